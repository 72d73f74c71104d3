//! Lines of a text as byte ranges, without bullets and the white space around them.

use std::ops::Range;

use crate::text::ends_sentence;

/// One line, or several that were wrapped.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub span: Range<usize>,
    /// A bullet stood before it.
    pub bullet: bool,
    /// No other line joins it to a paragraph: blank lines (or single lines throughout) around it.
    pub own_paragraph: bool,
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    let (mut start, mut group, mut blank) = (0, 0, false);
    for raw in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{0b}', '\u{0c}', '\r']) {
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || crate::text::is_invisible(c));
        let from = start + offset(raw, trimmed);
        start += raw.len();
        if trimmed.is_empty() {
            // "\r\n" gives an empty piece of "\n" alone, which is no blank line.
            blank =
                blank || raw == "\n" && !text[..start - 1].ends_with('\r') || raw.len() > 1 && raw != "\r\n";
            continue;
        }
        if blank {
            group += 1;
        }
        blank = false;
        let rest = without_bullet(trimmed);
        let at = from + (trimmed.len() - rest.len());
        lines.push(Line {
            text: rest,
            span: at..at + rest.len(),
            bullet: rest.len() < trimmed.len(),
            own_paragraph: false,
        });
        groups.push(group);
    }
    let single = group == 0;
    let lone: Vec<bool> = (0..lines.len())
        .map(|i| single || ((i == 0 || groups[i - 1] != groups[i]) && groups.get(i + 1) != Some(&groups[i])))
        .collect();
    for (line, lone) in lines.iter_mut().zip(lone) {
        line.own_paragraph = lone;
    }
    unwrap(text, lines, &groups)
}

/// Where `inner`, a part of `outer`, begins in it.
fn offset(outer: &str, inner: &str) -> usize {
    (inner.as_ptr() as usize).saturating_sub(outer.as_ptr() as usize).min(outer.len())
}

fn without_bullet(line: &str) -> &str {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return line };
    let rest = chars.as_str();
    match first {
        '•' | '‣' | '▪' | '■' | '●' | '◦' | '▸' | '►' | '➤' | '·' => rest.trim_start(),
        '-' | '*' | '–' | '+'
            if rest.starts_with([' ', '\t', '\u{a0}'])
                && rest.trim_start().chars().next().is_some_and(char::is_alphanumeric) =>
        {
            rest.trim_start()
        }
        _ => line,
    }
}

/// Joins lines that were broken at a fixed width: within a paragraph, long lines without an end and the next one
/// going on in lower case.
fn unwrap<'a>(text: &'a str, lines: Vec<Line<'a>>, groups: &[usize]) -> Vec<Line<'a>> {
    let goes_on = |a: &Line, b: &Line| {
        a.text.len() >= 50
            && a.text.len() <= 130
            && !ends_sentence(a.text)
            && b.text.chars().next().is_some_and(|c| c.is_lowercase())
    };
    let joins = lines
        .windows(2)
        .enumerate()
        .filter(|(i, w)| groups[*i] == groups[i + 1] && goes_on(&w[0], &w[1]))
        .count();
    if joins < 2 {
        return lines;
    }
    // The text is wrapped: then lines of one group belong together unless a bullet opens one.
    let widest = lines.iter().map(|l| l.text.chars().count()).max().unwrap_or(0);
    if widest > 140 {
        return lines;
    }
    let mut out: Vec<Line<'a>> = Vec::new();
    let mut previous = None;
    for (line, group) in lines.into_iter().zip(groups) {
        match out.last_mut() {
            Some(last) if previous == Some(*group) && !line.bullet && last.text.len() >= 30 => {
                last.span.end = line.span.end;
                last.text = &text[last.span.clone()];
                last.own_paragraph = true;
            }
            _ => out.push(line),
        }
        previous = Some(*group);
    }
    out
}
