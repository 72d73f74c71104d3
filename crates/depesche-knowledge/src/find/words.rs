//! Word classes that do not depend on the tagger alone.

use depesche_document::Language;
use depesche_language::{Sentence, Upos, Word};

/// What a word does for the surroundings of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Article or other determiner.
    Determiner,
    /// Preposition.
    Preposition,
    /// Coordinating conjunction.
    Conjunction,
    /// Punctuation.
    Punctuation,
    /// The English possessive 's.
    Genitive,
    /// Adjective, participle or numeral before a noun.
    Modifier,
    /// Noun or name.
    Noun,
    /// Pronoun.
    Pronoun,
    /// Anything else: verbs, adverbs, particles.
    Other,
}

const DETERMINERS: [&str; 60] = [
    "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen", "dieser",
    "diese", "dieses", "diesem", "diesen", "jeder", "jede", "alle", "aller", "beide", "beiden", "the", "a",
    "an", "this", "that", "these", "those", "some", "any", "all", "both", "each", "every", "no", "his",
    "her", "its", "their", "our", "my", "your", "sein", "seine", "seinen", "seiner", "seinem", "seines",
    "ihr", "ihre", "ihren", "ihrer", "ihrem", "ihres", "unser", "unsere", "kein", "keine",
];

const PREPOSITIONS: [&str; 62] = [
    "in",
    "im",
    "an",
    "am",
    "auf",
    "aus",
    "bei",
    "beim",
    "mit",
    "nach",
    "von",
    "vom",
    "zu",
    "zum",
    "zur",
    "gegen",
    "für",
    "über",
    "um",
    "unter",
    "vor",
    "zwischen",
    "durch",
    "ohne",
    "seit",
    "während",
    "wegen",
    "trotz",
    "laut",
    "gegenüber",
    "ins",
    "of",
    "at",
    "by",
    "for",
    "from",
    "to",
    "with",
    "against",
    "between",
    "on",
    "over",
    "into",
    "about",
    "after",
    "before",
    "near",
    "within",
    "without",
    "under",
    "through",
    "during",
    "across",
    "amid",
    "among",
    "toward",
    "towards",
    "since",
    "despite",
    "outside",
    "inside",
    "via",
];

/// The class of a word.
pub(crate) fn class(sentence: &Sentence, index: usize) -> Class {
    let word = &sentence.words[index];
    let form = word.form.as_str();
    if matches!(form, "'s" | "’s" | "'" | "’") && index > 0 && word.upos != Upos::Punct {
        return Class::Genitive;
    }
    match word.upos {
        Upos::Det => return Class::Determiner,
        Upos::Adp => return Class::Preposition,
        Upos::Cconj => return Class::Conjunction,
        Upos::Punct | Upos::Sym => return Class::Punctuation,
        Upos::Part if form.ends_with('s') => return Class::Genitive,
        Upos::Adj | Upos::Num => return Class::Modifier,
        Upos::Noun | Upos::Propn => return Class::Noun,
        Upos::Pron => {
            return if DETERMINERS.contains(&form.to_lowercase().as_str()) && word.relation() != "nsubj" {
                Class::Determiner
            } else {
                Class::Pronoun
            };
        }
        Upos::Verb if word.feat("VerbForm") == Some("Part") && word.relation() == "amod" => {
            return Class::Modifier;
        }
        Upos::X => {}
        _ => return Class::Other,
    }
    let lower = form.to_lowercase();
    match lower.as_str() {
        l if DETERMINERS.contains(&l) => Class::Determiner,
        l if PREPOSITIONS.contains(&l) => Class::Preposition,
        "und" | "oder" | "sowie" | "and" | "or" => Class::Conjunction,
        l if !l.chars().any(char::is_alphanumeric) => Class::Punctuation,
        l if l.ends_with("ische")
            || l.ends_with("ischen")
            || l.ends_with("ischer")
            || l.ends_with("isches") =>
        {
            Class::Modifier
        }
        l if l.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') => Class::Modifier,
        _ if form.starts_with(char::is_uppercase) => Class::Noun,
        _ => Class::Other,
    }
}

/// Function words that a sentence may begin with, for text without tags.
const FUNCTION: [&str; 44] = [
    "But",
    "And",
    "If",
    "When",
    "While",
    "As",
    "However",
    "After",
    "Before",
    "Like",
    "In",
    "On",
    "At",
    "The",
    "That",
    "This",
    "Then",
    "Now",
    "Last",
    "Both",
    "For",
    "With",
    "By",
    "Since",
    "Though",
    "Although",
    "Meanwhile",
    "Also",
    "Not",
    "Yet",
    "So",
    "Aber",
    "Und",
    "Auch",
    "Als",
    "Wenn",
    "Doch",
    "Nach",
    "Im",
    "Am",
    "Bei",
    "Nun",
    "Ende",
    "Anfang",
];

/// Whether a word is a possible part of a person's name.
pub(crate) fn name_like(word: &Word) -> bool {
    if word.upos == Upos::X && FUNCTION.contains(&word.form.as_str()) {
        return false;
    }
    let mut letters = word.form.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase)
        && !matches!(
            word.upos,
            Upos::Det
                | Upos::Adp
                | Upos::Pron
                | Upos::Verb
                | Upos::Aux
                | Upos::Num
                | Upos::Adv
                | Upos::Cconj
                | Upos::Sconj
        )
}

/// Particles inside names: "Ursula von der Leyen", "Mohammed bin Salman".
pub(crate) fn name_particle(form: &str) -> bool {
    matches!(
        form,
        "von"
            | "der"
            | "van"
            | "de"
            | "den"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "da"
            | "di"
            | "du"
            | "la"
            | "le"
            | "del"
            | "dos"
            | "zu"
            | "ul"
            | "-"
    )
}

/// Words that begin a sentence or a question in capitals without being names.
pub(crate) fn pronoun(form: &str, language: Language) -> Option<Person> {
    let lower = form.to_lowercase();
    let p = |kind, number, gender| Some(Person { kind, number, gender });
    use PronounKind::*;
    if lower.ends_with("jähriger")
        || lower.ends_with("jährige")
        || lower.ends_with("jährigen")
        || lower.ends_with("jährigem")
    {
        // "Die 59-Jährige": capital J, else it is an adjective.
        return form.contains("Jähr").then_some(Person { kind: Third, number: 'S', gender: ' ' });
    }
    if lower.ends_with("-year-old") {
        return p(Third, 'S', ' ');
    }
    match language {
        Language::De => match lower.as_str() {
            "er" | "ihn" | "ihm" => p(Third, 'S', 'M'),
            "sie" => p(Third, ' ', 'F'),
            "ihnen" => p(Third, 'P', ' '),
            "es" => p(Third, 'S', 'N'),
            "ich" | "mir" | "mich" => p(First, 'S', ' '),
            "wir" | "uns" => p(First, 'P', ' '),
            "sein" | "seine" | "seiner" | "seinem" | "seinen" | "seines" => p(Possessive, 'S', 'M'),
            "ihr" | "ihre" | "ihrer" | "ihrem" | "ihren" | "ihres" => p(Possessive, ' ', 'F'),
            "unser" | "unsere" | "unserer" | "unserem" | "unseren" | "mein" | "meine" | "meinen"
            | "meiner" => p(PossessiveFirst, ' ', ' '),
            "dessen" => p(Relative, 'S', 'M'),
            "deren" | "denen" => p(Relative, ' ', ' '),
            "der" | "die" | "das" | "dem" | "den" | "welche" | "welcher" => p(RelativeOrArticle, ' ', ' '),
            _ => None,
        },
        Language::En => match lower.as_str() {
            "he" | "him" => p(Third, 'S', 'M'),
            "she" => p(Third, 'S', 'F'),
            "it" => p(Third, 'S', 'N'),
            "they" | "them" => p(Third, 'P', ' '),
            "i" | "me" => p(First, 'S', ' '),
            "we" | "us" => p(First, 'P', ' '),
            "his" => p(Possessive, 'S', 'M'),
            "her" => p(Possessive, 'S', 'F'),
            "its" => p(Possessive, 'S', 'N'),
            "their" => p(Possessive, 'P', ' '),
            "my" | "our" => p(PossessiveFirst, ' ', ' '),
            "who" | "whom" | "which" | "whose" => p(Relative, ' ', ' '),
            "that" => p(RelativeOrArticle, ' ', ' '),
            _ => None,
        },
    }
}

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Person {
    pub kind: PronounKind,
    /// `S`, `P` or blank.
    pub number: char,
    /// `M`, `F`, `N` or blank.
    pub gender: char,
}

/// Kinds of pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PronounKind {
    Third,
    First,
    Possessive,
    PossessiveFirst,
    Relative,
    RelativeOrArticle,
}

/// Prepositions after which a name is a place rather than somebody who acts.
pub(crate) fn places_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "in" | "im"
            | "aus"
            | "bei"
            | "near"
            | "at"
            | "from"
            | "across"
            | "outside"
            | "inside"
            | "nördlich"
            | "südlich"
            | "östlich"
            | "westlich"
            | "north"
            | "south"
            | "east"
            | "west"
    )
}
