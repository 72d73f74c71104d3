//! Lengths that lead to a date ("three days ago", "seit zwei Wochen") and lengths that do not.

use super::numeral::Length;
use super::{Found, Rules};
use crate::calendar::add_days;
use crate::expression::{Basis, Direction, Kind, Modifier, Precision};
use crate::resolve::{Said, When, offset};
use crate::words::{Class, Rel, Unit};

const PAST: Said = Said::Vague("PAST_REF");

impl Rules<'_> {
    /// Rules of lengths that lead to a date.
    pub(crate) fn lengths(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        match c.class(i) {
            Class::Ago if c.german => self.ago_german(i),
            Class::In => self.ahead(i),
            Class::Within => self.within(i),
            Class::Since => self.since(i),
            Class::Rel(rel) => self.window(i, rel),
            _ => self.after_length(i),
        }
    }

    /// "vor gut einem Jahr".
    fn ago_german(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let (modifier, from) = self.blur(i + 1);
        if let Some((length, end)) = self.length(from) {
            return self.ago(i, end, length, modifier);
        }
        let vague = match c.class(i + 1) {
            Class::Unit(unit) => plural_german(c.lower(i + 1)) && unit != Unit::Minute,
            _ => matches!(c.lower(i + 1), "kurzem" | "langem" | "längerem"),
        };
        if vague {
            return self.context.resolve(PAST).map(|when| Found::new(i, i + 2, when));
        }
        (c.lower(i + 1) == "jahresfrist")
            .then(|| self.context.resolve(Said::Offset(Unit::Year, -1)))?
            .map(|w| Found::new(i, i + 2, w))
    }

    fn ago(&self, start: usize, end: usize, length: Length, modifier: Option<Modifier>) -> Option<Found> {
        let said = match length.count {
            Some(count) => Said::Offset(length.unit, -count),
            None => PAST,
        };
        Some(Found::new(start, end, self.context.resolve(said)?.with(modifier)))
    }

    /// "in drei Tagen", "in two weeks": ahead only where the clause is.
    fn ahead(&self, i: usize) -> Option<Found> {
        let (modifier, from) = self.blur(i + 1);
        let (length, end) = self.length(from)?;
        if self.c.lower(end) == "ago" {
            return None;
        }
        if self.context.direction == Direction::Past {
            return Some(Found::new(from, end, duration(length, modifier)));
        }
        let said = length.count.map_or(Said::Vague("FUTURE_REF"), |count| Said::Offset(length.unit, count));
        Some(Found::new(i, end, self.context.resolve(said)?.with(modifier)))
    }

    /// "binnen 48 Stunden", "within a week": the window from publication, unless it was told of the past.
    fn within(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let from = if matches!(c.lower(i + 1), "von" | "of" | "the") { i + 2 } else { i + 1 };
        let (modifier, from) = self.blur(from);
        let (length, end) = self.length(from)?;
        let mut when = duration(length, modifier);
        if self.context.direction != Direction::Past
            && let (Some(anchor), Some(count)) = (self.context.anchor, length.count)
            && let Some(last) = offset(anchor, day_unit(length.unit), count, Basis::Relative)
        {
            when.begin = Some(anchor);
            when.end = same_day(anchor, &last, length);
            when = self.years_window(when);
        }
        Some(Found::new(i, end, when))
    }

    /// "seit drei Tagen": open at the end.
    fn since(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let (modifier, from) = self.blur(i + 1);
        if let Some((length, end)) = self.length(from) {
            if c.class(end) == Class::Ago {
                return None;
            }
            let mut when = match length.count {
                Some(count) => self.context.resolve(Said::Offset(length.unit, -count))?,
                None => duration(length, None),
            };
            when.end = None;
            return Some(Found::new(from, end, when.with(modifier)));
        }
        let Class::Unit(unit) = c.class(i + 1) else { return None };
        let plural = c.german && plural_german(c.lower(i + 1));
        plural.then(|| Found::new(i + 1, i + 2, duration(Length { count: None, unit }, None)))
    }

    /// "the last three days", "in den kommenden zwei Wochen", "the past year".
    fn window(&self, i: usize, rel: Rel) -> Option<Found> {
        let c = &self.c;
        let (length, end) = if c.lower(i) == "past" && matches!(c.class(i + 1), Class::Unit(_)) {
            let Class::Unit(unit) = c.class(i + 1) else { return None };
            let plural = c.lower(i + 1).ends_with('s') || c.lower(i + 1) == "centuries";
            (Length { count: if plural { None } else { Some(1) }, unit }, i + 2)
        } else {
            let (_, from) = self.blur(i + 1);
            if c.class(i + 1) == Class::Number(1) {
                return None;
            }
            self.length(from)?
        };
        let sign = match rel {
            Rel::Last | Rel::Preceding => -1,
            Rel::Next | Rel::Following => 1,
            _ => return None,
        };
        let Some(count) = length.count else {
            let said = if sign < 0 { PAST } else { Said::Vague("FUTURE_REF") };
            return Some(Found::new(i, end, self.context.resolve(said)?));
        };
        let mut when = duration(length, None);
        if let Some(anchor) = self.context.anchor {
            let far = offset(anchor, day_unit(length.unit), sign * count, Basis::Relative)?;
            let far = same_day(anchor, &far, Length { count: Some(sign * count), ..length });
            (when.begin, when.end) = if sign < 0 { (far, Some(anchor)) } else { (Some(anchor), far) };
            when = self.years_window(when);
        }
        Some(Found::new(i, end, when))
    }

    /// "three days ago", "two days earlier", "zwei Tage später".
    fn after_length(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let (modifier, from) = self.blur(i);
        let (length, end) = self.length(from)?;
        // Ages are no dates.
        if matches!(c.lower(end), "old" | "alt" | "alten" | "alte")
            || c.dash(end) && c.lower(end + 1) == "old"
        {
            return Some(Found { start: i, end: end + 1, when: None });
        }
        let sign = match c.class(end) {
            Class::Ago if !c.german => return self.ago(i, end + 1, length, modifier),
            Class::Later => 1,
            Class::Earlier => -1,
            Class::Before if !c.german && (c.is(end + 1, &['.', ',', ';']) || end + 1 == c.tokens.len()) => {
                -1
            }
            _ => return None,
        };
        let count = length.count?;
        let when = self.context.resolve(Said::Anaphor(length.unit, sign * count))?;
        Some(Found::new(i, end + 1, when.with(modifier)))
    }

    /// A length without a date of its own.
    pub(crate) fn duration(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        match c.class(i) {
            Class::DurationAdjective(count, unit) => {
                let count = (count > 0).then_some(i64::from(count));
                return Some(Found::new(i, i + 1, duration(Length { count, unit }, None)));
            }
            Class::Vague(unit) => {
                return Some(Found::new(i, i + 1, duration(Length { count: None, unit }, None)));
            }
            _ => {}
        }
        // "3-tägig", "24-Jähriger".
        if c.german && c.digits(i).is_some() && c.dash(i + 1) && c.is_word(i + 2) {
            let word = c.lower(i + 2);
            let units = [
                ("stündig", Unit::Hour),
                ("tägig", Unit::Day),
                ("wöchig", Unit::Week),
                ("monatig", Unit::Month),
            ];
            if let Some((_, unit)) = units.iter().find(|(stem, _)| word.starts_with(stem)) {
                let count = c.digits(i).map(|(n, _)| i64::from(n));
                return Some(Found::new(i, i + 3, duration(Length { count, unit: *unit }, None)));
            }
            return word.starts_with("jährig").then_some(Found { start: i, end: i + 3, when: None });
        }
        let (modifier, from) = self.blur(i);
        let (length, end) = self.length(from)?;
        // "a day", "eine Woche" alone are too common to be told; a clear number is wanted.
        // What it is counted from makes it clear too: "einen Tag nach dem Test".
        let told = matches!(c.lower(end), "lang" | "long" | "nach" | "nachdem" | "after");
        if c.class(from) == Class::Number(1) && modifier.is_none() && !told {
            return None;
        }
        let end = if matches!(c.lower(end), "lang" | "long") { end + 1 } else { end };
        Some(Found::new(from, end, duration(length, modifier)))
    }
}

/// A length with the modifiers of lengths.
fn duration(length: Length, modifier: Option<Modifier>) -> When {
    let modifier = match modifier {
        Some(Modifier::Before) => Some(Modifier::MoreThan),
        Some(Modifier::After) => Some(Modifier::LessThan),
        other => other,
    };
    When { precision: Precision::None, ..When::bare(Kind::Duration, length.value()) }.with(modifier)
}

/// Windows of weeks are counted in days.
fn day_unit(unit: Unit) -> Unit {
    if unit == Unit::Week { Unit::Day } else { unit }
}

/// The day of a window's far end: the day of the month is kept where months and years are counted.
fn same_day(anchor: jiff::civil::Date, far: &When, length: Length) -> Option<jiff::civil::Date> {
    let count = length.count?;
    match length.unit {
        Unit::Minute | Unit::Hour | Unit::Day => far.begin,
        Unit::Week => add_days(anchor, count.checked_mul(7)?),
        Unit::Month | Unit::Quarter => {
            let months = if length.unit == Unit::Quarter { count.checked_mul(3)? } else { count };
            anchor.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
        }
        Unit::Year => anchor.checked_add(jiff::Span::new().try_years(count).ok()?).ok(),
        Unit::Decade | Unit::Century => far.begin.filter(|_| count < 0).or(far.end),
    }
}

fn plural_german(word: &str) -> bool {
    matches!(
        word,
        "stunden"
            | "tage"
            | "tagen"
            | "wochen"
            | "monate"
            | "monaten"
            | "jahre"
            | "jahren"
            | "jahrzehnte"
            | "jahrzehnten"
            | "jahrhunderten"
    )
}
