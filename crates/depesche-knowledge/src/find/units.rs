//! First pass: what the dictionary knows, word by word.

use std::ops::Range;

use depesche_document::Language;
use depesche_language::{EntityKind, Sentence, Upos};
use rustc_hash::FxHashSet;

use super::words::{Class, class};
use crate::Sector;
use crate::base::{Base, Posting};
use crate::fold::{fold_char, separates};
use crate::record::{Flags, Kind, Record};

/// Which part of a word a unit covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Whole words.
    Whole,
    /// The beginning of a compound.
    First,
    /// The end of a compound.
    Last,
}

/// One stretch that the dictionary knows.
#[derive(Debug, Clone)]
pub(crate) struct Unit<'k> {
    pub words: Range<usize>,
    pub part: Part,
    /// Bytes in the text.
    pub span: Range<usize>,
    pub flags: Flags,
    /// The reading taken, without persons known by surname.
    pub record: Option<Record<'k>>,
    /// The best reading as a place, where there is one.
    pub place: Option<Record<'k>>,
    /// Persons with this name or surname.
    pub people: Vec<Record<'k>>,
    /// Other readings of the same kind, to be chosen from by country.
    pub choices: Vec<Record<'k>>,
    /// Names of low trust, to be confirmed by the country.
    pub weak: Vec<Record<'k>>,
    /// German "Bundes-" before the noun.
    pub federal: bool,
    /// "Ex-", "former" within the word.
    pub former: bool,
    /// Folded head noun: what a definite description repeats.
    pub key: String,
}

impl Unit<'_> {
    pub fn kind(&self) -> Option<Kind> {
        self.record.as_ref().map(|r| r.kind)
    }

    pub fn country(&self) -> &str {
        self.record.as_ref().map_or("", |r| r.country)
    }
}

struct Piece {
    word: usize,
    key: Range<usize>,
    /// Bytes within the form.
    form: Range<usize>,
    first: bool,
    last: bool,
    capital: bool,
    upper: bool,
}

/// Longest key, in pieces.
const LONGEST: usize = 9;

pub(crate) struct Scanner<'k, 's> {
    pub bases: Vec<&'k Base>,
    pub language: Language,
    pub day: Option<i32>,
    pub sentences: &'s [Sentence],
}

impl<'k> Scanner<'k, '_> {
    pub fn scan(&self, index: usize) -> Vec<Unit<'k>> {
        let sentence = &self.sentences[index];
        let mut keys = String::new();
        let pieces = pieces(sentence, &mut keys);
        let shouting = shouting(sentence);
        let mut units = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let mut found = self.longest(sentence, &pieces, &keys, at, shouting);
            // "The West Bank" is not "the West" and a bank.
            if let Some((_, next)) = &found
                && *next > at + 1
                && matches!(&keys[pieces[at].key.clone()], "the" | "der" | "die" | "das" | "den" | "dem")
                && self
                    .longest(sentence, &pieces, &keys, at + 1, shouting)
                    .is_some_and(|(_, later)| later > *next)
            {
                found = None;
            }
            match found {
                Some((mut unit, next)) => {
                    if self.language == Language::De && next == at + 1 && pieces[at].last {
                        units.extend(self.hidden_part(sentence, &pieces[at], &keys, &mut unit));
                    }
                    units.push(unit);
                    at = next;
                }
                None => {
                    if self.language == Language::De
                        && pieces[at].last
                        && let Some(found) = self.compound(sentence, &pieces[at], &keys)
                    {
                        units.extend(found);
                    } else if let Some(found) = self.city_adjective(sentence, &pieces[at], &keys) {
                        units.push(found);
                    } else if self.language == Language::De
                        && pieces[at].last
                        && pieces[at].first
                        && let Some(found) = self.first_part(sentence, &pieces[at], &keys)
                    {
                        units.push(found);
                    }
                    at += 1;
                }
            }
        }
        units
    }

    fn longest(
        &self,
        sentence: &Sentence,
        pieces: &[Piece],
        keys: &str,
        at: usize,
        shouting: bool,
    ) -> Option<(Unit<'k>, usize)> {
        // (last piece, base, postings, stripped)
        let mut found: Vec<(usize, usize, u64)> = Vec::new();
        for (number, base) in self.bases.iter().enumerate() {
            let mut cursor = base.cursor();
            for end in at..pieces.len().min(at + LONGEST) {
                if end > at {
                    if !adjacent(sentence, pieces[end - 1].word, pieces[end].word) {
                        break;
                    }
                    match base.step(cursor, b" ") {
                        Some(next) => cursor = next,
                        None => break,
                    }
                }
                let key = &keys[pieces[end].key.clone()];
                if let Some(stem) =
                    key.strip_suffix('s').filter(|s| s.len() > 2 && self.language == Language::De)
                    && pieces[end].last
                    && let Some(place) = base.step(cursor, stem.as_bytes()).and_then(|c| base.complete(c))
                {
                    found.push((end, number, place));
                }
                match base.step(cursor, key.as_bytes()) {
                    Some(next) => cursor = next,
                    None => break,
                }
                if let Some(place) = base.complete(cursor) {
                    found.push((end, number, place));
                }
            }
        }
        found.sort_by_key(|&(end, base, _)| (std::cmp::Reverse(end), std::cmp::Reverse(base)));
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            let end = group[0].0;
            let unit = self.unit(sentence, &pieces[at..=end], keys, group, shouting);
            if unit.is_some() {
                return unit.map(|u| (u, end + 1));
            }
        }
        None
    }

    /// Judges the readings of one stretch.
    fn unit(
        &self,
        sentence: &Sentence,
        pieces: &[Piece],
        keys: &str,
        found: &[(usize, usize, u64)],
        shouting: bool,
    ) -> Option<Unit<'k>> {
        let (first, last) = (pieces.first()?, pieces.last()?);
        let words = first.word..last.word + 1;
        let part = match (first.first, last.last) {
            (true, true) => Part::Whole,
            (true, false) => Part::First,
            _ if words.len() == 1 && !last.last => Part::First,
            _ => Part::Last,
        };
        let entity = sentence.entities.iter().find(|e| e.words.contains(&first.word));
        let mut readings: Vec<(Flags, Record<'k>)> = Vec::new();
        let mut seen: FxHashSet<(usize, u32)> = FxHashSet::default();
        for &(_, number, place) in found {
            for Posting { record, flags } in self.bases[number].postings(place) {
                if self.case_fits(flags, pieces, shouting)
                    && let Some(decoded) = self.bases[number].record(record)
                    && self.language_fits(flags, &decoded, pieces.len())
                    && seen.insert((number, record))
                {
                    readings.push((flags, decoded));
                }
            }
        }
        // An article before an upper-case common noun does not make a person or village of it.
        if readings.is_empty() {
            return None;
        }
        let mut unit = Unit {
            words: words.clone(),
            part,
            span: span(sentence, first, last),
            flags: Flags(0),
            record: None,
            place: None,
            people: Vec::new(),
            weak: Vec::new(),
            choices: Vec::new(),
            federal: false,
            former: false,
            key: keys[last.key.clone()].to_string(),
        };
        let person_entity = entity.is_some_and(|e| e.kind == EntityKind::Person);
        let mut best: Option<(i32, Flags, Record<'k>)> = None;
        for (flags, record) in readings {
            if record.kind == Kind::Person {
                if part == Part::Whole || part == Part::First || pieces.len() > 1 {
                    unit.people.push(record);
                }
                continue;
            }
            if flags.has(Flags::WEAK) {
                let named = record.kind != Kind::City
                    || entity.is_some_and(|e| e.kind == EntityKind::Location && e.words == words)
                        && record.population >= 10_000;
                if named {
                    unit.weak.push(record);
                }
                continue;
            }
            if !self.plausible(sentence, &words, &record, flags, person_entity) {
                continue;
            }
            if matches!(record.kind, Kind::City | Kind::Division | Kind::Region | Kind::State) {
                let better = unit.place.as_ref().is_none_or(|old| place_rank(&record) > place_rank(old));
                if better {
                    unit.place = Some(record.clone());
                }
            }
            let rank = self.rank(&record, flags);
            if matches!(
                record.kind,
                Kind::State
                    | Kind::Adjective
                    | Kind::Demonym
                    | Kind::Organisation
                    | Kind::Armed
                    | Kind::City
                    | Kind::Division
            ) {
                unit.choices.push(record.clone());
            }
            if best.as_ref().is_none_or(|(old, ..)| rank > *old) {
                best = Some((rank, flags, record));
            }
        }
        if let Some((_, flags, record)) = best {
            unit.flags = flags;
            unit.record = Some(record);
        }
        // "EU" is no town in France.
        if matches!(
            unit.kind(),
            Some(
                Kind::Organisation | Kind::Armed | Kind::Adjective | Kind::Demonym | Kind::Role | Kind::Group
            )
        ) {
            unit.place = None;
        }
        unit.federal = self.language == Language::De
            && unit.key.starts_with("bundes")
            && matches!(unit.kind(), Some(Kind::Role | Kind::Group))
            && unit.country().is_empty();
        let best_kind = unit.kind();
        let local = |k: Kind| matches!(k, Kind::City | Kind::Division);
        unit.choices.retain(|r| Some(r.kind) == best_kind || best_kind.is_some_and(local) && local(r.kind));
        let empty = unit.record.is_none() && unit.people.is_empty() && unit.weak.is_empty();
        (!empty).then_some(unit)
    }

    fn rank(&self, record: &Record<'_>, flags: Flags) -> i32 {
        let kind = match record.kind {
            Kind::State => 100,
            Kind::Metonym => 95,
            Kind::Organisation => 90,
            Kind::Armed => 89,
            Kind::Adjective => 80,
            Kind::Demonym => 78,
            Kind::Role => 70,
            Kind::Group => 68,
            Kind::Region => 60,
            Kind::Division => 41 + (place_rank(record).1 / 10) as i32,
            Kind::City => 40,
            Kind::Person => 0,
        };
        // A group that did not exist on the day gives way to one that did.
        let dated = match (self.day, record.terms.is_empty()) {
            (Some(day), false)
                if record.kind == Kind::Armed && !record.terms.iter().any(|t| t.covers(day)) =>
            {
                -5
            }
            _ => 0,
        };
        kind + dated - if flags.has(Flags::WEAK) { 50 } else { 0 }
    }

    fn case_fits(&self, flags: Flags, pieces: &[Piece], shouting: bool) -> bool {
        let alphabetic = |p: &&Piece| p.key.len() > 1;
        if flags.has(Flags::UPPER) {
            return pieces.iter().all(|p| p.upper)
                && !(shouting && pieces.iter().map(|p| p.key.len()).sum::<usize>() < 3);
        }
        if flags.has(Flags::CAPITAL) {
            let first = pieces.first().is_some_and(|p| p.capital);
            let last = pieces.last().is_some_and(|p| p.capital);
            return if pieces.len() == 1 {
                first
            } else {
                (first || last) && pieces.iter().filter(alphabetic).any(|p| p.capital)
            };
        }
        true
    }

    fn language_fits(&self, flags: Flags, record: &Record<'_>, pieces: usize) -> bool {
        let other = match self.language {
            Language::De => flags.has(Flags::ENGLISH) && !flags.has(Flags::GERMAN),
            Language::En => flags.has(Flags::GERMAN) && !flags.has(Flags::ENGLISH),
        };
        let common = matches!(record.kind, Kind::Role | Kind::Group | Kind::Adjective | Kind::Demonym);
        !other
            || (!common && pieces > 1)
            || record.kind == Kind::Armed && !flags.has(Flags::UPPER)
            || (flags.has(Flags::UPPER) && record.kind == Kind::Organisation)
    }

    /// Keeps villages and common words apart.
    fn plausible(
        &self,
        sentence: &Sentence,
        words: &Range<usize>,
        record: &Record<'_>,
        flags: Flags,
        person: bool,
    ) -> bool {
        let word = &sentence.words[words.start];
        match record.kind {
            Kind::City | Kind::Division => {
                if person && words.len() == 1 {
                    return false;
                }
                let place = sentence
                    .entities
                    .iter()
                    .any(|e| e.words.contains(&words.start) && e.kind == EntityKind::Location);
                if place && !flags.has(Flags::WEAK) {
                    return true;
                }
                if words.len() == 1
                    && matches!(
                        word.upos,
                        Upos::Verb
                            | Upos::Aux
                            | Upos::Adj
                            | Upos::Adv
                            | Upos::Pron
                            | Upos::Det
                            | Upos::Adp
                            | Upos::Num
                            | Upos::Sconj
                            | Upos::Cconj
                    )
                {
                    return false;
                }
                let common = self.language == Language::De && word.upos == Upos::Noun;
                let initial = words.start == 0 || class(sentence, words.start - 1) == Class::Punctuation;
                let big = record.population >= 150_000 || record.kind == Kind::Division;
                let short = initial && word.form.len() < 5;
                let doubtful = common || short || flags.has(Flags::WEAK);
                big && !doubtful && !COMMON.contains(&word.form.as_str())
            }
            Kind::State | Kind::Metonym | Kind::Region if words.len() == 1 => {
                let name = sentence.entities.iter().find(|e| e.words.contains(&words.start));
                // "Israel Katz", "Chad Smith": inside a person's name of several words.
                !(person && name.is_some_and(|e| e.words.len() > 1))
            }
            _ => true,
        }
    }

    /// A German compound written in one word whose last part is a known noun: "Kremlchef", "Sicherheitsminister".
    fn compound(&self, sentence: &Sentence, piece: &Piece, keys: &str) -> Option<Vec<Unit<'k>>> {
        let word = &sentence.words[piece.word];
        let key = &keys[piece.key.clone()];
        if key.len() < 7 || !piece.capital || matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Adv) {
            return None;
        }
        for (cut, _) in key.char_indices().skip(2) {
            if key.len() - cut < 4 {
                break;
            }
            let (before, tail) = key.split_at(cut);
            if before.len() <= 4 && tail.starts_with("land") {
                // Ausland, Inland, Festland.
                continue;
            }
            let Some((flags, record)) = self.lookup(tail, |f, r| {
                f.has(Flags::COMPOUND) && matches!(r.kind, Kind::Role | Kind::Group | Kind::Demonym)
            }) else {
                continue;
            };
            // "Exiliraner", but not "Prot-este".
            if record.kind == Kind::Demonym && (record.country.is_empty() || tail.len() < 6) {
                continue;
            }
            let make = |record: Option<Record<'k>>, flags, part, span: Range<usize>, key: &str| Unit {
                words: piece.word..piece.word + 1,
                part,
                span,
                flags,
                record,
                place: None,
                people: Vec::new(),
                weak: Vec::new(),
                choices: Vec::new(),
                federal: false,
                former: false,
                key: key.to_string(),
            };
            let whole = span(sentence, piece, piece);
            let mut units = Vec::new();
            let federal = matches!(before, "bundes" | "bund");
            let stem = ["s", "es", "n", "en", "", "e"].iter().find_map(|link| {
                let stem = before.strip_suffix(link)?;
                let known = self.lookup(stem, |f, r| {
                    !f.has(Flags::WEAK)
                        && stem.len() >= 2
                        && (matches!(r.kind, Kind::State | Kind::Organisation | Kind::Armed | Kind::Metonym)
                            && stem.len() >= 3
                            || matches!(r.kind, Kind::Role | Kind::Group) && f.has(Flags::COMPOUND))
                })?;
                Some((stem, known))
            });
            if let Some((stem, (flags, record))) = stem.filter(|_| !federal) {
                let end = whole.start + bytes_of(&word.form[piece.form.clone()], stem.len());
                units.push(make(Some(record), flags, Part::First, whole.start..end, stem));
            }
            let mut last = make(Some(record), flags, Part::Last, whole, key);
            last.federal = federal;
            last.former = before == "ex" || before == "alt";
            units.push(last);
            return Some(units);
        }
        None
    }

    /// "Hamburger Verfassungsschutz", "Pekinger Büro"; "New Yorkers", "Londoners".
    fn city_adjective(&self, sentence: &Sentence, piece: &Piece, keys: &str) -> Option<Unit<'k>> {
        let key = &keys[piece.key.clone()];
        if !piece.capital || !piece.first || !piece.last || key.len() < 6 {
            return None;
        }
        let word = &sentence.words[piece.word];
        let (stem, kind) = match self.language {
            Language::De => {
                let next = sentence.words.get(piece.word + 1)?;
                next.form.starts_with(char::is_uppercase).then_some(())?;
                (key.strip_suffix("er")?, Kind::Adjective)
            }
            Language::En => (key.strip_suffix("ers").or_else(|| key.strip_suffix("er"))?, Kind::Demonym),
        };
        if matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Adv | Upos::Det | Upos::Pron)
            || self.language == Language::De && word.upos == Upos::Noun
        {
            return None;
        }
        let big = |f: Flags, r: &Record<'_>| {
            !f.has(Flags::WEAK)
                && (r.kind == Kind::Metonym || r.kind == Kind::City && r.population >= 100_000)
        };
        let region = |f: Flags, r: &Record<'_>| big(f, r) || r.kind == Kind::Division && r.country == "USA";
        // "New Yorkers", "Los Angeleser".
        let before = piece.word.checked_sub(1).map(|i| crate::fold::key(&sentence.words[i].form));
        let long = before
            .filter(|b| matches!(b.as_str(), "new" | "san" | "los" | "tel" | "st" | "santa" | "buenos"));
        let (flags, place) = match long {
            Some(before) => self.lookup(&format!("{before} {stem}"), region)?,
            None => ["", "en", "e"].iter().find_map(|ending| self.lookup(&format!("{stem}{ending}"), big))?,
        };
        let mut record = place.clone();
        record.kind = kind;
        record.sectors = if kind == Kind::Adjective { vec![Sector::Gov] } else { vec![Sector::Cvl] };
        record.role = if kind == Kind::Adjective { "" } else { "people" };
        Some(Unit {
            words: piece.word..piece.word + 1,
            part: Part::Whole,
            span: span(sentence, piece, piece),
            flags,
            record: Some(record),
            place: None,
            people: Vec::new(),
            weak: Vec::new(),
            choices: Vec::new(),
            federal: false,
            former: false,
            key: key.to_string(),
        })
    }

    /// The first part of a compound that stands in the dictionary whole: "Kremlsprecher", "Polizeichef".
    fn hidden_part(
        &self,
        sentence: &Sentence,
        piece: &Piece,
        keys: &str,
        unit: &mut Unit<'k>,
    ) -> Option<Unit<'k>> {
        let record = unit
            .record
            .as_ref()
            .filter(|r| matches!(r.kind, Kind::Role | Kind::Group) && r.country.is_empty())?;
        let relational = matches!(
            record.role,
            "spokesperson" | "leader" | "head" | "chair" | "representative" | "official" | "member"
        );
        let parts = self.compound(sentence, piece, keys)?;
        let [first, last] = <[Unit<'k>; 2]>::try_from(parts).ok()?;
        let named =
            matches!(first.kind(), Some(Kind::State | Kind::Metonym | Kind::Organisation | Kind::Armed));
        (named && last.key == unit.key || relational).then_some(first)
    }

    /// The first part of a compound whose last part is nobody: "Regierungspolitik", "Israelreise".
    fn first_part(&self, sentence: &Sentence, piece: &Piece, keys: &str) -> Option<Unit<'k>> {
        let word = &sentence.words[piece.word];
        let key = &keys[piece.key.clone()];
        if key.len() < 9
            || !piece.capital
            || matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Adv | Upos::Propn)
        {
            return None;
        }
        let cuts: Vec<usize> =
            key.char_indices().map(|(i, _)| i).filter(|i| *i >= 4 && key.len() - i >= 4).collect();
        for cut in cuts.into_iter().rev() {
            let before = &key[..cut];
            let found = ["s", "", "n", "en"].iter().find_map(|link| {
                let stem = before.strip_suffix(link)?;
                let (flags, record) = self.lookup(stem, |f, r| {
                    let political = r.sectors.first().is_some_and(|s| {
                        s.is_political() && !matches!(s, Sector::Rel | Sector::Soc | Sector::Jrn)
                    });
                    !f.has(Flags::WEAK)
                        && stem.len() >= 4
                        && (r.kind == Kind::State
                            || matches!(r.kind, Kind::Group)
                                && f.has(Flags::COMPOUND)
                                && political
                                && stem.len() >= 5
                                && r.role != "state")
                })?;
                Some((stem.len(), flags, record))
            });
            if let Some((length, flags, record)) = found {
                let whole = span(sentence, piece, piece);
                let end = whole.start + bytes_of(&word.form[piece.form.clone()], length);
                return Some(Unit {
                    words: piece.word..piece.word + 1,
                    part: Part::First,
                    span: whole.start..end,
                    flags,
                    record: Some(record),
                    place: None,
                    people: Vec::new(),
                    weak: Vec::new(),
                    choices: Vec::new(),
                    federal: false,
                    former: false,
                    key: key[..length].to_string(),
                });
            }
        }
        None
    }

    fn lookup(&self, key: &str, fits: impl Fn(Flags, &Record<'_>) -> bool) -> Option<(Flags, Record<'k>)> {
        self.bases.iter().rev().find_map(|base| {
            let place = base.find(key)?;
            base.postings(place).find_map(|p| {
                let record = base.record(p.record)?;
                (self.language_fits(p.flags, &record, 1) && fits(p.flags, &record))
                    .then_some((p.flags, record))
            })
        })
    }
}

/// Place names that are everyday words or given names too, at any size.
const COMMON: [&str; 46] = [
    "Most",
    "Of",
    "Bar",
    "Reading",
    "Bath",
    "Mobile",
    "Same",
    "Split",
    "Nice",
    "Man",
    "Van",
    "Batman",
    "Police",
    "Plan",
    "Mission",
    "Independence",
    "Liberty",
    "Normal",
    "Enterprise",
    "Union",
    "Hope",
    "Essen",
    "Halle",
    "Singen",
    "Data",
    "March",
    "May",
    "August",
    "Sunday",
    "Monday",
    "Victoria",
    "Santiago",
    "Marie",
    "Media",
    "Central",
    "Centro",
    "Sur",
    "Nord",
    "Male",
    "Are",
    "Ho",
    "Wa",
    "Po",
    "Along",
    "Orange",
    "Progress",
];

fn place_rank(record: &Record<'_>) -> (u8, u32) {
    /// States whose first-level divisions are in the news under their bare names.
    const DIVIDED: [&str; 12] =
        ["USA", "DEU", "GBR", "UKR", "RUS", "IND", "CHN", "CAN", "AUS", "AUT", "CHE", "ITA"];
    let kind = match record.kind {
        Kind::State => 4,
        Kind::Region => 3,
        Kind::City if record.population >= 300_000 => 2,
        Kind::Division => 1,
        _ => 0,
    };
    let size = match record.kind {
        Kind::Division => DIVIDED.iter().position(|c| *c == record.country).map_or(0, |at| 100 - at as u32),
        _ => record.population,
    };
    (kind, size)
}

fn pieces(sentence: &Sentence, keys: &mut String) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (index, word) in sentence.words.iter().enumerate() {
        let begin = found.len();
        let form = word.form.as_str();
        let mut start = 0;
        loop {
            let end = form[start..].find(separates).map_or(form.len(), |i| start + i);
            let before = keys.len();
            let (mut capital, mut upper, mut letters) = (false, true, 0);
            let text = form[start..end]
                .strip_suffix("'s")
                .or(form[start..end].strip_suffix("’s"))
                .unwrap_or(&form[start..end]);
            for c in text.chars() {
                if c.is_alphabetic() {
                    if letters == 0 {
                        capital = c.is_uppercase();
                    }
                    upper &= c.is_uppercase();
                    letters += 1;
                }
                fold_char(c, keys);
            }
            if keys.len() > before {
                found.push(Piece {
                    word: index,
                    key: before..keys.len(),
                    form: start..end,
                    first: found.len() == begin,
                    last: false,
                    capital: capital || letters == 0,
                    upper: upper && letters > 0 || letters == 0,
                });
            }
            match form[end..].chars().next() {
                Some(c) => start = end + c.len_utf8(),
                None => break,
            }
        }
        if found.len() > begin
            && let Some(piece) = found.last_mut()
        {
            piece.last = true;
        }
    }
    found
}

/// Whether only hyphens, dots and quotation marks stand between two words.
fn adjacent(sentence: &Sentence, left: usize, right: usize) -> bool {
    (left + 1..right).all(|i| {
        matches!(sentence.words[i].form.as_str(), "-" | "–" | "." | "'" | "’" | "/" | "&" | "'s" | "’s")
    })
}

fn shouting(sentence: &Sentence) -> bool {
    let letters = sentence.words.iter().flat_map(|w| w.form.chars()).filter(|c| c.is_alphabetic());
    let (mut upper, mut all) = (0usize, 0usize);
    for c in letters {
        all += 1;
        upper += usize::from(c.is_uppercase());
    }
    all > 8 && upper * 10 > all * 8
}

fn span(sentence: &Sentence, first: &Piece, last: &Piece) -> Range<usize> {
    let (a, b) = (&sentence.words[first.word], &sentence.words[last.word]);
    // Parts of fusions share the span of their token: offsets within the form do not apply there.
    let start = if a.form.len() == a.span.len() { a.span.start + first.form.start } else { a.span.start };
    let end =
        if b.form.len() == b.span.len() && !last.last { b.span.start + last.form.end } else { b.span.end };
    start..end.max(start)
}

/// How many bytes of `form` make `folded` bytes of its key.
fn bytes_of(form: &str, folded: usize) -> usize {
    let mut key = String::new();
    for (at, c) in form.char_indices() {
        if key.len() >= folded {
            return at;
        }
        fold_char(c, &mut key);
    }
    form.len()
}
