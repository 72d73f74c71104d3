//! Offices, occupations and collective nouns.

use super::states::Codes;
use super::table::{Row, SourceError, Table};
use crate::Sector;
use crate::compile::{Builder, Entry};
use crate::inflect::{english_noun, german_noun};
use crate::record::{Flags, Kind};

/// Roles that a single person holds; every other role names a body or a crowd.
const OFFICES: [&str; 75] = [
    "head_of_state",
    "crown_prince",
    "supreme_leader",
    "vice_president",
    "former_head_of_state",
    "former_head_of_government",
    "head_of_government",
    "deputy_head_of_government",
    "foreign",
    "counterpart",
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
    "state_secretary",
    "spokesperson",
    "ambassador",
    "consul",
    "envoy",
    "mediator",
    "negotiator",
    "diplomat",
    "governor",
    "mayor",
    "central_bank",
    "lawmaker",
    "senator",
    "speaker",
    "faction_leader",
    "soldier",
    "general",
    "officer",
    "chief_of_general_staff",
    "commander_in_chief",
    "commander",
    "police_chief",
    "judge",
    "prosecutor",
    "lawyer",
    "spy",
    "party_leader",
    "opposition_leader",
    "dissident",
    "activist",
    "rebel_leader",
    "journalist",
    "blogger",
    "oligarch",
    "cleric",
    "religious_leader",
    "warlord",
    "secretary_general",
    "commission_president",
    "high_representative",
    "commissioner",
    "high_commissioner",
    "leader",
    "head",
    "chair",
    "member",
    "representative",
    "official",
    "politician",
    "candidate",
    "deputy",
    "director",
    "adviser",
    "expert",
];

/// Roles of bodies and crowds whose rows name single members too ("Polizei; Polizist/Polizistin").
const CROWDS: [&str; 40] = [
    "people",
    "protesters",
    "civilians",
    "citizens",
    "crowd",
    "suspect",
    "victims",
    "voters",
    "prisoners",
    "hostages",
    "refugees",
    "rebels",
    "separatists",
    "terrorists",
    "militants",
    "fighters",
    "militia",
    "mercenaries",
    "paramilitaries",
    "gunmen",
    "gang",
    "smugglers",
    "hackers",
    "police",
    "court",
    "intelligence",
    "opposition",
    "media",
    "medics",
    "aid_workers",
    "students",
    "workers",
    "farmers",
    "company",
    "settlers",
    "supporters",
    "believers",
    "academics",
    "ngo",
    "association",
];

/// Roles of people who are in scope only when somebody political acts with them.
const BARE: [&str; 10] = [
    "people",
    "civilians",
    "citizens",
    "crowd",
    "suspect",
    "victims",
    "lawyer",
    "expert",
    "voters",
    "prisoners",
];

/// Columns nouns_de nouns_en sector role.
pub(crate) fn role_nouns(table: &Table, _: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["nouns_de", "nouns_en", "sector", "role"])?;
    for row in table.rows() {
        let role = row.must("role")?;
        let office = OFFICES.contains(&role) || !CROWDS.contains(&role) && row.get("nouns_de").contains('/');
        let kind = if office { Kind::Role } else { Kind::Group };
        noun(&row, kind, role, builder)?;
    }
    Ok(())
}

/// Columns nouns_de nouns_en sector political.
pub(crate) fn group_nouns(table: &Table, _: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["nouns_de", "nouns_en", "sector"])?;
    for row in table.rows() {
        noun(&row, Kind::Group, "", builder)?;
    }
    Ok(())
}

fn noun(row: &Row<'_>, kind: Kind, role: &str, builder: &mut Builder) -> Result<(), SourceError> {
    let sectors = row.sectors("sector")?;
    let class = ["NGO", "IGO", "MNC", "ISM", "IMG"]
        .into_iter()
        .find(|c| row.get("sector").split(';').any(|s| s == *c));
    let political = match row.get("political") {
        "" => {
            !BARE.contains(&role)
                && (sectors.is_empty()
                    || sectors.iter().any(|s| s.is_political())
                    || role == "protesters"
                    || role == "activist")
        }
        "1" | "yes" | "true" => true,
        "0" | "no" | "false" => false,
        other => return Err(row.error(format!("\"{other}\" in column \"political\"; write yes or no"))),
    };
    let make = |name: &str, gender: char| Entry {
        sectors: sectors.clone(),
        role: role.to_string(),
        political,
        gender,
        ..Entry::new(kind, name, class.unwrap_or(""))
    };
    let mut numbers = [None; 3];
    for (words, language) in [(row.get("nouns_de"), Flags::GERMAN), (row.get("nouns_en"), Flags::ENGLISH)] {
        for word in words.split(';').map(str::trim).filter(|s| !s.is_empty()) {
            for (index, form) in word.split('/').map(str::trim).enumerate() {
                let gender = match (index, language) {
                    (1, _) => 'F',
                    (_, Flags::GERMAN) if form.ends_with("in") && kind == Kind::Role => 'F',
                    (_, Flags::GERMAN) if word.contains('/') => 'M',
                    (_, Flags::ENGLISH) if form.ends_with("woman") => 'F',
                    _ => ' ',
                };
                let slot = match gender {
                    'F' => 0,
                    'M' => 1,
                    _ => 2,
                };
                let number = *numbers[slot].get_or_insert_with(|| builder.add(make(form, gender)));
                noun_forms(form, number, language, builder);
            }
        }
    }
    Ok(())
}

fn noun_forms(form: &str, number: u32, language: Flags, builder: &mut Builder) {
    // Abbreviations and titles are written as they are: MP, Taoiseach.
    let abbreviation = form.len() <= 4 && form.chars().all(|c| !c.is_lowercase());
    let case = match language {
        _ if abbreviation => Flags::UPPER,
        Flags::GERMAN => Flags::CAPITAL,
        _ if form.starts_with(char::is_uppercase) => Flags::CAPITAL,
        _ => Flags::ANY_CASE,
    };
    // "German foreign minister" is an adjective and an office.
    if language == Flags::ENGLISH
        && form.contains(' ')
        && form.starts_with(char::is_uppercase)
        && builder_knows_adjective(form, builder)
    {
        return;
    }
    // "UN-Generalsekretär": the first part says whose, which the dictionary finds by itself.
    if language == Flags::GERMAN
        && let Some((first, _)) = form.split_once('-')
        && builder.find(first).any(|(number, _)| {
            matches!(
                builder.entries()[number as usize].kind,
                Kind::State | Kind::Organisation | Kind::Metonym
            )
        })
    {
        return;
    }
    if language == Flags::GERMAN {
        for inflected in german_noun(form) {
            builder.name(&inflected, number, case.with(language).with(Flags::COMPOUND));
        }
    } else {
        for (index, inflected) in english_noun(form).iter().enumerate() {
            let plural = if index == 1 { Flags::PLURAL } else { Flags(0) };
            builder.name(inflected, number, case.with(language).with(plural));
        }
    }
}

fn builder_knows_adjective(form: &str, builder: &Builder) -> bool {
    let first = form.split(' ').next().unwrap_or(form);
    builder.find(first).any(|(number, _)| builder.entries()[number as usize].kind == Kind::Adjective)
}

/// Columns noun sector: English nouns.
pub(crate) fn agents(table: &Table, _: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["noun", "sector"])?;
    for row in table.rows() {
        let word = row.must("noun")?;
        if builder.knows(word) {
            continue;
        }
        let sectors = row.sectors("sector")?;
        let political = sectors.iter().any(|s| s.is_political());
        // "Minister of mines" is a minister.
        let head = match word.split_once(" of ").or_else(|| word.split_once(" for ")) {
            Some((head, _)) => head.rsplit(' ').next().unwrap_or(head),
            None => word.rsplit(' ').next().unwrap_or(word),
        };
        let office = builder
            .find(head)
            .map(|(number, _)| &builder.entries()[number as usize])
            .find(|e| e.kind == Kind::Role && !e.role.is_empty())
            .map(|e| e.role.clone());
        let kind = if office.is_some() { Kind::Role } else { Kind::Group };
        let role = office.unwrap_or_default();
        let number = builder.add(Entry { sectors, political, role, ..Entry::new(kind, word, "") });
        for form in english_noun(word) {
            builder.name(&form, number, Flags::ANY_CASE.with(Flags::ENGLISH));
        }
    }
    Ok(())
}

/// Sectors of the holder of an office.
pub(crate) fn office_sectors(role: &str) -> Vec<Sector> {
    use Sector::*;
    match role {
        "armed_group_leader" | "rebel_leader" => vec![Reb],
        "chief_of_general_staff" | "commander_in_chief" | "quds_commander" | "general" | "commander" => {
            vec![Mil]
        }
        "opposition" | "opposition_leader" => vec![Opp, Pty],
        "parliament_president" | "speaker" | "lawmaker" | "senator" | "member_of_parliament" => {
            vec![Leg, Pty]
        }
        "party_leader" | "faction_leader" | "party_secretary" => vec![Pty],
        "prosecutor" | "judge" | "chief_justice" => vec![Jud],
        "religious" | "religious_leader" => vec![Rel],
        "intelligence_chief" => vec![Spy],
        "police_chief" => vec![Cop],
        "union_leader" => vec![Lab],
        _ => vec![Gov],
    }
}
