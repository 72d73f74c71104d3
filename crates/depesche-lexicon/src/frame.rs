//! Frames, patterns and examples as the coder reads them: lists resolved, defaults filled in.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::codes::Codes;
use crate::event::EventType;
use crate::mode::Mode;
use crate::slot::Slot;
use crate::trigger::Trigger;
use crate::word_set::WordSet;

/// One frame: a file of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Stable id: `de.request.fordern`.
    pub id: SmolStr,
    /// What it codes.
    pub kind: EventType,
    /// Why it is coded so, in one line.
    pub reason: String,
    /// Modes of every match; patterns hold them too.
    pub modes: Vec<Mode>,
    /// Indices of its patterns in the lexicon.
    pub patterns: std::ops::Range<usize>,
    /// The examples that prove it.
    pub examples: Vec<Example>,
    /// The file, as `<type>/<name>.toml` below the folder that was read.
    pub file: String,
}

/// Which sides must be filled by a known political party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Requires {
    /// At least one side.
    Any,
    /// Each side that is set; neither for words that mean the event by themselves.
    Sides {
        /// The actor's side.
        actor: bool,
        /// The recipient's side.
        recipient: bool,
    },
}

impl Requires {
    /// Whether the sides that are filled satisfy it. In a mutual event both sides means two parties; count the second as
    /// recipient.
    pub fn satisfied(self, actor: bool, recipient: bool) -> bool {
        match self {
            Requires::Any => actor || recipient,
            Requires::Sides { actor: a, recipient: r } => (actor || !a) && (recipient || !r),
        }
    }
}

/// One pattern of a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Index of its frame in the lexicon.
    pub frame: usize,
    /// Its place in the frame, from 0.
    pub number: usize,
    /// The words it hangs on.
    pub trigger: Trigger,
    /// Slots that must be filled by one of these words.
    pub with: Vec<(Slot, WordSet)>,
    /// Slots that must not be filled by one of these words.
    pub without: Vec<(Slot, WordSet)>,
    /// Where the actor stands: the first filled slot wins (in mutual events all count).
    pub actor: Vec<Slot>,
    /// Where the recipient stands: the first filled slot wins (in mutual events all count, as actors).
    pub recipient: Vec<Slot>,
    /// What is demanded, refused, promised: codes nothing by itself, gives modes.
    pub content: Vec<Slot>,
    /// Whether both sides are parties of one mutual event.
    pub mutual: bool,
    /// Which sides must be known parties.
    pub requires: Requires,
    /// Modes of every match.
    pub modes: Vec<Mode>,
    /// Whether a noun trigger also matches as the last part of a German compound.
    pub compounds: bool,
    /// Line of the pattern in its file, from 1.
    pub line: usize,
}

/// What an example expects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expectation {
    /// A near-miss: no event.
    Nothing,
    /// These events and no other.
    Events(Vec<Codes>),
}

/// A sentence and what it codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Publication date, ISO 8601.
    pub date: SmolStr,
    /// What it codes.
    pub codes: Expectation,
    /// What the program makes of it instead, where it does not get it right yet. Once it does, the example fails until
    /// this is taken out.
    pub not_yet: Option<String>,
    /// Line of the example in its file, from 1.
    pub line: usize,
}

impl Example {
    /// The publication date of examples that give none.
    pub const DEFAULT_DATE: &'static str = "2024-06-03";

    /// Whether it codes an event of the type.
    pub fn expects(&self, kind: EventType) -> bool {
        matches!(&self.codes, Expectation::Events(events) if events.iter().any(|e| e.kind == kind))
    }
}
