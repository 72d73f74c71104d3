//! Agents of passives: `von der Polizei festgenommen`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::full_forms::FullForms;
use crate::sentence::{EntityKind, Sentence, Upos};

/// Nouns for people, bodies and states that act; compounds count by their last part.
static ACTORS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/language/de-actors.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// The words of a sentence that belong to names, by kind.
pub(super) struct Actors(Vec<Option<EntityKind>>);

impl Actors {
    pub(super) fn of(sentence: &Sentence) -> Self {
        let mut kinds = vec![None; sentence.words.len()];
        for entity in &sentence.entities {
            for at in entity.words.clone() {
                if let Some(kind) = kinds.get_mut(at) {
                    *kind = Some(entity.kind);
                }
            }
        }
        Actors(kinds)
    }

    /// Whether a word stands for somebody who acts: a person, a body, a country.
    pub(super) fn acts(&self, sentence: &Sentence, at: usize) -> bool {
        let word = &sentence.words[at];
        match word.upos {
            Upos::Pron => {
                let lower = word.form.to_lowercase();
                matches!(
                    lower.as_str(),
                    "ich" | "du" | "er" | "sie" | "wir" | "ihr" | "man" | "wer" | "jemand" | "niemand"
                )
            }
            Upos::Noun | Upos::Propn => {
                self.0.get(at).copied().flatten().is_some_and(|kind| kind != EntityKind::Other)
                    || is_actor(&word.lemma)
                    || is_actor(&word.form)
            }
            _ => false,
        }
    }
}

/// Makes `obl:agent` of the obliques of a passive that name who acted.
pub(super) fn mark(sentence: &mut Sentence, children: &[Vec<usize>], forms: &FullForms, head: usize) {
    let words = &sentence.words;
    let passive = children[head].iter().any(|&k| words[k].deprel == "aux:pass");
    if !passive && !is_attributive_participle(sentence, forms, head) {
        return;
    }
    if children[head].iter().any(|&k| words[k].deprel == "obl:agent") {
        return;
    }
    // One agent a verb: rather a person or body than a place, rather the last one.
    let place = |&at: &usize| {
        sentence.entities.iter().any(|e| e.words.contains(&at) && e.kind == EntityKind::Location)
    };
    let agents = children[head].iter().copied().filter(|&at| is_agent(sentence, children, at));
    if let Some(at) = agents.max_by_key(|at| (!place(at), *at)) {
        sentence.words[at].deprel = SmolStr::new_static("obl:agent");
    }
}

/// "die von Russland besetzten Gebiete"
fn is_attributive_participle(sentence: &Sentence, forms: &FullForms, at: usize) -> bool {
    let word = &sentence.words[at];
    word.relation() == "amod"
        && matches!(word.upos, Upos::Adj | Upos::Verb)
        && forms.analyses(&word.form).any(|a| a.tag.starts_with("PA2"))
}

fn is_agent(sentence: &Sentence, children: &[Vec<usize>], at: usize) -> bool {
    let words = &sentence.words;
    let word = &words[at];
    if word.deprel != "obl" || !word.upos.is_nominal() {
        return false;
    }
    let cases: Vec<usize> = children[at].iter().copied().filter(|&k| words[k].relation() == "case").collect();
    let &[case] = cases.as_slice() else { return false };
    let by = match words[case].form.to_lowercase().as_str() {
        "von" => true,
        "durch" => false,
        _ => return false,
    };
    let entity = sentence.entities.iter().find(|e| e.words.contains(&at)).map(|e| e.kind);
    match (word.upos, entity) {
        (_, Some(EntityKind::Person | EntityKind::Organisation)) => true,
        // "von Russland besetzt", but "durch Polen geleitet", "von Berlin nach Bonn verlegt"
        (_, Some(EntityKind::Location)) => by && !has_goal(sentence, children, at),
        (Upos::Pron, _) => {
            by && matches!(
                word.form.to_lowercase().as_str(),
                "ihm" | "ihr" | "ihnen" | "uns" | "mir" | "dem" | "denen"
            )
        }
        (Upos::Noun | Upos::Propn, _) => is_actor(&word.lemma) || is_actor(&word.form),
        _ => false,
    }
}

/// Whether the clause also says whither: then "von" says whence.
fn has_goal(sentence: &Sentence, children: &[Vec<usize>], at: usize) -> bool {
    let words = &sentence.words;
    let Some(head) = words[at].head else { return false };
    children[head].iter().filter(|&&k| k != at && words[k].relation() == "obl").any(|&k| {
        children[k]
            .iter()
            .any(|&c| words[c].relation() == "case" && matches!(words[c].form.as_str(), "nach" | "bis"))
    })
}

fn is_actor(lemma: &str) -> bool {
    let last = lemma.rsplit(['-', '‑']).next().unwrap_or(lemma);
    if ACTORS.contains(last) {
        return true;
    }
    let starts = last.char_indices().map(|(at, _)| at).skip(3);
    starts.take(40).any(|at| {
        let mut part = last[at..].chars();
        let capitalised: String = part.next().into_iter().flat_map(char::to_uppercase).chain(part).collect();
        capitalised.len() > 3 && ACTORS.contains(capitalised.as_str())
    })
}
