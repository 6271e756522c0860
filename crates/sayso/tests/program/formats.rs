//! The forms of output keep their contracts, on the invented affair and on hostile documents.

use std::sync::OnceLock;

use serde_json::Value;

use crate::folder::{DENIAL, Folder};
use crate::{affair, out, root, run_in};

/// The affair as JSON lines, read once for all tests.
fn read_affair() -> &'static [Value] {
    static READ: OnceLock<Vec<Value>> = OnceLock::new();
    READ.get_or_init(|| {
        let output = run_in(&affair(), &["read", "--format", "jsonl", "."]);
        out(&output).lines().map(|l| serde_json::from_str(l).expect("every line is JSON")).collect()
    })
}

/// Every `{"start", "end", "quote"}` anywhere inside.
fn spans<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) if fields.contains_key("quote") => found.push(value),
        Value::Object(fields) => fields.values().for_each(|v| spans(v, found)),
        Value::Array(items) => items.iter().for_each(|v| spans(v, found)),
        _ => {}
    }
}

#[test]
fn every_span_quotes_exactly_its_bytes() {
    let mut checked = 0;
    for line in read_affair() {
        let Some(text) = line["document"]["text"].as_str() else { continue };
        let mut all = vec![];
        spans(line, &mut all);
        for span in all {
            let at = |end: &str| span[end].as_u64().unwrap() as usize;
            assert_eq!(text.get(at("start")..at("end")), span["quote"].as_str(), "{span}");
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} spans in the whole affair");
}

#[test]
fn every_line_is_as_the_schema_says() {
    let schema = std::fs::read_to_string(root().join("docs/reading.schema.json")).unwrap();
    let schema =
        jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).expect("the schema is a schema");
    let folder = Folder::with(&[("empty.txt", ""), ("hostile.txt", HOSTILE)]);
    let output = run_in(folder.path(), &["read", "--format", "jsonl", "."]);
    let small = out(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect::<Vec<Value>>();
    for line in read_affair().iter().chain(&small) {
        let wrong: Vec<String> =
            schema.iter_errors(line).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
    let wrong = serde_json::json!({"schema": 1, "refused": {"path": "a", "reason": "b", "more": 1}});
    assert!(!schema.is_valid(&wrong), "the schema refuses what it does not know");
}

#[test]
fn the_program_prints_the_published_schema() {
    let published = std::fs::read_to_string(root().join("docs/reading.schema.json")).unwrap();
    assert_eq!(out(&run_in(&root(), &["schema"])), published);
}

/// The commands that write lines for programs, each with the page of `docs/` that tells of them.
const CONTRACTS: [(&str, &str); 11] = [
    ("read", "reading"),
    ("show", "reading"),
    ("search", "search"),
    ("who", "who"),
    ("copies", "copies"),
    ("claims", "claims"),
    ("cited", "cited"),
    ("disputes", "disputes"),
    ("figures", "figures"),
    ("labels", "labels"),
    ("timeline", "timeline"),
];

/// The contract of this name.
fn contract(name: &str) -> Value {
    let text = std::fs::read_to_string(root().join(format!("docs/{name}.schema.json"))).expect("a schema");
    serde_json::from_str(&text).expect("JSON")
}

/// Holds every line against a contract, and says how many there are.
pub(crate) fn all_as_told(name: &str, output: &std::process::Output) -> usize {
    let schema = jsonschema::validator_for(&contract(name)).expect("the schema is a schema");
    let told = out(output);
    for line in told.lines().map(|l| serde_json::from_str::<Value>(l).expect("every line is JSON")) {
        let wrong: Vec<String> =
            schema.iter_errors(&line).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
    told.lines().count()
}

#[test]
fn each_command_that_writes_lines_has_its_schema_printed() {
    for (command, name) in CONTRACTS {
        let published = std::fs::read_to_string(root().join(format!("docs/{name}.schema.json"))).unwrap();
        assert_eq!(out(&run_in(&root(), &["schema", command])), published, "{command}");
    }
}

#[test]
fn what_the_schemas_share_they_say_alike() {
    let reading = contract("reading");
    for shared in ["schema", "ruling", "span", "box", "spans", "voiceId", "attributionId", "line", "place"] {
        for (_, name) in CONTRACTS {
            let here = &contract(name)["$defs"][shared];
            assert!(here.is_null() || *here == reading["$defs"][shared], "{shared} of {name}");
        }
    }
}

#[test]
fn every_line_of_a_search_and_of_what_joins_documents_is_as_its_schema_says() {
    let case = crate::search::affair_case();
    let case = case.to_str().expect("a path of ours is UTF-8");
    let lines = |name: &str, asked: &[&str]| {
        let all = [&[name, case], asked, &["--format", "jsonl", "--limit", "1000"]].concat();
        all_as_told(name, &run_in(&root(), &all))
    };
    for query in ["gate", "stance:denies", "kind:figure", "bridge"] {
        assert!(lines("search", &[query]) > 1, "{query}");
    }
    assert_eq!(lines("search", &["hippopotamus"]), 1);
    assert!(lines("who", &[]) > 20 && lines("who", &["weiler"]) > 1);
    assert!(lines("copies", &["--kind", "copied,short,boilerplate"]) > 1);
    assert!(lines("claims", &["--documents", "1"]) > 20 && lines("claims", &["hippopotamus"]) == 1);
    assert!(lines("cited", &["--all"]) > 10 && lines("cited", &["hippopotamus"]) == 1);
    assert!(lines("figures", &["--same"]) > 1 && lines("figures", &["hippopotamus"]) == 1);
    assert!(lines("labels", &[]) > 20 && lines("labels", &["fellowship"]) > 2);
    assert!(lines("timeline", &[]) > 50 && lines("timeline", &["hippopotamus"]) == 1);
    let schema = jsonschema::validator_for(&contract("search")).unwrap();
    assert!(
        !schema.is_valid(&serde_json::json!({"schema": 1, "hit": {}})),
        "a schema asks for what is missing"
    );
}

#[test]
fn chains_begin_with_the_page_and_end_with_the_voice() {
    for line in read_affair() {
        for attribution in line["attributions"].as_array().into_iter().flatten() {
            let chain = attribution["chain"].as_array().unwrap();
            assert_eq!(chain.first().unwrap(), "v0");
            assert_eq!(chain.last().unwrap(), &attribution["voice"]);
        }
    }
}

#[test]
fn a_spreadsheet_has_one_row_an_attribution_and_no_formulas() {
    let attributions: usize =
        read_affair().iter().map(|l| l["attributions"].as_array().map_or(0, Vec::len)).sum();
    let output = run_in(&affair(), &["read", "--format", "csv", "."]);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(output.stdout.as_slice()).records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), attributions);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
}

#[test]
fn every_layer_can_be_shown_and_a_spreadsheet_has_one_at_a_time() {
    for (show, key) in [("figures", "figures"), ("times", "times"), ("labels", "labels"), ("acts", "acts")] {
        let findings: usize = read_affair().iter().map(|l| l[key].as_array().map_or(0, Vec::len)).sum();
        let output = run_in(&affair(), &["read", "--format", "csv", "--show", show, "."]);
        let rows = csv::Reader::from_reader(output.stdout.as_slice()).records().count();
        assert!(findings > 5 && rows == findings, "{show}: {rows} rows, {findings} findings");
        let text = out(&run_in(&affair(), &["read", "--show", show, "."]));
        assert!(!text.contains("denied:"), "no statements where only {show} are asked for");
    }
    for format in ["csv", "marked"] {
        let refused = run_in(&affair(), &["read", "--format", format, "--show", "figures,times", "."]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(crate::err(&refused).contains("--show"), "{}", crate::err(&refused));
    }
}

#[test]
fn marked_text_gives_back_each_document_under_its_path() {
    let folder = Folder::with(&[("a.txt", DENIAL), ("b.txt", "No one [spoke].\n")]);
    let marked = out(&run_in(folder.path(), &["read", "--format", "marked", "a.txt", "b.txt"]));
    let (first, second) = marked.split_once("# b.txt\n\n").expect("a heading for the second document");
    let (text, _) = text::marked::parse(first.strip_prefix("# a.txt\n\n").unwrap()).expect("good marks");
    assert_eq!(text.trim_end(), DENIAL.trim_end());
    assert_eq!(text::marked::parse(second).expect("good marks").0.trim_end(), "No one [spoke].");
}

/// Tries to clear the screen, to set its title, to plant a formula and to turn the direction of writing.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}Mayor Ode denied that =1+1 was \u{202e}closed\u{9b}1m.\n\
    Mayor Ode denied that the bridge was closed.\n";

#[test]
fn a_document_cannot_command_the_terminal() {
    let folder = Folder::with(&[("a.txt", HOSTILE), ("b\u{1b}[2J.txt", DENIAL), ("c\u{1b}[2J.txt", "")]);
    for format in ["text", "jsonl"] {
        let output = run_in(folder.path(), &["read", "--format", format, "."]);
        for (what, written) in [("output", out(&output)), ("messages", crate::err(&output))] {
            let command = written.chars().find(|&c| c != '\n' && (c.is_control() || c == '\u{202e}'));
            assert_eq!(command, None, "{format}, {what}: {written}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_process_that_parses_is_limited_in_memory_time_and_open_files() {
    use std::process::{Command, Stdio};

    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
        .args(["parse-one", "--skip", "0", "--", "a.txt"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("a test needs it");
    // It waits for the bytes of the file; until then its limits can be looked at.
    let limits = format!("/proc/{}/limits", child.id());
    let soft = |name: &str| {
        let all = std::fs::read_to_string(&limits).unwrap_or_default();
        let line = all.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
    };
    while soft("Max open files").is_none_or(|files| files > 64)
        && child.try_wait().is_ok_and(|end| end.is_none())
    {
        std::thread::yield_now();
    }
    assert_eq!(soft("Max open files"), Some(64));
    assert_eq!(soft("Max address space"), Some(1 << 30));
    assert_eq!(soft("Max file size"), Some(0));
    assert!(soft("Max cpu time").is_some_and(|seconds| seconds <= 45));
    drop(child.stdin.take());
    assert!(child.wait().is_ok_and(|end| end.success() || end.code() == Some(2)));
}
