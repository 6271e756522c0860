//! Trouble that did not stop the work.

/// Trouble in a document, told to the user and never a reason to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A short stable word for programs (`broken-utf8`, `language`).
    pub code: &'static str,
    /// A sentence for people: what is the matter and what was done about it.
    pub message: String,
}
