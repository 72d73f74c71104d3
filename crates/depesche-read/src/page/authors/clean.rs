//! Persons cut out of what stands where authors are named.

use super::words::{BUTTONS, DESKS, LABELS, OPENERS};
use crate::names::{is_person, split_people};
use crate::text::{collapse, key, words};

/// What counts as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Two words or more, as persons are written.
    Person,
    /// One word or an unusual form too: pseudonyms and accounts of blogs.
    Any,
}

/// The names found so far.
pub(super) struct Names<'a> {
    list: Vec<String>,
    brands: &'a [String],
    form: Form,
}

impl<'a> Names<'a> {
    pub fn new(brands: &'a [String], form: Form) -> Self {
        Names { list: Vec::new(), brands, form }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn list(&self) -> &[String] {
        &self.list
    }

    pub fn take(self) -> Vec<String> {
        self.list
    }

    /// Adds the persons in `text`. With `sure`, one word or an unusual form is taken as a name too.
    pub fn add(&mut self, text: &str, sure: bool) {
        let text = collapse(text);
        let mut text = text.as_str();
        while let Some(rest) = opened(text) {
            text = rest;
        }
        if text.contains("http") || text.contains("www.") || text.len() > 300 {
            return;
        }
        let text = text.split(" (").next().unwrap_or(text);
        let text = text.strip_suffix("Follow").filter(|t| t.ends_with(char::is_alphabetic)).unwrap_or(text);
        let swapped = surname_first(text);
        let text = without_agency(swapped.as_deref().unwrap_or(text));
        for part in split_people(text) {
            let part = part.trim().trim_matches(['.', '-', '–', '|', '*', ':']).trim();
            let part = part.strip_suffix(" 기자").unwrap_or(part);
            if !part.is_empty() && !part.contains('@') {
                self.add_one(part, sure);
            }
        }
    }

    fn add_one(&mut self, part: &str, sure: bool) {
        let own = key(part);
        let brand = self.brands.iter().any(|b| {
            *b == own
                || (own.len() > 3
                    && b.split(' ').count() <= 4
                    && (b.contains(&own) || own.contains(b.as_str())))
        });
        if brand || crate::agency::in_signature(part).is_some() || is_desk(&own) {
            return;
        }
        let fits = is_person(part)
            || (sure && words(part) <= 5 && part.chars().any(char::is_uppercase))
            || (self.form == Form::Any && words(part) <= 3 && part.starts_with(char::is_alphanumeric));
        if fits && !self.list.iter().any(|n| key(n) == own) && self.list.len() < 15 {
            self.list.push(part.to_string());
        }
    }
}

/// "Surname, Given" is one person.
fn surname_first(text: &str) -> Option<String> {
    let (last, first) = text.split_once(',')?;
    let given = first.trim().chars().next().is_some_and(char::is_uppercase);
    (words(last) == 1 && words(first) == 1 && given && crate::agency::code(first).is_none())
        .then(|| format!("{} {}", first.trim(), last.trim()))
}

/// "Jane Doe The Associated Press": the person alone.
fn without_agency(text: &str) -> &str {
    for agency in ["the associated press", "associated press", "reuters", "agence france-presse"] {
        let at = text.len().saturating_sub(agency.len());
        if at > 3 && text.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(agency)) {
            let person = text[..at].trim_end_matches([' ', ',', '/', '|', '-', '–']);
            if is_person(person) {
                return person;
            }
        }
    }
    text
}

/// What follows an opener such as "Von", "Written by".
pub(super) fn opened(text: &str) -> Option<&str> {
    // "ByAnn Example": the opener glued to the name by the page's markup.
    if let Some(rest) = text.strip_prefix("By").filter(|r| r.starts_with(char::is_uppercase)) {
        return Some(rest);
    }
    let lower = text.to_lowercase();
    let opener = OPENERS.iter().find(|o| lower.starts_with(**o))?;
    text.get(opener.len()..).map(str::trim_start)
}

/// Where a label inside a short line ("Datum: … Autor: …") says that an author follows: the words of the name.
pub(super) fn labelled(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let end = LABELS.iter().find_map(|label| {
        let at = lower.find(label)?;
        (!lower[..at].ends_with(char::is_alphabetic)).then_some(at + label.len())
    })?;
    let rest = line.get(end..)?.trim_start_matches([':', ' ', '\u{a0}']);
    let mut name = Vec::new();
    for word in rest.split_whitespace().take(6) {
        let small = matches!(word, "von" | "van" | "de" | "und" | "and" | "der" | "zu");
        if word.ends_with(':') || !(small || word.starts_with(char::is_uppercase)) {
            break;
        }
        name.push(word.trim_end_matches([',', ';']));
        if word.ends_with([',', ';']) {
            break;
        }
    }
    (!name.is_empty()).then(|| name.join(" "))
}

/// Words that name a desk, a brand or a function, not a person.
fn is_desk(key: &str) -> bool {
    key.split(' ').any(|w| DESKS.contains(&w) || w.ends_with("redaktion")) || is_button(key)
}

/// Nothing but words on buttons and links ("More posts", "Link kopieren"); one of them may be a surname.
pub(super) fn is_button(key: &str) -> bool {
    key.split(' ').all(|w| BUTTONS.contains(&w))
}
