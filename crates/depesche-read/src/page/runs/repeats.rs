//! What a page says twice.

use std::hash::BuildHasher;

use depesche_document::BlockKind::*;

use crate::page::classify::Typed;
use crate::page::segment::Raw;
use crate::text::{key, words};

/// The same line again within reach (pull quotes, print versions) is not report text twice.
pub(super) fn repeats(raws: &[Raw], typed: &mut [Typed]) {
    let mut seen = rustc_hash::FxHashSet::default();
    for t in typed.iter_mut() {
        if !matches!(t.kind, Paragraph | Standfirst | Quote | ListItem | FactBox | Subhead) {
            continue;
        }
        let own = key(&raws[t.raw].text);
        if own.len() > 60 && !seen.insert(own) {
            (t.kind, t.rule) = (Interface, "said before");
        }
    }
}

/// Hashes of all runs of three words.
fn triples(text: &str) -> Vec<u64> {
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    words.windows(3).map(|w| rustc_hash::FxBuildHasher.hash_one(w)).collect()
}

/// A pull quote says in large type what a paragraph of the report says too, often shortened; the line with the speaker
/// goes with it.
pub(super) fn pull_quotes(raws: &[Raw], typed: &mut [Typed]) {
    let mut told = rustc_hash::FxHashSet::default();
    let short = |t: &Typed| t.kind == Quote && raws[t.raw].chars < 400;
    if !typed.iter().any(short) {
        return;
    }
    for t in typed.iter().filter(|t| t.kind == Paragraph) {
        told.extend(triples(&raws[t.raw].text));
    }
    let mut dropped = false;
    for t in typed.iter_mut() {
        let raw = &raws[t.raw];
        if t.kind != Quote {
            dropped = false;
            continue;
        }
        let own = if raw.chars < 400 { triples(&raw.text) } else { Vec::new() };
        let known = own.iter().filter(|w| told.contains(*w)).count();
        let share = if t.rule == "quote in figure" { 4 } else { 2 };
        let repeats = own.len() >= 3 && known * share >= own.len();
        let speaker = dropped && words(&raw.text) <= 6;
        dropped = repeats || speaker;
        if dropped {
            (t.kind, t.rule) = (Interface, "pull quote");
        }
    }
}
