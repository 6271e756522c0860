//! How much one file may cost to parse.

use std::time::Duration;

/// Longest time for one part of a file by the clock. The largest document that is read (64 MiB) parses in a few seconds
/// in a release build; a busy machine gets ten times that.
pub(crate) const CLOCK: Duration = Duration::from_secs(60);

/// Longest time of processor work for one part, in seconds; so that a process which lost its parent ends too.
#[cfg(unix)]
pub(crate) const PROCESSOR_SECONDS: u64 = 45;

/// So many parts are passed over in a second, at the least, where a process goes on behind another that died: 90,000
/// messages of a mailbox took more than 45 seconds in a debug build on a busy machine.
const PASSED_IN_A_SECOND: u64 = 500;

/// The time that passing over so many parts may take, beside that for the first part behind them.
pub(crate) fn passing(parts: u64) -> Duration {
    Duration::from_secs(parts / PASSED_IN_A_SECOND)
}

/// Most memory (address space): no file, however large or hostile, takes more than a gigabyte.
#[cfg(unix)]
pub(crate) const MEMORY: u64 = 1 << 30;

/// Tells the allocator to ask for so much address space at a time. It would begin with a gigabyte, which is all that the
/// process may have, and no thread could be started in it.
pub(crate) const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "16MiB");

/// Most files that it may hold open: its three streams, and what a program beside it (Tesseract) is asked through.
#[cfg(unix)]
pub(crate) const FILES: u64 = 64;

/// Longest answer taken from the process: a text as long as the largest file, every byte of it escaped.
pub(crate) const ANSWER: u64 = 6 * (64 << 20) + (1 << 20);

/// Longest complaint listened to; a longer one holds words of the file, and those are not wanted here.
pub(crate) const COMPLAINT: u64 = 4 << 10;

/// The limits that are on this process. A mailbox has as many parts as it likes, so processor time is counted anew for
/// each.
pub(crate) struct Limits {
    #[cfg(unix)]
    begun: std::time::Instant,
    /// Processor time for one part, in seconds: less than usual if the process was started with less.
    #[cfg(unix)]
    seconds: u64,
}

/// Puts the limits on this process, before it has seen a byte of the file, of which it will pass over so many parts.
#[cfg(unix)]
pub(crate) fn put_on(skip: u64) -> std::io::Result<Limits> {
    use rlimit::Resource;
    // Not every Unix limits address space (macOS refuses); there processor time and the clock must do.
    let memory = limit(Resource::AS, MEMORY, MEMORY);
    if cfg!(target_os = "linux") {
        memory?;
    }
    let seconds = PROCESSOR_SECONDS.min(rlimit::getrlimit(Resource::CPU)?.0);
    let first = seconds.saturating_add(passing(skip).as_secs());
    limit(Resource::CPU, first, rlimit::INFINITY)?;
    // A crash must not leave a copy of a confidential file on the disk, nor may a parser write any other file.
    limit(Resource::CORE, 0, 0)?;
    limit(Resource::FSIZE, 0, 0)?;
    limit(Resource::NOFILE, FILES, FILES)?;
    Ok(Limits { begun: std::time::Instant::now(), seconds })
}

impl Limits {
    /// Gives the next part its processor time. What the process has used is at most what the clock has gone on: it works
    /// on one thread.
    #[cfg(unix)]
    pub(crate) fn another_part(&self) -> std::io::Result<()> {
        let (_, hard) = rlimit::getrlimit(rlimit::Resource::CPU)?;
        let soft = self.begun.elapsed().as_secs().saturating_add(1).saturating_add(self.seconds);
        rlimit::setrlimit(rlimit::Resource::CPU, soft.min(hard), hard)
    }

    /// Elsewhere only the clock limits it.
    #[cfg(not(unix))]
    pub(crate) fn another_part(&self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Lowers one limit; what is lower already stays.
#[cfg(unix)]
fn limit(resource: rlimit::Resource, soft: u64, hard: u64) -> std::io::Result<()> {
    let (soft_now, hard_now) = rlimit::getrlimit(resource)?;
    rlimit::setrlimit(resource, soft.min(soft_now).min(hard_now), hard.min(hard_now))
}

/// Elsewhere only the clock limits it.
#[cfg(not(unix))]
pub(crate) fn put_on(_: u64) -> std::io::Result<Limits> {
    Ok(Limits {})
}
