//! What is found: mentions of parties and places.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::Sector;

/// How a mention names what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionForm {
    /// A proper name, with or without a title before it.
    Name,
    /// An office or occupation: "der russische Präsident", "the minister".
    Role,
    /// People or a body without a name: protesters, soldiers, "18 people", the government.
    Group,
    /// A personal, relative or demonstrative pronoun.
    Pronoun,
    /// A possessive: "seine", "their".
    Possessive,
    /// An adjective of a state: "russisch", "US-amerikanisch".
    Adjective,
    /// The first part of a compound: "US-" in "US-Sanktionen".
    CompoundPart,
    /// A place or building that stands for an authority: "Moskau", "the Kremlin".
    Metonym,
}

/// Somebody who can act: a state, office, person, body or group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Party {
    /// Name to show, where it is known: "Vladimir Putin", "Hamas".
    pub name: Option<SmolStr>,
    /// Country or class code of the codebook: ISO 3166-1 alpha-3, or `UNO`, `EUR`, `IGO`, `NGO`, `MNC`, `IMG`, `ISM`.
    pub country: Option<SmolStr>,
    /// Sectors, the most specific first; empty for international bodies.
    pub sectors: Vec<Sector>,
    /// Role: `head_of_state`, `foreign`, `protesters`, `party`, …
    pub role: Option<SmolStr>,
    /// Identifier of the organisation or group in the tables.
    pub id: Option<SmolStr>,
    /// In scope as a political actor by itself. False for bare people, companies, hospitals, criminals:
    /// they count where another side of the event is political.
    pub political: bool,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Name in English where the tables have one.
    pub name: SmolStr,
    /// Country code of the codebook; `None` for seas and regions of several states.
    pub country: Option<SmolStr>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// How precise it is: `city`, `region`, `country`.
    pub precision: &'static str,
}

/// One mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its words: indices into [`Sentence::words`](depesche_language::Sentence::words). A
    /// compound part covers the whole word; its `span` does not.
    pub words: Range<usize>,
    /// The word that carries it in the tree.
    pub head: usize,
    /// Byte range in the document's text.
    pub span: Range<usize>,
    /// How it names what it means.
    pub form: MentionForm,
    /// Who, where it can act.
    pub party: Option<Party>,
    /// Where, where it is a place.
    pub place: Option<Place>,
    /// Referent within the document: mentions with the same number mean the same.
    pub entity: u32,
    /// How sure the resolution is, 0 to 1. Below 0.5 the country is a guess from the surroundings.
    pub confidence: f32,
}

/// All mentions of a document.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// In order of sentence, first word, and the longer first.
    pub all: Vec<Mention>,
    /// Word → mentions that cover it.
    by_word: FxHashMap<(u32, u32), Vec<u32>>,
    /// Country that each sentence is about.
    focus: Vec<Option<SmolStr>>,
}

impl Mentions {
    pub(crate) fn new(mut all: Vec<Mention>, focus: Vec<Option<SmolStr>>) -> Self {
        all.sort_by_key(|m| (m.sentence, m.words.start, usize::MAX - m.words.end, m.span.start, m.form));
        let mut by_word: FxHashMap<(u32, u32), Vec<u32>> = FxHashMap::default();
        for (index, mention) in all.iter().enumerate() {
            for word in mention.words.clone() {
                by_word.entry((mention.sentence as u32, word as u32)).or_default().push(index as u32);
            }
        }
        Mentions { all, by_word, focus }
    }

    fn at(&self, sentence: usize, word: usize) -> impl Iterator<Item = &Mention> {
        let found = self.by_word.get(&(sentence as u32, word as u32));
        found.into_iter().flatten().map(|&index| &self.all[index as usize])
    }

    /// The mention whose head is a word: the longest that is no mere part of a compound, adjective or possessive.
    pub fn heading(&self, sentence: usize, word: usize) -> Option<&Mention> {
        self.at(sentence, word)
            .filter(|m| {
                m.head == word
                    && !matches!(
                        m.form,
                        MentionForm::CompoundPart | MentionForm::Adjective | MentionForm::Possessive
                    )
            })
            .max_by_key(|m| m.words.len())
    }

    /// All mentions whose head is a word, as [`Mentions::heading`] chooses from them. "The two
    /// countries" has one for each.
    pub fn headings(&self, sentence: usize, word: usize) -> impl Iterator<Item = &Mention> {
        let longest = self.heading(sentence, word).map(|m| m.words.clone());
        self.at(sentence, word).filter(move |m| {
            m.head == word
                && Some(&m.words) == longest.as_ref()
                && !matches!(
                    m.form,
                    MentionForm::CompoundPart | MentionForm::Adjective | MentionForm::Possessive
                )
        })
    }

    /// The smallest mention that covers a word; compound parts only if there is nothing else.
    pub fn covering(&self, sentence: usize, word: usize) -> Option<&Mention> {
        self.at(sentence, word).min_by_key(|m| (m.form == MentionForm::CompoundPart, m.words.len()))
    }

    /// The party that a modifier names at a word: an adjective, a possessive, or the first part of a compound.
    pub fn modifier(&self, sentence: usize, word: usize) -> Option<&Mention> {
        self.at(sentence, word).find(|m| {
            m.head == word
                && matches!(
                    m.form,
                    MentionForm::CompoundPart | MentionForm::Adjective | MentionForm::Possessive
                )
        })
    }

    /// The places of a sentence, in order.
    pub fn places(&self, sentence: usize) -> impl Iterator<Item = &Mention> {
        self.all.iter().filter(move |m| m.sentence == sentence && m.place.is_some())
    }

    /// Where the neighbourhood of a sentence plays: a place that is nobody's name there ("in Hamburg") in
    /// the sentence, in the three before it, or in the first three of the document; the more
    /// precise of one sentence first. For events whose own clause names no place.
    pub fn nearby_place(&self, sentence: usize) -> Option<&Place> {
        let before = (sentence.saturating_sub(3)..=sentence).rev();
        before.chain((0..3).take_while(|&lead| lead < sentence)).find_map(|index| {
            let rank = |m: &&Mention| match m.place.as_ref().map(|p| p.precision) {
                Some("city") => 0,
                Some("region") => 1,
                _ => 2,
            };
            let local = |m: &&Mention| {
                m.place.as_ref().is_some_and(|p| p.country.is_some())
                    && (m.party.is_none() || m.confidence <= 0.6)
            };
            self.places(index).filter(local).min_by_key(rank)?.place.as_ref()
        })
    }

    /// The mentions of a sentence, in order.
    pub fn of_sentence(&self, sentence: usize) -> &[Mention] {
        let start = self.all.partition_point(|m| m.sentence < sentence);
        let end = self.all.partition_point(|m| m.sentence <= sentence);
        &self.all[start..end]
    }

    /// The mentions of one referent, in order.
    pub fn of_entity(&self, entity: u32) -> impl Iterator<Item = &Mention> {
        self.all.iter().filter(move |m| m.entity == entity)
    }

    /// The country that the neighbourhood of a sentence is about: where domestic actors without
    /// any country most likely belong.
    pub fn focus_country(&self, sentence: usize) -> Option<&SmolStr> {
        self.focus.get(sentence)?.as_ref()
    }
}
