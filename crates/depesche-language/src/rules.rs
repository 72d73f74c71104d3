//! Word lists of `data/language`: abbreviations and words that help to find words and sentences.

use std::sync::LazyLock;

use depesche_document::Language;
use rustc_hash::{FxHashMap, FxHashSet};

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Something of the same sentence.
    Inside,
    /// Also the end of the sentence.
    End,
    /// A number; before anything else the word is no abbreviation.
    Number,
}

/// Sections of a list file: `[name]`, then words between white space; `#` opens a comment line.
struct Sections(FxHashMap<&'static str, Vec<&'static str>>);

impl Sections {
    fn parse(texts: [&'static str; 2]) -> Self {
        let mut sections: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for text in texts {
            let mut name = "";
            for line in text.lines().map(str::trim).filter(|l| !l.starts_with('#')) {
                match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    Some(heading) => name = heading,
                    None => sections.entry(name).or_default().extend(line.split_whitespace()),
                }
            }
        }
        Sections(sections)
    }

    fn set(&self, name: &str) -> FxHashSet<&'static str> {
        self.0.get(name).into_iter().flatten().copied().collect()
    }
}

/// The word lists of one language.
pub(crate) struct Rules {
    pub(crate) language: Language,
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    /// Names with a slash or full stop inside that are one word.
    pub(crate) whole: FxHashSet<&'static str>,
    pub(crate) starters: FxHashSet<&'static str>,
    pub(crate) ordinal: FxHashSet<&'static str>,
    pub(crate) before_ordinal: FxHashSet<&'static str>,
    pub(crate) apostrophe: FxHashSet<&'static str>,
    pub(crate) speech: FxHashSet<&'static str>,
    pub(crate) prefixes: FxHashSet<&'static str>,
    pub(crate) name_parts: FxHashSet<&'static str>,
    pub(crate) apart: FxHashSet<&'static str>,
}

impl Rules {
    /// The lists of a language.
    pub(crate) fn get(language: Language) -> &'static Rules {
        static DE: LazyLock<Rules> = LazyLock::new(|| {
            let texts = [
                include_str!("../../../data/language/de-abbreviations.txt"),
                include_str!("../../../data/language/de-splitting.txt"),
            ];
            Rules::new(Language::De, &Sections::parse(texts))
        });
        static EN: LazyLock<Rules> = LazyLock::new(|| {
            let texts = [
                include_str!("../../../data/language/en-abbreviations.txt"),
                include_str!("../../../data/language/en-splitting.txt"),
            ];
            Rules::new(Language::En, &Sections::parse(texts))
        });
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }

    fn new(language: Language, sections: &Sections) -> Self {
        let mut abbreviations = FxHashMap::default();
        // Later kinds give way: what may end a sentence in one use is treated with more care.
        let kinds =
            [("number", Abbreviation::Number), ("inside", Abbreviation::Inside), ("end", Abbreviation::End)];
        for (name, kind) in kinds {
            abbreviations.extend(sections.set(name).into_iter().map(|word| (word, kind)));
        }
        Rules {
            language,
            abbreviations,
            whole: sections.set("whole"),
            starters: sections.set("starters"),
            ordinal: sections.set("ordinal"),
            before_ordinal: sections.set("before"),
            apostrophe: sections.set("apostrophe"),
            speech: sections.set("speech"),
            prefixes: sections.set("prefixes"),
            name_parts: sections.set("names"),
            apart: sections.set("apart"),
        }
    }

    /// What kind of abbreviation a word is, written without its last full stop.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }
}
