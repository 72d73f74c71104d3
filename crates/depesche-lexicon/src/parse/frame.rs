//! A frame's file.

use std::path::Path;

use depesche_document::Language;

use super::lists::Lists;
use super::pattern::{Context, pattern};
use super::{Source, example::example, get};
use crate::error::{ErrorKind, suggestion};
use crate::event::EventType;
use crate::frame::{Frame, Pattern};

const KEYS: [&str; 6] = ["id", "type", "modes", "reason", "pattern", "example"];

/// Reads a frame with its patterns (their numbers in the lexicon are filled in later); `None` where it cannot be used.
pub(crate) fn frame(
    source: &mut Source<'_>,
    language: Language,
    lists: &Lists,
) -> Option<(Frame, Vec<Pattern>)> {
    let table = source.table()?;
    source.known_keys(&table, &KEYS);
    let mut required = |key: &'static str| match get(&table, key) {
        Some(value) => source.string(key, value),
        None => {
            source.report(0..0, ErrorKind::MissingKey(key), None);
            None
        }
    };
    let (id, kind, reason) = (required("id"), required("type"), required("reason"));
    let (kind, kind_at) = kind?;
    let Some(kind) = EventType::from_name(&kind) else {
        let hint = suggestion(&kind.to_uppercase(), EventType::ALL.map(EventType::as_str));
        source.report(kind_at, ErrorKind::UnknownType(kind), hint);
        return None;
    };
    let (id, id_at) = id?;
    if let Some(wanted) = wanted_id(source.file, &id, language, kind) {
        source.report(id_at, ErrorKind::IdNotPlace { id: id.clone(), wanted }, None);
    }
    let modes = get(&table, "modes").map(|value| source.modes(value, kind)).unwrap_or_default();
    let context = Context { language, kind, modes: &modes, lists };
    let mut patterns = Vec::new();
    match get(&table, "pattern") {
        None => source.report(
            0..0,
            ErrorKind::MissingKey("pattern"),
            "write [[pattern]] and a trigger".to_string(),
        ),
        Some(value) => {
            for (table, at) in source.tables("pattern", value) {
                patterns.extend(pattern(source, table, at, &context));
            }
        }
    }
    for (number, pattern) in patterns.iter_mut().enumerate() {
        pattern.number = number;
    }
    let mut examples = Vec::new();
    if let Some(value) = get(&table, "example") {
        for (table, at) in source.tables("example", value) {
            examples.extend(example(source, table, at));
        }
    }
    let hint = |text: &str| text.to_string();
    if examples.is_empty() {
        source.report(0..0, ErrorKind::NoExample, hint("write [[example]] with text and codes"));
    } else {
        if !examples.iter().any(|e| e.expects(kind)) {
            source.report(
                0..0,
                ErrorKind::NoPositiveExample(kind),
                hint("add the case that the frame is for"),
            );
        }
        if examples.iter().all(|e| e.expects(kind)) {
            source.report(0..0, ErrorKind::NoNearMiss, hint("which use of these words is no such event?"));
        }
    }
    let frame = Frame {
        id: id.into(),
        kind,
        reason: reason.map(|(text, _)| text).unwrap_or_default(),
        modes,
        patterns: 0..0,
        examples,
        file: short_path(source.file),
    };
    Some((frame, patterns))
}

/// The id that the frame should have, if it has another: `<lang>.<type>.<name>`, the name as the file.
fn wanted_id(file: &Path, id: &str, language: Language, kind: EventType) -> Option<String> {
    let stem = file.file_stem()?.to_str()?;
    let folder = file.parent().and_then(Path::file_name).and_then(|n| n.to_str()).unwrap_or("");
    let wanted = format!("{}.{}.{stem}", language.code(), kind.folder());
    // In a user's flat folder only the beginning is checked; in a folder named for a type all of it.
    let in_place = EventType::ALL.iter().any(|t| t.folder() == folder);
    if in_place && folder != kind.folder() {
        return Some(format!("{wanted}, in the folder `{}`", kind.folder()));
    }
    let fits = if in_place {
        id == wanted
    } else {
        id.starts_with(&format!("{}.{}.", language.code(), kind.folder()))
    };
    (!fits).then_some(wanted)
}

/// `<type>/<name>.toml`.
fn short_path(file: &Path) -> String {
    let names: Vec<&str> = file.iter().filter_map(|part| part.to_str()).collect();
    names[names.len().saturating_sub(2)..].join("/")
}
