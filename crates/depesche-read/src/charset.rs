//! From bytes to text as browsers do it, with one difference: bytes that are valid UTF-8 beyond ASCII are UTF-8
//! whatever the page declares, for saved pages are often re-encoded without their declaration being changed.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

/// Decodes text: byte-order mark, then valid UTF-8, then the HTTP header, then the page's `meta`, then detection.
/// Never fails; bytes that fit no character become U+FFFD.
pub(crate) fn decode(bytes: &[u8], http_charset: Option<&str>, markup: bool) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is the one live encoding that hides in ASCII.
        if memchr::memchr(0x1b, bytes).is_none() {
            return text.to_string();
        }
    }
    let declared = http_charset
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| if markup { declared_in_markup(bytes) } else { None });
    if let Some(encoding) = declared {
        let (text, _, errors) = encoding.decode(bytes);
        if !errors || few_errors(&text) {
            return text.into_owned();
        }
    }
    let (text, _, errors) = UTF_8.decode(bytes);
    if !errors || few_errors(&text) {
        return text.into_owned();
    }
    let mut detector = EncodingDetector::new();
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let guess = detector.guess(None, false);
    let guess = if guess == UTF_8 { WINDOWS_1252 } else { guess };
    guess.decode(bytes).0.into_owned()
}

/// A cut character or a stray byte does not speak against an encoding; many do.
fn few_errors(text: &str) -> bool {
    let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    bad * 20 <= beyond_ascii
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 2;
    let most = head.len() * 8 / 10;
    if zeros(1) >= most {
        Some(UTF_16LE)
    } else if zeros(0) >= most {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The charset of `<meta charset>` or `<meta http-equiv>`; UTF-16 there means UTF-8, as the standard says.
fn declared_in_markup(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8 * 1024)];
    let mut at = 0;
    while let Some(step) = memmem::find(&head[at..], b"charset") {
        let rest = &head[at + step + 7..];
        at += step + 7;
        let label: Vec<u8> = rest
            .iter()
            .copied()
            .skip_while(|b| matches!(b, b' ' | b'=' | b'"' | b'\'' | b'\t'))
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
            .collect();
        if let Some(encoding) = Encoding::for_label(&label) {
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_western_charset_is_used_and_valid_utf8_beats_it() {
        let latin = b"<meta charset=iso-8859-1><p>Stra\xdfe, K\xf6ln</p>";
        assert!(decode(latin, None, true).contains("Straße, Köln"));
        let utf8 = "<meta charset=iso-8859-1><p>Straße, Köln</p>";
        assert!(decode(utf8.as_bytes(), None, true).contains("Straße, Köln"));
    }

    #[test]
    fn undeclared_bytes_are_detected() {
        let text =
            "Die Bundesregierung prüft schärfere Maßnahmen gegen Moskau. Größere Änderungen wären möglich.";
        let bytes = WINDOWS_1252.encode(text).0;
        assert_eq!(decode(&bytes, None, false), text);
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let text = "Der Rat tagt in Brüssel.";
        let mut bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes, None, false), text);
        bytes.splice(0..0, [0xff, 0xfe]);
        assert_eq!(decode(&bytes, None, false), text);
    }

    #[test]
    fn the_http_header_beats_the_page() {
        let bytes = b"<meta charset=utf-8><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>";
        assert!(decode(bytes, Some("windows-1251"), true).contains("Привет"));
    }
}
