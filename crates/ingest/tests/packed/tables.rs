//! Tables in which every row is a document.

use std::path::Path;

use ingest::Reason;

use super::*;

const TABLE: &str = "id,headline,byline,source,date,url,lang,body\r\n\
    7,Who has the key?,Tomas Brekk,The Harbour Post,2031-06-12,https://post.example/key,en,\"Nobody,\nsaid \"\"Ode\"\".\"\r\n\
    7,Again,,,,,,The gate was shut.\r\n\
    ,Nothing,,,,,,\r\n";

#[test]
fn every_row_is_a_document_with_what_its_columns_hold() {
    for (name, table) in [
        ("a.csv", TABLE.as_bytes().to_vec()),
        ("a.csv", [b"\xef\xbb\xbf", TABLE.as_bytes()].concat()),
        (
            "a.csv",
            TABLE
                .encode_utf16()
                .fold(vec![0xff, 0xfe], |all, unit| [all, unit.to_le_bytes().to_vec()].concat()),
        ),
        ("a.csv", TABLE.replace(',', ";").replace("Nobody;", "Nobody,").into_bytes()),
        ("a.tsv", TABLE.replace(',', "\t").replace("Nobody\t", "Nobody,").into_bytes()),
    ] {
        let parts = opened(name, &table);
        assert_eq!(names(&parts), ["7", "7 (row 3)", "row 4"]);
        assert_eq!(text(&parts, "7"), "Nobody,\nsaid \"Ode\".");
        let m = &part(&parts, "7").as_ref().unwrap().metadata;
        assert_eq!(
            (m.title.as_deref(), m.author.as_deref()),
            (Some("Who has the key?"), Some("Tomas Brekk"))
        );
        assert_eq!(
            (m.publisher.as_deref(), m.published.as_deref()),
            (Some("The Harbour Post"), Some("2031-06-12"))
        );
        assert_eq!(
            (m.address.as_deref(), m.language.as_deref()),
            (Some("https://post.example/key"), Some("en"))
        );
        assert_eq!(reason(&parts, "row 4"), Reason::Empty);
    }
    cut_anywhere("a.csv", TABLE.as_bytes());
}

#[test]
fn a_table_whose_text_cannot_be_told_says_what_to_do_and_none_of_its_words() {
    let table = "name,what was said\nOde,The gate was shut.\n";
    let parts = opened("a.csv", table.as_bytes());
    assert_eq!(names(&parts), [""]);
    let said = reason(&parts, "").to_string();
    assert!(said.contains("--column text=NAME") && !said.contains("what was said"), "{said}");
    let columns =
        Columns { text: Some("what was said".into()), author: Some("name".into()), ..Columns::default() };
    let asked = Asked { columns, ..Asked::default() };
    let parts = opened_as("a.csv", table.as_bytes(), &asked);
    assert_eq!(text(&parts, "row 2"), "The gate was shut.");
    assert_eq!(part(&parts, "row 2").as_ref().unwrap().metadata.author.as_deref(), Some("Ode"));
    let other = reason(&opened_as("a.csv", b"text\nx\n", &asked), "");
    assert_eq!(other, Reason::NoColumn { holds: "text", named: Some("what was said".into()) });
    assert!(other.to_string().contains("none of its columns is called what was said"), "{other}");
}

#[test]
fn days_in_figures_are_read_in_the_order_that_was_told() {
    let table = "text,date\nThe gate was shut.,4/5/2031\nThe key is gone.,6/18/2031\n";
    let days = |asked: &Asked| -> Vec<Option<String>> {
        let parts = opened_as("a.csv", table.as_bytes(), asked);
        let day = |name| part(&parts, name).as_ref().unwrap().metadata.published.clone();
        ["row 2", "row 3"].map(day).to_vec()
    };
    assert_eq!(days(&Asked::default()), [None, Some("2031-06-18".to_owned())]);
    let columns = Columns { days: Some(DayOrder::MonthFirst), ..Columns::default() };
    let told = Asked { columns, ..Asked::default() };
    assert_eq!(days(&told), [Some("2031-04-05".to_owned()), Some("2031-06-18".to_owned())]);
}

#[test]
fn cells_that_hold_a_piece_of_a_page_lose_its_marks() {
    let parts = opened("a.csv", b"text\n<p>The gate</p><p>was shut.</p>\n5 < 6 and the key\n");
    assert_eq!(
        (text(&parts, "row 2"), text(&parts, "row 3")),
        ("The gate\n\nwas shut.", "5 < 6 and the key")
    );
}

const LINES: &str = "{\"id\": 7, \"text\": \"The gate \\u201cwas\\u201d shut.\", \"authors\": [\"Tomas Brekk\", \"Nora Feldin\"]}\n\
    \n{\"text\": \"Nobody has the key.\"\n{\"headline\": \"x\"}\n{\"text\": \"It is gone.\", \"extra\": {\"a\": [1, \"}\"]}}\n";

#[test]
fn a_broken_line_of_json_costs_only_itself() {
    let parts = opened("a.jsonl", LINES.as_bytes());
    assert_eq!(names(&parts), ["7", "row 3", "row 4", "row 5"]);
    assert_eq!(text(&parts, "7"), "The gate “was” shut.");
    assert_eq!(
        part(&parts, "7").as_ref().unwrap().metadata.author.as_deref(),
        Some("Tomas Brekk, Nora Feldin")
    );
    assert_eq!(reason(&parts, "row 3"), Reason::Damaged { what: "a table in JSON" });
    assert_eq!(reason(&parts, "row 4"), Reason::NoColumn { holds: "text", named: None });
    assert_eq!(text(&parts, "row 5"), "It is gone.");
    cut_anywhere("a.jsonl", LINES.as_bytes());
}

#[test]
fn arrays_and_single_objects_are_tables_too() {
    let array =
        "[\n  {\"text\": \"The [gate] \\\"was\\\" {shut.\"},\n  7, {\"text\": \"Nobody has it.\"}\n]\n";
    let parts = opened("a.json", array.as_bytes());
    assert_eq!(text(&parts, "row 1"), "The [gate] \"was\" {shut.");
    assert_eq!(reason(&parts, "row 2"), Reason::Damaged { what: "a table in JSON" });
    assert_eq!(text(&parts, "row 3"), "Nobody has it.");
    let one = "{\n \"title\": \"The key\",\n \"content\": \"Nobody has it.\"\n}";
    assert_eq!(text(&opened("a.json", one.as_bytes()), "row 1"), "Nobody has it.");
    let cut = opened("a.json", &array.as_bytes()[..60]);
    assert_eq!(text(&cut, "row 1"), "The [gate] \"was\" {shut.");
    assert_eq!(reason(&cut, ""), Reason::Damaged { what: "a table in JSON" });
    assert_eq!(reason(&opened("a.json", b"{\"a\": 1}"), ""), Reason::NoColumn { holds: "text", named: None });
    let deep = format!("[{}", "[{\"a\":".repeat(100_000));
    assert!(!opened("a.json", deep.as_bytes()).is_empty());
    cut_anywhere("a.json", array.as_bytes());
}

/// The 804 articles of FA-KES, where the corpora are at hand: `SAYSO_CORPORA` names their folder.
#[test]
fn every_article_of_a_data_set_for_research_becomes_a_document() {
    let Ok(corpora) = std::env::var("SAYSO_CORPORA") else { return };
    let table = std::fs::read(Path::new(&corpora).join("fakes_syria/FA-KES-Dataset.utf8.csv")).unwrap();
    let parts = opened("FA-KES-Dataset.utf8.csv", &table);
    assert_eq!(parts.len(), 804);
    for (name, outcome) in &parts {
        let parsed = outcome.as_ref().unwrap_or_else(|reason| panic!("{name}: {reason}"));
        assert!(parsed.metadata.title.is_some() && parsed.metadata.publisher.is_some(), "{name}");
    }
}
