//! The WordNet-derived tables of spacy-lookups-data: index, exceptions, detachment rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

use super::Lexicon;

const CLASSES: [(&str, char); 4] = [("noun", 'N'), ("verb", 'V'), ("adj", 'A'), ("adv", 'R')];

fn table<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<BTreeMap<String, T>> {
    let path = folder.join(format!("spacy_en_lemma_{name}.json.gz"));
    let file = File::open(&path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    serde_json::from_reader(GzDecoder::new(file))
        .with_context(|| format!("{}: not as expected", path.display()))
}

/// Reads the three tables.
pub fn lexicon(folder: &Path) -> Result<Lexicon> {
    let index: BTreeMap<String, Vec<String>> = table(folder, "index")?;
    let exceptions: BTreeMap<String, BTreeMap<String, Vec<String>>> = table(folder, "exc")?;
    let rules: BTreeMap<String, Vec<(String, String)>> = table(folder, "rules")?;
    let mut out = Lexicon::default();
    let mut add = |form: &str, kind: String, lemma: &str| {
        if form.contains('\0') {
            return;
        }
        let (readings, features) = out.forms.entry(form.to_string()).or_default();
        features.insert(kind.clone());
        readings.push((kind.clone(), lemma.to_string(), BTreeSet::from([kind])));
    };
    for (name, letter) in CLASSES {
        for form in index.get(name).into_iter().flatten().collect::<BTreeSet<_>>() {
            add(form, letter.to_string(), form);
        }
        for (form, lemmas) in exceptions.get(name).into_iter().flatten() {
            for lemma in lemmas.iter().take(1) {
                add(form, format!("{letter}x"), lemma);
            }
        }
    }
    for (name, letter) in CLASSES {
        for (old, new) in rules.get(name).into_iter().flatten().filter(|(old, _)| !old.is_empty()) {
            out.rules.push((letter, old.clone(), new.clone()));
            out.rule_features.insert(format!("{letter}-{old}"));
        }
    }
    Ok(out)
}
