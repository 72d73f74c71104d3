//! Coding: trees and mentions of a document to reports of political events.
//!
//! For every word that may set off a frame the patterns of the lexicon are matched against the clause
//! ([`matching`]), operators decide the status, the codebook's reduction rules apply, and each report
//! gets date, place, source and the words it rests on. The result is a pure function of its input.

mod attribution;
mod clause;
mod coder;
mod confidence;
mod context;
mod draft;
pub mod matching;
mod member;
mod nouns;
mod party;
mod report;
mod setting;
mod status;

pub use clause::Clauses;
pub use coder::{Input, Options, Trace, code, trace};
pub use party::{Filler, Member, Parties};
pub use report::{Evidence, Report, Source, When, Where};
pub use status::Modality;
