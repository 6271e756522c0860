//! Where in a document something stands.

use text::Span;

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The words, in order, in bytes of the document; never empty.
    pub spans: Vec<Span>,
    /// The attribution whose content they are, by its index; `None` where the page speaks, or words of several are meant.
    pub attribution: Option<usize>,
}
