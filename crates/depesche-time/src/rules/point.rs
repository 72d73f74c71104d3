//! Points: something of the calendar with modifier and part of the day.

use super::{Found, Rules};
use crate::calendar::add_days;
use crate::expression::{Direction, Kind, Modifier, Precision};
use crate::resolve::{Said, When};
use crate::words::{Class, Part, Rel, Unit};

impl Rules<'_> {
    /// A point in time that begins at a token.
    pub(crate) fn point(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        match c.class(i) {
            Class::Mod(modifier) => return self.modified(i, modifier),
            Class::Earlier if !c.german && c.class(i + 1) == Class::Rel(Rel::This) => {
                return self.modified(i, Modifier::Start);
            }
            Class::Later if !c.german && c.class(i + 1) == Class::Rel(Rel::This) => {
                return self.modified(i, Modifier::End);
            }
            Class::Part(part) => return self.part_alone(i, part),
            Class::DeicticPart(days, part) => {
                let when = self.context.resolve(Said::Offset(Unit::Day, i64::from(days)))?.part(part);
                return Some(Found::new(i, i + 1, when));
            }
            Class::WeekdayPart(number, part) => {
                let mut said = Said::Weekday(number, None);
                let rel = match c.class_before(i) {
                    Class::Rel(rel) => Some(rel),
                    _ => None,
                };
                if rel.is_some() {
                    said = Said::Weekday(number, rel);
                }
                return Some(Found::new(i, i + 1, self.context.resolve(said)?.part(part)));
            }
            Class::Rel(rel) => {
                if let Some(found) = self.relative_part(i, rel) {
                    return Some(found);
                }
            }
            // "am Morgen" is a part of the day, "morgen" is tomorrow.
            Class::Deictic(1) if c.german && c.lower(i) == "morgen" => {
                if c.capital(i) && matches!(c.lower_before(i), "am" | "frühen" | "zum" | "gegen") {
                    return self.part_alone(i, Part::Morning);
                }
                if c.capital(i) && !c.begins_sentence(i) || matches!(c.lower_before(i), "guten") {
                    return None;
                }
            }
            _ => {}
        }
        let (said, mut end) = self.said(i)?;
        let mut when = self.context.resolve(said)?;
        if when.kind == Kind::Date
            && when.precision == Precision::Day
            && let Some((part, next)) = self.part_after(end, said)
        {
            when = self.with_part(when, said, part)?;
            end = next;
        }
        Some(Found::new(i, end, when))
    }

    /// A part of the day after a day: "gestern Abend", "Thursday morning", "Monday in the evening".
    fn part_after(&self, i: usize, said: Said) -> Option<(Part, usize)> {
        let c = &self.c;
        let parted = matches!(
            said,
            Said::Offset(Unit::Day, _)
                | Said::Weekday(..)
                | Said::WeekdayOf(..)
                | Said::Day(_)
                | Said::DayMonth(..)
        );
        if !parted {
            return None;
        }
        if c.german {
            return match c.class(i) {
                Class::Part(part) => Some((part, i + 1)),
                Class::Deictic(1) if c.lower(i) == "morgen" => Some((Part::Morning, i + 1)),
                _ => (c.lower(i) == "früh").then_some((Part::Morning, i + 1)),
            };
        }
        let j = if c.words(i, &["in", "the"]) { i + 2 } else { i };
        match c.class(j) {
            Class::Part(part) => Some((part, j + 1)),
            _ => None,
        }
    }

    /// "heute Nacht" in the past tense is the night that ended today.
    fn with_part(&self, when: When, said: Said, part: Part) -> Option<When> {
        let ended = part == Part::Night
            && said == Said::Offset(Unit::Day, 0)
            && self.context.direction == Direction::Past;
        let when = if ended { self.context.resolve(Said::Offset(Unit::Day, -1))? } else { when };
        Some(when.part(part))
    }

    /// "last night", "this morning", "vergangene Nacht".
    fn relative_part(&self, i: usize, rel: Rel) -> Option<Found> {
        let c = &self.c;
        let part = match c.class(i + 1) {
            Class::Part(part) => part,
            Class::WeekdayPart(number, part) => {
                let when = self.context.resolve(Said::Weekday(number, Some(rel)))?.part(part);
                return Some(Found::new(i, i + 2, when));
            }
            Class::Deictic(1) if c.german && c.capital(i + 1) => Part::Morning,
            _ => return None,
        };
        let days = match (rel, part) {
            (Rel::Last, _) => -1,
            (Rel::This, _) => 0,
            _ => return None,
        };
        Some(Found::new(i, i + 2, self.context.resolve(Said::Offset(Unit::Day, days))?.part(part)))
    }

    /// "am Nachmittag", "in the evening": the day of publication.
    fn part_alone(&self, i: usize, part: Part) -> Option<Found> {
        let c = &self.c;
        let before = c.lower_before(i);
        let told = if c.german {
            matches!(before, "am" | "frühen" | "späten" | "zum" | "gegen")
                || before == "der" && i > 1 && c.lower(i - 2) == "in"
        } else {
            before == "the" && i > 1 && matches!(c.lower(i - 2), "in" | "during")
                || before == "at" && part != Part::Morning
        };
        // Without a date to count from, and with an "evening" of something, it says nothing.
        if !told || c.class(i + 1) == Class::Of {
            return None;
        }
        let night = part == Part::Night && self.context.direction != Direction::Future;
        let days = if night { -1 } else { 0 };
        Some(Found::new(i, i + 1, self.context.resolve(Said::Offset(Unit::Day, days))?.part(part)))
    }

    /// "Anfang März", "early this week", "Ende des Jahres", "mid-2017", "beginning of May".
    fn modified(&self, i: usize, modifier: Modifier) -> Option<Found> {
        let c = &self.c;
        let mut j = i + 1;
        if c.german {
            j = c.skip(j, Class::Article);
            if j > i + 1
                && let Class::Unit(
                    unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Quarter),
                ) = c.class(j)
            {
                let when = self.context.resolve(Said::Offset(unit, 0))?;
                return Some(Found::new(i, j + 1, when.with(Some(modifier))));
            }
        } else {
            if c.dash(j) {
                j += 1;
            }
            let word = c.lower(i);
            let noun = matches!(word, "beginning" | "start" | "middle" | "end");
            if noun {
                if c.class(j) != Class::Of {
                    return None;
                }
                j = c.skip(j + 1, Class::Article);
                if let Class::Unit(
                    unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Quarter),
                ) = c.class(j)
                    && !c.lower(j).ends_with('s')
                {
                    let when = self.context.resolve(Said::Offset(unit, 0))?;
                    return Some(Found::new(i, j + 1, when.with(Some(modifier))));
                }
            } else if matches!(c.lower(j), "in" | "on") {
                j += 1;
            }
            j = c.skip(j, Class::Article);
        }
        let inner = match c.class(j) {
            // "late morning" and "Ende der Nacht" are told of by the part of the day.
            Class::Mod(_) | Class::Part(_) | Class::Present | Class::Past | Class::Future => return None,
            Class::Deictic(_) if c.german => return None,
            _ => self.point(j)?,
        };
        Some(Found::new(i, inner.end, inner.when?.with(Some(modifier))))
    }

    /// "Nacht zum Freitag", "Nacht auf den 5. Mai", "Nacht von Mittwoch auf Donnerstag": the night that ends on that day.
    pub(crate) fn night(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        if !c.german || c.lower(i) != "nacht" {
            return None;
        }
        let mut j = i + 1;
        if matches!(c.lower(j), "von" | "vom") {
            // The day before is said as well; the last one decides.
            j = (j + 1..j + 6).find(|k| matches!(c.lower(*k), "auf" | "zu" | "zum"))?;
        }
        if !matches!(c.lower(j), "zum" | "zu" | "auf") {
            return None;
        }
        let (said, end) = self.said(c.skip(j + 1, Class::Article))?;
        let when = self.context.resolve(said)?;
        if when.precision != Precision::Day {
            return None;
        }
        let before = when.begin.and_then(|d| add_days(d, -1));
        let value = before.map_or_else(|| "XXXX-XX-XXTNI".to_string(), |d| format!("{d}TNI"));
        let night = When {
            kind: Kind::Time,
            value,
            begin: before,
            end: when.begin,
            precision: Precision::Night,
            ..when
        };
        Some(Found::new(i, end, night))
    }
}
