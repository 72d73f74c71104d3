//! From what is said to days: calendar units counted from the publication date.

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, easter, monday, nth_weekday, week_number, week_value, weekday};
use crate::expression::{Basis, Direction, Kind, Modifier, Precision};
use crate::words::{Holiday, Part, Rel, Unit};

/// A year as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearRef {
    At(i16),
    /// Years from the present one.
    Offset(i16),
}

/// Something of the calendar as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Day(Date),
    DayMonth(i8, i8),
    Month(i8, Option<YearRef>, Option<Rel>),
    Year(i16),
    Years(i16, i16),
    Season(i8, Option<YearRef>, Option<Rel>),
    Quarter(i8, Option<YearRef>),
    Half(i8, Option<YearRef>),
    Decade(i16),
    Century(i16),
    Weekday(i8, Option<Rel>),
    /// A weekday of a week so many weeks from the present one.
    WeekdayOf(i8, i64),
    Weekend(Option<Rel>),
    WeekNumber(i8, Option<i16>),
    Holiday(Holiday, Option<YearRef>, Option<Rel>),
    /// The unit so many from the present one.
    Offset(Unit, i64),
    /// The unit so many from a date in the text.
    Anaphor(Unit, i64),
    Present,
    Vague(&'static str),
}

/// What something said means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    pub kind: Kind,
    pub value: String,
    pub modifier: Option<Modifier>,
    pub begin: Option<Date>,
    pub end: Option<Date>,
    pub precision: Precision,
    pub basis: Basis,
}

/// What is counted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    pub anchor: Option<Date>,
    pub direction: Direction,
    /// The date told last in the text, for "two days later".
    pub told: Option<Date>,
}

impl When {
    pub fn new(
        value: String,
        begin: Option<Date>,
        end: Option<Date>,
        precision: Precision,
        basis: Basis,
    ) -> Self {
        When { kind: Kind::Date, value, modifier: None, begin, end, precision, basis }
    }

    pub fn bare(kind: Kind, value: String) -> Self {
        When { kind, ..When::new(value, None, None, Precision::None, Basis::None) }
    }

    pub fn with(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier.or(self.modifier);
        self
    }

    /// The part of the day, if it is one day.
    pub fn part(mut self, part: Part) -> Self {
        if self.precision == Precision::Day && self.kind == Kind::Date {
            self.value.push_str(part.code());
            self.kind = Kind::Time;
            if part == Part::Night {
                self.end = self.begin.and_then(|d| add_days(d, 1));
                self.precision = Precision::Night;
            }
        }
        self
    }
}

fn day(date: Date, basis: Basis) -> When {
    When::new(date.to_string(), Some(date), Some(date), Precision::Day, basis)
}

fn month(first: Date, basis: Basis) -> When {
    let value = format!("{:04}-{:02}", first.year(), first.month());
    When::new(value, Some(first.first_of_month()), Some(first.last_of_month()), Precision::Month, basis)
}

fn years(from: i16, to: i16, value: String, precision: Precision, basis: Basis) -> Option<When> {
    let begin = Date::new(from, 1, 1).ok()?;
    let end = Date::new(to, 12, 31).ok()?;
    Some(When::new(value, Some(begin), Some(end), precision, basis))
}

fn months(
    year: i16,
    first: i8,
    count: i64,
    value: String,
    precision: Precision,
    basis: Basis,
) -> Option<When> {
    let begin = Date::new(year, first, 1).ok()?;
    let end = add_months(begin, count - 1)?.last_of_month();
    Some(When::new(value, Some(begin), Some(end), precision, basis))
}

fn unknown(value: String, precision: Precision) -> When {
    When::new(value, None, None, precision, Basis::Relative)
}

impl Context {
    /// The days of something said; `None` where the calendar has no such day.
    pub fn resolve(&self, said: Said) -> Option<When> {
        match said {
            Said::Day(date) => Some(day(date, Basis::Explicit)),
            Said::Year(year) => years(year, year, format!("{year:04}"), Precision::Year, Basis::Explicit),
            Said::Years(a, b) => years(a, b, format!("{a:04}/{b:04}"), Precision::Interval, Basis::Explicit),
            Said::Decade(year) => {
                let value = format!("{:03}", year / 10);
                years(year, year + 9, value, Precision::Decade, Basis::Explicit)
            }
            Said::Century(first) => {
                // The manual counts 1800–1899 as the 19th century.
                let value = format!("{:02}", first / 100);
                years(first, first + 99, value, Precision::Century, Basis::Explicit)
            }
            Said::Month(number, Some(YearRef::At(year)), _) => {
                Some(month(Date::new(year, number, 1).ok()?, Basis::Explicit))
            }
            Said::Vague(value) => Some(When::bare(Kind::Date, value.to_string())),
            Said::Anaphor(unit, count) => self.anaphor(unit, count),
            relative => self.relative(relative),
        }
    }

    /// What needs a publication date unless a year is given.
    fn relative(&self, said: Said) -> Option<When> {
        let Some(anchor) = self.anchor else { return self.without_anchor(said) };
        let basis = Basis::Relative;
        match said {
            Said::Month(number, year, rel) => {
                if let Some(YearRef::Offset(years)) = year {
                    return Some(month(Date::new(anchor.year() + years, number, 1).ok()?, basis));
                }
                let at = |y: i16| Date::new(y, number, 1).ok();
                let size = |d: Date| d.last_of_month();
                self.pick(anchor, rel, at, size).map(|d| month(d, basis))
            }
            Said::DayMonth(number, of_month) => {
                let at = |y: i16| Date::new(y, number, of_month).ok();
                self.pick(anchor, None, at, |d| d).map(|d| day(d, basis))
            }
            Said::Holiday(holiday, year, rel) => {
                let at = |y: i16| feast(holiday, y);
                match year {
                    Some(YearRef::At(year)) => at(year).map(|d| day(d, Basis::Explicit)),
                    Some(YearRef::Offset(years)) => at(anchor.year() + years).map(|d| day(d, basis)),
                    None => self.pick(anchor, rel, at, |d| d).map(|d| day(d, basis)),
                }
            }
            Said::Season(season, year, rel) => {
                let at = |y: i16| Date::new(y, season * 3 + 3, 1).ok();
                let last = |d: Date| add_months(d, 2).map_or(d, Date::last_of_month);
                let first = match year {
                    Some(YearRef::At(year)) => at(year)?,
                    Some(YearRef::Offset(years)) => at(anchor.year() + years)?,
                    None => self.pick(anchor, rel, at, last)?,
                };
                let code = ["SP", "SU", "FA", "WI"][season.clamp(0, 3) as usize];
                let value = format!("{:04}-{code}", first.year());
                let basis = if matches!(year, Some(YearRef::At(_))) { Basis::Explicit } else { basis };
                months(first.year(), first.month(), 3, value, Precision::Season, basis)
            }
            Said::Quarter(number, year) => {
                let (year, basis) = self.year(anchor, year, number * 3);
                months(year, number * 3 - 2, 3, format!("{year:04}-Q{number}"), Precision::Quarter, basis)
            }
            Said::Half(number, year) => {
                let (year, basis) = self.year(anchor, year, number * 6);
                months(year, number * 6 - 5, 6, format!("{year:04}-H{number}"), Precision::Half, basis)
            }
            Said::Weekday(number, rel) => self.weekday(anchor, i64::from(number), rel).map(|d| day(d, basis)),
            Said::WeekdayOf(number, weeks) => {
                add_days(monday(anchor)?, weeks * 7 + i64::from(number) - 1).map(|d| day(d, basis))
            }
            Said::Weekend(rel) => self.weekend(anchor, rel),
            Said::WeekNumber(week, year) => {
                let first = week_number(year.unwrap_or(anchor.iso_week_date().year()), week)?;
                Some(week_of(first, if year.is_some() { Basis::Explicit } else { basis }))
            }
            Said::Offset(unit, count) => offset(anchor, unit, count, basis),
            Said::Present => Some(When { value: "PRESENT_REF".to_string(), ..day(anchor, basis) }),
            _ => None,
        }
    }

    fn without_anchor(&self, said: Said) -> Option<When> {
        Some(match said {
            Said::Month(number, ..) => unknown(format!("XXXX-{number:02}"), Precision::Month),
            Said::DayMonth(number, of_month) => {
                Date::new(2000, number, of_month).ok()?;
                unknown(format!("XXXX-{number:02}-{of_month:02}"), Precision::Day)
            }
            Said::Holiday(holiday, Some(YearRef::At(year)), _) => day(feast(holiday, year)?, Basis::Explicit),
            Said::Holiday(..) => unknown("XXXX-XX-XX".to_string(), Precision::Day),
            Said::Season(_, Some(YearRef::At(year)), _)
            | Said::Quarter(_, Some(YearRef::At(year)))
            | Said::Half(_, Some(YearRef::At(year))) => {
                let anchored = Context { anchor: Some(Date::new(year, 1, 1).ok()?), ..*self };
                return anchored.relative(said);
            }
            Said::Season(..) => unknown("XXXX-XX".to_string(), Precision::Season),
            Said::Quarter(..) => unknown("XXXX-QX".to_string(), Precision::Quarter),
            Said::Half(..) => unknown("XXXX-HX".to_string(), Precision::Half),
            Said::Weekday(number, _) | Said::WeekdayOf(number, _) => {
                unknown(format!("XXXX-WXX-{number}"), Precision::Day)
            }
            Said::Weekend(_) => unknown("XXXX-WXX-WE".to_string(), Precision::Weekend),
            Said::WeekNumber(week, Some(year)) => week_of(week_number(year, week)?, Basis::Explicit),
            Said::WeekNumber(week, None) => unknown(format!("XXXX-W{week:02}"), Precision::Week),
            Said::Offset(unit, _) => unknown("X".to_string(), precision(unit)),
            Said::Present => unknown("PRESENT_REF".to_string(), Precision::Day),
            _ => return None,
        })
    }

    /// The year of a quarter or half that ends in the month `last`: without a year, the latest that has begun.
    fn year(&self, anchor: Date, year: Option<YearRef>, last: i8) -> (i16, Basis) {
        match year {
            Some(YearRef::At(year)) => (year, Basis::Explicit),
            Some(YearRef::Offset(years)) => (anchor.year() + years, Basis::Relative),
            None if self.direction != Direction::Future && anchor.month() <= last - 3 => {
                (anchor.year() - 1, Basis::Relative)
            }
            None => (anchor.year(), Basis::Relative),
        }
    }

    /// Of something that comes once a year, the one that is meant; `at` gives its first day, `last` its last.
    fn pick(
        &self,
        anchor: Date,
        rel: Option<Rel>,
        at: impl Fn(i16) -> Option<Date>,
        last: impl Fn(Date) -> Date,
    ) -> Option<Date> {
        let year = anchor.year();
        // Eight years hold a 29 February.
        let candidates = || (year - 8..=year + 8).filter_map(&at);
        let past = || candidates().filter(|d| *d <= anchor).max();
        let future = || candidates().filter(|d| last(*d) >= anchor).min();
        match rel {
            Some(Rel::Last | Rel::Preceding) => candidates().filter(|d| last(*d) < anchor).max(),
            Some(Rel::BeforeLast) => {
                let before = candidates().filter(|d| last(*d) < anchor).max()?;
                candidates().filter(|d| *d < before).max()
            }
            Some(Rel::Next | Rel::Following) => candidates().filter(|d| *d > anchor).min(),
            Some(Rel::AfterNext) => candidates().filter(|d| *d > anchor).nth(1),
            Some(Rel::This) => at(year),
            None => match self.direction {
                Direction::Past => past(),
                Direction::Future => future(),
                Direction::Unknown => {
                    let (past, future) = (past(), future());
                    let (Some(p), Some(f)) = (past, future) else { return past.or(future) };
                    let back = (anchor - last(p)).get_days().max(0);
                    if f > anchor && (f - anchor).get_days() < back { Some(f) } else { Some(p) }
                }
            },
        }
    }

    fn weekday(&self, anchor: Date, number: i64, rel: Option<Rel>) -> Option<Date> {
        let back = (weekday(anchor) - number).rem_euclid(7);
        let ahead = (number - weekday(anchor)).rem_euclid(7);
        let days = match rel {
            Some(Rel::Last | Rel::Preceding) => -(if back == 0 { 7 } else { back }),
            Some(Rel::BeforeLast) => -(if back == 0 { 14 } else { back + 7 }),
            Some(Rel::Next | Rel::Following) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(Rel::AfterNext) => {
                if ahead == 0 {
                    14
                } else {
                    ahead + 7
                }
            }
            // "this Monday" in the past tense is the one just past.
            Some(Rel::This) if self.direction == Direction::Past && ahead > 2 => -back,
            Some(Rel::This) => ahead,
            None if self.direction == Direction::Future => ahead,
            None => -back,
        };
        add_days(anchor, days)
    }

    fn weekend(&self, anchor: Date, rel: Option<Rel>) -> Option<When> {
        let this = add_days(monday(anchor)?, 5)?;
        let begun = this <= anchor;
        let saturday = match rel {
            Some(Rel::Last | Rel::Preceding) => add_days(this, -7)?,
            Some(Rel::BeforeLast) => add_days(this, -14)?,
            Some(Rel::Next | Rel::Following) if begun => add_days(this, 7)?,
            Some(Rel::AfterNext) => add_days(this, 7)?,
            Some(_) => this,
            None if self.direction == Direction::Future || begun => this,
            None => add_days(this, -7)?,
        };
        let value = format!("{}-WE", week_value(saturday));
        let sunday = add_days(saturday, 1);
        Some(When::new(value, Some(saturday), sunday, Precision::Weekend, Basis::Relative))
    }

    fn anaphor(&self, unit: Unit, count: i64) -> Option<When> {
        let Some(told) = self.told else {
            return Some(When::new("X".to_string(), None, None, precision(unit), Basis::Anaphoric));
        };
        // From a day in the text, weeks come to a day.
        let (unit, count) = if unit == Unit::Week { (Unit::Day, count * 7) } else { (unit, count) };
        offset(told, unit, count, Basis::Anaphoric)
    }
}

fn feast(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Easter(days) => add_days(easter(year)?, i64::from(days)),
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(month, day_of_week, nth) => {
            nth_weekday(year, month, i64::from(day_of_week), i64::from(nth))
        }
    }
}

fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Quarter,
        Unit::Year => Precision::Year,
        Unit::Decade => Precision::Decade,
        Unit::Century => Precision::Century,
    }
}

fn week_of(first: Date, basis: Basis) -> When {
    When::new(week_value(first), Some(first), add_days(first, 6), Precision::Week, basis)
}

/// The unit that lies so many units from the one of the anchor.
pub(crate) fn offset(anchor: Date, unit: Unit, count: i64, basis: Basis) -> Option<When> {
    let year = |years: i64| i16::try_from(i64::from(anchor.year()) + years).ok();
    match unit {
        Unit::Minute => Some(day(anchor, basis)),
        Unit::Hour => add_days(anchor, count / 24).map(|d| day(d, basis)),
        Unit::Day => add_days(anchor, count).map(|d| day(d, basis)),
        Unit::Week => add_days(monday(anchor)?, count.checked_mul(7)?).map(|d| week_of(d, basis)),
        Unit::Month => add_months(anchor, count).map(|d| month(d, basis)),
        Unit::Quarter => {
            let first =
                add_months(Date::new(anchor.year(), (anchor.month() - 1) / 3 * 3 + 1, 1).ok()?, count * 3)?;
            let number = (first.month() + 2) / 3;
            let value = format!("{:04}-Q{number}", first.year());
            months(first.year(), first.month(), 3, value, Precision::Quarter, basis)
        }
        Unit::Year => year(count).and_then(|y| years(y, y, format!("{y:04}"), Precision::Year, basis)),
        // "a decade ago" is the year ten years ago.
        Unit::Decade => {
            year(count.checked_mul(10)?).and_then(|y| years(y, y, format!("{y:04}"), Precision::Year, basis))
        }
        Unit::Century => {
            let y = year(count.checked_mul(100)?)? / 100 * 100;
            years(y, y + 99, format!("{:02}", y / 100), Precision::Century, basis)
        }
    }
}
