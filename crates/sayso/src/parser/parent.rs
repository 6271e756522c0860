//! The side that asks: starts the parsing process, feeds it, waits no longer than allowed.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use ingest::{Parsed, Reason};

use super::answer::Answer;
use super::limits;
use crate::stop::{LOOK_EVERY, Stop};

/// Parses the bytes of the file `name` in a process of its own.
///
/// # Errors
/// Why there is no text, in words for people: the parser's own reason, or what became of its process.
pub(crate) fn parse(name: &str, bytes: Vec<u8>, stop: &Stop) -> Result<Parsed, String> {
    let this_program = std::env::current_exe().map_err(|e| not_started(&e))?;
    let mut command = Command::new(this_program);
    command.args(["parse-one", "--", name]);
    ask(&mut command, bytes, limits::CLOCK, stop)
}

/// Runs the command on the bytes and takes its answer, unless it is not there in time.
fn ask(command: &mut Command, bytes: Vec<u8>, clock: Duration, stop: &Stop) -> Result<Parsed, String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // In a group of its own, so that Ctrl-C reaches only the parent, which knows what to do about it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(|e| not_started(&e))?;
    feed(&mut child, bytes);
    let said = listen(&mut child).and_then(|said| wait(&said, clock, stop));
    if said.is_err() {
        // It may have ended by itself meanwhile; then there is nothing to kill.
        let _ = child.kill();
    }
    let ended = child.wait().map_err(|e| format!("lost the parsing process ({e}); try again"))?;
    let said = said?;
    match serde_json::from_slice(&said.answer) {
        Ok(Answer::Parsed(text)) if ended.success() => Ok(text.into()),
        Ok(Answer::Refused(reason)) if ended.success() => Err(reason),
        _ => Err(cause_of_death(ended, &said.complaint).to_string()),
    }
}

fn not_started(error: &std::io::Error) -> String {
    format!("could not start the parsing process ({error}); try again")
}

/// Writes the bytes on a thread of its own: a process that does not read must not hold up the parent.
fn feed(child: &mut Child, bytes: Vec<u8>) {
    if let Some(mut input) = child.stdin.take() {
        // A process that dies early stops reading; its death is told elsewhere.
        thread::spawn(move || input.write_all(&bytes));
    }
}

/// What the process wrote before it ended.
#[derive(Default)]
struct Said {
    answer: Vec<u8>,
    complaint: String,
}

/// Collects what the process says on a thread of its own, so that waiting for it can end.
fn listen(child: &mut Child) -> Result<Receiver<Said>, String> {
    let lost = "the parsing process has no output; try again";
    let (output, errors) = (child.stdout.take().ok_or(lost)?, child.stderr.take().ok_or(lost)?);
    let (tell, said) = sync_channel(1);
    thread::spawn(move || {
        let mut said = Said::default();
        // What cannot be read is missing from the answer, and half an answer is not believed.
        let _ = output.take(limits::ANSWER).read_to_end(&mut said.answer);
        // One after the other: a complaint is short and fits the pipe while the answer is read.
        let _ = errors.take(limits::COMPLAINT).read_to_string(&mut said.complaint);
        // Nobody listens any more when the time was up.
        let _ = tell.send(said);
    });
    Ok(said)
}

/// All that the process says, unless time is up or the program is asked to stop.
fn wait(said: &Receiver<Said>, clock: Duration, stop: &Stop) -> Result<Said, String> {
    let begun = Instant::now();
    loop {
        match said.recv_timeout(LOOK_EVERY) {
            Ok(said) => return Ok(said),
            Err(RecvTimeoutError::Disconnected) => return Err(Reason::Crashed.to_string()),
            Err(RecvTimeoutError::Timeout) if stop.asked() => return Err("stopped".to_owned()),
            Err(RecvTimeoutError::Timeout) if begun.elapsed() >= clock => {
                return Err(Reason::TimedOut { seconds: clock.as_secs() }.to_string());
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// What a process without a good answer died of.
fn cause_of_death(ended: ExitStatus, complaint: &str) -> Reason {
    // The Rust runtime's own words when the system gives no more memory (library/std/src/alloc.rs).
    if complaint.contains("memory allocation of") {
        return Reason::OutOfMemory;
    }
    #[cfg(unix)]
    {
        /// The signal for too much processor time; Linux, macOS and the BSDs agree on its number.
        const TOO_MUCH_WORK: i32 = 24;
        if std::os::unix::process::ExitStatusExt::signal(&ended) == Some(TOO_MUCH_WORK) {
            return Reason::TimedOut { seconds: limits::PROCESSOR_SECONDS };
        }
    }
    #[cfg(not(unix))]
    let _ = ended;
    Reason::Crashed
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, clock: Duration) -> Result<Parsed, String> {
        ask(Command::new("sh").args(["-c", script]), vec![b'x'; 1 << 20], clock, &Stop::default())
    }

    fn reason(script: &str, clock: Duration) -> String {
        shell(script, clock).expect_err("this process gives no good answer")
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_parser_that_dies_is_a_reason_not_a_failure() {
        let crashed = Reason::Crashed.to_string();
        assert_eq!(reason("kill -SEGV $$", LONG), crashed);
        assert_eq!(reason("kill -ABRT $$", LONG), crashed);
        assert_eq!(reason("exit 101", LONG), crashed);
        assert_eq!(
            reason("kill -XCPU $$", LONG),
            Reason::TimedOut { seconds: limits::PROCESSOR_SECONDS }.to_string()
        );
        let out_of_memory = "echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$";
        assert_eq!(reason(out_of_memory, LONG), Reason::OutOfMemory.to_string());
    }

    #[test]
    fn a_parser_that_hangs_is_killed_when_its_time_is_up() {
        let begun = Instant::now();
        assert!(
            reason("cat > /dev/null; exec sleep 60", Duration::from_millis(100)).contains("took longer than")
        );
        assert!(begun.elapsed() < LONG);
    }

    #[test]
    fn nonsense_and_half_an_answer_are_not_believed() {
        assert_eq!(reason("cat > /dev/null; echo hello", LONG), Reason::Crashed.to_string());
        assert_eq!(
            reason("cat > /dev/null; echo '{\"Refused\":\"no\"}'; exit 3", LONG),
            Reason::Crashed.to_string()
        );
        assert_eq!(reason("cat > /dev/null; echo '{\"Refused\":\"no\"}'", LONG), "no");
    }

    #[test]
    fn a_parser_is_not_waited_for_when_the_program_stops() {
        let stop = Stop::asked_already();
        let begun = Instant::now();
        let answer = ask(Command::new("sleep").arg("60"), vec![], LONG, &stop);
        assert_eq!(answer.err().as_deref(), Some("stopped"));
        assert!(begun.elapsed() < LONG);
    }
}
