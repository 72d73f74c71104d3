//! The second pass: full stops go back to abbreviations, initials and ordinal numbers.

use depesche_document::Language;

use crate::rules::{Abbreviation, Rules};
use crate::scan::{Kind, Piece};

/// Whether a sentence can end after a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// No.
    No,
    /// Yes, unless what follows speaks against it.
    Stop,
    /// Only before a word that opens sentences: after abbreviations.
    BeforeStarter,
}

/// Joins full stops with the pieces that they belong to. Returns the pieces and whether they can end a sentence.
pub(crate) fn attach(text: &str, pieces: Vec<Piece>, rules: &Rules) -> (Vec<Piece>, Vec<Ending>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut endings: Vec<Ending> = Vec::with_capacity(pieces.len());
    let mut iter = pieces.into_iter().peekable();
    while let Some(piece) = iter.next() {
        let ending = match piece.kind {
            Kind::Exclaim | Kind::Ellipsis => Ending::Stop,
            Kind::Chain => Ending::BeforeStarter,
            Kind::Stop => {
                let view = View { text, rules, before: &out, next: iter.peek() };
                match (!piece.space_before).then(|| view.decide()).flatten() {
                    Some(ending) => {
                        let last = out.last_mut().expect("a full stop is only joined with a piece before it");
                        last.span.end = piece.span.end;
                        *endings.last_mut().expect("one ending per piece") = ending;
                        continue;
                    }
                    None => Ending::Stop,
                }
            }
            _ => Ending::No,
        };
        out.push(piece);
        endings.push(ending);
    }
    (out, endings)
}

struct View<'a> {
    text: &'a str,
    rules: &'a Rules,
    before: &'a [Piece],
    next: Option<&'a Piece>,
}

impl View<'_> {
    fn form(&self, piece: &Piece) -> &str {
        &self.text[piece.span.clone()]
    }

    /// What the full stop does if it belongs to the piece before; `None` if it stands for itself.
    fn decide(&self) -> Option<Ending> {
        let last = self.before.last()?;
        let form = self.form(last);
        match last.kind {
            Kind::Number => self.ordinal(last, form),
            Kind::Word => self.abbreviation(last, form),
            _ => None,
        }
    }

    /// The next piece, where it stands on the same line.
    fn follower(&self) -> Option<(&Piece, &str)> {
        let next = self.next.filter(|n| !n.line_before)?;
        Some((next, self.form(next)))
    }

    fn is_starter(&self, form: &str) -> bool {
        self.rules.starters.contains(form)
    }

    fn abbreviation(&self, last: &Piece, form: &str) -> Option<Ending> {
        let follower = self.follower();
        let letters = form.chars().count();
        let starter = follower.is_some_and(|(_, next)| self.is_starter(next));
        if letters > 1
            && let Some(kind) = self.rules.abbreviation(form).or_else(|| self.last_part(form))
        {
            return match kind {
                Abbreviation::Inside => follower.map(|_| Ending::No),
                Abbreviation::End => Some(Ending::BeforeStarter),
                Abbreviation::Number => {
                    let (next, text) = follower?;
                    let number =
                        matches!(next.kind, Kind::Number) || text.starts_with(|c: char| c.is_numeric());
                    number.then_some(Ending::No)
                }
            };
        }
        let (next, text) = follower?;
        let upper = form.chars().all(char::is_uppercase);
        if letters == 1 && form.chars().all(char::is_alphabetic) {
            // "z. B.", "u. a.": the second letter belongs to the first.
            let second = self.rules.language == Language::De
                && self.before.len() > 1
                && self.is_short(&self.before[self.before.len() - 2]);
            if second {
                return Some(Ending::BeforeStarter);
            }
            if !upper {
                let number = next.kind == Kind::Number && self.rules.abbreviation(form).is_some();
                let part = self.rules.language == Language::De
                    && next.kind == Kind::Word
                    && text.chars().count() <= 3;
                return (number || part).then_some(Ending::No);
            }
            let named = matches!(next.kind, Kind::Word | Kind::Chain);
            if !named {
                // "Ahmad A., 34", "George W. (68)"
                let inside = next.kind == Kind::Open || matches!(text, "," | ";" | ":");
                return (inside && self.after_name(last)).then_some(Ending::No);
            }
            return Some(if starter { Ending::BeforeStarter } else { Ending::No });
        }
        if upper && self.rules.language == Language::De && form.chars().all(|c| "IVXL".contains(c)) {
            let goes_on = matches!(next.kind, Kind::Word | Kind::Open | Kind::Dash | Kind::Sign);
            return goes_on.then_some(if starter { Ending::BeforeStarter } else { Ending::No });
        }
        None
    }

    /// "R-Wis.", "D-Calif."
    fn last_part(&self, form: &str) -> Option<Abbreviation> {
        let (first, last) = form.split_once('-')?;
        (first.len() <= 3 && last.len() > 1).then(|| self.rules.abbreviation(last)).flatten()
    }

    /// A single small letter with its full stop.
    fn is_short(&self, piece: &Piece) -> bool {
        let form = self.form(piece);
        let mut chars = form.chars();
        chars.next().is_some_and(char::is_lowercase) && chars.as_str() == "."
    }

    fn after_name(&self, last: &Piece) -> bool {
        !last.line_before
            && self.before.len() > 1
            && self.form(&self.before[self.before.len() - 2]).starts_with(char::is_uppercase)
    }

    fn ordinal(&self, last: &Piece, form: &str) -> Option<Ending> {
        let (next, text) = self.follower()?;
        let plain = form.bytes().all(|b| b.is_ascii_digit());
        if last.line_before && plain && form.len() <= 3 && next.space_before {
            return Some(Ending::No); // an item of a numbered list, "1. FC Köln"
        }
        if self.rules.language == Language::En {
            return None;
        }
        // "1.", "25.4."; years and longer numbers only before small letters
        let short = form.len() <= 3 || (form.len() <= 5 && form.contains('.'));
        let previous = (self.before.len() > 1).then(|| &self.before[self.before.len() - 2]);
        let introduced = previous.is_some_and(|p| {
            let before = self.form(p);
            self.rules.before_ordinal.contains(before) || (before.ends_with('.') && p.kind == Kind::Number)
        });
        let goes_on = match next.kind {
            Kind::Word | Kind::Chain if text.starts_with(char::is_lowercase) => {
                next.space_before && (short || plain)
            }
            Kind::Word | Kind::Chain => {
                let first = text.split('-').next().unwrap_or(text);
                let known = self.rules.ordinal.contains(text)
                    || self.rules.ordinal.contains(first)
                    || self.rules.ordinal.contains(text.trim_end_matches("es").trim_end_matches('s'));
                short && (known || (introduced && !self.is_starter(text)))
            }
            Kind::Number => short && introduced,
            Kind::Dash => short && (!next.space_before || introduced),
            Kind::Sign => short && matches!(text, "," | "/") && introduced,
            _ => false,
        };
        goes_on.then_some(Ending::No)
    }
}
