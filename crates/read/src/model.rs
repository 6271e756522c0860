//! The network: embedded int8 weights, run by rten. Nothing else in the workspace knows the runtime.

use std::fmt;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use sha2::{Digest, Sha256};
use tokenizers::Tokenizer;

use crate::pieces::Piece;

static WEIGHTS: &[u8] = include_bytes!("../../../models/reader-2026-11c/model.onnx");
static TOKENIZER: &[u8] = include_bytes!("../../../models/reader-2026-11c/tokenizer.json");

/// Vocabulary rows of the frame pieces.
const CLS: i32 = 101;
const SEP: i32 = 102;

/// A distance beyond this many pieces counts as this far; `train/model.py` says the same.
const REACH: usize = 256;

/// The embedded model could not be made ready: a broken build, never something in a document.
#[derive(Debug)]
pub struct ModelError(String);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the built-in model does not load ({}); this build of sayso is damaged, install it again",
            self.0
        )
    }
}

impl std::error::Error for ModelError {}

/// What the network says of one window of `n` pieces, as probabilities.
pub(crate) struct Scores {
    /// For each piece: O, B/I-source, B/I-cue, B/I-content of outermost attributions.
    pub(crate) tags: Vec<[f32; 7]>,
    /// For each piece: O, B, I of cues that stand inside another attribution's content.
    pub(crate) inner: Vec<[f32; 3]>,
    /// For each piece: O, then B and I of person, organisation, place, other.
    pub(crate) names: Vec<[f32; 9]>,
    /// For each piece: O, B, I of what somebody is called.
    pub(crate) terms: Vec<[f32; 3]>,
    /// What a piece asks for if it is a cue, for each class (`[1, n + 2, 5 * P]`, frame pieces included).
    cue: NdTensor<f32, 3>,
    /// What a piece offers to any cue (`[1, n + 2, P]`), and how likely each class is for it with any cue.
    tail: NdTensor<f32, 3>,
    bias: NdTensor<f32, 3>,
    far: Arc<[[f32; 5]]>,
    /// What a piece asks for when somebody wants to know whom it means, and what a piece answers (`[1, n + 2, R]`).
    ask: NdTensor<f32, 3>,
    answer: NdTensor<f32, 3>,
    near: Arc<[f32]>,
}

impl Scores {
    /// For a cue piece and every piece of the window: none, B/I-source, B/I-content. Computed for the few cues of a
    /// window when they are asked for; all pairs would take longer than a layer of the network.
    pub(crate) fn pair_row(&self, cue: usize) -> Vec<[f32; 5]> {
        let (asked, offered) = (self.cue.slice((0, cue + 1)), self.tail.slice(0));
        let asked = asked.data().expect("a row lies in one piece");
        (0..self.tags.len())
            .map(|j| {
                let offer = offered.slice(j + 1);
                let offer = offer.data().expect("a row lies in one piece");
                let far = self.far[(j + REACH).saturating_sub(cue).min(2 * REACH)];
                let asked = |c: usize| &asked[c * offer.len()..(c + 1) * offer.len()];
                softmax(std::array::from_fn(|c| dot(asked(c), offer) + self.bias[[0, j + 1, c]] + far[c]))
            })
            .collect()
    }

    /// How probable it is that the mention whose first piece is `piece` means each of the others, given by their first
    /// pieces. All of them and "nothing in this window", which the opening frame piece stands for, make one.
    pub(crate) fn meant_row(&self, piece: usize, others: &[usize]) -> Vec<f32> {
        let (asked, answered) = (self.ask.slice((0, piece + 1)), self.answer.slice(0));
        let asked = asked.data().expect("a row lies in one piece");
        let score = |at: usize| {
            let answer = answered.slice(at);
            let near = self.near[(at + REACH).saturating_sub(piece + 1).min(2 * REACH)];
            dot(asked, answer.data().expect("a row lies in one piece")) + near
        };
        let scores: Vec<f32> =
            others.iter().map(|&o| if o == piece { f32::MIN } else { score(o + 1) }).collect();
        let nothing = score(0);
        let top = scores.iter().copied().fold(nothing, f32::max);
        let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum::<f32>() + (nothing - top).exp();
        scores.into_iter().map(|s| (s - top).exp() / sum).collect()
    }
}

/// The embedded network and its tokenizer.
pub(crate) struct Network {
    model: Model,
    inputs: [NodeId; 2],
    outputs: [NodeId; 9],
    /// Pair logits for each distance from the cue, -[`REACH`] to [`REACH`].
    far: Arc<[[f32; 5]]>,
    /// The same for whom a mention means.
    near: Arc<[f32]>,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) digest: String,
}

impl Network {
    /// Loads the embedded weights (tens of milliseconds).
    pub(crate) fn shipped() -> Result<Network, ModelError> {
        let told = |e: &dyn fmt::Display| ModelError(e.to_string());
        let model = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(WEIGHTS)
            .map_err(|e| told(&e))?;
        let node = |name: &str| model.node_id(name).map_err(|e| told(&e));
        let inputs = [node("ids")?, node("features")?];
        let outputs = ["tags", "inner", "names", "terms", "cue", "tail", "bias", "ask", "answer"].map(node);
        let [tags, inner, names, terms, cue, tail, bias, ask, answer] = outputs;
        let outputs = [tags?, inner?, names?, terms?, cue?, tail?, bias?, ask?, answer?];
        let [far, near] = model.run_n(vec![], [node("far")?, node("near")?], None).map_err(|e| told(&e))?;
        let far: NdTensor<f32, 2> = far.try_into().map_err(|e| told(&e))?;
        let near: NdTensor<f32, 1> = near.try_into().map_err(|e| told(&e))?;
        if far.shape() != [2 * REACH + 1, 5] || near.shape() != [2 * REACH + 1] {
            return Err(ModelError("the table of distances has another size".to_owned()));
        }
        let far = (0..=2 * REACH).map(|d| std::array::from_fn(|c| far[[d, c]])).collect();
        let near = (0..=2 * REACH).map(|d| near[[d]]).collect();
        let tokenizer = Tokenizer::from_bytes(TOKENIZER).map_err(|e| told(&e))?;
        let digest = Sha256::new().chain_update(WEIGHTS).chain_update(TOKENIZER).finalize();
        let digest = digest.iter().map(|b| format!("{b:02x}")).collect();
        Ok(Network { model, inputs, outputs, far, near, tokenizer, digest })
    }

    /// Runs one window. Same pieces, same scores, whatever else runs at the time.
    pub(crate) fn score(&self, pieces: &[Piece]) -> Scores {
        thread_local! {
            // One window runs on one thread; documents and windows run side by side instead.
            static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
        }
        let framed = |first: i32, last: i32, of: &dyn Fn(&Piece) -> i32| {
            let row: Vec<i32> = std::iter::once(first).chain(pieces.iter().map(of)).chain([last]).collect();
            Tensor::from_data(&[1, row.len()], row)
        };
        let ids = framed(CLS, SEP, &|p| i32::try_from(p.id).unwrap_or(100));
        let features = framed(0, 0, &|p| i32::from(p.feature));
        let options = RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let inputs = vec![(self.inputs[0], ids.into()), (self.inputs[1], features.into())];
        let found = self.model.run_n(inputs, self.outputs, Some(options));
        // The graph is embedded and its digest fixed; a failure here is a bug that tests would show.
        let [tags, inner, names, terms, cue, tail, bias, ask, answer] =
            found.expect("the embedded network runs on any window");
        Scores {
            tags: rows(tags.try_into().expect("tags are f32")),
            inner: rows(inner.try_into().expect("inner is f32")),
            names: rows(names.try_into().expect("names are f32")),
            terms: rows(terms.try_into().expect("terms are f32")),
            cue: cue.try_into().expect("cue is f32"),
            tail: tail.try_into().expect("tail is f32"),
            bias: bias.try_into().expect("bias is f32"),
            far: Arc::clone(&self.far),
            ask: ask.try_into().expect("ask is f32"),
            answer: answer.try_into().expect("answer is f32"),
            near: Arc::clone(&self.near),
        }
    }
}

/// `[1, n + 2, N]` logits to `n` rows of probabilities, frame pieces dropped.
fn rows<const N: usize>(t: NdTensor<f32, 3>) -> Vec<[f32; N]> {
    let n = t.size(1);
    (1..n - 1).map(|i| softmax(std::array::from_fn(|c| t[[0, i, c]]))).collect()
}

/// Sum of products, in eight sums side by side: the compiler may not reorder one sum of floats into several.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for i in 0..8 {
            sums[i] += a[i] * b[i];
        }
    }
    let rest = a.chunks_exact(8).remainder().iter().zip(b.chunks_exact(8).remainder());
    sums.iter().sum::<f32>() + rest.map(|(a, b)| a * b).sum::<f32>()
}

fn softmax<const N: usize>(logits: [f32; N]) -> [f32; N] {
    let top = logits.iter().copied().fold(f32::MIN, f32::max);
    let e = logits.map(|x| (x - top).exp());
    let sum: f32 = e.iter().sum();
    e.map(|x| x / sum)
}

/// The instruction set that the int8 kernels use here. Between kernels the last digits may differ.
pub(crate) fn kernel() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512vnni") {
            return "avx512vnni";
        }
        if is_x86_feature_detected!("avx512f") {
            return "avx512";
        }
        if is_x86_feature_detected!("avx2") {
            return "avx2";
        }
    }
    if cfg!(target_arch = "aarch64") { "neon" } else { "generic" }
}
