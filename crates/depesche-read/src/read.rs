//! One door for every input: bytes with a name become documents and errors, in the order of the records.

use std::io::Read;

use depesche_document::Document;

use crate::error::ReadError;
use crate::options::Options;
use crate::page::Page;
use crate::sniff::{Format, binary_kind, sniff};
use crate::{charset, jsonl, plain};

/// Reads a file's bytes: a page, plain text, JSON lines, or any of them in gzip. `name` is the file's name: it stands
/// in errors, and gives the id of a document that has none (without folders, `.gz`, `.html`, `.txt`).
///
/// Every record gives a document or an error; one bad record never hides another.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Vec<Result<Document, ReadError>> {
    let place = || name.to_string();
    if options.hint_name.as_deref().is_some_and(|hint| hint == base_name(name)) {
        // The file's name over again: the id is made from it below.
        let options = Options { hint_name: None, ..options.clone() };
        return read(bytes, name, &options);
    }
    if bytes.len() > options.max_file {
        return vec![Err(ReadError::TooLarge { place: place(), size: bytes.len(), limit: options.max_file })];
    }
    match sniff(bytes) {
        Format::Empty => vec![Err(ReadError::Empty { place: place() })],
        Format::Binary => {
            let what = binary_kind(bytes).unwrap_or("no text").to_string();
            vec![Err(ReadError::Binary { place: place(), what })]
        }
        Format::Gzip => match unpack(bytes, name, options) {
            Ok(inner) if sniff(&inner) == Format::Gzip => {
                vec![Err(ReadError::Gzip { place: place(), reason: "gzip within gzip".into() })]
            }
            Ok(inner) => read(&inner, name.strip_suffix(".gz").unwrap_or(name), options),
            Err(error) => vec![Err(error)],
        },
        Format::Html => vec![page(bytes, name, options)],
        Format::Jsonl => jsonl::read(bytes, name, options),
        Format::Text => vec![text(bytes, name, options)],
    }
}

fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The id a file's name gives.
pub(crate) fn id_of(name: &str) -> String {
    let base = base_name(name);
    let mut base = base.strip_suffix(".gz").unwrap_or(base);
    for suffix in [".html", ".htm", ".xhtml", ".txt"] {
        base = base.strip_suffix(suffix).unwrap_or(base);
    }
    base.to_string()
}

fn page(bytes: &[u8], name: &str, options: &Options) -> Result<Document, ReadError> {
    let mut options = options.clone();
    if options.hint_name.is_none() {
        options.hint_name = Some(id_of(name));
    }
    match crate::html(bytes, &options).map_err(|e| e.at(name))? {
        Page::Article(document) => Ok(*document),
        Page::Refused(refusal) => Err(ReadError::Refused { place: name.to_string(), refusal }),
    }
}

fn text(bytes: &[u8], name: &str, options: &Options) -> Result<Document, ReadError> {
    if let Some(longest) = longest_line(bytes).filter(|l| *l > options.max_line) {
        return Err(ReadError::LongLine { place: name.to_string(), size: longest, limit: options.max_line });
    }
    if bytes.len() > options.max_page {
        return Err(ReadError::TooLarge {
            place: name.to_string(),
            size: bytes.len(),
            limit: options.max_page,
        });
    }
    let text = charset::decode(bytes, options.http_charset.as_deref(), false);
    if text.trim().is_empty() {
        return Err(ReadError::Empty { place: name.to_string() });
    }
    let id = options.hint_name.clone().unwrap_or_else(|| id_of(name));
    Ok(plain::plain_text(&text, &id))
}

fn longest_line(bytes: &[u8]) -> Option<usize> {
    bytes.split(|b| *b == b'\n').map(<[u8]>::len).max()
}

fn unpack(bytes: &[u8], name: &str, options: &Options) -> Result<Vec<u8>, ReadError> {
    let mut inner = Vec::new();
    let limit = options.max_file as u64;
    let result = flate2::read::MultiGzDecoder::new(bytes).take(limit + 1).read_to_end(&mut inner);
    match result {
        Ok(_) if inner.len() as u64 > limit => {
            Err(ReadError::TooLarge { place: name.to_string(), size: inner.len(), limit: options.max_file })
        }
        Ok(_) => Ok(inner),
        Err(error) => Err(ReadError::Gzip { place: name.to_string(), reason: error.to_string() }),
    }
}
