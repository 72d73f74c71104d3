//! One side's member: who, and the words that say so.

use std::ops::Range;

use depesche_knowledge::Party;

/// One side's member: who, and the words that say so.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Byte range in the document's text.
    pub span: Range<usize>,
    /// The word that carries it.
    pub word: usize,
    /// Who it is, where anybody is known.
    pub party: Option<Party>,
    /// How sure the resolution is, 0 to 1.
    pub confidence: f32,
    /// Referent in the document.
    pub entity: Option<u32>,
    /// Whether it is named by a city: "Kyiv" may decide, or be hit.
    pub is_city: bool,
}

impl Member {
    /// Whether the member is in scope as a political actor by itself.
    pub fn is_political(&self) -> bool {
        self.party.as_ref().is_some_and(|p| p.political)
    }

    /// Political, and known by its country or by its very kind: "a club" without a country is neither.
    pub fn is_in_scope(&self) -> bool {
        use depesche_knowledge::Sector::{Cop, Gov, Jud, Leg, Mil, Opp, Pty, Reb};
        let Some(party) = self.party.as_ref().filter(|p| p.political) else { return false };
        let of_state =
            |s: &depesche_knowledge::Sector| matches!(s, Gov | Mil | Cop | Leg | Jud | Pty | Reb | Opp);
        party.country.is_some() || party.sectors.first().is_some_and(of_state)
    }

    /// Whether it is known to belong to a country by its own words ("Palästinenser", "Iraqi civilians").
    pub fn is_national(&self) -> bool {
        self.confidence >= 0.5 && self.country().is_some()
    }

    /// A state that shoots does so by its forces: "Russia hits Kyiv", "US-Angriffe". Office holders stay what they are.
    pub fn takes_up_arms(&mut self) {
        use depesche_knowledge::Sector::{Gov, Mil};
        if let Some(party) = self.party.as_mut()
            && party.role.is_none()
            && (party.sectors == [Gov] || party.sectors == [Mil, Gov])
        {
            party.sectors = vec![Mil];
        }
    }

    /// Who answers for what armed forces did: their state.
    pub fn answers_for_arms(&mut self) {
        use depesche_knowledge::Sector::{Gov, Mil};
        if let Some(party) = self.party.as_mut()
            && party.role.is_none()
            && (party.sectors == [Mil] || party.sectors == [Mil, Gov])
        {
            party.sectors = vec![Gov];
        }
    }

    /// A state named before its weapons ("Israels Raketen") acts by its forces only where they act.
    pub fn lays_down_arms(&mut self) {
        use depesche_knowledge::Sector::{Gov, Mil};
        if self.party.as_ref().is_some_and(|p| p.sectors == [Mil, Gov]) {
            self.answers_for_arms();
        }
    }

    /// A city that is hit stands for its people.
    pub fn is_hit(&mut self) {
        use depesche_knowledge::Sector::{Cvl, Gov};
        if self.is_city
            && let Some(party) = self.party.as_mut()
            && party.sectors == [Gov]
        {
            party.sectors = vec![Cvl];
        }
    }

    /// Country code, where known.
    pub fn country(&self) -> Option<&str> {
        self.party.as_ref()?.country.as_deref()
    }
}
