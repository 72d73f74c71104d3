//! From TOML text to frames and lists, with a place for everything that is wrong.

pub(crate) mod example;
pub(crate) mod frame;
pub(crate) mod lists;
pub(crate) mod pattern;

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{ErrorKind, LexiconError, Place, suggestion};

/// Files larger than this are not read: no frame is.
pub(crate) const MAX_FILE: u64 = 1 << 20;

/// One file being read; collects what is wrong with it.
pub(crate) struct Source<'a> {
    pub file: &'a Path,
    pub text: &'a str,
    pub errors: Vec<LexiconError>,
}

/// A value with its place.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// A string with its place.
pub(crate) type Text = (String, Range<usize>);

impl<'a> Source<'a> {
    pub fn new(file: &'a Path, text: &'a str) -> Self {
        Source { file, text, errors: Vec::new() }
    }

    pub fn report(&mut self, at: Range<usize>, kind: ErrorKind, hint: impl Into<Option<String>>) {
        let place = Place::of(self.file, self.text, at.start);
        self.errors.push(LexiconError { place, kind, hint: hint.into() });
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        Place::of(self.file, self.text, offset).line
    }

    /// The whole file as a table; what TOML itself finds wrong is reported.
    pub fn table(&mut self) -> Option<DeTable<'a>> {
        match DeTable::parse(self.text) {
            Ok(table) => Some(table.into_inner()),
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                let line = self.text[..].get(at.start..).and_then(|t| t.lines().next()).unwrap_or("");
                let umlaut = !line.is_ascii() || error.message().contains("key");
                let hint =
                    umlaut.then(|| "a key with an umlaut stands in quotes: \"für\" = [\"*\"]".to_string());
                let message = error.message().lines().next().unwrap_or("").to_string();
                self.report(at, ErrorKind::Toml(message), hint);
                None
            }
        }
    }

    /// Reports every key that is not known.
    pub fn known_keys(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for (key, _) in table.iter() {
            if !known.contains(&key.get_ref().as_ref()) {
                let hint = suggestion(key.get_ref(), known.iter().copied());
                self.report(key.span(), ErrorKind::UnknownKey(key.get_ref().to_string()), hint);
            }
        }
    }

    /// A string, or a list of strings, each with its place.
    pub fn strings(&mut self, key: &str, value: &Value<'_>) -> Vec<Text> {
        let wrong = || ErrorKind::WrongKind { key: key.to_string(), wanted: "a string or a list of strings" };
        match value.get_ref() {
            DeValue::String(text) => vec![(text.to_string(), value.span())],
            DeValue::Array(values) => {
                let mut texts = Vec::with_capacity(values.len());
                for value in values.iter() {
                    match value.get_ref() {
                        DeValue::String(text) => texts.push((text.to_string(), value.span())),
                        _ => self.report(value.span(), wrong(), None),
                    }
                }
                texts
            }
            _ => {
                self.report(value.span(), wrong(), None);
                Vec::new()
            }
        }
    }

    /// One string.
    pub fn string(&mut self, key: &str, value: &Value<'_>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), value.span())),
            _ => {
                let kind = ErrorKind::WrongKind { key: key.to_string(), wanted: "a string" };
                self.report(value.span(), kind, None);
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(b) => Some(*b),
            _ => {
                let kind = ErrorKind::WrongKind { key: key.to_string(), wanted: "true or false" };
                self.report(value.span(), kind, None);
                None
            }
        }
    }

    /// The tables of `[[key]]`, each with its place.
    pub fn tables<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
    ) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        let wrong = || ErrorKind::WrongKind { key: key.to_string(), wanted: "a table under double brackets" };
        let DeValue::Array(values) = value.get_ref() else {
            self.report(value.span(), wrong(), format!("write [[{key}]]"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in values.iter() {
            match value.get_ref() {
                DeValue::Table(table) => tables.push((table, value.span())),
                _ => self.report(value.span(), wrong(), format!("write [[{key}]]")),
            }
        }
        tables
    }
}

/// The value of a key.
pub(crate) fn get<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t Value<'i>> {
    table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
}
