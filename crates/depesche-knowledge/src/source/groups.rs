//! Organisations, armed groups, parties, publishers.

use super::states::{Codes, bare, case_of, names};
use super::table::{SourceError, Table};
use crate::Sector;
use crate::compile::{Builder, Entry, OwnedTerm};
use crate::record::{Flags, Kind};

/// Columns id kind country_or_class sector names_de names_en abbr.
pub(crate) fn organisations(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["id", "kind", "country_or_class", "sector", "names_de", "names_en"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.get("country_or_class"))?;
        let mut sectors = row.sectors("sector")?;
        // Codebook, section 4: international bodies have no sector; the Union's executive is GOV.
        match code.as_str() {
            "IGO" if sectors == [Sector::Mil] => sectors.clear(),
            "EUR" if sectors.is_empty() => sectors.push(Sector::Gov),
            _ => {}
        }
        let first = row.list("names_en").chain(row.list("names_de")).find_map(bare).unwrap_or("");
        let mut entry = Entry::new(Kind::Organisation, first, &code);
        entry.role = row.get("kind").to_string();
        entry.id = row.must("id")?.to_string();
        entry.sectors = sectors.clone();
        codes.bodies.insert(entry.id.clone(), (code.clone(), sectors));
        let number = builder.add(entry);
        names(&row, number, builder, Flags(0));
        for name in row.list("abbr") {
            builder.name(name, number, case_of(name));
        }
    }
    Ok(())
}

/// Columns id country_or_class sector names_de names_en from to.
pub(crate) fn armed_groups(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["id", "country_or_class", "sector", "names_de", "names_en"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.get("country_or_class"))?;
        let first = row.list("names_en").chain(row.list("names_de")).find_map(bare).unwrap_or("");
        let sectors = row.sectors("sector")?;
        let mut entry = Entry::new(Kind::Armed, first, &code);
        entry.role = "armed_group".into();
        entry.id = row.must("id")?.to_string();
        entry.sectors = sectors.clone();
        let (start, end) = (row.day("from", false)?, row.day("to", true)?);
        if start.is_some() || end.is_some() {
            entry.terms.push(OwnedTerm {
                country: code.clone(),
                role: "armed_group".into(),
                sectors: sectors.clone(),
                start,
                end,
            });
        }
        codes.bodies.insert(entry.id.clone(), (code, sectors));
        let number = builder.add(entry);
        names(&row, number, builder, Flags(0));
    }
    Ok(())
}

/// Columns country id short name name_english: names lead here only when the country is named otherwise.
pub(crate) fn parties(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["country", "id", "short", "name", "name_english"])?;
    for row in table.rows() {
        let Some(code) = codes.country(row.must("country")?) else { continue };
        let english = row.get("name_english");
        let mut entry =
            Entry::new(Kind::Organisation, if english.is_empty() { row.get("name") } else { english }, &code);
        entry.role = "party".into();
        entry.id = format!("pf:{}", row.must("id")?);
        entry.sectors = vec![Sector::Pty];
        let number = builder.add(entry);
        let short = row.get("short");
        // "Con", "Lib", "One", "Dem" are everyday words.
        let word = short.chars().count() < 4 && short.chars().any(char::is_lowercase);
        if short.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word {
            builder.name(short, number, case_of(short).with(Flags::WEAK));
        }
        for name in std::iter::once(row.get("name")).chain(english.split(" / ")) {
            if name.contains(' ') {
                builder.name(name, number, Flags::CAPITAL.with(Flags::WEAK));
            }
        }
    }
    Ok(())
}

/// Columns name synonyms country_or_class sector: English names without identifiers.
pub(crate) fn named_groups(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["names", "country_or_class", "sector"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.get("country_or_class"))?;
        let bare = |n: &'_ str| n.strip_prefix("The ").map_or(n.to_string(), str::to_string);
        let all: Vec<String> = row.list("names").map(bare).filter(|n| !builder.knows(n)).collect();
        let Some(first) = all.first() else { continue };
        let mut sectors = row.sectors("sector")?;
        if ["University", "College", "Institute of Technology"].iter().any(|w| first.contains(w)) {
            sectors = vec![Sector::Edu];
        }
        let armed = sectors.contains(&Sector::Reb);
        let mut entry = Entry::new(if armed { Kind::Armed } else { Kind::Organisation }, first, &code);
        entry.sectors = sectors;
        entry.political = code != "MNC";
        let number = builder.add(entry);
        for name in &all {
            builder.name(name, number, Flags::CAPITAL.with(Flags::ENGLISH));
        }
    }
    Ok(())
}

/// Columns domain name country language.
pub(crate) fn publishers(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["domain", "name", "country"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.must("country")?)?;
        for name in row.list("domain").chain(row.list("name")) {
            builder.publisher(name, &code);
        }
    }
    Ok(())
}
