//! German expressions.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use crate::calendar::{bare_month, day, day_of_year, days, interval, month, month_from, week, weekday, year};
use crate::{Direction, Expression, Precision};

const MONTHS: &str =
    "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";
const DAYS: &str = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag";
const PAST: &str = "vergangene[nrs]?|letzte[nrs]?|vorige[nrs]?";
const NEXT: &str = "kommende[nrs]?|nächste[nrs]?";
const NUMBERS: &str = r"\d{1,4}|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|anderthalb|wenigen|ein paar";
const UNITS: &str = r"Tage?n?|Wochen?|Monate?n?|Jahre?n?|Jahrzehnte?n?|Stunden?|Minuten?";

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(&$text).expect("a constant pattern compiles"));
    };
}

pattern!(
    ALL,
    format!(
        r"(?x)
    \b(?P<iso>\d{{4}}-\d\d-\d\d)\b
  | \b(?P<nd>\d{{1,2}})\.\s?(?P<nm>\d{{1,2}})\.\s?(?P<ny>(?:19|20)\d\d|\d\d\b)
  | \b(?:vom|zwischen\ dem)\ (?P<r1>\d{{1,2}})\.\ (?:bis|und)\ (?:zum\ |dem\ )?(?P<r2>\d{{1,2}})\.\ (?P<rm>{MONTHS})(?:\ (?P<ry>\d{{4}}))?
  | \b(?P<fd>\d{{1,2}})\.\ ?(?P<fm>{MONTHS})(?:\ (?P<fy>\d{{4}})|\ (?P<frel>dieses|vergangenen|letzten|vorigen)\ Jahres)?
  | \b[Ii]n\ der\ Nacht\ (?:auf|zu|zum)\ (?:(?:den|dem)\ )?(?P<night>{DAYS})
  | \b(?P<wdweek>{DAYS})\ (?P<wdrel>{PAST}|{NEXT})\ Woche
  | \b(?:(?P<wprel>{PAST}|{NEXT}|diese[nrms]?)\ )?(?P<wd>{DAYS})(?:abend|morgen|mittag|nachmittag|vormittag|nacht)?\b
  | \b(?P<week>{PAST}|{NEXT}|diese[rs]?|dieser)\ (?:Woche|Tage)
  | \b(?P<month>{PAST}|{NEXT}|diese[nrms]?)\ Monat
  | \b(?P<year>{PAST}|{NEXT}|diese[nrms]?)\ Jahr
  | \b(?P<mrel>(?:{PAST}|{NEXT}|diesen)\ )?(?:(?:Anfang|Mitte|Ende|Im|im|Seit|seit|Bis|bis|Ab|ab|des|vom)\ )(?P<mm>{MONTHS})\b(?:\ (?P<my>\d{{4}})|\ (?P<mrely>dieses|vergangenen|letzten|vorigen)\ Jahres)?
  | \b(?P<mfull>{MONTHS})\ (?P<mfully>(?:19|20)\d\d)\b
  | \b[Vv]or\ (?:(?:etwa|rund|gut|knapp|mehr\ als|fast|über|ungefähr)\ )?(?P<ago>{NUMBERS})\ (?P<agou>{UNITS})
  | \b[Ii]n\ (?:den\ )?(?:vergangenen|letzten)\ (?P<last>{NUMBERS})\ (?P<lastu>{UNITS})
  | \b(?:[Ii]m|[Ss]eit|[Aa]b|[Bb]is|[Aa]nfang|[Mm]itte|[Ee]nde|[Ii]n)\ (?:(?:dem\ )?Jahr(?:e)?\ )?(?P<yy>(?:19|20)\d\d)\b
  | \bJahr(?:e|es)?\ (?P<yj>(?:19|20)\d\d)\b
  | \((?P<yp>(?:19|20)\d\d)\)
  | \b(?P<rel>[Vv]orgestern|[Gg]estern|[Hh]eute|[Üü]bermorgen)\b
  | \bam\ (?P<am>Morgen|Vormittag|Mittag|Nachmittag|Abend)\b
    "
    )
);

pub fn find(text: &str, anchor: Option<Date>, direction: Direction) -> Vec<Expression> {
    ALL.captures_iter(text).filter_map(|c| expression(text, &c, anchor, direction)).collect()
}

fn expression(text: &str, c: &Captures, anchor: Option<Date>, direction: Direction) -> Option<Expression> {
    let whole = c.get(0)?;
    let span = whole.range();
    let get = |name: &str| c.name(name).map(|m| m.as_str());
    if let Some(iso) = get("iso") {
        return Some(day(span, iso.parse().ok()?));
    }
    if let (Some(d), Some(m), Some(y)) = (get("nd"), get("nm"), get("ny")) {
        let y: i16 = y.parse().ok()?;
        let y = if y < 30 {
            2000 + y
        } else if y < 100 {
            1900 + y
        } else {
            y
        };
        return Some(day(span, Date::new(y, m.parse().ok()?, d.parse().ok()?).ok()?));
    }
    if let Some(first) = get("r1") {
        let number = month_number(get("rm")?)?;
        let last = get("r2")?.parse().ok()?;
        let year = match get("ry") {
            Some(y) => y.parse().ok()?,
            None => day_of_year(anchor?, number, last, direction)?.year(),
        };
        let begin = Date::new(year, number, first.parse().ok()?).ok()?;
        return Some(interval(span, begin, Date::new(year, number, last).ok()?, Precision::Span));
    }
    if let Some(d) = get("fd") {
        let number = month_number(get("fm")?)?;
        let d: i8 = d.parse().ok()?;
        let on = match (get("fy"), get("frel")) {
            (Some(y), _) => Date::new(y.parse().ok()?, number, d).ok()?,
            (_, Some("dieses")) => Date::new(anchor?.year(), number, d).ok()?,
            (_, Some(_)) => Date::new(anchor?.year() - 1, number, d).ok()?,
            _ => day_of_year(anchor?, number, d, direction)?,
        };
        return Some(day(span, on));
    }
    if let Some(y) = get("mfully") {
        return month(span, y.parse().ok()?, month_number(get("mfull")?)?);
    }
    if let Some(y) = get("yy").or_else(|| get("yj")).or_else(|| get("yp")) {
        // A counted noun makes it a number: "in 2000 Fällen".
        let counted = text[span.end..].trim_start().chars().next().is_some_and(char::is_uppercase)
            && text[..whole.start()].len() + 2 <= span.end
            && whole.as_str().to_lowercase().starts_with("in ");
        return if counted { None } else { Some(year(span, y.parse().ok()?)) };
    }
    relative(c, anchor?, direction)
}

fn relative(c: &Captures, anchor: Date, direction: Direction) -> Option<Expression> {
    let span = c.get(0)?.range();
    let get = |name: &str| c.name(name).map(|m| m.as_str());
    if let Some(name) = get("night") {
        let end = weekday(anchor, weekday_of(name)?, direction);
        return Some(interval(span, days(end, -1), end, Precision::Night));
    }
    if let Some(name) = get("wdweek") {
        let monday = week(0..0, anchor, offset(get("wdrel")?)).begin?;
        return Some(day(span, days(monday, i64::from(weekday_of(name)?.to_monday_zero_offset()))));
    }
    if let Some(name) = get("wd") {
        let wanted = weekday_of(name)?;
        let on = match get("wprel").map(offset) {
            Some(-1) => weekday(days(anchor, -1), wanted, Direction::Past),
            Some(1) => weekday(days(anchor, 1), wanted, Direction::Future),
            Some(_) => {
                let past = weekday(anchor, wanted, Direction::Past);
                if direction == Direction::Past { past } else { weekday(anchor, wanted, Direction::Future) }
            }
            None => weekday(anchor, wanted, direction),
        };
        return Some(day(span, on));
    }
    if let Some(which) = get("week") {
        return Some(week(span, anchor, offset(which)));
    }
    if let Some(which) = get("month") {
        return month_from(span, anchor, offset(which));
    }
    if let Some(which) = get("year") {
        return Some(year(span, anchor.year() + offset(which) as i16));
    }
    if let Some(name) = get("mm") {
        let number = month_number(name)?;
        return match (get("my"), get("mrely")) {
            (Some(y), _) => month(span, y.parse().ok()?, number),
            (_, Some("dieses")) => month(span, anchor.year(), number),
            (_, Some(_)) => month(span, anchor.year() - 1, number),
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
    if let Some(word) = get("rel") {
        let shift = match word.to_lowercase().as_str() {
            "vorgestern" => -2,
            "gestern" => -1,
            "heute" => 0,
            _ => 2,
        };
        return Some(day(span, days(anchor, shift)));
    }
    get("am").map(|_| day(span, anchor))
}

fn ago(span: std::ops::Range<usize>, anchor: Date, count: i64, unit: &str) -> Option<Expression> {
    match unit.get(..2)? {
        "Ta" => Some(day(span, days(anchor, -count))),
        "Wo" => Some(week(span, anchor, -count)),
        "Mo" => month_from(span, anchor, -count),
        "Ja" if unit.starts_with("Jahrzehnt") => {
            Some(year(span, anchor.year() - (count * 10).min(2000) as i16))
        }
        "Ja" => Some(year(span, anchor.year() - count.min(2000) as i16)),
        _ => Some(day(span, anchor)),
    }
}

fn offset(word: &str) -> i64 {
    match word.get(..2) {
        Some("ve" | "le" | "vo") => -1,
        Some("ko") => 1,
        Some("n\u{e4}") => 1,
        _ if word.starts_with('n') => 1,
        _ => 0,
    }
}

fn number(word: &str) -> Option<i64> {
    Some(match word {
        "einem" | "einer" | "anderthalb" => 1,
        "zwei" => 2,
        "drei" | "wenigen" | "ein paar" => 3,
        "vier" => 4,
        "fünf" => 5,
        "sechs" => 6,
        "sieben" => 7,
        "acht" => 8,
        "neun" => 9,
        "zehn" => 10,
        "elf" => 11,
        "zwölf" => 12,
        "zwanzig" => 20,
        "dreißig" => 30,
        digits => digits.parse().ok()?,
    })
}

fn month_number(name: &str) -> Option<i8> {
    let at = ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];
    if name == "Jänner" {
        return Some(1);
    }
    at.iter().position(|m| name.starts_with(m)).map(|i| i as i8 + 1)
}

fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name {
        "Montag" => Weekday::Monday,
        "Dienstag" => Weekday::Tuesday,
        "Mittwoch" => Weekday::Wednesday,
        "Donnerstag" => Weekday::Thursday,
        "Freitag" => Weekday::Friday,
        "Samstag" | "Sonnabend" => Weekday::Saturday,
        "Sonntag" => Weekday::Sunday,
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
            depesche_document::Language::De,
            Some(date(2019, 4, 25)),
            Direction::Past,
        );
        found.first().and_then(|e| Some((e.begin?, e.end?)))
    }

    #[test]
    fn dates_of_german_news() {
        let d = date;
        for (text, begin, end) in [
            ("am 25. April 2019", d(2019, 4, 25), d(2019, 4, 25)),
            ("im Februar", d(2019, 2, 1), d(2019, 2, 28)),
            ("vergangene Woche", d(2019, 4, 15), d(2019, 4, 21)),
            ("vor zehn Jahren", d(2009, 1, 1), d(2009, 12, 31)),
            ("am Dienstag", d(2019, 4, 23), d(2019, 4, 23)),
            ("in der Nacht zum Mittwoch", d(2019, 4, 23), d(2019, 4, 24)),
            ("im vergangenen Jahr", d(2018, 1, 1), d(2018, 12, 31)),
            ("im März 2014", d(2014, 3, 1), d(2014, 3, 31)),
            ("am Montagabend", d(2019, 4, 22), d(2019, 4, 22)),
            ("seit 2014", d(2014, 1, 1), d(2014, 12, 31)),
        ] {
            assert_eq!(one(text), Some((begin, end)), "{text}");
        }
        assert_eq!(one("kamen 2000 Demonstranten"), None);
    }
}
