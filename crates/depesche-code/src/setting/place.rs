//! The place of an event by the words of its own sentence.

use depesche_document::Language;
use depesche_knowledge::{Mention, MentionForm, Place, Sector};
use depesche_language::Upos;
use depesche_lexicon::{EventType, Quad};

use super::Hold;
use crate::matching::Match;
use crate::party::{Member, Parties};
use crate::report::Where;

/// What can be said of places: "in Kiew", "near the border".
const LOCATIVE_DE: [&str; 21] = [
    "in",
    "im",
    "bei",
    "beim",
    "nahe",
    "an",
    "am",
    "auf",
    "südlich",
    "nördlich",
    "östlich",
    "westlich",
    "über",
    "vor",
    "innerhalb",
    "außerhalb",
    "unweit",
    "entlang",
    "rund",
    "quer",
    "ins",
];
const LOCATIVE_EN: [&str; 18] = [
    "in",
    "at",
    "near",
    "on",
    "outside",
    "off",
    "across",
    "inside",
    "around",
    "over",
    "throughout",
    "within",
    "along",
    "through",
    "south",
    "north",
    "east",
    "west",
];
/// New York in GeoNames.
pub(super) const NEW_YORK: u32 = 5_128_581;

/// Where somebody goes to.
const DIRECTED_DE: [&str; 1] = ["nach"];
const DIRECTED_EN: [&str; 2] = ["to", "into"];

/// The firmest first, then the nearest, then the first.
type Rank = (std::cmp::Reverse<Hold>, usize, usize);

/// Where the event of `found` happened as its sentence tells it; `others` are the triggers of the sentence.
pub(crate) fn place(parties: Parties, found: &Match, others: &[usize]) -> Option<(Hold, Where)> {
    let mut best: Option<(Rank, Where)> = None;
    for mention in parties.mentions.of_sentence(parties.index) {
        let Some(place) = mention.place.clone().or_else(|| seat(parties, mention)) else { continue };
        let Some((hold, steps)) = reach(parties, found, mention, others) else { continue };
        let fine = match place.precision {
            "city" => 0,
            "region" => 1,
            _ => 2,
        };
        let rank = (std::cmp::Reverse(hold), steps * 3 + fine, mention.span.start);
        if best.as_ref().is_none_or(|(r, _)| rank < *r) {
            best = Some((rank, Where { span: mention.span.clone(), place }));
        }
    }
    best.map(|(rank, place)| (rank.0.0, place))
}

/// How firmly a place belongs to an event, and over how many steps; `None` where the words name no place.
fn reach(parties: Parties, found: &Match, mention: &Mention, others: &[usize]) -> Option<(Hold, usize)> {
    let clauses = parties.clauses;
    let words = &clauses.sentence.words;
    if matches!(
        mention.form,
        MentionForm::Adjective | MentionForm::Possessive | MentionForm::Pronoun | MentionForm::CompoundPart
    ) {
        return None;
    }
    if found.actors.iter().any(|a| a.span == mention.span) {
        return None;
    }
    // The adposition of the phrase, which may belong to a noun above: "im Süden des Gazastreifens", "in the city of Gaza".
    let mut head = mention.head;
    let mut case = None;
    for _ in 0..4 {
        if let Some(own) = clauses.preposition(head).filter(|c| c != "of") {
            case = Some(own);
            break;
        }
        let relation = words[head].relation();
        let Some(above) = words[head].head else { break };
        if !matches!(relation, "nmod" | "appos" | "flat" | "compound" | "conj" | "det")
            || !words[above].upos.is_nominal()
            || above == found.trigger
            || is_actor(parties, above)
        {
            break;
        }
        head = above;
    }
    let (locative, directed): (&[&str], &[&str]) = match clauses.language {
        Language::De => (&LOCATIVE_DE, &DIRECTED_DE),
        Language::En => (&LOCATIVE_EN, &DIRECTED_EN),
    };
    let goes = matches!(found.frame.kind, EventType::Consult | EventType::Mobilize);
    match case.as_deref() {
        Some(c) if locative.contains(&c) => {}
        Some(c) if directed.contains(&c) && goes => {}
        _ => return None,
    }
    // "Waffen an Israel", "sanctions on Russia" name no place; "attacks on Israel" do.
    let is_country = mention.place.as_ref().is_some_and(|p| p.precision == "country");
    let aims = matches!(case.as_deref(), Some("an" | "auf" | "über" | "vor" | "on" | "over" | "around"));
    if is_country && aims && head == mention.head && found.frame.kind != EventType::Assault {
        return None;
    }
    let in_words = is_in_words(found.frame.kind);
    let mut hold = Hold::Own;
    let above = |from: usize| {
        let mut path = vec![from];
        while let Some(h) = words[*path.last().unwrap_or(&from)].head {
            if path.len() > words.len() {
                break;
            }
            path.push(h);
        }
        path
    };
    let (up, down) = (above(found.trigger), above(head));
    let (rise, fall) =
        up.iter().enumerate().find_map(|(r, n)| down.iter().position(|d| d == n).map(|f| (r, f)))?;
    let is_other = |n: usize| n != found.trigger && !found.companions.contains(&n) && others.contains(&n);
    // What somebody talks about is not where he talks.
    if in_words && up[..rise].iter().chain(&down[..fall]).any(|n| found.content.contains(n)) {
        return None;
    }
    // Nor is what stands inside of one of the phrases: only "in Genf" with the verb itself.
    if in_words && words[found.trigger].upos == Upos::Verb {
        let direct = fall <= 1 && words[head].relation() == "obl";
        let of_speaker = fall == 2 && found.actors.iter().any(|a| a.word == down[1] && has_role(a));
        if !direct && !of_speaker {
            return None;
        }
    }
    for (at, &node) in down[..fall].iter().enumerate() {
        if at > 0 && is_actor(parties, node) {
            // "The government in Seoul" says whose it is; "a lawmaker in Seoul said" also where.
            let speaks = in_words && found.actors.iter().any(|a| a.word == node && has_role(a));
            // "Stellungen der Hisbollah in Libanon": where the struck are, they are struck.
            let struck = !in_words && found.recipients.iter().any(|r| down[..fall].contains(&r.word));
            if !speaks && !struck {
                return None;
            }
        }
        if at > 0 && is_other(node) {
            hold = hold.min(Hold::Near);
        }
        // "Wie Seoul mitteilte": where it is said is not where it happens.
        let is_aside = words[node].relation() == "parataxis"
            || (words[node].relation() == "advcl"
                && clauses
                    .sentence
                    .children(node)
                    .any(|c| matches!(words[c].form.to_lowercase().as_str(), "wie" | "as")));
        if is_aside && !in_words {
            return None;
        }
        if matches!(words[node].relation(), "acl" | "advcl" | "ccomp" | "parataxis" | "csubj" | "appos")
            || (words[node].relation() == "conj" && !words[node].upos.is_nominal())
        {
            hold = hold.min(Hold::Near);
        }
    }
    for (at, &node) in up[..rise].iter().enumerate() {
        let nominal = words[node].upos.is_nominal();
        let clause = match words[node].relation() {
            // Somebody's words are said where he says that he says them.
            "ccomp" | "parataxis" => !in_words,
            relation => matches!(relation, "acl" | "csubj" | "advcl"),
        };
        if clause || (nominal && is_other(up[at + 1])) {
            hold = hold.min(Hold::Near);
        }
    }
    (!in_words || hold == Hold::Own).then_some((hold, rise + fall))
}

/// Words are said where their speaker is, not where the things happen that they are about.
pub(super) fn is_in_words(event: EventType) -> bool {
    matches!(event.quad(), Quad::VerbalConflict | Quad::VerbalCooperation)
}

/// Where a body sits that stands for a place: "im Weißen Haus", "in the Senate", "im UN-Sicherheitsrat".
fn seat(parties: Parties, mention: &Mention) -> Option<Place> {
    if !matches!(mention.form, MentionForm::Name | MentionForm::Metonym) {
        return None;
    }
    let party = mention.party.as_ref()?;
    let country = party.country.clone()?;
    let words = &parties.clauses.sentence.words;
    let text =
        words[mention.words.clone()].iter().map(|w| w.form.to_lowercase()).collect::<Vec<_>>().join(" ");
    if country == "UNO" {
        let sits = ["sicherheitsrat", "vollversammlung", "security council", "general assembly"];
        return sits.iter().any(|s| text.contains(s)).then(|| Place {
            name: "New York".into(),
            country: Some("USA".into()),
            point: Some((40.71427, -74.00597)),
            geonames: Some(NEW_YORK),
            precision: "city",
        });
    }
    let is_state =
        country.len() == 3 && !matches!(country.as_str(), "EUR" | "IGO" | "NGO" | "MNC" | "IMG" | "ISM");
    let sits = mention.form == MentionForm::Metonym
        || matches!(party.sectors.first(), Some(Sector::Leg | Sector::Jud));
    let of_country = |m: &&Mention| {
        m.place.as_ref().is_some_and(|p| p.precision == "country" && p.country.as_ref() == Some(&country))
    };
    let known = || parties.mentions.all.iter().find(of_country).and_then(|m| m.place.clone());
    (is_state && sits).then(|| {
        known().unwrap_or(Place {
            name: party.name.clone().unwrap_or_else(|| country.clone()),
            country: Some(country.clone()),
            point: None,
            geonames: None,
            precision: "country",
        })
    })
}

fn has_role(member: &Member) -> bool {
    member.party.as_ref().is_some_and(|p| p.role.is_some())
}

/// Whether a word names somebody who acts: "der Präsident in Kiew" is no place of what he does.
fn is_actor(parties: Parties, word: usize) -> bool {
    parties.mentions.heading(parties.index, word).is_some_and(|m| m.party.is_some() && m.place.is_none())
}
