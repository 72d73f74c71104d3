//! Persons of the document: full names, surnames, what the text and the tables say of them.

use std::ops::Range;

use depesche_document::Language;
use depesche_language::{EntityKind, Upos};
use smol_str::SmolStr;

use super::units::{Part, Unit};
use super::words::{Class, class, name_like, name_particle, pronoun};
use super::{Finder, home, some, state_code};
use crate::Sector;
use crate::fold::{key, sound_key};
use crate::record::{Kind, Record, Term};

/// A stretch that names a person.
#[derive(Debug, Clone)]
pub(crate) struct NameSpan {
    pub words: Range<usize>,
    pub person: usize,
    /// Only the first part of a compound ("Merkel-Vertraute").
    pub part: bool,
}

/// One person of the document.
#[derive(Debug, Clone)]
pub(crate) struct DocPerson<'k> {
    pub name: String,
    pub record: Option<Record<'k>>,
    pub country: Option<SmolStr>,
    pub guessed: bool,
    pub sectors: Vec<Sector>,
    pub role: SmolStr,
    pub former: bool,
    pub gender: char,
    pub political: bool,
}

/// Titles and forms of address that NER may take into a name.
const TITLES: [&str; 44] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "sir",
    "dame",
    "lord",
    "lady",
    "herr",
    "frau",
    "herrn",
    "sen",
    "rep",
    "gov",
    "gen",
    "pm",
    "president",
    "prime",
    "minister",
    "prasident",
    "prasidentin",
    "kanzler",
    "kanzlerin",
    "bundeskanzler",
    "justice",
    "judge",
    "king",
    "queen",
    "prince",
    "pope",
    "papst",
    "konig",
    "general",
    "lt",
    "col",
    "secretary",
    "senator",
    "chancellor",
    "mk",
    "datuk",
    "seri",
    "professor",
    "trans",
];

/// What ministries are for.
const PORTFOLIOS: [&str; 48] = [
    "Energy",
    "Finance",
    "Trade",
    "Industry",
    "Commerce",
    "Defence",
    "Defense",
    "Interior",
    "Health",
    "Education",
    "Justice",
    "Culture",
    "Tourism",
    "Labour",
    "Labor",
    "Transport",
    "Environment",
    "Agriculture",
    "Development",
    "Affairs",
    "Security",
    "Economy",
    "Technology",
    "Innovation",
    "Housing",
    "Works",
    "Water",
    "Immigration",
    "Information",
    "Science",
    "Sport",
    "Sports",
    "Youth",
    "Climate",
    "Fisheries",
    "Lands",
    "Mines",
    "Verteidigung",
    "Inneres",
    "Finanzen",
    "Wirtschaft",
    "Gesundheit",
    "Bildung",
    "Umwelt",
    "Verkehr",
    "Kultur",
    "Integration",
    "Asyl",
];

/// States whose leaders are known by their surnames everywhere.
const NEWSWORTHY: [&str; 44] = [
    "USA", "RUS", "UKR", "CHN", "DEU", "FRA", "GBR", "ITA", "ESP", "POL", "HUN", "TUR", "ISR", "PSE", "IRN",
    "SAU", "SYR", "IRQ", "EGY", "IND", "PAK", "JPN", "KOR", "PRK", "TWN", "BRA", "VEN", "ARG", "MEX", "COL",
    "CAN", "AUS", "ZAF", "NGA", "ETH", "BLR", "SRB", "GEO", "AUT", "NLD", "SVK", "CZE", "CUB", "NIC",
];

impl<'k> Finder<'k, '_> {
    /// Finds the names of persons in all sentences: full names first, then single names.
    pub fn collect_names(&mut self) {
        let mut singles: Vec<(usize, Range<usize>, Option<usize>)> = Vec::new();
        for index in 0..self.sentences.len() {
            for (words, unit) in self.candidates(index) {
                if words.len() >= 2 {
                    self.full_name(index, words, unit);
                } else {
                    singles.push((index, words, unit));
                }
            }
        }
        for (index, words, unit) in singles {
            self.single_name(index, words, unit);
        }
        self.repeated();
        for spans in &mut self.spans {
            spans.sort_by_key(|s| s.words.start);
        }
    }

    /// Single names that a full name of the document introduces, wherever they stand.
    fn repeated(&mut self) {
        let german = self.context.language == Language::De;
        for index in 0..self.sentences.len() {
            let sentence = &self.sentences[index];
            let mut found = Vec::new();
            for (at, word) in sentence.words.iter().enumerate() {
                if !name_like(word) || self.spans[index].iter().any(|s| s.words.contains(&at)) {
                    continue;
                }
                if self.units[index]
                    .iter()
                    .any(|u| u.words.contains(&at) && u.record.is_some() && u.people.is_empty())
                {
                    continue;
                }
                let folded = key(word.form.trim_end_matches("'s").trim_end_matches("’s"));
                let stem = folded.strip_suffix('s').filter(|s| german && s.len() > 2);
                let person = [Some(folded.as_str()), stem]
                    .into_iter()
                    .flatten()
                    .find_map(|k| self.surnames.get(k))
                    .and_then(|l| l.first());
                if let Some(&person) = person
                    && folded.len() > 2
                    && !(german
                        && word.upos == Upos::Noun
                        && at > 0
                        && matches!(sentence.words[at - 1].upos, Upos::Det | Upos::Adj))
                {
                    found.push(NameSpan { words: at..at + 1, person, part: false });
                }
            }
            self.spans[index].extend(found);
        }
    }

    /// Stretches that may name a person, longest first, not overlapping; with the unit that knows them.
    fn candidates(&self, index: usize) -> Vec<(Range<usize>, Option<usize>)> {
        let sentence = &self.sentences[index];
        let mut found: Vec<(Range<usize>, Option<usize>)> = Vec::new();
        let free = |found: &Vec<(Range<usize>, Option<usize>)>, words: &Range<usize>| {
            !found.iter().any(|(w, _)| w.start < words.end && words.start < w.end)
        };
        // Full names that the tables know come first: entity recognition may cut "Abdullah bin Zayed" short.
        for (number, unit) in self.units[index].iter().enumerate() {
            if unit.words.len() > 1
                && !unit.people.is_empty()
                && free(&found, &unit.words)
                && !self.other_entity(index, unit)
            {
                found.push((unit.words.clone(), Some(number)));
            }
        }
        for entity in sentence.entities.iter().filter(|e| e.kind == EntityKind::Person) {
            if let Some(words) = self.trim(index, entity.words.clone())
                && free(&found, &words)
            {
                // "Lobte Scholz Selenskyjs Mut": two names side by side.
                let single = |at: usize| {
                    self.units[index]
                        .iter()
                        .position(|u| u.words == (at..at + 1) && u.part == Part::Whole && self.is_ruler(u))
                };
                if words.len() == 2
                    && self.context.language == Language::De
                    && sentence.words[words.start + 1].form.ends_with('s')
                    && self.unit_at(index, &words).is_none()
                    && let (Some(first), Some(second)) = (single(words.start), single(words.start + 1))
                {
                    found.push((words.start..words.start + 1, Some(first)));
                    found.push((words.start + 1..words.end, Some(second)));
                    continue;
                }
                let unit = self.unit_at(index, &words);
                found.push((words, unit));
            }
        }
        for (number, unit) in self.units[index].iter().enumerate() {
            if !unit.people.is_empty() && free(&found, &unit.words) && !self.other_entity(index, unit) {
                // "Schiff" in "das Schiff"; "Price" in "Price Waterhouse".
                let words = self.widen(index, unit);
                match words {
                    Some(words) if words == unit.words => found.push((words, Some(number))),
                    Some(words) if free(&found, &words) => found.push((words, None)),
                    _ => {}
                }
            }
        }
        // "Minister Dendias", "Gov. Gavin Newsom": names after a title that nobody else knows.
        for unit in self.units[index].iter().filter(|u| u.kind() == Some(Kind::Role) && u.part != Part::First)
        {
            let words = self.name_after(index, unit.words.end);
            let german = self.context.language == Language::De;
            if !words.is_empty()
                && free(&found, &words)
                && (words.len() > 1 || !german || sentence.words[words.start].upos == Upos::Propn)
            {
                let unit = self.unit_at(index, &words);
                found.push((words, unit));
            }
        }
        found.sort_by_key(|(w, _)| w.start);
        found
    }

    /// A single name with the unknown names beside it; `None` after an article.
    fn widen(&self, index: usize, unit: &Unit<'_>) -> Option<Range<usize>> {
        let sentence = &self.sentences[index];
        if unit.words.len() > 1 || unit.part != Part::Whole {
            return Some(unit.words.clone());
        }
        let form = sentence.words[unit.words.start].form.as_str();
        if pronoun(form, self.context.language).is_some() || !name_like(&sentence.words[unit.words.start]) {
            return None;
        }
        let german = self.context.language == Language::De;
        let at = unit.words.start;
        if german && at > 0 && class(sentence, at - 1) == Class::Determiner {
            let small = !sentence.words[at - 1].form.starts_with(char::is_uppercase);
            if small || sentence.words[at].upos == Upos::Noun {
                return None;
            }
        }
        let unknown = |i: usize| {
            sentence.words.get(i).is_some_and(|w| {
                name_like(w)
                    && (w.upos == Upos::Propn || w.upos == Upos::X && !german)
                    && w.form.chars().count() > 1
                    && !self.units[index].iter().any(|u| u.words.contains(&i) && u.record.is_some())
            })
        };
        let mut words = unit.words.clone();
        while words.start > 0 && unknown(words.start - 1) && words.len() < 4 {
            words.start -= 1;
        }
        while unknown(words.end) && words.len() < 4 {
            words.end += 1;
        }
        Some(words)
    }

    /// Entity recognition says that this is a place or an organisation.
    fn other_entity(&self, index: usize, unit: &Unit<'_>) -> bool {
        let sentence = &self.sentences[index];
        let full = unit.words.len() >= 2;
        let entity = sentence
            .entities
            .iter()
            .find(|e| e.words.start < unit.words.end && unit.words.start < e.words.end);
        let word = &sentence.words[unit.words.start];
        let state = unit.record.as_ref().is_some_and(|r| {
            matches!(
                r.kind,
                Kind::State
                    | Kind::Metonym
                    | Kind::Organisation
                    | Kind::Armed
                    | Kind::Adjective
                    | Kind::Demonym
                    | Kind::Role
                    | Kind::Group
            ) || r.population > 1_000_000
        });
        // "Putins Armee" is often tagged as a place or an organisation.
        let ruler = unit.place.is_none() && unit.record.is_none() && self.is_ruler(unit);
        let owner = word.form.ends_with('s')
            || sentence
                .words
                .get(unit.words.end)
                .is_some_and(|w| matches!(w.form.as_str(), "'s" | "’s" | "'" | "’"));
        match entity {
            Some(e) if e.kind == EntityKind::Person => false,
            Some(e) if ruler && (e.words.len() == 1 || owner && e.words.start == unit.words.start) => false,
            Some(e) if full => e.words.len() > unit.words.len(),
            Some(e) => e.words.len() > 1 || e.kind == EntityKind::Location || state,
            None => !full && (state || !matches!(word.upos, Upos::Propn | Upos::X | Upos::Noun)),
        }
    }

    /// Whether somebody of that name rules a state about that time.
    fn is_ruler(&self, unit: &Unit<'_>) -> bool {
        let day = self.day.unwrap_or(i32::MAX - 1);
        unit.people.iter().any(|r| {
            r.terms.iter().any(|t| {
                let near = t.start.is_none_or(|s| s < day.saturating_add(365))
                    && t.end.is_none_or(|e| day < e.saturating_add(1500));
                near && matches!(t.role, "head_of_state" | "head_of_government" | "supreme_leader")
            })
        })
    }

    /// Words after a title that look like a name.
    fn name_after(&self, index: usize, start: usize) -> Range<usize> {
        let sentence = &self.sentences[index];
        let mut end = start;
        while end < sentence.words.len() && end < start + 5 {
            let word = &sentence.words[end];
            let particle = end > start && name_particle(&word.form);
            let known = self.units[index].iter().any(|u| {
                u.words.contains(&end)
                    && u.people.is_empty()
                    && u.record.as_ref().is_some_and(|r| !matches!(r.kind, Kind::City | Kind::Division))
            });
            if known || !(name_like(word) || particle) || word.form.chars().count() < 2 && !particle {
                break;
            }
            end += 1;
        }
        while end > start && name_particle(&sentence.words[end - 1].form) {
            end -= 1;
        }
        start..end
    }

    /// Drops titles and other known words before a name and possessives after it; `None` where
    /// nothing is left that could be a person's name.
    fn trim(&self, index: usize, mut words: Range<usize>) -> Option<Range<usize>> {
        let sentence = &self.sentences[index];
        // "France's Emmanuel Macron": the name begins after the possessive.
        if let Some(at) =
            words.clone().rev().skip(1).find(|&i| matches!(sentence.words[i].form.as_str(), "'s" | "’s"))
        {
            words.start = at + 1;
        }
        let known = |i: usize| {
            self.units[index]
                .iter()
                .find(|u| u.words.contains(&i) && u.people.is_empty() && u.part != Part::First)
                .filter(|u| {
                    u.record.as_ref().is_some_and(|r| {
                        !matches!(r.kind, Kind::City | Kind::Division | Kind::Region | Kind::Person)
                    })
                })
        };
        // "Council leader John Hughes": the name begins after the office.
        let office = self.units[index]
            .iter()
            .filter(|u| {
                u.part != Part::First
                    && u.kind() == Some(Kind::Role)
                    && u.people.is_empty()
                    && words.start <= u.words.start
                    && u.words.end < words.end
            })
            .map(|u| u.words.end)
            .max();
        words.start = office.unwrap_or(words.start);
        while let Some(start) = sentence.words.get(words.start).filter(|_| !words.is_empty()) {
            let folded = key(&start.form);
            let small = start.form.starts_with(char::is_lowercase) && !name_particle(&start.form);
            let title = TITLES.contains(&folded.as_str())
                || small && words.len() > 1
                || start.form == "-"
                || matches!(start.upos, Upos::Adp | Upos::Det);
            match known(words.start) {
                _ if title => words.start += 1,
                Some(unit) => words.start = unit.words.end.max(words.start + 1),
                None => break,
            }
        }
        // "Minister of Mines and Energy Petrus Amutenya": a portfolio is no first name.
        let joined = words.start > 0
            && matches!(
                sentence.words[words.start - 1].form.as_str(),
                "of" | "and" | "for" | "&" | "für" | "und"
            );
        while words.len() >= 2
            && (joined || words.len() >= 3)
            && PORTFOLIOS.contains(&sentence.words[words.start].form.as_str())
        {
            words.start += 1;
        }
        while words.len() > 1
            && matches!(
                sentence.words[words.end - 1].form.as_str(),
                "'s" | "’s" | "'" | "’" | "." | "," | ")" | "]"
            )
        {
            words.end -= 1;
        }
        // "Abdullah" with "bin Zayed" left out.
        let next = |i: usize| sentence.words.get(i);
        if next(words.end)
            .is_some_and(|w| matches!(w.form.as_str(), "bin" | "ibn" | "von" | "van" | "al" | "el" | "de"))
            && next(words.end + 1).is_some_and(name_like)
        {
            words.end += 2;
        }
        (words.start < words.end && sentence.words[words.start].form.chars().any(char::is_alphabetic))
            .then_some(words)
    }

    fn unit_at(&self, index: usize, words: &Range<usize>) -> Option<usize> {
        self.units[index].iter().position(|u| u.words == *words && !u.people.is_empty())
    }

    fn text_of(&self, index: usize, words: &Range<usize>) -> String {
        let mut out = String::new();
        let all = &self.sentences[index].words;
        for i in words.clone() {
            if i > words.start && all[i].span.start > all[i - 1].span.end {
                out.push(' ');
            }
            out.push_str(&all[i].form);
        }
        out
    }

    fn full_name(&mut self, index: usize, words: Range<usize>, unit: Option<usize>) {
        let text = self.text_of(index, &words);
        let german = self.context.language == Language::De;
        let mut name =
            text.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']).to_string();
        let mut people: Vec<Record<'k>> =
            unit.map(|u| self.units[index][u].people.clone()).unwrap_or_default();
        if people.is_empty() {
            people = self.by_sound(&name);
        }
        let stem = name.strip_suffix('s').filter(|s| german && s.len() > 4).map(str::to_string);
        if let Some(stem) = &stem
            && people.is_empty()
        {
            people = self.by_sound(stem);
            if !people.is_empty() {
                name = stem.clone();
            }
        }
        let folded = key(&name);
        let same = |p: &DocPerson<'_>, folded: &str| key(&p.name) == folded;
        let known = (0..self.persons.len()).find(|&i| {
            let p = &self.persons[i];
            same(p, &folded)
                || stem.as_ref().is_some_and(|s| same(p, &key(s)))
                || (german && key(&p.name) == format!("{folded}s"))
                || p.record
                    .as_ref()
                    .is_some_and(|r| people.iter().any(|q| q.name == r.name && q.country == r.country))
        });
        let person = known.unwrap_or_else(|| {
            let record = self.choose(&people);
            self.add_person(name.clone(), record)
        });
        for single in singles(&name) {
            let list = self.surnames.entry(single).or_default();
            if !list.contains(&person) {
                list.push(person);
            }
        }
        self.spans[index].push(NameSpan { words, person, part: false });
    }

    fn add_person(&mut self, name: String, record: Option<Record<'k>>) -> usize {
        let country = record.as_ref().and_then(|r| some(home(r, self.day)));
        let gender = self.given_gender(&name);
        self.persons.push(DocPerson {
            name,
            country,
            guessed: false,
            record,
            sectors: Vec::new(),
            role: SmolStr::default(),
            former: false,
            gender,
            political: false,
        });
        self.persons.len() - 1
    }

    /// `M` or `F` by the first name, blank where unknown.
    fn given_gender(&self, name: &str) -> char {
        let Some(first) = name.split([' ', '-']).next().filter(|_| name.contains(' ')) else { return ' ' };
        let first = key(first);
        let given = |base: &&crate::base::Base| {
            let table = &base.tables.given;
            table.binary_search_by(|(n, _)| n.as_str().cmp(&first)).ok().map(|at| table[at].1)
        };
        self.knowledge.bases.iter().rev().find_map(|base| given(&base)).unwrap_or(' ')
    }

    fn by_sound(&self, name: &str) -> Vec<Record<'k>> {
        let sound = sound_key(name);
        if sound.split(' ').count() < 2 {
            return Vec::new();
        }
        self.knowledge
            .bases
            .iter()
            .rev()
            .flat_map(|base| {
                let place = base.find_sound(&sound);
                place
                    .into_iter()
                    .flat_map(move |p| base.postings(p))
                    .filter_map(move |p| base.record(p.record))
            })
            .collect()
    }

    /// Of several persons with one name the one in office on the day, or whose country is named.
    fn choose(&self, people: &[Record<'k>]) -> Option<Record<'k>> {
        let at = self.day.unwrap_or(i32::MAX - 1);
        let rank = |r: &Record<'_>| {
            let active = r.terms.iter().any(|t| t.covers(at));
            let named = self.named(home(r, self.day));
            let last = r.terms.iter().filter_map(|t| t.start).filter(|s| *s <= at).max();
            (active && named, active, named, last)
        };
        // The first of equals: the project's own table stands before the others.
        people.iter().rev().max_by_key(|r| rank(r)).cloned()
    }

    /// Whether a country is named anywhere in the document.
    pub fn named(&self, country: &str) -> bool {
        self.units.iter().flatten().any(|u| {
            u.record
                .as_ref()
                .is_some_and(|r| r.country == country && !matches!(r.kind, Kind::Role | Kind::Group))
        })
    }

    fn single_name(&mut self, index: usize, words: Range<usize>, unit: Option<usize>) {
        let form = &self.sentences[index].words[words.start].form;
        let part_unit = unit.is_some_and(|u| self.units[index][u].part != Part::Whole);
        let span_form: String = match unit {
            Some(u) if part_unit => {
                let s = self.units[index][u].span.clone();
                self.context.text.get(s).unwrap_or(form).to_string()
            }
            _ => form.trim_end_matches("'s").trim_end_matches("’s").to_string(),
        };
        let folded = key(&span_form);
        let stem = folded.strip_suffix('s').filter(|s| s.len() > 2 && self.context.language == Language::De);
        let known = [Some(folded.as_str()), stem]
            .into_iter()
            .flatten()
            .find_map(|k| self.surnames.get(k))
            .and_then(|l| l.first().copied());
        let person = match known {
            Some(person) => person,
            None => {
                let people: Vec<Record<'k>> =
                    unit.map(|u| self.units[index][u].people.clone()).unwrap_or_default();
                let entity = self.sentences[index]
                    .entities
                    .iter()
                    .any(|e| e.kind == EntityKind::Person && e.words.contains(&words.start));
                let proper = self.sentences[index].words[words.start].upos == Upos::Propn;
                let Some(record) = self.known_surname(&people, entity, proper) else {
                    let titled = self.titled(index, words.start);
                    // "The Bill" is no Bill.
                    let article = self.context.language == Language::En
                        && words.start > 0
                        && class(&self.sentences[index], words.start - 1) == Class::Determiner;
                    if !titled && (!entity || article) {
                        return;
                    }
                    let person = self.add_person(span_form.clone(), None);
                    self.surnames.entry(folded).or_default().push(person);
                    self.spans[index].push(NameSpan { words, person, part: part_unit });
                    return;
                };
                let name = record.name.to_string();
                let same = (0..self.persons.len()).find(|&i| {
                    self.persons[i]
                        .record
                        .as_ref()
                        .is_some_and(|r| r.name == record.name && r.country == record.country)
                });
                let person = same.unwrap_or_else(|| self.add_person(name, Some(record)));
                self.surnames.entry(stem.unwrap_or(&folded).to_string()).or_default().push(person);
                self.surnames.entry(folded.clone()).or_default().push(person);
                person
            }
        };
        self.spans[index].push(NameSpan { words, person, part: part_unit });
    }

    fn titled(&self, index: usize, word: usize) -> bool {
        self.units[index]
            .iter()
            .any(|u| u.words.end == word && u.kind() == Some(Kind::Role) && u.part != Part::First)
    }

    /// A surname that no full name of the document introduces: a holder of a top office about
    /// that time, or somebody of a country that the document names.
    fn known_surname(&self, people: &[Record<'k>], entity: bool, proper: bool) -> Option<Record<'k>> {
        const TOP: [&str; 6] = [
            "head_of_state",
            "head_of_government",
            "supreme_leader",
            "foreign",
            "armed_group_leader",
            "commission_president",
        ];
        let at = self.day.unwrap_or(20_000);
        let untagged = self.sentences.iter().all(|s| s.entities.is_empty());
        let near = |r: &Record<'_>, days: i32| {
            r.terms
                .iter()
                .any(|t| t.start.is_none_or(|s| s - days <= at) && t.end.is_none_or(|e| at <= e + days))
        };
        let top = |r: &Record<'_>| r.terms.iter().any(|t| TOP.contains(&t.role));
        let headed =
            |r: &Record<'_>| r.terms.iter().any(|t| matches!(t.role, "head_of_state" | "head_of_government"));
        let rank = |r: &Record<'_>| -> i32 {
            let named = self.named(home(r, self.day));
            let leading = r.terms.iter().any(|t| {
                t.covers(at) && matches!(t.role, "head_of_state" | "head_of_government" | "supreme_leader")
            });
            match () {
                () if named && leading => 7,
                () if named && near(r, 0) && top(r) => 6,
                () if leading && (entity || untagged) => 5,
                () if leading && proper && NEWSWORTHY.contains(&home(r, self.day)) => 5,
                () if named && top(r) && near(r, 1500) => 4,
                () if named && near(r, 1500) => 3,
                () if top(r) && near(r, 700) && entity => 2,
                () if headed(r) && named && (entity || self.day.is_none()) => 1,
                () if headed(r) && near(r, 3650) && entity && NEWSWORTHY.contains(&home(r, self.day)) => 1,
                () => 0,
            }
        };
        // "Kim" is the ruler, not his prime minister of the same name.
        let office = |r: &Record<'_>| {
            let offices = r.terms.iter().filter(|t| t.covers(at)).map(|t| match t.role {
                "supreme_leader" => 3,
                "head_of_state" => 2,
                "head_of_government" => 1,
                _ => 0,
            });
            offices.max().unwrap_or(0)
        };
        people
            .iter()
            .map(|r| (rank(r), r))
            .filter(|(rank, _)| *rank > 0)
            .max_by_key(|(rank, r)| (*rank, office(r)))
            .map(|(_, r)| r.clone())
    }

    /// Joins what the text and the tables say of each person.
    pub fn settle_persons(&mut self) {
        let at = self.day;
        for person in &mut self.persons {
            let Some(record) = &person.record else {
                order(&mut person.sectors, &person.role);
                person.political = person.sectors.iter().any(|s| s.is_political());
                continue;
            };
            let day = at.unwrap_or(i32::MAX - 1);
            let mut active: Vec<&Term<'_>> = record.terms.iter().filter(|t| t.covers(day)).collect();
            active.sort_by_key(|t| (!t.sectors.contains(&Sector::Gov), std::cmp::Reverse(t.start)));
            let by_text = person.country.as_deref().is_some_and(state_code);
            let class = !state_code(home(record, at));
            let text_wins = by_text && class;
            if person.country.is_none() || !active.is_empty() && !text_wins {
                person.country = some(home(record, at)).or(person.country.take());
            }
            let office = |t: &&Term<'_>| t.sectors.first().is_some_and(|s| s.is_office());
            let past = record.terms.iter().filter(|t| t.end.is_some_and(|e| e < day));
            let last = past.clone().max_by_key(|t| t.end);
            let ended = past.clone().any(|t| office(&t));
            let returns = record.terms.iter().any(|t| t.start.is_some_and(|s| s > day && s < day + 700));
            // The office that the text names is over: "Premier Juncker" in a report of today.
            let outdated = past
                .clone()
                .any(|t| t.role == person.role && office(&t) && t.end.is_some_and(|e| e + 180 < day))
                && !active.iter().any(|t| t.role == person.role);
            let mut by_text = std::mem::take(&mut person.sectors);
            order(&mut by_text, &person.role);
            let mut sectors: Vec<Sector> = Vec::new();
            let add = |sectors: &mut Vec<Sector>, more: &[Sector]| {
                for sector in more {
                    if !sectors.contains(sector) {
                        sectors.push(*sector);
                    }
                }
            };
            for term in active.iter().filter(|t| governing(t)) {
                add(&mut sectors, &term.sectors);
            }
            let governs = sectors.contains(&Sector::Gov);
            let left_arms = last.is_some_and(|l| !office(&l)) && active.is_empty();
            let telling: Vec<Sector> = by_text
                .iter()
                .copied()
                .filter(|s| {
                    let over = outdated && s.is_office()
                        || governs && matches!(s, Sector::Opp | Sector::Eli)
                        || left_arms && *s == Sector::Eli
                        // Nominated, but not in office yet.
                        || returns && !governs && *s == Sector::Gov;
                    *s != Sector::Cvl && !over
                })
                .collect();
            add(&mut sectors, &telling);
            for term in &active {
                add(&mut sectors, &term.sectors);
                if person.role.is_empty() {
                    person.role = SmolStr::new(term.role.trim_end_matches('?'));
                }
            }
            let mut nominee = false;
            if active.is_empty() {
                match last {
                    Some(last) if office(&last) => {
                        if !sectors.first().is_some_and(|s| s.is_office()) {
                            add(&mut sectors, &[Sector::Eli]);
                        }
                        // Between two terms: a candidate or elected already.
                        let elected = record.terms.iter().any(|t| {
                            t.start.is_some_and(|s| s > day)
                                && matches!(t.role, "head_of_state" | "head_of_government")
                        });
                        sectors.retain(|s| !returns || *s != Sector::Pty);
                        if returns && elected {
                            sectors.insert(0, Sector::Pty);
                        } else if returns {
                            nominee = true;
                            sectors.push(Sector::Pty);
                        }
                    }
                    Some(last) => add(&mut sectors, &last.sectors),
                    None => {}
                }
            } else if ended && sectors.first().is_some_and(|s| !s.is_office()) {
                add(&mut sectors, &[Sector::Eli]);
            }
            // Who still is in politics is that first, a former minister second.
            if let Some(former) = sectors.iter().position(|s| *s == Sector::Eli)
                && !nominee
                && sectors[former..].iter().any(|s| matches!(s, Sector::Pty | Sector::Opp | Sector::Leg))
            {
                sectors[former..].rotate_left(1);
            }
            if sectors.is_empty() && returns {
                sectors = vec![Sector::Pty];
            }
            if sectors.is_empty() {
                let before =
                    record.terms.iter().filter(|t| t.start.is_none_or(|s| s <= day)).max_by_key(|t| t.start);
                sectors = before.or(record.terms.first()).map(|t| t.sectors.clone()).unwrap_or_default();
            }
            if sectors.is_empty() {
                sectors = by_text;
            }
            person.sectors = sectors;
            person.name = record.name.to_string();
            person.political = person.sectors.iter().any(|s| s.is_political()) || person.sectors.is_empty();
            if person.country.as_deref().is_some_and(|c| !state_code(c)) {
                person.sectors.retain(|s| *s != Sector::Gov || person.country.as_deref() == Some("EUR"));
            }
        }
    }
}

/// Whether a term is that of a head of state or government or a minister, from a day that is known.
fn governing(term: &Term<'_>) -> bool {
    const TOP: [&str; 22] = [
        "head_of_state",
        "head_of_government",
        "deputy_head_of_government",
        "vice_president",
        "supreme_leader",
        "crown_prince",
        "foreign",
        "defence",
        "interior",
        "finance",
        "justice",
        "economy",
        "energy",
        "trade",
        "environment",
        "health",
        "development",
        "minister",
        "governor",
        "minister_president",
        "commission_president",
        "high_representative",
    ];
    term.start.is_some() && TOP.contains(&term.role)
}

/// Members of a parliament are that before they are of a party, unless they lead one or stand for an office.
fn order(sectors: &mut [Sector], role: &str) {
    let leads =
        matches!(role, "party_leader" | "candidate" | "general_secretary" | "party_secretary" | "leader");
    if let (Some(party), Some(parliament)) =
        (sectors.iter().position(|s| *s == Sector::Pty), sectors.iter().position(|s| *s == Sector::Leg))
        && party < parliament
        && !leads
    {
        sectors[party..=parliament].rotate_right(1);
    }
}

/// The single names under which a person with a full name may come back.
fn singles(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut found = Vec::new();
    if let Some(last) = words.last() {
        found.push(key(last));
        for article in ["al-", "el-", "as-", "ad-", "ash-", "an-", "Al-", "El-"] {
            if let Some(bare) = last.strip_prefix(article) {
                found.push(key(bare));
            }
        }
    }
    if let Some(first) = words.first() {
        found.push(key(first));
    }
    found.retain(|k| k.len() >= 2);
    found
}
