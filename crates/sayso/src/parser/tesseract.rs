//! Runs Tesseract on one picture. Only the parsing process does so: what it starts is under its limits too, so that a
//! hostile picture costs no more than any other hostile file, and neither of them may write a file.

pub(super) mod languages;

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ingest::{Picture, Reason};

/// Longest time for one picture by the clock; the parent waits for an answer longer than that. A page of 350 words took
/// 4 seconds of one core, and a busy machine gets ten times that.
const CLOCK: Duration = Duration::from_secs(45);

/// Longest table taken from it: a page of a hundred thousand words.
const TABLE: u64 = 16 << 20;

/// How often it is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// The words in a picture, as Tesseract's TSV.
pub(super) fn recognise(picture: &Picture<'_>, languages: &str) -> Result<String, Reason> {
    let mut tesseract = program();
    // Picture and table go through pipes; with their direction found out (1), because scans lie on their side or head.
    tesseract.args(["-", "-", "-l", languages, "--psm", "1", "-c", "tessedit_create_tsv=1"]);
    if picture.page > 0 || is_tiff(picture.bytes) {
        tesseract.args(["-c", &format!("tessedit_page_number={}", picture.page)]);
    }
    if let Some(dots) = picture.dots {
        tesseract.args(["--dpi", &dots.to_string()]);
    }
    run(tesseract, picture.bytes, CLOCK)
}

/// Only a TIFF has pages.
fn is_tiff(picture: &[u8]) -> bool {
    picture.starts_with(b"II") || picture.starts_with(b"MM")
}

/// The program, of whose surroundings nothing is left but where programs and its own data are. One thread, because
/// others run beside it.
fn program() -> Command {
    let mut tesseract = Command::new("tesseract");
    tesseract.env_clear().env("OMP_THREAD_LIMIT", "1");
    for name in ["PATH", "TESSDATA_PREFIX", "SystemRoot"] {
        tesseract.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    tesseract
}

/// Gives it the picture and takes its table.
fn run(mut tesseract: Command, picture: &[u8], clock: Duration) -> Result<String, Reason> {
    tesseract.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Before it starts: it must not outlive a parent that dies in that moment either.
    let parent = parent();
    let mut child = tesseract.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Reason::NoTesseract,
        kind => Reason::Io(kind),
    })?;
    let table = thread::scope(|scope| {
        let (input, output) = (child.stdin.take(), child.stdout.take());
        // One that dies early stops reading; what it says then is no table.
        scope.spawn(move || input.map(|mut input| input.write_all(picture)));
        let table = scope.spawn(move || {
            let mut table = vec![];
            output.map(|output| output.take(TABLE).read_to_end(&mut table));
            table
        });
        let ended = wait(&mut child, clock, parent);
        // Nobody writes or reads any more, so both threads end.
        let table = table.join().unwrap_or_default();
        ended.map(|well| well.then_some(table))
    })?;
    String::from_utf8(table.ok_or(Reason::OcrFailed)?).map_err(|_| Reason::OcrFailed)
}

/// Whether it ended well; it is killed when its time is up, and when nobody waits for it any more.
fn wait(child: &mut Child, clock: Duration, parent: Option<u32>) -> Result<bool, Reason> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(ended)) => return Ok(ended.success()),
            Ok(None) if begun.elapsed() < clock && self::parent() == parent => thread::sleep(LOOK_EVERY),
            outcome => {
                let _ = child.kill();
                let _ = child.wait();
                outcome?;
                return Err(Reason::TimedOut { seconds: clock.as_secs() });
            }
        }
    }
}

/// Who started this process: another one when that has died.
#[cfg(unix)]
fn parent() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

/// Elsewhere it is not known.
#[cfg(not(unix))]
fn parent() -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// What comes of a picture when this script is the program.
    fn played(script: &str, clock: Duration) -> Result<String, Reason> {
        let mut shell = Command::new("sh");
        shell.args(["-c", script, "tesseract"]);
        run(shell, &vec![b'x'; 1 << 20], clock)
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn the_picture_goes_in_and_the_table_comes_out() {
        assert_eq!(played("wc -c | tr -d ' '", LONG).unwrap(), "1048576\n");
    }

    #[test]
    fn a_program_that_fails_hangs_or_is_missing_is_a_reason() {
        assert_eq!(played("exit 1", LONG), Err(Reason::OcrFailed));
        assert_eq!(played("cat > /dev/null; printf '\\377'", LONG), Err(Reason::OcrFailed));
        let begun = Instant::now();
        assert_eq!(played("exec sleep 60", Duration::from_millis(100)), Err(Reason::TimedOut { seconds: 0 }));
        assert!(begun.elapsed() < LONG);
        assert_eq!(run(Command::new("no-such-program"), b"", LONG), Err(Reason::NoTesseract));
    }
}
