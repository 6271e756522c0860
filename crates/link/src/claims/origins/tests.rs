//! Which voices stand behind a claim, and which of them are one.

use super::super::oddities::Oddity;
use super::*;

fn page(document: u32, publisher: &str) -> Witness {
    let publisher = Some(publisher.to_owned());
    Witness {
        document,
        voucher: Voucher::Page,
        through: vec![],
        publisher,
        author: None,
        wire: None,
        cited: None,
    }
}

fn on_word(document: u32, publisher: &str, of: &str) -> Witness {
    Witness { voucher: Voucher::Named(of.to_owned()), ..page(document, publisher) }
}

fn unnamed(document: u32, publisher: &str) -> Witness {
    Witness { voucher: Voucher::Unnamed("residents".to_owned()), ..page(document, publisher) }
}

fn range(witnesses: &[Witness]) -> (usize, usize) {
    let found = origins(witnesses, &[], &[]);
    (found.least, found.most)
}

#[test]
fn two_papers_on_one_persons_word_have_one_origin() {
    let found = origins(&[on_word(0, "post", "aspell"), on_word(1, "mirror", "aspell")], &[], &[]);
    assert_eq!((found.least, found.most), (1, 1));
    assert_eq!(found.all[0].why, [(1, 0, Common::Voucher)]);
}

#[test]
fn what_somebody_writes_and_what_others_hear_from_them_has_one_origin() {
    let own = Witness { author: Some("aspell".to_owned()), publisher: None, ..page(0, "") };
    let from_an_agency = Witness { wire: Some("mpa".to_owned()), ..own.clone() };
    assert_eq!(range(&[own, on_word(1, "post", "aspell"), on_word(2, "mirror", "aspell")]), (1, 1));
    assert_eq!(range(&[from_an_agency, on_word(1, "post", "aspell")]), (2, 2));
}

#[test]
fn unnamed_sources_may_be_one_or_another_and_so_widen_the_range() {
    assert_eq!(range(&[unnamed(0, "post"), unnamed(1, "mirror")]), (1, 2));
    assert_eq!(range(&[on_word(0, "post", "aspell"), unnamed(1, "mirror"), unnamed(2, "gate")]), (1, 3));
    assert_eq!(range(&[on_word(0, "post", "aspell"), on_word(1, "mirror", "weiler")]), (2, 2));
    assert_eq!(range(&[]), (0, 0));
}

#[test]
fn a_paper_on_the_word_of_another_adds_no_origin() {
    assert_eq!(range(&[page(0, "post"), on_word(1, "mirror", "post")]), (1, 1));
    assert_eq!(range(&[unnamed(0, "post"), on_word(1, "mirror", "post")]), (1, 1));
    let others = [on_word(0, "post", "aspell"), unnamed(1, "gate"), on_word(2, "mirror", "gate")];
    assert_eq!(range(&others), (1, 2), "what the mirror has from the gate has no name behind it");
}

#[test]
fn citing_an_outlet_makes_no_two_of_its_sources_one() {
    let two = [on_word(0, "post", "aspell"), on_word(1, "post", "weiler"), on_word(2, "mirror", "post")];
    assert_eq!(range(&two), (2, 2));
    let through = |document, publisher, outlet: &str| Witness {
        through: vec![outlet.to_owned()],
        ..unnamed(document, publisher)
    };
    assert_eq!(range(&[unnamed(0, "post"), through(1, "mirror", "post")]), (1, 1));
    assert_eq!(range(&[page(0, "post"), through(1, "mirror", "post")]), (1, 1));
    assert_eq!(range(&[page(0, "post"), through(1, "mirror", "gate")]), (1, 2), "another outlet");
}

#[test]
fn pages_of_one_agency_or_one_publisher_have_one_origin_and_copies_too() {
    let wire = |document, publisher| Witness { wire: Some("bns".to_owned()), ..page(document, publisher) };
    assert_eq!(range(&[wire(0, "post"), wire(1, "mirror")]), (1, 1));
    assert_eq!(range(&[page(0, "post"), page(1, "post")]), (1, 1));
    assert_eq!(range(&[page(0, "post"), page(1, "mirror")]), (2, 2));
    let copied = origins(&[page(0, "post"), page(1, "mirror")], &[(0, 1)], &[]);
    assert_eq!((copied.most, copied.all[0].why[0].2), (1, Common::Copied));
}

#[test]
fn what_is_told_on_the_word_of_a_document_has_the_origin_that_it_has_there() {
    let cites = |document, publisher, held| Witness {
        cited: Some(OnDocument::Held(held)),
        voucher: Voucher::Unnamed("the report".to_owned()),
        ..page(document, publisher)
    };
    let found = origins(&[page(0, "centre"), cites(1, "post", 0), cites(2, "mirror", 0)], &[], &[]);
    assert_eq!((found.least, found.most), (1, 1));
    assert_eq!(found.all[0].why, [(2, 1, Common::CitedDocument), (1, 0, Common::InCited)]);
    assert_eq!(range(&[page(0, "centre"), cites(1, "post", 9)]), (2, 2), "it is another document");
    assert_eq!(range(&[cites(1, "post", 9), cites(2, "mirror", 9)]), (1, 1));
    let of_others = [unnamed(0, "centre"), cites(1, "post", 0)];
    assert_eq!(range(&of_others), (1, 1));
    assert!(origins(&of_others, &[], &[]).all[0].open, "whoever the report has it from has no name");
    let two = [on_word(0, "centre", "aspell"), on_word(0, "centre", "weiler"), cites(1, "post", 0)];
    assert_eq!(range(&two), (2, 2), "the report lets two speak, and which of them is meant adds none");
}

#[test]
fn one_oddity_only_lowers_the_least_and_two_make_one_origin() {
    let odd = |what: &[Oddity]| vec![Shared { one: 0, other: 1, what: what.iter().cloned().collect() }];
    let all = [page(0, "post"), page(1, "mirror"), page(2, "gate")];
    let spelling = Oddity::Spelling("apsell".to_owned(), "aspell".to_owned());
    let weak = origins(&all, &[], &odd(std::slice::from_ref(&spelling)));
    assert_eq!((weak.least, weak.most, weak.odd.len()), (2, 3, 1));
    let strong = origins(&all, &[], &odd(&[spelling.clone(), Oddity::Figure]));
    assert_eq!((strong.least, strong.most, strong.odd.len()), (2, 2, 1));
    assert_eq!(strong.all[0].why, [(1, 0, Common::Oddities)]);
    let copied = origins(&all, &[(0, 1)], &odd(&[spelling, Oddity::Figure]));
    assert_eq!((copied.most, copied.odd.len()), (2, 0), "they are one anyway");
}

#[test]
fn papers_that_tell_it_on_each_others_word_are_a_ring() {
    let ring = [on_word(0, "post", "mirror"), on_word(1, "mirror", "gate"), on_word(2, "gate", "post")];
    let found = origins(&ring, &[], &[]);
    assert_eq!(found.rings, [["gate", "mirror", "post"]]);
    assert_eq!(found.most, 1);
    assert!(origins(&ring[..2], &[], &[]).rings.is_empty());
}
