//! Packs what `training/train.py` writes into the model files that the program embeds, and unpacks them for
//! `training/check.py`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use depesche_language::model::{Header, MAGIC, Section};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Trained {
    language: String,
    hidden: usize,
    upos: Vec<String>,
    feats: Vec<String>,
    deprels: Vec<String>,
    entities: Vec<String>,
    words: Vec<String>,
    chars: Vec<String>,
    lexicon: Vec<String>,
    vector_words: Vec<String>,
    cluster_values: Vec<u32>,
    clusters: BTreeMap<String, u64>,
    tensors: Vec<Tensor>,
}

#[derive(Serialize, Deserialize)]
struct Tensor {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    shape: Vec<usize>,
    offset: usize,
}

/// The payload as it grows, with the table of its parts.
#[derive(Default)]
struct Payload {
    bytes: Vec<u8>,
    sections: BTreeMap<String, Section>,
}

impl Payload {
    fn add(&mut self, name: &str, shape: Vec<usize>, bytes: &[u8]) {
        let section = Section { offset: self.bytes.len(), length: bytes.len(), shape };
        self.bytes.extend_from_slice(bytes);
        self.sections.insert(name.to_string(), section);
    }

    fn halves(&mut self, name: &str, shape: Vec<usize>, numbers: impl Iterator<Item = f32>) {
        let bytes: Vec<u8> = numbers.flat_map(|n| half::f16::from_f32(n).to_le_bytes()).collect();
        self.add(name, shape, &bytes);
    }

    fn map(&mut self, name: &str, entries: impl Iterator<Item = (String, u64)>) -> Result<()> {
        let entries: BTreeMap<String, u64> = entries.collect();
        let map = fst::Map::from_iter(entries).with_context(|| format!("building the automaton `{name}`"))?;
        self.add(name, Vec::new(), map.as_fst().as_bytes());
        Ok(())
    }
}

/// Reads `source/model.json` and `source/tensors.bin`, writes `out`.
pub fn run(source: &Path, out: &Path) -> Result<()> {
    let json = source.join("model.json");
    let text = std::fs::read_to_string(&json).with_context(|| format!("reading {}", json.display()))?;
    let trained: Trained =
        serde_json::from_str(&text).with_context(|| format!("reading {}", json.display()))?;
    let tensors = std::fs::read(source.join("tensors.bin")).context("reading tensors.bin")?;
    let mut payload = Payload::default();
    for tensor in &trained.tensors {
        let count: usize = tensor.shape.iter().product();
        let width = if tensor.kind == "i8" { 1 } else { 4 };
        let Some(bytes) = tensors.get(tensor.offset..tensor.offset + count * width) else {
            bail!("tensors.bin is too short for `{}`: train again", tensor.name);
        };
        if tensor.kind == "i8" {
            payload.add(&tensor.name, tensor.shape.clone(), bytes);
        } else {
            let numbers = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
            payload.halves(&tensor.name, tensor.shape.clone(), numbers);
        }
    }
    let numbered = |words: &[String], first: u64| -> Vec<(String, u64)> {
        words.iter().enumerate().map(|(i, w)| (w.clone(), i as u64 + first)).collect()
    };
    payload.map("words", numbered(&trained.words, 0).into_iter().skip(1))?;
    if !trained.vector_words.is_empty() {
        payload.map("vector_words", numbered(&trained.vector_words, 1).into_iter())?;
    }
    payload.map("clusters", trained.clusters.into_iter())?;
    let header = Header {
        language: trained.language,
        hidden: trained.hidden,
        upos: trained.upos,
        feats: trained.feats,
        deprels: trained.deprels,
        entities: trained.entities,
        chars: trained.chars,
        lexicon: trained.lexicon,
        clusters: trained.cluster_values,
        sections: payload.sections,
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(postcard::to_stdvec(&header)?);
    bytes.extend(payload.bytes);
    std::fs::write(out, &bytes).with_context(|| format!("writing {}", out.display()))?;
    eprintln!("{}: {:.1} MB", out.display(), bytes.len() as f64 / 1e6);
    Ok(())
}

/// Writes `model.json` and `tensors.bin` of a packed model to `out`, weights as they were packed (half precision).
pub fn unpack(model: &Path, out: &Path) -> Result<()> {
    let bytes = std::fs::read(model).with_context(|| format!("reading {}", model.display()))?;
    let rest = bytes.strip_prefix(MAGIC.as_slice()).context("not a model file")?;
    let (header, payload): (Header, &[u8]) = postcard::take_from_bytes(rest)?;
    let part = |name: &str| -> Result<&[u8]> {
        let section = header.sections.get(name).with_context(|| format!("the model has no `{name}`"))?;
        payload.get(section.offset..section.offset + section.length).context("the model is cut off")
    };
    let map = |name: &str| -> Result<Vec<(String, u64)>> {
        if !header.sections.contains_key(name) {
            return Ok(Vec::new());
        }
        Ok(fst::Map::new(part(name)?)?.stream().into_str_vec()?)
    };
    let listed = |name: &str, first: u64, unknown: &[&str]| -> Result<Vec<String>> {
        let mut entries = map(name)?;
        entries.sort_by_key(|(_, id)| *id);
        let mut list: Vec<String> = unknown.iter().map(ToString::to_string).collect();
        for (word, id) in entries {
            if id != list.len() as u64 + first {
                bail!("the words of `{name}` are not numbered one after the other");
            }
            list.push(word);
        }
        Ok(list)
    };
    let mut numbers = Vec::new();
    let mut tensors = Vec::new();
    for (name, section) in header.sections.iter().filter(|(_, s)| !s.shape.is_empty()) {
        let bytes = part(name)?;
        let (name, shape, offset) = (name.clone(), section.shape.clone(), numbers.len());
        let count: usize = shape.iter().product();
        let kind = if bytes.len() == count { "i8" } else { "f32" };
        if kind == "i8" {
            numbers.extend_from_slice(bytes);
        } else {
            let halves = bytes.chunks_exact(2).map(|b| half::f16::from_le_bytes([b[0], b[1]]).to_f32());
            numbers.extend(halves.flat_map(f32::to_le_bytes));
        }
        tensors.push(Tensor { name, kind: kind.to_string(), shape, offset });
    }
    let trained = Trained {
        words: listed("words", 0, &["<unknown>"])?,
        vector_words: listed("vector_words", 1, &[])?,
        clusters: map("clusters")?.into_iter().collect(),
        language: header.language,
        hidden: header.hidden,
        upos: header.upos,
        feats: header.feats,
        deprels: header.deprels,
        entities: header.entities,
        chars: header.chars,
        lexicon: header.lexicon,
        cluster_values: header.clusters,
        tensors,
    };
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("tensors.bin"), numbers)?;
    std::fs::write(out.join("model.json"), serde_json::to_string(&trained)?)?;
    Ok(())
}
