//! Every rule for times, on sentences of the invented affair.

use proptest::prelude::*;
use text::{Anchor, Calendar, Time, TimeKind};

use super::times;

/// A Friday.
const DAY: Option<&str> = Some("2031-05-16");

fn read(text: &str, day: Option<&str>) -> Vec<(String, Time)> {
    times(text, day).into_iter().map(|time| (text[time.span.range()].to_owned(), time)).collect()
}

/// The words and the value of each time.
fn values(text: &str, day: Option<&str>) -> Vec<(String, String)> {
    read(text, day).into_iter().map(|(quote, time)| (quote, time.value)).collect()
}

/// That a sentence holds this one time with this value.
fn holds(text: &str, quote: &str, value: &str) {
    assert_eq!(values(text, DAY), [(quote.to_owned(), value.to_owned())], "{text}");
}

fn only(text: &str, day: Option<&str>) -> Time {
    let mut found = times(text, day);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn a_date_in_full_is_taken_as_it_stands() {
    for text in [
        "16 May 2031",
        "May 16, 2031",
        "Friday, 16 May 2031",
        "the 16th of May 2031",
        "2031-05-16",
        "16.05.2031",
    ] {
        let time = only(&format!("The weir was opened on {text} by the wardens."), None);
        assert_eq!((time.value.as_str(), time.edtf.as_deref()), ("2031-05-16", Some("2031-05-16")), "{text}");
        assert_eq!((time.kind, time.anchor), (TimeKind::Date, Anchor::Nothing));
    }
}

#[test]
fn a_day_without_a_year_stays_open_when_nothing_bounds_it() {
    let time = only("The gate was locked on January 21.", None);
    assert_eq!((time.value.as_str(), time.edtf.as_deref()), ("XXXX-01-21", Some("XXXX-01-21")));
    assert_eq!((time.anchor, time.years), (Anchor::Unknown, vec![]));
}

#[test]
fn a_day_without_a_year_tells_which_years_the_documents_day_leaves() {
    let time = only("The weir on January 21.", DAY);
    assert_eq!((time.value.as_str(), &time.years[..]), ("XXXX-01-21", &[2031, 2032][..]));
    assert_eq!(time.likeliest(), "2031-01-21");
    assert_eq!((time.edtf.as_deref(), time.anchor), (Some("2031?-01-21"), Anchor::Document));
}

#[test]
fn a_tense_or_a_day_of_the_week_rules_a_year_out() {
    let past = only("The wardens locked the gate on January 21.", DAY);
    assert_eq!((past.years.as_slice(), past.edtf.as_deref()), (&[2031][..], Some("2031-01-21")));
    let coming = only("The gate will be locked until January 21.", DAY);
    assert_eq!((coming.years.as_slice(), coming.value.as_str()), (&[2032][..], "2032-01-21"));
    let weekday = only("The hearing on Wednesday, January 21.", DAY);
    assert_eq!((weekday.years.as_slice(), weekday.value.as_str()), (&[2032][..], "2032-01-21"));
}

#[test]
fn a_day_of_the_week_is_the_last_one_unless_the_sentence_looks_ahead() {
    holds("The harbour office said Tuesday that it knew nothing.", "Tuesday", "2031-05-13");
    holds("The harbour will be closed on Tuesday.", "Tuesday", "2031-05-20");
    holds("The wardens met last Tuesday.", "last Tuesday", "2031-05-13");
    holds("The wardens met last Friday.", "last Friday", "2031-05-09");
    holds("The wardens meet next Tuesday.", "next Tuesday", "2031-05-20");
}

#[test]
fn without_the_documents_day_a_relative_time_stays_open() {
    let expected = [("last Tuesday", "XXXX-WXX-2"), ("last year", "XXXX"), ("yesterday", "XXXX-XX-XX")];
    for (words, value) in expected {
        let time = only(&format!("The bank closed {words}."), None);
        assert_eq!((time.value.as_str(), time.anchor), (value, Anchor::Unknown));
    }
}

#[test]
fn days_weeks_months_and_years_are_counted_from_the_documents_day() {
    holds("The bank closed yesterday.", "yesterday", "2031-05-15");
    holds("The bank closed the day before yesterday.", "the day before yesterday", "2031-05-14");
    holds("The bank closed two weeks ago.", "two weeks ago", "2031-W18");
    holds("The bank closed ten days ago.", "ten days ago", "2031-05-06");
    holds("The bank closed three months ago.", "three months ago", "2031-02");
    holds("The bank closed nearly two years ago.", "nearly two years ago", "2029");
    holds("The bank closed last month.", "last month", "2031-04");
    holds("The bank closes later this year.", "later this year", "2031");
    holds("The bank closed several years ago.", "several years ago", "PAST_REF");
}

#[test]
fn later_and_earlier_count_from_the_day_told_last() {
    let text = "The weir broke on 3 March 2031. Two weeks later the bridge was shut. The next day it rained.";
    let found = read(text, DAY);
    assert_eq!(found[1].1.value, "2031-W12");
    assert_eq!(found[1].1.anchor, Anchor::Earlier(found[0].1.span));
    let text = "The weir broke on 3 March 2031. Two days later the bridge was shut, and the following day the ferry.";
    let told = values(text, DAY);
    assert_eq!(told[1], ("Two days later".into(), "2031-03-05".into()));
    assert_eq!(told[2], ("the following day".into(), "2031-03-06".into()));
}

#[test]
fn two_days_after_nothing_is_not_put_on_the_calendar() {
    let time = only("Two days later the bridge was shut.", DAY);
    assert_eq!((time.value.as_str(), time.anchor), ("XXXX-XX-XX", Anchor::Unknown));
}

#[test]
fn parts_of_a_year_are_put_into_their_year() {
    holds("The third quarter of 2030 was poor.", "The third quarter of 2030", "2030-Q3");
    holds("The bank lost in last year's third quarter.", "last year's third quarter", "2030-Q3");
    holds("The harbour was dredged in the first half of 2029.", "the first half of 2029", "2029-H1");
    holds("The harbour lost money in Q3 2029.", "Q3 2029", "2029-Q3");
    holds("The harbour was dredged in June last year.", "June last year", "2030-06");
    holds("The harbour was dredged in the winter of 2029.", "the winter of 2029", "2029-WI");
    assert_eq!(only("The third quarter of 2030 was poor.", None).edtf.as_deref(), Some("2030-35"));
}

#[test]
fn a_year_earlier_compares_the_quarter_that_a_report_is_about() {
    let text = "The bank's first-quarter loss was small. A year earlier it had been large.";
    assert_eq!(values(text, DAY)[1], ("A year earlier".into(), "2030-Q1".into()));
}

#[test]
fn years_decades_and_centuries_keep_the_digits_that_are_known() {
    holds("The bridge was built in 1987.", "1987", "1987");
    holds("The bridge was built in the 1980s.", "the 1980s", "198");
    holds("The bridge was built in the '80s.", "the '80s", "198");
    holds("The bridge was built in the 19th century.", "the 19th century", "18");
    holds("The bridge was built in nineteen eighty-seven.", "nineteen eighty-seven", "1987");
    assert_eq!(only("The bridge of the 1980s.", None).edtf.as_deref(), Some("198X"));
}

#[test]
fn a_number_of_something_is_no_year() {
    for text in
        ["The bank paid $1,987.", "It lent 1987 people money.", "Call 555-1987.", "The weir is 1987m long."]
    {
        assert_eq!(values(text, DAY), [], "{text}");
    }
}

#[test]
fn lengths_keep_their_unit_and_open_numbers_stay_open() {
    holds("They waited two weeks.", "two weeks", "P2W");
    holds("They waited half an hour.", "half an hour", "PT30M");
    holds("They waited for more than four hours.", "more than four hours", "PT4H");
    holds("They waited a few days.", "a few days", "PXD");
    holds("They waited 2 1/2 years.", "2 1/2 years", "P2Y6M");
    holds("It was a two-year loan.", "two-year", "P2Y");
    holds("They waited almost a hundred years.", "almost a hundred years", "P100Y");
    holds("It rose over the past 18 months.", "the past 18 months", "P18M");
    assert_eq!(only("They waited two weeks.", DAY).edtf, None);
}

#[test]
fn an_age_is_no_time() {
    assert_eq!(values("The warden, 52 years old, and a 12-year-old boy were seen.", DAY), []);
}

#[test]
fn months_joined_by_a_dash_are_a_length_with_two_ends() {
    for text in ["January – June 2031", "January–June 2031", "January-June 2031"] {
        let time = only(&format!("The harbour is closed {text}."), None);
        assert_eq!((time.value.as_str(), time.kind), ("P6M", TimeKind::Duration), "{text}");
        assert_eq!(time.edtf.as_deref(), Some("2031-01/2031-06"));
    }
}

#[test]
fn days_joined_are_a_length_with_two_ends() {
    let found = |words: &str| {
        let time = only(&format!("The harbour was closed {words}."), DAY);
        (time.value, time.edtf.unwrap_or_default())
    };
    let days = |ends: &str| ("P3D".to_owned(), ends.to_owned());
    assert_eq!(found("from 3 to 5 May"), days("2031-05-03/2031-05-05"));
    assert_eq!(found("between 3 and 5 May 2029"), days("2029-05-03/2029-05-05"));
    assert_eq!(found("on 3–5 May"), days("2031-05-03/2031-05-05"));
    assert_eq!(found("May 3-5"), days("2031-05-03/2031-05-05"));
    assert_eq!(found("on May 3rd through 5th, 2030"), days("2030-05-03/2030-05-05"));
    let unknown = only("The harbour was closed from 3 to 5 May.", None);
    assert_eq!((unknown.value.as_str(), unknown.edtf, unknown.kind), ("P3D", None, TimeKind::Duration));
    holds("On May 3 and 5 people were hurt.", "May 3", "2031-05-03");
    holds("He has 5 and 3 May follow.", "3 May", "2031-05-03");
}

#[test]
fn what_comes_again_and_again_is_a_set() {
    holds("The wardens meet every Monday.", "every Monday", "XXXX-WXX-1");
    holds("The wardens meet each month.", "each month", "P1M");
    holds("The ferry runs daily.", "daily", "P1D");
    holds("The ferry runs on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI");
    assert_eq!(only("The ferry runs daily.", DAY).kind, TimeKind::Set);
}

#[test]
fn the_time_of_day_stands_with_its_day() {
    holds("The gate was shut at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2031-05-14T22:00");
    holds("The gate was shut on 12 May at 6.30 a.m.", "12 May at 6.30 a.m.", "2031-05-12T06:30");
    holds("The gate was shut at 14:30.", "14:30", "2031-05-16T14:30");
    holds("The gate was shut on Monday evening.", "Monday evening", "2031-05-12TEV");
    holds("The gate was shut last night.", "last night", "2031-05-15TNI");
    holds("The gate was shut this morning.", "this morning", "2031-05-16TMO");
    holds("Dated 2031-05-12T06:10:00+02:00.", "2031-05-12T06:10:00+02:00", "2031-05-12T06:10");
    let told = values("The gate was shut on 3 March 2031. At 10 p.m. it was opened.", DAY);
    assert_eq!(told[1], ("10 p.m.".into(), "2031-03-03T22:00".into()));
    let time = only("The gate was shut at 14:30.", DAY);
    assert_eq!((time.kind, time.edtf.as_deref()), (TimeKind::TimeOfDay, Some("2031-05-16T14:30:00")));
}

#[test]
fn words_that_only_point_have_no_date() {
    holds("The bridge is now shut.", "now", "PRESENT_REF");
    holds("The bridge was recently shut.", "recently", "PAST_REF");
    holds("The bridge will soon be shut.", "soon", "FUTURE_REF");
    assert_eq!(only("The bridge is now shut.", DAY).edtf, None);
}

#[test]
fn words_that_look_like_times_are_left_alone() {
    for text in [
        "The mayor may march.",
        "A second warden came.",
        "Three-quarters of the harbour silted up.",
        "April Weiler spoke.",
        "The Sun asked the mayor.",
        "The Sunday Herald wrote it.",
        "The Daily Harbour wrote it.",
        "She told Harbour Today.",
        "May I ask the mayor?",
        "Jan Pašek spoke to Jan again.",
        "He came second.",
    ] {
        assert_eq!(values(text, DAY), [], "{text}");
    }
}

#[test]
fn a_date_in_numbers_that_is_two_days_in_two_countries_stays_open() {
    assert_eq!(only("Signed 3/4/2031.", None).value, "2031-XX-XX");
    assert_eq!(only("Signed 27/4/2031.", None).value, "2031-04-27");
    assert_eq!(only("Signed 4/27/2031.", None).value, "2031-04-27");
    let near = only("Signed 5/12/2031.", DAY);
    assert_eq!((near.value.as_str(), near.anchor), ("2031-05-12", Anchor::Document));
}

#[test]
fn months_of_other_calendars_are_marked_and_not_converted() {
    let expected = [
        ("12 Ramadan 1452", Calendar::Hijri),
        ("3 Rabi al-Awwal 1452", Calendar::Hijri),
        ("1 Farvardin 1410", Calendar::SolarHijri),
        ("Ramadan", Calendar::Hijri),
    ];
    for (words, calendar) in expected {
        let text = format!("The letter is dated {words}.");
        let time = only(&text, DAY);
        assert_eq!((&text[time.span.range()], time.calendar), (words, calendar));
        assert_eq!((time.value.as_str(), time.edtf), ("XXXX-XX-XX", None));
    }
}

#[test]
fn a_feast_on_a_fixed_day_is_a_date() {
    holds("The bridge was shut on Christmas Eve 2030.", "Christmas Eve 2030", "2030-12-24");
    holds("The bridge will be shut until New Year's Day.", "New Year's Day", "2032-01-01");
}

#[test]
fn about_and_around_make_a_date_approximate() {
    let time = only("The weir broke around May 3, 2031.", None);
    assert_eq!((time.value.as_str(), time.edtf.as_deref()), ("2031-05-03", Some("2031-05-03~")));
}

#[test]
fn weeks_and_weekends_are_spans_of_days_in_edtf() {
    let week = only("It rained last week.", DAY);
    assert_eq!((week.value.as_str(), week.edtf.as_deref()), ("2031-W19", Some("2031-05-05/2031-05-11")));
    let weekend = only("It rained last weekend.", DAY);
    assert_eq!(
        (weekend.value.as_str(), weekend.edtf.as_deref()),
        ("2031-W19-WE", Some("2031-05-10/2031-05-11"))
    );
}

#[test]
fn a_day_that_is_not_on_the_calendar_is_not_put_there() {
    assert_eq!(only("Dated 31 June 2031.", None).value, "2031-XX-XX");
    assert_eq!(only("Dated June 31.", DAY).value, "XXXX-06-31");
}

#[test]
fn whatever_is_not_a_day_counts_as_not_known() {
    for day in ["last spring", "", "2031", "2031-13-40", "2031-5-16", "é031-05-16"] {
        assert_eq!(only("It rained yesterday.", Some(day)).anchor, Anchor::Unknown, "{day}");
    }
    assert_eq!(only("It rained yesterday.", Some("2031-05-16T06:10:00+02:00")).value, "2031-05-15");
    assert_eq!(only("The bridge of the '80s.", Some("0005-01-01")).value, "000");
}

/// Linear, or this would not end: each piece alone would take hours if every word looked at all that follow.
#[test]
fn a_hostile_text_of_a_megabyte_is_read_to_its_end() {
    let units = [
        "1",
        "a ",
        "the ",
        "last ",
        "May ",
        "1 ",
        " ",
        "-",
        "two hundred ",
        "12:",
        "the end of ",
        "s'",
        "p.",
        "٣é",
    ];
    let text: String =
        units.map(|unit| unit.repeat(1_000_000 / units.len() / unit.len())).concat() + "on 16 May 2031";
    let found = times(&text, DAY);
    assert_eq!(found.last().map(|time| time.value.as_str()), Some("2031-05-16"));
}

/// Pieces from which texts are put together that the grammar stumbles over.
const PIECES: &str = "(\\PC{0,6}|last |next |the |two |weeks |ago|later|May |Friday|, |16|2031|-|/|:|\\.|p\\.m\\.|'s |’|\n\n|\
    quarter |year |earlier |half a |century|1980|s |Ramadan |1452 |every |9999999|0|99 |é|ال|st |of |and a half |\
    the end of |– |million ){0,40}";

proptest! {
    #[test]
    fn any_text_gives_times_in_order_that_hold_words(text in PIECES, dated: bool) {
        let mut end = 0;
        for time in times(&text, DAY.filter(|_| dated)) {
            prop_assert!(time.span.start() >= end && !time.span.is_empty());
            prop_assert!(text.get(time.span.range()).is_some_and(|quote| quote.trim() == quote));
            prop_assert!(!time.value.is_empty());
            end = time.span.end();
        }
    }
}

#[test]
fn four_digits_before_a_zone_or_hours_are_a_time_of_the_clock_and_no_year() {
    holds("The gate was locked at 1600 GMT.", "1600 GMT", "2031-05-16T16:00");
    holds("By 0930 local time nobody was left.", "0930 local time", "2031-05-16T09:30");
    holds("They came at 1945 hours.", "1945 hours", "2031-05-16T19:45");
    holds("It was built in 1945.", "1945", "1945");
    holds("The repair took 1200 hours.", "1200 hours", "PT1200H");
}

#[test]
fn a_year_before_christ_is_not_taken_for_one_of_ours() {
    for text in
        ["The oldest pier was set in 1750 BC.", "It stood in 1750 B.C. already.", "Built in 1200 BCE."]
    {
        assert_eq!(values(text, DAY), [], "{text}");
    }
}

#[test]
fn a_day_of_another_year_is_in_it() {
    holds("It was shut on 14 February last year.", "14 February last year", "2030-02-14");
    holds("It opens on October 3 of next year.", "October 3 of next year", "2032-10-03");
    let first = |text| values(text, DAY).first().map(|(_, value)| value.clone());
    assert_eq!(first("Open from 12 January to 4 March 2030.").as_deref(), Some("2030-01-12"));
    assert_eq!(first("Held between November 3 and February 4, 2030.").as_deref(), Some("2029-11-03"));
    holds("They came in the early hours of 3 May 2031.", "the early hours of 3 May 2031", "2031-05-03TMO");
}
