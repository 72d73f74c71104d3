//! throwaway
use depesche_language::{Analyser, Language};
use std::io::Read;
fn main() {
    let lang = Language::from_tag(&std::env::args().nth(1).unwrap()).unwrap();
    let mode = std::env::args().nth(2).unwrap_or_default();
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let all = Analyser::get(lang).analyse(&text, &[(0, 0..text.len())]);
    if mode == "agree" {
        let mut before = all.clone();
        Analyser::get(lang).parse(&mut before);
        for (a, b) in before.iter().zip(&all) {
            for (x, y) in a.words.iter().zip(&b.words) {
                if x.deprel != y.deprel {
                    println!("{}\t{} -> {}\t({})\t{}", x.form, x.deprel, y.deprel, x.head.map_or("", |h| a.words[h].form.as_str()), text[a.span.clone()].replace('\n', " "));
                }
            }
        }
        return;
    }
    if mode == "conllu" { print!("{}", depesche_language::conllu::write(&text, &all)); return; }
    for s in &all {
        let w: Vec<&str> = s.tokens.iter().map(|t| &text[t.span.clone()]).collect();
        println!("{}", w.join(" "));
    }
}
