//! What the pages of the reading room lead to: the very people, and what their filters ask for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::folder::Folder;
use crate::search::affair_case;
use crate::serve::{Room, status};
use crate::{err, out, run_in};

/// A room with the invented affair, joined, and what stands at its addresses.
fn affair() -> (Room, String) {
    let folder = Folder::new();
    std::fs::copy(affair_case(), folder.path().join("c.sayso")).expect("a case can be copied");
    let room = Room::open(folder);
    let cookie = room.cookie();
    room.joined(&cookie);
    (room, cookie)
}

fn json((room, cookie): &(Room, String), path: &str) -> Value {
    let answer = room.ask(&format!("GET {path}"), &[("Cookie", cookie)], "");
    assert_eq!(status(&answer), "200", "{path}: {answer}");
    let body = answer.split_once("\r\n\r\n").expect("an answer has a body").1;
    serde_json::from_str(body).expect("it is JSON")
}

/// Letters and digits as they are, all else as an address has it.
fn encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

#[test]
fn a_name_in_a_chain_leads_to_one_and_not_to_all_who_go_by_it() {
    let affair = affair();
    let mut seen = BTreeSet::new();
    for number in 1..=7 {
        let document = json(&affair, &format!("/documents/{number}.json"));
        for note in document["notes"].as_array().expect("there are notes") {
            for step in note["chain"].as_array().expect("a note has a chain") {
                let Some(at) = step["at"].as_str() else { continue };
                if seen.insert(at.to_owned()) {
                    let voice = json(&affair, &format!("/voices/{}.json", encoded(at)));
                    assert!(voice["voice"].is_object(), "{step} leads to {voice}");
                }
            }
        }
    }
    assert!(seen.len() > 10, "{seen:?}");
}

#[test]
fn the_timeline_is_filtered_by_who_is_named_and_who_says_it_as_on_the_command_line() {
    let affair = affair();
    let (room, cookie) = &affair;
    let lines = |query: &str| json(&affair, &format!("/timeline.json?{query}"))["pager"]["lines"].as_u64();
    let all = lines("").expect("lines are counted");
    for (query, asked) in [
        ("about=camp+ostrel", &["--about", "camp ostrel"][..]),
        ("said-by=ministry", &["--said-by", "ministry"]),
        ("about=bridge&said-by=Vren&words=the", &["the", "--about", "bridge", "--said-by", "Vren"]),
        ("said-by=Nobody+Atall", &["--said-by", "Nobody Atall"]),
    ] {
        let told = run_in(
            room.folder.path(),
            &[&["timeline", "c.sayso", "--limit", "1000", "--format", "csv"], asked].concat(),
        );
        let rows = csv::Reader::from_reader(out(&told).as_bytes()).records().count() as u64;
        assert_eq!(lines(query), Some(rows), "{query}: {}", err(&told));
        assert!(rows < all, "{query} asks for a part");
        let sheet = room.ask(&format!("GET /timeline.csv?{query}"), &[("Cookie", cookie)], "");
        let sheet = sheet.split_once("\r\n\r\n").expect("an answer has a body").1;
        assert_eq!(csv::Reader::from_reader(sheet.as_bytes()).records().count() as u64, rows, "{query}");
    }
    assert!(lines("said-by=ministry") > Some(0) && lines("about=camp+ostrel") > Some(0));
    let page = room.ask("GET /timeline?about=Ode&said-by=Post", &[("Cookie", cookie)], "");
    assert!(
        page.contains("name=\"about\" value=\"Ode\"") && page.contains("name=\"said-by\" value=\"Post\"")
    );
    assert!(page.contains("/timeline.csv?about=Ode&#38;said-by=Post"), "{page}");
}

#[test]
fn copied_words_lead_to_the_documents_that_carry_them() {
    let affair = affair();
    let (room, cookie) = &affair;
    let mut seen = 0;
    for number in 1..=7 {
        let document = json(&affair, &format!("/documents/{number}.json"));
        let answer = room.ask(&format!("GET /documents/{number}"), &[("Cookie", cookie)], "");
        for shared in document["shared"].as_array().expect("a list") {
            let handle = shared["handle"].as_str().expect("it has a handle");
            assert!(answer.contains(&format!("href=\"#d{number}-note-{handle}\"")), "{handle}");
            let note = answer.split(&format!("id=\"d{number}-note-{handle}\"")).nth(1);
            let note = note.and_then(|rest| rest.split("</li>").next()).expect("there is a note");
            for carrier in shared["carriers"].as_array().expect("somebody carries it") {
                assert!(note.contains(&format!("href=\"/documents/{}\"", carrier["number"])), "{note}");
            }
            seen += 1;
        }
    }
    assert!(seen > 1, "some passages stand in several documents");
}
