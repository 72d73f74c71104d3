//! What kind of input bytes are.

use memchr::memmem;

/// Kinds of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Nothing, or white space only.
    Empty,
    /// Anything in a gzip wrapper.
    Gzip,
    /// A web page.
    Html,
    /// JSON objects, one a line, or one JSON object or array.
    Jsonl,
    /// Plain text.
    Text,
    /// Something that is no text.
    Binary,
}

/// Tells the format of an input from its first bytes.
pub fn sniff(bytes: &[u8]) -> Format {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Format::Gzip;
    }
    if binary_kind(bytes).is_some() {
        return Format::Binary;
    }
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // UTF-16 reads as ASCII with zeros in between; the zeros are skipped.
    let ascii: Vec<u8> = head.iter().copied().filter(|b| *b != 0 && *b < 0xf0).collect();
    let start = ascii.iter().position(|b| !b.is_ascii_whitespace());
    let Some(start) = start else {
        return if bytes.iter().all(u8::is_ascii_whitespace) { Format::Empty } else { Format::Text };
    };
    let text = &ascii[start..];
    match text[0] {
        b'{' if text[1..]
            .iter()
            .find(|b| !b.is_ascii_whitespace())
            .is_some_and(|b| matches!(b, b'"' | b'}')) =>
        {
            Format::Jsonl
        }
        b'[' if text[1..].iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') => Format::Jsonl,
        _ if is_html(text) => Format::Html,
        _ => Format::Text,
    }
}

fn is_html(text: &[u8]) -> bool {
    let lower: Vec<u8> = text.iter().take(4096).map(u8::to_ascii_lowercase).collect();
    let opens =
        lower[0] == b'<' && lower.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'!' | b'?'));
    let tags: &[&[u8]] = &[
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<article",
        b"<div",
        b"</p>",
        b"<p>",
        b"<p ",
        b"<meta ",
        b"<h1",
    ];
    let found = tags.iter().filter(|t| memmem::find(&lower, t).is_some()).count();
    (opens && found >= 1) || found >= 3
}

/// What bytes that are no text look like; `None` for text.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    let magic: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP, DOCX or similar archive"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x7fELF", "a program"),
        (b"BZh", "bzip2 data"),
        (b"\xfd7zXZ", "xz data"),
        (b"\x28\xb5\x2f\xfd", "Zstandard data"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"Rar!", "a RAR archive"),
        (b"PAR1", "a Parquet file"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"{\\rtf", "RTF"),
        (b"SQLite format", "a database"),
        (b"RIFF", "sound or video"),
    ];
    if let Some((_, kind)) = magic.iter().find(|(m, _)| bytes.starts_with(m)) {
        return Some(kind);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return None;
    }
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = head.iter().filter(|b| **b == 0).count();
    let even = head.iter().step_by(2).filter(|b| **b == 0).count();
    // Zeros at every second byte are UTF-16; zeros anywhere else are no text.
    let utf16 = zeros * 10 >= head.len() * 3 && (even * 10 <= zeros || even * 10 >= zeros * 9);
    if zeros > 0 && !utf16 {
        return Some("zero bytes in it");
    }
    let controls = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(b, 0 | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
        .count();
    (controls * 20 > head.len()).then_some("control characters all over")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        assert_eq!(sniff(b""), Format::Empty);
        assert_eq!(sniff(b" \n\t"), Format::Empty);
        assert_eq!(sniff(b"\xef\xbb\xbf<!DOCTYPE html><html>"), Format::Html);
        assert_eq!(sniff(b"{\"id\": 1}\n{\"id\": 2}"), Format::Jsonl);
        assert_eq!(sniff("Kim und Putin: ein Gruß".as_bytes()), Format::Text);
        assert_eq!(sniff(b"%PDF-1.4"), Format::Binary);
        assert_eq!(sniff(&[7, 0, 0, 3, 0, 0, 0, 1, 9]), Format::Binary);
        assert_eq!(sniff(&[0x1f, 0x8b, 8]), Format::Gzip);
        assert_eq!(sniff(b"<5 Prozent der Stimmen"), Format::Text);
    }
}
