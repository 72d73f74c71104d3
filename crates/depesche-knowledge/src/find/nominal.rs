//! Noun phrases: roles, groups, bodies and names with what stands around them.

use std::ops::Range;

use depesche_document::Language;
use depesche_language::{EntityKind, Upos};
use smol_str::SmolStr;

use super::proto::{Proto, Who};
use super::units::{Part, Unit};
use super::words::places_preposition;
use super::{Finder, some, state_code};
use crate::Sector;
use crate::mention::MentionForm;
use crate::record::{Kind, Record};

/// Roles that have the sector of what they belong to: a spokesman of the police is COP.
pub(crate) const RELATIONAL: [&str; 17] = [
    "spokesperson",
    "leader",
    "head",
    "chair",
    "director",
    "member",
    "representative",
    "official",
    "deputy",
    "adviser",
    "negotiator",
    "delegation",
    "envoy",
    "general_secretary",
    "commissioner",
    "association",
    "candidate",
];

impl<'k> Finder<'k, '_> {
    /// Makes a proto-mention of every unit and name.
    pub fn nominals(&mut self) {
        for index in 0..self.sentences.len() {
            for number in 0..self.units[index].len() {
                let unit = self.units[index][number].clone();
                if let Some(record) = &unit.record {
                    let person = self.spans[index].iter().any(|s| {
                        s.words.start <= unit.words.start && unit.words.end <= s.words.end && !s.part
                    });
                    let swallowed = person && !matches!(record.kind, Kind::Role | Kind::Group);
                    if !swallowed {
                        self.nominal(index, number, &unit, record);
                    }
                } else if let Some(weak) = self.confirmed(&unit) {
                    self.plain(index, &unit, &weak);
                }
            }
            self.names(index);
            self.unknown_bodies(index);
        }
    }

    /// A name of low trust whose country the document names.
    pub fn confirmed(&self, unit: &Unit<'k>) -> Option<Record<'k>> {
        let home = self.publisher_country();
        unit.weak.iter().find(|r| self.named(r.country) || home.as_deref() == Some(r.country)).cloned()
    }

    fn nominal(&mut self, index: usize, number: usize, unit: &Unit<'k>, record: &Record<'k>) {
        let noun = matches!(record.kind, Kind::Role | Kind::Group | Kind::Demonym)
            || record.kind == Kind::Organisation && record.country.is_empty();
        if !noun || unit.part == Part::First {
            self.plain(index, unit, record);
            return;
        }
        // Inside an organisation's or person's name the noun is no mention of its own.
        let sentence = &self.sentences[index];
        let head = unit.words.end - 1;
        let other_class =
            matches!(sentence.words[head].upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv | Upos::Adp);
        let condition =
            record.role == "state" && sentence.words.get(unit.words.end).is_some_and(|w| w.form == "of");
        if other_class && unit.words.len() == 1 || condition {
            return;
        }
        // "Far-right protesters", "union leaders": the first noun only tells the kind.
        if self.context.language == Language::En
            && record.kind != Kind::Demonym
            && sentence.words[head]
                .head
                .is_none_or(|h| h == unit.words.end || sentence.words[head].deprel.is_empty())
            && matches!(sentence.words[head].relation(), "compound" | "amod" | "nmod" | "")
            && self.units[index].iter().any(|u| {
                u.words.start == unit.words.end && matches!(u.kind(), Some(Kind::Role | Kind::Group))
            })
        {
            return;
        }
        let frame = self.frame(index, number, unit, record);
        let mut sectors = record.sectors.clone();
        let leadership = ["fuhrung", "leadership", "spitze"].iter().any(|end| unit.key.ends_with(end));
        let relational = RELATIONAL.contains(&record.role) || leadership && frame.party;
        if relational && !frame.sectors.is_empty() {
            sectors = frame.sectors.clone();
        } else if frame.party && record.kind != Kind::Demonym {
            for sector in [Sector::Pty] {
                if !sectors.contains(&sector)
                    && matches!(sectors.first(), None | Some(Sector::Leg | Sector::Pty | Sector::Opp))
                {
                    sectors.push(sector);
                }
            }
        }
        let armed = |s: &Sector| matches!(s, Sector::Prm | Sector::Reb | Sector::Mil | Sector::Uaf);
        if sectors.first().is_some_and(armed) && frame.sectors.first().is_some_and(armed) {
            // "Hisbollah-Miliz" is what the Hisbollah is.
            sectors = frame.sectors.clone();
        }
        let office = matches!(
            record.role,
            "official" | "adviser" | "negotiator" | "delegation" | "envoy" | "commissioner" | "spokesperson"
        );
        if relational && sectors.is_empty() && frame.sectors.is_empty() && (frame.country.is_some() || office)
        {
            sectors = vec![Sector::Gov];
        }
        let mut class = record.country;
        if record.role == "secretary_general" {
            // Of the United Nations or NATO where the phrase says so, else of a party.
            class = "";
            sectors = if frame.country.as_deref().is_some_and(|c| !state_code(c)) {
                Vec::new()
            } else {
                vec![Sector::Pty]
            };
        }
        let former = frame.former || unit.former;
        let state_office = |s: &Sector| {
            matches!(s, Sector::Gov | Sector::Leg | Sector::Mil | Sector::Jud | Sector::Cop | Sector::Spy)
        };
        if former && record.kind == Kind::Role && sectors.iter().any(state_office) {
            sectors = vec![Sector::Eli];
        }
        if frame.coming && sectors.first() == Some(&Sector::Gov) {
            sectors = vec![Sector::Pty];
        }
        let mut country = some(class).or(frame.country.clone());
        if unit.federal && country.is_none() {
            country = self.federation();
        }
        let words = frame.start..unit.words.end;
        let words = words.start.min(unit.words.start)..words.end;
        let word = &sentence.words[head];
        let number_of = match word.feat("Number") {
            Some("Plur") => 'P',
            Some("Sing") => 'S',
            _ if frame.plural || unit.flags.has(crate::record::Flags::PLURAL) => 'P',
            _ => ' ',
        };
        let gender = match (record.gender, word.feat("Gender")) {
            ('F', _) => 'F',
            ('M', _) => 'M',
            (_, Some("Fem")) => 'F',
            (_, Some("Masc")) => 'M',
            (_, Some("Neut")) => 'N',
            _ => ' ',
        };
        let person = record.kind == Kind::Role && number_of != 'P';
        let political = record.political || sectors.iter().any(|s| s.is_political());
        self.protos.push(Proto {
            sentence: index,
            head: self.head_of(index, &words, head),
            span: self.span_of(index, &words),
            words,
            form: if record.kind == Kind::Role { MentionForm::Role } else { MentionForm::Group },
            who: match record.kind {
                Kind::Role if person => Who::Person,
                Kind::Demonym => Who::Group,
                Kind::Group if number_of == 'P' => Who::Group,
                Kind::Role => Who::Group,
                _ => Who::Body,
            },
            country,
            guessed: false,
            possessive: frame.possessive,
            placed: frame.placed,
            sectors,
            name: None,
            role: SmolStr::new(record.role),
            id: None,
            political,
            person: None,
            owner: frame.owner,
            key: unit.key.clone(),
            definite: frame.definite,
            former,
            number: number_of,
            gender,
            place: None,
            party: true,
            entity: 0,
            confidence: 0.8,
        });
    }

    /// The federal state that "Bundes-" means here: Germany unless Austria or Switzerland is at home.
    pub fn federation(&self) -> Option<SmolStr> {
        let home = self.publisher_country();
        let other = ["AUT", "CHE"]
            .into_iter()
            .find(|c| home.as_deref() == Some(c) || self.context.dateline.is_some() && self.named(c));
        Some(SmolStr::new(
            other.filter(|c| !self.named("DEU") || home.as_deref() == Some(c)).unwrap_or("DEU"),
        ))
    }

    /// A unit that stands for itself: states, adjectives, organisations, places, first parts of compounds.
    fn plain(&mut self, index: usize, unit: &Unit<'k>, record: &Record<'k>) {
        let sentence = &self.sentences[index];
        if unit.part == Part::First && matches!(record.kind, Kind::City | Kind::Division) {
            return;
        }
        let form = match (unit.part, record.kind) {
            (Part::First, _) => MentionForm::CompoundPart,
            (_, Kind::Adjective) => MentionForm::Adjective,
            (_, Kind::Role) => MentionForm::Role,
            (_, Kind::Group | Kind::Demonym) => MentionForm::Group,
            (_, Kind::Metonym) => MentionForm::Metonym,
            _ => MentionForm::Name,
        };
        let before = unit.words.start.checked_sub(1).map(|i| sentence.words[i].form.to_lowercase());
        let before2 = unit.words.start.checked_sub(2).map(|i| sentence.words[i].form.to_lowercase());
        let article =
            before.as_deref().is_some_and(|b| matches!(b, "der" | "dem" | "den" | "die" | "the" | "das"));
        let local = before.as_deref().is_some_and(places_preposition)
            || article && before2.as_deref().is_some_and(places_preposition);
        let entity = sentence.entities.iter().find(|e| e.words.contains(&unit.words.start));
        // A city inside an organisation's name is neither actor nor place of what happens.
        if matches!(record.kind, Kind::City | Kind::Division)
            && entity.is_some_and(|e| e.kind == EntityKind::Organisation && e.words.len() > unit.words.len())
        {
            return;
        }
        let mut party = true;
        let mut confidence = 0.9;
        let mut sectors = record.sectors.clone();
        let mut political = record.political;
        match record.kind {
            Kind::Metonym if local && unit.place.is_some() => party = false,
            Kind::City | Kind::Division | Kind::Region => {
                party = !local && form == MentionForm::Name && !record.country.is_empty();
                sectors = vec![Sector::Cvl];
                political = false;
                confidence = 0.5;
            }
            Kind::State if local => confidence = 0.6,
            _ => {}
        }
        let who = match record.kind {
            Kind::State | Kind::Metonym | Kind::Adjective => Who::State,
            Kind::City | Kind::Division | Kind::Region => Who::Place,
            Kind::Demonym | Kind::Group => Who::Group,
            _ => Who::Body,
        };
        // An organisation of a party kind in adjectival use: "Republican Gov."
        let words = unit.words.clone();
        let head =
            if unit.part == Part::First { words.end - 1 } else { self.head_of(index, &words, words.end - 1) };
        let word = &sentence.words[words.end - 1];
        let number = match word.feat("Number") {
            Some("Plur") => 'P',
            Some(_) => 'S',
            None => ' ',
        };
        let gender = match word.feat("Gender") {
            Some("Fem") => 'F',
            Some("Masc") => 'M',
            Some("Neut") => 'N',
            _ => ' ',
        };
        self.protos.push(Proto {
            sentence: index,
            head,
            span: unit.span.clone(),
            words,
            form,
            who,
            country: some(record.country),
            guessed: false,
            sectors,
            name: some(record.name),
            role: SmolStr::new(record.role),
            id: some(record.id),
            political,
            person: None,
            owner: None,
            key: unit.key.clone(),
            definite: false,
            former: false,
            number: if who == Who::State { 'S' } else { number },
            gender,
            place: if form == MentionForm::CompoundPart || record.kind == Kind::Adjective {
                None
            } else {
                unit.place.clone()
            },
            party,
            entity: 0,
            confidence,
            possessive: None,
            placed: false,
        });
    }

    /// Names of persons, joined with the role before them.
    fn names(&mut self, index: usize) {
        for span in self.spans[index].clone() {
            let person = span.person;
            let mut words = span.words.clone();
            let mut key = String::new();
            if !span.part
                && let Some(at) = self.protos.iter().position(|p| {
                    p.sentence == index
                        && p.words.end == span.words.start
                        && p.form == MentionForm::Role
                        && p.person.is_none()
                        && p.number != 'P'
                })
            {
                self.learn(person, at);
                words.start = self.protos[at].words.start;
                key = self.protos.remove(at).key;
            }
            if !span.part {
                self.brackets(index, span.words.end, person);
            }
            let text_span = if span.part {
                let unit = self.units[index].iter().find(|u| u.words == span.words && u.part == Part::First);
                unit.map_or_else(|| self.span_of(index, &words), |u| u.span.clone())
            } else {
                self.span_of(index, &words)
            };
            self.protos.push(Proto {
                sentence: index,
                head: if span.part { words.end - 1 } else { self.head_of(index, &words, words.end - 1) },
                span: text_span,
                words,
                form: if span.part { MentionForm::CompoundPart } else { MentionForm::Name },
                who: Who::Person,
                country: None,
                guessed: false,
                sectors: Vec::new(),
                name: None,
                role: SmolStr::default(),
                id: None,
                political: false,
                person: Some(person),
                owner: None,
                key,
                definite: false,
                former: false,
                number: 'S',
                gender: ' ',
                place: None,
                party: true,
                entity: 0,
                confidence: 0.9,
                possessive: None,
                placed: false,
            });
        }
    }

    /// Notes on a person what a role says that stands beside the name.
    pub fn learn(&mut self, person: usize, at: usize) {
        let role = &self.protos[at];
        let owner_country = role.owner.and_then(|o| self.persons[o].country.clone());
        let country = role.country.clone().or(owner_country);
        let (sectors, name, former, gender) =
            (role.sectors.clone(), role.role.clone(), role.former, role.gender);
        let known = self.persons[person].record.is_some();
        let person = &mut self.persons[person];
        let class = person.country.as_deref().is_some_and(|c| !state_code(c))
            && country.as_deref().is_some_and(state_code);
        if person.country.is_none() || class || !known && person.guessed {
            person.country = country;
            person.guessed = false;
        }
        // The first role that the text gives is the most telling one.
        if person.sectors.is_empty() || person.sectors == [Sector::Cvl] {
            person.sectors = sectors;
            person.role = name;
            person.former = former;
        } else {
            for sector in sectors {
                if !person.sectors.contains(&sector) {
                    person.sectors.push(sector);
                }
            }
        }
        if matches!(gender, 'M' | 'F') && person.gender == ' ' {
            person.gender = gender;
        }
    }

    /// "(CDU)", "(D-Mass.)", ", R-Wis.," after a name.
    fn brackets(&mut self, index: usize, end: usize, person: usize) {
        let sentence = &self.sentences[index];
        let form = |i: usize| sentence.words.get(i).map_or("", |w| w.form.as_str());
        if !matches!(form(end), "(" | ",") {
            return;
        }
        let inside = form(end + 1);
        let us = inside.starts_with("R-")
            || inside.starts_with("D-")
            || matches!(inside, "R" | "D") && form(end + 2) == "-";
        let party = self.units[index]
            .iter()
            .find(|u| u.words.start == end + 1 && u.record.as_ref().is_some_and(|r| r.role == "party"));
        let country =
            if us { some("USA") } else { party.filter(|_| form(end) == "(").and_then(|u| some(u.country())) };
        if let Some(country) = country {
            let person = &mut self.persons[person];
            if person.country.is_none() {
                person.country = Some(country);
            }
            if !person.sectors.contains(&Sector::Pty) {
                person.sectors.push(Sector::Pty);
            }
        }
    }

    /// Organisations that entity recognition finds and no table knows: their words say what they are.
    fn unknown_bodies(&mut self, index: usize) {
        let sentence = &self.sentences[index];
        for entity in sentence.entities.iter().filter(|e| e.kind == EntityKind::Organisation) {
            let words: Range<usize> = entity.words.clone();
            if self.spans[index].iter().any(|s| s.words.start < words.end && words.start < s.words.end) {
                continue;
            }
            let inside =
                |p: &Proto<'_>| p.sentence == index && p.words.start < words.end && words.start < p.words.end;
            let covered = self.protos.iter().any(|p| {
                inside(p) && p.party && p.words.end >= words.end && p.form != MentionForm::Adjective
            });
            if covered {
                continue;
            }
            let mut country = None;
            let mut sectors = Vec::new();
            for unit in
                self.units[index].iter().filter(|u| u.words.start < words.end && words.start < u.words.end)
            {
                if let Some(record) = &unit.record {
                    let sure = !matches!(record.kind, Kind::City | Kind::Division) || self.likely(record);
                    if state_code(record.country) && country.is_none() && sure {
                        country = some(record.country);
                    }
                    if matches!(record.kind, Kind::Role | Kind::Group) {
                        sectors = record.sectors.clone();
                    }
                }
            }
            let head = self.head_of(index, &words, words.end - 1);
            let political = sectors.iter().any(|s| s.is_political());
            self.protos.push(Proto {
                sentence: index,
                head,
                span: self.span_of(index, &words),
                words: words.clone(),
                form: MentionForm::Name,
                who: Who::Body,
                country,
                guessed: false,
                sectors,
                name: None,
                role: SmolStr::default(),
                id: None,
                political,
                person: None,
                owner: None,
                key: crate::fold::key(&sentence.words[words.end - 1].form),
                definite: true,
                former: false,
                number: 'S',
                gender: ' ',
                place: None,
                party: true,
                entity: 0,
                confidence: 0.4,
                possessive: None,
                placed: false,
            });
        }
    }

    /// "Dan Holub, executive director of the …", "der Chef der Behörde, Hans Müller, …".
    pub fn appositions(&mut self) {
        for index in 0..self.sentences.len() {
            let sentence = &self.sentences[index];
            for span in self.spans[index].clone().iter().filter(|s| !s.part) {
                let comma = |i: usize| {
                    sentence.words.get(i).is_some_and(|w| w.form == "," || w.form == "–" || w.form == "(")
                };
                if comma(span.words.end) {
                    let after = span.words.end + 1;
                    let role = (0..self.protos.len()).find(|&p| {
                        let proto = &self.protos[p];
                        proto.sentence == index
                            && proto.form == MentionForm::Role
                            && proto.person.is_none()
                            && proto.number != 'P'
                            && (proto.words.start == after
                                || proto.words.start == after + 1 && sentence.words[after].upos == Upos::Adv)
                            && self.closed(index, proto.words.end)
                    });
                    if let Some(role) = role {
                        self.learn(span.person, role);
                        self.protos[role].person = Some(span.person);
                        continue;
                    }
                }
                if span.words.start >= 2 && comma(span.words.start - 1) {
                    let before = span.words.start - 1;
                    let role = (0..self.protos.len()).rev().find(|&p| {
                        let proto = &self.protos[p];
                        proto.sentence == index
                            && proto.form == MentionForm::Role
                            && proto.person.is_none()
                            && proto.number != 'P'
                            && proto.words.end <= before
                            && self.unbroken(index, proto.words.end, before)
                    });
                    let end = sentence.words.get(span.words.end).map_or(".", |w| w.form.as_str());
                    if let Some(role) = role
                        && matches!(end, "," | "." | "–" | ")" | "(" | ":" | ";")
                    {
                        self.learn(span.person, role);
                        self.protos[role].person = Some(span.person);
                    }
                }
            }
        }
    }

    /// Whether a phrase that begins at a word ends without a verb before the next comma.
    fn closed(&self, index: usize, from: usize) -> bool {
        let sentence = &self.sentences[index];
        for word in &sentence.words[from..] {
            if matches!(word.form.as_str(), "," | "." | ")" | ":" | ";" | "–" | "!" | "?" | "“" | "\"") {
                return true;
            }
            if matches!(word.upos, Upos::Verb | Upos::Aux) && word.feat("VerbForm") != Some("Part") {
                return false;
            }
        }
        true
    }

    fn unbroken(&self, index: usize, from: usize, to: usize) -> bool {
        let sentence = &self.sentences[index];
        to - from < 9
            && sentence.words[from..to]
                .iter()
                .all(|w| !matches!(w.upos, Upos::Verb | Upos::Aux) && w.form != ",")
    }
}
