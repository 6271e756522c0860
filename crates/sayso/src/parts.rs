//! Documents out of files, in the order of the files: several are opened at once, each in a process of its own.

use std::collections::VecDeque;
use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

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
    /// A file is opened; all its parts follow, then its end.
    File(Opened),
    /// A document in it, or a part of it that is none.
    Part(Box<Part>),
    /// The end of the file with this number.
    End(usize),
}

/// A file and its bytes.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its number among the inputs.
    pub(crate) file: usize,
    pub(crate) bytes: Arc<Bytes>,
}

/// A document in a file.
#[derive(Debug)]
pub(crate) struct Part {
    /// The number of the file among the inputs.
    pub(crate) file: usize,
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
    orders: SyncSender<(usize, Input, SyncSender<Item>)>,
    inputs: std::iter::Enumerate<std::vec::IntoIter<Input>>,
    opened: VecDeque<Receiver<Item>>,
    most: usize,
}

impl Parts {
    /// Begins to open the inputs.
    ///
    /// # Errors
    /// If the system starts no threads.
    pub(crate) fn of(inputs: Vec<Input>, threads: NonZeroUsize, manner: &Manner) -> io::Result<Parts> {
        let most = threads.get().saturating_mul(AHEAD);
        let (orders, taken) = sync_channel::<(usize, Input, SyncSender<Item>)>(most);
        let taken = Arc::new(std::sync::Mutex::new(taken));
        for number in 1..=threads.get() {
            let (taken, manner) = (Arc::clone(&taken), manner.clone());
            std::thread::Builder::new().name(format!("opener {number}")).spawn(move || {
                loop {
                    let order = taken.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv();
                    let Ok((file, input, items)) = order else { return };
                    // Whoever took the items has heard enough if it fails.
                    let _ = open(file, &input, &manner, &items);
                }
            })?;
        }
        Ok(Parts { orders, inputs: inputs.into_iter().enumerate(), opened: VecDeque::new(), most })
    }
}

/// Sends all that is in one input.
fn open(
    file: usize,
    input: &Input,
    manner: &Manner,
    items: &SyncSender<Item>,
) -> Result<(), std::sync::mpsc::SendError<Item>> {
    let name = input.name();
    if manner.stop.asked() {
        return Ok(());
    }
    match input.fetch() {
        Err(refusal) => {
            let outcome = Err(Refused::from(refusal));
            items.send(Item::Part(Box::new(Part { file, path: name, inside: vec![], outcome })))?;
        }
        Ok(bytes) => {
            let bytes = Arc::new(bytes);
            items.send(Item::File(Opened { file, bytes: Arc::clone(&bytes) }))?;
            parser::open(&name, &bytes, manner, &mut |inside, outcome| {
                let path = [std::slice::from_ref(&name), &inside[..]].concat().join(INSIDE);
                let outcome = outcome.map_err(|reason| Refused::failure(&path, reason));
                match items.send(Item::Part(Box::new(Part { file, path, inside, outcome }))) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
        }
    }
    items.send(Item::End(file))
}

impl Iterator for Parts {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            while self.opened.len() < self.most
                && let Some((file, input)) = self.inputs.next()
            {
                let (send, items) = sync_channel(WAITING);
                // If no thread is left to open it, it has no items, and the file counts as not read.
                let _ = self.orders.send((file, input, send));
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
