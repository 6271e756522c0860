//! Who had a passage first, on small documents of the invented affair.

use text::{Metadata, Origin};

use super::super::{Prepared, compare};
use super::*;

const STORY: &str =
    "No one should have to ask a warden for leave to speak to a commissioner of this province.";

fn document(text: &str, metadata: Metadata) -> Document {
    Document::new(Origin { path: "-".to_owned() }, metadata, text.to_owned()).unwrap()
}

fn by(publisher: &str) -> Metadata {
    Metadata { publisher: Some(publisher.to_owned()), ..Metadata::default() }
}

fn on(day: &str) -> Metadata {
    Metadata { published: Some(day.to_owned()), ..Metadata::default() }
}

fn told(first: (&str, Metadata), second: (&str, Metadata)) -> (Way, Vec<String>) {
    let (first, second) = (document(first.0, first.1), document(second.0, second.1));
    let shared = compare(&Prepared::of(first.text()), &Prepared::of(second.text()));
    let direction = direction(&first, &second, &shared[0]);
    (direction.way, direction.reasons.iter().map(ToString::to_string).collect())
}

#[test]
fn the_earlier_day_is_a_reason() {
    let (way, reasons) = told((STORY, on("2031-06-18T09:00")), (STORY, on("2031-06-17")));
    assert_eq!(way, Way::SecondToFirst);
    assert_eq!(reasons, ["the second is dated 2031-06-17, the other 2031-06-18"]);
}

#[test]
fn nothing_stated_is_unknown_and_so_is_the_same_day() {
    assert_eq!(told((STORY, on("2031")), (STORY, on("2031-06-17"))), (Way::Unknown, vec![]));
    assert_eq!(told((STORY, on("2031-06-17T08")), (STORY, on("2031-06-17T09"))), (Way::Unknown, vec![]));
}

#[test]
fn a_text_that_names_the_outlet_has_it_from_there() {
    let telegraph = format!("{STORY} So the Harbour Post reported on Tuesday.");
    let (way, reasons) = told((STORY, by("The Harbour Post")), (&telegraph, by("The Telegraph")));
    assert_eq!(way, Way::FirstToSecond);
    assert_eq!(reasons, ["the first is put out by The Harbour Post, which the other names"]);
    // Within the passage it tells nothing, and nor does part of a word or one's own name.
    let both = STORY.replace("warden", "Posten");
    assert_eq!(told((&both, by("Posten")), (&both, by("Telegraph"))).0, Way::Unknown);
    assert_eq!(
        told((STORY, by("Post")), (&format!("{STORY} Posters hung there."), by("Telegraph"))).0,
        Way::Unknown
    );
    assert_eq!(told((STORY, by("Post")), (&format!("{STORY} Post"), by("Post"))).0, Way::Unknown);
}

#[test]
fn an_agency_is_known_by_its_initials() {
    let wire = Metadata { wire: Some("EWA".to_owned()), ..by("The Telegraph") };
    let (way, reasons) = told((STORY, wire), (STORY, by("Eastern Wire Agency")));
    assert_eq!(way, Way::SecondToFirst);
    assert_eq!(
        reasons,
        ["the second is put out by Eastern Wire Agency, from which the other says it has its text"]
    );
}

#[test]
fn two_that_have_it_from_the_same_agency_have_it_from_a_third() {
    let wire = |day: &str| Metadata { wire: Some("EWA".to_owned()), ..on(day) };
    let (way, reasons) = told((STORY, wire("2031-06-17")), (STORY, wire("2031-06-18")));
    assert_eq!(way, Way::FromAThird);
    assert_eq!(reasons[1], "both say that they have their text from EWA");
}

#[test]
fn reasons_that_contradict_each_other_leave_it_open_and_are_both_told() {
    let first = Metadata { published: Some("2031-06-18".to_owned()), ..by("Harbour Post") };
    let (way, reasons) = told(
        (STORY, first),
        (&format!("{STORY} So the Harbour Post reported."), Metadata { ..on("2031-06-17") }),
    );
    assert_eq!((way, reasons.len()), (Way::Unknown, 2));
}

#[test]
fn quotation_marks_around_it_are_a_reason() {
    let quoted = format!("They wrote: “{STORY}” And then they waited for an answer.");
    let (way, reasons) = told((&quoted, Metadata::default()), (STORY, Metadata::default()));
    assert_eq!(way, Way::SecondToFirst);
    assert_eq!(reasons, ["the other has the passage between quotation marks, the second has not"]);
}

#[test]
fn completeness_is_asked_only_where_nothing_else_tells() {
    let long = format!("{STORY} We asked four times since April and nobody came to the gate to answer us.");
    let (way, reasons) = told((STORY, Metadata::default()), (&long, Metadata::default()));
    assert_eq!(way, Way::SecondToFirst);
    assert_eq!(reasons, ["the second has 33 words, and nearly all of the other's 18 stand in it"]);
    let (way, reasons) = told((STORY, on("2031-06-17")), (&long, on("2031-06-18")));
    assert_eq!((way, reasons.len()), (Way::FirstToSecond, 1));
}
