//! When the article came out, where JSON-LD and meta tags do not say.

use depesche_document::BlockKind;

use super::classify::Typed;
use super::hints as h;
use super::segment::Raw;
use crate::dates;
use crate::html::{Dom, NodeId};
use crate::text::{floor, words};

/// Blocks that may show other articles' dates.
const FOREIGN: h::Hints = h::COMMENT | h::RELATED | h::NAV | h::CONSENT;

/// What of a page is looked at.
pub(super) struct Shown<'a> {
    pub dom: &'a Dom,
    pub elements: &'a [NodeId],
    /// Hints of every element and all around it.
    pub around: &'a [h::Hints],
    /// All blocks, and those of the article with their types.
    pub raws: &'a [Raw],
    pub typed: &'a [Typed],
    pub url: Option<&'a str>,
    /// The title tag.
    pub title: Option<&'a str>,
}

/// The date nearest to the headline: a `time` element, a line of its own, a label; the URL; then what the rest of the
/// page shows, and last the day of the last change.
pub(super) fn find(page: &Shown) -> Option<String> {
    let head: Vec<&Raw> = head(page);
    time_in(&head)
        .or_else(|| labelled(page, &["datum", "date"], true))
        .or_else(|| page.url.and_then(dates::in_url))
        .or_else(|| head.iter().find_map(|r| line(r)))
        .or_else(|| before_headline(page))
        .or_else(|| misnamed(page))
        .or_else(|| elements(page, FOREIGN))
        .or_else(|| labelled(page, PUBLISHED, false))
        .or_else(|| tail(page))
        .or_else(|| page.title.and_then(written))
        .or_else(|| opening(page))
        .or_else(|| labelled(page, CHANGED, false))
        .or_else(|| anywhere(page))
        .or_else(|| elements(page, h::COMMENT))
}

/// The blocks from the headline to the first paragraph.
fn head<'a>(page: &Shown<'a>) -> Vec<&'a Raw> {
    page.typed
        .iter()
        .take_while(|t| t.kind != BlockKind::Paragraph)
        .take(25)
        .filter(|t| t.kind != BlockKind::Caption)
        .map(|t| &page.raws[t.raw])
        .filter(|r| r.hints & FOREIGN == 0)
        .collect()
}

fn time_in(head: &[&Raw]) -> Option<String> {
    head.iter().find_map(|r| r.time.as_deref().and_then(dates::normalize))
}

/// A date in a short line.
fn line(raw: &Raw) -> Option<String> {
    if words(&raw.text) >= 25 { None } else { written(&raw.text) }
}

fn written(text: &str) -> Option<String> {
    dates::written(text).or_else(|| dates::short(text)).map(|d| d.to_string())
}

/// Lines before the text that are plainly about this article, though their element's class says teaser or picture:
/// nothing but a date, a byline, a press release's first words.
fn misnamed(page: &Shown) -> Option<String> {
    let other = h::COMMENT | h::NAV | h::CONSENT;
    let mut text = false;
    page.typed.iter().take(25).find_map(|t| {
        let raw = &page.raws[t.raw];
        let before = !text;
        text |= t.kind == BlockKind::Paragraph;
        if raw.hints & other != 0 {
            return None;
        }
        let start = &raw.text[..floor(&raw.text, 50)];
        if ["Pressemitteilung vom", "Meldung vom"].iter().any(|p| start.starts_with(p)) {
            return written(start);
        }
        let plain = dates::words_only(&raw.text) > 0 || raw.hints & h::BYLINE != 0 && words(&raw.text) <= 12;
        (before && plain).then(|| line(raw)).flatten()
    })
}

/// The few lines above the headline, the nearest first.
fn before_headline(page: &Shown) -> Option<String> {
    let start = page.typed.first()?.raw;
    let lines = page.raws[start.saturating_sub(6)..start].iter().rev();
    lines.filter(|r| r.hints & FOREIGN == 0 && words(&r.text) <= 14).find_map(line)
}

/// `time`, `itemprop=datePublished`, and old microformats: `class=published title=2013-04-04T18:52`.
fn elements(page: &Shown, foreign: h::Hints) -> Option<String> {
    let dated = |id: &&NodeId| {
        let node = page.dom.node(**id);
        let class = node.attribute("class").unwrap_or("");
        node.name() == "time"
            || node.attribute("itemprop") == Some("datePublished")
            || ["published", "updated", "dtstart"].iter().any(|c| class.split(' ').any(|w| w == *c))
    };
    page.elements.iter().filter(dated).filter(|id| page.around[**id as usize] & foreign == 0).find_map(|id| {
        let node = page.dom.node(*id);
        ["datetime", "content", "title"]
            .iter()
            .find_map(|name| node.attribute(name).and_then(dates::normalize))
            .or_else(|| written(&page.dom.text_of(*id)).filter(|_| node.name() == "time"))
    })
}

const PUBLISHED: &[&str] = &[
    "veröffentlicht",
    "erstellt am",
    "erstellt von",
    "datum",
    "geschrieben",
    "gepostet",
    "eingestellt",
    "publiziert",
    "erschienen",
    "pressemitteilung vom",
    "meldung vom",
    "published",
    "posted",
    "date:",
    "wurde am",
    "vom ",
    "autor",
    "author",
];

const CHANGED: &[&str] = &["aktualisiert", "stand", "zuletzt", "letzte änderung", "updated", "modified"];

/// A short line with a word that says what its date is; with `first`, one that begins with it. A longer line only where
/// the date follows at once ("Pressemitteilung vom 25. Januar 2022 | …").
fn labelled(page: &Shown, labels: &[&str], first: bool) -> Option<String> {
    page.raws.iter().filter(|r| r.hints & FOREIGN == 0 && r.chars < 700).find_map(|raw| {
        let start = raw.text[..floor(&raw.text, 50)].to_lowercase();
        let begins = labels.iter().any(|l| start.starts_with(l));
        if begins && raw.chars >= 200 {
            return written(&start);
        }
        let has = begins
            || !first && raw.chars < 200 && {
                let lower = raw.text.to_lowercase();
                labels.iter().any(|l| lower.contains(l))
            };
        has.then(|| line(raw)).flatten()
    })
}

/// Lines of the article's part of the page that hold nothing but a date, or stand in an element named so.
fn tail(page: &Shown) -> Option<String> {
    let first = page.typed.first()?.raw;
    let last = page.typed.last()?.raw;
    page.raws[first..=last]
        .iter()
        .filter(|r| r.hints & FOREIGN == 0 && r.chars < 120)
        .filter(|r| r.hints & h::DATE != 0 || dates::words_only(&r.text) > 0)
        .find_map(line)
}

/// "27.1.2022 – Bei der Feier …": the text itself begins with a date.
fn opening(page: &Shown) -> Option<String> {
    let first = page.typed.iter().find(|t| t.kind == BlockKind::Paragraph)?;
    let text = &page.raws[first.raw].text;
    let start = &text[..floor(text, 24)];
    text.starts_with(|c: char| c.is_ascii_digit()).then(|| written(start)).flatten()
}

/// The only date that lines of the page hold.
fn anywhere(page: &Shown) -> Option<String> {
    let foreign = h::COMMENT | h::RELATED | h::CONSENT;
    let lines = page.raws.iter().filter(|r| r.hints & foreign == 0 && r.chars < 120);
    let mut found =
        lines.filter(|r| r.hints & h::DATE != 0 || dates::words_only(&r.text) > 0).filter_map(line);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
