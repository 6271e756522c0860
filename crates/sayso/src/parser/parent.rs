//! The side that asks: starts the parsing process, feeds it, waits no longer than allowed, goes on where it died.

use std::io::{BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use ingest::{Bytes, Parsed, Reason};

use super::answer::Line;
use super::{Manner, limits};
use crate::stop::{LOOK_EVERY, Stop};

/// Hears of a part: the names that lead to it inside the file, and its text or why there is none, in words for
/// people. Breaks when no more are wanted.
pub(crate) type Tell<'a> = dyn FnMut(Vec<String>, Result<Parsed, String>) -> ControlFlow<()> + 'a;

/// Parses every document in the file `name` behind the first `skip` in a process of its own, and in another one after
/// each that dies.
pub(crate) fn open(name: &str, bytes: &Bytes, skip: u64, manner: &Manner, tell: &mut Tell<'_>) {
    let this_program = match std::env::current_exe() {
        Ok(path) => path,
        Err(error) => {
            let _ = tell(vec![], Err(not_started(&error)));
            return;
        }
    };
    let command = |done: u64| {
        let mut command = Command::new(&this_program);
        command.env(limits::RESERVE.0, limits::RESERVE.1);
        command.args(["parse-one", "--skip", &(skip + done).to_string()]);
        command.args(manner.table.arguments()).args(manner.ocr.arguments()).args(["--", name]);
        command
    };
    ask(&command, bytes, limits::CLOCK + limits::passing(skip), &manner.stop, tell);
}

/// How a parsing process came to its end.
enum Ended {
    /// Nothing is left to ask: all was answered, or no more is wanted.
    Well,
    /// It died or was killed, for this reason, while it was at this part; `None` if it had begun none.
    Badly(Option<Vec<String>>, String),
}

/// After so many deaths over one file the rest of it is given up: each costs a process, and a file on which a hundred
/// parsers die is made for that.
const MOST_DEATHS: usize = 100;

/// Asks one process after the other until every part is answered for.
fn ask(command: &dyn Fn(u64) -> Command, bytes: &Bytes, clock: Duration, stop: &Stop, tell: &mut Tell<'_>) {
    let mut done = 0;
    for death in 1.. {
        let before = done;
        let clock = clock + limits::passing(done);
        match one_process(&mut command(done), bytes, clock, stop, &mut |inside, outcome| {
            done += 1;
            tell(inside, outcome)
        }) {
            Ended::Well => return,
            _ if stop.asked() => return,
            Ended::Badly(_, why) if death >= MOST_DEATHS => {
                let _ = tell(vec![], Err(format!("{why}; what follows in it was not read")));
                return;
            }
            // It died of this part alone only if a fresh process dies of it too.
            Ended::Badly(..) if done > before => {}
            Ended::Badly(Some(inside), why) => {
                done += 1;
                if tell(inside, Err(why)).is_break() {
                    return;
                }
            }
            Ended::Badly(None, why) => {
                let rest = if done > 0 { "; what follows in it was not read" } else { "" };
                let _ = tell(vec![], Err(format!("{why}{rest}")));
                return;
            }
        }
    }
}

/// Runs the command on the bytes and tells what it answers, until it ends, is not heard of in time, or is not
/// wanted any more.
fn one_process(
    command: &mut Command,
    bytes: &Bytes,
    clock: Duration,
    stop: &Stop,
    tell: &mut Tell<'_>,
) -> Ended {
    let mut child = match start(command, bytes) {
        Ok(child) => child,
        Err(error) => return Ended::Badly(None, not_started(&error)),
    };
    let Some(said) = listen(&mut child) else {
        return Ended::Badly(None, "the parsing process has no output; try again".to_owned());
    };
    let mut begun = None;
    let complaint = loop {
        match wait(&said, clock, stop) {
            Ok(Said::Line(line)) => match serde_json::from_slice(&line) {
                Ok(Line::Begun(inside)) => begun = Some(inside),
                Ok(Line::End) => break None,
                Ok(Line::Going) => {}
                Ok(Line::Parsed(_) | Line::Refused(_)) if begun.is_none() => break Some(String::new()),
                Ok(Line::Parsed(text)) => {
                    if tell(begun.take().unwrap_or_default(), Ok((*text).into())).is_break() {
                        break None;
                    }
                }
                Ok(Line::Refused(reason)) => {
                    if tell(begun.take().unwrap_or_default(), Err(reason)).is_break() {
                        break None;
                    }
                }
                // Half an answer is not believed.
                Err(_) => break Some(String::new()),
            },
            Ok(Said::Complaint(complaint)) => break Some(complaint),
            Err(why) => {
                put_down(child);
                return Ended::Badly(begun, why);
            }
        }
    };
    match (complaint, put_down(child)) {
        (None, _) => Ended::Well,
        (Some(complaint), Some(ended)) => Ended::Badly(begun, cause_of_death(ended, &complaint).to_string()),
        (Some(_), None) => Ended::Badly(begun, Reason::Crashed.to_string()),
    }
}

fn not_started(error: &std::io::Error) -> String {
    format!("could not start the parsing process ({error}); try again")
}

/// Starts the process; bytes in memory are written on a thread of their own, because a process that does not read
/// must not hold up the parent.
fn start(command: &mut Command, bytes: &Bytes) -> std::io::Result<Child> {
    let input = match bytes {
        Bytes::Here(_) => Stdio::piped(),
        Bytes::There(file, _) => file.try_clone()?.into(),
    };
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    // In a group of its own, so that Ctrl-C reaches only the parent, which knows what to do about it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn()?;
    if let (Some(mut input), Bytes::Here(bytes)) = (child.stdin.take(), bytes) {
        let bytes = Arc::clone(bytes);
        // A process that dies early stops reading; its death is told elsewhere.
        thread::spawn(move || input.write_all(&bytes));
    }
    Ok(child)
}

/// Makes sure that the process has ended, with all that it has started, and how it did; `None` if the system cannot say.
fn put_down(mut child: Child) -> Option<ExitStatus> {
    let ended = match child.try_wait() {
        Ok(Some(ended)) => Some(ended),
        _ => {
            // One that has closed its output is ending by itself; a moment lets it say how.
            thread::sleep(LOOK_EVERY / 5);
            if !matches!(child.try_wait(), Ok(Some(_))) {
                let _ = child.kill();
            }
            child.wait().ok()
        }
    };
    put_down_group(child.id());
    ended
}

/// Kills what a process has started and left behind. Its group has the number of the process, and keeps it while anybody
/// is in it; mostly nobody is.
#[cfg(unix)]
fn put_down_group(leader: u32) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    if let Ok(leader @ 2..) = i32::try_from(leader) {
        let _ = killpg(Pid::from_raw(leader), Signal::SIGKILL);
    }
}

/// Elsewhere a program that reads a picture ends with its picture, at the latest when its time is up.
#[cfg(not(unix))]
fn put_down_group(_: u32) {}

/// What the process writes.
enum Said {
    /// A line to standard output.
    Line(Vec<u8>),
    /// All that it wrote to standard error, once its standard output has ended.
    Complaint(String),
}

/// Collects what the process says on a thread of its own, so that waiting for it can end.
fn listen(child: &mut Child) -> Option<Receiver<Said>> {
    let (output, errors) = (child.stdout.take()?, child.stderr.take()?);
    let (tell, said) = sync_channel(1);
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        loop {
            let mut line = vec![];
            match (&mut output).take(limits::ANSWER).read_until(b'\n', &mut line) {
                Ok(1..) => {
                    // Nobody listens any more when the time was up.
                    if tell.send(Said::Line(line)).is_err() {
                        return;
                    }
                }
                _ => break,
            }
        }
        let mut complaint = String::new();
        // One after the other: a complaint is short and fits the pipe while the answer is read.
        let _ = errors.take(limits::COMPLAINT).read_to_string(&mut complaint);
        let _ = tell.send(Said::Complaint(complaint));
    });
    Some(said)
}

/// What the process says next, unless time is up or the program is asked to stop.
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

    const LONG: Duration = Duration::from_secs(20);

    /// What is told of a file that this script answers for; `$1` is the number of parts to skip.
    fn told(script: &str, clock: Duration) -> Vec<(Vec<String>, Result<String, String>)> {
        let command = |skip: u64| {
            let mut command = Command::new("sh");
            command.args(["-c", script, "sh", &skip.to_string()]);
            command
        };
        let mut told = vec![];
        let bytes = Bytes::Here(vec![b'x'; 1 << 20].into());
        ask(&command, &bytes, clock, &Stop::default(), &mut |inside, outcome| {
            told.push((inside, outcome.map(|parsed| parsed.text)));
            ControlFlow::Continue(())
        });
        told
    }

    fn reason(script: &str, clock: Duration) -> String {
        let [(_, Err(reason))] = &told(script, clock)[..] else { panic!("{script} gives no good answer") };
        reason.clone()
    }

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
    fn what_a_parser_has_started_is_killed_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("alive");
        let script = format!("cat > /dev/null; (sleep 1; echo still > '{}') & exec sleep 60", note.display());
        assert!(reason(&script, Duration::from_millis(200)).contains("took longer than"));
        thread::sleep(Duration::from_millis(1500));
        assert!(!note.exists(), "it went on by itself");
    }

    #[test]
    fn nonsense_and_half_an_answer_are_not_believed() {
        let crashed = Reason::Crashed.to_string();
        assert_eq!(reason("cat > /dev/null; echo hello", LONG), crashed);
        assert_eq!(reason("cat > /dev/null; echo '{\"Refused\":\"no\"}'", LONG), crashed);
        let begun = r#"cat > /dev/null; if [ $1 = 0 ]; then echo '{"Begun":[]}'; else echo '"End"'; fi"#;
        assert_eq!(reason(begun, LONG), crashed);
        let answer = r#"cat > /dev/null; echo '{"Begun":[]}'; echo '{"Refused":"no"}'; echo '"End"'"#;
        assert_eq!(reason(answer, LONG), "no");
        let long = r#"cat > /dev/null; echo '{"Begun":[]}'; for page in 1 2 3 4; do sleep 0.5; echo '"Going"'; done
            echo '{"Refused":"no"}'; echo '"End"'"#;
        assert_eq!(reason(long, Duration::from_millis(1500)), "no");
    }

    #[test]
    fn a_part_that_kills_its_parser_costs_only_itself() {
        // Three parts; whoever begins the second one dies of it.
        let script = r#"cat > /dev/null; for part in 0 1 2; do
            [ $part -lt $1 ] && continue
            echo "{\"Begun\":[\"$part\"]}"
            [ $part = 1 ] && kill -SEGV $$
            echo "{\"Refused\":\"empty\"}"
        done; echo '"End"'"#;
        let refused = |part: &str, why: &str| (vec![part.to_owned()], Err(why.to_owned()));
        let crashed = Reason::Crashed.to_string();
        assert_eq!(
            told(script, LONG),
            [refused("0", "empty"), refused("1", &crashed), refused("2", "empty")]
        );
    }

    #[test]
    fn a_file_on_which_every_parser_dies_is_given_up() {
        let told = told(r#"cat > /dev/null; echo '{"Begun":[]}'"#, LONG);
        assert_eq!(told.len(), MOST_DEATHS);
        assert!(told.last().unwrap().1.as_ref().unwrap_err().ends_with("was not read"));
    }

    #[test]
    fn a_container_that_breaks_off_says_that_the_rest_was_not_read() {
        let script = r#"cat > /dev/null; if [ $1 = 0 ]; then
            echo '{"Begun":["a"]}'; echo '{"Refused":"empty"}'; fi; kill -SEGV $$"#;
        let told = told(script, LONG);
        assert!(told.len() == 2 && told[1].1.as_ref().unwrap_err().ends_with("was not read"), "{told:?}");
    }

    #[test]
    fn a_parser_is_not_waited_for_when_the_program_stops() {
        let stop = Stop::asked_already();
        let begun = Instant::now();
        let sleep = |_| {
            let mut command = Command::new("sleep");
            command.arg("60");
            command
        };
        let mut parts = 0;
        ask(&sleep, &Bytes::Here(vec![].into()), LONG, &stop, &mut |_, _| {
            parts += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(parts, 0);
        assert!(begun.elapsed() < LONG);
    }
}
