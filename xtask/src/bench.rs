//! `cargo xtask bench`: words and documents a second, stage by stage, on one thread.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use depesche::knowledge::{Context, Knowledge};
use depesche::language::Analyser;
use depesche::{Coder, Document, Language, code, read};

/// What is measured.
#[derive(clap::Args)]
pub struct Options {
    /// Reports in any form that `depesche code` reads, without trees; by default those of the repository.
    files: Vec<PathBuf>,
    /// How often everything is done; the fastest round counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Day of publication of reports that don't give their own.
    #[arg(long, default_value = "2024-06-03")]
    date: jiff::civil::Date,
}

/// The stages, in the order of the data.
const STAGES: [&str; 4] = ["read", "language", "knowledge", "coding"];

/// Measures all stages on the files.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let started = Instant::now();
    let coder = Coder::new();
    let knowledge = Knowledge::embedded();
    for language in [Language::De, Language::En] {
        Analyser::get(language);
        println!("loaded {} after {} ms", language.code(), started.elapsed().as_millis());
    }
    let files = if options.files.is_empty() { examples(root)? } else { options.files.clone() };
    let bytes: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|f| Ok((f.display().to_string(), std::fs::read(f).with_context(|| f.display().to_string())?)))
        .collect::<Result<_>>()?;
    let mut best = [Duration::MAX; STAGES.len()];
    let (mut documents, mut words, mut reports) = (0, 0, 0);
    for _ in 0..options.rounds.max(1) {
        let mut times = [Duration::ZERO; STAGES.len()];
        (documents, words, reports) = (0, 0, 0);
        for (name, bytes) in &bytes {
            let started = Instant::now();
            let read = read::read(bytes, name, &read::Options::default());
            times[0] += started.elapsed();
            for mut document in read.into_iter().flatten() {
                document.date = date(&document).or(Some(options.date));
                let Ok(language) = coder.language(&document) else { continue };
                let started = Instant::now();
                let sentences = coder.sentences(&document, language);
                times[1] += started.elapsed();
                let started = Instant::now();
                let mentions = knowledge.mentions(&Context::of(&document, language), &sentences);
                times[2] += started.elapsed();
                let started = Instant::now();
                let found = code::code(&coder.input(&document, language, &sentences, &mentions));
                times[3] += started.elapsed();
                documents += 1;
                words += sentences.iter().map(|s| s.words.len()).sum::<usize>();
                reports += found.len();
            }
        }
        best.iter_mut().zip(times).for_each(|(best, time)| *best = time.min(*best));
    }
    ensure!(documents > 0, "none of the files holds a German or English report");
    println!(
        "{documents} documents, {words} words, {reports} reports, one thread, best of {} rounds",
        options.rounds
    );
    println!("{:10} {:>10} {:>12} {:>14}", "", "ms", "words/s", "documents/s");
    let total: Duration = best.iter().sum();
    for (name, time) in STAGES.iter().copied().zip(best).chain([("all", total)]) {
        let seconds = time.as_secs_f64().max(1e-9);
        println!(
            "{name:10} {:10.1} {:12.0} {:14.1}",
            seconds * 1e3,
            words as f64 / seconds,
            documents as f64 / seconds
        );
    }
    Ok(())
}

fn date(document: &Document) -> Option<jiff::civil::Date> {
    let own = [&document.published, &document.modified];
    document.date.or_else(|| own.into_iter().flatten().find_map(|d| depesche::time::parse_date(d)))
}

/// The reports of the repository: its examples, and the annotated ones where they are.
fn examples(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in ["examples", crate::eval::REPORTS] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        found.extend(entries.flatten().map(|e| e.path()).filter(|p| p.is_file()));
    }
    found.sort();
    ensure!(!found.is_empty(), "there are no examples: give files to measure on");
    Ok(found)
}
