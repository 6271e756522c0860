//! The statements of documents as bytes, so that a case can keep them and not every document need be looked at again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::packed::{Bytes, Packed};

/// Stands before the bytes. It must be raised whenever the same reading would give other statements.
const VERSION: u8 = 5;

/// What a document states, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPage {
    /// The document, by any number that tells it from others.
    pub document: i64,
    /// Of what the statements were made, in words for programs.
    pub made: String,
    /// Those that are no claims, by their places, ascending.
    pub left_out: Vec<u32>,
    /// All of them.
    statements: Arc<Bytes>,
}

impl KeptPage {
    /// Packs what a document states, also what is no claim.
    pub fn new(document: i64, made: String, statements: &Packed, left_out: Vec<u32>) -> KeptPage {
        KeptPage { document, made, left_out, statements: statements.bytes().clone() }
    }

    /// What it states, also what is no claim; `None` if the bytes are damaged.
    pub fn statements(&self) -> Option<Packed> {
        Packed::of_bytes(&self.statements)
    }
}

/// Documents as they are kept: for [`from_bytes`] of the same version of this crate, and nobody else.
pub fn to_bytes(pages: &[KeptPage]) -> Vec<u8> {
    postcard::to_allocvec(&(VERSION, pages)).unwrap_or_default()
}

/// Documents that were kept; `None` if the bytes are none, or of another version.
pub fn from_bytes(bytes: &[u8]) -> Option<Vec<KeptPage>> {
    let (version, rest): (u8, &[u8]) = postcard::take_from_bytes(bytes).ok()?;
    (version == VERSION).then(|| postcard::from_bytes(rest).ok()).flatten()
}
