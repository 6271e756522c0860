//! What is found of a document in a sentence, what is joined, and that no text at all is too strange to read.

use proptest::prelude::*;
use text::{Act, ActKind, Span};

use crate::acts;

fn quotes<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|s| &text[s.range()]).collect()
}

fn only(text: &str) -> Act {
    let found = acts(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_letter_has_who_wrote_it_to_whom_and_when() {
    let text = "In a letter dated 3 May to the ministry, Mayor Ode said that the key was lost.";
    let act = only(text);
    assert_eq!(act.kind, ActKind::Letter);
    assert_eq!(quotes(text, &act.by), ["Mayor Ode"]);
    assert_eq!(quotes(text, &act.to), ["the ministry"]);
    assert_eq!(act.dated.map(|s| &text[s.range()]), Some("3 May"));
    assert_eq!(quotes(text, &act.states), ["that the key was lost"]);
    assert_eq!(&text[act.mentions[0].phrase.range()], "a letter dated 3 May to the ministry");
    assert_eq!(&text[act.mentions[0].head.range()], "letter");
}

#[test]
fn what_a_petition_wants_is_a_demand_and_who_signed_it_a_signatory() {
    let text = "An open letter signed by 59 academics calls on the council to reopen the weir.";
    let act = only(text);
    assert_eq!(act.kind, ActKind::OpenLetter);
    assert_eq!(quotes(text, &act.signatories), ["59 academics"]);
    assert_eq!(quotes(text, &act.demands), ["the council to reopen the weir"]);
    assert!(act.states.is_empty());
}

#[test]
fn a_denial_keeps_its_verb() {
    let text = "The council issued a statement denying that anyone was struck.";
    assert_eq!(quotes(text, &only(text).states), ["denying that anyone was struck"]);
}

#[test]
fn the_letter_after_an_open_letter_is_the_same_one() {
    let act = only("Fifty boatmen wrote an open letter. The letter was read out.");
    assert_eq!((act.kind, act.mentions.len()), (ActKind::OpenLetter, 2));
}

#[test]
fn another_letter_stays_apart_and_so_does_one_by_somebody_else() {
    assert_eq!(acts("A letter from the bishop came. Another letter, from the abbot, came later.").len(), 2);
    assert_eq!(acts("The report by the ministry is short. The report by the Fellowship is long.").len(), 2);
}

#[test]
fn a_letter_between_keeps_the_third_from_the_first() {
    let found = acts("The bishop wrote a letter. The abbot wrote a letter. The letter was long.");
    assert_eq!(found.iter().map(|a| a.mentions.len()).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn words_of_the_same_spelling_are_no_documents() {
    for text in [
        "She learned the letters of the alphabet.",
        "She reports to her boss.",
        "He reported the theft.",
        "The state law firm moved.",
        "The bread was in a paper bag.",
        "The bank sent no statement of account.",
        "The wardens kept law and order.",
        "There were reports of gunfire.",
    ] {
        assert!(acts(text).is_empty(), "{text}: {:?}", acts(text));
    }
}

#[test]
fn a_document_over_thousands_of_words_without_a_stop_is_read_in_time() {
    let long = "the letter by the mayor to the council of the town and ".repeat(20_000);
    assert!(!acts(&long).is_empty());
}

proptest! {
    #[test]
    fn any_text_at_all_gives_documents_whose_spans_hold_words(
        text in "(\\PC{0,8}|said |the |a |letter |open letter |report |law |signed by |to |in |dated |3 May |, |\\. |“|”|\"|'s |’|s' |that |which |Mayor Ode |é|عربي|İ|\n\n|\n|its |according to |calling on |entitled |\\(|\\)|and |of |May |, 2031|n't | ){0,60}"
    ) {
        for act in acts(&text) {
            prop_assert!(!act.mentions.is_empty());
            for span in act.spans() {
                prop_assert!(!span.is_empty() && text.get(span.range()).is_some());
            }
        }
    }
}
