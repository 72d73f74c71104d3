//! The analysed sentence: tokens as they stand in the text, words as the tree has them.

use std::fmt;
use std::ops::Range;

use smol_str::SmolStr;

/// Universal part-of-speech tags (UD v2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

impl Upos {
    /// All tags, in the order of their names.
    pub const ALL: [Upos; 17] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// The tag as CoNLL-U writes it.
    pub fn as_str(self) -> &'static str {
        const NAMES: [&str; 17] = [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
            "PUNCT", "SCONJ", "SYM", "VERB", "X",
        ];
        NAMES[self as usize]
    }

    /// Reads a tag; `None` for a name that UD does not have.
    pub fn from_name(name: &str) -> Option<Self> {
        Upos::ALL.into_iter().find(|tag| tag.as_str() == name)
    }

    /// Nouns, proper nouns and pronouns: what can head a nominal.
    pub fn is_nominal(self) -> bool {
        matches!(self, Upos::Noun | Upos::Propn | Upos::Pron)
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One token of the text: a stretch without white space, before fusions are split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands: byte range in the document's text.
    pub span: Range<usize>,
    /// Its words: one, or two for a fusion (`zum` = `zu` + `dem`). Indices into [`Sentence::words`].
    pub words: Range<usize>,
    /// Whether white space follows in the text.
    pub space_after: bool,
}

/// One syntactic word of the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The form; for a part of a fusion the part (`dem` of `zum`).
    pub form: SmolStr,
    /// Where its token stands: byte range in the document's text. Parts of a fusion share it.
    pub span: Range<usize>,
    /// Dictionary form. German separable verbs are joined by the tree, not here.
    pub lemma: SmolStr,
    /// Part of speech.
    pub upos: Upos,
    /// UD features in CoNLL-U form (`Case=Nom|Number=Sing`); empty where there are none.
    pub feats: SmolStr,
    /// Index of the head in [`Sentence::words`]; `None` for the root.
    pub head: Option<usize>,
    /// UD relation to the head, with subtype where there is one (`nsubj:pass`).
    pub deprel: SmolStr,
}

impl Word {
    /// The value of a feature: `word.feat("Case") == Some("Nom")`.
    pub fn feat(&self, name: &str) -> Option<&str> {
        self.feats.split('|').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then_some(value)
        })
    }

    /// Whether it is a finite verb form. Treebanks differ: some mark the form, some only its mood.
    pub fn is_finite(&self) -> bool {
        match self.feat("VerbForm") {
            Some(form) => form == "Fin",
            None => self.feat("Mood").is_some(),
        }
    }

    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn relation(&self) -> &str {
        self.deprel.split(':').next().unwrap_or(&self.deprel)
    }
}

/// What kind of thing a named entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place: city, country, region, building.
    Location,
    /// An organisation, party, company, authority.
    Organisation,
    /// Any other name: event, work, product.
    Other,
}

impl EntityKind {
    /// The tag as corpora write it: `PER`, `LOC`, `ORG`, `OTH`.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "PER",
            EntityKind::Location => "LOC",
            EntityKind::Organisation => "ORG",
            EntityKind::Other => "OTH",
        }
    }
}

/// A named entity found by the tagger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its words: indices into [`Sentence::words`].
    pub words: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
}

/// One analysed sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands: byte range in the document's text, from its first token to its last.
    pub span: Range<usize>,
    /// Index of the block of the document that it belongs to.
    pub block: usize,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The syntactic words, in order.
    pub words: Vec<Word>,
    /// Named entities, in order, not overlapping.
    pub entities: Vec<Entity>,
}

impl Sentence {
    /// The words that depend directly on `head`, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().filter(move |(_, w)| w.head == Some(head)).map(|(i, _)| i)
    }

    /// The words that depend directly on `head` by `relation` (subtypes included).
    pub fn children_by<'a>(&'a self, head: usize, relation: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.children(head).filter(move |&i| self.words[i].relation() == relation)
    }

    /// The index of the root word, where there is one.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|w| w.head.is_none())
    }

    /// Whether `ancestor` is `word` itself or stands above it in the tree.
    pub fn dominates(&self, ancestor: usize, word: usize) -> bool {
        let mut current = Some(word);
        for _ in 0..=self.words.len() {
            match current {
                Some(i) if i == ancestor => return true,
                Some(i) => current = self.words[i].head,
                None => return false,
            }
        }
        false
    }

    /// `word` and everything below it, in order of the sentence.
    pub fn subtree(&self, word: usize) -> Vec<usize> {
        (0..self.words.len()).filter(|&i| self.dominates(word, i)).collect()
    }
}
