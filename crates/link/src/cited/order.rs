//! Whether words stand in a text in their order, but for some.

use std::collections::BTreeMap;

/// So much of the words, in fifths, must stand there: what is quoted may leave out or change one word in five.
const FIFTHS: usize = 4;

/// At so many places at most is looked. Only a text of a few words said over and over has more.
const MOST: usize = 1_000;

/// The first place of `text` in which at least four fifths of `words` stand in their order, with no more than a third of
/// their number between them: first and one past the last that match, as numbers of words. Of several the one in which
/// most match. Both are numbers of words (`link::reuse::Words`).
pub(super) fn stands(words: &[u32], text: &[u32]) -> Option<(usize, usize)> {
    let needed = (FIFTHS * words.len()).div_ceil(FIFTHS + 1);
    if words.is_empty() || text.len() < needed {
        return None;
    }
    let window = words.len() + words.len() / 3;
    let mut at: BTreeMap<u32, Vec<usize>> = words.iter().map(|word| (*word, vec![])).collect();
    for (n, word) in text.iter().enumerate() {
        if let Some(places) = at.get_mut(word) {
            places.push(n);
        }
    }
    // Of so many words one at least is among those that match, so it is enough to begin where the rarest of them stand.
    let mut rarest: Vec<usize> = (0..words.len()).collect();
    rarest.sort_by_key(|n| (at[&words[*n]].len(), *n));
    let starts = rarest.iter().take(words.len() - needed + 1);
    let starts =
        starts.flat_map(|n| at[&words[*n]].iter().map(move |place| place.saturating_sub(*n + window / 4)));
    let mut starts: Vec<usize> = starts.collect();
    starts.sort_unstable();
    starts.dedup();
    starts.truncate(MOST);
    let mut best: Option<(usize, usize, usize)> = None;
    for start in starts {
        let piece = &text[start..text.len().min(start + window + window / 2)];
        let found = common(words, piece).filter(|(n, from, to)| *n >= needed && to - from <= window);
        let better = found.filter(|(matched, ..)| best.is_none_or(|(most, ..)| *matched > most));
        best = better.map(|(matched, from, to)| (matched, start + from, start + to)).or(best);
    }
    best.map(|(_, from, to)| (from, to))
}

/// How many words stand in both in the same order at most (the longest common subsequence), and a stretch of the second in
/// which they do.
fn common(words: &[u32], piece: &[u32]) -> Option<(usize, usize, usize)> {
    let (matched, to) = first_end(words, piece)?;
    // From the end back, so that nothing is taken in that stands long before.
    let back = |of: &[u32]| of.iter().rev().copied().collect::<Vec<u32>>();
    let (_, long) = first_end(&back(words), &back(&piece[..to]))?;
    Some((matched, to - long, to))
}

/// How many words stand in both in the same order at most, and a place in the second at which they end.
fn first_end(words: &[u32], piece: &[u32]) -> Option<(usize, usize)> {
    let width = piece.len() + 1;
    let mut long = vec![0usize; (words.len() + 1) * width];
    for i in (0..words.len()).rev() {
        for j in (0..piece.len()).rev() {
            long[i * width + j] = if words[i] == piece[j] {
                1 + long[(i + 1) * width + j + 1]
            } else {
                long[(i + 1) * width + j].max(long[i * width + j + 1])
            };
        }
    }
    let matched = long[0];
    let (mut i, mut j, mut to) = (0, 0, 0);
    while i < words.len() && j < piece.len() {
        if words[i] == piece[j] {
            to = j + 1;
            (i, j) = (i + 1, j + 1);
        } else if long[(i + 1) * width + j] >= long[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (matched > 0).then_some((matched, to))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reuse::Words;

    fn found<'a>(words: &str, text: &'a str) -> Option<&'a str> {
        let there = Words::of(text);
        let (from, to) = stands(Words::of(words).ids(), there.ids())?;
        Some(&text[there.span(from, to).range()])
    }

    #[test]
    fn words_in_order_are_found_though_one_in_five_differs() {
        let text = "Nobody knew it. The drawer was locked, and some people had to come many times. She left.";
        assert_eq!(
            found("the drawer was locked and some people had to come many times", text),
            Some("The drawer was locked, and some people had to come many times")
        );
        assert_eq!(
            found("the drawer was locked and many had to come", text),
            Some("The drawer was locked, and some people had to come")
        );
        assert_eq!(found("people were locked in the drawer some of the time", text), None);
        assert_eq!(found("", text), None);
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_word_for_word_is_found_there(text in proptest::collection::vec(0u32..9, 1..60), from in 0usize..60, long in 1usize..20) {
            let from = from % text.len();
            let words = &text[from..text.len().min(from + long)];
            let (start, end) = stands(words, &text).expect("it stands there");
            prop_assert!(start < end && end <= text.len());
        }

        #[test]
        fn what_is_found_has_four_fifths_of_the_words(words in proptest::collection::vec(0u32..5, 1..12), text in proptest::collection::vec(0u32..5, 0..40)) {
            if let Some((from, to)) = stands(&words, &text) {
                prop_assert!(common(&words, &text[from..to]).is_some_and(|(n, ..)| 5 * n >= 4 * words.len()));
            }
        }
    }
}
