//! One door to every task of development: `cargo xtask --help`.

mod bench;
mod diff_corpus;
mod docs;
mod eval;
mod floors;
mod full_forms;
mod knowledge;
mod lexicon;
mod models;
mod parse_eval;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of depesche's development")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measure the speed of every stage on reports, on one thread.
    Bench(bench::Options),
    /// Show what a change does: reports gained, lost and altered between two outputs of `depesche code`.
    DiffCorpus(diff_corpus::Options),
    /// Write the pages of docs/ that are generated: the command line, the table of event types.
    Docs {
        /// Write nothing; fail if a page is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Score the coding against annotated reports.
    Eval(eval::Options),
    /// Compile the full-form lexica (forms, their features and lemmas) into the files that are embedded.
    FullForms {
        /// Folder with `lexica/` and `treebanks/`.
        source: PathBuf,
        /// Folder to write `de-forms.bin` and `en-forms.bin` to.
        #[arg(default_value = "crates/depesche-language/data")]
        out: PathBuf,
    },
    /// Compile the tables of data/knowledge into the file that is embedded.
    Knowledge {
        /// Folder of the sources that the tables are made from; without it the tables are taken as they stand.
        #[arg(long)]
        sources: Option<PathBuf>,
        /// Write nothing; fail if the committed file is out of date.
        #[arg(long, conflicts_with = "sources")]
        check: bool,
    },
    /// Compile the frames of data/lexicon into the files that are embedded.
    Lexicon {
        /// Write nothing; fail if a committed file is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Pack a trained model (model.json and tensors.bin of training/train.py) into the file that is embedded.
    Models {
        /// Folder that training/train.py wrote; with --unpack a packed model.
        source: PathBuf,
        /// File to write; with --unpack a folder.
        out: PathBuf,
        /// Take a packed model apart again, for training/check.py.
        #[arg(long)]
        unpack: bool,
    },
    /// Measure tags, trees, lemmas and entities on treebanks, and the speed of the whole analysis.
    ParseEval(parse_eval::Options),
}

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace");
    match Arguments::parse().task {
        Task::Bench(options) => bench::run(root, &options),
        Task::DiffCorpus(options) => diff_corpus::run(&options),
        Task::Docs { check } => docs::run(root, check),
        Task::Eval(options) => eval::run(root, &options),
        Task::FullForms { source, out } => full_forms::run(&source, &out),
        Task::Knowledge { sources, check } => knowledge::run(root, sources.as_deref(), check),
        Task::Lexicon { check } => lexicon::run(root, check),
        Task::Models { source, out, unpack: true } => models::unpack(&source, &out),
        Task::Models { source, out, unpack: false } => models::run(&source, &out),
        Task::ParseEval(options) => parse_eval::run(&options),
    }
}
