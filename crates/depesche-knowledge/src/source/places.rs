//! Cities, divisions of states, regions.

use super::states::{Codes, bare};
use super::table::{Row, SourceError, Table};
use crate::compile::{Builder, Entry};
use crate::record::{Flags, Kind};

fn point(row: &Row<'_>) -> Result<Option<(i32, i32)>, SourceError> {
    if row.get("lat").is_empty() {
        return Ok(None);
    }
    let (lat, lon) = (row.number("lat")?, row.number("lon")?);
    if lat.abs() > 90.0 || lon.abs() > 180.0 {
        return Err(row.error(format!("{lat}, {lon} is no place on earth")));
    }
    Ok(Some(((lat * 1e4).round() as i32, (lon * 1e4).round() as i32)))
}

/// Columns names_de names_en country lat lon.
pub(crate) fn regions(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["names_de", "names_en", "country"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.get("country"))?;
        region(&row, &code, builder)?;
    }
    Ok(())
}

fn region(row: &Row<'_>, code: &str, builder: &mut Builder) -> Result<(), SourceError> {
    let first = row.list("names_en").chain(row.list("names_de")).find_map(bare).unwrap_or("");
    let mut entry = Entry::new(Kind::Region, first, code);
    entry.place = true;
    entry.political = false;
    entry.point = point(row)?;
    let number = builder.add(entry);
    super::states::names(row, number, builder, Flags(0));
    Ok(())
}

/// Columns cc name de en: first-level divisions of states.
pub(crate) fn divisions(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["cc", "name", "en"])?;
    for row in table.rows() {
        let Some(code) = codes.country(row.must("cc")?) else { continue };
        division(&row, &code, [row.get("name"), row.get("en"), row.get("de")], builder);
    }
    Ok(())
}

/// German names of divisions: columns country (or cc, or code `DE-NW`) and names_de, names_en.
pub(crate) fn divisions_german(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    for row in table.rows() {
        let code = ["country", "cc", "iso3", "iso_3166_2", "code"]
            .iter()
            .map(|c| row.get(c))
            .find(|c| !c.is_empty())
            .unwrap_or("");
        let state = code.split('-').next().unwrap_or(code);
        let code = codes.must(&row, state)?;
        let names = ["names_de", "names_en", "de", "en", "name", "name_de", "name_en"].map(|c| row.get(c));
        division(&row, &code, names, builder);
    }
    Ok(())
}

fn division<const N: usize>(row: &Row<'_>, code: &str, names: [&str; N], builder: &mut Builder) {
    let all: Vec<&str> =
        names.iter().flat_map(|n| n.split(';')).map(str::trim).filter(|n| n.chars().count() >= 3).collect();
    let Some(first) = all.first() else { return };
    let mut entry = Entry::new(Kind::Division, first, code);
    entry.place = true;
    entry.political = false;
    entry.point = point(row).ok().flatten();
    let number = builder.add(entry);
    for name in all {
        builder.name(name, number, Flags::CAPITAL);
        // "Donetska oblast", "Lagos State": the bare name is known with the word beside it.
        for tail in [
            " Oblast",
            " oblast",
            " Province",
            " Region",
            " Governorate",
            " State",
            " Department",
            " Prefecture",
        ] {
            if let Some(bare) = name.strip_suffix(tail) {
                builder.name(bare, number, Flags::CAPITAL);
            }
        }
    }
}

/// Columns geonameid name de en lat lon cc pop alternates.
pub(crate) fn cities(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["geonameid", "name", "de", "en", "lat", "lon", "cc", "pop", "alternates"])?;
    for row in table.rows() {
        let Some(code) = codes.country(row.must("cc")?) else { continue };
        let name = if row.get("en").is_empty() { row.must("name")? } else { row.get("en") };
        let mut entry = Entry::new(Kind::City, name, &code);
        entry.place = true;
        entry.political = false;
        entry.population = row.number("pop")? as u32;
        entry.geonames = row.number("geonameid")? as u32;
        entry.point = point(&row)?;
        let number = builder.add(entry);
        for name in ["name", "de", "en"].map(|c| row.get(c)) {
            if name.chars().count() >= 2 {
                builder.name(name, number, Flags::CAPITAL);
            }
        }
        for name in row.list("alternates") {
            builder.name(name, number, Flags::CAPITAL.with(Flags::WEAK));
        }
    }
    Ok(())
}

/// Columns names_de names_en country (lat lon): further names of cities that are already known, or small places.
pub(crate) fn names(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["names_de", "names_en", "country"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.get("country"))?;
        let all: Vec<&str> = row.list("names_en").chain(row.list("names_de")).collect();
        let known = all
            .iter()
            .flat_map(|name| builder.find(name))
            .map(|(number, _)| number)
            .filter(|&number| {
                let entry = &builder.entries()[number as usize];
                entry.kind == Kind::City && entry.country == code
            })
            .max_by_key(|&number| builder.entries()[number as usize].population);
        match known {
            // In the news under this name: it counts even where it is small.
            Some(number) => {
                let entry = builder.entry_mut(number);
                entry.population = entry.population.max(NEWSWORTHY);
                for name in all {
                    builder.name(name, number, Flags::CAPITAL);
                }
            }
            None => region(&row, &code, builder)?,
        }
    }
    Ok(())
}

/// As many people as a city needs to be taken for itself without further signs.
const NEWSWORTHY: u32 = 150_000;
