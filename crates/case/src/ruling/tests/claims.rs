//! Rulings on claims: signed on one of two statements, merged in any order, and never carried to other words.

use super::*;

const OTHER: &str = "The gate was shut, said Ode.\n";

fn words(document: &Document, words: &str, nth: usize) -> Vec<Quoted> {
    let (start, _) = document.text().match_indices(words).nth(nth).unwrap();
    vec![Quoted::of(document, Span::from_usize(start, start + words.len()).unwrap()).unwrap()]
}

/// A statement of the page of the other tests.
fn here(nth: usize) -> Stated {
    let page = document(TEXT);
    Stated { document: page.id().to_string(), at: words(&page, "the gate was shut", nth) }
}

/// A statement of another page.
fn there() -> Stated {
    let page = document(OTHER);
    Stated { document: page.id().to_string(), at: words(&page, "The gate was shut", 0) }
}

pub(super) fn same_claim() -> Says {
    Says::SameClaim { at: here(0).at, other: there() }
}

pub(super) fn other_claim() -> Says {
    Says::OtherClaim { at: here(0).at, other: there() }
}

/// A ruling on the other page.
fn from_there(by: &str, second: u32, says: Says) -> Ruling {
    Ruling::new(format!("2031-06-14T09:00:{second:02}Z"), by.into(), Some(there().document), says).unwrap()
}

fn add_other(case: &mut CaseFile) {
    let mut adding = case.adding();
    let (file, _) = adding.file("other.txt", &digest(OTHER.as_bytes()), OTHER.len() as u64).unwrap();
    adding.bytes(file, &pack(OTHER.as_bytes()).unwrap()).unwrap();
    let page = document(OTHER);
    let from = Provenance { reader: "hand 1".into(), weights: "00".into(), kernel: "none".into() };
    let voice = Voice { kind: VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] };
    let reading = Reading::new(&page, from, Findings { voices: vec![voice], ..Findings::default() }).unwrap();
    let new = NewDocument { document: page, problems: vec![], reading: Some(reading) };
    adding.part(file, 0, &[], Ok(&new)).unwrap();
    adding.end(file).unwrap();
    adding.keep().unwrap();
}

#[test]
fn whichever_of_two_statements_is_named_first_it_is_the_same_question() {
    let first = ruled("Nora", 1, same_claim());
    let turned = from_there("Ben", 1, Says::OtherClaim { at: there().at, other: here(0) });
    let all = forces(&[turned.clone(), first.clone()]);
    assert_eq!(all.against(first.uid()).collect::<Vec<_>>(), [turned.uid()]);
    let hers = from_there("Nora", 2, Says::OtherClaim { at: there().at, other: here(0) });
    let all = forces(&[hers.clone(), first.clone()]);
    assert_eq!(all.of(first.uid()), Force::Replaced(hers.uid().into()));
    let agreed =
        forces(&[first.clone(), from_there("Ben", 3, Says::SameClaim { at: there().at, other: here(0) })]);
    assert_eq!(agreed.conflicting().count(), 0);
    // The same words at another place of the page are another statement.
    let elsewhere = ruled("Ben", 4, Says::OtherClaim { at: here(1).at, other: there() });
    assert_eq!(forces(&[first, elsewhere]).conflicting().count(), 0);
}

#[test]
fn a_ruling_on_claims_waits_for_both_documents_and_lists_what_has_become_of_their_words() {
    let (_folder, mut case) = case();
    let ruling = ruled("Nora", 1, same_claim());
    let done = case.import_rulings(&mut ruling.line().as_bytes()).unwrap();
    assert_eq!((done.new, done.elsewhere), (1, 1));
    assert_eq!(unfit(&case), [Unfit::NoDocument]);
    add_other(&mut case);
    assert_eq!(unfit(&case), []);
    assert_eq!(case.rulings_on(&[2]).unwrap(), 1, "it is on both");
    // No reading changes it.
    reread(&mut case, vec![vren()]);
    assert_eq!(case.rulings().unwrap(), [ruling]);
    assert_eq!(case.check(&mut |_, _| {}).unwrap().wrong, Vec::<String>::new());
    assert_eq!(case.remove(&[2], &[]).unwrap().rulings, 1, "its words go with either document");
}

#[test]
fn words_that_do_not_stand_in_the_other_document_are_refused_and_noticed() {
    let (_folder, mut case) = case();
    // Made up while nobody could compare: the words stand elsewhere in that page.
    let at = vec![Quoted::of(&document("XX gate was shut"), Span::new(0, 16).unwrap()).unwrap()];
    let lying = ruled("Nora", 1, Says::SameClaim { at: here(0).at, other: Stated { at, ..there() } });
    assert!(case.rule(&lying).unwrap());
    add_other(&mut case);
    assert_eq!(unfit(&case), [Unfit::OtherWords("XX gate was shut".into())]);
    assert_eq!(case.check(&mut |_, _| {}).unwrap().wrong.len(), 1);
    let (_folder, mut whole) = super::case();
    add_other(&mut whole);
    assert!(matches!(whole.rule(&lying), Err(Error::NoSuch(_))));
}

#[test]
fn a_ruling_on_one_statement_alone_is_not_made() {
    let own = here(0);
    let says = |says: Says| {
        Ruling::new("2031-06-14T08:00:00Z".into(), "Nora".into(), Some(own.document.clone()), says)
    };
    assert!(says(Says::SameClaim { at: own.at.clone(), other: own.clone() }).is_err());
    assert!(says(Says::SameClaim { at: own.at.clone(), other: here(1) }).is_ok(), "two of one page");
    assert!(says(Says::OtherClaim { at: vec![], other: there() }).is_err());
    assert!(says(Says::OtherClaim { at: own.at.clone(), other: Stated { at: vec![], ..there() } }).is_err());
    let nowhere = Stated { document: "no digest".into(), ..there() };
    assert!(says(Says::OtherClaim { at: own.at.clone(), other: nowhere }).is_err());
}
