//! A case as one page that needs no server, by the real program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::claims::{GATE, POST, case_of};
use crate::search::affair_case;
use crate::{err, out, root, run_in};

/// What stands between two words, every time.
fn between<'a>(text: &'a str, before: &str, behind: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(behind).next()).collect()
}

#[test]
fn every_link_of_a_report_leads_to_one_place_in_it() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = folder.path().join("affair.html");
    let case = affair_case();
    let arguments = ["report", case.to_str().expect("UTF-8"), "--out", page.to_str().expect("UTF-8")];
    let made = run_in(&root(), &arguments);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let page = fs::read_to_string(page).expect("the report is UTF-8");
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for id in between(&page, " id=\"", "\"") {
        *ids.entry(id).or_default() += 1;
    }
    let doubled: Vec<_> = ids.iter().filter(|(_, times)| **times > 1).collect();
    assert!(doubled.is_empty(), "these names stand twice: {doubled:?}");
    let links: BTreeSet<&str> = between(&page, " href=\"", "\"").into_iter().collect();
    let lost: Vec<_> =
        links.iter().filter(|link| !link.strip_prefix('#').is_some_and(|id| ids.contains_key(id))).collect();
    assert!(links.len() > 100 && lost.is_empty(), "these links lead nowhere: {lost:?}");
    assert!(!page.contains("<script") && !page.contains("<form") && !page.contains(" src="));
    // Every document stands in it, to its last words.
    let documents = page.matches("id=\"page-documents-").count();
    assert!(documents >= 8 && page.trim_end().ends_with("</html>"), "{documents}");
}

#[test]
fn a_report_never_writes_over_what_is_there() {
    let folder = case_of(&[("Post", POST), ("Gate", GATE)]);
    folder.write("c.html", b"mine");
    let refused = run_in(folder.path(), &["report", "c.sayso", "--out", "c.html"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("choose another name"), "{}", err(&refused));
    let there = fs::read(folder.path().join("c.html")).expect("it is there");
    assert_eq!(there, b"mine");
    let made = run_in(folder.path(), &["report", "c.sayso", "--out", "d.html"]);
    assert_eq!(out(&made), "wrote 2 documents to d.html\n", "{}", err(&made));
}
