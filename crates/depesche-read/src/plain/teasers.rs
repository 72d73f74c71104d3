//! Teasers of other articles that were scraped with the report.

use depesche_document::BlockKind::{self, *};

use super::is_prose;
use super::lines::Line;
use crate::names;
use crate::text::words;

/// Teasers of other articles inside the report: a short line or two (kicker, ":Headline"), a sentence or two, and who
/// wrote it.
pub(super) fn teasers(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let first = (0..lines.len()).find(|i| kinds[*i].is_none() && is_prose(&lines[*i])).unwrap_or(lines.len());
    for at in first + 1..lines.len() {
        let text = lines[at].text;
        if kinds[at].is_none() && text.starts_with(':') && text.len() > 3 && words(text) <= 20 {
            kinds[at] = Some(Related);
            if kinds[at - 1].is_none() && short(&lines[at - 1]) {
                kinds[at - 1] = Some(Related);
            }
            // The teaser's own text runs to its byline, if that comes soon.
            let end = (at + 1..lines.len().min(at + 5)).find(|i| signs(&lines[*i], kinds[*i]));
            if let Some(end) = end {
                kinds[at + 1..=end].iter_mut().for_each(|k| *k = Some(Related));
            }
        }
    }
    // Without the colon: short line, one paragraph, "Kommentar von Ann Example".
    for at in first + 2..lines.len() {
        let opened = kinds[at - 2].is_none()
            && short(&lines[at - 2])
            && kinds[at - 1].is_none()
            && lines[at - 1].text.len() < 600;
        if opened && signs(&lines[at], kinds[at]) && at + 1 < lines.len() {
            kinds[at - 2..=at].iter_mut().for_each(|k| *k = Some(Related));
        }
    }
}

fn short(line: &Line) -> bool {
    !line.bullet && words(line.text) <= 14 && !line.text.ends_with(['.', '!', ';', ','])
}

/// "Kommentar von Ann Example", "Von Ann Example" inside the report.
fn signs(line: &Line, kind: Option<BlockKind>) -> bool {
    matches!(kind, None | Some(Related)) && line.text.len() < 100 && names::byline(line.text).is_some()
}
