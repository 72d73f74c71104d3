//! `depesche read`.

use anyhow::Result;
use depesche::read::render;
use rayon::prelude::*;

use crate::arguments::{PageFormat, Read};
use crate::inputs;
use crate::output::Output;

const WINDOW: usize = 64;

/// Reads all pages; `false` where some failed.
pub fn run(options: &Read) -> Result<bool> {
    let mut problems = Vec::new();
    let sources = inputs::sources(&options.files, &mut problems);
    problems.iter().for_each(|p| eprintln!("depesche: {p}"));
    let (mut articles, mut failed) = (0, problems.len());
    let mut output = Output::open(options.output.as_deref())?;
    for window in sources.chunks(WINDOW) {
        let read: Vec<_> = window.par_iter().map(|source| source.documents(None, None)).collect();
        for item in read.into_iter().flatten() {
            match item {
                Ok(item) => {
                    articles += 1;
                    let document = &item.document;
                    if articles > 1 {
                        output.text(between(options.format))?;
                    }
                    let text = match options.format {
                        PageFormat::Json => render::json(document),
                        PageFormat::Jsonl => render::jsonl(document),
                        PageFormat::Markdown => render::markdown(document),
                        PageFormat::Text => render::text(document),
                    };
                    output.line(text.trim_end_matches('\n'))?;
                }
                Err(message) => {
                    failed += 1;
                    eprintln!("depesche: {message}");
                }
            }
        }
    }
    output.finish()?;
    eprintln!(
        "{articles} articles{}",
        if failed > 0 { format!("; {failed} not read") } else { String::new() }
    );
    Ok(failed == 0)
}

/// What stands between two articles: nothing where a line or an object ends by itself.
fn between(format: PageFormat) -> &'static str {
    match format {
        PageFormat::Json | PageFormat::Jsonl => "",
        PageFormat::Markdown => "\n---\n\n",
        PageFormat::Text => "\n\n",
    }
}
