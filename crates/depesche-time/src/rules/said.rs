//! Things of the calendar that begin with a word: "Februar 2014", "last Friday", "Tag der Deutschen Einheit".

use super::Rules;
use crate::resolve::{Said, YearRef};
use crate::words::{Class, Holiday, Rel, Unit};

/// Feasts of several words. Apostrophes are tokens of their own.
const FEASTS: [(&[&str], Holiday); 22] = [
    (&["tag", "der", "deutschen", "einheit"], Holiday::Fixed(10, 3)),
    (&["tag", "der", "arbeit"], Holiday::Fixed(5, 1)),
    (&["tages", "der", "arbeit"], Holiday::Fixed(5, 1)),
    (&["christi", "himmelfahrt"], Holiday::Easter(39)),
    (&["allerheiligen"], Holiday::Fixed(11, 1)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter", "saturday"], Holiday::Easter(-1)),
    (&["easter", "weekend"], Holiday::Easter(0)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["independence", "day"], Holiday::Fixed(7, 4)),
    (&["labor", "day"], Holiday::Nth(9, 1, 1)),
    (&["labour", "day"], Holiday::Fixed(5, 1)),
    (&["may", "day"], Holiday::Fixed(5, 1)),
    (&["new", "year", "", "s", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year", "", "s", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year", "", "s"], Holiday::Fixed(1, 1)),
];

impl Rules<'_> {
    /// Something of the calendar at a token, with the token after it.
    pub(crate) fn said(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        if let Some(found) = self.feast(i) {
            return Some(found);
        }
        match c.class(i) {
            Class::Month(number) => self.month(i, number),
            Class::DoubtfulMonth(number) => self.doubtful_month(i, number),
            Class::Weekday(number) => self.weekday(i, number),
            Class::Season(season) => self.season(i, season),
            Class::Rel(rel) => self.relation(i, rel),
            Class::Unit(unit) => self.unit(i, unit),
            Class::Ordinal(number) => self.ordinal(number, i + 1),
            Class::Decade(decade) => self.decade(i, decade),
            Class::Deictic(days) => Some((Said::Offset(Unit::Day, i64::from(days)), i + 1)),
            Class::DayBefore => Some((Said::Anaphor(Unit::Day, -1), i + 1)),
            Class::Offset(unit, count) => Some((Said::Offset(unit, i64::from(count)), i + 1)),
            Class::Weekend => {
                let english = matches!(c.lower_before(i), "the" | "at" | "over");
                (c.german || english && c.lower(i) == "weekend").then_some((Said::Weekend(None), i + 1))
            }
            Class::CalendarWeek => {
                let (number, _) = c.digits(i + 1)?;
                self.week(number, i + 2)
            }
            Class::YearCue if c.class(i + 1) == Class::None => {
                let (year, end) = self.plain_year(i + 1)?;
                Some((Said::Year(year), end))
            }
            Class::Present => Some((Said::Present, i + 1)),
            Class::Past if !matches!(c.lower_before(i), "as" | "so") => {
                Some((Said::Vague("PAST_REF"), i + 1))
            }
            Class::Future => {
                let other = matches!(c.lower_before(i), "as" | "too" | "how" | "so" | "zu" | "very")
                    || matches!(c.class(i + 1), Class::Before | Class::After | Class::Ago)
                    || c.lower(i + 1) == "nach";
                (!other).then_some((Said::Vague("FUTURE_REF"), i + 1))
            }
            _ if matches!(c.lower(i), "jetzt" | "now") => Some((Said::Present, i + 1)),
            _ => match c.lower(i) {
                "jahresende" => Some((Said::Offset(Unit::Year, 0), i + 1)),
                "jahresbeginn" | "jahresanfang" | "jahreswechsel" => {
                    Some((Said::Offset(Unit::Year, 0), i + 1))
                }
                "wochenbeginn" => Some((Said::Offset(Unit::Week, 0), i + 1)),
                "monatsende" | "monatsanfang" => Some((Said::Offset(Unit::Month, 0), i + 1)),
                _ => self.number_said(i),
            },
        }
    }

    fn feast(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let long = FEASTS.iter().find(|(words, _)| c.words(i, words));
        let (holiday, mut end) = match (long, c.class(i)) {
            (Some((words, holiday)), _) => (*holiday, i + words.len()),
            (None, Class::Holiday(holiday)) => (holiday, i + 1),
            _ => return None,
        };
        let mut year = self.year_after(end);
        if year.is_none() && c.lower(i) == "new" && c.lower_before(i) == "a" {
            return None;
        }
        if let Some((_, next)) = year {
            end = next;
        } else if self.c.is(end, &[',']) {
            year = self.plain_year(end + 1).map(|(y, next)| (YearRef::At(y), next));
            end = year.map_or(end, |(_, next)| next);
        }
        Some((Said::Holiday(holiday, year.map(|(y, _)| y), None), end))
    }

    /// A year of four digits with nothing joined to it; in English also after a comma.
    pub(crate) fn plain_year(&self, i: usize) -> Option<(i16, usize)> {
        let c = &self.c;
        let (number, count) = c.digits(i)?;
        let tied = c.joined(i)
            && (c.is(i + 1, &['.', ',', ':', '-', '/']) && c.joined(i + 1) && c.digits(i + 2).is_some()
                || c.is_word(i + 1)
                || c.is(i + 1, &['%', '€', '$']));
        (count == 4 && (1000..2100).contains(&number) && !tied).then_some((number as i16, i + 1))
    }

    /// The year after a month, season or feast: "2014", "'14", "dieses Jahres", "of last year".
    pub(crate) fn year_after(&self, i: usize) -> Option<(YearRef, usize)> {
        let c = &self.c;
        if let Some((year, end)) = self.plain_year(i) {
            return Some((YearRef::At(year), end));
        }
        if c.is(i, &['\'', '’', '‘'])
            && c.joined(i)
            && let Some((number, 2)) = c.digits(i + 1)
        {
            let number = number as i16;
            return Some((YearRef::At(if number >= 30 { 1900 + number } else { 2000 + number }), i + 2));
        }
        let mut j = if c.german { c.skip(i, Class::Article) } else { c.skip(i, Class::Of) };
        if !c.german && j > i {
            j = c.skip(j, Class::Article);
            if let Some((year, end)) = self.plain_year(j) {
                return Some((YearRef::At(year), end));
            }
            if c.class(j) == Class::Unit(Unit::Year) {
                return Some((YearRef::Offset(0), j + 1));
            }
        }
        if let Class::Offset(Unit::Year, years) = c.class(j) {
            return Some((YearRef::Offset(i16::from(years)), j + 1));
        }
        let Class::Rel(rel) = c.class(j) else { return None };
        if c.class(j + 1) != Class::Unit(Unit::Year)
            || c.german && !matches!(c.lower(j + 1), "jahres" | "jahrs")
        {
            return None;
        }
        let years = match rel {
            Rel::Last => -1,
            Rel::This => 0,
            Rel::Next => 1,
            Rel::BeforeLast => -2,
            Rel::AfterNext => 2,
            _ => return None,
        };
        Some((YearRef::Offset(years), j + 2))
    }

    fn month(&self, i: usize, number: i8) -> Option<(Said, usize)> {
        let c = &self.c;
        if !c.capital(i) {
            return None;
        }
        let word = c.lower(i);
        let short = word.len() <= 4 && !matches!(word, "may" | "june" | "july" | "mai" | "juni" | "juli");
        let next = if short { c.skip_char(i + 1, &['.']) } else { i + 1 };
        if !c.german
            && let Some((day, end)) = self.day_number(next)
        {
            return self.with_year(number, day, end);
        }
        if let Some((year, end)) = self
            .year_after(c.skip_char(next, &[',']).min(next + 1))
            .filter(|_| !c.german || next > i + 1 || !c.is(next, &[',']))
        {
            return Some((Said::Month(number, Some(year), None), end));
        }
        (!short).then_some((Said::Month(number, None, None), i + 1))
    }

    /// "May" and "March" are months where a number or a word of time stands beside them.
    fn doubtful_month(&self, i: usize, number: i8) -> Option<(Said, usize)> {
        let c = &self.c;
        if !c.capital(i) {
            return None;
        }
        let found = self.month(i, number)?;
        let numbered = found.1 > i + 1;
        let cue = matches!(
            c.class_before(i),
            Class::In
                | Class::Since
                | Class::Until
                | Class::Rel(_)
                | Class::Mod(_)
                | Class::From
                | Class::Of
                | Class::Between
                | Class::Before
                | Class::After
        ) || matches!(c.lower_before(i), "during" | "and" | "to" | "for")
            || i > 1 && c.dash(i - 1) && c.class(i - 2) != Class::None;
        // "by May", "to March", "and May" may be people or marches; a name goes on with a capital or an apostrophe.
        let doubtful_cue =
            matches!(c.lower_before(i), "by" | "and" | "to" | "for" | "from" | "of" | "after" | "before");
        let name = doubtful_cue && !numbered;
        let surname = i > 0 && c.capital(i - 1) && c.class(i - 1) == Class::None && !numbered;
        (numbered || cue && !name && !surname).then_some(found)
    }

    /// A day of the month with its English ending: "25", "25th".
    fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        let c = &self.c;
        let (day, count) = c.digits(i)?;
        if count > 2 || !(1..=31).contains(&day) {
            return None;
        }
        if c.joined(i) {
            if matches!(c.lower(i + 1), "st" | "nd" | "rd" | "th") {
                return Some((day as i8, i + 2));
            }
            let part_of_number =
                c.is(i + 1, &['.', ':', ',', '%']) && c.joined(i + 1) && c.digits(i + 2).is_some();
            if part_of_number || c.is_word(i + 1) {
                return None;
            }
        }
        Some((day as i8, i + 1))
    }

    /// A day and a month, with the year if one follows.
    pub(crate) fn with_year(&self, month: i8, day: i8, end: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let after_comma = (!c.german && c.is(end, &[','])).then(|| self.plain_year(end + 1)).flatten();
        let year = self.plain_year(end).or(after_comma);
        if let Some((year, end)) = year {
            return jiff::civil::Date::new(year, month, day).ok().map(|d| (Said::Day(d), end));
        }
        // The day that became a name, unless its anniversary is at hand.
        if (month, day) == (9, 11) {
            let attack = jiff::civil::Date::new(2001, 9, 11).ok()?;
            let near =
                self.context.anchor.is_some_and(|a| matches!((a.month(), a.day()), (9, 4..) | (10, ..=11)));
            if !near {
                return Some((Said::Day(attack), end));
            }
        }
        if let Some((YearRef::Offset(years), next)) = self.year_after(end)
            && let Some(anchor) = self.context.anchor
        {
            return jiff::civil::Date::new(anchor.year() + years, month, day)
                .ok()
                .map(|d| (Said::Day(d), next));
        }
        jiff::civil::Date::new(2000, month, day).ok()?;
        Some((Said::DayMonth(month, day), end))
    }

    fn weekday(&self, i: usize, number: i8) -> Option<(Said, usize)> {
        let c = &self.c;
        let word = c.lower(i);
        if !c.capital(i) {
            return None;
        }
        // "Black Friday", "Sun" and "Mon" are names unless a date follows.
        let mut j = i + 1;
        let short = word.len() <= 5 && !matches!(word, "montag");
        let short = short && !c.german;
        if short {
            j = c.skip_char(j, &['.']);
        }
        j = c.skip_char(j, &[',']);
        j = c.skip(j, Class::Article);
        if let Some((said, end)) = self.number_said(j).or_else(|| match c.class(j) {
            Class::Month(number) | Class::DoubtfulMonth(number) => self.month(j, number),
            _ => None,
        }) && matches!(said, Said::Day(_) | Said::DayMonth(..))
        {
            return Some((said, end));
        }
        if short || matches!(c.lower_before(i), "black" | "bloody" | "super" | "fat") && c.capital(i - 1) {
            return None;
        }
        let mut j = i + 1;
        if c.german {
            j = c.skip(j, Class::Article);
        } else {
            j = c.skip(j, Class::Of);
        }
        if let Class::Rel(rel) = c.class(j)
            && c.class(j + 1) == Class::Unit(Unit::Week)
            && let Some(weeks) = steps(rel)
        {
            return Some((Said::WeekdayOf(number, weeks), j + 2));
        }
        if let Class::Offset(Unit::Week, weeks) = c.class(j) {
            return Some((Said::WeekdayOf(number, i64::from(weeks)), j + 1));
        }
        Some((Said::Weekday(number, None), i + 1))
    }

    fn season(&self, i: usize, season: i8) -> Option<(Said, usize)> {
        let c = &self.c;
        if let Some((year, end)) = self.year_after(i + 1) {
            // "Winter 2013/14" is named by its first year.
            let slash = c.is(end, &['/', '-', '–']) && c.joined(end - 1) && c.digits(end + 1).is_some();
            return Some((Said::Season(season, Some(year), None), if slash { end + 2 } else { end }));
        }
        if let Some((first, 4)) = c.digits(i + 1)
            && c.is(i + 2, &['/', '-', '–'])
            && c.digits(i + 3).is_some()
        {
            return Some((Said::Season(season, Some(YearRef::At(first as i16)), None), i + 4));
        }
        let before = c.lower_before(i);
        let told = if c.german {
            matches!(before, "im" | "vom" | "zum" | "den" | "dem" | "seit" | "bis" | "ab" | "vor" | "nach")
                || matches!(c.class_before(i), Class::Mod(_))
        } else {
            let article = before == "the"
                && i > 1
                && matches!(
                    c.class(i - 2),
                    Class::In | Class::Since | Class::Until | Class::Before | Class::After
                );
            (article || matches!(c.class_before(i), Class::Mod(_)) || matches!(before, "in" | "since" | "by"))
                && c.class(i + 1) != Class::Of
                && !c.capital(i)
        };
        told.then_some((Said::Season(season, None, None), i + 1))
    }

    /// "last …", "diese …", "kommende …".
    fn relation(&self, i: usize, rel: Rel) -> Option<(Said, usize)> {
        let c = &self.c;
        // "on the past Friday", "last week's" are fine; "this" and "dieser" need a unit right behind.
        let j = i + 1;
        let said = match c.class(j) {
            Class::Unit(unit) => return self.relative_unit(i, rel, unit),
            Class::Weekday(number) => Said::Weekday(number, Some(rel)),
            Class::Month(number) if c.capital(j) => Said::Month(number, None, Some(rel)),
            Class::DoubtfulMonth(number) if c.capital(j) => Said::Month(number, None, Some(rel)),
            Class::Season(season) => Said::Season(season, None, Some(rel)),
            Class::Weekend => Said::Weekend(Some(rel)),
            Class::Holiday(holiday) => Said::Holiday(holiday, None, Some(rel)),
            _ => return None,
        };
        Some((said, j + 1))
    }

    fn relative_unit(&self, i: usize, rel: Rel, unit: Unit) -> Option<(Said, usize)> {
        let c = &self.c;
        let end = i + 2;
        let word = c.lower(i + 1);
        let plural = if c.german {
            word.ends_with('n') || matches!(word, "tage" | "jahre" | "monate")
        } else {
            word.ends_with('s')
        };
        // "in vergangenen Tagen", "recent weeks", "dieser Tage"; "Wochen" and "Tagen" are always plural, "Jahren" too.
        let plural = plural && word != "woche";
        if plural {
            return match rel {
                Rel::Last => Some((Said::Vague("PAST_REF"), end)),
                Rel::This => Some((Said::Present, end)),
                Rel::Next => Some((Said::Vague("FUTURE_REF"), end)),
                _ => None,
            };
        }
        if matches!(unit, Unit::Minute | Unit::Hour) {
            return None;
        }
        match (rel, unit) {
            (Rel::Next | Rel::Following, Unit::Day) => Some((Said::Anaphor(unit, 1), end)),
            (Rel::Preceding, Unit::Day) => Some((Said::Anaphor(unit, -1), end)),
            (_, Unit::Day) => None,
            (Rel::Following, _) => Some((Said::Anaphor(unit, 1), end)),
            (Rel::Preceding, _) => Some((Said::Anaphor(unit, -1), end)),
            _ => steps(rel).map(|count| (Said::Offset(unit, count), end)),
        }
    }

    /// "Jahr 2014", "Jahr darauf", "day before yesterday", "year before last".
    fn unit(&self, i: usize, unit: Unit) -> Option<(Said, usize)> {
        let c = &self.c;
        if unit == Unit::Year
            && let Some((year, end)) = self.plain_year(i + 1)
        {
            return Some((Said::Year(year), end));
        }
        let day = unit == Unit::Day;
        match (c.class(i + 1), c.class(i + 2)) {
            (Class::Before, Class::Rel(Rel::Last)) => return Some((Said::Offset(unit, -2), i + 3)),
            (Class::After, Class::Rel(Rel::Next)) => return Some((Said::Offset(unit, 2), i + 3)),
            (Class::Before, Class::Deictic(-1)) if day => return Some((Said::Offset(Unit::Day, -2), i + 3)),
            (Class::After, Class::Deictic(1)) if day => return Some((Said::Offset(Unit::Day, 2), i + 3)),
            _ => {}
        }
        let closes = c.is(i + 2, &['.', ',', ';', ':']) || i + 2 >= c.tokens.len();
        let count = match c.class(i + 1) {
            Class::Later if c.german => 1,
            Class::Earlier if c.german => -1,
            Class::After if !c.german && closes && c.lower_before(i) == "the" => 1,
            Class::Before if !c.german && closes && c.lower_before(i) == "the" => -1,
            _ => return None,
        };
        Some((Said::Anaphor(unit, count), i + 2))
    }

    /// "ersten Quartal 2019", "second half of 2018", "zweiten Weihnachtstag"; `next` is the token after the ordinal.
    pub(crate) fn ordinal(&self, number: u16, next: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let number = i8::try_from(number).ok().filter(|n| *n >= 1)?;
        let half = matches!(c.class(next), Class::HalfYear | Class::Half) || c.lower(next) == "hälfte";
        let quarter = c.class(next) == Class::Unit(Unit::Quarter);
        let year = self.year_after(next + 1);
        match c.class(next) {
            Class::Month(month) if c.german && c.capital(next) => self.with_year(month, number, next + 1),
            Class::Holiday(Holiday::Fixed(12, 25)) if number == 2 && c.lower(next) == "weihnachtstag" => {
                Some((Said::Holiday(Holiday::Fixed(12, 26), None, None), next + 1))
            }
            _ if quarter && number <= 4 => {
                Some((Said::Quarter(number, year.map(|(y, _)| y)), year.map_or(next + 1, |(_, end)| end)))
            }
            // "the second half" of a match is no date: a year is wanted in English and for "Hälfte".
            _ if half && number <= 2 => match year {
                Some((year, end)) => Some((Said::Half(number, Some(year)), end)),
                None => (c.class(next) == Class::HalfYear).then_some((Said::Half(number, None), next + 1)),
            },
            _ => None,
        }
    }

    fn decade(&self, i: usize, decade: i16) -> Option<(Said, usize)> {
        let c = &self.c;
        if c.german {
            let next = if c.dash(i + 1) { i + 2 } else { i + 1 };
            return (c.class(next) == Class::Unit(Unit::Year)).then_some((Said::Decade(decade), next + 1));
        }
        (c.lower_before(i) == "the" || matches!(c.class_before(i), Class::Mod(_)))
            .then_some((Said::Decade(decade), i + 1))
    }

    pub(crate) fn week(&self, number: u32, end: usize) -> Option<(Said, usize)> {
        let number = i8::try_from(number).ok().filter(|n| (1..=53).contains(n))?;
        let year = self.plain_year(end);
        Some((Said::WeekNumber(number, year.map(|(y, _)| y)), year.map_or(end, |(_, next)| next)))
    }
}

/// Units from the present one.
fn steps(rel: Rel) -> Option<i64> {
    match rel {
        Rel::Last => Some(-1),
        Rel::This => Some(0),
        Rel::Next => Some(1),
        Rel::BeforeLast => Some(-2),
        Rel::AfterNext => Some(2),
        Rel::Following | Rel::Preceding => None,
    }
}
