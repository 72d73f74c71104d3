//! Reader of Morfologik CFSA2 automata with the suffix encoder and `_` as separator.

use std::path::Path;

use anyhow::{Context, Result, bail};

const LAST: u8 = 0x40;
const FINAL: u8 = 0x20;
const NEXT: u8 = 0x80;
const LABEL: u8 = 0x1F;

struct Automaton {
    labels: Vec<u8>,
    arcs: Vec<u8>,
}

/// Calls `each` with every (form, lemma, tag) of a dictionary.
pub fn read(path: &Path, mut each: impl FnMut(&str, &str, &str)) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    if !bytes.starts_with(b"\\fsa\xC6") {
        bail!("{}: not a CFSA2 automaton", path.display());
    }
    let labels = usize::from(bytes[7]);
    let automaton = Automaton { labels: bytes[8..8 + labels].to_vec(), arcs: bytes[8 + labels..].to_vec() };
    automaton.walk(automaton.target(0), &mut Vec::new(), &mut |entry| {
        let mut parts = entry.splitn(3, |&b| b == b'_');
        let (Some(form), Some(ending), Some(tag)) = (parts.next(), parts.next(), parts.next()) else {
            return;
        };
        // The first byte says how many bytes of the form go, the others what comes then.
        let cut = usize::from(ending.first().copied().unwrap_or(b'A').wrapping_sub(b'A'));
        let mut lemma = form[..form.len().saturating_sub(cut)].to_vec();
        lemma.extend_from_slice(ending.get(1..).unwrap_or_default());
        if let (Ok(form), Ok(lemma), Ok(tag)) =
            (str::from_utf8(form), str::from_utf8(&lemma), str::from_utf8(tag))
        {
            each(form, lemma, tag);
        }
    });
    Ok(())
}

impl Automaton {
    fn walk(&self, node: usize, path: &mut Vec<u8>, each: &mut impl FnMut(&[u8])) {
        let mut arc = node;
        loop {
            let flags = self.arcs[arc];
            let label = match flags & LABEL {
                0 => self.arcs[arc + 1],
                index => self.labels[usize::from(index)],
            };
            path.push(label);
            if flags & FINAL != 0 {
                each(path);
            }
            let target = self.target(arc);
            if target != 0 {
                self.walk(target, path, each);
            }
            path.pop();
            if flags & LAST != 0 {
                return;
            }
            arc = self.after(arc);
        }
    }

    fn number(&self, mut at: usize) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.arcs[at];
            value |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return value;
            }
            shift += 7;
            at += 1;
        }
    }

    fn after(&self, arc: usize) -> usize {
        let flags = self.arcs[arc];
        let mut at = arc + if flags & LABEL == 0 { 2 } else { 1 };
        if flags & NEXT == 0 {
            while self.arcs[at] & 0x80 != 0 {
                at += 1;
            }
            at += 1;
        }
        at
    }

    fn target(&self, mut arc: usize) -> usize {
        if self.arcs[arc] & NEXT == 0 {
            return self.number(arc + if self.arcs[arc] & LABEL == 0 { 2 } else { 1 });
        }
        while self.arcs[arc] & LAST == 0 {
            arc = self.after(arc);
        }
        self.after(arc)
    }
}
