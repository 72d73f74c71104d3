//! The clause around a predicate: who is its subject, object, complement, whatever the syntax.
//!
//! Passive, participles, relative clauses, control and coordination are undone here once, so that
//! frames speak of logical roles only.

mod object;
mod phrase;
mod subject;
mod voice;

use depesche_language::{Language, Sentence};
use smol_str::{SmolStr, format_smolstr};

/// How deep chains of control and coordination are followed.
const DEPTH: usize = 6;

/// One sentence with the questions that coding asks of its tree.
#[derive(Clone, Copy)]
pub struct Clauses<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its language.
    pub language: Language,
}

impl<'a> Clauses<'a> {
    fn word(&self, i: usize) -> &'a depesche_language::Word {
        &self.sentence.words[i]
    }

    fn relation(&self, i: usize) -> &'a str {
        self.word(i).relation()
    }

    /// Direct dependents by relation (without subtype).
    pub fn by_relation(&self, head: usize, relation: &'a str) -> Vec<usize> {
        self.sentence.children_by(head, relation).collect()
    }

    /// The verb's dictionary form with its separable prefix or particle: `ablehnen`, `call off`.
    pub fn verb_lemma(&self, verb: usize) -> SmolStr {
        let lemma = &self.word(verb).lemma;
        let Some(particle) = self.particle(verb) else { return lemma.clone() };
        let particle = self.word(particle).form.to_lowercase();
        match self.language {
            Language::De if lemma.starts_with(&particle) => lemma.clone(),
            Language::De => format_smolstr!("{particle}{lemma}"),
            Language::En => format_smolstr!("{lemma} {particle}"),
        }
    }

    /// The separated prefix or particle of a verb.
    pub fn particle(&self, verb: usize) -> Option<usize> {
        self.sentence.children(verb).find(|&c| self.word(c).deprel == "compound:prt")
    }

    /// Whether a verb carries a reflexive pronoun that refers to its subject.
    pub fn is_reflexive(&self, verb: usize) -> bool {
        self.sentence.children(verb).any(|c| self.is_reflexive_pronoun(c))
    }

    fn is_reflexive_pronoun(&self, i: usize) -> bool {
        let form = self.word(i).form.to_lowercase();
        match self.language {
            Language::De => {
                form == "sich"
                    || (matches!(form.as_str(), "mich" | "dich" | "uns" | "euch")
                        && self.word(i).deprel.starts_with("expl"))
            }
            Language::En => {
                form.ends_with("self") && form.len() > 4 || (form.ends_with("selves") && form.len() > 6)
            }
        }
    }
}
