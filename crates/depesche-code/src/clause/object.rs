//! Objects of a verb: direct, dative, genitive.

use depesche_language::{Language, Upos};

use super::Clauses;

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

impl<'a> Clauses<'a> {
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
        if let Some(object) = self
            .causative_object(verb)
            .or_else(|| self.unmarked_object(verb))
            .or_else(|| self.object_behind_time(verb))
        {
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
    pub(super) fn causative_object(&self, verb: usize) -> Option<usize> {
        let head = self.word(verb).head?;
        let causative = self.relation(verb) == "xcomp" && self.word(head).lemma == "lassen";
        causative.then(|| self.plain_objects(head).first().copied()).flatten()
    }

    /// A German accusative without a preposition that the parser calls oblique.
    pub(super) fn unmarked_object(&self, verb: usize) -> Option<usize> {
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

    /// "hat zum ersten Mal den Machthaber empfangen": the object is hung on the adverbial before it.
    fn object_behind_time(&self, verb: usize) -> Option<usize> {
        if self.language != Language::De || self.word(verb).upos != Upos::Verb {
            return None;
        }
        let times = self
            .sentence
            .children(verb)
            .filter(|&c| self.relation(c) == "obl" && is_calendar(&self.word(c).lemma));
        times.into_iter().find_map(|time| {
            self.sentence.children(time).find(|&c| {
                c > time
                    && matches!(self.relation(c), "nmod" | "appos")
                    && self.word(c).upos.is_nominal()
                    && self.word(c).feat("Case") != Some("Gen")
                    && self.preposition(c).is_none()
                    && !is_calendar(&self.word(c).lemma)
                    && self.word(c).upos != Upos::Num
            })
        })
    }

    pub(super) fn plain_objects(&self, verb: usize) -> Vec<usize> {
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
    pub(super) fn is_time(&self, noun: usize) -> bool {
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
    pub(super) fn is_dative_noun(&self, i: usize) -> bool {
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

    pub(super) fn swallowed_object(&self, dative: usize) -> Option<usize> {
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
}
