//! Damaged inputs, made from good ones by a fixed sequence of cuts, copies and flips: never a panic, and blocks are
//! always ordered ranges of the text. The fuzz targets go further; what they find comes here.

use depesche_document::Document;
use depesche_read::{Options, read, render};

/// A small generator of pseudo-random numbers (splitmix64), so that every run damages alike.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit.max(1) as u64).expect("below a usize")
    }
}

fn damage(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        if bytes.is_empty() {
            break;
        }
        let at = numbers.below(bytes.len());
        let length = numbers.below(200).min(bytes.len() - at);
        match numbers.below(6) {
            0 => drop(bytes.drain(at..at + length)),
            1 => {
                let piece = bytes[at..at + length].to_vec();
                let to = numbers.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            2 => bytes[at] = u8::try_from(numbers.below(256)).expect("below 256"),
            3 => bytes.truncate(at + 1),
            4 => {
                let token = ["<p>", "</div>", "<h1>", "<!--", "\"", "<script>", "&#x", "<li>", ": ", "\n\n"]
                    [numbers.below(10)];
                bytes.splice(at..at, token.bytes());
            }
            _ => bytes[at..at + length].reverse(),
        }
    }
    bytes
}

fn check(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.end > block.span.start, "{block:?}");
        assert!(document.text.get(block.span.clone()).is_some(), "{block:?} cuts a character");
        end = block.span.end;
    }
    let body = render::body(document);
    assert!(render::jsonl(document).contains("\"blocks\""));
    assert!(!body.contains("\n\n"), "an empty line in the body: {body}");
    let _ = (render::markdown(document), render::text(document));
}

#[test]
fn damaged_pages_and_texts_are_read_or_refused() {
    let seeds: [&[u8]; 4] = [
        include_bytes!("pages/de-bericht.html"),
        include_bytes!("pages/en-live.html"),
        "Politik:Rat tagt – „Ende“ offen\n\nLesezeit: 2 min\n  • Erstens wird geredet, zweitens auch.\n\nVon Ann Muster, Köln\n\nKöln (dpa) – Der Rat tagte am Montag.\n\nKurzes\n:Noch eins\n\nText des Teasers.\n\nKommentar von Otto Muster\n\n© dpa".as_bytes(),
        b"{\"id\":\"a\",\"text\":\"Rat tagt\\nDer Rat tagte am Montag.\",\"date\":\"2024-05-06\"}\n{\"id\":\"b\",\"html\":\"<h1>x</h1><p>Der Rat tagte am Montag in Genf und vertagte sich auf den Abend, hie\xc3\x9f es.\"}",
    ];
    let mut numbers = Numbers(7);
    for round in 0..600 {
        let bytes = damage(seeds[round % seeds.len()], &mut numbers);
        for document in read(&bytes, "damaged", &Options::default()).into_iter().flatten() {
            check(&document);
        }
    }
}
