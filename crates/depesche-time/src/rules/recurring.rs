//! What recurs: "jeden Freitag", "täglich", "twice a week".

use super::numeral::Length;
use super::{Found, Rules};
use crate::expression::Kind;
use crate::resolve::When;
use crate::words::{Class, Unit};

impl Rules<'_> {
    pub(crate) fn recurring(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let set = |end: usize, value: String| Some(Found::new(i, end, When::bare(Kind::Set, value)));
        let one = |unit: Unit| Length { count: Some(1), unit }.value();
        match c.class(i) {
            Class::Every(unit) => set(i + 1, one(unit)),
            Class::Weekdays(number) if c.german || c.lower_before(i) == "on" => {
                set(i + 1, format!("XXXX-WXX-{number}"))
            }
            Class::Each => match c.class(i + 1) {
                Class::Weekday(number) => set(i + 2, format!("XXXX-WXX-{number}")),
                Class::WeekdayPart(number, part) => set(i + 2, format!("XXXX-WXX-{number}{}", part.code())),
                Class::Unit(unit) if c.lower(i) != "alle" => set(i + 2, one(unit)),
                Class::Weekend => set(i + 2, "XXXX-WXX-WE".to_string()),
                Class::Part(part) => set(i + 2, format!("XXXX-XX-XX{}", part.code())),
                Class::Month(number) => set(i + 2, format!("XXXX-{number:02}")),
                Class::Season(_) => set(i + 2, "P1Y".to_string()),
                _ => {
                    let (length, end) = self.length(i + 1)?;
                    set(end, length.value())
                }
            },
            Class::Times => self.times(i),
            _ => None,
        }
    }

    /// "twice a week", "zweimal im Jahr", "einmal pro Tag", "three times a day".
    fn times(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let next = match c.lower(i + 1) {
            "a" | "an" | "per" | "each" | "every" | "pro" | "am" | "im" | "die" | "jede" | "jeden" => i + 2,
            "in" if c.lower(i + 2) == "der" => i + 3,
            _ => i + 1,
        };
        let value = match c.class(next) {
            Class::Unit(unit) if next > i + 1 => Length { count: Some(1), unit }.value(),
            Class::Every(unit) => Length { count: Some(1), unit }.value(),
            _ => return None,
        };
        Some(Found::new(i, next + 1, When::bare(Kind::Set, value)))
    }
}
