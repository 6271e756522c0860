//! Keeps the house in order: what the documents say of the code is compared with the code itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates that open connections. `deny.toml` bans the same ones for every system; this test needs nothing installed.
const NETWORK_CLIENTS: [&str; 17] = [
    "attohttpc",
    "awc",
    "curl",
    "curl-sys",
    "h2",
    "http-req",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tungstenite",
    "ureq",
];

/// Above this a file is hard to hold in the head; it fails unless its first line says that it is a catalogue.
const TOO_LONG: usize = 600;
/// From here on a file is worth a second look.
const LONG: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace has a root")
}

fn read(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every file of ours with this ending under `folder`, leaving out what is built, fetched or hidden.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).expect("a folder of ours can be listed") {
        let path = entry.expect("a folder of ours can be listed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !name.starts_with('.') && !["target", "node_modules", "runs"].contains(&name.as_str()) {
                found.extend(files(&path, ending));
            }
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The Rust sources of ours with what is in them.
fn sources() -> Vec<(PathBuf, String)> {
    let paths = files(&root().join("crates"), ".rs").into_iter().chain(files(&root().join("eval"), ".rs"));
    paths.map(|p| (p.clone(), fs::read_to_string(&p).expect("a source is UTF-8"))).collect()
}

/// The lines of `cargo tree`, one package each. Asking cargo sees through renamed dependencies.
fn cargo_tree(arguments: &[&str]) -> Vec<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let always = ["tree", "--offline", "--locked", "--prefix", "none", "--format", "{p}"];
    let done =
        Command::new(cargo).args(always).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(done.status.success(), "cargo tree: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).lines().map(str::to_owned).collect()
}

/// The name of a package in a line of `cargo tree`.
fn package(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// What stands between backticks.
fn code(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The lists of dependencies of the crate table in ARCHITECTURE.md: by crate, ours and others together.
fn crate_table() -> BTreeMap<String, BTreeSet<String>> {
    let page = read("ARCHITECTURE.md");
    let rows =
        page.lines().skip_while(|l| !l.starts_with("| crate |")).skip(2).take_while(|l| l.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert!(cells.len() == 7, "ARCHITECTURE.md: this row does not have five cells: {row}");
        (cells[1].trim_matches('`').to_owned(), &code(cells[4]) | &code(cells[5]))
    })
    .collect()
}

#[test]
fn the_crate_table_says_what_cargo_says() {
    let ours = cargo_tree(&["--workspace", "--depth", "0"]);
    let mut built = BTreeMap::new();
    for name in ours.iter().map(|line| package(line)).filter(|name| !name.is_empty()) {
        let tree = cargo_tree(&["--depth", "1", "--edges", "normal,build", "-p", name]);
        let uses = tree.iter().skip(1).map(|line| package(line).to_owned()).filter(|p| !p.is_empty());
        built.insert(name.to_owned(), uses.collect::<BTreeSet<_>>());
    }
    let told = crate_table();
    let wrong: Vec<String> = (told.keys().chain(built.keys()).collect::<BTreeSet<_>>().into_iter())
        .filter(|name| told.get(*name) != built.get(*name))
        .map(|name| format!("{name}: the table says {:?}, cargo says {:?}", told.get(name), built.get(name)))
        .collect();
    assert!(
        wrong.is_empty(),
        "ARCHITECTURE.md and the manifests disagree. help: a new dependency is architecture; if it is meant, \
         change the table and say why in the commit.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn nothing_in_the_tree_can_open_a_connection() {
    let tree = cargo_tree(&["--workspace", "--edges", "normal,build,dev"]);
    let found: BTreeSet<&str> =
        tree.iter().map(|line| package(line)).filter(|p| NETWORK_CLIENTS.contains(p)).collect();
    assert!(
        tree.len() > 5 && found.is_empty(),
        "sayso must not connect. help: `cargo tree -i NAME` shows who brings {found:?}"
    );
}

#[test]
fn the_server_of_the_reading_room_has_no_client() {
    for server in ["hyper", "hyper-util"] {
        let tree = cargo_tree(&["--workspace", "--edges", "features,normal,build,dev", "-i", server]);
        let client = tree.iter().filter(|line| line.contains(&format!("{server} feature \"client")));
        let client: Vec<&String> = client.collect();
        assert!(
            !tree.is_empty() && client.is_empty(),
            "help: `cargo tree -e features -i {server}`: {client:?}"
        );
    }
}

#[test]
fn both_lists_of_network_clients_are_the_same() {
    let deny = read("deny.toml");
    let list =
        deny.split_once("\ndeny = [").and_then(|(_, rest)| rest.split_once(']')).expect("a list of bans").0;
    let banned: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(banned, BTreeSet::from(NETWORK_CLIENTS), "deny.toml and tidy.rs ban different crates");
}

#[test]
fn every_source_opens_by_saying_what_it_is_for() {
    let silent: Vec<_> =
        sources().into_iter().filter(|(_, s)| !s.starts_with("//! ")).map(|(p, _)| p).collect();
    assert!(
        silent.is_empty(),
        "help: open with `//! ` and one sentence that says what the file is for: {silent:#?}"
    );
}

#[test]
fn no_source_is_too_long_to_take_in() {
    let sizes: Vec<(PathBuf, usize)> = (sources().into_iter())
        .filter(|(_, s)| !s.lines().next().unwrap_or_default().contains("catalogue"))
        .map(|(p, s)| (p, s.lines().count()))
        .filter(|(_, lines)| *lines >= LONG)
        .collect();
    println!("worth a second look, {LONG} lines or more: {sizes:#?}");
    let over: Vec<_> = sizes.iter().filter(|(_, lines)| *lines > TOO_LONG).collect();
    assert!(
        over.is_empty(),
        "over {TOO_LONG} lines; help: find the second idea in it and give it a file: {over:#?}\nfrom {LONG}: {sizes:#?}"
    );
}

#[test]
fn the_glossary_knows_every_public_type_of_text() {
    let glossary = code(&read("GLOSSARY.md"));
    let mut missing = vec![];
    for (path, source) in sources() {
        if !path.starts_with(root().join("crates/text/src")) {
            continue;
        }
        for line in source.lines() {
            let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
            let name = rest.and_then(|r| r.split(|c: char| !c.is_alphanumeric()).next());
            missing.extend(name.filter(|n| !glossary.contains(*n)).map(str::to_owned));
        }
    }
    assert!(missing.is_empty(), "help: give each its line in GLOSSARY.md: {missing:?}");
}

#[test]
fn the_glossary_knows_every_stance() {
    let glossary = code(&read("GLOSSARY.md"));
    let missing: Vec<_> =
        text::Stance::ALL.iter().map(|s| s.name()).filter(|n| !glossary.contains(*n)).collect();
    assert!(missing.is_empty(), "help: give each its line in GLOSSARY.md: {missing:?}");
}

#[test]
fn every_test_the_architecture_names_is_there() {
    let sources = sources();
    let page = read("ARCHITECTURE.md");
    let named: BTreeSet<String> =
        page.split("*Test").skip(1).flat_map(|t| code(t.lines().next().unwrap_or_default())).collect();
    let there = |name: &String| sources.iter().any(|(_, s)| s.contains(&format!("fn {name}(")));
    let missing: Vec<_> = named.iter().filter(|n| !there(n)).collect();
    assert!(
        !named.is_empty() && missing.is_empty(),
        "ARCHITECTURE.md names tests that are not there: {missing:?}"
    );
}

#[test]
fn every_relative_link_leads_somewhere() {
    let mut broken = vec![];
    for path in files(&root(), ".md") {
        let page = fs::read_to_string(&path).expect("a page is UTF-8");
        // Every other piece between fences is code, not links.
        for link in page.split("```").step_by(2).flat_map(|prose| prose.split("](").skip(1)) {
            let target = link.split(')').next().unwrap_or_default();
            let file = target.split(['#', ' ']).next().unwrap_or_default();
            let elsewhere = target.contains("://") || target.starts_with("mailto:") || file.is_empty();
            if !elsewhere && !path.with_file_name(file).exists() {
                broken.push(format!("{} -> {target}", path.strip_prefix(root()).unwrap_or(&path).display()));
            }
        }
    }
    assert!(broken.is_empty(), "help: mend or drop these links:\n{}", broken.join("\n"));
}
