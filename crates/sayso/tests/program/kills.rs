//! The real program, killed at random points while it adds: what it reported is in the case, and the case holds.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use case::CaseFile;

use crate::folder::Folder;
use crate::run_in;

/// How often the program is killed.
const KILLS: u32 = 200;

/// Small files, so that many are read and kept in little time, and some of them in an archive of one file.
const FILES: usize = 400;

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
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(20 + (seed >> 33) % 900));
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
