//! The network: embedded int8 weights, run by rten. Nothing else in the workspace knows the runtime.

use std::fmt;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use sha2::{Digest, Sha256};
use tokenizers::Tokenizer;

use crate::pieces::Piece;

static WEIGHTS: &[u8] = include_bytes!("../../../models/reader-2026-11/model.onnx");
static TOKENIZER: &[u8] = include_bytes!("../../../models/reader-2026-11/tokenizer.json");

/// Vocabulary rows of the frame pieces.
const CLS: i32 = 101;
const SEP: i32 = 102;

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
    /// Logits `[n + 2, 5, n + 2]`, frame pieces included: cue piece, class, other piece.
    pairs: NdTensor<f32, 3>,
}

impl Scores {
    /// For a cue piece and every piece of the window: none, B/I-source, B/I-content.
    pub(crate) fn pair_row(&self, cue: usize) -> Vec<[f32; 5]> {
        let n = self.tags.len();
        (0..n).map(|j| softmax(std::array::from_fn(|c| self.pairs[[cue + 1, c, j + 1]]))).collect()
    }
}

/// The embedded network and its tokenizer.
pub(crate) struct Network {
    model: Model,
    inputs: [NodeId; 2],
    outputs: [NodeId; 4],
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
        let outputs = [node("tags")?, node("inner")?, node("names")?, node("pairs")?];
        let tokenizer = Tokenizer::from_bytes(TOKENIZER).map_err(|e| told(&e))?;
        let digest = Sha256::new().chain_update(WEIGHTS).chain_update(TOKENIZER).finalize();
        let digest = digest.iter().map(|b| format!("{b:02x}")).collect();
        Ok(Network { model, inputs, outputs, tokenizer, digest })
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
        let [tags, inner, names, pairs] = found.expect("the embedded network runs on any window");
        Scores {
            tags: rows(tags.try_into().expect("tags are f32")),
            inner: rows(inner.try_into().expect("inner is f32")),
            names: rows(names.try_into().expect("names are f32")),
            pairs: {
                let t: NdTensor<f32, 4> = pairs.try_into().expect("pairs are f32, rank 4");
                t.slice(0).to_tensor()
            },
        }
    }
}

/// `[1, n + 2, N]` logits to `n` rows of probabilities, frame pieces dropped.
fn rows<const N: usize>(t: NdTensor<f32, 3>) -> Vec<[f32; N]> {
    let n = t.size(1);
    (1..n - 1).map(|i| softmax(std::array::from_fn(|c| t[[0, i, c]]))).collect()
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
