//! What voices are called in output, with every doubt about who they are.

use std::ffi::OsStr;
use std::path::Path;

use text::{Attribution, Document, Reading, VoiceKind};

use super::ReadDocument;

/// An attribution of which the reader is less sure than this is marked with `?`.
///
/// Not yet swept: an even chance, until the evaluation says at which confidence findings stop being right
/// more often than wrong.
pub(crate) const DOUBTFUL: f32 = 0.5;

/// Stands where the text names nobody.
pub(crate) const NOBODY: &str = "(nobody named)";

/// Whether the reader is not sure of it.
pub(crate) fn is_doubtful(attribution: &Attribution) -> bool {
    attribution.confidence < DOUBTFUL
}

/// The best name for a voice, nothing added.
pub(crate) fn name<'a>(document: &'a Document, reading: &'a Reading, voice: usize) -> &'a str {
    let it = &reading.voices()[voice];
    let first_mention = || it.mentions.first().and_then(|&m| document.quote(m));
    let known = document.metadata();
    match (&it.name, it.kind) {
        (Some(name), _) => name,
        (None, VoiceKind::Page) => {
            known.publisher.as_deref().or(known.author.as_deref()).unwrap_or_else(|| file_name(document))
        }
        (None, _) => first_mention().unwrap_or("(no name)"),
    }
}

/// What to call a page that does not say who it is.
fn file_name(document: &Document) -> &str {
    let path = document.origin().path.as_str();
    let name = Path::new(path).file_name().and_then(OsStr::to_str);
    name.filter(|_| path != "-").unwrap_or("the page")
}

/// A voice as a person should see it: `several residents (unnamed)`, `he (Vren or Brekk?)`.
pub(crate) fn shown(read: &ReadDocument, voice: Option<usize>) -> String {
    let Some(voice) = voice else { return NOBODY.to_owned() };
    let name_of = |v| name(&read.document, &read.reading, v);
    let it = &read.reading.voices()[voice];
    let mut shown = name_of(voice).to_owned();
    if it.kind == VoiceKind::Unnamed {
        shown.push_str(" (unnamed)");
    }
    if !it.perhaps.is_empty() {
        let perhaps: Vec<&str> = it.perhaps.iter().map(|&p| name_of(p)).collect();
        shown.push_str(&format!(" ({}?)", perhaps.join(" or ")));
    }
    shown
}

/// The chain of an attribution, page first, as a person should see it. Where the page speaks for itself it
/// stands once.
pub(crate) fn chain(read: &ReadDocument, index: usize) -> Vec<String> {
    let mut steps = read.reading.chain(index);
    if steps.len() > 1 && steps[0] == steps[1] {
        steps.remove(0);
    }
    steps.into_iter().map(|v| shown(read, v)).collect()
}

/// The words of a part; ` … ` between pieces that stand apart.
pub(crate) fn words(document: &Document, spans: &[text::Span]) -> String {
    let pieces: Vec<&str> = spans.iter().filter_map(|&s| document.quote(s)).collect();
    pieces.join(" … ")
}
