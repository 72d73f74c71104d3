//! The form of annotated documents: one JSON object a document, as the scorers read it.

use depesche_document::{CodePoints, Document, Language};
use depesche_lexicon::Status;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Analysis;
use crate::record::{self, PartyRecord, Record};

/// A document with its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedDocument {
    /// Its id.
    pub id: String,
    /// `de` or `en`.
    pub lang: Language,
    /// Day of publication.
    pub date: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// The whole text.
    #[serde(default)]
    pub text: String,
    /// Code-point ranges of the sentences.
    #[serde(default)]
    pub sentences: Vec<[usize; 2]>,
    /// The events.
    #[serde(default)]
    pub events: Vec<AnnotatedEvent>,
}

/// One event mention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedEvent {
    /// Number of the sentence; left out in predictions, whose sentences may be cut otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<usize>,
    /// The trigger; an event that says its sentence may do without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<AnnotatedSpan>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event: String,
    /// Modes.
    #[serde(default)]
    pub modes: Vec<String>,
    /// Status.
    #[serde(default = "actual")]
    pub status: String,
    /// Actors.
    #[serde(default)]
    pub actors: Vec<AnnotatedParty>,
    /// Recipients.
    #[serde(default)]
    pub recipients: Vec<AnnotatedParty>,
    /// Days.
    pub date: Option<AnnotatedDays>,
    /// Place.
    pub place: Option<AnnotatedPlace>,
    /// Source of the claim.
    pub source: Option<AnnotatedPlace>,
    /// Number of the incident in the document.
    #[serde(default)]
    pub incident: u32,
    /// Whether a careful coder may leave it out.
    #[serde(default)]
    pub optional: bool,
    /// How sure a prediction is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

/// A range of code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotatedSpan {
    /// First.
    pub start: usize,
    /// After the last.
    pub end: usize,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedParty {
    /// The words.
    pub text: String,
    /// Country code.
    pub country: Option<String>,
    /// Sectors.
    #[serde(default)]
    pub sectors: Vec<String>,
}

/// Days, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedDays {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
}

/// A place or source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedPlace {
    /// The words.
    pub text: String,
    /// Country code.
    pub country: Option<String>,
}

fn actual() -> String {
    Status::Actual.as_str().to_string()
}

pub(crate) fn annotated(document: &Document, analysis: &Analysis) -> AnnotatedDocument {
    let points = CodePoints::new(&document.text);
    let at = |byte: usize| points.at(&document.text, byte);
    let events = analysis.reports.iter().map(|report| {
        let record = record::record(document, analysis.language, &points, report);
        event(record, report.incident)
    });
    AnnotatedDocument {
        id: document.id.clone(),
        lang: analysis.language,
        date: document.date,
        title: document.title.clone(),
        text: document.text.clone(),
        sentences: analysis.sentences.iter().map(|s| [at(s.span.start), at(s.span.end)]).collect(),
        events: events.collect(),
    }
}

fn event(record: Record, incident: u32) -> AnnotatedEvent {
    let trigger = &record.evidence.trigger;
    AnnotatedEvent {
        sentence: None,
        trigger: Some(AnnotatedSpan { start: trigger.start, end: trigger.end }),
        event: record.event.as_str().to_string(),
        modes: record.mode,
        status: record.status.as_str().to_string(),
        actors: record.actor.into_iter().map(party).collect(),
        recipients: record.recipient.into_iter().map(party).collect(),
        date: record.date.start.map(|_| AnnotatedDays { start: record.date.start, end: record.date.end }),
        place: record.place.map(|p| AnnotatedPlace { text: p.text, country: p.country }),
        source: record.source.map(|s| AnnotatedPlace { text: s.text, country: s.country }),
        incident,
        optional: false,
        confidence: Some(record.confidence),
    }
}

fn party(party: PartyRecord) -> AnnotatedParty {
    AnnotatedParty { text: party.text, country: party.country, sectors: party.sector }
}
