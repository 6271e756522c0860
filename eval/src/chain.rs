//! Whether a chain comes through the voices that a careful reader wrote down.

use text::{Document, Reading};

/// Compares the chain of attribution `index` with `expected`: voices page first, divided by ` > `.
///
/// `page` is the page, `-` nobody named, anything else a name; `|` divides what is equally right. A name is right
/// if its words stand, one after another, in the voice's name or in one of its mentions.
pub(crate) fn is_right(document: &Document, reading: &Reading, index: usize, expected: &str) -> bool {
    let expected: Vec<&str> = expected.split(" > ").collect();
    let chain = reading.chain(index);
    let fits = |(step, wanted): (&Option<usize>, &&str)| {
        wanted.split('|').any(|wanted| match (step, wanted.trim()) {
            (None, "-") | (Some(0), "page") => true,
            (None, _) | (_, "-" | "page") => false,
            (Some(voice), name) => names(document, reading, *voice).iter().any(|known| holds(known, name)),
        })
    };
    chain.len() == expected.len() && chain.iter().zip(&expected).all(fits)
}

/// A chain in words, as `expected` above is written.
pub(crate) fn shown(document: &Document, reading: &Reading, index: usize) -> String {
    let step = |step: &Option<usize>| match step {
        None => "-".to_owned(),
        Some(0) => "page".to_owned(),
        Some(voice) => names(document, reading, *voice).into_iter().next().unwrap_or_else(|| "?".to_owned()),
    };
    reading.chain(index).iter().map(step).collect::<Vec<_>>().join(" > ")
}

/// The name and the mentions of a voice, in the words of the text.
fn names(document: &Document, reading: &Reading, voice: usize) -> Vec<String> {
    let Some(voice) = reading.voices().get(voice) else { return vec![] };
    let mentions = voice.mentions.iter().filter_map(|m| document.quote(*m)).map(str::to_owned);
    voice.name.iter().cloned().chain(mentions).map(|n| n.replace('\n', " ")).collect()
}

/// Whether the words of `name` stand in `known`, letter case and articles aside.
pub(crate) fn holds(known: &str, name: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        let bare = s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        bare.map(str::to_lowercase).filter(|w| !matches!(w.as_str(), "the" | "a" | "an")).collect()
    };
    let (known, name) = (words(known), words(name));
    !name.is_empty() && known.windows(name.len()).any(|w| w == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hand;

    /// The page lets Ode say that nobody named says that a warden says something.
    fn nested() -> (Document, Reading) {
        hand::reading(
            "[Mayor Ode]{source 1} [said]{cue 1} [it [was said]{cue 2} [that [the warden]{source 3} [wept]{cue 3}, [why]{content 3}]{content 2}]{content 1}",
        )
    }

    #[test]
    fn every_step_must_be_the_right_voice() {
        let (document, reading) = nested();
        let right = |index, expected| is_right(&document, &reading, index, expected);
        assert!(right(0, "page > Ode"));
        assert!(right(0, "page > mayor ode"));
        assert!(right(2, "page > Mayor Ode > - > a warden"));
        assert!(right(2, "page > Brekk|Ode > page|- > warden"));
        assert!(!right(2, "page > Mayor Ode > a warden"));
        assert!(!right(2, "page > Mayor Ode > page > warden"));
        assert!(!right(0, "page > Brekk"));
        assert!(!right(0, "page > Od"));
    }

    #[test]
    fn a_chain_is_shown_as_it_is_written_in_the_gold() {
        let (document, reading) = nested();
        assert_eq!(shown(&document, &reading, 2), "page > Mayor Ode > - > the warden");
    }
}
