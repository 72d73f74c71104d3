//! The time words of a language, each with what it means.

mod de;
mod en;

use std::sync::LazyLock;

use depesche_document::Language;
use rustc_hash::FxHashMap;

use crate::expression::Modifier;

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Parts of the day, in TIMEX3's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub fn code(self) -> &'static str {
        match self {
            Part::Morning => "TMO",
            Part::Midday => "TMI",
            Part::Afternoon => "TAF",
            Part::Evening => "TEV",
            Part::Night => "TNI",
        }
    }
}

/// Feasts and days of remembrance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// Days after Easter Sunday.
    Easter(i8),
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday (Monday is 1), which of the month.
    Nth(i8, i8, i8),
}

/// Before, at or after the present unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rel {
    Last,
    This,
    Next,
    /// The one before the last.
    BeforeLast,
    /// The one after the next.
    AfterNext,
    /// `folgend`, `following`: counted from a date in the text.
    Following,
    /// `previous`, `vorherig`: counted from a date in the text.
    Preceding,
}

/// What a word means for time. Words that mean several things have the one that their rules start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    None,
    Month(i8),
    /// `may`, `march`: a month only in certain company.
    DoubtfulMonth(i8),
    Weekday(i8),
    WeekdayPart(i8, Part),
    /// `freitags`, `Fridays`.
    Weekdays(i8),
    /// 0 spring to 3 winter.
    Season(i8),
    Unit(Unit),
    /// A compound: hours of duration, days of … as an adjective (`zweistündig`).
    DurationAdjective(u16, Unit),
    /// `jahrelang`.
    Vague(Unit),
    Number(u16),
    Ordinal(u16),
    /// `some`, `few`, `einige`.
    Some,
    Half,
    Rel(Rel),
    /// Days from publication.
    Deictic(i8),
    Part(Part),
    /// `overnight`, `tonight`: a part of the day with days from publication.
    DeicticPart(i8, Part),
    /// `Anfang`, `early`.
    Mod(Modifier),
    /// `etwa`, `gut`, `almost`: before a number.
    Approx(Modifier),
    Ago,
    /// "Vortag": the day before the one that is told.
    DayBefore,
    Later,
    Earlier,
    /// `daily`: every one of the unit.
    Every(Unit),
    Each,
    /// `once`, `twice`, `dreimal`.
    Times,
    Weekend,
    Holiday(Holiday),
    /// `heuer`, `vorjahr`: a unit and how far it is from the present one.
    Offset(Unit, i8),
    Present,
    Past,
    Future,
    /// Decade by name: `neunziger`, `nineties`.
    Decade(i16),
    HalfYear,
    Since,
    Until,
    From,
    Between,
    Within,
    Before,
    After,
    In,
    Article,
    And,
    Of,
    /// Before a year that stands alone.
    YearCue,
    /// Before a number that is a quantity or a name, never a year.
    NoYearAfter,
    /// After a number that is then a quantity.
    Counted,
    CalendarWeek,
}

pub(crate) type Table = FxHashMap<&'static str, Class>;

/// The table of a language.
pub(crate) fn table(language: Language) -> &'static Table {
    static GERMAN: LazyLock<Table> = LazyLock::new(de::table);
    static ENGLISH: LazyLock<Table> = LazyLock::new(en::table);
    match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    }
}

/// Adds words of one class, separated by spaces. A word that is there keeps its class.
fn add(table: &mut Table, class: Class, words: &'static str) {
    for word in words.split_ascii_whitespace() {
        table.entry(word).or_insert(class);
    }
}
