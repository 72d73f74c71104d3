//! Finding mentions in a document.

mod focus;
mod frame;
mod generic;
mod names;
mod nominal;
mod offices;
mod pronouns;
mod proto;
mod units;
mod words;

use std::ops::Range;

use depesche_language::Sentence;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::mention::Mentions;
use crate::record::{Kind, Record};
use crate::source::day_number;
use crate::{Context, Knowledge};
use names::{DocPerson, NameSpan};
use proto::Proto;
use units::{Scanner, Unit};

/// Finds all mentions of a document.
pub(crate) fn mentions(knowledge: &Knowledge, context: &Context<'_>, sentences: &[Sentence]) -> Mentions {
    let mut finder = Finder::new(knowledge, context, sentences);
    finder.settle_units();
    finder.settle_generic();
    finder.collect_names();
    finder.nominals();
    finder.appositions();
    finder.bodies();
    finder.settle_persons();
    finder.weigh();
    finder.resolve();
    finder.pronouns();
    finder.finish()
}

/// The state of the search in one document.
pub(crate) struct Finder<'k, 's> {
    knowledge: &'k Knowledge,
    context: &'s Context<'s>,
    sentences: &'s [Sentence],
    day: Option<i32>,
    units: Vec<Vec<Unit<'k>>>,
    spans: Vec<Vec<NameSpan>>,
    persons: Vec<DocPerson<'k>>,
    /// Folded surname or other single name → person.
    surnames: FxHashMap<String, Vec<usize>>,
    protos: Vec<Proto<'k>>,
    focus: focus::Focus,
    /// How many unambiguous units name each country.
    votes: FxHashMap<&'k str, u32>,
}

impl<'k, 's> Finder<'k, 's> {
    fn new(knowledge: &'k Knowledge, context: &'s Context<'s>, sentences: &'s [Sentence]) -> Self {
        let day = context.date.map(day_number);
        let scanner =
            Scanner { bases: knowledge.bases.iter().collect(), language: context.language, day, sentences };
        let units = (0..sentences.len()).map(|index| scanner.scan(index)).collect();
        Finder {
            knowledge,
            context,
            sentences,
            day,
            units,
            spans: vec![Vec::new(); sentences.len()],
            persons: Vec::new(),
            surnames: FxHashMap::default(),
            protos: Vec::new(),
            focus: focus::Focus::default(),
            votes: FxHashMap::default(),
        }
    }

    /// Chooses among readings of the same kind by the countries that the rest of the document names.
    fn settle_units(&mut self) {
        let mut votes: FxHashMap<&'k str, u32> = FxHashMap::default();
        for unit in self.units.iter().flatten().filter(|u| u.choices.len() <= 1 && !self.is_generic(u)) {
            if let Some(record) = unit.record.as_ref().filter(|r| !matches!(r.kind, Kind::Role | Kind::Group))
            {
                *votes.entry(record.country).or_default() += 1;
            }
        }
        let home = self.publisher_country();
        let votes_of = |country: &str| {
            votes.get(country).copied().unwrap_or(0) + u32::from(home.as_deref() == Some(country))
        };
        let mut changes = Vec::new();
        for (index, units) in self.units.iter().enumerate() {
            for (number, unit) in units.iter().enumerate().filter(|(_, u)| u.choices.len() > 1) {
                let Some(record) = &unit.record else { continue };
                let own = votes_of(record.country);
                let big = |r: &&Record<'_>| r.kind != Kind::City || r.population >= 50_000;
                let best = unit.choices.iter().filter(big).max_by_key(|r| votes_of(r.country));
                if let Some(best) = best
                    && votes_of(best.country) > own
                {
                    changes.push((index, number, best.clone()));
                }
            }
        }
        for (index, number, record) in changes {
            let unit = &mut self.units[index][number];
            if matches!(record.kind, Kind::City | Kind::Division) {
                unit.place = Some(record.clone());
            }
            unit.record = Some(record);
        }
        self.votes = votes;
    }

    /// Bytes of the text that some words cover.
    fn span_of(&self, sentence: usize, words: &Range<usize>) -> Range<usize> {
        let all = &self.sentences[sentence].words;
        match (all.get(words.start), words.end.checked_sub(1).and_then(|i| all.get(i))) {
            (Some(a), Some(b)) => a.span.start..b.span.end.max(a.span.start),
            _ => 0..0,
        }
    }

    /// The word of a stretch that carries it in the tree; without a tree the given one.
    fn head_of(&self, sentence: usize, words: &Range<usize>, fallback: usize) -> usize {
        let all = &self.sentences[sentence].words;
        let outside: Vec<usize> = words
            .clone()
            .filter(|&i| all[i].head.is_none_or(|h| !words.contains(&h)) && !all[i].deprel.is_empty())
            .collect();
        match outside.as_slice() {
            [] => fallback,
            [only] => *only,
            many => many.iter().copied().find(|&i| all[i].upos.is_nominal()).unwrap_or(many[0]),
        }
    }

    fn finish(self) -> Mentions {
        let focus = (0..self.sentences.len()).map(|s| self.focus.country(s).map(|(c, _)| c)).collect();
        Mentions::new(self.protos.into_iter().filter_map(Proto::into_mention).collect(), focus)
    }
}

/// A country field as an option.
fn some(code: &str) -> Option<SmolStr> {
    (!code.is_empty()).then(|| SmolStr::new(code))
}

/// Whether a code is a state's and not a class of bodies.
fn state_code(code: &str) -> bool {
    !code.is_empty() && !matches!(code, "UNO" | "EUR" | "IGO" | "NGO" | "MNC" | "IMG" | "ISM")
}

/// The country of a person in the tables: that of the term at the day, or else of the last one before.
fn home<'k>(record: &Record<'k>, day: Option<i32>) -> &'k str {
    let at = day.unwrap_or(i32::MAX);
    let active = record.terms.iter().filter(|t| t.covers(at)).max_by_key(|t| t.start);
    let before = || record.terms.iter().filter(|t| t.start.is_none_or(|s| s <= at)).max_by_key(|t| t.start);
    active.or_else(before).map_or(record.country, |t| t.country)
}
