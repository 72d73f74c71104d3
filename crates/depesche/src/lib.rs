//! Political event data from news reports in German and English.
//!
//! A [`Coder`] turns a [`Document`] into an [`Analysis`] with its [`Report`]s: who did what to whom, when,
//! where, according to whom, each with the words it rests on. The result is a pure function of the
//! document, the options and the version of code and data.
//!
//! ```
//! use depesche::{Coder, Document};
//!
//! let mut document = Document::from_text("example", "Putin traf Kim Jong-un am Donnerstag in Wladiwostok.");
//! document.date = Some("2019-04-25".parse()?);
//! let analysis = Coder::new().code(&document)?;
//! let record = analysis.records(&document).remove(0);
//! assert_eq!(record.event.as_str(), "CONSULT");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The stages are crates of their own, re-exported here: [`read`] (bytes to documents), [`language`] (text to
//! trees), [`knowledge`] (names and roles), [`time`] (dates), [`lexicon`] (frames), [`code`] (trees to reports).

mod annotation;
mod coder;
mod codes;
pub mod examples;
mod record;
pub mod score;

pub use annotation::{
    AnnotatedDays, AnnotatedDocument, AnnotatedEvent, AnnotatedParty, AnnotatedPlace, AnnotatedSpan,
};
pub use coder::{Analysis, CodeError, Coder, Setup};
pub use depesche_code as code;
pub use depesche_code::Report;
pub use depesche_document::{Block, BlockKind, CodePoints, Document, Language};
pub use depesche_knowledge as knowledge;
pub use depesche_language as language;
pub use depesche_lexicon as lexicon;
pub use depesche_lexicon::{EventType, Quad, Status};
pub use depesche_read as read;
pub use depesche_time as time;
pub use record::{Evidence, PartyRecord, PlaceRecord, Record, SourceRecord, TriggerRecord, WhenRecord};
pub use serde::Serialize;

/// Version of code and data, as every record carries it.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+data.2026-11");
