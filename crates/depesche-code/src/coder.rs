//! From matches to reports: choice among patterns, reduction rules, duplicates, incidents.

use depesche_document::{Document, Language};
use depesche_knowledge::Mentions;
use depesche_language::Sentence;
use depesche_lexicon::{EventType, Lexicon, PatternRef, Quad, Status};
use depesche_time::{Direction, Expression};
use jiff::civil::Date;

use crate::attribution::{Attribution, Speech};
use crate::clause::Clauses;
use crate::confidence::confidence;
use crate::matching::{Match, Matcher, Miss};
use crate::party::{Member, Parties};
use crate::report::{Evidence, Report, Source};
use crate::setting;
use crate::status::{Modality, Operating};

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

/// A match with its status, before duplicates are merged.
struct Candidate<'a> {
    found: Match<'a>,
    event: EventType,
    status: Status,
    modality: Modality,
}

fn parties<'a>(input: &Input<'a>, index: usize) -> Parties<'a> {
    let clauses = Clauses { sentence: &input.sentences[index], language: input.language };
    Parties { clauses, mentions: input.mentions, index }
}

/// Every pattern whose trigger stands in a sentence, with its fate: for `depesche explain`.
pub fn trace<'a>(input: &Input<'a>, index: usize) -> Vec<Trace<'a>> {
    let matcher =
        Matcher { lexicon: input.lexicon, parties: parties(input, index), political: is_political(input) };
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
    let mut reports = Vec::new();
    let mut speech = Speech::default();
    let mut block = usize::MAX;
    let political = is_political(input);
    for index in 0..input.sentences.len() {
        let sentence = &input.sentences[index];
        if sentence.block != block {
            // A new paragraph may go on with the same speaker; a new block two further on hardly does.
            if sentence.block > block.saturating_add(1) {
                speech = Speech::default();
            }
            block = sentence.block;
        }
        reports.extend(sentence_reports(input, index, &speech, political));
        let attribution =
            Attribution { parties: parties(input, index), operators: input.lexicon.operators() };
        speech = attribution.speech(&speech);
    }
    number_incidents(&mut reports);
    reports
}

/// Whether parties of politics stand in a good part of the sentences.
fn is_political(input: &Input) -> bool {
    const FEW: usize = 4;
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

fn sentence_reports(input: &Input, index: usize, before: &Speech, political: bool) -> Vec<Report> {
    let parties = parties(input, index);
    let clauses = parties.clauses;
    let sentence = clauses.sentence;
    let matcher = Matcher { lexicon: input.lexicon, parties, political };
    let mut matches: Vec<Match> = Vec::new();
    for word in 0..sentence.words.len() {
        let fitting = matcher.candidates(word).into_iter().filter_map(|r| matcher.fit(r, word).ok());
        if let Some(best) = fitting.max_by_key(|m| (specificity(m), std::cmp::Reverse(m.reference))) {
            matches.push(best);
        }
    }
    if matches.is_empty() {
        return Vec::new();
    }
    drop_contained(clauses, &mut matches);
    matches.retain(|m| !is_meeting_of_one(m) && !is_modifier(clauses, m));
    let text = &input.document.text[sentence.span.clone()];
    let mut expressions: Option<Vec<Expression>> = None;
    let operating = Operating { clauses, operators: input.lexicon.operators() };
    let attribution = Attribution { parties, operators: input.lexicon.operators() };
    let mut candidates: Vec<Candidate> = Vec::new();
    for found in matches {
        let modality = operating.modality(found.trigger);
        let event = if is_official_protest(&found) || is_attack_in_words(&found) {
            EventType::Accuse
        } else {
            found.frame.kind
        };
        let said = matches!(event.quad(), Quad::VerbalConflict | Quad::VerbalCooperation);
        let status = if modality.purpose && !said { Status::Hypothetical } else { modality.status() };
        candidates.push(Candidate { found, event, status, modality });
    }
    let mut reports = Vec::new();
    for mut candidate in candidates {
        let expressions = expressions.get_or_insert_with(|| {
            let direction = if candidate.modality.future { Direction::Future } else { Direction::Past };
            let mut found = depesche_time::expressions(text, input.language, input.date, direction);
            for e in &mut found {
                e.span = e.span.start + sentence.span.start..e.span.end + sentence.span.start;
            }
            found
        });
        let when = setting::date(clauses, candidate.found.trigger, expressions, input.date);
        if candidate.status == Status::Actual && setting::is_ahead(&when, input.date) {
            candidate.status = Status::Future;
        }
        reduce(&mut candidate);
        if candidate.status == Status::Actual && setting::is_background(&when, input.date) {
            candidate.status = Status::Historical;
        }
        if candidate.status == Status::Hypothetical && !input.options.hypothetical {
            continue;
        }
        let found = &candidate.found;
        let source = attribution.source(found.trigger, candidate.event, &found.actors, before);
        let modes = if candidate.event == found.frame.kind { matcher.modes(found) } else { Vec::new() };
        reports.push(Report {
            event: candidate.event,
            modes,
            status: candidate.status,
            actors: found.actors.clone(),
            recipients: found.recipients.clone(),
            date: when,
            place: setting::place(clauses, input.mentions, index, found.trigger),
            source: source.map(|member| Source {
                country: member.country().map(Into::into),
                name: member.party.as_ref().and_then(|p| p.name.clone()),
                span: member.span,
            }),
            evidence: evidence(sentence, index, found),
            confidence: confidence(found, candidate.status),
            incident: 0,
        });
    }
    merge_told_twice(&mut reports);
    reports
}

/// "Moskau protestierte gegen die Ausweisung": governments don't take to the streets.
fn is_official_protest(found: &Match) -> bool {
    use depesche_knowledge::Sector::{Gov, Leg};
    let sectors = |m: &Member| m.party.as_ref().and_then(|p| p.sectors.first().copied());
    found.frame.kind == EventType::Protest
        && !found.actors.is_empty()
        && found.actors.iter().all(|m| matches!(sectors(m), Some(Gov | Leg)))
}

/// Parliaments and parties attack in words, unless the words say with what.
fn is_attack_in_words(found: &Match) -> bool {
    use depesche_knowledge::Sector::{Leg, Pty};
    let sectors = |m: &Member| m.party.as_ref().and_then(|p| p.sectors.first().copied());
    found.frame.kind == EventType::Assault
        && found.companions.is_empty()
        && !found.actors.is_empty()
        && found.actors.iter().all(|m| matches!(sectors(m), Some(Leg | Pty)))
        && !found.recipients.is_empty()
}

/// A meeting needs two sides, or a visitor and a host.
fn is_meeting_of_one(found: &Match) -> bool {
    found.frame.kind == EventType::Consult && {
        let sides = found
            .actors
            .iter()
            .chain(&found.recipients)
            .filter(|m| m.country().is_some() || m.party.is_some());
        let mut entities: Vec<_> = sides.map(|m| (m.entity, m.span.clone())).collect();
        entities.dedup_by(|a, b| a.0.is_some() && a.0 == b.0);
        entities.len() < 2
    }
}

/// A noun that only modifies another names no event of its own: "riot gear", "protest groups".
fn is_modifier(clauses: Clauses, found: &Match) -> bool {
    let word = &clauses.sentence.words[found.trigger];
    word.relation() == "compound" && word.upos != depesche_language::Upos::Verb
}

/// How much of a pattern's own is there: more conditions and more filled sides make it the better reading.
fn specificity(found: &Match) -> usize {
    let (_, pattern) = (found.frame, found.pattern);
    let known = |members: &[Member]| usize::from(members.iter().any(|m| m.party.is_some()));
    4 * pattern.with.len()
        + 3 * found.companions.len().min(2)
        + 2 * known(&found.actors)
        + 2 * known(&found.recipients)
        + pattern.without.len()
        + usize::from(!found.content.is_empty())
}

/// What is demanded, refused, threatened or promised is no event of its own, nor is the noun of a light verb.
fn drop_contained(clauses: Clauses, matches: &mut Vec<Match>) {
    let sentence = clauses.sentence;
    let drop: Vec<bool> =
        matches
            .iter()
            .map(|m| {
                matches.iter().any(|other| {
                    if other.trigger == m.trigger {
                        return false;
                    }
                    if other.companions.contains(&m.trigger) {
                        return true;
                    }
                    let suppresses = matches!(
                        other.frame.kind,
                        EventType::Request
                            | EventType::Reject
                            | EventType::Threaten
                            | EventType::Agree
                            | EventType::Concede
                            | EventType::Accuse
                    );
                    suppresses
                        && other.content.iter().chain(&other.companions).any(|&c| {
                            c == m.trigger || (c != other.trigger && sentence.dominates(c, m.trigger))
                        })
                        && !sentence.dominates(m.trigger, other.trigger)
                })
            })
            .collect();
    let mut keep = drop.iter().map(|d| !d);
    matches.retain(|_| keep.next().unwrap_or(true));
}

/// PLOVER's reduction: cooperation announced is AGREE, yielding announced is CONCEDE.
fn reduce(candidate: &mut Candidate) {
    if candidate.status != Status::Future {
        return;
    }
    use EventType::*;
    match candidate.event {
        Consult | Support | Cooperate | Aid => {
            candidate.event = Agree;
            candidate.status = Status::Actual;
        }
        Retreat => {
            candidate.event = Concede;
            candidate.status = Status::Actual;
        }
        Agree | Concede => candidate.status = Status::Actual,
        // A speech act that is only announced is not reported: nothing has been said yet.
        Request | Accuse | Reject | Threaten => candidate.status = Status::Hypothetical,
        Protest | Sanction | Mobilize | Coerce | Assault => {}
    }
}

fn evidence(sentence: &Sentence, index: usize, found: &Match) -> Evidence {
    let trigger = sentence.words[found.trigger].span.clone();
    let parts = found.actors.iter().chain(&found.recipients).map(|m| m.span.clone());
    let words = found.content.iter().chain(&found.companions).map(|&w| sentence.words[w].span.clone());
    let inside = |s: &std::ops::Range<usize>| s.start >= sentence.span.start && s.end <= sentence.span.end;
    let mut span = trigger.clone();
    for part in parts.chain(words).filter(inside) {
        span = span.start.min(part.start)..span.end.max(part.end);
    }
    Evidence { sentence: index, span, trigger, frame: found.frame.id.clone() }
}

/// The same event told twice within one sentence is reported once, where it says most.
fn merge_told_twice(reports: &mut Vec<Report>) {
    let mut kept: Vec<Report> = Vec::new();
    for report in reports.drain(..) {
        match kept.iter_mut().find(|k| same_event(k, &report)) {
            Some(known) => {
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
                *known = best;
            }
            None => kept.push(report),
        }
    }
    *reports = kept;
}

fn informative(report: &Report) -> usize {
    let known = |members: &[Member]| members.iter().filter(|m| m.country().is_some()).count().min(2);
    2 * known(&report.actors) + 2 * known(&report.recipients) + report.modes.len()
}

fn same_event(a: &Report, b: &Report) -> bool {
    a.event == b.event && agree(&a.actors, &b.actors) && agree(&a.recipients, &b.recipients)
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
