//! English lemmas that depend on the sentence: capitals of names, words in capitals, `'s` for *has*.
//!
//! The conventions are those of UD English (EWT, GUM): an adjective that is part of a name keeps its capital ("the
//! United Nations"), one that is not loses it.

use smol_str::SmolStr;

use crate::full_forms::capitalised;
use crate::{Sentence, Upos, Word};

/// Corrects the lemmas that were found word by word.
pub(crate) fn correct(sentence: &mut Sentence) {
    for at in 0..sentence.words.len() {
        if let Some(lemma) = corrected(&sentence.words, at) {
            sentence.words[at].lemma = lemma;
        }
    }
}

fn corrected(words: &[Word], at: usize) -> Option<SmolStr> {
    let word = &words[at];
    let form = word.form.as_str();
    let head = word.head.and_then(|head| words.get(head));
    match word.upos {
        Upos::Adj if is_capital(form) => {
            let of_name = head.is_some_and(|h| h.upos == Upos::Propn && is_capital(&h.form));
            of_name.then(|| first_large(&word.lemma))
        }
        Upos::Aux if matches!(form, "'s" | "’s") && word.deprel == "aux" => {
            let participle =
                head.is_some_and(|h| h.feat("VerbForm") == Some("Part") && h.feat("Tense") == Some("Past"));
            let been = words[at + 1..].iter().take(3).any(|w| w.form.eq_ignore_ascii_case("been"));
            (participle || been).then(|| "have".into())
        }
        // "THE PEOPLE OF TEHRAN": a name in capitals among others is no abbreviation.
        Upos::Propn if is_shouted(form) => {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let beside = before.into_iter().chain(words.get(at + 1));
            let among = beside.into_iter().any(|w| is_shouted(&w.form));
            among.then(|| capitalised(form).into())
        }
        // Names of files are common nouns.
        Upos::Noun | Upos::Propn if is_file(form) => Some(form.to_lowercase().into()),
        _ => None,
    }
}

fn is_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// At least four letters, all capitals.
fn is_shouted(form: &str) -> bool {
    form.len() > 3 && form.chars().all(char::is_uppercase)
}

fn first_large(lemma: &str) -> SmolStr {
    let mut chars = lemma.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn is_file(form: &str) -> bool {
    const ENDINGS: [&str; 9] = ["pdf", "doc", "xls", "htm", "html", "jpg", "gif", "ppt", "txt"];
    let ending = form.rsplit_once('.').filter(|(name, _)| !name.is_empty() && !form.contains('/'));
    ending.is_some_and(|(_, ending)| ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `form/TAG/lemma/head/relation` for every word, heads from 1.
    fn lemmas(text: &str) -> Vec<String> {
        let word = |text: &str| {
            let parts: Vec<&str> = text.split('/').collect();
            Word {
                form: parts[0].into(),
                upos: Upos::from_name(parts[1]).unwrap(),
                lemma: parts[2].into(),
                head: parts[3].parse::<usize>().unwrap().checked_sub(1),
                deprel: parts[4].into(),
                feats: parts.get(5).copied().unwrap_or_default().into(),
                ..Word::default()
            }
        };
        let mut sentence = Sentence { words: text.split(' ').map(word).collect(), ..Sentence::default() };
        correct(&mut sentence);
        sentence.words.into_iter().map(|w| w.lemma.to_string()).collect()
    }

    #[test]
    fn adjectives_of_names_keep_their_capital() {
        assert_eq!(lemmas("United/ADJ/united/2/amod States/PROPN/State/0/root"), ["United", "State"]);
        assert_eq!(lemmas("New/ADJ/new/2/amod sanctions/NOUN/sanction/0/root"), ["new", "sanction"]);
    }

    #[test]
    fn a_clitic_before_a_participle_is_has() {
        let participle = "gone/VERB/go/0/root/Tense=Past|VerbForm=Part";
        assert_eq!(lemmas(&format!("'s/AUX/be/2/aux {participle}"))[0], "have");
        assert_eq!(lemmas(&format!("'s/AUX/be/2/aux:pass {participle}"))[0], "be");
    }

    #[test]
    fn names_in_capitals_are_written_as_names_among_others() {
        assert_eq!(lemmas("PRAYERS/NOUN/prayer/2/nsubj TEHRAN/PROPN/TEHRAN/0/root")[1], "Tehran");
        assert_eq!(lemmas("from/ADP/from/2/case NATO/PROPN/NATO/0/root")[1], "NATO");
    }

    #[test]
    fn files_are_common_nouns() {
        assert_eq!(lemmas("Report.PDF/PROPN/Report.PDF/0/root"), ["report.pdf"]);
    }
}
