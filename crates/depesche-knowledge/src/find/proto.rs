//! A mention while it is being resolved.

use std::ops::Range;

use smol_str::SmolStr;

use crate::Sector;
use crate::mention::{Mention, MentionForm, Party, Place};
use crate::record::{Kind, Record};

/// What kind of thing is meant; decides which pronouns and descriptions can refer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Person,
    Body,
    Group,
    State,
    Place,
}

#[derive(Debug, Clone)]
pub(crate) struct Proto<'k> {
    pub sentence: usize,
    pub words: Range<usize>,
    pub head: usize,
    pub span: Range<usize>,
    pub form: MentionForm,
    pub who: Who,
    pub country: Option<SmolStr>,
    /// Country is a guess from the surroundings.
    pub guessed: bool,
    pub sectors: Vec<Sector>,
    pub name: Option<SmolStr>,
    pub role: SmolStr,
    pub id: Option<SmolStr>,
    pub political: bool,
    /// Person of the document.
    pub person: Option<usize>,
    /// Person of the document whose country this takes ("Trump-Regierung").
    pub owner: Option<usize>,
    /// Folded head noun.
    pub key: String,
    pub definite: bool,
    pub former: bool,
    /// `S`, `P` or blank.
    pub number: char,
    /// `M`, `F`, `N` or blank.
    pub gender: char,
    pub place: Option<Record<'k>>,
    /// Known as a party; places after "in" are not.
    pub party: bool,
    pub entity: u32,
    pub confidence: f32,
    /// The word of a possessive before the noun ("its" in "its consulate").
    pub possessive: Option<usize>,
    /// The country is only that of the place where it is ("the consulate in Istanbul").
    pub placed: bool,
}

impl Proto<'_> {
    /// A mention of which nothing is known yet but where it stands.
    pub fn plain(
        sentence: usize,
        words: Range<usize>,
        head: usize,
        span: Range<usize>,
        form: MentionForm,
        who: Who,
    ) -> Self {
        Proto {
            sentence,
            words,
            head,
            span,
            form,
            who,
            country: None,
            guessed: false,
            sectors: Vec::new(),
            name: None,
            role: SmolStr::default(),
            id: None,
            political: false,
            person: None,
            owner: None,
            key: String::new(),
            definite: false,
            former: false,
            number: ' ',
            gender: ' ',
            place: None,
            party: true,
            entity: 0,
            confidence: 0.9,
            possessive: None,
            placed: false,
        }
    }

    pub fn into_mention(self) -> Option<Mention> {
        let party = self.party.then(|| Party {
            name: self.name,
            country: self.country,
            sectors: self.sectors,
            role: (!self.role.is_empty()).then_some(self.role),
            id: self.id,
            political: self.political,
        });
        let place = self.place.as_ref().map(place);
        if party.is_none() && place.is_none() {
            return None;
        }
        Some(Mention {
            sentence: self.sentence,
            words: self.words,
            head: self.head,
            span: self.span,
            form: self.form,
            party,
            place,
            entity: self.entity,
            confidence: self.confidence,
        })
    }
}

fn place(record: &Record<'_>) -> Place {
    Place {
        name: SmolStr::new(record.name),
        country: super::some(record.country),
        point: record.point.map(|(lat, lon)| (f64::from(lat) / 1e4, f64::from(lon) / 1e4)),
        geonames: (record.geonames != 0).then_some(record.geonames),
        precision: match record.kind {
            Kind::City => "city",
            Kind::State => "country",
            _ => "region",
        },
    }
}
