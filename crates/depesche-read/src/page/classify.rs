//! A type for every block, by itself; `runs` then looks at neighbours.

use depesche_document::BlockKind;
use rustc_hash::FxHashMap;

use super::hints as h;
use super::segment::{Raw, Tag};
use crate::agency;
use crate::names;
use crate::text::{ends_sentence, key, words};

/// A block with its type and the rule that gave it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typed {
    /// Index of the raw block.
    pub raw: usize,
    pub kind: BlockKind,
    /// Name of the rule, for looking into a page.
    pub rule: &'static str,
}

/// What is known of the page when its blocks are typed.
pub(crate) struct Context {
    pub title_keys: Vec<String>,
    pub kicker: Option<String>,
    pub descriptions: Vec<String>,
    pub authors: Vec<String>,
    /// Name of the page's server, without `www`.
    pub host: Option<String>,
    /// Share of the article's prose by signature, in percent.
    pub signatures: FxHashMap<u64, i64>,
    /// Whether nearly all the prose stands in `p` elements.
    pub in_paragraphs: bool,
}

impl Context {
    /// Whether the block stands where most of the running text stands.
    pub fn typical(&self, raw: &Raw) -> bool {
        self.signatures.get(&raw.signature).is_some_and(|share| *share >= 12)
    }
}

type Verdict = Option<(BlockKind, &'static str)>;

/// Types one block of the article's part of the page.
pub(crate) fn classify(raw: &Raw, context: &Context) -> (BlockKind, &'static str) {
    by_place(raw, context)
        .or_else(|| by_echo(raw, context))
        .or_else(|| by_wording(raw, context))
        .or_else(|| by_pattern(raw, context))
        .or_else(|| by_links(raw, context))
        .unwrap_or_else(|| by_shape(raw, context))
}

/// The elements around it say what it is.
fn by_place(raw: &Raw, context: &Context) -> Verdict {
    use BlockKind::*;
    let has = |hint| raw.hints & hint != 0;
    let prose = super::container::prose_weight(raw) > 0;
    if has(h::HIDDEN)
        && context.typical(raw)
        && prose
        && raw.hints & h::AGAINST & !(h::HIDDEN | h::PROMOTION) == 0
    {
        // Text behind a paywall is hidden paragraph by paragraph; it still is the article's.
        return None;
    }
    if has(h::HIDDEN) {
        return Some((Interface, "hidden"));
    }
    if has(h::COMMENT) {
        return Some((Comment, "in comments"));
    }
    if has(h::EMBED | h::CONSENT) {
        return Some((Embed, "in embed"));
    }
    if has(h::FIGURE) && !has(h::CAPTION) && raw.tag == Tag::Quote && ends_sentence(&raw.text) {
        return Some((Quote, "quote in figure"));
    }
    if has(h::CAPTION | h::FIGURE) {
        return Some((Caption, "in figure"));
    }
    if has(h::PROMOTION | h::AD) {
        return Some((Promotion, "in promotion"));
    }
    if has(h::RELATED)
        && context.typical(raw)
        && prose
        && raw.links == 0
        && raw.hints & h::AGAINST == h::RELATED
    {
        return None;
    }
    if has(h::RELATED) {
        return Some((Related, "in related"));
    }
    if has(h::BIOGRAPHY) {
        return Some((Biography, "in biography"));
    }
    if has(h::NAV | h::INTERFACE | h::FORM) {
        return Some((Interface, "in interface"));
    }
    if has(h::BYLINE) {
        return Some((Byline, "in byline"));
    }
    if has(h::DATE) {
        return Some((Interface, "in date"));
    }
    if has(h::NOTE) {
        return Some((Note, "in note"));
    }
    if has(h::FOOTER) {
        return Some((Note, "in footer"));
    }
    if has(h::ASIDE) {
        let prose = raw.link_share() < 0.3 && ends_sentence(&raw.text);
        return Some(if prose { (FactBox, "in aside") } else { (Related, "in aside") });
    }
    if has(h::FACTBOX) && !context.typical(raw) {
        return Some((FactBox, "in box"));
    }
    None
}

/// It repeats the headline or the kicker.
fn by_echo(raw: &Raw, context: &Context) -> Verdict {
    if raw.chars > 400 || context.typical(raw) && raw.chars > 200 {
        return None;
    }
    let own = key(&raw.text);
    let echo = |title: &String| {
        *title == own
            || (title.split(' ').count() > 3
                && own.contains(title.as_str())
                && own.len() <= title.len() + 70
                && raw.chars < 220)
    };
    if context.title_keys.iter().any(echo) {
        return Some((BlockKind::Interface, "echo of the headline"));
    }
    if context.kicker.as_deref().is_some_and(|k| key(k) == own) {
        return Some((BlockKind::Kicker, "echo of the kicker"));
    }
    None
}

/// A wording gives it away.
fn by_wording(raw: &Raw, context: &Context) -> Verdict {
    use BlockKind::*;
    let found = crate::phrases::find(&raw.text)?;
    let prose = context.typical(raw) && ends_sentence(&raw.text) && raw.links == 0;
    match found.kind {
        // Running text may begin with such words; a colon, a link or an open end shows that it does not.
        Related | Interface if !found.strong && prose => None,
        Related if found.strong && prose && words(&raw.text) > 12 && !raw.all_bold() => None,
        Promotion if !found.strong && prose => None,
        Caption if prose && raw.chars > 250 => None,
        Biography if prose && !found.strong && !raw.all_italic() && !raw.text.starts_with(['…', '.']) => {
            None
        }
        kind => Some((kind, "wording")),
    }
}

/// It has the form of a byline, a date, a credit or a signature.
fn by_pattern(raw: &Raw, context: &Context) -> Verdict {
    use BlockKind::*;
    let text = raw.text.as_str();
    if !text.chars().any(char::is_alphanumeric) {
        return Some((Interface, "no words"));
    }
    if is_archive_picture(text) {
        return Some((Caption, "archive picture"));
    }
    if raw.chars > 220 {
        return None;
    }
    if text.starts_with("* ") && raw.tag != Tag::Item && raw.chars < 200 {
        return Some((Note, "footnote"));
    }
    if crate::dates::words_only(text) > 0 && !matches!(raw.tag, Tag::Heading(_)) {
        return Some((Interface, "date"));
    }
    if agency::is_signature(text) && words(text) <= 6 && !matches!(raw.tag, Tag::Heading(_)) {
        return Some((Dateline, "agency"));
    }
    if names::byline(text).is_some() && words(text) <= 22 {
        return Some((Byline, "byline"));
    }
    let own = key(text);
    let signed = own.starts_with("by ") || own.starts_with("von ");
    if signed && words(text) <= 25 && !ends_sentence(text) && crate::dates::written(text).is_some() {
        return Some((Byline, "byline with date"));
    }
    if context.authors.contains(&own) {
        return Some((Byline, "author's name"));
    }
    if words(text) <= 16
        && !ends_sentence(text)
        && context.authors.iter().any(|a| !a.is_empty() && own.contains(a.as_str()))
        && !matches!(raw.tag, Tag::Heading(_))
    {
        return Some((Byline, "author's name inside"));
    }
    if is_credit(text) {
        return Some((Caption, "credit"));
    }
    None
}

/// "FILE - The minister speaks …": the caption of a picture from the archive.
pub(crate) fn is_archive_picture(text: &str) -> bool {
    ["FILE - ", "FILE – ", "FILE — ", "(FILES) ", "FILE PHOTO: "].iter().any(|f| text.starts_with(f))
}

/// "(Foto: AP)", "© Reuters", "dpa / Ann Example".
pub(crate) fn is_credit(text: &str) -> bool {
    if words(text) > 14 {
        return false;
    }
    let trimmed = text.trim_matches(['(', ')', '[', ']', ' ']);
    if trimmed.starts_with('©') || trimmed.starts_with("(c)") || trimmed.starts_with("(C)") {
        return true;
    }
    let parts = trimmed.split('/').filter(|p| !p.trim().is_empty()).count();
    parts >= 2
        && !ends_sentence(text)
        && trimmed.split('/').any(|p| {
            agency::code(p).is_some()
                || matches!(
                    p.trim(),
                    "Getty Images" | "Getty" | "imago" | "IMAGO" | "Shutterstock" | "picture alliance"
                )
        })
}

/// Links make up most of it.
fn by_links(raw: &Raw, context: &Context) -> Verdict {
    let share = raw.link_share();
    let count = words(&raw.text);
    let open = !ends_sentence(&raw.text);
    if share > 0.85 && (open || !context.typical(raw)) && count < 45 {
        return Some((BlockKind::Related, "link"));
    }
    if share > 0.85 && raw.links == 1 && count < 30 {
        return Some((BlockKind::Related, "link"));
    }
    if share > 0.5 && (open || !context.typical(raw)) {
        return Some((BlockKind::Related, "mostly link"));
    }
    None
}

/// The element itself decides.
fn by_shape(raw: &Raw, context: &Context) -> (BlockKind, &'static str) {
    use BlockKind::*;
    let count = words(&raw.text);
    let sentence = ends_sentence(&raw.text);
    if raw.hints & h::SUBHEAD != 0 && count <= 20 && !raw.text.ends_with('.') && raw.links == 0 {
        return (Subhead, "named subhead");
    }
    match raw.tag {
        Tag::Heading(1) => (Interface, "second h1"),
        Tag::Heading(_) => (Subhead, "heading"),
        Tag::Quote => (Quote, "quote"),
        Tag::Item => (ListItem, "item"),
        Tag::Term => (ListItem, "term"),
        Tag::Cell => {
            if context.typical(raw) || (sentence && count > 12) {
                (Paragraph, "cell")
            } else if raw.links == 0 && long_words(&raw.text) >= 6 {
                (ListItem, "words in a table")
            } else {
                (Interface, "cell")
            }
        }
        Tag::Paragraph => {
            if context.typical(raw) || (sentence && count > 3) || count > 12 {
                if raw.all_bold() && count <= 14 && !raw.text.ends_with(['.', '!', '"', '”', '“']) {
                    (Subhead, "bold line")
                } else {
                    (Paragraph, "paragraph")
                }
            } else if raw.all_bold() && count <= 14 {
                (Subhead, "bold line")
            } else {
                (Interface, "short line")
            }
        }
        Tag::Other => {
            if (context.typical(raw) && (sentence || count > 10)) || (sentence && raw.chars >= 80) {
                if context.in_paragraphs && !context.typical(raw) {
                    // The report stands in `p` elements; a sentence outside of them teases something else.
                    return (Related, "text outside paragraphs");
                }
                (Paragraph, "text")
            } else {
                (Interface, "loose words")
            }
        }
    }
}

/// Words of four letters or more: a table of sizes and prices has few.
fn long_words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3).count()
}
