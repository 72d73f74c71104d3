//! What coding yields: one report a row.

use std::ops::Range;

use depesche_knowledge::Place;
use depesche_lexicon::{EventType, Mode, Status};
use jiff::civil::Date;
use smol_str::SmolStr;

use crate::party::Member;

/// One report of an event: who did what to whom, when, where, according to whom, and the words it rests on.
///
/// All spans are byte ranges in the document's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What happened.
    pub event: EventType,
    /// Modes, in the order of the codebook; often empty.
    pub modes: Vec<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// Who did it.
    pub actors: Vec<Member>,
    /// To whom.
    pub recipients: Vec<Member>,
    /// When.
    pub date: When,
    /// Where, if the text says.
    pub place: Option<Where>,
    /// Who claims it, if the paper does not assert it itself.
    pub source: Option<Source>,
    /// The words it rests on.
    pub evidence: Evidence,
    /// Chance that event type and parties are right, calibrated on annotated documents; 0 to 1.
    pub confidence: f32,
    /// Reports with the same number tell of the same event, within the document.
    pub incident: u32,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// `day`, `week`, `month`, `year`, …
    pub precision: SmolStr,
    /// `text` where an expression says so, here or where the same event is told, `publication` where the day of publication is assumed, `none` without any.
    pub basis: &'static str,
}

/// Where an event happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Where {
    /// Words that name it.
    pub span: Range<usize>,
    /// The place.
    pub place: Place,
}

/// Whose claim an event is.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Words that name the source.
    pub span: Range<usize>,
    /// Country code, where known.
    pub country: Option<SmolStr>,
    /// Name, where known.
    pub name: Option<SmolStr>,
}

/// The words a report rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// The clause: from the first to the last word that takes part.
    pub span: Range<usize>,
    /// The trigger.
    pub trigger: Range<usize>,
    /// Id of the frame that matched.
    pub frame: SmolStr,
}
