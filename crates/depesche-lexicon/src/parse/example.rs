//! `[[example]]` tables.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Source, get};
use crate::codes::Codes;
use crate::error::ErrorKind;
use crate::frame::{Example, Expectation};

const KEYS: [&str; 4] = ["text", "date", "codes", "not_yet"];

/// Reads one example; `None` where it cannot be used.
pub(crate) fn example(source: &mut Source<'_>, table: &DeTable<'_>, at: Range<usize>) -> Option<Example> {
    source.known_keys(table, &KEYS);
    let text = match get(table, "text") {
        Some(value) => source.string("text", value).map(|(text, _)| text),
        None => {
            source.report(at.clone(), ErrorKind::MissingKey("text"), None);
            None
        }
    };
    let date = get(table, "date").and_then(|value| match value.get_ref() {
        DeValue::Datetime(date) => Some((date.to_string(), value.span())),
        _ => source.string("date", value),
    });
    let date = match date {
        Some((date, at)) if !is_date(&date) => {
            source.report(at, ErrorKind::BadDate(date), "write it as 2024-06-03".to_string());
            None
        }
        Some((date, _)) => Some(date),
        None => Some(Example::DEFAULT_DATE.to_string()),
    };
    let Some(value) = get(table, "codes") else {
        source.report(at, ErrorKind::MissingKey("codes"), "codes = \"nothing\" for a near-miss".to_string());
        return None;
    };
    let mut events = Vec::new();
    let mut nothing = false;
    for (codes, at) in source.strings("codes", value) {
        if codes == "nothing" {
            nothing = true;
            continue;
        }
        match Codes::parse(&codes) {
            Ok(event) => events.push(event),
            Err(said) => {
                let hint =
                    "for instance \"REQUEST/yield actual: RUS GOV > PRK GOV\", or \"nothing\"".to_string();
                source.report(at, ErrorKind::BadCodes(codes, said), hint);
            }
        }
    }
    if nothing && !events.is_empty() {
        let kind = ErrorKind::BadCodes("nothing".to_string(), "stands alone".to_string());
        source.report(value.span(), kind, None);
    } else if !nothing && events.is_empty() {
        // An empty list; anything else was reported above.
        if matches!(value.get_ref(), DeValue::Array(a) if a.is_empty()) {
            source.report(value.span(), ErrorKind::Empty("codes".to_string()), None);
        }
        return None;
    }
    let not_yet = get(table, "not_yet").and_then(|value| source.string("not_yet", value)).map(|(why, _)| why);
    let codes = if nothing { Expectation::Nothing } else { Expectation::Events(events) };
    Some(Example { text: text?, date: date?.into(), codes, not_yet, line: source.line(at.start) })
}

fn is_date(text: &str) -> bool {
    let parts: Vec<u32> = text.split('-').filter_map(|p| p.parse().ok()).collect();
    text.len() == 10 && matches!(parts[..], [_, 1..=12, 1..=31])
}
