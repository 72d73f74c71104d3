//! The document: one news report with its text, its typed blocks and its fields.
//!
//! Every stage after reading takes a [`Document`]. The crate does no I/O and knows no format;
//! `depesche-read` makes documents from bytes.
//!
//! Spans are byte ranges into [`Document::text`]; [`CodePoints`] converts them where an output
//! counts Unicode code points.

mod block;
mod offsets;

pub use block::{Block, BlockKind};
pub use offsets::CodePoints;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A language that depesche codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German (`de`).
    De,
    /// English (`en`).
    En,
}

impl Language {
    /// The ISO 639-1 code: `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::De => "de",
            Language::En => "en",
        }
    }

    /// Reads a language tag by its primary subtag (`de`, `de-AT`, `EN_us`); `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        match primary.to_ascii_lowercase().as_str() {
            "de" => Some(Language::De),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

/// One news report as the later stages see it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Identifier given by the input (JSONL `id`) or made from the file name.
    pub id: String,
    /// Canonical URL where known.
    pub url: Option<String>,
    /// Headline without kicker.
    pub title: Option<String>,
    /// Kicker (Dachzeile): the short line above the headline.
    pub kicker: Option<String>,
    /// Standfirst or description.
    pub summary: Option<String>,
    /// Names of the people who wrote it; no brands, no agencies.
    pub authors: Vec<String>,
    /// Name of the publishing outlet.
    pub publisher: Option<String>,
    /// News agency that supplied the text (`dpa`, `Reuters`, …).
    pub agency: Option<String>,
    /// When it was published, as an RFC 3339 timestamp or an ISO 8601 date, as the source gives it.
    pub published: Option<String>,
    /// When it was last changed, in the same form.
    pub modified: Option<String>,
    /// The day of publication that dates in the text are counted from.
    pub date: Option<Date>,
    /// Section or department (`Politik`, `World`).
    pub section: Option<String>,
    /// Keywords the page gives.
    pub topics: Vec<String>,
    /// Language tag as declared by the source (`de-DE`), not checked against the text.
    pub language: Option<String>,
    /// Whether the text is free to read; `None` where the source does not say.
    pub free_access: Option<bool>,
    /// Place of the dateline (`WASHINGTON`, `Kiew`).
    pub dateline: Option<String>,
    /// The whole text. Blocks are ranges of it and do not overlap.
    pub text: String,
    /// The typed parts of the text, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document of one plain text, every line a paragraph.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let blocks = block::paragraphs(&text);
        Document { id: id.into(), text, blocks, ..Document::default() }
    }

    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[block.span.clone()]
    }
}
