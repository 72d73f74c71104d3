//! Several parties in one phrase: series, and one noun for several countries.

use depesche_knowledge::{Mention, MentionForm, Party};

use super::Parties;
use crate::member::Member;

impl Parties<'_> {
    /// "UN: Russland und China kritisieren …": what stands before the colon of a headline is no party to it.
    pub(super) fn without_topic(&self, members: Vec<usize>) -> Vec<usize> {
        let words = &self.clauses.sentence.words;
        let is_topic = |m: usize| m < 3 && words.get(m + 1).is_some_and(|w| w.form == ":");
        if members.len() > 1 && is_topic(members[0]) { members[1..].to_vec() } else { members }
    }

    /// "Scholz, Macron und Draghi": members of a series that the parser has hung elsewhere. A series of mentions with
    /// nothing but commas between them ends in a conjunction; the subject of another verb is not in it.
    pub(super) fn in_series(&self, mut heads: Vec<usize>) -> Vec<usize> {
        let words = &self.clauses.sentence.words;
        let Some(last) = heads.iter().copied().max() else { return heads };
        let Some(first) = self.mentions.heading(self.index, last).filter(|m| m.party.is_some()) else {
            return heads;
        };
        let mut end = self.past_place(first.words.end);
        let mut pending = Vec::new();
        for _ in 0..words.len() {
            let Some(mark) = words.get(end) else { break };
            let form = mark.form.to_lowercase();
            let joins = matches!(form.as_str(), "und" | "sowie" | "and" | "&");
            if !joins && form != "," {
                break;
            }
            let start = if form == ","
                && words.get(end + 1).is_some_and(|w| matches!(w.form.as_str(), "und" | "and"))
            {
                end + 2
            } else {
                end + 1
            };
            let joins = joins || start == end + 2;
            let next = self.mentions.of_sentence(self.index).iter().find(|m| {
                m.words.start == start
                    && m.party.is_some()
                    && !matches!(
                        m.form,
                        MentionForm::CompoundPart | MentionForm::Adjective | MentionForm::Possessive
                    )
            });
            let Some(next) = next else { break };
            let word = &words[next.head];
            let elsewhere = word.relation() == "nsubj"
                && word.head.is_none_or(|h| !heads.iter().any(|&m| words[m].head == Some(h)));
            let own_preposition = self.clauses.preposition(next.head).is_some();
            if elsewhere
                || (own_preposition
                    && self.clauses.preposition(heads[0]) != self.clauses.preposition(next.head))
            {
                break;
            }
            pending.push(next.head);
            let before_verb = words.get(next.words.end).is_some_and(|w| {
                matches!(w.upos, depesche_language::Upos::Verb | depesche_language::Upos::Aux)
            }) && first.words.start == 0;
            if joins || before_verb {
                heads.append(&mut pending);
            }
            end = self.past_place(next.words.end);
        }
        heads.dedup();
        let mut seen = Vec::new();
        heads.retain(|h| {
            !seen.contains(h) && {
                seen.push(*h);
                true
            }
        });
        heads
    }

    /// "Die beiden", "both", "the two": the two parties of the nearest sentence before that names just two.
    pub(super) fn pair(&self, word: usize) -> Vec<Member> {
        /// How many sentences back they may be.
        const BACK: usize = 3;
        let sentence = self.clauses.sentence;
        let head = &sentence.words[word];
        let is_pair = match head.form.to_lowercase().as_str() {
            "beide" | "beiden" | "both" => true,
            "two" | "zwei" => sentence.children(word).any(|c| sentence.words[c].relation() == "det"),
            _ => false,
        };
        let alone = !sentence.children(word).any(|c| matches!(sentence.words[c].relation(), "nmod" | "acl"));
        if !is_pair || !alone || !matches!(head.relation(), "nsubj" | "obj" | "obl" | "iobj") {
            return Vec::new();
        }
        for index in (self.index.saturating_sub(BACK)..self.index).rev() {
            let mut two: Vec<&Mention> = Vec::new();
            for mention in self.mentions.of_sentence(index) {
                let party = mention.party.as_ref().is_some_and(|p| p.political && p.country.is_some());
                let named =
                    matches!(mention.form, MentionForm::Name | MentionForm::Role | MentionForm::Metonym);
                if party
                    && named
                    && mention.confidence >= 0.5
                    && !two.iter().any(|m| m.entity == mention.entity)
                {
                    two.push(mention);
                }
            }
            match two.len() {
                0 | 1 => continue,
                2 => return two.into_iter().map(|m| self.member(m)).collect(),
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// Past "in Libanon", "from Kenya" behind a member.
    pub(super) fn past_place(&self, end: usize) -> usize {
        let words = &self.clauses.sentence.words;
        let locative =
            words.get(end).is_some_and(|w| matches!(w.form.as_str(), "in" | "im" | "aus" | "from" | "of"));
        let place = self
            .mentions
            .of_sentence(self.index)
            .iter()
            .find(|m| m.words.start == end + 1 && m.place.is_some());
        match place {
            Some(place) if locative => place.words.end,
            _ => end,
        }
    }

    /// "American and British forces", "die Präsidenten Ägyptens und der Türkei": one noun, a party for each country.
    pub(super) fn of_other_countries(&self, mention: &Mention) -> Vec<Member> {
        if !matches!(mention.form, MentionForm::Group | MentionForm::Role) {
            return Vec::new();
        }
        let sentence = self.clauses.sentence;
        let conjuncts = |w: usize| {
            sentence.children(w).filter(|&c| sentence.words[c].relation() == "conj").collect::<Vec<_>>()
        };
        let mut found: Vec<&Mention> = Vec::new();
        for child in sentence.children(mention.head) {
            match sentence.words[child].relation() {
                "amod" => {
                    for word in std::iter::once(child).chain(conjuncts(child)) {
                        found.extend(self.mentions.modifier(self.index, word));
                    }
                }
                "nmod"
                    if child > mention.head
                        && sentence.words[mention.head].feat("Number") == Some("Plur") =>
                {
                    for word in std::iter::once(child).chain(conjuncts(child)) {
                        found.extend(self.mentions.heading(self.index, word));
                    }
                }
                _ => {}
            }
        }
        let own = mention.party.as_ref().and_then(|p| p.country.clone());
        let named = found.iter().any(|m| m.party.as_ref().and_then(|p| p.country.clone()) == own);
        let mut countries: Vec<_> = found
            .iter()
            .filter(|m| matches!(m.form, MentionForm::Adjective | MentionForm::Name | MentionForm::Metonym))
            .filter_map(|m| m.party.as_ref().filter(|p| p.role.is_none())?.country.clone())
            .filter(|c| named && Some(c) != own.as_ref())
            .collect();
        countries.dedup();
        let other = |country| {
            let member = self.member(mention);
            let party = member.party.map(|p| Party { country: Some(country), name: None, id: None, ..p });
            Member { party, entity: None, ..self.member(mention) }
        };
        countries.into_iter().map(other).collect()
    }
}
