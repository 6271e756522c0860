//! Cuts the pieces of a text into windows that the network reads one at a time.
//!
//! One window is one run of the network, without padding and without neighbours, so a reading does not
//! depend on how windows are batched or on how many threads run.

use std::ops::Range;

use crate::pieces::Piece;

/// Pieces in a window at most; with the two frame pieces the network sees 256. `train/data.py` cuts alike.
pub(crate) const WINDOW: usize = 254;

/// Windows of at most [`WINDOW`] pieces that together are all of them, each cut at the best break of its
/// second half: a blank line, else a line end, else a sentence end, else a word.
pub(crate) fn windows(pieces: &[Piece], text: &str) -> Vec<Range<usize>> {
    let mut out = vec![];
    let mut at = 0;
    while pieces.len() - at > WINDOW {
        let half = at + WINDOW / 2 + 1..at + WINDOW + 1;
        let last = |good: &dyn Fn(usize) -> bool| half.clone().rev().find(|&i| pieces[i].first && good(i));
        let cut = last(&|i| pieces[i].gap() >= 3)
            .or_else(|| last(&|i| pieces[i].gap() >= 2))
            .or_else(|| last(&|i| pieces[i].gap() > 0 && ends_sentence(pieces, text, i)))
            .or_else(|| last(&|_| true))
            .unwrap_or(at + WINDOW);
        out.push(at..cut);
        at = cut;
    }
    if at < pieces.len() {
        out.push(at..pieces.len());
    }
    out
}

/// Whether the piece before `i` is a full stop, question or exclamation mark, perhaps with a closing mark after it.
fn ends_sentence(pieces: &[Piece], text: &str, i: usize) -> bool {
    let mark = |k: usize| text.get(pieces[k].span.range()).unwrap_or("");
    let stop = |k: usize| matches!(mark(k), "." | "!" | "?");
    stop(i - 1) || (i >= 2 && matches!(mark(i - 1), "\"" | "'" | "”" | "’" | ")") && stop(i - 2))
}
