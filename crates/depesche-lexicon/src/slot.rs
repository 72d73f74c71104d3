//! Slots: the places around a trigger that parties and conditions are looked for.

use std::fmt;

use depesche_document::Language;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

/// A place around a trigger. Named for people, not for treebanks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// Logical subject: in the passive the agent.
    Subject,
    /// Logical object: in the passive the grammatical subject.
    Object,
    /// Dative or indirect object.
    Dative,
    /// That-clause, direct or indirect speech.
    Clause,
    /// Infinitive complement with `zu` or `to`.
    Infinitive,
    /// Genitive attribute, preposed name, 's, possessive pronoun.
    Genitive,
    /// Attributive adjective of a noun, or adjective beside a verb.
    Adjective,
    /// First part of a compound.
    Compound,
    /// Subject of the light verb that governs the noun.
    Supporter,
    /// Who says it: the subject of the verb of saying, "according to", the speaker of a quotation that goes on.
    Speaker,
    /// Adverb beside a verb.
    Adverb,
    /// Predicate complement (`sich bereit zeigen`).
    Predicate,
    /// Phrase with this preposition, in lower case.
    Prep(SmolStr),
}

/// A name that is no slot of the language, with the nearest that is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSlot {
    /// The nearest known name.
    pub nearest: Option<&'static str>,
}

const NAMED: [(&str, Slot); 12] = [
    ("subject", Slot::Subject),
    ("object", Slot::Object),
    ("dative", Slot::Dative),
    ("clause", Slot::Clause),
    ("infinitive", Slot::Infinitive),
    ("genitive", Slot::Genitive),
    ("adjective", Slot::Adjective),
    ("compound", Slot::Compound),
    ("supporter", Slot::Supporter),
    ("speaker", Slot::Speaker),
    ("adverb", Slot::Adverb),
    ("predicate", Slot::Predicate),
];

const GERMAN: [&str; 58] = [
    "ab",
    "abseits",
    "als",
    "an",
    "angesichts",
    "anlässlich",
    "anstelle",
    "auf",
    "aufgrund",
    "aus",
    "außer",
    "außerhalb",
    "bei",
    "bezüglich",
    "binnen",
    "bis",
    "dank",
    "durch",
    "entgegen",
    "entlang",
    "für",
    "gegen",
    "gegenüber",
    "gemäß",
    "hinsichtlich",
    "hinter",
    "in",
    "infolge",
    "innerhalb",
    "jenseits",
    "laut",
    "mit",
    "mithilfe",
    "mittels",
    "nach",
    "neben",
    "ohne",
    "per",
    "samt",
    "seit",
    "seitens",
    "statt",
    "trotz",
    "über",
    "um",
    "unter",
    "via",
    "von",
    "vor",
    "während",
    "wegen",
    "wider",
    "wie",
    "zu",
    "zufolge",
    "zugunsten",
    "zuliebe",
    "zwischen",
];

const ENGLISH: [&str; 54] = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "concerning",
    "despite",
    "down",
    "during",
    "except",
    "following",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "per",
    "regarding",
    "since",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "without",
];

/// The prepositions that may be slots in a language, sorted.
pub(crate) fn prepositions(language: Language) -> &'static [&'static str] {
    match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    }
}

impl Slot {
    /// Reads the name of a slot: one of the named ones or a preposition of the language.
    pub fn parse(name: &str, language: Language) -> Result<Self, UnknownSlot> {
        if let Some((_, slot)) = NAMED.iter().find(|(n, _)| *n == name) {
            return Ok(slot.clone());
        }
        if prepositions(language).contains(&name) {
            return Ok(Slot::Prep(name.into()));
        }
        let known = NAMED.iter().map(|(n, _)| *n).chain(prepositions(language).iter().copied());
        Err(UnknownSlot { nearest: crate::error::nearest(name, known) })
    }

    /// The name as frames write it.
    pub fn as_str(&self) -> &str {
        match self {
            Slot::Prep(preposition) => preposition,
            named => NAMED.iter().find(|(_, s)| s == named).map_or("", |(n, _)| n),
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Slot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let named = NAMED.iter().find(|(n, _)| *n == name).map(|(_, slot)| slot.clone());
        Ok(named.unwrap_or_else(|| Slot::Prep(name.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_a_name_or_a_preposition_of_its_language() {
        assert_eq!(Slot::parse("subject", Language::De), Ok(Slot::Subject));
        assert_eq!(Slot::parse("gegenüber", Language::De), Ok(Slot::Prep("gegenüber".into())));
        assert_eq!(Slot::parse("subjekt", Language::De), Err(UnknownSlot { nearest: Some("subject") }));
        assert!(Slot::parse("mit", Language::En).is_err());
    }
}
