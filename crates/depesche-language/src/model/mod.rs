//! The neural model of a language: tags, tree and entities of a sentence.
//!
//! Two bidirectional LSTM layers over word forms; the first layer tags, the second parses (biaffine
//! arcs, Dozat and Manning 2017, decoded as a maximum spanning tree) and finds entities. Trained by
//! `training/train.py`, packed by `cargo xtask models`. All arithmetic is plain f32 in a fixed order,
//! so that the result does not depend on batch, cache or thread.

mod decode;
mod file;
mod forms;
mod lstm;
mod math;

use std::ops::Range;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, s};
use smol_str::SmolStr;

pub use file::{Header, MAGIC, ModelError, Section};
pub use forms::{LexiconFeatures, normal_form};

use crate::sentence::{Entity, EntityKind, Sentence, Upos};
use file::File;
use forms::Forms;
use lstm::{Layout, Lstm};

/// Words that go through the network together; more changes nothing but memory and speed.
const BATCH_WORDS: usize = 1_500;

/// A linear layer: input × output and biases.
struct Linear {
    weights: Array2<f32>,
    bias: Array1<f32>,
}

impl Linear {
    fn read(file: &File, name: &str) -> Result<Self, ModelError> {
        Ok(Linear {
            weights: file.transposed(&format!("{name}.weight"))?,
            bias: file.vector(&format!("{name}.bias"))?,
        })
    }

    fn apply(&self, input: &Array2<f32>) -> Array2<f32> {
        let mut out = Array2::zeros((input.nrows(), self.bias.len()));
        out.assign(&self.bias.broadcast(out.raw_dim()).expect("a row of biases fits every row"));
        general_mat_mul(1.0, input, &self.weights, 1.0, &mut out);
        out
    }
}

/// Model of one language.
pub struct Model {
    header: Header,
    upos_tags: Vec<Upos>,
    feats_names: Vec<SmolStr>,
    deprel_names: Vec<SmolStr>,
    root_label: Option<usize>,
    forms: Forms,
    lstm1: Lstm,
    lstm2: Lstm,
    upos: Linear,
    feats: Linear,
    tags: Linear,
    arc_head: Linear,
    arc_dependent: Linear,
    arc: Array2<f32>,
    label_head: Linear,
    label_dependent: Linear,
    label: Linear,
    entity_hidden: Linear,
    entity: Linear,
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the file is damaged or of another version.
    pub fn read(bytes: &'static [u8], lexicon: &'static dyn LexiconFeatures) -> Result<Self, ModelError> {
        let file = File::open(bytes)?;
        let hidden = file.header.hidden;
        let names = |list: &[String]| list.iter().map(SmolStr::from).collect::<Vec<_>>();
        let header = file.header.clone();
        Ok(Model {
            upos_tags: header.upos.iter().map(|n| Upos::from_name(n).unwrap_or(Upos::X)).collect(),
            feats_names: names(&header.feats),
            deprel_names: names(&header.deprels),
            root_label: header.deprels.iter().position(|n| n == "root"),
            forms: Forms::read(&file, lexicon)?,
            lstm1: Lstm::read(&file, "lstm1", hidden)?,
            lstm2: Lstm::read(&file, "lstm2", hidden)?,
            upos: Linear::read(&file, "upos")?,
            feats: Linear::read(&file, "feats")?,
            tags: Linear::read(&file, "tags")?,
            arc_head: Linear::read(&file, "arc_head")?,
            arc_dependent: Linear::read(&file, "arc_dependent")?,
            arc: file.matrix("arc")?,
            label_head: Linear::read(&file, "label_head")?,
            label_dependent: Linear::read(&file, "label_dependent")?,
            label: Linear::read(&file, "label")?,
            entity_hidden: Linear::read(&file, "entity_hidden")?,
            entity: Linear::read(&file, "entity")?,
            header,
        })
    }

    /// Fills in tags, features, tree and entities of tokenised sentences. Sentences without words are left alone.
    pub fn annotate(&self, sentences: &mut [Sentence]) {
        let mut order: Vec<usize> =
            (0..sentences.len()).filter(|&i| !sentences[i].words.is_empty()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(sentences[i].words.len()));
        let mut from = 0;
        while from < order.len() {
            let mut to = from;
            let mut words = 0;
            while to < order.len() && (to == from || words + sentences[order[to]].words.len() < BATCH_WORDS) {
                words += sentences[order[to]].words.len() + 1;
                to += 1;
            }
            self.annotate_batch(sentences, &order[from..to]);
            from = to;
        }
    }

    fn annotate_batch(&self, sentences: &mut [Sentence], batch: &[usize]) {
        let layout = Layout::new(batch.iter().map(|&i| sentences[i].words.len() + 1).collect());
        let projected = self.first_input(sentences, batch, &layout);
        let h1 = self.lstm1.run(&layout, projected);
        let mut upos = self.upos.apply(&h1);
        let mut feats = self.feats.apply(&h1);
        for matrix in [&mut upos, &mut feats] {
            for mut row in matrix.rows_mut() {
                math::softmax(row.as_slice_mut().expect("rows of a new matrix are contiguous"));
            }
        }
        let mut tags = self.tags.apply(&ndarray::concatenate![ndarray::Axis(1), upos, feats]);
        tags.mapv_inplace(|v| v.max(0.0));
        let input = ndarray::concatenate![ndarray::Axis(1), h1, tags];
        let h2 = self.lstm2.run(&layout, self.lstm2.project(input.view()));
        let leaky = |mut m: Array2<f32>| {
            m.mapv_inplace(|v| if v < 0.0 { 0.1 * v } else { v });
            m
        };
        let heads = leaky(self.arc_head.apply(&h2));
        let dependents = leaky(self.arc_dependent.apply(&h2));
        let size = heads.ncols();
        let mut mapped = Array2::zeros(dependents.raw_dim());
        let bias = self.arc.row(size);
        mapped.assign(&bias.broadcast(mapped.raw_dim()).expect("a row fits every row"));
        general_mat_mul(1.0, &dependents, &self.arc.slice(s![..size, ..]), 1.0, &mut mapped);
        let label_heads = self.label_head.apply(&h2);
        let label_dependents = self.label_dependent.apply(&h2);
        let entities = self.entity.apply(&leaky(self.entity_hidden.apply(&h2)));
        for (position, &index) in batch.iter().enumerate() {
            let sentence = &mut sentences[index];
            let n = sentence.words.len();
            let row = |step: usize| layout.row(position, step);
            let gather = |m: &Array2<f32>| {
                let mut out = Array2::zeros((n + 1, m.ncols()));
                for step in 0..=n {
                    out.row_mut(step).assign(&m.row(row(step)));
                }
                out
            };
            let tree = self.tree(&gather(&mapped), &gather(&heads));
            let (own, other) = (gather(&label_dependents), gather(&label_heads));
            let labels = self.labels(&own, &other, &tree);
            for (i, word) in sentence.words.iter_mut().enumerate() {
                let at = row(i + 1);
                let best = |m: &Array2<f32>| math::argmax(m.row(at).as_slice().expect("rows are contiguous"));
                word.upos = self.upos_tags[best(&upos)];
                word.feats = self.feats_names[best(&feats)].clone();
                word.head = tree[i + 1].checked_sub(1);
                word.deprel = self.deprel_names[labels[i]].clone();
            }
            let scores: Vec<Vec<f32>> =
                (1..=n).map(|step| log_softmax(&entities.row(row(step)).to_vec())).collect();
            let tags = decode::best_tags(&scores, &self.header.entities);
            sentence.entities = self.spans(&tags);
        }
    }

    /// Projected input of the first layer, rows as the layout has them.
    fn first_input(&self, sentences: &[Sentence], batch: &[usize], layout: &Layout) -> Array2<f32> {
        let root = self.forms.root.view().insert_axis(ndarray::Axis(0));
        let root = self.lstm1.project(root);
        let mut out = Array2::zeros((layout.rows(), root.ncols()));
        for (position, &index) in batch.iter().enumerate() {
            let words = &sentences[index].words;
            let forms: Vec<(SmolStr, bool)> =
                words.iter().enumerate().map(|(i, w)| (w.form.clone(), i == 0)).collect();
            out.row_mut(layout.row(position, 0)).assign(&root.row(0));
            for (i, row) in self.forms.projected(&forms, &self.lstm1).iter().enumerate() {
                let mut target = out.row_mut(layout.row(position, i + 1));
                target.as_slice_mut().expect("rows of a new matrix are contiguous").copy_from_slice(row);
            }
        }
        out
    }

    /// Heads by node, 0 being the root; index 0 is unused.
    fn tree(&self, dependents: &Array2<f32>, heads: &Array2<f32>) -> Vec<usize> {
        let scores = dependents.dot(&heads.t());
        let rows: Vec<Vec<f32>> = scores
            .rows()
            .into_iter()
            .enumerate()
            .map(|(dependent, row)| {
                let mut row = row.to_vec();
                row[dependent] = -1e4;
                log_softmax(&row)
            })
            .collect();
        decode::best_tree(&rows)
    }

    fn labels(&self, own: &Array2<f32>, other: &Array2<f32>, tree: &[usize]) -> Vec<usize> {
        let n = own.nrows() - 1;
        let mut hidden = Array2::zeros((n, own.ncols()));
        for i in 0..n {
            let mut row = hidden.row_mut(i);
            row.assign(&(&own.row(i + 1) + &other.row(tree[i + 1])));
            row.mapv_inplace(|v: f32| if v < 0.0 { 0.1 * v } else { v });
        }
        let scores = self.label.apply(&hidden);
        (0..n)
            .map(|i| {
                let mut row = scores.row(i).to_vec();
                if let Some(root) = self.root_label {
                    if tree[i + 1] == 0 {
                        return root;
                    }
                    row[root] = f32::MIN;
                }
                math::argmax(&row)
            })
            .collect()
    }

    fn spans(&self, tags: &[usize]) -> Vec<Entity> {
        let mut entities: Vec<Entity> = Vec::new();
        for (i, &tag) in tags.iter().enumerate() {
            let name = &self.header.entities[tag];
            let kind = match name.get(2..) {
                Some("PER") => EntityKind::Person,
                Some("LOC") => EntityKind::Location,
                Some("ORG") => EntityKind::Organisation,
                Some(_) => EntityKind::Other,
                None => continue,
            };
            match entities.last_mut() {
                Some(last) if name.starts_with("I-") && last.words.end == i => last.words.end = i + 1,
                _ => entities.push(Entity { words: Range { start: i, end: i + 1 }, kind }),
            }
        }
        entities
    }
}

fn log_softmax(row: &[f32]) -> Vec<f32> {
    let highest = row.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = row.iter().map(|v| math::exp(v - highest)).sum();
    let shift = highest + math::ln(sum);
    row.iter().map(|v| v - shift).collect()
}
