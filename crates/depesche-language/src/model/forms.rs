//! Everything the network knows of a word form before it sees the sentence.

use std::sync::{Arc, Mutex};

use fst::Map;
use ndarray::{Array1, Array2, s};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::file::{File, ModelError};
use super::lstm::Lstm;

const CHAR_WIDTH: usize = 24;
const FILTERS: usize = 64;
const UNKNOWN: usize = 0;
const PADDING: usize = 1;
const BEGIN: usize = 2;
const END: usize = 3;
/// How many forms are kept with their finished input product.
const CACHE: usize = 12_000;

/// The lexicon features of a form: ids into a list of names.
pub trait LexiconFeatures: Sync {
    /// Names of all features, by id.
    fn names(&self) -> &[String];
    /// Appends the ids of the features that the form can have; `initial` at the start of a sentence.
    fn features(&self, form: &str, initial: bool, ids: &mut Vec<u16>);
}

/// Projected input by form and whether it opens a sentence.
type Cache = FxHashMap<(SmolStr, bool), Arc<[f32]>>;

/// Tables from forms to the first layer's input.
pub struct Forms {
    words: Map<&'static [u8]>,
    word_table: Array2<f32>,
    chars: FxHashMap<char, usize>,
    char_table: Array2<f32>,
    convolutions: [Convolution; 2],
    shapes: Array2<f32>,
    lexicon: &'static dyn LexiconFeatures,
    /// From the lexicon's feature ids to the model's.
    lexicon_ids: Vec<Option<u16>>,
    lexicon_table: Array2<f32>,
    vectors: Option<Vectors>,
    clusters: Map<&'static [u8]>,
    cluster_ids: FxHashMap<u64, usize>,
    cluster_tables: [Array2<f32>; 4],
    /// Input of the artificial root.
    pub root: Array1<f32>,
    cache: Mutex<Cache>,
}

struct Convolution {
    width: usize,
    /// width × channels × filters, flattened so that the filters are contiguous.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

struct Vectors {
    map: Map<&'static [u8]>,
    bytes: &'static [u8],
    scale: Vec<f32>,
    width: usize,
    project: Array2<f32>,
    bias: Array1<f32>,
}

impl Forms {
    /// Reads the tables.
    pub fn read(file: &File, lexicon: &'static dyn LexiconFeatures) -> Result<Self, ModelError> {
        let damaged = |name: &str| ModelError::Section(name.to_string());
        let header = &file.header;
        let chars = header.chars.iter().enumerate().skip(END + 1);
        let chars = chars.filter_map(|(id, c)| Some((c.chars().next()?, id))).collect();
        let mut by_name = FxHashMap::default();
        for (id, name) in header.lexicon.iter().enumerate() {
            by_name.insert(name.as_str(), id as u16);
        }
        let lexicon_ids = lexicon.names().iter().map(|n| by_name.get(n.as_str()).copied()).collect();
        let vectors = if file.has("vectors") {
            let project = file.transposed("vector_map.weight")?;
            Some(Vectors {
                map: file.map("vector_words")?,
                bytes: file.bytes("vectors")?,
                scale: file.numbers("vector_scale")?.1,
                width: project.nrows(),
                project,
                bias: file.vector("vector_map.bias")?,
            })
        } else {
            None
        };
        let cluster_ids = header.clusters.iter().enumerate().map(|(i, v)| (u64::from(*v), i + 1)).collect();
        let table = |i: usize| file.matrix(&format!("clusters.{i}.weight"));
        Ok(Forms {
            words: file.map("words")?,
            word_table: file.matrix("words.weight")?,
            chars,
            char_table: file.matrix("chars.weight")?,
            convolutions: [Convolution::read(file, "conv3")?, Convolution::read(file, "conv5")?],
            shapes: file.matrix("shapes.weight")?,
            lexicon,
            lexicon_ids,
            lexicon_table: file.matrix("lexicon.weight")?,
            vectors,
            clusters: file.map("clusters")?,
            cluster_ids,
            cluster_tables: [table(0)?, table(1)?, table(2)?, table(3)?],
            root: file.vector("root").map_err(|_| damaged("root"))?,
            cache: Mutex::default(),
        })
    }

    /// The first layer's projected input for each form, taken from the cache where it can be.
    pub fn projected(&self, forms: &[(SmolStr, bool)], layer: &Lstm) -> Vec<Arc<[f32]>> {
        let mut out: Vec<Option<Arc<[f32]>>> = Vec::with_capacity(forms.len());
        let mut missing: FxHashMap<&(SmolStr, bool), usize> = FxHashMap::default();
        let mut order = Vec::new();
        {
            let cache = self.cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            for form in forms {
                let hit = cache.get(form).cloned();
                if hit.is_none() && !missing.contains_key(form) {
                    missing.insert(form, order.len());
                    order.push(form);
                }
                out.push(hit);
            }
        }
        let mut input = Array2::zeros((order.len(), self.root.len()));
        for (row, (form, initial)) in order.iter().enumerate() {
            let mut row = input.row_mut(row);
            self.input(form, *initial, row.as_slice_mut().expect("rows of a new matrix are contiguous"));
        }
        let projected = layer.project(input.view());
        let fresh: Vec<Arc<[f32]>> = projected.rows().into_iter().map(|r| r.to_vec().into()).collect();
        {
            let mut cache = self.cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            // A full cache is emptied: forms follow Zipf, the frequent ones are back at once. What is in the
            // cache never changes a result.
            if cache.len() + order.len() > CACHE {
                cache.clear();
            }
            for (form, row) in order.iter().zip(&fresh).take(CACHE) {
                cache.insert((*form).clone(), row.clone());
            }
        }
        let pick = |(form, hit): (&(SmolStr, bool), Option<Arc<[f32]>>)| {
            hit.unwrap_or_else(|| fresh[missing[form]].clone())
        };
        forms.iter().zip(out).map(pick).collect()
    }

    /// Writes a form's features in the order in which the training side joins them.
    fn input(&self, form: &str, initial: bool, out: &mut [f32]) {
        let normal = normal_form(form);
        let mut out = Filler { out, at: 0 };
        let word = self.words.get(&normal).unwrap_or(UNKNOWN as u64) as usize;
        out.row(&self.word_table, word);
        let ids = self.char_ids(&normal);
        for convolution in &self.convolutions {
            convolution.apply(&ids, &self.char_table, out.take(FILTERS));
        }
        out.row(&self.shapes, shape_of(form));
        self.lexicon_part(form, initial, out.take(self.lexicon_table.ncols()));
        if let Some(vectors) = &self.vectors {
            vectors.apply(&normal, out.take(vectors.bias.len()));
        }
        let cluster = by_case(&self.clusters, form).unwrap_or(0);
        let id = self.cluster_ids.get(&cluster).copied().unwrap_or(0);
        for (table, index) in
            self.cluster_tables.iter().zip([id as u64, cluster & 15, cluster & 63, cluster & 255])
        {
            out.row(table, index as usize);
        }
    }

    fn char_ids(&self, normal: &str) -> Vec<usize> {
        let chars: Vec<char> = normal.chars().collect();
        let id = |c: &char| self.chars.get(c).copied().unwrap_or(UNKNOWN);
        let mut ids = vec![BEGIN];
        if chars.len() <= CHAR_WIDTH - 2 {
            ids.extend(chars.iter().map(id));
        } else {
            ids.extend(chars[..8].iter().map(id));
            ids.extend(chars[chars.len() - 14..].iter().map(id));
        }
        ids.push(END);
        ids
    }

    fn lexicon_part(&self, form: &str, initial: bool, out: &mut [f32]) {
        let mut ids = Vec::new();
        self.lexicon.features(form, initial, &mut ids);
        let mut count = 0.0;
        for id in ids.iter().filter_map(|&id| self.lexicon_ids.get(usize::from(id)).copied().flatten()) {
            add(out, &self.lexicon_table, usize::from(id));
            count += 1.0;
        }
        if count > 1.0 {
            out.iter_mut().for_each(|v| *v /= count);
        }
    }
}

struct Filler<'a> {
    out: &'a mut [f32],
    at: usize,
}

impl Filler<'_> {
    fn take(&mut self, count: usize) -> &mut [f32] {
        let from = self.at;
        self.at += count;
        &mut self.out[from..from + count]
    }

    fn row(&mut self, table: &Array2<f32>, row: usize) {
        let row = if row < table.nrows() { row } else { UNKNOWN };
        add(self.take(table.ncols()), table, row);
    }
}

fn add(out: &mut [f32], table: &Array2<f32>, row: usize) {
    for (value, weight) in out.iter_mut().zip(table.row(row)) {
        *value += weight;
    }
}

impl Convolution {
    fn read(file: &File, name: &str) -> Result<Self, ModelError> {
        let (shape, numbers) = file.numbers(&format!("{name}.weight"))?;
        let &[filters, channels, width] = shape.as_slice() else {
            return Err(ModelError::Section(name.to_string()));
        };
        if filters != FILTERS {
            return Err(ModelError::Section(name.to_string()));
        }
        let mut weights = vec![0.0; numbers.len()];
        for filter in 0..filters {
            for channel in 0..channels {
                for place in 0..width {
                    weights[(place * channels + channel) * filters + filter] =
                        numbers[(filter * channels + channel) * width + place];
                }
            }
        }
        Ok(Convolution { width, weights, bias: file.numbers(&format!("{name}.bias"))?.1 })
    }

    /// The highest value of each filter over all places of the form, not below zero.
    fn apply(&self, ids: &[usize], table: &Array2<f32>, out: &mut [f32]) {
        let channels = table.ncols();
        let margin = self.width / 2;
        let mut sums = [0.0_f32; FILTERS];
        for centre in 0..ids.len() {
            sums.copy_from_slice(&self.bias);
            for place in 0..self.width {
                let Some(&id) = (centre + place).checked_sub(margin).and_then(|at| ids.get(at)) else {
                    continue;
                };
                debug_assert_ne!(id, PADDING);
                for (channel, value) in table.row(id).iter().enumerate() {
                    let from = (place * channels + channel) * FILTERS;
                    for (sum, weight) in sums.iter_mut().zip(&self.weights[from..from + FILTERS]) {
                        *sum += value * weight;
                    }
                }
            }
            for (best, sum) in out.iter_mut().zip(&sums) {
                *best = best.max(*sum);
            }
        }
    }
}

impl Vectors {
    fn apply(&self, normal: &str, out: &mut [f32]) {
        let row = by_case(&self.map, normal).unwrap_or(0) as usize;
        let mut vector = Array1::zeros(self.width);
        let from = row * self.width;
        if let (Some(bytes), Some(scale)) = (self.bytes.get(from..from + self.width), self.scale.get(row)) {
            for (value, byte) in vector.iter_mut().zip(bytes) {
                *value = f32::from(*byte as i8) * scale;
            }
        }
        let projected = vector.dot(&self.project) + &self.bias;
        out.copy_from_slice(projected.slice(s![..]).as_slice().expect("a new vector is contiguous"));
    }
}

/// First hit among the form, its lower case and its capitalised form.
fn by_case(map: &Map<&'static [u8]>, form: &str) -> Option<u64> {
    map.get(form).or_else(|| map.get(form.to_lowercase())).or_else(|| map.get(capitalised(form)))
}

fn capitalised(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()
    })
}

/// The form as the network sees it: one kind of quote and dash, digits as 0.
pub fn normal_form(form: &str) -> String {
    if form == "''" || form == "``" {
        return "\"".to_string();
    }
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '„' | '“' | '”' | '‟' | '»' | '«' | '″' => out.push('"'),
            '‚' | '‘' | '’' | '‛' | '›' | '‹' | '`' | '´' => out.push('\''),
            '…' => out.push_str("..."),
            '–' | '—' | '‑' => out.push('-'),
            '0'..='9' => out.push('0'),
            _ => out.push(c),
        }
    }
    if out == "''" { "\"".to_string() } else { out }
}

/// Classes of spelling: lower, capitalised, upper, with digits, without letters, other.
fn shape_of(form: &str) -> usize {
    let cased = |c: char| c.is_uppercase() || c.is_lowercase();
    let lower = |text: &str| text.chars().any(cased) && !text.chars().any(char::is_uppercase);
    let mut chars = form.chars();
    let first = chars.next();
    if lower(form) {
        0
    } else if first.is_some_and(char::is_uppercase) && lower(chars.as_str()) {
        1
    } else if form.chars().any(cased) && !form.chars().any(char::is_lowercase) {
        2
    } else if form.chars().any(|c| c.is_numeric()) {
        3
    } else if !form.chars().any(char::is_alphanumeric) {
        4
    } else {
        5
    }
}
