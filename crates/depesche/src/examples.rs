//! Running the examples of frames.

use std::fmt;

use depesche_code::Report;
use depesche_document::{Document, Language};
use depesche_lexicon::{Codes, Example, Expectation, Frame, Lexicon};

use crate::{Analysis, Coder};

/// An example that does not code what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// File of the frame.
    pub file: String,
    /// Line of the example.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// What it says it codes.
    pub expected: String,
    /// What it codes.
    pub found: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}: {}", self.file, self.line, self.text)?;
        writeln!(f, "    expected {}", self.expected)?;
        write!(f, "    found    {}", self.found)
    }
}

/// Runs all examples of a lexicon; the failures, and how many examples there are.
pub fn failures(lexicon: Lexicon) -> (Vec<Failure>, usize) {
    failures_of(lexicon, |_| true)
}

/// Runs the examples of some frames of a lexicon.
pub fn failures_of(lexicon: Lexicon, wanted: impl Fn(&Frame) -> bool) -> (Vec<Failure>, usize) {
    let language = lexicon.language();
    let frames: Vec<Frame> = lexicon.frames().iter().filter(|f| wanted(f)).cloned().collect();
    let mut coder = Coder::new();
    coder.set_lexicon(language, lexicon);
    let mut failures = Vec::new();
    let mut count = 0;
    for frame in &frames {
        for example in &frame.examples {
            count += 1;
            let (_, analysis) = analyse(&coder, language, &example.text, &example.date);
            let outcome = match (difference(example, &analysis), &example.not_yet) {
                (Some(_), Some(_)) | (None, None) => None,
                (Some(difference), None) => Some(difference),
                (None, Some(not_yet)) => {
                    Some((format!("not yet, but: {not_yet}"), "what it says: take `not_yet` out".to_string()))
                }
            };
            if let Some((expected, found)) = outcome {
                failures.push(Failure {
                    file: frame.file.clone(),
                    line: example.line,
                    text: example.text.clone(),
                    expected,
                    found,
                });
            }
        }
    }
    (failures, count)
}

/// Codes a text of an example as published on a day (ISO 8601), every line a paragraph.
pub fn analyse(coder: &Coder, language: Language, text: &str, date: &str) -> (Document, Analysis) {
    let mut document = Document::from_text("example", text);
    document.date = date.parse().ok();
    document.language = Some(language.code().to_string());
    let sentences = coder.sentences(&document, language);
    let analysis = coder.code_sentences(&document, language, sentences);
    (document, analysis)
}

/// A report in the notation of examples: `REQUEST/yield actual: RUS GOV > PRK GOV`.
pub fn codes(report: &Report) -> Codes {
    crate::codes::of_report(report)
}

/// Whether a report is what an example expects: type, status, parties; modes and sectors where it names them.
pub fn agrees(wanted: &Codes, found: &Codes) -> bool {
    crate::codes::agrees(wanted, found)
}

/// Where an example and its analysis differ: what was expected and what was found.
fn difference(example: &Example, analysis: &Analysis) -> Option<(String, String)> {
    let expected: &[Codes] = match &example.codes {
        Expectation::Nothing => &[],
        Expectation::Events(events) => events,
    };
    let found: Vec<Codes> = analysis.reports.iter().map(codes).collect();
    let mut left: Vec<&Codes> = found.iter().collect();
    let mut all_there = true;
    for wanted in expected {
        match left.iter().position(|f| agrees(wanted, f)) {
            Some(at) => {
                left.remove(at);
            }
            None => all_there = false,
        }
    }
    if all_there && left.is_empty() {
        return None;
    }
    let show = |codes: &[Codes]| {
        if codes.is_empty() {
            return "nothing".to_string();
        }
        codes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    Some((show(expected), show(&found)))
}
