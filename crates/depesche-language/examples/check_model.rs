//! Compares the embedded model with the predictions of the training side, word by word.
//!
//! `check_model LANGUAGE CHECK.json` takes the file that `training/train.py` writes beside a model: a list of sentences
//! with forms, tags, features, heads (1-based, 0 the root) and relations.

use std::process::ExitCode;

use depesche_language::{Analyser, Language, Sentence, Word};
use serde_json::Value;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [language, check] = arguments.as_slice() else {
        eprintln!("usage: check_model de|en CHECK.json");
        return ExitCode::FAILURE;
    };
    let language = Language::from_tag(language).expect("there are models for de and en");
    let text = std::fs::read_to_string(check).expect("the check file can be read");
    let rows: Vec<Value> = serde_json::from_str(&text).expect("the check file is a list of sentences");
    let mut sentences: Vec<Sentence> = rows.iter().map(sentence).collect();
    Analyser::get(language).parse(&mut sentences);
    let mut agree = [0; 4];
    let mut words = 0;
    for (row, sentence) in rows.iter().zip(&sentences) {
        for (at, word) in sentence.words.iter().enumerate() {
            let head = word.head.map_or(0, |h| h as u64 + 1);
            words += 1;
            agree[0] += usize::from(row["upos"][at] == word.upos.as_str());
            agree[1] += usize::from(row["feats"][at] == word.feats.as_str());
            agree[2] += usize::from(row["heads"][at] == head);
            agree[3] += usize::from(row["labels"][at] == word.deprel.as_str());
        }
    }
    for (name, count) in ["tags", "features", "heads", "relations"].into_iter().zip(agree) {
        println!("{name:10} {count} of {words} as the training side has them");
    }
    if agree.iter().all(|count| *count == words) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A sentence of bare forms.
fn sentence(row: &Value) -> Sentence {
    let forms = row["forms"].as_array().expect("a sentence has forms");
    let word = |form: &Value| Word { form: form.as_str().expect("a form").into(), ..Word::default() };
    Sentence { words: forms.iter().map(word).collect(), ..Sentence::default() }
}
