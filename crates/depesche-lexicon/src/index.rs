//! Lookup of patterns by the lemma of their trigger.

use depesche_document::Language;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::compound;
use crate::frame::Pattern;
use crate::trigger::Trigger;

/// A pattern and which of its triggers was hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternRef {
    /// Index of the pattern in the lexicon.
    pub pattern: usize,
    /// Index of the trigger in the pattern.
    pub trigger: usize,
}

/// The indices of a lexicon.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    verbs: FxHashMap<SmolStr, Vec<PatternRef>>,
    nouns: FxHashMap<SmolStr, Vec<PatternRef>>,
    /// German: what also matches as the last part of a compound.
    compounds: FxHashMap<SmolStr, Vec<PatternRef>>,
    adjectives: FxHashMap<SmolStr, Vec<PatternRef>>,
    /// Bases of separable verbs: their lemma alone may be all that a sentence shows before it is parsed.
    bases: FxHashSet<SmolStr>,
}

impl Index {
    pub fn add(&mut self, number: usize, pattern: &Pattern, language: Language) {
        let at = |trigger| PatternRef { pattern: number, trigger };
        match &pattern.trigger {
            Trigger::Verb(verbs) => {
                for (i, verb) in verbs.iter().enumerate() {
                    self.verbs.entry(verb.lemma.clone()).or_default().push(at(i));
                    if let Some((_, base)) = &verb.separable {
                        self.bases.insert(base.clone());
                    }
                }
            }
            Trigger::Noun(nouns) => {
                for (i, noun) in nouns.iter().enumerate() {
                    self.nouns.entry(noun.lemma().into()).or_default().push(at(i));
                    if language == Language::De && pattern.compounds && noun.words.len() == 1 {
                        self.compounds.entry(noun.lemma().into()).or_default().push(at(i));
                    }
                }
            }
            Trigger::Adjective(adjectives) => {
                for (i, adjective) in adjectives.iter().enumerate() {
                    self.adjectives.entry(adjective.clone()).or_default().push(at(i));
                }
            }
        }
    }

    pub fn verb(&self, lemma: &str) -> &[PatternRef] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub fn noun(&self, lemma: &str, language: Language) -> &[PatternRef] {
        if let Some(found) = self.nouns.get(lemma) {
            return found;
        }
        if language != Language::De {
            return &[];
        }
        compound::heads(lemma, |part| self.compounds.get(part)).map_or(&[], Vec::as_slice)
    }

    pub fn adjective(&self, lemma: &str) -> &[PatternRef] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub fn is_base(&self, lemma: &str) -> bool {
        self.bases.contains(lemma)
    }

    pub fn lemmas(&self) -> usize {
        self.verbs.len() + self.nouns.len() + self.adjectives.len()
    }
}
