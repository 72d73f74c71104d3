//! Numbers, lengths ("three days", "anderthalb Jahre") and the words that blur them.

use super::Rules;
use crate::expression::Modifier;
use crate::words::{Class, Unit};

/// A length of time; `count` is `None` where it is vague ("some days").
#[derive(Debug, Clone, Copy)]
pub(crate) struct Length {
    pub count: Option<i64>,
    pub unit: Unit,
}

impl Length {
    /// As TIMEX3 writes it: `P3D`.
    pub fn value(self) -> String {
        let (factor, letter) = match self.unit {
            Unit::Minute => (1, "M"),
            Unit::Hour => (1, "H"),
            Unit::Day => (1, "D"),
            Unit::Week => (1, "W"),
            Unit::Month => (1, "M"),
            Unit::Quarter => (3, "M"),
            Unit::Year => (1, "Y"),
            Unit::Decade => (10, "Y"),
            Unit::Century => (100, "Y"),
        };
        let time = if matches!(self.unit, Unit::Minute | Unit::Hour) { "T" } else { "" };
        match self.count {
            Some(count) => format!("P{time}{}{letter}", count.saturating_mul(factor)),
            None => format!("P{time}X{letter}"),
        }
    }
}

impl Rules<'_> {
    /// A number in words or up to three digits; `None` as the number of "some".
    pub(crate) fn number(&self, i: usize) -> Option<(Option<i64>, usize)> {
        let c = &self.c;
        if let Some((number, count)) = c.digits(i) {
            let grouped =
                c.joined(i) && c.is(i + 1, &['.', ',']) && c.joined(i + 1) && c.digits(i + 2).is_some();
            let tail = i > 0 && c.joined(i - 1) && c.is(i - 1, &['.', ',', '-']);
            return (count <= 3 && !grouped && !tail).then_some((Some(i64::from(number)), i + 1));
        }
        match c.class(i) {
            Class::Number(1) if !c.german && c.words(i + 1, &["couple", "of"]) => Some((Some(2), i + 3)),
            Class::Number(1) if c.class(i + 1) == Class::Some || matches!(c.lower(i + 1), "number") => {
                Some((None, i + 2))
            }
            Class::Number(1) if !c.german && c.lower(i + 1) == "dozen" => Some((Some(12), i + 2)),
            Class::Number(tens @ 20..=90) if c.dash(i + 1) && !c.german => match c.class(i + 2) {
                Class::Number(ones @ 1..=9) => Some((Some(i64::from(tens + ones)), i + 3)),
                _ => Some((Some(i64::from(tens)), i + 1)),
            },
            Class::Number(number) => Some((Some(i64::from(number)), i + 1)),
            Class::Some => Some((None, i + 1)),
            _ => None,
        }
    }

    /// A number and a unit; joined by a hyphen too ("two-day").
    pub(crate) fn length(&self, i: usize) -> Option<(Length, usize)> {
        let c = &self.c;
        // "anderthalb Jahre", "half a year", "ein halbes Jahr" come in the next smaller unit.
        let halves = match c.lower(i) {
            "anderthalb" | "eineinhalb" => Some((3, i + 1)),
            "zweieinhalb" => Some((5, i + 1)),
            "half" if c.class(i + 1) == Class::Number(1) => Some((1, i + 2)),
            _ if c.class(i) == Class::Number(1) && c.german && c.class(i + 1) == Class::Half => {
                Some((1, i + 2))
            }
            _ => None,
        };
        if let Some((halves, next)) = halves {
            let Class::Unit(unit) = c.class(next) else { return None };
            let (factor, unit) = match unit {
                Unit::Year => (6, Unit::Month),
                Unit::Day => (12, Unit::Hour),
                Unit::Hour => (30, Unit::Minute),
                Unit::Decade => (5, Unit::Year),
                Unit::Century => (50, Unit::Year),
                _ => return None,
            };
            return Some((Length { count: Some(halves * factor), unit }, next + 1));
        }
        let (count, mut next) = self.number(i)?;
        if c.dash(next) {
            next += 1;
        }
        if matches!(c.class(next), Class::Rel(_)) && c.german {
            return None;
        }
        match c.class(next) {
            Class::Unit(unit) => Some((Length { count, unit }, next + 1)),
            _ => None,
        }
    }

    /// "etwa", "more than", "knapp"; what it means before a length with "ago".
    pub(crate) fn blur(&self, i: usize) -> (Option<Modifier>, usize) {
        let c = &self.c;
        match c.class(i) {
            Class::Approx(modifier) => return (Some(modifier), i + 1),
            _ if matches!(c.lower(i + 1), "als" | "than") => match c.lower(i) {
                "mehr" | "more" => return (Some(Modifier::Before), i + 2),
                "weniger" | "less" => return (Some(Modifier::After), i + 2),
                _ => {}
            },
            _ if c.words(i, &["just", "over"]) || c.words(i, &["at", "least"]) => {
                return (Some(Modifier::Before), i + 2);
            }
            _ if c.lower(i) == "over" => return (Some(Modifier::Before), i + 1),
            _ => {}
        }
        (None, i)
    }
}
