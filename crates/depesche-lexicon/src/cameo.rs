//! CAMEO codes of a type with its modes, for data sets that still use them.

use crate::event::EventType;
use crate::mode::Mode;

impl EventType {
    /// The CAMEO code nearest to an event of this type: the first mode that has a code of three digits decides,
    /// otherwise it is the root of two digits.
    pub fn cameo(self, modes: &[Mode]) -> &'static str {
        modes.iter().find_map(|m| code(self, m.as_str())).unwrap_or(self.cameo_roots()[0])
    }
}

fn code(kind: EventType, mode: &str) -> Option<&'static str> {
    use EventType::*;
    Some(match (kind, mode) {
        (Consult, "visit") => "042",
        (Consult, "third-party") => "045",
        (Consult, "phone") => "041",
        (Consult, "multilateral") => "046",
        (Retreat, "withdraw") => "0874",
        (Retreat, "release") => "0841",
        (Retreat, "disarm") => "087",
        (Retreat, "ceasefire") => "0871",
        (Retreat, "access") => "086",
        (Retreat, "resign") => "083",
        (Request, "assist") => "103",
        (Request, "change") => "104",
        (Request, "yield") => "105",
        (Request, "meet") => "106",
        (Accuse, "disapprove") => "111",
        (Accuse, "investigate") => "090",
        (Accuse, "allege") => "112",
        (Reject, "assist") => "122",
        (Reject, "change") => "123",
        (Reject, "yield") => "124",
        (Reject, "meet") => "125",
        (Threaten, "restrict") => "132",
        (Threaten, "relations") => "131",
        (Threaten, "violence") => "138",
        (Protest, "demo") => "141",
        (Protest, "hunger") => "142",
        (Protest, "strike" | "boycott") => "143",
        (Protest, "obstruct") => "144",
        (Protest, "riot") => "145",
        (Sanction, "convict") => "116",
        (Sanction, "expel" | "withdraw") => "166",
        (Sanction, "discontinue") => "163",
        (Mobilize, "police") => "153",
        (Mobilize, "troops" | "weapons" | "militia") => "154",
        (Coerce, "seize") => "171",
        (Coerce, "restrict" | "censor" | "curfew" | "martial-law") => "172",
        (Coerce, "arrest") => "173",
        (Coerce, "deport") => "174",
        (Coerce, "cyber") => "176",
        (Assault, "abduct") => "181",
        (Assault, "beat" | "torture" | "sexual") => "182",
        (Assault, "explosives" | "suicide-attack") => "183",
        (Assault, "targeted") => "186",
        (Assault, "firearms") => "193",
        (Assault, "heavy-weapons") => "194",
        (Assault, "aerial" | "drone") => "195",
        (Assault, "crowd-control") => "175",
        (Assault, "unconventional") => "204",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demand_to_yield_has_its_own_code_and_a_bare_demand_the_root() {
        let yielding = Mode::new(EventType::Request, "yield").unwrap();
        assert_eq!(EventType::Request.cameo(&[yielding]), "105");
        assert_eq!(EventType::Request.cameo(&[]), "10");
    }
}
