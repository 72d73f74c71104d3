//! The clause around a predicate: who is its subject, object, complement, whatever the syntax.
//!
//! Passive, participles, relative clauses, control and coordination are undone here once, so that
//! frames speak of logical roles only.

use depesche_language::{FullForms, Language, Sentence, Upos};
use smol_str::{SmolStr, format_smolstr};

/// How deep chains of control and coordination are followed.
const DEPTH: usize = 6;

/// One sentence with the questions that coding asks of its tree.
#[derive(Clone, Copy)]
pub struct Clauses<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its language.
    pub language: Language,
}

/// Last parts of German verbs with "sein" in the perfect.
const PERFECT_WITH_SEIN: [&str; 34] = [
    "kommen",
    "gehen",
    "treten",
    "ziehen",
    "marschieren",
    "rücken",
    "fliehen",
    "reisen",
    "fallen",
    "sterben",
    "brechen",
    "steigen",
    "scheiden",
    "kehren",
    "laufen",
    "fahren",
    "fliegen",
    "dringen",
    "stoßen",
    "wachsen",
    "sinken",
    "scheitern",
    "erscheinen",
    "folgen",
    "gelingen",
    "bleiben",
    "landen",
    "flüchten",
    "verschwinden",
    "explodieren",
    "springen",
    "schreiten",
    "weichen",
    "rutschen",
];

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
    fn word(&self, i: usize) -> &'a depesche_language::Word {
        &self.sentence.words[i]
    }

    fn relation(&self, i: usize) -> &'a str {
        self.word(i).relation()
    }

    /// Direct dependents by relation (without subtype).
    pub fn by_relation(&self, head: usize, relation: &'a str) -> Vec<usize> {
        self.sentence.children_by(head, relation).collect()
    }

    /// The verb's dictionary form with its separable prefix or particle: `ablehnen`, `call off`.
    pub fn verb_lemma(&self, verb: usize) -> SmolStr {
        let lemma = &self.word(verb).lemma;
        let Some(particle) = self.particle(verb) else { return lemma.clone() };
        let particle = self.word(particle).form.to_lowercase();
        match self.language {
            Language::De if lemma.starts_with(&particle) => lemma.clone(),
            Language::De => format_smolstr!("{particle}{lemma}"),
            Language::En => format_smolstr!("{lemma} {particle}"),
        }
    }

    /// The separated prefix or particle of a verb.
    pub fn particle(&self, verb: usize) -> Option<usize> {
        self.sentence.children(verb).find(|&c| self.word(c).deprel == "compound:prt")
    }

    /// Whether a verb carries a reflexive pronoun that refers to its subject.
    pub fn is_reflexive(&self, verb: usize) -> bool {
        self.sentence.children(verb).any(|c| self.is_reflexive_pronoun(c))
    }

    fn is_reflexive_pronoun(&self, i: usize) -> bool {
        let form = self.word(i).form.to_lowercase();
        match self.language {
            Language::De => {
                form == "sich"
                    || (matches!(form.as_str(), "mich" | "dich" | "uns" | "euch")
                        && self.word(i).deprel.starts_with("expl"))
            }
            Language::En => {
                form.ends_with("self") && form.len() > 4 || (form.ends_with("selves") && form.len() > 6)
            }
        }
    }

    /// Whether the predicate is passive: its grammatical subject is its logical object.
    pub fn is_passive(&self, verb: usize) -> bool {
        if self.is_active_perfect(verb) {
            return false;
        }
        let marked = self.sentence.children(verb).any(|c| {
            let word = self.word(c);
            matches!(word.deprel.as_str(), "aux:pass" | "nsubj:pass")
                || (self.language == Language::De
                    && word.relation() == "aux"
                    && word.lemma == "werden"
                    && self.word(verb).feat("VerbForm") == Some("Part"))
                // "die seit 2003 verboten ist"
                || (self.language == Language::De
                    && matches!(word.relation(), "aux" | "cop")
                    && word.lemma == "sein"
                    && self.is_past_participle(verb))
        });
        if marked {
            return true;
        }
        // A second verb of a passive coordination without auxiliary of its own ("wurden verletzt und getötet").
        if self.relation(verb) == "conj"
            && self.is_past_participle(verb)
            && !self.sentence.children(verb).any(|c| matches!(self.relation(c), "aux" | "nsubj"))
            && let Some(head) = self.word(verb).head
        {
            return self.is_past_participle(head) && head < verb && self.is_passive(head);
        }
        if self.is_headline_participle(verb) {
            return true;
        }
        self.is_participle_modifier(verb) && self.is_past_participle(verb)
    }

    /// "hätten … angegriffen", "have attacked": whatever the tree calls the subject.
    fn is_active_perfect(&self, verb: usize) -> bool {
        let (perfect, passive) = match self.language {
            Language::De => ("haben", "werden"),
            Language::En => ("have", "be"),
        };
        let has = |lemma: &str| {
            self.sentence
                .children(verb)
                .any(|c| self.relation(c) == "aux" && self.word(c).lemma.eq_ignore_ascii_case(lemma))
        };
        (has(perfect) && !has(passive) && !has("get"))
            || (self.language == Language::De && has("sein") && !has("werden") && self.is_of_motion(verb))
    }

    /// Verbs whose perfect is made with "sein": "ist zurückgetreten" is what somebody did, not what was done to him.
    fn is_of_motion(&self, verb: usize) -> bool {
        let lemma = self.verb_lemma(verb).to_lowercase();
        PERFECT_WITH_SEIN.iter().any(|base| lemma.ends_with(base))
    }

    /// A participle that carries a headline without any auxiliary ("Soldaten bei Angriff getötet", "Envoy expelled").
    fn is_headline_participle(&self, verb: usize) -> bool {
        let word = self.word(verb);
        // English past tense and participle look alike: only lines without a full stop leave the auxiliary out.
        let elliptic = self.language == Language::De
            || self
                .sentence
                .words
                .last()
                .is_some_and(|w| !matches!(w.form.as_str(), "." | "!" | "?" | "”" | "\""));
        elliptic
            && matches!(word.relation(), "root" | "parataxis" | "ccomp")
            && self.is_past_participle(verb)
            && word.feat("VerbForm") == Some("Part")
            && !self
                .sentence
                .children(verb)
                .any(|c| matches!(self.relation(c), "aux" | "obj" | "cop" | "ccomp" | "xcomp"))
    }

    fn is_past_participle(&self, i: usize) -> bool {
        let word = self.word(i);
        if self.language == Language::De && word.upos == Upos::Adj {
            // "der inhaftierte Politiker": the tagger calls it an adjective, the lexicon knows better.
            let form = word.form.to_lowercase();
            return !self.is_of_motion(i)
                && FullForms::get(Language::De).analyses(&form).any(|a| a.tag.starts_with("PA2"));
        }
        if word.feat("VerbForm") == Some("Part") {
            return match self.language {
                Language::En => word.feat("Tense") == Some("Past") || !word.form.ends_with("ing"),
                Language::De => word.feat("Tense") != Some("Pres") && !word.form.contains("end"),
            };
        }
        false
    }

    /// A participle that modifies a noun ("detained activists", "die Festgenommenen", "the man shot by police").
    fn is_participle_modifier(&self, i: usize) -> bool {
        let head_is_nominal = self.word(i).head.is_some_and(|h| self.word(h).upos.is_nominal());
        head_is_nominal
            && (self.relation(i) == "amod"
                || (self.relation(i) == "acl"
                    && !self.sentence.children(i).any(|c| {
                        matches!(self.relation(c), "nsubj" | "aux" | "mark")
                            && self.word(c).deprel != "aux:pass"
                    })))
    }

    fn is_relative_pronoun(&self, i: usize) -> bool {
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
    fn nominal_before(&self, pronoun: usize) -> Option<usize> {
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

    fn subject_within(&self, verb: usize, depth: usize) -> Option<usize> {
        if depth == 0 {
            return None;
        }
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        self.surface_subject(verb, depth)
    }

    /// The grammatical subject, found through relative clauses, control and coordination.
    fn surface_subject(&self, verb: usize, depth: usize) -> Option<usize> {
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
    fn subject_before(&self, verb: usize) -> Option<usize> {
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

    /// "Aus Protest", "unter Beschuss": a bare noun after these says why or how, not what happened.
    pub fn is_motive(&self, noun: usize) -> bool {
        self.language == Language::De
            && self.preposition(noun).is_some_and(|p| matches!(p.as_str(), "aus" | "unter"))
            && self.word(noun).feat("Number") != Some("Plur")
            && !self.sentence.children(noun).any(|c| matches!(self.relation(c), "det" | "amod"))
    }

    /// "des Landes verwiesen": a genitive that hangs on a verb.
    pub fn genitive_object(&self, verb: usize) -> Option<usize> {
        self.sentence.children(verb).find(|&c| {
            let word = self.word(c);
            self.language == Language::De
                && word.upos.is_nominal()
                && matches!(word.relation(), "obl" | "obj" | "nmod" | "iobj")
                && word.feat("Case") == Some("Gen")
                && self.preposition(c).is_none()
        })
    }

    /// All words that the tree calls the verb's subject and that can be one.
    fn subjects(&self, verb: usize) -> Vec<usize> {
        let own = self.sentence.children(verb);
        own.filter(|&c| self.relation(c) == "nsubj" && !self.is_expletive(c) && !self.is_dative_noun(c))
            .collect()
    }

    /// Of two subjects the one that agrees with the verb in number, else the first; parsers of German often take the
    /// object of "Merz griff Scholz an" for a second subject.
    fn chosen_subject(&self, verb: usize) -> Option<usize> {
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
    fn second_subject(&self, verb: usize) -> Option<usize> {
        let chosen = self.chosen_subject(verb);
        self.subjects(verb).into_iter().find(|&c| Some(c) != chosen)
    }

    /// Who does an infinitive or participle that hangs on `head`.
    fn controller(&self, head: usize, verb: usize, depth: usize) -> Option<usize> {
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
    fn noun_controller(&self, noun: usize, depth: usize) -> Option<usize> {
        if let Some(owner) = self.genitives(noun).first() {
            return Some(*owner);
        }
        let verb = self.word(noun).head?;
        match self.relation(noun) {
            "obj" | "nsubj" if self.word(verb).upos == Upos::Verb => self.subject_within(verb, depth - 1),
            _ => None,
        }
    }

    fn grammatical_subject(&self, verb: usize) -> Option<usize> {
        self.surface_subject(verb, DEPTH)
    }

    fn is_expletive(&self, i: usize) -> bool {
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

    fn lacks_finite_verb(&self, verb: usize) -> bool {
        let finite = |i: usize| self.word(i).is_finite();
        !finite(verb)
            && !self.sentence.children(verb).any(|c| matches!(self.relation(c), "aux" | "cop") && finite(c))
    }

    /// The agent phrase of a passive: von, durch, by.
    pub fn agent(&self, verb: usize) -> Option<usize> {
        let prepositions: &[&str] = match self.language {
            Language::De => &["von", "durch"],
            Language::En => &["by"],
        };
        let oblique = |c: &usize| matches!(self.relation(*c), "obl" | "nmod");
        let agents = self.sentence.children(verb).filter(oblique).filter(|&c| {
            let case = self.preposition(c);
            case.is_some_and(|p| prepositions.contains(&p.as_str()))
        });
        let found = agents.last_if_single_or_first().map(|a| self.antecedent(a));
        found.or_else(|| {
            (self.relation(verb) == "conj").then(|| self.word(verb).head).flatten().and_then(|h| {
                let own_frame = self.sentence.children(verb).any(|c| self.relation(c) == "nsubj");
                (!own_frame && h < verb && !self.word(h).upos.is_nominal()).then(|| self.agent(h)).flatten()
            })
        })
    }

    /// The logical object: accusative object, or the subject of a passive.
    pub fn object(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self.grammatical_subject(verb);
        }
        let mut objects = self.plain_objects(verb);
        let dative = if objects.len() > 1 { self.dative(verb) } else { None };
        objects.retain(|&o| Some(o) != dative && !self.is_dative_noun(o));
        if let Some(&object) = objects.first() {
            return Some(self.antecedent(object));
        }
        if let Some(object) = self.second_subject(verb) {
            return Some(object);
        }
        // "lieferte der Ukraine Panzer": a bare noun after a dative is often taken for a part of its name.
        if let Some(dative) = self.dative(verb)
            && let Some(object) = self.swallowed_object(dative)
        {
            return Some(object);
        }
        if let Some(object) = self.causative_object(verb).or_else(|| self.unmarked_object(verb)) {
            return Some(object);
        }
        // A shared object of coordinated verbs stands with the last one ("condemned and sanctioned Russia").
        let next = self.sentence.children(verb).find(|&c| {
            self.relation(c) == "conj"
                && !self.word(c).upos.is_nominal()
                && !self.sentence.children(c).any(|g| self.relation(g) == "nsubj")
                && !self
                    .sentence
                    .children(verb)
                    .any(|o| matches!(self.relation(o), "obl" | "ccomp" | "xcomp"))
        });
        next.and_then(|c| {
            self.sentence.children(c).find(|&g| self.relation(g) == "obj" && !self.is_reflexive_pronoun(g))
        })
    }

    /// "ließ Demonstranten festnehmen": the object hangs on the causative verb.
    fn causative_object(&self, verb: usize) -> Option<usize> {
        let head = self.word(verb).head?;
        let causative = self.relation(verb) == "xcomp" && self.word(head).lemma == "lassen";
        causative.then(|| self.plain_objects(head).first().copied()).flatten()
    }

    /// A German accusative without a preposition that the parser calls oblique.
    fn unmarked_object(&self, verb: usize) -> Option<usize> {
        if self.language != Language::De || self.word(verb).upos != Upos::Verb {
            return None;
        }
        self.sentence.children(verb).find(|&c| {
            let word = self.word(c);
            word.deprel == "obl"
                && word.upos == Upos::Noun
                && word.feat("Case") == Some("Acc")
                && self.preposition(c).is_none()
                && !self.is_time(c)
                && !is_calendar(&word.lemma)
        })
    }

    fn plain_objects(&self, verb: usize) -> Vec<usize> {
        let objects = self.sentence.children(verb);
        objects
            .filter(|&c| {
                self.relation(c) == "obj"
                    && !self.is_reflexive_pronoun(c)
                    && !self.is_expletive(c)
                    && !self.is_time(c)
            })
            .collect()
    }

    /// "11.13 Uhr", "three days": a time, whatever the tree calls it.
    fn is_time(&self, noun: usize) -> bool {
        let counted = self.sentence.children(noun).any(|c| self.relation(c) == "nummod");
        let lemma = self.word(noun).lemma.to_lowercase();
        let is_unit = matches!(
            lemma.as_str(),
            "uhr"
                | "stunde"
                | "tag"
                | "woche"
                | "monat"
                | "jahr"
                | "hour"
                | "day"
                | "week"
                | "month"
                | "year"
        );
        is_unit && counted
    }

    /// A German noun phrase whose determiner says that it is a dative.
    fn is_dative_noun(&self, i: usize) -> bool {
        if self.language != Language::De || self.preposition(i).is_some() {
            return false;
        }
        let word = self.word(i);
        if matches!(word.form.as_str(), "ihm" | "ihnen" | "Ihnen" | "mir" | "dir" | "wem" | "denen") {
            return true;
        }
        let Some(determiner) = self.sentence.children(i).find(|&c| self.relation(c) == "det") else {
            return false;
        };
        let form = self.word(determiner).form.to_lowercase();
        let dative = word.feat("Case") == Some("Dat");
        form == "dem"
            || (form.len() > 3 && form.ends_with("em"))
            || (dative && (form == "der" || form.ends_with("er")))
            || (dative
                && word.feat("Number") == Some("Plur")
                && form.ends_with("en")
                && word.form.ends_with('n'))
    }

    /// Everything that may be the object, for conditions on its words.
    pub fn possible_objects(&self, verb: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self.object(verb).into_iter().collect();
        for object in self.plain_objects(verb).into_iter().chain(self.second_subject(verb)) {
            if !found.contains(&object) {
                found.push(object);
            }
        }
        found
    }

    fn swallowed_object(&self, dative: usize) -> Option<usize> {
        if self.language != Language::De {
            return None;
        }
        self.sentence.children(dative).find(|&c| {
            c > dative
                && self.word(c).upos == Upos::Noun
                && matches!(self.relation(c), "flat" | "appos" | "nmod" | "compound")
                && self.preposition(c).is_none()
                && self.word(c).feat("Case") != Some("Gen")
        })
    }

    /// The dative or indirect object.
    pub fn dative(&self, verb: usize) -> Option<usize> {
        let found = self.sentence.children(verb).find(|&c| {
            let word = self.word(c);
            word.relation() == "iobj"
                || (word.deprel == "obl:arg"
                    && self.preposition(c).is_none()
                    && !self.is_reflexive_pronoun(c))
                || (matches!(word.relation(), "obl" | "obj" | "nmod" | "nsubj")
                    && word.upos.is_nominal()
                    && self.is_dative_noun(c)
                    && !self.is_reflexive_pronoun(c))
        });
        if let Some(dative) = found {
            return Some(self.antecedent(dative));
        }
        // Of two objects without article the first is the dative: "wirft Russland Kriegsverbrechen vor".
        match self.plain_objects(verb).as_slice() {
            [first, second, ..] if first < second && self.language == Language::De => {
                Some(self.antecedent(*first))
            }
            _ => None,
        }
    }

    /// Clausal complement: dass- and that-clauses, reported and quoted speech.
    pub fn clause(&self, verb: usize) -> Option<usize> {
        self.sentence.children(verb).find(|&c| matches!(self.relation(c), "ccomp" | "csubj")).or_else(|| {
            self.sentence
                .children(verb)
                .find(|&c| self.relation(c) == "parataxis" && self.word(c).upos == Upos::Verb)
        })
    }

    /// Infinitive complement.
    pub fn infinitive(&self, verb: usize) -> Option<usize> {
        let is_clause = |&c: &usize| {
            let word = self.word(c);
            matches!(word.relation(), "xcomp" | "ccomp" | "acl" | "csubj" | "advcl")
                && (word.relation() == "xcomp" && matches!(word.upos, Upos::Verb | Upos::Aux)
                    || self.is_infinitive(c))
        };
        self.sentence.children(verb).find(is_clause)
    }

    /// Predicative complement: `bereit` of "zeigt sich bereit", the adjective or noun of a copula clause is the predicate itself.
    pub fn predicates(&self, verb: usize) -> Vec<usize> {
        self.sentence
            .children(verb)
            .filter(|&c| {
                self.relation(c) == "xcomp"
                    || (self.relation(c) == "advmod" && self.word(c).upos == Upos::Adj)
            })
            .collect()
    }

    /// The adposition of a phrase, lower case, without its parts after the first word: `von`, `according`.
    pub fn preposition(&self, i: usize) -> Option<SmolStr> {
        let case = self.sentence.children(i).find(|&c| {
            self.relation(c) == "case" && !matches!(self.word(c).form.as_str(), "'s" | "’s" | "'" | "’")
        })?;
        Some(SmolStr::from(self.word(case).form.to_lowercase()))
    }

    /// Phrases with an adposition that hang on `head`, with the adposition; the direct ones first, in order.
    pub fn prepositional(&self, head: usize) -> Vec<(SmolStr, usize)> {
        let mut found = Vec::new();
        for c in self.sentence.children(head) {
            if !matches!(
                self.relation(c),
                "obl" | "nmod" | "xcomp" | "advcl" | "acl" | "obj" | "advmod" | "dep" | "conj" | "orphan"
            ) {
                continue;
            }
            if self.relation(c) == "conj" && self.word(head).upos.is_nominal() {
                continue;
            }
            if let Some(preposition) = self.preposition(c) {
                found.push((preposition, self.antecedent(c)));
            } else if let Some(preposition) = self.gerund_preposition(c) {
                found.push((preposition, c));
            }
        }
        found
    }

    /// "barred from working", "accused of spying": the preposition before a gerund marks a clause.
    fn gerund_preposition(&self, clause: usize) -> Option<SmolStr> {
        if self.language != Language::En || !self.word(clause).form.ends_with("ing") {
            return None;
        }
        let mark = self.sentence.children(clause).find(|&c| {
            self.relation(c) == "mark" && self.word(c).upos == Upos::Sconj || self.word(c).upos == Upos::Adp
        })?;
        let form = self.word(mark).form.to_lowercase();
        matches!(
            form.as_str(),
            "from"
                | "of"
                | "for"
                | "with"
                | "against"
                | "by"
                | "over"
                | "on"
                | "in"
                | "into"
                | "about"
                | "at"
                | "to"
        )
        .then(|| SmolStr::from(form))
    }

    /// Genitive attributes, preposed names and possessives of a noun.
    pub fn genitives(&self, noun: usize) -> Vec<usize> {
        self.sentence
            .children(noun)
            .filter(|&c| {
                let word = self.word(c);
                match word.relation() {
                    // "die Bitte Kiews": a genitive without article is often taken for an apposition.
                    "appos" if self.language == Language::De => {
                        word.upos == Upos::Propn
                            && word.feat("Case") == Some("Gen")
                            && self.preposition(c).is_none()
                    }
                    "nmod" => {
                        self.preposition(c).is_none()
                            && !(self.language == Language::En
                                && word.deprel == "nmod"
                                && !self.has_possessive_mark(c)
                                && word.feat("Poss").is_none()
                                && word.upos != Upos::Pron)
                    }
                    "det" => word.upos == Upos::Pron || is_possessive(&word.lemma, &word.form),
                    _ => false,
                }
            })
            .collect()
    }

    fn has_possessive_mark(&self, i: usize) -> bool {
        self.sentence.children(i).any(|c| matches!(self.word(c).form.as_str(), "'s" | "’s" | "'" | "’"))
    }

    /// Nouns that modify a noun from the left: English compounds.
    pub fn compounds(&self, noun: usize) -> Vec<usize> {
        self.sentence
            .children(noun)
            .filter(|&c| {
                c < noun
                    && (self.relation(c) == "compound"
                        || (self.relation(c) == "nmod"
                            && self.language == Language::En
                            && self.preposition(c).is_none()
                            && !self.has_possessive_mark(c)
                            && self.word(c).upos == Upos::Propn))
            })
            .collect()
    }

    /// Members of a coordination that `i` heads, `i` first, also where the parser hangs one member on the other.
    pub fn coordinated(&self, i: usize) -> Vec<usize> {
        let mut members = vec![i];
        let mut next = 0;
        while let Some(&member) = members.get(next) {
            let more = self.sentence.children(member);
            members.extend(more.filter(|&c| self.relation(c) == "conj" && self.word(c).upos.is_nominal()));
            next += 1;
            if members.len() > self.sentence.words.len() {
                break;
            }
        }
        members.sort_unstable_by_key(|&m| (m != i, m));
        members
    }
}

/// Nouns that stand in the accusative to say when.
fn is_calendar(lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    [
        "tag",
        "woche",
        "monat",
        "jahr",
        "mal",
        "stunde",
        "minute",
        "abend",
        "morgen",
        "nacht",
        "uhr",
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "mittag",
        "montag",
        "mittwoch",
        "samstag",
        "sonntag",
        "ende",
        "anfang",
        "mitte",
        "zeit",
        "sommer",
        "winter",
        "herbst",
        "frühling",
        "weg",
        "prozent",
    ]
    .iter()
    .any(|end| lemma.ends_with(end))
}

fn is_possessive(lemma: &str, form: &str) -> bool {
    let form = form.to_lowercase();
    matches!(lemma, "sein" | "ihr" | "unser" | "mein" | "euer" | "dein")
        || ["sein", "ihr", "unser", "mein"].iter().any(|p| {
            form.strip_prefix(p).is_some_and(|rest| matches!(rest, "" | "e" | "en" | "er" | "em" | "es"))
        })
        || matches!(form.as_str(), "his" | "her" | "its" | "their" | "our" | "my" | "your")
}

/// Picks the first of several, which is also the only one of one.
trait Pick: Iterator<Item = usize> + Sized {
    fn last_if_single_or_first(mut self) -> Option<usize> {
        self.next()
    }
}

impl<I: Iterator<Item = usize>> Pick for I {}
