//! Runs the program and asks the system what that took.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Clock ticks a second, as `/proc` counts them (`USER_HZ`, the same on every Linux that Rust runs on).
const TICKS: f64 = 100.0;
/// How often memory is looked at. The system keeps the largest, so only what a process takes more of in its last moment
/// goes unseen.
const LOOKS: Duration = Duration::from_millis(5);

/// What a run of the program took.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    /// Processor time of the program and its children, in seconds.
    pub(super) processor: f64,
    /// Time by the clock, in seconds.
    pub(super) wall: f64,
    /// The largest resident size of the program itself, in bytes.
    pub(super) memory: u64,
    /// The same of its largest child.
    pub(super) of_a_child: u64,
}

/// Adds what lies at a path to a case.
pub(super) fn added(case: &Path, from: &Path) -> io::Result<Measured> {
    ran(&["add".as_ref(), case.as_os_str(), from.as_os_str()])
}

/// Runs the program with these arguments.
pub(super) fn ran(arguments: &[&OsStr]) -> io::Result<Measured> {
    let (began, before) = (Instant::now(), of_children()?);
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (mut memory, mut of_a_child) = (0, 0);
    let status = loop {
        memory = memory.max(resident(&program.id().to_string()));
        for child in children(program.id()) {
            of_a_child = of_a_child.max(resident(&child));
        }
        if let Some(status) = program.try_wait()? {
            break status;
        }
        sleep(LOOKS);
    };
    if !status.success() {
        return Err(io::Error::other(format!("sayso {arguments:?}: {status}")));
    }
    let wall = began.elapsed().as_secs_f64();
    Ok(Measured { processor: of_children()? - before, wall, memory, of_a_child })
}

/// Processor time of all children of this process that have ended, and of theirs, in seconds.
fn of_children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the name, which may hold anything, `cutime` and `cstime` are the 14th and 15th (proc(5)).
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    Ok((ticks(13) + ticks(14)) / TICKS)
}

/// The largest resident size of a process so far, in bytes; 0 if it is no more.
fn resident(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024
}

/// The children of a process that parse. One that has not become another program yet still counts the memory of its
/// parent as its own.
fn children(process: u32) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let of_thread = |thread: fs::DirEntry| fs::read_to_string(thread.path().join("children"));
    let all = threads.filter_map(|thread| of_thread(thread).ok());
    let all = all.flat_map(|some| some.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let parses = |child: &String| {
        let command = fs::read(format!("/proc/{child}/cmdline")).unwrap_or_default();
        command.split(|byte| *byte == 0).any(|word| word == b"parse-one")
    };
    all.filter(parses).collect()
}
