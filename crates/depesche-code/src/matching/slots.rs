//! What fills the slots around a trigger.

use depesche_language::Upos;
use depesche_lexicon::Slot;

use super::{Anchor, Kind, Matcher};
use crate::attribution::Attribution;
use crate::party::Filler;

/// Adpositions that mean the same to a frame.
fn same_preposition(found: &str, wanted: &str) -> bool {
    found == wanted
        || matches!(
            (wanted, found),
            ("on", "upon")
                | ("to", "towards" | "toward")
                | ("gegen", "wider")
                | ("with", "alongside")
                | ("of", "off")
        )
}

impl<'a> Matcher<'a, '_> {
    /// What fills a slot.
    pub(super) fn fillers(
        &self,
        kind: Kind,
        word: usize,
        slot: &Slot,
        companions: &[usize],
        anchor: &Anchor,
    ) -> Vec<Filler> {
        let clauses = self.clauses();
        let phrase = |w: Option<usize>| w.map(Filler::Phrase).into_iter().collect::<Vec<_>>();
        match (slot, kind) {
            // "Das Urteil ist ein Skandal": of a noun predicate the subject of the copula.
            (Slot::Subject | Slot::Object, Kind::Noun) if self.is_predicate(kind, word) => {
                phrase(clauses.subject(word))
            }
            (Slot::Subject, Kind::Noun) | (Slot::Supporter, Kind::Noun) => phrase(self.supporter(word)),
            (Slot::Supporter | Slot::Speaker, _) => phrase(self.speaker(word)),
            (Slot::Subject, _) => phrase(clauses.subject(word)),
            (Slot::Object, Kind::Verb) => match anchor.object {
                Some(object) => phrase(Some(object)),
                None if anchor.conditions => {
                    clauses.possible_objects(word).into_iter().map(Filler::Phrase).collect()
                }
                None => phrase(clauses.object(word)),
            },
            (Slot::Object, _) => phrase(clauses.object(word)),
            (Slot::Dative, _) => phrase(clauses.dative(word)),
            (Slot::Clause, Kind::Noun) => {
                let near = clauses
                    .sentence
                    .children(word)
                    .filter(|&c| matches!(clauses.sentence.words[c].relation(), "acl" | "ccomp"));
                near.map(Filler::Phrase).collect()
            }
            (Slot::Clause, _) => phrase(clauses.clause(word)),
            (Slot::Infinitive, _) => phrase(clauses.infinitive(word)),
            (Slot::Genitive, _) => {
                let mut found: Vec<Filler> = Vec::new();
                for base in std::iter::once(word).chain(companions.iter().copied()) {
                    if kind != Kind::Noun && base == word {
                        found.extend(clauses.genitive_object(word).map(Filler::Phrase));
                        continue;
                    }
                    found.extend(clauses.genitives(base).into_iter().map(|g| self.owner(g)));
                }
                found
            }
            (Slot::Adjective, _) => {
                let bases = std::iter::once(word).chain(companions.iter().copied());
                bases.flat_map(|b| clauses.by_relation(b, "amod")).map(Filler::Modifier).collect()
            }
            (Slot::Compound, _) => {
                let bases: Vec<usize> = std::iter::once(word).chain(companions.iter().copied()).collect();
                let mut found: Vec<Filler> = bases.iter().map(|&b| Filler::Modifier(b)).collect();
                for base in bases {
                    for part in clauses.compounds(base) {
                        found.push(Filler::Phrase(part));
                        found.push(Filler::Modifier(part));
                    }
                }
                found
            }
            (Slot::Adverb, _) => {
                clauses.by_relation(word, "advmod").into_iter().map(Filler::Phrase).collect()
            }
            (Slot::Predicate, _) => {
                let mut found: Vec<usize> = clauses.predicates(word);
                found.extend(clauses.by_relation(word, "advmod"));
                found.into_iter().map(Filler::Phrase).collect()
            }
            (Slot::Prep(wanted), _) => self.prepositional(kind, word, wanted, companions),
        }
    }

    /// Possessive determiners name a party by themselves, other genitives by their phrase.
    pub(super) fn owner(&self, genitive: usize) -> Filler {
        let is_modifier = self.parties.mentions.modifier(self.parties.index, genitive).is_some()
            && self.parties.mentions.heading(self.parties.index, genitive).is_none();
        if is_modifier { Filler::Modifier(genitive) } else { Filler::Phrase(genitive) }
    }

    pub(super) fn prepositional(
        &self,
        kind: Kind,
        word: usize,
        wanted: &str,
        companions: &[usize],
    ) -> Vec<Filler> {
        let clauses = self.clauses();
        let mut found = Vec::new();
        let mut take = |base: usize| {
            for (preposition, phrase) in clauses.prepositional(base) {
                if same_preposition(&preposition, wanted) {
                    found.push(Filler::Phrase(phrase));
                }
            }
        };
        take(word);
        for &companion in companions {
            take(companion);
        }
        if found.is_empty() {
            // "die Kritik der EU an Polen": the phrase is hung on the genitive; "zu Gesprächen mit der Ukraine bereit":
            // on a companion's own phrase.
            let bases: Vec<usize> = std::iter::once(word).chain(companions.iter().copied()).collect();
            for base in bases {
                for genitive in clauses.genitives(base) {
                    for (preposition, phrase) in clauses.prepositional(genitive) {
                        if same_preposition(&preposition, wanted) {
                            found.push(Filler::Phrase(phrase));
                        }
                    }
                }
                for (outer, inner) in clauses.prepositional(base) {
                    // Of what hangs on "von X" only what speaks of the whole: not the war "in" which the attack was.
                    if kind == Kind::Noun
                        && !matches!(outer.as_str(), "of" | "by" | "from" | "von" | "durch" | "aus")
                    {
                        continue;
                    }
                    for (preposition, phrase) in clauses.prepositional(inner) {
                        if same_preposition(&preposition, wanted) {
                            found.push(Filler::Phrase(phrase));
                        }
                    }
                }
            }
        }
        if kind == Kind::Noun && found.is_empty() {
            // A phrase right after the noun may be hung on the verb by mistake ("führten Gespräche mit Kim").
            if let Some(head) = clauses.sentence.words[word].head {
                let end = clauses.sentence.subtree(word).last().copied().unwrap_or(word);
                let aimed = self.is_aimed(word, head);
                for (preposition, phrase) in clauses.prepositional(head) {
                    let start = clauses.sentence.subtree(phrase).first().copied().unwrap_or(phrase);
                    if same_preposition(&preposition, wanted) && (start == end + 1 || aimed) {
                        found.push(Filler::Phrase(phrase));
                    }
                }
            }
        } else if kind == Kind::Verb && found.is_empty() && matches!(wanted, "mit" | "with") {
            // "Russland mit den USA verhandelte": hung on the subject.
            if let Some(subject) = clauses.subject(word) {
                let with = clauses.prepositional(subject).into_iter();
                found.extend(
                    with.filter(|(p, _)| same_preposition(p, wanted)).map(|(_, w)| Filler::Phrase(w)),
                );
            }
        }
        if kind != Kind::Noun && found.is_empty() {
            // And one that belongs to the verb may be hung on its object ("forderte Hilfe von der EU").
            if let Some(object) = clauses.object(word) {
                for (preposition, phrase) in clauses.prepositional(object) {
                    if same_preposition(&preposition, wanted) {
                        found.push(Filler::Phrase(phrase));
                    }
                }
            }
        }
        found
    }

    /// "Die Demonstration richtete sich gegen …", "criticism was directed at …": what is said of the noun's aim hangs on
    /// the verb.
    pub(super) fn is_aimed(&self, noun: usize, verb: usize) -> bool {
        let clauses = self.clauses();
        clauses.sentence.words[noun].relation() == "nsubj"
            && matches!(
                clauses.verb_lemma(verb).to_lowercase().as_str(),
                "richten" | "zielen" | "abzielen" | "gelten" | "direct" | "aim" | "target"
            )
    }

    /// Of a predicate the supporter is whoever says it: "eine Schande, sagte Merz".
    pub(super) fn is_predicate(&self, kind: Kind, word: usize) -> bool {
        let sentence = self.clauses().sentence;
        kind != Kind::Noun || sentence.children(word).any(|c| sentence.words[c].relation() == "cop")
    }

    /// Whether a noun or adjective is said of something: with a copula, as the root or content of what is said.
    pub(super) fn is_predicated(&self, word: usize) -> bool {
        let sentence = self.clauses().sentence;
        sentence.children(word).any(|c| sentence.words[c].relation() == "cop")
            || (sentence.words[word].upos == Upos::Adj
                && matches!(
                    sentence.words[word].relation(),
                    "root" | "ccomp" | "xcomp" | "parataxis" | "conj"
                ))
    }

    pub(super) fn attribution(&self) -> Attribution<'a> {
        Attribution { parties: self.parties, operators: self.lexicon.operators() }
    }

    /// The subject of the verb of saying that reports a predicate.
    pub(super) fn speaker(&self, predicate: usize) -> Option<usize> {
        self.attribution().speaker_word(predicate)
    }

    /// The subject of the light verb that governs a noun; of a predicate noun whoever says it.
    pub(super) fn supporter(&self, noun: usize) -> Option<usize> {
        let clauses = self.clauses();
        let sentence = clauses.sentence;
        if self.is_predicate(Kind::Noun, noun) {
            return self.speaker(noun);
        }
        let verb = sentence.words[noun].head?;
        if !matches!(sentence.words[verb].upos, Upos::Verb | Upos::Aux) {
            return None;
        }
        let lemma = clauses.verb_lemma(verb).to_lowercase();
        let bare = sentence.words[verb].lemma.to_lowercase();
        let operators = self.lexicon.operators();
        if !operators.support_verbs.contains(lemma.as_str())
            && !operators.support_verbs.contains(bare.as_str())
        {
            return None;
        }
        let relation = sentence.words[noun].relation();
        let governed = match relation {
            "obj" | "xcomp" => true,
            // "zur Sprache bringen", "unter Beschuss nehmen"; not "für den Angriff verantwortlich machen".
            "obl" => clauses.preposition(noun).is_none_or(|p| {
                matches!(
                    p.as_str(),
                    "in" | "zu" | "unter" | "auf" | "an" | "into" | "under" | "to" | "at" | "on"
                )
            }),
            "nsubj" => clauses.is_passive(verb),
            _ => false,
        };
        governed.then(|| clauses.subject(verb)).flatten().filter(|&s| s != noun)
    }
}
