//! German case and number: what word forms rule out corrects the relations that the parser gave.
//!
//! The parser sees word order first; German order is free and its case endings are sparse but reliable. A
//! noun phrase whose words cannot all be nominative is no subject, one that can only be dative is `obl:arg`,
//! and of two candidates the one that agrees with the verb in number is the subject. Agents of passives
//! become `obl:agent`.

mod agents;
mod nominal;

use smol_str::SmolStr;

use agents::Actors;

use crate::full_forms::FullForms;
use crate::sentence::{Sentence, Upos};
use depesche_document::Language;
use nominal::Cells;

/// Corrects core arguments of a parsed German sentence. Heads stay as they are; relations and nothing else change.
pub fn fix(sentence: &mut Sentence) {
    let forms = FullForms::get(Language::De);
    let mut children = vec![Vec::new(); sentence.words.len()];
    for (at, word) in sentence.words.iter().enumerate() {
        if let Some(list) = word.head.and_then(|head| children.get_mut(head)) {
            list.push(at);
        }
    }
    let actors = Actors::of(sentence);
    for head in 0..sentence.words.len() {
        if let Some(clause) = Clause::new(sentence, &children, forms, &actors, head) {
            clause.settle(sentence, &children);
        }
        agents::mark(sentence, &children, forms, head);
    }
}

/// An argument and the cells of the paradigm that its form allows.
struct Argument {
    word: usize,
    cells: Cells,
    /// Whether it names somebody who acts.
    acts: bool,
}

/// A predicate with its arguments.
struct Clause {
    head: usize,
    arguments: Vec<Argument>,
    /// Number of the finite verb: plural or not.
    plural: Option<bool>,
    subject: &'static str,
    /// Whether it can have a direct object.
    transitive: bool,
    /// Place of its finite verb.
    finite: Option<usize>,
}

/// Frequent verbs without a direct object.
const INTRANSITIVE: [&str; 28] = [
    "sein",
    "werden",
    "bleiben",
    "scheinen",
    "heißen",
    "gehen",
    "kommen",
    "gelten",
    "passieren",
    "geschehen",
    "rollen",
    "stehen",
    "liegen",
    "sitzen",
    "fallen",
    "sterben",
    "wachsen",
    "steigen",
    "sinken",
    "passen",
    "drohen",
    "folgen",
    "gelingen",
    "entstehen",
    "dauern",
    "verlaufen",
    "gehören",
    "fehlen",
];
/// Verbs that follow what was said: "…, sagte der Minister".
const SPEECH: [&str; 24] = [
    "sagen",
    "erklären",
    "melden",
    "berichten",
    "betonen",
    "schreiben",
    "teilen",
    "mitteilen",
    "meinen",
    "fordern",
    "warnen",
    "fragen",
    "antworten",
    "rufen",
    "kündigen",
    "ankündigen",
    "bekräftigen",
    "kritisieren",
    "klagen",
    "ergänzen",
    "fügen",
    "behaupten",
    "versichern",
    "mahnen",
];

impl Clause {
    fn new(
        sentence: &Sentence,
        children: &[Vec<usize>],
        forms: &FullForms,
        actors: &Actors,
        head: usize,
    ) -> Option<Self> {
        let words = &sentence.words;
        let is_argument = |&at: &usize| {
            let word = &words[at];
            matches!(word.deprel.as_str(), "nsubj" | "nsubj:pass" | "obj" | "iobj" | "obl:arg")
                && word.upos.is_nominal()
                && !children[at].iter().any(|&k| words[k].deprel == "case")
        };
        let arguments: Vec<Argument> = children[head]
            .iter()
            .copied()
            .filter(is_argument)
            .map(|word| Argument {
                word,
                cells: nominal::cells(sentence, &children[word], forms, word),
                acts: actors.acts(sentence, word),
            })
            .collect();
        if arguments.is_empty() {
            return None;
        }
        let mut group = std::iter::once(&head).chain(&children[head]).copied();
        let finite = group.find(|&at| {
            let word = &words[at];
            (at == head || matches!(word.relation(), "aux" | "cop")) && word.is_finite()
        });
        let plural = finite.and_then(|at| words[at].feat("Number")).map(|number| number == "Plur");
        // Headlines leave the auxiliary out: "Mehrere Kinder getötet".
        let passive =
            children[head].iter().any(|&k| matches!(words[k].deprel.as_str(), "aux:pass" | "nsubj:pass"));
        let predicate = &words[head];
        let transitive = matches!(predicate.upos, Upos::Verb | Upos::Aux)
            && !passive
            && !INTRANSITIVE.contains(&predicate.lemma.as_str())
            && !children[head].iter().any(|&k| words[k].relation() == "cop");
        Some(Clause {
            head,
            arguments,
            plural,
            subject: if passive { "nsubj:pass" } else { "nsubj" },
            transitive,
            finite,
        })
    }

    fn settle(&self, sentence: &mut Sentence, children: &[Vec<usize>]) {
        self.exclude(sentence);
        self.only_one_subject(sentence);
        self.find_subject(sentence, children);
        self.agree(sentence);
    }

    /// What cannot have the case of its relation gets the relation of the case that it can have.
    fn exclude(&self, sentence: &mut Sentence) {
        for argument in &self.arguments {
            let word = &mut sentence.words[argument.word];
            let cells = argument.cells;
            // Verbs with a genitive object are few: a phrase that may be either is the dative.
            let dative = cells.has(nominal::DATIVE) && cells.only(nominal::DATIVE | nominal::GENITIVE);
            let relation = match word.relation() {
                "nsubj" if !cells.has(nominal::NOMINATIVE) => {
                    if dative {
                        "obl:arg"
                    } else if self.transitive
                        && cells.has(nominal::ACCUSATIVE)
                        && !cells.has(nominal::GENITIVE)
                    {
                        "obj"
                    } else {
                        continue;
                    }
                }
                "obj" if !cells.has(nominal::ACCUSATIVE) => {
                    if dative {
                        "obl:arg"
                    } else if cells.has(nominal::NOMINATIVE) && !cells.has(nominal::DATIVE) {
                        self.subject
                    } else {
                        continue;
                    }
                }
                "iobj" | "obl" if !cells.has(nominal::DATIVE) => {
                    if cells.only(nominal::ACCUSATIVE) {
                        "obj"
                    } else {
                        continue;
                    }
                }
                _ => continue,
            };
            word.deprel = SmolStr::new_static(relation);
        }
    }

    fn by_relation(&self, sentence: &Sentence, relation: &str) -> Vec<usize> {
        let fits = |i: &usize| sentence.words[self.arguments[*i].word].relation() == relation;
        (0..self.arguments.len()).filter(fits).collect()
    }

    fn set(&self, sentence: &mut Sentence, argument: usize, relation: &'static str) {
        sentence.words[self.arguments[argument].word].deprel = SmolStr::new_static(relation);
    }

    fn can_be_subject(&self, argument: usize) -> bool {
        self.arguments[argument].cells.nominative_in(self.plural)
    }

    fn only_one_subject(&self, sentence: &mut Sentence) {
        let subjects = self.by_relation(sentence, "nsubj");
        // Three or more: the tree itself is wrong.
        let &[first, second] = subjects.as_slice() else { return };
        if !self.transitive || self.side_by_side(sentence, first, second) {
            return;
        }
        let accusative = |i: usize| self.arguments[i].cells.has(nominal::ACCUSATIVE);
        let other = match (accusative(first), accusative(second)) {
            (true, false) => first,
            (false, true) => second,
            (true, true) if self.by_relation(sentence, "obj").is_empty() => {
                self.weaker(sentence, first, second)
            }
            // "Selenskyj schlug Putin ein Treffen vor": beside an object the second name is the dative.
            (true, true) => {
                let weaker = self.weaker(sentence, first, second);
                if self.arguments[weaker].cells.has(nominal::DATIVE) {
                    self.set(sentence, weaker, "obl:arg");
                }
                return;
            }
            _ => return,
        };
        self.set(sentence, other, "obj");
    }

    /// Of two candidates whose forms allow both cases, the one that is less likely the subject.
    fn weaker(&self, sentence: &Sentence, first: usize, second: usize) -> usize {
        match (self.can_be_subject(first), self.can_be_subject(second)) {
            (true, false) => return second,
            (false, true) => return first,
            _ => {}
        }
        let words = &sentence.words;
        let at = |i: usize| self.arguments[i].word;
        let said = SPEECH.contains(&words[self.head].lemma.as_str());
        let (a, b) = (&self.arguments[first], &self.arguments[second]);
        // "…, meldete das Ministerium"
        let follows = |i: usize| self.finite.is_some_and(|verb| verb < at(i) && at(i) <= verb + 4);
        if said && b.acts && follows(second) && !follows(first) {
            return first;
        }
        match (a.acts, b.acts) {
            (false, true) => first,
            _ => second,
        }
    }

    /// "Präsident Trump", "Außenministerin Annalena Baerbock": the parser has taken one name apart.
    fn side_by_side(&self, sentence: &Sentence, first: usize, second: usize) -> bool {
        let (from, to) = (self.arguments[first].word, self.arguments[second].word);
        from < to && sentence.words[from + 1..to].iter().all(|w| matches!(w.upos, Upos::Propn | Upos::Punct))
    }

    /// A finite clause without a subject takes an object that agrees with its verb.
    fn find_subject(&self, sentence: &mut Sentence, children: &[Vec<usize>]) {
        let has_subject = children[self.head].iter().any(|&k| {
            let word = &sentence.words[k];
            matches!(word.relation(), "nsubj" | "csubj" | "expl") || word.form.eq_ignore_ascii_case("es")
        });
        if has_subject || self.plural.is_none() || self.finite.is_none() {
            return;
        }
        let objects = self.by_relation(sentence, "obj");
        let fitting: Vec<usize> = objects.iter().copied().filter(|&i| self.can_be_subject(i)).collect();
        let conjunct = matches!(sentence.words[self.head].relation(), "conj" | "xcomp");
        match fitting.as_slice() {
            // A conjunct may share the subject of the first verb.
            [one] if objects.len() > 1 || !conjunct => self.set(sentence, *one, self.subject),
            [one, ..] if objects.len() > 1 => self.set(sentence, *one, self.subject),
            _ => {}
        }
    }

    /// Subject and object change places where only the object agrees with the verb.
    fn agree(&self, sentence: &mut Sentence) {
        let (subjects, objects) = (self.by_relation(sentence, "nsubj"), self.by_relation(sentence, "obj"));
        let (&[subject], &[object]) = (subjects.as_slice(), objects.as_slice()) else { return };
        let name = sentence.words[self.arguments[subject].word].upos == Upos::Propn;
        let accusative = self.arguments[subject].cells.has(nominal::ACCUSATIVE);
        if self.plural.is_some()
            && !self.can_be_subject(subject)
            && self.can_be_subject(object)
            && accusative
            && !name
        {
            self.set(sentence, subject, "obj");
            self.set(sentence, object, self.subject);
        }
    }
}

#[cfg(test)]
mod tests;
