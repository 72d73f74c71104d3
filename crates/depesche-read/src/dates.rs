//! Dates and times as pages write them.

mod line;

pub(crate) use line::{without_date, words_only};

use jiff::civil::Date;

const MONTHS: &[(&str, i8)] = &[
    ("januar", 1),
    ("jänner", 1),
    ("january", 1),
    ("jan", 1),
    ("februar", 2),
    ("february", 2),
    ("feb", 2),
    ("märz", 3),
    ("march", 3),
    ("mar", 3),
    ("mrz", 3),
    ("april", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("jun", 6),
    ("juli", 7),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("october", 10),
    ("okt", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("dezember", 12),
    ("december", 12),
    ("dez", 12),
    ("dec", 12),
];

/// Brings a timestamp into RFC 3339 or ISO 8601 form if it begins as one ("2024-03-01 10:00:00 +0100" becomes
/// "2024-03-01T10:00:00+01:00"); understands "1. März 2024", "March 1, 2024", "01.03.2024" and Unix seconds too.
pub(crate) fn normalize(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    iso(text).or_else(|| epoch(text)).or_else(|| written(text).map(|d| d.to_string()))
}

fn iso(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let number = |from: usize, length: usize| -> Option<i32> {
        let part = bytes.get(from..from + length)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| n * 10 + i32::from(b - b'0')))
    };
    let year = number(0, 4)?;
    let (month, day, mut at) = match bytes.get(4)? {
        b'-' | b'/' => {
            let (month, at) = if bytes.get(6).is_some_and(u8::is_ascii_digit) {
                (number(5, 2)?, 7)
            } else {
                (number(5, 1)?, 6)
            };
            if !matches!(bytes.get(at), Some(b'-' | b'/')) {
                return None;
            }
            let two = bytes.get(at + 2).is_some_and(u8::is_ascii_digit);
            (month, number(at + 1, if two { 2 } else { 1 })?, at + if two { 3 } else { 2 })
        }
        b'0' | b'1' => (number(4, 2)?, number(6, 2)?, 8),
        _ => return None,
    };
    Date::new(year as i16, month as i8, day as i8).ok()?;
    let mut out = format!("{year:04}-{month:02}-{day:02}");
    if !matches!(bytes.get(at), Some(b'T' | b't' | b' ')) {
        return Some(out);
    }
    at += 1;
    while bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    let colon = usize::from(bytes.get(at + 2) == Some(&b':'));
    let (Some(hour), Some(minute)) = (number(at, 2), number(at + 2 + colon, 2)) else { return Some(out) };
    at += 4 + colon;
    let second = match bytes.get(at) {
        Some(b':') => number(at + 1, 2).inspect(|_| at += 3),
        _ => number(at, 2).filter(|_| colon == 0).inspect(|_| at += 2),
    };
    if hour > 23 || minute > 59 {
        return Some(out);
    }
    out.push_str(&format!("T{hour:02}:{minute:02}:{:02}", second.unwrap_or(0).min(59)));
    if matches!(bytes.get(at), Some(b'.' | b',')) {
        at += 1;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
    }
    let zone = text.get(at..).unwrap_or("").trim();
    if zone.starts_with(['Z', 'z']) || zone.starts_with("UTC") || zone.starts_with("GMT") {
        out.push('Z');
    } else if let Some(sign) = zone.chars().next().filter(|c| matches!(c, '+' | '-')) {
        let digits: String = zone[1..].chars().filter(char::is_ascii_digit).take(4).collect();
        match digits.len() {
            4 => out.push_str(&format!("{sign}{}:{}", &digits[..2], &digits[2..])),
            2 => out.push_str(&format!("{sign}{digits}:00")),
            1 => out.push_str(&format!("{sign}0{digits}:00")),
            _ => {}
        }
    }
    Some(out)
}

fn epoch(text: &str) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = match text.len() {
        10 => text.parse().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    jiff::Timestamp::from_second(seconds).ok().map(|t| t.to_string())
}

/// A date in words or as day.month.year, anywhere in the text.
pub(crate) fn written(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let parts = pieces(&lower);
    let number = |p: Option<&&str>| -> Option<i16> {
        let p =
            p?.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        if p.len() <= 4 { p.parse().ok() } else { None }
    };
    for (i, part) in parts.iter().enumerate() {
        if let Some((_, month)) = MONTHS.iter().find(|(name, _)| name == part) {
            let before = i.checked_sub(1).and_then(|b| number(parts.get(b)));
            let (after, later) = (number(parts.get(i + 1)), number(parts.get(i + 2)));
            let found = match (before, after, later) {
                (Some(day), Some(year), _) if (1..=31).contains(&day) && year >= 1900 => Some((year, day)),
                (_, Some(day), Some(year)) if (1..=31).contains(&day) && year >= 1900 => Some((year, day)),
                _ => None,
            };
            if let Some(date) = found.and_then(|(year, day)| Date::new(year, *month, day as i8).ok()) {
                return Some(date);
            }
        }
        if let (Some(day), Some(month), Some(year)) =
            (number(Some(part)), number(parts.get(i + 1)), number(parts.get(i + 2)))
            && (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && (1900..=2100).contains(&year)
            && text.contains('.')
            && let Ok(date) = Date::new(year, month as i8, day as i8)
        {
            return Some(date);
        }
    }
    None
}

/// Words and numbers; also cut where a number is glued to the word before ("Example3.11.2023") or a year to the word
/// after it ("2022Mehr"), as in elements side by side.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
        let letters = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let (head, rest) = word.split_at(letters);
        out.extend((!head.is_empty()).then_some(head));
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        if figures == 4 && rest.len() > 4 {
            out.extend([&rest[..4], &rest[4..]]);
        } else {
            out.push(rest);
        }
        if out.len() >= 40 {
            break;
        }
    }
    out
}

/// A date in figures that needs its line to tell: "26.10.13", "26/10/2018" (which of day and month is which has to
/// be plain), "2021-10-16 |" at the start.
pub(crate) fn short(text: &str) -> Option<Date> {
    if text.len() > 120 {
        return None;
    }
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mark = ['.', '/', '-'].into_iter().find(|m| word.contains(*m))?;
        let parts: Vec<&str> = word.split(mark).collect();
        let [a, b, c] = parts[..] else { continue };
        let (Ok(first), Ok(second), Ok(third)) = (a.parse::<i16>(), b.parse::<i16>(), c.parse::<i16>())
        else {
            continue;
        };
        let found = match (mark, a.len(), c.len()) {
            ('-', 4, _) => Some((first, second, third)),
            ('.', 1..=2, 2) => Some((2000 + third, second, first)),
            ('/', 1..=2, 4) if first > 12 => Some((third, second, first)),
            ('/', 1..=2, 4) if second > 12 => Some((third, first, second)),
            _ => None,
        };
        let Some((year, month, day)) = found else { continue };
        if (1990..=2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && let Ok(date) = Date::new(year, month as i8, day as i8)
        {
            return Some(date);
        }
    }
    None
}

/// A date in the path of a URL: `/2024/03/01/`, `/2017/7/12/`, `/2024-03-01-…`, `/20240301-…`, `/01-03-2024`.
pub(crate) fn in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let bytes = path.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).take(9).count();
    let number = |from: usize, length: usize| path.get(from..from + length)?.parse::<i16>().ok();
    let date = |year: i16, month: i16, day: i16| {
        if !(1990..=2100).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        Date::new(year, month as i8, day as i8).ok().map(|d| d.to_string())
    };
    let mut at = 0;
    while at < bytes.len() {
        let length = digits(at);
        let mark = bytes.get(at + length).copied();
        let found = match (length, mark) {
            (4, Some(mark @ (b'/' | b'-' | b'_'))) => {
                let month = at + 5;
                let wide = digits(month);
                let day = month + wide + 1;
                (matches!(wide, 1 | 2) && bytes.get(month + wide) == Some(&mark) && day < bytes.len())
                    .then(|| digits(day))
                    .filter(|n| matches!(n, 1 | 2))
                    .and_then(|n| date(number(at, 4)?, number(month, wide)?, number(day, n)?))
            }
            (2, Some(mark @ (b'-' | b'_'))) if digits(at + 3) == 2 && bytes.get(at + 5) == Some(&mark) => {
                (bytes.len() > at + 6 && digits(at + 6) == 4)
                    .then(|| date(number(at + 6, 4)?, number(at + 3, 2)?, number(at, 2)?))
                    .flatten()
            }
            (8, _) if at > 0 && matches!(bytes[at - 1], b'/' | b'-' | b'_') => number(at, 4)
                .zip(number(at + 4, 2))
                .zip(number(at + 6, 2))
                .and_then(|((y, m), d)| date(y, m, d)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += length.max(1);
    }
    None
}

/// The civil day of a timestamp in its own zone.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_and_short_lines_give_dates() {
        for url in [
            "https://a.example/2024/03/01/x",
            "https://a.example/b/2024/3/1/",
            "/x/01-03-2024",
            "/x/20240301-gipfel",
        ] {
            assert_eq!(in_url(url).as_deref(), Some("2024-03-01"), "{url}");
        }
        for url in ["https://a.example/2024/13/01/x", "/thema-1234-5678", "/2024/", "/20249901-x", ""] {
            assert_eq!(in_url(url), None, "{url}");
        }
        assert_eq!(short("26.10.13 von Olga").map(|d| d.to_string()).as_deref(), Some("2013-10-26"));
        assert_eq!(short("26/10/2018").map(|d| d.to_string()).as_deref(), Some("2018-10-26"));
        assert_eq!(short("05/06/2018"), None);
        assert_eq!(short("Version 1.2.3"), None);
    }

    #[test]
    fn timestamps_keep_their_zone() {
        assert_eq!(normalize("2024-03-01 10:00:00 +0100").as_deref(), Some("2024-03-01T10:00:00+01:00"));
        assert_eq!(normalize("2024-03-01T10:00:00.000Z").as_deref(), Some("2024-03-01T10:00:00Z"));
        assert_eq!(normalize("1. März 2024, 10:00 Uhr").as_deref(), Some("2024-03-01"));
        assert_eq!(normalize("March 1st, 2024").as_deref(), Some("2024-03-01"));
        assert_eq!(normalize("irgendwann"), None);
        assert_eq!(normalize("2024-13-01"), None);
    }
}
