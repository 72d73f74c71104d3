//! The models in Rust against the predictions of the side that trained them, and against themselves.

#![allow(clippy::unwrap_used)] // a test may panic

use std::path::Path;

use depesche_language::{Analyser, Language, Sentence, Word};
use serde::Deserialize;

/// A sentence as `training/check.py` writes it; heads are 1-based, 0 is the root.
#[derive(Deserialize)]
struct Row {
    forms: Vec<String>,
    upos: Vec<String>,
    feats: Vec<String>,
    heads: Vec<usize>,
    labels: Vec<String>,
    entities: Vec<String>,
}

/// The rows of a file; its first line names the source of the sentences and their licence.
fn rows(language: Language) -> Vec<Row> {
    let name = format!("tests/data/check-{}.jsonl", language.code());
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    text.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn bare(row: &Row) -> Sentence {
    let word = |form: &String| Word { form: form.as_str().into(), ..Word::default() };
    Sentence { words: row.forms.iter().map(word).collect(), ..Sentence::default() }
}

/// Entity tags of a sentence in IOB2.
fn tags(sentence: &Sentence) -> Vec<String> {
    let mut tags = vec!["O".to_string(); sentence.words.len()];
    for entity in &sentence.entities {
        for at in entity.words.clone() {
            let place = if at == entity.words.start { "B" } else { "I" };
            tags[at] = format!("{place}-{}", entity.kind.as_str());
        }
    }
    tags
}

fn compare(language: Language) {
    let rows = rows(language);
    assert!(rows.len() >= 30);
    let mut sentences: Vec<Sentence> = rows.iter().map(bare).collect();
    Analyser::get(language).parse(&mut sentences);
    for (row, sentence) in rows.iter().zip(&sentences) {
        let shown = row.forms.join(" ");
        let column = |of: &dyn Fn(&Word) -> String| sentence.words.iter().map(of).collect::<Vec<_>>();
        assert_eq!(column(&|w| w.upos.to_string()), row.upos, "tags of: {shown}");
        assert_eq!(column(&|w| w.feats.to_string()), row.feats, "features of: {shown}");
        let heads: Vec<usize> = sentence.words.iter().map(|w| w.head.map_or(0, |h| h + 1)).collect();
        assert_eq!(heads, row.heads, "heads of: {shown}");
        assert_eq!(column(&|w| w.deprel.to_string()), row.labels, "relations of: {shown}");
        assert_eq!(tags(sentence), row.entities, "entities of: {shown}");
    }
}

#[test]
fn german_agrees_with_the_training_side_word_by_word() {
    compare(Language::De);
}

#[test]
fn english_agrees_with_the_training_side_word_by_word() {
    compare(Language::En);
}

#[test]
fn neither_company_nor_thread_changes_a_result() {
    for language in [Language::De, Language::En] {
        let analyser = Analyser::get(language);
        let bare: Vec<Sentence> = rows(language).iter().map(bare).collect();
        let mut together = bare.clone();
        analyser.annotate(&mut together);
        // One by one, from the last to the first: other batches, another order of the cache.
        for (at, sentence) in bare.iter().enumerate().rev() {
            let mut alone = [sentence.clone()];
            analyser.annotate(&mut alone);
            assert_eq!(alone[0], together[at]);
        }
        std::thread::scope(|scope| {
            let run = |skip: usize| {
                let mut some: Vec<Sentence> = bare.iter().skip(skip).cloned().collect();
                analyser.annotate(&mut some);
                some
            };
            let threads: Vec<_> = (0..4).map(|skip| (skip, scope.spawn(move || run(skip)))).collect();
            for (skip, thread) in threads {
                assert_eq!(thread.join().unwrap(), together[skip..]);
            }
        });
    }
}
