//! Tokens: runs of letters, runs of digits, single other characters.

use depesche_document::Language;
use smol_str::SmolStr;

use crate::words::{self, Class};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    /// Digits: their number (saturating) and how many there are.
    Digits(u32, usize),
    Other(char),
}

/// One token.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// In lower case; empty for anything but words.
    pub lower: SmolStr,
    pub capital: bool,
    pub class: Class,
    /// Whether white space (or the end of the text) follows.
    pub space: bool,
}

/// Cuts a text. White space is dropped; every other character belongs to one token.
pub(crate) fn tokens(text: &str, language: Language) -> Vec<Token> {
    let table = words::table(language);
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            if let Some(last) = out.last_mut() {
                last.space = true;
            }
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut run = |belongs: fn(char) -> bool| {
            while let Some(&(at, next)) = chars.peek() {
                if !belongs(next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            end
        };
        let (shape, lower, capital, class) = if c.is_ascii_digit() {
            let end = run(|c| c.is_ascii_digit());
            let digits = &text[start..end];
            let number = digits.parse().unwrap_or(u32::MAX);
            (Shape::Digits(number, digits.len()), SmolStr::default(), false, Class::None)
        } else if c.is_alphabetic() {
            let end = run(char::is_alphabetic);
            let word = &text[start..end];
            // No time word is longer; longer words need no copy.
            let lower = if word.len() > 40 { SmolStr::default() } else { lower_case(word) };
            let class = table.get(lower.as_str()).copied().unwrap_or(Class::None);
            (Shape::Word, lower, c.is_uppercase(), class)
        } else {
            (Shape::Other(c), SmolStr::default(), false, Class::None)
        };
        out.push(Token { start, end, shape, lower, capital, class, space: false });
    }
    if let Some(last) = out.last_mut() {
        last.space = true;
    }
    out
}

fn lower_case(word: &str) -> SmolStr {
    if word.chars().any(char::is_uppercase) {
        SmolStr::from(word.to_lowercase())
    } else {
        SmolStr::from(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_the_rest_part() {
        let text = "1990er-Jahre, 9/11 – März";
        let parts: Vec<&str> = tokens(text, Language::De).iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(parts, ["1990", "er", "-", "Jahre", ",", "9", "/", "11", "–", "März"]);
    }
}
