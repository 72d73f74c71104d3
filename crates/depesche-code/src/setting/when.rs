//! The date of an event by the expressions of its own sentence.

use depesche_language::Sentence;
use depesche_lexicon::EventType;
use depesche_time::{Basis, Expression, Kind, Modifier, Precision};
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
    /// "Vor über einem Jahr", "a year ago": long ago, even where the year has only just ended.
    pub long_ago: bool,
}

/// An event as far as its words go.
#[derive(Clone, Copy)]
struct Event<'a> {
    trigger: usize,
    companions: &'a [usize],
    content: &'a [usize],
    /// Triggers of the sentence.
    others: &'a [usize],
}

/// The dates of one sentence and the events that may claim them.
pub(crate) struct Dates<'a> {
    pub clauses: Clauses<'a>,
    pub expressions: &'a [Expression],
    pub published: Option<Date>,
    /// Text of the document.
    pub text: &'a str,
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
        if let Some(when) = self.counted_back(found) {
            return Days { when: Some(when), hold: Hold::Own, long_ago: false };
        }
        // "Bis Mitte 2025": what ended long ago is background.
        let ended = |e: &Expression| {
            e.begin.is_none()
                && matches!((self.when(e).end, self.published), (Some(end), Some(p)) if super::days_between(end, p) > super::BACKGROUND_DAYS)
        };
        let dated = self
            .expressions
            .iter()
            .filter(|e| (e.begin.is_some() || ended(e)) && !matches!(e.kind, Kind::Set))
            // "In den vergangenen anderthalb Jahren" lies between two days, "drei Tage lang" does not.
            .filter(|e| e.kind != Kind::Duration || (e.begin.is_some() && e.end.is_some()));
        let ranked = dated.filter_map(|e| {
            let word = self.word(e)?;
            if self.is_no_date(e, word, found.frame.kind) {
                return None;
            }
            let event = Event {
                trigger: found.trigger,
                companions: &found.companions,
                content: &found.content,
                others,
            };
            let (hold, steps) = self.reach(event, word)?;
            Some((hold, steps, e))
        });
        let best = ranked.min_by_key(|(hold, steps, e)| (std::cmp::Reverse(*hold), *steps, e.span.start));
        best.map_or_else(Days::default, |(hold, _, e)| Days {
            when: Some(self.when(e)),
            hold,
            long_ago: self.is_years_ago(e),
        })
    }

    /// The days that the main clause of the sentence tells, whatever happens in it.
    pub fn of_main_clause(&self) -> Option<When> {
        let trigger = self.clauses.sentence.root()?;
        let event = Event { trigger, companions: &[], content: &[], others: &[] };
        let dated = self.dated().filter_map(|e| {
            let (hold, steps) = self.reach(event, self.word(e)?)?;
            (hold == Hold::Own).then_some((steps, e))
        });
        dated.min_by_key(|(steps, e)| (*steps, e.span.start)).map(|(_, e)| self.when(e))
    }

    /// The days that stand with a noun: "der Einsatz vom 3. Januar", "Friday's attack", "the attack on Sunday".
    pub fn of_noun(&self, noun: usize) -> Option<When> {
        let words = &self.clauses.sentence.words;
        let own = self.dated().find(|e| {
            self.word(e).is_some_and(|w| {
                words[w].head == Some(noun) && !matches!(words[w].relation(), "acl" | "conj")
            })
        });
        own.map(|e| self.when(e))
    }

    /// Expressions of days that have begun.
    fn dated(&self) -> impl Iterator<Item = &Expression> {
        self.expressions
            .iter()
            .filter(|e| e.begin.is_some() && !matches!(e.kind, Kind::Set | Kind::Duration))
            .filter(|e| !(e.kind == Kind::Time && e.value.contains(':')))
            .filter(|e| matches!((e.begin, self.published), (Some(b), Some(p)) if b <= p))
    }

    fn when(&self, e: &Expression) -> When {
        let (mut start, mut end) = (e.begin, e.end);
        let mut precision = if e.end.is_none() { "interval" } else { e.precision.as_str() };
        if let Some((from, to)) = part(e) {
            (start, end) = (start.map(|_| from), end.map(|_| to));
        }
        // "On Tuesday night" belongs to Tuesday; "in der Nacht zum Dienstag", "overnight" to both days.
        if e.precision == Precision::Night && !self.is_night_between(e) {
            (end, precision) = (start, "day");
        }
        // What goes on since a day goes on to the day of publication, and what has happened was not later than that.
        let published = self.published.filter(|p| start.is_some_and(|b| b <= *p));
        end = match (end, published) {
            (Some(end), Some(published)) if e.precision != Precision::Night => Some(end.min(published)),
            (end, published) => end.or(published).or(start),
        };
        When { start, end, precision: SmolStr::from(precision), basis: "text" }
    }

    fn is_years_ago(&self, e: &Expression) -> bool {
        let text = self.text(e).to_lowercase();
        matches!(e.precision, Precision::Year | Precision::Decade)
            && e.basis == Basis::Relative
            && (text.starts_with("vor ") || text.ends_with("ago"))
    }

    fn is_night_between(&self, e: &Expression) -> bool {
        let text = self.text(e).to_lowercase();
        ["nacht zu", "nacht auf", "last night", "overnight", "über nacht"].iter().any(|w| text.contains(w))
    }

    fn text(&self, e: &Expression) -> &str {
        self.text.get(e.span.clone()).unwrap_or_default()
    }

    /// "no later than May 10", "für Anfang Februar", "auf Montag": the day of something that is still to come; times of
    /// the clock say nothing of the day.
    fn is_no_date(&self, e: &Expression, word: usize, event: EventType) -> bool {
        let clock = e.kind == Kind::Time && e.value.contains("T") && e.value.contains(':');
        let before = self.text.get(..e.span.start).unwrap_or_default().trim_end();
        let last = before.rsplit(' ').next().unwrap_or_default();
        let deadline =
            matches!(last.to_lowercase().as_str(), "than" | "spätestens" | "für" | "auf" | "for" | "by");
        let case = self.clauses.preposition(word);
        let aimed = case.is_some_and(|c| matches!(c.as_str(), "für" | "auf" | "for" | "by"));
        // A bare day of nearly a year ago is the coming one, and so is the month that something is agreed or asked for.
        let ahead =
            matches!(event, EventType::Agree | EventType::Request | EventType::Threaten | EventType::Concede);
        let far = if ahead { 183 } else { 300 };
        let coming = e.basis == Basis::Relative
            && (e.precision == Precision::Day || (ahead && e.precision == Precision::Month))
            && !["last", "letzt", "vergangen", "vorig"]
                .iter()
                .any(|w| self.text(e).to_lowercase().contains(w))
            && matches!((e.begin, self.published), (Some(b), Some(p)) if super::days_between(b, p) > far);
        clock || deadline || aimed || coming
    }

    /// "Zwei Tage nach dem Angriff", "two days after a crowd had attacked": counted back from the day that is told.
    fn counted_back(&self, found: &Match) -> Option<When> {
        let words = &self.clauses.sentence.words;
        let length = self.expressions.iter().filter(|e| e.kind == Kind::Duration);
        for e in length {
            let Some(next) = words.iter().position(|w| w.span.start >= e.span.end) else { continue };
            if !matches!(words[next].form.to_lowercase().as_str(), "nach" | "nachdem" | "after") {
                continue;
            }
            let Some(head) = words[next].head else { continue };
            let up = ancestors(self.clauses.sentence, found.trigger);
            let Some(steps) = up.iter().position(|&n| n == head) else { continue };
            let direct = up[..steps]
                .iter()
                .all(|&n| matches!(words[n].relation(), "nmod" | "conj" | "compound" | "flat" | "appos"));
            if direct && steps <= 2 {
                return back(self.published?, &e.value);
            }
        }
        None
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
    fn reach(&self, event: Event, word: usize) -> Option<(Hold, usize)> {
        let sentence = self.clauses.sentence;
        let up = ancestors(sentence, event.trigger);
        let down = ancestors(sentence, word);
        let (rise, fall) = up
            .iter()
            .enumerate()
            .find_map(|(rise, node)| down.iter().position(|n| n == node).map(|fall| (rise, fall)))?;
        let mut hold = Hold::Own;
        if fall > 0 && self.belongs_to_noun(word) && !down[..2].contains(&event.trigger) {
            return None;
        }
        let is_other =
            |n: usize| n != event.trigger && !event.companions.contains(&n) && event.others.contains(&n);
        // Down to the expression: what stands in a clause or event of its own is that one's.
        for (at, &node) in down[..fall].iter().enumerate() {
            if at > 0 && is_other(node) {
                hold = hold.min(Hold::Near);
            }
            if event.content.contains(&node) && at > 0 {
                return None;
            }
            match sentence.words[node].relation() {
                "appos" => return None,
                "acl" if !self.is_setting(sentence.words[node].head?) => return None,
                "advcl" if self.is_other_clause(node) => return None,
                "acl" | "advcl" | "ccomp" | "parataxis" | "csubj" => hold = hold.min(Hold::Near),
                "conj" if !sentence.words[node].upos.is_nominal() => return None,
                "obl" | "nmod" if at > 0 && self.is_other_time(node) => return None,
                _ => {}
            }
        }
        // Up from the trigger.
        for (at, &node) in up[..rise].iter().enumerate() {
            let head = up[at + 1];
            let nominal = sentence.words[node].upos.is_nominal();
            match sentence.words[node].relation() {
                "acl" | "amod" => return None,
                "advcl" if self.is_other_clause(node) => return None,
                "ccomp" | "csubj" | "parataxis" => hold = hold.min(Hold::Near),
                "advcl" | "conj" | "xcomp" | "aux" | "cop" => {}
                _ if nominal && at == 0 && self.is_other_time(node) => return None,
                _ if nominal && is_other(head) && !self.is_setting(node) => hold = hold.min(Hold::Near),
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

    /// "The Oct. 7 attacks", "Monday's drills", "der Einsatz vom 3. Januar": the date of that noun and of nothing else.
    fn belongs_to_noun(&self, word: usize) -> bool {
        let words = &self.clauses.sentence.words;
        let Some(head) = words[word].head else { return false };
        let case = self.clauses.preposition(word);
        words[head].upos.is_nominal()
            && matches!(words[word].relation(), "nmod" | "compound" | "nummod" | "amod" | "flat" | "appos")
            && !self.is_time_noun(head)
            && !self.is_setting(head)
            && match case.as_deref() {
                Some(case) => matches!(case, "von" | "vom" | "of" | "from"),
                None => word < head,
            }
    }

    /// A phrase that is the occasion itself: "in a vote", "bei einem Treffen".
    fn is_setting(&self, noun: usize) -> bool {
        self.clauses.sentence.words[noun].relation() == "obl"
            && self.clauses.preposition(noun).is_some_and(|c| {
                matches!(
                    c.as_str(),
                    "in" | "im"
                        | "bei"
                        | "beim"
                        | "mit"
                        | "durch"
                        | "auf"
                        | "at"
                        | "during"
                        | "while"
                        | "with"
                        | "on"
                )
            })
    }

    /// A clause that stands before or after what is told: "nachdem …", "before …", "if …".
    fn is_other_clause(&self, verb: usize) -> bool {
        let words = &self.clauses.sentence.words;
        self.clauses.sentence.children(verb).any(|c| {
            words[c].relation() == "mark"
                && matches!(
                    words[c].form.to_lowercase().as_str(),
                    "nachdem"
                        | "bevor"
                        | "ehe"
                        | "seit"
                        | "seitdem"
                        | "bis"
                        | "wenn"
                        | "falls"
                        | "after"
                        | "before"
                        | "since"
                        | "until"
                        | "if"
                )
        })
    }

    fn is_time_noun(&self, noun: usize) -> bool {
        let span = &self.clauses.sentence.words[noun].span;
        self.expressions.iter().any(|e| e.span.start < span.end && span.start < e.span.end)
    }
}

/// The third of a month or year that "Anfang", "Mitte", "Ende", "early", "mid-", "late" mean.
fn part(e: &Expression) -> Option<(Date, Date)> {
    let any = e.begin.or(e.end)?;
    let third = match e.modifier? {
        Modifier::Start => 0,
        Modifier::Mid => 1,
        Modifier::End => 2,
        _ => return None,
    };
    match e.precision {
        Precision::Month => {
            let day = |d: i8| Date::new(any.year(), any.month(), d).ok();
            let last = if third == 2 { any.last_of_month() } else { day(10 * third + 10)? };
            Some((day(10 * third + 1)?, last))
        }
        Precision::Year => {
            let month = |m: i8| Date::new(any.year(), m, 1).ok();
            Some((month(4 * third + 1)?, month(4 * third + 4)?.last_of_month()))
        }
        _ => None,
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

/// The day, week, month or year that lies a length (`P2D`, `P3W`) before a day.
fn back(day: Date, length: &str) -> Option<When> {
    use jiff::ToSpan;
    let digits: String = length.chars().filter(char::is_ascii_digit).collect();
    let count: i64 = digits.parse().ok().filter(|c| *c < 1000)?;
    if length.starts_with("PT") {
        return None;
    }
    let (start, end, precision) = match length.chars().last()? {
        'D' => {
            let day = day.checked_sub(count.days()).ok()?;
            (day, day, "day")
        }
        'W' => {
            let day = day.checked_sub((count * 7).days()).ok()?;
            (day, day, "day")
        }
        'M' => {
            let day = day.checked_sub(count.months()).ok()?;
            (day.first_of_month(), day.last_of_month(), "month")
        }
        'Y' => {
            let year = day.year() - i16::try_from(count).ok()?;
            (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, "year")
        }
        _ => return None,
    };
    Some(When { start: Some(start), end: Some(end), precision: SmolStr::from(precision), basis: "text" })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn lengths_count_back_in_their_own_unit() {
        let day = date(2024, 6, 5);
        for (length, start, end) in [
            ("P2D", date(2024, 6, 3), date(2024, 6, 3)),
            ("P1W", date(2024, 5, 29), date(2024, 5, 29)),
            ("P3M", date(2024, 3, 1), date(2024, 3, 31)),
            ("P2Y", date(2022, 1, 1), date(2022, 12, 31)),
        ] {
            let when = back(day, length).expect("a length with a number");
            assert_eq!((when.start, when.end), (Some(start), Some(end)), "{length}");
            assert_eq!(when.basis, "text");
        }
        for length in ["PXD", "PT5H", "P9999Y", ""] {
            assert_eq!(back(day, length), None, "{length}");
        }
    }
}
