//! The compiled tables: an ordered map of keys, and records that are decoded when looked at.
//!
//! Layout, little endian: magic, then for each section its offset and length as `u32`; the
//! sections are the key map (`fst`), the postings, the offsets of the records, the records
//! (postcard), the sound-key map, and the offices (postcard). Nothing is decompressed or
//! copied at start but the small table of offices.

use std::borrow::Cow;

use fst::raw::{CompiledAddr, Fst, Output};
use serde::{Deserialize, Serialize};

use crate::record::{Flags, Record};

pub(crate) const MAGIC: &[u8; 8] = b"DPKNOW01";
pub(crate) const SECTIONS: usize = 6;

/// Why compiled tables cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// Not compiled tables, or of another version.
    #[error(
        "not a compiled knowledge base of this version (magic bytes missing); run `cargo xtask knowledge compile`"
    )]
    Magic,
    /// A section lies outside of the bytes.
    #[error("compiled knowledge base is cut short: section {0} does not fit")]
    Section(usize),
    /// The key map is damaged.
    #[error("key map of the compiled knowledge base is damaged: {0}")]
    Keys(#[from] fst::Error),
    /// The table of offices is damaged.
    #[error("offices of the compiled knowledge base are damaged: {0}")]
    Offices(#[from] postcard::Error),
}

/// Small tables that are read whole at start.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// (country, role) → records of persons who hold or held it; sorted.
    pub offices: Vec<(String, String, Vec<u32>)>,
    /// Publisher: folded name or domain → country code and language; sorted.
    pub publishers: Vec<(String, String)>,
    /// Given name → `F` or `M`; sorted.
    pub given: Vec<(String, char)>,
}

/// Compiled tables over static or owned bytes.
pub(crate) struct Base {
    keys: Fst<Cow<'static, [u8]>>,
    sounds: Fst<Cow<'static, [u8]>>,
    postings: Cow<'static, [u8]>,
    offsets: Cow<'static, [u8]>,
    records: Cow<'static, [u8]>,
    pub tables: Tables,
}

/// A way from a key to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub record: u32,
    pub flags: Flags,
}

/// A place in the key map while a key is spelled out piece by piece.
#[derive(Clone, Copy)]
pub(crate) struct Cursor {
    address: CompiledAddr,
    output: u64,
}

impl Base {
    /// Opens compiled tables without copying them.
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, BaseError> {
        Self::open(bytes.len(), bytes, |range| Cow::Borrowed(&bytes[range]))
    }

    /// Opens compiled tables made at run time.
    pub fn from_vec(bytes: Vec<u8>) -> Result<Self, BaseError> {
        Self::open(bytes.len(), &bytes, |range| Cow::Owned(bytes[range].to_vec()))
    }

    fn open(
        length: usize,
        header: &[u8],
        section: impl Fn(std::ops::Range<usize>) -> Cow<'static, [u8]>,
    ) -> Result<Self, BaseError> {
        if !header.starts_with(MAGIC) {
            return Err(BaseError::Magic);
        }
        let range = |index: usize| -> Result<std::ops::Range<usize>, BaseError> {
            let at = MAGIC.len() + index * 8;
            let start = read_u32(header, at).ok_or(BaseError::Section(index))? as usize;
            let size = read_u32(header, at + 4).ok_or(BaseError::Section(index))? as usize;
            let end =
                start.checked_add(size).filter(|end| *end <= length).ok_or(BaseError::Section(index))?;
            Ok(start..end)
        };
        Ok(Base {
            keys: Fst::new(section(range(0)?))?,
            postings: section(range(1)?),
            offsets: section(range(2)?),
            records: section(range(3)?),
            sounds: Fst::new(section(range(4)?))?,
            tables: postcard::from_bytes(&header[range(5)?])?,
        })
    }

    /// The start of every key.
    pub fn cursor(&self) -> Cursor {
        Cursor { address: self.keys.root().addr(), output: 0 }
    }

    /// Follows `piece` from `cursor`; `None` when no key goes on like this.
    pub fn step(&self, cursor: Cursor, piece: &[u8]) -> Option<Cursor> {
        let mut node = self.keys.node(cursor.address);
        let mut output = cursor.output;
        for &byte in piece {
            let transition = node.transition(node.find_input(byte)?);
            output += transition.out.value();
            node = self.keys.node(transition.addr);
        }
        Some(Cursor { address: node.addr(), output })
    }

    /// Where the postings of a complete key begin.
    pub fn complete(&self, cursor: Cursor) -> Option<u64> {
        let node = self.keys.node(cursor.address);
        node.is_final().then(|| Output::new(cursor.output).cat(node.final_output()).value())
    }

    /// The postings of a key spelled out whole.
    pub fn find(&self, key: &str) -> Option<u64> {
        self.keys.get(key).map(|output| output.value())
    }

    /// The postings of a sound key.
    pub fn find_sound(&self, key: &str) -> Option<u64> {
        self.sounds.get(key).map(|output| output.value())
    }

    /// Reads the postings at a place that the key map gave.
    pub fn postings(&self, at: u64) -> impl Iterator<Item = Posting> + '_ {
        let mut rest = self.postings.get(at as usize..).unwrap_or(&[]);
        let count = read_varint(&mut rest).unwrap_or(0);
        (0..count).map_while(move |_| {
            let record = read_varint(&mut rest)?;
            let (&flags, after) = rest.split_first()?;
            rest = after;
            Some(Posting { record, flags: Flags(flags) })
        })
    }

    /// Decodes a record; `None` for a number that does not exist.
    pub fn record(&self, number: u32) -> Option<Record<'_>> {
        let start = read_u32(&self.offsets, number as usize * 4)? as usize;
        let end = read_u32(&self.offsets, number as usize * 4 + 4)? as usize;
        postcard::from_bytes(self.records.get(start..end)?).ok()
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn read_varint(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0u32;
    for shift in (0..35).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}
