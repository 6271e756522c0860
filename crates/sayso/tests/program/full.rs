//! The reading room on a disk that gets full while files are added through its page.

use std::fs;
use std::io::Write;
use std::process::Command;

use crate::folder::Folder;
use crate::serve::{Room, status};
use crate::{err, out, run_in};

/// Pages that weigh much and say little: a comment of digits that hardly packs.
fn pages(many: usize) -> Vec<(String, String)> {
    let mut seed = 14_u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:016x}", seed ^ (seed >> 29))
    };
    let mut page = |n: usize| {
        let noise: String = (0..2_000).map(|_| noise()).collect();
        let words = format!("<!doctype html><!-- {noise} --><p>Mayor Ode said that gate {n} was shut.</p>");
        (format!("{n:02}.html"), words)
    };
    (0..many).map(&mut page).collect()
}

/// What a browser sends for a form with files.
fn form(token: &str, pages: &[(String, String)]) -> String {
    let field = |about: &str, value: &str| {
        format!("--end\r\nContent-Disposition: form-data; {about}\r\n\r\n{value}\r\n")
    };
    let files =
        pages.iter().map(|(name, words)| field(&format!("name=\"file\"; filename=\"{name}\""), words));
    field("name=\"token\"", token) + &files.collect::<String>() + "--end--\r\n"
}

/// A room whose case lies on a file system of one megabyte; none where the system does not allow that.
fn on_a_small_disk(folder: Folder) -> Option<Room> {
    let script = "mkdir -p disk && mount -t tmpfs -o size=1m none disk || exit 77; $S new disk/c.sayso >&2; \
                  $S serve disk/c.sayso --port 0 --no-browser & echo $! >pid; wait; cp disk/c.sayso* .";
    let mut command = Command::new("unshare");
    command.args(["-Urm", "sh", "-c", script]).env("S", assert_cmd::cargo::cargo_bin!("sayso"));
    let room = Room::started(folder, &mut command);
    if room.is_none() {
        // Said where a person looks for it: in the output of the test.
        let _ = writeln!(std::io::stderr(), "not tried: no small disk can be made here");
    }
    room
}

#[test]
fn a_room_on_a_full_disk_says_so_keeps_what_it_told_as_added_and_goes_on() {
    let folder = Folder::new();
    let pages = pages(60);
    fs::create_dir(folder.path().join("pages")).unwrap();
    for (name, words) in &pages {
        folder.write(&format!("pages/{name}"), words.as_bytes());
    }
    let Some(mut room) = on_a_small_disk(folder) else { return };
    let cookie = room.cookie();
    let get = |path: &str| room.ask(&format!("GET {path}"), &[("Cookie", &cookie)], "");
    let case = get("/case");
    let token = case.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let token = token.expect("a form carries the token").to_owned();
    let origin = room.origin();
    let headers = [
        ("Content-Type", "multipart/form-data; boundary=end"),
        ("Cookie", cookie.as_str()),
        ("Origin", origin.as_str()),
    ];
    let sent = room.ask("POST /add", &headers, &form(&token, &pages));
    assert_eq!(status(&sent), "303", "{sent}");
    room.joined(&cookie);
    let case = get("/case");
    assert!(case.contains("the disk is full") && case.contains("Ended early"), "{case}");
    let told = case.matches(": 1 new document").count();
    let there = |documents: &str| {
        let json = documents.split_once("\r\n\r\n").expect("an answer has a body").1;
        serde_json::from_str::<serde_json::Value>(json).expect("it is JSON")["pager"]["lines"].as_u64()
    };
    let there = there(&get("/documents.json")).expect("documents are counted") as usize;
    assert!(there >= told && told > 0 && there < 60, "{told} told as added, {there} there");
    assert_eq!(status(&get("/documents/1")), "200");
    // Rulings find no room either in the end; until then each is kept.
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let rule = |n: usize| {
        let note = format!("note{n}end{}", "x".repeat(19_000));
        let form = format!("token={token}&document=1&place=0..4&says=note&text={note}&by=Nora&answer=words");
        room.ask("POST /rule", &[kind, headers[1], headers[2]], &form)
    };
    let ruled = (0..200).take_while(|n| {
        let answer = rule(*n);
        assert!(status(&answer) == "200" || answer.contains("the disk is full"), "{answer}");
        status(&answer) == "200"
    });
    let ruled = ruled.count();
    assert!(ruled < 200, "the disk is never full");
    assert_eq!(status(&get("/case")), "200");

    let pid = fs::read_to_string(room.folder.path().join("pid")).unwrap();
    assert!(Command::new("kill").args(["-INT", pid.trim()]).status().expect("kill is there").success());
    room.server.wait().expect("it ends");
    let folder = room.folder.path();
    let check = run_in(folder, &["check", "c.sayso"]);
    assert!(out(&check).contains("all holds"), "{}{}", out(&check), err(&check));
    let rulings = out(&run_in(folder, &["rulings", "c.sayso"]));
    assert!((0..ruled).all(|n| rulings.contains(&format!("note{n}end"))), "{ruled} were told as ruled");
    let again = run_in(folder, &["add", "c.sayso", "pages"]);
    assert!(out(&again).contains(&format!("{} new documents", 60 - there)), "{}", out(&again));
}
