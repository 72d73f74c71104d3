//! The rules, and the pass over the tokens that tries them.

mod boundary;
mod clock;
mod length;
mod numeral;
mod point;
mod range;
mod recurring;
mod said;
mod said_number;

use depesche_document::Language;
use jiff::civil::Date;

use crate::cursor::Cursor;
use crate::expression::{Basis, Direction, Expression, Precision};
use crate::resolve::{Context, When};
use crate::token::tokens;
use crate::words::Class;

/// What a rule found: tokens from `start` to before `end`, and what they mean; `None` for what is no date.
#[derive(Debug)]
pub(crate) struct Found {
    pub start: usize,
    pub end: usize,
    pub when: Option<When>,
}

impl Found {
    fn new(start: usize, end: usize, when: When) -> Self {
        Found { start, end, when: Some(when) }
    }
}

/// The state of the pass that rules see.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub c: Cursor<'a>,
    pub context: Context,
}

pub(crate) fn run(
    text: &str,
    language: Language,
    anchor: Option<Date>,
    direction: Direction,
    told: Option<Date>,
) -> Vec<Expression> {
    let tokens = tokens(text, language);
    let c = Cursor { tokens: &tokens, german: language == Language::De };
    let mut rules = Rules { c, context: Context { anchor, direction, told } };
    let mut out: Vec<Expression> = Vec::new();
    let mut clocks = Vec::new();
    let (mut i, mut sentence_end) = (0, 0);
    while i < tokens.len() {
        if direction == Direction::Unknown && i >= sentence_end {
            let (end, future) = sentence(&c, i);
            sentence_end = end;
            rules.context.direction = if future { Direction::Future } else { Direction::Unknown };
        }
        if c.class(i) == Class::None && !starts_by_shape(&c, i) {
            i += 1;
            continue;
        }
        if let Some(time) = rules.clock(i) {
            i = time.end;
            clocks.push((out.len(), time));
            continue;
        }
        let Some(found) = rules.any(i) else {
            i += 1;
            continue;
        };
        let start = tokens[found.start].start;
        let end = tokens[found.end - 1].end;
        i = found.end.max(i + 1);
        let Some(when) = found.when else { continue };
        if when.begin.is_some() && when.end.is_some() && when.value != "PRESENT_REF" {
            rules.context.told = when.begin;
        }
        out.push(expression(start..end, when));
    }
    for (place, time) in clocks.into_iter().rev() {
        let span = tokens[time.start].start..tokens[time.end - 1].end;
        let day = clock::day(&out, place, span.start).or(anchor);
        out.insert(place, expression(span, time.on(day)));
    }
    out
}

fn expression(span: std::ops::Range<usize>, when: When) -> Expression {
    let When { kind, value, modifier, begin, end, precision, basis } = when;
    Expression { span, kind, value, modifier, begin, end, precision, basis }
}

fn starts_by_shape(c: &Cursor<'_>, i: usize) -> bool {
    c.digits(i).is_some()
        || c.is(i, &['\'', '’', '‘'])
        || matches!(c.lower(i), "good" | "new" | "ash" | "palm" | "independence")
        || matches!(
            c.lower(i),
            "more"
                | "less"
                | "mehr"
                | "weniger"
                | "at"
                | "just"
                | "anderthalb"
                | "eineinhalb"
                | "zweieinhalb"
        )
        || matches!(
            c.lower(i),
            "allerheiligen" | "jahresfrist" | "jahresende" | "jahresbeginn" | "jahreswechsel" | "labor"
        )
        || matches!(
            c.lower(i),
            "wochenbeginn" | "jahresanfang" | "monatsende" | "monatsanfang" | "boxing" | "kurzem" | "now"
        )
        || c.german && c.lower(i) == "jetzt"
}

/// Where the sentence ends and whether its verbs speak of the future.
fn sentence(c: &Cursor<'_>, from: usize) -> (usize, bool) {
    let mut future = false;
    let mut i = from;
    while i < c.tokens.len() {
        let lower = c.lower(i);
        future |= if c.german {
            matches!(lower, "wird" | "werden" | "soll" | "sollen" | "will" | "wollen")
        } else {
            matches!(lower, "will" | "shall" | "due" | "upcoming")
                || lower == "to"
                    && matches!(c.lower_before(i), "is" | "are" | "plans" | "set" | "scheduled" | "expected")
        };
        if c.is(i, &['.', '!', '?'])
            && !c.joined(i)
            && c.capital(i + 1)
            && i > from + 2
            && c.digits(i - 1).is_none()
        {
            return (i + 1, future);
        }
        i += 1;
    }
    (i, future)
}

impl Rules<'_> {
    /// The first rule that finds something at a token.
    fn any(&self, i: usize) -> Option<Found> {
        self.range(i)
            .or_else(|| self.recurring(i))
            .or_else(|| self.lengths(i))
            .or_else(|| self.boundary(i))
            .or_else(|| self.night(i))
            .or_else(|| self.point(i))
            .or_else(|| self.duration(i))
    }

    pub(crate) fn years_window(&self, found: When) -> When {
        When { precision: Precision::Interval, basis: Basis::Relative, ..found }
    }
}
