//! `depesche parse`.

use anyhow::Result;
use depesche::language::conllu;
use depesche::{Coder, Setup};

use crate::arguments::Parse;
use crate::inputs;
use crate::output::Output;

/// Prints the trees of all inputs; `false` where some failed.
pub fn run(options: &Parse) -> Result<bool> {
    let coder = Coder::with(Setup { language: options.inputs.lang, ..Setup::default() })?;
    let mut problems = Vec::new();
    let sources = inputs::sources(&options.inputs.files, &mut problems);
    problems.iter().for_each(|p| eprintln!("depesche: {p}"));
    let mut failed = problems.len();
    let mut output = Output::open(options.output.as_deref())?;
    for source in sources {
        for item in source.documents(options.inputs.date, options.inputs.lang) {
            let item = match item {
                Ok(item) => item,
                Err(message) => {
                    failed += 1;
                    eprintln!("depesche: {message}");
                    continue;
                }
            };
            let document = &item.document;
            let language = match coder.language(document) {
                Ok(language) => language,
                Err(error) => {
                    failed += 1;
                    eprintln!("depesche: skipped: {error}");
                    continue;
                }
            };
            let sentences = item.trees.unwrap_or_else(|| coder.sentences(document, language));
            output.line(&format!("# newdoc id = {}", document.id.replace(['\n', '\r'], " ")))?;
            output.text(&conllu::write(&document.text, &sentences))?;
        }
    }
    output.finish()?;
    Ok(failed == 0)
}
