//! One report as a row of the output. Field names follow PLOVER where it has one.

use std::ops::Range;

use depesche_code::{Member, Report};
use depesche_document::{CodePoints, Document, Language};
use depesche_lexicon::{EventType, Quad, Status};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::VERSION;

/// One report. Offsets count Unicode code points in the document's text, the end exclusive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Stable id of this row: the same input and version give the same id.
    pub id: String,
    /// The document.
    pub document: DocumentRecord,
    /// PLOVER event type.
    pub event: EventType,
    /// Modes; often empty.
    pub mode: Vec<String>,
    /// CAMEO root code that the type corresponds to.
    pub cameo: String,
    /// Verbal or material, cooperation or conflict.
    pub quad: Quad,
    /// PLOVER's conflict–cooperation value, −10 to 10.
    pub score: f32,
    /// actual, historical, future, hypothetical or negated.
    pub status: Status,
    /// Who did it.
    pub actor: Vec<PartyRecord>,
    /// To whom.
    pub recipient: Vec<PartyRecord>,
    /// When.
    pub date: WhenRecord,
    /// Where.
    pub place: Option<PlaceRecord>,
    /// Who claims it, where the paper does not say it itself.
    pub source: Option<SourceRecord>,
    /// The words it rests on.
    pub evidence: Evidence,
    /// Chance that event type and parties are right, 0 to 1.
    pub confidence: f32,
    /// Reports of the same event within the document share it.
    pub event_id: String,
    /// Version of code and data.
    pub version: String,
}

/// The document of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// Its id.
    pub id: String,
    /// Its URL.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// `de` or `en`.
    pub language: Language,
    /// Day of publication.
    pub published: Option<Date>,
}

/// A party to an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyRecord {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Name, where known.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3 or a class code of the codebook.
    pub country: Option<String>,
    /// Sectors, the most specific first.
    pub sector: Vec<String>,
    /// Role or office.
    pub role: Option<String>,
    /// Identifier in the knowledge base.
    pub id: Option<String>,
}

/// Days of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhenRecord {
    /// First day.
    pub start: Option<Date>,
    /// Last day, inclusive.
    pub end: Option<Date>,
    /// day, night, week, month, year, interval.
    pub precision: String,
    /// `text`: an expression says so; `publication`: the day of publication is assumed; `none`: unknown.
    pub basis: String,
}

/// Place of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRecord {
    /// The words.
    pub text: String,
    /// English name.
    pub name: String,
    /// Country code.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// city, region or country.
    pub precision: String,
}

/// Whose claim it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// The words.
    pub text: String,
    /// Name, where known.
    pub name: Option<String>,
    /// Country code.
    pub country: Option<String>,
}

/// The words a row rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Number of the sentence, from 0.
    pub sentence: usize,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The trigger.
    pub trigger: TriggerRecord,
    /// Id of the frame.
    pub frame: String,
}

/// The trigger of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerRecord {
    /// The word.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

pub(crate) fn record(
    document: &Document,
    language: Language,
    points: &CodePoints,
    report: &Report,
) -> Record {
    let text = &document.text;
    let cut = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default().to_string();
    let at = |byte: usize| points.at(text, byte);
    let party = |m: &Member| {
        let known = m.party.as_ref();
        PartyRecord {
            text: cut(&m.span),
            start: at(m.span.start),
            end: at(m.span.end),
            name: known.and_then(|p| p.name.as_ref()).map(ToString::to_string),
            country: known.and_then(|p| p.country.as_ref()).map(ToString::to_string),
            sector: known.map(|p| p.sectors.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            role: known.and_then(|p| p.role.as_ref()).map(ToString::to_string),
            id: known.and_then(|p| p.id.as_ref()).map(ToString::to_string),
        }
    };
    let evidence = &report.evidence;
    Record {
        id: digest(&[&document.id, report.event.as_str(), &at(evidence.trigger.start).to_string(), VERSION]),
        document: DocumentRecord {
            id: document.id.clone(),
            url: document.url.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            language,
            published: document.date,
        },
        event: report.event,
        mode: report.modes.iter().map(ToString::to_string).collect(),
        cameo: cameo(report),
        quad: report.event.quad(),
        score: report.event.score_of(&report.modes),
        status: report.status,
        actor: report.actors.iter().map(party).collect(),
        recipient: report.recipients.iter().map(party).collect(),
        date: WhenRecord {
            start: report.date.start,
            end: report.date.end,
            precision: report.date.precision.to_string(),
            basis: report.date.basis.to_string(),
        },
        place: report.place.as_ref().map(|w| PlaceRecord {
            text: cut(&w.span),
            name: w.place.name.to_string(),
            country: w.place.country.as_ref().map(ToString::to_string),
            lat: w.place.point.map(|p| p.0),
            lon: w.place.point.map(|p| p.1),
            geonames: w.place.geonames,
            precision: w.place.precision.to_string(),
        }),
        source: report.source.as_ref().map(|s| SourceRecord {
            text: cut(&s.span),
            name: s.name.as_ref().map(ToString::to_string),
            country: s.country.as_ref().map(ToString::to_string),
        }),
        evidence: Evidence {
            sentence: evidence.sentence,
            start: at(evidence.span.start),
            end: at(evidence.span.end),
            text: cut(&evidence.span),
            trigger: TriggerRecord {
                text: cut(&evidence.trigger),
                start: at(evidence.trigger.start),
                end: at(evidence.trigger.end),
            },
            frame: evidence.frame.to_string(),
        },
        confidence: report.confidence,
        event_id: digest(&[&document.id, &report.incident.to_string()]),
        version: VERSION.to_string(),
    }
}

/// Sixteen hexadecimal digits of a hash of the parts.
fn digest(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_string()
}

fn cameo(report: &Report) -> String {
    report.event.cameo(&report.modes).to_string()
}
