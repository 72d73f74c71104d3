//! When and where an event happened.

use depesche_knowledge::Mentions;
use depesche_language::Sentence;
use depesche_time::Expression;
use jiff::civil::Date;
use smol_str::SmolStr;

use crate::clause::Clauses;
use crate::report::{When, Where};

/// Days after which an event is told as background.
const BACKGROUND_DAYS: i32 = 31;

/// The date of an event: the expression nearest to the trigger in the tree, else the day of publication.
pub fn date(clauses: Clauses, trigger: usize, expressions: &[Expression], published: Option<Date>) -> When {
    let sentence = clauses.sentence;
    let dated = expressions.iter().filter(|e| e.begin.is_some() || e.end.is_some());
    let nearest = dated.min_by_key(|e| distance(sentence, trigger, e));
    match nearest {
        Some(e) => When {
            start: e.begin,
            end: e.end.or(e.begin),
            precision: SmolStr::from(e.precision.as_str()),
            basis: "text",
        },
        None => When {
            start: published,
            end: published,
            precision: SmolStr::new_static("day"),
            basis: if published.is_some() { "publication" } else { "none" },
        },
    }
}

/// Steps in the tree between the trigger and an expression; expressions of the trigger's own clause come first.
fn distance(sentence: &Sentence, trigger: usize, expression: &Expression) -> usize {
    let word = sentence
        .words
        .iter()
        .position(|w| w.span.start < expression.span.end && expression.span.start < w.span.end);
    let Some(word) = word else { return usize::MAX };
    let ancestors = |mut w: usize| {
        let mut path = vec![w];
        while let Some(head) = sentence.words[w].head {
            if path.len() > sentence.words.len() {
                break;
            }
            path.push(head);
            w = head;
        }
        path
    };
    let (a, b) = (ancestors(trigger), ancestors(word));
    for (up, node) in a.iter().enumerate() {
        if let Some(down) = b.iter().position(|n| n == node) {
            return up + down;
        }
    }
    a.len() + b.len()
}

/// Whether a date lies so far back that the event is background.
pub fn is_background(when: &When, published: Option<Date>) -> bool {
    let (Some(end), Some(published)) = (when.end.or(when.start), published) else { return false };
    when.basis == "text" && end < published && (published - end).get_days() >= BACKGROUND_DAYS
        || when.basis == "text" && days_between(end, published) >= BACKGROUND_DAYS
}

/// Whether a date lies after the day of publication.
pub fn is_ahead(when: &When, published: Option<Date>) -> bool {
    matches!((when.start, published), (Some(start), Some(published)) if when.basis == "text" && start > published)
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map(|s| s.get_days()).unwrap_or(0)
}

/// Where an event happened: a place in an oblique phrase of the trigger's clause, else of the sentence.
pub fn place(clauses: Clauses, mentions: &Mentions, index: usize, trigger: usize) -> Option<Where> {
    let sentence = clauses.sentence;
    let locative: &[&str] = match clauses.language {
        depesche_document::Language::De => &[
            "in",
            "im",
            "bei",
            "nahe",
            "vor",
            "an",
            "auf",
            "aus",
            "südlich",
            "nördlich",
            "östlich",
            "westlich",
            "über",
        ],
        depesche_document::Language::En => {
            &["in", "at", "near", "on", "outside", "off", "across", "inside", "around", "over"]
        }
    };
    let mut best: Option<(usize, Where)> = None;
    for mention in mentions.places(index) {
        let Some(place) = &mention.place else { continue };
        let case = clauses.preposition(mention.head);
        let Some(case) = case else { continue };
        if !locative.contains(&case.as_str()) {
            continue;
        }
        let mut steps = 0;
        let mut node = Some(mention.head);
        while let Some(n) = node {
            if n == trigger || steps > sentence.words.len() {
                break;
            }
            steps += 1;
            node = sentence.words[n].head;
        }
        let rank = if node == Some(trigger) { steps } else { 100 + steps };
        let rank = rank * 4
            + match place.precision {
                "city" => 0,
                "region" => 1,
                _ => 2,
            };
        if best.as_ref().is_none_or(|(r, _)| rank < *r) {
            best = Some((rank, Where { span: mention.span.clone(), place: place.clone() }));
        }
    }
    best.map(|(_, w)| w)
}
