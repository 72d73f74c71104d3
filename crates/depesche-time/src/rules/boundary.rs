//! Open intervals: "seit 2015", "until Friday", "vor dem 24. Februar", "after 9/11".

use super::{Found, Rules};
use crate::calendar::add_days;
use crate::expression::{Kind, Modifier};
use crate::words::Class;

impl Rules<'_> {
    pub(crate) fn boundary(&self, i: usize) -> Option<Found> {
        let c = &self.c;
        let class = match c.class(i) {
            Class::Ago if c.german => Class::Before,
            class @ (Class::Since | Class::Until | Class::From | Class::Before | Class::After) => class,
            _ => return None,
        };
        let mut j = i + 1;
        if matches!(c.lower(j), "zum" | "zur" | "in" | "at") || c.class(j) == Class::Approx(Modifier::Approx)
        {
            j += 1;
        }
        if matches!(c.lower(j), "least") {
            j += 1;
        }
        j = c.skip(j, Class::Article);
        let found = self.point(j)?;
        let mut when = found.when?;
        if matches!(when.kind, Kind::Duration | Kind::Set) || when.begin.is_none() {
            return None;
        }
        // "after Friday's attack": an event of that day, not the time since.
        if c.is(found.end, &['\'', '’']) && c.lower(found.end + 1) == "s" {
            return None;
        }
        let mut end = found.end;
        match class {
            Class::Since => when.end = None,
            Class::Until => when.begin = None,
            Class::From if matches!(c.lower(i), "von" | "vom") => {
                if c.lower(end) != "an" {
                    return None;
                }
                end += 1;
                when.end = None;
            }
            Class::From => when.end = None,
            Class::Before => {
                when.end = when.begin.and_then(|d| add_days(d, -1));
                when.begin = None;
                when.modifier = Some(Modifier::Before);
            }
            _ => {
                when.begin = when.end;
                when.end = None;
                when.modifier = Some(Modifier::After);
            }
        }
        Some(Found::new(found.start, end, when))
    }
}
