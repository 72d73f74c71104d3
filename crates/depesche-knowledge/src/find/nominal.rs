//! Noun phrases: roles, groups, bodies and names with what stands around them.

use std::ops::Range;

use depesche_document::Language;
use depesche_language::{EntityKind, Upos};
use smol_str::SmolStr;

use super::proto::{Proto, Who};
use super::units::{Part, Unit};
use super::words::{Class, class, places_preposition};
use super::{Finder, some, state_code};
use crate::Sector;
use crate::mention::MentionForm;
use crate::record::{Kind, Record};

/// Roles that have the sector of what they belong to: a spokesman of the police is COP.
const RELATIONAL: [&str; 17] = [
    "spokesperson", "leader", "head", "chair", "director", "member", "representative", "official", "deputy", "adviser",
    "negotiator", "delegation", "envoy", "general_secretary", "commissioner", "association", "candidate",
];

/// Words before a role that say that it is over or has not begun.
const FORMER: [&str; 22] = [
    "former", "ex", "then", "ousted", "deposed", "late", "ehemalige", "ehemaliger", "ehemaligen", "ehemaligem", "frühere",
    "früherer", "früheren", "einstige", "einstiger", "einstigen", "damalige", "damaliger", "gestürzte", "gestürzten",
    "abgesetzte", "abgesetzten",
];

/// What a noun phrase says beside its head.
#[derive(Default)]
struct Frame {
    start: usize,
    country: Option<SmolStr>,
    owner: Option<usize>,
    sectors: Vec<Sector>,
    party: bool,
    definite: bool,
    former: bool,
    /// Elected or nominated, not in office yet.
    coming: bool,
    plural: bool,
    possessive: Option<usize>,
    placed: bool,
}

impl<'k> Finder<'k, '_> {
    /// Makes a proto-mention of every unit and name.
    pub fn nominals(&mut self) {
        for index in 0..self.sentences.len() {
            for number in 0..self.units[index].len() {
                let unit = self.units[index][number].clone();
                if let Some(record) = &unit.record {
                    let person = self.spans[index].iter().any(|s| s.words.start <= unit.words.start && unit.words.end <= s.words.end && !s.part);
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
    fn confirmed(&self, unit: &Unit<'k>) -> Option<Record<'k>> {
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
        let other_class = matches!(sentence.words[head].upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv | Upos::Adp);
        let condition = record.role == "state" && sentence.words.get(unit.words.end).is_some_and(|w| w.form == "of");
        if other_class && unit.words.len() == 1 || condition {
            return;
        }
        // "Far-right protesters", "union leaders": the first noun only tells the kind.
        if self.context.language == Language::En
            && record.kind != Kind::Demonym
            && sentence.words[head].head.is_none_or(|h| h == unit.words.end || sentence.words[head].deprel.is_empty())
            && matches!(sentence.words[head].relation(), "compound" | "amod" | "nmod" | "")
            && self.units[index].iter().any(|u| u.words.start == unit.words.end && matches!(u.kind(), Some(Kind::Role | Kind::Group)))
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
                if !sectors.contains(&sector) && matches!(sectors.first(), None | Some(Sector::Leg | Sector::Pty | Sector::Opp)) {
                    sectors.push(sector);
                }
            }
        }
        let armed = |s: &Sector| matches!(s, Sector::Prm | Sector::Reb | Sector::Mil | Sector::Uaf);
        if sectors.first().is_some_and(armed) && frame.sectors.first().is_some_and(armed) {
            // "Hisbollah-Miliz" is what the Hisbollah is.
            sectors = frame.sectors.clone();
        }
        let office = matches!(record.role, "official" | "adviser" | "negotiator" | "delegation" | "envoy" | "commissioner" | "spokesperson");
        if relational && sectors.is_empty() && frame.sectors.is_empty() && (frame.country.is_some() || office) {
            sectors = vec![Sector::Gov];
        }
        let mut class = record.country;
        if record.role == "secretary_general" {
            // Of the United Nations or NATO where the phrase says so, else of a party.
            class = "";
            sectors = if frame.country.as_deref().is_some_and(|c| !state_code(c)) { Vec::new() } else { vec![Sector::Pty] };
        }
        let former = frame.former || unit.former;
        let state_office = |s: &Sector| matches!(s, Sector::Gov | Sector::Leg | Sector::Mil | Sector::Jud | Sector::Cop | Sector::Spy);
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
        let other = ["AUT", "CHE"].into_iter().find(|c| home.as_deref() == Some(c) || self.context.dateline.is_some() && self.named(c));
        Some(SmolStr::new(other.filter(|c| !self.named("DEU") || home.as_deref() == Some(c)).unwrap_or("DEU")))
    }

    /// Looks at what stands before and after a noun.
    fn frame(&self, index: usize, number: usize, unit: &Unit<'k>, record: &Record<'k>) -> Frame {
        let units = &self.units[index];
        let mut frame = Frame { start: unit.words.start, ..Frame::default() };
        for part in units.iter().filter(|u| u.part == Part::First && u.words.start < unit.words.end && u.words.end > unit.words.start) {
            self.modify(&mut frame, index, part);
        }
        self.before(&mut frame, index, unit, record.role);
        let _ = number;
        // A critic of NATO is not NATO's.
        let against = matches!(record.role, "opponent" | "expert" | "ally" | "counterpart" | "victims");
        if !against && (frame.country.is_none() || RELATIONAL.contains(&record.role) && frame.sectors.is_empty()) {
            self.after(&mut frame, index, unit, record);
        }
        frame
    }

    /// Lets a modifying unit give its country and sectors.
    fn modify(&self, frame: &mut Frame, index: usize, part: &Unit<'k>) {
        if let Some(span) = self.spans[index].iter().find(|s| s.words.start < part.words.end && part.words.start < s.words.end) {
            frame.owner = frame.owner.or(Some(span.person));
            return;
        }
        let weak = if part.record.is_none() { self.confirmed(part) } else { None };
        let Some(record) = part.record.as_ref().or(weak.as_ref()) else { return };
        match record.kind {
            Kind::Role | Kind::Group | Kind::Person => {}
            Kind::City | Kind::Division if !self.likely(record) => {}
            _ => {
                // "Der französische UN-Gesandte" is France's.
                let envoy = frame.country.as_deref().is_some_and(|c| !state_code(c)) && record.kind == Kind::Adjective && state_code(record.country);
                if frame.country.is_none() || envoy {
                    frame.country = some(record.country);
                }
            }
        }
        let carries = matches!(record.kind, Kind::Organisation | Kind::Armed | Kind::Role | Kind::Group | Kind::Metonym);
        if carries {
            for sector in &record.sectors {
                if !frame.sectors.contains(sector) {
                    frame.sectors.push(*sector);
                }
            }
        } else if record.kind == Kind::State && frame.sectors.is_empty() && record.country != "EUR" {
            // "US-Vertreter": somebody of the state.
            frame.sectors.push(Sector::Gov);
        }
        frame.party |= record.role == "party";
    }

    /// Whether a town is where the document plays: its country is named otherwise, it is big, or nothing else is named.
    fn likely(&self, record: &Record<'k>) -> bool {
        let named = self.votes.get(record.country).copied().unwrap_or(0);
        let most = self.votes.values().copied().max().unwrap_or(0);
        named >= 2 || record.population >= 500_000 || most <= 2 || self.publisher_country().as_deref() == Some(record.country)
    }

    fn before(&self, frame: &mut Frame, index: usize, unit: &Unit<'k>, record_role: &str) {
        let sentence = &self.sentences[index];
        let units = &self.units[index];
        let english = self.context.language == Language::En;
        let mut at = unit.words.start;
        let mut genitive = false;
        while at > 0 && unit.words.start - at < 12 {
            let here = at - 1;
            let form = sentence.words[here].form.as_str();
            let lower = form.to_lowercase();
            let covering = units.iter().find(|u| u.words.contains(&here) && u.part != Part::First);
            if FORMER.contains(&lower.as_str()) {
                frame.former = true;
                at = here;
                continue;
            }
            if lower.starts_with("designiert") || lower.starts_with("künftig") || lower.starts_with("nominiert") || matches!(lower.as_str(), "incoming" | "designate" | "would-be") {
                frame.coming = true;
                at = here;
                continue;
            }
            let name = self.spans[index].iter().find(|s| s.words.contains(&here) && !s.part);
            match class(sentence, here) {
                Class::Modifier | Class::Noun | Class::Other if covering.is_some_and(|u| u.kind() == Some(Kind::Adjective)) => {
                    let adjective = covering.expect("checked above");
                    self.modify(frame, index, adjective);
                    at = adjective.words.start;
                }
                Class::Modifier => {
                    if sentence.words[here].upos == Upos::Num || form.starts_with(|c: char| c.is_ascii_digit()) {
                        frame.plural |= form != "1" && lower != "ein" && lower != "one";
                    }
                    if let Some(u) = covering
                        && english
                    {
                        self.modify(frame, index, u);
                    }
                    at = here;
                }
                Class::Genitive => {
                    genitive = true;
                    at = here;
                }
                Class::Noun => {
                    let possessive = form.ends_with('s') || form.ends_with('\'') || form.ends_with('’');
                    if let Some(span) = name {
                        if english && (genitive || frame.start == at) || !english && possessive {
                            frame.owner = frame.owner.or(Some(span.person));
                        }
                        break;
                    }
                    let Some(u) = covering else {
                        if english && !genitive {
                            at = here;
                            continue;
                        }
                        break;
                    };
                    let topic = u.kind() == Some(Kind::State) && record_role == "committee" && !genitive;
                    if topic {
                        // "House China Committee": what it is about, not whose it is.
                        at = u.words.start;
                        continue;
                    }
                    if english || possessive && matches!(u.kind(), Some(Kind::State | Kind::Metonym | Kind::City | Kind::Organisation | Kind::Armed | Kind::Division)) || form.chars().all(char::is_uppercase) {
                        self.modify(frame, index, u);
                        at = u.words.start;
                        if !english {
                            break;
                        }
                    } else {
                        break;
                    }
                }
                Class::Determiner => {
                    frame.definite = matches!(lower.as_str(), "der" | "die" | "das" | "des" | "dem" | "den" | "the" | "dieser" | "diese" | "dieses" | "diesen" | "diesem" | "this" | "these" | "that");
                    if super::words::pronoun(form, self.context.language).is_some_and(|p| p.kind == super::words::PronounKind::Possessive) {
                        frame.possessive = Some(here);
                        frame.definite = true;
                    }
                    at = here;
                    break;
                }
                Class::Punctuation if matches!(form, "-" | "–" | "\"" | "„" | "“" | "»" | "«" | "'" | "‘") && english => at = here,
                Class::Conjunction if english || covering.is_none() => {
                    // "Indonesian and Malaysian governments", "politische und militärische Führung".
                    let adjective = here > 0 && units.iter().any(|u| u.words.contains(&(here - 1)) && u.kind() == Some(Kind::Adjective));
                    if adjective && frame.country.is_some() {
                        at = here;
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        frame.start = at;
    }

    fn after(&self, frame: &mut Frame, index: usize, unit: &Unit<'k>, record: &Record<'k>) {
        let relational = RELATIONAL.contains(&record.role);
        let sentence = &self.sentences[index];
        let units = &self.units[index];
        let english = self.context.language == Language::En;
        let mut at = unit.words.end;
        // A name between the role and its complement: "minister Tom Alweendo of Namibia" is rare;
        // but "Sprecher Müller der Polizei" never: stop there.
        let Some(word) = sentence.words.get(at) else { return };
        let lower = word.form.to_lowercase();
        let direct = units.iter().find(|u| u.words.start == at && u.part != Part::First && matches!(u.kind(), Some(Kind::State | Kind::Organisation | Kind::Armed | Kind::Metonym)));
        if let Some(u) = direct
            && record.kind == Kind::Group
            && matches!(u.kind(), Some(Kind::Organisation | Kind::Armed))
        {
            // "Die Terrororganisation Hamas", "the rights group Amnesty".
            frame.country = some(u.country());
            if let Some(named) = &u.record {
                frame.sectors = named.sectors.clone();
            }
            return;
        }
        if let Some(u) = direct
            && self.context.language == Language::De
            && (word.form.ends_with('s') || word.feat("Case") == Some("Gen"))
            && u.kind() == Some(Kind::State)
        {
            self.modify(frame, index, u);
            return;
        }
        let place = matches!(lower.as_str(), "in" | "im" | "aus" | "at" | "from" | "across");
        let bare_genitive = self.context.language == Language::De
            && word.feat("Case") == Some("Gen")
            && class(sentence, at) == Class::Modifier;
        let complement = bare_genitive || matches!(
            lower.as_str(),
            "of" | "for" | "von" | "vom" | "des" | "der" | "für" | "eines" | "einer" | "dieser"
        );
        if !(place || complement) {
            return;
        }
        if !bare_genitive {
            at += 1;
        }
        let limit = (at + 7).min(sentence.words.len());
        while at < limit {
            if let Some(span) = self.spans[index].iter().find(|s| s.words.contains(&at) && !s.part) {
                if complement {
                    frame.owner = frame.owner.or(Some(span.person));
                }
                return;
            }
            let found: Vec<&Unit<'k>> = units.iter().filter(|u| u.words.contains(&at)).collect();
            for u in &found {
                let kind = u.kind();
                let local = matches!(kind, Some(Kind::State | Kind::City | Kind::Division | Kind::Region | Kind::Metonym));
                if complement {
                    let noun = matches!(u.kind(), Some(Kind::Role | Kind::Group | Kind::Organisation | Kind::Armed));
                    if noun && frame.sectors == [Sector::Gov] || noun && english && u.kind() == Some(Kind::Group) {
                        // "Director of the Indiana State Teachers Association": the last noun tells.
                        frame.sectors.clear();
                    }
                    self.modify(frame, index, u);
                } else if local || kind == Some(Kind::Organisation) && (relational || !state_code(u.country())) {
                    frame.placed |= frame.country.is_none();
                    frame.country = frame.country.take().or(some(u.country()));
                }
            }
            let end = found.iter().map(|u| u.words.end).max();
            let adjective = found.iter().all(|u| u.kind() == Some(Kind::Adjective));
            let more = english && complement && end.is_some_and(|e| e < limit && matches!(class(sentence, e), Class::Noun | Class::Modifier | Class::Genitive));
            if end.is_some() && !adjective && !more && (frame.country.is_some() || !frame.sectors.is_empty()) {
                return;
            }
            match class(sentence, at) {
                Class::Determiner | Class::Modifier | Class::Noun | Class::Genitive => at = end.unwrap_or(at + 1).max(at + 1),
                Class::Preposition if self.context.language == Language::En && sentence.words[at].form == "of" => at += 1,
                _ => return,
            }
        }
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
        let article = before.as_deref().is_some_and(|b| matches!(b, "der" | "dem" | "den" | "die" | "the" | "das"));
        let local = before.as_deref().is_some_and(places_preposition) || article && before2.as_deref().is_some_and(places_preposition);
        let entity = sentence.entities.iter().find(|e| e.words.contains(&unit.words.start));
        // A city inside an organisation's name is neither actor nor place of what happens.
        if matches!(record.kind, Kind::City | Kind::Division) && entity.is_some_and(|e| e.kind == EntityKind::Organisation && e.words.len() > unit.words.len()) {
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
        let head = if unit.part == Part::First { words.end - 1 } else { self.head_of(index, &words, words.end - 1) };
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
            place: if form == MentionForm::CompoundPart || record.kind == Kind::Adjective { None } else { unit.place.clone() },
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
                    p.sentence == index && p.words.end == span.words.start && p.form == MentionForm::Role && p.person.is_none() && p.number != 'P'
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
        let (sectors, name, former, gender) = (role.sectors.clone(), role.role.clone(), role.former, role.gender);
        let known = self.persons[person].record.is_some();
        let person = &mut self.persons[person];
        let class = person.country.as_deref().is_some_and(|c| !state_code(c)) && country.as_deref().is_some_and(state_code);
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
        let us = inside.starts_with("R-") || inside.starts_with("D-") || matches!(inside, "R" | "D") && form(end + 2) == "-";
        let party = self.units[index].iter().find(|u| u.words.start == end + 1 && u.record.as_ref().is_some_and(|r| r.role == "party"));
        let country = if us { some("USA") } else { party.filter(|_| form(end) == "(").and_then(|u| some(u.country())) };
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
            let inside = |p: &Proto<'_>| p.sentence == index && p.words.start < words.end && words.start < p.words.end;
            let covered = self.protos.iter().any(|p| inside(p) && p.party && p.words.end >= words.end && p.form != MentionForm::Adjective);
            if covered {
                continue;
            }
            let mut country = None;
            let mut sectors = Vec::new();
            for unit in self.units[index].iter().filter(|u| u.words.start < words.end && words.start < u.words.end) {
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
                let comma = |i: usize| sentence.words.get(i).is_some_and(|w| w.form == "," || w.form == "–" || w.form == "(");
                if comma(span.words.end) {
                    let after = span.words.end + 1;
                    let role = (0..self.protos.len()).find(|&p| {
                        let proto = &self.protos[p];
                        proto.sentence == index && proto.form == MentionForm::Role && proto.person.is_none() && proto.number != 'P' && (proto.words.start == after || proto.words.start == after + 1 && sentence.words[after].upos == Upos::Adv) && self.closed(index, proto.words.end)
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
                        proto.sentence == index && proto.form == MentionForm::Role && proto.person.is_none() && proto.number != 'P' && proto.words.end <= before && self.unbroken(index, proto.words.end, before)
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
        to - from < 9 && sentence.words[from..to].iter().all(|w| !matches!(w.upos, Upos::Verb | Upos::Aux) && w.form != ",")
    }
}
