//! How a claim is shown: every doubt in words, every link to somewhere, no word of a document as a tag.

use super::*;
use crate::Links;
use crate::pages::specimen::{frame, is_harmless, told};

fn side(takes: Takes, from: Option<usize>) -> ClaimSide {
    let one = |number, from: Option<usize>| Stated {
        number,
        told: told("asserts"),
        from,
        copied: from.is_some(),
        how: "the same words".to_owned(),
        before: Some("<i>before".to_owned()),
    };
    ClaimSide {
        takes,
        heading: "put forward".to_owned(),
        documents: 2,
        count: Some(Count { least: 1, most: 2 }),
        origins: vec![Origin {
            letter: "A".to_owned(),
            voice: "<u>".to_owned(),
            doubt: Some("without a name, so it may be one of the others".to_owned()),
            collapses: vec![Collapse { reason: "copies".to_owned(), pairs: vec![(1, 2), (1, 3), (2, 4)] }],
            statements: vec![one(1, None), one(2, from)],
        }],
        odd: vec!["origins A and B may be one: both write “<i>Apsell”".to_owned()],
        rings: vec![vec!["<s>Gate".to_owned(), "Mirror".to_owned()]],
    }
}

fn page() -> ClaimPage {
    let bearing = |relation: &str| Bearing {
        relation: relation.to_owned(),
        how: "another figure".to_owned(),
        why: "their figures differ <a>".to_owned(),
        documents: 2,
        handle: "4:17".to_owned(),
        here: told("asserts"),
        there: told("denies"),
        figures_here: vec!["23 <b>".to_owned()],
        figures_there: vec!["40".to_owned()],
    };
    ClaimPage {
        centre: "3:5..9".to_owned(),
        rulings: vec![],
        handle: "3:5".to_owned(),
        quote: "<script>".to_owned(),
        documents: 2,
        outlets: 2,
        sure: 0.3,
        sides: vec![side(Takes::For, Some(1)), side(Takes::Against, None)],
        beside: vec![bearing("conflicts"), bearing("narrower")],
    }
}

#[test]
fn nothing_that_a_document_writes_is_a_tag() {
    let html = page().body(&frame());
    is_harmless(&html);
    assert!(html.contains("&#60;script&#62;alert"), "{html}");
}

#[test]
fn doubt_about_origins_is_told_in_words() {
    let html = page().body(&frame());
    assert!(html.contains(
        "<strong>1 to 2 origins</strong> (behind one of them nobody with a name is found, so that it may be"
    ));
    assert!(html.contains("not sure that all of these are one claim"));
    assert!(html.contains("tell it on each other's word"), "the ring is told");
}

#[test]
fn pairs_with_one_statement_in_common_are_told_together() {
    let collapse = &page().sides[0].origins[0].collapses[0];
    assert_eq!(collapse.by_first(), [(1, vec![2, 3]), (2, vec![4])]);
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let mut page = page();
    page.sides[0].origins[0].collapses.clear();
    page.sides.truncate(1);
    let html = page.body(&frame());
    let links = html.split("href=\"#").skip(1).map(|rest| rest.split('"').next().expect("it ends"));
    for link in links {
        assert!(html.contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[test]
fn the_same_is_shown_without_a_server() {
    let frame = Frame { links: Links::Report, ..frame() };
    let html = page().body(&frame);
    assert!(!html.contains("href=\"/") && !html.contains("<form"), "{html}");
}
