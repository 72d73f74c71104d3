//! Looking at tokens by index; everything outside of the text is nothing.

use crate::token::{Shape, Token};
use crate::words::Class;

#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    pub tokens: &'a [Token],
    pub german: bool,
}

impl<'a> Cursor<'a> {
    pub fn class(&self, i: usize) -> Class {
        self.tokens.get(i).map_or(Class::None, |t| t.class)
    }

    /// The class of the token before.
    pub fn class_before(&self, i: usize) -> Class {
        i.checked_sub(1).map_or(Class::None, |i| self.class(i))
    }

    pub fn lower(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    pub fn lower_before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |i| self.lower(i))
    }

    /// Number and count of digits.
    pub fn digits(&self, i: usize) -> Option<(u32, usize)> {
        match self.tokens.get(i)?.shape {
            Shape::Digits(number, count) => Some((number, count)),
            _ => None,
        }
    }

    /// Whether the token is one of these characters.
    pub fn is(&self, i: usize, any: &[char]) -> bool {
        matches!(self.tokens.get(i).map(|t| t.shape), Some(Shape::Other(c)) if any.contains(&c))
    }

    pub fn is_word(&self, i: usize) -> bool {
        matches!(self.tokens.get(i).map(|t| t.shape), Some(Shape::Word))
    }

    pub fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// Whether the token is followed directly by the next.
    pub fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.space) && i + 1 < self.tokens.len()
    }

    /// Whether the token begins a sentence, as far as punctuation tells.
    pub fn begins_sentence(&self, i: usize) -> bool {
        match i.checked_sub(1) {
            None => true,
            Some(before) => {
                self.is(before, &['.', '!', '?', ':', '„', '“', '"', '«', '»', '–', '—', '('][..])
            }
        }
    }

    /// Skips a token of the class, if it is there.
    pub fn skip(&self, i: usize, class: Class) -> usize {
        if self.class(i) == class { i + 1 } else { i }
    }

    /// Skips one of these characters, if it is there.
    pub fn skip_char(&self, i: usize, any: &[char]) -> usize {
        if self.is(i, any) { i + 1 } else { i }
    }

    /// A hyphen or dash.
    pub fn dash(&self, i: usize) -> bool {
        self.is(i, &['-', '–', '—', '‑'])
    }

    /// The lower-cased words from `i` on are these.
    pub fn words(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.lower(i + k) == *w)
    }
}
