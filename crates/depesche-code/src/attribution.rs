//! According to whom: reported speech, quotations, "laut", "according to".

use depesche_document::Language;
use depesche_language::Upos;
use depesche_lexicon::{EventType, Operators};

use crate::clause::Clauses;
use crate::party::{Filler, Member, Parties};

const DEPTH: usize = 8;

/// The speaker of a sentence, as later sentences may need it.
#[derive(Debug, Clone, Default)]
pub struct Speech {
    /// Who spoke last.
    pub speaker: Option<Member>,
    /// Whether the sentence just before only names the speaker ("Annalena Baerbock: …").
    pub is_label: bool,
}

/// Finds sources in one sentence.
#[derive(Clone, Copy)]
pub struct Attribution<'a> {
    /// Parties of the sentence.
    pub parties: Parties<'a>,
    /// Operator words.
    pub operators: &'a Operators,
}

impl Attribution<'_> {
    fn clauses(&self) -> Clauses<'_> {
        self.parties.clauses
    }

    fn is_speech_verb(&self, word: usize) -> bool {
        let clauses = self.clauses();
        let lemma = clauses.verb_lemma(word).to_lowercase();
        matches!(clauses.sentence.words[word].upos, Upos::Verb | Upos::Aux)
            && self.operators.speech_verbs.contains(lemma.as_str())
    }

    /// Who claims what a trigger says; `None` where the paper says it itself.
    pub fn source(
        &self,
        trigger: usize,
        event: EventType,
        actors: &[Member],
        before: &Speech,
    ) -> Option<Member> {
        let found = self.claimant(trigger, before)?;
        let words = &self.clauses().sentence.words;
        let is_pronoun = found.party.is_none()
            && words
                .get(found.word)
                .is_some_and(|w| matches!(w.upos, Upos::Pron | Upos::Det) && w.span == found.span);
        if is_pronoun {
            return None;
        }
        // An office speaks for its state.
        let sector = |m: &Member| m.party.as_ref().and_then(|p| p.sectors.first().copied());
        let same = |a: &Member| {
            a.span == found.span
                || (a.entity.is_some() && a.entity == found.entity)
                || (a.country().is_some() && a.country() == found.country() && sector(a) == sector(&found))
        };
        // A speech act of the speaker himself is the paper's own report.
        let verbal = matches!(
            event,
            EventType::Accuse
                | EventType::Request
                | EventType::Reject
                | EventType::Threaten
                | EventType::Support
                | EventType::Agree
                | EventType::Concede
        );
        (!(verbal && actors.iter().any(same))).then_some(found)
    }

    /// Who says what a word says, if it is somebody's words.
    pub fn claimant(&self, word: usize, before: &Speech) -> Option<Member> {
        self.governing_speaker(word).or_else(|| self.according_to(word)).or_else(|| self.so_named()).or_else(
            || {
                // Indirect speech that goes on from the sentence before, and quotations without a speaker of their own.
                (before.is_label || self.is_indirect(word) || self.is_quoted(word))
                    .then(|| before.speaker.clone())
                    .flatten()
            },
        )
    }

    /// Subject of the verb of saying above a word.
    pub fn speaker_word(&self, word: usize) -> Option<usize> {
        self.governing_verb(word).and_then(|verb| self.clauses().subject(verb))
    }

    fn governing_speaker(&self, trigger: usize) -> Option<Member> {
        self.governing_verb(trigger).and_then(|verb| self.speaker_of(verb))
    }

    /// The verb of saying above the trigger.
    fn governing_verb(&self, trigger: usize) -> Option<usize> {
        let clauses = self.clauses();
        let words = &clauses.sentence.words;
        let mut current = trigger;
        for _ in 0..DEPTH {
            let aside = clauses.sentence.children(current).find(|&c| self.is_aside(c));
            if aside.is_some() {
                return aside;
            }
            let head = words[current].head?;
            let says = match words[current].relation() {
                "ccomp" | "dep" => self.is_speech_verb(head),
                "parataxis" => self.is_speech_verb(head) && !self.says_something(head),
                "xcomp" => {
                    matches!(words[head].lemma.as_str(), "behaupten" | "claim" | "profess" | "vorgeben")
                }
                _ => false,
            };
            if says {
                return Some(head);
            }
            // Of coordinated clauses the last one carries "…, sagte X" for all.
            if words[current].relation() == "conj" {
                let sibling =
                    clauses.sentence.children(head).filter(|&c| words[c].relation() == "conj" && c > current);
                let aside = sibling.flat_map(|c| clauses.sentence.children(c)).find(|&c| self.is_aside(c));
                if aside.is_some() {
                    return aside;
                }
            }
            current = head;
        }
        None
    }

    /// "…, sagte X", "as X put it", "wie X mitteilte": a verb of saying with a subject and without anything said of its own.
    fn is_aside(&self, verb: usize) -> bool {
        let clauses = self.clauses();
        let words = &clauses.sentence.words;
        let marked = || {
            clauses.sentence.children(verb).any(|c| {
                matches!(words[c].relation(), "mark" | "advmod")
                    && matches!(words[c].form.to_lowercase().as_str(), "wie" | "as")
            })
        };
        let stands = match words[verb].relation() {
            "parataxis" | "ccomp" | "discourse" => true,
            "advcl" => marked(),
            _ => false,
        };
        stands
            && self.is_speech_verb(verb)
            && clauses.clause(verb).is_none()
            && clauses.sentence.children(verb).any(|c| words[c].relation() == "nsubj")
            && !self.says_something(verb)
    }

    /// "Paris denounced the raid": the verb has what is said as its object.
    fn says_something(&self, verb: usize) -> bool {
        let clauses = self.clauses();
        let words = &clauses.sentence.words;
        !matches!(words[verb].lemma.as_str(), "tell" | "inform" | "informieren" | "unterrichten")
            && clauses.sentence.children(verb).any(|c| {
                matches!(words[c].relation(), "obj" | "xcomp")
                    && words[c].upos.is_nominal()
                    && words[c].upos != Upos::Pron
            })
    }

    fn speaker_of(&self, verb: usize) -> Option<Member> {
        let clauses = self.clauses();
        // Of two subjects, which no sentence has, the nearest speaks: "The missile …, struck the city, X said".
        let subjects: Vec<usize> = clauses.sentence.children_by(verb, "nsubj").collect();
        let subject = match subjects.as_slice() {
            [_, _, ..] => subjects.into_iter().min_by_key(|s| s.abs_diff(verb)),
            _ => clauses.subject(verb),
        }?;
        let named = self.parties.members(Filler::Phrase(subject), true);
        Some(named.into_iter().next().unwrap_or_else(|| self.parties.unknown(subject)))
    }

    /// "laut Polizei", "nach Angaben der Regierung", "according to police".
    fn according_to(&self, trigger: usize) -> Option<Member> {
        let clauses = self.clauses();
        let words = &clauses.sentence.words;
        let mut current = Some(trigger);
        for _ in 0..DEPTH {
            let Some(at) = current else { break };
            for c in clauses.sentence.children(at) {
                if !matches!(words[c].relation(), "obl" | "nmod" | "advmod" | "parataxis") {
                    continue;
                }
                let Some(preposition) = clauses.preposition(c) else { continue };
                let lemma = words[c].lemma.clone();
                // "Nach dem Angriff" tells when, "nach Angaben" who says so; "gegenüber der Presse" names who listens.
                let names = !matches!(preposition.as_str(), "nach" | "gegenüber" | "entsprechend")
                    && self.operators.attribution_prepositions.contains(preposition.as_str());
                if names && (preposition != "so" || words[c].upos.is_nominal()) {
                    return self.first_party(c);
                }
                let is_said = matches!(
                    words[at].form.to_lowercase().as_str(),
                    "heißt" | "heisst" | "hieß" | "hiess" | "geheißen"
                );
                let is_claim = (preposition == "nach"
                    || (is_said && matches!(preposition.as_str(), "in" | "aus" | "bei" | "von")))
                    && self.is_claim_noun(&lemma);
                if is_claim {
                    // "Nach eigenen Angaben": the clause's own subject says so.
                    let own = clauses.sentence.children(c).any(|m| words[m].lemma == "eigen");
                    let subject = own.then(|| clauses.subject(at)).flatten();
                    if let Some(speaker) = subject.and_then(|s| self.first_party(s)) {
                        return Some(speaker);
                    }
                    let owners = self.parties.owners(c);
                    return Some(owners.into_iter().next().unwrap_or_else(|| self.parties.unknown(c)));
                }
                if preposition == "according" {
                    return self.first_party(c);
                }
            }
            current = words[at].head;
        }
        self.according_below(trigger)
    }

    /// ", according to police" at the end of the sentence, hung by the parser on its last noun.
    fn according_below(&self, trigger: usize) -> Option<Member> {
        let clauses = self.clauses();
        let words = &clauses.sentence.words;
        let mut above = vec![trigger];
        while let Some(head) = words[above[above.len() - 1]].head.filter(|_| above.len() < DEPTH) {
            above.push(head);
        }
        let names = |c: &usize| {
            clauses.preposition(*c).is_some_and(|p| matches!(p.as_str(), "according" | "laut" | "zufolge"))
        };
        let hangs = |c: &usize| {
            let mut at = *c;
            for _ in 0..4 {
                if !matches!(words[at].relation(), "nmod" | "conj" | "appos" | "obj" | "obl") {
                    return false;
                }
                let Some(head) = words[at].head else { return false };
                if above.contains(&head) {
                    return true;
                }
                at = head;
            }
            false
        };
        let phrase = (0..words.len()).filter(names).find(hangs)?;
        self.first_party(phrase)
    }

    /// "Das sei ein Fehler, so Merz": the speaker behind the words, wherever the parser has hung him.
    fn so_named(&self) -> Option<Member> {
        /// What may follow the speaker: "am Montag in Berlin."
        const REST: usize = 6;
        let clauses = self.clauses();
        if clauses.language != Language::De {
            return None;
        }
        let words = &clauses.sentence.words;
        let so = (1..words.len()).rev().find(|&i| {
            words[i].form == "so" && matches!(words[i - 1].form.as_str(), "," | "“" | "”" | "\"" | "«" | "»")
        })?;
        let mentions = self.parties.mentions.of_sentence(self.parties.index);
        let speaker = mentions.iter().find(|m| {
            let start = words[so + 1..m.words.start.max(so + 1)].iter().all(|w| w.upos == Upos::Det);
            m.words.start > so && start && m.party.is_some() && m.words.end + REST >= words.len()
        })?;
        self.parties.members(Filler::Phrase(speaker.head), false).into_iter().next()
    }

    fn is_claim_noun(&self, lemma: &str) -> bool {
        let nouns = &self.operators.attribution_nouns;
        nouns.contains(lemma)
            || (self.clauses().language == Language::De
                && depesche_lexicon::compound_heads(lemma, |part| nouns.contains(part).then_some(()))
                    .is_some())
    }

    fn first_party(&self, phrase: usize) -> Option<Member> {
        let named = self.parties.members(Filler::Phrase(phrase), true);
        Some(named.into_iter().next().unwrap_or_else(|| self.parties.unknown(phrase)))
    }

    /// German first subjunctive in the main clause: somebody is being quoted indirectly.
    fn is_indirect(&self, trigger: usize) -> bool {
        let clauses = self.clauses();
        if clauses.language != Language::De {
            return false;
        }
        let words = &clauses.sentence.words;
        let mut current = Some(trigger);
        for _ in 0..DEPTH {
            let Some(at) = current else { return false };
            let verbs = std::iter::once(at).chain(
                clauses.sentence.children(at).filter(|&c| matches!(words[c].relation(), "aux" | "cop")),
            );
            let verbs: Vec<usize> = verbs.collect();
            if verbs.iter().any(|&f| is_first_subjunctive(&words[f].form)) {
                return true;
            }
            // A clause in the indicative is the paper's own, whatever stands above it.
            if verbs.iter().any(|&f| words[f].feat("Mood") == Some("Ind")) {
                return false;
            }
            current = words[at].head;
        }
        false
    }

    /// Whether a trigger stands inside quotation marks.
    pub fn is_quoted(&self, trigger: usize) -> bool {
        let words = &self.clauses().sentence.words;
        let mut open = false;
        for word in &words[..trigger] {
            match word.form.as_str() {
                "„" | "“" | "»" | "«" | "\"" | "``" | "”" | "''" => open = opens(&word.form, open),
                _ => {}
            }
        }
        // A sentence of a longer quotation may only end in a closing mark.
        let closes_only =
            words.last().is_some_and(|w| matches!(w.form.as_str(), "”" | "“" | "«" | "\"" | "''"))
                && !words[..words.len() - 1]
                    .iter()
                    .any(|w| matches!(w.form.as_str(), "„" | "“" | "»" | "\"" | "``" | "”"));
        open || closes_only
    }

    /// The speaker that this sentence leaves to the next.
    pub fn speech(&self, before: &Speech) -> Speech {
        let words = &self.clauses().sentence.words;
        if let Some(speaker) = self.label() {
            return Speech { speaker: Some(speaker), is_label: true };
        }
        for i in 0..words.len() {
            if self.is_speech_verb(i)
                && let Some(speaker) = self.speaker_of(i)
            {
                // "Scholz warnt: …"
                let announces = words.last().is_some_and(|w| w.form == ":");
                return Speech { speaker: Some(speaker), is_label: announces };
            }
        }
        Speech { is_label: false, ..before.clone() }
    }

    /// The person that a sentence of nothing but a name and a colon announces.
    fn label(&self) -> Option<Member> {
        let (last, rest) = self.clauses().sentence.words.split_last()?;
        if last.form != ":" {
            return None;
        }
        let mention = (0..rest.len()).find_map(|i| self.parties.mentions.heading(self.parties.index, i))?;
        let named = self.parties.members(Filler::Phrase(mention.head), false).into_iter().next()?;
        let speaks = named.party.as_ref().is_some_and(|p| {
            p.role.is_some() && !matches!(p.country.as_deref(), Some("UNO" | "EUR" | "IGO"))
        });
        (mention.words == (0..rest.len()) && speaks).then_some(named)
    }
}

fn opens(mark: &str, open: bool) -> bool {
    match mark {
        "„" | "``" => true,
        "”" | "''" => false,
        // German closes with “ what English opens with it.
        _ => !open,
    }
}

/// Forms that only the first subjunctive has.
fn is_first_subjunctive(form: &str) -> bool {
    matches!(
        form,
        "sei"
            | "seien"
            | "habe"
            | "werde"
            | "könne"
            | "müsse"
            | "solle"
            | "wolle"
            | "dürfe"
            | "gebe"
            | "gehe"
            | "komme"
            | "stehe"
            | "lasse"
            | "mache"
            | "wisse"
            | "möge"
            | "bleibe"
            | "führe"
            | "brauche"
            | "halte"
            | "drohe"
            | "plane"
            | "fordere"
    )
}
