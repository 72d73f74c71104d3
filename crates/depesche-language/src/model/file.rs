//! The model file: a header, two word lists as automata, and tensors in half precision.

use std::collections::BTreeMap;

use fst::Map;
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// First bytes of every model file.
pub const MAGIC: &[u8; 8] = b"DPSMODL1";

/// What a model file says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// `de` or `en`.
    pub language: String,
    /// Cells of an LSTM layer in one direction.
    pub hidden: usize,
    /// Part-of-speech tags by class.
    pub upos: Vec<String>,
    /// Feature bundles (`Case=Nom|Number=Sing`) by class.
    pub feats: Vec<String>,
    /// Relations by class.
    pub deprels: Vec<String>,
    /// Entity tags (`O`, `B-PER`, …) by class.
    pub entities: Vec<String>,
    /// Characters by id; the first four are unknown, padding, begin and end.
    pub chars: Vec<String>,
    /// Names of the lexicon features by id.
    pub lexicon: Vec<String>,
    /// Numbers of the word clusters; a cluster's id is its place in the list plus one.
    pub clusters: Vec<u32>,
    /// Where the parts stand, counted from the end of the header.
    pub sections: BTreeMap<String, Section>,
}

/// One part of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Section {
    /// First byte.
    pub offset: usize,
    /// Length in bytes.
    pub length: usize,
    /// Rows and columns; empty for automata.
    pub shape: Vec<usize>,
}

/// Why a model file could not be read.
#[derive(Debug, Error)]
pub enum ModelError {
    /// Not a model file at all.
    #[error(
        "not a depesche model file (it does not begin with DPSMODL1); make one with `cargo xtask models`"
    )]
    Magic,
    /// The header is damaged or from another version.
    #[error("the model's header can't be read: {0}; make the file again with `cargo xtask models`")]
    Header(#[from] postcard::Error),
    /// A part is missing, cut or misshapen.
    #[error("the model's part `{0}` is missing or damaged; make the file again with `cargo xtask models`")]
    Section(String),
}

/// A parsed file over static bytes.
pub struct File {
    /// The header.
    pub header: Header,
    payload: &'static [u8],
}

impl File {
    /// Reads the header.
    ///
    /// # Errors
    /// Where the bytes are not a model file of this version.
    pub fn open(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(ModelError::Magic)?;
        let (header, payload) = postcard::take_from_bytes(rest)?;
        Ok(File { header, payload })
    }

    fn section(&self, name: &str) -> Result<(&Section, &'static [u8]), ModelError> {
        let missing = || ModelError::Section(name.to_string());
        let section = self.header.sections.get(name).ok_or_else(missing)?;
        let end = section.offset.checked_add(section.length).ok_or_else(missing)?;
        Ok((section, self.payload.get(section.offset..end).ok_or_else(missing)?))
    }

    /// Whether the file has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.header.sections.contains_key(name)
    }

    /// An automaton from forms to numbers.
    pub fn map(&self, name: &str) -> Result<Map<&'static [u8]>, ModelError> {
        Map::new(self.section(name)?.1).map_err(|_| ModelError::Section(name.to_string()))
    }

    /// Bytes as they stand, with their shape.
    pub fn bytes(&self, name: &str) -> Result<&'static [u8], ModelError> {
        Ok(self.section(name)?.1)
    }

    /// A vector of half-precision numbers.
    pub fn vector(&self, name: &str) -> Result<Array1<f32>, ModelError> {
        Ok(Array1::from_vec(self.numbers(name)?.1))
    }

    /// A matrix of half-precision numbers, row by row.
    pub fn matrix(&self, name: &str) -> Result<Array2<f32>, ModelError> {
        let (shape, numbers) = self.numbers(name)?;
        let &[rows, columns] = shape.as_slice() else { return Err(ModelError::Section(name.to_string())) };
        Array2::from_shape_vec((rows, columns), numbers).map_err(|_| ModelError::Section(name.to_string()))
    }

    /// The transpose of a matrix, laid out row by row: PyTorch keeps output × input, products here want input × output.
    pub fn transposed(&self, name: &str) -> Result<Array2<f32>, ModelError> {
        Ok(self.matrix(name)?.t().as_standard_layout().to_owned())
    }

    /// Numbers of any shape.
    pub fn numbers(&self, name: &str) -> Result<(Vec<usize>, Vec<f32>), ModelError> {
        let (section, bytes) = self.section(name)?;
        let count: usize = section.shape.iter().product();
        if bytes.len() != count * 2 {
            return Err(ModelError::Section(name.to_string()));
        }
        let numbers = bytes
            .chunks_exact(2)
            .map(|b| half::f16::from_le_bytes([b[0], b[1]]).to_f32())
            .collect::<Vec<f32>>();
        Ok((section.shape.clone(), numbers))
    }
}
