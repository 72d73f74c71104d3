//! The whole analysis of a language: sentences, tags, trees, entities, lemmas.

use std::ops::Range;
use std::sync::LazyLock;

use crate::model::Model;
use crate::{FullForms, Language, Sentence, agreement, english_lemmas, split};

/// Analyses text of one language. Loaded once a process.
pub struct Analyser {
    language: Language,
    forms: &'static FullForms,
    model: Model,
}

impl Analyser {
    /// The analyser of a language; the first call loads its model.
    pub fn get(language: Language) -> &'static Analyser {
        static DE: LazyLock<Analyser> =
            LazyLock::new(|| Analyser::load(Language::De, include_bytes!("../data/de-model.bin")));
        static EN: LazyLock<Analyser> =
            LazyLock::new(|| Analyser::load(Language::En, include_bytes!("../data/en-model.bin")));
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }

    fn load(language: Language, bytes: &'static [u8]) -> Self {
        let forms = FullForms::get(language);
        let model = Model::read(bytes, forms).expect("the embedded model is of this version");
        Analyser { language, forms, model }
    }

    /// The sentences of some parts of a text (number of the block and its byte range), fully analysed.
    pub fn analyse(&self, text: &str, blocks: &[(usize, Range<usize>)]) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (block, range) in blocks {
            for mut sentence in split::sentences(text, range.clone(), self.language) {
                sentence.block = *block;
                sentences.push(sentence);
            }
        }
        self.annotate(&mut sentences);
        sentences
    }

    /// Tags, trees, entities and lemmas for sentences that are already cut into words.
    pub fn annotate(&self, sentences: &mut [Sentence]) {
        self.parse(sentences);
        if self.language == Language::De {
            sentences.iter_mut().for_each(agreement::fix);
        }
    }

    /// Like [`Analyser::annotate`], without the correction of arguments by case and number.
    pub fn parse(&self, sentences: &mut [Sentence]) {
        self.model.annotate(sentences);
        for sentence in sentences {
            for (i, word) in sentence.words.iter_mut().enumerate() {
                word.lemma = self.forms.lemma(&word.form, word.upos, &word.feats, i == 0);
            }
            if self.language == Language::En {
                english_lemmas::correct(sentence);
            }
        }
    }
}
