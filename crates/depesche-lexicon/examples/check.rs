//! Prints everything that is wrong with folders of frames: `cargo run -p depesche-lexicon --example check -- data/lexicon/de`.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut wrong = 0;
    for folder in std::env::args_os().skip(1).map(PathBuf::from) {
        let (lexicon, errors) = depesche_lexicon::Lexicon::read(&folder);
        for error in &errors {
            println!("{error}");
        }
        let examples: usize = lexicon.frames().iter().map(|f| f.examples.len()).sum();
        println!(
            "{}: {} frames, {} patterns, {} trigger lemmas, {examples} examples, {} errors",
            folder.display(),
            lexicon.frames().len(),
            lexicon.patterns().len(),
            lexicon.trigger_lemmas(),
            errors.len()
        );
        wrong += errors.len();
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
