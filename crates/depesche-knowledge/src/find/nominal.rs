//! Noun phrases: roles, groups, bodies and names with what stands around them.

use std::collections::BTreeMap;
use std::ops::Range;

use depesche_document::Language;
use depesche_language::{EntityKind, Upos};
use smol_str::SmolStr;

use super::proto::{Proto, Who};
use super::units::{Part, Unit};
use super::words::{Class, class, places_preposition};
use super::{Finder, some, state_code};
use crate::Sector;
use crate::fold::key;
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

/// Whether a noun is an armed attack, a campaign or a weapon.
fn warlike(form: &str) -> bool {
    const PARTS: [&str; 46] = [
        "angriff",
        "luftschlag",
        "luftschläg",
        "militärschlag",
        "militärschläg",
        "raketenschl",
        "gegenschlag",
        "beschuss",
        "beschüss",
        "bombard",
        "bombenangr",
        "offensive",
        "invasion",
        "einmarsch",
        "überfall",
        "rakete",
        "drohne",
        "militär",
        "artillerie",
        "panzer",
        "kampfflug",
        "kampfjet",
        "granate",
        "vormarsch",
        "besatzung",
        "attacke",
        "luftwaffe",
        "kriegsschiff",
        "marschflug",
        "airstrike",
        "bombing",
        "shelling",
        "missile",
        "drone",
        "assault",
        "incursion",
        "warplane",
        "warship",
        "artillery",
        "barrage",
        "rocket",
        "onslaught",
        "fighter jet",
        "occupation",
        "gunboat",
        "seeblockade",
    ];
    const WHOLE: [&str; 9] =
        ["attack", "attacks", "strike", "strikes", "airstrikes", "fire", "jets", "shells", "raids"];
    let lower = form.to_lowercase();
    !["cyber", "hacker", "wahl", "verbal"].iter().any(|c| lower.contains(c))
        && (WHOLE.contains(&lower.as_str()) || PARTS.iter().any(|p| lower.contains(p)))
}

/// A body that only entity recognition knows.
fn unknown_body(proto: &Proto<'_>) -> bool {
    proto.who == Who::Body && proto.form == MentionForm::Name && proto.id.is_none() && proto.name.is_none()
}

/// OGBL, CDPJ, CPM-K.
fn abbreviation(form: &str) -> bool {
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    form.len() >= 2
        && form.len() <= 10
        && upper >= 2
        && form.chars().all(|c| c.is_alphanumeric() || c == '-')
        && upper * 2 > form.chars().count()
}

/// A common noun for one person without an office: "der Polizist", "the businessman".
fn single_noun(proto: &Proto<'_>) -> bool {
    proto.form == MentionForm::Group
        && proto.number == 'S'
        && proto.name.is_none()
        && proto.id.is_none()
        && !proto.sectors.is_empty()
        && !proto.sectors.contains(&Sector::Gov)
        && !BODIES.iter().any(|end| proto.key.ends_with(end))
}

/// Ends of nouns for bodies, whose name may follow them, but no person's.
const BODIES: [&str; 50] = [
    "department",
    "ministry",
    "ministerium",
    "party",
    "partei",
    "group",
    "gruppe",
    "agency",
    "behorde",
    "union",
    "gewerkschaft",
    "court",
    "gericht",
    "company",
    "unternehmen",
    "konzern",
    "firma",
    "firm",
    "association",
    "verband",
    "verein",
    "militia",
    "miliz",
    "army",
    "armee",
    "police",
    "polizei",
    "military",
    "militar",
    "government",
    "regierung",
    "organisation",
    "organization",
    "foundation",
    "stiftung",
    "newspaper",
    "zeitung",
    "broadcaster",
    "sender",
    "bank",
    "church",
    "kirche",
    "movement",
    "bewegung",
    "fraktion",
    "university",
    "universitat",
    "school",
    "schule",
    "hospital",
];

/// Nouns that count others: "thousands of troops", "eine Gruppe von Soldaten"; sorted.
pub(crate) const QUANTITIES: [&str; 28] = [
    "anzahl",
    "band",
    "crowd",
    "dozens",
    "dutzende",
    "gruppe",
    "gruppen",
    "group",
    "groups",
    "handful",
    "handvoll",
    "hunderte",
    "hunderten",
    "hunderttausende",
    "hundreds",
    "majority",
    "mehrheit",
    "menge",
    "millionen",
    "millions",
    "mob",
    "scores",
    "tausende",
    "tausenden",
    "teile",
    "thousands",
    "vielzahl",
    "zehntausende",
];

impl<'k> Finder<'k, '_> {
    /// Makes a proto-mention of every unit and name.
    pub fn nominals(&mut self) {
        for index in 0..self.sentences.len() {
            for number in 0..self.units[index].len() {
                let mut unit = self.units[index][number].clone();
                if let Some(record) = &unit.record {
                    let person = self.spans[index].iter().any(|s| {
                        s.words.start <= unit.words.start && unit.words.end <= s.words.end && !s.part
                    });
                    let swallowed = person && !matches!(record.kind, Kind::Role | Kind::Group);
                    if !swallowed {
                        self.nominal(index, number, &unit, record);
                    }
                } else if let Some(weak) = self.confirmed(&unit) {
                    if weak.kind == Kind::City {
                        unit.place = Some(weak.clone());
                    }
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
        let generic = self.is_generic(unit);
        let noun = matches!(record.kind, Kind::Role | Kind::Group | Kind::Demonym)
            || record.kind == Kind::Organisation && record.country.is_empty()
            || generic && unit.part == Part::Whole;
        if !noun || unit.part == Part::First {
            self.plain(index, unit, record);
            if noun && unit.part == Part::First && record.country.is_empty() {
                // "Militäraktion der USA", "israelischer Militäreinsatz": whose the whole is.
                let frame = self.frame(index, number, unit, record);
                let proto = self.protos.last_mut().expect("just added");
                if proto.words == unit.words && proto.form == MentionForm::CompoundPart {
                    (proto.country, proto.owner) = (frame.country, frame.owner);
                    proto.possessive = frame.possessive;
                }
            }
            return;
        }
        // Inside an organisation's or person's name the noun is no mention of its own.
        let sentence = &self.sentences[index];
        // "Minister of mines": the first noun carries it.
        let english = self.context.language == Language::En;
        let head = unit
            .words
            .clone()
            .skip(1)
            .find(|&i| english && matches!(sentence.words[i].form.as_str(), "of" | "for"))
            .unwrap_or(unit.words.end)
            - 1;
        let other_class =
            matches!(sentence.words[head].upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv | Upos::Adp);
        let condition =
            record.role == "state" && sentence.words.get(unit.words.end).is_some_and(|w| w.form == "of");
        if other_class && unit.words.len() == 1 && !generic && record.kind != Kind::Organisation || condition
        {
            return;
        }
        // "Anti-war protesters", "union leaders": the first noun only tells the kind.
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
        // The organisation that the tables know, unless the phrase gives it to another state.
        if generic
            && frame.country.as_deref().is_none_or(|c| {
                c == record.country
                    || !state_code(c)
                    || frame.placed && self.votes.contains_key(record.country)
            })
            && frame.owner.is_none()
        {
            self.plain(index, unit, record);
            return;
        }
        let mut sectors = record.sectors.clone();
        let leadership = ["fuhrung", "leadership", "spitze"].iter().any(|end| unit.key.ends_with(end));
        let relational = RELATIONAL.contains(&record.role)
            || leadership && frame.party
            || QUANTITIES.contains(&unit.key.as_str()) && !frame.sectors.contains(&Sector::Gov);
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
        ) || record.role == "leader" && unit.flags.has(crate::record::Flags::PLURAL);
        if relational && sectors.is_empty() && frame.sectors.is_empty() && (frame.country.is_some() || office)
        {
            sectors = vec![Sector::Gov];
        }
        let mut class = if generic { "" } else { record.country };
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
        let mut shared = false;
        if country.is_none() && frame.owner.is_none() && !frame.definite && frame.possessive.is_none() {
            country = self.shared_modifier(index, frame.start);
            shared = country.is_some();
        }
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
            confidence: if shared { 0.6 } else { 0.8 },
        });
    }

    /// "Die malische Regierung und Bevölkerung": a noun without article shares what stands before the
    /// noun that it is joined to.
    fn shared_modifier(&self, index: usize, start: usize) -> Option<SmolStr> {
        let sentence = &self.sentences[index];
        let joined = start.checked_sub(1)?;
        if !matches!(sentence.words[joined].form.as_str(), "und" | "and" | "oder" | "or" | "sowie") {
            return None;
        }
        self.protos
            .iter()
            .find(|p| {
                p.sentence == index
                    && p.words.end == joined
                    && p.words.len() > 1
                    && matches!(p.form, MentionForm::Group | MentionForm::Role)
                    && !p.placed
            })
            .and_then(|p| p.country.clone())
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
        if sectors == [Sector::Gov]
            && matches!(record.kind, Kind::State | Kind::Adjective | Kind::Metonym)
            && state_code(record.country)
            && record.country != "PSE"
            && self.military_act(index, unit)
        {
            sectors = vec![Sector::Mil, Sector::Gov];
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

    /// Whether a state stands as whose attack or weapons something is: "israelische Luftangriffe",
    /// "US-Militärschlag", "Russia's missile strikes", "Angriffe der USA".
    fn military_act(&self, index: usize, unit: &Unit<'k>) -> bool {
        let words = &self.sentences[index].words;
        let last = unit.words.end - 1;
        if unit.part == Part::First {
            return warlike(&words[last].form);
        }
        let word = &words[last];
        let modifies = matches!(word.relation(), "amod" | "nmod" | "compound" | "det" | "obl")
            || word.deprel == "nmod:poss";
        if word.relation() == "nmod" || word.deprel == "nmod:poss" {
            let german = self.context.language == Language::De;
            // "Angriff auf Israel" is not Israel's.
            let case = words.iter().find(|w| w.head == Some(last) && w.relation() == "case");
            let own = case
                .is_none_or(|c| matches!(c.form.as_str(), "'s" | "’s" | "'" | "’" | "by" | "von" | "durch"));
            let genitive = !german || word.feat("Case") == Some("Gen") || case.is_some();
            return own && genitive && word.head.is_some_and(|h| warlike(&words[h].form));
        }
        if modifies && word.relation() != "obl" && word.head.is_some_and(|h| warlike(&words[h].form)) {
            return true;
        }
        // Without a tree: the nouns that follow.
        word.deprel.is_empty()
            && unit.record.as_ref().is_some_and(|r| r.kind == Kind::Adjective)
            && words[unit.words.end..]
                .iter()
                .take(3)
                .take_while(|w| w.form.chars().any(char::is_alphabetic))
                .any(|w| warlike(&w.form))
    }

    /// Names of persons, joined with the role before them.
    fn names(&mut self, index: usize) {
        for span in self.spans[index].clone() {
            let person = span.person;
            let mut words = span.words.clone();
            let mut key = String::new();
            if !span.part
                && let Some(at) = self
                    .protos
                    .iter()
                    .position(|p| {
                        p.sentence == index
                            && p.words.end == span.words.start
                            && p.person.is_none()
                            && (p.form == MentionForm::Role && p.number != 'P' || single_noun(p))
                    })
                    .or_else(|| self.title_before(index, &span.words))
            {
                self.learn(person, at);
                words.start = self.protos[at].words.start;
                key = self.protos.remove(at).key;
            }
            if !span.part {
                self.brackets(index, span.words.end, person);
                self.belongs(index, span.words.end, person);
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

    /// "Minister of Trade and Industry Anna Miller": a role with a complement before the name.
    fn title_before(&self, index: usize, name: &Range<usize>) -> Option<usize> {
        let sentence = &self.sentences[index];
        let last = name.start.checked_sub(1)?;
        if !matches!(class(sentence, last), Class::Noun | Class::Modifier) {
            return None;
        }
        // "Vertreter der Regierung Netanjahu" are not Netanjahu.
        let german = self.context.language == Language::De;
        let body = self.units[index].iter().any(|u| {
            german
                && u.words.end == name.start
                && matches!(u.kind(), Some(Kind::Group | Kind::Role | Kind::Adjective))
        });
        if body {
            return None;
        }
        (0..self.protos.len()).rev().find(|&at| {
            let proto = &self.protos[at];
            let end = proto.words.end;
            proto.sentence == index
                && proto.form == MentionForm::Role
                && proto.person.is_none()
                && proto.number != 'P'
                && end < name.start
                && self.unbroken(index, end, name.start)
                && matches!(
                    sentence.words[end].form.as_str(),
                    "of" | "for"
                        | "to"
                        | "für"
                        | "der"
                        | "des"
                        | "von"
                        | "vom"
                        | "beim"
                        | "in"
                        | "im"
                        | "and"
                        | "und"
                )
                && !self.spans[index].iter().any(|s| s.words.start >= end && s.words.end <= last)
        })
    }

    /// "Mary Smith of the NAACP", "Anna Müller von Amnesty", "Jan Weber (Verdi)": an unknown person
    /// is what the body is.
    fn belongs(&mut self, index: usize, end: usize, person: usize) {
        let known = &self.persons[person];
        if known.record.is_some() || !known.sectors.is_empty() {
            return;
        }
        let sentence = &self.sentences[index];
        let form = |i: usize| sentence.words.get(i).map_or("", |w| w.form.as_str());
        let mut at = end;
        if form(at) == "," {
            at += 1;
        }
        if !matches!(form(at), "of" | "from" | "with" | "at" | "von" | "vom" | "bei" | "(") {
            return;
        }
        let bracket = form(at) == "(";
        at += 1;
        if matches!(form(at), "the" | "der" | "dem" | "den") && !bracket {
            at += 1;
        }
        let body = self.units[index].iter().find(|u| {
            u.words.start == at
                && u.part == Part::Whole
                && matches!(u.kind(), Some(Kind::Organisation | Kind::Armed))
        });
        if let Some(record) = body.and_then(|u| u.record.as_ref()) {
            let person = &mut self.persons[person];
            person.sectors = record.sectors.clone();
            person.country = person.country.take().or(some(record.country));
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
            let mut guessed = true;
            let mut words = words;
            for unit in
                self.units[index].iter().filter(|u| u.words.start < words.end && words.start < u.words.end)
            {
                if let Some(record) = &unit.record {
                    let sure = !matches!(record.kind, Kind::City | Kind::Division) || self.likely(record);
                    if state_code(record.country) && country.is_none() && sure {
                        country = some(record.country);
                    }
                    if matches!(record.kind, Kind::Role | Kind::Group | Kind::Organisation | Kind::Armed) {
                        sectors = record.sectors.clone();
                    }
                }
            }
            // "Die Gewerkschaften Verdi und IG Metall", "aid charity Oxfam".
            let kind = self.protos.iter().position(|p| {
                p.sentence == index
                    && p.words.end == words.start
                    && p.form == MentionForm::Group
                    && p.name.is_none()
                    && !p.sectors.is_empty()
                    && p.role != "people"
                    && p.role != "state"
            });
            if let Some(kind) = kind {
                let noun = self.protos.remove(kind);
                sectors = noun.sectors;
                country = country.or(noun.country);
                words.start = noun.words.start;
            } else if sectors.is_empty() {
                let sentence = &self.sentences[index];
                let joined = words.start.checked_sub(2).filter(|_| {
                    matches!(
                        sentence.words[words.start - 1].form.as_str(),
                        "und" | "and" | "," | "sowie" | "&"
                    )
                });
                let before = joined.and_then(|last| {
                    self.protos.iter().find(|p| {
                        p.sentence == index
                            && p.words.end == last + 1
                            && unknown_body(p)
                            && !p.sectors.is_empty()
                    })
                });
                if let Some(before) = before {
                    sectors = before.sectors.clone();
                    country = country.or(before.country.clone());
                }
            }
            if country.is_none() {
                country = self.situated(index, words.end);
                guessed = country.is_none();
            }
            let _ = guessed;
            let head = self.head_of(index, &words, words.end - 1);
            let gender = match self.sentences[index].words[head].feat("Gender") {
                Some("Fem") => 'F',
                Some("Masc") => 'M',
                Some("Neut") => 'N',
                _ => ' ',
            };
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
                gender,
                place: None,
                party: true,
                entity: 0,
                confidence: 0.4,
                possessive: None,
                placed: false,
            });
        }
    }

    /// "Der Oberste Gerichtshof in Polen": the country of the place right after a name.
    fn situated(&self, index: usize, end: usize) -> Option<SmolStr> {
        let sentence = &self.sentences[index];
        let form = |i: usize| sentence.words.get(i).map_or("", |w| w.form.as_str());
        let genitive = self.context.language == Language::De
            && form(end).len() > 3
            && form(end).ends_with('s')
            && form(end).starts_with(char::is_uppercase);
        if !genitive && !matches!(form(end), "in" | "of" | "aus" | "im" | "von") {
            return None;
        }
        let start = if genitive {
            end
        } else if matches!(form(end + 1), "der" | "den" | "dem" | "the") {
            end + 2
        } else {
            end + 1
        };
        let unit = self.units[index].iter().find(|u| u.words.start == start && u.part == Part::Whole)?;
        let record = unit.record.as_ref()?;
        let local =
            matches!(record.kind, Kind::State | Kind::City | Kind::Division | Kind::Region | Kind::Metonym);
        (local && (!matches!(record.kind, Kind::City | Kind::Division) || self.likely(record)))
            .then(|| some(record.country))
            .flatten()
    }

    /// Unknown bodies that are named again, or by the abbreviation that the text gives them, are what
    /// the text says of them anywhere.
    pub fn bodies(&mut self) {
        let mut known: BTreeMap<String, (Option<SmolStr>, Vec<Sector>)> = BTreeMap::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for proto in self.protos.iter().filter(|p| p.person.is_none() && p.party) {
            let sentence = &self.sentences[proto.sentence];
            let form = |i: usize| sentence.words.get(i).map_or("", |w| w.form.as_str());
            let end = proto.words.end;
            let name = matches!(proto.form, MentionForm::Name | MentionForm::Group | MentionForm::Role);
            if name && form(end) == "(" && form(end + 2) == ")" && abbreviation(form(end + 1)) {
                let long = proto.words.len() > 1 || proto.who == Who::Body;
                if long && !proto.sectors.is_empty() {
                    known.entry(key(form(end + 1))).or_insert((proto.country.clone(), proto.sectors.clone()));
                }
            }
            if unknown_body(proto) {
                let text = key(self.context.text.get(proto.span.clone()).unwrap_or(""));
                let last = text.rsplit(' ').next().unwrap_or("").to_string();
                if !proto.sectors.is_empty() {
                    known.entry(text.clone()).or_insert((proto.country.clone(), proto.sectors.clone()));
                    if abbreviation(form(end - 1)) {
                        known.entry(last).or_insert((proto.country.clone(), proto.sectors.clone()));
                    }
                }
                names.entry(text.clone()).or_insert(text);
            }
        }
        for index in 0..self.protos.len() {
            if !unknown_body(&self.protos[index]) || !self.protos[index].sectors.is_empty() {
                continue;
            }
            let text = key(self.context.text.get(self.protos[index].span.clone()).unwrap_or(""));
            if let Some((country, sectors)) = known.get(&text) {
                let proto = &mut self.protos[index];
                proto.sectors = sectors.clone();
                proto.country = proto.country.take().or(country.clone());
                proto.political = sectors.iter().any(|s| s.is_political());
                proto.name = some(&self.context.text[proto.span.clone()]);
            }
        }
        // Abbreviations that entity recognition leaves out elsewhere.
        for index in 0..self.sentences.len() {
            let sentence = &self.sentences[index];
            let mut more = Vec::new();
            for (at, word) in sentence.words.iter().enumerate() {
                if !abbreviation(&word.form) {
                    continue;
                }
                let Some((country, sectors)) = known.get(&key(&word.form)) else { continue };
                if self.protos.iter().any(|p| p.sentence == index && p.words.contains(&at) && p.party) {
                    continue;
                }
                more.push(Proto {
                    country: country.clone(),
                    sectors: sectors.clone(),
                    political: sectors.iter().any(|s| s.is_political()),
                    name: some(&word.form),
                    key: key(&word.form),
                    definite: true,
                    number: 'S',
                    confidence: 0.6,
                    ..Proto::plain(index, at..at + 1, at, word.span.clone(), MentionForm::Name, Who::Body)
                });
            }
            self.protos.extend(more);
        }
    }

    /// "Mary Smith, executive director of the …", "der Chef der Behörde, Hans Müller, …".
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
