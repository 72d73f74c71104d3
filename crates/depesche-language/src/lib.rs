//! Language analysis: text to sentences, tokens, lemmas, Universal Dependencies trees and entities.

pub mod agreement;
mod analyse;
mod clitics;
pub mod conllu;
mod english_lemmas;
pub mod full_forms;
mod identify;
pub mod model;
mod rules;
mod scan;
mod sentence;
mod split;
mod stops;

pub use analyse::Analyser;
pub use depesche_document::Language;
pub use full_forms::FullForms;
pub use identify::{Identification, identify};
pub use sentence::{Entity, EntityKind, Sentence, Token, Upos, Word};
pub use split::sentences;
