//! The eight documents of the running example, as they come out of their files.

use std::path::{Path, PathBuf};

use ingest::{Parsed, gather, load, parse};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/affair")
}

fn parsed(name: &str) -> Parsed {
    let read = load(&folder().join(name)).and_then(|bytes| parse(name, &bytes));
    read.expect("the examples of the repository can be read")
}

/// Title, author, publisher, day, language; `-` for what is not stated.
fn stated(name: &str) -> [String; 5] {
    let m = parsed(name).metadata;
    [m.title, m.author, m.publisher, m.published, m.language]
        .map(|field| field.unwrap_or_else(|| "-".to_owned()))
}

#[test]
fn a_page_keeps_its_article_and_drops_its_furniture() {
    let page = parsed("harbour-report.html");
    let paragraphs: Vec<&str> = page.text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 10, "{paragraphs:#?}");
    assert!(paragraphs[0].starts_with("The Weir Bridge stayed shut on Thursday"));
    assert!(paragraphs[6].ends_with("We were told to wait."));
    assert_eq!(paragraphs[7], "“On Wednesday people stopped waiting.”");
    assert!(paragraphs[9].starts_with("About 1,400 people"));
    for furniture in
        ["cookies", "Sign up", "Wehl", "gullfeather", "Subscribe", "Rope Street", "who locked the gate"]
    {
        assert!(!page.text.contains(furniture), "{furniture}");
    }
    assert_eq!(page.problems, []);
}

#[test]
fn what_a_page_states_about_itself_is_known() {
    let title = "Crush at the Weir Bridge: mayor asks who locked the gate";
    let post = [title, "Tomas Brekk", "The Harbour Post", "2031-05-16T06:10:00+02:00", "en"];
    assert_eq!(stated("harbour-report.html"), post);
    let telegraph = ["A summer without a bridge", "Nora Feldin", "Corrivale Telegraph", "2031-06-13", "en"];
    assert_eq!(stated("telegraph.html"), telegraph);
    let wire = ["Weir Bridge to stay closed until September", "-", "Estuary Wire Agency", "2031-06-12", "en"];
    assert_eq!(stated("wire.html"), wire);
    assert_eq!(parsed("wire.html").metadata.wire.as_deref(), Some("EWA"));
    assert_eq!(parsed("telegraph.html").metadata.wire, None);
}

#[test]
fn what_letters_and_announcements_state_is_known_and_the_rest_is_not_guessed() {
    assert_eq!(stated("open-letter.txt"), ["-", "-", "-", "2031-06-18", "en"]);
    assert_eq!(stated("testimony.txt"), ["-", "Лада Врен", "-", "-", "en"]);
    let near_bank = ["The Keepers can no longer count", "Sabine Orlo", "-", "2031-06-27", "en"];
    assert_eq!(stated("near-bank.txt"), near_bank);
    assert_eq!(stated("keepers-answer.md"), ["To our friends on both banks", "-", "-", "2031-06-23", "en"]);
    let title = "Between Two Banks: half-yearly report, December 2030 to May 2031";
    let tdc = "Towpath Documentation Centre";
    assert_eq!(stated("towpath-report.md"), [title, &format!("{tdc} (TDC)"), tdc, "2031-06-10", "en"]);
}

#[test]
fn copied_words_are_the_same_bytes_in_both_pages() {
    let (wire, telegraph) = (parsed("wire.html").text, parsed("telegraph.html").text);
    for words in [
        "The bridge, closed on 3 April, is the only road between the town and Camp Ostrel, where some 1,400 people have lived since the flood of 2029.",
        "The Fellowship of the Two Banks, which runs the camp, claimed that no diver had been in the water since the winter.",
        "The ministry has spoken of eleven slightly hurt and has declined to explain the difference.",
    ] {
        assert!(wire.contains(words) && telegraph.contains(words), "{words}");
    }
    assert!(
        wire.contains("found \"serious hollows\" under")
            && telegraph.contains("found “serious hollows” under")
    );
}

#[test]
fn plain_text_is_kept_as_it_is_and_markdown_loses_its_marks() {
    let letter = std::fs::read_to_string(folder().join("open-letter.txt")).unwrap();
    assert_eq!(parsed("open-letter.txt").text, letter);
    let answer = parsed("keepers-answer.md").text;
    assert!(answer.starts_with("To our friends on both banks\n\nAnnouncement of the Council"));
    assert!(answer.contains("\n\nIt is not true that our wardens locked the gate on 14 May. We do not hide"));
    assert!(parsed("towpath-report.md").text.starts_with("3. Leaving the camp\n\nAt least 59 people"));
}

#[test]
fn every_file_of_the_folder_becomes_a_document_or_a_refusal() {
    let (files, refusals) = gather(&[folder()]);
    assert_eq!((files.len(), refusals.len()), (9, 0));
    for file in files {
        let path = file.display().to_string();
        let (document, problems) = parse(&path, &load(&file).unwrap()).unwrap().into_document(&path).unwrap();
        assert_eq!((document.origin().path.as_str(), problems), (path.as_str(), vec![]));
    }
}
