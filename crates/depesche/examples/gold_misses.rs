//! For each annotated event without a report of its type in its sentence: what the patterns at its trigger said.
//! `gold_misses GOLD.jsonl LEXICON_FOLDER`.
use std::path::Path;

use depesche::lexicon::Lexicon;
use depesche::{Coder, Language};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut coder = Coder::new();
    let lexicon = Lexicon::read(Path::new(&arguments[1])).0;
    coder.set_lexicon(lexicon.language(), lexicon);
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
        let input = coder.input(&document, language, &analysis.sentences, &analysis.mentions);
        let points: Vec<usize> =
            document.text.char_indices().map(|(b, _)| b).chain([document.text.len()]).collect();
        for event in gold["events"].as_array().expect("events") {
            if event["optional"].as_bool() == Some(true) {
                continue;
            }
            let at = |k: &str| points[event["trigger"][k].as_u64().unwrap_or(0) as usize];
            let (start, end) = (at("start"), at("end"));
            let kind = event["type"].as_str().unwrap_or_default();
            let Some(index) =
                analysis.sentences.iter().position(|s| s.span.start <= start && start < s.span.end)
            else {
                println!("{} NOSENTENCE {kind} `{}`", field("id"), &document.text[start..end]);
                continue;
            };
            if analysis.reports.iter().any(|r| r.evidence.sentence == index && r.event.as_str() == kind) {
                continue;
            }
            let sentence = &analysis.sentences[index];
            println!(
                "{} {kind} `{}` in: {}",
                field("id"),
                &document.text[start..end],
                document.text[sentence.span.clone()].replace('\n', " ")
            );
            for report in analysis.reports.iter().filter(|r| r.evidence.sentence == index) {
                println!(
                    "      has {} at `{}` {}",
                    report.event,
                    &document.text[report.evidence.trigger.clone()],
                    report.evidence.frame
                );
            }
            for trace in depesche::code::trace(&input, index) {
                let word = &sentence.words[trace.word];
                if word.span.start < end && start < word.span.end {
                    let (pattern, frame) = coder.lexicon(language).resolve(trace.reference);
                    match &trace.outcome {
                        Ok(_) => println!("      {} ({}) matches", frame.id, pattern.number + 1),
                        Err(miss) => println!("      {} ({}): {miss}", frame.id, pattern.number + 1),
                    }
                }
            }
        }
    }
}
