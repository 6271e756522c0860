//! Runs Tesseract on one picture. Only the parsing process does so: what it starts is under its limits too, so that a
//! hostile picture costs no more than any other hostile file.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ingest::Reason;

use crate::stop::LOOK_EVERY;

/// Longest time for one picture by the clock; the parent waits for an answer longer than that. A page of 350
/// words took 4 seconds of one core.
const CLOCK: Duration = Duration::from_secs(45);

/// Longest table taken from it: a page of a hundred thousand words.
const TABLE: u64 = 16 << 20;

/// The words in a picture, as Tesseract's TSV.
pub(super) fn recognise(picture: &[u8]) -> Result<String, Reason> {
    run(Command::new("tesseract"), picture, CLOCK)
}

/// Nothing but pipes: no shell, no file, no name of a file; of the surroundings only where programs and the data of
/// Tesseract are. One thread, because others run beside it.
fn run(mut tesseract: Command, picture: &[u8], clock: Duration) -> Result<String, Reason> {
    tesseract.args(["-", "-", "-l", "eng", "tsv"]).env_clear().env("OMP_THREAD_LIMIT", "1");
    for name in ["PATH", "TESSDATA_PREFIX", "SystemRoot"] {
        tesseract.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    tesseract.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
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
        let ended = wait(&mut child, clock);
        // Nobody writes or reads any more, so both threads end.
        let table = table.join().unwrap_or_default();
        ended.map(|well| well.then_some(table))
    })?;
    String::from_utf8(table.ok_or(Reason::OcrFailed)?).map_err(|_| Reason::OcrFailed)
}

/// Whether it ended well; it is killed when its time is up.
fn wait(child: &mut Child, clock: Duration) -> Result<bool, Reason> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(ended)) => return Ok(ended.success()),
            Ok(None) if begun.elapsed() < clock => thread::sleep(LOOK_EVERY / 5),
            outcome => {
                let _ = child.kill();
                let _ = child.wait();
                outcome?;
                return Err(Reason::TimedOut { seconds: clock.as_secs() });
            }
        }
    }
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
        assert_eq!(played("wc -c | tr -d ' '; echo $*", LONG).unwrap(), "1048576\n- - -l eng tsv\n");
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
