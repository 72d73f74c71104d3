//! Sides that no slot names: whose content it is, where it happened, who was there.

use depesche_knowledge::Sector;
use depesche_language::Upos;
use depesche_lexicon::{EventType, Pattern, Slot};
use smol_str::SmolStr;

use super::{Anchor, Kind, Matcher};
use crate::party::{Filler, Member};

impl<'a> Matcher<'a, '_> {
    /// Recipients that only the place or the home of the actor tells: things hit, laws attacked.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn implied_recipients(
        &self,
        event: EventType,
        kind: Kind,
        pattern: &Pattern,
        word: usize,
        companions: &[usize],
        anchor: &Anchor,
        actors: &[Member],
    ) -> Vec<Member> {
        let mut phrases = Vec::new();
        for slot in &pattern.recipient {
            if matches!(slot, Slot::Clause | Slot::Infinitive | Slot::Adverb | Slot::Predicate) {
                continue;
            }
            phrases = self.fillers(kind, word, slot, companions, anchor);
            phrases.retain(|f| {
                let upos = self.clauses().sentence.words[f.word()].upos;
                matches!(f, Filler::Phrase(_)) && upos.is_nominal() && upos != Upos::Pron
            });
            if !phrases.is_empty() {
                break;
            }
        }
        let Some(&first) = phrases.first() else { return Vec::new() };
        if event == EventType::Consult {
            return self.parties.host(first);
        }
        if matches!(event, EventType::Assault | EventType::Coerce | EventType::Aid | EventType::Sanction) {
            let located = self.parties.located(first);
            if !located.is_empty() {
                return located;
            }
        }
        if !matches!(event, EventType::Accuse | EventType::Support | EventType::Coerce | EventType::Protest) {
            return Vec::new();
        }
        // A state represses its own people, wherever the rest of the report takes place.
        let home = match event {
            EventType::Coerce => self.parties.mentions.focus_country(self.parties.index).map(SmolStr::as_str),
            _ => self.home,
        };
        let at_home = actors.iter().any(|a| a.country().is_some() && a.country() == home);
        if at_home {
            // A law, plan or policy stands for its author.
            let sector = if event == EventType::Coerce { Sector::Cvl } else { Sector::Gov };
            self.parties.domestic(first.word(), vec![sector]).into_iter().collect()
        } else {
            Vec::new()
        }
    }

    /// "In a call with Putin, Scholz urged …": whoever does something at, during or after a meeting was there.
    pub(super) fn attendant(&self, noun: usize, actors: &[Member], recipients: &[Member]) -> Option<Member> {
        let clauses = self.clauses();
        let sentence = clauses.sentence;
        let verb = sentence.words[noun]
            .head
            .filter(|_| matches!(sentence.words[noun].relation(), "obl" | "advcl" | "nmod"))?;
        let preposition = clauses.preposition(noun)?;
        let at = ["in", "at", "during", "after", "following", "on", "bei", "nach", "während"];
        if !at.contains(&preposition.as_str()) || sentence.words[verb].upos.is_nominal() {
            return None;
        }
        let subject = clauses.subject(verb)?;
        let found = self.parties.members(Filler::Phrase(subject), false).into_iter().next()?;
        let known = actors
            .iter()
            .chain(recipients)
            .any(|m| m.span == found.span || (m.entity.is_some() && m.entity == found.entity));
        (!known && found.is_political()).then_some(found)
    }

    /// Missiles without an owner are taken for those of the country that the text is about: that is where they hit.
    pub(super) fn is_stray_weapon(&self, actors: &[Member], recipients: &[Member]) -> bool {
        let armed = |m: &Member| {
            m.party
                .as_ref()
                .is_some_and(|p| matches!(p.sectors.first(), None | Some(Sector::Mil | Sector::Uaf)))
        };
        !actors.is_empty()
            && actors.iter().all(|a| {
                a.confidence < 0.5 && armed(a) && recipients.iter().any(|r| r.country() == a.country())
            })
    }

    /// Passives and nouns need not say who did it.
    pub(super) fn may_lack_actor(&self, kind: Kind, word: usize) -> bool {
        kind == Kind::Noun || (kind == Kind::Verb && self.clauses().is_passive(word))
    }

    /// Whose the thing is that is demanded, refused or threatened: "demanded the FBI's answer".
    pub(super) fn owners_of_content(&self, kind: EventType, content: &[usize]) -> Vec<Member> {
        if matches!(kind, EventType::Agree | EventType::Concede) {
            return self.first_party_in(content);
        }
        for &head in content {
            let words = &self.clauses().sentence.words;
            if words[head].upos.is_nominal() {
                let owners = self.parties.owners(head);
                if !owners.is_empty() {
                    return owners;
                }
            } else if let Some(subject) = self.clauses().subject(head) {
                let named = self.parties.members(Filler::Phrase(subject), true);
                if named.iter().any(Member::is_political) {
                    return named;
                }
            }
        }
        Vec::new()
    }

    /// With whom something is promised: the first political party of the content ("plans to visit Israel").
    pub(super) fn first_party_in(&self, content: &[usize]) -> Vec<Member> {
        let clauses = self.clauses();
        for &head in content {
            for word in clauses.sentence.subtree(head) {
                let is_phrase =
                    matches!(clauses.sentence.words[word].relation(), "obj" | "obl" | "nmod" | "iobj");
                let named =
                    if is_phrase { self.parties.members(Filler::Phrase(word), false) } else { Vec::new() };
                if named.iter().any(Member::is_political) {
                    return named;
                }
            }
        }
        Vec::new()
    }
}
