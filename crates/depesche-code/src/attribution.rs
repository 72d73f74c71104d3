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
        let same = |a: &Member| a.span == found.span || (a.entity.is_some() && a.entity == found.entity);
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
        self.governing_speaker(word).or_else(|| self.according_to(word)).or_else(|| {
            // Indirect speech that goes on from the sentence before, and quotations without a speaker of their own.
            (before.is_label || self.is_indirect(word) || self.is_quoted(word))
                .then(|| before.speaker.clone())
                .flatten()
        })
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
            let parataxis = clauses.sentence.children(current).find(|&c| {
                matches!(words[c].relation(), "parataxis" | "ccomp" | "advcl" | "discourse")
                    && self.is_speech_verb(c)
                    && self.has_no_content(c)
            });
            if let Some(verb) = parataxis.filter(|&p| clauses.subject(p).is_some()) {
                return Some(verb);
            }
            let head = words[current].head?;
            if matches!(
                words[current].relation(),
                "ccomp" | "parataxis" | "xcomp" | "obj" | "dep" | "csubj" | "advcl"
            ) && self.is_speech_verb(head)
                && words[current].relation() != "obj"
            {
                return Some(head);
            }
            current = head;
        }
        None
    }

    /// "…, sagte X" after the reported clause: the verb of saying has no complement of its own.
    fn has_no_content(&self, verb: usize) -> bool {
        self.clauses().clause(verb).is_none()
    }

    fn speaker_of(&self, verb: usize) -> Option<Member> {
        let subject = self.clauses().subject(verb)?;
        let named = self.parties.members(Filler::Phrase(subject), true);
        Some(named.into_iter().next().unwrap_or_else(|| self.parties.unknown(subject)))
    }

    /// "laut Polizei", "nach Angaben der Regierung", "according to police".
    fn according_to(&self, trigger: usize) -> Option<Member> {
        let clauses = self.clauses();
        let words = &clauses.sentence.words;
        let mut current = Some(trigger);
        for _ in 0..DEPTH {
            let at = current?;
            for c in clauses.sentence.children(at) {
                if !matches!(words[c].relation(), "obl" | "nmod" | "advmod" | "parataxis") {
                    continue;
                }
                let Some(preposition) = clauses.preposition(c) else { continue };
                let lemma = words[c].lemma.clone();
                if self.operators.attribution_prepositions.contains(preposition.as_str()) {
                    return self.first_party(c);
                }
                let is_claim = matches!(preposition.as_str(), "nach" | "per" | "in" | "by")
                    && self.is_claim_noun(&lemma);
                if is_claim {
                    let owners = self.parties.owners(c);
                    return Some(owners.into_iter().next().unwrap_or_else(|| self.parties.unknown(c)));
                }
                if preposition == "according" {
                    return self.first_party(c);
                }
            }
            current = words[at].head;
        }
        None
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
            let finite = std::iter::once(at).chain(
                clauses.sentence.children(at).filter(|&c| matches!(words[c].relation(), "aux" | "cop")),
            );
            if finite.into_iter().any(|f| is_first_subjunctive(&words[f].form)) {
                return true;
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
        (mention.words == (0..rest.len()) && named.party.as_ref().is_some_and(|p| p.role.is_some()))
            .then_some(named)
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
