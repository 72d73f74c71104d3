//! Triggers: the words that a pattern hangs on, taken apart for matching.

use depesche_document::Language;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What a pattern hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// One of these verbs.
    Verb(Vec<VerbTrigger>),
    /// One of these nouns.
    Noun(Vec<NounTrigger>),
    /// One of these predicate adjectives or participles (lemmas).
    Adjective(Vec<SmolStr>),
}

/// A verb as a trigger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerbTrigger {
    /// As the frame writes it: `sich einsetzen`, `call off`.
    pub text: SmolStr,
    /// The infinitive; German separable verbs joined (`ablehnen`), English phrasal verbs without their second word.
    pub lemma: SmolStr,
    /// German: prefix and base, if the verb may be separable (`ab`, `lehnen`).
    pub separable: Option<(SmolStr, SmolStr)>,
    /// German: stands with `sich`.
    pub reflexive: bool,
    /// English: the words after the verb (`off` of `call off`): a particle, a preposition whose phrase is then the
    /// object, an adverb, or a fixed complement (`part` of `take part`).
    pub rest: Vec<SmolStr>,
}

/// A noun as a trigger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NounTrigger {
    /// As the frame writes it: `air strike`, `round of talks`.
    pub text: SmolStr,
    /// Its words, which stand side by side.
    pub words: Vec<SmolStr>,
    /// Which of them is the head: the last, or the one before a preposition.
    pub head: usize,
}

impl NounTrigger {
    /// The lemma of the head.
    pub fn lemma(&self) -> &str {
        self.words.get(self.head).map_or("", SmolStr::as_str)
    }
}

/// Prefixes of German verbs that are, or can be, separated. Longer ones first, as `herab` is not `her` + `ab…`.
const SEPARABLE: [&str; 104] = [
    "auseinander",
    "aneinander",
    "gegeneinander",
    "übereinander",
    "zusammen",
    "entgegen",
    "hernieder",
    "hinunter",
    "herunter",
    "herüber",
    "hinüber",
    "hinweg",
    "hindurch",
    "dagegen",
    "dazwischen",
    "dahinter",
    "wahrhaft",
    "zufrieden",
    "bekannt",
    "bereit",
    "zurecht",
    "zurück",
    "voran",
    "voraus",
    "vorbei",
    "vorher",
    "vorweg",
    "herauf",
    "heraus",
    "herbei",
    "herein",
    "hervor",
    "herum",
    "herab",
    "heran",
    "hinauf",
    "hinaus",
    "hinein",
    "hinter",
    "hinzu",
    "hinab",
    "hinan",
    "empor",
    "fehl",
    "fertig",
    "fest",
    "fort",
    "frei",
    "gegen",
    "gegenüber",
    "gering",
    "gleich",
    "gut",
    "heim",
    "hoch",
    "irre",
    "kalt",
    "klar",
    "kurz",
    "lahm",
    "bloß",
    "breit",
    "los",
    "nahe",
    "nach",
    "nieder",
    "offen",
    "preis",
    "quer",
    "rück",
    "ruhig",
    "scharf",
    "schwarz",
    "sicher",
    "stand",
    "stark",
    "statt",
    "still",
    "stumm",
    "teil",
    "tot",
    "unter",
    "über",
    "voll",
    "vor",
    "wahr",
    "weg",
    "weiter",
    "wider",
    "wieder",
    "wett",
    "wund",
    "zwangs",
    "auf",
    "aus",
    "bei",
    "dar",
    "ein",
    "her",
    "hin",
    "mit",
    "ab",
    "an",
    "durch",
];
const SEPARABLE_SHORT: [&str; 2] = ["um", "zu"];

/// Prefix and base of a German verb that may be separable. Bases need not be verbs: a wrong guess finds nothing in a tree.
fn separate(verb: &str) -> Option<(SmolStr, SmolStr)> {
    let split = |prefix: &&str| {
        let base = verb.strip_prefix(*prefix)?;
        let long = base.chars().count() >= 3 && base.ends_with('n') && base != "en";
        long.then(|| (SmolStr::from(*prefix), SmolStr::from(base)))
    };
    let all = || SEPARABLE.iter().chain(&SEPARABLE_SHORT);
    let longest = all().filter(|p| split(p).is_some()).max_by_key(|p| p.len())?;
    split(longest)
}

const PARTICLES: [&str; 14] =
    ["of", "for", "to", "on", "in", "between", "with", "down", "up", "off", "out", "over", "back", "against"];

impl VerbTrigger {
    /// Takes a verb of a frame apart. The error says what is wrong.
    pub(crate) fn parse(text: &str, language: Language) -> Result<Self, &'static str> {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let reflexive = language == Language::De && words.len() > 1 && words[0] == "sich";
        if reflexive {
            words.remove(0);
        }
        let Some((lemma, rest)) = words.split_first() else { return Err("empty") };
        if language == Language::De && !rest.is_empty() {
            return Err("German verbs are one word, or two with `sich`; use `with` for the rest");
        }
        if rest.len() > 3 {
            return Err("too many words; use `with` for the rest");
        }
        if lemma.chars().any(char::is_uppercase) {
            return Err("verbs are written in lower case");
        }
        if language == Language::De && !lemma.ends_with('n') {
            return Err("German verbs are given in the infinitive");
        }
        Ok(VerbTrigger {
            text: text.into(),
            lemma: (*lemma).into(),
            separable: if language == Language::De { separate(lemma) } else { None },
            reflexive,
            rest: rest.iter().map(|w| SmolStr::from(*w)).collect(),
        })
    }
}

impl NounTrigger {
    /// Takes a noun of a frame apart. The error says what is wrong.
    pub(crate) fn parse(text: &str, language: Language) -> Result<Self, &'static str> {
        let words: Vec<SmolStr> = text.split_whitespace().map(SmolStr::from).collect();
        if words.is_empty() {
            return Err("empty");
        }
        if words.len() > 5 {
            return Err("too many words");
        }
        let last = &words[words.len() - 1];
        if language == Language::De
            && !last.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        {
            return Err("German nouns are capitalised");
        }
        let preposition = words.iter().skip(1).position(|w| PARTICLES.contains(&w.as_str()));
        let head = preposition.unwrap_or(words.len() - 1);
        Ok(NounTrigger { text: text.into(), words, head })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_verbs_know_their_prefix_and_sich() {
        let verb = VerbTrigger::parse("sich zurückziehen", Language::De).unwrap();
        assert!(verb.reflexive);
        assert_eq!(verb.lemma, "zurückziehen");
        assert_eq!(verb.separable, Some(("zurück".into(), "ziehen".into())));
        let verb = VerbTrigger::parse("herabstufen", Language::De).unwrap();
        assert_eq!(verb.separable, Some(("herab".into(), "stufen".into())));
        assert_eq!(VerbTrigger::parse("verlangen", Language::De).unwrap().separable, None);
        assert!(VerbTrigger::parse("sich einig werden", Language::De).is_err());
    }

    #[test]
    fn english_phrases_know_their_head() {
        let verb = VerbTrigger::parse("call off", Language::En).unwrap();
        assert_eq!((verb.lemma.as_str(), verb.rest.as_slice()), ("call", &[SmolStr::from("off")][..]));
        let head = |text| NounTrigger::parse(text, Language::En).unwrap().lemma().to_string();
        assert_eq!(head("air strike"), "strike");
        assert_eq!(head("round of talks"), "round");
        assert_eq!(head("stepping down"), "stepping");
    }
}
