//! What queries find in a small case, and what they do not.

use std::path::Path;

use text::{
    Document, Edge, Figure, Findings, Interval, Mention, MentionKind, Metadata, Mode, Origin, Provenance,
    Reading, Stance, Unit, VoiceKind,
};

use super::*;
use crate::{NewDocument, digest};

/// Who makes a statement, with which stance and cue, what it is, and in which statement it stands.
type Says = (&'static str, Stance, &'static str, &'static str, Option<usize>);

/// A document with statements: of each the text has the name, the cue and the content, in this order.
fn document(known: (&str, &str, &str), text: &str, says: &[Says]) -> NewDocument {
    let (title, publisher, published) = known;
    let find = |words: &str, from: usize| {
        let at = from + text[from..].find(words).unwrap_or_else(|| panic!("{words} is in the text"));
        Span::from_usize(at, at + words.len()).unwrap()
    };
    let voice = |kind, name: Option<String>| Voice { kind, name, mentions: vec![], perhaps: vec![] };
    let mut found = Findings { voices: vec![voice(VoiceKind::Page, None)], ..Findings::default() };
    for &(name, stance, cue, content, within) in says {
        let content = find(content, 0);
        let cue =
            text[..content.start() as usize].rfind(cue).and_then(|at| Span::from_usize(at, at + cue.len()));
        let known = found.voices.iter().position(|v| v.name.as_deref() == Some(name));
        let at = known.unwrap_or(found.voices.len());
        if known.is_none() {
            found.voices.push(voice(VoiceKind::Person, Some(name.to_owned())));
        }
        found.attributions.push(Attribution {
            source: vec![find(name, 0)],
            cue: cue.into_iter().collect(),
            content: vec![content],
            addressee: vec![],
            voice: Some(at),
            mode: Mode::Indirect,
            stance,
            within,
            confidence: 0.9,
        });
        found.mentions.push(Mention { span: find(name, 0), kind: MentionKind::Person });
    }
    if let Some(at) = text.find("32") {
        let number = Span::from_usize(at, at + 2).unwrap();
        let value = Interval::new(Some(Edge::at(32.0)), Some(Edge::at(32.0))).unwrap();
        let (unit, of) = (Unit::Things, vec![]);
        found.figures = vec![Figure {
            span: number,
            number,
            unit_at: None,
            value,
            unit,
            per: None,
            approximate: false,
            of,
        }];
    }
    let some = |known: &str| (!known.is_empty()).then(|| known.to_owned());
    let metadata = Metadata {
        title: some(title),
        publisher: some(publisher),
        published: some(published),
        ..Metadata::default()
    };
    let document = Document::new(Origin { path: "-".into() }, metadata, text.to_owned()).unwrap();
    let provenance = Provenance { reader: "hand 1".into(), weights: "00".into(), kernel: "none".into() };
    let reading = Reading::new(&document, provenance, found).unwrap();
    NewDocument { document, problems: vec![], reading: Some(reading) }
}

fn case(folder: &Path, documents: &[NewDocument]) -> CaseFile {
    let mut case = CaseFile::create(&folder.join("a.sayso"), "test").unwrap();
    let mut adding = case.adding();
    for (n, new) in documents.iter().enumerate() {
        let bytes = new.document.text().as_bytes();
        let (file, _) = adding.file(&format!("{n}.txt"), &digest(bytes), bytes.len() as u64).unwrap();
        adding.bytes_are_text(file).unwrap();
        adding.part(file, 0, &[], Ok(new)).unwrap();
        adding.end(file).unwrap();
    }
    adding.keep().unwrap();
    drop(adding);
    case
}

/// Five documents on one bridge.
fn affair() -> Vec<NewDocument> {
    vec![
        document(
            ("Mayor denies closing", "The Harbour Post", "2031-05-16T06:10:00+02:00"),
            "Mayor Ode denied that the Weir Bridge was closed. Emeric Pašek said divers had found hollows under it.",
            &[
                ("Ode", Stance::Denies, "denied", "that the Weir Bridge was closed", None),
                ("Emeric Pašek", Stance::Asserts, "said", "divers had found hollows under it", None),
            ],
        ),
        document(
            ("A summer without a bridge", "Corrivale Telegraph", "2031-06-13"),
            "The report says that a warden told them that an officer had promised to open the gate. Ode said 32 were hurt.",
            &[
                (
                    "The report",
                    Stance::Asserts,
                    "says",
                    "that a warden told them that an officer had promised to open the gate",
                    None,
                ),
                (
                    "a warden",
                    Stance::Asserts,
                    "told",
                    "that an officer had promised to open the gate",
                    Some(0),
                ),
                ("Ode", Stance::Asserts, "said", "32 were hurt", None),
            ],
        ),
        document(
            ("Nothing new", "Corrivale Telegraph", "2031"),
            "Pašek denied everything. Nobody crossed the bridge, which is open.\n\nThe gate stays shut.",
            &[("Pašek", Stance::Denies, "denied", "everything", None)],
        ),
        document(
            ("كتاب", "", ""),
            "قال علي إن الجسر مُغلق.",
            &[("علي", Stance::Asserts, "قال", "إن الجسر مُغلق", None)],
        ),
        document(("", "", "last spring"), "A page about boats.", &[]),
    ]
}

/// The numbers of the documents that a query finds in the affair.
fn finds(query: &str) -> Vec<i64> {
    let folder = tempfile::tempdir().unwrap();
    let found = case(folder.path(), &affair()).search(&Query::parse(query).expect(query), 20).expect(query);
    let mut ids: Vec<i64> = found.hits.iter().map(|hit| hit.shown.id).collect();
    assert_eq!(found.total, Total::Exactly(ids.len()));
    ids.sort_unstable();
    ids
}

#[test]
fn words_phrases_and_operators_mean_what_they_say() {
    for (query, ids) in [
        ("bridge", &[1, 2, 3][..]),
        ("bridge gate", &[2, 3]),
        ("bridge OR boats", &[1, 2, 3, 5]),
        ("bridge NOT gate", &[1]),
        ("\"weir bridge\"", &[1]),
        ("\"bridge weir\"", &[]),
        ("cross*", &[3]),
        ("pasek", &[1, 3]),
        ("PAŠEK", &[1, 3]),
        ("NOT bridge", &[4, 5]),
        ("NOT (bridge OR boats)", &[4]),
        ("boats OR NOT bridge", &[4, 5]),
        ("(bridge OR boats) NOT (gate OR weir)", &[5]),
        ("على", &[4]),
        ("مغلق", &[4]),
    ] {
        assert_eq!(finds(query), ids, "{query}");
    }
}

#[test]
fn fields_ask_what_is_known_of_a_document() {
    for (query, ids) in [
        ("title:denies", &[1][..]),
        ("publisher:corrivale", &[2, 3]),
        ("publisher:\"the harbour post\" bridge", &[1]),
        ("date:2031-05", &[1]),
        ("date:2031-05-16", &[1]),
        ("date:2031", &[1, 2, 3]),
        ("date:2031-06..", &[2]),
        ("date:..2031-05", &[1, 3]),
        ("date:..9999", &[1, 2, 3]),
        ("date:2031-06.. OR boats", &[2, 5]),
        ("bridge NOT date:2031-05", &[2, 3]),
        ("NOT date:2031", &[4, 5]),
        ("kind:figure", &[2]),
        ("about:warden", &[2]),
        ("NOT kind:attribution", &[5]),
    ] {
        assert_eq!(finds(query), ids, "{query}");
    }
}

#[test]
fn what_is_asked_of_a_statement_has_to_stand_in_one_statement() {
    for (query, ids) in [
        ("said-by:ode", &[1, 2][..]),
        ("said-by:ode bridge", &[1]),
        ("said-by:pasek bridge", &[]),
        ("stance:denies", &[1, 3]),
        ("stance:denies bridge", &[1]),
        ("said-by:ode stance:asserts", &[2]),
        ("said-by:pasek stance:denies", &[3]),
        ("said-by:ode denied", &[1]),
        ("said-by:report officer", &[2]),
        ("said-by:\"a warden\" (gate OR bridge)", &[2]),
        ("(said-by:ode OR said-by:pasek) (hollows OR hurt)", &[1, 2]),
        ("(said-by:ode hurt) OR (said-by:pasek hollows)", &[1, 2]),
        ("(said-by:ode) gate", &[2]),
        ("(said-by:ode) (said-by:warden)", &[2]),
        ("said-by:ode said-by:warden", &[]),
        ("said-by:ode title:summer hurt", &[2]),
        ("said-by:ode bridge date:2031-06..", &[]),
        ("said-by:ode NOT gate", &[1]),
        ("NOT (said-by:ode bridge)", &[2, 3, 4, 5]),
        ("gate NOT (said-by:ode bridge)", &[2, 3]),
        ("said-by:report about:warden", &[2]),
    ] {
        assert_eq!(finds(query), ids, "{query}");
    }
}

#[test]
fn the_best_passage_holds_the_words_and_names_its_statements() {
    let folder = tempfile::tempdir().unwrap();
    let long =
        "word ".repeat(200) + "Ode said " + &"the bridge is open and ".repeat(3) + &"word ".repeat(200);
    let far = document(("", "", ""), &long, &[("Ode", Stance::Asserts, "said", "the bridge is open", None)]);
    let case = case(folder.path(), &[affair(), vec![far]].concat());
    let first = |query: &str| case.search(&Query::parse(query).unwrap(), 1).unwrap().hits.remove(0);
    let quotes = |hit: &Hit| -> Vec<String> {
        hit.passage.highlights.iter().map(|&s| hit.shown.document.quote(s).unwrap().to_owned()).collect()
    };
    let hit = first("officer gate");
    assert_eq!(quotes(&hit), ["officer", "gate"]);
    assert_eq!(hit.passage.attributions, [1]);
    let hit = first("said-by:ode open");
    let shown = hit.shown.document.quote(hit.passage.span).unwrap();
    assert!(shown.chars().count() <= 200 && shown.contains("Ode said the bridge is open"), "{shown}");
    assert!(shown.starts_with("word ") && shown.ends_with(" word"), "{shown}");
    assert_eq!(quotes(&hit), ["open"], "only what stands in the statement: {shown}");
    let hit = first("kind:figure");
    assert!(hit.shown.document.quote(hit.passage.span).unwrap().contains("32"));
    let hit = first("boats");
    assert_eq!(hit.passage.attributions, [] as [usize; 0], "the page speaks");
}

#[test]
fn titles_weigh_more_and_what_has_no_words_comes_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let case = case(folder.path(), &affair());
    let ids = |query: &str| -> (Vec<i64>, Order) {
        let found = case.search(&Query::parse(query).unwrap(), 2).unwrap();
        (found.hits.iter().map(|hit| hit.shown.id).collect(), found.order)
    };
    assert_eq!(ids("bridge").0[0], 2);
    assert_eq!(ids("bridge").1, Order::Best);
    assert_eq!(ids("date:2031"), (vec![2, 1], Order::Newest));
    assert_eq!(ids("NOT bridge"), (vec![5, 4], Order::Newest));
}

#[test]
fn too_many_to_rank_come_with_their_titles_first_and_then_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let case = case(folder.path(), &affair());
    let query = Query::parse("bridge").unwrap();
    let many: Vec<i64> = (1..=10_001).collect();
    assert_eq!(
        order::order(&case.db, &query.root, many, 3).unwrap(),
        (vec![2, 1, 3], Order::TitlesThenNewest)
    );
}

#[test]
fn what_is_not_looked_at_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let says: [Says; 2] = [
        ("Ode", Stance::Asserts, "said", "it was late", None),
        ("Weiler", Stance::Asserts, "said", "the bridge was shut", None),
    ];
    let text = |n: usize| format!("Ode said it was late. Weiler said the bridge was shut. {n}");
    let apart: Vec<NewDocument> =
        (0..LOOKED_AT + 20).map(|n| document(("", "", ""), &text(n), &says)).collect();
    let case = case(folder.path(), &apart);
    let found = case.search(&Query::parse("said-by:ode bridge").unwrap(), 5).unwrap();
    assert_eq!(found.hits.len(), 0);
    assert_eq!(found.total, Total::AtLeast { found: 0, looked_at: LOOKED_AT, perhaps: LOOKED_AT + 20 });
    let found = case.search(&Query::parse("said-by:weiler bridge").unwrap(), 5).unwrap();
    assert_eq!(found.hits.len(), 5);
    assert_eq!(
        found.total,
        Total::AtLeast { found: LOOKED_AT, looked_at: LOOKED_AT, perhaps: LOOKED_AT + 20 }
    );
}

#[test]
fn what_is_removed_is_not_found_and_not_in_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let mut case = case(folder.path(), &affair());
    let count = |case: &CaseFile| case.search(&Query::parse("weir").unwrap(), 9).unwrap().hits.len();
    assert_eq!(count(&case), 1);
    case.remove(&[1], &[]).unwrap();
    assert_eq!(count(&case), 0);
    drop(case);
    let bytes = std::fs::read(folder.path().join("a.sayso")).unwrap();
    for word in ["hollows", "divers"] {
        assert!(!bytes.windows(word.len()).any(|at| at == word.as_bytes()), "{word} is still in the file");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]
    #[test]
    fn any_string_at_all_is_a_query_or_is_refused_at_a_place_inside_it(
        query in r#"(\PC{0,4}|[()"*:^+{}\-' ]|AND |OR |NOT |NEAR|said-by:|stance:denies |kind:time |date:2031|title:|[a-zش0-9]{1,3} ){0,12}"#
    ) {
        thread_local! {
            static CASE: (tempfile::TempDir, CaseFile) = {
                let folder = tempfile::tempdir().unwrap();
                let case = case(folder.path(), &affair());
                (folder, case)
            };
        }
        match Query::parse(&query) {
            Ok(query) => CASE.with(|(_, case)| case.search(&query, 3).map(|_| ())).unwrap(),
            Err(error) => proptest::prop_assert!(query.is_char_boundary(error.at) && !error.message.is_empty()),
        }
    }
}
