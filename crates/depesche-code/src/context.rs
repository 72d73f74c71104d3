//! What a sentence leaves open and the rest of the document says: "the attack", "another demand", victims without a
//! culprit, a condemned deed that stands for its author.

use depesche_document::Language;
use depesche_lexicon::{EventType, Status};

use crate::clause::Clauses;
use crate::coder::{Input, parties};
use crate::draft::Draft;
use crate::party::{Filler, Member};

/// How many sentences back a side may be taken from.
const BACK: usize = 12;
/// And how many ahead.
const AHEAD: usize = 3;

/// Fills the open sides of drafts from other drafts of the document.
pub(crate) fn complete(input: &Input, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        inherit(input, drafts, i);
    }
    for i in 0..drafts.len() {
        answer_for_deeds(input, drafts, i);
    }
    for i in 0..drafts.len() {
        address(input, drafts, i);
    }
}

/// Words are said to somebody: whom the content names, else whom the same side spoke to before.
fn address(input: &Input, drafts: &mut [Draft], at: usize) {
    let draft = &drafts[at];
    let event = draft.report.event;
    if !matches!(event, EventType::Accuse | EventType::Request | EventType::Reject | EventType::Threaten)
        || known(&draft.found.recipients)
        || !known(&draft.found.actors)
    {
        return;
    }
    let found = named_in_content(input, draft);
    let before = || {
        let before = drafts[..at].iter().rev().find(|o| {
            o.report.event == event
                && known(&o.found.recipients)
                && share_country(&o.found.actors, &draft.found.actors)
                && draft.report.evidence.sentence - o.report.evidence.sentence <= BACK
        });
        before.map(|o| o.found.recipients.clone())
    };
    let doers = || {
        if event != EventType::Accuse {
            return None;
        }
        let deed = drafts[..at].iter().rev().find(|o| {
            is_told_again(o.report.event)
                && known(&o.found.actors)
                && !share_country(&o.found.actors, &draft.found.actors)
                && draft.report.evidence.sentence - o.report.evidence.sentence <= BACK
        });
        let mut doers = deed.map(|o| o.found.actors.clone());
        doers.iter_mut().flatten().for_each(Member::answers_for_arms);
        doers
    };
    // "Russia vowed to strike back": at whom it strikes.
    let opponents = || {
        let deed = drafts.iter().find(|o| {
            event == EventType::Threaten
                && o.report.event == EventType::Assault
                && known(&o.found.recipients)
                && share_country(&o.found.actors, &draft.found.actors)
                && !share_country(&o.found.recipients, &draft.found.actors)
        });
        deed.map(|o| o.found.recipients.clone())
    };
    let Some(found) = found.or_else(before).or_else(doers).or_else(opponents) else { return };
    let draft = &mut drafts[at];
    draft.inherited = true;
    draft.found.recipients = found;
}

/// The first political party of the content that is not the speaker.
fn named_in_content(input: &Input, draft: &Draft) -> Option<Vec<Member>> {
    let parties = parties(input, draft.report.evidence.sentence);
    let speaks = |m: &Member| {
        draft.found.actors.iter().any(|a| a.span == m.span || (a.entity.is_some() && a.entity == m.entity))
    };
    let words = draft.found.content.iter().flat_map(|&head| parties.clauses.sentence.subtree(head));
    words.into_iter().find_map(|word| {
        let mut named = parties.members(Filler::Phrase(word), false);
        named.retain(|m| m.is_political() && m.is_national() && !speaks(m));
        (!named.is_empty()).then_some(named)
    })
}

fn known(members: &[Member]) -> bool {
    members.iter().any(|m| m.country().is_some())
}

fn share_country(a: &[Member], b: &[Member]) -> bool {
    a.iter().any(|m| m.country().is_some() && b.iter().any(|n| n.country() == m.country()))
}

/// Takes what is missing from the nearest draft that can tell of the same event.
fn inherit(input: &Input, drafts: &mut [Draft], at: usize) {
    let draft = &drafts[at];
    let event = draft.report.event;
    if !is_told_again(event) {
        return;
    }
    let sentence = draft.report.evidence.sentence;
    let (no_actor, no_recipient) = (!known(&draft.found.actors), !known(&draft.found.recipients));
    if !no_actor && !no_recipient {
        return;
    }
    if input.sentences[sentence].words[draft.found.trigger].relation() == "amod" {
        // "das isolierte Land" describes, it does not tell.
        return;
    }
    let again = refers_back(input, draft);
    let fits = |other: &Draft| {
        let far = sentence.saturating_sub(other.report.evidence.sentence) > BACK
            || other.report.evidence.sentence > sentence + AHEAD;
        if far
            || other.report.event != event
            || other.report.status == Status::Hypothetical
            || other.inherited
        {
            return None;
        }
        let (a, r) = (known(&other.found.actors), known(&other.found.recipients));
        let same_victims = share_country(&draft.found.recipients, &other.found.recipients);
        let same_doers = share_country(&draft.found.actors, &other.found.actors);
        let actor = no_actor && a && (same_victims || (no_recipient && again));
        let recipient = no_recipient && r && (same_doers || (no_actor && again));
        (actor || recipient).then_some((actor, recipient))
    };
    // "Der Einmarsch … die Festnahme des Präsidenten": one campaign, told by several types of deed.
    let campaign = |other: &Draft| {
        let foreign = other.found.actors.iter().all(|m| {
            m.country().is_some() && !draft.found.recipients.iter().any(|r| r.country() == m.country())
        });
        let fits = no_actor
            && matches!(event, EventType::Assault | EventType::Coerce)
            && matches!(other.report.event, EventType::Assault | EventType::Coerce)
            && other.report.status != Status::Hypothetical
            && known(&other.found.actors)
            && foreign
            && share_country(&draft.found.recipients, &other.found.recipients)
            && other.report.evidence.sentence.abs_diff(sentence) <= BACK;
        fits.then_some((true, false))
    };
    let earlier = drafts[..at].iter().rev().find_map(|o| fits(o).map(|f| (o, f)));
    let later = || drafts[at + 1..].iter().find_map(|o| fits(o).map(|f| (o, f)));
    let of_campaign = || drafts[..at].iter().rev().find_map(|o| campaign(o).map(|f| (o, f)));
    let Some((other, (actor, recipient))) = earlier.or_else(later).or_else(of_campaign) else { return };
    let (actors, recipients) = (other.found.actors.clone(), other.found.recipients.clone());
    let draft = &mut drafts[at];
    draft.inherited = true;
    if actor {
        draft.found.actors = actors;
    }
    if recipient {
        draft.found.recipients = recipients;
    }
}

/// Deeds are told again and again in a report; of words each sentence brings its own.
fn is_told_again(event: EventType) -> bool {
    use EventType::{Assault, Coerce, Mobilize, Sanction};
    matches!(event, Assault | Coerce | Mobilize | Sanction)
}

/// Whether the words say that the event is known already: "the attack", "bei diesem Angriff", "weitere Angriffe".
fn refers_back(input: &Input, draft: &Draft) -> bool {
    let clauses = parties(input, draft.report.evidence.sentence).clauses;
    let word = &clauses.sentence.words[draft.found.trigger];
    word.upos.is_nominal() && is_definite(clauses, draft.found.trigger)
}

fn is_definite(clauses: Clauses, noun: usize) -> bool {
    let words = &clauses.sentence.words;
    clauses.sentence.children(noun).any(|c| {
        let form = words[c].form.to_lowercase();
        match clauses.language {
            Language::De => {
                (words[c].relation() == "det"
                    && (matches!(form.as_str(), "der" | "die" | "das" | "den" | "dem" | "des")
                        || form.starts_with("dies")
                        || form.starts_with("jen")))
                    || (words[c].relation() == "amod"
                        && (form.starts_with("weiter") || form.starts_with("erneut")))
                    || (words[c].relation() == "case"
                        && matches!(form.as_str(), "beim" | "zum" | "vom" | "am" | "im"))
            }
            Language::En => {
                matches!(
                    form.as_str(),
                    "the" | "this" | "that" | "these" | "those" | "such" | "another" | "further"
                )
            }
        }
    })
}

/// A deed that is condemned or welcomed stands for its author, not for whom it was done to.
fn answer_for_deeds(input: &Input, drafts: &mut [Draft], at: usize) {
    let draft = &drafts[at];
    if !matches!(draft.report.event, EventType::Accuse | EventType::Support) {
        return;
    }
    let index = draft.report.evidence.sentence;
    let sentence = &input.sentences[index];
    let content: Vec<usize> = draft.found.content.clone();
    let deed = drafts.iter().find(|d| {
        d.report.evidence.sentence == index
            && d.found.trigger != draft.found.trigger
            && content.contains(&d.found.trigger)
            && sentence.words[d.found.trigger].upos.is_nominal()
    });
    let Some(deed) = deed else { return };
    let inside = |m: &Member| {
        sentence.dominates(deed.found.trigger, m.word)
            && m.span.start >= sentence.span.start
            && m.span.end <= sentence.span.end
    };
    let mut authors = deed.found.actors.clone();
    authors.iter_mut().for_each(Member::answers_for_arms);
    let draft = &drafts[at];
    let borrowed = draft.found.recipients.iter().all(inside);
    if !borrowed {
        return;
    }
    let same = authors.iter().any(|a| draft.found.actors.iter().any(|b| a.span == b.span));
    if same {
        return;
    }
    let draft = &mut drafts[at];
    draft.found.recipients = authors;
}
