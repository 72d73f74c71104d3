//! The full-form lexicon: what a word form can be, and its lemma.
//!
//! German comes from german-pos-dict, English from the WordNet-derived tables of spacy-lookups-data; a table
//! counted from the treebanks goes before both where it knows better. `cargo xtask full-forms` compiles them;
//! `data/README.md` in this crate gives origin and licences.

mod english;
pub mod file;
mod german;

use std::sync::LazyLock;

use depesche_document::Language;
use smol_str::SmolStr;

use crate::model::LexiconFeatures;
use crate::sentence::Upos;
use file::{Class, File};

/// Why a compiled lexicon cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FullFormsError {
    /// Another format or version.
    #[error("not a lexicon file of this version: build it again with `cargo xtask full-forms`")]
    Version,
    /// A part is missing or damaged.
    #[error("the lexicon file is damaged in its section `{0}`: build it again with `cargo xtask full-forms`")]
    Section(&'static str),
}

/// One reading of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis<'a> {
    /// The tag as the source writes it: `SUB:NOM:PLU:FEM`; in English the word class, `N`, `V`, `A` or `R`.
    pub tag: &'a str,
    /// The lemma.
    pub lemma: String,
}

/// The lexicon of one language.
pub struct FullForms {
    language: Language,
    file: File,
    /// Feature of each detachment rule.
    rule_features: Vec<u16>,
}

impl FullForms {
    /// The lexicon that is part of the program.
    pub fn get(language: Language) -> &'static FullForms {
        static DE: LazyLock<FullForms> = LazyLock::new(|| {
            FullForms::read(Language::De, include_bytes!("../../data/de-forms.bin"))
                .expect("the embedded lexicon is of this version")
        });
        static EN: LazyLock<FullForms> = LazyLock::new(|| {
            FullForms::read(Language::En, include_bytes!("../../data/en-forms.bin"))
                .expect("the embedded lexicon is of this version")
        });
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }

    /// Opens a compiled lexicon.
    ///
    /// # Errors
    /// Where the file is damaged or of another version.
    pub fn read(language: Language, bytes: &'static [u8]) -> Result<Self, FullFormsError> {
        let file = File::open(bytes)?;
        let feature = |(kind, old, _): &(char, String, String)| {
            let at = file.tables.features.binary_search(&format!("{kind}-{old}"));
            at.ok().and_then(|at| u16::try_from(at).ok()).ok_or(FullFormsError::Section("tables"))
        };
        let rule_features = file.tables.rules.iter().map(feature).collect::<Result<_, _>>()?;
        Ok(FullForms { language, file, rule_features })
    }

    /// Every reading of a form, spelled exactly as given.
    pub fn analyses(&self, form: &str) -> impl Iterator<Item = Analysis<'_>> {
        let form = form.to_string();
        let class = self.file.class(&form);
        class.into_iter().flat_map(Class::readings).flat_map(move |(set, edit)| {
            let lemma = self.file.tables.edits.get(edit).map_or_else(|| form.clone(), |e| e.apply(&form));
            let tags = self.file.tables.tag_sets.get(set).map_or(&[][..], |(_, tags)| tags);
            tags.iter().filter_map(move |&tag| {
                Some(Analysis { tag: self.file.tables.tags.get(usize::from(tag))?, lemma: lemma.clone() })
            })
        })
    }

    /// Whether the lexicon has the form, spelled exactly so.
    pub fn contains(&self, form: &str) -> bool {
        self.file.class(form).is_some()
    }

    /// Whether an English form is in none of the lists, not even after taking off an ending.
    pub(crate) fn lexicon_misses(&self, lower: &str) -> bool {
        let mut ids = Vec::new();
        self.english_features(lower, &mut ids);
        ids.is_empty()
    }

    /// The lemma of a form with this part of speech and these features (`Case=Nom|Number=Sing`).
    pub fn lemma(&self, form: &str, upos: Upos, feats: &str, sentence_initial: bool) -> SmolStr {
        match self.language {
            Language::De => self.german_lemma(form, upos, feats, sentence_initial),
            Language::En => self.english_lemma(form, upos, feats),
        }
    }

    /// The features that the form can have, as indices into [`FullForms::feature_names`], sorted.
    /// At the start of a sentence, or in capitals, its other spellings count too.
    pub fn features(&self, form: &str, sentence_initial: bool) -> Vec<u16> {
        let mut ids = Vec::new();
        LexiconFeatures::features(self, form, sentence_initial, &mut ids);
        ids
    }

    /// Names of the features, by id.
    pub fn feature_names(&self) -> &[String] {
        &self.file.tables.features
    }

    /// The lemma of the first reading of `form` as a word of one of these classes.
    fn known(&self, form: &str, kinds: &[&str]) -> Option<String> {
        let class = self.file.class(form)?;
        kinds.iter().find_map(|kind| {
            class.readings().find_map(|(set, edit)| {
                let (of, _) = self.file.tables.tag_sets.get(set)?;
                (of == kind).then(|| self.file.tables.edits.get(edit).map(|e| e.apply(form)))?
            })
        })
    }

    fn table(&self, form: &str, code: u8) -> Option<String> {
        self.file.table_edit(form, code).map(|edit| edit.apply(form))
    }
}

impl LexiconFeatures for FullForms {
    fn names(&self) -> &[String] {
        self.feature_names()
    }

    fn features(&self, form: &str, initial: bool, ids: &mut Vec<u16>) {
        let from = ids.len();
        match self.language {
            Language::De => {
                let mut add = |form: &str| {
                    ids.extend(self.file.class(form).into_iter().flat_map(Class::features));
                };
                add(form);
                if initial || is_upper(form) {
                    add(&form.to_lowercase());
                    add(&capitalised(form));
                }
            }
            Language::En => self.english_features(form, ids),
        }
        ids[from..].sort_unstable();
        let mut last = None;
        let mut at = 0;
        ids.retain(|&id| {
            at += 1;
            at <= from || last.replace(id) != Some(id)
        });
    }
}

/// The byte that stands for a part of speech in the keys of the treebank table.
pub fn table_code(upos: Upos) -> u8 {
    b'a' + upos as u8
}

/// Letters, and none of them small.
fn is_upper(form: &str) -> bool {
    form.chars().any(char::is_uppercase) && !form.chars().any(char::is_lowercase)
}

/// First letter large, the others small.
pub(crate) fn capitalised(form: &str) -> String {
    let mut chars = form.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests;
