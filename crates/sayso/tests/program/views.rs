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
        ("from=2031-05-15&to=2031-05-15", &["--from", "2031-05-15", "--to", "2031-05-15"]),
        ("to=2030", &["--to", "2030"]),
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
    let page = room.ask("GET /timeline?from=May", &[("Cookie", cookie)], "");
    assert!(status(&page) == "404" && page.contains("from May: this is no date; give a year"), "{page}");
}

/// The rows of a list as a spreadsheet, with its columns before them.
fn rows((room, cookie): &(Room, String), path: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let answer = room.ask(&format!("GET {path}"), &[("Cookie", cookie)], "");
    assert_eq!(status(&answer), "200", "{path}: {answer}");
    let sheet = answer.split_once("\r\n\r\n").expect("an answer has a body").1;
    let mut sheet = csv::Reader::from_reader(sheet.as_bytes());
    let columns = sheet.headers().expect("it has columns").iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    (columns, sheet.records().map(|found| row(found.expect("rows can be read"))).collect())
}

#[test]
fn every_list_can_be_put_in_another_order_and_asked_for_words() {
    let folder = Folder::new();
    std::fs::copy(affair_case(), folder.path().join("c.sayso")).expect("a case can be copied");
    for (by, document, finding) in
        [("Zora Lenk", "1", "a1"), ("Amin Vels", "3", "a2"), ("Zora Lenk", "2", "a2")]
    {
        let ruled = run_in(folder.path(), &["rule", "c.sayso", "--by", by, "right", document, finding]);
        assert_eq!(ruled.status.code(), Some(0), "{}", err(&ruled));
    }
    let room = Room::open(folder);
    let cookie = room.cookie();
    room.joined(&cookie);
    let affair = (room, cookie);
    // The list, an order, the column that is in order then, whether upwards, and words that only some of its lines hold.
    for (list, order, column, upwards, words) in [
        ("documents", "sort=title", "title", true, "bridge"),
        ("documents", "sort=published", "published", true, "2031-05-16"),
        ("voices/Ode/says", "sort=oldest", "published", true, "locked"),
        ("timeline", "sort=said", "published", false, "flood"),
        ("review", "sort=document", "number", true, "believe"),
        ("rulings", "sort=by", "by", true, "zora"),
        ("rulings", "sort=document", "document", true, "amin"),
        ("network", "sort=who", "who", true, "ode"),
    ] {
        let (_, plain) = rows(&affair, &format!("/{list}.csv"));
        let (columns, mut sorted) = rows(&affair, &format!("/{list}.csv?{order}"));
        let at = columns.iter().position(|name| name == column).expect("there is such a column");
        // Where a list is in two parts, each is in order; what states nothing stands last.
        let parts: BTreeSet<&String> = sorted.iter().map(|row| &row[0]).collect();
        let parts =
            if list == "network" { parts.into_iter().cloned().collect() } else { vec![String::new()] };
        for part in parts {
            let of_part = sorted.iter().filter(|row| part.is_empty() || row[0] == part);
            let key = |row: &Vec<String>| match row[at].parse::<u64>() {
                Ok(number) => format!("{number:09}"),
                Err(_) => row[at].to_lowercase(),
            };
            let known: Vec<String> = of_part.map(key).skip_while(String::is_empty).collect();
            let stated = known.iter().take_while(|one| !one.is_empty()).count();
            assert!(known[stated..].iter().all(String::is_empty), "{list}?{order}: {known:?}");
            let all = &known[..stated];
            let is_sorted =
                if upwards { all.is_sorted() } else { all.is_sorted_by(|one, other| one >= other) };
            assert!(stated > 0 && is_sorted, "{list}?{order}: {known:?}");
        }
        let holding = rows(&affair, &format!("/{list}.csv?words={words}")).1;
        assert!(!holding.is_empty() && holding.len() < plain.len(), "{list}?words={words}: {holding:?}");
        assert!(holding.iter().all(|row| plain.contains(row)), "{list}?words={words}: {holding:?}");
        let mut plain = plain;
        plain.sort();
        sorted.sort();
        assert_eq!(plain, sorted, "{list}?{order} has the same lines");
    }
    let denied = |asked: &str| -> Vec<(u64, String)> {
        let page = json(&affair, &format!("/disputes.json?sort=claims&{asked}"));
        let claims = page["claims"].as_array().expect("there are claims").iter();
        let claim = |one: &Value| (one["denials"]["most"].as_u64().unwrap_or(0), one["handle"].to_string());
        claims.map(claim).collect()
    };
    let (all, by) = (denied(""), denied("order=denials"));
    let set = |all: &[(u64, String)]| all.iter().cloned().collect::<BTreeSet<_>>();
    assert!(all.len() > 3 && set(&all) == set(&by), "{by:?}");
    assert!(by.is_sorted_by(|one, other| one.0 >= other.0) && by[0].0 > 0, "{by:?}");
    assert!((1..all.len()).contains(&denied("words=gate").len()));
    let days = |order: &str| -> Vec<String> {
        let (columns, rows) = rows(&affair, &format!("/search.csv?words=bridge&sort={order}"));
        let at = columns.iter().position(|name| name == "published").expect("there is such a column");
        rows.into_iter().map(|row| row[at].clone()).filter(|day| !day.is_empty()).collect()
    };
    assert!(days("oldest").is_sorted() && days("oldest").len() > 2);
    assert_eq!(days("newest"), days("oldest").into_iter().rev().collect::<Vec<_>>());
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
