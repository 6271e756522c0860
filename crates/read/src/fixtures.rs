//! Attributions for tests, made of words of a text, and shown as words again.

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::scene::Scene;

/// The first place of words in a text; nothing for no words.
pub(crate) fn place(text: &str, words: &str) -> Option<Span> {
    let at = text.find(words).expect("the words");
    Span::from_usize(at, at + words.len()).filter(|span| !span.is_empty())
}

/// An attribution with this source, cue and content.
pub(crate) fn raw(text: &str, parts: [&str; 3]) -> Raw {
    let [source, cue, content] = parts.map(|words| place(text, words).into_iter().collect());
    Raw { source, cue, content, grounds: Grounds::Rule(0.9) }
}

/// Source, cue and content of each attribution.
pub(crate) fn shown(text: &str, raws: &[Raw]) -> Vec<[String; 3]> {
    let scene = Scene::of(text);
    let words = |spans: &[Span]| spans.iter().map(|s| scene.words(*s)).collect::<Vec<_>>().join(" … ");
    raws.iter().map(|r| [&r.source, &r.cue, &r.content].map(|spans| words(spans))).collect()
}

/// What a rule makes of attributions.
pub(crate) fn after(
    text: &str,
    before: &[[&str; 3]],
    rule: impl Fn(&Scene<'_>, &mut Vec<Raw>),
) -> Vec<[String; 3]> {
    let mut raws: Vec<Raw> = before.iter().map(|parts| raw(text, *parts)).collect();
    rule(&Scene::of(text), &mut raws);
    shown(text, &raws)
}
