//! Boxes of lines and of the words in them.

use proptest::prelude::*;

use super::*;
use crate::{Document, Metadata, Origin, Span};

fn frame([left, top, width, height]: [u32; 4]) -> Frame {
    Frame { left, top, width, height }
}

fn line(at: u32, number: u32, words: &[[u32; 4]]) -> Place {
    let words: Vec<Frame> = words.iter().copied().map(frame).collect();
    let around = Frame::around(words.iter().copied()).unwrap();
    let name = PictureLine { number, frame: around, measure: Measure::Pixels, words }.name();
    Place { at, kind: PlaceKind::Line, name }
}

/// “The gate / was shut.” on page iv, then a stamp, then “Why?” on page v.
fn scan() -> Document {
    let text = "The gate\nwas shut.\n\nEXHIBIT\n\nWhy?";
    let document = Document::new(Origin { path: "-".into() }, Metadata::default(), text.into()).unwrap();
    document.with_places(vec![
        Place { at: 0, kind: PlaceKind::Page, name: "iv".into() },
        line(0, 1, &[[100, 50, 80, 20], [190, 48, 90, 24]]),
        line(9, 2, &[[100, 80, 60, 20], [170, 80, 70, 20]]),
        Place { at: 29, kind: PlaceKind::Page, name: "v".into() },
        line(29, 1, &[[40, 10, 50, 30]]),
    ])
}

fn boxes(document: &Document, words: &str) -> Vec<String> {
    let start = document.text().find(words).unwrap();
    let span = Span::from_usize(start, start + words.len()).unwrap();
    document.boxes(span).iter().map(ToString::to_string).collect()
}

#[test]
fn the_box_of_a_quote_is_that_of_its_words_on_each_line() {
    let scan = scan();
    assert_eq!(boxes(&scan, "gate"), ["page iv, line 1: left 190, top 48, 90 × 24 pixels"]);
    assert_eq!(boxes(&scan, "The gate"), ["page iv, line 1: left 100, top 48, 180 × 24 pixels"]);
    // A part of a word stands in the box of the word.
    assert_eq!(boxes(&scan, "hut"), ["page iv, line 2: left 170, top 80, 70 × 20 pixels"]);
    assert_eq!(
        boxes(&scan, "gate\nwas"),
        [
            "page iv, line 1: left 190, top 48, 90 × 24 pixels",
            "page iv, line 2: left 100, top 80, 60 × 20 pixels"
        ]
    );
    assert_eq!(boxes(&scan, "Why?"), ["page v, line 1: left 40, top 10, 50 × 30 pixels"]);
}

#[test]
fn what_was_not_read_in_a_picture_has_no_box() {
    let scan = scan();
    assert_eq!(boxes(&scan, "EXHIBIT"), Vec::<String>::new());
    assert_eq!(boxes(&scan, "\n\nEXHIBIT\n\n"), Vec::<String>::new());
    let pages = vec![Place { at: 0, kind: PlaceKind::Page, name: "1".into() }];
    assert_eq!(boxes(&scan.with_places(pages), "gate"), Vec::<String>::new());
}

#[test]
fn where_the_boxes_of_words_were_not_kept_or_do_not_fit_the_line_has_one() {
    for name in ["1 (left 1, top 2, 30 × 4 points)", "1 (left 1, top 2, 30 × 4 points: 1 2 3 4)"] {
        let place = Place { at: 0, kind: PlaceKind::Line, name: name.into() };
        assert_eq!(boxes(&scan().with_places(vec![place]), "gate"), ["line 1: left 1, top 2, 30 × 4 points"]);
    }
    let nonsense = Place { at: 0, kind: PlaceKind::Line, name: "1 (somewhere)".into() };
    assert_eq!(boxes(&scan().with_places(vec![nonsense]), "gate"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn what_the_name_of_a_line_says_is_read_back(
        number: u32,
        around: [u32; 4],
        words: Vec<[u32; 4]>,
        points: bool,
    ) {
        let measure = if points { Measure::Points } else { Measure::Pixels };
        let words = words.into_iter().map(frame).collect();
        let line = PictureLine { number, frame: frame(around), measure, words };
        let place = Place { at: 0, kind: PlaceKind::Line, name: line.name() };
        prop_assert_eq!(place.called(), number.to_string());
        prop_assert_eq!(PictureLine::of(&place), Some(line));
    }

    #[test]
    fn any_name_of_a_line_is_understood_or_left_alone(name: String) {
        let place = Place { at: 0, kind: PlaceKind::Line, name };
        let _ = (PictureLine::of(&place), place.told());
    }

    #[test]
    fn a_box_around_boxes_holds_them_all(all in prop::collection::vec(any::<[u32; 4]>(), 1..9)) {
        let around = Frame::around(all.iter().copied().map(frame)).unwrap();
        for one in all.into_iter().map(frame) {
            prop_assert!(around.left <= one.left && around.top <= one.top);
            let end = |f: Frame| (f.left.saturating_add(f.width), f.top.saturating_add(f.height));
            prop_assert!(end(around).0 >= end(one).0 && end(around).1 >= end(one).1);
        }
    }
}
