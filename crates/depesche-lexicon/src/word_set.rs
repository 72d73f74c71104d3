//! Sets of lemmas that a companion of a trigger must, or must not, belong to.

use std::collections::BTreeSet;

use depesche_document::Language;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::compound;

/// The lemmas of a condition, lists resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordSet {
    any: bool,
    words: BTreeSet<SmolStr>,
}

impl WordSet {
    /// A set of these lemmas; `*` among them means any word.
    pub fn new(words: impl IntoIterator<Item = SmolStr>) -> Self {
        let mut set = WordSet { any: false, words: words.into_iter().collect() };
        set.any = set.words.remove("*");
        set
    }

    /// Whether the set is `*`: the slot only has to be filled.
    pub fn is_any(&self) -> bool {
        self.any
    }

    /// The lemmas, sorted.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(SmolStr::as_str)
    }

    /// Whether it holds the lemma; in German also as the last part of a compound noun.
    pub fn matches(&self, lemma: &str, language: Language) -> bool {
        self.any
            || self.words.contains(lemma)
            || language == Language::De
                && compound::heads(lemma, |part| self.words.contains(part).then_some(())).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_compounds_match_by_their_last_part_and_english_words_do_not() {
        let set = WordSet::new(["Kritik".into()]);
        assert!(set.matches("Kritik", Language::De) && set.matches("Regierungskritik", Language::De));
        assert!(!set.matches("Kritiker", Language::De));
        assert!(!set.matches("Regierungskritik", Language::En));
        assert!(WordSet::new(["*".into()]).matches("anything", Language::En));
    }
}
