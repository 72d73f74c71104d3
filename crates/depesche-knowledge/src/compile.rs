//! From entries with their names to compiled tables.

use std::collections::BTreeMap;

use fst::MapBuilder;

use crate::Sector;
use crate::base::{MAGIC, SECTIONS, Tables};
use crate::fold::{key, sound_key};
use crate::record::{Flags, Kind, Record, Term};

/// One entry, owned: the compiled [`Record`] borrows the same fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Name to show.
    pub name: String,
    /// Country or class code, empty where none.
    pub country: String,
    /// Sectors, the most specific first.
    pub sectors: Vec<Sector>,
    /// Role identifier.
    pub role: String,
    /// Stable identifier.
    pub id: String,
    /// `F`, `M` or blank.
    pub gender: char,
    /// In scope as a political actor.
    pub political: bool,
    /// Also a place.
    pub place: bool,
    /// Population.
    pub population: u32,
    /// Latitude, longitude in ten-thousandths of a degree.
    pub point: Option<(i32, i32)>,
    /// GeoNames identifier.
    pub geonames: u32,
    /// Terms of office.
    pub terms: Vec<OwnedTerm>,
}

/// One term of office, owned.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnedTerm {
    /// Country or class code.
    pub country: String,
    /// Role identifier.
    pub role: String,
    /// Sectors while in office.
    pub sectors: Vec<Sector>,
    /// First day since 1970-01-01.
    pub start: Option<i32>,
    /// Last day.
    pub end: Option<i32>,
}

impl Entry {
    /// An entry with nothing but a kind, a name and a country.
    pub fn new(kind: Kind, name: &str, country: &str) -> Self {
        Entry {
            kind,
            name: name.to_string(),
            country: country.to_string(),
            sectors: Vec::new(),
            role: String::new(),
            id: String::new(),
            gender: ' ',
            political: true,
            place: false,
            population: 0,
            point: None,
            geonames: 0,
            terms: Vec::new(),
        }
    }
}

/// Collects entries and keys, then writes the tables.
#[derive(Debug, Default)]
pub struct Builder {
    entries: Vec<Entry>,
    keys: BTreeMap<String, Vec<(u32, Flags)>>,
    sounds: BTreeMap<String, Vec<(u32, Flags)>>,
    publishers: BTreeMap<String, String>,
    given: BTreeMap<String, char>,
}

impl Builder {
    /// Adds an entry and gives its number.
    pub fn add(&mut self, entry: Entry) -> u32 {
        self.entries.push(entry);
        (self.entries.len() - 1) as u32
    }

    /// An entry added before.
    pub fn entry_mut(&mut self, number: u32) -> &mut Entry {
        &mut self.entries[number as usize]
    }

    /// All entries, in order of their numbers.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many different keys there are.
    pub fn key_count(&self) -> usize {
        self.keys.len()
    }

    /// Lets a name lead to an entry. Empty names are ignored.
    pub fn name(&mut self, name: &str, number: u32, flags: Flags) {
        // Tokenisers cut the possessive off, and the scanner drops it: "People 's Republic".
        if let Some((before, after)) = name.split_once("'s ").or_else(|| name.split_once("’s ")) {
            self.name(&format!("{before} {after}"), number, flags);
        }
        let key = key(name);
        if key.is_empty() || STOP.contains(&key.as_str()) {
            return;
        }
        let list = self.keys.entry(key).or_default();
        match list.iter_mut().find(|(n, f)| *n == number && (f.0 & 7) == (flags.0 & 7)) {
            Some((_, f)) => {
                // The same form in both languages loses its language mark; trust wins over doubt.
                let language = Flags::GERMAN.0 | Flags::ENGLISH.0;
                let both = if f.0 & language == flags.0 & language { f.0 & language } else { 0 };
                let weak = f.0 & flags.0 & Flags::WEAK.0;
                let rest = (f.0 | flags.0) & !(language | Flags::WEAK.0);
                *f = Flags(rest | both | weak);
            }
            None => list.push((number, flags)),
        }
    }

    /// Whether a name already leads somewhere.
    pub fn knows(&self, name: &str) -> bool {
        self.keys.contains_key(&key(name))
    }

    /// The entries that a name leads to.
    pub fn find(&self, name: &str) -> impl Iterator<Item = (u32, Flags)> + '_ {
        self.keys.get(&key(name)).into_iter().flatten().copied()
    }

    /// Lets all press spellings of a person's name lead to an entry.
    pub fn sound(&mut self, name: &str, number: u32) {
        let key = sound_key(name);
        if key.split(' ').filter(|p| !p.is_empty()).count() >= 2 {
            let list = self.sounds.entry(key).or_default();
            if !list.iter().any(|(n, _)| *n == number) {
                list.push((number, Flags::CAPITAL));
            }
        }
    }

    /// Notes a publisher by domain or name.
    pub fn publisher(&mut self, name: &str, country: &str) {
        let key = key(name).replace(' ', "");
        if !key.is_empty() {
            self.publishers.entry(key).or_insert_with(|| country.to_string());
        }
    }

    /// Notes the gender of a given name.
    pub fn given_name(&mut self, name: &str, gender: char) {
        self.given.insert(key(name), gender);
    }

    /// Writes the tables.
    pub fn finish(&self) -> Result<Vec<u8>, CompileError> {
        let mut postings = Vec::new();
        let keys = map(&self.keys, &mut postings)?;
        let sounds = map(&self.sounds, &mut postings)?;
        let mut offsets = Vec::new();
        let mut records = Vec::new();
        for entry in &self.entries {
            offsets.extend((records.len() as u32).to_le_bytes());
            records = postcard::to_extend(&borrow(entry), records)?;
        }
        offsets.extend((records.len() as u32).to_le_bytes());
        let mut offices: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
        for (number, entry) in self.entries.iter().enumerate().filter(|(_, e)| e.kind == Kind::Person) {
            for term in entry.terms.iter().filter(|t| !t.role.is_empty() && t.start.is_some()) {
                let holders = offices.entry((term.country.clone(), term.role.clone())).or_default();
                if holders.last() != Some(&(number as u32)) {
                    holders.push(number as u32);
                }
            }
        }
        let tables = Tables {
            offices: offices.into_iter().map(|((c, r), v)| (c, r, v)).collect(),
            publishers: self.publishers.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
            given: self.given.iter().map(|(k, v)| (k.clone(), *v)).collect(),
        };
        let sections = [keys, postings, offsets, records, sounds, postcard::to_stdvec(&tables)?];
        let mut out = MAGIC.to_vec();
        let mut at = MAGIC.len() + SECTIONS * 8;
        for section in &sections {
            out.extend((at as u32).to_le_bytes());
            out.extend((section.len() as u32).to_le_bytes());
            at += section.len();
        }
        for section in &sections {
            out.extend(section);
        }
        Ok(out)
    }
}

/// Keys that name something somewhere but are everyday phrases everywhere else.
const STOP: [&str; 8] = [
    "die partei",
    "the party",
    "the movement",
    "us dollar",
    "new party",
    "people power",
    "neue partei",
    "the republic",
];

/// Why tables could not be written.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// The key map could not be built.
    #[error("cannot build the key map: {0}")]
    Keys(#[from] fst::Error),
    /// A record could not be encoded.
    #[error("cannot encode a record: {0}")]
    Records(#[from] postcard::Error),
}

fn map(keys: &BTreeMap<String, Vec<(u32, Flags)>>, postings: &mut Vec<u8>) -> Result<Vec<u8>, CompileError> {
    let mut builder = MapBuilder::memory();
    let mut seen: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for (key, list) in keys {
        let mut encoded = Vec::new();
        varint(list.len() as u32, &mut encoded);
        for (number, flags) in list {
            varint(*number, &mut encoded);
            encoded.push(flags.0);
        }
        let at = *seen.entry(encoded).or_insert_with_key(|encoded| {
            let at = postings.len() as u64;
            postings.extend(encoded);
            at
        });
        builder.insert(key, at)?;
    }
    Ok(builder.into_inner()?)
}

fn varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn borrow(entry: &Entry) -> Record<'_> {
    Record {
        kind: entry.kind,
        name: &entry.name,
        country: &entry.country,
        sectors: entry.sectors.clone(),
        role: &entry.role,
        id: &entry.id,
        gender: entry.gender,
        political: entry.political,
        place: entry.place,
        population: entry.population,
        point: entry.point,
        geonames: entry.geonames,
        terms: entry
            .terms
            .iter()
            .map(|t| Term {
                country: &t.country,
                role: &t.role,
                sectors: t.sectors.clone(),
                start: t.start,
                end: t.end,
            })
            .collect(),
    }
}
