//! `depesche`: political event data from news reports, on the command line.

mod arguments;
mod code;
mod conllu;
mod explain;
mod inputs;
mod lexicon;
mod output;
mod parse;
mod read;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Exit codes: 0 all went well, 1 the call was wrong or nothing could be written, 2 some inputs could
/// not be coded.
const USAGE: u8 = 1;
const SOME_FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let informative = !error.use_stderr();
            // Whether the message reaches the terminal is the terminal's business.
            let _ = error.print();
            return ExitCode::from(if informative { 0 } else { USAGE });
        }
    };
    let outcome = match arguments.command {
        Command::Code(options) => code::run(&options),
        Command::Read(options) => read::run(&options),
        Command::Parse(options) => parse::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Lexicon(options) => lexicon::run(&options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(SOME_FAILED),
        Err(error) => {
            if !output::is_broken_pipe(&error) {
                eprintln!("depesche: {error:#}");
            }
            ExitCode::from(USAGE)
        }
    }
}
