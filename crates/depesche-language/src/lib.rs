//! Language analysis: text to sentences, tokens, lemmas, Universal Dependencies trees and entities.

mod sentence;

pub use depesche_document::Language;
pub use sentence::{Entity, EntityKind, Sentence, Token, Upos, Word};
