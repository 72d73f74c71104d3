//! Documents with the trees of this or another parser.

use std::io::Read;

use depesche::Document;
use depesche::language::conllu;
use jiff::civil::Date;

use crate::inputs::Item;

/// The text of a CoNLL-U file, packed or not; `None` where the bytes are something else.
///
/// # Errors
/// A message where a file named `.conllu` is not readable as one.
pub fn text(name: &str, bytes: &[u8], largest: u64) -> Result<Option<String>, String> {
    let unpacked = bytes.starts_with(&[0x1f, 0x8b]).then(|| {
        let mut unpacked = Vec::new();
        let read = flate2::read::MultiGzDecoder::new(bytes).take(largest).read_to_end(&mut unpacked);
        read.map(|_| unpacked)
    });
    let bytes = match &unpacked {
        None => bytes,
        Some(Ok(unpacked)) => unpacked,
        // What is damaged is reported where all packed files are read.
        Some(Err(_)) => return Ok(None),
    };
    let named = name.strip_suffix(".gz").unwrap_or(name).ends_with(".conllu");
    if !named && !looks_like_it(bytes) {
        return Ok(None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.to_string())),
        Err(error) => Err(format!(
            "{name}: invalid UTF-8 at byte {}. CoNLL-U files are UTF-8; convert it.",
            error.valid_up_to() + 1
        )),
    }
}

/// Whether the first line that is no comment has the ten columns of a word.
fn looks_like_it(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let mut lines = head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_start);
    let first = lines.find(|l| !l.is_empty() && !l.starts_with(b"#"));
    first.is_some_and(|line| line[0].is_ascii_digit() && line.split(|b| *b == b'\t').count() == 10)
}

/// The documents of a CoNLL-U file: one, or as many as it has `# newdoc` comments.
pub fn documents(name: &str, id: &str, text: &str, date: Option<Date>) -> Vec<Result<Item, String>> {
    let mut parts: Vec<(usize, String, String)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let opens = line.strip_prefix('#').map(str::trim).filter(|c| c.starts_with("newdoc"));
        if opens.is_some() || parts.is_empty() {
            let given = opens.and_then(|c| c.split_once('=')).map(|(_, id)| id.trim());
            let id = given.filter(|g| !g.is_empty()).unwrap_or(id);
            parts.push((number, id.to_string(), String::new()));
        }
        if let Some((_, _, part)) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    // What stands before the first document may be comments only.
    let holds_words = |part: &str| part.lines().any(|l| !l.trim().is_empty() && !l.starts_with('#'));
    parts.retain(|(_, _, part)| holds_words(part));
    if parts.is_empty() {
        return vec![Err(format!("{name}: empty input. Check that the file was saved completely."))];
    }
    let one = |(first, id, part): (usize, String, String)| {
        let parsed = conllu::read(&part).map_err(|mut error| {
            error.line += first;
            format!("{name}: {error}")
        })?;
        let mut document = Document::from_text(id, parsed.text);
        document.date = date;
        Ok(Item { document, trees: Some(parsed.sentences) })
    };
    parts.into_iter().map(one).collect()
}
