//! Which language a text is written in.
//!
//! Three kinds of evidence: function words of German, English and their neighbours, forms of the full-form
//! lexica, and the trigrams of `whatlang`. The first two decide about German and English also where a headline
//! is all there is; the third names other languages.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use whatlang::{Lang, Script, detect};

use crate::Language;
use crate::full_forms::FullForms;

/// What a text is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identification {
    /// German or English.
    Language(Language),
    /// Another language, by its English name.
    Other(&'static str),
    /// Too short or too mixed to tell.
    Unknown,
}

/// How many words of a text are looked at.
const SAMPLE: usize = 400;
/// How much of a text is looked at, in bytes.
const SAMPLE_BYTES: usize = 6_000;

/// Function words by language. A word that several languages share counts for each of them in part.
const FUNCTION_WORDS: [(&str, &str); 19] = [
    ("German", include_str!("../../../data/language/function-words/german.txt")),
    ("English", include_str!("../../../data/language/function-words/english.txt")),
    ("Dutch", include_str!("../../../data/language/function-words/dutch.txt")),
    ("Afrikaans", include_str!("../../../data/language/function-words/afrikaans.txt")),
    ("Luxembourgish", include_str!("../../../data/language/function-words/luxembourgish.txt")),
    ("Low German", include_str!("../../../data/language/function-words/low-german.txt")),
    ("Danish", include_str!("../../../data/language/function-words/danish.txt")),
    ("Norwegian", include_str!("../../../data/language/function-words/norwegian.txt")),
    ("Swedish", include_str!("../../../data/language/function-words/swedish.txt")),
    ("Scots", include_str!("../../../data/language/function-words/scots.txt")),
    ("Latin", include_str!("../../../data/language/function-words/latin.txt")),
    ("French", include_str!("../../../data/language/function-words/french.txt")),
    ("Spanish", include_str!("../../../data/language/function-words/spanish.txt")),
    ("Italian", include_str!("../../../data/language/function-words/italian.txt")),
    ("Portuguese", include_str!("../../../data/language/function-words/portuguese.txt")),
    ("Polish", include_str!("../../../data/language/function-words/polish.txt")),
    ("Turkish", include_str!("../../../data/language/function-words/turkish.txt")),
    ("Indonesian", include_str!("../../../data/language/function-words/indonesian.txt")),
    ("Romanian", include_str!("../../../data/language/function-words/romanian.txt")),
];
const GERMAN: usize = 0;
const ENGLISH: usize = 1;

/// Indices of the languages that have a word.
static WORDS: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, (_, list)) in FUNCTION_WORDS.iter().enumerate() {
        for word in list.split_whitespace() {
            let languages = words.entry(word).or_default();
            if languages.last() != Some(&index) {
                languages.push(index);
            }
        }
    }
    words
});

/// The language of a text; of long texts only the beginning is looked at.
pub fn identify(text: &str) -> Identification {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let words: Vec<String> = sample
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .take(SAMPLE)
        .map(str::to_string)
        .collect();
    let guess = detect(sample);
    if let Some(info) = &guess
        && info.script() != Script::Latin
    {
        return Identification::Other(name(info.lang()));
    }
    if words.is_empty() {
        return Identification::Unknown;
    }
    let scores = scores(&words);
    let (best, score) = best(&scores, None);
    let (_, second) = self::best(&scores, Some(best));
    // One function word in eight is usual even in headlines; in running text it is one in three.
    if score >= 0.3 && score >= 1.25 * second {
        return outcome(best);
    }
    match guess {
        Some(info) if info.is_reliable() && score < 0.3 => match info.lang() {
            Lang::Deu => either(GERMAN, &scores, score),
            Lang::Eng => either(ENGLISH, &scores, score),
            other => Identification::Other(name(other)),
        },
        _ if score >= 0.15 && score >= 1.15 * second => outcome(best),
        _ if score >= 0.1 && best > ENGLISH && scores[GERMAN].max(scores[ENGLISH]) < 0.05 => outcome(best),
        _ => Identification::Unknown,
    }
}

/// Trigrams speak for German or English: believed if words do not speak against it.
fn either(language: usize, scores: &[f64], highest: f64) -> Identification {
    if scores[language] >= 0.15 && scores[language] >= 0.8 * highest {
        outcome(language)
    } else {
        Identification::Unknown
    }
}

fn outcome(index: usize) -> Identification {
    match index {
        GERMAN => Identification::Language(Language::De),
        ENGLISH => Identification::Language(Language::En),
        other => Identification::Other(FUNCTION_WORDS[other].0),
    }
}

fn best(scores: &[f64], except: Option<usize>) -> (usize, f64) {
    let mut best = (GERMAN, f64::MIN);
    for (index, &score) in scores.iter().enumerate() {
        if Some(index) != except && score > best.1 {
            best = (index, score);
        }
    }
    best
}

/// Evidence by language: function words, and the share of words that the German and English lexica know.
fn scores(words: &[String]) -> Vec<f64> {
    let mut hits = vec![0.0; FUNCTION_WORDS.len()];
    let (german, english) = (FullForms::get(Language::De), FullForms::get(Language::En));
    let (mut lexical, mut unknown, mut in_german, mut in_english) = (0.0_f64, 0.0, 0.0, 0.0);
    for word in words {
        let lower = word.to_lowercase();
        if let Some(languages) = WORDS.get(lower.as_str()) {
            let weight = match languages.len() {
                1 => 1.5,
                2 => 0.8,
                n => 1.2 / n as f64,
            };
            for &language in languages {
                hits[language] += weight;
            }
            continue;
        }
        if lower.chars().count() < 4 {
            continue;
        }
        lexical += 1.0;
        let de = german.contains(word)
            || german.contains(&lower)
            || (word.contains(char::is_uppercase) && is_german_compound(word, german));
        let en = !english.lexicon_misses(&lower);
        // Names are in both lexica or in none; what one alone knows tells, and so do small words that none knows.
        let name = word.starts_with(char::is_uppercase);
        match (de, en) {
            (true, true) => {
                in_german += 0.3;
                in_english += 0.3;
            }
            (true, false) => in_german += 1.0,
            (false, true) => in_english += 1.0,
            (false, false) => unknown += if name { 0.2 } else { 0.8 },
        }
    }
    let all = words.len() as f64;
    for hit in &mut hits {
        *hit /= all;
    }
    if lexical > 0.0 {
        hits[GERMAN] += (in_german - unknown - 0.6 * in_english) / all;
        hits[ENGLISH] += (in_english - unknown - 0.6 * in_german) / all;
    }
    hits
}

/// A long word whose second part is a German noun.
fn is_german_compound(word: &str, german: &FullForms) -> bool {
    word.chars().count() >= 10
        && word.char_indices().skip(4).take(20).any(|(at, _)| {
            let last = &word[at..];
            last.chars().count() >= 5 && german.contains(&crate::full_forms::capitalised(last))
        })
}

fn name(language: Lang) -> &'static str {
    language.eng_name()
}

#[cfg(test)]
mod tests;
