//! Runs the examples of a lexicon folder: `cargo run --release -p depesche --example frame_examples -- data/lexicon/de`.

use std::path::Path;

use depesche::lexicon::Lexicon;

fn main() {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: frame_examples FOLDER");
        std::process::exit(1);
    };
    match Lexicon::from_dir(Path::new(&folder)) {
        Ok(lexicon) => {
            let (failures, count) = depesche::examples::failures(lexicon);
            for failure in &failures {
                println!("{failure}");
            }
            println!("{} of {count} examples fail", failures.len());
        }
        Err(errors) => errors.iter().for_each(|e| println!("{e}")),
    }
}
