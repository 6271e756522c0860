//! The way of a claim, drawn by the real program.

use serde_json::Value;

use crate::claims::{GATE, MIRROR, POST, case_of};
use crate::search::affair_case;
use crate::{err, out, root, run_in};

fn listed(output: &std::process::Output) -> Value {
    let text = out(output);
    let first = text.lines().next().expect("a test needs it");
    serde_json::from_str::<Value>(first).expect("a test needs it")["claim"].clone()
}

#[test]
fn under_a_voice_stand_the_pages_that_have_it_from_there_and_below_them_the_denial() {
    let folder = case_of(&[("Post", POST), ("Mirror", MIRROR), ("Gate", GATE)]);
    let drawn = run_in(folder.path(), &["trace", "c.sayso", "north", "gate"]);
    assert_eq!(drawn.status.code(), Some(0), "{}", err(&drawn));
    let text = out(&drawn);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is missing in\n{text}"));
    assert!(at("origin A: Emeric Pašek") < at("├ document"), "{text}");
    assert!(at("└ document") < at("denied: origin A: Fellowship"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn what_is_told_on_the_word_of_an_outlet_hangs_under_that_outlets_page_however_late_it_came() {
    let relay = "Wardens had locked the north gate of the Weir Bridge camp, the Harbour Post reported.";
    let own = "Wardens had locked the north gate of the Weir Bridge camp.";
    let folder = case_of(&[("Gate", relay), ("Harbour Post", own)]);
    let text = out(&run_in(folder.path(), &["trace", "c.sayso", "north", "gate"]));
    let (page, word) = (text.find("1.html"), text.find("on the word of that outlet:"));
    assert!(page.is_some() && page < word, "{text}");
    let claim = listed(&run_in(folder.path(), &["trace", "c.sayso", "north", "--format", "jsonl"]));
    let stated = claim["statements"].as_array().expect("a test needs it");
    let relayed = stated.iter().find(|s| s["publisher"] == "Gate").expect("a test needs it");
    let from = relayed["from"]["statement"].as_u64().expect("a test needs it") as usize;
    assert_eq!(stated[from]["publisher"], "Harbour Post");
}

#[test]
fn a_claim_is_found_by_the_place_of_any_of_its_statements_and_by_its_words() {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    let by_words = listed(&run_in(&root(), &["trace", case, "serious", "hollows", "--format", "jsonl"]));
    for stated in by_words["statements"].as_array().expect("a test needs it") {
        let handle = format!("{}:{}", stated["number"], stated["content"][0]["start"]);
        let by_place = listed(&run_in(&root(), &["trace", case, &handle, "--format", "jsonl"]));
        assert_eq!(by_place["statements"], by_words["statements"], "{handle}");
    }
}

#[test]
fn a_claim_that_is_not_there_is_said_not_to_be() {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    for claim in ["hippopotamus", "1:999999", "999:0"] {
        let found = run_in(&root(), &["trace", case, claim]);
        assert_eq!((found.status.code(), out(&found).as_str()), (Some(1), "No such claim was found.\n"));
    }
    assert_eq!(run_in(&root(), &["trace", case]).status.code(), Some(2), "a claim must be named");
}
