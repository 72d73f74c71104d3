//! From one day to another: "vom 3. bis 5. Mai", "from 7 to 9 July", "von 1994 bis 2011", "1990/91".

use jiff::civil::Date;

use super::{Found, Rules};
use crate::expression::{Basis, Direction, Kind, Precision};
use crate::resolve::{Context, Said, When};
use crate::words::Class;

impl Rules<'_> {
    /// An interval that begins at a token, or at the preposition before it.
    pub(crate) fn range(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let started = matches!(c.class(i), Class::From | Class::Between);
        let first = if started { c.skip(i + 1, Class::Article) } else { i };
        if let Some((from, to, end)) = self.year_pair(first) {
            let when = self.context.resolve(Said::Years(from, to))?;
            return Some(Found::new(i, end, when));
        }
        self.days_of_month(first, started)
            .or_else(|| self.two_points(first, started))
            .map(|f| Found { start: i, ..f })
    }

    /// "1990/91", "2013–14", "1994-2011", "1994 bis 2011".
    fn year_pair(&self, i: usize) -> Option<(i16, i16, usize)> {
        let c = &self.c;
        let (from, 4) = c.digits(i)? else { return None };
        let from = i16::try_from(from).ok().filter(|y| (1000..2100).contains(y))?;
        if i > 0 && c.joined(i - 1) && !c.is(i - 1, &['(', '"', '„']) {
            return None;
        }
        let tight = c.joined(i) && (c.is(i + 1, &['/']) || c.dash(i + 1)) && c.joined(i + 1);
        let told = matches!(c.class_before(i), Class::From | Class::Between);
        let word = match c.lower(i + 1) {
            "bis" => true,
            "to" | "until" | "through" => told,
            "und" | "and" => c.class_before(i) == Class::Between,
            _ => !c.joined(i) && c.dash(i + 1) && !c.joined(i + 1),
        };
        let (to, count) = c.digits(i + 2)?;
        let to = i16::try_from(to).ok()?;
        let to = match count {
            4 if tight || word => to,
            2 if tight => from / 100 * 100 + to + if to < from % 100 { 100 } else { 0 },
            _ => return None,
        };
        let end = i + 3;
        let tied = c.joined(i + 2) && (c.dash(end) || c.is(end, &['.', ',', '/'])) && c.joined(end);
        let counted =
            c.class(end) == Class::Counted || c.german && !tight && c.is_word(end) && c.capital(end) && !told;
        let span_ok = to > from && to < 2101 && (count == 4 || to - from <= 20);
        (span_ok && !tied && !counted).then_some((from, to, end))
    }

    /// "3. bis 5. Mai", "7-9 July", "May 3-5, 2019".
    fn days_of_month(&self, i: usize, started: bool) -> Option<Found> {
        let c = &self.c;
        if let Some((first, 1 | 2)) = c.digits(i) {
            let pointed = c.joined(i) && c.is(i + 1, &['.']);
            if i > 0 && c.joined(i - 1) && !c.is(i - 1, &['(']) {
                return None;
            }
            let j = if pointed || c.joined(i) && matches!(c.lower(i + 1), "st" | "nd" | "rd" | "th") {
                i + 2
            } else {
                i + 1
            };
            if !(started || pointed || c.dash(j)) {
                return None;
            }
            let k = self.connector(j, started)?;
            c.digits(k)?;
            let (said, end) = self.number_said(k)?;
            return self.same_month(i, i8::try_from(first).ok()?, said, end);
        }
        let (Class::Month(_) | Class::DoubtfulMonth(_)) = c.class(i) else { return None };
        let next = c.skip_char(i + 1, &['.']);
        let (first, 1 | 2) = c.digits(next)? else { return None };
        let k = self.connector(next + 1, true)?;
        let (last, 1 | 2) = c.digits(k)? else { return None };
        let (Class::Month(month) | Class::DoubtfulMonth(month)) = c.class(i) else { return None };
        let (said, end) = self.with_year(month, i8::try_from(last).ok()?, k + 1)?;
        self.same_month(i, i8::try_from(first).ok()?, said, end)
    }

    fn same_month(&self, start: usize, first: i8, last: Said, end: usize) -> Option<Found> {
        if !matches!(last, Said::Day(_) | Said::DayMonth(..)) {
            return None;
        }
        let last = self.context.resolve(last)?;
        let (Some(to), basis) = (last.end, last.basis) else { return None };
        let from = Date::new(to.year(), to.month(), first).ok().filter(|from| *from < to)?;
        let value = format!("{from}/{to}");
        Some(Found::new(start, end, When::new(value, Some(from), Some(to), Precision::Interval, basis)))
    }

    /// The token after "bis", "to", "and" or a dash.
    fn connector(&self, i: usize, started: bool) -> Option<usize> {
        let c = &self.c;
        let next = match c.lower(i) {
            "bis" => match c.lower(i + 1) {
                "zum" | "zur" | "einschließlich" => i + 2,
                _ => i + 1,
            },
            "to" | "through" | "until" | "till" | "and" | "und" if started => i + 1,
            _ if c.dash(i) => i + 1,
            _ => return None,
        };
        Some(self.c.skip(next, Class::Article))
    }

    /// "Montag bis Mittwoch", "from January to March 2020", "zwischen Ostern und Pfingsten".
    fn two_points(&self, i: usize, started: bool) -> Option<Found> {
        let c = &self.c;
        let german_range = c.german || started;
        if !german_range {
            return None;
        }
        let (said, mid) = match c.class(i) {
            // "von Montagabend bis Dienstag"
            Class::WeekdayPart(number, _) => (Said::Weekday(number, None), i + 1),
            _ => self.said(i)?,
        };
        if matches!(said, Said::Vague(_) | Said::Present | Said::Anaphor(..)) {
            return None;
        }
        let between =
            i > 0 && c.class_before(i) == Class::Between || c.class(i.wrapping_sub(2)) == Class::Between;
        if matches!(c.lower(mid), "und" | "and") && !between || c.dash(mid) && !c.joined(mid) {
            return None;
        }
        let next = self.connector(mid, started)?;
        let last = self.point(next)?;
        let to = last.when?;
        if to.kind == Kind::Duration || to.kind == Kind::Set {
            return None;
        }
        let last_day = to.end?;
        // What has no year of its own comes before the end.
        let before =
            Context { anchor: to.begin.or(self.context.anchor), direction: Direction::Past, ..self.context };
        let from = before.resolve(said)?;
        let begin = from.begin.filter(|b| *b <= last_day)?;
        let value = format!("{}/{}", from.value, to.value);
        let basis = if from.basis == to.basis { from.basis } else { Basis::Relative };
        Some(Found::new(
            i,
            last.end,
            When::new(value, Some(begin), Some(last_day), Precision::Interval, basis),
        ))
    }
}
