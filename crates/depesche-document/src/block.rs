//! Typed parts of a page.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a part of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockKind {
    /// Short line above the headline (Dachzeile).
    Kicker,
    /// The headline.
    Headline,
    /// Standfirst, summary or summary bullet.
    Standfirst,
    /// "By Jane Doe", "Von Silke Muster, Moskau".
    Byline,
    /// Place and agency code standing alone.
    Dateline,
    /// A paragraph of the report.
    Paragraph,
    /// A heading inside the report.
    Subhead,
    /// A quotation set off from the text.
    Quote,
    /// An item of a list that belongs to the report.
    ListItem,
    /// A box with background facts.
    FactBox,
    /// An entry of a live ticker.
    LiveEntry,
    /// Caption or credit of a picture or video.
    Caption,
    /// Link to, or teaser of, another article.
    Related,
    /// Newsletter, app, subscription or donation box, paywall.
    Promotion,
    /// Placeholder of an embedded or consent-gated element.
    Embed,
    /// About the author.
    Biography,
    /// Correction, source list, copyright or other note of editors and lawyers.
    Note,
    /// A reader's comment.
    Comment,
    /// Navigation, reading time, share buttons, advertising labels and other words of the interface.
    Interface,
}

impl BlockKind {
    /// Whether blocks of this kind are part of the report, and so are coded.
    pub fn is_report(self) -> bool {
        use BlockKind::*;
        matches!(self, Headline | Standfirst | Paragraph | Subhead | Quote | ListItem | FactBox | LiveEntry)
    }
}

/// One typed part of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands: byte range in the document's text.
    pub span: Range<usize>,
    /// Time of a live-ticker entry as the page gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
}

/// Every non-empty line as a paragraph, without the white space around it.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            blocks.push(Block { kind: BlockKind::Paragraph, span: from..from + trimmed.len(), time: None });
        }
        start += line.len();
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_without_surrounding_space() {
        let text = "Erste Zeile\n\n  Zweite – mit ü \nDritte";
        let found: Vec<_> = paragraphs(text).into_iter().map(|b| text[b.span].to_string()).collect();
        assert_eq!(found, ["Erste Zeile", "Zweite – mit ü", "Dritte"]);
    }
}
