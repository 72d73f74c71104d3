//! `depesche lexicon check`.

use std::path::Path;

use anyhow::Result;
use depesche::lexicon::{Lexicon, check};

use crate::arguments::{Lexicon as Arguments, LexiconTask};

/// Runs the task; `false` where something is wrong.
pub fn run(arguments: &Arguments) -> Result<bool> {
    match &arguments.task {
        LexiconTask::Check { folder } => check_folder(folder),
    }
}

fn check_folder(folder: &Path) -> Result<bool> {
    let errors = check(folder);
    for error in &errors {
        eprintln!("{error}");
    }
    if !errors.is_empty() {
        eprintln!("{} things to mend", errors.len());
        return Ok(false);
    }
    let lexicon =
        Lexicon::from_dir(folder).map_err(|_| anyhow::anyhow!("the folder changed while it was read"))?;
    let failures = depesche::examples::failures(lexicon);
    for failure in &failures.0 {
        eprintln!("{failure}");
    }
    eprintln!("{} of {} examples code what they say", failures.1 - failures.0.len(), failures.1);
    Ok(failures.0.is_empty())
}
