//! Whether something happened: negation, modality, condition, plan, question.

use depesche_document::Language;
use depesche_lexicon::{Operators, Status};

use crate::clause::Clauses;

/// How far up the tree operators are looked for.
const DEPTH: usize = 8;

/// What the operators around a trigger say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Modality {
    /// Said not to have happened.
    pub negated: bool,
    /// Expected, announced, planned.
    pub future: bool,
    /// Possible, conditional, wished, doubted or asked.
    pub hypothetical: bool,
    /// The aim of something else ("um … zu", "in order to"): said things are said, deeds may never be done.
    pub purpose: bool,
    /// Told at second hand without a source ("soll getötet haben", "reportedly").
    pub hearsay: bool,
    /// Has been so again and again, or was so once ("often", "damals").
    pub background: bool,
}

impl Modality {
    /// The status by operators alone; dates may still make it historical.
    pub fn status(self) -> Status {
        if self.hypothetical {
            Status::Hypothetical
        } else if self.negated {
            Status::Negated
        } else if self.future {
            Status::Future
        } else if self.background {
            Status::Historical
        } else {
            Status::Actual
        }
    }

    fn join(self, other: Modality) -> Modality {
        Modality {
            negated: self.negated || other.negated,
            future: self.future || other.future,
            hypothetical: self.hypothetical || other.hypothetical,
            purpose: self.purpose || other.purpose,
            hearsay: self.hearsay || other.hearsay,
            background: self.background || other.background,
        }
    }
}

/// Reads operators in one sentence.
#[derive(Clone, Copy)]
pub struct Operating<'a> {
    /// The sentence's tree.
    pub clauses: Clauses<'a>,
    /// Operator words of the language.
    pub operators: &'a Operators,
}

impl Operating<'_> {
    fn lemma(&self, i: usize) -> String {
        self.clauses.sentence.words[i].lemma.to_lowercase()
    }

    fn form(&self, i: usize) -> String {
        self.clauses.sentence.words[i].form.to_lowercase()
    }

    fn relation(&self, i: usize) -> &str {
        self.clauses.sentence.words[i].relation()
    }

    /// Everything that bears on a trigger, from its own dependents up to the root.
    pub fn modality(&self, trigger: usize) -> Modality {
        let words = &self.clauses.sentence.words;
        let mut found = self.own(trigger);
        found.future |= self.clauses.is_headline_infinitive(trigger);
        if words[trigger].upos.is_nominal() {
            found = found.join(self.nominal(trigger));
        }
        let mut current = trigger;
        for _ in 0..DEPTH {
            let Some(head) = words[current].head else { break };
            let relation = words[current].relation();
            found = found.join(self.above(current, head, relation));
            if !self.carries_up(current, relation) {
                break;
            }
            current = head;
        }
        if self.is_question() {
            found.hypothetical = true;
        }
        found
    }

    /// Operators that hang directly on a predicate.
    fn own(&self, predicate: usize) -> Modality {
        let sentence = self.clauses.sentence;
        let mut found = Modality::default();
        for c in sentence.children(predicate) {
            let relation = self.relation(c);
            let (lemma, form) = (self.lemma(c), self.form(c));
            match relation {
                "advmod" | "det" | "cc" | "mark" | "case" | "advcl" | "discourse" | "obl"
                    if self.operators.negation.contains(lemma.as_str())
                        || self.operators.negation.contains(form.as_str()) =>
                {
                    found.negated |= !self.is_not_only(c) && !self.is_not_until(predicate);
                }
                "aux" => found = found.join(self.auxiliary(predicate, c)),
                "mark" | "advmod" | "cc" if self.operators.has("conditional", form.as_str()) => {
                    found.hypothetical = true
                }
                "advmod" | "parataxis" | "discourse" if self.operators.has("hearsay", form.as_str()) => {
                    found.hearsay = true
                }
                "advmod" if self.operators.has("possibility", form.as_str()) => found.hypothetical = true,
                "advmod" if self.operators.has("background", form.as_str()) => found.background = true,
                _ => {}
            }
            if matches!(relation, "obj" | "nsubj" | "obl" | "xcomp") && self.has_negative_determiner(c) {
                found.negated = true;
            }
            if relation == "advcl"
                && sentence.children(c).any(|m| {
                    self.relation(m) == "mark" && self.operators.has("conditional", self.form(m).as_str())
                })
                && self.is_subjunctive(predicate)
            {
                found.hypothetical = true;
            }
        }
        found
    }

    /// "nicht nur", "not only": no negation.
    fn is_not_only(&self, negation: usize) -> bool {
        let next = self.clauses.sentence.words.get(negation + 1);
        next.is_some_and(|w| {
            matches!(w.form.to_lowercase().as_str(), "nur" | "only" | "allein" | "just" | "zuletzt" | "mehr")
        }) && next.is_some_and(|w| !w.form.eq_ignore_ascii_case("mehr"))
    }

    /// "did not search the station until October": it did then.
    fn is_not_until(&self, predicate: usize) -> bool {
        let sentence = self.clauses.sentence;
        self.clauses.language == Language::En
            && sentence.words[predicate].feat("VerbForm").is_some()
            && sentence.children(predicate).any(|c| {
                self.relation(c) == "obl" && self.clauses.preposition(c).is_some_and(|p| p == "until")
            })
    }

    fn has_negative_determiner(&self, noun: usize) -> bool {
        self.clauses.sentence.children(noun).any(|c| {
            matches!(self.relation(c), "det" | "advmod")
                && (self.lemma(c) == "kein"
                    || matches!(
                        self.form(c).as_str(),
                        "no" | "neither" | "keine" | "kein" | "keinen" | "keiner" | "keinerlei"
                    ))
        })
    }

    fn auxiliary(&self, predicate: usize, auxiliary: usize) -> Modality {
        let word = &self.clauses.sentence.words[auxiliary];
        let (lemma, form) = (self.lemma(auxiliary), self.form(auxiliary));
        let mut found = Modality::default();
        match self.clauses.language {
            Language::En => match form.as_str() {
                "will" | "'ll" | "’ll" | "shall" | "wo" => found.future = true,
                // "said they would sign": what was going to be.
                "would" | "'d" | "’d"
                    if self.in_reported_speech(predicate) && !self.has_condition(predicate) =>
                {
                    found.future = true;
                }
                "would" | "could" | "might" | "may" | "should" | "can" | "must" | "ought" | "'d" | "’d" => {
                    found.hypothetical = !self.is_modal_past(auxiliary, &form);
                }
                _ => {}
            },
            Language::De => {
                let perfect = self.has_perfect_infinitive(predicate);
                let subjunctive = word.feat("Mood") == Some("Sub")
                    || matches!(
                        form.as_str(),
                        "könnte"
                            | "könnten"
                            | "dürfte"
                            | "dürften"
                            | "würde"
                            | "würden"
                            | "müsste"
                            | "müssten"
                            | "sollte"
                            | "sollten"
                            | "möchte"
                            | "möchten"
                            | "hätte"
                            | "hätten"
                            | "wäre"
                            | "wären"
                    );
                match lemma.as_str() {
                    "werden"
                        if !self.clauses.is_passive(predicate)
                            || self.is_future_passive(predicate, auxiliary) =>
                    {
                        if form.starts_with("würd") {
                            found.hypothetical = true;
                        } else if matches!(form.as_str(), "wird" | "werden" | "werde" | "werdet" | "wirst")
                            && !form.starts_with("wurd")
                        {
                            found.future = true;
                        }
                    }
                    "können" | "dürfen" | "mögen" | "müssen" => {
                        found.hypothetical = subjunctive
                            || matches!(
                                form.as_str(),
                                "kann"
                                    | "können"
                                    | "darf"
                                    | "dürfen"
                                    | "muss"
                                    | "müssen"
                                    | "müsse"
                                    | "könne"
                                    | "dürfe"
                            )
                    }
                    "sollen" if perfect => found.hearsay = true,
                    "sollen" => {
                        if form.starts_with("sollt") && subjunctive {
                            found.hypothetical = true
                        } else {
                            found.future = true
                        }
                    }
                    "wollen" if perfect => found.hearsay = true,
                    "wollen" => found.future = true,
                    "haben" | "sein" if matches!(form.as_str(), "hätte" | "hätten" | "wäre" | "wären") => {
                        // Indirect speech uses these forms too, where the first subjunctive looks like the indicative.
                        found.hypothetical = matches!(form.as_str(), "hätte" | "wäre" | "wären")
                            && !self.in_reported_speech(predicate)
                            && self.has_condition(predicate);
                    }
                    _ => {}
                }
            }
        }
        found
    }

    fn has_condition(&self, predicate: usize) -> bool {
        let sentence = self.clauses.sentence;
        sentence.children(predicate).any(|c| {
            self.relation(c) == "advcl"
                && sentence.children(c).any(|m| self.operators.has("conditional", self.form(m).as_str()))
        }) || sentence
            .children(predicate)
            .any(|c| matches!(self.form(c).as_str(), "beinahe" | "fast" | "sonst"))
    }

    /// "could not be reached", "would later say": past use. Kept narrow.
    fn is_modal_past(&self, auxiliary: usize, form: &str) -> bool {
        let words = &self.clauses.sentence.words;
        form == "would"
            && words
                .get(auxiliary + 1)
                .is_some_and(|w| matches!(w.form.as_str(), "later" | "eventually" | "subsequently"))
    }

    /// Passive with "werden" twice: "wird freigelassen werden".
    fn is_future_passive(&self, predicate: usize, auxiliary: usize) -> bool {
        self.clauses
            .sentence
            .children(predicate)
            .any(|c| c != auxiliary && self.lemma(c) == "werden" && self.form(c) == "werden")
    }

    /// "soll getötet haben", "sollen getötet worden sein".
    fn has_perfect_infinitive(&self, predicate: usize) -> bool {
        self.clauses
            .sentence
            .children(predicate)
            .any(|c| matches!(self.form(c).as_str(), "haben" | "sein") && self.relation(c) == "aux")
            && self.clauses.sentence.words[predicate].feat("VerbForm") == Some("Part")
    }

    fn is_subjunctive(&self, predicate: usize) -> bool {
        let sub = |i: usize| self.clauses.sentence.words[i].feat("Mood") == Some("Sub");
        sub(predicate)
            || self
                .clauses
                .sentence
                .children(predicate)
                .any(|c| matches!(self.relation(c), "aux" | "cop") && sub(c))
    }

    fn in_reported_speech(&self, predicate: usize) -> bool {
        let words = &self.clauses.sentence.words;
        let mut current = predicate;
        for _ in 0..DEPTH {
            if matches!(words[current].relation(), "ccomp" | "parataxis") {
                return true;
            }
            match words[current].head {
                Some(head) => current = head,
                None => return false,
            }
        }
        false
    }

    /// Adjectives and determiners of a nominal trigger.
    fn nominal(&self, noun: usize) -> Modality {
        let mut found = Modality { negated: self.has_negative_determiner(noun), ..Modality::default() };
        for c in self.clauses.sentence.children(noun) {
            if matches!(self.relation(c), "amod" | "acl" | "advmod") {
                let (lemma, form) = (self.lemma(c), self.form(c));
                let has = |set: &str| self.operators.has(set, &lemma) || self.operators.has(set, &form);
                found.future |= has("future_adjectives");
                found.hypothetical |= has("hypothetical_adjectives");
            }
        }
        found
    }

    /// What a governing word says of the trigger below it.
    fn above(&self, current: usize, head: usize, relation: &str) -> Modality {
        let mut found = Modality::default();
        let lemma = self.clauses.verb_lemma(head).to_lowercase();
        let is_complement = matches!(relation, "xcomp" | "ccomp" | "csubj" | "acl")
            && !self.clauses.is_told_before(current, head);
        let is_argument = is_complement || matches!(relation, "obj" | "nsubj" | "obl" | "nmod");
        if relation == "advcl" || is_complement {
            let marked = |has: &dyn Fn(&str) -> bool| {
                self.clauses
                    .sentence
                    .children(current)
                    .any(|c| self.relation(c) == "mark" && has(&self.form(c)))
            };
            if marked(&|f| self.operators.has("conditional", f)) {
                found.hypothetical = true;
            }
            if marked(&|f| self.operators.has("purpose", f))
                && self.clauses.sentence.words[current].feat("VerbForm") != Some("Fin")
                && relation == "advcl"
            {
                found.purpose = true;
            }
            if marked(&|f| self.operators.negation.contains(f)) {
                found.negated = true;
            }
        }
        if relation == "acl"
            && self.clauses.is_infinitive(current)
            && !self.clauses.is_headline_infinitive(current)
        {
            // "a plot to assassinate", "der Versuch, … zu stürzen": what a noun aims at need not happen.
            found.hypothetical = true;
        }
        if is_complement {
            let tried = matches!(lemma.as_str(), "try" | "attempt")
                && self.clauses.sentence.words[head].feat("Tense") == Some("Past");
            if self.operators.plan_verbs.contains(lemma.as_str()) && !tried {
                found.future = true;
            }
            if self.operators.doubt_verbs.contains(lemma.as_str()) {
                found.hypothetical = true;
            }
            if self.operators.denial_verbs.contains(lemma.as_str()) {
                found.negated = true;
            }
        } else if is_argument
            && relation == "obj"
            && self.operators.plan_verbs.contains(lemma.as_str())
            && self.clauses.sentence.words[head].upos == depesche_language::Upos::Verb
        {
            found.future = true;
        }
        if relation == "obj" && self.operators.has("wish_verbs", &lemma) {
            found.hypothetical = true;
        }
        if relation == "obl" && matches!(lemma.as_str(), "warnen" | "warn" | "drohen" | "threaten") {
            // "Warnte vor einer Offensive": it may come.
            found.hypothetical = true;
        }
        let speech = self.operators.speech_verbs.contains(lemma.as_str());
        // "Sie wurden sich nicht einig und brachen ab": a finite verb of its own has its own negation.
        let shares = relation == "conj" && self.carries_up(current, relation);
        if (matches!(relation, "xcomp" | "obj" | "nsubj") || shares) && !speech {
            let mut outer = self.own(head);
            if matches!(relation, "obj" | "nsubj") {
                // "Sie bestätigten den Angriff nicht": the attack is not denied by that.
                outer.negated &= matches!(
                    self.lemma(head).as_str(),
                    "geben" | "haben" | "stattfinden" | "be" | "have" | "there" | "kommen" | "zustandekommen"
                );
            }
            found = found.join(outer);
        }
        found
    }

    /// Whether the modality of what governs `current` reaches further down to it: into infinitives, nouns and
    /// coordinated verbs, but not into finite clauses of their own.
    fn carries_up(&self, current: usize, relation: &str) -> bool {
        let finite = |i: usize| self.clauses.sentence.words[i].is_finite();
        let has_finite = finite(current)
            || self
                .clauses
                .sentence
                .children(current)
                .any(|c| matches!(self.relation(c), "aux" | "cop") && finite(c));
        match relation {
            "xcomp" | "obj" | "nsubj" | "nmod" | "obl" | "aux" | "cop" => true,
            "conj" | "ccomp" | "csubj" | "acl" | "advcl" => !has_finite,
            _ => false,
        }
    }

    fn is_question(&self) -> bool {
        self.clauses.sentence.words.iter().rev().take(2).any(|w| w.form == "?")
    }
}
