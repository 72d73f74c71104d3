//! german-pos-dict: entries by form, with the model's lexicon features (`training/lexicon_features.py`).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::Result;

use super::treebank::Counts;
use super::{Lexicon, cfsa2};

const CASES: [&str; 4] = ["NOM", "AKK", "DAT", "GEN"];
const NUMBERS: [&str; 2] = ["SIN", "PLU"];
const GENDERS: [&str; 3] = ["MAS", "FEM", "NEU"];
const VERB_PARTS: [&str; 14] =
    ["INF", "1", "2", "3", "SIN", "PLU", "PRÄ", "PRT", "KJ1", "KJ2", "IMP", "EIZ", "PA1", "PA2"];

/// The class letters of a tag; `None` for tags that are left out.
fn kind(tag: &str) -> Option<&'static str> {
    Some(match tag.split(':').next()? {
        "SUB" => "N",
        "EIG" => "NP",
        "VER" => "V",
        "ADJ" | "PA1" | "PA2" => "A",
        "ART" => "D",
        "PRO" => "P",
        "ADV" => "R",
        "PRP" => "I",
        "KON" => "C",
        "ZAL" => "Z",
        "ZUS" => "S",
        "INJ" => "J",
        "NEG" => "G",
        "ABK" => "B",
        _ => return None,
    })
}

fn features(tag: &str, kind: &str) -> BTreeSet<String> {
    let parts: Vec<&str> = tag.split(':').collect();
    let mut out = BTreeSet::from([kind.to_string()]);
    if let "PA1" | "PA2" = parts[0] {
        out.insert(format!("A{}", &parts[0][2..]));
    }
    let first = |of: &[&str]| parts.iter().find(|p| of.contains(p)).copied().unwrap_or_default();
    match kind {
        "N" | "NP" | "A" | "D" | "P" => {
            let (case, number, gender) = (first(&CASES), first(&NUMBERS), first(&GENDERS));
            if !case.is_empty() {
                out.insert(format!("{kind}{case}{number}"));
            }
            if !gender.is_empty() && number == "SIN" {
                out.insert(format!("{kind}{gender}"));
            }
        }
        "V" => {
            let known: String = parts[1..].iter().filter(|p| VERB_PARTS.contains(p)).copied().collect();
            out.insert(format!("V{known}"));
            if parts.contains(&"MOD") || parts.contains(&"AUX") {
                out.insert("VX".to_string());
            }
        }
        "I" => {
            let cases = parts[1..].iter().flat_map(|p| p.split('+'));
            out.extend(cases.filter(|c| matches!(*c, "DAT" | "AKK" | "GEN")).map(|c| format!("I{c}")));
        }
        "C" => {
            out.insert(format!("C{}", parts.get(1).unwrap_or(&"")));
        }
        _ => {}
    }
    out
}

/// Reads the dictionary; lemmas that are frequent in the treebanks come first.
pub fn lexicon(path: &Path, counts: &Counts) -> Result<Lexicon> {
    let mut entries: HashMap<String, BTreeMap<(&'static str, String), BTreeSet<String>>> = HashMap::new();
    cfsa2::read(path, |form, lemma, tag| {
        if let Some(kind) = kind(tag)
            && !form.contains('\0')
        {
            let readings = entries.entry(form.to_string()).or_default();
            readings.entry((kind, lemma.to_string())).or_default().insert(tag.to_string());
        }
    })?;
    let mut known: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut out = Lexicon::default();
    for (form, readings) in entries {
        let mut all = BTreeSet::new();
        let mut list = Vec::new();
        for ((kind, lemma), tags) in readings {
            for tag in &tags {
                all.extend(known.entry(tag.clone()).or_insert_with(|| features(tag, kind)).iter().cloned());
            }
            list.push((kind.to_string(), lemma, tags));
        }
        list.sort_by_key(|(kind, lemma, _)| {
            let frequency = counts.frequency.get(lemma).copied().unwrap_or(0);
            (kind.clone(), Reverse(frequency), lemma.chars().count(), lemma.clone())
        });
        out.forms.insert(form, (list, all));
    }
    Ok(out)
}
