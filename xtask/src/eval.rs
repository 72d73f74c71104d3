//! `cargo xtask eval`: the coding against annotated reports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use depesche::lexicon::Lexicon;
use depesche::score::{DETAILS, Group, Level, Scores, score};
use depesche::{AnnotatedDocument, AnnotatedEvent, AnnotatedParty, Coder, EventType, Language, read};

use crate::floors;

/// Annotated reports of the repository.
pub const REPORTS: &str = "eval/reports";

/// The frames as they stand, whether they have been compiled yet or not.
pub const FRAMES: &str = "data/lexicon";

/// What is measured.
#[derive(clap::Args)]
pub struct Options {
    /// Annotated reports: files of JSON lines in the form of the codebook, or folders of them.
    #[arg(long, num_args = 1.., value_name = "PATH", default_value = REPORTS)]
    gold: Vec<PathBuf>,
    /// Score these predictions instead of coding the reports.
    #[arg(long, value_name = "FILE")]
    predicted: Option<PathBuf>,
    /// Folder of frames (with `de` and `en`) to code with.
    #[arg(long, value_name = "FOLDER", default_value = FRAMES)]
    lexicon: PathBuf,
    /// Also by event type.
    #[arg(long)]
    by_type: bool,
    /// Also how often reports of each confidence have type and parties right.
    #[arg(long)]
    reliability: bool,
    /// Show so many sentences with errors.
    #[arg(long, default_value_t = 0, value_name = "N")]
    errors: usize,
    /// Write the predictions, one document a line.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Compare with these floors, and fail below them.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = floors::FILE)]
    floors: Option<PathBuf>,
    /// Raise the floors to what is measured now; none is lowered unless its reports have changed.
    #[arg(long, conflicts_with_all = ["floors", "predicted"])]
    set_floors: bool,
}

/// Codes and scores, and compares with the floors.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let gold = documents(&files(&options.gold)?)?;
    let predicted = match &options.predicted {
        Some(path) => documents(std::slice::from_ref(path))?,
        None => code(&gold, &options.lexicon)?,
    };
    if let Some(path) = &options.output {
        let lines: Result<Vec<String>, _> = predicted.iter().map(serde_json::to_string).collect();
        std::fs::write(path, lines?.join("\n") + "\n")
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    let scores = score(&gold, &predicted);
    print(&scores, options);
    if options.reliability {
        reliability(&scores, &predicted);
    }
    if options.set_floors {
        return floors::set(root, &scores);
    }
    if let Some(path) = &options.floors {
        let below = floors::below(&root.join(path), root, &scores)?;
        below.iter().for_each(|b| eprintln!("{b}"));
        ensure!(below.is_empty(), "{} figures are below their floors", below.len());
    }
    Ok(())
}

/// Folders give their `.jsonl` files, sorted.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let entries =
            std::fs::read_dir(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
        ensure!(!files.is_empty(), "{}: there is no .jsonl file in it", path.display());
        files.sort();
        found.extend(files);
    }
    Ok(found)
}

/// Reads documents, one a line.
pub fn documents(files: &[PathBuf]) -> Result<Vec<AnnotatedDocument>> {
    let mut documents: Vec<AnnotatedDocument> = Vec::new();
    for file in files {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let place = || format!("{}:{}", file.display(), number + 1);
            let document: AnnotatedDocument = serde_json::from_str(line).with_context(place)?;
            if documents.iter().any(|d| d.id == document.id) {
                bail!("{}: the id `{}` is there twice", place(), document.id);
            }
            documents.push(document);
        }
    }
    Ok(documents)
}

/// Codes documents in their stated language, as plain text; languages without a folder in `frames` with what is embedded.
pub fn code(documents: &[AnnotatedDocument], frames: &Path) -> Result<Vec<AnnotatedDocument>> {
    let mut coder = Coder::new();
    for language in [Language::De, Language::En] {
        let folder = frames.join(language.code());
        if !folder.is_dir() {
            continue;
        }
        let (lexicon, errors) = Lexicon::read(&folder);
        errors.iter().filter(|e| !e.kind.is_lint()).for_each(|e| eprintln!("{e}"));
        coder.set_lexicon(language, lexicon);
    }
    let one = |gold: &AnnotatedDocument| {
        let mut document = read::plain_text(&gold.text, &gold.id);
        document.title = gold.title.clone();
        document.date = gold.date;
        let sentences = coder.sentences(&document, gold.lang);
        coder.code_sentences(&document, gold.lang, sentences).annotated(&document)
    };
    Ok(documents.iter().map(one).collect())
}

fn print(scores: &Scores, options: &Options) {
    println!("{:12} {:5} {:>6} {:>6} {:>6} {:>6} {:>6}", "", "level", "P", "R", "F1", "gold", "pred");
    let languages = [Language::De, Language::En].into_iter().filter(|l| {
        let tally = scores.tally(Some(*l), None, Level::Type);
        tally.annotated + tally.predicted > 0
    });
    let languages: Vec<Language> = languages.collect();
    rows(scores, "all", None, None);
    languages.iter().for_each(|l| rows(scores, l.code(), Some(*l), None));
    let mut types = EventType::ALL.map(EventType::as_str);
    types.sort_unstable();
    if options.by_type {
        types.iter().for_each(|t| rows(scores, t, None, Some(t)));
        if languages.len() > 1 {
            for language in &languages {
                let name = |t: &str| format!("{} {t}", language.code());
                types.iter().for_each(|t| rows(scores, &name(t), Some(*language), Some(t)));
            }
        }
    }
    for (name, (right, of)) in DETAILS.iter().zip(scores.details) {
        if of > 0 {
            println!("{:18} {:6.3} of {of}", format!("{name} right"), right as f64 / of as f64);
        }
    }
    for difference in scores.differences.iter().take(options.errors) {
        let sentence = difference.sentence.map_or_else(|| "-1".to_string(), |n| n.to_string());
        println!("\n{} [{sentence}] {}", difference.document, difference.text);
        difference.missed.iter().for_each(|e| println!("   missed {}", brief(e)));
        difference.wrong.iter().for_each(|e| println!("   wrong  {}", brief(e)));
    }
}

/// For each confidence: how many reports, and the share of them with type and countries right.
fn reliability(scores: &Scores, predicted: &[AnnotatedDocument]) {
    // In thousandths, as keys.
    let key = |e: &AnnotatedEvent| e.confidence.map(|c| (c * 1000.0).round() as u32);
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for confidence in predicted.iter().flat_map(|d| &d.events).filter_map(key) {
        counts.entry(confidence).or_default().0 += 1;
    }
    for confidence in scores.differences.iter().flat_map(|d| &d.wrong).filter_map(key) {
        counts.entry(confidence).or_default().1 += 1;
    }
    println!("\n{:>10} {:>8} {:>6}", "confidence", "reports", "right");
    for (confidence, (all, wrong)) in counts {
        let right = all.saturating_sub(wrong) as f64 / all as f64;
        println!("{:10.2} {all:8} {right:6.2}", f64::from(confidence) / 1000.0);
    }
}

fn rows(scores: &Scores, name: &str, language: Option<Language>, event: Option<&str>) {
    for level in Level::ALL {
        let group = Group { language, event: event.map(str::to_string) };
        if event.is_some() && !scores.tallies.contains_key(&(group, level)) {
            continue;
        }
        let tally = scores.tally(language, event, level);
        println!(
            "{name:12} {:5} {:6.3} {:6.3} {:6.3} {:6} {:6}",
            level.as_str(),
            tally.precision(),
            tally.recall(),
            tally.f1(),
            tally.annotated,
            tally.predicted
        );
    }
}

fn brief(event: &AnnotatedEvent) -> String {
    let side = |parties: &[AnnotatedParty]| {
        let countries: Vec<&str> = parties.iter().map(|p| p.country.as_deref().unwrap_or("?")).collect();
        if countries.is_empty() { "-".to_string() } else { countries.join(",") }
    };
    format!("{}({} > {}; {})", event.event, side(&event.actors), side(&event.recipients), event.status)
}
