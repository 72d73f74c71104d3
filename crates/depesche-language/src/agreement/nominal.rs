//! Which cells of the paradigm (case, number, gender) a noun phrase can stand in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::full_forms::FullForms;
use crate::sentence::{Sentence, Upos};

/// Cases, as columns of [`Cells`].
pub(super) const NOMINATIVE: u16 = 0x000F;
pub(super) const ACCUSATIVE: u16 = 0x00F0;
pub(super) const DATIVE: u16 = 0x0F00;
pub(super) const GENITIVE: u16 = 0xF000;

/// A set of cells: four bits a case: masculine, feminine, neuter (all singular), plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cells(u16);

const MASCULINE: u16 = 0x1111;
const FEMININE: u16 = 0x2222;
const NEUTER: u16 = 0x4444;
const PLURAL: u16 = 0x8888;
const SINGULAR: u16 = MASCULINE | FEMININE | NEUTER;

impl Cells {
    const ALL: Cells = Cells(0xFFFF);

    pub(super) fn has(self, case: u16) -> bool {
        self.0 & case != 0
    }

    pub(super) fn only(self, case: u16) -> bool {
        self.has(case) && self.0 & !case == 0
    }

    /// Whether it can be nominative in the number of the verb.
    pub(super) fn nominative_in(self, plural: Option<bool>) -> bool {
        let number = match plural {
            Some(true) => PLURAL,
            Some(false) => SINGULAR,
            None => 0xFFFF,
        };
        self.has(NOMINATIVE & number)
    }

    /// What both allow; `self` where they contradict each other: then one of them is not what it seems.
    fn and(self, other: u16) -> Cells {
        if self.0 & other == 0 { self } else { Cells(self.0 & other) }
    }
}

/// The cells of the noun phrase whose head is `at`.
pub(super) fn cells(sentence: &Sentence, children: &[usize], forms: &FullForms, at: usize) -> Cells {
    let word = &sentence.words[at];
    let lower = word.form.to_lowercase();
    if word.upos == Upos::Pron {
        // "die beiden": the article decides.
        let article = children.iter().filter(|&&c| c < at && sentence.words[c].relation() == "det");
        let article = article.filter_map(|&c| determiner(&sentence.words[c].form.to_lowercase())).next();
        if let Some(cells) = article.filter(|_| lower.starts_with("beid")) {
            return Cells(cells & PLURAL);
        }
        return pronoun(&lower).or_else(|| determiner(&lower)).map_or(Cells::ALL, Cells);
    }
    let mut found = Cells::ALL;
    if word.upos == Upos::Noun {
        found = found.and(noun(forms, &word.form));
    }
    let mut article = None;
    for &child in children.iter().filter(|&&child| child < at) {
        let other = &sentence.words[child];
        let lower = other.form.to_lowercase();
        match other.relation() {
            "det" => {
                if let Some(cells) = determiner(&lower) {
                    found = found.and(cells);
                    if word.upos == Upos::Propn {
                        found = found.and(name(forms, &word.form));
                    }
                }
                article = Some(if mixed(&lower) { "IND" } else { "DEF" });
            }
            "nummod" if lower != "1" && !lower.starts_with("ein") && !lower.contains([',', '.']) => {
                found = found.and(PLURAL);
            }
            _ => {}
        }
    }
    for &child in children.iter().filter(|&&child| child < at) {
        let other = &sentence.words[child];
        if other.relation() == "amod" {
            found = found.and(adjective(forms, &other.form, article.unwrap_or("SOL")));
        }
    }
    // "Merkel und Macron": the group is plural, whatever its parts are.
    let mut conjuncts =
        children.iter().copied().filter(|&child| child > at && sentence.words[child].relation() == "conj");
    let Some(conjunct) = conjuncts.next() else { return found };
    let mut cases = 0;
    for case in [NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE] {
        if found.has(case) {
            cases |= case;
        }
    }
    let plural = Cells(cases & PLURAL);
    let summed = sentence
        .children_by(conjunct, "cc")
        .any(|k| matches!(sentence.words[k].form.as_str(), "und" | "sowie"));
    // "A oder B" keeps the number of its parts.
    if summed { plural } else { Cells(found.0 | plural.0) }
}

/// The cell that a tag of the lexicon names; all genders or cases that it leaves open.
fn tag_cells(tag: &str) -> u16 {
    let (mut case, mut number, mut gender) = (0, 0, 0);
    for part in tag.split(':') {
        match part {
            "NOM" => case |= NOMINATIVE,
            "AKK" => case |= ACCUSATIVE,
            "DAT" => case |= DATIVE,
            "GEN" => case |= GENITIVE,
            "SIN" => number |= SINGULAR,
            "PLU" => number |= PLURAL,
            "MAS" => gender |= MASCULINE,
            "FEM" => gender |= FEMININE,
            "NEU" => gender |= NEUTER,
            "ALG" => gender |= SINGULAR,
            _ => {}
        }
    }
    let open = |bits: u16, all: u16| if bits == 0 { all } else { bits };
    syncretic(case & open(number, 0xFFFF) & (open(gender, SINGULAR) | PLURAL))
}

/// Nominative and accusative differ in the masculine singular only; the lexicon has gaps ("Tote").
fn syncretic(cells: u16) -> u16 {
    let either = (cells | cells >> 4) & NOMINATIVE & !MASCULINE;
    let shared = either | either << 4;
    cells | shared
}

fn noun(forms: &FullForms, form: &str) -> u16 {
    if FEMININE_NAMES.contains(form) {
        return FEMININE;
    }
    let of = |form: &str| {
        // "Aussagen" is the plural of "Aussage" much more often than the verb made a noun.
        let (mut nouns, mut infinitives) = (0, 0);
        for reading in forms.analyses(form).filter(|a| a.tag.starts_with("SUB") || a.tag.starts_with("EIG")) {
            if reading.tag.ends_with(":INF") {
                infinitives |= tag_cells(reading.tag);
            } else {
                nouns |= tag_cells(reading.tag);
            }
        }
        if nouns & PLURAL != 0 { nouns } else { nouns | infinitives }
    };
    let known = of(form);
    if known != 0 {
        return known;
    }
    // Compounds inflect as their last part.
    let last = form.rsplit(['-', '‑']).next().unwrap_or(form);
    let whole = of(last);
    if whole != 0 {
        return whole;
    }
    let starts = last.char_indices().map(|(at, _)| at).skip(3);
    for at in starts.take(last.chars().count().saturating_sub(6)).take(40) {
        let mut part = last[at..].chars();
        let capitalised: String = part.next().into_iter().flat_map(char::to_uppercase).chain(part).collect();
        let cells = of(&capitalised);
        if cells != 0 {
            return cells;
        }
    }
    0
}

/// Names of states, bodies and groups with the article "die" that the lexicon lacks.
static FEMININE_NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/language/de-feminine-names.txt").lines();
    lines.filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// The cells of a name with an article: its gender decides what "der" is.
fn name(forms: &FullForms, form: &str) -> u16 {
    if FEMININE_NAMES.contains(form) {
        return FEMININE;
    }
    let readings = forms.analyses(form).filter(|a| a.tag.starts_with("EIG") || a.tag.starts_with("SUB"));
    readings.fold(0, |cells, a| cells | tag_cells(a.tag))
}

/// Strong (`SOL`), weak (`DEF`) and mixed (`IND`) endings allow different cells.
fn adjective(forms: &FullForms, form: &str, declension: &str) -> u16 {
    let of = |form: &str, narrow: bool| {
        let fits = |tag: &str| {
            matches!(tag.split(':').next(), Some("ADJ" | "PA1" | "PA2"))
                && (!narrow || tag.split(':').any(|part| part == declension))
        };
        forms.analyses(form).filter(|a| fits(a.tag)).fold(0, |cells, a| cells | tag_cells(a.tag))
    };
    let lower = form.to_lowercase();
    for form in [form, lower.as_str()] {
        let narrow = of(form, true);
        if narrow != 0 {
            return narrow;
        }
    }
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    of(last, false)
}

/// Articles and pronouns after which adjectives have mixed endings.
fn mixed(lower: &str) -> bool {
    stem_of(lower, &POSSESSIVES).is_some()
}

const POSSESSIVES: [&str; 10] =
    ["ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur", "unsr"];
const STRONG: [&str; 15] = [
    "dies",
    "jen",
    "jed",
    "welch",
    "manch",
    "solch",
    "all",
    "viel",
    "beid",
    "einig",
    "mehrer",
    "wenig",
    "sämtlich",
    "etlich",
    "irgendwelch",
];

/// The ending of a form of one of these stems.
fn stem_of<'a>(lower: &'a str, stems: &[&str]) -> Option<&'a str> {
    stems.iter().find_map(|stem| {
        lower.strip_prefix(stem).filter(|ending| matches!(*ending, "" | "e" | "en" | "em" | "er" | "es"))
    })
}

const E: u16 = (NOMINATIVE | ACCUSATIVE) & (FEMININE | PLURAL);
const EN: u16 = ACCUSATIVE & MASCULINE | DATIVE & PLURAL;
const EM: u16 = DATIVE & (MASCULINE | NEUTER);
const ER: u16 = (DATIVE | GENITIVE) & FEMININE | GENITIVE & PLURAL;
const ES: u16 = GENITIVE & (MASCULINE | NEUTER);

/// Cells of articles, demonstratives, possessives and quantifiers.
fn determiner(lower: &str) -> Option<u16> {
    Some(match lower {
        "der" => ER | NOMINATIVE & MASCULINE,
        "die" => E,
        "das" => (NOMINATIVE | ACCUSATIVE) & NEUTER,
        "den" => EN,
        "dem" => EM,
        "des" => ES,
        "derjenige" => NOMINATIVE & MASCULINE,
        "diejenige" => (NOMINATIVE | ACCUSATIVE) & FEMININE,
        "diejenigen" => (NOMINATIVE | ACCUSATIVE) & PLURAL,
        "denen" => DATIVE & PLURAL,
        "dessen" | "deren" => GENITIVE,
        _ => {
            if let Some(ending) = stem_of(lower, &POSSESSIVES) {
                return Some(match ending {
                    "" => NOMINATIVE & (MASCULINE | NEUTER) | ACCUSATIVE & NEUTER,
                    "e" => E,
                    "en" => EN,
                    "em" => EM,
                    "er" => ER,
                    _ => ES,
                });
            }
            match stem_of(lower, &STRONG)? {
                "e" => E,
                "en" => EN | ES,
                "em" => EM,
                "er" => ER | NOMINATIVE & MASCULINE,
                "es" => ES | (NOMINATIVE | ACCUSATIVE) & NEUTER,
                _ => return None,
            }
        }
    })
}

/// Cells of pronouns that stand alone.
fn pronoun(lower: &str) -> Option<u16> {
    Some(match lower {
        "ich" | "du" => NOMINATIVE & SINGULAR,
        "er" => NOMINATIVE & MASCULINE,
        "wir" => NOMINATIVE & PLURAL,
        "man" | "wer" => NOMINATIVE & SINGULAR,
        "sie" => (NOMINATIVE | ACCUSATIVE) & (FEMININE | PLURAL),
        "es" | "das" | "was" | "dies" => (NOMINATIVE | ACCUSATIVE) & NEUTER,
        "ihr" => NOMINATIVE & PLURAL | DATIVE & FEMININE,
        "mich" | "dich" | "ihn" | "wen" => ACCUSATIVE & SINGULAR,
        "mir" | "dir" | "ihm" | "wem" => DATIVE & SINGULAR,
        "ihnen" => DATIVE & PLURAL,
        "uns" | "euch" => (ACCUSATIVE | DATIVE) & PLURAL,
        "sich" => ACCUSATIVE | DATIVE,
        "jemand" | "niemand" => (NOMINATIVE | ACCUSATIVE | DATIVE) & SINGULAR,
        "jemanden" | "niemanden" => ACCUSATIVE & SINGULAR,
        "jemandem" | "niemandem" => DATIVE & SINGULAR,
        "nichts" | "etwas" | "alles" | "vieles" => (NOMINATIVE | ACCUSATIVE) & NEUTER,
        "einer" | "keiner" => NOMINATIVE & MASCULINE | ER,
        "eines" | "eins" | "keines" => (NOMINATIVE | ACCUSATIVE) & NEUTER | ES,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_articles_speak_of_the_same_cells() {
        assert_eq!(tag_cells("SUB:NOM:PLU:FEM"), (NOMINATIVE | ACCUSATIVE) & PLURAL);
        assert_eq!(tag_cells("SUB:DAT:SIN:MAS"), DATIVE & MASCULINE);
        assert_eq!(tag_cells("SUB:NOM:SIN:MAS"), NOMINATIVE & MASCULINE);
        assert_eq!(determiner("den").unwrap() & tag_cells("SUB:AKK:SIN:MAS"), ACCUSATIVE & MASCULINE);
        assert_eq!(determiner("seiner").unwrap() & NOMINATIVE, 0);
        assert_eq!(determiner("einige"), Some(E));
    }
}
