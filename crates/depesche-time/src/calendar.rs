//! Arithmetic with days, weeks and movable feasts.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A day so many days later; `None` outside of the calendar.
pub(crate) fn add_days(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The first day of the month so many months later.
pub(crate) fn add_months(day: Date, months: i64) -> Option<Date> {
    day.first_of_month().checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Monday is 1.
pub(crate) fn weekday(day: Date) -> i64 {
    i64::from(day.weekday().to_monday_one_offset())
}

/// The Monday of the day's week.
pub(crate) fn monday(day: Date) -> Option<Date> {
    add_days(day, 1 - weekday(day))
}

/// `2019-W17`.
pub(crate) fn week_value(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of a numbered week.
pub(crate) fn week_number(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday).ok().map(|w| w.date())
}

/// Easter Sunday (Gregorian, the anonymous algorithm of 1876).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, month as i8, day as i8).ok()
}

/// The n-th weekday of a month, counted from 1.
pub(crate) fn nth_weekday(year: i16, month: i8, day_of_week: i64, nth: i64) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    add_days(first, (day_of_week - weekday(first)).rem_euclid(7) + 7 * (nth - 1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_and_weeks_are_those_of_the_calendar() {
        assert_eq!(easter(2019), Some(date(2019, 4, 21)));
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(week_value(date(2021, 1, 1)), "2020-W53");
        assert_eq!(week_number(2019, 17), Some(date(2019, 4, 22)));
        assert_eq!(monday(date(2019, 4, 28)), Some(date(2019, 4, 22)));
        assert_eq!(nth_weekday(2024, 11, 4, 4), Some(date(2024, 11, 28)));
    }
}
