//! The first pass: text to pieces, the smallest stretches that can be words.
//!
//! Works left to right and looks ahead no further than the current stretch without white space.
//! Full stops are left apart here; `stops` gives them back to abbreviations and ordinal numbers.

use std::ops::Range;

use depesche_document::Language;

use crate::rules::Rules;

mod links;
mod quotes;
mod words;

/// Longest piece in bytes; anything longer is cut, so that hostile text stays cheap to analyse.
const LONGEST: usize = 400;

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with digits, hyphens and full stops as words have them.
    Word,
    /// A word with full stops inside that ends in one: `U.S.`, `z.B.`
    Chain,
    /// Digits with separators: `1.234,5`, `11.39`, `9/11`.
    Number,
    /// Web address, mail address, hashtag or handle.
    Link,
    /// A single full stop.
    Stop,
    /// `!`, `?` and runs of them.
    Exclaim,
    /// `…` and `...`
    Ellipsis,
    /// Opening bracket or quotation mark.
    Open,
    /// Closing bracket or quotation mark.
    Close,
    /// Dash.
    Dash,
    /// Sign that opens an item of a list or a report of a ticker.
    Bullet,
    /// Any other sign.
    Sign,
}

/// A stretch of text without white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) span: Range<usize>,
    pub(crate) kind: Kind,
    /// Whether white space stands before it.
    pub(crate) space_before: bool,
    /// Whether a line break stands before it.
    pub(crate) line_before: bool,
}

/// Splits `text[range]` into pieces.
pub(crate) fn pieces(text: &str, range: Range<usize>, rules: &Rules) -> Vec<Piece> {
    let mut scanner = Scanner {
        text,
        rules,
        pieces: Vec::with_capacity(range.len() / 5),
        single_open: false,
        double_open: false,
    };
    let mut at = range.start;
    let (mut space, mut line) = (true, true);
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(c) = rest.chars().next() else { break };
        if is_gap(c) {
            space |= c.is_whitespace();
            line |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}');
            at += c.len_utf8();
            continue;
        }
        let end = at + rest.find(is_gap).unwrap_or(rest.len());
        if line {
            scanner.single_open = false;
            scanner.double_open = false;
        }
        scanner.stretch(at, end, space, line);
        at = end;
        (space, line) = (false, false);
    }
    scanner.pieces
}

/// White space and signs without width that stand between words.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{200E}' | '\u{200F}')
        || c.is_control()
}

struct Scanner<'a> {
    text: &'a str,
    rules: &'a Rules,
    pieces: Vec<Piece>,
    single_open: bool,
    double_open: bool,
}

impl Scanner<'_> {
    /// Splits one stretch without white space.
    fn stretch(&mut self, start: usize, end: usize, space: bool, line: bool) {
        let mut at = start;
        while at < end {
            let first = at == start;
            let (length, kind) = self.piece(at, end, first);
            let length = length.clamp(1, end - at);
            let length = if length > LONGEST { floor(self.text, at, LONGEST) } else { length };
            let piece = |span, kind, first: bool| Piece {
                span,
                kind,
                space_before: space && first,
                line_before: line && first,
            };
            if kind == Kind::Word && self.rules.language == Language::En {
                let mut from = at;
                for cut in super::clitics::cuts(&self.text[at..at + length]) {
                    self.pieces.push(piece(from..at + cut, kind, first && from == at));
                    from = at + cut;
                }
                self.pieces.push(piece(from..at + length, kind, first && from == at));
            } else {
                self.pieces.push(piece(at..at + length, kind, first));
            }
            at += length;
        }
    }

    fn piece(&mut self, at: usize, end: usize, first: bool) -> (usize, Kind) {
        // No piece is longer than this, whatever the stretch: that keeps the time linear.
        let window = if end - at > 2 * LONGEST { at + floor(self.text, at, 2 * LONGEST) } else { end };
        let rest = &self.text[at..window];
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return (1, Kind::Sign) };
        let next = chars.next();
        if let Some(length) = links::link(rest) {
            return (length, Kind::Link);
        }
        if let Some(length) = links::smiley(rest) {
            return (length, Kind::Sign);
        }
        let hyphen_word = is_hyphen(c)
            && first
            && self.rules.language == Language::De
            && next.is_some_and(char::is_alphabetic);
        if c.is_alphabetic() || hyphen_word {
            return self.word(rest, c.len_utf8());
        }
        if c.is_numeric() {
            return self.number(rest);
        }
        let run = |what: fn(char) -> bool| rest.find(|c| !what(c)).unwrap_or(rest.len());
        match c {
            '.' => match run(|c| c == '.') {
                1 => (1, Kind::Stop),
                length => (length, Kind::Ellipsis),
            },
            '…' => (run(|c| c == '…'), Kind::Ellipsis),
            // German treebanks take runs apart, English ones keep them.
            '!' | '?' if self.rules.language == Language::De => (1, Kind::Exclaim),
            '!' | '?' | '¿' | '¡' | '‽' => {
                (run(|c| matches!(c, '!' | '?' | '¿' | '¡' | '‽')), Kind::Exclaim)
            }
            '(' | '[' | '{' => (1, Kind::Open),
            ')' | ']' | '}' => (1, Kind::Close),
            '\'' if next == Some('\'') => (2, self.double(first, rest[2..].is_empty())),
            '`' if next == Some('`') => (2, Kind::Open),
            '\'' | '’' | '‘' | '‚' | '‛' | '`' | '´' | '›' | '‹' => self.single(c, rest, first),
            '"' | '“' | '”' | '„' | '«' | '»' | '‟' | '″' => {
                (c.len_utf8(), self.quote(c, rest, first))
            }
            '–' | '—' | '―' => (run(|c| matches!(c, '–' | '—' | '―')), Kind::Dash),
            '-' => (run(|c| c == '-'), Kind::Dash),
            '•' | '▪' | '●' | '◦' | '‣' | '■' | '►' | '▶' | '★' => {
                (c.len_utf8(), Kind::Bullet)
            }
            '+' => match run(|c| c == '+') {
                length if length > 1 => (length, Kind::Bullet),
                length => (length, Kind::Sign),
            },
            '=' | '*' | '_' | '~' | '#' => (run_of(rest, c), Kind::Sign),
            _ => (c.len_utf8() + joined(&rest[c.len_utf8()..]), Kind::Sign),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '\u{AD}' || is_mark(c)
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‑' | '\u{2010}')
}

/// Combining marks of the scripts that news text meets, joiners and variation selectors.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}')
}

/// Length of the marks that belong to the sign before.
fn joined(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_mark(c) || length > 40 {
            break;
        }
        length += c.len_utf8();
        if c == '\u{200D}'
            && let Some(next) = chars.next()
        {
            length += next.len_utf8();
        }
    }
    length
}

fn run_of(rest: &str, sign: char) -> usize {
    rest.find(|c| c != sign).unwrap_or(rest.len())
}

fn word_end(rest: &str, from: usize) -> usize {
    from + rest[from..].find(|c: char| !is_word(c)).unwrap_or(rest.len() - from)
}

/// Greatest length of at most `most` bytes from `at` that ends between characters.
fn floor(text: &str, at: usize, most: usize) -> usize {
    (1..=most).rev().find(|&l| text.is_char_boundary(at + l)).unwrap_or(1)
}
