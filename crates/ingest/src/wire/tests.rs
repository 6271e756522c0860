//! Datelines, credits and bylines of invented dispatches, and texts that only speak of an agency.

use super::*;

fn wire(text: &str) -> Option<String> {
    tag(text, None)
}

const BODY: &str = "The gate was shut, said the mayor.\n\nNobody had the key.";

#[test]
fn an_agency_stands_behind_the_dateline() {
    for (line, code) in [
        ("LENN (AP) — The gate was shut.", "AP"),
        ("PORT AVERIN, June 12 (Reuters) - The gate was shut.", "Reuters"),
        ("Lenn, 12 June 2031 (AFP) – The gate was shut.", "AFP"),
        ("LENN, June 12 (Xinhua) -- The gate was shut.", "Xinhua"),
        ("Lenn (dpa) - The gate was shut.", "dpa"),
        ("(AP) — The gate was shut.", "AP"),
        ("LENN (AP) The gate was shut.", "AP"),
        ("Lenn [Upper Province], June 12 (ANI): The gate was shut.", "ANI"),
    ] {
        let found = wire(&format!("The gate\n\n{line}\n\n{BODY}"));
        assert_eq!(found.as_deref(), Some(code), "{line}");
    }
}

#[test]
fn an_agency_is_credited_at_the_end() {
    for (line, code) in [
        ("The Associated Press contributed to this report.", "AP"),
        ("Associated Press writer Ode Marr in Lenn contributed to this report.", "AP"),
        ("Reuters contributed to this report.", "Reuters"),
        ("(Reuters)", "Reuters"),
        ("– Reuters", "Reuters"),
        ("Source: Xinhua", "Xinhua"),
        ("SOURCE: AFP, Reuters", "AFP, Reuters"),
        ("© 2031 AFP", "AFP"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "AP"),
        ("The boat came on Friday. (Reuters)", "Reuters"),
        ("The boat came on Friday. — AFP", "AFP"),
        ("With files from The Canadian Press", "CP"),
    ] {
        assert_eq!(wire(&format!("{BODY}\n\n{line}")).as_deref(), Some(code), "{line}");
    }
}

#[test]
fn an_agency_in_the_byline_is_where_the_text_comes_from() {
    assert_eq!(wire(&format!("The gate\nBy The Associated Press\n\n{BODY}")).as_deref(), Some("AP"));
    assert_eq!(
        wire(&format!("The gate\n\nBy Ode Marr\nAssociated Press Writer\n\n{BODY}")).as_deref(),
        Some("AP")
    );
    assert_eq!(agency("Ap Auto Writer"), Some("AP"));
}

#[test]
fn an_agency_that_is_not_known_may_be_the_publisher() {
    let text = "PORT AVERIN, 12 June (EWA) - The gate was shut.";
    assert_eq!(tag(text, Some("Estuary Wire Agency")).as_deref(), Some("EWA"));
    assert_eq!((tag(text, Some("The Harbour Post")), tag(text, None)), (None, None));
}

#[test]
fn an_agency_that_is_written_about_is_no_origin() {
    let long = "The gate was shut, said the mayor of Lenn, and nobody could say who had the key. ".repeat(4);
    assert_eq!(wire(&format!("The gate\n\n{long}\nASSOCIATED PRESS.\n{long}\n{long}\n{BODY}")), None);
    for text in [
        "Reuters\n\nReuters will move its office to Lenn, the agency said.\n\nIt told AFP so, said Reuters.",
        "The Administrative Panel (AP) - which nobody chose - met on Friday.\n\nMore is known of it.",
        "ADMINISTRATIVE PANEL (AP) - which nobody chose.\n\nMore is known of it.",
        "The gate was shut.\n\nThe minutes are kept by the Administrative Panel (AP)",
        "The gate was shut.\n\nA guard at the gate. (AP Photo/Ode Marr)",
        "The gate was shut.\n\nA guard at the gate. Photo: Ode Marr, AP",
        "The gate was shut.\n\n© Reuters / Pool",
        "The gate was shut.\n\nAccording to Reuters (the agency), it was locked.\n\nThe end.",
        "The gate was shut.\n\nSource: the mayor's office",
        "The gate was shut.\n\nOde Marr contributed to this report.",
        "The gate was shut.\n\nReuters contributed to the fund for the flood.",
        "The gate was shut.\n\nWith Reuters gone, Lenn had no reporter.",
    ] {
        assert_eq!(wire(text), None, "{text}");
    }
}
