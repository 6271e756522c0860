//! Puts what comes into the case, in order, and reports only what is on the disk.

use std::time::{Duration, Instant};

use ::case::{Added, Adding, CaseFile, Error, FileId, Given, Packed};
use ingest::Bytes;

use super::job::{Done, Read};
use super::{Again, Audience};
use crate::commands::case::count;
use crate::commands::read::PANICKED;
use crate::exit::Exit;
use crate::input::{Kind, Refused};
use crate::messages;
use crate::parts::Opened;
use crate::pipeline::Panicked;
use crate::progress::Progress;
use crate::stop::Stop;
use crate::terminal::plain;

/// What waits to be kept is kept after this long, or after so many documents: each time costs the disk a few
/// milliseconds, and what waits is lost in a crash. Chosen, not measured.
const LONGEST: Duration = Duration::from_millis(500);
const MOST: usize = 64;

/// The file whose parts are coming.
struct Current {
    id: FileId,
    path: String,
    given: Given,
    /// Parts before this one are in the case already.
    from: u64,
    /// The number behind the last part that came.
    next: u64,
    digest: String,
    /// Its bytes, until it is known whether the text is the same.
    packed: Option<Packed>,
    added: u64,
    newer: u64,
    same: u64,
    refused: u64,
}

/// Sums over all files.
#[derive(Default)]
struct Sums {
    documents: u64,
    newer: u64,
    same: u64,
    known: u64,
    refused: u64,
    skipped: u64,
}

/// Puts everything into the case.
pub(super) struct Keeper<'a> {
    adding: Adding<'a>,
    again: Again,
    audience: Audience,
    progress: Progress,
    current: Option<Current>,
    /// Lines for what is in the case but not yet on the disk.
    lines: String,
    waiting: usize,
    since: Instant,
    /// Whether the log has that it began, and whether it ends.
    begun: bool,
    ending: bool,
    sums: Sums,
    /// What could not be said: standard output is gone or full.
    mute: Option<anyhow::Error>,
}

impl<'a> Keeper<'a> {
    /// Nothing done yet, so many files to come.
    pub(super) fn begin(
        case: &'a mut CaseFile,
        files: usize,
        again: Again,
        audience: Audience,
    ) -> Keeper<'a> {
        Keeper {
            adding: case.adding(),
            again,
            audience,
            progress: Progress::over(files),
            current: None,
            lines: String::new(),
            waiting: 0,
            since: Instant::now(),
            begun: false,
            ending: false,
            sums: Sums::default(),
            mute: None,
        }
    }

    /// Notes a path that is no file to be read; hidden ones are said and not kept.
    pub(super) fn refuse(&mut self, refused: &Refused) -> Result<(), Error> {
        self.progress.aside(|| self.audience.refused(refused));
        if refused.kind == Kind::Skipped {
            self.sums.skipped += 1;
            return Ok(());
        }
        self.sums.refused += 1;
        self.adding.refuse(&refused.path, &refused.reason)
    }

    /// Takes what became of the next item.
    pub(super) fn take(&mut self, done: Result<Done, Panicked>) -> Result<(), Error> {
        match done {
            Ok(Done::Stopped) => {}
            Ok(Done::Unread(refused)) => self.refuse(&refused)?,
            Ok(Done::OtherParts(refused)) => self.other_parts(&refused),
            Ok(Done::File(opened, packed)) => self.file(opened, packed)?,
            Ok(Done::Part(read)) => self.part(&read)?,
            Ok(Done::End(whole)) => self.file_ends(whole)?,
            // The part that the program failed on follows the ones before it.
            Err(Panicked) => {
                let Some(current) = &self.current else { return Ok(()) };
                let (n, outcome) = (current.next, Err(PANICKED.to_owned()));
                self.part(&Read { n, path: current.path.clone(), inside: vec![], outcome })?;
            }
        }
        // A file is never kept before its bytes are.
        let whole = self.current.as_ref().is_none_or(|current| current.packed.is_none());
        let due = self.audience.shares() || self.waiting >= MOST || self.since.elapsed() >= LONGEST;
        match whole && due {
            true => self.keep(),
            false => Ok(()),
        }
    }

    fn file(&mut self, opened: Opened, packed: Option<Packed>) -> Result<(), Error> {
        let known = &opened.known;
        let (id, given) = self.adding.file(&opened.path, &known.digest, known.length)?;
        let behind = match given {
            Given::New => 0,
            Given::GoesOn(parts) => parts,
            Given::SameBytes | Given::Known => u64::MAX,
        };
        let from = match self.again {
            Again::Refused => self.adding.first_refused(id)?.unwrap_or(behind),
            Again::Nothing => behind,
        };
        if let (Bytes::There(..), Given::New | Given::GoesOn(0)) = (&*opened.bytes, given)
            && !self.adding.bytes_from(id, &mut opened.bytes.reader())?
        {
            return self
                .refuse(&Refused::failure(&opened.path, "it changed while it was read; add it again"));
        }
        let (path, digest, packed) = (
            opened.path,
            opened.known.digest,
            packed.filter(|_| matches!(given, Given::New | Given::GoesOn(0))),
        );
        self.current = Some(Current {
            id,
            path,
            given,
            from,
            next: from,
            digest,
            packed,
            added: 0,
            newer: 0,
            same: 0,
            refused: 0,
        });
        Ok(())
    }

    /// Leaves the file as it is in the case, broken off or not. That is said and not kept there: the same file goes on
    /// when it is given again as it was first.
    fn other_parts(&mut self, refused: &Refused) {
        self.current = None;
        self.sums.refused += 1;
        self.progress.aside(|| self.audience.refused(refused));
    }

    fn part(&mut self, read: &Read) -> Result<(), Error> {
        let Some(current) = self.current.as_mut().filter(|current| read.n >= current.from) else {
            return Ok(());
        };
        current.next = read.n.saturating_add(1);
        if let Some(packed) = current.packed.take() {
            let text = read.outcome.as_ref().map(|new| new.document.id().to_string());
            match read.inside.is_empty() && text.is_ok_and(|text| text == current.digest) {
                true => self.adding.bytes_are_text(current.id)?,
                false => self.adding.bytes(current.id, &packed)?,
            }
        }
        let outcome = read.outcome.as_ref().map_err(String::as_str);
        match self.adding.part(current.id, read.n, &read.inside, outcome)? {
            Added::New => current.added += 1,
            Added::Newer => current.newer += 1,
            Added::SameText => current.same += 1,
            Added::Refused => current.refused += 1,
            Added::Known => {}
        }
        self.waiting += 1;
        self.progress.aside(|| match &read.outcome {
            Ok(new) => {
                new.problems.iter().for_each(|problem| self.audience.problem(&read.path, problem));
            }
            Err(why) => self.audience.refused(&Refused::failure(&read.path, why.as_str())),
        });
        Ok(())
    }

    fn file_ends(&mut self, whole: bool) -> Result<(), Error> {
        let Some(mut current) = self.current.take() else { return Ok(()) };
        self.progress.step();
        self.audience.step();
        if whole {
            if let Some(packed) = current.packed.take() {
                self.adding.bytes(current.id, &packed)?;
            }
            self.adding.end(current.id)?;
        }
        let known = matches!(current.given, Given::SameBytes | Given::Known);
        if known && current.refused == 0 {
            // What was refused before is refused here too, and is told again.
            for (inside, why) in self.adding.refusals(current.id)? {
                let path = [vec![current.path.clone()], inside].concat().join(" › ");
                self.progress.aside(|| self.audience.refused(&Refused::failure(&path, why)));
                self.sums.refused += 1;
            }
        }
        self.sums.documents += current.added + current.newer;
        self.sums.newer += current.newer;
        self.sums.same += current.same;
        self.sums.refused += current.refused;
        self.sums.known += u64::from(known);
        let so_far = if whole { "" } else { ", broken off" };
        self.lines.push_str(&format!("{}: {}{so_far}\n", plain(&current.path), told(&current)));
        Ok(())
    }

    /// Puts all that waits on the disk, then says so.
    fn keep(&mut self) -> Result<(), Error> {
        if !self.ending && !self.begun {
            // Should it be broken off from here on, the log has that it began.
            self.adding.note("add", "begun")?;
            self.begun = true;
        }
        self.adding.keep()?;
        (self.waiting, self.since) = (0, Instant::now());
        let lines = std::mem::take(&mut self.lines);
        if self.mute.is_none() && !lines.is_empty() {
            // What cannot be said is added all the same.
            self.mute = self.progress.aside(|| self.audience.lines(&lines)).err();
        }
        Ok(())
    }

    /// After a failure of the case: what is not kept is undone, and this says so.
    pub(super) fn abandon(self) -> String {
        self.progress.end();
        "stopped; every file that was reported as added is in the case, add the rest again".to_owned()
    }

    /// Keeps what waits, notes what was done, and sums up.
    pub(super) fn end(mut self, stop: &Stop) -> Result<Exit, Error> {
        // A file that was broken off in the middle has brought what came of it.
        self.file_ends(false)?;
        let sums = &self.sums;
        let told = [
            count(sums.documents, "new document", "new documents"),
            count(sums.newer, "of them a newer version", "of them newer versions"),
            count(sums.same, "text known from other bytes", "texts known from other bytes"),
            count(sums.known, "file known by its bytes", "files known by their bytes"),
            count(sums.refused, "refused", "refused"),
            count(sums.skipped, "file left out", "files left out"),
        ];
        let numbers = [sums.documents, sums.newer, sums.same, sums.known, sums.refused, sums.skipped];
        let told: Vec<String> =
            told.into_iter().zip(numbers).filter(|(_, n)| *n > 0).map(|(told, _)| told).collect();
        let told = if told.is_empty() { "nothing new".to_owned() } else { told.join(" · ") };
        self.adding.note("add", &told)?;
        self.ending = true;
        self.lines.push_str(&format!("{told}\n"));
        let refused = self.sums.refused > 0;
        self.keep()?;
        self.progress.end();
        if let Some(error) = &self.mute {
            messages::failure(error);
            return Ok(Exit::Failed);
        }
        Ok(match (stop.asked(), refused) {
            (true, _) => {
                messages::say("stopped before the end; add the same paths again to go on");
                Exit::Stopped
            }
            (false, true) => Exit::Failed,
            (false, false) => Exit::Found,
        })
    }
}

/// What became of a file, in words.
fn told(file: &Current) -> String {
    let untouched = file.added + file.newer + file.same + file.refused == 0;
    match file.given {
        _ if !untouched => {}
        Given::Known => return "known already".to_owned(),
        Given::SameBytes => return "known by its bytes; this place is noted too".to_owned(),
        Given::New | Given::GoesOn(_) => {}
    }
    let parts = [
        (file.added, count(file.added, "new document", "new documents")),
        (file.newer, count(file.newer, "newer version", "newer versions")),
        (file.same, count(file.same, "text known from other bytes", "texts known from other bytes")),
        (file.refused, count(file.refused, "refusal", "refusals")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, told)| told).collect();
    if parts.is_empty() { "nothing new".to_owned() } else { parts.join(", ") }
}
