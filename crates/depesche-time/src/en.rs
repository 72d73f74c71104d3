//! English expressions.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use crate::calendar::{bare_month, day, day_of_year, days, interval, month, month_from, week, weekday, year};
use crate::{Direction, Expression, Precision};

const MONTHS: &str = "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept\\.|Sep\\.|Oct\\.|Nov\\.|Dec\\.";
const DAYS: &str = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
const NUMBERS: &str = r"\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|a\ few|a\ couple\ of";
const UNITS: &str = "days?|weeks?|months?|years?|decades?|hours?|minutes?";

static ALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x)
    \b(?P<iso>\d{{4}}-\d\d-\d\d)\b
  | \b(?P<mdm>{MONTHS})\ (?P<mdd>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<mdy>(?:19|20)\d\d))?
  | \b(?P<dmd>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<dmm>{MONTHS})(?:,?\ (?P<dmy>(?:19|20)\d\d))?
  | \b(?P<mfull>{MONTHS})(?:\ of)?,?\ (?P<mfully>(?:19|20)\d\d)\b
  | \b(?:(?P<wdrel>[Ll]ast|[Nn]ext|[Tt]his)\ )?(?P<wd>{DAYS})(?:\ (?P<wdweek>last|next|this)\ week)?\b
  | \b(?:earlier\ |later\ )?(?P<wrel>[Tt]his|[Ll]ast|[Nn]ext|past)\ (?P<wunit>week|month|year|weekend)\b
  | \b(?:(?P<mrel>[Ll]ast|[Nn]ext)|[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Ll]ate|mid-?)\ ?(?:early\ |late\ |mid-)?(?P<mm>{MONTHS})\b
  | \b(?P<ago>{NUMBERS})\ (?P<agou>{UNITS})\ (?:ago|earlier)\b
  | \b(?:over|in|during|for)\ the\ (?:last|past)\ (?P<last>{NUMBERS})\ (?P<lastu>{UNITS})\b
  | \b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ee]arly|[Ll]ate|[Dd]uring)\ (?:the\ )?(?:early\ |late\ |mid-)?(?P<yy>(?:19|20)\d\d)\b
  | \((?P<yp>(?:19|20)\d\d)\)
  | \b(?P<rel>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast\ night|[Oo]vernight)\b
    "
    ))
    .expect("a constant pattern compiles")
});

pub fn find(text: &str, anchor: Option<Date>, direction: Direction) -> Vec<Expression> {
    ALL.captures_iter(text).filter_map(|c| expression(text, &c, anchor, direction)).collect()
}

fn expression(text: &str, c: &Captures, anchor: Option<Date>, direction: Direction) -> Option<Expression> {
    let span = c.get(0)?.range();
    let get = |name: &str| c.name(name).map(|m| m.as_str());
    if let Some(iso) = get("iso") {
        return Some(day(span, iso.parse().ok()?));
    }
    for (m, d, y) in [("mdm", "mdd", "mdy"), ("dmm", "dmd", "dmy")] {
        if let Some(name) = get(m) {
            let number = month_number(name)?;
            let d: i8 = get(d)?.parse().ok()?;
            let on = match get(y) {
                Some(y) => Date::new(y.parse().ok()?, number, d).ok()?,
                None => day_of_year(anchor?, number, d, direction)?,
            };
            return Some(day(span, on));
        }
    }
    if let Some(y) = get("mfully") {
        return month(span, y.parse().ok()?, month_number(get("mfull")?)?);
    }
    if let Some(y) = get("yy").or_else(|| get("yp")) {
        // A counted noun makes it a number: "in 2000 cases".
        let next = text[span.end..].trim_start();
        let counted =
            ["people", "cases", "troops", "soldiers", "places", "cities"].iter().any(|n| next.starts_with(n));
        return if counted { None } else { Some(year(span, y.parse().ok()?)) };
    }
    relative(c, anchor?, direction)
}

fn relative(c: &Captures, anchor: Date, direction: Direction) -> Option<Expression> {
    let span = c.get(0)?.range();
    let get = |name: &str| c.name(name).map(|m| m.as_str());
    if let Some(name) = get("wd") {
        let wanted = weekday_of(name)?;
        if let Some(which) = get("wdweek") {
            let monday = week(0..0, anchor, offset(which)).begin?;
            return Some(day(span, days(monday, i64::from(wanted.to_monday_zero_offset()))));
        }
        let on = match get("wdrel").map(offset) {
            Some(-1) => weekday(days(anchor, -1), wanted, Direction::Past),
            Some(1) => weekday(days(anchor, 1), wanted, Direction::Future),
            _ => weekday(anchor, wanted, direction),
        };
        return Some(day(span, on));
    }
    if let Some(which) = get("wrel") {
        let by = offset(which);
        return match get("wunit")? {
            "week" => Some(week(span, anchor, by)),
            "weekend" => {
                let end = week(0..0, anchor, if by == 0 { -1 } else { by }).end?;
                Some(interval(span, days(end, -1), end, Precision::Span))
            }
            "month" => month_from(span, anchor, by),
            _ => Some(year(span, anchor.year() + by as i16)),
        };
    }
    if let Some(name) = get("mm") {
        let number = month_number(name)?;
        return match get("mrel").map(offset) {
            Some(-1) => {
                let back = if number < anchor.month() { 0 } else { 1 };
                month(span, anchor.year() - back, number)
            }
            Some(1) => bare_month(span, days(anchor, 31), number, Direction::Future),
            _ => bare_month(span, anchor, number, direction),
        };
    }
    if let Some(count) = get("ago") {
        return ago(span, anchor, number(count)?, get("agou")?);
    }
    if let Some(count) = get("last") {
        let past = ago(0..0, anchor, number(count)?, get("lastu")?)?;
        return Some(interval(span, past.begin?, anchor, Precision::Span));
    }
    let word = get("rel")?.to_lowercase();
    Some(match word.as_str() {
        "yesterday" => day(span, days(anchor, -1)),
        "tomorrow" => day(span, days(anchor, 1)),
        "last night" | "overnight" => interval(span, days(anchor, -1), anchor, Precision::Night),
        _ => day(span, anchor),
    })
}

fn ago(span: std::ops::Range<usize>, anchor: Date, count: i64, unit: &str) -> Option<Expression> {
    match unit.trim_end_matches('s') {
        "day" => Some(day(span, days(anchor, -count))),
        "week" => Some(week(span, anchor, -count)),
        "month" => month_from(span, anchor, -count),
        "year" => Some(year(span, anchor.year() - count.min(2000) as i16)),
        "decade" => Some(year(span, anchor.year() - (count * 10).min(2000) as i16)),
        _ => Some(day(span, anchor)),
    }
}

fn offset(word: &str) -> i64 {
    match word.to_lowercase().as_str() {
        "last" | "past" => -1,
        "next" => 1,
        _ => 0,
    }
}

fn number(word: &str) -> Option<i64> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" | "a couple of" => 2,
        "three" | "several" | "a few" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "twenty" => 20,
        "thirty" => 30,
        digits => digits.parse().ok()?,
    })
}

fn month_number(name: &str) -> Option<i8> {
    let at = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    at.iter().position(|m| name.starts_with(m)).map(|i| i as i8 + 1)
}

fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(text: &str) -> Option<(Date, Date)> {
        let found = crate::expressions(
            text,
            depesche_document::Language::En,
            Some(date(2019, 4, 25)),
            Direction::Past,
        );
        found.first().and_then(|e| Some((e.begin?, e.end?)))
    }

    #[test]
    fn dates_of_english_news() {
        let d = date;
        for (text, begin, end) in [
            ("on April 25, 2019", d(2019, 4, 25), d(2019, 4, 25)),
            ("on 24 February 2022", d(2022, 2, 24), d(2022, 2, 24)),
            ("in February", d(2019, 2, 1), d(2019, 2, 28)),
            ("last week", d(2019, 4, 15), d(2019, 4, 21)),
            ("ten years ago", d(2009, 1, 1), d(2009, 12, 31)),
            ("on Tuesday", d(2019, 4, 23), d(2019, 4, 23)),
            ("last June", d(2018, 6, 1), d(2018, 6, 30)),
            ("yesterday", d(2019, 4, 24), d(2019, 4, 24)),
            ("since 2014", d(2014, 1, 1), d(2014, 12, 31)),
        ] {
            assert_eq!(one(text), Some((begin, end)), "{text}");
        }
    }
}
