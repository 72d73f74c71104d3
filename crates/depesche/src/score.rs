//! Scoring of events against annotated documents, as section 7 of the codebook has it.
//!
//! Events are matched within a sentence, one to one, at three levels: **type** (same type), **dyad** (and the same
//! countries on either side; for mutual types the union of both sides) and **full** (and the same status). What an
//! annotator marked optional earns nothing when it is found and costs nothing when it is missed. Of the pairs matched
//! by type it is counted how many have the right sectors, modes, date, place and source.

use std::collections::{BTreeMap, BTreeSet};

use depesche_document::Language;

use crate::annotation::{AnnotatedDays, AnnotatedDocument, AnnotatedEvent, AnnotatedParty};

/// What has to agree for a prediction to be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Sentence and type.
    Type,
    /// Also the countries of both sides.
    Dyad,
    /// Also the status.
    Full,
}

impl Level {
    /// All levels, the loosest first.
    pub const ALL: [Level; 3] = [Level::Type, Level::Dyad, Level::Full];

    /// `type`, `dyad` or `full`.
    pub fn as_str(self) -> &'static str {
        ["type", "dyad", "full"][self as usize]
    }
}

/// Names of the details in [`Scores::details`], in their order.
pub const DETAILS: [&str; 5] = ["sectors", "modes", "date", "place", "source"];

/// Which events a tally counts; `None` stands for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Documents in this language.
    pub language: Option<Language>,
    /// Events of this type.
    pub event: Option<String>,
}

/// Events predicted, annotated and matched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Predictions that count and are right.
    pub right: usize,
    /// Annotated events that are found; differs from `right` only where types are told apart.
    pub found: usize,
    /// Predictions that count.
    pub predicted: usize,
    /// Annotated events that are not optional.
    pub annotated: usize,
}

impl Tally {
    /// Share of predictions that are right, 0 where there are none.
    pub fn precision(&self) -> f64 {
        share(self.right, self.predicted)
    }

    /// Share of annotated events that are found, 0 where there are none.
    pub fn recall(&self) -> f64 {
        share(self.found, self.annotated)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.found += other.found;
        self.predicted += other.predicted;
        self.annotated += other.annotated;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A sentence where annotation and prediction differ by dyad.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Id of the document.
    pub document: String,
    /// Number of the sentence; `None` before the first.
    pub sentence: Option<usize>,
    /// The words of the sentence.
    pub text: String,
    /// Annotated events that were not found.
    pub missed: Vec<AnnotatedEvent>,
    /// Predicted events that are wrong.
    pub wrong: Vec<AnnotatedEvent>,
}

/// The result of scoring.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Tallies by group and level.
    pub tallies: BTreeMap<(Group, Level), Tally>,
    /// For each of [`DETAILS`]: how many are right, of how many that could be compared.
    pub details: [(usize, usize); 5],
    /// Sentences with errors, in order of the documents.
    pub differences: Vec<Difference>,
}

impl Scores {
    /// The tally of a group; empty where nothing fell into it.
    pub fn tally(&self, language: Option<Language>, event: Option<&str>, level: Level) -> Tally {
        let group = Group { language, event: event.map(str::to_string) };
        self.tallies.get(&(group, level)).copied().unwrap_or_default()
    }
}

/// Scores predicted documents against annotated ones. Annotated documents without a prediction count as predicted
/// empty; predictions for other documents are ignored.
pub fn score(annotated: &[AnnotatedDocument], predicted: &[AnnotatedDocument]) -> Scores {
    let predicted: BTreeMap<&str, &AnnotatedDocument> =
        predicted.iter().map(|d| (d.id.as_str(), d)).collect();
    let mut scores = Scores::default();
    for document in annotated {
        let events = predicted.get(document.id.as_str()).map_or(&[][..], |p| &p.events);
        let mut sentences: BTreeMap<i64, Sides> = BTreeMap::new();
        for event in &document.events {
            sentences.entry(sentence_of(event, &document.sentences)).or_default().gold.push(event);
        }
        for event in events {
            sentences.entry(sentence_of(event, &document.sentences)).or_default().predicted.push(event);
        }
        for (number, sides) in sentences {
            scores.sentence(document, number, &sides);
        }
    }
    scores
}

/// The events of one sentence.
#[derive(Default)]
struct Sides<'a> {
    gold: Vec<&'a AnnotatedEvent>,
    predicted: Vec<&'a AnnotatedEvent>,
}

impl Scores {
    fn sentence(&mut self, document: &AnnotatedDocument, number: i64, sides: &Sides<'_>) {
        let (gold, predicted) = (&sides.gold, &sides.predicted);
        let by_type = pairs(gold, predicted, Level::Type);
        // A prediction that meets an optional event, if only by its type, is neither right nor wrong.
        let excused: BTreeSet<usize> =
            by_type.iter().filter(|(g, _)| gold[*g].optional).map(|(_, p)| *p).collect();
        for level in Level::ALL {
            let matched = pairs(gold, predicted, level);
            let hits: Vec<(usize, usize)> =
                matched.iter().copied().filter(|(g, _)| !gold[*g].optional).collect();
            let mut optional = excused.clone();
            optional.extend(matched.iter().filter(|(g, _)| gold[*g].optional).map(|(_, p)| *p));
            optional.retain(|p| !hits.iter().any(|(_, hit)| hit == p));
            let required: Vec<usize> = (0..gold.len()).filter(|g| !gold[*g].optional).collect();
            let counted: Vec<usize> = (0..predicted.len()).filter(|p| !optional.contains(p)).collect();
            let tally = |kind: Option<&str>| {
                let of = |event: &AnnotatedEvent| kind.is_none_or(|k| event.event == k);
                Tally {
                    right: hits.iter().filter(|(_, p)| of(predicted[*p])).count(),
                    found: hits.iter().filter(|(g, _)| of(gold[*g])).count(),
                    predicted: counted.iter().filter(|p| of(predicted[**p])).count(),
                    annotated: required.iter().filter(|g| of(gold[**g])).count(),
                }
            };
            let kinds: BTreeSet<&str> =
                gold.iter().chain(predicted.iter()).map(|e| e.event.as_str()).collect();
            for kind in std::iter::once(None).chain(kinds.into_iter().map(Some)) {
                let tally = tally(kind);
                for language in [None, Some(document.lang)] {
                    let group = Group { language, event: kind.map(str::to_string) };
                    self.tallies.entry((group, level)).or_default().add(tally);
                }
            }
            if level == Level::Type {
                hits.iter().for_each(|(g, p)| self.compare_details(gold[*g], predicted[*p]));
            }
            if level == Level::Dyad {
                let (found, used): (BTreeSet<usize>, BTreeSet<usize>) = matched.iter().copied().unzip();
                let missed = required.iter().filter(|g| !found.contains(g)).map(|g| gold[*g].clone());
                let wrong = counted.iter().filter(|p| !used.contains(p)).map(|p| predicted[*p].clone());
                let (missed, wrong): (Vec<_>, Vec<_>) = (missed.collect(), wrong.collect());
                if !missed.is_empty() || !wrong.is_empty() {
                    let sentence = usize::try_from(number).ok();
                    let text = sentence.map(|n| words(document, n)).unwrap_or_default();
                    let document = document.id.clone();
                    self.differences.push(Difference { document, sentence, text, missed, wrong });
                }
            }
        }
    }

    fn compare_details(&mut self, gold: &AnnotatedEvent, found: &AnnotatedEvent) {
        let country = |place: &Option<crate::annotation::AnnotatedPlace>| {
            place.as_ref().and_then(|p| p.country.clone())
        };
        let verdicts = [
            Some(sectors(gold) == sectors(found)),
            (!gold.modes.is_empty()).then(|| gold.modes.iter().any(|m| found.modes.contains(m))),
            gold.date.as_ref().map(|days| found.date.as_ref().is_some_and(|d| same_days(days, d))),
            country(&gold.place).map(|c| country(&found.place) == Some(c)),
            gold.source.as_ref().map(|s| found.source.as_ref().is_some_and(|f| f.country == s.country)),
        ];
        for ((right, of), verdict) in self.details.iter_mut().zip(verdicts) {
            *right += usize::from(verdict == Some(true));
            *of += usize::from(verdict.is_some());
        }
    }
}

/// The number of the sentence an event stands in, by number or by its trigger; −1 where it stands in none.
fn sentence_of(event: &AnnotatedEvent, sentences: &[[usize; 2]]) -> i64 {
    if let Some(number) = event.sentence {
        return number as i64;
    }
    match event.trigger {
        Some(trigger) if !sentences.is_empty() => {
            sentences.partition_point(|s| s[0] <= trigger.start) as i64 - 1
        }
        _ => -1,
    }
}

/// The words of a sentence, by code points.
fn words(document: &AnnotatedDocument, number: usize) -> String {
    let Some([start, end]) = document.sentences.get(number) else { return String::new() };
    document.text.chars().skip(*start).take(end.saturating_sub(*start)).collect()
}

/// Pairs events one to one: required ones before optional ones, those that agree in more first, then the nearest.
fn pairs(gold: &[&AnnotatedEvent], predicted: &[&AnnotatedEvent], level: Level) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            if agrees(g, p, level) {
                let weaker = (!agrees(g, p, Level::Full), !agrees(g, p, Level::Dyad));
                candidates.push((g.optional, weaker, distance(g, p), i, j));
            }
        }
    }
    candidates.sort();
    let (mut taken, mut used, mut matched) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, _, _, i, j) in candidates {
        if !taken.contains(&i) && !used.contains(&j) {
            taken.insert(i);
            used.insert(j);
            matched.push((i, j));
        }
    }
    matched
}

fn agrees(gold: &AnnotatedEvent, found: &AnnotatedEvent, level: Level) -> bool {
    gold.event == found.event
        && (level < Level::Dyad || dyad(gold) == dyad(found))
        && (level < Level::Full || gold.status == found.status)
}

/// Code points between the triggers of two events, 0 where they touch or one has none.
fn distance(a: &AnnotatedEvent, b: &AnnotatedEvent) -> usize {
    match (a.trigger, b.trigger) {
        (Some(a), Some(b)) => a.start.max(b.start).saturating_sub(a.end.min(b.end)),
        _ => 0,
    }
}

/// The known countries of both sides; of a mutual event all on one side.
fn dyad(event: &AnnotatedEvent) -> (BTreeSet<&str>, BTreeSet<&str>) {
    fn known(side: &[AnnotatedParty]) -> BTreeSet<&str> {
        // An empty code and a `?` are as good as none.
        side.iter().filter_map(|p| p.country.as_deref()).filter(|c| !matches!(*c, "" | "?")).collect()
    }
    let (mut actors, recipients) = (known(&event.actors), known(&event.recipients));
    if matches!(event.event.as_str(), "CONSULT" | "AGREE" | "COOPERATE") {
        actors.extend(recipients);
        return (actors, BTreeSet::new());
    }
    (actors, recipients)
}

fn sectors(event: &AnnotatedEvent) -> BTreeSet<(Option<&str>, Option<&str>)> {
    let members = event.actors.iter().chain(&event.recipients);
    members.map(|m| (m.country.as_deref(), m.sectors.first().map(String::as_str))).collect()
}

fn same_days(a: &AnnotatedDays, b: &AnnotatedDays) -> bool {
    a.start == b.start && a.end == b.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: &str, at: usize, actor: &str, recipient: &str) -> serde_json::Value {
        let side = |country: &str| match country {
            "" => serde_json::json!([]),
            _ => serde_json::json!([{"text": country, "country": country, "sectors": ["GOV"]}]),
        };
        serde_json::json!({"trigger": {"start": at, "end": at + 4}, "type": kind, "status": "actual",
            "actors": side(actor), "recipients": side(recipient)})
    }

    fn document(events: &[serde_json::Value]) -> AnnotatedDocument {
        let document = serde_json::json!({"id": "d", "lang": "de", "text": "x".repeat(60),
            "sentences": [[0, 30], [30, 60]], "events": events});
        serde_json::from_value(document).expect("the form of the codebook")
    }

    #[test]
    fn the_dyad_of_a_meeting_has_no_direction_and_that_of_a_demand_has_one() {
        let gold = document(&[event("CONSULT", 3, "RUS", "PRK"), event("REQUEST", 40, "RUS", "PRK")]);
        let found = document(&[event("CONSULT", 3, "PRK", "RUS"), event("REQUEST", 40, "PRK", "RUS")]);
        let scores = score(&[gold], &[found]);
        assert_eq!(scores.tally(None, None, Level::Type).f1(), 1.0);
        assert_eq!(scores.tally(None, Some("CONSULT"), Level::Dyad).f1(), 1.0);
        assert_eq!(scores.tally(Some(Language::De), Some("REQUEST"), Level::Dyad).f1(), 0.0);
        assert_eq!(scores.differences.len(), 1);
        assert_eq!(scores.differences[0].sentence, Some(1));
    }

    #[test]
    fn optional_events_neither_earn_nor_cost() {
        let mut optional = event("ACCUSE", 3, "USA", "");
        optional["optional"] = true.into();
        let gold = document(&[optional, event("AID", 40, "DEU", "UKR")]);
        let with = document(&[event("ACCUSE", 3, "CHN", ""), event("AID", 40, "DEU", "UKR")]);
        let without = document(&[event("AID", 40, "DEU", "UKR")]);
        for found in [with, without] {
            let tally = score(std::slice::from_ref(&gold), &[found]).tally(None, None, Level::Full);
            assert_eq!((tally.right, tally.predicted, tally.annotated), (1, 1, 1));
        }
    }

    #[test]
    fn a_sentence_counts_each_event_once_and_missing_documents_are_empty() {
        let gold = document(&[event("AID", 3, "DEU", "UKR")]);
        let twice = document(&[event("AID", 3, "DEU", "UKR"), event("AID", 12, "DEU", "UKR")]);
        let tally = score(std::slice::from_ref(&gold), &[twice]).tally(None, None, Level::Dyad);
        assert_eq!((tally.right, tally.predicted), (1, 2));
        assert_eq!(score(&[gold], &[]).tally(None, None, Level::Type).recall(), 0.0);
    }
}
