//! Documents as JSON, JSON Lines, Markdown and text.

use std::fmt::Write as _;

use depesche_document::{BlockKind, Document};
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    title: &'a Option<String>,
    kicker: &'a Option<String>,
    authors: &'a [String],
    published: &'a Option<String>,
    modified: &'a Option<String>,
    publisher: &'a Option<String>,
    language: &'a Option<String>,
    summary: &'a Option<String>,
    body: String,
    url: &'a Option<String>,
    section: &'a Option<String>,
    topics: &'a [String],
    free_access: Option<bool>,
    agency: &'a Option<String>,
    dateline: &'a Option<String>,
    blocks: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    kind: BlockKind,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: &'a Option<String>,
}

fn record(document: &Document) -> Record<'_> {
    Record {
        id: &document.id,
        title: &document.title,
        kicker: &document.kicker,
        authors: &document.authors,
        published: &document.published,
        modified: &document.modified,
        publisher: &document.publisher,
        language: &document.language,
        summary: &document.summary,
        body: body(document),
        url: &document.url,
        section: &document.section,
        topics: &document.topics,
        free_access: document.free_access,
        agency: &document.agency,
        dateline: &document.dateline,
        blocks: document
            .blocks
            .iter()
            .map(|b| Part { kind: b.kind, text: document.block_text(b), time: &b.time })
            .collect(),
    }
}

fn in_body(kind: BlockKind) -> bool {
    use BlockKind::*;
    matches!(kind, Standfirst | Paragraph | Subhead | Quote | ListItem | LiveEntry)
}

/// The report's own lines, one paragraph a line: standfirst, paragraphs, subheads, quotes, list items, ticker entries.
/// A dateline stands on the line of its paragraph.
pub fn body(document: &Document) -> String {
    let mut out = String::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(index + 1);
        let opens = block.kind == BlockKind::Dateline
            && next.is_some_and(|n| {
                in_body(n.kind) && !document.text[block.span.end..n.span.start].contains('\n')
            });
        if opens {
            let _ = write!(out, "{} ", document.block_text(block));
        } else if in_body(block.kind) {
            for line in document.block_text(block).lines() {
                out.push_str(line.trim());
                out.push('\n');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// One JSON object on one line, without a line end.
pub fn jsonl(document: &Document) -> String {
    serde_json::to_string(&record(document)).expect("strings, lists and options always serialise")
}

/// One JSON object, indented.
pub fn json(document: &Document) -> String {
    serde_json::to_string_pretty(&record(document)).expect("strings, lists and options always serialise")
}

/// Markdown: headline, who and when, then the report; notes and everything else are left out.
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    if let Some(kicker) = &document.kicker {
        let _ = writeln!(out, "*{kicker}*\n");
    }
    if let Some(title) = &document.title {
        let _ = writeln!(out, "# {title}\n");
    }
    let mut facts: Vec<String> = Vec::new();
    if !document.authors.is_empty() {
        facts.push(document.authors.join(", "));
    }
    facts.extend([&document.publisher, &document.published, &document.url].into_iter().flatten().cloned());
    if !facts.is_empty() {
        let _ = writeln!(out, "{}\n", facts.join(" · "));
    }
    let mut dateline = "";
    for (index, block) in document.blocks.iter().enumerate() {
        let text = document.block_text(block);
        match block.kind {
            BlockKind::Dateline => {
                dateline = text;
                continue;
            }
            BlockKind::Standfirst => {
                let _ = writeln!(out, "**{text}**\n");
            }
            BlockKind::Subhead => {
                let _ = writeln!(out, "## {text}\n");
            }
            BlockKind::Quote | BlockKind::FactBox => {
                let _ = writeln!(out, "> {text}\n");
            }
            BlockKind::ListItem => {
                let next = document.blocks.get(index + 1).map(|b| b.kind);
                let _ =
                    writeln!(out, "- {text}{}", if next == Some(BlockKind::ListItem) { "" } else { "\n" });
            }
            BlockKind::Paragraph | BlockKind::LiveEntry => {
                if let Some(time) = &block.time {
                    let _ = write!(out, "**{time}** ");
                }
                let space = if dateline.is_empty() { "" } else { " " };
                let _ = writeln!(out, "{dateline}{space}{text}\n");
            }
            _ => {}
        }
        dateline = "";
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Plain text: kicker and headline, a blank line, then the body, one paragraph a line.
pub fn text(document: &Document) -> String {
    let mut out = String::new();
    for line in [&document.kicker, &document.title].into_iter().flatten() {
        let _ = writeln!(out, "{line}");
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&body(document));
    out.push('\n');
    out
}
