//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use depesche::Language;
use jiff::civil::Date;

/// Political event data from news reports in German and English: who did what to whom, when, where, according to
/// whom, every row with the words it rests on.
#[derive(Debug, Parser)]
#[command(name = "depesche", version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Code reports: one row an event
    Code(Code),
    /// Read pages: the article of a page, every part typed
    Read(Read),
    /// Print sentences, tokens and trees as CoNLL-U
    Parse(Parse),
    /// Show why a sentence codes what it codes: tokens, tree, mentions, frames that matched or nearly did
    Explain(Explain),
    /// Check frames
    Lexicon(Lexicon),
}

/// Where documents come from and what is said of all of them.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders: plain text, HTML, JSONL (id, text, date, title, lang), CoNLL-U, also as .gz; - for standard input
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Day of publication of documents that don't give their own
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Language of all documents; else found out for each
    #[arg(long, value_name = "de|en", value_parser = language)]
    pub lang: Option<Language>,
}

/// Frames and actors of one's own.
#[derive(Debug, Args)]
pub struct Extensions {
    /// Folder of further frames (FOLDER/de, FOLDER/en); a frame with the id of a built-in one replaces it
    #[arg(long, value_name = "FOLDER")]
    pub lexicon: Vec<PathBuf>,
    /// File of further actors (TSV)
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Code {
    #[command(flatten)]
    pub inputs: Inputs,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// jsonl: one report a line; documents: one document a line with its events, as the scorers read it
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub format: Format,
    #[command(flatten)]
    pub extensions: Extensions,
    /// Also report what is only possible, conditional or wished
    #[arg(long)]
    pub hypothetical: bool,
    /// Threads; by default one a core. The output is the same for any number
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Jsonl,
    Documents,
}

#[derive(Debug, Args)]
pub struct Read {
    /// Pages: HTML, plain text, JSONL, also as .gz; folders; - for standard input
    #[arg(required = true, value_name = "PAGES")]
    pub files: Vec<PathBuf>,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = PageFormat::Jsonl)]
    pub format: PageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    Json,
    Jsonl,
    Markdown,
    Text,
}

#[derive(Debug, Args)]
pub struct Parse {
    #[command(flatten)]
    pub inputs: Inputs,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A sentence, or a file
    #[arg(value_name = "SENTENCE|FILE")]
    pub input: String,
    /// Number of the sentence in the file, from 0; all without it
    #[arg(value_name = "NUMBER")]
    pub sentence: Option<usize>,
    /// Day of publication
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Language; else found out
    #[arg(long, value_name = "de|en", value_parser = language)]
    pub lang: Option<Language>,
    #[command(flatten)]
    pub extensions: Extensions,
}

#[derive(Debug, Args)]
pub struct Lexicon {
    #[command(subcommand)]
    pub task: LexiconTask,
}

#[derive(Debug, Subcommand)]
pub enum LexiconTask {
    /// Check the frame files of one language and run their examples
    Check {
        /// Folder of frame files, named de or en
        folder: PathBuf,
    },
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| format!("`{text}` is not coded; use de or en"))
}
