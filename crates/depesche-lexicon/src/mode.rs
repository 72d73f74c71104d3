//! Modes: how an event was done, or what was asked.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::event::EventType;

/// A mode of the codebook, such as `yield` or `heavy-weapons`. Which types have it is checked by [`Mode::new`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mode(&'static str);

impl Mode {
    /// The mode of that name, if the codebook gives it to the type.
    pub fn new(kind: EventType, name: &str) -> Option<Self> {
        kind.modes().iter().find(|m| **m == name).map(|m| Mode(m))
    }

    /// The mode of that name, whichever type it belongs to.
    pub fn from_name(name: &str) -> Option<Self> {
        EventType::ALL.into_iter().find_map(|kind| Mode::new(kind, name))
    }

    /// The name as it is written in outputs: `heavy-weapons`.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Mode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Mode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Mode::from_name(&name).ok_or_else(|| D::Error::custom(format!("unknown mode `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_has_only_its_own_modes() {
        assert!(Mode::new(EventType::Request, "yield").is_some());
        assert!(Mode::new(EventType::Assault, "yield").is_none());
        assert_eq!(Mode::from_name("drone").map(Mode::as_str), Some("drone"));
    }
}
