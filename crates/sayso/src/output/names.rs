//! What voices are called in output, with every doubt about who they are.

use std::ffi::OsStr;
use std::iter::successors;
use std::path::Path;

use text::{Attribution, Document, VoiceKind};

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

/// The best name for a voice, nothing added; empty when the text has none.
pub(crate) fn name_of(read: &ReadDocument, voice: usize) -> &str {
    let it = &read.reading.voices()[voice];
    let known = read.document.metadata();
    match (&it.name, it.kind) {
        (Some(name), _) => name,
        (None, VoiceKind::Page) => {
            let stated = known.publisher.as_deref().or(known.author.as_deref());
            stated.unwrap_or_else(|| file_name(&read.document))
        }
        (None, _) => it.mentions.first().and_then(|&m| read.document.quote(m)).unwrap_or_default(),
    }
}

/// Whose words an attribution gives, nothing added: the voice's name, or what the text calls it here.
pub(crate) fn plain_name(read: &ReadDocument, index: usize) -> String {
    let attribution = &read.reading.attributions()[index];
    let named = attribution.voice.map_or("", |voice| name_of(read, voice));
    let here = || words(&read.document, &attribution.source);
    match named {
        "" if attribution.source.is_empty() => NOBODY.to_owned(),
        "" => here(),
        name => name.to_owned(),
    }
}

/// What to call a page that does not say who it is.
pub(crate) fn file_name(document: &Document) -> &str {
    let path = document.origin().path.as_str();
    let name = Path::new(path).file_name().and_then(OsStr::to_str);
    name.filter(|_| path != "-").unwrap_or("the page")
}

/// Whose words an attribution gives, as a person should see it: `several residents (unnamed)`,
/// `he (Vren or Brekk?)`, `they (unclear who)`.
pub(crate) fn shown(read: &ReadDocument, index: usize) -> String {
    let shown = plain_name(read, index);
    let Some(voice) = read.reading.attributions()[index].voice else { return shown };
    let it = &read.reading.voices()[voice];
    let perhaps: Vec<&str> = it.perhaps.iter().map(|&p| name_of(read, p)).filter(|n| !n.is_empty()).collect();
    match it.kind {
        _ if !perhaps.is_empty() => format!("{shown} ({}?)", perhaps.join(" or ")),
        VoiceKind::Unnamed => format!("{shown} (unnamed)"),
        VoiceKind::Unknown if it.name.is_none() => format!("{shown} (unclear who)"),
        _ => shown,
    }
}

/// What to call the page.
pub(crate) fn page(read: &ReadDocument) -> String {
    name_of(read, 0).to_owned()
}

/// The chain of an attribution, page first, as a person should see it. Where the page speaks for itself it
/// stands once.
pub(crate) fn chain(read: &ReadDocument, index: usize) -> Vec<String> {
    let attributions = read.reading.attributions();
    let steps: Vec<usize> = successors(Some(index), |&at| attributions[at].within).collect();
    let outermost = steps.last().and_then(|&at| attributions[at].voice);
    let page = (outermost != Some(0)).then(|| page(read));
    page.into_iter().chain(steps.into_iter().rev().map(|at| shown(read, at))).collect()
}

/// The words of a part; ` … ` between pieces that stand apart.
pub(crate) fn words(document: &Document, spans: &[text::Span]) -> String {
    let pieces: Vec<&str> = spans.iter().filter_map(|&s| document.quote(s)).collect();
    pieces.join(" … ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::specimen;

    #[test]
    fn a_voice_without_a_name_is_called_what_the_text_calls_it_there() {
        let read = specimen::bridge();
        let nameless = |v: &text::Voice| text::Voice { name: None, perhaps: vec![], ..v.clone() };
        let found = text::Findings {
            voices: read.reading.voices().iter().map(nameless).collect(),
            attributions: read.reading.attributions().to_vec(),
            ..Default::default()
        };
        let read = specimen::made(specimen::BRIDGE, text::Metadata::default(), found);
        assert_eq!(chain(&read, 0), ["bridge.txt", "Mayor Ode"]);
        assert_eq!(chain(&read, 1), ["bridge.txt", "Several residents (unnamed)"]);
        assert_eq!(chain(&read, 3), ["bridge.txt", NOBODY]);
        assert_eq!(chain(&read, 4), ["bridge.txt", "he (unclear who)"]);
    }

    #[test]
    fn a_page_that_speaks_for_itself_stands_once() {
        let mut found =
            text::Findings { voices: specimen::bridge().reading.voices().to_vec(), ..Default::default() };
        let mut attribution = specimen::bridge().reading.attributions()[0].clone();
        attribution.voice = Some(0);
        found.attributions.push(attribution);
        let read = specimen::made(specimen::BRIDGE, text::Metadata::default(), found);
        assert_eq!(chain(&read, 0), ["The Harbour Post"]);
    }
}
