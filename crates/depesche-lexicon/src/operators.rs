//! Words that decide status and attribution.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A set of lemmas.
type Words = BTreeSet<SmolStr>;

/// The sets of `operators.toml`. Lemmas as a lemmatiser gives them; some carry a condition behind a colon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operators {
    /// Negation: `nicht`, `kein`, `never`.
    pub negation: Words,
    /// Modals that make a clause hypothetical, some only in a mood (`können:Sub`); see [`Operators::is_hypothetical_modal`].
    pub hypothetical_modals: Words,
    /// Light verbs whose subject is the actor of the noun they govern.
    pub support_verbs: Words,
    /// Verbs that report speech.
    pub speech_verbs: Words,
    /// Prepositions of attribution: `laut`, `according to`.
    pub attribution_prepositions: Words,
    /// Nouns of attribution: `Angabe`, `statement`.
    pub attribution_nouns: Words,
    /// Verbs whose infinitive lies in the future.
    pub plan_verbs: Words,
    /// Verbs whose content is hypothetical.
    pub doubt_verbs: Words,
    /// Verbs whose content is negated.
    pub denial_verbs: Words,
    /// Further sets, by name.
    pub more: std::collections::BTreeMap<SmolStr, Words>,
}

impl Operators {
    /// The names that `operators.toml` must have.
    pub(crate) const NAMES: [&'static str; 9] = [
        "negation",
        "hypothetical_modals",
        "support_verbs",
        "speech_verbs",
        "attribution_prepositions",
        "attribution_nouns",
        "plan_verbs",
        "doubt_verbs",
        "denial_verbs",
    ];

    pub(crate) fn set_mut(&mut self, name: &str) -> &mut Words {
        match name {
            "negation" => &mut self.negation,
            "hypothetical_modals" => &mut self.hypothetical_modals,
            "support_verbs" => &mut self.support_verbs,
            "speech_verbs" => &mut self.speech_verbs,
            "attribution_prepositions" => &mut self.attribution_prepositions,
            "attribution_nouns" => &mut self.attribution_nouns,
            "plan_verbs" => &mut self.plan_verbs,
            "doubt_verbs" => &mut self.doubt_verbs,
            "denial_verbs" => &mut self.denial_verbs,
            other => self.more.entry(other.into()).or_default(),
        }
    }

    /// Whether a further set of that name holds the lemma.
    pub fn has(&self, set: &str, lemma: &str) -> bool {
        self.more.get(set).is_some_and(|words| words.contains(lemma))
    }

    /// Whether a modal makes its clause hypothetical, given its UD mood (`Ind`, `Sub`, …).
    pub fn is_hypothetical_modal(&self, lemma: &str, mood: Option<&str>) -> bool {
        self.hypothetical_modals.contains(lemma)
            || mood.is_some_and(|mood| self.hypothetical_modals.contains(format!("{lemma}:{mood}").as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modal_may_be_hypothetical_in_one_mood_only() {
        let mut operators = Operators::default();
        operators.set_mut("hypothetical_modals").extend(["können:Sub".into(), "might".into()]);
        assert!(operators.is_hypothetical_modal("können", Some("Sub")));
        assert!(!operators.is_hypothetical_modal("können", Some("Ind")));
        assert!(operators.is_hypothetical_modal("might", None));
    }
}
