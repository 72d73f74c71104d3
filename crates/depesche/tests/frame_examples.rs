//! Every frame proves itself: its examples code what they say, its near-misses code nothing.

#![allow(clippy::unwrap_used)] // a test may panic

use std::path::{Path, PathBuf};

use depesche::lexicon::Lexicon;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(language: &str) {
    let folder = root().join("data/lexicon").join(language);
    let (lexicon, errors) = Lexicon::read(&folder);
    errors.iter().for_each(|error| eprintln!("{error}"));
    assert!(errors.is_empty(), "{} things to mend in the frames", errors.len());
    let (failures, count) = depesche::examples::failures(lexicon);
    failures.iter().for_each(|failure| eprintln!("{failure}"));
    eprintln!("{language}: {} of {count} examples code what they say", count - failures.len());
    assert!(failures.is_empty(), "{} of {count} examples of {language} are not as they say", failures.len());
}

#[test]
fn examples_of_german_frames() {
    run("de");
}

#[test]
fn examples_of_english_frames() {
    run("en");
}
