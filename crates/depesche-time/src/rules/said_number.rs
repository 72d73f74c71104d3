//! Things of the calendar that begin with a number: "24. Februar 2022", "2014-03-18", "1970s", "2014".

use jiff::civil::Date;

use super::Rules;
use crate::resolve::Said;
use crate::words::{Class, Unit};

impl Rules<'_> {
    /// Something of the calendar that begins with a number.
    pub(crate) fn number_said(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        if c.is(i, &['\'', '’', '‘']) {
            return self.short_decade(i);
        }
        let (number, count) = c.digits(i)?;
        if i > 0 && c.joined(i - 1) && (c.is(i - 1, &['.', ',', ':', '/', '$', '€', '#']) || c.is_word(i - 1))
        {
            return None;
        }
        match count {
            4 => self.iso(i).or_else(|| self.decade_of_digits(i, number)).or_else(|| self.year(i)),
            1 | 2 => self
                .numeric(i)
                .or_else(|| self.day_of_month(i, number))
                .or_else(|| self.decade_of_digits(i, number)),
            _ => None,
        }
    }

    fn iso(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let parts = c.joined(i)
            && c.is(i + 1, &['-'])
            && c.joined(i + 1)
            && c.joined(i + 2)
            && c.is(i + 3, &['-'])
            && c.joined(i + 3);
        let ((year, _), (month, 2), (day, 2)) = (c.digits(i)?, c.digits(i + 2)?, c.digits(i + 4)?) else {
            return None;
        };
        let date =
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        parts.then_some((Said::Day(date), i + 5))
    }

    /// "25.04.2019", "25.4.", "4/25/2019", "9/11".
    fn numeric(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let (first, _) = c.digits(i)?;
        let mark: &[char] = if c.is(i + 1, &['/']) { &['/'] } else { &['.'] };
        if !(c.joined(i) && c.is(i + 1, mark) && c.joined(i + 1)) {
            return None;
        }
        let (second, count) = c.digits(i + 2)?;
        if count > 2 {
            return None;
        }
        let third =
            (c.joined(i + 2) && c.is(i + 3, mark) && c.joined(i + 3)).then(|| c.digits(i + 4)).flatten();
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let american = mark == ['/'] && !c.german && first <= 12;
        let (day, month) = if american { (second, first) } else { (first, second) };
        if let Some((year, digits)) = third {
            let year = match (digits, i16::try_from(year).ok()?) {
                (4, year) => year,
                (2, year) if year >= 30 => 1900 + year,
                (2, year) => 2000 + year,
                _ => return None,
            };
            return Date::new(year, month, day).ok().map(|d| (Said::Day(d), i + 5));
        }
        if (first, second) == (9, 11) && mark == ['/'] {
            return Date::new(2001, 9, 11).ok().map(|d| (Said::Day(d), i + 3));
        }
        // "25.4." has a point behind the month too; "14.30 Uhr" and "2.5 Prozent" have none.
        let closed = c.german && mark == ['.'] && c.joined(i + 2) && c.is(i + 3, &['.']);
        let date = closed && Date::new(2000, month, day).is_ok();
        let cue = matches!(c.lower_before(i), "am" | "vom" | "zum" | "bis" | "seit" | "ab" | "dem" | "den");
        (date && cue).then_some((Said::DayMonth(month, day), i + 4))
    }

    /// "24. Februar 2022", "24th of February", "19. Jahrhundert", "1. Quartal".
    fn day_of_month(&self, i: usize, number: u32) -> Option<(Said, usize)> {
        let c = &self.c;
        let pointed = c.joined(i) && c.is(i + 1, &['.']);
        let ending = c.joined(i) && matches!(c.lower(i + 1), "st" | "nd" | "rd" | "th");
        let mut next = if pointed || ending { i + 2 } else { i + 1 };
        if c.class(next) == Class::Unit(Unit::Century) && (pointed || ending) {
            let first = i16::try_from(number).ok()?.checked_sub(1)?.checked_mul(100)?;
            return (first < 2100).then_some((Said::Century(first), next + 1));
        }
        if pointed && c.class(next) == Class::CalendarWeek {
            return self.week(number, next + 1);
        }
        if pointed
            && let Some(found) = self.ordinal(number as u16, next)
            && !matches!(found.0, Said::DayMonth(..) | Said::Day(_))
        {
            return Some(found);
        }
        if !c.german && c.class(next) == Class::Of {
            next += 1;
        }
        let (Class::Month(month) | Class::DoubtfulMonth(month)) = c.class(next) else { return None };
        if !c.capital(next) || !(1..=31).contains(&number) {
            return None;
        }
        // Abbreviations may carry a point: "24. Feb. 2022".
        let word = c.lower(next);
        let mut end = next + 1;
        if word.len() <= 4 && c.is(end, &['.']) && c.joined(next) {
            let full = matches!(word, "mai" | "juni" | "juli" | "märz" | "may" | "june" | "july");
            if !full {
                end += 1;
            }
        }
        self.with_year(month, number as i8, end)
    }

    /// "1970s", "1990er Jahre", "90er-Jahren".
    fn decade_of_digits(&self, i: usize, number: u32) -> Option<(Said, usize)> {
        let c = &self.c;
        if !c.joined(i) || !number.is_multiple_of(10) {
            return None;
        }
        let number = i16::try_from(number).ok()?;
        let first = if number >= 1000 {
            number
        } else if number >= 20 {
            1900 + number
        } else {
            2000 + number
        };
        if !c.german {
            return (c.lower(i + 1) == "s" && first >= 1000 && number >= 1000)
                .then_some((Said::Decade(first), i + 2));
        }
        if c.lower(i + 1) != "er" {
            return None;
        }
        let next = if c.dash(i + 2) { i + 3 } else { i + 2 };
        (c.class(next) == Class::Unit(Unit::Year)).then_some((Said::Decade(first), next + 1))
    }

    /// "'90s".
    fn short_decade(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let (number, 2) = c.digits(i + 1)? else { return None };
        let decade =
            c.joined(i) && c.joined(i + 1) && c.lower(i + 2) == "s" && number % 10 == 0 && number >= 20;
        decade.then_some((Said::Decade(1900 + number as i16), i + 3))
    }

    /// A year that stands alone: not a count, not part of a name.
    fn year(&self, i: usize) -> Option<(Said, usize)> {
        let c = &self.c;
        let (year, end) = self.plain_year(i)?;
        let said = Some((Said::Year(year), end));
        let before = c.class_before(i);
        if matches!(before, Class::NoYearAfter | Class::Approx(_) | Class::CalendarWeek)
            || c.class(end) == Class::Counted
        {
            return None;
        }
        // "mid-2023"
        if i > 1 && c.dash(i - 1) && matches!(c.class(i - 2), Class::Mod(_)) && (1850..2060).contains(&year) {
            return said;
        }
        if i > 0 && c.joined(i - 1) && (c.dash(i - 1) || c.is_word(i - 1) || c.digits(i - 1).is_some()) {
            return None;
        }
        let cue = matches!(
            before,
            Class::Since
                | Class::Until
                | Class::From
                | Class::Between
                | Class::Mod(_)
                | Class::YearCue
                | Class::Month(_)
                | Class::Season(_)
                | Class::Unit(Unit::Year)
        );
        if cue {
            // "bis 2000 Menschen", "from 2000 villages": what is counted follows.
            let counted = c.german
                && c.capital(end)
                && c.is_word(end)
                && before != Class::Unit(Unit::Year)
                && before != Class::YearCue
                && !matches!(before, Class::Mod(_));
            return if counted { None } else { said };
        }
        let likely = (1850..2060).contains(&year);
        if c.german {
            let noun = c.is_word(end) && c.capital(end);
            let amount = matches!(
                c.lower(end),
                "neue"
                    | "neuen"
                    | "weitere"
                    | "weiteren"
                    | "bis"
                    | "tote"
                    | "zivile"
                    | "russische"
                    | "deutsche"
            ) || c.lower_before(i) == "um"
                || c.is(i.wrapping_sub(1), &['-', '–']);
            return if likely && !noun && !amount { said } else { None };
        }
        let noun = c.is_word(end) && !c.capital(end);
        match c.lower_before(i) {
            "in" | "of" | "before" | "after" | "until" | "during" | "through" if likely => said,
            "the" | "a" | "its" | "their" | "his" | "her" | "s" if likely && noun => said,
            _ if c.is(i.wrapping_sub(1), &['(', ','])
                && c.is(end, &[')', ',', ';', '.'])
                && likely
                && i > 0 =>
            {
                said
            }
            _ if c.begins_sentence(i) && c.is(end, &[',', ':']) && likely => said,
            _ => None,
        }
    }
}
