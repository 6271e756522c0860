//! Whom a headline or the first sentences of news call by a noun, before the text names them: "A judge ruled … Judge Ode said".

use text::Span;

use crate::cast::Entity;
use crate::nouns::Sort;
use crate::point_back::{Phrase, other};
use crate::scene::Scene;

/// Sentences in which a text begins to tell of somebody by a noun, and after which they are named at the latest.
const LEDE: usize = 4;
const SOON: usize = 4;

/// The only one whom the text ever calls by this noun, if it names them soon, and not as one who answers: in "A general accused the
/// ministry. General Strand denied it" there may be two.
pub(crate) fn in_the_lede(scene: &Scene<'_>, cast: &[Entity], said: &Phrase, span: Span) -> Option<usize> {
    let here = scene.sentence(span.start());
    if here > LEDE || said.entity.plural || said.entity.sort != Some(Sort::Person) {
        return None;
    }
    let is = |e: &Entity| {
        e.named && e.sort == Some(Sort::Person) && e.roles.contains(&said.noun) && !other(said, e)
    };
    let mut all = (0..cast.len()).filter(|&i| is(&cast[i]));
    let one = all.next().filter(|_| all.next().is_none())?;
    let first = cast[one].mentions.first().filter(|m| m.start() > span.end())?;
    let soon = scene.sentence(first.start()) - here <= SOON;
    (soon && !answers(scene, *first)).then_some(one)
}

/// Whether a verb of answering stands close behind a name.
fn answers(scene: &Scene<'_>, name: Span) -> bool {
    const ANSWERS: [&str; 18] = [
        "denied",
        "denies",
        "rejected",
        "rejects",
        "dismissed",
        "dismisses",
        "disputed",
        "disputes",
        "replied",
        "replies",
        "responded",
        "responds",
        "countered",
        "counters",
        "retorted",
        "contradicted",
        "refuted",
        "answered",
    ];
    let after = scene.text.get(name.end() as usize..).unwrap_or("");
    let mut words = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(6);
    words.any(|word| ANSWERS.contains(&word))
}
