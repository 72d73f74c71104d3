//! From files, folders and standard input to documents.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use depesche::read::{Options, ReadError};
use depesche::{Document, Language};
use jiff::civil::Date;

use crate::conllu;

/// One input: a file or standard input.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file, and the id of its document where it does not give one itself.
    File(PathBuf, String),
    /// Standard input.
    Standard,
}

/// Endings of names that say nothing about a document.
const ENDINGS: [&str; 6] = [".gz", ".html", ".htm", ".xhtml", ".txt", ".conllu"];

/// Larger files are not read into memory.
const LARGEST: u64 = 2 << 30;

/// A document with its trees, where the input brought them.
pub struct Item {
    pub document: Document,
    pub trees: Option<Vec<depesche::language::Sentence>>,
}

/// All inputs in order: folders give their files, sorted, with those of their subfolders.
///
/// A file that was named gives its document its name as id, a file of a folder its path below the folder. Where two
/// would be the same, it is the whole path.
pub fn sources(paths: &[PathBuf], problems: &mut Vec<String>) -> Vec<Source> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Source::Standard);
        } else if path.is_dir() {
            walk(path, path, 0, &mut found, problems);
        } else {
            found.push(Source::file(path.clone()));
        }
    }
    let mut count: HashMap<String, usize> = HashMap::new();
    for source in &found {
        if let Source::File(_, id) = source {
            *count.entry(id.clone()).or_default() += 1;
        }
    }
    for source in &mut found {
        if let Source::File(path, id) = source
            && count.get(id.as_str()).is_some_and(|n| *n > 1)
        {
            *id = without_ending(&slashes(path));
        }
    }
    found
}

/// Folders deeper than this are not followed: a link may lead in circles.
const DEPTH: usize = 64;

fn walk(root: &Path, folder: &Path, depth: usize, found: &mut Vec<Source>, problems: &mut Vec<String>) {
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
                walk(root, &path, depth + 1, found, problems);
            }
        } else if path.is_file() {
            // Pipes and devices are read where they are named, not where they lie about.
            let id = without_ending(&slashes(path.strip_prefix(root).unwrap_or(&path)));
            found.push(Source::File(path, id));
        }
    }
}

/// A path with the same separators on every system.
fn slashes(path: &Path) -> String {
    path.components()
        .map(|c| c.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
        .replace("//", "/")
}

fn without_ending(name: &str) -> String {
    let mut name = name;
    for ending in ENDINGS {
        name = name.strip_suffix(ending).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name.to_string()
}

impl Source {
    /// A file that was named by itself.
    pub fn file(path: PathBuf) -> Self {
        let name = path.file_name().map_or_else(|| slashes(&path), |n| n.to_string_lossy().into_owned());
        Source::File(path, without_ending(&name))
    }

    /// Name for messages.
    pub fn name(&self) -> String {
        match self {
            Source::File(path, _) => path.display().to_string(),
            Source::Standard => "standard input".to_string(),
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let read = match self {
            Source::File(path, _) => {
                std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            }
            Source::Standard => std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
        };
        match read {
            Ok(_) if bytes.len() as u64 > LARGEST => {
                Err(format!("{}: larger than 2 GB. Split it into several files.", self.name()))
            }
            Ok(_) => Ok(bytes),
            Err(error) => {
                Err(format!("{}: {error}. Check that the file is there and may be read.", self.name()))
            }
        }
    }

    /// Its documents; each failure is one message.
    pub fn documents(&self, date: Option<Date>, language: Option<Language>) -> Vec<Result<Item, String>> {
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(message) => return vec![Err(message)],
        };
        let name = self.name();
        let mut options = Options::default();
        if let Source::File(_, id) = self {
            options.hint_name = Some(id.clone());
        }
        match conllu::text(&name, &bytes, LARGEST) {
            Err(message) => return vec![Err(message)],
            Ok(Some(text)) => {
                let id = options.hint_name.as_deref().unwrap_or(&name);
                return conllu::documents(&name, id, &text, date);
            }
            Ok(None) => {}
        }
        let read = depesche::read::read(&bytes, &name, &options);
        drop(bytes);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_endings_and_nothing_else() {
        for (name, id) in [
            ("report.html", "report"),
            ("report.html.gz", "report"),
            ("a/b/2019-04-25.txt", "a/b/2019-04-25"),
            ("U.S. and Iran", "U.S. and Iran"),
            (".txt", ".txt"),
        ] {
            assert_eq!(without_ending(name), id);
        }
    }

    #[test]
    fn files_of_the_same_name_are_told_apart() {
        let paths = [PathBuf::from("a/x.txt"), PathBuf::from("b/x.txt"), PathBuf::from("c/y.txt")];
        let ids: Vec<String> = sources(&paths, &mut Vec::new())
            .into_iter()
            .filter_map(|s| if let Source::File(_, id) = s { Some(id) } else { None })
            .collect();
        assert_eq!(ids, ["a/x", "b/x", "y"]);
    }
}
