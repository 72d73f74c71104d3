//! Dates of machines.

use jiff::civil::Date;

/// Reads an ISO 8601 or RFC 3339 date or time stamp, or an RFC 2822 one (`Thu, 25 Apr 2019 10:00:00 +0200`): its day as
/// it stands there, in its own zone.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10).and_then(iso).filter(|_| {
        let rest = &text[10..];
        rest.is_empty() || rest.starts_with(['T', 't', ' ', '+', 'Z'])
    });
    day.or_else(|| compact(text)).or_else(|| mail(text))
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shape = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    if !shape {
        return None;
    }
    Date::new(number(year)?, number(month)? as i8, number(day)? as i8).ok()
}

/// `20190425`, alone or before a `T`.
fn compact(text: &str) -> Option<Date> {
    let day = text.split('T').next().filter(|d| d.len() == 8 && d.is_ascii())?;
    Date::new(number(&day[..4])?, number(&day[4..6])? as i8, number(&day[6..])? as i8).ok()
}

fn mail(text: &str) -> Option<Date> {
    let after = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let mut words = after.split_ascii_whitespace();
    let day = number(words.next()?)?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = names.iter().position(|n| *n == month)? as i8 + 1;
    let year = words.next().filter(|y| y.len() == 4)?;
    Date::new(number(year)?, month, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn stamps_of_pages_and_feeds_are_read() {
        let day = Some(date(2019, 4, 25));
        for text in [
            "2019-04-25",
            "2019-04-25T23:59:00+02:00",
            " 2019-04-25 10:00 ",
            "20190425",
            "20190425T101500Z",
            "Thu, 25 Apr 2019 10:00:00 +0200",
        ] {
            assert_eq!(parse_date(text), day, "{text}");
        }
        for text in ["", "2019-13-01", "2019-04-25x", "25.04.2019", "2019", "ü2019-04-25", "2019-04-2ü"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
