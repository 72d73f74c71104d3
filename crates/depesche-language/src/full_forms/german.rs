//! German lemmas: closed-class table, lexicon, compounds by their last part, endings.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::{FullForms, capitalised, is_upper, table_code};
use crate::scan::is_hyphen;
use crate::sentence::Upos;

/// Longest form that is searched for parts, in bytes.
const LONGEST: usize = 80;
/// Shortest last part of a compound, in letters.
const SHORTEST_PART: usize = 3;

/// Names that end in s in every case.
static NAMES_IN_S: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/language/de-names-in-s.txt").lines();
    lines.filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Word classes of the lexicon that a part of speech can be.
fn kinds(upos: Upos) -> &'static [&'static str] {
    match upos {
        Upos::Noun => &["N"],
        Upos::Propn => &["NP", "N"],
        Upos::Verb | Upos::Aux => &["V"],
        Upos::Adj => &["A"],
        Upos::Det => &["D", "P"],
        Upos::Pron => &["P", "D"],
        Upos::Adv => &["R"],
        Upos::Adp => &["I"],
        Upos::Cconj | Upos::Sconj => &["C"],
        Upos::Num => &["Z"],
        Upos::Part => &["G", "R", "S"],
        Upos::Intj => &["J"],
        Upos::Punct | Upos::Sym | Upos::X => &[],
    }
}

impl FullForms {
    pub(super) fn german_lemma(&self, form: &str, upos: Upos, feats: &str, initial: bool) -> SmolStr {
        let lemma = self.listed_lemma(form, upos, feats, initial);
        if upos == Upos::Noun && lemma.contains('ß') && !form.contains('ß') {
            reformed(&lemma)
        } else {
            lemma
        }
    }

    fn listed_lemma(&self, form: &str, upos: Upos, feats: &str, initial: bool) -> SmolStr {
        let code = table_code(upos);
        let kinds = kinds(upos);
        match upos {
            Upos::Punct | Upos::Sym => return form.into(),
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::X | Upos::Intj => {}
            _ => {
                let lower = form.to_lowercase();
                if upos == Upos::Pron && lower == "ihr" && feats.contains("Case=Dat") {
                    return "sie".into();
                }
                if let Some(lemma) = self.table(&lower, code).or_else(|| self.known(&lower, kinds)) {
                    return lemma.into();
                }
            }
        }
        if let Some(lemma) = self.table(form, code).or_else(|| self.agreeing(form, kinds, feats)) {
            return lemma.into();
        }
        // "IS", "UN": not the pronoun or the article in capitals.
        let acronym = is_upper(form) && form.len() <= 4;
        if matches!(upos, Upos::Noun | Upos::Propn) && acronym {
            return form.into();
        }
        if initial || is_upper(form) || matches!(upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv) {
            for other in [form.to_lowercase(), capitalised(form)] {
                if let Some(lemma) = self.table(&other, code).or_else(|| self.known(&other, kinds)) {
                    return lemma.into();
                }
            }
        }
        let long = form.len() > LONGEST;
        match upos {
            Upos::Noun | Upos::Propn if !long => {
                if let Some(lemma) = self.compound(form, upos, feats) {
                    return lemma.into();
                }
                self.name(form, upos, feats)
            }
            Upos::Verb | Upos::Aux | Upos::Adj if !long => {
                let lower = form.to_lowercase();
                self.inflected_compound(&lower, kinds).unwrap_or_else(|| ending(&lower, upos)).into()
            }
            Upos::Noun | Upos::Propn | Upos::X | Upos::Num => form.into(),
            _ => form.to_lowercase().into(),
        }
    }

    /// The lemma of a noun whose last part is known: "Raketentests", "US-Sanktionen".
    fn compound(&self, form: &str, upos: Upos, feats: &str) -> Option<String> {
        if let Some((at, hyphen)) = form.char_indices().rev().find(|(_, c)| is_hyphen(*c)) {
            let from = at + hyphen.len_utf8();
            let (head, last) = form.split_at(from);
            if last.is_empty() || last.chars().all(|c| c.is_ascii_digit()) {
                return None;
            }
            let noun = self.known(last, &["N"]);
            let lemma = match (noun, upos) {
                (Some(noun), _) => noun,
                (None, Upos::Noun) => self.compound(last, upos, feats)?,
                (None, _) => return None,
            };
            return Some([head, &lemma].concat());
        }
        if upos == Upos::Propn {
            return None;
        }
        let starts = form.char_indices().map(|(at, _)| at).skip(2);
        let mut longest = None;
        for at in starts.take(form.chars().count().saturating_sub(2 + SHORTEST_PART - 1)) {
            let (first, last) = form.split_at(at);
            if let Some(lemma) = self.agreeing(&capitalised(last), &["N"], feats) {
                let lemma = [first, &lemma.to_lowercase()].concat();
                // "Haupt|rolle", not "Haup|trolle": the first part should be a word as well.
                if self.contains(first) || first.strip_suffix('s').is_some_and(|f| self.contains(f)) {
                    return Some(lemma);
                }
                longest.get_or_insert(lemma);
            }
        }
        longest.or_else(|| noun_ending(form, feats))
    }

    /// Like `known`, but of several nouns the one whose gender, number and case fit goes first.
    fn agreeing(&self, form: &str, kinds: &[&str], feats: &str) -> Option<String> {
        let first = self.known(form, kinds)?;
        if !kinds.contains(&"N") || !feats.contains("Gender=") {
            return Some(first);
        }
        let class = self.file.class(form)?;
        let tables = &self.file.tables;
        let fitting = class.readings().find_map(|(set, edit)| {
            let (kind, tags) = tables.tag_sets.get(set)?;
            let fits = |&tag: &u16| tables.tags.get(usize::from(tag)).is_some_and(|t| fits(t, feats));
            (kinds.contains(&kind.as_str()) && tags.iter().any(fits)).then(|| tables.edits.get(edit))?
        });
        Some(fitting.map_or(first, |edit| edit.apply(form)))
    }

    /// Names keep their form but for the genitive ending.
    fn name(&self, form: &str, upos: Upos, feats: &str) -> SmolStr {
        let genitive = feats.contains("Case=Gen");
        let bare = form.strip_suffix(['\'', '’']).unwrap_or(form);
        if bare.len() < form.len() {
            return bare.into();
        }
        if let Some(stem) = form.strip_suffix('s')
            && stem.chars().count() >= 3
            && !is_upper(form)
            && !stem.ends_with(['s', 'x', 'z', 'ß'])
        {
            let known =
                || self.table(stem, table_code(upos)).is_some() || self.known(stem, &["NP", "N"]).is_some();
            if !NAMES_IN_S.contains(form) && (genitive || known()) {
                return stem.into();
            }
        }
        form.into()
    }

    /// "zurückerobern", "hochrangige": the longest known end of the word.
    fn inflected_compound(&self, lower: &str, kinds: &[&str]) -> Option<String> {
        let starts = lower.char_indices().map(|(at, _)| at).skip(2);
        for at in starts.take(lower.chars().count().saturating_sub(5)) {
            let last = lower[at..].trim_start_matches(is_hyphen);
            let at = lower.len() - last.len();
            if let Some(lemma) = self.known(last, kinds) {
                return Some([&lower[..at], &lemma].concat());
            }
        }
        None
    }
}

/// Whether a tag of the lexicon goes with UD features as far as both speak of gender, number and case.
fn fits(tag: &str, feats: &str) -> bool {
    const PAIRS: [(&str, &str); 9] = [
        ("Gender=Masc", "MAS"),
        ("Gender=Fem", "FEM"),
        ("Gender=Neut", "NEU"),
        ("Number=Sing", "SIN"),
        ("Number=Plur", "PLU"),
        ("Case=Nom", "NOM"),
        ("Case=Acc", "AKK"),
        ("Case=Dat", "DAT"),
        ("Case=Gen", "GEN"),
    ];
    PAIRS.iter().all(|(feat, part)| !feats.contains(feat) || tag.split(':').any(|p| p == *part))
}

/// Plurals and oblique cases of nouns that the lexicon does not know, by their suffix.
fn noun_ending(form: &str, feats: &str) -> Option<String> {
    const SUFFIXES: [(&str, &str); 14] = [
        ("ungen", "ung"),
        ("heiten", "heit"),
        ("keiten", "keit"),
        ("schaften", "schaft"),
        ("ionen", "ion"),
        ("täten", "tät"),
        ("innen", "in"),
        ("ismen", "ismus"),
        ("ismus", "ismus"),
        ("isten", "ist"),
        ("anten", "ant"),
        ("enten", "ent"),
        ("ierern", "ierer"),
        ("ologen", "ologe"),
    ];
    if form.chars().count() < 7 {
        return None;
    }
    let plural = feats.contains("Number=Plur");
    let by_suffix = SUFFIXES.iter().find_map(|(end, lemma)| Some([form.strip_suffix(end)?, lemma].concat()));
    by_suffix.or_else(|| {
        let stem =
            form.strip_suffix('n').filter(|s| plural && feats.contains("Case=Dat") && s.ends_with("er"));
        stem.map(str::to_string)
    })
}

/// A guess by endings for words that the lexicon does not know at all.
fn ending(lower: &str, upos: Upos) -> String {
    let strip = |endings: &[&str], least: usize| {
        endings.iter().find_map(|e| lower.strip_suffix(e).filter(|s| s.chars().count() >= least))
    };
    if upos == Upos::Adj {
        return strip(&["en", "em", "er", "es", "e"], 3).unwrap_or(lower).to_string();
    }
    if lower.ends_with("en") || lower.ends_with("ern") || lower.ends_with("eln") {
        return strip(&["eten", "ten"], 3).map_or_else(|| lower.to_string(), |stem| format!("{stem}en"));
    }
    strip(&["ete", "te", "est", "et", "st", "t", "e"], 3)
        .map_or_else(|| lower.to_string(), |stem| format!("{stem}en"))
}

/// The lexicon has some lemmas in the spelling of before 1996 ("Schuß" of "Schüsse"): ss after a short vowel.
fn reformed(lemma: &str) -> SmolStr {
    const SHORT: [&str; 22] = [
        "schuß", "paß", "fluß", "schluß", "kuß", "haß", "zeß", "greß", "streß", "riß", "biß", "miß", "laß",
        "nuß", "faß", "baß", "roß", "schloß", "troß", "boß", "guß", "druß",
    ];
    let lower = lemma.to_lowercase();
    if SHORT.iter().any(|s| lower.ends_with(s)) && !lower.ends_with("spaß") {
        return SmolStr::from(format!("{}ss", lemma.trim_end_matches('ß')));
    }
    lemma.into()
}
