//! How much each sign counts for whom a pronoun or a phrase means. Fitted by `train/fit_voices.py`, which says on what.

/// For "he" and "she".
pub(crate) const PERSON: [f32; 37] = [
    0.90, 0.04, -0.11, -0.53, 0.96, -0.18, -0.13, 1.02, 0.32, 0.37, -0.28, -0.10, -0.14, 1.89, -0.46, -0.07,
    0.38, -1.52, -0.24, -0.24, 0.00, 0.21, 1.16, -0.02, 0.00, 0.00, 1.0, -3.9, 0.0, 0.0, 0.0, 0.0, 0.0, -4.0,
    0.0, 0.0, 0.0,
];

/// For "they" and "it".
pub(crate) const SEVERAL: [f32; 37] = [
    0.98, -0.16, -0.65, -0.44, 0.16, -0.02, 0.45, -1.06, 0.83, 0.42, 0.03, -0.64, -0.50, 1.63, 0.33, 1.29,
    0.38, 0.02, 0.53, -0.54, -1.03, -0.48, 0.50, -1.38, -1.04, 1.43, 0.70, -3.15, 0.13, -0.30, -2.22, -0.04,
    -0.86, -6.57, -1.59, -0.47, 0.00,
];

/// For phrases of common nouns.
pub(crate) const PHRASE: [f32; 39] = [
    2.53, -1.14, 1.14, 0.49, 0.02, 1.53, 0.16, -0.14, -0.17, 1.49, -0.01, -0.93, -1.02, -0.13, -0.31, 1.11,
    -0.38, -0.85, 0.06, 0.19, -0.31, 0.73, 0.21, -1.21, 0.22, 0.40, 1.99, -0.16, 0.63, 0.00, -0.30, -0.97,
    -0.14, -0.19, -0.09, 0.04, 0.45, -0.28, -0.54,
];

/// A candidate of this chance or more is who a pronoun means: for "he" and "she", and for "they" and "it".
pub(crate) const SURE: [f32; 2] = [0.6, 0.4];
/// The same for a phrase of common nouns.
pub(crate) const SURE_BACK: f32 = 0.45;
