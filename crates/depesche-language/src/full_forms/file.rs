//! The compiled lexicon file: two automata over forms and small tables, read where they lie.
//!
//! Sections, each with its length in front: tables (postcard), classes, class offsets, automaton of forms,
//! automaton of treebank lemmas. The automata are `fst` sets whose keys end in a zero byte and a big-endian
//! number: sharing the ends of words this way makes them several times smaller than maps.

use fst::raw::Fst;
use serde::{Deserialize, Serialize};

use super::FullFormsError;

/// First bytes of a lexicon file; the last one counts versions.
pub const MAGIC: &[u8; 8] = b"DEPFORM\x01";
/// Ends the form within a key.
pub const SEPARATOR: u8 = 0;

/// What has to be done to a form to get its lemma.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Edit {
    /// Bytes to cut off at the end of the form.
    pub cut: u8,
    /// What to add then.
    pub add: String,
}

impl Edit {
    /// The edit that makes `lemma` of `form`; `None` if more than 255 bytes would have to go.
    pub fn between(form: &str, lemma: &str) -> Option<Self> {
        let same = form.char_indices().zip(lemma.chars()).find(|((_, a), b)| a != b);
        let keep = same.map_or(form.len().min(lemma.len()), |((at, _), _)| at);
        Some(Edit { cut: u8::try_from(form.len() - keep).ok()?, add: lemma[keep..].to_string() })
    }

    /// The lemma; the form itself where the edit does not fit it.
    pub fn apply(&self, form: &str) -> String {
        let keep = form.len().checked_sub(usize::from(self.cut)).and_then(|keep| form.get(..keep));
        match keep {
            Some(keep) => [keep, &self.add].concat(),
            None => form.to_string(),
        }
    }
}

/// The small tables.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tables {
    /// Tags as the source lexicon writes them.
    pub tags: Vec<String>,
    /// Sets of tags that occur together with one lemma: a class of words and indices into `tags`.
    pub tag_sets: Vec<(String, Vec<u16>)>,
    /// Lemma edits.
    pub edits: Vec<Edit>,
    /// Names of the model's lexicon features, sorted.
    pub features: Vec<String>,
    /// Detachment rules of English: word class, ending, replacement.
    pub rules: Vec<(char, String, String)>,
}

/// Puts a lexicon file together. `classes` is a list of numbers in little-endian bytes, see `Class`.
pub fn write(
    tables: &Tables,
    classes: &[u8],
    offsets: &[u8],
    forms: &[u8],
    lemmas: &[u8],
) -> Result<Vec<u8>, postcard::Error> {
    let tables = postcard::to_allocvec(tables)?;
    let mut out = MAGIC.to_vec();
    for section in [&tables, classes, offsets, forms, lemmas] {
        out.extend_from_slice(&(section.len() as u64).to_le_bytes());
        out.extend_from_slice(section);
    }
    Ok(out)
}

/// A lexicon file that has been opened.
pub(super) struct File {
    pub(super) tables: Tables,
    classes: &'static [u8],
    offsets: &'static [u8],
    forms: Fst<&'static [u8]>,
    lemmas: Fst<&'static [u8]>,
}

/// What the lexicon knows of a form: numbers in little-endian bytes. How many readings, then for each the
/// index of its tag set and of its edit; the rest are features.
#[derive(Clone, Copy)]
pub(super) struct Class(&'static [u8]);

impl Class {
    fn number(self, at: usize) -> u16 {
        self.0.get(at * 2..at * 2 + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
    }

    /// Indices of tag set and edit, the likelier lemma first within a word class.
    pub(super) fn readings(self) -> impl Iterator<Item = (usize, usize)> {
        (0..usize::from(self.number(0)))
            .map(move |i| (self.number(1 + 2 * i).into(), self.number(2 + 2 * i).into()))
    }

    /// Indices of features.
    pub(super) fn features(self) -> impl Iterator<Item = u16> {
        let from = 1 + 2 * usize::from(self.number(0));
        (from..self.0.len() / 2).map(move |i| self.number(i))
    }
}

impl File {
    pub(super) fn open(bytes: &'static [u8]) -> Result<Self, FullFormsError> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(FullFormsError::Version)?;
        let mut section = |name: &'static str| {
            let damaged = FullFormsError::Section(name);
            let (length, after) = rest.split_first_chunk::<8>().ok_or(FullFormsError::Section(name))?;
            let length =
                usize::try_from(u64::from_le_bytes(*length)).map_err(|_| FullFormsError::Section(name))?;
            let (section, after) = after.split_at_checked(length).ok_or(damaged)?;
            rest = after;
            Ok(section)
        };
        let tables = section("tables")?;
        let (classes, offsets) = (section("classes")?, section("offsets")?);
        let (forms, lemmas) = (section("forms")?, section("lemmas")?);
        Ok(File {
            tables: postcard::from_bytes(tables).map_err(|_| FullFormsError::Section("tables"))?,
            classes,
            offsets,
            forms: Fst::new(forms).map_err(|_| FullFormsError::Section("forms"))?,
            lemmas: Fst::new(lemmas).map_err(|_| FullFormsError::Section("lemmas"))?,
        })
    }

    /// The class of a form, spelled exactly so.
    pub(super) fn class(&self, form: &str) -> Option<Class> {
        let index = usize::from(number(&self.forms, form.as_bytes(), &[])?);
        let offset = |i: usize| {
            let bytes = self.offsets.get(i * 4..i * 4 + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        self.classes.get(offset(index)?..offset(index + 1)?).map(Class)
    }

    /// The edit that the treebank table gives for a form and a part of speech.
    pub(super) fn table_edit(&self, form: &str, code: u8) -> Option<&Edit> {
        let index = number(&self.lemmas, form.as_bytes(), &[code])?;
        self.tables.edits.get(usize::from(index))
    }
}

/// Follows form, separator and `code`; the number is what the two transitions after them spell.
fn number(fst: &Fst<&'static [u8]>, form: &[u8], code: &[u8]) -> Option<u16> {
    let mut node = fst.root();
    for &byte in form.iter().chain(&[SEPARATOR]).chain(code) {
        node = fst.node(node.transition_addr(node.find_input(byte)?));
    }
    let mut number = 0;
    for _ in 0..2 {
        if node.is_empty() {
            return None;
        }
        let step = node.transition(0);
        number = number << 8 | u16::from(step.inp);
        node = fst.node(step.addr);
    }
    Some(number)
}
