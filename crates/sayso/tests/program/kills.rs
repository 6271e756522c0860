//! The real program, killed at random points while it adds, reads again, removes, joins and takes over rulings: what it
//! reported is in the case, and the case holds.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use case::CaseFile;

use crate::folder::Folder;
use crate::reread::by_an_older_reader;
use crate::run_in;

/// How often the program is killed.
const KILLS: u32 = 200;

/// Small files, so that many are read and kept in little time, and some of them in an archive of one file.
const FILES: usize = 400;

/// The next of a row of numbers that look random and are the same each time.
fn draw(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn killed_at_any_moment_it_keeps_what_it_reported_and_goes_on() {
    let folder = Folder::new();
    for n in 0..FILES {
        folder.write(&format!("{n:03}.txt"), format!("Vren said that gate {n} was shut.\n").as_bytes());
    }
    let path = folder.path().join("c.sayso");
    let (mut reported, mut finished, mut grew) = (BTreeSet::new(), 0, 0);
    let mut seed = 20_310_514_u64;
    run_in(folder.path(), &["new", "c.sayso"]);
    for _ in 0..KILLS {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
            .args(["add", "c.sayso", "."])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + draw(&mut seed) % 900));
        let _ = child.kill();
        let mut told = String::new();
        child.stdout.take().unwrap().read_to_string(&mut told).unwrap();
        let ended = child.wait().unwrap();
        // A line that was cut off in the middle reports nothing.
        let whole = &told[..told.rfind('\n').map_or(0, |at| at + 1)];
        reported.extend(
            whole.lines().filter_map(|l| l.split_once(": 1 new document")).map(|(p, _)| p.to_owned()),
        );

        if finished % 2 == 1 {
            // Whoever looks at it makes one file of it again.
            let looked = run_in(folder.path(), &["status", "c.sayso"]);
            assert_ne!(looked.status.code(), Some(2), "{}", crate::err(&looked));
            assert!(!folder.path().join("c.sayso-wal").exists());
        }
        let case = CaseFile::open(&path, "test 1").expect("the case opens after a kill");
        let check = case.check(&mut |_, _| {}).unwrap();
        assert_eq!(check.wrong, Vec::<String>::new());
        let there: BTreeSet<String> = case.lines().unwrap().into_iter().map(|line| line.path).collect();
        let lost: Vec<_> = reported.difference(&there).collect();
        assert!(lost.is_empty(), "reported as added and not there: {lost:?}");
        grew += usize::from(!there.is_empty() && there.len() < FILES);
        drop(case);
        if ended.success() {
            // All is there: begin again with a new case.
            assert_eq!(there.len(), FILES);
            fs::remove_file(&path).unwrap();
            run_in(folder.path(), &["new", "c.sayso"]);
            reported.clear();
            finished += 1;
        }
    }
    assert!(grew > 20, "the kills came too early or too late to mean anything: {grew}, {finished} finished");
}

/// How often each of the other deeds is broken off.
const TIMES: u32 = 8;

/// Runs it, and kills it after so long unless it has ended by itself; whether it was killed.
fn broken_off(folder: &Folder, arguments: &[&str], after: Duration) -> bool {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
        .args(arguments)
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a test needs it");
    std::thread::sleep(after);
    let _ = child.kill();
    !child.wait().expect("a test needs it").success()
}

/// The documents, how many of them are read, and how many rulings there are; everything holds.
fn held(case: &Path) -> (Vec<i64>, u64, usize) {
    let case = CaseFile::open(case, "test 1").expect("the case opens after a kill");
    let check = case.check(&mut |_, _| {}).expect("a test needs it");
    assert_eq!(check.wrong, Vec::<String>::new());
    (
        case.documents().expect("a test needs it"),
        check.readings,
        case.rulings().expect("a test needs it").len(),
    )
}

#[test]
fn killed_while_it_reads_again_removes_joins_or_takes_over_rulings_it_has_done_all_of_a_step_or_nothing() {
    const DOCUMENTS: usize = 24;
    const RULINGS: usize = 30;
    let folder = Folder::new();
    let whole = folder.path().join("whole.sayso");
    for n in 0..DOCUMENTS {
        let words = format!("Vren said that gate {n} was shut. Ode denied that gate {n} was shut.\n");
        folder.write(&format!("{n:02}.txt"), words.as_bytes());
    }
    run_in(folder.path(), &["new", "whole.sayso"]);
    run_in(folder.path(), &["add", "whole.sayso", "."]);
    for n in 0..RULINGS {
        let rule = ["rule", "whole.sayso", "--by", "Nora Feldin", "same", "Vren", &format!("Guard {n}")];
        assert_eq!(run_in(folder.path(), &rule).status.code(), Some(0));
    }
    run_in(folder.path(), &["rulings", "whole.sayso", "--export", "nora.jsonl"]);
    fs::remove_file(&whole).unwrap();
    run_in(folder.path(), &["new", "whole.sayso"]);
    run_in(folder.path(), &["add", "whole.sayso", "."]);
    by_an_older_reader(&whole);
    let before = held(&whole);
    assert_eq!((before.0.len(), before.1, before.2), (DOCUMENTS, DOCUMENTS as u64, 0));
    let path = folder.path().join("c.sayso");
    let mut seed = 20_310_603_u64;
    for deed in [
        &["reread", "c.sayso"][..],
        &["remove", "c.sayso", "3", "5", "8", "13"],
        &["link", "c.sayso", "--again"],
        &["rule", "c.sayso", "import", "nora.jsonl"],
    ] {
        // How long it takes here when it is left alone, so that the kills fall into it.
        fs::copy(&whole, &path).unwrap();
        let began = Instant::now();
        assert_eq!(run_in(folder.path(), deed).status.code(), Some(0), "{deed:?}");
        let whole_time = began.elapsed();
        let after = held(&path);
        let (mut killed, mut window) = (0, whole_time);
        while killed < TIMES {
            fs::copy(&whole, &path).unwrap();
            let part = u32::try_from(draw(&mut seed) % 1000).unwrap();
            match broken_off(&folder, deed, window * part / 1000) {
                true => killed += 1,
                // It was faster this time.
                false => window = window * 3 / 4,
            }
            let there = held(&path);
            assert!(there == before || there == after, "{deed:?}: {there:?} is neither before nor after");
            // It goes on where it was.
            let again = run_in(folder.path(), deed).status.code();
            assert!(again == Some(0) || there == after, "{deed:?}: {again:?}");
            assert_eq!(held(&path), after, "{deed:?}");
        }
    }
}
