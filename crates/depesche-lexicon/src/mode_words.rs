//! Words that give an event its mode.

use depesche_document::Language;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::compound;
use crate::mode::Mode;

/// The words of one event type that give it a mode.
#[derive(Debug, Clone, Default)]
pub struct ModeWords {
    words: FxHashMap<SmolStr, Vec<Mode>>,
}

impl ModeWords {
    pub(crate) fn add(&mut self, word: &str, mode: Mode) {
        let modes = self.words.entry(word.into()).or_default();
        if !modes.contains(&mode) {
            modes.push(mode);
        }
    }

    /// The modes that a lemma gives, in the order of `modes.toml`; German nouns also by the first or the last part of the
    /// compound, where a first part that gives a mode goes before the last (`Drohnenangriff` is drone).
    pub fn modes(&self, lemma: &str, language: Language) -> &[Mode] {
        if self.words.is_empty() {
            return &[];
        }
        if let Some(modes) = self.words.get(lemma) {
            return modes;
        }
        if language != Language::De {
            return &[];
        }
        let find = |part: &str| self.words.get(part);
        compound::modifiers(lemma, find).or_else(|| compound::heads(lemma, find)).map_or(&[], Vec::as_slice)
    }

    /// Whether the type has no words at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::EventType;

    #[test]
    fn compounds_give_the_mode_of_a_part() {
        let mode = |name| Mode::new(EventType::Assault, name).unwrap();
        let mut words = ModeWords::default();
        words.add("Drohne", mode("drone"));
        words.add("Luftangriff", mode("aerial"));
        assert_eq!(words.modes("Drohnenangriff", Language::De), [mode("drone")]);
        assert_eq!(words.modes("US-Luftangriff", Language::De), [mode("aerial")]);
        assert!(words.modes("Angriff", Language::De).is_empty());
    }
}
