//! Tab-separated tables with named columns.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::Sector;

/// What is wrong with a table, and where.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The file could not be read.
    #[error("{}: cannot read: {error}", file.display())]
    Io {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file's name says nothing about its contents.
    #[error("{}: no table has such a name; known are {known}", file.display())]
    Unknown {
        /// The file.
        file: PathBuf,
        /// Names that are known.
        known: String,
    },
    /// A column that the table needs is missing.
    #[error("{}:1: column \"{column}\" is missing; the first line must name the columns, separated by tabs", file.display())]
    Column {
        /// The file.
        file: PathBuf,
        /// The column.
        column: String,
    },
    /// A row that cannot be used.
    #[error("{}:{line}: {message}", file.display())]
    Row {
        /// The file.
        file: PathBuf,
        /// Line number, from 1.
        line: usize,
        /// What is wrong, with a hint.
        message: String,
    },
}

/// A table read whole.
pub(crate) struct Table {
    file: PathBuf,
    text: String,
    columns: Vec<String>,
}

/// One row of a table.
pub(crate) struct Row<'a> {
    table: &'a Table,
    line: usize,
    cells: Vec<&'a str>,
}

impl Table {
    pub fn read(file: &Path) -> Result<Self, SourceError> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| SourceError::Io { file: file.to_path_buf(), error })?;
        let columns = text
            .lines()
            .next()
            .unwrap_or("")
            .trim_start_matches('\u{feff}')
            .split('\t')
            // "nouns_de (m/f)": notes behind the name are for people.
            .map(|c| c.split([' ', '(']).next().unwrap_or("").to_string())
            .collect();
        Ok(Table { file: file.to_path_buf(), text, columns })
    }

    /// The rows after the first line; empty lines and lines that begin with `#` are left out.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.text
            .lines()
            .enumerate()
            .skip(1)
            .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'))
            .map(|(i, l)| Row { table: self, line: i + 1, cells: l.split('\t').map(str::trim).collect() })
    }

    /// Fails unless all columns are there.
    pub fn need(&self, columns: &[&str]) -> Result<(), SourceError> {
        match columns.iter().find(|c| !self.columns.iter().any(|have| have == *c)) {
            Some(column) => Err(SourceError::Column { file: self.file.clone(), column: column.to_string() }),
            None => Ok(()),
        }
    }
}

impl<'a> Row<'a> {
    /// A cell; empty where the row is short or the column is missing.
    pub fn get(&self, column: &str) -> &'a str {
        let index = self.table.columns.iter().position(|c| c == column);
        index.and_then(|i| self.cells.get(i)).copied().unwrap_or("")
    }

    /// A cell that must not be empty.
    pub fn must(&self, column: &str) -> Result<&'a str, SourceError> {
        match self.get(column) {
            "" => Err(self.error(format!("column \"{column}\" is empty"))),
            cell => Ok(cell),
        }
    }

    /// The items of a list cell.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split(';').map(str::trim).filter(|s| !s.is_empty())
    }

    /// A list of sectors. `NGO` and `IGO` are country classes, not sectors, and are left out here.
    pub fn sectors(&self, column: &str) -> Result<Vec<Sector>, SourceError> {
        self.get(column)
            .split([';', '/', ',', ' '])
            .map(str::trim)
            .filter(|s| !s.is_empty() && !CLASSES.contains(s))
            .map(|code| {
                Sector::from_code(code).ok_or_else(|| {
                    let known = Sector::ALL.map(Sector::as_str).join(" ");
                    self.error(format!("\"{code}\" is no sector; known are {known}"))
                })
            })
            .collect()
    }

    /// A day since 1970-01-01; a year or month alone means its first day, or its last if `last`.
    pub fn day(&self, column: &str, last: bool) -> Result<Option<i32>, SourceError> {
        let cell = self.get(column);
        if cell.is_empty() || cell == "present" {
            return Ok(None);
        }
        let full = match (cell.len(), last) {
            (4, false) => format!("{cell}-01-01"),
            (4, true) => format!("{cell}-12-31"),
            (7, false) => format!("{cell}-01"),
            (7, true) => format!("{cell}-28"),
            _ => cell.to_string(),
        };
        let date: Date = full.parse().map_err(|_| {
            self.error(format!("\"{cell}\" in column \"{column}\" is no date; write YYYY-MM-DD"))
        })?;
        Ok(Some(day_number(date)))
    }

    /// A number; empty cells count as 0.
    pub fn number(&self, column: &str) -> Result<f64, SourceError> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(0.0);
        }
        cell.parse().map_err(|_| self.error(format!("\"{cell}\" in column \"{column}\" is no number")))
    }

    pub fn error(&self, message: impl Into<String>) -> SourceError {
        SourceError::Row { file: self.table.file.clone(), line: self.line, message: message.into() }
    }
}

/// Codes that stand in the place of a country.
pub(crate) const CLASSES: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"];

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i32 {
    // Rata die arithmetic on the civil calendar; no time zone is involved.
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day_number(jiff::civil::date(1970, 1, 1)), 0);
        assert_eq!(day_number(jiff::civil::date(2000, 3, 1)), 11_017);
        assert_eq!(day_number(jiff::civil::date(1969, 12, 31)), -1);
    }
}
