//! Writing: standard output, or a file that appears when it is complete.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Where rows go.
pub enum Output {
    /// Standard output.
    Standard(BufWriter<io::Stdout>),
    /// A file under a temporary name until it is finished.
    File { writer: BufWriter<File>, temporary: Temporary, target: PathBuf },
}

/// A file that is gone when nobody finished it.
pub struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // After it got its name there is nothing left to remove.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Output {
    /// Opens a file, or standard output without one.
    pub fn open(target: Option<&Path>) -> Result<Self> {
        let Some(target) = target else { return Ok(Output::Standard(BufWriter::new(io::stdout()))) };
        let mut name = target.file_name().context("the output needs a file name")?.to_os_string();
        name.push(".part");
        let temporary = target.with_file_name(name);
        let file =
            File::create(&temporary).with_context(|| format!("can't write {}", temporary.display()))?;
        let (temporary, target) = (Temporary(temporary), target.to_path_buf());
        Ok(Output::File { writer: BufWriter::new(file), temporary, target })
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) -> Result<()> {
        self.text(line)?;
        self.text("\n")
    }

    /// Writes text as it stands.
    pub fn text(&mut self, text: &str) -> Result<()> {
        match self {
            Output::Standard(writer) => writer.write_all(text.as_bytes())?,
            Output::File { writer, .. } => writer.write_all(text.as_bytes())?,
        }
        Ok(())
    }

    /// Completes the output; a file gets its name now.
    pub fn finish(self) -> Result<()> {
        match self {
            Output::Standard(mut writer) => writer.flush()?,
            Output::File { mut writer, temporary, target } => {
                writer.flush()?;
                std::fs::rename(&temporary.0, &target)
                    .with_context(|| format!("can't write {}", target.display()))?;
            }
        }
        Ok(())
    }
}

/// Whether a run ended because nobody reads its output any more (`| head`).
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
