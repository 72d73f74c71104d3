//! Text to sentences of tokens and words, by rules.
//!
//! Tokens are those of the Universal Dependencies treebanks, with two exceptions: German compounds with a
//! hyphen stay one word (`CDU-Chef`), and so do hyphenated names in English (`al-Shabab`, `Jong-un`).
//! English clitics are tokens of their own, so that every word has its own place in the text.

use std::ops::Range;

use depesche_document::Language;
use smol_str::SmolStr;

use crate::clitics;
use crate::rules::Rules;
use crate::scan::{self, Kind, Piece};
use crate::sentence::{Sentence, Token, Word};
use crate::stops::{self, Ending};

/// From this many tokens on, a sentence is cut at the next comma or semicolon …
const LONG: usize = 250;
/// … and at this many anywhere: the analysis of a sentence costs more than linear time.
const LONGEST: usize = 320;

/// Splits `text[range]` (bytes) into sentences; a line break always ends a sentence.
///
/// Tokens and words (form and span) are filled in, everything else is left empty. Takes time linear in the
/// length of the range.
///
/// # Panics
/// Where the range does not lie in the text or cuts a character.
pub fn sentences(text: &str, range: Range<usize>, language: Language) -> Vec<Sentence> {
    let rules = Rules::get(language);
    let (pieces, endings) = stops::attach(text, scan::pieces(text, range, rules), rules);
    let splitter = Splitter { text, rules, pieces: &pieces, endings: &endings };
    let mut out = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < pieces.len() {
        let end = splitter.end(at, from);
        at = end.unwrap_or(at + 1);
        if end.is_some() || at == pieces.len() {
            out.push(splitter.sentence(from..at));
            from = at;
        }
    }
    out
}

struct Splitter<'a> {
    text: &'a str,
    rules: &'a Rules,
    pieces: &'a [Piece],
    endings: &'a [Ending],
}

impl Splitter<'_> {
    fn form(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |p| &self.text[p.span.clone()])
    }

    /// If a sentence that began at `from` ends with the piece `at`, the index after its last piece.
    fn end(&self, at: usize, from: usize) -> Option<usize> {
        let next = self.pieces.get(at + 1)?;
        if next.line_before || (next.kind == Kind::Bullet && next.space_before) {
            return Some(at + 1);
        }
        let length = at + 1 - from;
        if length >= LONGEST || (length >= LONG && matches!(self.form(at), "," | ";")) {
            return Some(at + 1);
        }
        if self.is_label(from, at) || self.is_dateline(from, at) || self.parts_headline(from, at) {
            return Some(at + 1);
        }
        if self.endings[at] == Ending::No {
            return None;
        }
        // What closes right behind the full stop belongs to the sentence.
        let mut end = at + 1;
        while let Some(p) = self.pieces.get(end) {
            let closes = matches!(p.kind, Kind::Close | Kind::Exclaim | Kind::Ellipsis) && !p.space_before;
            if !closes || p.line_before {
                break;
            }
            end += 1;
        }
        let Some(next) = self.pieces.get(end) else { return Some(end) };
        if next.line_before || (next.kind == Kind::Bullet && next.space_before) {
            return Some(end);
        }
        self.opens(at, end).then_some(end)
    }

    /// Whether the pieces from `from` to a colon at `at` stand before a line as its label: the time of a live entry, the
    /// topic of a headline, who speaks in an interview ("11.04 Uhr: …", "UN: …", "Annalena Baerbock: …").
    fn is_label(&self, from: usize, at: usize) -> bool {
        /// Words of the longest label.
        const WORDS: usize = 4;
        if self.form(at) != ":" || !self.opens_line(from) || at == from || at - from > WORDS {
            return false;
        }
        let next = &self.pieces[at + 1];
        if !next.space_before || self.form(at + 1).starts_with(char::is_lowercase) {
            return false;
        }
        (from..at).all(|i| {
            let form = self.form(i);
            match self.pieces[i].kind {
                Kind::Word | Kind::Chain => {
                    form.starts_with(char::is_uppercase)
                        || (i > from
                            && matches!(
                                form,
                                "in" | "im" | "um" | "und" | "von" | "of" | "the" | "and" | "on"
                            ))
                        || matches!(form, "a.m" | "p.m" | "am" | "pm")
                }
                Kind::Number => true,
                _ => false,
            }
        })
    }

    fn opens_line(&self, from: usize) -> bool {
        from == 0 || self.pieces[from].line_before
    }

    fn is_spaced_dash(&self, at: usize) -> bool {
        let spaced = |i: usize| self.pieces.get(i).is_some_and(|p| p.space_before && !p.line_before);
        self.pieces[at].kind == Kind::Dash && spaced(at) && spaced(at + 1)
    }

    /// "LAMPEDUSA –", "CAMP DAVID, Maryland —", "SEOUL/NEW YORK, 5. Sept. –" before a report.
    fn is_dateline(&self, from: usize, at: usize) -> bool {
        /// Pieces of the longest dateline.
        const PIECES: usize = 12;
        let first = self.form(from);
        self.is_spaced_dash(at)
            && self.opens_line(from)
            && at - from <= PIECES
            && first.chars().count() >= 3
            && first.chars().all(|c| c.is_uppercase() || scan::is_hyphen(c))
            && (from..at).all(|i| !self.form(i).starts_with(char::is_lowercase))
    }

    /// "Kapitänin unter Arrest – Steinmeier rügt Rom", "Nach dem Bruch der Koalition: Opposition verlangt …": two
    /// sentences in a line without a full stop.
    fn parts_headline(&self, from: usize, at: usize) -> bool {
        /// Fewer pieces are no sentence.
        const SHORTEST: usize = 3;
        let colon = self.form(at) == ":"
            && self.pieces.get(at + 1).is_some_and(|p| p.space_before)
            && !self.form(at + 1).starts_with(char::is_lowercase);
        if !(colon || self.is_spaced_dash(at)) || !self.opens_line(from) || at - from < SHORTEST {
            return false;
        }
        let next_line = (at + 1..self.pieces.len()).find(|&i| self.pieces[i].line_before);
        let end = next_line.unwrap_or(self.pieces.len());
        let rest = &self.pieces[at + 1..end];
        let is_dash = |i: usize| self.pieces[i].kind == Kind::Dash;
        rest.len() >= SHORTEST
            && !(from..at).chain(at + 1..end).any(is_dash)
            && (from..end)
                .all(|i| !matches!(self.pieces[i].kind, Kind::Stop | Kind::Exclaim | Kind::Ellipsis))
    }

    /// Whether a sentence can begin with the piece `next` after one that ended with `at`.
    fn opens(&self, at: usize, next: usize) -> bool {
        let piece = &self.pieces[next];
        let quoted = next > at + 1;
        if !piece.space_before {
            // "…beendet.Danach…": a missing space after a full stop.
            // "Table.Briefings" is a name.
            let before = at.checked_sub(1).map_or("", |i| self.form(i));
            let lower = before.chars().all(char::is_lowercase)
                || (before.ends_with(char::is_lowercase) && self.rules.starters.contains(self.form(next)));
            let stop = self.pieces[at].kind == Kind::Stop && !quoted;
            return stop && lower && piece.kind == Kind::Word && self.is_capitalised(next);
        }
        // The first word after quotation marks, brackets and dashes.
        let mut word = next;
        while self
            .pieces
            .get(word)
            .is_some_and(|p| matches!(p.kind, Kind::Open | Kind::Dash) && !p.line_before)
        {
            word += 1;
        }
        let Some(first) = self.pieces.get(word) else { return false };
        let form = self.form(word);
        let starts = match first.kind {
            Kind::Word | Kind::Chain => {
                self.is_camel(form) || !form.starts_with(|c: char| c.is_lowercase() || scan::is_hyphen(c))
            }
            Kind::Number | Kind::Link => true,
            Kind::Ellipsis => self.pieces[at].kind == Kind::Stop,
            _ => false,
        };
        if !starts {
            return false;
        }
        let starter = self.rules.starters.contains(form);
        match (self.endings[at], self.pieces[at].kind) {
            (Ending::BeforeStarter, _) => starter,
            (_, Kind::Exclaim) => !quoted || !(self.is_aside(at) || self.is_attribution(next)),
            (_, Kind::Ellipsis) if self.rules.language == Language::De => starter || quoted || word > next,
            _ => true,
        }
    }

    /// Capital, then small letters.
    fn is_capitalised(&self, at: usize) -> bool {
        let mut chars = self.form(at).chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
    }

    /// "iPhone", "eBay"
    fn is_camel(&self, form: &str) -> bool {
        form.chars().nth(1).is_some_and(char::is_uppercase)
    }

    /// "(!)": a remark on the word before.
    fn is_aside(&self, at: usize) -> bool {
        at > 0 && self.pieces[at - 1].kind == Kind::Open
    }

    /// `"Why now?" Senator Smith asked.`: names and a verb of saying follow the quotation.
    fn is_attribution(&self, next: usize) -> bool {
        for at in next..(next + 6).min(self.pieces.len()) {
            let form = self.form(at);
            if self.rules.speech.contains(form) {
                return true;
            }
            if self.pieces[at].line_before
                || !form.starts_with(char::is_uppercase)
                || (at > next && self.rules.starters.contains(form))
            {
                return false;
            }
        }
        false
    }

    fn sentence(&self, pieces: Range<usize>) -> Sentence {
        let span = self.pieces[pieces.start].span.start..self.pieces[pieces.end - 1].span.end;
        let mut sentence = Sentence { span, ..Sentence::default() };
        for at in pieces.clone() {
            let span = self.pieces[at].span.clone();
            let form = form(&self.text[span.clone()]);
            let from = sentence.words.len();
            let mut push = |form: SmolStr| {
                sentence.words.push(Word { form, span: span.clone(), ..Word::default() });
            };
            match (self.rules.language == Language::De).then(|| clitics::fusion(&form)).flatten() {
                Some((first, second)) => {
                    push(first.into());
                    push(second.into());
                }
                None => push(form),
            }
            let space_after = self.pieces.get(at + 1).is_none_or(|p| p.space_before);
            sentence.tokens.push(Token { span, words: from..sentence.words.len(), space_after });
        }
        sentence
    }
}

/// The text of a token without soft hyphens.
fn form(text: &str) -> SmolStr {
    const SOFT_HYPHEN: char = '\u{AD}';
    if text.contains(SOFT_HYPHEN) && text.len() > SOFT_HYPHEN.len_utf8() {
        return text.chars().filter(|&c| c != SOFT_HYPHEN).collect();
    }
    SmolStr::new(text)
}

#[cfg(test)]
mod tests;
