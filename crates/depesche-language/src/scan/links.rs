//! Web addresses, hashtags and handles.

use super::word_end;

/// Length of a stretch without the punctuation at its end.
pub(super) fn trimmed(rest: &str) -> usize {
    let brackets = rest.contains('(');
    rest.trim_end_matches(|c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '“' | '”' | '’' | '»' | '«' | ']' | '}' | '…'
        ) || (c == ')' && !brackets)
    })
    .len()
}

/// Length of a web or mail address, hashtag or handle at the start.
pub(super) fn link(rest: &str) -> Option<usize> {
    let first = *rest.as_bytes().first()?;
    match first {
        b'h' | b'H' | b'w' | b'W' => {
            let begins = |p: &&str| rest.get(..p.len()).is_some_and(|start| start.eq_ignore_ascii_case(p));
            if ["http://", "https://", "www."].iter().any(begins) {
                return Some(trimmed(rest));
            }
        }
        b'#' | b'@' => {
            let end = word_end(rest, 1);
            let named = rest[1..end].chars().any(char::is_alphabetic);
            return (named && end > 2).then_some(end);
        }
        _ => {}
    }
    if first.is_ascii_alphanumeric() { mail(rest) } else { None }
}

/// Length of a mail address at the start.
fn mail(rest: &str) -> Option<usize> {
    let local = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._%+-".contains(c)))?;
    let domain = rest[local..].strip_prefix('@')?;
    let length =
        domain.find(|c: char| !(c.is_ascii_alphanumeric() || ".-".contains(c))).unwrap_or(domain.len());
    let domain = domain[..length].trim_end_matches(['.', '-']);
    domain.contains('.').then_some(local + 1 + domain.len())
}

/// Length of a smiley at the start.
pub(super) fn smiley(rest: &str) -> Option<usize> {
    const SMILEYS: [&str; 10] = [":-)", ";-)", ":-(", ":-D", ":)", ";)", ":(", ":D", "=)", ":P"];
    let found = SMILEYS.iter().find(|s| rest.starts_with(**s))?;
    (!rest[found.len()..].starts_with(char::is_alphanumeric)).then_some(found.len())
}

/// Whether the text after a full stop ends a web address or the name of a file ("spiegel.de", "bbc.co.uk/news").
pub(super) fn is_domain(after: &str) -> bool {
    const ENDINGS: [&str; 25] = [
        "de", "com", "org", "net", "at", "ch", "eu", "uk", "gov", "edu", "info", "co", "io", "tv", "ru",
        "fr", "pdf", "doc", "docx", "htm", "html", "jpg", "png", "xls", "xlsx",
    ];
    let mut rest = after;
    // "www2.example.co.uk": the last of some parts decides.
    for _ in 0..5 {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        if ENDINGS.contains(&&rest[..end]) {
            return true;
        }
        match rest[end..].strip_prefix('.') {
            Some(next) if end > 0 => rest = next,
            _ => return false,
        }
    }
    false
}
