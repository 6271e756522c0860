//! What is put into a case comes out of it, whatever happens in between.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use case::{Added, CaseFile, Given, Kept, NewDocument, digest, pack};
use text::{
    Act, ActKind, ActMention, Anchor, Attribution, Bearing, Calendar, Document, Edge, Figure, Findings, How,
    Interval, Label, Mention, MentionKind, Metadata, Mode, Origin, Party, Place, PlaceKind, Problem,
    Provenance, Reading, Span, Stance, Time, TimeKind, Unit, Voice, VoiceKind, Whose,
};

const TEXT: &str = "Mayor Ode said that the ministry denied that 59 people left on 14 May, in the letter.";

/// Where some words stand in the text.
fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("a test needs it");
    Span::from_usize(start, start + words.len()).expect("a test needs it")
}

/// A reading with one of everything.
fn everything() -> Findings {
    let attribution = |voice, cue, content, within| Attribution {
        voice: Some(voice),
        stance: if within == Some(0) { Stance::Denies } else { Stance::Asserts },
        mode: Mode::Indirect,
        confidence: 0.8125,
        within,
        source: vec![],
        cue: vec![at(cue)],
        content: vec![at(content)],
        addressee: vec![],
    };
    let voice = |kind, name: Option<&str>, mentions| Voice {
        kind,
        name: name.map(str::to_owned),
        mentions,
        perhaps: vec![],
    };
    Findings {
        mentions: vec![Mention { span: at("Mayor Ode"), kind: MentionKind::Person }],
        voices: vec![
            voice(VoiceKind::Page, None, vec![]),
            voice(VoiceKind::Person, Some("Mayor Ode"), vec![at("Mayor Ode")]),
            Voice { perhaps: vec![1], ..voice(VoiceKind::Organisation, None, vec![at("the ministry")]) },
        ],
        attributions: vec![
            attribution(1, "said", "that the ministry denied that 59 people left on 14 May", None),
            attribution(2, "denied", "that 59 people left on 14 May", Some(0)),
        ],
        own: vec![at("in the letter")],
        figures: vec![Figure {
            value: Interval::new(Some(Edge { value: 59.0, included: true }), None).expect("a test needs it"),
            unit: Unit::Named("people".to_owned()),
            per: None,
            approximate: true,
            span: at("59 people"),
            number: at("59"),
            unit_at: Some(at("people")),
            of: vec![at("people")],
        }],
        times: vec![Time {
            kind: TimeKind::Date,
            value: "XXXX-05-14".to_owned(),
            edtf: Some("XXXX-05-14".to_owned()),
            anchor: Anchor::Unknown,
            calendar: Calendar::Gregorian,
            bearing: Bearing::Happened(Some(1)),
            years: vec![2031],
            span: at("14 May"),
        }],
        labels: vec![Label {
            how: How::Epithet,
            confidence: 0.5,
            term: at("ministry"),
            on: Some(Party { words: at("the ministry"), voice: Some(2) }),
            by: Whose::Attribution(0),
        }],
        acts: vec![Act {
            kind: ActKind::ALL[0],
            voice: None,
            authors: vec![1],
            attributions: vec![0],
            mentions: vec![ActMention { phrase: at("the letter"), head: at("letter") }],
            title: None,
            by: vec![at("Mayor Ode")],
            to: vec![],
            dated: None,
            published_by: vec![],
            signatories: vec![],
            states: vec![],
            demands: vec![],
        }],
    }
}

fn new_document(text: &str, path: &str, findings: Findings) -> NewDocument {
    let metadata =
        Metadata { title: Some("T".into()), address: Some("https://a/".into()), ..Metadata::default() };
    let document =
        Document::new(Origin { path: path.into() }, metadata, text.into()).expect("a test needs it");
    let document = document.with_places(vec![
        Place { at: 0, kind: PlaceKind::Page, name: "iv".into() },
        Place { at: 0, kind: PlaceKind::Line, name: "1 (left 1, top 2, 3 × 4 points)".into() },
    ]);
    let provenance = Provenance { reader: "r 1".into(), weights: "w".repeat(64), kernel: "k".into() };
    let reading = Reading::new(&document, provenance, findings).expect("a test needs it");
    let problems = vec![Problem { code: "language", message: "m".into() }];
    NewDocument { document, problems, reading: Some(reading) }
}

/// One page with nothing in it but its words.
fn plain(text: &str, path: &str) -> NewDocument {
    let page = Voice { kind: VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] };
    new_document(text, path, Findings { voices: vec![page], ..Findings::default() })
}

fn add(case: &mut CaseFile, path: &str, bytes: &[u8], new: &NewDocument) -> (Given, Option<Added>) {
    let mut adding = case.adding();
    let (file, given) = adding.file(path, &digest(bytes), bytes.len() as u64).expect("a test needs it");
    let added = matches!(given, Given::New | Given::GoesOn(0)).then(|| {
        adding.bytes(file, &pack(bytes).expect("a test needs it")).expect("a test needs it");
        adding.part(file, 0, &[], Ok(new)).expect("a test needs it")
    });
    adding.end(file).expect("a test needs it");
    adding.keep().expect("a test needs it");
    (given, added)
}

fn new_case(folder: &Path) -> (PathBuf, CaseFile) {
    let path = folder.join("x.sayso");
    let case = CaseFile::create(&path, "test 1").expect("a test needs it");
    (path, case)
}

fn holds(case: &CaseFile) {
    let check = case.check(&mut |_, _| {}).expect("a test needs it");
    assert_eq!(check.wrong, Vec::<String>::new());
}

#[test]
fn everything_that_was_read_comes_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut case) = new_case(folder.path());
    let new = new_document(TEXT, "a.txt", everything());
    add(&mut case, "a.txt", b"<p>other bytes", &new);
    drop(case);
    let case = CaseFile::view(&path).unwrap();
    let shown = case.show(1).unwrap();
    assert_eq!(shown.reading, new.reading);
    assert_eq!((shown.document, shown.problems), (new.document, new.problems));
    let mut original = vec![];
    case.original(1, &mut original).unwrap();
    assert_eq!(original, b"<p>other bytes");
    holds(&case);
}

#[test]
fn what_documents_state_comes_with_the_beginning_of_their_texts_in_the_order_of_the_digests() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let long = "é".repeat(case::OPENING + 1);
    for (n, text) in ["One text.", long.as_str(), "Another one."].iter().enumerate() {
        let name = format!("{n}.txt");
        add(&mut case, &name, text.as_bytes(), &plain(text, &name));
    }
    let heads = case.heads().unwrap();
    let documents: Vec<Document> = heads.iter().map(|head| case.show(head.id).unwrap().document).collect();
    assert!(documents.windows(2).all(|two| two[0].id().to_string() < two[1].id().to_string()));
    for (head, document) in heads.iter().zip(&documents) {
        assert_eq!(head.metadata, *document.metadata());
        assert_eq!(head.opening, document.text().chars().take(case::OPENING).collect::<String>());
    }
    assert_eq!(heads.len(), 3);
}

#[test]
fn the_same_bytes_and_the_same_text_are_one_document_with_both_places_noted() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let new = plain("One text.", "a.txt");
    assert_eq!(add(&mut case, "a.txt", b"One text.", &new), (Given::New, Some(Added::New)));
    assert_eq!(add(&mut case, "b.txt", b"One text.", &new), (Given::SameBytes, None));
    assert_eq!(add(&mut case, "a.txt", b"One text.", &new), (Given::Known, None));
    assert_eq!(add(&mut case, "c.html", b"<p>One text.", &new), (Given::New, Some(Added::SameText)));
    let places: Vec<String> = case.show(1).unwrap().places.into_iter().map(|p| p.path).collect();
    assert_eq!(places, ["a.txt", "b.txt", "c.html"]);
    let status = case.status().unwrap();
    assert_eq!((status.documents, status.files, status.places, status.same_text), (1, 2, 3, 1));
    holds(&case);
}

#[test]
fn a_newer_version_at_the_same_address_knows_its_elder() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    add(&mut case, "a.html", b"1", &plain("It is open.", "a.html"));
    let newer = add(&mut case, "b.html", b"2", &plain("It is shut.", "b.html"));
    assert_eq!(newer.1, Some(Added::Newer));
    assert_eq!(case.show(2).unwrap().elder, Some(1));
    holds(&case);
}

#[test]
fn what_was_not_kept_is_not_there_and_can_be_added_again() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let new = plain("One text.", "a.txt");
    let mut adding = case.adding();
    let (file, _) = adding.file("a.txt", &digest(b"x"), 1).unwrap();
    adding.part(file, 0, &[], Ok(&new)).unwrap();
    drop(adding);
    assert_eq!(case.status().unwrap().documents, 0);
    assert_eq!(add(&mut case, "a.txt", b"x", &new).1, Some(Added::New));
    holds(&case);
}

#[test]
fn a_file_that_was_broken_off_goes_on_behind_its_last_part() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let mut adding = case.adding();
    let (file, _) = adding.file("a.zip", &digest(b"x"), 1).unwrap();
    adding.bytes(file, &pack(b"x").unwrap()).unwrap();
    adding.part(file, 0, &["one.txt".into()], Ok(&plain("One.", "a.zip › one.txt"))).unwrap();
    adding.part(file, 1, &["two.txt".into()], Err("it is empty")).unwrap();
    adding.keep().unwrap();
    assert_eq!(adding.file("a.zip", &digest(b"x"), 1).unwrap().1, Given::GoesOn(2));
    adding.keep().unwrap();
    drop(adding);
    assert_eq!(case.check(&mut |_, _| {}).unwrap().unfinished, 1);
    let refused = case.refused().unwrap();
    assert_eq!((refused[0].path.as_str(), refused[0].why.as_str()), ("a.zip › two.txt", "it is empty"));
}

#[test]
fn a_closed_case_is_one_file_even_while_another_thread_still_holds_a_look_at_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let known = case.known().unwrap();
    add(&mut case, "a.txt", b"1", &plain("One.", "a.txt"));
    assert_eq!(known.file(&digest(b"1")).unwrap(), Kept::Whole(None));
    known.close();
    drop(case);
    assert!(known.file(&digest(b"1")).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_was_stopped_before_anything_of_it_was_kept_is_unfinished_and_not_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let mut adding = case.adding();
    adding.file("a.txt", &digest(b"One text."), 9).unwrap();
    adding.keep().unwrap();
    drop(adding);
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.unfinished, check.wrong), (1, vec![]));
    let again = add(&mut case, "a.txt", b"One text.", &plain("One text.", "a.txt"));
    assert_eq!(again, (Given::GoesOn(0), Some(Added::New)));
    assert_eq!(case.check(&mut |_, _| {}).unwrap().unfinished, 0);
    holds(&case);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let mut adding = case.adding();
    let (file, _) = adding.file("a.mbox", &digest(b"before"), 6).unwrap();
    assert!(!adding.bytes_from(file, &mut &b"after"[..]).unwrap());
    let (file, given) = adding.file("a.mbox", &digest(b"after"), 5).unwrap();
    assert!(given == Given::New && adding.bytes_from(file, &mut &b"after"[..]).unwrap());
    adding.end(file).unwrap();
    adding.keep().unwrap();
    drop(adding);
    holds(&case);
}

#[test]
fn what_was_refused_can_be_tried_again_and_what_is_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let mut adding = case.adding();
    let (file, _) = adding.file("a.zip", &digest(b"x"), 1).unwrap();
    adding.bytes(file, &pack(b"x").unwrap()).unwrap();
    adding.part(file, 0, &["one.txt".into()], Ok(&plain("One.", "x"))).unwrap();
    adding.part(file, 1, &["two.pdf".into()], Err("it looks like a PDF")).unwrap();
    adding.end(file).unwrap();
    assert_eq!(adding.first_refused(file).unwrap(), Some(1));
    assert_eq!(adding.part(file, 0, &["one.txt".into()], Err("x")).unwrap(), Added::Known);
    assert_eq!(adding.part(file, 1, &["two.pdf".into()], Ok(&plain("Two.", "x"))).unwrap(), Added::Newer);
    assert_eq!(adding.first_refused(file).unwrap(), None);
    adding.keep().unwrap();
    drop(adding);
    holds(&case);
}

#[test]
fn nothing_of_a_removed_document_is_left_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut case) = new_case(folder.path());
    add(&mut case, "stays.txt", b"1", &plain("The gate was open.", "stays.txt"));
    add(&mut case, "goes-quixotic.txt", b"2", &plain("Zanzibarine witness.", "goes-quixotic.txt"));
    case.remove(&[2], &[]).unwrap();
    holds(&case);
    drop(case);
    let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
    for word in [&b"zanzibarine"[..], b"quixotic"] {
        assert!(!bytes.windows(word.len()).any(|w| w == word), "{}", String::from_utf8_lossy(word));
    }
    assert!(bytes.windows(4).any(|w| w == b"gate"));
}

#[test]
fn a_change_to_any_row_of_a_reading_or_text_is_noticed() {
    let changes = [
        "UPDATE reading SET found = x'00'",
        "UPDATE reading SET attributions = 3",
        "UPDATE reader SET weights = 'x'",
        "UPDATE place SET at = 4000000",
        "UPDATE file SET length = 3",
        "UPDATE piece SET packed = x'00'",
        "UPDATE piece SET packing = 'deflate'",
        "UPDATE reading SET packing = 'deflate'",
        "DROP TRIGGER a_text_never_changes; UPDATE document SET length = length - 1",
        "DROP TRIGGER a_text_never_changes; UPDATE document SET text = substr(text, 1, length(text) / 2)",
        "DROP TRIGGER a_text_never_changes; UPDATE document SET text = text || '!'",
        "INSERT INTO words (words) VALUES ('delete-all')",
        "DELETE FROM part",
    ];
    for change in changes {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut case) = new_case(folder.path());
        add(&mut case, "a.txt", b"other bytes", &new_document(TEXT, "a.txt", everything()));
        holds(&case);
        drop(case);
        let db = rusqlite::Connection::open(&path).unwrap();
        db.pragma_update(None, "foreign_keys", false).unwrap();
        db.execute_batch(change).unwrap();
        drop(db);
        let check = CaseFile::view(&path).unwrap().check(&mut |_, _| {}).unwrap();
        assert!(!check.wrong.is_empty(), "nobody noticed {change}");
    }
}

#[test]
fn a_change_to_any_finding_is_noticed_and_never_shown() {
    let changes = [
        ("denies", "doubts"),
        ("[59.0,true]", "[60.0,true]"),
        (r#"[[0,9],"person"]"#, r#"[[6,9],"person"]"#),
        ("Mayor Ode", "Mayor Pašek"),
        ("0.8125", "0.9125"),
        ("14", "15"),
    ];
    for (before, after) in changes {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut case) = new_case(folder.path());
        add(&mut case, "a.txt", b"other bytes", &new_document(TEXT, "a.txt", everything()));
        drop(case);
        let db = rusqlite::Connection::open(&path).unwrap();
        let packed: Vec<u8> = db.query_row("SELECT found FROM reading", [], |row| row.get(0)).unwrap();
        let mut json = String::new();
        brotli::Decompressor::new(packed.as_slice(), 4096).read_to_string(&mut json).unwrap();
        assert!(json.contains(before), "{before} is not in {json}");
        let json = json.replacen(before, after, 1);
        db.execute("UPDATE reading SET found = ?1, packing = 'none'", [json]).unwrap();
        drop(db);
        let case = CaseFile::view(&path).unwrap();
        assert!(!case.check(&mut |_, _| {}).unwrap().wrong.is_empty(), "nobody noticed {after}");
        assert!(case.show(1).is_err(), "{after} is shown");
    }
}

/// Whoever reads case files without sayso relies on this form, and so do all cases that there are.
#[test]
fn findings_are_written_as_the_page_about_the_case_file_says() {
    let json = serde_json::to_string(&everything()).unwrap();
    assert_eq!(json, include_str!("findings.json").trim_end());
    assert_eq!(serde_json::from_str::<Findings>(&json).unwrap(), everything());
}

/// A page that states who published it, by another reader for each publisher so that the readings differ.
fn published_by(publisher: &str, path: &str) -> NewDocument {
    let metadata = Metadata { publisher: Some(publisher.into()), ..Metadata::default() };
    let document =
        Document::new(Origin { path: path.into() }, metadata, TEXT.into()).expect("a test needs it");
    let provenance = Provenance { reader: publisher.into(), weights: "w".repeat(64), kernel: "k".into() };
    let reading = Reading::new(&document, provenance, everything()).expect("a test needs it");
    NewDocument { document, problems: vec![], reading: Some(reading) }
}

#[test]
fn a_document_keeps_the_reading_of_the_copy_whose_publisher_it_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let [alpha, beta] =
        [("Alpha Post", "a.html"), ("Beta Post", "b.html")].map(|(name, path)| published_by(name, path));
    add(&mut case, "a.html", b"alpha", &alpha);
    assert_eq!(add(&mut case, "b.html", b"beta", &beta).1, Some(Added::SameText));
    let shown = case.show(1).unwrap();
    assert_eq!(shown.document.metadata().publisher.as_deref(), Some("Alpha Post"));
    assert_eq!(shown.reading, alpha.reading);
    holds(&case);
}

#[test]
fn a_document_that_was_not_read_gets_a_reading_of_a_like_copy_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let alpha = published_by("Alpha Post", "a.html");
    add(&mut case, "a.html", b"alpha", &NewDocument { reading: None, ..alpha.clone() });
    add(&mut case, "b.html", b"beta", &published_by("Beta Post", "b.html"));
    assert_eq!(case.show(1).unwrap().reading, None);
    let by = alpha.reading.as_ref().unwrap().provenance();
    assert_eq!(case.not_read_by(by).unwrap(), [1], "it is there to be read again");
    add(&mut case, "a.html", b"the same in other bytes", &alpha);
    assert_eq!(case.show(1).unwrap().reading, alpha.reading);
    holds(&case);
}

#[test]
fn what_is_tried_again_and_broken_off_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    let known = case.known().unwrap();
    let mut adding = case.adding();
    let (file, _) = adding.file("t.csv", &digest(b"x"), 1).unwrap();
    adding.bytes(file, &pack(b"x").unwrap()).unwrap();
    adding.part(file, 0, &[], Err("which column holds the text?")).unwrap();
    adding.end(file).unwrap();
    adding.keep().unwrap();
    assert_eq!(known.file(&digest(b"x")).unwrap(), Kept::Whole(Some(0)));
    adding.part(file, 0, &["row 2".into()], Ok(&plain("One.", "x"))).unwrap();
    adding.keep().unwrap();
    assert_eq!(known.file(&digest(b"x")).unwrap(), Kept::Parts(1, None));
    assert_eq!(known.inside(&digest(b"x"), 0).unwrap(), Some(vec!["row 2".to_owned()]));
    assert_eq!(adding.file("t.csv", &digest(b"x"), 1).unwrap().1, Given::GoesOn(1));
    adding.part(file, 1, &["row 3".into()], Ok(&plain("Two.", "x"))).unwrap();
    adding.end(file).unwrap();
    adding.keep().unwrap();
    drop(adding);
    assert_eq!(known.file(&digest(b"x")).unwrap(), Kept::Whole(None));
    holds(&case);
}

#[test]
fn an_original_that_was_changed_is_not_handed_out() {
    let changes = [
        (&b"other bytes"[..], "UPDATE file SET length = 3"),
        (b"other bytes", "UPDATE file SET digest = 'x'"),
        (b"other bytes", "DELETE FROM piece"),
        (TEXT.as_bytes(), "UPDATE file SET kept = 'as text', digest = 'x'"),
    ];
    for (bytes, change) in changes {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut case) = new_case(folder.path());
        add(&mut case, "a.txt", bytes, &new_document(TEXT, "a.txt", everything()));
        drop(case);
        rusqlite::Connection::open(&path).unwrap().execute_batch(change).unwrap();
        let mut out = vec![];
        let told = CaseFile::view(&path).unwrap().original(1, &mut out).unwrap_err();
        assert!(matches!(told, case::Error::Damaged(_)) && out.is_empty(), "{change}: {told}");
    }
}

#[test]
fn a_folder_is_meant_with_a_slash_at_its_end_and_without() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    for (n, path) in ["docs/a.txt", "docs/b.txt", "docs.txt", "/top/a.txt"].iter().enumerate() {
        add(&mut case, path, &[n as u8], &plain(&format!("Text {n}."), path));
    }
    for called in ["docs", "docs/", "docs//"] {
        assert_eq!(case.find(called).unwrap(), [1, 2], "{called}");
    }
    assert_eq!(case.find("/").unwrap(), [4]);
    assert!(case.find("").is_err() && case.to_remove("").is_err());
}

#[test]
fn the_end_of_several_paths_is_not_enough_to_remove_by() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut case) = new_case(folder.path());
    for (n, path) in ["x/a.txt", "y/a.txt", "x/b.txt"].iter().enumerate() {
        add(&mut case, path, &[n as u8], &plain(&format!("Text {n}."), path));
    }
    // One file at two places is one file.
    add(&mut case, "y/b.txt", &[2], &plain("Text 2.", "y/b.txt"));
    assert_eq!(case.find("a.txt").unwrap(), [1, 2], "looking at both does no harm");
    let told = case.to_remove("a.txt").unwrap_err().to_string();
    assert!(told.contains("several files that were given are called so (documents 1, 2)"), "{told}");
    for (called, meant) in
        [("x/a.txt", &[1][..]), ("b.txt", &[3]), ("2", &[2]), ("x/", &[1, 3]), ("y", &[2, 3])]
    {
        assert_eq!(case.to_remove(called).unwrap().documents, meant, "{called}");
    }
}

#[test]
fn a_refused_file_is_removed_with_its_bytes_its_path_and_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut case) = new_case(folder.path());
    add(&mut case, "in/stays.txt", b"1", &plain("The gate was open.", "in/stays.txt"));
    let mut adding = case.adding();
    let (file, _) = adding.file("in/zanzibarine.pdf", &digest(b"x"), 1).unwrap();
    adding.bytes(file, &pack(b"x").unwrap()).unwrap();
    adding.part(file, 0, &[], Err("the quixotic reason")).unwrap();
    adding.end(file).unwrap();
    adding.refuse("in/zanzibarine.txt", "the quixotic reason").unwrap();
    adding.keep().unwrap();
    drop(adding);
    let folder_too = case.to_remove("in/").unwrap();
    assert_eq!((folder_too.documents.len(), folder_too.refused.len()), (1, 2));
    for name in ["zanzibarine.pdf", "in/zanzibarine.txt"] {
        let meant = case.to_remove(name).unwrap();
        let removed = case.remove(&meant.documents, &meant.refused).unwrap();
        assert_eq!((removed.documents, removed.files, removed.refused), (0, 0, 1), "{name}");
        assert!(case.to_remove(name).is_err(), "{name}");
    }
    // A place whose file holds a document is not taken for a refused one.
    assert_eq!(case.remove(&[], &[1]).unwrap().refused, 0);
    assert_eq!(case.status().unwrap().documents, 1);
    holds(&case);
    drop(case);
    let bytes = fs::read(&path).unwrap();
    for word in [&b"zanzibarine"[..], b"quixotic"] {
        assert!(!bytes.windows(word.len()).any(|w| w == word), "{}", String::from_utf8_lossy(word));
    }
}

/// A power cut leaves the file and some first part of the log that waits beside it, with anything behind that.
#[test]
fn after_a_power_cut_the_case_opens_and_holds_what_was_kept_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut case) = new_case(folder.path());
    let beside = |name: &str| PathBuf::from(format!("{}{name}", path.display()));
    let mut kept = vec![];
    for n in 0..12_u64 {
        let text = format!("Text number {n}. {}", "The gate was open. ".repeat(40));
        add(&mut case, &format!("{n}.txt"), text.as_bytes(), &plain(&text, "x"));
        kept.push((fs::metadata(beside("-wal")).unwrap().len(), n + 1));
    }
    let (file, log) = (fs::read(&path).unwrap(), fs::read(beside("-wal")).unwrap());
    let mut seed = 7_u64;
    for _ in 0..60 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let cut = usize::try_from(seed >> 33).unwrap() % (log.len() + 1);
        let mut torn = log[..cut].to_vec();
        torn.extend((0..seed % 5_000).map(|n| (n ^ seed) as u8));
        let elsewhere = tempfile::tempdir().unwrap();
        let copy = elsewhere.path().join("x.sayso");
        fs::write(&copy, &file).unwrap();
        fs::write(elsewhere.path().join("x.sayso-wal"), torn).unwrap();
        let case = CaseFile::open(&copy, "test 1").unwrap();
        holds(&case);
        let there = case.status().unwrap().documents;
        let reported = kept.iter().filter(|(end, _)| *end <= cut as u64).map(|(_, n)| *n).max().unwrap_or(0);
        assert!(there >= reported, "cut at {cut}: {there} of {reported} documents");
    }
}
