//! The first pass: text to pieces, the smallest stretches that can be words.
//!
//! Works left to right and looks ahead no further than the current stretch without white space.
//! Full stops are left apart here; `stops` gives them back to abbreviations and ordinal numbers.

use std::ops::Range;

use depesche_document::Language;

use crate::rules::Rules;

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
    let mut scanner = Scanner { text, rules, pieces: Vec::with_capacity(range.len() / 5), single_open: false, double_open: false };
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
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{200E}' | '\u{200F}') || c.is_control()
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
        let rest = &self.text[at..end];
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return (1, Kind::Sign) };
        let next = chars.next();
        if let Some(length) = link(rest) {
            return (length, Kind::Link);
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
            '!' | '?' | '¿' | '¡' | '‽' => (run(|c| matches!(c, '!' | '?' | '¿' | '¡' | '‽')), Kind::Exclaim),
            '(' | '[' | '{' => (1, Kind::Open),
            ')' | ']' | '}' => (1, Kind::Close),
            '\'' if next == Some('\'') => (2, self.double(first, rest[2..].is_empty())),
            '`' if next == Some('`') => (2, Kind::Open),
            '\'' | '’' | '‘' | '‚' | '‛' | '`' | '´' | '›' | '‹' => self.single(c, rest, first),
            '"' | '“' | '”' | '„' | '«' | '»' | '‟' | '″' => (c.len_utf8(), self.quote(c, rest, first)),
            '–' | '—' | '―' => (run(|c| matches!(c, '–' | '—' | '―')), Kind::Dash),
            '-' => (run(|c| c == '-'), Kind::Dash),
            '•' | '▪' | '●' | '◦' | '‣' | '■' | '►' | '▶' | '★' => (c.len_utf8(), Kind::Bullet),
            '+' => match run(|c| c == '+') {
                length if length > 1 => (length, Kind::Bullet),
                length => (length, Kind::Sign),
            },
            '=' | '*' | '_' | '~' | '#' => (run_of(rest, c), Kind::Sign),
            _ => (c.len_utf8() + joined(&rest[c.len_utf8()..]), Kind::Sign),
        }
    }

    /// A double quotation mark: where it can both open and close, its surroundings decide.
    fn quote(&mut self, c: char, rest: &str, first: bool) -> Kind {
        let last = rest.len() == c.len_utf8();
        let german = self.rules.language == Language::De;
        let kind = match c {
            '„' | '‟' => Kind::Open,
            '”' if !german => Kind::Close,
            '“' if !german => Kind::Open,
            // »German« and «French»: what stands at the start of a word opens.
            _ => return self.double(first, last),
        };
        self.double_open = kind == Kind::Open;
        kind
    }

    fn double(&mut self, first: bool, last: bool) -> Kind {
        let after_opening = self.pieces.last().is_some_and(|p| matches!(p.kind, Kind::Open | Kind::Dash));
        let open = if (first || after_opening) == last { !self.double_open } else { first || after_opening };
        self.double_open = open;
        if open { Kind::Open } else { Kind::Close }
    }

    /// A single quotation mark or an apostrophe that does not stand between letters.
    fn single(&mut self, c: char, rest: &str, first: bool) -> (usize, Kind) {
        let width = c.len_utf8();
        let after = &rest[width..];
        if matches!(c, '\'' | '’' | '‘') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let tail = &after[digits..];
            let tail = tail.strip_prefix('s').unwrap_or(tail);
            if first && digits == 2 && !tail.starts_with(char::is_alphanumeric) {
                return (rest.len() - tail.len(), Kind::Number);
            }
            let word = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
            let short = after[..word].to_lowercase();
            let elided: &[&str] = match self.rules.language {
                Language::De => &["s", "n", "ne", "nen", "nem", "ner", "rein", "raus"],
                Language::En => &["s", "em", "til", "cause", "tis", "twas", "re", "ll", "ve", "d", "m", "round", "bout"],
            };
            if !self.single_open && elided.contains(&short.as_str()) && (!first || self.rules.language == Language::De || word > 1) {
                return (width + word, Kind::Word);
            }
        }
        let opens = match c {
            '‚' => true,
            '’' | '´' => false,
            '›' | '‹' => first || self.pieces.last().is_some_and(|p| p.kind == Kind::Open),
            '‘' if self.rules.language == Language::De => first && !after.is_empty(),
            _ => (first || self.pieces.last().is_some_and(|p| p.kind == Kind::Open)) && !after.is_empty(),
        };
        self.single_open = opens;
        (width, if opens { Kind::Open } else { Kind::Close })
    }

    fn word(&self, rest: &str, first: usize) -> (usize, Kind) {
        let german = self.rules.language == Language::De;
        let mut at = first;
        // Start of the part since the last hyphen or full stop.
        let mut part = 0;
        let mut dots = 0;
        loop {
            at += rest[at..].find(|c: char| !is_word(c)).unwrap_or(rest.len() - at);
            if at > LONGEST {
                return (at, Kind::Word);
            }
            let mut ahead = rest[at..].chars();
            let (sign, next, after) = (ahead.next(), ahead.next(), ahead.next());
            let Some(sign) = sign else { break };
            let letter = next.is_some_and(char::is_alphabetic);
            let known = next.is_some_and(char::is_alphanumeric);
            let before = &rest[part..at];
            let keep = match sign {
                '\'' | '’' | '‘' if !letter => german && !self.single_open && before.ends_with(['s', 'x', 'z', 'ß']) && sign != '‘',
                '\'' | '’' | '`' | '´' if letter => !(german && self.is_german_clitic(rest, at, sign.len_utf8())),
                '-' | '‑' | '\u{2010}' if german => known && !(before.chars().all(|c| c.is_ascii_digit()) && !letter),
                '-' | '‑' | '\u{2010}' => known && self.is_english_compound(before, &rest[at + sign.len_utf8()..]),
                '.' => {
                    let single = before.chars().count() == 1;
                    if letter && single && (dots > 0 || after.is_none_or(|c| !c.is_alphabetic())) {
                        true
                    } else if dots > 0 && !known {
                        // The last full stop of a chain such as `U.S.` or `z.B.`
                        let chain = single || self.rules.abbreviation(&rest[..at]).is_some();
                        if chain && next != Some('.') {
                            return (at + 1, Kind::Chain);
                        }
                        false
                    } else if letter && self.is_chain(rest, at) {
                        true
                    } else {
                        known && is_domain(&rest[at + 1..]) && before.len() > 1
                    }
                }
                '&' => letter && before.chars().all(char::is_uppercase) && next.is_some_and(char::is_uppercase),
                '/' => letter && self.rules.whole.contains(&rest[..word_end(rest, at + 1)]),
                '*' | ':' if german && letter => {
                    rest[at + 1..].starts_with("in") && before.ends_with(char::is_lowercase)
                }
                '@' if known => return (trimmed(rest), Kind::Link),
                _ => false,
            };
            if !keep {
                break;
            }
            at += sign.len_utf8();
            if sign == '.' {
                dots += 1;
            }
            if matches!(sign, '-' | '‑' | '\u{2010}' | '.') {
                part = at;
            }
        }
        (at, Kind::Word)
    }

    /// `'s` of "geht's": a fused "es", and no genitive as in "Merkel's".
    fn is_german_clitic(&self, rest: &str, at: usize, width: usize) -> bool {
        let stem = &rest[..at];
        let tail = &rest[at + width..];
        let tail = &tail[..tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len())];
        match tail {
            "s" => stem.starts_with(char::is_lowercase) || self.rules.apostrophe.contains(stem),
            _ => false,
        }
    }

    /// Whether an English compound stays together at the hyphen between `left` and `right`.
    fn is_english_compound(&self, left: &str, right: &str) -> bool {
        let right = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let shape = left.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) || capital(left);
        if right.bytes().all(|b| b.is_ascii_digit()) {
            return shape && left.chars().count() <= 6 && !self.rules.prefixes.contains(left);
        }
        let lower = left.to_lowercase();
        if self.rules.prefixes.contains(lower.as_str()) {
            return !(lower == "un" && capital(left)) && !(lower == "e" && capital(right));
        }
        if matches!(left, "al" | "Al" | "el" | "El") || (self.rules.name_parts.contains(left) && capital(right)) {
            return true;
        }
        if capital(left) && !capital(right) {
            return self.rules.name_parts.contains(right) && !self.rules.apart.contains(left);
        }
        capital(left) && capital(right) && !self.rules.apart.contains(left) && !self.rules.apart.contains(right)
    }

    /// Whether an abbreviation with full stops inside goes on after the one at `at`: `Ph.D.`, `v.Chr.`
    fn is_chain(&self, rest: &str, at: usize) -> bool {
        let end = word_end(rest, at + 1);
        self.rules.abbreviation(&rest[..end]).is_some() || self.rules.whole.contains(&rest[..end])
    }

    fn number(&self, rest: &str) -> (usize, Kind) {
        let mut at = 0;
        let mut hyphens = 0;
        let mut first_hyphen = 0;
        loop {
            at += rest[at..].find(|c: char| !c.is_numeric()).unwrap_or(rest.len() - at);
            let mut ahead = rest[at..].chars();
            let (Some(sign), Some(next)) = (ahead.next(), ahead.next()) else { break };
            let joins = match sign {
                '.' | ',' | ':' | '/' => next.is_numeric(),
                '\'' | '’' => next.is_numeric(),
                '-' => next.is_numeric(),
                _ => false,
            };
            if !joins {
                break;
            }
            if sign == '-' {
                hyphens += 1;
                if hyphens == 1 {
                    first_hyphen = at;
                }
            }
            at += sign.len_utf8();
        }
        // Dates and telephone numbers have several hyphens, scores and spans of years one.
        if hyphens == 1 {
            return (first_hyphen, Kind::Number);
        }
        let after = &rest[at..];
        let word = after.find(|c: char| !is_word(c)).unwrap_or(after.len());
        if word > 0 {
            let unit = after[..word].to_lowercase();
            if self.rules.language == Language::En && matches!(unit.as_str(), "am" | "pm" | "a" | "p") {
                return (at, Kind::Number);
            }
            at += word;
        }
        // "15-jährig", "100-prozentig"
        let after = &rest[at..];
        if self.rules.language == Language::De
            && after.starts_with(['-', '‑'])
            && after.chars().nth(1).is_some_and(char::is_alphabetic)
        {
            return self.word(rest, at);
        }
        (at, if word > 0 { Kind::Word } else { Kind::Number })
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

/// Length of a stretch without the punctuation at its end.
fn trimmed(rest: &str) -> usize {
    let brackets = rest.contains('(');
    rest.trim_end_matches(|c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '“' | '”' | '’' | '»' | '«' | ']' | '}' | '…')
            || (c == ')' && !brackets)
    })
    .len()
}

/// Length of a web address, hashtag or handle at the start.
fn link(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'h' | b'H' | b'w' | b'W' => {
            let found = ["http://", "https://", "www."]
                .iter()
                .any(|p| rest.get(..p.len()).is_some_and(|start| start.eq_ignore_ascii_case(p)));
            found.then(|| trimmed(rest))
        }
        b'#' | b'@' => {
            let end = word_end(rest, 1);
            let named = rest[1..end].chars().any(char::is_alphabetic);
            (named && end > 2).then_some(end)
        }
        _ => None,
    }
}

/// Whether the text after a full stop is the end of a web address ("spiegel.de", "bbc.co.uk/news").
fn is_domain(after: &str) -> bool {
    const ENDINGS: [&str; 16] =
        ["de", "com", "org", "net", "at", "ch", "eu", "uk", "gov", "edu", "info", "co", "io", "tv", "ru", "fr"];
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    ENDINGS.contains(&&after[..end])
}
