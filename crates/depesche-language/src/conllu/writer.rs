//! Sentences as CoNLL-U.

use std::fmt::Write as _;

use crate::sentence::{Sentence, Word};

/// Writes sentences of a document as CoNLL-U; `text` is the document's text.
///
/// Fusions get a range line, `SpaceAfter=No` stands where no white space follows, entities stand in MISC as
/// `NER=B-PER`, `NER=I-PER`. A `# newpar` comment opens every block.
pub fn write(text: &str, sentences: &[Sentence]) -> String {
    let mut out = String::new();
    let mut block = None;
    for (index, sentence) in sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            out.push_str("# newpar\n");
            block = Some(sentence.block);
        }
        // Writing to a string never fails.
        let _ = writeln!(out, "# sent_id = {}", index + 1);
        let shown = text.get(sentence.span.clone()).unwrap_or("");
        let _ = writeln!(out, "# text = {}", shown.split_whitespace().collect::<Vec<_>>().join(" "));
        one(text, sentence, &mut out);
        out.push('\n');
    }
    out
}

fn one(text: &str, sentence: &Sentence, out: &mut String) {
    let mut names = vec![String::new(); sentence.words.len()];
    for entity in &sentence.entities {
        for at in entity.words.clone() {
            let place = if at == entity.words.start { 'B' } else { 'I' };
            let Some(name) = names.get_mut(at) else { break };
            *name = format!("NER={place}-{}", entity.kind.as_str());
        }
    }
    for token in &sentence.tokens {
        let space = if token.space_after { "" } else { "SpaceAfter=No" };
        let fused = token.words.len() > 1;
        if fused {
            let form = text.get(token.span.clone()).unwrap_or("");
            let misc = if space.is_empty() { "_" } else { space };
            let (first, last) = (token.words.start + 1, token.words.end);
            let _ = writeln!(out, "{first}-{last}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", cell(form));
        }
        for at in token.words.clone() {
            let Some(word) = sentence.words.get(at) else { continue };
            let mut misc = names[at].clone();
            if !fused && !space.is_empty() {
                if !misc.is_empty() {
                    misc.push('|');
                }
                misc.push_str(space);
            }
            line(at, word, &misc, out);
        }
    }
}

fn line(at: usize, word: &Word, misc: &str, out: &mut String) {
    let head = word.head.map_or(0, |h| h + 1);
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t_\t{}\t{head}\t{}\t_\t{}",
        at + 1,
        cell(&word.form),
        cell(&word.lemma),
        word.upos,
        cell(&word.feats),
        cell(&word.deprel),
        cell(misc),
    );
}

/// A cell is never empty and has no tab or line break.
fn cell(text: &str) -> String {
    if text.is_empty() { "_".to_string() } else { text.replace(['\t', '\n', '\r'], " ") }
}
