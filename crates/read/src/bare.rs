//! What a source is called, less what stands beside its name and is no part of it.

use text::Span;

use crate::cast::head;
use crate::scene::Scene;

/// "Corral herself" is Corral.
pub(crate) fn without_self(scene: &Scene<'_>, span: Span) -> Span {
    let name = [" herself", " himself", " itself", " themselves"]
        .iter()
        .find_map(|w| scene.words(span).strip_suffix(w));
    name.and_then(|name| Span::new(span.start(), span.start() + name.len() as u32)).unwrap_or(span)
}

/// "The Corrivale-based Observatory for Two Banks" is the Observatory, and not Corrivale; and what others call "so-called" has
/// its own name behind that.
pub(crate) fn without_seat(scene: &Scene<'_>, span: Span) -> Span {
    const SO_CALLED: [&str; 4] = ["so-called ", "self-styled ", "self-proclaimed ", "self-appointed "];
    const SEATS: [&str; 8] =
        ["-based ", "-backed ", "-led ", "-funded ", "-linked ", "-run ", "-affiliated ", "-aligned "];
    let words = scene.words(span);
    let (start, _) = head(words);
    let behind = |joint: &&str| Some(start.find(*joint)? + joint.len());
    let called = SO_CALLED.iter().filter_map(&behind).max();
    if let Some(at) = called.filter(|at| words[*at..].starts_with(char::is_uppercase)) {
        return Span::new(span.start() + at as u32, span.end()).unwrap_or(span);
    }
    let name = SEATS.iter().filter_map(behind).max();
    let name = name.filter(|at| {
        words[*at..].starts_with(char::is_uppercase) && words[..*at].contains(char::is_uppercase)
    });
    name.and_then(|at| Span::new(span.start() + at as u32, span.end())).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_somebody_sits_is_no_part_of_their_name() {
        let name = |text: &str| {
            let whole = Span::from_usize(0, text.len()).expect("a short text");
            Scene::of(text).words(without_seat(&Scene::of(text), whole)).to_owned()
        };
        assert_eq!(name("The Corrivale-based Observatory for Two Banks"), "Observatory for Two Banks");
        assert_eq!(name("the Corrivale-based group"), "the Corrivale-based group");
        assert_eq!(
            name("the group of the Corrivale-based Lena Marr"),
            "the group of the Corrivale-based Lena Marr"
        );
        assert_eq!(name("a broad-based Front"), "a broad-based Front");
        assert_eq!(name("The group’s so-called Council of Elders"), "Council of Elders");
        assert_eq!(name("the so-called experts"), "the so-called experts");
    }
}
