//! States, their peoples, adjectives and metonyms.

use rustc_hash::FxHashMap;

use super::table::{CLASSES, Row, SourceError, Table};
use crate::compile::{Builder, Entry};
use crate::inflect::{german_adjective, german_name, german_noun};
use crate::record::{Flags, Kind};
use crate::{Sector, fold};

/// Country codes and identifiers that later files refer to.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    /// Alpha-2, alpha-3, own code or folded English name → code of the codebook.
    pub codes: FxHashMap<String, String>,
    /// Codes of sovereign states: those of the countries table.
    pub states: rustc_hash::FxHashSet<String>,
    /// Any three upper-case letters are taken for a country.
    pub open: bool,
    /// Organisation or armed group → (country or class, sectors).
    pub bodies: FxHashMap<String, (String, Vec<Sector>)>,
}

/// Codes of breakaway regions, which take the state they nominally belong to.
const BREAKAWAY: [(&str, &str); 8] = [
    ("NKR", "AZE"),
    ("DNR", "UKR"),
    ("LNR", "UKR"),
    ("PMR", "MDA"),
    ("TRNC", "CYP"),
    ("SOL", "SOM"),
    ("ABK", "GEO"),
    ("OSS", "GEO"),
];

impl Codes {
    /// The code of the codebook for any code or English name that the tables use.
    pub fn country(&self, code: &str) -> Option<String> {
        if code.is_empty() {
            return Some(String::new());
        }
        if CLASSES.contains(&code) {
            return Some(code.to_string());
        }
        match code {
            "EU" => return Some("EUR".into()),
            "UN" => return Some("UNO".into()),
            "UK" => return Some("GBR".into()),
            _ => {}
        }
        if self.open && code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Some(code.to_string());
        }
        if let Some((_, state)) = BREAKAWAY.iter().find(|(own, _)| *own == code) {
            return Some(state.to_string());
        }
        self.codes.get(code).or_else(|| self.codes.get(&fold::key(code))).cloned()
    }

    /// As [`Codes::country`], with the row's place in the message.
    pub fn must(&self, row: &Row<'_>, code: &str) -> Result<String, SourceError> {
        self.country(code).ok_or_else(|| {
            row.error(format!(
                "\"{code}\" is no country code; write ISO 3166-1 alpha-3 or one of {}",
                CLASSES.join(" ")
            ))
        })
    }

    fn learn(&mut self, from: &str, code: &str) {
        if !from.is_empty() {
            self.codes.entry(from.to_string()).or_insert_with(|| code.to_string());
        }
    }
}

/// How a proper name must be written to be recognised.
pub(crate) fn case_of(name: &str) -> Flags {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    match letters.first() {
        Some(c) if c.is_lowercase() && upper == 0 => Flags::ANY_CASE,
        _ if letters.len() <= 7 && upper == letters.len() && !name.contains(' ') => Flags::UPPER,
        _ => Flags::CAPITAL,
    }
}

/// Drops an article before a name and skips names with remarks in brackets.
pub(crate) fn bare(name: &str) -> Option<&str> {
    if name.contains('(') {
        return None;
    }
    let stripped = ["der ", "die ", "das ", "den ", "the "].iter().find_map(|a| name.strip_prefix(a));
    Some(stripped.unwrap_or(name))
}

/// Adds names in both languages from the usual pair of columns.
pub(crate) fn names(row: &Row<'_>, number: u32, builder: &mut Builder, extra: Flags) {
    for name in row.list("names_de").filter_map(bare) {
        for form in german_name(name) {
            builder.name(&form, number, case_of(name).with(Flags::GERMAN).with(extra));
        }
    }
    for name in row.list("names_en").filter_map(bare) {
        builder.name(name, number, case_of(name).with(Flags::ENGLISH).with(extra));
    }
}

/// Columns as in `countries-de-en.tsv`; rows of further files may leave cells empty.
pub(crate) fn countries(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["code", "iso3", "name_de", "name_en"])?;
    for row in table.rows() {
        let own = row.must("code")?;
        let code = match (row.get("iso3"), own) {
            ("", "EUR") => "EUR",
            (iso3, _) => iso3,
        };
        if !code.is_empty() && (code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(row.error(format!("\"{code}\" in column \"iso3\" is no three-letter code")));
        }
        codes.learn(own, code);
        codes.learn(code, code);
        codes.states.insert(code.to_string());
        for name in row.list("name_en").chain(row.list("name_en_alt")) {
            codes.learn(&fold::key(name), code);
        }
        let mut state = Entry::new(Kind::State, row.get("name_en"), code);
        state.sectors = vec![Sector::Gov];
        state.place = true;
        let state = builder.add(state);
        for name in row.list("name_de").chain(row.list("name_de_alt")).filter_map(bare) {
            for form in german_name(name) {
                builder.name(&form, state, case_of(name).with(Flags::GERMAN));
            }
        }
        for name in row.list("name_en").chain(row.list("name_en_alt")).filter_map(bare) {
            builder.name(name, state, case_of(name).with(Flags::ENGLISH));
            builder.name(&name.replace('&', "and"), state, case_of(name).with(Flags::ENGLISH));
        }
        peoples(&row, code, builder);
    }
    Ok(())
}

fn peoples(row: &Row<'_>, code: &str, builder: &mut Builder) {
    let name = row.get("name_en");
    let adjective =
        builder.add(Entry { sectors: vec![Sector::Gov], ..Entry::new(Kind::Adjective, name, code) });
    for stem in row.list("adjective_de").filter(|s| !s.ends_with('-')) {
        let case = if stem.starts_with(char::is_uppercase) && !stem.contains('-') {
            Flags::CAPITAL
        } else {
            Flags::ANY_CASE
        };
        for form in german_adjective(stem) {
            builder.name(&form, adjective, case.with(Flags::GERMAN));
        }
    }
    let cell = row.get("adjective_en");
    for form in cell
        .split([',', ';', '/'])
        .flat_map(|s| s.split(" or "))
        .map(|s| s.split(" (").next().unwrap_or("").trim())
    {
        let korean = form == "Korean" && code != "KOR";
        if form.starts_with(char::is_uppercase) && form.len() > 2 && !korean {
            builder.name(form, adjective, Flags::CAPITAL.with(Flags::ENGLISH));
        }
    }
    let people = builder.add(Entry {
        sectors: vec![Sector::Cvl],
        role: "people".into(),
        political: false,
        ..Entry::new(Kind::Demonym, name, code)
    });
    for column in ["demonym_m_de", "demonym_f_de", "demonym_pl_de"] {
        for noun in row.list(column) {
            for form in german_noun(noun) {
                builder.name(&form, people, Flags::CAPITAL.with(Flags::GERMAN).with(Flags::COMPOUND));
            }
        }
    }
    for noun in row.get("demonym_en").split([',', ';']).map(str::trim) {
        for form in english_demonyms(noun) {
            if form.starts_with(char::is_uppercase) && !(form.starts_with("Korean") && code != "KOR") {
                builder.name(&form, people, Flags::CAPITAL.with(Flags::ENGLISH));
            }
        }
    }
}

/// `Afghan(s)` → Afghan, Afghans; `Frenchman(men)` → Frenchman, Frenchmen; `Swiss (singular and plural)` → Swiss.
fn english_demonyms(cell: &str) -> Vec<String> {
    let cell = cell.split(" or ").next().unwrap_or(cell);
    match cell.split_once('(') {
        Some((stem, "s)")) => vec![stem.to_string(), format!("{stem}s")],
        Some((stem, "men)")) => vec![stem.to_string(), stem.replace("man", "men")],
        Some((stem, "women)")) => vec![stem.to_string(), stem.replace("woman", "women")],
        Some((stem, _)) => vec![stem.trim().to_string()],
        None => vec![cell.to_string()],
    }
}

/// Columns iso2 iso3 name_de name_en: names of territories that the countries table lacks.
pub(crate) fn territories(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["iso2", "iso3", "name_de", "name_en"])?;
    for row in table.rows() {
        let iso3 = row.must("iso3")?;
        codes.learn(row.get("iso2"), iso3);
        codes.learn(iso3, iso3);
        for name in row.list("name_en") {
            codes.learn(&fold::key(name), iso3);
        }
        let known = row.list("name_en").chain(row.list("name_de")).any(|n| builder.knows(n));
        if !known {
            let mut entry = Entry::new(Kind::State, row.list("name_en").next().unwrap_or(""), iso3);
            entry.sectors = vec![Sector::Gov];
            entry.place = true;
            let number = builder.add(entry);
            for name in row.list("name_de").filter_map(bare) {
                builder.name(name, number, Flags::CAPITAL.with(Flags::GERMAN));
            }
            for name in row.list("name_en").filter_map(bare) {
                builder.name(name, number, Flags::CAPITAL.with(Flags::ENGLISH));
            }
        }
    }
    Ok(())
}

/// Columns iso3 adjectives demonyms: further English and German forms.
pub(crate) fn nationalities(
    table: &Table,
    codes: &mut Codes,
    builder: &mut Builder,
) -> Result<(), SourceError> {
    table.need(&["iso3", "adjectives_en", "demonyms_en"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.must("iso3")?)?;
        let adjective =
            builder.add(Entry { sectors: vec![Sector::Gov], ..Entry::new(Kind::Adjective, &code, &code) });
        for form in row.list("adjectives_en") {
            builder.name(form, adjective, case_of(form).with(Flags::ENGLISH));
        }
        for stem in row.list("adjectives_de") {
            for form in german_adjective(stem) {
                builder.name(&form, adjective, case_of(stem).with(Flags::GERMAN));
            }
        }
        let people = builder.add(Entry {
            sectors: vec![Sector::Cvl],
            role: "people".into(),
            political: false,
            ..Entry::new(Kind::Demonym, &code, &code)
        });
        for form in row.list("demonyms_en") {
            builder.name(form, people, Flags::CAPITAL.with(Flags::ENGLISH));
        }
        for noun in row.list("demonyms_de") {
            for form in german_noun(noun) {
                builder.name(&form, people, Flags::CAPITAL.with(Flags::GERMAN).with(Flags::COMPOUND));
            }
        }
    }
    Ok(())
}

/// Columns names_de names_en code sector.
pub(crate) fn metonyms(table: &Table, codes: &mut Codes, builder: &mut Builder) -> Result<(), SourceError> {
    table.need(&["names_de", "names_en", "code", "sector"])?;
    for row in table.rows() {
        let code = codes.must(&row, row.must("code")?)?;
        let first = row.list("names_en").chain(row.list("names_de")).find_map(bare).unwrap_or("");
        let mut entry = Entry::new(Kind::Metonym, first, &code);
        entry.sectors = row.sectors("sector")?;
        let number = builder.add(entry);
        names(&row, number, builder, Flags(0));
    }
    Ok(())
}
