//! Words and numbers: what belongs together without white space.

use depesche_document::Language;

use super::links::{is_domain, trimmed};
use super::{Kind, LONGEST, Scanner, is_word, word_end};

impl Scanner<'_> {
    pub(super) fn word(&self, rest: &str, first: usize) -> (usize, Kind) {
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
                '\'' | '’' | '‘' if !letter => {
                    german && !self.single_open && before.ends_with(['s', 'x', 'z', 'ß']) && sign != '‘'
                }
                '\'' | '’' | '`' | '´' if letter => {
                    !(german && self.is_german_clitic(rest, at, sign.len_utf8()))
                }
                '-' | '‑' | '\u{2010}' if german => {
                    known && (letter || !before.bytes().all(|b| b.is_ascii_digit()))
                }
                '-' | '‑' | '\u{2010}' => {
                    known && self.is_english_compound(before, &rest[at + sign.len_utf8()..], part > 0)
                }
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
                '&' => {
                    letter && before.chars().all(char::is_uppercase) && next.is_some_and(char::is_uppercase)
                }
                '/' => letter && self.rules.whole.contains(&rest[..word_end(rest, at + 1)]),
                '+' => next != Some('+'),
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
    fn is_english_compound(&self, left: &str, right: &str, inside: bool) -> bool {
        let right = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let shape = left.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) || capital(left);
        if right.bytes().all(|b| b.is_ascii_digit()) {
            return shape && left.chars().count() <= 6 && !self.rules.prefixes.contains(left);
        }
        let lower = left.to_lowercase();
        if self.rules.prefixes.contains(lower.as_str()) {
            let name = (lower == "un" && capital(left)) || (lower == "e" && capital(right) && !inside);
            return !name;
        }
        if matches!(left, "al" | "Al" | "el" | "El")
            || (self.rules.name_parts.contains(left) && capital(right))
        {
            return true;
        }
        if capital(left) && !capital(right) {
            return self.rules.name_parts.contains(right) && !self.rules.apart.contains(left);
        }
        capital(left)
            && capital(right)
            && !self.rules.apart.contains(left)
            && !self.rules.apart.contains(right)
    }

    /// Whether an abbreviation with full stops inside goes on after the one at `at`: `Ph.D.`, `v.Chr.`
    fn is_chain(&self, rest: &str, at: usize) -> bool {
        let end = word_end(rest, at + 1);
        self.rules.abbreviation(&rest[..end]).is_some() || self.rules.whole.contains(&rest[..end])
    }

    pub(super) fn number(&self, rest: &str) -> (usize, Kind) {
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
        let telephone = first_hyphen == 3 && at == 8 && self.rules.language == Language::En;
        if hyphens == 1 && !telephone {
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
