//! Any bytes as any format: every record gives a document with valid blocks or an error.

#![no_main]

use depesche_read::{Options, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut options = Options::default();
    options.max_file = 1 << 20;
    for document in read(bytes, "input", &options).into_iter().flatten() {
        let mut end = 0;
        for block in &document.blocks {
            assert!(block.span.start >= end && document.text.get(block.span.clone()).is_some());
            end = block.span.end;
        }
    }
});
