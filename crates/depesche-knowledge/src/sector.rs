//! PLOVER's sectors.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What part of a society a party belongs to (PLOVER sector codes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sector {
    /// Executive government, its members and offices; a state as such.
    Gov,
    /// Armed forces.
    Mil,
    /// Police and other forces of order.
    Cop,
    /// Courts, judges, prosecutors.
    Jud,
    /// Parliaments and their members.
    Leg,
    /// Political parties.
    Pty,
    /// Secret services.
    Spy,
    /// Pro-government militias.
    Prm,
    /// Armed opposition.
    Reb,
    /// Unidentified armed people.
    Uaf,
    /// Opposition.
    Opp,
    /// Civilians, protesters, activists.
    Cvl,
    /// Business.
    Bus,
    /// Criminals.
    Crm,
    /// Education.
    Edu,
    /// Former officials.
    Eli,
    /// Media and journalists.
    Jrn,
    /// Labour.
    Lab,
    /// Health.
    Med,
    /// Refugees and displaced people.
    Ref,
    /// Agriculture.
    Agr,
    /// Religion.
    Rel,
    /// Other civil society.
    Soc,
    /// Partially recognised entities.
    Pre,
    /// Unknown.
    Unk,
}

impl Sector {
    /// All sectors, in the order of the codebook.
    pub const ALL: [Sector; 25] = [
        Sector::Gov,
        Sector::Mil,
        Sector::Cop,
        Sector::Jud,
        Sector::Leg,
        Sector::Pty,
        Sector::Spy,
        Sector::Prm,
        Sector::Reb,
        Sector::Uaf,
        Sector::Opp,
        Sector::Cvl,
        Sector::Bus,
        Sector::Crm,
        Sector::Edu,
        Sector::Eli,
        Sector::Jrn,
        Sector::Lab,
        Sector::Med,
        Sector::Ref,
        Sector::Agr,
        Sector::Rel,
        Sector::Soc,
        Sector::Pre,
        Sector::Unk,
    ];

    /// The three-letter code as the codebook writes it: `GOV`.
    pub fn as_str(self) -> &'static str {
        const CODES: [&str; 25] = [
            "GOV", "MIL", "COP", "JUD", "LEG", "PTY", "SPY", "PRM", "REB", "UAF", "OPP", "CVL", "BUS", "CRM",
            "EDU", "ELI", "JRN", "LAB", "MED", "REF", "AGR", "REL", "SOC", "PRE", "UNK",
        ];
        CODES[self as usize]
    }

    /// Reads a code; `None` for one that the codebook does not have.
    pub fn from_code(code: &str) -> Option<Self> {
        Sector::ALL.into_iter().find(|s| s.as_str() == code)
    }

    /// Whether its members hold an office of the state.
    pub(crate) fn is_office(self) -> bool {
        use Sector::*;
        matches!(self, Gov | Leg | Mil | Jud | Cop | Spy)
    }

    /// Whether members of this sector make an event political by themselves.
    pub fn is_political(self) -> bool {
        use Sector::*;
        !matches!(self, Cvl | Bus | Crm | Edu | Med | Agr | Unk)
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for sector in Sector::ALL {
            assert_eq!(Sector::from_code(sector.as_str()), Some(sector));
        }
        assert_eq!(Sector::from_code("XXX"), None);
    }
}
