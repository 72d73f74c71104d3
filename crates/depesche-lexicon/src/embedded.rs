//! The compiled form, and the lexica that come with the program.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use depesche_document::Language;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::error::{ErrorKind, LexiconError, Place};
use crate::event::EventType;
use crate::frame::{Frame, Pattern};
use crate::lexicon::Lexicon;
use crate::mode::Mode;
use crate::operators::Operators;
use crate::parse::lists::Lists;

/// What a lexicon is made of; the indices are built from it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Compiled {
    pub language: Language,
    pub frames: Vec<Frame>,
    pub patterns: Vec<Pattern>,
    pub lists: Lists,
    pub mode_words: Vec<(EventType, SmolStr, Mode)>,
    pub operators: Operators,
}

impl Compiled {
    /// Takes out the frames of these numbers and their patterns.
    pub fn drop_frames(&mut self, numbers: &BTreeSet<usize>) {
        if numbers.is_empty() {
            return;
        }
        let patterns = std::mem::take(&mut self.patterns);
        for (old, mut frame) in std::mem::take(&mut self.frames).into_iter().enumerate() {
            if numbers.contains(&old) {
                continue;
            }
            let (number, first) = (self.frames.len(), self.patterns.len());
            let kept = patterns[frame.patterns.clone()].iter().cloned();
            self.patterns.extend(kept.map(|p| Pattern { frame: number, ..p }));
            frame.patterns = first..self.patterns.len();
            self.frames.push(frame);
        }
    }

    /// Puts the frames from `first` on before the others: of patterns that fit alike the first one counts, and a user's
    /// should.
    pub fn put_first(&mut self, first: usize) {
        let Some(frame) = self.frames.get(first).filter(|_| first > 0) else { return };
        let (old, new) = (first, self.frames.len() - first);
        let (old_patterns, new_patterns) = (frame.patterns.start, self.patterns.len() - frame.patterns.start);
        self.frames.rotate_left(old);
        self.patterns.rotate_left(old_patterns);
        for (number, frame) in self.frames.iter_mut().enumerate() {
            let Range { start, end } = frame.patterns.clone();
            frame.patterns = if number < new {
                start - old_patterns..end - old_patterns
            } else {
                start + new_patterns..end + new_patterns
            };
            self.patterns[frame.patterns.clone()].iter_mut().for_each(|p| p.frame = number);
        }
    }
}

impl Lexicon {
    /// The lexicon that comes with the program.
    pub fn embedded(language: Language) -> &'static Lexicon {
        static GERMAN: OnceLock<Lexicon> = OnceLock::new();
        static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
        let (cell, bytes): (_, &[u8]) = match language {
            Language::De => (&GERMAN, include_bytes!("../data/de.bin")),
            Language::En => (&ENGLISH, include_bytes!("../data/en.bin")),
        };
        cell.get_or_init(|| Lexicon::from_bytes(bytes).expect("the committed file is read by a test"))
    }

    /// The compiled form, as `cargo xtask lexicon` writes it.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self.compiled()).expect("a vector takes whatever is written to it")
    }

    /// Reads the compiled form; an error means that it was made by another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LexiconError> {
        match postcard::from_bytes(bytes) {
            Ok(compiled) => Ok(Lexicon::index(compiled)),
            Err(error) => Err(LexiconError {
                place: Place::start("compiled lexicon".as_ref()),
                kind: ErrorKind::Damaged(error.to_string()),
                hint: Some("run `cargo xtask lexicon` again".to_string()),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_lexica_are_read() {
        for language in [Language::De, Language::En] {
            let lexicon = Lexicon::embedded(language);
            assert_eq!(lexicon.language(), language);
            assert_eq!(Lexicon::from_bytes(&lexicon.to_bytes()).unwrap().to_bytes(), lexicon.to_bytes());
        }
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        let bytes = Lexicon::embedded(Language::De).to_bytes();
        assert!(Lexicon::from_bytes(&bytes[..bytes.len() / 2]).is_err());
    }
}
