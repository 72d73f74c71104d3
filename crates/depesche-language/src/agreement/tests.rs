use super::*;
use crate::{Entity, EntityKind, Word};

/// `form/upos/head/deprel/feats` per word, heads from 1.
fn sentence(words: &[&str]) -> Sentence {
    let mut out = Sentence::default();
    for word in words {
        let cells: Vec<&str> = word.split('/').collect();
        out.words.push(Word {
            form: cells[0].into(),
            lemma: cells[0].into(),
            upos: Upos::from_name(cells[1]).unwrap(),
            head: cells[2].parse::<usize>().unwrap().checked_sub(1),
            deprel: cells[3].into(),
            feats: cells.get(4).copied().unwrap_or("").into(),
            ..Word::default()
        });
    }
    out
}

fn relations(sentence: &Sentence) -> Vec<&str> {
    sentence.words.iter().map(|w| w.deprel.as_str()).collect()
}

#[test]
fn an_accusative_article_makes_an_object() {
    // "Den Vorschlag lehnte die Opposition ab", parsed by its order
    let mut s = sentence(&[
        "Den/DET/2/det",
        "Vorschlag/NOUN/3/nsubj",
        "lehnte/VERB/0/root/Number=Sing|VerbForm=Fin",
        "die/DET/5/det",
        "Opposition/NOUN/3/obj",
        "ab/ADP/3/compound:prt",
    ]);
    fix(&mut s);
    assert_eq!(relations(&s), ["det", "obj", "root", "det", "nsubj", "compound:prt"]);
}

#[test]
fn only_dative_is_no_core_argument() {
    let mut s = sentence(&[
        "Dem/DET/2/det",
        "Minister/NOUN/3/nsubj",
        "drohte/VERB/0/root/Number=Sing|VerbForm=Fin",
        "die/DET/5/det",
        "Abwahl/NOUN/3/nsubj",
    ]);
    fix(&mut s);
    assert_eq!(relations(&s), ["det", "obl:arg", "root", "det", "nsubj"]);
}

#[test]
fn number_tells_subject_and_object_apart() {
    // "Die Regierung kritisieren die Gewerkschaften."
    let mut s = sentence(&[
        "Die/DET/2/det",
        "Regierung/NOUN/3/nsubj",
        "kritisieren/VERB/0/root/Number=Plur|VerbForm=Fin",
        "die/DET/5/det",
        "Gewerkschaften/NOUN/3/obj",
    ]);
    fix(&mut s);
    assert_eq!(relations(&s), ["det", "obj", "root", "det", "nsubj"]);
}

#[test]
fn what_agrees_already_stays() {
    let words = [
        "Die/DET/2/det",
        "Polizei/NOUN/3/nsubj",
        "nahm/VERB/0/root/Number=Sing|VerbForm=Fin",
        "drei/NUM/5/nummod",
        "Demonstranten/NOUN/3/obj",
        "fest/ADP/3/compound:prt",
    ];
    let mut s = sentence(&words);
    let before = s.clone();
    fix(&mut s);
    assert_eq!(s, before);
}

#[test]
fn agents_of_passives() {
    let passive = |noun: &str| {
        let mut s = sentence(&[
            "Er/PRON/6/nsubj:pass",
            "wurde/AUX/6/aux:pass/Number=Sing|VerbForm=Fin",
            "von/ADP/5/case",
            "der/DET/5/det",
            &format!("{noun}/NOUN/6/obl"),
            "gestrichen/VERB/0/root",
        ]);
        fix(&mut s);
        s.words[4].deprel.to_string()
    };
    assert_eq!(passive("Militärpolizei"), "obl:agent");
    assert_eq!(passive("Liste"), "obl");
    let mut s = sentence(&[
        "das/DET/4/det",
        "von/ADP/3/case",
        "Russland/PROPN/4/obl",
        "besetzte/ADJ/5/amod",
        "Gebiet/NOUN/0/root",
    ]);
    s.words[0].head = Some(4);
    s.entities.push(Entity { words: 2..3, kind: EntityKind::Location });
    fix(&mut s);
    assert_eq!(s.words[2].deprel, "obl:agent");
}
