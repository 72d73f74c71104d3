//! Persons and their terms of office.

use super::nouns::office_sectors;
use super::states::Codes;
use super::table::{CLASSES, Row, SourceError, Table};
use crate::Sector;
use crate::compile::{Builder, Entry, OwnedTerm};
use crate::record::{Flags, Kind};

/// States whose press names put the family name first.
const FAMILY_FIRST: [&str; 6] = ["CHN", "PRK", "KOR", "TWN", "VNM", "KHM"];

/// Territories and parts of states that have a government of their own but share the head of state.
const DEPENDENT: [&str; 39] = [
    "AND", "ASM", "GUM", "MNP", "PRI", "VIR", "BMU", "CYM", "VGB", "MSR", "TCA", "AIA", "FLK", "GIB", "SHN",
    "PCN", "GGY", "JEY", "IMN", "NCL", "PYF", "WLF", "SPM", "BLM", "MAF", "GRL", "FRO", "ABW", "CUW", "SXM",
    "NIU", "COK", "TKL", "CXR", "CCK", "NFK", "HKG", "MAC", "ALA",
];

/// States whose opposition leads parties in parliament: its leaders are party first.
const DEMOCRACIES: [&str; 52] = [
    "USA", "CAN", "GBR", "IRL", "FRA", "DEU", "AUT", "CHE", "LUX", "BEL", "NLD", "DNK", "SWE", "NOR", "FIN",
    "ISL", "ESP", "PRT", "ITA", "GRC", "CYP", "MLT", "POL", "CZE", "SVK", "HUN", "ROU", "BGR", "SVN", "HRV",
    "EST", "LVA", "LTU", "UKR", "ISR", "IND", "JPN", "KOR", "TWN", "AUS", "NZL", "ZAF", "NAM", "BWA", "GHA",
    "BRA", "ARG", "CHL", "URY", "MEX", "COL", "MNG",
];

/// The last day for which the lists of persons without offices were kept.
const PEOPLE_KEPT: i32 = 17_166;

/// Columns iso2 role name surname start end spellings: heads of state and government.
pub(crate) fn heads(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["iso2", "role", "name", "surname", "start", "end", "spellings"])?;
    for row in table.rows() {
        let Some(country) = codes.country(row.must("iso2")?) else { continue };
        // The head of state of a territory is that of its state, where it stands already.
        if !codes.states.contains(&country) {
            continue;
        }
        let role = row.must("role")?;
        // Their head of state is that of another state.
        if role == "head_of_state" && DEPENDENT.contains(&country.as_str())
            || country != "GBR"
                && ["ELIZABETH II", "CHARLES III"].iter().any(|n| row.get("spellings").contains(n))
        {
            continue;
        }
        let term = term(&row, &country, role, None)?;
        let spellings: Vec<&str> =
            row.get("spellings").split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
        let number = match same_term(row.get("surname"), &term, builder) {
            Some(number) => number,
            None => person(row.must("name")?, &spellings, term, builder),
        };
        for spelling in &spellings {
            builder.name(spelling, number, Flags::CAPITAL);
        }
        surname(row.get("surname"), number, builder);
    }
    Ok(())
}

/// Columns entity role name_de name_en start end; `entity` is a country or a body named before.
pub(crate) fn office_holders(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["entity", "role", "name_de", "name_en", "start", "end"])?;
    for row in table.rows() {
        let entity = row.must("entity")?;
        let role = row.must("role")?;
        let (country, sectors) = body(&row, entity, codes)?;
        let sectors = sectors.filter(|s| s.contains(&Sector::Reb) || role == "armed_group_leader");
        let term = term(&row, &country, role, sectors)?;
        holder(&row, &country, term, builder)?;
    }
    Ok(())
}

/// Columns name_de name_en country sector role party from to.
pub(crate) fn politicians(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["name_de", "name_en", "country", "sector", "role"])?;
    for row in table.rows() {
        let country = codes.must(&row, row.must("country")?)?;
        let mut sectors = row.sectors("sector")?;
        let role = row.get("role");
        if sectors.is_empty() {
            sectors = office_sectors(role);
        }
        if sectors.starts_with(&[Sector::Opp]) && DEMOCRACIES.contains(&country.as_str()) {
            sectors = vec![Sector::Pty, Sector::Opp];
        }
        let (start, end) = (row.day("from", false)?, row.day("to", true)?);
        let term = OwnedTerm { country: country.clone(), role: role.to_string(), sectors, start, end };
        holder(&row, &country, term, builder)?;
    }
    Ok(())
}

/// Columns country title role name date: office holders of one day, without terms.
pub(crate) fn ministers(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["country", "role", "name", "seen"])?;
    for row in table.rows() {
        let Some(country) = codes.country(row.must("country")?) else { continue };
        let seen = row.day("seen", false)?;
        // Nothing says when they came and went: two years around the day they were seen.
        let (start, end) = (seen.map(|d| d - 730), seen.map(|d| d + 730));
        let role = row.get("role").to_string();
        let sectors = office_sectors(&role);
        person(
            row.must("name")?,
            &[],
            OwnedTerm { country, role: format!("{role}?"), sectors, start, end },
            builder,
        );
    }
    Ok(())
}

/// Columns names country sector from to: persons without a named office.
pub(crate) fn others(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["names", "country", "sector", "from", "to"])?;
    for row in table.rows() {
        let Some(country) = codes.country(row.must("country")?) else { continue };
        let sectors = row.sectors("sector")?;
        let (start, mut end) = (row.day("from", false)?, row.day("to", true)?);
        // An office that was still held when the list was closed is over some years later.
        if end.is_none() && sectors.iter().any(|s| s.is_office()) {
            end = start.map(|s| PEOPLE_KEPT.max(s + 365));
        }
        let names: Vec<&str> = row.list("names").collect();
        let Some((first, rest)) = names.split_first() else { continue };
        person(first, rest, OwnedTerm { country, role: String::new(), sectors, start, end }, builder);
    }
    Ok(())
}

/// Columns gender names: given names that tell the gender.
pub(crate) fn given_names(table: &Table, _: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["gender", "names"])?;
    for row in table.rows() {
        let gender = match row.must("gender")? {
            "F" => 'F',
            "M" => 'M',
            other => return Err(row.error(format!("\"{other}\" in column \"gender\"; write F or M"))),
        };
        for name in row.list("names") {
            builder.given_name(name, gender);
        }
    }
    Ok(())
}

fn body(row: &Row<'_>, entity: &str, codes: &Codes) -> Result<(String, Option<Vec<Sector>>), SourceError> {
    // Own codes such as RU-CE or ISIS-IQ: the state or group, then its part.
    let state = entity.split_once('-').map_or(entity, |(state, _)| state);
    // AU is Australia here, not the African Union.
    if entity.len() == 2
        && !matches!(entity, "EU" | "UN")
        && let Some(country) = codes.country(entity)
    {
        return Ok((country, None));
    }
    if let Some((country, sectors)) = codes.bodies.get(entity).or_else(|| codes.bodies.get(state)) {
        return Ok((country.clone(), Some(sectors.clone())));
    }
    match codes.country(entity).or_else(|| codes.country(state)) {
        Some(country) => Ok((country, None)),
        None => Err(row.error(format!(
            "\"{entity}\" in column \"entity\" is neither a country code nor the id of an organisation or armed group"
        ))),
    }
}

fn term(
    row: &Row<'_>,
    country: &str,
    role: &str,
    sectors: Option<Vec<Sector>>,
) -> Result<OwnedTerm, SourceError> {
    let mut sectors = sectors.unwrap_or_else(|| office_sectors(role));
    if sectors == [Sector::Opp, Sector::Pty] && DEMOCRACIES.contains(&country) {
        sectors.reverse();
    }
    if matches!(country, "IGO" | "NGO") && sectors == [Sector::Gov] {
        sectors.clear();
    }
    Ok(OwnedTerm {
        country: country.to_string(),
        role: role.to_string(),
        sectors,
        start: row.day("start", false)?,
        end: row.day("end", true)?,
    })
}

fn holder(row: &Row<'_>, country: &str, term: OwnedTerm, builder: &mut Builder) -> Result<(), SourceError> {
    let english = row.get("name_en");
    // People of the news without an office come back by surname only after their full name.
    let alone = !matches!(
        term.role.as_str(),
        "victim"
            | "suspect"
            | "perpetrator"
            | "detainee"
            | "public_figure"
            | "crime_boss"
            | "lawyer"
            | "journalist"
            | "oligarch"
    );
    let name = if english.is_empty() { row.must("name_de")? } else { english };
    let spellings: Vec<&str> = row.list("name_de").chain(row.list("name_en")).collect();
    let name = name.split(';').next().unwrap_or(name).trim();
    let number = person(name, &spellings, term, builder);
    for spelling in spellings.into_iter().filter(|_| alone) {
        for family in family_names(spelling, country) {
            surname(&family, number, builder);
        }
    }
    Ok(())
}

/// A person with that surname who holds the same office in the same term under another full name.
fn same_term(surname: &str, term: &OwnedTerm, builder: &Builder) -> Option<u32> {
    let near = |t: &OwnedTerm| {
        let start = t.start.zip(term.start).is_some_and(|(a, b)| (a - b).abs() < 120);
        t.country == term.country && start
    };
    let mut found = builder.find(surname).filter(|(_, f)| f.has(Flags::SURNAME)).map(|(number, _)| number);
    found.find(|&number| builder.entries()[number as usize].terms.iter().any(near))
}

/// Adds a person or, if already there under one of the names, one more term.
fn person(name: &str, spellings: &[&str], term: OwnedTerm, builder: &mut Builder) -> u32 {
    let known = std::iter::once(&name).chain(spellings).find_map(|n| {
        let mut found = builder.find(n).filter(|(_, f)| !f.has(Flags::SURNAME)).map(|(number, _)| number);
        found.find(|&number| {
            let entry = &builder.entries()[number as usize];
            entry.kind == Kind::Person && entry.terms.iter().any(|t| same_home(t, &term))
        })
    });
    let number = known.unwrap_or_else(|| builder.add(Entry::new(Kind::Person, name, &term.country)));
    for spelling in std::iter::once(&name).chain(spellings) {
        if spelling.contains(' ') {
            builder.name(spelling, number, Flags::CAPITAL);
            builder.sound(spelling, number);
        }
    }
    let entry = builder.entry_mut(number);
    let duplicate = entry.terms.iter().any(|t| {
        t.role.trim_end_matches('?') == term.role.trim_end_matches('?')
            && t.country == term.country
            && overlap(t, &term)
    });
    if !duplicate {
        entry.terms.push(term);
    }
    number
}

fn same_home(a: &OwnedTerm, b: &OwnedTerm) -> bool {
    a.country == b.country || CLASSES.contains(&a.country.as_str()) || CLASSES.contains(&b.country.as_str())
}

fn overlap(a: &OwnedTerm, b: &OwnedTerm) -> bool {
    let starts = |t: &OwnedTerm| t.start.unwrap_or(i32::MIN);
    let ends = |t: &OwnedTerm| t.end.unwrap_or(i32::MAX);
    starts(a) < ends(b) && starts(b) < ends(a)
}

/// Family names of a person: with and without particles.
fn family_names(name: &str, country: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 2 {
        return words.iter().map(|w| w.to_string()).collect();
    }
    if FAMILY_FIRST.contains(&country) {
        return vec![words[0].to_string()];
    }
    let mut start = words.len() - 1;
    let particle = |word: &str| {
        const UPPER: [&str; 11] = ["Le", "Van", "De", "Ben", "El", "Al", "Bin", "Abu", "Del", "Di", "La"];
        word.starts_with(char::is_lowercase) || UPPER.contains(&word)
    };
    while start > 1 && particle(words[start - 1]) {
        start -= 1;
    }
    let last = words[words.len() - 1];
    let mut found = vec![words[start..].join(" ")];
    if start + 1 < words.len() && !matches!(words[start], "Le" | "La" | "De" | "bin" | "Bin" | "Ben") {
        found.push(last.to_string());
    }
    for article in ["al-", "el-", "as-", "ad-", "asch-", "ash-", "at-", "an-", "ar-", "Al-", "El-"] {
        if let Some(bare) = last.strip_prefix(article) {
            found.push(bare.to_string());
        }
    }
    found
}

fn surname(name: &str, number: u32, builder: &mut Builder) {
    // The tenth Frederik is not Mr X.
    let numeral = name.trim_end_matches('.').chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if name.chars().count() >= 2 && !numeral {
        builder.name(name, number, Flags::CAPITAL.with(Flags::SURNAME));
    }
}
