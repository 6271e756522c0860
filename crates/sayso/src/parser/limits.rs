//! How much one file may cost to parse.

use std::time::Duration;

/// Longest time for one file by the clock. The largest file that is read (64 MiB) parses in a few seconds in
/// a release build; a busy machine gets ten times that.
pub(crate) const CLOCK: Duration = Duration::from_secs(60);

/// Longest time of processor work, in seconds; so that a process which lost its parent ends too.
#[cfg(unix)]
pub(crate) const PROCESSOR_SECONDS: u64 = 45;

/// Most memory (address space). A tree of a 64 MiB page takes 10 to 20 times its bytes; what wants more is
/// not an article.
#[cfg(unix)]
pub(crate) const MEMORY: u64 = 2 << 30;

/// Longest answer taken from the process: a text as long as the largest file, every byte of it escaped.
pub(crate) const ANSWER: u64 = 6 * (64 << 20) + (1 << 20);

/// Longest complaint listened to; a longer one holds words of the file, and those are not wanted here.
pub(crate) const COMPLAINT: u64 = 4 << 10;

/// Puts the limits on this process, before it has seen a byte of the file.
#[cfg(unix)]
pub(crate) fn put_on() -> std::io::Result<()> {
    use rlimit::Resource;
    // Not every Unix limits address space (macOS refuses); there processor time and the clock must do.
    let memory = limit(Resource::AS, MEMORY, MEMORY);
    if cfg!(target_os = "linux") {
        memory?;
    }
    // One second between the gentle signal and the one that kills.
    limit(Resource::CPU, PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1)?;
    // A crash must not leave a copy of a confidential file on the disk, nor may a parser write any other file.
    limit(Resource::CORE, 0, 0)?;
    limit(Resource::FSIZE, 0, 0)
}

/// Lowers one limit; what is lower already stays.
#[cfg(unix)]
fn limit(resource: rlimit::Resource, soft: u64, hard: u64) -> std::io::Result<()> {
    let (soft_now, hard_now) = rlimit::getrlimit(resource)?;
    rlimit::setrlimit(resource, soft.min(soft_now).min(hard_now), hard.min(hard_now))
}

/// Elsewhere only the clock limits it.
#[cfg(not(unix))]
pub(crate) fn put_on() -> std::io::Result<()> {
    Ok(())
}
