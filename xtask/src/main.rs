//! One door to every task of development: `cargo xtask --help`.

mod lexicon;
mod models;

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
    /// Compile the frames of data/lexicon into the files that are embedded.
    Lexicon {
        /// Write nothing; fail if a committed file is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Pack a trained model (model.json and tensors.bin of training/train.py) into the file that is embedded.
    Models {
        /// Folder that training/train.py wrote.
        source: PathBuf,
        /// File to write.
        out: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace");
    match Arguments::parse().task {
        Task::Lexicon { check } => lexicon::run(root, check),
        Task::Models { source, out } => models::run(&source, &out),
    }
}
