//! Lemmas counted from treebanks.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use depesche_language::full_forms::table_code;
use depesche_language::{Language, Upos};

/// How often a lemma was seen, and the features that it was first seen with.
#[derive(Debug, Default)]
pub struct Seen {
    pub count: u32,
    pub feats: String,
}

/// Lemmas by form and key of the part of speech; how frequent lemmas are.
#[derive(Debug, Default)]
pub struct Counts {
    pub lemmas: BTreeMap<(String, u8), BTreeMap<String, Seen>>,
    pub frequency: BTreeMap<String, u32>,
}

/// Reads all CoNLL-U files of a folder. Files named `*.um.conllu` have UniMorph tags and no parts of speech.
pub fn read(folder: &Path, language: Language) -> Result<Counts> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{}: no such folder", folder.display()))? {
        files.push(entry?.path());
    }
    files.retain(|path| path.extension().is_some_and(|e| e == "conllu"));
    files.sort();
    let mut counts = Counts::default();
    for path in files {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        // Machine-made lemmas are no evidence; English is measured on the development files.
        let measured = language == Language::En && name.contains("_dev");
        if name.starts_with("silver") || name.starts_with("cdt") || measured {
            continue;
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let unimorph = name.ends_with(".um.conllu");
        for line in text.lines() {
            counts.line(line, language, unimorph);
        }
    }
    Ok(counts)
}

impl Counts {
    fn line(&mut self, line: &str, language: Language, unimorph: bool) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, ..] = cells.as_slice() else { return };
        if !id.bytes().all(|b| b.is_ascii_digit()) || *lemma == "_" || form.contains('\0') {
            return;
        }
        // Gold parts of speech count more than those guessed from UniMorph tags.
        let weight = if unimorph || language == Language::En { 1 } else { 3 };
        *self.frequency.entry(lemma.to_string()).or_default() += weight;
        let upos = if unimorph { of_unimorph(cells[5], lemma) } else { Upos::from_name(upos) };
        let Some(upos) = upos.filter(|u| !matches!(u, Upos::Punct | Upos::Sym | Upos::X)) else { return };
        let feats = if unimorph { "" } else { feats };
        let (form, code) = key(form, upos, feats, language);
        let seen = self.lemmas.entry((form, code)).or_default().entry(lemma.to_string()).or_default();
        if seen.count == 0 {
            seen.feats = feats.to_string();
        }
        seen.count += weight;
    }
}

/// The key under which the run-time side looks a lemma up.
fn key(form: &str, upos: Upos, feats: &str, language: Language) -> (String, u8) {
    let code = table_code(upos);
    let has = |name: &str| feats.contains(name);
    match (language, upos) {
        (Language::De, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Intj) => {
            (form.to_string(), code)
        }
        (Language::De, _) => (form.to_lowercase(), code),
        (Language::En, Upos::Propn) => (form.replace('’', "'"), code),
        (Language::En, _) => {
            let lower = form.replace('’', "'").to_lowercase();
            let base = match upos {
                Upos::Verb | Upos::Aux => {
                    has("VerbForm=Inf")
                        || has("Mood=Imp")
                        || (has("Tense=Pres") && has("VerbForm=Fin") && !lower.ends_with('s'))
                }
                Upos::Noun => has("Number=Sing"),
                Upos::Adj | Upos::Adv => has("Degree=Pos"),
                _ => false,
            };
            (lower, if base { code.to_ascii_uppercase() } else { code })
        }
    }
}

/// The part of speech of a UniMorph tag.
fn of_unimorph(tags: &str, lemma: &str) -> Option<Upos> {
    let has = |tag: &str| tags.split(';').any(|t| t == tag);
    let verb = if matches!(lemma, "sein" | "werden" | "haben") { Upos::Aux } else { Upos::Verb };
    [
        ("PROPN", Upos::Propn),
        ("V", verb),
        ("ADJ", Upos::Adj),
        ("DET", Upos::Det),
        ("PRO", Upos::Pron),
        ("N", Upos::Noun),
        ("ADV", Upos::Adv),
        ("ADP", Upos::Adp),
        ("NUM", Upos::Num),
        ("PART", Upos::Part),
    ]
    .into_iter()
    .find_map(|(tag, upos)| has(tag).then_some(upos))
}
