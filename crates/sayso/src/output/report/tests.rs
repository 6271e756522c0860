//! What a reporter sees, line for line.

use super::*;
use crate::output::specimen;

fn report(width: usize) -> Report {
    Report { width, palette: Palette::default(), show: vec![Show::Attributions], boxes: Boxes::Shown }
}

#[test]
fn a_report_shows_every_chain_stance_and_doubt() {
    let read = specimen::bridge();
    let expected = "\
bridge.txt · “The bridge” · The Harbour Post · 4 March 2031

      The Harbour Post › Mayor Ode
   1    denies       denied: that the bridge was closed

      The Harbour Post › several residents (unnamed)
   2    asserts      said: friends across the river had told them \"nobody has
                     crossed since Monday\"
          › friends across the river
   2        asserts      told: \"nobody has crossed since Monday\"

      The Harbour Post › (nobody named)
   3    fears ?      feared: that a ferryman drowned

      The Harbour Post › he (Mayor Ode or friends across the river?)
   4    asks         asked: “Who locked that gate,” … “and who holds the key?”

      Laid to nobody, so on the page's own word: line 5.

";
    assert_eq!(report(80).document(&read), expected);
}

#[test]
fn statements_of_a_book_stand_under_its_chapters() {
    let mut read = specimen::bridge();
    let third = read.document.text().match_indices('\n').nth(1).expect("it has lines").0 as u32 + 1;
    let chapter = |at, name: &str| text::Place { at, kind: text::PlaceKind::Chapter, name: name.into() };
    read.document = read.document.clone().with_places(vec![chapter(0, "Spring"), chapter(third, "The gate")]);
    let expected = "\
bridge.txt · “The bridge” · The Harbour Post · 4 March 2031

      chapter “Spring”

      The Harbour Post › Mayor Ode
   1    denies       denied: that the bridge was closed

      The Harbour Post › several residents (unnamed)
   2    asserts      said: friends across the river had told them \"nobody has
                     crossed since Monday\"
          › friends across the river
   2        asserts      told: \"nobody has crossed since Monday\"

      chapter “The gate”

      The Harbour Post › (nobody named)
   3    fears ?      feared: that a ferryman drowned
";
    let shown = report(80).document(&read);
    assert!(shown.starts_with(expected), "{shown}");
}

#[test]
fn the_layers_stand_under_the_chain_on_whose_word_they_are() {
    let layers = Report { show: vec![Show::Figures, Show::Times, Show::Labels], ..report(80) };
    let expected = "\
bridge.txt · The Harbour Post

      The Harbour Post › Mayor Ode
   1    label ?      wreckers (epithet)
   1    figure       at least $500 per month = 500 or more USD per month
   1    time         Monday = 2031-03-03

";
    assert_eq!(layers.document(&specimen::pay()), expected);
    let last = "1 document · 1 attribution · 1 voice · 0 files refused · 1 figure · 1 time · 1 label";
    let closing = layers.closing(&Tally::of(&specimen::pay())).replace('\n', " ");
    assert!(closing.trim_end().ends_with(last), "{closing}");
    assert!(layers.document(&specimen::bridge()).contains("Nothing of what was asked for is found."));
}

#[test]
fn the_footer_explains_only_the_marks_that_were_used() {
    let read = specimen::bridge();
    let expected = "\
?     after a stance: the reader is not sure of it (under 0.5)
(A?)  after a voice: the text does not settle who it is; likeliest first
1 document · 5 attributions · 4 voices · 0 files refused
";
    assert_eq!(report(80).closing(&Tally::of(&read)), expected);
    assert_eq!(report(80).closing(&Tally::default()).lines().count(), 1);
}

#[test]
fn no_line_is_wider_than_asked_and_no_word_is_lost() {
    let read = specimen::bridge();
    for width in [40, 57, 80, 120] {
        let out = report(width).document(&read);
        for line in out.lines() {
            assert!(crate::terminal::columns(line) <= width, "{width}: {line:?}");
        }
        let words = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&out), words(&report(80).document(&read)));
    }
}

#[test]
fn without_colours_there_are_no_escape_codes_and_with_them_the_words_are_the_same() {
    let read = specimen::bridge();
    let plain = report(80).document(&read);
    assert!(!plain.contains('\u{1b}'));
    let coloured = Report { palette: Palette::coloured(), ..report(80) }.document(&read);
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn a_document_without_findings_says_so() {
    let read = specimen::bridge();
    let page = text::Findings { voices: read.reading.voices()[..1].to_vec(), ..Default::default() };
    let out = report(80).document(&specimen::made("Nothing.", Default::default(), page));
    assert!(out.contains("Nobody is found to say anything."), "{out}");
}
