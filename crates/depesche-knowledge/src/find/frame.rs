//! What a noun phrase says beside its head: country, owner, sectors, tense of the office.

use depesche_document::Language;
use depesche_language::Upos;
use smol_str::SmolStr;

use super::nominal::{QUANTITIES, RELATIONAL};
use super::units::{Part, Unit};
use super::words::{Class, class};
use super::{Finder, some, state_code};
use crate::Sector;
use crate::record::{Kind, Record};

/// Words before a role that say that it is over or has not begun.
const FORMER: [&str; 22] = [
    "former",
    "ex",
    "then",
    "ousted",
    "deposed",
    "late",
    "ehemalige",
    "ehemaliger",
    "ehemaligen",
    "ehemaligem",
    "frühere",
    "früherer",
    "früheren",
    "einstige",
    "einstiger",
    "einstigen",
    "damalige",
    "damaliger",
    "gestürzte",
    "gestürzten",
    "abgesetzte",
    "abgesetzten",
];

/// What a noun phrase says beside its head.
#[derive(Default)]
pub(crate) struct Frame {
    pub start: usize,
    pub country: Option<SmolStr>,
    pub owner: Option<usize>,
    pub sectors: Vec<Sector>,
    pub party: bool,
    pub definite: bool,
    pub former: bool,
    /// Elected or nominated, not in office yet.
    pub coming: bool,
    pub plural: bool,
    pub possessive: Option<usize>,
    pub placed: bool,
}

/// The sector that an adjective gives to leaders and officials: "legislative leaders", "geistlicher Führer".
fn trade(adjective: &str) -> Option<Sector> {
    const STEMS: [(&str, Sector); 24] = [
        ("militärisch", Sector::Mil),
        ("military", Sector::Mil),
        ("religiös", Sector::Rel),
        ("geistlich", Sector::Rel),
        ("kirchlich", Sector::Rel),
        ("islamisch", Sector::Rel),
        ("religious", Sector::Rel),
        ("spiritual", Sector::Rel),
        ("clerical", Sector::Rel),
        ("evangelical", Sector::Rel),
        ("legislativ", Sector::Leg),
        ("parlamentarisch", Sector::Leg),
        ("parliamentary", Sector::Leg),
        ("congressional", Sector::Leg),
        ("polizeilich", Sector::Cop),
        ("oppositionell", Sector::Opp),
        ("gewerkschaftlich", Sector::Lab),
        ("judicial", Sector::Jud),
        ("separatist", Sector::Reb),
        ("corporate", Sector::Bus),
        ("tribal", Sector::Cvl),
        ("studentisch", Sector::Edu),
        ("academic", Sector::Edu),
        ("geheimdienstlich", Sector::Spy),
    ];
    STEMS.iter().find(|(stem, _)| adjective.starts_with(stem)).map(|(_, sector)| *sector)
}

impl<'k> Finder<'k, '_> {
    /// Looks at what stands before and after a noun.
    pub fn frame(&self, index: usize, number: usize, unit: &Unit<'k>, record: &Record<'k>) -> Frame {
        let units = &self.units[index];
        let mut frame = Frame { start: unit.words.start, ..Frame::default() };
        for part in units.iter().filter(|u| {
            u.part == Part::First && u.words.start < unit.words.end && u.words.end > unit.words.start
        }) {
            self.modify(&mut frame, index, part);
        }
        self.before(&mut frame, index, unit, record.role);
        let _ = number;
        // A critic of NATO is not NATO's.
        let against = matches!(record.role, "opponent" | "expert" | "ally" | "counterpart" | "victims");
        if !against
            && (frame.country.is_none()
                || (RELATIONAL.contains(&record.role) || QUANTITIES.contains(&unit.key.as_str()))
                    && frame.sectors.is_empty())
        {
            self.after(&mut frame, index, unit, record);
        }
        frame
    }

    /// Lets a modifying unit give its country and sectors.
    fn modify(&self, frame: &mut Frame, index: usize, part: &Unit<'k>) {
        if let Some(span) = self.spans[index]
            .iter()
            .find(|s| s.words.start < part.words.end && part.words.start < s.words.end)
        {
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
                let envoy = frame.country.as_deref().is_some_and(|c| !state_code(c))
                    && record.kind == Kind::Adjective
                    && state_code(record.country);
                if frame.country.is_none() || envoy {
                    frame.country = some(record.country);
                }
            }
        }
        let carries = matches!(
            record.kind,
            Kind::Organisation | Kind::Armed | Kind::Role | Kind::Group | Kind::Metonym
        );
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
    pub fn likely(&self, record: &Record<'k>) -> bool {
        let named = self.votes.get(record.country).copied().unwrap_or(0);
        let most = self.votes.values().copied().max().unwrap_or(0);
        named >= 2
            || record.population >= 500_000
            || most <= 2
            || self.publisher_country().as_deref() == Some(record.country)
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
            if lower.starts_with("designiert")
                || lower.starts_with("künftig")
                || lower.starts_with("nominiert")
                || matches!(lower.as_str(), "incoming" | "designate" | "would-be")
            {
                frame.coming = true;
                at = here;
                continue;
            }
            let name = self.spans[index].iter().find(|s| s.words.contains(&here) && !s.part);
            match class(sentence, here) {
                Class::Modifier | Class::Noun | Class::Other
                    if covering.is_some_and(|u| u.kind() == Some(Kind::Adjective)) =>
                {
                    let adjective = covering.expect("checked above");
                    self.modify(frame, index, adjective);
                    at = adjective.words.start;
                }
                Class::Modifier => {
                    if let Some(sector) = trade(&lower)
                        && RELATIONAL.contains(&record_role)
                        && frame.sectors.is_empty()
                    {
                        frame.sectors.push(sector);
                    }
                    if sentence.words[here].upos == Upos::Num
                        || form.starts_with(|c: char| c.is_ascii_digit())
                    {
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
                        // "Senate Russia Committee": what it is about, not whose it is.
                        at = u.words.start;
                        continue;
                    }
                    if english
                        || possessive
                            && matches!(
                                u.kind(),
                                Some(
                                    Kind::State
                                        | Kind::Metonym
                                        | Kind::City
                                        | Kind::Organisation
                                        | Kind::Armed
                                        | Kind::Division
                                )
                            )
                        || form.chars().all(char::is_uppercase)
                    {
                        let body = units.iter().find(|b| {
                            english
                                && u.kind() == Some(Kind::State)
                                && at >= 2
                                && u.words.start >= 1
                                && sentence.words[u.words.start - 1].form == "of"
                                && b.words.end + 1 == u.words.start
                                && matches!(b.kind(), Some(Kind::Group | Kind::Organisation))
                        });
                        if let Some(body) = body {
                            // "Democratic Party of Japan leader".
                            self.modify(frame, index, body);
                        }
                        self.modify(frame, index, u);
                        at = body.unwrap_or(u).words.start;
                        if !english {
                            break;
                        }
                    } else {
                        break;
                    }
                }
                Class::Determiner => {
                    frame.definite = matches!(
                        lower.as_str(),
                        "der"
                            | "die"
                            | "das"
                            | "des"
                            | "dem"
                            | "den"
                            | "the"
                            | "dieser"
                            | "diese"
                            | "dieses"
                            | "diesen"
                            | "diesem"
                            | "this"
                            | "these"
                            | "that"
                    );
                    if matches!(lower.as_str(), "dessen" | "deren")
                        || super::words::pronoun(form, self.context.language)
                            .is_some_and(|p| p.kind == super::words::PronounKind::Possessive)
                    {
                        frame.possessive = Some(here);
                        frame.definite = true;
                    }
                    at = here;
                    break;
                }
                Class::Pronoun if matches!(lower.as_str(), "dessen" | "deren") => {
                    frame.possessive = Some(here);
                    frame.definite = true;
                    at = here;
                    break;
                }
                Class::Punctuation
                    if matches!(form, "-" | "–" | "\"" | "„" | "“" | "»" | "«" | "'" | "‘") && english =>
                {
                    at = here
                }
                Class::Conjunction if english || covering.is_none() => {
                    // "Indonesian and Malaysian governments", "politische und militärische Führung".
                    let adjective = here > 0
                        && units
                            .iter()
                            .any(|u| u.words.contains(&(here - 1)) && u.kind() == Some(Kind::Adjective));
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
        // A name between the role and its complement: "minister Anna Miller of Ghana" is rare;
        // but "Sprecher Müller der Polizei" never: stop there.
        let Some(word) = sentence.words.get(at) else { return };
        let lower = word.form.to_lowercase();
        let direct = units.iter().find(|u| {
            u.words.start == at
                && u.part != Part::First
                && matches!(u.kind(), Some(Kind::State | Kind::Organisation | Kind::Armed | Kind::Metonym))
        });
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
        let complement = bare_genitive
            || matches!(
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
                let local = matches!(
                    kind,
                    Some(Kind::State | Kind::City | Kind::Division | Kind::Region | Kind::Metonym)
                );
                if complement {
                    let noun =
                        matches!(u.kind(), Some(Kind::Role | Kind::Group | Kind::Organisation | Kind::Armed));
                    if noun && frame.sectors == [Sector::Gov]
                        || noun && english && u.kind() == Some(Kind::Group)
                    {
                        // "Director of the Indiana State Teachers Association": the last noun tells.
                        frame.sectors.clear();
                    }
                    self.modify(frame, index, u);
                } else if local
                    || kind == Some(Kind::Organisation) && (relational || !state_code(u.country()))
                {
                    frame.placed |= frame.country.is_none();
                    frame.country = frame.country.take().or(some(u.country()));
                }
            }
            let end = found.iter().map(|u| u.words.end).max();
            let adjective = found.iter().all(|u| u.kind() == Some(Kind::Adjective));
            let more = english
                && complement
                && end.is_some_and(|e| {
                    e < limit && matches!(class(sentence, e), Class::Noun | Class::Modifier | Class::Genitive)
                });
            if end.is_some() && !adjective && !more && (frame.country.is_some() || !frame.sectors.is_empty())
            {
                return;
            }
            match class(sentence, at) {
                Class::Determiner | Class::Modifier | Class::Noun | Class::Genitive => {
                    at = end.unwrap_or(at + 1).max(at + 1)
                }
                Class::Preposition
                    if self.context.language == Language::En && sentence.words[at].form == "of" =>
                {
                    at += 1
                }
                _ => return,
            }
        }
    }
}
