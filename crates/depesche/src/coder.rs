//! The whole way of a document.

use std::path::PathBuf;

use depesche_code::{Input, Options, Report};
use depesche_document::{CodePoints, Document, Language};
use depesche_knowledge::{Context, Knowledge, KnowledgeError, Mentions};
use depesche_language::{Analyser, Identification, Sentence, identify};
use depesche_lexicon::{Lexicon, LexiconError};
use thiserror::Error;

use crate::record::Record;
use crate::{AnnotatedDocument, annotation, record};

/// What a coder is made of.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// Language of all documents; found out for each one where it is not given.
    pub language: Option<Language>,
    /// Folders of further frames (`FOLDER/de`, `FOLDER/en`, or one language's frames with `language` given).
    pub lexicons: Vec<PathBuf>,
    /// Files of further actors.
    pub actors: Vec<PathBuf>,
    /// Also report what is only possible, conditional or wished.
    pub hypothetical: bool,
}

/// Why a document was not coded.
#[derive(Debug, Error)]
pub enum CodeError {
    /// It is written in another language.
    #[error("{id}: the text is {found}, and only German and English are coded; use --lang if that is wrong")]
    Language {
        /// The document.
        id: String,
        /// What it seems to be.
        found: String,
    },
    /// It has no text.
    #[error("{id}: there is no report in it: no block of text that could be coded")]
    Empty {
        /// The document.
        id: String,
    },
    /// Trees of another parser do not fit its text.
    #[error("{id}: {message}")]
    Trees {
        /// The document.
        id: String,
        /// What is wrong.
        message: String,
    },
}

/// Why a coder could not be set up.
#[derive(Debug, Error)]
pub enum SetupError {
    /// Frames with mistakes.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Lexicon(Vec<LexiconError>),
    /// Actor files with mistakes.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
}

/// Codes documents. Cheap to make twice: models and tables are loaded once a process.
pub struct Coder {
    setup: Setup,
    knowledge: Shared<Knowledge>,
    german: Shared<Lexicon>,
    english: Shared<Lexicon>,
}

enum Shared<T: 'static> {
    Embedded(&'static T),
    Own(Box<T>),
}

impl<T> Shared<T> {
    fn get(&self) -> &T {
        match self {
            Shared::Embedded(value) => value,
            Shared::Own(value) => value,
        }
    }
}

impl Default for Coder {
    fn default() -> Self {
        Self::new()
    }
}

/// What became of one document.
#[derive(Debug)]
pub struct Analysis {
    /// Language it was coded in.
    pub language: Language,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its mentions of parties and places.
    pub mentions: Mentions,
    /// Its reports, in order of the text.
    pub reports: Vec<Report>,
}

impl Analysis {
    /// The reports as rows of the output, offsets in code points.
    pub fn records(&self, document: &Document) -> Vec<Record> {
        let points = CodePoints::new(&document.text);
        self.reports.iter().map(|r| record::record(document, self.language, &points, r)).collect()
    }

    /// The document in the form of annotated documents, which the scorers read.
    pub fn annotated(&self, document: &Document) -> AnnotatedDocument {
        annotation::annotated(document, self)
    }
}

impl Coder {
    /// With the built-in frames and actors.
    pub fn new() -> Self {
        Coder {
            setup: Setup::default(),
            knowledge: Shared::Embedded(Knowledge::embedded()),
            german: Shared::Embedded(Lexicon::embedded(Language::De)),
            english: Shared::Embedded(Lexicon::embedded(Language::En)),
        }
    }

    /// With frames and actors of one's own.
    ///
    /// # Errors
    /// Everything that is wrong in those files, with file, line and hint.
    pub fn with(setup: Setup) -> Result<Self, SetupError> {
        let mut coder = Coder::new();
        if !setup.actors.is_empty() {
            coder.knowledge = Shared::Own(Box::new(Knowledge::with_actor_files(&setup.actors)?));
        }
        for folder in &setup.lexicons {
            for language in [Language::De, Language::En] {
                let own = folder.join(language.code());
                let root = match setup.language {
                    _ if own.is_dir() => own,
                    Some(only) if only == language => folder.clone(),
                    _ => continue,
                };
                let slot = if language == Language::De { &mut coder.german } else { &mut coder.english };
                let mut extended = slot.get().clone();
                extended.extend(&root).map_err(SetupError::Lexicon)?;
                *slot = Shared::Own(Box::new(extended));
            }
        }
        coder.setup = setup;
        Ok(coder)
    }

    /// Replaces the frames of a language, for work on the lexicon itself.
    pub fn set_lexicon(&mut self, language: Language, lexicon: Lexicon) {
        match language {
            Language::De => self.german = Shared::Own(Box::new(lexicon)),
            Language::En => self.english = Shared::Own(Box::new(lexicon)),
        }
    }

    /// The frames of a language.
    pub fn lexicon(&self, language: Language) -> &Lexicon {
        match language {
            Language::De => self.german.get(),
            Language::En => self.english.get(),
        }
    }

    /// The language of a document: the one set, else what its text is.
    ///
    /// # Errors
    /// Where the text is neither German nor English.
    pub fn language(&self, document: &Document) -> Result<Language, CodeError> {
        if let Some(language) = self.setup.language {
            return Ok(language);
        }
        let declared = document.language.as_deref().and_then(Language::from_tag);
        match identify(&document.text) {
            Identification::Language(found) => Ok(found),
            Identification::Unknown => {
                declared.ok_or_else(|| self.other(document, "of no language that could be told".into()))
            }
            Identification::Other(name) => Err(self.other(document, name.to_string())),
        }
    }

    fn other(&self, document: &Document, found: String) -> CodeError {
        CodeError::Language { id: document.id.clone(), found }
    }

    /// Codes one document.
    ///
    /// # Errors
    /// Where it is in another language or holds no report.
    pub fn code(&self, document: &Document) -> Result<Analysis, CodeError> {
        if !document.blocks.iter().any(|b| b.kind.is_report()) {
            return Err(CodeError::Empty { id: document.id.clone() });
        }
        let language = self.language(document)?;
        let sentences = self.sentences(document, language);
        Ok(self.code_sentences(document, language, sentences))
    }

    /// The analysed sentences of the blocks that belong to the report.
    pub fn sentences(&self, document: &Document, language: Language) -> Vec<Sentence> {
        let report = document.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_report());
        let blocks: Vec<(usize, std::ops::Range<usize>)> = report.map(|(i, b)| (i, b.span.clone())).collect();
        Analyser::get(language).analyse(&document.text, &blocks)
    }

    /// Codes a document whose trees come from elsewhere.
    pub fn code_sentences(
        &self,
        document: &Document,
        language: Language,
        sentences: Vec<Sentence>,
    ) -> Analysis {
        let mentions = self.knowledge.get().mentions(&Context::of(document, language), &sentences);
        let input = self.input(document, language, &sentences, &mentions);
        let reports = depesche_code::code(&input);
        Analysis { language, sentences, mentions, reports }
    }

    /// What the coding stage gets to see of a document, for those who want to look on.
    pub fn input<'a>(
        &'a self,
        document: &'a Document,
        language: Language,
        sentences: &'a [Sentence],
        mentions: &'a Mentions,
    ) -> Input<'a> {
        Input {
            document,
            sentences,
            mentions,
            language,
            date: document.date,
            lexicon: self.lexicon(language),
            options: Options { hypothetical: self.setup.hypothetical },
        }
    }
}
