//! Queries that are understood, and others that are refused at a place.

use super::*;

fn wrong(query: &str) -> (usize, String) {
    let error = Query::parse(query).expect_err(query);
    (error.at, error.message)
}

fn words(words: &[&str]) -> Node {
    let words = words.iter().map(|w| (*w).to_owned()).collect();
    Node::Words(Field::Anywhere, Words { words, ending: Ending::Whole })
}

fn root(query: &str) -> Node {
    Query::parse(query).expect(query).root
}

#[test]
fn words_are_joined_by_and_which_binds_closer_than_or() {
    let (a, b, c) = (words(&["a"]), words(&["b"]), words(&["c"]));
    assert_eq!(root("a b OR c"), Node::Or(vec![Node::And(vec![a.clone(), b.clone()]), c.clone()]));
    assert_eq!(root("a AND (b OR c)"), Node::And(vec![a.clone(), Node::Or(vec![b.clone(), c.clone()])]));
    assert_eq!(root("a NOT b"), Node::And(vec![a, Node::Not(Box::new(b))]));
    assert_eq!(root("NOT c"), Node::Not(Box::new(c)));
}

#[test]
fn phrases_keep_their_words_together_in_any_quotation_marks() {
    for query in ["\"Weir Bridge\"", "“Weir Bridge”", "«weir bridge»", "Weir-Bridge", "„weir bridge“"]
    {
        assert_eq!(root(query), words(&["weir", "bridge"]), "{query}");
    }
}

#[test]
fn a_word_that_is_written_small_is_a_word_and_no_operator() {
    assert_eq!(root("not"), words(&["not"]));
    assert_eq!(root("10:30"), words(&["10", "30"]));
    assert_eq!(root("«كتاب» علي"), Node::And(vec![words(&["کتاب"]), words(&["علی"])]));
}

#[test]
fn a_star_leaves_the_end_of_the_last_word_open() {
    for query in ["\"weir brid*\"", "\"weir brid\"*", "weir-brid*"] {
        let Node::Words(_, words) = root(query) else { panic!("{query}") };
        assert_eq!((words.words.len(), words.ending), (2, Ending::Any), "{query}");
    }
}

#[test]
fn a_field_takes_the_word_or_phrase_behind_it() {
    let Node::Words(Field::SaidBy, name) = root("Said-By:“Mayor Ode”") else { panic!("a name") };
    assert_eq!(name.words, ["mayor", "ode"]);
    assert_eq!(root("stance:Denies"), Node::Stance(Stance::Denies));
    assert_eq!(root("kind:figures"), Node::Kind("figure"));
    let period = |from: Option<&str>, to: Option<&str>| {
        Node::Date(Period { from: from.map(str::to_owned), to: to.map(str::to_owned) })
    };
    assert_eq!(root("date:2013-05"), period(Some("2013-05"), Some("2013-05")));
    assert_eq!(root("date:2013.."), period(Some("2013"), None));
    assert_eq!(root("date:..2013-06-30"), period(None, Some("2013-06-30")));
    assert_eq!(root("date:2013-05..2013"), period(Some("2013-05"), Some("2013")));
}

#[test]
fn a_wrong_query_is_refused_at_the_place_with_what_to_do() {
    for (query, at, says) in [
        ("", 0, "empty"),
        ("camp \"no end", 5, "not closed"),
        ("camp (a OR b", 5, "not closed"),
        ("camp) b", 4, "closes nothing"),
        ("camp AND", 8, "missing here"),
        ("OR camp", 0, "missing before"),
        ("a OR OR b", 5, "missing before"),
        ("( )", 2, "missing before this bracket"),
        ("NOT", 3, "missing here"),
        ("a & b", 2, "no letter or digit"),
        ("a*b", 0, "end of a word"),
        ("x *", 2, "no letter or digit"),
        ("a*", 0, "at least 2 letters"),
        ("said-by: Ode", 8, "without a space"),
        ("said-by:(a OR b)", 8, "said-by:A OR said-by:B"),
        ("speaker:Ode", 0, "no field speaker"),
        ("camp stance:lies", 12, "asserts, presumes"),
        ("kind:lie", 5, "attribution, figure"),
        ("date:2013-13", 5, "calendar"),
        ("date:2013-02-30", 5, "calendar"),
        ("date:spring", 5, "write it like"),
        ("date:..", 5, "write it like"),
        ("date:2014..2013", 5, "turn it round"),
    ] {
        let (place, message) = wrong(query);
        assert!(place == at && message.contains(says), "{query}: {place} {message}");
    }
    assert!(wrong(&"(".repeat(100)).1.contains("too deeply"));
    assert!(wrong(&"NOT ".repeat(100)).1.contains("too deeply"));
    assert!(wrong(&"a ".repeat(100)).1.contains("too many words"));
    let long = format!("a{}", "é".repeat(2_000));
    assert!(wrong(&long).1.contains("too long") && long.is_char_boundary(wrong(&long).0));
}
