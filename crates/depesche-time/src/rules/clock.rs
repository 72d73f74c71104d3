//! Times of the clock.

use jiff::civil::Date;

use super::Rules;
use crate::expression::{Basis, Expression, Kind, Precision};
use crate::resolve::When;
use crate::words::Class;

/// A time of the clock, whose day is found afterwards.
#[derive(Debug)]
pub(crate) struct Clock {
    pub start: usize,
    pub end: usize,
    hour: u32,
    minute: u32,
    zone: &'static str,
}

impl Clock {
    /// The time on a day.
    pub fn on(&self, day: Option<Date>) -> When {
        let date = day.map_or_else(|| "XXXX-XX-XX".to_string(), |d| d.to_string());
        let value = format!("{date}T{:02}:{:02}{}", self.hour, self.minute, self.zone);
        When {
            kind: Kind::Time,
            value,
            modifier: None,
            begin: day,
            end: day,
            precision: Precision::Day,
            basis: Basis::Relative,
        }
    }
}

/// The day of a clock time: the day told nearest to it, within 150 bytes.
pub(crate) fn day(found: &[Expression], place: usize, at: usize) -> Option<Date> {
    let near = |e: &&Expression| {
        e.precision == Precision::Day && e.begin.is_some() && e.begin == e.end && !e.value.contains('T')
    };
    let before = found[..place].iter().rev().find(near).map(|e| (at.saturating_sub(e.span.end), e));
    let after = found[place..].iter().find(near).map(|e| (e.span.start.saturating_sub(at), e));
    let nearest = before.into_iter().chain(after).min_by_key(|(distance, _)| *distance)?;
    (nearest.0 < 150).then_some(nearest.1.begin).flatten()
}

impl Rules<'_> {
    /// "um 14.30 Uhr", "2:30 p.m.", "05:00 GMT".
    pub(crate) fn clock(&self, i: usize) -> Option<Clock> {
        let c = &self.c;
        let (mut hour, count) = c.digits(i)?;
        if i > 0 && c.joined(i - 1) && (c.digits(i - 1).is_some() || c.is(i - 1, &['.', ':', ',', '-', '/']))
        {
            return None;
        }
        let mut minute = 0;
        let mut end = i + 1;
        if count <= 2 && c.joined(i) && c.is(i + 1, &['.', ':']) && c.joined(i + 1) {
            let (read, count) = c.digits(i + 2)?;
            if count != 2 {
                return None;
            }
            (minute, end) = (read, i + 3);
        } else if count == 4 && matches!(c.lower(i + 1), "gmt" | "utc") {
            (hour, minute) = (hour / 100, hour % 100);
        } else if count > 2 {
            return None;
        }
        let mut certain = false;
        if c.german {
            certain = c.lower(end) == "uhr";
            if certain {
                end += 1;
                // "14 Uhr 30"
                if let Some((read, count @ 1..=2)) = c.digits(end)
                    && end == i + 2
                    && read < 60
                    && count == 2
                    && !c.joined(end)
                    && !c.is_word(end + 1)
                {
                    (minute, end) = (read, end + 1);
                }
            }
        } else {
            let half = c.lower(end);
            let dotted = matches!(half, "a" | "p") && c.is(end + 1, &['.']) && c.lower(end + 2) == "m";
            if matches!(half, "am" | "pm") || dotted {
                if half.starts_with('p') && hour < 12 {
                    hour += 12;
                } else if half.starts_with('a') && hour == 12 {
                    hour = 0;
                }
                end += if dotted { 3 } else { 1 };
                end = if dotted && c.is(end, &['.']) { end + 1 } else { end };
                certain = true;
            }
        }
        let zone = match c.lower(end) {
            "mesz" | "cest" => "+02:00",
            "mez" | "cet" => "+01:00",
            "gmt" | "utc" => "Z",
            "est" => "-05:00",
            "edt" => "-04:00",
            _ => "",
        };
        if !zone.is_empty() {
            (certain, end) = (true, end + 1);
        }
        let plain = c.is(i + 1, &[':'])
            && end > i + 1
            && (c.lower_before(i) == "at" || c.class_before(i) == Class::Until);
        ((certain || plain) && hour <= 24 && minute < 60).then_some(Clock {
            start: i,
            end,
            hour,
            minute,
            zone,
        })
    }
}
