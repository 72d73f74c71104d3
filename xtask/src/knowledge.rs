//! `cargo xtask knowledge`: builds the tables of `depesche-knowledge`.
//!
//! Two steps. [`import`] turns a folder of source files (see `data/knowledge/README.md` for what
//! they are and where they come from) into compact tables under `data/knowledge/`. Compiling
//! turns those, and nothing else, into the bytes that the crate embeds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// Imports from `sources` if given, then compiles the tables. With `check` nothing is written: an error says that the
/// committed file is out of date.
pub fn run(root: &Path, sources: Option<&Path>, check: bool) -> Result<()> {
    let data = root.join("data/knowledge");
    let out = root.join("crates/depesche-knowledge/data/knowledge.bin");
    if let Some(sources) = sources {
        import(sources, &data)?;
    }
    let bytes = depesche_knowledge::compile_folder(&data)?;
    if check {
        ensure!(
            fs::read(&out).ok().as_deref() == Some(&bytes[..]),
            "{} is out of date: run `cargo xtask knowledge`",
            out.display()
        );
        return Ok(());
    }
    fs::write(&out, &bytes).with_context(|| format!("cannot write {}", out.display()))?;
    eprintln!("{}: {:.0} kB", out.display(), bytes.len() as f64 / 1e3);
    Ok(())
}

/// Reads the source folder and writes the compact tables.
pub fn import(sources: &Path, data: &Path) -> Result<()> {
    ensure!(sources.join("countries").is_dir(), "{}: not the folder of knowledge sources", sources.display());
    fs::create_dir_all(data)?;
    for (from, to) in [
        ("countries/countries-de-en.tsv", "countries.tsv"),
        ("countries/metonyms.tsv", "metonyms.tsv"),
        ("actors/organisations.tsv", "organisations.tsv"),
        ("leaders/officeholders-de-en.tsv", "officeholders.tsv"),
        ("places/regions.tsv", "regions.tsv"),
    ] {
        write(data, to, &read(&sources.join(from))?)?;
    }
    territories(sources, data)?;
    heads(sources, data)?;
    ministers(sources, data)?;
    phoenix(sources, data)?;
    agents(sources, data)?;
    parties(sources, data)?;
    divisions(sources, data)?;
    cities(sources, data)
}

fn read(path: &Path) -> Result<String> {
    let context = || format!("cannot read {}", path.display());
    if path.extension().is_some_and(|e| e == "gz") {
        let mut text = String::new();
        flate2::read::GzDecoder::new(fs::File::open(path).with_context(context)?)
            .read_to_string(&mut text)
            .with_context(context)?;
        return Ok(text);
    }
    fs::read_to_string(path).with_context(context)
}

fn write(data: &Path, name: &str, text: &str) -> Result<()> {
    let path = data.join(name);
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// The rows of a table by column name.
fn rows(text: &str) -> impl Iterator<Item = BTreeMap<&str, &str>> {
    let columns: Vec<&str> = text.lines().next().unwrap_or("").split('\t').collect();
    text.lines()
        .skip(1)
        .map(move |line| columns.iter().copied().zip(line.split('\t').map(str::trim)).collect())
}

fn cell<'a>(row: &BTreeMap<&str, &'a str>, column: &str) -> &'a str {
    row.get(column).copied().unwrap_or("")
}

fn territories(sources: &Path, data: &Path) -> Result<()> {
    let cldr = read(&sources.join("countries/cldr-territories.tsv"))?;
    let mut german: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for row in rows(&cldr) {
        german.insert(cell(&row, "code"), (cell(&row, "de"), cell(&row, "en")));
    }
    let geonames = read(&sources.join("countries/geonames-countries.tsv"))?;
    let mut out = String::from("iso2\tiso3\tname_de\tname_en\n");
    for row in rows(&geonames) {
        let (iso2, name) = (cell(&row, "iso"), cell(&row, "name"));
        let (de, en) = german.get(iso2).copied().unwrap_or(("", ""));
        let english = if en == name || en.is_empty() { name.to_string() } else { format!("{en};{name}") };
        writeln!(out, "{iso2}\t{}\t{de}\t{english}", cell(&row, "iso3"))?;
    }
    write(data, "territories.tsv", &out)
}

fn heads(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("leaders/factbook-heads.tsv"))?;
    let mut out = String::from("iso2\trole\tname\tsurname\tstart\tend\tspellings\n");
    for row in rows(&text) {
        let columns = ["iso2", "role", "name", "surname", "start", "end", "spellings"];
        writeln!(out, "{}", columns.map(|c| cell(&row, c)).join("\t"))?;
    }
    write(data, "heads.tsv", &out)
}

/// Titles of the list of 2019 that name an office of the roles table.
fn office(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|w| title.contains(w));
    Some(match () {
        () if is(&["ambassador to the us"]) => "ambassador",
        () if is(&["permanent representative"]) => "un_ambassador",
        () if is(&["central bank"]) => "central_bank",
        () if is(&["deputy", "vice", "assistant", "minister of state"]) => return None,
        () if is(&["foreign", "external"]) => "foreign",
        () if is(&["defense", "defence"]) => "defence",
        () if is(&["interior", "internal affairs", "home affairs"]) => "interior",
        () if is(&["finance"]) => "finance",
        () if is(&["justice", "attorney general"]) => "justice",
        () if is(&["econom"]) => "economy",
        () if is(&["energy"]) => "energy",
        () if is(&["health"]) => "health",
        () if is(&["environment"]) => "environment",
        () if is(&["trade", "commerce"]) => "trade",
        () if is(&["minister"]) => "minister",
        () => return None,
    })
}

fn ministers(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("leaders/cia-world-leaders-2019-06.tsv"))?;
    let mut out = String::from("country\trole\tname\tseen\n");
    for row in rows(&text) {
        let (Some(role), name) = (office(cell(&row, "title")), cell(&row, "name")) else { continue };
        if name.contains(' ') && !name.contains(['(', ',']) {
            writeln!(out, "{}\t{role}\t{}\t2019-06-15", cell(&row, "country"), title_case(name))?;
        }
    }
    write(data, "ministers-2019.tsv", &out)
}

/// `Angela MERKEL` → `Angela Merkel`.
fn title_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = matches!(c, ' ' | '-' | '\'' | '.');
    }
    for small in
        [" Of ", " The ", " And ", " For ", " In ", " De ", " Bin ", " Al-", " El-", " Von ", " Van "]
    {
        out = out.replace(small, &small.to_lowercase());
    }
    out
}

/// The codebook's country or class and sectors of a CAMEO code.
fn cameo(code: &str) -> Option<(String, Vec<&'static str>)> {
    let mut parts = code.as_bytes().chunks(3).map(|c| std::str::from_utf8(c).unwrap_or(""));
    let mut country = parts.next()?.to_string();
    let mut sectors = Vec::new();
    match country.as_str() {
        "EUR" | "AFR" | "ASA" | "SEA" | "NAM" | "MDE" | "SAM" | "WST" | "LAM" | "CAS" | "CEU" | "WAF" => {
            return None;
        }
        "NGM" => country = "NGO".into(),
        "IGO" | "NGO" | "MNC" | "IMG" => {}
        "INT" | "REB" | "MED" | "BUS" | "CVL" | "OPP" | "UAF" => return None,
        _ => {}
    }
    for part in parts {
        let sector = match part {
            "GOV" | "MIL" | "JUD" | "LEG" | "PTY" | "SPY" | "REB" | "UAF" | "OPP" | "CVL" | "BUS" | "CRM"
            | "EDU" | "ELI" | "LAB" | "REF" | "AGR" | "COP" | "PRE" => part,
            "MED" => "JRN",
            "HLH" => "MED",
            "HRI" | "ENV" | "DEV" => "SOC",
            "MUS" | "CHR" | "JEW" | "HIN" | "BUD" | "REL" | "CTH" => "REL",
            "PPL" => "CVL",
            "UNO" if country == "IGO" => {
                country = "UNO".into();
                continue;
            }
            "EEC" if country == "IGO" => {
                country = "EUR".into();
                continue;
            }
            _ => continue,
        };
        let sector = SECTORS.iter().find(|s| **s == sector)?;
        if !sectors.contains(sector) {
            sectors.push(*sector);
        }
    }
    Some((country, sectors))
}

const SECTORS: [&str; 22] = [
    "GOV", "MIL", "JUD", "LEG", "PTY", "SPY", "REB", "UAF", "OPP", "CVL", "BUS", "CRM", "EDU", "ELI", "LAB",
    "REF", "AGR", "COP", "PRE", "JRN", "MED", "SOC",
];

/// Sector, first and last day of a person's code.
type Span = (String, String, String);

fn phoenix(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("actors/phoenix-actors.tsv.gz"))?;
    let countries = read(&sources.join("countries/geonames-countries.tsv"))?;
    let known: BTreeSet<&str> = rows(&countries)
        .map(|row| cell(&row, "iso3"))
        .chain(["UNO", "EUR", "IGO", "NGO", "MNC", "IMG"])
        .collect();
    // A person's codes follow each other, one line for each time.
    let mut people: BTreeMap<(String, String), Vec<Span>> = BTreeMap::new();
    let mut groups: BTreeMap<(String, String, String), ()> = BTreeMap::new();
    for row in rows(&text) {
        let (file, name) = (cell(&row, "file"), cell(&row, "name"));
        let Some((country, sectors)) = cameo(cell(&row, "code")) else { continue };
        if !known.contains(country.as_str()) {
            continue;
        }
        let words = name.split(' ').count();
        let synonyms = cell(&row, "synonyms").split('|').filter(|s| s.contains(' '));
        let usable =
            |n: &str| n.len() >= 6 && !n.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '!');
        if words < 2 || !usable(name) {
            continue;
        }
        let all: Vec<String> =
            std::iter::once(name).chain(synonyms).filter(|n| usable(n)).take(6).map(title_case).collect();
        if file == "Countries" {
            let person = sectors.iter().any(|s| ["GOV", "ELI", "OPP", "LEG", "MIL", "JUD"].contains(s))
                && words <= 4
                && !ORGANISATION_WORDS.iter().any(|w| name.contains(w));
            if person {
                let office = sectors.first().copied().unwrap_or("GOV");
                let span = (office.to_string(), cell(&row, "from").to_string(), cell(&row, "to").to_string());
                people.entry((country, all[0].clone())).or_default().push(span);
            }
        } else {
            groups.insert((all.join(";"), country, sectors.join(";")), ());
        }
    }
    let mut out = String::from("names\tcountry\tsector\tfrom\tto\n");
    for ((country, name), spans) in &people {
        // Only terms in office with dates; afterwards everybody is ELI anyhow.
        for (office, from, to) in spans.iter().filter(|(office, from, _)| office != "ELI" && !from.is_empty())
        {
            writeln!(out, "{name}\t{country}\t{office}\t{from}\t{to}")?;
        }
    }
    write(data, "people-phoenix.tsv", &out)?;
    let mut out = String::from("names\tcountry_or_class\tsector\n");
    for (names, country, sectors) in groups.keys() {
        writeln!(out, "{names}\t{country}\t{sectors}")?;
    }
    write(data, "named-groups-phoenix.tsv", &out)
}

const ORGANISATION_WORDS: [&str; 24] = [
    "PARTY",
    "MINIST",
    "COUNCIL",
    "FORCE",
    "COMMISSION",
    "COMMITTEE",
    "OFFICE",
    "ARMY",
    "POLICE",
    "COURT",
    "MOVEMENT",
    "FRONT",
    "UNION",
    "ASSEMBLY",
    "PARLIAMENT",
    "GOVERNMENT",
    "DEPARTMENT",
    "AGENCY",
    "NATIONAL",
    "AUTHORITY",
    "BANK",
    "SERVICE",
    "BUREAU",
    "GUARD",
];

fn agents(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("actors/phoenix-agents.tsv"))?;
    let mut out = String::from("noun\tsector\n");
    for row in rows(&text) {
        let Some((_, mut sectors)) = cameo(&format!("XXX{}", cell(&row, "code"))) else { continue };
        let noun = cell(&row, "noun").replace('_', " ");
        if cell(&row, "code") == "REL"
            || cell(&row, "code").starts_with("CHR")
            || cell(&row, "code").starts_with("MUS")
        {
            sectors = vec!["REL"];
        }
        if sectors.is_empty() || noun.contains('.') {
            continue;
        }
        // The only macro that stands for a word of its own.
        for head in if noun.contains("!minist!") { &["minister", "ministry"][..] } else { &[""][..] } {
            let noun = noun.replace("!minist!", head);
            if !noun.contains('!') && noun.len() > 2 {
                writeln!(out, "{noun}\t{}", sectors.join(";"))?;
            }
        }
    }
    write(data, "agents-en.tsv", &out)
}

fn parties(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("actors/partyfacts-parties.tsv"))?;
    let mut out = String::from("country\tid\tshort\tname\tname_english\n");
    for row in rows(&text) {
        let last: u32 = cell(&row, "year_last").parse().unwrap_or(9999);
        if last >= 1990 {
            let columns = ["country", "partyfacts_id", "name_short", "name", "name_english"];
            writeln!(out, "{}", columns.map(|c| cell(&row, c)).join("\t"))?;
        }
    }
    write(data, "parties.tsv", &out)
}

fn divisions(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("places/geonames-admin1.tsv"))?;
    let mut out = String::from("cc\tname\tde\ten\n");
    for row in rows(&text) {
        writeln!(out, "{}", ["cc", "name", "de", "en"].map(|c| cell(&row, c)).join("\t"))?;
    }
    write(data, "admin1.tsv", &out)
}

/// Cities of 5,000 and more; alternate names only for the big ones, where the press may use them.
fn cities(sources: &Path, data: &Path) -> Result<()> {
    let text = read(&sources.join("places/geonames-cities500.tsv.gz"))?;
    let mut out = String::from("geonameid\tname\tde\ten\tlat\tlon\tcc\tadmin1\tpop\talternates\n");
    for row in rows(&text) {
        let population: u64 = cell(&row, "pop").parse().unwrap_or(0);
        let labelled = !cell(&row, "de").is_empty();
        if population < 5_000 && !labelled {
            continue;
        }
        let alternates: Vec<&str> = if population >= 100_000 {
            let usable = |n: &&str| {
                (5..=24).contains(&n.chars().count()) && n.is_ascii() | n.contains(['ä', 'ö', 'ü', 'ß'])
            };
            cell(&row, "alternates").split('|').filter(usable).collect()
        } else {
            Vec::new()
        };
        let columns = ["geonameid", "name", "de", "en", "lat", "lon", "cc", "admin1", "pop"];
        writeln!(out, "{}\t{}", columns.map(|c| cell(&row, c)).join("\t"), alternates.join(";"))?;
    }
    write(data, "cities.tsv", &out)
}
