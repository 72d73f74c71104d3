//! Language analysis: text to sentences, tokens, lemmas, Universal Dependencies trees and entities.

pub mod model;
mod sentence;

pub use depesche_document::Language;
pub use sentence::{Entity, EntityKind, Sentence, Token, Upos, Word};
