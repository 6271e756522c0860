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
        let quoted = quoted(sentence).map_or((at + cue.len() + 1, sentence.trim_end_matches(['.', ' ', '\n']).len()), |q| q);
        let (Some(content), true) = (span(quoted.0.min(quoted.1), quoted.1), quoted.0 < quoted.1) else { continue };
        let mut relation = Relation { content: vec![content], ..Relation::default() };
        relation.cue.extend(span(at, at + cue.len()));
        relation.source.extend(name.and_then(|i| span(words[i].0, words[i].0 + words[i].1.len())));
        found.push(relation);
    }
    found
}

/// Sentences with the byte at which each starts: a line, cut after a stop that white space follows.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut pieces = vec![];
    for line in text.split_inclusive('\n') {
        for piece in line.split_inclusive(". ") {
            pieces.push((at, piece));
            at += piece.len();
        }
    }
    pieces.into_iter()
}

fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |w: &str| w.chars().all(char::is_alphabetic) && !w.is_empty();
    let mut at = 0;
    let pieces = sentence.split_inclusive(|c: char| !c.is_alphabetic());
    pieces.map(move |piece| {
        let here = at;
        at += piece.len();
        (here, piece.trim_end_matches(|c: char| !c.is_alphabetic()))
    })
    .filter(move |(_, w)| is_word(w))
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
