//! A document's reports: every sentence by itself, then what the rest of the document says, duplicates, incidents.

use depesche_document::{Document, Language};
use depesche_knowledge::Mentions;
use depesche_language::Sentence;
use depesche_lexicon::{Lexicon, PatternRef, Status};
use jiff::civil::Date;

use crate::attribution::{Attribution, Speech};
use crate::clause::Clauses;
use crate::context;
use crate::draft::{self, Draft};
use crate::matching::{Match, Matcher, Miss};
use crate::party::{Member, Parties};
use crate::report::Report;
use crate::setting;

/// Fewer sentences or mentions say nothing of what a document is about.
const FEW: usize = 4;

/// Everything that coding needs of a document.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its analysed sentences.
    pub sentences: &'a [Sentence],
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its language.
    pub language: Language,
    /// Day of publication.
    pub date: Option<Date>,
    /// Frames of the language.
    pub lexicon: &'a Lexicon,
    /// What to report.
    pub options: Options,
}

/// What is reported.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Also report what is only possible, conditional or wished.
    pub hypothetical: bool,
}

/// How one candidate pattern fared.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The word that set it off.
    pub word: usize,
    /// The pattern.
    pub reference: PatternRef,
    /// The match, or why it missed.
    pub outcome: Result<Match<'a>, Miss>,
}

pub(crate) fn parties<'a>(input: &Input<'a>, index: usize) -> Parties<'a> {
    let clauses = Clauses { sentence: &input.sentences[index], language: input.language };
    Parties { clauses, mentions: input.mentions, index }
}

/// Every pattern whose trigger stands in a sentence, with its fate: for `depesche explain`.
pub fn trace<'a>(input: &Input<'a>, index: usize) -> Vec<Trace<'a>> {
    let before = speeches(input).swap_remove(index);
    let matcher = Matcher {
        lexicon: input.lexicon,
        parties: parties(input, index),
        political: is_political(input),
        home: home(input),
        before: &before,
    };
    let mut traces = Vec::new();
    for word in 0..input.sentences[index].words.len() {
        for reference in matcher.candidates(word) {
            traces.push(Trace { word, reference, outcome: matcher.fit(reference, word) });
        }
    }
    traces
}

/// All reports of a document, in order of the text.
pub fn code(input: &Input) -> Vec<Report> {
    let political = is_political(input);
    let home = home(input);
    let speeches = speeches(input);
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, before) in speeches.iter().enumerate() {
        let told = setting::day_told(input, &drafts, index);
        let about = draft::About { political, home, told };
        drafts.extend(draft::of_sentence(input, index, before, about));
    }
    context::complete(input, &mut drafts);
    setting::complete(input, &mut drafts);
    let drafts = draft::settled(drafts, political);
    let mut reports: Vec<Report> = Vec::new();
    let mut sentence = usize::MAX;
    let mut first = 0;
    for draft in drafts {
        let report = draft.into_report();
        if report.status == Status::Hypothetical && !input.options.hypothetical {
            continue;
        }
        if report.evidence.sentence != sentence {
            sentence = report.evidence.sentence;
            first = reports.len();
        }
        merge_told_twice(&mut reports, first, report);
    }
    number_incidents(&mut reports);
    reports
}

/// The country to which most of the parties and places of a document belong, if there is one: then things without an
/// owner are that country's.
fn home<'a>(input: &Input<'a>) -> Option<&'a str> {
    let countries = input.mentions.all.iter().filter(|m| m.confidence >= 0.5).filter_map(|m| {
        let party = m.party.as_ref().and_then(|p| p.country.as_deref());
        party.or(m.place.as_ref().and_then(|p| p.country.as_deref()))
    });
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let mut all = 0;
    for country in countries {
        *counts.entry(country).or_default() += 1;
        all += 1;
    }
    let (country, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (all >= FEW && count * 10 >= all * 6).then_some(country)
}

/// For each sentence who spoke in those before it.
fn speeches(input: &Input) -> Vec<Speech> {
    let mut speech = Speech::default();
    let mut block = usize::MAX;
    let each = input.sentences.iter().enumerate().map(|(index, sentence)| {
        if sentence.block != block {
            // A new paragraph may go on with the same speaker; a new block two further on hardly does.
            if sentence.block > block.saturating_add(1) {
                speech = Speech::default();
            }
            block = sentence.block;
        }
        let before = speech.clone();
        let attribution =
            Attribution { parties: parties(input, index), operators: input.lexicon.operators() };
        speech = attribution.speech(&speech);
        before
    });
    each.collect()
}

/// Whether parties of politics stand in a good part of the sentences.
fn is_political(input: &Input) -> bool {
    let sentences = input.sentences.len();
    let with_party = (0..sentences).filter(|&i| {
        input
            .mentions
            .of_sentence(i)
            .iter()
            .any(|m| m.confidence >= 0.5 && m.party.as_ref().is_some_and(|p| p.political))
    });
    sentences >= FEW && with_party.count() * 10 >= sentences * 4
}

/// Adds a report to those of its sentence, from `first` on: the same event told twice within one sentence is reported
/// once, where it says most.
fn merge_told_twice(reports: &mut Vec<Report>, first: usize, report: Report) {
    let Some(known) =
        reports[first..].iter_mut().find(|k| same_event(k, &report) && !differ_in_kind(k, &report))
    else {
        reports.push(report);
        return;
    };
    let (mut best, other) = if informative(&report) > informative(known) {
        (report, known.clone())
    } else {
        (known.clone(), report)
    };
    // What one telling leaves open the other may say ("bei israelischen Angriffen wurden Kinder getötet").
    if best.actors.is_empty() {
        best.actors = other.actors;
    }
    if best.recipients.is_empty() {
        best.recipients = other.recipients;
    }
    if best.modes.is_empty() {
        best.modes = other.modes;
    }
    if best.date.basis != "text" && other.date.basis == "text" {
        best.date = other.date;
        if best.status == Status::Actual && other.status == Status::Historical {
            best.status = other.status;
        }
    }
    best.place = best.place.or(other.place);
    *known = best;
}

fn informative(report: &Report) -> usize {
    let known = |members: &[Member]| members.iter().filter(|m| m.country().is_some()).count().min(2);
    2 * known(&report.actors) + 2 * known(&report.recipients) + report.modes.len()
}

fn same_event(a: &Report, b: &Report) -> bool {
    a.event == b.event && agree(&a.actors, &b.actors) && agree(&a.recipients, &b.recipients)
}

/// "nahmen den Präsidenten fest und schlossen die Grenzen": other words, other modes, another event.
fn differ_in_kind(a: &Report, b: &Report) -> bool {
    a.evidence.frame != b.evidence.frame
        && !a.modes.is_empty()
        && !b.modes.is_empty()
        && !a.modes.iter().any(|m| b.modes.contains(m))
}

/// Sides agree where one is unknown or they share a country.
fn agree(a: &[Member], b: &[Member]) -> bool {
    let countries =
        |side: &[Member]| side.iter().filter_map(|m| m.country().map(str::to_string)).collect::<Vec<_>>();
    let (a, b) = (countries(a), countries(b));
    a.is_empty() || b.is_empty() || a.iter().any(|c| b.contains(c))
}

/// Reports of one document that tell of the same event share a number.
fn number_incidents(reports: &mut [Report]) {
    let mut next = 0;
    for i in 0..reports.len() {
        let earlier = reports[..i].iter().find(|e| {
            same_event(e, &reports[i])
                && e.date.start == reports[i].date.start
                && e.status == reports[i].status
        });
        reports[i].incident = earlier.map_or_else(
            || {
                next += 1;
                next
            },
            |e| e.incident,
        );
    }
}
