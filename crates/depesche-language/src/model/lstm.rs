//! One bidirectional LSTM layer over a batch of sentences of different length.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, s};

use super::file::{File, ModelError};
use super::math::{sigmoid, tanh};

/// Where the sentences of a batch stand in the rows of its matrices.
///
/// Rows are ordered by time step, then by sentence, longest sentence first: at step `t` the rows of all
/// sentences that still run are next to each other, so one product serves them all.
pub struct Layout {
    /// Length of each sentence (its root included), longest first.
    pub lengths: Vec<usize>,
    /// First row of each time step; one more entry at the end.
    pub steps: Vec<usize>,
}

impl Layout {
    /// `lengths` must be sorted, longest first.
    pub fn new(lengths: Vec<usize>) -> Self {
        debug_assert!(lengths.is_sorted_by(|a, b| a >= b), "the batch is sorted by length");
        let longest = lengths.first().copied().unwrap_or(0);
        let mut steps = vec![0];
        let mut running = lengths.len();
        for step in 0..longest {
            while running > 0 && lengths[running - 1] <= step {
                running -= 1;
            }
            steps.push(steps[step] + running);
        }
        Layout { lengths, steps }
    }

    /// The row of a word.
    pub fn row(&self, sentence: usize, step: usize) -> usize {
        self.steps[step] + sentence
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.steps.last().copied().unwrap_or(0)
    }
}

/// Weights of one direction.
struct Direction {
    recurrent: Array2<f32>, // hidden × 4 hidden
}

/// A bidirectional layer. Its input product is left to the caller, who may have it ready.
pub struct Lstm {
    hidden: usize,
    /// input × 8 hidden: both directions side by side, gates in PyTorch's order (input, forget, cell, output).
    pub input: Array2<f32>,
    /// Both biases of both directions added up, 8 hidden.
    pub bias: Array1<f32>,
    forward: Direction,
    backward: Direction,
}

impl Lstm {
    /// Reads a layer by its PyTorch names.
    pub fn read(file: &File, name: &str, hidden: usize) -> Result<Self, ModelError> {
        let part = |kind: &str, suffix: &str| format!("{name}.{kind}_l0{suffix}");
        let ahead = file.transposed(&part("weight_ih", ""))?;
        let back = file.transposed(&part("weight_ih", "_reverse"))?;
        let input = ndarray::concatenate![ndarray::Axis(1), ahead, back];
        let bias = |suffix: &str| -> Result<Array1<f32>, ModelError> {
            Ok(file.vector(&part("bias_ih", suffix))? + file.vector(&part("bias_hh", suffix))?)
        };
        let bias = ndarray::concatenate![ndarray::Axis(0), bias("")?, bias("_reverse")?];
        Ok(Lstm {
            hidden,
            input: input.as_standard_layout().to_owned(),
            bias,
            forward: Direction { recurrent: file.transposed(&part("weight_hh", ""))? },
            backward: Direction { recurrent: file.transposed(&part("weight_hh", "_reverse"))? },
        })
    }

    /// The input product with biases for many inputs: rows × 8 hidden.
    pub fn project(&self, input: ArrayView2<f32>) -> Array2<f32> {
        let mut out = Array2::zeros((input.nrows(), 8 * self.hidden));
        out.assign(&self.bias.broadcast(out.raw_dim()).expect("a row of biases fits every row"));
        general_mat_mul(1.0, &input, &self.input, 1.0, &mut out);
        out
    }

    /// Runs both directions over projected input; the output is rows × 2 hidden.
    pub fn run(&self, layout: &Layout, mut projected: Array2<f32>) -> Array2<f32> {
        let h = self.hidden;
        let mut out = Array2::zeros((layout.rows(), 2 * h));
        let (mut ahead, mut back) = projected.view_mut().split_at(ndarray::Axis(1), 4 * h);
        let (mut out_ahead, mut out_back) = out.view_mut().split_at(ndarray::Axis(1), h);
        self.direction(&self.forward, layout, &mut ahead, &mut out_ahead, false);
        self.direction(&self.backward, layout, &mut back, &mut out_back, true);
        out
    }

    fn direction(
        &self,
        weights: &Direction,
        layout: &Layout,
        gates: &mut ArrayViewMut2<f32>,
        out: &mut ArrayViewMut2<f32>,
        reverse: bool,
    ) {
        let h = self.hidden;
        let batch = layout.lengths.len();
        let mut state = Array2::<f32>::zeros((batch, h));
        let mut cell = Array2::<f32>::zeros((batch, h));
        let count = layout.steps.len() - 1;
        for index in 0..count {
            let step = if reverse { count - 1 - index } else { index };
            let rows = layout.steps[step]..layout.steps[step + 1];
            // Going backwards, a sentence enters with an empty state at its last word: the rows of `state`
            // beyond those already running are still zero.
            let running = rows.len();
            let mut now = gates.slice_mut(s![rows.clone(), ..]);
            general_mat_mul(1.0, &state.slice(s![..running, ..]), &weights.recurrent, 1.0, &mut now);
            for row in 0..running {
                let gate = now.row(row);
                let gate = gate.as_slice().expect("a row of a standard matrix is contiguous");
                let (input, rest) = gate.split_at(h);
                let (forget, rest) = rest.split_at(h);
                let (candidate, output) = rest.split_at(h);
                let mut cell = cell.row_mut(row);
                let cell = cell.as_slice_mut().expect("a row of a standard matrix is contiguous");
                let mut state = state.row_mut(row);
                let state = state.as_slice_mut().expect("a row of a standard matrix is contiguous");
                for i in 0..h {
                    let c = sigmoid(forget[i]) * cell[i] + sigmoid(input[i]) * tanh(candidate[i]);
                    cell[i] = c;
                    state[i] = sigmoid(output[i]) * tanh(c);
                }
            }
            out.slice_mut(s![rows, ..]).assign(&state.slice(s![..running, ..]));
        }
    }
}
