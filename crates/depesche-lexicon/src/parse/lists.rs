//! `lists.toml`, `modes.toml` and `operators.toml`.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;
use toml::de::DeValue;

use super::Source;
use crate::error::{ErrorKind, suggestion};
use crate::event::EventType;
use crate::mode::Mode;
use crate::operators::Operators;

/// Word lists by name, resolved.
pub(crate) type Lists = BTreeMap<SmolStr, BTreeSet<SmolStr>>;

/// Reads `lists.toml`; a list may hold another as `@name`.
pub(crate) fn lists(source: &mut Source<'_>, lists: &mut Lists) {
    let Some(table) = source.table() else { return };
    let mut raw = BTreeMap::new();
    for (key, value) in table.iter() {
        let words = source.strings(key.get_ref(), value);
        if words.is_empty() {
            source.report(key.span(), ErrorKind::Empty(key.get_ref().to_string()), None);
        }
        raw.insert(SmolStr::from(key.get_ref().as_ref()), words);
    }
    for name in raw.keys() {
        let mut words = BTreeSet::new();
        let mut seen = BTreeSet::from([name.clone()]);
        let mut open = vec![name.clone()];
        while let Some(current) = open.pop() {
            let Some(entries) = raw.get(&current) else { continue };
            for (word, at) in entries {
                match word.strip_prefix('@') {
                    None => {
                        words.insert(SmolStr::from(word.as_str()));
                    }
                    Some(other) if lists.contains_key(other) => words.extend(lists[other].iter().cloned()),
                    Some(other) if !raw.contains_key(other) => {
                        let hint = suggestion(other, raw.keys().map(SmolStr::as_str));
                        source.report(at.clone(), ErrorKind::UnknownList(other.to_string()), hint);
                    }
                    Some(other) if other == name => {
                        source.report(at.clone(), ErrorKind::CircularList(other.to_string()), None);
                    }
                    Some(other) => {
                        if seen.insert(other.into()) {
                            open.push(other.into());
                        }
                    }
                }
            }
        }
        lists.entry(name.clone()).or_default().extend(words);
    }
    source.errors.sort();
    source.errors.dedup();
}

/// Reads `modes.toml`: tables of types, with a list of words for each mode.
pub(crate) fn modes(source: &mut Source<'_>, lists: &Lists, modes: &mut Vec<(EventType, SmolStr, Mode)>) {
    let Some(table) = source.table() else { return };
    for (key, value) in table.iter() {
        let name = key.get_ref().as_ref();
        let Some(kind) = EventType::from_name(name) else {
            let hint = suggestion(name, EventType::ALL.map(EventType::as_str));
            source.report(key.span(), ErrorKind::UnknownType(name.to_string()), hint);
            continue;
        };
        let DeValue::Table(of_type) = value.get_ref() else {
            let wrong = ErrorKind::WrongKind { key: name.to_string(), wanted: "a table of modes" };
            source.report(value.span(), wrong, format!("write [{name}]"));
            continue;
        };
        for (key, value) in of_type.iter() {
            let mode = key.get_ref().as_ref();
            let Some(mode) = Mode::new(kind, mode) else {
                let hint = suggestion(mode, kind.modes().iter().copied());
                source.report(key.span(), ErrorKind::UnknownMode { kind, mode: mode.to_string() }, hint);
                continue;
            };
            for (word, at) in source.strings(mode.as_str(), value) {
                for word in source.resolve(&word, at, lists) {
                    modes.push((kind, word, mode));
                }
            }
        }
    }
}

/// Reads `operators.toml`.
pub(crate) fn operators(source: &mut Source<'_>, lists: &Lists, operators: &mut Operators) {
    let Some(table) = source.table() else { return };
    for (key, value) in table.iter() {
        let name = key.get_ref().as_ref();
        // A further set is fine; a misspelt one of the nine is not.
        if !Operators::NAMES.contains(&name)
            && let Some(near) = crate::error::nearest(name, Operators::NAMES)
        {
            let hint = format!("did you mean `{near}`?");
            source.report(key.span(), ErrorKind::UnknownKey(name.to_string()), hint);
            continue;
        }
        for (word, at) in source.strings(name, value) {
            let words = source.resolve(&word, at, lists);
            operators.set_mut(name).extend(words);
        }
    }
}

impl Source<'_> {
    /// The words that an entry stands for: itself, or the words of `@list`.
    pub fn resolve(&mut self, entry: &str, at: std::ops::Range<usize>, lists: &Lists) -> Vec<SmolStr> {
        let Some(name) = entry.strip_prefix('@') else { return vec![entry.into()] };
        match lists.get(name) {
            Some(words) => words.iter().cloned().collect(),
            None => {
                let hint = suggestion(name, lists.keys().map(SmolStr::as_str));
                self.report(at, ErrorKind::UnknownList(name.to_string()), hint);
                Vec::new()
            }
        }
    }
}
