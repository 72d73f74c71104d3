//! Every frame proves itself: its examples code what they say, its near-misses code nothing.

#![allow(clippy::unwrap_used)] // a test may panic

use std::path::{Path, PathBuf};

use depesche::lexicon::Lexicon;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The share of examples that have to pass, from `eval/floors.toml`.
fn floor(language: &str) -> f64 {
    let text = std::fs::read_to_string(root().join("eval/floors.toml")).unwrap();
    let floors: toml::Table = text.parse().unwrap();
    let floor = floors["examples"][language].as_float();
    floor.expect("eval/floors.toml gives each language a share between 0.0 and 1.0")
}

fn run(language: &str) {
    let folder = root().join("data/lexicon").join(language);
    let (lexicon, errors) = Lexicon::read(&folder);
    errors.iter().for_each(|error| eprintln!("{error}"));
    assert!(errors.is_empty(), "{} things to mend in the frames", errors.len());
    let (failures, count) = depesche::examples::failures(lexicon);
    failures.iter().for_each(|failure| eprintln!("{failure}"));
    let (passed, floor) = (count - failures.len(), floor(language));
    let share = passed as f64 / count as f64;
    eprintln!("{language}: {passed} of {count} examples code what they say, a share of {share:.4}");
    assert!(share >= floor, "{language}: {share:.4} is below the floor of {floor}");
}

#[test]
fn examples_of_german_frames() {
    run("de");
}

#[test]
fn examples_of_english_frames() {
    run("en");
}
