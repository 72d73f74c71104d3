//! When and where an event happened: what its sentence says, then what the rest of the document says.

mod around;
mod place;
mod told;
mod when;

use jiff::civil::Date;

use crate::report::When;

pub(crate) use place::place;
pub(crate) use told::{complete, day_told};
pub(crate) use when::{Dates, of_publication};

/// Days after which an event is told as background.
const BACKGROUND_DAYS: i32 = 31;

/// Days after which what still goes on is a standing fact.
const STANDING_DAYS: i32 = 730;

/// How far the sentence itself tells something of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hold {
    /// It says nothing.
    #[default]
    Nothing,
    /// Something near: said of another event of the sentence, or elsewhere in it.
    Near,
    /// It says so of this event.
    Own,
}

/// Whether a date lies so far back that the event is background.
pub(crate) fn is_background(when: &When, published: Option<Date>) -> bool {
    let (Some(end), Some(published)) = (when.end.or(when.start), published) else { return false };
    // What goes on since years ago is a standing fact.
    let since = when.precision == "interval"
        && when.start.is_some_and(|s| days_between(s, published) > STANDING_DAYS);
    when.basis == "text" && (days_between(end, published) > BACKGROUND_DAYS || since)
}

/// Whether a date lies after the day of publication.
pub(crate) fn is_ahead(when: &When, published: Option<Date>) -> bool {
    matches!((when.start, published), (Some(start), Some(published)) if when.basis == "text" && start > published)
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map(|s| s.get_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn when(start: Date, end: Date, precision: &str, basis: &'static str) -> When {
        When { start: Some(start), end: Some(end), precision: precision.into(), basis }
    }

    #[test]
    fn background_begins_after_a_month() {
        let published = Some(date(2024, 6, 5));
        let old = |w: When| is_background(&w, published);
        assert!(!old(when(date(2024, 5, 5), date(2024, 5, 5), "day", "text")));
        assert!(old(when(date(2024, 5, 4), date(2024, 5, 4), "day", "text")));
        assert!(old(when(date(2024, 4, 1), date(2024, 4, 30), "month", "text")));
        assert!(!old(when(date(2024, 4, 1), date(2024, 4, 1), "day", "publication")));
        assert!(!is_background(&when(date(2020, 1, 1), date(2020, 1, 1), "day", "text"), None));
    }

    #[test]
    fn what_goes_on_is_news_for_two_years() {
        let published = Some(date(2024, 6, 5));
        assert!(!is_background(&when(date(2023, 10, 7), date(2024, 6, 5), "interval", "text"), published));
        assert!(is_background(&when(date(2014, 3, 1), date(2024, 6, 5), "interval", "text"), published));
    }
}
