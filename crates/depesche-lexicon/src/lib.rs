//! Event frames: which words code which event, who is who in the tree, and the examples that prove it.
//!
//! A frame is a TOML file (`docs/frames.md` tells how to write one). [`Lexicon::from_dir`] reads a folder of
//! them with the word lists beside them, [`Lexicon::embedded`] is the one that comes with the program, and
//! [`Lexicon::extend`] adds a user's own. Every mistake is a [`LexiconError`] with file, line, column and a
//! hint. [`check`] also finds frames that do not prove themselves.
//!
//! The coder asks for the patterns of a lemma ([`Lexicon::for_verb`], [`Lexicon::for_noun`],
//! [`Lexicon::for_adjective`]), for words that give a mode ([`Lexicon::modes_for`]) and for the words that
//! decide status and attribution ([`Lexicon::operators`]).

mod cameo;
mod codes;
mod compound;
mod embedded;
mod error;
mod event;
mod frame;
mod index;
mod lexicon;
mod mode;
mod mode_words;
mod operators;
mod parse;
mod slot;
mod trigger;
mod word_set;

pub use codes::{Codes, ExpectedParty};
pub use compound::{heads as compound_heads, modifiers as compound_modifiers};
pub use error::{ErrorKind, LexiconError, Place};
pub use event::{EventType, Quad, Status};
pub use frame::{Example, Expectation, Frame, Pattern, Requires};
pub use index::PatternRef;
pub use lexicon::{Lexicon, check, check_on};
pub use mode::Mode;
pub use mode_words::ModeWords;
pub use operators::Operators;
pub use slot::{Slot, UnknownSlot};
pub use trigger::{NounTrigger, Trigger, VerbTrigger};
pub use word_set::WordSet;
