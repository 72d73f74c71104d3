//! The sixteen event types, their quads and scores, and the status of an event, as the codebook has them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::mode::Mode;

/// The four classes of event types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Quad {
    /// Words that bring parties together.
    #[serde(rename = "verbal cooperation")]
    VerbalCooperation,
    /// Deeds that bring parties together.
    #[serde(rename = "material cooperation")]
    MaterialCooperation,
    /// Words against each other.
    #[serde(rename = "verbal conflict")]
    VerbalConflict,
    /// Deeds against each other.
    #[serde(rename = "material conflict")]
    MaterialConflict,
}

impl Quad {
    /// The name as it is written in outputs: `verbal conflict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Quad::VerbalCooperation => "verbal cooperation",
            Quad::MaterialCooperation => "material cooperation",
            Quad::VerbalConflict => "verbal conflict",
            Quad::MaterialConflict => "material conflict",
        }
    }

    /// Whether the events of this quad are words, not deeds.
    pub fn is_verbal(self) -> bool {
        matches!(self, Quad::VerbalCooperation | Quad::VerbalConflict)
    }

    /// Whether the events of this quad bring parties together.
    pub fn is_cooperative(self) -> bool {
        matches!(self, Quad::VerbalCooperation | Quad::MaterialCooperation)
    }
}

impl fmt::Display for Quad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The type of an event (PLOVER). The codebook says what each covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All types, in the order of the codebook.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// The name as it is written in outputs and frames: `REQUEST`.
    pub fn as_str(self) -> &'static str {
        const NAMES: [&str; 16] = [
            "AGREE",
            "CONSULT",
            "SUPPORT",
            "CONCEDE",
            "COOPERATE",
            "AID",
            "RETREAT",
            "REQUEST",
            "ACCUSE",
            "REJECT",
            "THREATEN",
            "PROTEST",
            "SANCTION",
            "MOBILIZE",
            "COERCE",
            "ASSAULT",
        ];
        NAMES[self as usize]
    }

    /// Reads a name in upper case; `None` for anything else.
    pub fn from_name(name: &str) -> Option<Self> {
        EventType::ALL.into_iter().find(|t| t.as_str() == name)
    }

    /// The class that the type belongs to.
    pub fn quad(self) -> Quad {
        use EventType::*;
        match self {
            Agree | Consult | Support | Concede => Quad::VerbalCooperation,
            Cooperate | Aid | Retreat => Quad::MaterialCooperation,
            Request | Accuse | Reject | Threaten => Quad::VerbalConflict,
            Protest | Sanction | Mobilize | Coerce | Assault => Quad::MaterialConflict,
        }
    }

    /// PLOVER's conflict–cooperation value, from −9 to 10. ACCUSE has a range; see [`EventType::score_of`].
    pub fn score(self) -> f32 {
        use EventType::*;
        match self {
            Agree | Consult => 2.5,
            Support => 5.0,
            Concede => 4.5,
            Cooperate => 9.5,
            Aid => 10.0,
            Retreat => 6.5,
            Request => 0.0,
            Accuse | Reject => -2.0,
            Threaten => -3.5,
            Protest => -5.0,
            Sanction => -6.0,
            Mobilize => -5.5,
            Coerce => -7.0,
            Assault => -9.0,
        }
    }

    /// The value of an event with these modes: an ACCUSE that alleges a deed counts −3.5, any other −2.
    pub fn score_of(self, modes: &[Mode]) -> f32 {
        if self == EventType::Accuse && modes.iter().any(|m| m.as_str() == "allege") {
            -3.5
        } else {
            self.score()
        }
    }

    /// The CAMEO root codes that the type covers (two digits).
    pub fn cameo_roots(self) -> &'static [&'static str] {
        use EventType::*;
        match self {
            Agree => &["03"],
            Consult => &["04"],
            Support => &["05"],
            Concede | Retreat => &["08"],
            Cooperate => &["06"],
            Aid => &["07"],
            Request => &["10", "02"],
            Accuse => &["11", "09"],
            Reject => &["12"],
            Threaten => &["13"],
            Protest => &["14"],
            Sanction => &["16"],
            Mobilize => &["15"],
            Coerce => &["17"],
            Assault => &["19", "18", "20"],
        }
    }

    /// The names of the modes that the codebook gives the type; empty for types without modes.
    pub fn modes(self) -> &'static [&'static str] {
        use EventType::*;
        match self {
            Agree | Support | Concede | Cooperate | Aid => &[],
            Consult => &["visit", "third-party", "multilateral", "phone"],
            Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
            Request | Reject => &["assist", "change", "yield", "meet"],
            Accuse => &["disapprove", "investigate", "allege"],
            Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
            Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
            Sanction => &["convict", "expel", "withdraw", "discontinue"],
            Mobilize => &["troops", "weapons", "police", "militia"],
            Coerce => &[
                "seize",
                "restrict",
                "censor",
                "curfew",
                "martial-law",
                "arrest",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
            ],
            Assault => &[
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
            ],
        }
    }

    /// The folder of the type's frames: `request`.
    pub fn folder(self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether an event is told as a fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as having happened or happening, within about thirty days before publication.
    #[default]
    Actual,
    /// Told as background, explicitly longer ago.
    Historical,
    /// Announced or expected and not cooperative.
    Future,
    /// Conditional, possible, wished, rumoured without a source.
    Hypothetical,
    /// Said not to have happened.
    Negated,
}

impl Status {
    /// All statuses, in the order of the codebook.
    pub const ALL: [Status; 5] =
        [Status::Actual, Status::Historical, Status::Future, Status::Hypothetical, Status::Negated];

    /// The name as it is written in outputs: `actual`.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Historical => "historical",
            Status::Future => "future",
            Status::Hypothetical => "hypothetical",
            Status::Negated => "negated",
        }
    }

    /// Reads a name in lower case; `None` for anything else.
    pub fn from_name(name: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|s| s.as_str() == name)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_stand_in_the_order_of_the_codebook() {
        for (place, kind) in EventType::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
            assert_eq!(EventType::from_name(kind.as_str()), Some(kind));
            assert_eq!(kind.score() > 0.0, kind.quad().is_cooperative(), "{kind}");
        }
        assert_eq!(EventType::from_name("request"), None);
        for status in Status::ALL {
            assert_eq!(Status::from_name(status.as_str()), Some(status));
        }
    }

    #[test]
    fn an_allegation_weighs_more_than_a_criticism() {
        let mode = |name| Mode::new(EventType::Accuse, name).unwrap();
        assert_eq!(EventType::Accuse.score_of(&[mode("disapprove")]), -2.0);
        assert_eq!(EventType::Accuse.score_of(&[mode("allege")]), -3.5);
    }
}
