//! Which document is meant and what stands in it, on an invented affair.

use std::collections::BTreeSet;

use proptest::prelude::*;
use text::{ActKind, Stance};

use super::{
    Against, Candidate, Found, Head, Heads, Laid, Meant, Seen, Sign, Target, Told, address, look, meant,
};
use crate::claims::tests::read;
use crate::timeline::{Day, When, asked, when};

fn day(day: &str) -> Option<Day> {
    asked(day).map(|days| days.first())
}

fn keys(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// "The report of the Towpath Centre, published on Tuesday", told by document 1 on 13 June.
fn told() -> Told {
    Told {
        document: 1,
        kind: ActKind::Report,
        title: None,
        makers: keys(&["towpath"]),
        when: when("2031-06-10", &[]),
        addresses: BTreeSet::new(),
        by_day: day("2031-06-13"),
    }
}

fn head(document: u32, title: &str, makers: &[&str], published: &str) -> Head {
    Head {
        document,
        title: Some(title.to_owned()),
        makers: keys(makers),
        day: day(published),
        address: None,
        kinds: super::kinds(Some(title), ""),
    }
}

/// What comes of it where the texts show nothing further.
fn found(told: &Told, heads: &[Head]) -> Meant {
    let heads = Heads::of(heads.to_vec());
    let all: Vec<(&Head, Seen)> = heads.candidates(told).into_iter().map(|h| (h, Seen::default())).collect();
    meant(told, &all)
}

fn one(meant: Meant) -> Option<Candidate> {
    match meant {
        Meant::One(candidate) => Some(candidate),
        Meant::Nothing | Meant::Open(_) => None,
    }
}

#[test]
fn a_report_is_known_by_who_made_it_on_which_day_and_what_it_calls_itself() {
    let report = head(6, "Between Two Banks: half-yearly report", &["towpath"], "2031-06-10");
    let other = head(7, "A year on the far bank: report", &["towpath"], "2030-06-10");
    let meant = one(found(&told(), &[other, report])).expect("it is meant");
    assert_eq!(meant.document, 6);
    assert_eq!(meant.signs, BTreeSet::from([Sign::Maker, Sign::Day, Sign::Kind]));
}

#[test]
fn one_sign_alone_is_nothing_and_two_leave_it_open() {
    let same_maker = head(6, "The weir", &["towpath"], "2031-06-02");
    assert_eq!(found(&told(), std::slice::from_ref(&same_maker)), Meant::Nothing);
    let without_day = Told { when: None, ..told() };
    assert_eq!(found(&without_day, &[same_maker]), Meant::Nothing);
    let report = head(6, "Half-yearly report", &["towpath"], "2031-06-02");
    assert!(matches!(found(&without_day, &[report]), Meant::Open(all) if all.len() == 1));
}

#[test]
fn of_two_that_fit_equally_neither_is_chosen() {
    let twins = [6, 7].map(|n| head(n, "Half-yearly report", &["towpath"], "2031-06-10"));
    assert!(matches!(found(&told(), &twins), Meant::Open(all) if all.len() == 2));
}

#[test]
fn no_document_cites_itself_or_a_later_one() {
    let itself = head(1, "Half-yearly report", &["towpath"], "2031-06-10");
    assert_eq!(found(&told(), &[itself]), Meant::Nothing);
    let later = Told { when: when("2031-06-15", &[]), ..told() };
    let of_later = head(6, "Half-yearly report", &["towpath"], "2031-06-15");
    assert_eq!(found(&later, std::slice::from_ref(&of_later)), Meant::Nothing);
    assert!(one(found(&Told { by_day: day("2031-06-14"), ..later }, &[of_later])).is_some());
}

#[test]
fn another_maker_or_day_speaks_against_it() {
    let about_it = head(6, "Half-yearly report blames ministry", &["post"], "2031-06-10");
    assert_eq!(found(&told(), &[about_it]), Meant::Nothing);
    let earlier = head(6, "Half-yearly report", &["towpath"], "2030-12-10");
    assert_eq!(found(&told(), &[earlier]), Meant::Nothing);
}

#[test]
fn a_title_of_several_words_is_enough_unless_something_speaks_against_it() {
    let titled = Told { title: Some("Between two banks".to_owned()), when: None, ..told() };
    let own = head(6, "Between Two Banks: half-yearly report", &[], "2031-06-02");
    assert!(one(found(&titled, std::slice::from_ref(&own))).is_some());
    let reprint = Head { makers: keys(&["post"]), ..own };
    let Meant::Open(all) = found(&titled, &[reprint]) else { panic!("it is open") };
    assert_eq!(all[0].against, BTreeSet::from([Against::OtherMaker]));
    let short = Told { title: Some("Open letter".to_owned()), makers: keys(&[]), ..titled.clone() };
    assert!(one(found(&short, &[head(6, "Open letter", &[], "2031-06-02")])).is_none(), "many are called so");
    let most = Told { title: Some("Two banks of the Velle, half-yearly report".to_owned()), ..titled };
    let like = head(6, "Half-yearly report on the two banks of the Velle", &["towpath"], "2031-06-02");
    assert!(one(found(&most, &[like])).is_some_and(|c| c.signs.contains(&Sign::MostOfTitle)));
}

#[test]
fn an_address_is_enough_however_it_is_written() {
    assert_eq!(
        address("https://www.Towpath.example/2031/report/?from=feed#top"),
        "towpath.example/2031/report"
    );
    let beside = BTreeSet::from([address("towpath.example/2031/report.")]);
    let told = Told { addresses: beside, makers: keys(&["post"]), when: None, ..told() };
    let own = Head {
        address: Some(address("https://towpath.example/2031/report/")),
        ..head(6, "Weir", &["towpath"], "2031-06-02")
    };
    assert!(one(found(&told, &[own])).is_some());
}

#[test]
fn a_day_whose_year_is_not_told_is_taken_in_the_year_of_the_page() {
    let of_june = Told { when: Some(When::YearUnknown("XXXX-06-10".to_owned())), ..told() };
    let report = head(6, "Half-yearly report", &["towpath"], "2031-06-10");
    assert!(one(found(&of_june, &[report])).is_some_and(|c| c.signs.contains(&Sign::Day)));
}

#[test]
fn a_page_that_tells_of_such_a_report_itself_is_not_the_report() {
    let untold = head(6, "Half-yearly report blames ministry", &[], "2031-06-10");
    let seen = Seen { words: true, tells_of_it: true, figure: false };
    assert_eq!(meant(&told(), &[(&untold, seen)]), Meant::Nothing);
    let seen = Seen { tells_of_it: false, ..seen };
    assert!(one(meant(&told(), &[(&untold, seen)])).is_some(), "what is laid to it stands there");
}

const REPORT: [(&str, Option<Stance>); 6] = [
    ("At least 59 people left the Ostrel camp between December and May and did not return", None),
    ("The drawer was locked, and some people had to come many times", Some(Stance::Concedes)),
    ("a total of 23 people were treated at the harbour infirmary after the crush", Some(Stance::Asserts)),
    ("wardens had locked the western gate of the Weir Bridge", Some(Stance::Denies)),
    ("The Weir Bridge will be opened on 1 September for carts and for walkers", None),
    ("Nobody from the ministry came to the infirmary in that night", None),
];

fn sought(line: &str) -> Option<Found> {
    let (citing, read_there) = read("2031-06-13", &[(line, Some(Stance::Asserts))]);
    let (report, reading) = read("2031-06-10", &REPORT);
    let spans = read_there.attributions()[0].content.clone();
    let laid = Laid::of(&citing, &read_there, Some(0), &spans)?;
    Some(look(&laid, &Target::of(&report, &reading)))
}

fn quoted(found: Option<Found>) -> (&'static str, String) {
    let (report, _) = read("2031-06-10", &REPORT);
    let found = found.expect("it is looked for");
    let words = found.spot().and_then(|spot| report.quote(spot.spans[0])).unwrap_or_default();
    (found.name(), words.split(' ').take(3).collect::<Vec<_>>().join(" "))
}

#[test]
fn what_is_quoted_is_found_by_its_words() {
    let words = sought("it said “the drawer was locked and some people had to come” to get it open");
    assert_eq!(quoted(words), ("words", "The drawer was".to_owned()));
    assert_eq!(sought("the drawer was not locked and some people had to come").unwrap().name(), "denied");
}

#[test]
fn words_that_the_document_denies_do_not_speak_for_what_is_laid_to_it() {
    let denied = sought("wardens had locked the western gate of the Weir Bridge");
    assert_eq!(quoted(denied), ("denied", "wardens had locked".to_owned()));
    let turned = sought("wardens had locked the eastern gate of the Weir Bridge");
    assert_ne!(quoted(turned).0, "words");
}

#[test]
fn the_same_in_other_words_is_found_and_a_denial_is_told_as_one() {
    let stated = sought("between December and May at least 59 people left camp Ostrel");
    assert_eq!(quoted(stated), ("stated", "At least 59".to_owned()));
    let denied = sought("the western gate of the Weir Bridge was locked by wardens");
    assert_eq!(quoted(denied), ("denied", "wardens had locked".to_owned()));
}

#[test]
fn another_figure_for_the_same_is_told_as_such() {
    let other = sought("32 people were treated at the harbour infirmary after the crush");
    assert_eq!(quoted(other), ("other figure", "a total of".to_owned()));
}

#[test]
fn words_with_another_day_in_them_are_not_the_same_words() {
    let same = sought("that the Weir Bridge would be opened on 1 September for carts and walkers");
    assert_eq!(quoted(same), ("words", "The Weir Bridge".to_owned()));
    let other = sought("that the Weir Bridge would be opened on 1 October for carts and walkers");
    assert_ne!(quoted(other).0, "words");
}

#[test]
fn what_does_not_stand_there_is_not_found_and_too_few_words_are_not_looked_for() {
    let nothing = sought("a ferryman has been missing in the river since the crush").unwrap();
    assert_eq!(nothing, Found::Nothing);
    assert_eq!(sought("so").map(|found| found.name()), None);
}

#[test]
fn a_text_of_one_word_said_over_and_over_takes_no_long_time() {
    let line = "drawer locked ".repeat(10_000);
    let (report, reading) = read("2031-06-10", &[(line.trim(), None)]);
    let (citing, read_there) = read("2031-06-13", &[(line.trim(), Some(Stance::Asserts))]);
    let spans = read_there.attributions()[0].content.clone();
    let laid = Laid::of(&citing, &read_there, Some(0), &spans).expect("it tells two words");
    assert!(look(&laid, &Target::of(&report, &reading)).speaks_for_it());
}

proptest! {
    #[test]
    fn more_text_never_makes_what_was_found_vanish(line in 0usize..6, more in proptest::collection::vec(0usize..6, 0..4)) {
        let (citing, read_there) = read("2031-06-13", &[(REPORT[line].0, Some(Stance::Asserts))]);
        let spans = read_there.attributions()[0].content.clone();
        let laid = Laid::of(&citing, &read_there, Some(0), &spans).expect("it is long enough");
        let lines: Vec<(&str, Option<Stance>)> =
            more.iter().filter(|n| **n != line).map(|n| REPORT[*n]).chain([REPORT[line]]).collect();
        let (report, reading) = read("2031-06-10", &lines);
        let found = look(&laid, &Target::of(&report, &reading));
        let denied = REPORT[line].1 == Some(Stance::Denies);
        prop_assert!(matches!((&found, denied), (Found::Words(_), false) | (Found::Denied(_), true)), "{found:?}");
    }

    #[test]
    fn the_order_of_the_documents_changes_nothing(all in proptest::collection::vec((2u32..9, 0usize..3, 0usize..3, 0usize..3, any::<bool>()), 0..6), turn in 0usize..6) {
        let titles = ["Half-yearly report", "Between Two Banks", "The weir"];
        let makers: [&[&str]; 3] = [&["towpath"], &[], &["post"]];
        let days = ["2031-06-10", "2031-06-13", "2030-01-01"];
        let mut heads: Vec<(Head, Seen)> = all
            .iter()
            .map(|(n, title, maker, day, words)| {
                let seen = Seen { words: *words, ..Seen::default() };
                (head(*n, titles[*title], makers[*maker], days[*day]), seen)
            })
            .collect();
        heads.sort_by_key(|(head, _)| head.document);
        heads.dedup_by_key(|(head, _)| head.document);
        let told = Told { title: Some("Between two banks".to_owned()), ..told() };
        let sorted = |heads: &[(Head, Seen)]| {
            let all: Vec<(&Head, Seen)> = heads.iter().map(|(head, seen)| (head, *seen)).collect();
            match meant(&told, &all) {
                Meant::Open(mut open) => {
                    open.sort_by_key(|candidate| candidate.document);
                    Meant::Open(open)
                }
                other => other,
            }
        };
        let known = sorted(&heads);
        let by = turn % heads.len().max(1);
        heads.rotate_left(by);
        prop_assert_eq!(known, sorted(&heads));
    }
}
