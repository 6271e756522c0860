//! Where on a picture words stand, as people and spreadsheets see it; programs get the numbers (`wire.rs`).

use text::{Document, Span};

use crate::cli::Boxes;

/// The boxes of these words: `page 3, line 12: left 100, top 230, 80 × 40 pixels; line 13: …`; `None` for words that
/// were not read in a picture.
pub(super) fn told(document: &Document, spans: &[Span]) -> Option<String> {
    let boxes = spans.iter().flat_map(|span| document.boxes(*span));
    let told: Vec<String> = boxes.map(|boxed| boxed.to_string()).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// The same, where people asked for it.
pub(super) fn if_asked(boxes: Boxes, document: &Document, spans: &[Span]) -> Option<String> {
    told(document, spans).filter(|_| boxes == Boxes::Shown)
}
