//! What is found: expressions with value, days, precision and basis.

use std::ops::Range;

use jiff::civil::Date;

/// Where the clause of an expression lies in time, by the tense of its verb.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Past tense: the latest such day on or before publication.
    Past,
    /// Future, or a plan: the next such day.
    Future,
    /// No tense, or a present that may mean either.
    #[default]
    Unknown,
}

/// The TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or something longer.
    Date,
    /// A part of a day or a time of the clock.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl Kind {
    /// The name in TIMEX3: `DATE`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Date => "DATE",
            Kind::Time => "TIME",
            Kind::Duration => "DURATION",
            Kind::Set => "SET",
        }
    }
}

/// The TIMEX3 modifier. It does not change the days, which are those of the whole unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    Before,
    After,
    LessThan,
    MoreThan,
}

impl Modifier {
    /// The name in TIMEX3: `START`.
    pub fn as_str(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
        }
    }
}

/// How fine the days are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Precision {
    Day,
    Night,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    /// From one day to another.
    Interval,
    /// No days at all (durations, sets, `recently`).
    None,
}

impl Precision {
    /// The name as outputs write it: `day`.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Night => "night",
            Precision::Weekend => "weekend",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Season => "season",
            Precision::Half => "half-year",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Century => "century",
            Precision::Interval => "interval",
            Precision::None => "none",
        }
    }
}

/// What the days are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The text gives them in full.
    Explicit,
    /// The publication date.
    Relative,
    /// A date earlier in the text.
    Anaphoric,
    /// Nothing: there are no days.
    None,
}

/// One temporal expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Byte range in the text, without the preposition.
    pub span: Range<usize>,
    /// The TIMEX3 type.
    pub kind: Kind,
    /// The TIMEX3 value; `X` stands for what is unknown.
    pub value: String,
    /// The TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// First day, inclusive; `None` for open (`until Friday`) or unknown.
    pub begin: Option<Date>,
    /// Last day, inclusive; `None` for open (`since 2015`) or unknown.
    pub end: Option<Date>,
    /// How fine the days are.
    pub precision: Precision,
    /// What they are counted from.
    pub basis: Basis,
}
