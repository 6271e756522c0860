//! Tests of marked text: worked examples, the words of each error, and properties over any text and any spans.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

/// The words at each span, so that a test reads like its text.
fn words<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|s| &text[s.range()]).collect()
}

fn span(start: u32, end: u32) -> Span {
    Span::new(start, end).unwrap()
}

fn trouble(marked: &str) -> (usize, Trouble) {
    let error = parse(marked).unwrap_err();
    (error.at, error.trouble)
}

#[test]
fn a_sentence_gives_its_source_its_cue_and_its_content() {
    let marked = "[Mayor Ode]{source} [denied]{cue} [that the bridge was closed]{content}.";
    let (text, relations) = parse(marked).unwrap();
    assert_eq!(text, "Mayor Ode denied that the bridge was closed.");
    assert_eq!(relations.len(), 1);
    assert_eq!(words(&text, &relations[0].source), ["Mayor Ode"]);
    assert_eq!(words(&text, &relations[0].cue), ["denied"]);
    assert_eq!(words(&text, &relations[0].content), ["that the bridge was closed"]);
    assert_eq!(print(&text, &relations), marked);
}

#[test]
fn an_attribution_inside_another_keeps_its_own_number() {
    let marked = "[They]{source 1} [hear]{cue 1} [[friends]{source 2} [said]{cue 2} [it is shut]{content 2}]{content 1}";
    let (text, relations) = parse(marked).unwrap();
    assert_eq!(words(&text, &relations[0].content), ["friends said it is shut"]);
    assert_eq!(words(&text, &relations[1].content), ["it is shut"]);
    assert_eq!(print(&text, &relations), marked);
}

#[test]
fn one_source_of_two_attributions_is_marked_once() {
    let marked = "[Ode]{source 1,2} [admitted]{cue 1} [a]{content 1} but [denied]{cue 2} [b]{content 2}";
    let (text, relations) = parse(marked).unwrap();
    assert_eq!(relations[0].source, relations[1].source);
    assert_eq!(print(&text, &relations), marked);
}

#[test]
fn content_in_two_pieces_stays_in_two_pieces() {
    let marked = "[“No,”]{content} [said]{cue} [Vren]{source}, [“never.”]{content}";
    let (text, relations) = parse(marked).unwrap();
    assert_eq!(words(&text, &relations[0].content), ["“No,”", "“never.”"]);
    assert_eq!(print(&text, &relations), marked);
}

#[test]
fn crossing_parts_are_printed_in_pieces_and_joined_again() {
    let first = Relation { content: vec![span(0, 6)], ..Relation::default() };
    let second = Relation { content: vec![span(4, 9)], ..Relation::default() };
    let relations = vec![first, second];
    let marked = print("one two three", &relations);
    assert_eq!(marked, "[one [tw]{content 2}]{content 1}[o t]{content 2}hree");
    assert_eq!(parse(&marked).unwrap(), ("one two three".to_owned(), relations));
}

#[test]
fn brackets_of_the_text_are_escaped() {
    let relations = vec![Relation { cue: vec![span(0, 5)], ..Relation::default() }];
    let marked = print("[sic] \\ {x}", &relations);
    assert_eq!(marked, "[\\[sic\\]]{cue} \\\\ {x}");
    assert_eq!(parse(&marked).unwrap(), ("[sic] \\ {x}".to_owned(), relations));
}

#[test]
fn a_part_without_a_number_belongs_to_the_first_attribution() {
    assert_eq!(parse("[a]{cue}").unwrap(), parse("[a]{cue 1}").unwrap());
    assert_eq!(parse("[a]{ cue  1 , 2 }").unwrap(), parse("[a]{cue 1,2}").unwrap());
}

#[test]
fn a_span_that_holds_no_words_is_not_printed() {
    let relations = vec![Relation { cue: vec![span(1, 1), span(1, 2), span(0, 99)], ..Relation::default() }];
    assert_eq!(print("\u{e9}!", &relations), "\u{e9}!");
}

#[test]
fn an_error_names_the_byte_where_it_starts() {
    assert_eq!(trouble("é [a"), (3, Trouble::Unclosed));
    assert_eq!(trouble("a]{cue}"), (1, Trouble::Unopened));
    assert_eq!(trouble("[a] b"), (2, Trouble::NoLabel));
    assert_eq!(trouble("[a]{cue"), (2, Trouble::NoLabel));
    assert_eq!(trouble("[a]{who}"), (4, Trouble::Role("who".to_owned())));
    assert_eq!(trouble("[a]{cue two}"), (4, Trouble::Number("two".to_owned())));
    assert_eq!(trouble("[a]{cue 0}"), (4, Trouble::Number("0".to_owned())));
    assert_eq!(trouble("[a]{cue 100000}"), (4, Trouble::Number("100000".to_owned())));
    assert_eq!(trouble("ab []{cue}"), (3, Trouble::Empty));
    assert_eq!(trouble("a \\b"), (2, Trouble::Escape));
    assert_eq!(trouble("a \\"), (2, Trouble::Escape));
}

#[test]
fn an_error_says_what_to_write_instead() {
    let message = parse("[a]{who}").unwrap_err().to_string();
    assert_eq!(message, "byte 4: `who` is no part; write `source`, `cue` or `content`");
}

/// Characters that marks are made of, characters of two, three and four bytes, and any other.
fn text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => prop::sample::select(vec!['[', ']', '\\', '{', '}', ' ', 'a', '\n']),
        2 => prop::sample::select(vec!['é', 'ř', 'Ж', '“', '😀', '\u{301}']),
        1 => any::<char>(),
    ];
    prop::collection::vec(sign, 0..40).prop_map(String::from_iter)
}

/// A text and relations whose spans may touch, cross, repeat and be empty, but never split a character.
fn text_and_relations() -> impl Strategy<Value = (String, Vec<Relation>)> {
    let spans = || prop::collection::vec(any::<(Index, Index)>(), 0..4);
    let relations = prop::collection::vec((spans(), spans(), spans()), 0..5);
    (text(), relations).prop_map(|(text, relations)| {
        let mut places: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        places.push(text.len());
        let place = |(a, b): (Index, Index)| {
            let (a, b) = (*a.get(&places), *b.get(&places));
            Span::from_usize(a.min(b), a.max(b)).unwrap()
        };
        let list = |pairs: Vec<(Index, Index)>| pairs.into_iter().map(place).collect::<Vec<_>>();
        let relation = |(s, c, t)| Relation { source: list(s), cue: list(c), content: list(t) };
        let relations = relations.into_iter().map(relation).collect();
        (text, relations)
    })
}

/// What [`parse`] may give back: parts in order and joined, no relations without words at the end.
fn in_order(relations: &[Relation]) -> Vec<Relation> {
    let order = |r: &Relation| Relation {
        source: joined(r.source.clone()),
        cue: joined(r.cue.clone()),
        content: joined(r.content.clone()),
    };
    let mut out: Vec<Relation> = relations.iter().map(order).collect();
    while out.pop_if(|r| *r == Relation::default()).is_some() {}
    out
}

/// Bits of marks in any order: mostly wrong, sometimes right.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        6 => prop::sample::select(vec!["[", "]", "]{cue}", "]{source 2}", "]{content 1,3}", "{", "}", "\\", "\\[", "1", "é"]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(scrap, 0..20).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back((text, relations) in text_and_relations()) {
        prop_assert_eq!(parse(&print(&text, &relations)), Ok((text, in_order(&relations))));
    }

    #[test]
    fn any_string_is_read_or_refused_at_a_place_inside_it(marked in any::<String>()) {
        if let Err(error) = parse(&marked) {
            prop_assert!(marked.is_char_boundary(error.at) && error.at <= marked.len());
        }
    }

    #[test]
    fn scraps_of_marks_are_refused_or_come_back_the_same(marked in scraps()) {
        match parse(&marked) {
            Ok((text, relations)) => prop_assert_eq!(parse(&print(&text, &relations)), Ok((text, relations))),
            Err(error) => prop_assert!(marked.is_char_boundary(error.at)),
        }
    }

    #[test]
    fn printing_never_panics_on_spans_that_point_nowhere(text in text(), pairs in prop::collection::vec((0u32..60, 0u32..60), 0..6)) {
        let spans = pairs.into_iter().map(|(a, b)| span(a.min(b), a.max(b))).collect();
        let marked = print(&text, &[Relation { content: spans, ..Relation::default() }]);
        prop_assert_eq!(parse(&marked).map(|(t, _)| t), Ok(text));
    }
}
