//! Compiles the full-form lexica: german-pos-dict, the WordNet tables of spacy-lookups-data, treebank lemmas.

mod cfsa2;
mod english;
mod german;
mod treebank;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use depesche_language::full_forms::file::{Edit, SEPARATOR, Tables, write};
use depesche_language::full_forms::{FullForms, table_code};
use depesche_language::{Language, Upos};

use treebank::Counts;

/// Builds `de-forms.bin` and `en-forms.bin` in `out` from the folders `lexica` and `treebanks` in `source`.
pub fn run(source: &Path, out: &Path) -> Result<()> {
    std::fs::create_dir_all(out)?;
    for language in [Language::De, Language::En] {
        let folder = source.join("treebanks").join(language.code());
        let counts = treebank::read(&folder, language)?;
        let lexicon = match language {
            Language::De => german::lexicon(&source.join("lexica/de/german-pos-dict/german.dict"), &counts)?,
            Language::En => english::lexicon(&source.join("lexica/en"))?,
        };
        let bytes = compile(language, &lexicon, &counts)?;
        let path = out.join(format!("{}-forms.bin", language.code()));
        std::fs::write(&path, &bytes).with_context(|| format!("{}: cannot be written", path.display()))?;
        println!("{}: {} forms, {} bytes", path.display(), lexicon.forms.len(), bytes.len());
    }
    Ok(())
}

/// One reading: class of words, lemma, tags.
type Reading = (String, String, BTreeSet<String>);

/// What a lexicon says before it is compiled.
#[derive(Default)]
struct Lexicon {
    /// Readings by form, the likelier lemma first; and the form's features.
    forms: BTreeMap<String, (Vec<Reading>, BTreeSet<String>)>,
    rules: Vec<(char, String, String)>,
    /// Features that no form carries but rules give.
    rule_features: BTreeSet<String>,
}

fn compile(language: Language, lexicon: &Lexicon, counts: &Counts) -> Result<Vec<u8>> {
    let mut builder = Builder::new(lexicon)?;
    let bare = builder.bytes(&[])?;
    let bare = FullForms::read(language, Vec::leak(bare))?;
    let corrections = corrections(language, &bare, counts);
    let mut keys = Vec::new();
    for ((form, code), lemma) in &corrections {
        let Some(edit) = Edit::between(form, lemma) else { continue };
        let edit = builder.edits.index(edit)?;
        keys.push([form.as_bytes(), &[SEPARATOR, *code], &edit.to_be_bytes()].concat());
    }
    println!("{} lemmas from treebanks", keys.len());
    keys.sort_unstable();
    builder.bytes(&keys)
}

/// Where the treebanks' usual lemma differs from what the lexicon and its rules would give.
fn corrections(language: Language, lexicon: &FullForms, counts: &Counts) -> BTreeMap<(String, u8), String> {
    let mut out = BTreeMap::new();
    for ((form, code), lemmas) in &counts.lemmas {
        let upos = Upos::ALL[usize::from(code.to_ascii_lowercase() - b'a')];
        let best = lemmas.iter().max_by_key(|(lemma, seen)| (seen.count, std::cmp::Reverse(lemma.len())));
        let Some((lemma, seen)) = best else { continue };
        debug_assert_eq!(table_code(upos), code.to_ascii_lowercase());
        let open = matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
        // An odd lemma that was seen once may as well be an error of the treebank.
        let least = match (open, language) {
            (true, Language::De) if lexicon.contains(form) => 6,
            (true, Language::De) => 2,
            _ => 1,
        };
        let small = |text: &str| text.starts_with(char::is_lowercase);
        let odd = lemma.contains('|')
            || (language == Language::De && small(form) && !small(lemma))
            || (language == Language::De && matches!(upos, Upos::Noun | Upos::Propn) && small(lemma));
        // Adjectives of names ("National Guard") have capital lemmas; elsewhere they are ordinary words.
        let ordinary = lemma.to_lowercase();
        let lemma =
            if open && upos != Upos::Propn && language == Language::En && lemmas.contains_key(&ordinary) {
                &ordinary
            } else {
                lemma
            };
        if !odd && seen.count >= least && lexicon.lemma(form, upos, &seen.feats, false) != lemma.as_str() {
            out.insert((form.clone(), *code), lemma.clone());
        }
    }
    out
}

/// Gives numbers to things in the order in which they come.
struct Numbers<T>(BTreeMap<T, u16>);

impl<T: Ord + Clone> Numbers<T> {
    fn index(&mut self, item: T) -> Result<u16> {
        let next = u16::try_from(self.0.len()).context("more than 65,536 different entries in a table")?;
        Ok(*self.0.entry(item).or_insert(next))
    }

    fn list(&self) -> Vec<T> {
        let mut pairs: Vec<_> = self.0.iter().collect();
        pairs.sort_by_key(|(_, index)| **index);
        pairs.into_iter().map(|(item, _)| item.clone()).collect()
    }
}

struct Builder {
    tables: Tables,
    edits: Numbers<Edit>,
    classes: Vec<u8>,
    offsets: Vec<u8>,
    forms: Vec<u8>,
}

impl Builder {
    fn new(lexicon: &Lexicon) -> Result<Self> {
        let mut tags = Numbers(BTreeMap::new());
        let mut sets = Numbers(BTreeMap::new());
        let mut edits = Numbers(BTreeMap::new());
        let mut classes = Numbers(BTreeMap::new());
        let mut features: BTreeSet<&String> = lexicon.forms.values().flat_map(|(_, f)| f).collect();
        features.extend(&lexicon.rule_features);
        let features: Vec<String> = features.into_iter().cloned().collect();
        let mut keys = Vec::with_capacity(lexicon.forms.len());
        for (form, (readings, own)) in &lexicon.forms {
            let mut class = vec![u16::try_from(readings.len())?];
            for (kind, lemma, of) in readings {
                let numbers = of.iter().map(|t| tags.index(t.clone())).collect::<Result<Vec<u16>>>()?;
                let edit = Edit::between(form, lemma).with_context(|| format!("{form}: too long"))?;
                class.push(sets.index((kind.clone(), numbers))?);
                class.push(edits.index(edit)?);
            }
            for feature in own {
                class.push(features.binary_search(feature).expect("all features are in the list") as u16);
            }
            let class = classes.index(class)?;
            keys.push([form.as_bytes(), &[SEPARATOR], &class.to_be_bytes()].concat());
        }
        keys.sort_unstable();
        let (mut data, mut offsets) = (Vec::new(), vec![0; 4]);
        for class in classes.list() {
            data.extend(class.iter().flat_map(|n| n.to_le_bytes()));
            offsets.extend(u32::try_from(data.len())?.to_le_bytes());
        }
        let tables = Tables {
            tags: tags.list(),
            tag_sets: sets.list(),
            edits: Vec::new(),
            features,
            rules: lexicon.rules.clone(),
        };
        println!(
            "{} tags, {} tag sets, {} edits, {} classes, {} features",
            tables.tags.len(),
            tables.tag_sets.len(),
            edits.0.len(),
            classes.0.len(),
            tables.features.len()
        );
        Ok(Builder { tables, edits, classes: data, offsets, forms: automaton(&keys)? })
    }

    fn bytes(&mut self, lemmas: &[Vec<u8>]) -> Result<Vec<u8>> {
        self.tables.edits = self.edits.list();
        let lemmas = automaton(lemmas)?;
        Ok(write(&self.tables, &self.classes, &self.offsets, &self.forms, &lemmas)?)
    }
}

fn automaton(keys: &[Vec<u8>]) -> Result<Vec<u8>> {
    // Without a bound on the registry the automaton is minimal.
    let mut builder = fst::SetBuilder::memory();
    for key in keys {
        builder.insert(key)?;
    }
    Ok(builder.into_inner()?)
}
