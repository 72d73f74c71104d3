//! One sentence's reports as far as the sentence itself tells: choice among patterns, reduction rules, status, setting.

use std::cmp::Reverse;

use depesche_language::Sentence;
use depesche_lexicon::{EventType, Lexicon, PatternRef, Quad, Status};
use depesche_time::{Direction, Expression};
use jiff::civil::Date;

use crate::attribution::{Attribution, Speech};
use crate::clause::Clauses;
use crate::coder::{Input, parties};
use crate::confidence::confidence;
use crate::matching::{Match, Matcher};
use crate::party::Member;
use crate::report::{Evidence, Report, Source};
use crate::setting::{self, Dates, Hold};
use crate::status::{Modality, Operating};

/// A report in the making: who is who may still come from the rest of the document.
pub(crate) struct Draft<'a> {
    /// The match; its sides are filled up later.
    pub found: Match<'a>,
    /// Everything else. Its sides are those of the match in the end.
    pub report: Report,
    /// Triggers of the same sentence whose content this is: if one of them is reported, this is not.
    pub contained_in: Vec<usize>,
    /// Whether a side was taken from another sentence.
    pub inherited: bool,
    /// Whether the sentence itself says when.
    pub date_hold: Hold,
    /// Whether the sentence itself says where.
    pub place_hold: Hold,
}

impl Draft<'_> {
    /// The finished report.
    pub fn into_report(mut self) -> Report {
        for side in [&mut self.found.actors, &mut self.found.recipients] {
            let mut seen: Vec<(Option<u32>, Option<String>)> = Vec::new();
            side.retain(|m| {
                let key = (m.entity, m.country().map(str::to_string));
                let new = m.entity.is_none() || !seen.contains(&key);
                seen.push(key);
                new
            });
        }
        if matches!(self.report.event, EventType::Assault | EventType::Mobilize) {
            self.found.actors.iter_mut().for_each(Member::takes_up_arms);
            self.found.recipients.iter_mut().for_each(Member::is_hit);
        } else {
            self.found.actors.iter_mut().chain(&mut self.found.recipients).for_each(Member::lays_down_arms);
        }
        let confidence = confidence(&self.found, self.inherited);
        Report { actors: self.found.actors, recipients: self.found.recipients, confidence, ..self.report }
    }
}

/// What the document says beyond the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    /// Whether it is about politics.
    pub political: bool,
    /// The country that it is about, if it is about one.
    pub home: Option<&'a str>,
    /// The day told shortly before.
    pub told: Option<Date>,
}

/// The drafts of a sentence, in order of their triggers.
pub(crate) fn of_sentence<'a>(
    input: &Input<'a>,
    index: usize,
    before: &'a Speech,
    about: About<'a>,
) -> Vec<Draft<'a>> {
    let About { political, home, told } = about;
    let parties = parties(input, index);
    let clauses = parties.clauses;
    let sentence = clauses.sentence;
    let matcher = Matcher { lexicon: input.lexicon, parties, political, home, before };
    let mut matches: Vec<Match> = Vec::new();
    for word in 0..sentence.words.len() {
        let fitting = matcher.candidates(word).into_iter().filter_map(|r| matcher.fit_words(r, word).ok());
        let mut fitting: Vec<Match> = fitting.filter(|m| !is_modifier(clauses, m)).collect();
        fitting.sort_by_key(|m| Reverse(rank(m, input.lexicon, political)));
        if fitting.first().is_some_and(|m| m.has_known_sides(political)) {
            fitting.truncate(1);
        }
        // Whether a reading's sides are known may only turn out later: one of each type stays open until then.
        let mut kinds: Vec<EventType> = Vec::new();
        fitting.retain(|m| {
            let new = !kinds.contains(&m.frame.kind);
            kinds.push(m.frame.kind);
            new
        });
        matches.append(&mut fitting);
    }
    let contained: Vec<Vec<usize>> = matches
        .iter()
        .map(|m| matches.iter().filter(|o| contains(clauses, o, m)).map(|o| o.trigger).collect())
        .collect();
    let text = &input.document.text[sentence.span.clone()];
    let operating = Operating { clauses, operators: input.lexicon.operators() };
    let attribution = Attribution { parties, operators: input.lexicon.operators() };
    let triggers: Vec<usize> = matches.iter().map(|m| m.trigger).collect();
    let mut expressions: [Option<Vec<Expression>>; 2] = [None, None];
    let mut drafts = Vec::new();
    for (found, contained_in) in matches.into_iter().zip(contained) {
        let mut modality = operating.modality(found.trigger);
        // "nimmt nicht hin": the negation is part of the wording.
        let negates = |&c: &usize| {
            input.lexicon.operators().negation.contains(sentence.words[c].lemma.to_lowercase().as_str())
        };
        modality.negated &= !found.companions.iter().any(negates);
        let mut event = reading(&found);
        let expressions = expressions[usize::from(modality.future)].get_or_insert_with(|| {
            let direction = if modality.future { Direction::Future } else { Direction::Past };
            let mut found =
                depesche_time::expressions_after(text, input.language, input.date, direction, told);
            for e in &mut found {
                e.span = e.span.start + sentence.span.start..e.span.end + sentence.span.start;
            }
            found
        });
        let days = Dates { clauses, expressions, published: input.date, text: &input.document.text }
            .of(&found, &triggers);
        let date = days.when.unwrap_or_else(|| setting::of_publication(input.date));
        let mut status = own_status(event, modality);
        if status == Status::Actual && setting::is_ahead(&date, input.date) {
            status = Status::Future;
        }
        (event, status) = reduced(event, status);
        if status == Status::Actual && (days.long_ago || setting::is_background(&date, input.date)) {
            status = Status::Historical;
        }
        let (place_hold, place) = setting::place(parties, &found, &triggers)
            .map_or((Hold::Nothing, None), |(hold, place)| (hold, Some(place)));
        let source = attribution.source(found.trigger, event, &found.actors, before);
        let modes = if event == found.frame.kind { matcher.modes(&found) } else { Vec::new() };
        let report = Report {
            event,
            modes,
            status,
            actors: Vec::new(),
            recipients: Vec::new(),
            date,
            place,
            source: source.map(|member| Source {
                country: member.country().map(Into::into),
                name: member.party.as_ref().and_then(|p| p.name.clone()),
                span: member.span,
            }),
            evidence: evidence(sentence, index, &found),
            confidence: 0.0,
            incident: 0,
        };
        drafts.push(Draft {
            found,
            report,
            contained_in,
            inherited: false,
            date_hold: days.hold,
            place_hold,
        });
    }
    drafts
}

/// The drafts that make a report: their sides are known, and they are not the content of another one.
pub(crate) fn settled(drafts: Vec<Draft>, political: bool) -> Vec<Draft> {
    let stands: Vec<bool> =
        drafts.iter().map(|d| d.found.has_known_sides(political) && !is_meeting_of_one(&d.found)).collect();
    let place = |d: &Draft| (d.report.evidence.sentence, d.found.trigger);
    let reported: Vec<(usize, usize)> =
        drafts.iter().zip(&stands).filter(|(_, stands)| **stands).map(|(d, _)| place(d)).collect();
    // Of several readings of a word the first that stands.
    let mut told: Option<(usize, usize)> = None;
    let kept = drafts.into_iter().zip(stands).filter(|(draft, stands)| {
        let sentence = draft.report.evidence.sentence;
        if !stands || told == Some(place(draft)) {
            return false;
        }
        told = Some(place(draft));
        *stands && !draft.contained_in.iter().any(|&t| reported.binary_search(&(sentence, t)).is_ok())
    });
    kept.map(|(draft, _)| draft).collect()
}

/// The type that a match stands for, by who acts.
fn reading(found: &Match) -> EventType {
    if is_official_protest(found) || is_attack_in_words(found) { EventType::Accuse } else { found.frame.kind }
}

/// Status by the operators alone.
fn own_status(event: EventType, modality: Modality) -> Status {
    let said = matches!(event.quad(), Quad::VerbalConflict | Quad::VerbalCooperation);
    if modality.purpose && !said { Status::Hypothetical } else { modality.status() }
}

/// "Moskau protestierte gegen die Ausweisung": governments don't take to the streets.
fn is_official_protest(found: &Match) -> bool {
    use depesche_knowledge::Sector::{Gov, Leg};
    let sectors = |m: &Member| m.party.as_ref().and_then(|p| p.sectors.first().copied());
    found.frame.kind == EventType::Protest
        && !found.pattern.modes.iter().any(|m| m.as_str() == "boycott")
        && !found.actors.is_empty()
        && found.actors.iter().all(|m| matches!(sectors(m), Some(Gov | Leg)))
}

/// Parliaments, parties and politicians attack each other in words, unless the words say with what.
fn is_attack_in_words(found: &Match) -> bool {
    use depesche_knowledge::Sector::{Eli, Gov, Leg, Opp, Pty};
    let speaks = |m: &Member| {
        m.party.as_ref().is_some_and(|p| match p.sectors.first() {
            Some(Leg | Pty) => true,
            // A person, not the state as such.
            Some(Gov | Opp | Eli) => p.role.is_some(),
            _ => false,
        })
    };
    let all = |members: &[Member]| !members.is_empty() && members.iter().all(speaks);
    let of_party =
        |m: &Member| m.party.as_ref().is_some_and(|p| matches!(p.sectors.first(), Some(Leg | Pty)));
    found.frame.kind == EventType::Assault
        && found.companions.is_empty()
        && !found.recipients.is_empty()
        && (all(&found.actors) && (all(&found.recipients) || found.actors.iter().all(of_party)))
}

/// A meeting needs two sides, or a visitor and a host.
fn is_meeting_of_one(found: &Match) -> bool {
    found.frame.kind == EventType::Consult && !found.has_plural_side && {
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

/// The better reading of a word: sides that are known, more of its own, a user's frame, more that it excludes, the earlier
/// one.
fn rank(
    found: &Match,
    lexicon: &Lexicon,
    political: bool,
) -> (bool, usize, bool, usize, Reverse<PatternRef>) {
    let excluded = found.pattern.without.len();
    let known = found.has_known_sides(political);
    (known, specificity(found), lexicon.is_own(found.frame), excluded, Reverse(found.reference))
}

/// How much of a pattern's own is there: more conditions and more filled sides make it the better reading.
fn specificity(found: &Match) -> usize {
    let known = |members: &[Member]| usize::from(members.iter().any(|m| m.party.is_some()));
    4 * found.pattern.with.len()
        + 3 * found.companions.len().min(2)
        + 2 * known(&found.actors)
        + 2 * known(&found.recipients)
        + usize::from(!found.content.is_empty())
}

/// Whether a match is the noun of another's light verb, or what another demands, refuses, threatens or promises: that is
/// no event of its own.
fn contains(clauses: Clauses, outer: &Match, inner: &Match) -> bool {
    let sentence = clauses.sentence;
    if outer.trigger == inner.trigger {
        return false;
    }
    // A deed that is condemned or welcomed is a deed; what somebody is accused of doing need not be one.
    let deed = &sentence.words[inner.trigger];
    let alleged = matches!(deed.relation(), "xcomp" | "ccomp" | "acl" | "advcl" | "conj")
        && !deed.upos.is_nominal()
        && clauses.lacks_finite_verb(inner.trigger);
    let judged = !alleged
        && matches!(outer.frame.kind, EventType::Accuse | EventType::Support | EventType::Concede)
        && matches!(inner.frame.kind.quad(), Quad::MaterialConflict | Quad::MaterialCooperation);
    if judged {
        return false;
    }
    if outer.companions.contains(&inner.trigger) {
        return true;
    }
    let suppresses = (alleged && outer.frame.kind == EventType::Accuse)
        || matches!(
            outer.frame.kind,
            EventType::Request
                | EventType::Reject
                | EventType::Threaten
                | EventType::Agree
                | EventType::Concede
        );
    suppresses
        && outer
            .content
            .iter()
            .chain(&outer.companions)
            .any(|&c| c == inner.trigger || (c != outer.trigger && sentence.dominates(c, inner.trigger)))
        && !sentence.dominates(inner.trigger, outer.trigger)
}

/// PLOVER's reduction: cooperation announced is AGREE, yielding announced is CONCEDE.
fn reduced(event: EventType, status: Status) -> (EventType, Status) {
    use EventType::*;
    if status != Status::Future {
        return (event, status);
    }
    match event {
        Consult | Support | Cooperate | Aid | Agree => (Agree, Status::Actual),
        Retreat | Concede => (Concede, Status::Actual),
        // A speech act that is only announced is not reported: nothing has been said yet.
        Request | Accuse | Reject | Threaten => (event, Status::Hypothetical),
        Protest | Sanction | Mobilize | Coerce | Assault => (event, status),
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
