//! Dates and places that a sentence leaves to the rest of the document.

use depesche_document::Language;
use depesche_knowledge::{Context, Knowledge};
use depesche_language::{Sentence, Token, Upos, Word};
use depesche_lexicon::{EventType, Status};
use jiff::civil::Date;

use super::{Hold, days_between, is_background, of_publication};
use crate::coder::Input;
use crate::draft::Draft;
use crate::party::Member;
use crate::report::{When, Where};

/// How many sentences back a place is taken from.
const BACK: usize = 3;

/// Fills the open dates and places of drafts: of the same event told elsewhere, then of what is told around it.
pub(crate) fn complete(input: &Input, drafts: &mut [Draft]) {
    dates(input, drafts);
    places(input, drafts);
}

fn dates(input: &Input, drafts: &mut [Draft]) {
    let same: Vec<Option<When>> = (0..drafts.len())
        .map(|i| (drafts[i].date_hold != Hold::Own).then(|| told_elsewhere(input, drafts, i)).flatten())
        .collect();
    let mut narrative: Option<When> = None;
    for (draft, same) in drafts.iter_mut().zip(same) {
        match draft.date_hold {
            Hold::Own => {
                if draft.report.status == Status::Actual && is_fresh(&draft.report.date, input.date) {
                    narrative = Some(draft.report.date.clone());
                }
            }
            hold => {
                if let Some(same) = same {
                    draft.report.date = same;
                } else if hold == Hold::Nothing && draft.report.status != Status::Historical {
                    draft.report.date = narrative.clone().unwrap_or_else(|| of_publication(input.date));
                }
                if draft.report.status == Status::Actual && is_background(&draft.report.date, input.date) {
                    draft.report.status = Status::Historical;
                }
            }
        }
    }
}

/// Days of the news itself: a few at most, and not long gone.
fn is_fresh(when: &When, published: Option<Date>) -> bool {
    let (Some(start), Some(end), Some(published)) = (when.start, when.end, published) else { return false };
    when.basis == "text"
        && days_between(start, end) <= 3
        && (0..=14).contains(&days_between(start, published))
}

/// The date of the same event where another sentence gives it.
fn told_elsewhere(input: &Input, drafts: &[Draft], at: usize) -> Option<When> {
    let draft = &drafts[at];
    let sentence = draft.report.evidence.sentence;
    let candidates = drafts.iter().filter(|o| {
        o.date_hold == Hold::Own
            && o.report.evidence.sentence != sentence
            && is_same(draft, o, is_background(&o.report.date, input.date))
    });
    let nearest = candidates.min_by_key(|o| {
        let other = o.report.evidence.sentence;
        (!is_same_word(draft, o), other.abs_diff(sentence), other > sentence)
    });
    nearest.map(|o| o.report.date.clone())
}

fn is_same_word(a: &Draft, b: &Draft) -> bool {
    a.report.evidence.frame == b.report.evidence.frame
}

/// Whether two drafts may tell of one event.
fn is_same(a: &Draft, b: &Draft, old: bool) -> bool {
    let known = |side: &[Member]| side.iter().any(|m| m.country().is_some());
    let shared = |x: &[Member], y: &[Member]| {
        x.iter().any(|m| m.country().is_some() && y.iter().any(|n| n.country() == m.country()))
    };
    let (x, y) = (&a.found, &b.found);
    let fits = |p: &[Member], q: &[Member]| !known(p) || !known(q) || shared(p, q);
    a.report.event == b.report.event
        && fits(&x.actors, &y.actors)
        && fits(&x.recipients, &y.recipients)
        && (shared(&x.actors, &y.actors) || shared(&x.recipients, &y.recipients))
        && (!old || is_same_word(a, b))
        && (a.report.status == b.report.status || old)
}

fn places(input: &Input, drafts: &mut [Draft]) {
    let same: Vec<Option<Where>> = (0..drafts.len())
        .map(|i| (drafts[i].place_hold != Hold::Own).then(|| placed_elsewhere(drafts, i)).flatten())
        .collect();
    let dateline = dateline(input);
    for i in 0..drafts.len() {
        if drafts[i].place_hold == Hold::Own {
            continue;
        }
        let near = drafts[i].report.place.take();
        let found = same[i]
            .clone()
            .or(near)
            .or_else(|| struck(input, &drafts[i]))
            .or_else(|| before(input, drafts, i))
            .or_else(|| dateline.clone());
        drafts[i].report.place = found;
    }
}

fn placed_elsewhere(drafts: &[Draft], at: usize) -> Option<Where> {
    let draft = &drafts[at];
    let sentence = draft.report.evidence.sentence;
    let nearest = drafts
        .iter()
        .filter(|o| {
            o.place_hold == Hold::Own && o.report.evidence.sentence != sentence && is_same(draft, o, false)
        })
        .min_by_key(|o| {
            let other = o.report.evidence.sentence;
            (!is_same_word(draft, o), other.abs_diff(sentence), other > sentence)
        });
    nearest.and_then(|o| o.report.place.clone())
}

/// What is attacked or visited is the place of the attack or visit.
fn struck(input: &Input, draft: &Draft) -> Option<Where> {
    let side = match draft.report.event {
        EventType::Assault | EventType::Consult => &draft.found.recipients,
        _ => return None,
    };
    let member = side.iter().find(|m| m.country().is_some())?;
    let country = member.country();
    let known =
        |m: &&depesche_knowledge::Mention| m.place.as_ref().is_some_and(|p| p.country.as_deref() == country);
    let own = input.mentions.all.iter().filter(known).find(|m| m.span == member.span);
    let mention = own.or_else(|| {
        input
            .mentions
            .all
            .iter()
            .filter(known)
            .find(|m| m.place.as_ref().is_some_and(|p| p.precision == "country"))
    })?;
    Some(Where { span: member.span.clone(), place: mention.place.clone()? })
}

/// The place told last in the same paragraph.
fn before(input: &Input, drafts: &[Draft], at: usize) -> Option<Where> {
    let sentence = drafts[at].report.evidence.sentence;
    let block = input.sentences[sentence].block;
    let last = drafts[..at].iter().rev().find(|o| {
        let other = o.report.evidence.sentence;
        o.place_hold == Hold::Own && input.sentences[other].block == block && sentence - other <= BACK
    });
    last.and_then(|o| o.report.place.clone())
}

/// The place of the dateline.
fn dateline(input: &Input) -> Option<Where> {
    let name = input.document.dateline.as_deref()?;
    let first = name.split([',', '/', '(']).next().unwrap_or(name).trim();
    let start = input.document.text.find(first)?;
    let span = start..start + first.len();
    let mention = input.mentions.all.iter().find(|m| {
        m.place.as_ref().is_some_and(|p| p.precision != "country")
            && input.document.text[m.span.clone()].to_lowercase() == first.to_lowercase()
    });
    if let Some(mention) = mention {
        return Some(Where { span, place: mention.place.clone()? });
    }
    looked_up(first, input.language).map(|place| Where { span, place })
}

/// A place by its name alone.
fn looked_up(name: &str, language: Language) -> Option<depesche_knowledge::Place> {
    let title: String = name
        .split(' ')
        .map(|w| {
            let mut chars = w.chars();
            chars.next().map(|c| c.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
        })
        .collect::<Vec<_>>()
        .join(" ");
    let mut words = Vec::new();
    let mut at = 0;
    for part in title.split(' ') {
        words.push(Word {
            form: part.into(),
            span: at..at + part.len(),
            lemma: part.into(),
            upos: Upos::Propn,
            feats: Default::default(),
            head: if words.is_empty() { None } else { Some(0) },
            deprel: if words.is_empty() { "root".into() } else { "flat".into() },
        });
        at += part.len() + 1;
    }
    let tokens = words
        .iter()
        .enumerate()
        .map(|(i, w)| Token { span: w.span.clone(), words: i..i + 1, space_after: true })
        .collect();
    let sentence = Sentence { span: 0..title.len(), block: 0, tokens, words, entities: Vec::new() };
    let context = Context {
        text: &title,
        title: None,
        publisher: None,
        url: None,
        dateline: None,
        date: None,
        language,
    };
    let mentions = Knowledge::embedded().mentions(&context, std::slice::from_ref(&sentence));
    mentions.places(0).next().and_then(|m| m.place.clone())
}
