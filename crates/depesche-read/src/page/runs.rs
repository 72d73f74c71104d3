//! Types corrected by what stands around: lists, headings over links, the head of the article and its tail.

use std::hash::BuildHasher;

use depesche_document::BlockKind::{self, *};

use super::classify::{Context, Typed};
use super::hints as h;
use super::segment::{Raw, Tag};
use super::title::overlap;
use crate::html::{Dom, NodeId};
use crate::text::{ends_sentence, key, words};

pub(crate) fn settle(dom: &Dom, raws: &[Raw], typed: &mut [Typed], context: &Context) {
    linked_subheads(dom, raws, typed, context);
    lists(dom, raws, typed);
    standfirst(raws, typed, context);
    credits(raws, typed);
    subheads(raws, typed);
    repeats(raws, typed);
    pull_quotes(raws, typed);
    announced(raws, typed);
    tail(raws, typed, context);
}

/// A heading that links to what it names and stands right over the report's paragraphs, in the same element, is a
/// subhead; a teaser's heading has an element of its own and links to the same site.
fn linked_subheads(dom: &Dom, raws: &[Raw], typed: &mut [Typed], context: &Context) {
    for at in 0..typed.len().saturating_sub(1) {
        let raw = &raws[typed[at].raw];
        if !matches!(raw.tag, Tag::Heading(2..)) || typed[at].rule != "link" {
            continue;
        }
        let after = typed[at + 1..].iter().take(3).find(|t| !matches!(t.kind, Caption | Interface));
        let over_text = after.is_some_and(|t| {
            let next = &raws[t.raw];
            t.kind == Paragraph
                && context.typical(next)
                && dom.node(next.node).parent == dom.node(raw.node).parent
                && leads_out(dom, raw.node, context.host.as_deref())
        });
        if over_text {
            (typed[at].kind, typed[at].rule) = (Subhead, "link over text");
        }
    }
}

/// Whether the link in a heading leads to another site or to the heading itself.
fn leads_out(dom: &Dom, heading: NodeId, host: Option<&str>) -> bool {
    let mut links = dom.descendants(heading).take(50).filter_map(|n| dom.node(n).attribute("href"));
    links.next().is_some_and(|href| {
        let other = super::meta::host(href).zip(host).is_some_and(|(a, b)| !a.ends_with(b) && !b.ends_with(a));
        href.starts_with('#') || other
    })
}

/// A list is content or not as a whole: by its links, its sentences and its length.
fn lists(dom: &Dom, raws: &[Raw], typed: &mut [Typed]) {
    let list_of = |t: &Typed| -> Option<NodeId> {
        if raws[t.raw].tag != Tag::Item {
            return None;
        }
        dom.ancestors(raws[t.raw].node)
            .take(8)
            .find(|a| matches!(dom.node(*a).name(), "ul" | "ol" | "dl" | "menu"))
    };
    let mut at = 0;
    while at < typed.len() {
        let Some(list) = list_of(&typed[at]) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while end < typed.len() && list_of(&typed[end]) == Some(list) {
            end += 1;
        }
        let run = &mut typed[at..end];
        let (mut chars, mut linked, mut sentences) = (0, 0, 0);
        for t in run.iter() {
            let raw = &raws[t.raw];
            chars += raw.chars;
            linked += raw.linked;
            sentences += usize::from(ends_sentence(&raw.text));
        }
        let links = linked * 2 > chars;
        let count = run.len();
        for t in run.iter_mut().filter(|t| matches!(t.kind, ListItem | Related)) {
            if links {
                (t.kind, t.rule) = (Related, "list of links");
            } else if t.kind == Related
                && (sentences * 2 >= count || linked * 3 < chars)
                && t.rule != "wording"
            {
                (t.kind, t.rule) = (ListItem, "item of a prose list");
            }
        }
        at = end;
    }
}

/// The block between headline and text that the page's description repeats, or whose element says what it is.
fn standfirst(raws: &[Raw], typed: &mut [Typed], context: &Context) {
    let first = typed.iter().position(|t| {
        t.kind == Paragraph && context.typical(&raws[t.raw]) && raws[t.raw].hints & h::STANDFIRST == 0
    });
    let limit = first.map_or(typed.len().min(12), |f| f + 1).min(typed.len());
    let has_body_after =
        |at: usize| typed.iter().skip(at + 1).any(|t| matches!(t.kind, Paragraph | ListItem));
    let mut chosen: Vec<(usize, &'static str)> = Vec::new();
    for at in 0..limit {
        let t = &typed[at];
        let raw = &raws[t.raw];
        let count = words(&raw.text);
        if count < 4 || raw.link_share() > 0.5
            || matches!(t.kind, Headline | Comment)
            || super::classify::is_archive_picture(&raw.text)
            || !has_body_after(at)
        {
            continue;
        }
        let own = key(&raw.text);
        let plain = matches!(t.kind, Paragraph | Subhead | ListItem | Quote | FactBox | Standfirst);
        let described = context.descriptions.iter().any(|d| {
            overlap(&own, d) > 0.8
                || (own.len() > 40 && d.starts_with(own.as_str()))
                || (d.len() > 40 && own.starts_with(d.as_str()))
        });
        let named = raw.hints & h::STANDFIRST != 0
            && (plain
                || raw.links == 0
                    && (matches!(t.rule, "text outside paragraphs" | "in related" | "in figure")
                        || count >= 7
                            && matches!(t.rule, "short line" | "loose words")
                            && crate::dates::written(&raw.text).is_none()));
        let heading = matches!(raw.tag, Tag::Heading(_));
        // The first paragraph of the report may be what the description quotes; it stays a paragraph.
        let odd_one = Some(at) != first || !context.typical(raw) || raw.all_bold();
        let before_text = typed[..at].iter().all(|t| !matches!(t.kind, Paragraph | Subhead));
        // A caption or a teaser may carry the description too; it has to be a heading or in the report's own place.
        let rescued = matches!(
            t.rule,
            "in date"
                | "in byline"
                | "short line"
                | "loose words"
                | "in aside"
                | "in interface"
                | "text outside paragraphs"
                | "in related"
                | "echo of the headline"
                | "in promotion"
                | "wording"
                | "mostly link"
        ) && before_text
            && t.kind != Caption
            && !context.title_keys.contains(&own);
        let under_headline = plain && heading && count >= 8 && before_text;
        let bold_opening = plain
            && raw.all_bold()
            && count >= 12
            && raw.tag == Tag::Paragraph
            && at <= first.unwrap_or(0)
            && before_text;
        let outside = t.rule == "text outside paragraphs"
            && count >= 8
            && raw.links == 0
            && before_text
            && chosen.iter().all(|(c, _)| matches!(raws[typed[*c].raw].tag, Tag::Heading(_)))
            && first.is_some_and(|f| at < f);
        let rule = if described && odd_one && (plain || rescued) {
            "description"
        } else if named && odd_one && (t.rule != "in figure" || heading) {
            "named standfirst"
        } else if under_headline || bold_opening {
            "under the headline"
        } else if outside {
            "before the paragraphs"
        } else {
            continue;
        };
        chosen.push((at, rule));
    }
    for (at, rule) in chosen {
        (typed[at].kind, typed[at].rule) = (Standfirst, rule);
    }
}

/// A heading with no report text before the next heading belongs to what it stands over.
fn subheads(raws: &[Raw], typed: &mut [Typed]) {
    for at in (0..typed.len()).rev() {
        if typed[at].kind != Subhead {
            continue;
        }
        let mut heir = None;
        for next in &typed[at + 1..] {
            match next.kind {
                Subhead | Paragraph | Quote | ListItem | FactBox | LiveEntry => {
                    heir = Some(next.kind);
                    break;
                }
                _ if heir.is_none() => heir = Some(next.kind),
                _ => {}
            }
            // Captions and labels stand between a heading and its text without taking it over.
            if !matches!(
                next.kind,
                Caption | Interface | Embed | Promotion | Byline | Related | Note | Dateline
            ) {
                break;
            }
        }
        let close = typed.get(at + 1).map(|t| t.kind);
        let orphan = !matches!(heir, Some(Subhead | Paragraph | Quote | ListItem | FactBox | LiveEntry));
        if orphan
            || matches!(close, Some(Related | Comment | Biography))
                && raws[typed[at + 1].raw].tag != Tag::Paragraph
        {
            let raw = &raws[typed[at].raw];
            let text = &raw.text;
            let kind = match close {
                // A sentence in a heading's clothes, with report text before it.
                _ if words(text) >= 6
                    && raw.links == 0
                    && text.starts_with(char::is_alphanumeric)
                    && text.ends_with(['.', '…'])
                    && typed[..at].iter().any(|t| t.kind == Paragraph) =>
                {
                    Paragraph
                }
                Some(k @ (Related | Comment | Biography | Promotion | Note | Embed)) => k,
                _ => Interface,
            };
            (typed[at].kind, typed[at].rule) = (kind, "heading over no text");
        }
    }
}

/// The same line again within reach (pull quotes, print versions) is not report text twice.
fn repeats(raws: &[Raw], typed: &mut [Typed]) {
    let mut seen = rustc_hash::FxHashSet::default();
    for t in typed.iter_mut() {
        if !matches!(t.kind, Paragraph | Standfirst | Quote | ListItem | FactBox | Subhead) {
            continue;
        }
        let own = key(&raws[t.raw].text);
        if own.len() > 60 && !seen.insert(own) {
            (t.kind, t.rule) = (Interface, "said before");
        }
    }
}

/// Hashes of all runs of three words.
fn triples(text: &str) -> Vec<u64> {
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    words.windows(3).map(|w| rustc_hash::FxBuildHasher.hash_one(w)).collect()
}

/// A pull quote says in large type what a paragraph of the report says too, often shortened; the line with the speaker
/// goes with it.
fn pull_quotes(raws: &[Raw], typed: &mut [Typed]) {
    let mut told = rustc_hash::FxHashSet::default();
    let short = |t: &Typed| t.kind == Quote && raws[t.raw].chars < 400;
    if !typed.iter().any(short) {
        return;
    }
    for t in typed.iter().filter(|t| t.kind == Paragraph) {
        told.extend(triples(&raws[t.raw].text));
    }
    let mut dropped = false;
    for t in typed.iter_mut() {
        let raw = &raws[t.raw];
        if t.kind != Quote {
            dropped = false;
            continue;
        }
        let own = if raw.chars < 400 { triples(&raw.text) } else { Vec::new() };
        let known = own.iter().filter(|w| told.contains(*w)).count();
        let share = if t.rule == "quote in figure" { 4 } else { 2 };
        let repeats = own.len() >= 3 && known * share >= own.len();
        let speaker = dropped && words(&raw.text) <= 6;
        dropped = repeats || speaker;
        if dropped {
            (t.kind, t.rule) = (Interface, "pull quote");
        }
    }
}

/// After the last paragraph of the report come biographies, notes and links, often in the report's own elements.
fn tail(raws: &[Raw], typed: &mut [Typed], context: &Context) {
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

/// Lines of names and functions ("Producer: Ann Example") in a row are credits.
fn credits(raws: &[Raw], typed: &mut [Typed]) {
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
fn announced(raws: &[Raw], typed: &mut [Typed]) {
    const CREDITS: &[&str] = &["credits", "photo credits", "video credits", "image credits", "editorial credits", "bildnachweise"];
    const SOURCES: &[&str] = &["footnotes", "references", "fußnoten", "einzelnachweise", "literaturverzeichnis", "quellenangaben"];
    let mut open: Option<bool> = None;
    for t in typed.iter_mut().filter(|t| is_body(t.kind)) {
        let raw = &raws[t.raw];
        let own = key(&raw.text);
        if CREDITS.contains(&own.as_str()) || SOURCES.contains(&own.as_str()) {
            open = Some(SOURCES.contains(&own.as_str()));
        } else if let Some(sources) = open {
            let numbered = raw.text.starts_with(['[', '(', '*', '^']) || raw.text.starts_with(|c: char| c.is_ascii_digit());
            let fits = if sources { raw.tag == Tag::Item || numbered } else { words(&raw.text) <= 10 && !ends_sentence(&raw.text) };
            if !fits {
                open = None;
            }
        }
        if open.is_some() {
            (t.kind, t.rule) = (Note, "announced credits or sources");
        }
    }
}

/// Whether a kind is text of the report's body.
pub(crate) fn is_body(kind: BlockKind) -> bool {
    matches!(kind, Standfirst | Paragraph | Subhead | Quote | ListItem | LiveEntry)
}
