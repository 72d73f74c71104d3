//! What the compiled tables hold.

use serde::{Deserialize, Serialize};

use crate::Sector;

/// What kind of thing a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A state or a part of one, by name.
    State,
    /// Adjective of a state ("russisch", "Chilean").
    Adjective,
    /// People of a state ("Russen", "Chileans").
    Demonym,
    /// A place or building that stands for an authority.
    Metonym,
    /// A person.
    Person,
    /// An office or occupation ("minister", "Sprecherin").
    Role,
    /// A collective noun without an office ("protesters", "Regierung").
    Group,
    /// An organisation with a name.
    Organisation,
    /// An armed group with a name.
    Armed,
    /// A city or village.
    City,
    /// A first-level division of a state.
    Division,
    /// Any other region, sea, square, base.
    Region,
}

/// One entry of the knowledge base, borrowed from the compiled bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record<'a> {
    /// What it is.
    pub kind: Kind,
    /// Name to show.
    #[serde(borrow)]
    pub name: &'a str,
    /// Country or class code of the codebook; empty where none or where it depends on the context.
    pub country: &'a str,
    /// Sectors, the most specific first.
    pub sectors: Vec<Sector>,
    /// Role identifier (`head_of_state`, `foreign`, `protesters`, `party`).
    pub role: &'a str,
    /// Stable identifier; empty where none.
    pub id: &'a str,
    /// `F`, `M`, or a blank where unknown or both.
    pub gender: char,
    /// In scope as a political actor.
    pub political: bool,
    /// Also a place (capitals, states, cities).
    pub place: bool,
    /// Population of a city, 0 where unknown.
    pub population: u32,
    /// Latitude and longitude in ten-thousandths of a degree.
    pub point: Option<(i32, i32)>,
    /// GeoNames identifier, 0 where none.
    pub geonames: u32,
    /// Terms of office of a person; validity of an armed group.
    pub terms: Vec<Term<'a>>,
}

/// One term of office. Days count from 1970-01-01.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term<'a> {
    /// Country or class code.
    #[serde(borrow)]
    pub country: &'a str,
    /// Role identifier.
    pub role: &'a str,
    /// Sectors while in office.
    pub sectors: Vec<Sector>,
    /// First day.
    pub start: Option<i32>,
    /// Last day; `None` while in office.
    pub end: Option<i32>,
}

impl Term<'_> {
    /// Whether the term covers a day.
    pub fn covers(&self, day: i32) -> bool {
        self.start.is_none_or(|s| s <= day) && self.end.is_none_or(|e| day <= e)
    }
}

/// How a key leads to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Flags(pub u8);

impl Flags {
    /// Any case will do (common nouns, German adjectives).
    pub const ANY_CASE: Flags = Flags(0);
    /// Needs a capital letter in the text.
    pub const CAPITAL: Flags = Flags(1);
    /// Needs capital letters throughout, as abbreviations have them.
    pub const UPPER: Flags = Flags(2);
    /// The key is a surname alone.
    pub const SURNAME: Flags = Flags(4);
    /// The key is an alternate of low trust: the country must be present otherwise.
    pub const WEAK: Flags = Flags(8);
    /// German form.
    pub const GERMAN: Flags = Flags(16);
    /// English form.
    pub const ENGLISH: Flags = Flags(32);
    /// Certainly plural.
    pub const PLURAL: Flags = Flags(64);
    /// May be the last part of a German compound.
    pub const COMPOUND: Flags = Flags(128);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0 && other.0 != 0
    }

    /// Both sets of bits.
    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}
