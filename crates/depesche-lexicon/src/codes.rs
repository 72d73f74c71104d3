//! The `codes` strings of examples: `REQUEST/yield actual: RUS GOV > PRK GOV`.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::event::{EventType, Status};
use crate::mode::Mode;

/// The sectors of the codebook.
pub(crate) const SECTORS: [&str; 25] = [
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP",
    "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
];

/// A party that an example expects: country code and first sector.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExpectedParty {
    /// The codebook's country code; `None` for an unknown country (`?`).
    pub country: Option<SmolStr>,
    /// The first sector; `None` where it has none (intergovernmental bodies).
    pub sector: Option<SmolStr>,
}

/// One event that an example expects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// The event type.
    pub kind: EventType,
    /// The modes; compared only where there are some.
    pub modes: Vec<Mode>,
    /// The status.
    pub status: Status,
    /// Who does it.
    pub actors: Vec<ExpectedParty>,
    /// Who has it done to them.
    pub recipients: Vec<ExpectedParty>,
}

impl Codes {
    /// Reads `TYPE[/mode[+mode]] status: ACTORS > RECIPIENTS`. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let form = "should read `TYPE/mode status: CTR SEC > CTR SEC`";
        let (head, parties) = text.split_once(':').ok_or_else(|| format!("no colon; {form}"))?;
        let (name, status) = head.trim().split_once(' ').ok_or_else(|| format!("no status; {form}"))?;
        let (kind, modes) = name.split_once('/').map_or((name, None), |(kind, modes)| (kind, Some(modes)));
        let kind = EventType::from_name(kind).ok_or_else(|| format!("unknown event type `{kind}`"))?;
        let status = status.trim();
        let status = Status::from_name(status).ok_or_else(|| format!("unknown status `{status}`"))?;
        let modes = modes.map_or(Ok(Vec::new()), |modes| {
            let read = |m: &str| Mode::new(kind, m.trim()).ok_or_else(|| format!("{kind} has no mode `{m}`"));
            modes.split('+').map(read).collect::<Result<Vec<_>, _>>()
        })?;
        let (actors, recipients) = parties.split_once('>').ok_or_else(|| format!("no `>`; {form}"))?;
        Ok(Codes { kind, modes, status, actors: side(actors)?, recipients: side(recipients)? })
    }
}

fn side(text: &str) -> Result<Vec<ExpectedParty>, String> {
    let text = text.trim();
    if text == "-" {
        return Ok(Vec::new());
    }
    text.split('+').map(|p| party(p.trim())).collect()
}

fn party(text: &str) -> Result<ExpectedParty, String> {
    let mut words = text.split_whitespace();
    let country = words.next().ok_or("a side is empty; write `-` for nobody")?;
    let known = country.len() == 3 && country.bytes().all(|b| b.is_ascii_uppercase());
    if country != "?" && !known {
        return Err(format!("`{country}` is no country code (three capitals, or `?`)"));
    }
    let sector = words.next().filter(|s| *s != "-");
    if let Some(sector) = sector
        && !SECTORS.contains(&sector)
    {
        return Err(format!("unknown sector `{sector}`; known are {}", SECTORS.join(" ")));
    }
    if words.next().is_some() {
        return Err(format!("`{text}`: one country and one sector; several parties are joined with ` + `"));
    }
    Ok(ExpectedParty { country: (country != "?").then(|| country.into()), sector: sector.map(SmolStr::from) })
}

impl fmt::Display for ExpectedParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.country.as_deref().unwrap_or("?"))?;
        self.sector.as_ref().map_or(Ok(()), |s| write!(f, " {s}"))
    }
}

impl fmt::Display for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        for (i, mode) in self.modes.iter().enumerate() {
            write!(f, "{}{mode}", if i == 0 { '/' } else { '+' })?;
        }
        let side = |parties: &[ExpectedParty]| match parties {
            [] => "-".to_string(),
            some => some.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + "),
        };
        write!(f, " {}: {} > {}", self.status, side(&self.actors), side(&self.recipients))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_written_back() {
        for text in [
            "REQUEST/yield actual: RUS GOV > PRK GOV",
            "CONSULT/visit+multilateral historical: DEU GOV + FRA GOV > -",
            "ASSAULT negated: ? REB > UNO",
        ] {
            assert_eq!(Codes::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (text, said) in [
            ("REQUEST actual", "no colon"),
            ("REQEST actual: RUS GOV > -", "unknown event type `REQEST`"),
            ("REQUEST/drone actual: RUS GOV > -", "REQUEST has no mode `drone`"),
            ("REQUEST real: RUS GOV > -", "unknown status `real`"),
            ("REQUEST actual: Russia GOV > -", "`Russia` is no country code"),
            ("REQUEST actual: RUS KING > -", "unknown sector `KING`"),
            ("REQUEST actual: RUS GOV", "no `>`"),
        ] {
            let error = Codes::parse(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
