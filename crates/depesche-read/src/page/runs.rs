//! Types corrected by what stands around: lists, the head of the article, headings, repetitions, the tail.

mod ends;
mod headings;
mod repeats;

use depesche_document::BlockKind::{self, *};

use super::classify::{Context, Typed};
use super::hints as h;
use super::segment::{Raw, Tag};
use super::title::overlap;
use crate::html::{Dom, NodeId};
use crate::text::{ends_sentence, key, words};

pub(crate) fn settle(dom: &Dom, raws: &[Raw], typed: &mut [Typed], context: &Context) {
    headings::linked_subheads(dom, raws, typed, context);
    lists(dom, raws, typed);
    standfirst(raws, typed, context);
    ends::credits(raws, typed);
    headings::subheads(raws, typed);
    repeats::repeats(raws, typed);
    repeats::pull_quotes(raws, typed);
    ends::announced(raws, typed);
    ends::tail(raws, typed, context);
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
    // An element named so around several paragraphs holds the beginning of the report.
    let intro = typed[..limit]
        .iter()
        .filter(|t| {
            t.kind == Paragraph && raws[t.raw].hints & h::STANDFIRST != 0 && raws[t.raw].tag == Tag::Paragraph
        })
        .count()
        > 2;
    for at in 0..limit {
        let t = &typed[at];
        let raw = &raws[t.raw];
        let count = words(&raw.text);
        if count < 4
            || raw.link_share() > 0.5
            || matches!(t.kind, Headline | Comment)
            || super::classify::is_archive_picture(&raw.text)
            || begins_report(&raw.text)
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
            && !(intro && raw.tag == Tag::Paragraph)
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

/// Whether a paragraph opens with a place and an agency: that is the report, whoever quotes it.
fn begins_report(text: &str) -> bool {
    crate::agency::dateline(text).is_some_and(|line| line.agency.is_some() && !line.place.is_empty())
}

/// Whether a kind is text of the report's body.
pub(crate) fn is_body(kind: BlockKind) -> bool {
    matches!(kind, Standfirst | Paragraph | Subhead | Quote | ListItem | LiveEntry)
}
