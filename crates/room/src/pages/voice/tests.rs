//! What stands in documents cannot command a page, and every doubt reaches it.

use super::*;
use crate::pages::Caller;
use crate::{Links, Step};

const HOSTILE: &str = "<script>alert('x')</script>\" onload=\"y";

fn frame() -> Frame {
    Frame {
        case: "affair".to_owned(),
        links: Links::Server,
        token: "t".to_owned(),
        name: String::new(),
        notice: None,
        here: Address::Case,
        csv: false,
    }
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), at: Some(name.to_owned()) }
}

fn place(quote: &str) -> Place {
    Place {
        number: 3,
        title: quote.to_owned(),
        publisher: Some(quote.to_owned()),
        published: None,
        place: "line 1".to_owned(),
        start: 0,
        end: 4,
        quote: quote.to_owned(),
    }
}

fn said(quote: &str, sure: f32) -> Statement {
    let step = Step { shown: quote.to_owned(), name: Some(quote.to_owned()), at: Some(quote.to_owned()) };
    let told = Told { chain: vec![step], stance: "denies".to_owned(), sure, place: place(quote) };
    Statement { told, claim: Some("3:0".to_owned()), documents: 2 }
}

fn label(words: &str) -> LabelLine {
    LabelLine {
        on: Some(named(words)),
        perhaps: false,
        words: words.to_owned(),
        times: 1,
        documents: 1,
        since: None,
        undated: 1,
        labellers: 2,
        alone: true,
        by: vec![Caller {
            who: Some(named(words)),
            unnamed: None,
            own: false,
            times: 1,
            pages: vec![(named(words), 1)],
        }],
        place: Some(place(words)),
    }
}

fn line(name: &str) -> VoiceLine {
    VoiceLine {
        who: named(name),
        kind: "person".to_owned(),
        also: vec![name.to_owned()],
        more: 1,
        perhaps: vec![named(name), named("Ilse Vren")],
        documents: 2,
        statements: 30,
        told_of: 1,
        passed_on: 1,
        published: 0,
    }
}

fn voice(name: &str) -> Voice {
    let tie = Tie { who: named(name), times: 2, documents: 1, pages: 1 };
    Voice {
        line: line(name),
        times: 3,
        names: vec![Written { name: name.to_owned(), times: 3, at: vec![place(name)] }],
        why: vec![Reason {
            names: [name.to_owned(), name.to_owned()],
            reason: name.to_owned(),
            at: vec![place(name)],
        }],
        says: vec![said(name, 0.9)],
        told_of: vec![said(name, 0.2)],
        told_by: vec![tie.clone()],
        passed_on_by: vec![tie.clone()],
        passes_on: vec![tie],
        called: vec![label(name)],
        perhaps_called: vec![label(name)],
        calls: vec![label(name)],
        over_time: vec![Period { name: "2031-05".to_owned(), said: 1, told_of: 2 }],
        undated: 1,
    }
}

fn page(name: &str) -> VoicePage {
    VoicePage { asked: name.to_owned(), voice: Some(voice(name)), others: vec![line(name)], of_others: 1 }
}

#[test]
fn hostile_words_are_escaped_wherever_they_stand() {
    for page in [page(HOSTILE), VoicePage { voice: None, ..page(HOSTILE) }] {
        let body = page.body(&frame());
        assert!(!body.is_empty());
        assert!(!body.contains("<script"), "{body}");
        assert!(!body.contains("\" onload=\""), "{body}");
    }
}

#[test]
fn a_page_tells_whom_a_name_may_mean_and_where_the_reader_is_not_sure() {
    let body = page("Vren").body(&frame());
    assert!(body.contains("Open: this name may mean"));
    assert_eq!(body.matches("? not sure").count(), 1);
    assert!(body.contains("Whom they mean is a guess"));
    assert!(body.contains("/voices/Vren/says"));
}

#[test]
fn where_several_go_by_a_name_the_page_says_so_and_lists_them() {
    let body = VoicePage { voice: None, ..page("Vren") }.body(&frame());
    assert!(body.contains("Several go by this name"));
    assert!(body.contains("href=\"/voices/Vren\""));
}

#[test]
fn nothing_on_the_page_of_a_report_asks_a_server() {
    let body = page("Vren").body(&Frame { links: Links::Report, ..frame() });
    assert!(!body.contains("href=\"/"), "{body}");
    assert!(!body.contains("<form"));
}
