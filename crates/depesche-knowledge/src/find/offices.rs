//! Resolving proto-mentions in the order of the text: persons, offices by date, descriptions.

use smol_str::SmolStr;

use super::proto::{Proto, Who};
use super::{Finder, some};
use crate::Sector;
use crate::mention::MentionForm;
use crate::record::Record;

/// Offices that one person holds at a time.
const UNIQUE: [&str; 9] = [
    "head_of_state",
    "head_of_government",
    "foreign",
    "defence",
    "interior",
    "finance",
    "supreme_leader",
    "vice_president",
    "crown_prince",
];

/// States that are led by their head of government.
const PARLIAMENTARY: [&str; 46] = [
    "GBR", "DEU", "ITA", "ESP", "NLD", "BEL", "DNK", "SWE", "NOR", "CAN", "AUS", "NZL", "JPN", "IND", "PAK",
    "BGD", "MYS", "THA", "ISR", "HUN", "POL", "CZE", "SVK", "GRC", "IRL", "FIN", "AUT", "LUX", "EST", "LVA",
    "LTU", "BGR", "SVN", "HRV", "ALB", "MKD", "XKX", "MNE", "ARM", "GEO", "ETH", "SGP", "LBN", "IRQ", "KHM",
    "NPL",
];

impl<'k> Finder<'k, '_> {
    /// Resolves everything but pronouns.
    pub fn resolve(&mut self) {
        self.protos.sort_by_key(|p| (p.sentence, p.words.start, usize::MAX - p.words.end, p.span.start));
        let mut next = self.persons.len() as u32 + 1;
        for index in 0..self.protos.len() {
            if let Some(owner) = self.protos[index].owner
                && self.protos[index].country.is_none()
            {
                self.protos[index].country = self.persons[owner].country.clone();
            }
            if let Some(person) = self.protos[index].person {
                self.take_person(index, person);
                continue;
            }
            match self.protos[index].role.as_str() {
                "state" => self.land(index),
                "international_body" => self.gremium(index),
                _ => {
                    if self.protos[index].country.is_none()
                        && !self.body_before(index)
                        && !self.same_as_before(index)
                    {
                        self.by_role(index);
                    }
                    self.described(index);
                    if matches!(
                        self.protos[index].form,
                        MentionForm::Role
                            | MentionForm::Group
                            | MentionForm::Name
                            | MentionForm::CompoundPart
                    ) && !(self.protos[index].form == MentionForm::CompoundPart
                        && self.protos[index].sectors.first() == Some(&Sector::Mil))
                    {
                        self.default_country(index);
                    }
                }
            }
            self.holder(index);
            if self.protos[index].entity == 0 {
                let known = (0..index)
                    .rev()
                    .find(|&i| same(&self.protos[i], &self.protos[index]))
                    .map(|i| self.protos[i].entity);
                self.protos[index].entity = known.unwrap_or_else(|| {
                    next += 1;
                    next
                });
            }
        }
        self.guess_persons();
        self.pairs();
    }

    /// "The two countries", "beide Regierungen": the two states named last, one mention each.
    fn pairs(&mut self) {
        let mut more = Vec::new();
        for index in 0..self.protos.len() {
            let proto = &self.protos[index];
            if !matches!(proto.role.as_str(), "state" | "government")
                || proto.number != 'P'
                || !(proto.country.is_none() || proto.guessed)
            {
                continue;
            }
            let words = &self.sentences[proto.sentence].words[proto.words.clone()];
            let two = words.iter().any(|w| {
                matches!(
                    w.form.to_lowercase().as_str(),
                    "two" | "both" | "beide" | "beiden" | "beider" | "zwei"
                )
            });
            if !two {
                continue;
            }
            let mut states: Vec<(SmolStr, u32)> = Vec::new();
            for other in self.protos[..index]
                .iter()
                .rev()
                .filter(|p| p.who == Who::State && p.party && proto.sentence - p.sentence <= 6)
            {
                if let Some(country) = &other.country
                    && super::state_code(country)
                    && !states.iter().any(|(c, _)| c == country)
                    && states.len() < 2
                {
                    states.push((country.clone(), other.entity));
                }
            }
            if let [first, second] = states.as_slice() {
                let mut twin = proto.clone();
                (twin.country, twin.entity, twin.guessed, twin.confidence) =
                    (Some(second.0.clone()), second.1, true, 0.6);
                more.push(twin);
                let proto = &mut self.protos[index];
                (proto.country, proto.entity, proto.guessed, proto.confidence) =
                    (Some(first.0.clone()), first.1, true, 0.6);
            }
        }
        self.protos.extend(more);
    }

    /// "Das Land", "the state": the nearest state before, or that of the neighbourhood; "many countries" is nobody.
    fn land(&mut self, index: usize) {
        let proto = &self.protos[index];
        if proto.country.is_some() || proto.number == 'P' || !proto.definite {
            return;
        }
        let sentence = proto.sentence;
        let before = self.protos[..index]
            .iter()
            .rev()
            .find(|p| {
                p.who == Who::State
                    && p.party
                    && p.form != MentionForm::Adjective
                    && p.country.is_some()
                    && sentence - p.sentence <= 1
            })
            .map(|p| (p.country.clone(), p.entity));
        match before {
            Some((country, entity)) => {
                self.protos[index].country = country;
                self.protos[index].entity = entity;
                self.protos[index].guessed = true;
                self.protos[index].confidence = 0.5;
            }
            None => self.default_country(index),
        }
    }

    /// "Das Gremium", "the world body": the nearest international body before.
    fn gremium(&mut self, index: usize) {
        let before = self.protos[..index]
            .iter()
            .rev()
            .find(|p| p.who == Who::Body && p.party && p.id.is_some())
            .map(|p| (p.country.clone(), p.sectors.clone(), p.entity, p.name.clone()));
        if let (Some((country, sectors, entity, name)), true) = (before, self.protos[index].definite) {
            let proto = &mut self.protos[index];
            (proto.country, proto.sectors, proto.entity, proto.name) = (country, sectors, entity, name);
            proto.confidence = 0.6;
        }
    }

    /// Copies what is known of a person.
    pub fn take_person(&mut self, index: usize, person: usize) {
        let known = &self.persons[person];
        let proto = &mut self.protos[index];
        proto.country = known.country.clone();
        proto.guessed = known.guessed;
        proto.sectors = known.sectors.clone();
        proto.name = Some(SmolStr::new(&known.name));
        proto.role = known.role.clone();
        proto.political = known.political;
        proto.entity = person as u32 + 1;
        proto.person = Some(person);
        proto.who = Who::Person;
        if known.gender != ' ' {
            proto.gender = known.gender;
        }
        if known.guessed {
            proto.confidence = proto.confidence.min(0.4);
        }
    }

    /// "The court" after "the US Supreme Court": the nearest earlier mention with the same head.
    fn same_as_before(&mut self, index: usize) -> bool {
        let proto = &self.protos[index];
        if proto.role == "people" || proto.key.is_empty() {
            return false;
        }
        let key = proto.key.as_str();
        let plural = |k: &str| k.strip_suffix('s').unwrap_or(k).to_string();
        let base = plural(key);
        let before = (0..index).rev().find(|&i| {
            let other = &self.protos[i];
            let repeats = plural(&other.key) == base
                || key.len() >= 5 && other.key.ends_with(key)
                || other.name.as_ref().is_some_and(|n| {
                    let name = crate::fold::key(n);
                    name.len() > key.len() && name.rsplit(' ').next() == Some(key)
                });
            repeats
                && other.party
                && other.country.is_some()
                && !other.guessed
                && !matches!(other.form, MentionForm::Adjective | MentionForm::CompoundPart)
                && (other.person.is_none() || proto.who == Who::Person)
                && (proto.number == ' ' || other.number == ' ' || proto.number == other.number)
        });
        let Some(before) = before else { return false };
        let (country, entity, sectors, person) = (
            self.protos[before].country.clone(),
            self.protos[before].entity,
            self.protos[before].sectors.clone(),
            self.protos[before].person,
        );
        let proto = &mut self.protos[index];
        proto.country = country;
        if proto.definite {
            proto.entity = entity;
            proto.sectors = if sectors.is_empty() { std::mem::take(&mut proto.sectors) } else { sectors };
        }
        proto.confidence = 0.7;
        let single = self.protos[index].number == 'S'
            || self.protos[index].who == Who::Person
                && self.protos[index].number == ' '
                && self.context.language == depesche_document::Language::En;
        if let (Some(person), true) = (person, self.protos[index].definite && single) {
            self.take_person(index, person);
        }
        true
    }

    /// "The minister" after a minister was named: a person with that role, the nearest first, those of
    /// the country that the sentence is about before others.
    fn by_role(&mut self, index: usize) -> bool {
        let proto = &self.protos[index];
        if proto.form != MentionForm::Role || proto.number == 'P' || proto.role.is_empty() {
            return false;
        }
        let focus = self.focus.country(proto.sentence).map(|(c, _)| c);
        let role = proto.role.as_str();
        let mut best: Option<(f32, usize)> = None;
        for other in self.protos[..index].iter().rev() {
            let Some(person) = other.person else { continue };
            let known = &self.persons[person];
            let held = |t: &crate::record::Term<'_>| {
                t.role == role
                    && !matches!(
                        role,
                        "lawmaker" | "senator" | "politician" | "minister" | "official" | "member"
                    )
                    && self.day.is_none_or(|d| t.covers(d) || proto.former && t.end.is_some_and(|e| e < d))
            };
            let fits = known.role == role
                || known.record.as_ref().is_some_and(|r| r.terms.iter().any(held))
                || role == "minister"
                    && ["foreign", "defence", "interior", "finance", "justice", "economy"]
                        .contains(&known.role.as_str());
            if !fits || clash(proto.gender, known.gender) {
                continue;
            }
            let about = focus.is_some() && known.country == focus;
            let score = if about { 2.0 } else { 0.0 } - 0.5 * (proto.sentence - other.sentence) as f32;
            if best.is_none_or(|(old, _)| score > old) {
                best = Some((score, person));
            }
        }
        let Some((_, person)) = best else { return false };
        self.take_person(index, person);
        self.protos[index].confidence = 0.7;
        true
    }

    /// "Die CDU-Politikerin", "the lawmaker": a person shortly before of whom it can be said.
    fn described(&mut self, index: usize) {
        const TELLING: [&str; 19] = [
            "politician",
            "lawmaker",
            "senator",
            "activist",
            "journalist",
            "blogger",
            "oligarch",
            "cleric",
            "candidate",
            "opposition_leader",
            "opposition",
            "dissident",
            "leader",
            "head",
            "chair",
            "party_leader",
            "faction_leader",
            "general",
            "lawyer",
        ];
        let proto = &self.protos[index];
        let single = proto.number == 'S'
            || proto.number == ' ' && self.context.language == depesche_document::Language::En;
        if proto.form != MentionForm::Role
            || !single
            || !proto.definite
            || proto.possessive.is_some()
            || proto.person.is_some()
            || !TELLING.contains(&proto.role.as_str())
        {
            return;
        }
        let before = self.protos[..index].iter().rev().find(|other| {
            let Some(person) = other.person else { return false };
            let known = &self.persons[person];
            proto.sentence - other.sentence <= 3
                && other.sentence < proto.sentence
                && matches!(other.form, MentionForm::Name | MentionForm::Pronoun)
                && !clash(proto.gender, known.gender)
                && (proto.country.is_none() || proto.country == known.country)
                && (known.role == proto.role
                    || proto.sectors.first() == known.sectors.first()
                    || proto.role == "politician"
                        && known.sectors.first().is_some_and(|s| {
                            matches!(s, Sector::Leg | Sector::Gov | Sector::Eli | Sector::Pty | Sector::Opp)
                        }))
        });
        if let Some(person) = before.and_then(|p| p.person) {
            self.take_person(index, person);
            self.protos[index].confidence = 0.65;
        }
    }

    /// "Die Gruppe", "the company": the body named last that can be called so.
    fn body_before(&mut self, index: usize) -> bool {
        use Sector::*;
        let proto = &self.protos[index];
        if !proto.definite || proto.possessive.is_some() || proto.number == 'P' || proto.who == Who::Person {
            return false;
        }
        // "Der Verband der Arbeitgeber" says itself which.
        let next = self.sentences[proto.sentence].words.get(proto.words.end).map_or("", |w| w.form.as_str());
        if matches!(next, "der" | "des" | "von" | "vom" | "für" | "of" | "for") {
            return false;
        }
        let kinds: &[Sector] = match proto.key.as_str() {
            "gruppe" | "gruppierung" | "group" | "bewegung" | "movement" | "organisation"
            | "organization" | "netzwerk" | "network" | "vereinigung" | "verband" | "verein" | "bundnis"
            | "alliance" => &[Reb, Uaf, Prm, Pty, Opp, Soc, Rel, Lab, Cvl, Crm, Bus],
            "partei" | "party" => &[Pty, Opp],
            "unternehmen" | "konzern" | "firma" | "company" | "firm" | "plattform" | "platform" => &[Bus],
            "gewerkschaft" | "union" => &[Lab],
            "miliz" | "militia" | "terrormiliz" | "terrororganisation" | "terrorgruppe"
            | "rebellengruppe" => &[Reb, Prm, Uaf],
            "zeitung" | "newspaper" | "sender" | "broadcaster" | "magazin" | "magazine" | "outlet" => &[Jrn],
            "stiftung" | "foundation" | "charity" | "hilfsorganisation" => &[Soc],
            _ => return false,
        };
        let before = self.protos[..index].iter().rev().find(|p| {
            p.who == Who::Body
                && p.party
                && proto.sentence - p.sentence <= 4
                && (p.id.is_some() || p.form == MentionForm::Name)
                && p.sectors.first().is_some_and(|s| kinds.contains(s))
        });
        let Some(before) = before else { return false };
        let (country, sectors, entity, name, id, guessed) = (
            before.country.clone(),
            before.sectors.clone(),
            before.entity,
            before.name.clone(),
            before.id.clone(),
            before.guessed,
        );
        let proto = &mut self.protos[index];
        proto.country = country;
        (proto.sectors, proto.entity, proto.name, proto.id) = (sectors, entity, name, id);
        (proto.guessed, proto.confidence) = (guessed, 0.6);
        true
    }

    /// "Der russische Präsident" on a day: who held the office.
    fn holder(&mut self, index: usize) {
        let proto = &self.protos[index];
        if proto.form != MentionForm::Role
            || proto.number == 'P'
            || proto.former
            || proto.name.is_some()
            || proto.owner.is_some()
        {
            return;
        }
        // "Machthaber", "leader": whoever really rules.
        let leading = matches!(proto.role.as_str(), "leader" | "ruler")
            && proto.sectors.first() == Some(&Sector::Gov)
            && proto.definite;
        let ruler = leading
            || ["machthaber", "staatsfuhrer", "diktator", "dictator", "strongman"]
                .iter()
                .any(|k| proto.key.starts_with(k));
        let roles: &[&str] = match proto.role.as_str() {
            "kremlin_chief" => &["head_of_state"],
            _ if ruler && proto.country.as_deref().is_some_and(|c| PARLIAMENTARY.contains(&c)) => {
                &["head_of_government"]
            }
            _ if ruler => &["supreme_leader", "head_of_state", "head_of_government"],
            role => match UNIQUE.iter().position(|r| *r == role) {
                Some(at) => &UNIQUE[at..=at],
                None => return,
            },
        };
        let (Some(country), Some(day)) = (&proto.country, self.day) else { return };
        if let Some(record) = roles.iter().find_map(|role| self.office(country, role, day)) {
            let person = self.persons.iter().position(|p| {
                p.record.as_ref().is_some_and(|r| r.name == record.name && r.country == record.country)
            });
            let proto = &mut self.protos[index];
            proto.name = some(record.name);
            if let Some(person) = person {
                proto.entity = person as u32 + 1;
                proto.person = Some(person);
            }
        }
    }

    fn office(&self, country: &str, role: &str, day: i32) -> Option<Record<'k>> {
        for base in self.knowledge.bases.iter().rev() {
            let offices = &base.tables.offices;
            let Ok(at) = offices.binary_search_by(|(c, r, _)| (c.as_str(), r.as_str()).cmp(&(country, role)))
            else {
                continue;
            };
            let holders = offices[at].2.iter().filter_map(|&n| base.record(n));
            let current = holders.filter_map(|r| {
                let start = r
                    .terms
                    .iter()
                    .filter(|t| t.role == role && t.country == country && t.covers(day))
                    .filter_map(|t| t.start)
                    .max()?;
                Some((start, r))
            });
            if let Some((_, record)) = current.max_by_key(|(start, _)| *start) {
                return Some(record);
            }
        }
        None
    }

    /// Persons of whom neither text nor tables say a country take that of where they first appear.
    fn guess_persons(&mut self) {
        for person in 0..self.persons.len() {
            if self.persons[person].country.is_some() {
                continue;
            }
            let Some(first) = self.protos.iter().find(|p| p.person == Some(person)).map(|p| p.sentence)
            else {
                continue;
            };
            if let Some((country, _)) = self.focus.country(first) {
                self.persons[person].country = Some(country);
                self.persons[person].guessed = true;
            }
            if self.persons[person].sectors.is_empty() {
                self.persons[person].sectors = vec![Sector::Cvl];
            }
        }
        for index in 0..self.protos.len() {
            if let (Some(person), true) = (self.protos[index].person, self.protos[index].country.is_none()) {
                self.take_person(index, person);
            }
        }
    }
}

/// Whether a noun and a person are of different genders.
fn clash(noun: char, person: char) -> bool {
    matches!((noun, person), ('M', 'F') | ('F', 'M'))
}

/// Whether two mentions without persons name the same.
fn same(a: &Proto<'_>, b: &Proto<'_>) -> bool {
    if a.entity == 0 || !a.party || a.person.is_some() {
        return false;
    }
    match (&a.id, &b.id) {
        (Some(x), Some(y)) => return x == y,
        _ if a.who == Who::State && b.who == Who::State => {
            return a.country == b.country && a.country.is_some();
        }
        _ => {}
    }
    a.name.is_some() && a.name == b.name && a.country == b.country
        || b.definite && !a.key.is_empty() && a.key == b.key && a.country == b.country && a.number == b.number
}
