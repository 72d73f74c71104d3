//! One door to every task of development: `cargo xtask --help`.

mod models;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of depesche's development")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Pack a trained model (model.json and tensors.bin of training/train.py) into the file that is embedded.
    Models {
        /// Folder that training/train.py wrote.
        source: PathBuf,
        /// File to write.
        out: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Models { source, out } => models::run(&source, &out),
    }
}
