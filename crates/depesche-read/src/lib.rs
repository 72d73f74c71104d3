//! Bytes become documents: pages, scraped plain text and JSON lines are read into
//! [`depesche_document::Document`]s with every part typed.
//!
//! [`read`] takes any supported input; [`html`] reads one page and says why if it is none; [`plain_text`] types the
//! lines of a text. [`render`] writes documents as JSON, JSON Lines, Markdown and text. The crate does no I/O.

mod agency;
mod charset;
mod dates;
mod entities;
mod error;
mod html;
mod jsonl;
mod names;
mod options;
mod page;
mod phrases;
mod plain;
mod read;
pub mod render;
mod sniff;
mod text;

pub use error::{ReadError, Reason, Refusal};
pub use options::Options;
pub use page::Page;
pub use plain::plain_text;
pub use read::read;
pub use sniff::{Format, sniff};

/// Reads one page: an article with its parts typed, or the reason why it is none.
///
/// # Errors
/// [`ReadError::Empty`], [`ReadError::TooLarge`] (see [`Options::max_page`]) and [`ReadError::TooComplex`]; their place
/// is [`Options::hint_name`] or "page".
pub fn html(bytes: &[u8], options: &Options) -> Result<Page, ReadError> {
    let place = options.hint_name.clone().unwrap_or_else(|| "page".to_string());
    if bytes.len() > options.max_page {
        return Err(ReadError::TooLarge { place, size: bytes.len(), limit: options.max_page });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty { place });
    }
    let text = charset::decode(bytes, options.http_charset.as_deref(), true);
    page::read(&text, options).map_err(|error| error.at(&place))
}
