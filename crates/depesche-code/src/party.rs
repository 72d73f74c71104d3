//! From a word of the tree to the parties it names.

mod series;

use std::ops::Range;

use depesche_document::Language;
use depesche_knowledge::{Mention, MentionForm, Mentions, Party};

use crate::clause::Clauses;
pub use crate::member::Member;
pub(crate) use crate::nouns::is_quantity;
use crate::nouns::{is_counterpart, is_locative, is_person_noun};

/// Where a slot is filled: by a whole phrase, or by a modifier inside a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// The phrase headed by a word.
    Phrase(usize),
    /// The party that an adjective, possessive or first part of a compound names at a word.
    Modifier(usize),
}

impl Filler {
    /// The word where it stands.
    pub fn word(self) -> usize {
        match self {
            Filler::Phrase(w) | Filler::Modifier(w) => w,
        }
    }
}

/// Finds parties in one sentence.
#[derive(Clone, Copy)]
pub struct Parties<'a> {
    /// The sentence's tree.
    pub clauses: Clauses<'a>,
    /// Mentions of the document.
    pub mentions: &'a Mentions,
    /// Number of the sentence.
    pub index: usize,
}

impl<'a> Parties<'a> {
    /// All members that a filler names. With `deep`, a thing stands for whom it belongs to ("die Politik der
    /// USA", "Israel's offensive"): a policy that is attacked stands for its author.
    pub fn members(&self, filler: Filler, deep: bool) -> Vec<Member> {
        match filler {
            Filler::Modifier(word) => {
                // The first part of a compound is a party only by name: not the rockets of a "Raketenangriff", and
                // "Militär-" of a "Militäroperation" says nothing of whose it is.
                let found = self.mentions.modifier(self.index, word).filter(|m| {
                    m.party.as_ref().is_some_and(|p| {
                        m.form != MentionForm::CompoundPart || (p.country.is_some() && m.confidence >= 0.5)
                    })
                });
                found.map(|m| self.member(m)).into_iter().collect()
            }
            Filler::Phrase(word) => {
                let mut members: Vec<Member> = Vec::new();
                for one in self.in_series(self.without_topic(self.clauses.coordinated(word))) {
                    let found = self.phrase(one, deep);
                    let new = found
                        .into_iter()
                        .filter(|m| !members.iter().any(|n| n.span == m.span && n.country() == m.country()));
                    let new: Vec<Member> = new.collect();
                    members.extend(new);
                }
                members
            }
        }
    }

    fn phrase(&self, word: usize, deep: bool) -> Vec<Member> {
        // "Thousands of US troops": those who are counted.
        if is_quantity(&self.clauses.sentence.words[word].lemma) {
            let counted = self.clauses.prepositional(word).into_iter().find(|(p, _)| p == "of" || p == "von");
            let found = counted.map(|(_, w)| self.phrase(w, false)).unwrap_or_default();
            if !found.is_empty() {
                return found;
            }
        }
        let mut members: Vec<Member> = Vec::new();
        for mention in self.mentions.headings(self.index, word).filter(|m| m.party.is_some()) {
            members.push(self.member(mention));
            members.extend(self.of_other_countries(mention));
        }
        if !members.is_empty() {
            return members;
        }
        if let Some(apposition) = self.named_apposition(word) {
            return vec![apposition];
        }
        let pair = self.pair(word);
        if !pair.is_empty() {
            return pair;
        }
        if !deep {
            return Vec::new();
        }
        self.owners(word)
    }

    fn named_apposition(&self, word: usize) -> Option<Member> {
        let sentence = self.clauses.sentence;
        let near = sentence
            .children(word)
            .filter(|&c| matches!(sentence.words[c].relation(), "appos" | "flat" | "compound"));
        let mut found = near
            .filter_map(|c| self.mentions.heading(self.index, c))
            .filter(|m| m.party.is_some() && matches!(m.form, MentionForm::Name | MentionForm::Role));
        found.next().map(|m| self.member(m))
    }

    /// To whom a thing belongs: genitive, adjective, first part of the compound, von/of/by.
    pub fn owners(&self, word: usize) -> Vec<Member> {
        let clauses = &self.clauses;
        if is_counterpart(&clauses.sentence.words[word].lemma) {
            return Vec::new();
        }
        if let Some(mention) = self.mentions.modifier(self.index, word).filter(|m| m.party.is_some()) {
            return vec![self.member(mention)];
        }
        for owner in clauses.genitives(word) {
            let found = self.owner(owner);
            if !found.is_empty() {
                return found;
            }
        }
        let personal = clauses.language == Language::De && is_person_noun(&clauses.sentence.words[word]);
        for modifier in clauses.by_relation(word, "amod").into_iter().chain(clauses.compounds(word)) {
            let found = self
                .mentions
                .modifier(self.index, modifier)
                .or_else(|| self.mentions.heading(self.index, modifier));
            if let Some(mention) = found.filter(|m| m.party.is_some()) {
                let mut member = self.member(mention);
                if let Some(party) = member.party.as_mut().filter(|p| personal && p.role.is_none()) {
                    // "der britische Sänger" is of that country, not the state.
                    let country = party.country.clone();
                    *party =
                        Party { country, sectors: vec![depesche_knowledge::Sector::Cvl], ..Party::default() };
                    member.entity = None;
                }
                return vec![member];
            }
        }
        let prepositions: &[&str] = match clauses.language {
            Language::De => &["von", "durch", "aus", "unter"],
            Language::En => &["of", "by", "from", "under"],
        };
        for (preposition, phrase) in clauses.prepositional(word) {
            if prepositions.contains(&preposition.as_str()) {
                let found = self.owner(phrase);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn owner(&self, word: usize) -> Vec<Member> {
        if let Some(mention) = self
            .mentions
            .modifier(self.index, word)
            .filter(|m| m.party.is_some() && m.form == MentionForm::Possessive)
        {
            return vec![self.member(mention)];
        }
        let mut members = Vec::new();
        for one in self.clauses.coordinated(word) {
            if let Some(mention) = self.mentions.heading(self.index, one).filter(|m| m.party.is_some()) {
                members.push(self.member(mention));
            }
        }
        members
    }

    fn member(&self, mention: &Mention) -> Member {
        Member {
            span: mention.span.clone(),
            word: mention.head,
            party: mention.party.clone(),
            confidence: mention.confidence,
            entity: Some(mention.entity),
            is_city: mention.place.as_ref().is_some_and(|p| p.precision == "city"),
        }
    }

    /// Something hit or seized stands for the country where it is: "Häuser in Rafah", "Kyiv".
    pub fn located(&self, filler: Filler) -> Vec<Member> {
        let word = filler.word();
        let inside =
            self.clauses.prepositional(word).into_iter().filter(|(p, _)| is_locative(p)).map(|(_, w)| w);
        let mut places = std::iter::once(word).chain(inside);
        let found = places.find_map(|w| {
            let mention =
                self.mentions.heading(self.index, w).or_else(|| self.mentions.covering(self.index, w))?;
            mention.place.as_ref()?.country.clone()
        });
        let member = found.map(|country| {
            let sectors = vec![depesche_knowledge::Sector::Cvl];
            let party = Party { country: Some(country), sectors, ..Party::default() };
            Member { party: Some(party), confidence: 0.6, ..self.unknown(word) }
        });
        member.into_iter().collect()
    }

    /// A place that is visited stands for its government.
    pub fn host(&self, filler: Filler) -> Vec<Member> {
        let mention = self.mentions.heading(self.index, filler.word());
        let country = mention.and_then(|m| m.place.as_ref()?.country.clone());
        let member = country.map(|country| {
            let sectors = vec![depesche_knowledge::Sector::Gov];
            let party = Party { country: Some(country), sectors, political: true, ..Party::default() };
            Member { party: Some(party), confidence: 0.6, ..self.unknown(filler.word()) }
        });
        member.into_iter().collect()
    }

    /// A phrase that names nobody known, as a party of the country that the neighbourhood is about.
    pub fn domestic(&self, word: usize, sectors: Vec<depesche_knowledge::Sector>) -> Option<Member> {
        let country = self.mentions.focus_country(self.index)?.clone();
        let party = Party { country: Some(country), sectors, ..Party::default() };
        Some(Member { party: Some(party), confidence: 0.4, ..self.unknown(word) })
    }

    /// A member for a phrase that names nobody known: its own words.
    pub fn unknown(&self, word: usize) -> Member {
        Member {
            span: self.phrase_span(word),
            word,
            party: None,
            confidence: 0.3,
            entity: None,
            is_city: false,
        }
    }

    /// Byte range of the noun phrase at a word without its clauses and appositions.
    pub fn phrase_span(&self, word: usize) -> Range<usize> {
        let sentence = self.clauses.sentence;
        let left = sentence
            .children(word)
            .filter(|&c| {
                c < word
                    && matches!(sentence.words[c].relation(), "det" | "amod" | "nummod" | "compound" | "nmod")
            })
            .min()
            .unwrap_or(word);
        let left = left.min(word);
        let right = sentence
            .children(word)
            .filter(|&c| c > word && sentence.words[c].relation() == "flat")
            .max()
            .unwrap_or(word);
        sentence.words[left].span.start..sentence.words[right].span.end
    }
}
