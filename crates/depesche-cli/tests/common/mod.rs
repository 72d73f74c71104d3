//! The real binary in an empty folder.
// Every test file uses a part of this.
#![allow(dead_code, clippy::unwrap_used)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use depesche::Record;

pub const GERMAN: &str = "Die Bundesregierung hat Russland am Montag scharf kritisiert. Außenministerin Annalena \
    Baerbock forderte Moskau auf, die Angriffe auf die Ukraine zu beenden.\n";
pub const ENGLISH: &str = "The German government sharply criticised Russia on Monday. Foreign Minister Annalena \
    Baerbock urged Moscow to end its attacks on Ukraine.\n";
pub const FRENCH: &str = "Le gouvernement français a critiqué la Russie lundi. Le président de la République a demandé \
    à Moscou de mettre fin aux attaques contre l'Ukraine, selon un communiqué de l'Élysée.\n";

/// A folder that is gone after the test.
pub struct Place(tempfile::TempDir);

/// What a run printed.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Place(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = command(self.0.path(), arguments).spawn().unwrap();
        // A program that does not read its input closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::of(child.wait_with_output().unwrap())
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    command.current_dir(folder).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Run {
    fn of(output: Output) -> Self {
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The rows, read strictly.
    pub fn records(&self) -> Vec<Record> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// `TYPE ACTOR>RECIPIENT` of every row.
    pub fn brief(&self) -> Vec<String> {
        let side = |parties: &[depesche::PartyRecord]| {
            parties.iter().filter_map(|p| p.country.clone()).collect::<Vec<_>>().join("+")
        };
        let brief = |r: Record| format!("{} {}>{}", r.event, side(&r.actor), side(&r.recipient));
        self.records().into_iter().map(brief).collect()
    }

    /// The lines on standard error that are about an input.
    pub fn complaints(&self) -> Vec<&str> {
        self.err.lines().filter(|line| line.starts_with("depesche: ")).collect()
    }

    pub fn summary(&self) -> &str {
        self.err.lines().last().unwrap_or("")
    }
}
