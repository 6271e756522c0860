//! What the labelled pairs must be, with and without the articles.

use super::corpus::Part;
use super::pairs::{self, Label, Pair};
use super::statements::{Statement, digest};
use super::*;

fn kept() -> Vec<Pair> {
    pairs::gold(&Places::usual()).expect("the pairs are kept in the project")
}

#[test]
fn every_pair_is_labelled_and_no_document_stands_in_both_parts() {
    pairs::check_form(&kept()).expect("well formed");
}

#[test]
fn there_are_six_hundred_pairs_and_a_third_is_kept_as_test() {
    let pairs = kept();
    let test = pairs.iter().filter(|pair| pair.part == Part::Test).count();
    let of = |label| pairs.iter().filter(|pair| pair.label == Some(label)).count();
    assert!(pairs.len() >= 600, "{}", pairs.len());
    assert!((0.27..0.4).contains(&(test as f64 / pairs.len() as f64)), "{test}");
    assert!(of(Label::Same) >= 120 && of(Label::Narrower) >= 60);
    assert!(of(Label::Denies) + of(Label::Conflicts) >= 75);
}

#[test]
fn no_two_words_stand_against_each_other_twice() {
    let mut seen = std::collections::BTreeSet::new();
    for pair in kept() {
        let mut both = [&pair.one, &pair.other].map(|s| (s.document.clone(), s.digest.clone()));
        both.sort();
        assert!(seen.insert(both), "{} stands there already", pair.id);
    }
}

#[test]
fn no_words_of_an_article_are_kept() {
    let path = Places::usual().gold().join("claims/pairs.jsonl");
    let lines = std::fs::read_to_string(path).expect("the pairs");
    for line in lines.lines() {
        let pair: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let note = pair["note"].as_str().unwrap_or_default();
        assert!(note.split_whitespace().count() <= 15, "a note of few words: {note}");
        let fields: Vec<&String> = pair["one"].as_object().expect("a statement").keys().collect();
        let known = ["document", "spans", "source", "cue", "stance", "digest"];
        assert!(fields.iter().all(|field| known.contains(&field.as_str())), "{fields:?}");
    }
}

#[test]
fn spans_hold_the_words_that_were_labelled() {
    let places = Places::usual();
    match pairs::missing(&places) {
        Some(missing) => println!("SKIPPED: {missing}"),
        None => assert!(pairs::show(&places).expect("all there").starts_with("All spans hold")),
    }
}

fn pair(id: &str, part: Part, documents: [&str; 2]) -> Pair {
    let statement = |document: &str| Statement {
        document: document.to_owned(),
        spans: vec![text::Span::new(0, 9).expect("a span")],
        source: vec![],
        cue: vec![],
        stance: None,
        digest: digest("The gate."),
    };
    Pair {
        id: id.to_owned(),
        part,
        stratum: "words".to_owned(),
        one: statement(documents[0]),
        other: statement(documents[1]),
        label: Some(Label::Same),
        about: None,
        narrower: None,
        note: None,
    }
}

#[test]
fn a_document_in_both_parts_is_refused() {
    let apart = [pair("p1", Part::Dev, ["a", "b"]), pair("p2", Part::Test, ["c", "d"])];
    assert!(pairs::check_form(&apart).is_ok());
    let crossed = [pair("p1", Part::Dev, ["a", "b"]), pair("p2", Part::Test, ["b", "c"])];
    assert!(pairs::check_form(&crossed).is_err());
}

#[test]
fn a_narrower_pair_without_its_side_is_refused() {
    let narrower = Pair { label: Some(Label::Narrower), ..pair("p1", Part::Dev, ["a", "b"]) };
    assert!(pairs::check_form(std::slice::from_ref(&narrower)).is_err());
    assert!(pairs::check_form(&[Pair { label: None, ..narrower }]).is_err());
}

#[test]
fn claims_are_drawn_shown_and_compared() {
    let wish = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(wish("show").expect("a command").0, Wish::Show);
    assert_eq!(wish("second --count 20").expect("a command").0, Wish::Second { count: 20, seed: 1 });
    assert!(wish("draw").is_err() && wish("shwo").is_err() && wish("show --seed x").is_err());
}
