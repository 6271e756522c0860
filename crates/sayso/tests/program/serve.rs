//! The reading room over its own wire: who is let in, and what an answer carries.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::folder::Folder;

use crate::claims::{GATE, POST, case_of};
use crate::{err, out, run_in};

/// A server for a case, ended when it goes.
pub(crate) struct Room {
    pub(crate) folder: Folder,
    pub(crate) server: Child,
    port: u16,
    key: String,
}

impl Room {
    pub(crate) fn open(folder: Folder) -> Room {
        Room::with(folder, &[])
    }

    fn with(folder: Folder, more: &[&str]) -> Room {
        let mut server = Command::new(assert_cmd::cargo::cargo_bin!("sayso"));
        server.args(["serve", "c.sayso", "--port", "0", "--no-browser"]).args(more);
        Room::started(folder, &mut server).expect("it tells its address")
    }

    /// One that a command starts in the folder; none where the command ends without one.
    pub(crate) fn started(folder: Folder, command: &mut Command) -> Option<Room> {
        let command = command.current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut server = command.spawn().ok()?;
        let mut address = String::new();
        let out = server.stdout.as_mut().expect("its output is ours");
        BufReader::new(out).read_line(&mut address).expect("its output is UTF-8");
        let (place, key) = address.trim().split_once("/?key=")?;
        let port = place.rsplit(':').next()?.parse().ok()?;
        Some(Room { port, key: key.to_owned(), folder, server })
    }

    /// What is answered to a request with these headers.
    pub(crate) fn ask(&self, request: &str, headers: &[(&str, &str)], body: &str) -> String {
        let mut wire = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        let host = format!("127.0.0.1:{}", self.port);
        let mut text =
            format!("{request} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            text.push_str(&format!("Host: {host}\r\n"));
        }
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("\r\n{body}"));
        wire.write_all(text.as_bytes()).expect("the request is sent");
        let mut answer = vec![];
        wire.read_to_end(&mut answer).expect("the answer comes");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The cookie of whoever came with the key.
    pub(crate) fn cookie(&self) -> String {
        let answer = self.ask(&format!("GET /?key={}", self.key), &[], "");
        let cookie =
            answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie is set");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        cookie.split(';').next().expect("a cookie begins with its value").to_owned()
    }

    /// Waits until nothing is being added and the documents are joined.
    pub(crate) fn joined(&self, cookie: &str) {
        for _ in 0..1200 {
            let answer = self.ask("GET /adding.json", &[("Cookie", cookie)], "");
            if answer.contains("\"done\":true") && answer.contains("\"joining\":false") {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the documents are never joined");
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn room() -> Room {
    Room::open(case_of(&[("Post", POST), ("Gate", GATE)]))
}

pub(crate) fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn only_who_comes_with_the_key_is_let_in() {
    let room = room();
    assert_eq!(status(&room.ask("GET /case", &[], "")), "403");
    assert_eq!(status(&room.ask("GET /?key=00000000000000000000000000000000", &[], "")), "403");
    let stranger = format!("sayso-{}=00000000000000000000000000000000", room.port);
    assert_eq!(status(&room.ask("GET /documents/1.json", &[("Cookie", &stranger)], "")), "403");
    let cookie = room.cookie();
    let case = room.ask("GET /case", &[("Cookie", &cookie)], "");
    assert_eq!(status(&case), "200", "{case}");
}

#[test]
fn a_name_that_another_server_makes_lead_here_is_turned_away() {
    let room = room();
    let cookie = room.cookie();
    let evil = format!("evil.example:{}", room.port);
    for host in ["evil.example", evil.as_str(), ""] {
        let answer = room.ask("GET /case", &[("Host", host), ("Cookie", &cookie)], "");
        assert!(["400", "403"].contains(&status(&answer)), "{host}: {answer}");
    }
    let local = format!("localhost:{}", room.port);
    assert_eq!(status(&room.ask("GET /case", &[("Host", &local), ("Cookie", &cookie)], "")), "200");
}

#[test]
fn a_form_of_another_page_rules_nothing() {
    let room = room();
    let cookie = room.cookie();
    let page = room.ask("GET /documents/1", &[("Cookie", &cookie)], "");
    let token = page.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let token = token.expect("a form carries the token");
    let form = format!("token={token}&document=1&finding=a1&says=wrong&by=Eve&answer=words");
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let own = room.origin();
    let send = |origin: Option<&str>, form: &str| {
        let mut headers = vec![kind, ("Cookie", cookie.as_str())];
        headers.extend(origin.map(|origin| ("Origin", origin)));
        room.ask("POST /rule", &headers, form)
    };
    assert_eq!(status(&send(None, &form)), "403");
    assert_eq!(status(&send(Some("http://evil.example"), &form)), "403");
    assert_eq!(status(&send(Some("null"), &form)), "403");
    assert_eq!(status(&send(Some(&own), &form.replace(token, "0"))), "403");
    let rulings = run_in(room.folder.path(), &["rulings", "c.sayso"]);
    assert_eq!(rulings.status.code(), Some(1), "nothing was ruled: {}", err(&rulings));
    assert_eq!(status(&send(Some(&own), &form)), "200");
    let rulings = run_in(room.folder.path(), &["rulings", "c.sayso"]);
    assert_eq!(rulings.status.code(), Some(0), "{}", err(&rulings));
}

#[test]
fn every_answer_forbids_what_is_not_its_own() {
    let room = room();
    let cookie = room.cookie();
    for path in ["/case", "/documents/1", "/nowhere", "/assets/room.css", "/case.json"] {
        let answer = room.ask(&format!("GET {path}"), &[("Cookie", &cookie)], "");
        assert!(
            answer.contains("default-src 'none'") && answer.contains("frame-ancestors 'none'"),
            "{answer}"
        );
        assert!(!answer.contains("unsafe-inline"), "{answer}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{answer}");
        assert!(answer.contains("referrer-policy: same-origin"), "{answer}");
    }
}

#[test]
fn nothing_but_this_computer_can_reach_it() {
    let room = room();
    let tables =
        ["/proc/net/tcp", "/proc/net/tcp6"].map(|path| std::fs::read_to_string(path).unwrap_or_default());
    let port = format!(":{:04X}", room.port);
    let lines = tables.iter().flat_map(|table| table.lines());
    let listening: Vec<&str> = lines
        .filter(|line| line.split_whitespace().nth(3) == Some("0A"))
        .filter_map(|line| line.split_whitespace().nth(1))
        .filter(|address| address.ends_with(&port))
        .collect();
    // On systems without such a table there is nothing to look at.
    let on_linux = cfg!(target_os = "linux");
    assert!(!on_linux || listening == [format!("0100007F{port}")], "{listening:?}");
}

#[test]
fn what_people_read_there_is_in_no_log() {
    let mut room = room();
    let cookie = room.cookie();
    for path in ["/documents/1", "/search?words=bridge+gate", "/nowhere/Aspell"] {
        let _ = room.ask(&format!("GET {path}"), &[("Cookie", &cookie)], "");
    }
    room.server.kill().expect("the server ends");
    let mut said = String::new();
    room.server
        .stderr
        .take()
        .expect("its messages are ours")
        .read_to_string(&mut said)
        .expect("they are UTF-8");
    assert_eq!(said, "");
}

#[test]
fn nobody_elsewhere_is_let_in_without_a_password_and_a_proxy() {
    let folder = case_of(&[("Post", POST)]);
    folder.write("short", b"bridge");
    let told = |more: &[&str]| {
        let arguments = [&["serve", "c.sayso", "--port", "0", "--no-browser"], more].concat();
        let output = run_in(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        err(&output)
    };
    assert!(told(&["--listen", "0.0.0.0"]).contains("--behind-proxy"));
    assert!(told(&["--behind-proxy", "https://case.example"]).contains("--password-file"));
    let guessed = ["--behind-proxy", "https://case.example", "--password-file", "short"];
    assert!(told(&guessed).contains("could be guessed"));
    assert!(told(&["--behind-proxy", "http://case.example"]).contains("https://NAME"));
}

#[test]
fn a_shared_room_asks_for_the_password_and_tells_nothing_before() {
    let folder = case_of(&[("Post", POST)]);
    folder.write("password", b"the gate was shut at nine\n");
    let room = Room::with(folder, &["--behind-proxy", "https://case.example", "--password-file", "password"]);
    let at = |cookie: &str, path: &str| {
        room.ask(&format!("GET {path}"), &[("Host", "case.example"), ("Cookie", cookie)], "")
    };
    let door = at("", "/documents/1");
    assert_eq!(status(&door), "401");
    assert!(door.contains("Password") && !door.contains("Page 0"), "{door}");
    let enter = |password: &str, origin: &str| {
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        let headers = [kind, ("Host", "case.example"), ("Origin", origin)];
        room.ask("POST /enter", &headers, &format!("password={password}"))
    };
    assert_eq!(status(&enter("the+gate+was+shut+at+ten", "https://case.example")), "401");
    assert_eq!(status(&enter("the+gate+was+shut+at+nine", "https://evil.example")), "403");
    let inside = enter("the+gate+was+shut+at+nine", "https://case.example");
    let cookie = inside.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie is set");
    assert!(cookie.ends_with("; Secure"), "{cookie}");
    assert_eq!(status(&at(cookie.split(';').next().unwrap_or_default(), "/documents/1")), "200");
}

#[test]
fn what_is_no_case_opens_no_room() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("a.txt"), "no case").expect("a file can be written");
    let output = run_in(folder.path(), &["serve", "a.txt", "--no-browser"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("a.txt"), "{}", err(&output));
}

#[test]
fn the_json_of_every_view_is_as_it_is_described() {
    let room = room();
    let cookie = room.cookie();
    let get = |path: &str| {
        let answer = room.ask(&format!("GET {path}"), &[("Cookie", &cookie)], "");
        assert_eq!(status(&answer), "200", "{path}: {answer}");
        let body = answer.split_once("\r\n\r\n").expect("an answer has a body").1;
        serde_json::from_str::<serde_json::Value>(body)
            .unwrap_or_else(|error| panic!("{path}: {error}: {body}"))
    };
    room.joined(&cookie);
    let described = get("/openapi.json");
    let claim =
        get("/claims.json")["claims"][0]["handle"].as_str().expect("there is a claim").replace(':', "-");
    let mut seen = 0;
    for (path, told) in described["paths"].as_object().expect("paths are described") {
        let at = path.replace("{number}", "1").replace("{one}", "1").replace("{other}", "2");
        let at = at.replace("{name}", "Post").replace("{handle}", &claim);
        let schema =
            told["get"]["responses"]["200"]["content"]["application/json"]["schema"]["oneOf"][0].clone();
        let mut schema = schema.as_object().expect("a page is described").clone();
        schema.insert("components".to_owned(), described["components"].clone());
        let schema = jsonschema::validator_for(&schema.into()).expect("the description is a schema");
        let page = get(&at);
        let wrong: Vec<String> = schema.iter_errors(&page).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{at}: {wrong:#?}\n{page:#}");
        seen += 1;
    }
    assert!(seen > 15);
}

#[test]
fn every_list_is_there_as_a_spreadsheet() {
    let room = room();
    let cookie = room.cookie();
    room.joined(&cookie);
    let lists = [
        "documents.csv",
        "voices.csv",
        "claims.csv",
        "disputes.csv",
        "figures.csv",
        "labels.csv",
        "timeline.csv",
        "network.csv",
        "review.csv",
        "rulings.csv",
        "search.csv?words=gate",
        "voices/Post/says.csv",
    ];
    for list in lists {
        let answer = room.ask(&format!("GET /{list}"), &[("Cookie", &cookie)], "");
        assert_eq!(status(&answer), "200", "{list}: {answer}");
        assert!(answer.contains("content-type: text/csv"), "{list}: {answer}");
        let body = answer.split_once("\r\n\r\n").expect("an answer has a body").1;
        let columns: Vec<usize> = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes())
            .records()
            .map(|row| row.expect("rows can be read").len())
            .collect();
        assert!(
            columns.first().is_some_and(|first| *first > 2 && columns.iter().all(|row| row == first)),
            "{list}: {body}"
        );
    }
}

#[test]
fn what_is_not_there_is_told_on_a_page_that_leads_on() {
    let room = room();
    let cookie = room.cookie();
    let answer = room.ask("GET /documents/99", &[("Cookie", &cookie)], "");
    assert_eq!(status(&answer), "404");
    assert!(answer.contains("there is no document 99") && answer.contains("href=\"/documents\""), "{answer}");
}

#[cfg(unix)]
#[test]
fn a_room_that_is_closed_leaves_one_file_with_all_that_was_ruled() {
    let mut folder = case_of(&[("Post", POST), ("Gate", GATE)]);
    for round in 0..4 {
        let mut room = Room::open(folder);
        let cookie = room.cookie();
        let page = room.ask("GET /documents/1", &[("Cookie", &cookie)], "");
        let token = page.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let form = format!(
            "token={}&document=1&place=0..4&says=note&text=round{round}&by=Nora&answer=words",
            token.expect("a form carries the token")
        );
        let origin = room.origin();
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        let ruled = room.ask("POST /rule", &[kind, ("Cookie", &cookie), ("Origin", &origin)], &form);
        assert_eq!(status(&ruled), "200", "{ruled}");
        let pid = room.server.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill is there").success());
        assert!(room.server.wait().expect("it ends").success());
        let beside = ["c.sayso-wal", "c.sayso-shm"].map(|name| room.folder.path().join(name).exists());
        assert_eq!(beside, [false, false], "round {round}");
        let rulings = run_in(room.folder.path(), &["rulings", "c.sayso"]);
        assert!(out(&rulings).contains(&format!("round{round}")), "{}", out(&rulings));
        folder = std::mem::replace(&mut room.folder, Folder::new());
    }
}
