//! Scraped plain text: every line gets a type, the text stays as it is.
//!
//! Lines of the report pass unless something speaks against them: clean text, one paragraph or sentence a line with
//! the headline first, comes out as headline and paragraphs.

mod lines;
mod teasers;

use depesche_document::BlockKind::{self, *};
use depesche_document::{Block, Document};

use crate::agency;
use crate::names;
use crate::phrases;
use crate::text::{ends_sentence, key, words};
use lines::{Line, lines};
use teasers::teasers;

/// A document of plain text. `Document.text` is `text`, unchanged; blocks are byte ranges of it.
pub fn plain_text(text: &str, id: &str) -> Document {
    typed(text, id, None)
}

/// The same where the headline is known.
pub(crate) fn typed(text: &str, id: &str, title: Option<&str>) -> Document {
    let lines = lines(text);
    let mut kinds: Vec<Option<BlockKind>> = vec![None; lines.len()];
    by_wording(&lines, &mut kinds);
    let headline = headline(&lines, &mut kinds, title);
    let authors = bylines(&lines, &mut kinds, headline);
    head_bullets(&lines, &mut kinds);
    teasers(&lines, &mut kinds);
    tail(&lines, &mut kinds);
    rest(&lines, &mut kinds);
    let mut document = Document { id: id.to_string(), text: text.to_string(), ..Document::default() };
    document.authors = authors.0;
    document.dateline = authors.1;
    write(text, &lines, &kinds, &mut document);
    document
}

/// Running text: a sentence of some length.
fn is_prose(line: &Line) -> bool {
    ends_sentence(line.text) && !line.text.ends_with(':') && words(line.text) >= 6
}

fn by_wording(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    for (line, kind) in lines.iter().zip(kinds.iter_mut()) {
        let text = line.text;
        if !text.chars().any(char::is_alphanumeric) {
            *kind = Some(Interface);
            continue;
        }
        let count = words(text);
        let sentence = ends_sentence(text) && !text.ends_with(':');
        if let Some(found) = phrases::find(text) {
            // Without links and elements a wording alone must be plain: short, or a form no sentence has.
            let plain = match found.kind {
                Related | Interface => {
                    (found.strong && !(sentence && count > 14)) || (count <= 6 && !sentence)
                }
                Promotion | Embed | Comment => (found.strong && count <= 30) || (!sentence && count <= 8),
                Note => found.strong || !sentence || count <= 12,
                Caption => found.strong && (text.ends_with(')') || count <= 25 || !sentence),
                Biography => count <= 8 && !sentence,
                _ => false,
            };
            let quoted = text.starts_with(['"', '„', '“', '»', '«', '\'', '‚']);
            if plain && !(quoted && sentence) {
                *kind = Some(found.kind);
                continue;
            }
        }
        if text.len() < 200 && crate::dates::words_only(text) > 0 && count <= 14 && !(sentence && count > 6) {
            *kind = Some(Interface);
        } else if agency::is_signature(text) {
            *kind = Some(Dateline);
        } else if caption(text) {
            *kind = Some(Caption);
        }
    }
}

/// "… vor dem Gipfel. (Foto: AP)", "© Reuters".
fn caption(text: &str) -> bool {
    let lower = text.to_lowercase();
    let credited = [
        "(foto:",
        "(fotos:",
        "(bild:",
        "(photo:",
        "(image:",
        "(quelle:",
        "[photo",
        "(symbolbild",
        "(archivbild",
        "(archivfoto",
        "(file photo",
        "(ap photo",
        "(credit:",
    ]
    .iter()
    .any(|credit| {
        lower
            .rfind(credit)
            .is_some_and(|at| lower.len() - at < 80 && lower[at..].trim_end().ends_with([')', ']']))
    });
    credited || (words(text) <= 10 && text.trim_start().starts_with('©'))
}

/// The headline's line: the one that equals the known title, else the first line that is no interface and no sentence
/// among other text. A kicker glued to it ("Kicker:Headline") is told by the missing space or by the title.
fn headline(lines: &[Line], kinds: &mut [Option<BlockKind>], title: Option<&str>) -> Option<usize> {
    if let Some(title) = title.map(key).filter(|t| !t.is_empty()) {
        let found = lines.iter().take(12).position(|l| {
            let own = key(l.text);
            own == title || (own.ends_with(&title) && own.len() < title.len() + 60 && words(l.text) < 40)
        });
        if let Some(at) = found {
            kinds[at] = Some(Headline);
            return Some(at);
        }
    }
    let at = kinds.iter().position(Option::is_none)?;
    let line = &lines[at];
    let more = lines.len() > at + 1;
    let closed = line.text.ends_with('.') && !line.text.ends_with("...");
    if at > 4
        || !more
        || closed
        || line.bullet
        || words(line.text) > 30
        || line.text.len() > 250
        || names::byline(line.text).is_some()
    {
        return None;
    }
    kinds[at] = Some(Headline);
    // "Kicker" alone on the line above or ":Headline" on the line below belong to it.
    if let Some(next) = lines.get(at + 1)
        && next.text.starts_with(':')
        && next.text.len() > 3
    {
        kinds[at] = Some(Kicker);
        kinds[at + 1] = Some(Headline);
        return Some(at + 1);
    }
    Some(at)
}

/// The byline of the report: before or right after the first paragraphs, or as the last line.
fn bylines(
    lines: &[Line],
    kinds: &mut [Option<BlockKind>],
    headline: Option<usize>,
) -> (Vec<String>, Option<String>) {
    let mut result = (Vec::new(), None);
    let mut prose = 0;
    let last = lines.len().saturating_sub(1);
    for at in 0..lines.len() {
        let line = &lines[at];
        if kinds[at].is_none() && !line.bullet && is_prose(line) {
            prose += 1;
        }
        if (kinds[at].is_some() && !matches!(kinds[at], Some(Related)))
            || line.text.len() > 160
            || Some(at) == headline
        {
            continue;
        }
        let Some((names, place)) = names::byline(line.text) else { continue };
        let own = prose <= 2 || at == last;
        if own && result.0.is_empty() {
            result = (names, place);
            kinds[at] = Some(Byline);
        } else if kinds[at].is_none() {
            kinds[at] = Some(if own { Byline } else { Related });
        }
    }
    result
}

/// Bullets between headline and report sum it up.
fn head_bullets(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let Some(first) =
        (0..lines.len()).find(|i| kinds[*i].is_none() && !lines[*i].bullet && is_prose(&lines[*i]))
    else {
        return;
    };
    for at in 0..first {
        if kinds[at].is_none() && lines[at].bullet && words(lines[at].text) >= 4 {
            kinds[at] = Some(Standfirst);
        }
    }
}

/// Legal lines, menus and lists of links after the report: from the last line of running text on, everything short is
/// interface once one line has given itself away.
fn tail(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let Some(last) = (0..lines.len()).rev().find(|i| kinds[*i].is_none() && is_prose(&lines[*i])) else {
        return;
    };
    let Some(trigger) = (last + 1..lines.len())
        .find(|i| matches!(kinds[*i], Some(Related | Interface | Promotion | Note | Comment)))
    else {
        return;
    };
    for (line, kind) in lines.iter().zip(kinds.iter_mut()).skip(trigger) {
        if kind.is_none() && !ends_sentence(line.text) {
            *kind = Some(if words(line.text) > 4 { Related } else { Interface });
        }
    }
}

/// What is left is the report.
fn rest(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    for at in 0..lines.len() {
        if kinds[at].is_some() {
            continue;
        }
        let line = &lines[at];
        let text = line.text;
        let open = !ends_sentence(text) && !text.ends_with([',', ';']);
        let later = (at + 1..lines.len()).any(|i| kinds[i].is_none());
        kinds[at] = Some(if line.bullet {
            ListItem
        } else if open && words(text) <= 14 && line.own_paragraph && later && at > 0 && starts_upper(text) {
            Subhead
        } else {
            Paragraph
        });
    }
}

fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Turns lines into blocks; splits kicker from headline and dateline from paragraph.
fn write(text: &str, lines: &[Line], kinds: &[Option<BlockKind>], document: &mut Document) {
    let mut first = true;
    for (line, kind) in lines.iter().zip(kinds) {
        let kind = kind.unwrap_or(Paragraph);
        let span = line.span.clone();
        match kind {
            Headline => {
                let cut = glued_kicker(line.text).unwrap_or(0);
                if cut > 0 {
                    let kicker = line.text[..cut].trim_end_matches(':').trim_end();
                    document.kicker = Some(kicker.to_string());
                    document.blocks.push(Block {
                        kind: Kicker,
                        span: span.start..span.start + kicker.len(),
                        time: None,
                    });
                }
                let rest = line.text[cut..].trim_start_matches([':', ' ']);
                let start = span.end - rest.len();
                document.title = Some(rest.to_string());
                document.blocks.push(Block { kind, span: start..span.end, time: None });
            }
            Kicker => {
                document.kicker = Some(line.text.to_string());
                document.blocks.push(Block { kind, span, time: None });
            }
            Paragraph if first => {
                first = false;
                if let Some(found) = agency::dateline(line.text) {
                    document.agency = found.agency.map(str::to_string);
                    if !found.place.is_empty() {
                        document.dateline = Some(found.place);
                    }
                    let head = line.text[..found.length].trim_end().len();
                    document.blocks.push(Block {
                        kind: Dateline,
                        span: span.start..span.start + head,
                        time: None,
                    });
                    document.blocks.push(Block {
                        kind,
                        span: span.start + found.length..span.end,
                        time: None,
                    });
                } else {
                    document.blocks.push(Block { kind, span, time: None });
                }
            }
            kind => document.blocks.push(Block { kind, span, time: None }),
        }
    }
    // A lone colon or bullet leaves nothing once it is cut off.
    document.blocks.retain(|b| !b.span.is_empty());
    let standfirst: Vec<&str> =
        document.blocks.iter().filter(|b| b.kind == Standfirst).map(|b| &text[b.span.clone()]).collect();
    if !standfirst.is_empty() {
        document.summary = Some(standfirst.join("\n"));
    }
    if document.agency.is_none() {
        document.agency = lines
            .iter()
            .zip(kinds)
            .rev()
            .take(8)
            .find_map(|(l, k)| match k {
                Some(Dateline) => agency::in_signature(l.text),
                _ => agency::at_end(l.text),
            })
            .map(str::to_string);
    }
}

/// Where a kicker ends that is glued to the headline: a colon with a letter right after it and words on both sides.
fn glued_kicker(text: &str) -> Option<usize> {
    let colon = text.find(':')?;
    let after = text[colon + 1..].chars().next()?;
    let fits = (after.is_alphabetic() || matches!(after, '"' | '„' | '“' | '»'))
        && colon > 1
        && !text[..colon].ends_with(' ')
        && words(&text[..colon]) <= 8
        && words(&text[colon + 1..]) >= 2
        && !text[..colon].ends_with("http")
        && !text[..colon].ends_with("https");
    fits.then_some(colon + 1)
}

#[cfg(test)]
mod tests;
