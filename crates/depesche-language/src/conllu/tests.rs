use super::*;
use crate::sentence::{Entity, EntityKind, Upos};
use crate::{Language, sentences};

#[test]
fn what_is_written_is_read_again() {
    let text = "Scholz reist zum Gipfel.\nEr trifft Macron (49).";
    let mut analysed = sentences(text, 0..24, Language::De);
    let mut second = sentences(text, 25..text.len(), Language::De);
    second[0].block = 1;
    analysed.append(&mut second);
    for sentence in &mut analysed {
        for (i, word) in sentence.words.iter_mut().enumerate() {
            word.lemma = word.form.clone();
            word.head = i.checked_sub(1);
            word.deprel = if i == 0 { "root".into() } else { "dep".into() };
            word.upos = Upos::Noun;
            word.feats = "Case=Nom|Number=Sing".into();
        }
    }
    analysed[0].entities.push(Entity { words: 0..1, kind: EntityKind::Person });
    let written = write(text, &analysed);
    assert!(written.contains("3-4\tzum\t"), "{written}");
    assert!(written.contains("NER=B-PER\n"), "{written}");
    let (read_text, read_sentences) = read(&written).unwrap();
    assert_eq!(read_text, text);
    assert_eq!(read_sentences, analysed);
}

#[test]
fn files_of_other_parsers() {
    let file = "# sent_id = 1\n# text = Don't go.\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
        1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\tner=O\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n\
        3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tner=S-ORG\n3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_";
    let (text, sentences) = read(file).unwrap();
    assert_eq!(text, "Don't go.");
    assert_eq!(sentences[0].words.len(), 4);
    assert_eq!(sentences[0].words[1].span, 0..5);
    assert_eq!(sentences[0].words[2].span, 6..8);
    assert!(!sentences[0].tokens[1].space_after, "the text decides where SpaceAfter is missing");
    assert_eq!(sentences[0].entities, [Entity { words: 2..3, kind: EntityKind::Organisation }]);
}

#[test]
fn errors_name_the_line() {
    let line = |id: &str, head: &str| format!("{id}\tw\tw\tNOUN\t_\t_\t{head}\tdep\t_\t_\n");
    for (file, place) in [
        ("1 a b c".to_string(), "line 1: 1 columns"),
        (line("1", "0") + &line("3", "1"), "line 2: id `3` where 2"),
        (line("1", "7"), "line 1: head `7`"),
        (line("1", "1"), "line 1: head `1`"),
        (line("1", "2") + &line("2", "1"), "line 1: the heads"),
        (line("1-3", "_") + &line("1", "0"), "line 1: id `1-3`"),
        (line("1", "0").replace("NOUN", "NN"), "line 1: `NN`"),
    ] {
        let message = read(&file).unwrap_err().to_string();
        assert!(message.starts_with(place), "{message}");
    }
}
