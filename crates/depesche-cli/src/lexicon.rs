//! `depesche lexicon check`.

use std::path::Path;

use anyhow::Result;
use depesche::Language;
use depesche::lexicon::{Frame, Lexicon, check_on};

use crate::arguments::{Lexicon as Arguments, LexiconTask};

/// Runs the task; `false` where something is wrong.
pub fn run(arguments: &Arguments) -> Result<bool> {
    match &arguments.task {
        LexiconTask::Check { folder } => check_folder(folder),
    }
}

/// A folder with `operators.toml` is a whole lexicon; any other builds on the one that comes with the program.
fn check_folder(folder: &Path) -> Result<bool> {
    let whole = folder.join("operators.toml").is_file();
    let name = folder.file_name().and_then(|n| n.to_str()).and_then(Language::from_tag);
    let (lexicon, ids, errors) = match name {
        Some(language) if !whole => {
            let (lexicon, ids, errors) = check_on(Lexicon::embedded(language), folder);
            (lexicon, Some(ids), errors)
        }
        _ => {
            let (lexicon, errors) = Lexicon::read(folder);
            (lexicon, None, errors)
        }
    };
    for error in &errors {
        eprintln!("{error}");
    }
    if !errors.is_empty() {
        eprintln!("{} {} to mend", errors.len(), if errors.len() == 1 { "thing" } else { "things" });
        return Ok(false);
    }
    let own = |frame: &Frame| ids.as_ref().is_none_or(|ids| ids.contains(&frame.id));
    let (failures, count) = depesche::examples::failures_of(lexicon, own);
    for failure in &failures {
        eprintln!("{failure}");
    }
    eprintln!("{} of {count} examples code what they say", count - failures.len());
    Ok(failures.is_empty())
}
