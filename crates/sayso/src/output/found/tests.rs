//! What was found, as people, programs and spreadsheets see it.

use case::{Order, Total};
use text::Span;

use super::super::specimen;
use super::*;

fn hit(words: &str, attributions: Vec<usize>) -> Hit {
    let read = specimen::bridge();
    let start = specimen::BRIDGE.find(words).unwrap();
    let span = Span::from_usize(start, start + words.len()).unwrap();
    let passage = case::Passage { span, highlights: vec![span], attributions };
    Hit { rank: 1, id: 7, shown: Shown::Read(Box::new(read)), passage }
}

#[test]
fn a_passage_stands_over_the_chain_that_it_comes_through() {
    let report = report::Report { width: 80, palette: Palette::default(), boxes: Boxes::Shown };
    let out = report.of(&[hit("nobody has crossed since Monday", vec![2])], Total::Exactly(1), Order::Best);
    let expected = "   1  document 7 · bridge.txt · “The bridge” · The Harbour Post · 4 March 2031
   2  … nobody has crossed since Monday …
      The Harbour Post › several residents (unnamed) › friends across the
          river: asserts (told)

1 document.
";
    assert_eq!(out, expected);
    let out = report.of(&[hit("bridge has two piers", vec![])], Total::Exactly(30), Order::Newest);
    assert!(out.contains("      The Harbour Post: on the page's own word\n"), "{out}");
    assert!(out.ends_with("1 of 30 documents, the newest first; --limit shows more.\n"), "{out}");
}

#[test]
fn what_was_asked_for_is_marked_and_the_words_stay_the_same() {
    let hits = [hit("bridge was closed", vec![0])];
    let plain = report::Report { width: 60, palette: Palette::default(), boxes: Boxes::Shown }.of(
        &hits,
        Total::Exactly(1),
        Order::Best,
    );
    let coloured = report::Report { width: 60, palette: Palette::coloured(), boxes: Boxes::Shown }.of(
        &hits,
        Total::Exactly(1),
        Order::Best,
    );
    assert!(coloured.contains("\u{1b}[1mbridge was closed\u{1b}[0m"), "{coloured}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn what_was_not_looked_at_is_told() {
    let total = Total::AtLeast { found: 3, looked_at: 500, perhaps: 900 };
    let told = summed_up(3, total, Order::Best);
    assert!(told.starts_with("at least 3 documents, the best first. Of the 900 documents"), "{told}");
    let none = summed_up(0, Total::AtLeast { found: 0, looked_at: 500, perhaps: 900 }, Order::Best);
    assert!(none.starts_with("No document that was looked at has this. Of the 900"), "{none}");
    assert_eq!(summed_up(0, Total::Exactly(0), Order::Best), "No document has this.");
}

#[test]
fn a_row_and_a_line_have_the_place_and_the_chain() {
    let hits = [hit("that the bridge was closed", vec![0]), hit("bridge has two piers", vec![])];
    let cells = cells::of(&hits);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(cells.as_bytes()).records().collect::<Result<_, _>>().unwrap();
    assert_eq!(
        (&rows[0][12], &rows[0][15], &rows[0][16]),
        ("that the bridge was closed", "The Harbour Post › Mayor Ode", "denies")
    );
    assert_eq!((&rows[1][14], &rows[1][15]), ("", "The Harbour Post"));
    let lines = lines::of(&hits, Total::Exactly(2), Order::Best);
    let line: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(line["hit"]["span"]["quote"], "that the bridge was closed");
    assert_eq!(line["hit"]["attributions"][0]["chain"], serde_json::json!(["v0", "v1"]));
    assert!(lines.ends_with(
        "\"documents\":2,\"exactly\":true,\"looked_at\":null,\"perhaps\":null,\"order\":\"best\"}}\n"
    ));
}
