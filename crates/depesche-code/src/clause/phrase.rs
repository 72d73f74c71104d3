//! Clauses and phrases around a word: complements, prepositions, genitives, compounds, coordination.

use depesche_language::{Language, Upos};
use smol_str::SmolStr;

use super::Clauses;

fn is_possessive(lemma: &str, form: &str) -> bool {
    let form = form.to_lowercase();
    matches!(lemma, "sein" | "ihr" | "unser" | "mein" | "euer" | "dein")
        || ["sein", "ihr", "unser", "mein"].iter().any(|p| {
            form.strip_prefix(p).is_some_and(|rest| matches!(rest, "" | "e" | "en" | "er" | "em" | "es"))
        })
        || matches!(form.as_str(), "his" | "her" | "its" | "their" | "our" | "my" | "your")
}

impl<'a> Clauses<'a> {
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
    pub(super) fn gerund_preposition(&self, clause: usize) -> Option<SmolStr> {
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

    pub(super) fn has_possessive_mark(&self, i: usize) -> bool {
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

    /// "Aus Protest", "unter Beschuss": a bare noun after these says why or how, not what happened.
    pub fn is_motive(&self, noun: usize) -> bool {
        self.language == Language::De
            && self.preposition(noun).is_some_and(|p| matches!(p.as_str(), "aus" | "unter"))
            && self.word(noun).feat("Number") != Some("Plur")
            && !self.sentence.children(noun).any(|c| matches!(self.relation(c), "det" | "amod"))
    }
}
