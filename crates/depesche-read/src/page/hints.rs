//! What an element's name and attributes say of the content inside it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::html::Node;

/// A set of hints.
pub(crate) type Hints = u32;

pub(crate) const NAV: Hints = 1;
pub(crate) const FOOTER: Hints = 1 << 1;
pub(crate) const COMMENT: Hints = 1 << 2;
pub(crate) const RELATED: Hints = 1 << 3;
pub(crate) const PROMOTION: Hints = 1 << 4;
pub(crate) const AD: Hints = 1 << 5;
pub(crate) const INTERFACE: Hints = 1 << 6;
pub(crate) const EMBED: Hints = 1 << 7;
pub(crate) const CAPTION: Hints = 1 << 8;
pub(crate) const BIOGRAPHY: Hints = 1 << 9;
pub(crate) const BYLINE: Hints = 1 << 10;
pub(crate) const DATE: Hints = 1 << 11;
pub(crate) const NOTE: Hints = 1 << 12;
pub(crate) const FACTBOX: Hints = 1 << 13;
pub(crate) const STANDFIRST: Hints = 1 << 14;
pub(crate) const KICKER: Hints = 1 << 15;
pub(crate) const LIVE: Hints = 1 << 16;
pub(crate) const ASIDE: Hints = 1 << 17;
pub(crate) const HIDDEN: Hints = 1 << 18;
pub(crate) const FORM: Hints = 1 << 19;
pub(crate) const HEADER: Hints = 1 << 20;
pub(crate) const FIGURE: Hints = 1 << 21;
pub(crate) const DETAILS: Hints = 1 << 22;
/// `itemprop=articleBody` and the like.
pub(crate) const BODY: Hints = 1 << 23;

/// Cookie walls and privacy notices; never the article, however long.
pub(crate) const CONSENT: Hints = 1 << 24;

/// A heading inside the report, by class only.
pub(crate) const SUBHEAD: Hints = 1 << 25;

/// Hints that speak against a block being part of the report.
pub(crate) const AGAINST: Hints = NAV
    | FOOTER
    | COMMENT
    | RELATED
    | PROMOTION
    | AD
    | INTERFACE
    | EMBED
    | CAPTION
    | BIOGRAPHY
    | BYLINE
    | DATE
    | NOTE
    | ASIDE
    | HIDDEN
    | FORM
    | FIGURE
    | CONSENT;

static DATA: &str = include_str!("../../../../data/read/markup.tsv");

struct Table {
    words: AhoCorasick,
    word_hints: Vec<Hints>,
    parts: AhoCorasick,
    part_hints: Vec<Hints>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut words, mut word_hints, mut parts, mut part_hints) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for line in DATA.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let mut columns = line.split('\t');
        let (Some(hint), Some(mode), Some(text)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Some(hint) = by_name(hint) else { continue };
        if mode == "part" {
            parts.push(text);
            part_hints.push(hint);
        } else {
            words.push(format!(" {text} "));
            word_hints.push(hint);
        }
    }
    let build = |patterns: &[String]| {
        AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns)
            .expect("the table holds short ASCII words only")
    };
    let parts: Vec<String> = parts.into_iter().map(String::from).collect();
    Table { words: build(&words), word_hints, parts: build(&parts), part_hints }
});

fn by_name(name: &str) -> Option<Hints> {
    Some(match name {
        "nav" => NAV,
        "footer" => FOOTER,
        "comment" => COMMENT,
        "related" => RELATED,
        "promotion" => PROMOTION,
        "ad" => AD,
        "interface" => INTERFACE,
        "embed" => EMBED,
        "caption" => CAPTION,
        "biography" => BIOGRAPHY,
        "byline" => BYLINE,
        "date" => DATE,
        "note" => NOTE,
        "factbox" => FACTBOX,
        "standfirst" => STANDFIRST,
        "kicker" => KICKER,
        "live" => LIVE,
        "subhead" => SUBHEAD,
        "consent" => CONSENT,
        _ => return None,
    })
}

/// The hints an element gives by itself.
pub(crate) fn of(node: &Node) -> Hints {
    let mut hints = match node.name() {
        "nav" | "menu" => NAV,
        "footer" => FOOTER,
        "aside" => ASIDE,
        "figure" | "picture" | "video" | "audio" => FIGURE,
        "figcaption" => CAPTION,
        "form" | "fieldset" => FORM,
        "button" | "label" | "legend" | "dialog" => INTERFACE,
        "address" => BYLINE,
        "header" => HEADER,
        "details" => DETAILS,
        "html" | "body" | "main" => return 0,
        _ => 0,
    };
    let mut spaced = String::new();
    let mut joined = String::new();
    for (name, value) in node.attributes() {
        match name {
            // The id of a heading or paragraph is an anchor made from its words or its place.
            "id" if matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "a" | "span") => {}
            "class"
            | "id"
            | "data-testid"
            | "data-component"
            | "data-module"
            | "data-type"
            | "data-qa"
            | "data-block"
            | "data-name"
            | "data-widget"
            | "data-role"
            | "data-area"
            | "aria-label"
            | "data-tracking-container" => {
                split(&value[..crate::text::floor(value, 400)], &mut spaced, &mut joined);
            }
            "hidden" => hints |= HIDDEN,
            "aria-hidden" if value == "true" => hints |= HIDDEN,
            "role" => match value {
                "navigation" | "menu" | "menubar" | "tablist" => hints |= NAV,
                "complementary" => hints |= ASIDE,
                "contentinfo" => hints |= FOOTER,
                "button" | "dialog" | "search" | "alert" | "status" => hints |= INTERFACE,
                _ => {}
            },
            "itemprop" => {
                for property in value.split_ascii_whitespace() {
                    match property {
                        "articleBody" => hints |= BODY,
                        "author" | "creator" => hints |= BYLINE,
                        "datePublished" | "dateModified" => hints |= DATE,
                        "caption" | "copyrightHolder" => hints |= CAPTION,
                        "description" => hints |= STANDFIRST,
                        "comment" => hints |= COMMENT,
                        _ => {}
                    }
                }
            }
            "rel" if value.split_ascii_whitespace().any(|v| v == "author") => hints |= BYLINE,
            _ => {}
        }
    }
    if !spaced.is_empty() {
        spaced.push(' ');
        let table = &*TABLE;
        for found in table.words.find_overlapping_iter(&spaced) {
            hints |= table.word_hints[found.pattern().as_usize()];
        }
        for found in table.parts.find_overlapping_iter(&joined) {
            hints |= table.part_hints[found.pattern().as_usize()];
        }
    }
    hints
}

/// Adds an attribute's words to `spaced` (" word word", cut at punctuation and at capitals) and its letters, without
/// punctuation, to `joined` (a space between attribute values).
fn split(value: &str, spaced: &mut String, joined: &mut String) {
    for token in value.split_ascii_whitespace() {
        // `print:hidden`, `dark:[&_a]:text-white`: utility classes say how it looks, not what it is. `tag-wahl` and
        // `category-sport` name the subjects of a post.
        let subject = token.starts_with("tag-") || token.starts_with("category-");
        if !subject && !token.contains([':', '[', '!']) {
            split_token(token, spaced, joined);
        }
    }
}

fn split_token(value: &str, spaced: &mut String, joined: &mut String) {
    joined.push(' ');
    let mut previous_lower = false;
    let mut fresh = true;
    for c in value.bytes() {
        if c.is_ascii_alphanumeric() {
            if fresh || (previous_lower && c.is_ascii_uppercase()) {
                spaced.push(' ');
                fresh = false;
            }
            let lower = char::from(c.to_ascii_lowercase());
            spaced.push(lower);
            joined.push(lower);
            previous_lower = c.is_ascii_lowercase();
        } else {
            fresh = true;
            previous_lower = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(html: &str) -> Hints {
        let parsed = crate::html::parse(html).expect("small");
        parsed.dom.descendants(0).map(|n| of(parsed.dom.node(n))).fold(0, |a, b| a | b)
    }

    #[test]
    fn words_are_cut_at_punctuation_and_capitals() {
        assert_eq!(hints("<div class='c-newsletter__box'>"), PROMOTION);
        assert_eq!(hints("<div class='articleRelatedBox'>"), RELATED);
        assert_eq!(hints("<div class='shadow road'>"), 0);
        assert_eq!(hints("<article class='post type-post tag-werbung category-umfrage'>"), 0);
        assert_eq!(hints("<div data-testid=read-more-link>"), RELATED);
    }
}
