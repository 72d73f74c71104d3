//! What the caller knows beforehand.

/// What is known of an input, and how much of it is taken.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// Identifier to use where the input gives none.
    pub hint_name: Option<String>,
    /// Charset of the HTTP header the page came with.
    pub http_charset: Option<String>,
    /// URL the page was fetched from.
    pub url: Option<String>,
    /// Largest page in bytes.
    pub max_page: usize,
    /// Largest line of plain text or JSONL in bytes.
    pub max_line: usize,
    /// Largest file in bytes, unpacked.
    pub max_file: usize,
    /// Prints to standard error how every block of a page was typed.
    pub explain: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            hint_name: None,
            http_charset: None,
            url: None,
            max_page: 50 << 20,
            max_line: 60 << 20,
            max_file: 2 << 30,
            explain: false,
        }
    }
}
