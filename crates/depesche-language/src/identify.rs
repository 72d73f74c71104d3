//! Which language a text is written in.

use whatlang::{Lang, detect};

use crate::Language;

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

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4_000;

/// The language of a text.
pub fn identify(text: &str) -> Identification {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let share = |words: &[&str]| {
        let mut all = 0_usize;
        let mut hits = 0_usize;
        for word in sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
            all += 1;
            hits += usize::from(words.contains(&word.to_lowercase().as_str()));
        }
        if all == 0 { 0.0 } else { hits as f64 / all as f64 }
    };
    let german = share(&GERMAN);
    let english = share(&ENGLISH);
    match detect(sample) {
        Some(info) if info.lang() == Lang::Deu && german >= 0.05 => Identification::Language(Language::De),
        Some(info) if info.lang() == Lang::Eng && english >= 0.05 => Identification::Language(Language::En),
        _ if german >= 0.15 && german > 2.0 * english => Identification::Language(Language::De),
        _ if english >= 0.15 && english > 2.0 * german => Identification::Language(Language::En),
        Some(info) if info.is_reliable() && !matches!(info.lang(), Lang::Deu | Lang::Eng) => {
            Identification::Other(info.lang().eng_name())
        }
        _ => Identification::Unknown,
    }
}

/// Frequent words that other languages close to German lack.
const GERMAN: [&str; 28] = [
    "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "einen", "dem", "mit", "sich", "auf", "für", "auch", "wird",
    "wurde", "werden", "haben", "sei", "nach", "bei", "über", "zum", "zur", "vom", "im", "am",
];
const ENGLISH: [&str; 26] = [
    "the", "and", "of", "to", "is", "was", "that", "for", "with", "he", "his", "said", "has", "have", "from", "by", "at", "are",
    "were", "which", "who", "their", "not", "been", "after", "will",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_german_are_not_german() {
        let de = "Der Bundestag hat am Donnerstag über das Gesetz abgestimmt, und die Opposition war dagegen.";
        let en = "The Senate voted on Thursday on the bill, and the opposition was against it.";
        let nl = "De Tweede Kamer heeft donderdag over de wet gestemd en de oppositie was tegen het voorstel van het kabinet.";
        assert_eq!(identify(de), Identification::Language(Language::De));
        assert_eq!(identify(en), Identification::Language(Language::En));
        assert!(matches!(identify(nl), Identification::Other(_)), "{:?}", identify(nl));
    }
}
