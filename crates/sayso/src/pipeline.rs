//! Work on many items at once, results in the order of the items, only a few of them in memory.

use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crate::stop::{LOOK_EVERY, Stop};

/// How many items for each thread may be under way or waiting for their turn to be written. Two keep every
/// thread busy while a slow document holds up the line; memory leaks here first: it grows with
/// this times the number of threads times the largest documents.
const AHEAD: usize = 2;

/// Stack of each thread; the usual 2 MiB are little for a model's deep calls in a debug build.
const STACK: usize = 8 << 20;

/// The work on an item panicked: a mistake in the program, which costs only this item.
#[derive(Debug)]
pub(crate) struct Panicked;

/// An item and where its result goes.
type Order<T, R> = (T, SyncSender<Result<R, Panicked>>);

/// Works on every item on so many threads and hands each result to `take` in the order of the items.
///
/// Returns early when `take` breaks or `stop` is asked; work under way is then left to itself, because the
/// program is about to end.
///
/// These are threads of their own and no pool of rayon's: the model runs on one, and a rayon thread that
/// waits for another pool takes up the next document meanwhile, on top of the first, which then cannot end
/// before it.
///
/// # Errors
/// If the system starts no threads.
pub(crate) fn in_order<T: Send + 'static, R: Send + 'static>(
    threads: NonZeroUsize,
    stop: &Stop,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut take: impl FnMut(Result<R, Panicked>) -> ControlFlow<()>,
) -> io::Result<()> {
    let orders = start(threads, work)?;
    let results = feed(threads.get().saturating_mul(AHEAD), items, orders)?;
    loop {
        let next = match wait(&results, stop) {
            Some(Some(next)) => next,
            Some(None) => return Ok(()),
            None => {
                let_go(results.try_iter());
                return Ok(());
            }
        };
        let Some(outcome) = wait(&next, stop) else {
            let_go([next].into_iter().chain(results.try_iter()));
            return Ok(());
        };
        if take(outcome.unwrap_or(Err(Panicked))).is_break() {
            return Ok(());
        }
    }
}

/// Where the result of one item will be.
type Coming<R> = Receiver<Result<R, Panicked>>;

/// Hands out the items on a thread of its own, at most so many ahead of what is taken: the next item may be long in
/// coming (standard input), and what is done must not wait for it.
fn feed<T: Send + 'static, R: Send + 'static>(
    most: usize,
    items: impl Iterator<Item = T> + Send + 'static,
    orders: Sender<Order<T, R>>,
) -> io::Result<Receiver<Coming<R>>> {
    let (queue, results) = sync_channel(most.saturating_sub(1));
    thread::Builder::new().name("feeder".to_owned()).spawn(move || {
        for item in items {
            let (done, result) = sync_channel(1);
            if queue.send(result).is_err() {
                return;
            }
            // If no thread is left to take it, its result never comes, and that is noticed by who waits.
            let _ = orders.send((item, done));
        }
    })?;
    Ok(results)
}

/// Threads that take up orders until there are no more.
fn start<T: Send + 'static, R: Send + 'static>(
    threads: NonZeroUsize,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> io::Result<Sender<Order<T, R>>> {
    let (orders, taken) = channel::<Order<T, R>>();
    let (taken, work) = (Arc::new(Mutex::new(taken)), Arc::new(work));
    for number in 1..=threads.get() {
        let (taken, work) = (Arc::clone(&taken), Arc::clone(&work));
        let worker = thread::Builder::new().name(format!("reader {number}")).stack_size(STACK);
        worker.spawn(move || {
            loop {
                let order = taken.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((item, done)) = order else { return };
                // Nobody waits for it any more when the program is stopping.
                let _ = done.send(catch_unwind(AssertUnwindSafe(|| work(item))).map_err(|_| Panicked));
            }
        })?;
    }
    Ok(orders)
}

/// What comes next, `Some(None)` if nothing ever will, or `None` when the program is asked to stop before.
fn wait<R>(coming: &Receiver<R>, stop: &Stop) -> Option<Option<R>> {
    loop {
        if stop.asked() {
            return None;
        }
        match coming.recv_timeout(LOOK_EVERY) {
            // Work that noticed the stop first has given up.
            Ok(outcome) => return (!stop.asked()).then_some(Some(outcome)),
            Err(RecvTimeoutError::Disconnected) => return Some(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Gives work under way a moment to put down what it holds (a process, say); whatever does not notice the
/// stop ends with the program.
fn let_go<R>(waiting: impl Iterator<Item = Receiver<R>>) {
    let enough = Instant::now() + 4 * LOOK_EVERY;
    for result in waiting {
        let _ = result.recv_timeout(enough.saturating_duration_since(Instant::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn threads(number: usize) -> NonZeroUsize {
        NonZeroUsize::new(number).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items_even_when_the_first_is_slow() {
        let mut seen = vec![];
        let slow_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(if n == 0 { 30 } else { 0 }));
            n
        };
        in_order(threads(3), &Stop::default(), 0..20, slow_first, |n| {
            seen.push(n.unwrap());
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(seen, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_costs_only_its_own_item() {
        let mut seen = vec![];
        let picky = |n: u32| {
            assert!(n != 1, "not this one");
            n
        };
        in_order(threads(2), &Stop::default(), 0..3, picky, |n| {
            seen.push(n.ok());
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(seen, [Some(0), None, Some(2)]);
    }

    #[test]
    fn no_more_items_are_begun_than_fit_the_window() {
        let begun = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&begun);
        let mut taken = 0;
        let work = move |_| count.fetch_add(1, Ordering::SeqCst);
        in_order(threads(2), &Stop::default(), 0..1000, work, |_| {
            taken += 1;
            std::thread::sleep(Duration::from_millis(1));
            assert!(begun.load(Ordering::SeqCst) <= taken + 2 * AHEAD);
            if taken == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
        assert_eq!(taken, 20);
    }
}
