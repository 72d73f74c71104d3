//! Actors and places of political news in German and English.
//!
//! [`Knowledge::mentions`] finds every mention of a party or place in an analysed document and
//! resolves it to country, sectors, name and role as of the document's date:
//!
//! 1. **Units**: the dictionary (states, offices, organisations, persons, cities) is laid over
//!    every sentence, longest key first; German compounds are taken apart.
//! 2. **Persons**: full names of the document are collected, with the role and country that the
//!    text gives them anywhere, or that the tables give them at the date.
//! 3. **Nominals**: roles and groups take their country from adjective, genitive, compound,
//!    organisation or apposition.
//! 4. **Coreference**: surnames, definite descriptions, pronouns, possessives and relative pronouns
//!    are bound to their antecedents.
//! 5. **Focus**: domestic actors without any country take that of their neighbourhood.
//!
//! The tables are embedded and used in place; making them is described in `data/knowledge/README.md`.

mod base;
pub mod compile;
mod find;
pub mod fold;
mod inflect;
mod mention;
pub mod record;
mod sector;
pub mod source;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use depesche_document::{Document, Language};
use depesche_language::Sentence;
use jiff::civil::Date;

pub use base::BaseError;
pub use mention::{Mention, MentionForm, Mentions, Party, Place};
pub use sector::Sector;

use base::Base;

static EMBEDDED: &[u8] = include_bytes!("../data/knowledge.bin");

/// The knowledge base: the embedded tables and, where given, a user's own.
pub struct Knowledge {
    bases: Vec<Base>,
}

/// What is known of the document beside its sentences.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The whole text that all spans refer to.
    pub text: &'a str,
    /// Headline.
    pub title: Option<&'a str>,
    /// Publisher's name.
    pub publisher: Option<&'a str>,
    /// Address of the page.
    pub url: Option<&'a str>,
    /// Place of the dateline.
    pub dateline: Option<&'a str>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Language of the text.
    pub language: Language,
}

impl<'a> Context<'a> {
    /// The context that a document gives.
    pub fn of(document: &'a Document, language: Language) -> Self {
        Context {
            text: &document.text,
            title: document.title.as_deref(),
            publisher: document.publisher.as_deref(),
            url: document.url.as_deref(),
            dateline: document.dateline.as_deref(),
            date: document.date,
            language,
        }
    }
}

impl Knowledge {
    /// The tables that come with the crate. Opening them takes a few milliseconds, once.
    pub fn embedded() -> &'static Knowledge {
        static SHARED: OnceLock<Knowledge> = OnceLock::new();
        SHARED.get_or_init(|| {
            let base = Base::from_static(EMBEDDED).expect("the embedded tables are tested to open");
            Knowledge { bases: vec![base] }
        })
    }

    /// The embedded tables and further tables of the same forms (`politicians-mine.tsv`,
    /// `organisations-mine.tsv`, … see `data/knowledge/README.md`), which win where both know a name.
    ///
    /// # Errors
    /// A file that cannot be read, a name that says nothing about the columns, or a row with a
    /// mistake, with file and line.
    pub fn with_actor_files(files: &[PathBuf]) -> Result<Self, KnowledgeError> {
        let mut builder = compile::Builder::default();
        source::read_user_files(files, &mut builder)?;
        let own = Base::from_vec(builder.finish()?)?;
        let embedded = Base::from_static(EMBEDDED)?;
        Ok(Knowledge { bases: vec![embedded, own] })
    }

    /// The tables of a folder (see `data/knowledge/README.md`) instead of the embedded ones.
    ///
    /// # Errors
    /// The first row with a mistake, with file and line.
    pub fn of_folder(folder: &Path) -> Result<Self, KnowledgeError> {
        Ok(Knowledge { bases: vec![Base::from_vec(compile_folder(folder)?)?] })
    }

    /// All mentions of a document.
    pub fn mentions(&self, context: &Context<'_>, sentences: &[Sentence]) -> Mentions {
        find::mentions(self, context, sentences)
    }
}

/// Compiles all tables of a folder (see `data/knowledge/README.md`) to the bytes that
/// the crate embeds.
///
/// # Errors
/// The first row with a mistake, with file and line.
pub fn compile_folder(folder: &Path) -> Result<Vec<u8>, KnowledgeError> {
    let mut builder = compile::Builder::default();
    source::read_files(&source::list(folder)?, &mut builder)?;
    Ok(builder.finish()?)
}

/// Why a knowledge base could not be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A table has a mistake.
    #[error(transparent)]
    Source(#[from] source::SourceError),
    /// Tables could not be written.
    #[error(transparent)]
    Compile(#[from] compile::CompileError),
    /// Compiled tables are damaged.
    #[error(transparent)]
    Base(#[from] BaseError),
}
