//! English lemmas and features: treebank table, exceptions, then detachment rules checked against the index.

use smol_str::SmolStr;

use super::{FullForms, table_code};
use crate::sentence::Upos;

impl FullForms {
    /// Appends feature ids: index classes, exceptions, and endings whose removal gives an indexed word.
    pub(super) fn english_features(&self, form: &str, ids: &mut Vec<u16>) {
        let form = form.to_lowercase();
        if let Some(class) = self.file.class(&form) {
            ids.extend(class.features());
        }
        for ((kind, old, new), id) in self.file.tables.rules.iter().zip(&self.rule_features) {
            if form.ends_with(old.as_str()) && self.detach(&form, *kind, old, new).is_some() {
                ids.push(*id);
            }
        }
    }

    /// The word that a rule makes of the form, if the index has it.
    fn detach(&self, form: &str, kind: char, old: &str, new: &str) -> Option<String> {
        let stem = form.strip_suffix(old).filter(|s| s.chars().count() > 1 && !old.is_empty())?;
        let word = [stem, new].concat();
        self.indexed(&word, kind).then_some(word)
    }

    fn indexed(&self, word: &str, kind: char) -> bool {
        let mut buffer = [0; 4];
        let kind: &str = kind.encode_utf8(&mut buffer);
        let sets = &self.file.tables.tag_sets;
        self.file
            .class(word)
            .is_some_and(|c| c.readings().any(|(set, _)| sets.get(set).is_some_and(|s| s.0 == kind)))
    }

    pub(super) fn english_lemma(&self, form: &str, upos: Upos, feats: &str) -> SmolStr {
        let plain = form.replace(['’', '‘', '`', '´'], "'");
        let lower = plain.to_lowercase();
        let code = table_code(upos);
        let shown = |name: &str| feats.contains(name);
        let kind = match upos {
            Upos::Punct | Upos::Sym | Upos::X => return form.into(),
            Upos::Propn => {
                if let Some(lemma) = self.table(&plain, code) {
                    return lemma.into();
                }
                return if shown("Number=Plur") { self.plural_name(&plain) } else { form.into() };
            }
            Upos::Noun => 'N',
            Upos::Verb | Upos::Aux => 'V',
            Upos::Adj => 'A',
            Upos::Adv => 'R',
            // "85,000" is the number 85000.
            Upos::Num if is_grouped(&plain) => return plain.replace(',', "").into(),
            Upos::Pron if lower == "her" && shown("Case=Acc") => return "she".into(),
            _ => return self.table(&lower, code).unwrap_or(lower).into(),
        };
        // Forms that are their own lemma have one key, inflected forms another ("found", "left", "lay").
        let base = match upos {
            Upos::Verb | Upos::Aux => {
                shown("VerbForm=Inf")
                    || shown("Mood=Imp")
                    || (shown("Tense=Pres") && shown("VerbForm=Fin") && !lower.ends_with('s'))
            }
            Upos::Noun => shown("Number=Sing"),
            _ => shown("Degree=Pos"),
        };
        let key = code.to_ascii_uppercase();
        let first = if base { key } else { code };
        if let Some(lemma) = self.table(&lower, first) {
            return lemma.into();
        }
        // Auxiliaries are a closed class: their forms mean the same with any features ("wo" of "won't").
        if upos == Upos::Aux
            && let Some(lemma) = self.table(&lower, if base { code } else { key })
        {
            return lemma.into();
        }
        // Abbreviations keep their capitals.
        if upos == Upos::Noun
            && base
            && lower.len() <= 5
            && super::is_upper(&plain)
            && !self.indexed(&lower, 'N')
        {
            return form.into();
        }
        if base && (upos != Upos::Noun || !shown("VerbForm")) && upos != Upos::Aux {
            return lower.into();
        }
        let mut buffer = [0; 4];
        let letter: &str = kind.encode_utf8(&mut buffer);
        if let Some(lemma) = self.known(&lower, &[&format!("{letter}x")]) {
            return lemma.into();
        }
        let rules = self.file.tables.rules.iter().filter(|(of, ..)| *of == kind);
        let mut found = rules.clone().filter_map(|(of, old, new)| self.detach(&lower, *of, old, new));
        if let Some(lemma) = found.next() {
            return lemma.into();
        }
        self.english_ending(&lower, upos, feats).into()
    }

    /// Endings of words that the index does not have.
    fn english_ending(&self, lower: &str, upos: Upos, feats: &str) -> String {
        if let Some((at, _)) = lower.rmatch_indices('-').next() {
            let last = self.english_lemma(&lower[at + 1..], upos, feats);
            return [&lower[..=at], &last].concat();
        }
        let plural = upos == Upos::Noun && feats.contains("Number=Plur");
        let third = upos == Upos::Verb && feats.contains("Person=3") && feats.contains("Tense=Pres");
        if plural || third {
            return without_s(lower);
        }
        if upos == Upos::Verb {
            let stem = |ending: &str| lower.strip_suffix(ending).filter(|s| s.len() > 2);
            if let Some(stem) = stem("ing").or_else(|| stem("ed")) {
                return restored(stem);
            }
        }
        lower.to_string()
    }

    fn plural_name(&self, form: &str) -> SmolStr {
        without_s(form).into()
    }
}

/// Digits in groups of three, parted by commas, with decimals or without.
fn is_grouped(form: &str) -> bool {
    let whole = form.split_once('.').map_or(form, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let digits = |g: &str| g.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && digits(g));
    let rest: Vec<&str> = groups.collect();
    first && !rest.is_empty() && rest.iter().all(|g| g.len() == 3 && digits(g))
}

/// Takes off the ending of plurals and third persons: "cities", "taxes", "tanks".
fn without_s(form: &str) -> String {
    if let Some(stem) = form.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|e| form.ends_with(e));
    let cut = if hissing { 2 } else { usize::from(form.ends_with('s') && !form.ends_with("ss")) };
    form[..form.len() - cut].to_string()
}

/// Undoes doubling: "blogg" of "blogging"; adds the e of "-ise", "-ize", "-ate".
fn restored(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n > 3 && bytes[n - 1] == bytes[n - 2] && !b"lsz".contains(&bytes[n - 1]) && bytes.is_ascii() {
        return stem[..n - 1].to_string();
    }
    if ["is", "iz", "at", "v", "c", "u", "rg", "dg"].iter().any(|e| stem.ends_with(e)) {
        return format!("{stem}e");
    }
    stem.to_string()
}
