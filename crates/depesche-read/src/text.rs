//! White space and invisible characters.

/// Whether a character shows nothing and separates nothing: soft hyphen, zero-width space and joiners, BOM,
/// direction marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Appends `text` to `out` with white space collapsed to single spaces and invisible characters removed. A space
/// is written only between words already in `out` and what follows.
pub(crate) fn push_collapsed(out: &mut String, text: &str) {
    if text.is_ascii() {
        for c in text.bytes() {
            if c.is_ascii_whitespace() || c < 0x20 || c == 0x7f {
                push_space(out);
            } else {
                out.push(char::from(c));
            }
        }
        return;
    }
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            push_space(out);
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// The text with white space collapsed and trimmed.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_collapsed(&mut out, text);
    out.truncate(out.trim_end().len());
    out
}

/// Lower-cased letters and digits with single spaces: what two renderings of one headline share.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !is_invisible(c) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Number of characters.
pub(crate) fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Number of words: runs of letters or digits.
pub(crate) fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count()
}

/// Whether the text ends as a sentence does: a mark, perhaps followed by closing quotes or brackets.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '“' | '”' | '’' | '‘' | '«' | '»' | '‹' | '›' | ')' | ']')
    });
    text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', ';'])
}

/// The largest character boundary not beyond `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
