//! What can go wrong, said so that a researcher knows what to do.

use std::fmt;

use thiserror::Error;

/// Why an input gave no document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing in it, or white space only.
    #[error("{place}: empty input. Check that the file was saved completely.")]
    Empty {
        /// File, and record where there are several.
        place: String,
    },
    /// Bytes that are no text.
    #[error("{place}: binary data ({what}). Text, HTML and JSONL are read, also as .gz; convert it first.")]
    Binary {
        /// File, and record where there are several.
        place: String,
        /// What the bytes look like.
        what: String,
    },
    /// Larger than the limit.
    #[error(
        "{place}: too large ({size} bytes, the limit is {limit}). Split it into single pages or records."
    )]
    TooLarge {
        /// File, and record where there are several.
        place: String,
        /// Size in bytes, or the part of it that was read.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A line longer than the limit.
    #[error("{place}: a line of {size} bytes (the limit is {limit}). Put paragraphs on lines of their own.")]
    LongLine {
        /// File.
        place: String,
        /// Length of the line in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The page's tree grows beyond bounds.
    #[error(
        "{place}: a page with more than {nodes} elements. No news page is that large; check what was saved."
    )]
    TooComplex {
        /// File, and record where there are several.
        place: String,
        /// Limit of elements and texts.
        nodes: usize,
    },
    /// A `.gz` that cannot be unpacked.
    #[error("{place}: damaged gzip data: {reason}. Download or pack the file again.")]
    Gzip {
        /// File.
        place: String,
        /// What the unpacker says.
        reason: String,
    },
    /// A line of a JSONL file that is not a usable record.
    #[error("{place}, line {line}: {reason}. {hint}")]
    Record {
        /// File.
        place: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        reason: String,
        /// What to do.
        hint: String,
    },
    /// A page that is not an article.
    #[error("{place}: skipped, {refusal}")]
    Refused {
        /// File, and record where there are several.
        place: String,
        /// Why.
        refusal: Refusal,
    },
}

impl ReadError {
    /// The same error with its place named, where it has none yet.
    pub(crate) fn at(mut self, name: &str) -> Self {
        match &mut self {
            ReadError::Empty { place }
            | ReadError::Binary { place, .. }
            | ReadError::TooLarge { place, .. }
            | ReadError::LongLine { place, .. }
            | ReadError::TooComplex { place, .. }
            | ReadError::Gzip { place, .. }
            | ReadError::Record { place, .. }
            | ReadError::Refused { place, .. } => {
                if place.is_empty() || place == "page" {
                    *place = name.to_string();
                }
            }
        }
        self
    }
}

/// Why a page gives no article.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The kind of reason.
    pub reason: Reason,
    /// What led to it, in words.
    pub detail: String,
}

/// Kinds of pages that are not read as articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// No running text in the page.
    NoText,
    /// The text stands in the state of a script only and would have to be drawn by a browser.
    ScriptStateOnly,
    /// A home page, a topic page, search results: links to articles, not an article.
    Overview,
    /// A gallery or a video with a caption only.
    Gallery,
    /// A consent wall, an error page, a request to switch scripts on.
    Wall,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::NoText => "no running text",
            Reason::ScriptStateOnly => {
                "the text stands in a script's state only; save the page from a browser"
            }
            Reason::Overview => "an overview of articles, not an article",
            Reason::Gallery => "pictures or a video without a report",
            Reason::Wall => "a wall or an error page instead of the article",
        };
        write!(f, "{reason}")?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}
