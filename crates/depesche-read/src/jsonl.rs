//! JSON lines: one record, one document.

use depesche_document::{BlockKind, Document};
use serde_json::{Map, Value};

use crate::error::ReadError;
use crate::options::Options;
use crate::page::Page;
use crate::{dates, plain};

/// Reads every line; a file that is one JSON object or array over several lines is read too.
pub(crate) fn read(bytes: &[u8], name: &str, options: &Options) -> Vec<Result<Document, ReadError>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(documents) = whole(bytes, name, options) {
        return documents;
    }
    let mut documents = Vec::new();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        let line = line.trim_ascii();
        if !line.is_empty() {
            documents.push(record(line, name, index + 1, options));
        }
    }
    documents
}

/// A file that is one value: an array of records, or one record printed over several lines.
fn whole(bytes: &[u8], name: &str, options: &Options) -> Option<Vec<Result<Document, ReadError>>> {
    let array = bytes.trim_ascii_start().starts_with(b"[");
    let pretty = bytes.trim_ascii_start().starts_with(b"{")
        && bytes
            .split(|b| *b == b'\n')
            .find(|l| !l.trim_ascii().is_empty())
            .is_some_and(|l| l.trim_ascii() == b"{");
    if !(array || pretty) || bytes.len() > options.max_page.saturating_mul(4) {
        return None;
    }
    let records = match serde_json::from_slice(bytes).ok()? {
        Value::Array(records) => records,
        record => vec![record],
    };
    Some(
        records
            .into_iter()
            .enumerate()
            .map(|(index, record)| {
                let place = Place { name, line: index + 1 };
                match record {
                    Value::Object(map) => document(map, &place, options),
                    _ => {
                        Err(place
                            .error("the record is no object", "Every record is {\"id\": …, \"text\": …}."))
                    }
                }
            })
            .collect(),
    )
}

struct Place<'a> {
    name: &'a str,
    line: usize,
}

impl Place<'_> {
    fn error(&self, reason: impl Into<String>, hint: &str) -> ReadError {
        ReadError::Record {
            place: self.name.to_string(),
            line: self.line,
            reason: reason.into(),
            hint: hint.to_string(),
        }
    }
}

fn record(line: &[u8], name: &str, number: usize, options: &Options) -> Result<Document, ReadError> {
    let place = Place { name, line: number };
    if line.len() > options.max_line {
        return Err(place.error(
            format!("the line is too long ({} bytes, the limit is {})", line.len(), options.max_line),
            "Write one document a line.",
        ));
    }
    let text = std::str::from_utf8(line).map_err(|e| {
        place.error(format!("invalid UTF-8 at byte {}", e.valid_up_to() + 1), "Save the file as UTF-8.")
    })?;
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => document(map, &place, options),
        Ok(_) => {
            Err(place.error("the line is JSON but no object", "Every line is {\"id\": …, \"text\": …}."))
        }
        Err(e) => Err(place
            .error(format!("broken JSON ({e})"), "Check quotes, commas and line ends; one object a line.")),
    }
}

fn document(map: Map<String, Value>, place: &Place, options: &Options) -> Result<Document, ReadError> {
    let string = |keys: &[&str]| -> Option<String> {
        keys.iter().find_map(|k| match map.get(*k)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    };
    let id = string(&["id"]).unwrap_or_else(|| format!("{}:{}", crate::read::id_of(place.name), place.line));
    let date = match string(&["date", "published"]) {
        None => None,
        Some(given) => Some(dates::normalize(&given).ok_or_else(|| {
            place.error(format!("\"{given}\" is no date"), "Dates are YYYY-MM-DD or RFC 3339 timestamps.")
        })?),
    };
    let mut document = match (string(&["text", "body"]), string(&["html"])) {
        (Some(text), _) => {
            let title = string(&["title"]);
            plain::typed(&text, &id, title.as_deref())
        }
        (None, Some(html)) => {
            let mut options = options.clone();
            options.hint_name = Some(id);
            options.url = string(&["url"]);
            let name = format!("{}, line {}", place.name, place.line);
            match crate::html(html.as_bytes(), &options).map_err(|e| e.at(&name))? {
                Page::Article(document) => *document,
                Page::Refused(refusal) => return Err(ReadError::Refused { place: name, refusal }),
            }
        }
        (None, None) => {
            return Err(place.error(
                "no text in the record",
                "Give the report's text in \"text\", or a page in \"html\".",
            ));
        }
    };
    document.title = string(&["title"]).or(document.title);
    document.language = string(&["lang", "language"]).or(document.language);
    document.url = string(&["url"]).or(document.url);
    document.publisher = string(&["publisher", "source"]).or(document.publisher);
    if date.is_some() {
        document.date = date.as_deref().and_then(dates::day);
        document.published = date;
    }
    if !document.blocks.iter().any(|b| b.kind != BlockKind::Interface) && document.text.trim().is_empty() {
        return Err(place.error("the text is empty", "Leave the record out."));
    }
    Ok(document)
}
