//! Places that a sentence leaves to the rest of the document.

use depesche_document::Language;
use depesche_knowledge::{Context, Knowledge};
use depesche_language::{Sentence, Token, Upos, Word};
use depesche_lexicon::EventType;

use super::Hold;
use super::place::{NEW_YORK, is_in_words};
use super::told::{is_same, is_same_word};
use crate::coder::Input;
use crate::draft::Draft;
use crate::party::Member;
use crate::report::Where;

/// The block of the first paragraph, after headline and dateline.
const LEAD: usize = 2;
/// How many sentences back a place is taken from.
const BACK: usize = 3;

/// Fills the open places of drafts.
pub(super) fn places(input: &Input, drafts: &mut [Draft]) {
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
            .or_else(|| before(input, drafts, i))
            .or_else(|| struck(input, &drafts[i]))
            .or_else(|| around(input, &drafts[i]))
            .or_else(|| domestic(input, &drafts[i]))
            .or_else(|| {
                let leads = input.sentences[drafts[i].report.evidence.sentence].block <= LEAD;
                dateline.clone().filter(|d| leads || is_local(d, &drafts[i]))
            });
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
    if !matches!(draft.report.event, EventType::Assault | EventType::Consult) {
        return None;
    }
    let place_of = |member: &Member| {
        let mention = input.mentions.all.iter().find(|m| m.span == member.span && m.place.is_some())?;
        Some(Where { span: member.span.clone(), place: mention.place.clone()? })
    };
    draft.found.recipients.iter().find_map(place_of)
}

/// The place told last: of words where words were said, of deeds in the same paragraph.
fn before(input: &Input, drafts: &[Draft], at: usize) -> Option<Where> {
    let sentence = drafts[at].report.evidence.sentence;
    let block = input.sentences[sentence].block;
    let spoken = |event: EventType| is_in_words(event) || event == EventType::Consult;
    let event = drafts[at].report.event;
    let last = drafts[..at].iter().rev().find(|o| {
        let other = o.report.evidence.sentence;
        o.place_hold == Hold::Own
            && spoken(o.report.event) == spoken(event)
            && o.report.status == drafts[at].report.status
            && sentence - other <= BACK
            && (spoken(event) || input.sentences[other].block == block)
            && (!spoken(event) || speaks_there(o, &drafts[at]))
    });
    last.and_then(|o| o.report.place.clone())
}

/// Whether somebody may speak where somebody else has just spoken: at home, or in the same hall of the next sentence.
fn speaks_there(before: &Draft, next: &Draft) -> bool {
    let Some(place) = before.report.place.as_ref().map(|p| &p.place) else { return false };
    let home =
        next.found.actors.iter().any(|m| m.country().is_some() && m.country() == place.country.as_deref());
    // The halls of the United Nations hold everybody.
    let all = place.geonames == Some(NEW_YORK);
    let near = next.report.evidence.sentence - before.report.evidence.sentence <= 1;
    home || all || (place.precision == "city" && near)
}

/// The place of the dateline.
fn dateline(input: &Input) -> Option<Where> {
    let Some(name) = input.document.dateline.as_deref() else { return label(input) };
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

/// A place named shortly before in a country of one of the sides, for what happens on the ground.
fn around(input: &Input, draft: &Draft) -> Option<Where> {
    if is_in_words(draft.report.event) {
        return None;
    }
    let sentence = draft.report.evidence.sentence;
    let near = (sentence.saturating_sub(BACK)..sentence).rev().chain(std::iter::once(0));
    near.flat_map(|index| input.mentions.places(index)).find_map(|m| {
        let place = m.place.as_ref().filter(|p| p.precision != "country")?;
        let found = Where { span: m.span.clone(), place: place.clone() };
        is_local(&found, draft).then_some(found)
    })
}

/// The country of what happens between people of one and the same country, where the sentence names it.
fn domestic(input: &Input, draft: &Draft) -> Option<Where> {
    if !matches!(
        draft.report.event,
        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize
    ) {
        return None;
    }
    let mut sides = draft.found.actors.iter().chain(&draft.found.recipients).filter_map(Member::country);
    let country = sides.next()?;
    if !sides.all(|c| c == country) {
        return None;
    }
    let index = draft.report.evidence.sentence;
    // "Russland griff an" says who, not where.
    let acts = |span: &std::ops::Range<usize>| draft.found.actors.iter().any(|a| a.span == *span);
    let named = input.mentions.places(index).find(|m| {
        m.place.as_ref().is_some_and(|p| p.country.as_deref() == Some(country)) && !acts(&m.span)
    })?;
    Some(Where { span: named.span.clone(), place: named.place.clone()? })
}

/// Whether a side of the event belongs to the country of a place.
fn is_local(place: &Where, draft: &Draft) -> bool {
    let country = place.place.country.as_deref();
    draft
        .found
        .actors
        .iter()
        .chain(&draft.found.recipients)
        .any(|m| m.country().is_some() && m.country() == country)
}

/// The first place of a sentence that is nothing but a dateline: "LAMPEDUSA –".
fn label(input: &Input) -> Option<Where> {
    const WORDS: usize = 12;
    let is_label = |s: &&(usize, &Sentence)| {
        let words = &s.1.words;
        words.len() <= WORDS && words.last().is_some_and(|w| matches!(w.form.as_str(), "–" | "—" | "-"))
    };
    let (index, _) =
        input.sentences.iter().enumerate().take(4).collect::<Vec<_>>().iter().find(is_label).copied()?;
    let mention = input.mentions.places(index).next()?;
    Some(Where { span: mention.span.clone(), place: mention.place.clone()? })
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
    mentions.places(0).max_by_key(|m| m.words.len()).and_then(|m| m.place.clone())
}
