//! The text tables that the knowledge base is made from, and their checks.
//!
//! Every file is UTF-8, tab-separated, its first line names the columns. Lists inside a column
//! are separated by `;`. The same readers serve the project's own tables and the actor files
//! that users load at run time; which reader is used follows from the file's name.

mod groups;
mod nouns;
mod people;
mod places;
mod states;
mod table;

use std::path::{Path, PathBuf};

pub use table::SourceError;
use table::Table;
pub(crate) use table::day_number;

use crate::compile::Builder;

/// Reads files into a builder, in the order that lets later files refer to earlier ones.
pub fn read_files(files: &[PathBuf], builder: &mut Builder) -> Result<(), SourceError> {
    read_with(files, states::Codes::default(), builder)
}

/// Reads a user's files: any three-letter code counts as a country, since the table of states
/// is not at hand at run time.
pub fn read_user_files(files: &[PathBuf], builder: &mut Builder) -> Result<(), SourceError> {
    read_with(files, states::Codes { open: true, ..Default::default() }, builder)
}

fn read_with(files: &[PathBuf], mut codes: states::Codes, builder: &mut Builder) -> Result<(), SourceError> {
    // Where two files say different things of a word, the one in the upper folder stands first and wins.
    let mut ordered: Vec<(usize, usize, String, &PathBuf)> = Vec::new();
    for file in files {
        let order =
            READERS.iter().position(|(prefix, _)| stem(file).starts_with(prefix)).ok_or_else(|| {
                SourceError::Unknown {
                    file: file.clone(),
                    known: READERS.iter().map(|(p, _)| format!("{p}*.tsv")).collect::<Vec<_>>().join(", "),
                }
            })?;
        ordered.push((order, file.components().count(), stem(file), file));
    }
    ordered.sort();
    for (order, _, _, file) in ordered {
        let table = Table::read(file)?;
        (READERS[order].1)(&table, &mut codes, builder)?;
    }
    Ok(())
}

/// All `.tsv` files of a folder and of its subfolders, sorted.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries =
            std::fs::read_dir(&folder).map_err(|e| SourceError::Io { file: folder.clone(), error: e })?;
        for entry in entries {
            let path = entry.map_err(|e| SourceError::Io { file: folder.clone(), error: e })?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "tsv") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

type Reader = fn(&Table, &mut states::Codes, &mut Builder) -> Result<(), SourceError>;

/// File name prefixes and their readers, in the order of reading.
const READERS: [(&str, Reader); 23] = [
    ("countries", states::countries),
    ("territories", states::territories),
    ("nationalities", states::nationalities),
    ("metonyms", states::metonyms),
    ("organisations", groups::organisations),
    ("armed-groups", groups::armed_groups),
    ("parties", groups::parties),
    ("named-groups", groups::named_groups),
    ("role-nouns", nouns::role_nouns),
    ("groups", nouns::group_nouns),
    ("agents", nouns::agents),
    ("officeholders", people::office_holders),
    ("politicians", people::politicians),
    ("heads", people::heads),
    ("ministers", people::ministers),
    ("people", people::others),
    ("given-names", people::given_names),
    ("regions", places::regions),
    ("admin1-de", places::divisions_german),
    ("admin1", places::divisions),
    ("cities", places::cities),
    ("place-names", places::names),
    ("publishers", groups::publishers),
];

fn stem(file: &Path) -> String {
    file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}
