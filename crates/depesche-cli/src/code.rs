//! `depesche code`.

use std::io::IsTerminal;

use anyhow::Result;
use depesche::{Analysis, CodeError, Coder, Document, Setup};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::arguments::{Code, Format};
use crate::inputs::{self, Item, Source};
use crate::output::Output;

/// Inputs that are worked on at the same time; output keeps their order.
const WINDOW: usize = 64;

/// What is counted for the summary.
#[derive(Default)]
struct Tally {
    documents: usize,
    sentences: usize,
    reports: usize,
    other_language: usize,
    without_report: usize,
    failed: usize,
}

/// One document's rows, or why there are none.
enum Outcome {
    Coded { lines: Vec<String>, sentences: usize, reports: usize },
    Skipped(CodeError),
    Failed(String),
}

/// Codes all inputs; `false` where some could not be coded.
pub fn run(options: &Code) -> Result<bool> {
    if let Some(threads) = options.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global()?;
    }
    let coder = Coder::with(Setup {
        language: options.inputs.lang,
        lexicons: options.extensions.lexicon.clone(),
        actors: options.extensions.actors.clone(),
        hypothetical: options.hypothetical,
    })?;
    let mut problems = Vec::new();
    let sources = inputs::sources(&options.inputs.files, &mut problems);
    let mut tally = Tally { failed: problems.len(), ..Tally::default() };
    problems.iter().for_each(|p| eprintln!("depesche: {p}"));
    let mut output = Output::open(options.output.as_deref())?;
    let progress = progress(sources.len());
    for window in sources.chunks(WINDOW) {
        let outcomes: Vec<Vec<Outcome>> =
            window.par_iter().map(|source| outcomes(source, &coder, options)).collect();
        for outcome in outcomes.into_iter().flatten() {
            tally.documents += 1;
            match outcome {
                Outcome::Coded { lines, sentences, reports } => {
                    tally.sentences += sentences;
                    tally.reports += reports;
                    for line in lines {
                        output.line(&line)?;
                    }
                }
                Outcome::Skipped(error) => {
                    match error {
                        CodeError::Language { .. } => tally.other_language += 1,
                        _ => tally.without_report += 1,
                    }
                    progress.suspend(|| eprintln!("depesche: skipped: {error}"));
                }
                Outcome::Failed(message) => {
                    tally.failed += 1;
                    tally.documents -= 1;
                    progress.suspend(|| eprintln!("depesche: {message}"));
                }
            }
        }
        progress.inc(window.len() as u64);
    }
    progress.finish_and_clear();
    output.finish()?;
    eprintln!("{}", tally.summary());
    Ok(tally.failed + tally.other_language + tally.without_report == 0)
}

fn progress(inputs: usize) -> ProgressBar {
    if inputs < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(inputs as u64);
    let style = ProgressStyle::with_template("{pos}/{len} inputs {bar:40} {eta} left");
    style.map(|s| bar.clone().with_style(s)).unwrap_or(bar)
}

fn outcomes(source: &Source, coder: &Coder, options: &Code) -> Vec<Outcome> {
    let items = source.documents(options.inputs.date, options.inputs.lang);
    let code = |item: Result<Item, String>| match item {
        Err(message) => Outcome::Failed(message),
        Ok(item) => one(item, coder, options.format),
    };
    items.into_par_iter().map(code).collect()
}

fn one(item: Item, coder: &Coder, format: Format) -> Outcome {
    let Item { document, trees } = item;
    let analysis = match trees {
        None => coder.code(&document),
        Some(trees) => {
            coder.language(&document).map(|language| coder.code_sentences(&document, language, trees))
        }
    };
    match analysis {
        Ok(analysis) => Outcome::Coded {
            lines: lines(&document, &analysis, format),
            sentences: analysis.sentences.len(),
            reports: analysis.reports.len(),
        },
        Err(error) => Outcome::Skipped(error),
    }
}

fn lines(document: &Document, analysis: &Analysis, format: Format) -> Vec<String> {
    match format {
        Format::Jsonl => analysis.records(document).iter().map(json).collect(),
        Format::Documents => vec![json(&analysis.annotated(document))],
    }
}

fn json<T: depesche::Serialize>(row: &T) -> String {
    serde_json::to_string(row).expect("rows hold strings, numbers and lists only")
}

impl Tally {
    fn summary(&self) -> String {
        let counted =
            |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let mut parts = vec![format!(
            "{}, {}, {}",
            counted(self.documents, "document"),
            counted(self.sentences, "sentence"),
            counted(self.reports, "report")
        )];
        for (count, why) in [
            (self.other_language, "skipped: neither German nor English"),
            (self.without_report, "skipped: no report in it"),
            (self.failed, "failed"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {why}"));
            }
        }
        parts.join("; ")
    }
}
