//! From byte offsets to code points.

/// Converts byte offsets of one text to counts of Unicode code points.
///
/// Outputs count code points, so that a span can be cut out in R, Python and Stata alike.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points before every `STEP`th byte.
    checkpoints: Vec<usize>,
}

const STEP: usize = 256;

impl CodePoints {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (index, byte) in text.bytes().enumerate() {
            if index % STEP == 0 {
                checkpoints.push(count);
            }
            count += usize::from(starts_code_point(byte));
        }
        if text.len().is_multiple_of(STEP) {
            checkpoints.push(count);
        }
        CodePoints { checkpoints }
    }

    /// How many code points of `text` begin before byte `offset`. `text` must be the indexed text.
    pub fn at(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let checkpoint = offset / STEP;
        let rest = &text.as_bytes()[checkpoint * STEP..offset];
        self.checkpoints[checkpoint] + rest.iter().filter(|b| starts_code_point(**b)).count()
    }
}

fn starts_code_point(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_at_every_boundary() {
        let text = "Wäre 🚀 e\u{301} – ".repeat(60);
        let index = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(&text, byte), count);
        }
        assert_eq!(index.at(&text, text.len()), text.chars().count());
    }
}
