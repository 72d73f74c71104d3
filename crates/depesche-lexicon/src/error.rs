//! What can be wrong with a frame or a list, said so that it can be mended.

use std::fmt;
use std::path::{Path, PathBuf};

use smol_str::SmolStr;
use thiserror::Error;

/// Where something is wrong. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset in a file's text.
    pub(crate) fn of(file: &Path, text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.matches('\n').count() + 1;
        Place { file: file.to_path_buf(), line, column: before[start..].chars().count() + 1 }
    }

    /// The beginning of a file.
    pub(crate) fn start(file: &Path) -> Self {
        Place { file: file.to_path_buf(), line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// Something wrong in the lexicon: place, what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
#[error("{place}: {kind}{}", hint_line(.hint))]
pub struct LexiconError {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub kind: ErrorKind,
    /// What to do about it.
    pub hint: Option<String>,
}

fn hint_line(hint: &Option<String>) -> String {
    hint.as_ref().map_or_else(String::new, |h| format!("\n  hint: {h}"))
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum ErrorKind {
    #[error("cannot read: {0}")]
    Unreadable(String),
    #[error("not TOML: {0}")]
    Toml(String),
    #[error("unknown key `{0}`")]
    UnknownKey(String),
    #[error("`{0}` is missing")]
    MissingKey(&'static str),
    #[error("`{key}` must be {wanted}")]
    WrongKind { key: String, wanted: &'static str },
    #[error("unknown event type `{0}`")]
    UnknownType(String),
    #[error("{kind} has no mode `{mode}`")]
    UnknownMode { kind: crate::EventType, mode: String },
    #[error("unknown slot `{0}`")]
    UnknownSlot(String),
    #[error("unknown list `@{0}`")]
    UnknownList(String),
    #[error("the list `{0}` contains itself")]
    CircularList(String),
    #[error("a pattern has one trigger, this one has {0}")]
    TwoTriggers(String),
    #[error("a pattern without a trigger")]
    NoTrigger,
    #[error("`{0}` is empty")]
    Empty(String),
    #[error("trigger `{0}`: {1}")]
    BadTrigger(String, &'static str),
    #[error("id `{id}` should be `{wanted}`")]
    IdNotPlace { id: String, wanted: String },
    #[error("id `{id}` is also used in {other}")]
    DuplicateId { id: SmolStr, other: String },
    #[error("`requires` must be \"any\" or a list of \"actor\" and \"recipient\"")]
    BadRequires,
    #[error("codes `{0}`: {1}")]
    BadCodes(String, String),
    #[error("`{0}` is no date")]
    BadDate(String),
    #[error("no example: a frame proves itself")]
    NoExample,
    #[error("no example that codes {0}")]
    NoPositiveExample(crate::EventType),
    #[error("no near-miss: at least one example must code \"nothing\" or another type")]
    NoNearMiss,
    #[error("language unknown: the folder is not named `de` or `en`")]
    UnknownLanguage,
    #[error("the compiled lexicon is damaged: {0}")]
    Damaged(String),
}

impl ErrorKind {
    /// Whether the frame can be used all the same: it only does not prove itself.
    pub fn is_lint(&self) -> bool {
        matches!(self, ErrorKind::NoExample | ErrorKind::NoPositiveExample(_) | ErrorKind::NoNearMiss)
    }
}

/// The known name that is nearest to a misspelt one, if any is near enough to suggest it.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).clamp(1, 3);
    known.into_iter().map(|k| (distance(name, k), k)).filter(|(d, _)| *d <= limit).min().map(|(_, k)| k)
}

/// A hint that names the nearest known name, or else all of them.
pub(crate) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(k) => format!("did you mean `{k}`?"),
        None => format!("known are: {}", known.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

/// Levenshtein distance in characters, capped by length so that hostile names stay cheap.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let place = Place::of(Path::new("a.toml"), "x = 1\nü = öö!", 6 + "ü = ö".len());
        assert_eq!((place.line, place.column), (2, 6));
    }

    #[test]
    fn a_suggestion_is_near_or_there_is_none() {
        assert_eq!(nearest("recipent", ["actor", "recipient"]), Some("recipient"));
        assert_eq!(nearest("colour", ["actor", "recipient"]), None);
    }
}
