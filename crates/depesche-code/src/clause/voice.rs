//! Active or passive, and who does what is done.

use depesche_language::{FullForms, Language, Upos};

use super::Clauses;

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

impl<'a> Clauses<'a> {
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
    pub(super) fn is_active_perfect(&self, verb: usize) -> bool {
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
    pub(super) fn is_of_motion(&self, verb: usize) -> bool {
        let lemma = self.verb_lemma(verb).to_lowercase();
        PERFECT_WITH_SEIN.iter().any(|base| lemma.ends_with(base))
    }

    /// A participle that carries a headline without any auxiliary ("Soldaten bei Angriff getötet", "Envoy expelled").
    pub(super) fn is_headline_participle(&self, verb: usize) -> bool {
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

    pub(super) fn is_past_participle(&self, i: usize) -> bool {
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
    pub(super) fn is_participle_modifier(&self, i: usize) -> bool {
        let head_is_nominal = self.word(i).head.is_some_and(|h| self.word(h).upos.is_nominal());
        head_is_nominal
            && (self.relation(i) == "amod"
                || (self.relation(i) == "acl"
                    && !self.sentence.children(i).any(|c| {
                        matches!(self.relation(c), "nsubj" | "aux" | "mark")
                            && self.word(c).deprel != "aux:pass"
                    })))
    }

    /// The agent phrase of a passive: von, durch, by.
    pub fn agent(&self, verb: usize) -> Option<usize> {
        let prepositions: &[&str] = match self.language {
            Language::De => &["von", "durch"],
            Language::En => &["by"],
        };
        let oblique = |c: &usize| matches!(self.relation(*c), "obl" | "nmod");
        let mut agents = self.sentence.children(verb).filter(oblique).filter(|&c| {
            let case = self.preposition(c);
            case.is_some_and(|p| prepositions.contains(&p.as_str()))
        });
        let found = agents.next().map(|a| self.antecedent(a));
        found.or_else(|| {
            (self.relation(verb) == "conj").then(|| self.word(verb).head).flatten().and_then(|h| {
                let own_frame = self.sentence.children(verb).any(|c| self.relation(c) == "nsubj");
                (!own_frame && h < verb && !self.word(h).upos.is_nominal()).then(|| self.agent(h)).flatten()
            })
        })
    }
}
