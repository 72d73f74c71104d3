//! What follows the report in the report's own elements: biographies, credits, sources, notes.

use depesche_document::BlockKind::*;

use super::is_body;
use crate::page::classify::{Context, Typed};
use crate::page::segment::{Raw, Tag};
use crate::text::{ends_sentence, key, words};

/// Lines of names and functions ("Producer: Ann Example") in a row are credits.
pub(super) fn credits(raws: &[Raw], typed: &mut [Typed]) {
    let credit = |t: &Typed| {
        let raw = &raws[t.raw];
        t.kind == Paragraph && words(&raw.text) <= 12 && !ends_sentence(&raw.text) && raw.text.contains(": ")
    };
    let mut at = 0;
    while at < typed.len() {
        // Pictures and labels between them do not end a row of credits.
        let end = at + typed[at..].iter().take_while(|t| credit(t) || !is_body(t.kind)).count();
        if typed[at..end].iter().filter(|t| credit(t)).count() >= 4 {
            typed[at..end]
                .iter_mut()
                .filter(|t| t.kind == Paragraph)
                .for_each(|t| (t.kind, t.rule) = (Note, "credits"));
        }
        at = end.max(at + 1);
    }
}

/// After a line that announces them ("Photo credits", "Footnotes", "Quellen") come names, functions and sources, up to
/// the next running text.
pub(super) fn announced(raws: &[Raw], typed: &mut [Typed]) {
    const CREDITS: &[&str] =
        &["credits", "photo credits", "video credits", "image credits", "editorial credits", "bildnachweise"];
    const SOURCES: &[&str] =
        &["footnotes", "references", "fußnoten", "einzelnachweise", "literaturverzeichnis", "quellenangaben"];
    let mut open: Option<bool> = None;
    for t in typed.iter_mut().filter(|t| is_body(t.kind)) {
        let raw = &raws[t.raw];
        let own = key(&raw.text);
        if CREDITS.contains(&own.as_str()) || SOURCES.contains(&own.as_str()) {
            open = Some(SOURCES.contains(&own.as_str()));
        } else if let Some(sources) = open {
            let numbered = raw.text.starts_with(['[', '(', '*', '^'])
                || raw.text.starts_with(|c: char| c.is_ascii_digit());
            let fits = if sources {
                raw.tag == Tag::Item || numbered
            } else {
                words(&raw.text) <= 10 && !ends_sentence(&raw.text)
            };
            if !fits {
                open = None;
            }
        }
        if open.is_some() {
            (t.kind, t.rule) = (Note, "announced credits or sources");
        }
    }
}

/// After the last paragraph of the report come biographies, notes and links, often in the report's own elements.
pub(super) fn tail(raws: &[Raw], typed: &mut [Typed], context: &Context) {
    let prose = |t: &Typed| matches!(t.kind, Paragraph | Quote | ListItem | LiveEntry);
    let count = typed.iter().filter(|t| prose(t)).count();
    if count < 4 {
        return;
    }
    let mut seen = 0;
    for at in (0..typed.len()).rev() {
        if !prose(&typed[at]) {
            continue;
        }
        seen += 1;
        if seen > 4 {
            return;
        }
        let raw = &raws[typed[at].raw];
        let own = key(&raw.text);
        let about = context.authors.iter().any(|a| !a.is_empty() && own.starts_with(a.as_str()));
        if about && raw.chars < 700 {
            (typed[at].kind, typed[at].rule) = (Biography, "begins with the author");
        } else if seen <= 2
            && raw.all_italic()
            && raw.chars < 400
            && !raw.text.starts_with(['"', '“', '„', '»', '‘', '\''])
            && !italic_before(at, raws, typed)
        {
            (typed[at].kind, typed[at].rule) = (Note, "italics at the end");
        } else if !context.typical(raw) && raw.tag != Tag::Item && raw.chars < 60 {
            (typed[at].kind, typed[at].rule) = (Interface, "short line at the end");
        } else {
            continue;
        }
    }
}

/// Whether the paragraph before is in italics too: then it is how this report is set.
fn italic_before(at: usize, raws: &[Raw], typed: &[Typed]) -> bool {
    typed[..at].iter().rev().find(|t| t.kind == Paragraph).is_some_and(|t| raws[t.raw].all_italic())
}
