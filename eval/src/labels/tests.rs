//! The gold of labels keeps its own promises, and its score cannot be had by accident.

use super::*;
use crate::hand;

#[test]
fn every_part_holds_enough_labels_and_near_misses_and_every_name_stands_in_its_text() {
    let (mut labels, mut near) = (0, 0);
    for (folder, least) in
        [("dev", 30), ("test", 30), ("fresh/seen", 18), ("fresh/kept", 18), ("later", 40), ("last", 24)]
    {
        let texts = load(&Places::usual(), folder).expect("the gold of labels");
        for gold in &texts {
            labels += gold.labels.len();
            near += gold.near.len();
            for marked in &gold.labels {
                let stands = |names: &[String]| {
                    names.iter().any(|n| n == "-" || n == "page") || holds(gold.document.text(), names)
                };
                let words = gold.document.quote(marked.term).unwrap_or("");
                assert!(stands(&marked.on) && stands(&marked.by), "{}: {words}", gold.name);
                assert!(!words.is_empty() && words.trim() == words, "{}: “{words}”", gold.name);
            }
        }
        assert!(texts.len() >= least, "{folder}");
    }
    assert!(labels >= 250 && near >= 250, "{labels} labels, {near} near-misses");
}

#[test]
fn a_label_is_right_only_with_its_target_and_then_with_whose_it_is() {
    let gold = parse("a", "[Ode]{near} called Brekk a [crook]{verb on=Brekk by=Ode}.").expect("good marks");
    let (_, reading) = hand::reading("[Ode]{source} [called]{cue} Brekk [a crook]{content}.");
    let at = |word: &str| {
        let start = gold.document.text().find(word).expect("a word of the text");
        Span::from_usize(start, start + word.len()).expect("a span")
    };
    let party = |word| Party { words: at(word), voice: None };
    let label = |on, by| Label { term: at("crook"), on, by, how: text::How::Verb, confidence: 1.0 };
    let score = |l: Label| {
        let mut measured = Measured::default();
        measured.add(&gold, &reading, &[l]);
        (measured.term.hits, measured.target.hits, measured.whose.hits)
    };
    assert_eq!(score(label(Some(party("Brekk")), Whose::Party(party("Ode")))), (1, 1, 1));
    assert_eq!(score(label(Some(party("Brekk")), Whose::Attribution(0))), (1, 1, 1));
    assert_eq!(score(label(Some(party("Brekk")), Whose::Page)), (1, 1, 0));
    assert_eq!(score(label(Some(party("Ode")), Whose::Attribution(0))), (1, 0, 0));
    assert_eq!(score(label(None, Whose::Attribution(0))), (1, 0, 0));
}

#[test]
fn a_near_miss_that_is_taken_is_counted() {
    let gold = parse("a", "Ode is [mayor]{near}.").expect("good marks");
    let (_, reading) = hand::reading("[Ode]{source} [is]{cue} [mayor]{content}.");
    let term = gold.near[0];
    let taken = Label { term, on: None, by: Whose::Page, how: text::How::Verb, confidence: 1.0 };
    let mut measured = Measured::default();
    measured.add(&gold, &reading, &[taken]);
    assert_eq!((measured.near_taken, measured.term.spurious), (1, 1));
}

#[test]
fn marks_that_do_not_close_are_refused() {
    for bad in ["[a", "a]", "[a]", "[a]{verb}", "[a]{noun on=b}", "a\\"] {
        assert!(parse("a", bad).is_err(), "{bad}");
    }
}
