//! Wordings that give a line away, from the tables in `data/read/phrases-*.tsv`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use depesche_document::BlockKind;

use crate::text::words;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Whole,
    End,
    Any,
    /// Anywhere, but in running text only where other signs agree.
    Weak,
}

struct Entry {
    kind: BlockKind,
    place: Place,
    max_words: usize,
    length: usize,
}

struct Table {
    automaton: AhoCorasick,
    entries: Vec<Entry>,
}

static FILES: [&str; 3] = [
    include_str!("../../../data/read/phrases-de.tsv"),
    include_str!("../../../data/read/phrases-en.tsv"),
    include_str!("../../../data/read/phrases-other.tsv"),
];

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut entries = Vec::new();
    let mut texts = Vec::new();
    for line in FILES.iter().flat_map(|f| f.lines()).filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [kind, place, text, max_words] = columns[..] else { continue };
        let kind = match kind {
            "related" => BlockKind::Related,
            "promotion" => BlockKind::Promotion,
            "embed" => BlockKind::Embed,
            "interface" => BlockKind::Interface,
            "biography" => BlockKind::Biography,
            "note" => BlockKind::Note,
            "caption" => BlockKind::Caption,
            "comment" => BlockKind::Comment,
            _ => continue,
        };
        let place = match place {
            "start" => Place::Start,
            "whole" => Place::Whole,
            "end" => Place::End,
            "weak" => Place::Weak,
            _ => Place::Any,
        };
        entries.push(Entry { kind, place, max_words: max_words.parse().unwrap_or(20), length: text.len() });
        texts.push(text);
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&texts)
        .expect("the tables hold a thousand short texts");
    Table { automaton, entries }
});

/// What a wording says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub kind: BlockKind,
    /// The wording is the whole line, or is closed by a colon: no sentence begins this way by chance.
    pub strong: bool,
}

/// Looks a line up. Lines longer than any limit are not searched.
pub(crate) fn find(line: &str) -> Option<Found> {
    if line.len() > 1_500 {
        return None;
    }
    let lower = line.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '•' | '·'
                    | '-'
                    | '–'
                    | '—'
                    | '>'
                    | '»'
                    | '›'
                    | '→'
                    | '*'
                    | '+'
                    | '|'
                    | '▶'
                    | '►'
                    | '['
                    | ':'
            )
            || ('\u{1F000}'..='\u{1FAFF}').contains(&c)
            || ('\u{2600}'..='\u{27BF}').contains(&c)
            || c == '\u{fe0f}'
            || c == '⇒'
            || c == '✓'
    });
    let lower = lower.trim_end();
    let count = words(lower);
    let mut best: Option<(usize, Found)> = None;
    for found in TABLE.automaton.find_overlapping_iter(lower) {
        let entry = &TABLE.entries[found.pattern().as_usize()];
        if count > entry.max_words {
            continue;
        }
        let before = lower[..found.start()].chars().next_back();
        let after = lower[found.end()..].chars().next();
        let first = lower[found.start()..].chars().next();
        let last = lower[..found.end()].chars().next_back();
        let inside = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        if inside(before, first) || inside(last, after) {
            continue;
        }
        let rest_is_marks = || !lower[found.end()..].chars().any(char::is_alphanumeric);
        let fits = match entry.place {
            Place::Start => found.start() == 0,
            Place::Whole => found.start() == 0 && rest_is_marks(),
            Place::End => rest_is_marks(),
            Place::Any | Place::Weak => true,
        };
        if !fits {
            continue;
        }
        let colon = lower[..found.end()].ends_with(':')
            || lower[found.end()..].starts_with([':', '|', '»', '>', '→', '+']);
        let strong = entry.place == Place::Whole
            || entry.place == Place::Any
            || colon
            || (found.start() == 0 && rest_is_marks());
        if best.is_none_or(|(length, _)| entry.length > length) {
            best = Some((entry.length, Found { kind: entry.kind, strong }));
        }
    }
    best.map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_found_in_their_place_only() {
        let kind = |line| find(line).map(|f| f.kind);
        assert_eq!(kind("Lesen Sie auch: Was der Gipfel kostet"), Some(BlockKind::Related));
        assert_eq!(kind("Die Frau sagte, man solle das lesen. Sie auch."), None);
        assert_eq!(kind("Anzeige"), Some(BlockKind::Interface));
        assert_eq!(kind("Anzeigenblatt"), None);
        assert_eq!(kind("➤ Sign up for our daily newsletter here"), Some(BlockKind::Promotion));
    }
}
