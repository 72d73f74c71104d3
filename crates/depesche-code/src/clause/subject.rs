//! The subject of a predicate: through relative clauses, control and coordination.

use depesche_language::{Language, Upos};

use super::{Clauses, DEPTH};

/// Verbs whose infinitive is done by their own subject although they have an object.
const SUBJECT_CONTROL: [&str; 10] = [
    "promise",
    "threaten",
    "vow",
    "pledge",
    "versprechen",
    "drohen",
    "androhen",
    "anbieten",
    "zusagen",
    "zusichern",
];

impl<'a> Clauses<'a> {
    pub(super) fn is_relative_pronoun(&self, i: usize) -> bool {
        let word = self.word(i);
        if word.upos != Upos::Pron && word.upos != Upos::Det {
            return false;
        }
        let form = word.form.to_lowercase();
        match self.language {
            Language::De => {
                matches!(
                    form.as_str(),
                    "der"
                        | "die"
                        | "das"
                        | "den"
                        | "dem"
                        | "dessen"
                        | "deren"
                        | "denen"
                        | "welche"
                        | "welcher"
                        | "welches"
                        | "welchen"
                        | "welchem"
                )
            }
            Language::En => matches!(form.as_str(), "who" | "which" | "that" | "whom" | "whose"),
        }
    }

    /// A relative pronoun's antecedent, or the word itself.
    pub fn antecedent(&self, i: usize) -> usize {
        if !self.is_relative_pronoun(i) {
            return i;
        }
        let mut current = i;
        for _ in 0..DEPTH {
            let Some(head) = self.word(current).head else { break };
            if self.relation(current) == "acl" && self.word(head).upos.is_nominal() && head < i {
                return head;
            }
            current = head;
        }
        self.nominal_before(i).unwrap_or(i)
    }

    /// The antecedent of a relative pronoun whose clause the parser has hung elsewhere: the noun before the comma that
    /// agrees with it.
    pub(super) fn nominal_before(&self, pronoun: usize) -> Option<usize> {
        let comma = pronoun.checked_sub(1)?;
        if self.word(comma).form != "," {
            return None;
        }
        let agrees = |noun: usize, feature: &str| {
            let (a, b) = (self.word(noun).feat(feature), self.word(pronoun).feat(feature));
            a.is_none() || b.is_none() || a == b
        };
        let noun = (comma.saturating_sub(6)..comma).rev().find(|&w| {
            self.word(w).upos.is_nominal() && self.word(w).upos != Upos::Pron && agrees(w, "Number")
        })?;
        // The head of a name.
        let mut head = noun;
        while matches!(self.relation(head), "flat" | "appos" | "compound") {
            head = self.word(head).head?;
        }
        agrees(head, "Gender").then_some(head)
    }

    /// The logical subject of a predicate: agent in the passive, controller of an infinitive.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        self.subject_within(verb, DEPTH)
    }

    pub(super) fn subject_within(&self, verb: usize, depth: usize) -> Option<usize> {
        if depth == 0 {
            return None;
        }
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        self.surface_subject(verb, depth)
    }

    /// The grammatical subject, found through relative clauses, control and coordination.
    pub(super) fn surface_subject(&self, verb: usize, depth: usize) -> Option<usize> {
        if depth == 0 {
            return None;
        }
        if let Some(subject) = self.chosen_subject(verb) {
            return Some(self.antecedent(subject));
        }
        let word = self.word(verb);
        if let Some(subject) = self.subject_before(verb) {
            return Some(subject);
        }
        let head = word.head?;
        match word.relation() {
            "conj" if !self.word(head).upos.is_nominal() => self.surface_subject(head, depth - 1),
            // "ließ eine Rakete testen": who lets it be done does it.
            "xcomp" if self.word(head).lemma == "lassen" => self.surface_subject(head, depth - 1),
            "xcomp" | "ccomp" | "advcl" if self.lacks_finite_verb(verb) => self.controller(head, verb, depth),
            "acl" if self.word(head).upos.is_nominal() => {
                if self.is_headline_infinitive(verb) {
                    Some(head)
                } else if self.is_infinitive(verb) {
                    self.noun_controller(head, depth)
                } else {
                    Some(self.antecedent(head))
                }
            }
            "amod" if self.word(head).upos.is_nominal() => Some(self.antecedent(head)),
            "parataxis" if self.lacks_finite_verb(verb) => self.surface_subject(head, depth - 1),
            "aux" | "cop" => self.surface_subject(head, depth - 1),
            _ => None,
        }
    }

    /// "Selenskyj dankte den Gästen, verlangte aber mehr Waffen": of two verbs that share their subject the parser often
    /// hangs the first on the second.
    pub(super) fn subject_before(&self, verb: usize) -> Option<usize> {
        let is_main = |c: usize| {
            c < verb
                && matches!(self.relation(c), "ccomp" | "parataxis")
                && self.word(c).is_finite()
                && !self.sentence.children(c).any(|m| self.relation(m) == "mark")
        };
        if !self.word(verb).is_finite() {
            return None;
        }
        let first = self.sentence.children(verb).find(|&c| is_main(c))?;
        self.chosen_subject(first).map(|s| self.antecedent(s))
    }

    /// Whether `clause` is a main clause that stands before the verb it hangs on without being its content.
    pub fn is_told_before(&self, clause: usize, verb: usize) -> bool {
        clause < verb
            && self.word(clause).is_finite()
            && self.chosen_subject(verb).is_none()
            && !self.sentence.children(clause).any(|m| self.relation(m) == "mark")
    }

    /// "Chinese president to visit Serbia": the headline's future, whose subject is the noun before it.
    pub fn is_headline_infinitive(&self, verb: usize) -> bool {
        let word = self.word(verb);
        self.language == Language::En
            && word.relation() == "acl"
            && word.head.is_some_and(|h| self.word(h).head.is_none())
            && self.is_infinitive(verb)
            && !self.sentence.words.iter().any(|w| w.is_finite())
    }

    /// All words that the tree calls the verb's subject and that can be one.
    pub(super) fn subjects(&self, verb: usize) -> Vec<usize> {
        let own = self.sentence.children(verb);
        own.filter(|&c| self.relation(c) == "nsubj" && !self.is_expletive(c) && !self.is_dative_noun(c))
            .collect()
    }

    /// Of two subjects the one that agrees with the verb in number, else the first; parsers of German often take the
    /// object of "Merz griff Scholz an" for a second subject.
    pub(super) fn chosen_subject(&self, verb: usize) -> Option<usize> {
        let subjects = self.subjects(verb);
        if subjects.len() < 2 {
            return subjects.first().copied();
        }
        let nominative = subjects.iter().copied().find(|&c| {
            let form = |d: usize| self.word(d).form.to_lowercase();
            self.sentence.children(c).any(|d| {
                self.relation(d) == "det" && form(d) == "der" && self.word(c).feat("Gender") != Some("Fem")
            })
        });
        let finite = std::iter::once(verb)
            .chain(self.sentence.children(verb).filter(|&c| self.relation(c) == "aux"))
            .find(|&v| self.word(v).is_finite());
        let number = finite.and_then(|f| self.word(f).feat("Number"));
        let agrees = |&c: &usize| {
            let plural = self.word(c).feat("Number") == Some("Plur") || self.coordinated(c).len() > 1;
            number.is_none_or(|n| (n == "Plur") == plural)
        };
        nominative.or_else(|| subjects.iter().copied().find(agrees)).or(subjects.first().copied())
    }

    /// The noun that the tree calls a subject although another one is.
    pub(super) fn second_subject(&self, verb: usize) -> Option<usize> {
        let chosen = self.chosen_subject(verb);
        self.subjects(verb).into_iter().find(|&c| Some(c) != chosen)
    }

    /// Who does an infinitive or participle that hangs on `head`.
    pub(super) fn controller(&self, head: usize, verb: usize, depth: usize) -> Option<usize> {
        if self.word(head).upos.is_nominal() {
            return self.noun_controller(head, depth);
        }
        if self.relation(verb) == "xcomp" && !SUBJECT_CONTROL.contains(&self.verb_lemma(head).as_str()) {
            let object = self.object(head).filter(|&o| o != verb && self.word(o).upos.is_nominal());
            let dative = self.dative(head);
            let content_object = object.is_some_and(|o| self.relation(o) == "obj" && self.is_passive(head));
            if let Some(controller) = object.or(dative)
                && !content_object
                && !self.is_reflexive_pronoun(controller)
            {
                return Some(controller);
            }
        }
        if self.is_passive(head) {
            return self.grammatical_subject(head);
        }
        self.surface_subject(head, depth - 1)
    }

    /// Who would do what a noun announces ("Putins Drohung, …"): its possessor or the subject of its light verb.
    pub(super) fn noun_controller(&self, noun: usize, depth: usize) -> Option<usize> {
        if let Some(owner) = self.genitives(noun).first() {
            return Some(*owner);
        }
        let verb = self.word(noun).head?;
        match self.relation(noun) {
            "obj" | "nsubj" if self.word(verb).upos == Upos::Verb => self.subject_within(verb, depth - 1),
            _ => None,
        }
    }

    pub(super) fn grammatical_subject(&self, verb: usize) -> Option<usize> {
        self.surface_subject(verb, DEPTH)
    }

    pub(super) fn is_expletive(&self, i: usize) -> bool {
        self.word(i).deprel.starts_with("expl")
            || (self.language == Language::De && self.word(i).form.eq_ignore_ascii_case("es"))
    }

    /// Whether a verb is an infinitive with `zu` or `to`, not one after a modal verb.
    pub fn is_infinitive(&self, verb: usize) -> bool {
        let modal = self.language == Language::En
            && self.sentence.children(verb).any(|c| self.relation(c) == "aux" && self.word(c).is_finite());
        if modal {
            // "would impose" is no infinitive to a frame.
            return false;
        }
        self.word(verb).feat("VerbForm") == Some("Inf")
            || self.sentence.children(verb).any(|c| {
                self.relation(c) == "mark"
                    && matches!(self.word(c).form.to_lowercase().as_str(), "zu" | "um" | "to")
            })
            || (self.language == Language::De
                && self.word(verb).form.contains("zu")
                && self.word(verb).form.ends_with('n')
                && self.lacks_finite_verb(verb))
    }

    /// Whether neither the verb nor one of its auxiliaries is finite.
    pub fn lacks_finite_verb(&self, verb: usize) -> bool {
        let finite = |i: usize| self.word(i).is_finite();
        !finite(verb)
            && !self.sentence.children(verb).any(|c| matches!(self.relation(c), "aux" | "cop") && finite(c))
    }
}
