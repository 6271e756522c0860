//! A plain reader to stand beside ours: what quotation marks and six verbs are worth without any model.

use text::Span;
use text::marked::Relation;

/// The verbs that it knows.
const SAID: [&str; 6] = ["said", "says", "told", "claimed", "asked", "denied"];

/// In each sentence with one of the verbs: the nearest capitalised words are the source; what stands between
/// quotation marks, else the rest of the sentence, is the content.
pub(crate) fn read(text: &str) -> Vec<Relation> {
    let mut found = vec![];
    for (start, sentence) in sentences(text) {
        let words: Vec<(usize, &str)> = words(sentence).collect();
        let Some(verb) = words.iter().position(|(_, w)| SAID.contains(w)) else { continue };
        let span = |from: usize, to: usize| Span::from_usize(start + from, start + to);
        let (at, cue) = words[verb];
        let capitalised = |&i: &usize| words[i].1.starts_with(char::is_uppercase);
        let name = (0..verb).rev().find(capitalised).or_else(|| (verb + 1..words.len()).find(capitalised));
        let rest = (at + cue.len() + 1, sentence.trim_end_matches(['.', ' ', '\n']).len());
        let (from, to) = quoted(sentence).unwrap_or(rest);
        let Some(content) = span(from, to).filter(|s| !s.is_empty()) else { continue };
        let mut relation = Relation { content: vec![content], ..Relation::default() };
        relation.cue.extend(span(at, at + cue.len()));
        relation.source.extend(name.and_then(|i| span(words[i].0, words[i].0 + words[i].1.len())));
        found.push(relation);
    }
    found
}

/// Sentences with the byte at which each starts: a line, cut after a stop that a space follows.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    placed(text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")))
}

/// Runs of letters with the byte at which each starts.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let letters =
        |(at, piece): (usize, &'_ str)| (at, piece.trim_end_matches(|c: char| !c.is_alphabetic()).len());
    placed(sentence.split_inclusive(|c: char| !c.is_alphabetic()))
        .map(letters)
        .filter(|(_, length)| *length > 0)
        .map(|(at, length)| (at, &sentence[at..at + length]))
}

/// Pieces that follow each other, with the byte at which each starts.
fn placed<'a>(pieces: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (usize, &'a str)> {
    pieces.scan(0, |at, piece| {
        let here = *at;
        *at += piece.len();
        Some((here, piece))
    })
}

/// From the first to the last quotation mark, both included.
fn quoted(sentence: &str) -> Option<(usize, usize)> {
    let first = sentence.find(['"', '“'])?;
    let (last, mark) = sentence.char_indices().rev().find(|(_, c)| matches!(c, '"' | '”'))?;
    (first < last).then_some((first, last + mark.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn it_finds_the_simplest_quotation_and_the_simplest_report() {
        let text = "Mayor Ode said it was shut. “Who has the key?” she asked.";
        let marked = marked::print(text, &read(text));
        assert_eq!(
            marked,
            "Mayor [Ode]{source 1} [said]{cue 1} [it was shut]{content 1}. [“[Who]{source 2} has the key?”]{content 2} she [asked]{cue 2}."
        );
    }

    #[test]
    fn a_verb_at_the_end_of_a_line_is_no_relation() {
        assert!(read("So he said\nnothing.").is_empty());
    }
}
