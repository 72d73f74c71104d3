//! Live blogs: which blocks are entries, and when they were written.

use depesche_document::BlockKind::{self, *};

use super::classify::Typed;
use super::segment::Raw;
use crate::dates;

/// Types paragraphs of entries and gives the blocks of an entry its time, where a page has at least three entries.
/// The time is the one of a `time` element or a line of its own before the entry, or stands at the start of its
/// heading or text ("12.31 Uhr: …", "14:05 - …").
pub(super) fn entries(raws: &[Raw], typed: &[Typed], live_page: bool) -> Vec<Option<String>> {
    let mut times: Vec<Option<String>> = vec![None; typed.len()];
    let mut current: Option<String> = None;
    let (mut entries, mut opened) = (0, false);
    for (at, t) in typed.iter().enumerate() {
        let raw = &raws[t.raw];
        let report = matches!(t.kind, Paragraph | Subhead | Quote | ListItem);
        let own = if report { clock(&raw.text) } else { None };
        let line =
            if t.kind == Interface && raw.chars < 60 && (raw.time.is_some() || clock(&raw.text).is_some()) {
                raw.time.as_deref().and_then(dates::normalize).or_else(|| clock(&raw.text))
            } else {
                None
            };
        if let Some(time) = own.or(line) {
            // Two times in a row ("published", "updated") open one entry.
            entries += usize::from(current.as_ref() != Some(&time) && !opened);
            opened = !report;
            current = Some(time);
        }
        if report {
            opened = false;
            times[at].clone_from(&current);
        }
    }
    let enough = if live_page { 2 } else { 4 };
    if entries >= enough { times } else { vec![None; typed.len()] }
}

/// The kind of an entry's block.
pub(super) fn kind(kind: BlockKind) -> BlockKind {
    if kind == Paragraph { LiveEntry } else { kind }
}

/// A time of day at the start of a line: "12.31 Uhr", "9:05 a.m.", "14:05". As it stands there.
fn clock(text: &str) -> Option<String> {
    let hour = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&hour) || text[..hour].parse::<u8>().ok()? > 23 {
        return None;
    }
    let rest = &text[hour..];
    let mut end = hour;
    let mut minutes = false;
    if rest.starts_with([':', '.', 'h'])
        && rest.len() > 2
        && rest.as_bytes()[1..3].iter().all(u8::is_ascii_digit)
    {
        if rest[1..3].parse::<u8>().ok()? > 59 || rest.as_bytes().get(3).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        end += 3;
        minutes = true;
    }
    let after = text[end..].trim_start();
    let marked =
        ["Uhr", "am", "pm", "a.m.", "p.m.", "AM", "PM", "GMT", "BST"].iter().find(|m| after.starts_with(**m));
    match marked {
        Some(mark) => Some(text[..text.len() - after.len() + mark.len()].to_string()),
        None if minutes && (after.is_empty() || after.starts_with([':', '-', '–', '—', '|'])) => {
            Some(text[..end].to_string())
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_at_the_start_of_a_line() {
        assert_eq!(clock("12.31 Uhr: Rat tagt").as_deref(), Some("12.31 Uhr"));
        assert_eq!(clock("9:05 a.m. The vote begins").as_deref(), Some("9:05 a.m."));
        assert_eq!(clock("14:05 – Das Treffen beginnt").as_deref(), Some("14:05"));
        assert_eq!(clock("14.05 Prozent stimmten zu"), None);
        assert_eq!(clock("20 Menschen wurden verletzt"), None);
        assert_eq!(clock("3:1 gewann die Mannschaft"), None);
    }
}
