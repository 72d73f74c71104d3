//! Floors of accuracy: figures on the annotated reports of the repository that may not sink.
//!
//! `eval/floors.toml` holds them with a hash of the reports they were measured on. Where the reports have grown since,
//! the figures are compared all the same; `cargo xtask eval --set-floors` then sets them anew. While the reports are
//! the same it refuses to lower any.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use depesche::Language;
use depesche::score::{Level, Scores};
use serde::Deserialize;

use crate::eval;

/// Where the floors are.
pub const FILE: &str = "eval/floors.toml";

/// Floors of the coding.
#[derive(Debug, Default, Deserialize)]
pub struct Floors {
    /// Annotated reports, by language.
    #[serde(default)]
    pub reports: BTreeMap<String, Reports>,
}

/// Floors of one language.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// Hash of the reports that these figures were measured on.
    pub corpus: String,
    /// Precision by type.
    pub type_precision: f64,
    /// Recall by type.
    pub type_recall: f64,
    /// F1 by type.
    pub type_f1: f64,
    /// F1 by dyad.
    pub dyad_f1: f64,
}

/// Reads the floors; none where there is no file.
pub fn read(path: &Path) -> Result<Floors> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).with_context(|| path.display().to_string()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Floors::default()),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// The figures below their floors, one message each.
pub fn below(path: &Path, root: &Path, scores: &Scores) -> Result<Vec<String>> {
    let floors = read(path)?;
    let mut messages = Vec::new();
    for (code, floor) in &floors.reports {
        let Some(language) = Language::from_tag(code) else {
            bail!("{}: [reports.{code}]: there is no such language; use de or en", path.display());
        };
        if corpus(root, language).ok().as_ref() != Some(&floor.corpus) {
            eprintln!(
                "{REPORTS}/{code}.jsonl has changed since its floors were set",
                REPORTS = eval::REPORTS
            );
        }
        let now = measured(scores, language, String::new());
        for ((name, floor), (_, now)) in figures(floor).into_iter().zip(figures(&now)) {
            if now < floor {
                messages.push(format!("{code} {name}: {now:.4} is below the floor of {floor}"));
            }
        }
    }
    Ok(messages)
}

fn figures(of: &Reports) -> [(&'static str, f64); 4] {
    [
        ("type_precision", of.type_precision),
        ("type_recall", of.type_recall),
        ("type_f1", of.type_f1),
        ("dyad_f1", of.dyad_f1),
    ]
}

fn measured(scores: &Scores, language: Language, corpus: String) -> Reports {
    let by_type = scores.tally(Some(language), None, Level::Type);
    Reports {
        corpus,
        type_precision: by_type.precision(),
        type_recall: by_type.recall(),
        type_f1: by_type.f1(),
        dyad_f1: scores.tally(Some(language), None, Level::Dyad).f1(),
    }
}

/// Hash of the annotated reports of a language.
fn corpus(root: &Path, language: Language) -> Result<String> {
    let path = root.join(eval::REPORTS).join(format!("{}.jsonl", language.code()));
    let bytes = std::fs::read(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Ok(blake3::hash(&bytes).to_hex()[..16].to_string())
}

/// Sets the floors of the reports to what was measured, rounded down to two digits.
pub fn set(root: &Path, scores: &Scores) -> Result<()> {
    let path = root.join(FILE);
    let floors = read(&path)?;
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    // All that stands before the figures of the reports is kept as it is.
    let mut out = text.split("[reports.").next().unwrap_or_default().to_string();
    for language in [Language::De, Language::En] {
        let code = language.code();
        let Ok(corpus) = corpus(root, language) else { continue };
        let mut now = measured(scores, language, corpus);
        for figure in [&mut now.type_precision, &mut now.type_recall, &mut now.type_f1, &mut now.dyad_f1] {
            *figure = (*figure * 100.0).floor() / 100.0;
        }
        if let Some(old) = floors.reports.get(code).filter(|old| old.corpus == now.corpus) {
            for ((name, old), (_, new)) in figures(old).into_iter().zip(figures(&now)) {
                if new < old {
                    bail!("{code} {name}: {new} is below the floor of {old}, and floors are not lowered");
                }
            }
        }
        out.push_str(&format!("[reports.{code}]\ncorpus = \"{}\"\n", now.corpus));
        for (name, figure) in figures(&now) {
            out.push_str(&format!("{name} = {figure}\n"));
        }
        out.push('\n');
    }
    std::fs::write(&path, out.trim_end().to_string() + "\n")
        .with_context(|| format!("{}: cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn the_annotated_reports_of_the_repository_reach_their_floors() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace");
        let floors = read(&root.join(FILE)).expect("the floors can be read");
        let files: Vec<PathBuf> =
            floors.reports.keys().map(|l| root.join(eval::REPORTS).join(format!("{l}.jsonl"))).collect();
        let gold = eval::documents(&files).expect("every language with floors has its reports");
        let found = eval::code(&gold, &root.join(eval::FRAMES)).expect("the frames can be read");
        let below = below(&root.join(FILE), root, &depesche::score::score(&gold, &found));
        assert_eq!(below.expect("the floors can be read"), Vec::<String>::new());
    }
}
