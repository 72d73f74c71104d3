//! Any bytes as a page: no panic, and blocks that are ordered ranges of the text.
//!
//! `cargo +nightly fuzz run html_to_article -- -max_len=65536` from the folder above; good seeds are the pages in
//! `crates/depesche-read/tests/pages`.

#![no_main]

use depesche_read::{Options, Page, html, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(Page::Article(document)) = html(bytes, &Options::default()) {
        let mut end = 0;
        for block in &document.blocks {
            assert!(block.span.start >= end, "blocks overlap");
            assert!(!document.text[block.span.clone()].is_empty(), "empty block");
            end = block.span.end;
        }
        let _ = render::jsonl(&document);
        let _ = render::markdown(&document);
        let _ = render::text(&document);
    }
});
