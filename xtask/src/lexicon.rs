//! Compiles `data/lexicon/{de,en}` into the files that the program embeds.

use std::path::Path;

use anyhow::{Context, Result, bail};
use depesche_lexicon::Lexicon;

/// Compiles both languages. With `check` nothing is written: an error says that a committed file is out of date.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let mut wrong = 0;
    for language in ["de", "en"] {
        let (lexicon, errors) = Lexicon::read(&root.join("data/lexicon").join(language));
        for error in &errors {
            eprintln!("{error}");
        }
        wrong += errors.len();
        let out = root.join(format!("crates/depesche-lexicon/data/{language}.bin"));
        let bytes = lexicon.to_bytes();
        if check {
            if std::fs::read(&out).ok().as_deref() != Some(&bytes[..]) {
                bail!("{} is out of date: run `cargo xtask lexicon`", out.display());
            }
            continue;
        }
        // Frames with errors are left out, so that the others can be tried; the exit code tells.
        std::fs::write(&out, &bytes).with_context(|| format!("writing {}", out.display()))?;
        eprintln!(
            "{}: {} frames, {} patterns, {} trigger lemmas, {:.0} kB",
            out.display(),
            lexicon.frames().len(),
            lexicon.patterns().len(),
            lexicon.trigger_lemmas(),
            bytes.len() as f64 / 1e3
        );
    }
    if wrong > 0 {
        bail!("{wrong} errors in the frames");
    }
    Ok(())
}
