//! The date of an event by the expressions of its own sentence.

use depesche_language::Sentence;
use depesche_time::{Expression, Kind};
use jiff::civil::Date;
use smol_str::SmolStr;

use super::Hold;
use crate::clause::Clauses;
use crate::matching::Match;
use crate::report::When;

/// What a sentence says about the day of an event.
#[derive(Debug, Clone, Default)]
pub(crate) struct Days {
    /// The days, if there are any.
    pub when: Option<When>,
    /// How firmly they belong to the event.
    pub hold: Hold,
}

/// The dates of one sentence and the events that may claim them.
pub(crate) struct Dates<'a> {
    pub clauses: Clauses<'a>,
    pub expressions: &'a [Expression],
    pub published: Option<Date>,
}

/// The day of publication.
pub(crate) fn of_publication(published: Option<Date>) -> When {
    When {
        start: published,
        end: published,
        precision: SmolStr::new_static("day"),
        basis: if published.is_some() { "publication" } else { "none" },
    }
}

impl Dates<'_> {
    /// The days of the event that `found` reports; `others` are the triggers of the sentence.
    pub fn of(&self, found: &Match, others: &[usize]) -> Days {
        let dated = self
            .expressions
            .iter()
            .filter(|e| e.begin.is_some() && !matches!(e.kind, Kind::Set | Kind::Duration));
        let ranked = dated.filter_map(|e| {
            let word = self.word(e)?;
            let (hold, steps) = self.reach(found, word, others)?;
            Some((hold, steps, e))
        });
        let best = ranked.min_by_key(|(hold, steps, e)| (std::cmp::Reverse(*hold), *steps, e.span.start));
        best.map_or_else(Days::default, |(hold, _, e)| Days { when: Some(self.when(e)), hold })
    }

    fn when(&self, e: &Expression) -> When {
        // What goes on since a day goes on to the day of publication.
        let end = e.end.or(self.published.filter(|p| e.begin.is_some_and(|b| b <= *p))).or(e.begin);
        let precision = if e.end.is_none() { "interval" } else { e.precision.as_str() };
        When { start: e.begin, end, precision: SmolStr::from(precision), basis: "text" }
    }

    /// The word that carries an expression: the one of its words whose head stands outside of it.
    fn word(&self, e: &Expression) -> Option<usize> {
        let words = &self.clauses.sentence.words;
        let inside = |i: usize| words[i].span.start < e.span.end && e.span.start < words[i].span.end;
        let first = (0..words.len()).find(|&i| inside(i))?;
        (first..words.len())
            .take_while(|&i| inside(i))
            .find(|&i| words[i].head.is_none_or(|h| !inside(h)) && words[i].relation() != "case")
            .or(Some(first))
    }

    /// How firmly the expression at `word` belongs to the event, and over how many steps; `None` where it can't.
    fn reach(&self, found: &Match, word: usize, others: &[usize]) -> Option<(Hold, usize)> {
        let sentence = self.clauses.sentence;
        let up = ancestors(sentence, found.trigger);
        let down = ancestors(sentence, word);
        let (rise, fall) = up
            .iter()
            .enumerate()
            .find_map(|(rise, node)| down.iter().position(|n| n == node).map(|fall| (rise, fall)))?;
        let mut hold = Hold::Own;
        let is_other = |n: usize| n != found.trigger && !found.companions.contains(&n) && others.contains(&n);
        // Down to the expression: what stands in a clause or event of its own is that one's.
        for (at, &node) in down[..fall].iter().enumerate() {
            if at > 0 && is_other(node) {
                hold = hold.min(Hold::Near);
            }
            match sentence.words[node].relation() {
                "acl" | "appos" => return None,
                "advcl" | "ccomp" | "parataxis" | "csubj" => hold = hold.min(Hold::Near),
                "conj" if !sentence.words[node].upos.is_nominal() => hold = hold.min(Hold::Near),
                "obl" | "nmod" if at > 0 && self.is_other_time(node) => return None,
                _ => {}
            }
        }
        // Up from the trigger.
        for (at, &node) in up[..rise].iter().enumerate() {
            let head = up[at + 1];
            let nominal = sentence.words[node].upos.is_nominal();
            match sentence.words[node].relation() {
                "acl" => return None,
                "ccomp" | "csubj" | "parataxis" => hold = hold.min(Hold::Near),
                "advcl" | "conj" | "xcomp" | "aux" | "cop" => {}
                _ if nominal && at == 0 && self.is_other_time(node) => hold = hold.min(Hold::Near),
                _ if nominal && is_other(head) => hold = hold.min(Hold::Near),
                _ => {}
            }
        }
        Some((hold, rise + fall))
    }

    /// A phrase that only stands in relation to what is told: "nach dem Angriff", "over the killing", "wegen des Streits".
    fn is_other_time(&self, noun: usize) -> bool {
        let Some(case) = self.clauses.preposition(noun) else { return false };
        matches!(
            case.as_str(),
            "nach"
                | "seit"
                | "wegen"
                | "vor"
                | "gegen"
                | "über"
                | "für"
                | "trotz"
                | "angesichts"
                | "infolge"
                | "after"
                | "since"
                | "before"
                | "following"
                | "over"
                | "for"
                | "against"
                | "about"
                | "despite"
                | "because"
                | "ahead"
                | "amid"
        ) && !self.is_time_noun(noun)
    }

    fn is_time_noun(&self, noun: usize) -> bool {
        let span = &self.clauses.sentence.words[noun].span;
        self.expressions.iter().any(|e| e.span.start < span.end && span.start < e.span.end)
    }
}

/// The word and all words above it.
fn ancestors(sentence: &Sentence, word: usize) -> Vec<usize> {
    let mut path = vec![word];
    let mut at = word;
    while let Some(head) = sentence.words[at].head {
        if path.len() > sentence.words.len() {
            break;
        }
        path.push(head);
        at = head;
    }
    path
}
