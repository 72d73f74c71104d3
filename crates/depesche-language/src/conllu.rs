//! CoNLL-U: analyses written for other tools, and other parsers' trees read in.

mod reader;
mod writer;

pub use reader::{ConlluError, Parsed, read};
pub use writer::write;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entity, EntityKind, Language, Upos, sentences};

    const FILE: &str = "\
# newpar
# sent_id = a-1
# text = Merkel reiste zum Gipfel.
1\tMerkel\tMerkel\tPROPN\tNE\tCase=Nom\t2\tnsubj\t_\tNER=B-PER
2\treiste\treisen\tVERB\t_\t_\t0\troot\t_\t_
3-4\tzum\t_\t_\t_\t_\t_\t_\t_\t_
3\tzu\tzu\tADP\t_\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\t_\t_\t5\tdet\t_\t_
4.1\tleer\t_\t_\t_\t_\t_\t_\t_\t_
5\tGipfel\tGipfel\tNOUN\t_\t_\t2\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
";

    #[test]
    fn text_fusions_and_entities_are_read() {
        let parsed = read(FILE).unwrap();
        assert_eq!(parsed.text, "Merkel reiste zum Gipfel.");
        let sentence = &parsed.sentences[0];
        assert_eq!(sentence.words.len(), 6);
        assert_eq!(&parsed.text[sentence.words[3].span.clone()], "zum");
        assert_eq!(sentence.tokens[2].words, 2..4);
        assert_eq!(sentence.words[4].head, Some(1));
        assert_eq!(sentence.entities, [Entity { words: 0..1, kind: EntityKind::Person }]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = "Laut Scholz ging's zur Abstimmung.\nDie EU „half“ im Mai.";
        let mut all = Vec::new();
        for (block, range) in [0..34, 35..text.len()].into_iter().enumerate() {
            for mut sentence in sentences(text, range, Language::De) {
                sentence.block = block;
                for (i, word) in sentence.words.iter_mut().enumerate() {
                    word.lemma = word.form.clone();
                    word.upos = Upos::Noun;
                    word.head = i.checked_sub(1);
                    word.deprel = if i == 0 { "root".into() } else { "dep".into() };
                }
                all.push(sentence);
            }
        }
        all[1].entities.push(Entity { words: 0..2, kind: EntityKind::Organisation });
        let parsed = read(&write(text, &all)).unwrap();
        assert_eq!(parsed.text, text);
        assert_eq!(parsed.sentences, all);
    }

    #[test]
    fn errors_name_the_line() {
        for (bad, line, part) in [
            (FILE.replace("\t2\tobl", "\t9\tobl"), 10, "head 9"),
            (FILE.replace("VERB", "VVFIN"), 5, "VVFIN"),
            (FILE.replace("2\treiste", "7\treiste"), 5, "number"),
            (FILE.replace("\t0\troot", "\t5\troot"), 4, "root"),
            (FILE.replace("1\tMerkel\tMerkel", "1 Merkel"), 4, "columns"),
        ] {
            let error = read(&bad).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.to_string().contains(part), "{error}");
        }
    }
}
