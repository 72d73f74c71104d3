//! Dates that a sentence leaves to the rest of the document.

use depesche_document::Language;
use depesche_language::Upos;
use depesche_lexicon::Status;
use depesche_time::Direction;
use jiff::civil::Date;

use super::around;
use super::place::is_in_words;
use super::{BACKGROUND_DAYS, Dates, Hold, days_between, is_background, of_publication};
use crate::clause::Clauses;
use crate::coder::Input;
use crate::draft::Draft;
use crate::party::Member;
use crate::report::When;

/// How many sentences on a date holds.
const ON: usize = 3;

/// Fills the open dates and places of drafts: of the same event told elsewhere, then of what is told around it.
pub(crate) fn complete(input: &Input, drafts: &mut [Draft]) {
    dates(input, drafts);
    background(input, drafts);
    around::places(input, drafts);
}

/// The day that "a day earlier" in a sentence counts from: the one told shortly before, else that of publication.
pub(crate) fn day_told(input: &Input, drafts: &[Draft], sentence: usize) -> Option<Date> {
    let last = drafts.iter().rev().find(|d| {
        d.date_hold == Hold::Own
            && d.report.date.start == d.report.date.end
            && d.report.evidence.sentence < sentence
            && sentence - d.report.evidence.sentence <= 2
    });
    last.and_then(|d| d.report.date.start).or(input.date)
}

fn dates(input: &Input, drafts: &mut [Draft]) {
    let same: Vec<Option<When>> = (0..drafts.len())
        .map(|i| {
            let open = drafts[i].date_hold != Hold::Own;
            open.then(|| told_elsewhere(input, drafts, i).or_else(|| named_elsewhere(input, &drafts[i])))
                .flatten()
        })
        .collect();
    // A report of one day's news keeps to that day.
    let days: Vec<(&When, usize)> = drafts
        .iter()
        .filter(|d| {
            d.date_hold == Hold::Own
                && d.report.status == Status::Actual
                && is_fresh(&d.report.date, input.date)
                && is_telling(input, d)
        })
        .map(|d| (&d.report.date, d.report.evidence.sentence))
        .collect();
    let leads = days.first().is_some_and(|(_, sentence)| *sentence <= 3);
    let on = if leads && days.windows(2).all(|w| w[0].0 == w[1].0) { usize::MAX } else { ON };
    let mut told: Vec<Told> = Vec::new();
    for (draft, same) in drafts.iter_mut().zip(same) {
        match draft.date_hold {
            Hold::Own => {
                if draft.report.status == Status::Actual
                    && is_fresh(&draft.report.date, input.date)
                    && is_telling(input, draft)
                {
                    told.push(Told::of(input, draft));
                }
            }
            hold => {
                if let Some(same) = same {
                    draft.report.date = same;
                } else if hold == Hold::Nothing && draft.report.status != Status::Historical {
                    let this = Told::of(input, draft);
                    let last = told.iter().rev().find(|t| t.goes_on(&this, on));
                    draft.report.date = last
                        .map(|t| t.when.clone())
                        .or_else(|| going_on(input, draft))
                        .unwrap_or_else(|| of_publication(input.date));
                }
                if draft.report.status == Status::Actual && is_background(&draft.report.date, input.date) {
                    draft.report.status = Status::Historical;
                }
            }
        }
    }
}

/// The day of the sentence before, where the subject is a pronoun: "In May the general spoke … He urged …".
fn going_on(input: &Input, draft: &Draft) -> Option<When> {
    let index = draft.report.evidence.sentence;
    let before = index.checked_sub(1)?;
    let is_pronoun = |m: &Member| {
        let word = input.document.text.get(m.span.clone()).unwrap_or_default().to_lowercase();
        matches!(word.as_str(), "er" | "sie" | "he" | "she" | "they")
    };
    let goes_on = draft.found.actors.iter().any(is_pronoun)
        && is_past(input, draft)
        && input.sentences[index].block - input.sentences[before].block <= 1;
    goes_on.then(|| of_sentence(input, before, |dates| dates.of_main_clause())).flatten()
}

/// The date that stands with the same noun in another sentence: "der Einsatz" after "bei dem Einsatz am Samstag".
fn named_elsewhere(input: &Input, draft: &Draft) -> Option<When> {
    let index = draft.report.evidence.sentence;
    let word = &input.sentences[index].words[draft.found.trigger];
    let sentence = &input.sentences[index];
    let is_known = sentence.block == 0
        || sentence.children(draft.found.trigger).any(|c| {
            let form = sentence.words[c].form.to_lowercase();
            matches!(form.as_str(), "der" | "die" | "das" | "den" | "dem" | "des" | "the")
                || form.starts_with("dies")
                || matches!(form.as_str(), "this" | "that" | "these" | "those")
        });
    if word.upos != Upos::Noun || !is_known {
        return None;
    }
    // "Militäreinsatz" and "Einsatz" may be one.
    let lemma = word.lemma.to_lowercase();
    let is_same = |other: &str| {
        let other = other.to_lowercase();
        let (short, long) = if other.len() < lemma.len() { (&other, &lemma) } else { (&lemma, &other) };
        short == long
            || (input.language == Language::De && short.len() >= 6 && long.ends_with(short.as_str()))
    };
    let mut near: Vec<usize> = (0..input.sentences.len()).filter(|&i| i != index).collect();
    near.sort_by_key(|i| (i.abs_diff(index), *i > index));
    near.into_iter().find_map(|i| {
        let same = input.sentences[i].words.iter().position(|w| w.upos == word.upos && is_same(&w.lemma))?;
        of_sentence(input, i, |dates| dates.of_noun(same))
    })
}

/// Asks the dates of a sentence, read as told in the past.
fn of_sentence(input: &Input, index: usize, ask: impl Fn(&Dates) -> Option<When>) -> Option<When> {
    let sentence = &input.sentences[index];
    let text = &input.document.text[sentence.span.clone()];
    let mut expressions = depesche_time::expressions(text, input.language, input.date, Direction::Past);
    for e in &mut expressions {
        e.span = e.span.start + sentence.span.start..e.span.end + sentence.span.start;
    }
    let clauses = Clauses { sentence, language: input.language };
    ask(&Dates { clauses, expressions: &expressions, published: input.date, text: &input.document.text })
}

/// Background goes on: what the next sentence tells in the past of the same victims or addressees is background too.
fn background(input: &Input, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let draft = &drafts[i];
        if draft.report.status != Status::Actual || draft.date_hold != Hold::Nothing || !is_past(input, draft)
        {
            continue;
        }
        let sentence = draft.report.evidence.sentence;
        let same = |a: &[Member], b: &[Member]| {
            a.iter().any(|m| m.country().is_some() && b.iter().any(|n| n.country() == m.country()))
        };
        let before = drafts[..i].iter().rev().find(|o| {
            o.report.evidence.sentence + 1 == sentence
                && o.report.status == Status::Historical
                && same(&o.found.recipients, &draft.found.recipients)
        });
        let Some(before) = before else { continue };
        let told_on = before.report.date.basis == "text"
            && before.report.event == draft.report.event
            && !is_in_words(draft.report.event);
        let date = told_on.then(|| before.report.date.clone());
        let draft = &mut drafts[i];
        draft.report.status = Status::Historical;
        if let Some(date) = date.filter(|_| draft.report.date.basis != "text") {
            draft.report.date = date;
        }
    }
}

/// Told in the simple past or the pluperfect, not in the present or the perfect of news.
fn is_past(input: &Input, draft: &Draft) -> bool {
    let sentence = &input.sentences[draft.report.evidence.sentence];
    let mut at = draft.found.trigger;
    for _ in 0..4 {
        let verbs = std::iter::once(at)
            .chain(sentence.children(at).filter(|&c| matches!(sentence.words[c].relation(), "aux" | "cop")));
        let mut finite = verbs.filter(|&v| sentence.words[v].is_finite());
        if let Some(verb) = finite.next() {
            return sentence.words[verb].feat("Tense") == Some("Past");
        }
        match sentence.words[at].head {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// A dated event of the narrative.
struct Told {
    when: When,
    sentence: usize,
    block: usize,
    in_words: bool,
}

impl Told {
    fn of(input: &Input, draft: &Draft) -> Self {
        let sentence = draft.report.evidence.sentence;
        Told {
            when: draft.report.date.clone(),
            sentence,
            block: input.sentences[sentence].block,
            in_words: is_in_words(draft.report.event),
        }
    }

    /// Whether the other event is told on: words after words, deeds after deeds.
    fn goes_on(&self, next: &Told, on: usize) -> bool {
        self.in_words == next.in_words && next.sentence - self.sentence <= on && next.block >= self.block
    }
}

/// A verb of the main narrative, not of what had happened before it.
fn is_telling(input: &Input, draft: &Draft) -> bool {
    let sentence = &input.sentences[draft.report.evidence.sentence];
    let word = &sentence.words[draft.found.trigger];
    let mut before = false;
    let mut at = draft.found.trigger;
    // Of coordinated verbs the first carries the auxiliary.
    for _ in 0..3 {
        before |= sentence.children(at).any(|c| {
            sentence.words[c].relation() == "aux"
                && matches!(
                    sentence.words[c].form.to_lowercase().as_str(),
                    "had" | "hatte" | "hatten" | "war" | "waren"
                )
        });
        match sentence.words[at].head {
            Some(head) if matches!(sentence.words[at].relation(), "conj" | "xcomp" | "advcl") => at = head,
            _ => break,
        }
    }
    !word.upos.is_nominal() && !before && word.relation() != "acl"
}

/// Days of the news itself: a few at most, and not long gone.
fn is_fresh(when: &When, published: Option<Date>) -> bool {
    let (Some(start), Some(end), Some(published)) = (when.start, when.end, published) else { return false };
    when.basis == "text"
        && when.precision != "night"
        && days_between(start, end) <= 3
        && (0..=14).contains(&days_between(start, published))
}

/// The date of the same event where another sentence gives it.
fn told_elsewhere(input: &Input, drafts: &[Draft], at: usize) -> Option<When> {
    let draft = &drafts[at];
    let sentence = draft.report.evidence.sentence;
    // "In den vergangenen anderthalb Jahren mehrmals": that is not the day of this one.
    let definite = |when: &When| match (when.start, when.end) {
        (Some(start), Some(end)) => days_between(start, end) <= BACKGROUND_DAYS,
        _ => true,
    };
    let candidates = drafts.iter().filter(|o| {
        o.date_hold == Hold::Own
            && definite(&o.report.date)
            && o.report.evidence.sentence != sentence
            && is_same(draft, o, is_background(&o.report.date, input.date))
            && (!is_in_words(draft.report.event) || is_said_again(input, draft))
    });
    let nearest = candidates.min_by_key(|o| {
        let other = o.report.evidence.sentence;
        (!is_same_word(draft, o), other.abs_diff(sentence), other > sentence)
    });
    nearest.map(|o| o.report.date.clone())
}

/// Deeds are told again and again; of words a headline tells what the report tells again, and nouns refer back.
fn is_said_again(input: &Input, draft: &Draft) -> bool {
    let sentence = &input.sentences[draft.report.evidence.sentence];
    sentence.block == 0 || sentence.words[draft.found.trigger].upos.is_nominal()
}

pub(super) fn is_same_word(a: &Draft, b: &Draft) -> bool {
    a.report.evidence.frame == b.report.evidence.frame
}

/// Whether two drafts may tell of one event.
pub(super) fn is_same(a: &Draft, b: &Draft, old: bool) -> bool {
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
