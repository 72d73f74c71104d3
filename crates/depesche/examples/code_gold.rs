//! Codes annotated documents with frames from folders: `code_gold GOLD.jsonl LEXICON_FOLDER… > PREDICTED.jsonl`.

use std::path::Path;

use depesche::lexicon::Lexicon;
use depesche::{Coder, Language};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut coder = Coder::new();
    for folder in &arguments[1..] {
        let lexicon = match Lexicon::from_dir(Path::new(folder)) {
            Ok(lexicon) => lexicon,
            Err(errors) => {
                errors.iter().take(5).for_each(|e| eprintln!("{e}"));
                Lexicon::read(Path::new(folder)).0
            }
        };
        coder.set_lexicon(lexicon.language(), lexicon);
    }
    let text = std::fs::read_to_string(&arguments[0]).expect("the gold file is there");
    for line in text.lines() {
        let gold: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        let field = |name: &str| gold[name].as_str().unwrap_or_default().to_string();
        let mut document = depesche::read::plain_text(&field("text"), &field("id"));
        document.title = Some(field("title"));
        document.date = field("date").parse().ok();
        let language = Language::from_tag(&field("lang")).expect("de or en");
        let sentences = coder.sentences(&document, language);
        let analysis = coder.code_sentences(&document, language, sentences);
        let annotated = analysis.annotated(&document);
        println!("{}", serde_json::to_string(&annotated).expect("plain data"));
    }
}
