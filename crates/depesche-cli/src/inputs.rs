//! From files, folders and standard input to documents.

use std::io::Read;
use std::path::{Path, PathBuf};

use depesche::read::{Options, ReadError};
use depesche::{Document, Language};
use jiff::civil::Date;

/// One input: a file or standard input.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
}

/// A document with its trees, where the input brought them.
pub struct Item {
    pub document: Document,
    pub trees: Option<Vec<depesche::language::Sentence>>,
}

/// All inputs in order: folders give their files, sorted, with those of their subfolders.
pub fn sources(paths: &[PathBuf], problems: &mut Vec<String>) -> Vec<Source> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Source::Standard);
        } else if path.is_dir() {
            walk(path, 0, &mut found, problems);
        } else {
            found.push(Source::File(path.clone()));
        }
    }
    found
}

/// Folders deeper than this are not followed: a link may lead in circles.
const DEPTH: usize = 64;

fn walk(folder: &Path, depth: usize, found: &mut Vec<Source>, problems: &mut Vec<String>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(format!("{}: {error}. Check the folder's permissions.", folder.display()));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEPTH {
                walk(&path, depth + 1, found, problems);
            }
        } else {
            found.push(Source::File(path));
        }
    }
}

impl Source {
    /// Name for messages and ids.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => path.display().to_string(),
            Source::Standard => "standard input".to_string(),
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        let read = match self {
            Source::File(path) => std::fs::read(path),
            Source::Standard => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        read.map_err(|error| {
            format!("{}: {error}. Check that the file is there and may be read.", self.name())
        })
    }

    /// Its documents; each failure is one message.
    pub fn documents(&self, date: Option<Date>, language: Option<Language>) -> Vec<Result<Item, String>> {
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(message) => return vec![Err(message)],
        };
        let name = self.name();
        if name.ends_with(".conllu") {
            return vec![conllu(&name, &bytes, date)];
        }
        let mut options = Options::default();
        if let Source::File(path) = self {
            options.hint_name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        }
        let read = depesche::read::read(&bytes, &name, &options);
        read.into_iter()
            .map(|document| {
                let mut document = document.map_err(|e: ReadError| e.to_string())?;
                if document.date.is_none() {
                    let own = [&document.published, &document.modified];
                    document.date =
                        own.into_iter().flatten().find_map(|d| depesche::time::parse_date(d)).or(date);
                }
                if document.language.is_none() {
                    document.language = language.map(|l| l.code().to_string());
                }
                Ok(Item { document, trees: None })
            })
            .collect()
    }
}

fn conllu(name: &str, bytes: &[u8], date: Option<Date>) -> Result<Item, String> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        format!("{name}: not UTF-8 at byte {}. CoNLL-U files are UTF-8; convert it.", e.valid_up_to())
    })?;
    let parsed = depesche::language::conllu::read(text).map_err(|e| format!("{name}: {e}"))?;
    let id =
        Path::new(name).file_stem().map_or_else(|| name.to_string(), |s| s.to_string_lossy().into_owned());
    let mut document = Document::from_text(id, parsed.text);
    document.date = date;
    Ok(Item { document, trees: Some(parsed.sentences) })
}
