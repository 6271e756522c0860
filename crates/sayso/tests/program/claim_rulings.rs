//! People rule which statements are one claim: it wins over the score, is told with their names, and outlives the machine.

use std::fs;
use std::process::Output;

use case::CaseFile;
use serde_json::Value;
use text::{Provenance, Reading, Span};

use crate::claims::{GATE, MIRROR, POST, case_of};
use crate::folder::Folder;
use crate::formats::all_as_told;
use crate::{err, out, sayso};

const TWELVE: &str =
    "The crush at the north gate of the Weir Bridge camp killed 12 pilgrims, Konrad Aspell said.";
const NINE: &str = "Nine pilgrims lost their lives when the ferry sank, the ministry said.";

/// The statements of [`affair`], as they are called.
const IN_POST: &str = "1:35";
const IN_MIRROR: &str = "2:0";
const IN_GATE: &str = "3:22";
const OF_TWELVE: &str = "4:0";
const OF_NINE: &str = "5:0";

fn affair() -> Folder {
    case_of(&[("Post", POST), ("Mirror", MIRROR), ("Gate", GATE), ("Post", TWELVE), ("Mirror", NINE)])
}

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    sayso(arguments).env_remove("SAYSO_NAME").current_dir(folder.path()).output().expect("it starts")
}

fn well(folder: &Folder, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}{}", out(&output), err(&output));
    out(&output)
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rule(folder: &Folder, by: &str, rule: &[&str]) -> String {
    flat(&well(folder, &[&["rule", "c.sayso", "--by", by], rule].concat()))
}

/// The handle of a ruling that was just told.
fn of(told: &str) -> &str {
    told.split(' ').next().expect("a test needs it")
}

/// The statements of each claim of a case, by publisher and first words.
fn claims(folder: &Folder, case: &str) -> Vec<Vec<String>> {
    let asked = ["claims", case, "--documents", "1", "--format", "jsonl"];
    let output = run(folder, &asked);
    all_as_told("claims", &output);
    let lines = out(&output);
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("a test needs it"));
    let stated = |line: Value| -> Option<Vec<String>> {
        let of = |s: &Value| {
            format!("{}: {}", s["publisher"].as_str()?, s["content"][0]["quote"].as_str()?).into()
        };
        let mut all: Vec<String> = line["claim"]["statements"].as_array()?.iter().filter_map(of).collect();
        all.sort();
        Some(all)
    };
    let mut all: Vec<Vec<String>> = lines.filter_map(stated).collect();
    all.sort();
    all
}

fn sizes(folder: &Folder) -> Vec<usize> {
    let mut sizes: Vec<usize> = claims(folder, "c.sayso").iter().map(Vec::len).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn what_is_ruled_of_claims_is_told_with_who_and_when_in_every_form_and_can_be_undone() {
    let folder = affair();
    assert_eq!(sizes(&folder), [1, 1, 3]);
    let called = flat(&well(&folder, &["claims", "c.sayso", "--documents", "1", "--rulings"]));
    for handle in [IN_POST, IN_MIRROR, IN_GATE, OF_TWELVE, OF_NINE] {
        assert!(called.contains(&format!("” · {handle}")), "{handle} {called}");
    }
    let same = rule(&folder, "Nora Feldin", &["same-claim", OF_TWELVE, OF_NINE]);
    assert!(
        same.contains("Nora Feldin: “The crush") && same.contains("is the same claim as “Nine pilgrims"),
        "{same}"
    );
    assert_eq!(sizes(&folder), [2, 3]);
    let parted = rule(&folder, "Nora Feldin", &["other-claim", IN_MIRROR, IN_POST]);
    assert_eq!(sizes(&folder), [1, 2, 2]);
    let told = format!("{IN_MIRROR} and {IN_POST} are not one claim ({})", of(&parted));
    for asked in [&["claims", "c.sayso", "locked", "--documents", "1"][..], &["trace", "c.sayso", IN_POST]] {
        let shown = well(&folder, asked);
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
        let shown = flat(&shown);
        assert!(shown.contains("→ ruled by Nora Feldin, ") && shown.contains(&told), "{shown}");
    }
    let beside = flat(&well(&folder, &["claims", "c.sayso", "locked", "--documents", "1"]));
    assert!(beside.contains("; Nora Feldin ruled that they are not one claim (r"), "{beside}");
    let denied = flat(&well(&folder, &["disputes", "c.sayso"]));
    assert!(denied.contains("put forward in 1 document") && denied.contains(&told), "{denied}");
    all_as_told("disputes", &run(&folder, &["disputes", "c.sayso", "--format", "jsonl"]));
    let line = out(&run(&folder, &["trace", "c.sayso", OF_NINE, "--format", "jsonl"]));
    let line: Value = serde_json::from_str(line.lines().next().expect("a line")).expect("JSON");
    let ruling = &line["claim"]["rulings"][0];
    assert_eq!((&ruling["by"], &ruling["says"]), (&"Nora Feldin".into(), &"same-claim".into()));
    assert_eq!(ruling["statements"], serde_json::json!([OF_TWELVE, OF_NINE]));
    assert_eq!((&ruling["counts"], &line["claim"]["sure"]), (&true.into(), &1.0.into()));
    let cells = out(&run(&folder, &["claims", "c.sayso", "--documents", "1", "--format", "csv"]));
    assert!(cells.lines().next().unwrap_or_default().trim_end().ends_with(",reasons,rulings"), "{cells}");
    assert_eq!(cells.matches(&told).count(), 3, "on each row of both claims: {cells}");
    let figures = flat(&well(&folder, &["figures", "c.sayso"]));
    assert!(figures.starts_with("1 2 different figures in 2 documents"), "{figures}");
    for ruling in [&same, &parted] {
        rule(&folder, "Ben Lisk", &["undo", of(ruling)]);
    }
    assert_eq!(sizes(&folder), [1, 1, 3]);
    assert_eq!(run(&folder, &["figures", "c.sayso"]).status.code(), Some(1));
    assert!(well(&folder, &["check", "c.sayso"]).contains("all holds"));
}

#[test]
fn rulings_on_claims_that_contradict_each_other_over_steps_choose_nothing_and_say_so() {
    let folder = affair();
    let alone = claims(&folder, "c.sayso");
    rule(&folder, "Nora Feldin", &["same-claim", OF_TWELVE, OF_NINE]);
    rule(&folder, "Ben Lisk", &["same-claim", OF_NINE, IN_GATE]);
    assert_eq!(sizes(&folder), [5]);
    let against = rule(&folder, "Mila Sørvang", &["other-claim", IN_GATE, OF_TWELVE]);
    for who in ["Nora Feldin", "Ben Lisk"] {
        assert!(against.contains(&format!("conflict over several steps, with {who} (r")), "{against}");
    }
    let found = run(&folder, &["claims", "c.sayso", "--documents", "1"]);
    assert_eq!(claims(&folder, "c.sayso"), alone, "as if nobody had ruled");
    assert!(
        flat(&out(&found)).contains("; other rulings contradict it, so it does not count"),
        "{}",
        out(&found)
    );
    assert!(
        err(&found).contains("3 rulings on claims contradict each other and do not count"),
        "{}",
        err(&found)
    );
    let listed = flat(&well(&folder, &["rulings", "c.sayso", "--only", "conflicting"]));
    assert!(listed.ends_with("3 rulings · 3 conflicting"), "{listed}");
    // What is no part of it goes on counting; and whoever undoes one settles it.
    rule(&folder, "Ben Lisk", &["other-claim", IN_POST, IN_MIRROR]);
    assert_eq!(sizes(&folder), [1, 1, 1, 2]);
    rule(&folder, "Mila Sørvang", &["undo", of(&against)]);
    assert_eq!(sizes(&folder), [1, 4]);
    // Two who contradict each other directly count for nothing either; one who rules anew replaces.
    let direct = rule(&folder, "Nora Feldin", &["same-claim", IN_MIRROR, IN_POST]);
    assert!(direct.contains("conflict: Ben Lisk says otherwise"), "{direct}");
    assert_eq!(sizes(&folder), [5]);
    rule(&folder, "Ben Lisk", &["same-claim", IN_POST, IN_MIRROR]);
    assert!(well(&folder, &["rulings", "c.sayso"]).contains("→ replaced by"));
    assert_eq!(run(&folder, &["rulings", "c.sayso", "--only", "conflicting"]).status.code(), Some(1));
}

/// Makes an older reader's reading of a document, in which the contents begin so many bytes later.
fn by_an_older_reader(folder: &Folder, id: i64, later: u32) {
    let mut case = CaseFile::open(&folder.path().join("c.sayso"), "test").expect("a test needs it");
    let shown = case.show(id).expect("a test needs it");
    let newer = shown.reading.expect("a test needs it");
    let mut found = newer.found().clone();
    for attribution in &mut found.attributions {
        let first = attribution.content[0];
        attribution.content[0] = Span::new(first.start() + later, first.end()).expect("a test needs it");
    }
    let by = Provenance { reader: "an older reader".to_owned(), ..newer.provenance().clone() };
    let older = Reading::new(&shown.document, by, found).expect("a test needs it");
    let mut rereading = case.rereading();
    rereading.reading(id, &older).expect("a test needs it");
    rereading.end("as a test").expect("a test needs it");
}

#[test]
fn a_ruling_on_claims_outlives_reread_and_is_never_moved_to_other_words() {
    let folder = affair();
    rule(&folder, "Nora Feldin", &["same-claim", OF_TWELVE, OF_NINE]);
    let ruled = claims(&folder, "c.sayso");
    // What the machine reads otherwise somewhere else changes nothing.
    by_an_older_reader(&folder, 4, 0);
    by_an_older_reader(&folder, 1, 8);
    assert_eq!(sizes(&folder), [2, 3]);
    // The statement that was ruled on is not there any more, and others with most of its words are.
    by_an_older_reader(&folder, 5, 5);
    assert_eq!(sizes(&folder), [1, 1, 3]);
    let found = run(&folder, &["claims", "c.sayso"]);
    assert!(err(&found).contains("1 ruling on claims no longer fits"), "{}", err(&found));
    let unfit = flat(&well(&folder, &["rulings", "c.sayso", "--only", "unfit"]));
    assert!(
        unfit.contains("no statement of the reading has exactly the words “Nine pilgrims lost"),
        "{unfit}"
    );
    let again = flat(&well(&folder, &["reread", "c.sayso"]));
    assert!(again.starts_with("read again: 3 of 5 documents"), "{again}");
    assert_eq!(claims(&folder, "c.sayso"), ruled);
    assert_eq!(run(&folder, &["rulings", "c.sayso", "--only", "unfit"]).status.code(), Some(1));
    // What was ruled on words that only the older reader had is listed, and kept.
    by_an_older_reader(&folder, 5, 5);
    rule(&folder, "Nora Feldin", &["same-claim", "5:5", IN_POST]);
    let again = flat(&well(&folder, &["reread", "c.sayso"]));
    assert!(
        again.contains("! no longer fits: no statement") && again.ends_with("1 ruling no longer fits"),
        "{again}"
    );
    assert_eq!(well(&folder, &["rulings", "c.sayso", "--export", "-"]).lines().count(), 2);
    assert_eq!(claims(&folder, "c.sayso"), ruled);
}

#[test]
fn rulings_on_claims_hold_in_a_copy_in_which_the_documents_have_other_numbers() {
    let folder = affair();
    rule(&folder, "Nora Feldin", &["same-claim", OF_TWELVE, OF_NINE]);
    rule(&folder, "Ben Lisk", &["other-claim", IN_MIRROR, IN_GATE]);
    well(&folder, &["rulings", "c.sayso", "--export", "all.jsonl"]);
    well(&folder, &["new", "b.sayso"]);
    well(&folder, &["add", "b.sayso", "4.html", "2.html"]);
    let told = well(&folder, &["rule", "b.sayso", "import", "all.jsonl"]);
    assert!(
        told.starts_with("2 new rulings · 2 of them on documents that this case does not have"),
        "{told}"
    );
    assert_eq!(run(&folder, &["claims", "b.sayso"]).status.code(), Some(1));
    well(&folder, &["add", "b.sayso", "3.html", "1.html", "0.html"]);
    assert_eq!(claims(&folder, "b.sayso"), claims(&folder, "c.sayso"));
    let exported = |case: &str| -> Vec<String> {
        let all = well(&folder, &["rulings", case, "--export", "-"]);
        all.lines().map(str::to_owned).collect()
    };
    assert_eq!(exported("b.sayso"), exported("c.sayso"));
    // Words that stand elsewhere in that text are refused.
    let sent = fs::read_to_string(folder.path().join("all.jsonl")).expect("a test needs it");
    folder.write("forged.jsonl", sent.replace("Nine pilgrims", "Many pilgrims").as_bytes());
    let forged = run(&folder, &["rule", "b.sayso", "import", "forged.jsonl"]);
    assert!(err(&forged).contains("it was changed after it was signed"), "{}", err(&forged));
}

#[test]
fn a_statement_is_named_by_its_document_and_the_byte_at_which_it_begins() {
    let folder = affair();
    let refused = |statements: [&str; 2], why: &str| {
        let rule = ["rule", "c.sayso", "--by", "Nora Feldin", "same-claim"];
        let output = run(&folder, &[&rule[..], &statements].concat());
        assert_eq!(output.status.code(), Some(2), "{statements:?}");
        assert!(err(&output).contains(why), "{statements:?}: {}", err(&output));
    };
    refused([IN_POST, "the gate"], "a statement is called by the number of its document and the byte");
    refused([IN_POST, "1:34"], "no statement of document 1 begins there");
    refused([IN_POST, "1:35..36"], "no statement of document 1 begins there");
    refused([IN_POST, "9:0"], "there is no document 9");
    refused([IN_POST, IN_POST], "are one statement");
    rule(&folder, "Nora Feldin", &["same-claim", "1:35..92", OF_NINE]);
    assert_eq!(sizes(&folder), [1, 4]);
    let traced = |claim: &str| well(&folder, &["trace", "c.sayso", claim]);
    assert_eq!(traced("1:35..92"), traced(OF_NINE));
}

/// Five pages of one outlet, each with other words and at the end the same.
pub(crate) fn pages_of_one_outlet() -> [String; 5] {
    let foot = "The Harbour Post has been owned by its readers since 1894. They elect the editors of the paper \
                every third year in the old town hall by the river.";
    let things = [
        "boats", "schools", "bread", "meadows", "clerks", "lamps", "wheels", "stones", "orchards", "letters",
        "barrels", "windows", "bells", "towers", "ladders", "coats", "engines", "baskets", "nails",
    ];
    [1, 2, 3, 4, 5].map(|page| {
        let sentence = |n: usize| {
            let words: Vec<&str> =
                (0..8).map(|word| things[(page * (n + 3) * (word + 2) + n) % things.len()]).collect();
            format!("Sold: {}.", words.join(", "))
        };
        format!("{}</p><p>{foot}", (0..9).map(sentence).collect::<Vec<_>>().join(" "))
    })
}

#[test]
fn a_statement_that_somebody_ruled_on_is_no_furniture() {
    let pages = pages_of_one_outlet();
    let folder = case_of(&pages.each_ref().map(|page| ("Harbour Post", page.as_str())));
    let stands =
        |what: &str| claims(&folder, "c.sayso").iter().flatten().filter(|s| s.contains(what)).count();
    assert_eq!(stands("owned by its readers"), 0);
    let page = out(&run(&folder, &["show", "c.sayso", "1", "--format", "jsonl"]));
    let page: Value = serde_json::from_str(&page).expect("a test needs it");
    let at = page["document"]["text"].as_str().and_then(|text| text.find("The Harbour Post has"));
    let called = format!("1:{}", at.expect("a test needs it"));
    rule(&folder, "Nora Feldin", &["same-claim", &called, "2:0"]);
    assert_eq!(stands("owned by its readers"), 1, "and the others in the same words are left out still");
}
