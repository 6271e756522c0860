//! Pictures: plain structs laid out here and written as SVG, with colours and letters left to the style.

mod calendar;
mod months;
mod network;
mod ranges;
mod strip;
mod way;

use std::borrow::Borrow;

use askama::filters::{Html, escape};

pub use months::{Period, months};
pub use network::{Line, Network, Node};
pub use ranges::{Range, Ranges};
pub use strip::{Bar, Strip};
pub use way::{Detail, Drawn, Side, Stop, Way};

/// How wide letters of the pictures are on average, in the units of their size.
const LETTER: f64 = 0.56;

/// How wide some words are at a size; letters of scripts that write squares count as two.
fn width(words: &str, size: f64) -> f64 {
    let letters: f64 = words.chars().map(|c| if c >= '\u{2e80}' { 2.0 } else { 1.0 }).sum();
    letters * size * LETTER
}

/// As many of the letters as fit into so much room, with `…` where some are left out.
fn fitted(words: &str, size: f64, room: f64) -> String {
    if width(words, size) <= room {
        return words.to_owned();
    }
    let mut out = String::new();
    for c in words.chars() {
        out.push(c);
        if width(&out, size) + size > room {
            break;
        }
    }
    out.trim_end().to_owned() + "…"
}

/// A number as SVG wants it: short.
fn short(number: impl Borrow<f64>) -> String {
    let written = format!("{:.1}", number.borrow());
    written.strip_suffix(".0").unwrap_or(&written).to_owned()
}

/// Words that stand in a picture. It has nothing to keep a name apart that turns the direction of writing (as `<bdi>` does on a
/// page), so the marks that do are left out.
fn safe(words: &str) -> String {
    let words = words.replace(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'), "");
    escape(words.as_str(), Html).map(|words| words.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_name_turns_the_words_behind_it_in_a_picture() {
        assert_eq!(safe("\u{202E}<Ode>\u{2066}"), safe("<Ode>"));
    }

    proptest! {
        #[test]
        fn words_that_are_made_to_fit_do(words in ".{0,80}", room in 40.0..400.0f64) {
            let shown = fitted(&words, 13.0, room);
            prop_assert!(width(&shown, 13.0) <= room + 13.0 * LETTER * 2.0, "{shown}");
        }
    }
}
