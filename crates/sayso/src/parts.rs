//! Documents out of files, in the order of the files: several are opened at once, each in a process of its own.

use std::collections::VecDeque;
use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use ingest::{Bytes, Parsed};

use crate::input::{Input, Refused};
use crate::parser::{self, Manner};

/// Parts of one file that wait to be read. Few: each may be as large as the largest document.
const WAITING: usize = 2;

/// Files that are opened ahead for each thread.
const AHEAD: usize = 2;

/// What comes out of the files.
#[derive(Debug)]
pub(crate) enum Item {
    /// A file is opened; its parts follow, then its end.
    File(Opened),
    /// A file could not be opened; its end follows.
    Unread(Refused),
    /// A document in it, or a part of it that is none.
    Part(Box<Part>),
    /// A file that is opened has not the parts that nobody wants to hear again, so that nobody knows what is behind
    /// them; its end follows.
    OtherParts(Refused),
    /// The end of a file; `true` if all its parts were told.
    End(bool),
}

/// A file and its bytes.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its path as it was given or found.
    pub(crate) path: String,
    pub(crate) bytes: Arc<Bytes>,
    /// What is told of it by whoever wanted to know before it is taken apart.
    pub(crate) known: Known,
}

/// What is known of a file before it is taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// SHA-256 of its bytes in hexadecimal, if anybody asked for it.
    pub(crate) digest: String,
    /// How many bytes it has.
    pub(crate) length: u64,
    /// How many of its parts nobody wants to hear again; `None` for all of them.
    pub(crate) skip: Option<u64>,
    /// The names that lead to the last of these.
    pub(crate) last: Option<Vec<String>>,
}

/// A document in a file.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its number among the parts of the file.
    pub(crate) n: u64,
    /// Where it came from: the path of the file, and the names that lead to it inside.
    pub(crate) path: String,
    /// Those names alone.
    pub(crate) inside: Vec<String>,
    pub(crate) outcome: Result<Parsed, Refused>,
}

/// Stands between a file and what is inside it, and between that and what is inside that.
const INSIDE: &str = " › ";

/// All that the inputs hold, opened on so many threads.
pub(crate) struct Parts {
    orders: SyncSender<(Input, SyncSender<Item>)>,
    inputs: std::vec::IntoIter<Input>,
    opened: VecDeque<Receiver<Item>>,
    most: usize,
}

impl Parts {
    /// Begins to open the inputs. `know` is asked about each file, on the thread that opens it, before it is taken
    /// apart.
    ///
    /// # Errors
    /// If the system starts no threads.
    pub(crate) fn of(
        inputs: Vec<Input>,
        threads: NonZeroUsize,
        manner: &Manner,
        know: impl Fn(&Bytes) -> Result<Known, String> + Send + Sync + 'static,
    ) -> io::Result<Parts> {
        let most = threads.get().saturating_mul(AHEAD);
        let (orders, taken) = sync_channel::<(Input, SyncSender<Item>)>(most);
        let (taken, know) = (Arc::new(Mutex::new(taken)), Arc::new(know));
        for number in 1..=threads.get() {
            let (taken, know, manner) = (Arc::clone(&taken), Arc::clone(&know), manner.clone());
            std::thread::Builder::new().name(format!("opener {number}")).spawn(move || {
                loop {
                    let order = taken.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((input, items)) = order else { return };
                    open(&input, &*know, &manner, &items);
                }
            })?;
        }
        Ok(Parts { orders, inputs: inputs.into_iter(), opened: VecDeque::new(), most })
    }
}

/// Sends all that is in one input; whoever took the items has heard enough if that fails.
fn open(
    input: &Input,
    know: &dyn Fn(&Bytes) -> Result<Known, String>,
    manner: &Manner,
    items: &SyncSender<Item>,
) {
    if manner.stop.asked() {
        return;
    }
    let path = input.name();
    let fetched = input.fetch().map_err(Refused::from).and_then(|bytes| {
        let known = know(&bytes).map_err(|why| Refused::failure(&path, why))?;
        Ok((Arc::new(bytes), known))
    });
    let whole = match fetched {
        Err(refused) => items.send(Item::Unread(refused)).is_ok(),
        Ok((bytes, known)) => {
            let opened = Opened { path: path.clone(), bytes: Arc::clone(&bytes), known: known.clone() };
            items.send(Item::File(opened)).is_ok() && take_apart(&path, &bytes, &known, manner, items)
        }
    };
    let _ = items.send(Item::End(whole && !manner.stop.asked()));
}

/// Sends the parts of a file that somebody wants to hear; whether all of them are sent.
fn take_apart(path: &str, bytes: &Bytes, known: &Known, manner: &Manner, items: &SyncSender<Item>) -> bool {
    let Some(skip) = known.skip else { return true };
    // The last part before them is opened once more. Only if it comes, and under its name, is the file taken apart in
    // the same way as before: with other columns a table may be refused as a whole, and that would be passed over.
    let first = skip.saturating_sub(1);
    let (mut n, mut heard) = (first, true);
    let mut same = if skip == 0 { Ok(()) } else { Err(None) };
    parser::open(path, bytes, first, manner, &mut |inside, outcome| {
        if n < skip {
            same = if known.last.as_ref() == Some(&inside) { Ok(()) } else { Err(outcome.err()) };
            n += 1;
            return if same.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        }
        let path = [&[path.to_owned()], &inside[..]].concat().join(INSIDE);
        let outcome = outcome.map_err(|reason| Refused::failure(&path, reason));
        heard = items.send(Item::Part(Box::new(Part { n, path, inside, outcome }))).is_ok();
        n += 1;
        if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    match same {
        Ok(()) => heard,
        // It had no time to come.
        Err(_) if manner.stop.asked() => false,
        Err(why) => {
            let _ = items.send(Item::OtherParts(other_parts(path, skip, why)));
            false
        }
    }
}

/// A file in which other parts are met than those that are known, and why, if anybody said so.
fn other_parts(path: &str, known: u64, why: Option<String>) -> Refused {
    let why = why.map(|why| format!("{why}; ")).unwrap_or_default();
    let parts = if known == 1 { "one part".to_owned() } else { format!("{known} parts") };
    let reason = format!(
        "{why}the case has {parts} of it already, and they are not met with these options; nothing of it was added; give \
         the options (such as --column) that it was begun with"
    );
    Refused::failure(path, reason)
}

impl Iterator for Parts {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            while self.opened.len() < self.most
                && let Some(input) = self.inputs.next()
            {
                let (send, items) = sync_channel(WAITING);
                // If no thread is left to open it, it has no items, and the file counts as not read.
                let _ = self.orders.send((input, send));
                self.opened.push_back(items);
            }
            match self.opened.front()?.recv() {
                Ok(item) => return Some(item),
                Err(_) => {
                    self.opened.pop_front();
                }
            }
        }
    }
}
