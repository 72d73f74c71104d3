//! Words of conditions and modes.

use depesche_language::Upos;
use depesche_lexicon::{EventType, Mode, WordSet};
use smol_str::SmolStr;

use super::{Match, Matcher};
use crate::party::{Filler, is_quantity};

impl<'a> Matcher<'a, '_> {
    /// The word among a filler's coordination whose lemma is in the set.
    pub(super) fn one_of(&self, filler: Filler, words: &WordSet) -> Option<usize> {
        let clauses = self.clauses();
        let mut members = clauses.coordinated(filler.word());
        // "dozens of rockets": what is counted is meant.
        for member in members.clone() {
            if is_quantity(&clauses.sentence.words[member].lemma) {
                let counted = clauses
                    .prepositional(member)
                    .into_iter()
                    .filter(|(p, _)| matches!(p.as_str(), "of" | "von"));
                members.extend(counted.map(|(_, w)| w));
            }
        }
        members.into_iter().find(|&m| {
            let form = clauses.sentence.words[m].form.to_lowercase();
            words.matches(&self.key(m), clauses.language)
                || words.matches(&form, clauses.language)
                || words.words().any(|w| w.contains(' ') && self.is_phrase(m, w))
        })
    }

    /// Whether the words up to and including `head` are those of a phrase.
    pub(super) fn is_phrase(&self, head: usize, phrase: &str) -> bool {
        let words = &self.clauses().sentence.words;
        phrase.rsplit(' ').enumerate().all(|(back, wanted)| {
            let wanted = wanted.to_lowercase();
            head.checked_sub(back).is_some_and(|at| {
                words[at].lemma.to_lowercase() == wanted || words[at].form.to_lowercase() == wanted
            })
        })
    }

    /// Modes of a match: fixed ones, else by the words of its trigger, companions, content and clause.
    pub fn modes(&self, found: &Match) -> Vec<Mode> {
        if !found.pattern.modes.is_empty() {
            return found.pattern.modes.clone();
        }
        let clauses = self.clauses();
        let event = found.frame.kind;
        let mut rings: Vec<Vec<usize>> =
            vec![std::iter::once(found.trigger).chain(found.companions.iter().copied()).collect()];
        rings.push(found.content.clone());
        rings.push(found.content.iter().flat_map(|&c| clauses.sentence.subtree(c)).collect());
        if found.content.is_empty() || event == EventType::Assault || event == EventType::Protest {
            rings.push(clauses.sentence.subtree(found.trigger));
            if let Some(head) = clauses.sentence.words[found.trigger].head {
                rings.push(clauses.sentence.children(head).collect());
            }
        }
        let table = self.lexicon.modes_for(event);
        for ring in rings {
            let given = ring.iter().find_map(|&w| {
                let word = &clauses.sentence.words[w];
                let key = if word.upos == Upos::Verb {
                    SmolStr::from(clauses.verb_lemma(w).to_lowercase())
                } else {
                    self.key(w)
                };
                table.modes(&key, clauses.language).first().copied()
            });
            if let Some(mode) = given {
                return vec![mode];
            }
        }
        Vec::new()
    }
}
