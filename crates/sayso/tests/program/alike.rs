//! Files that are called alike, that are given again elsewhere, or that grow: nothing is taken for another.

use std::fs;
use std::process::{Command, Stdio};

use crate::folder::{DENIAL, Folder};
use crate::{err, out, run_in};

/// A case, and two folders beside it with a file of one name.
fn two_folders() -> Folder {
    let folder = Folder::new();
    run_in(folder.path(), &["new", "c.sayso"]);
    for (name, text) in [("one", DENIAL), ("two", "Konrad Aspell said that the bridge was open.\n")] {
        fs::create_dir(folder.path().join(name)).expect("a test needs it");
        folder.write(&format!("{name}/a.txt"), text.as_bytes());
        run_in(&folder.path().join(name), &["add", "../c.sayso", "a.txt"]);
    }
    folder
}

/// A message without words of its own that encloses a file.
fn enclosing(kind: &str, name: &str, text: &str) -> String {
    format!(
        "From: a@post.example\nMessage-ID: <{}>\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\
         Content-Type: {kind}; name={name}\nContent-Disposition: attachment; filename={name}\n\n{text}\n--x--\n",
        text.len()
    )
}

fn documents(folder: &Folder) -> usize {
    out(&run_in(folder.path(), &["status", "c.sayso", "--documents"])).lines().count()
}

#[test]
fn what_may_mean_two_files_removes_neither() {
    let folder = two_folders();
    let removed = run_in(&folder.path().join("two"), &["remove", "../c.sayso", "a.txt"]);
    assert_eq!(removed.status.code(), Some(2), "{}", out(&removed));
    assert!(err(&removed).contains("documents 1, 2"), "{}", err(&removed));
    assert_eq!(documents(&folder), 2);
    for (name, text) in [("x.eml", "Mila said it was so."), ("y.eml", "Mila said it was not so.")] {
        folder.write(name, enclosing("text/plain", "x.txt", text).as_bytes());
        run_in(folder.path(), &["add", "c.sayso", name]);
    }
    let removed = run_in(folder.path(), &["remove", "c.sayso", "x.txt"]);
    assert_eq!(removed.status.code(), Some(2), "{}", out(&removed));
    assert!(err(&removed).contains("documents 3, 4"), "{}", err(&removed));
    assert_eq!(documents(&folder), 4);
    // A file that was given again after it had changed is one file.
    folder.write("two/a.txt", b"Konrad Aspell said that the bridge was shut.\n");
    run_in(&folder.path().join("two"), &["add", "../c.sayso", "a.txt"]);
    assert_eq!(run_in(folder.path(), &["remove", "c.sayso", "1"]).status.code(), Some(0));
    assert_eq!(run_in(folder.path(), &["remove", "c.sayso", "a.txt"]).status.code(), Some(0));
    assert_eq!(documents(&folder), 2);
}

#[test]
fn a_folder_that_may_be_two_is_not_removed() {
    let folder = Folder::new();
    run_in(folder.path(), &["new", "c.sayso"]);
    for (name, file, text) in
        [("ana", "1.txt", DENIAL), ("ben", "2.txt", "Konrad Aspell said that the bridge was open.\n")]
    {
        fs::create_dir_all(folder.path().join(name).join("letters")).expect("a test needs it");
        folder.write(&format!("{name}/letters/{file}"), text.as_bytes());
        run_in(&folder.path().join(name), &["add", "../c.sayso", "letters"]);
    }
    let removed = run_in(folder.path(), &["remove", "c.sayso", "letters"]);
    assert_eq!(removed.status.code(), Some(2), "{}", out(&removed));
    assert!(err(&removed).contains("documents 1, 2"), "{}", err(&removed));
    assert_eq!(documents(&folder), 2);
    // What was refused holds no document that could be lost, and has no number to be called by.
    for name in ["ana", "ben"] {
        folder.write(&format!("{name}/letters/gate.jpg"), &[b"GIF89a", name.as_bytes()].concat());
        run_in(&folder.path().join(name), &["add", "../c.sayso", "letters/gate.jpg"]);
    }
    let removed = run_in(folder.path(), &["remove", "c.sayso", "letters/gate.jpg"]);
    assert_eq!(removed.status.code(), Some(0), "{}", err(&removed));
    assert!(out(&removed).contains("2 refused files"), "{}", out(&removed));
}

#[test]
fn a_part_that_was_refused_says_that_it_cannot_go_alone() {
    let folder = Folder::new();
    run_in(folder.path(), &["new", "c.sayso"]);
    let mail = enclosing("image/jpeg", "gate.jpg", "GIF89a");
    folder.write("a.eml", mail.as_bytes());
    run_in(folder.path(), &["add", "c.sayso", "a.eml"]);
    for name in ["gate.jpg", "a.eml › gate.jpg"] {
        let removed = run_in(folder.path(), &["remove", "c.sayso", name]);
        assert_eq!(removed.status.code(), Some(2));
        assert!(err(&removed).contains("remove the file that it is in"), "{}", err(&removed));
    }
}

#[test]
fn what_was_refused_is_refused_wherever_it_lies() {
    let folder = Folder::with(&[("a.txt", ""), ("b.txt", "")]);
    run_in(folder.path(), &["new", "c.sayso"]);
    for name in ["a.txt", "b.txt", "a.txt"] {
        let added = run_in(folder.path(), &["add", "c.sayso", name]);
        assert_eq!(added.status.code(), Some(2), "{}", out(&added));
        assert!(err(&added).contains(&format!("{name}: it is empty")), "{}", err(&added));
    }
    let refused = out(&run_in(folder.path(), &["status", "c.sayso", "--refused"]));
    assert_eq!(refused.lines().count(), 2, "{refused}");
    let status = out(&run_in(folder.path(), &["status", "c.sayso"]));
    assert!(status.contains("2 places were given") && status.contains("2 refusals"), "{status}");
}

#[test]
fn a_mailbox_that_has_grown_makes_no_message_a_newer_version_of_another() {
    let message = |from: &str, text: &str| {
        format!(
            "From {from} Thu Jun 12 08:30:00 2031\nFrom: {from}@post.example\nMessage-ID: <{from}>\n\n{text}\n\n"
        )
    };
    let (ode, mila) = (message("ode", "I have no key."), message("mila", "Nobody has asked me."));
    let folder = Folder::with(&[("box.mbox", &ode)]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "box.mbox"]);
    folder.write("box.mbox", format!("{mila}{ode}").as_bytes());
    let added = run_in(folder.path(), &["add", "c.sayso", "box.mbox"]);
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    let status = out(&run_in(folder.path(), &["status", "c.sayso"]));
    assert!(status.contains("2 documents") && !status.contains("newer version"), "{status}");
}

#[test]
fn whoever_has_read_enough_of_an_original_hears_of_nothing_broken() {
    // More bytes than a pipe takes at once, and few words.
    let page = format!("<html><body><p>{DENIAL}</p><!-- {} --></body></html>", "x".repeat(1 << 20));
    let folder = Folder::with(&[("a.html", &page)]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "a.html"]);
    let mut shown = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["show", "c.sayso", "--original", "1"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a test needs it");
    drop(shown.stdout.take());
    let output = shown.wait_with_output().expect("a test needs it");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}
