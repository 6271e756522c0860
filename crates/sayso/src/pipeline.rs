//! Work on many items at once, results in the order of the items, only a few of them in memory.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Instant;

use rayon::ThreadPool;

use crate::stop::{LOOK_EVERY, Stop};

/// How many items for each thread may be under way or waiting for their turn to be written. Two keep every
/// thread busy while a slow document holds up the line; memory leaks here first: it grows with
/// this times the number of threads times the largest documents.
const AHEAD: usize = 2;

/// The work on an item panicked: a mistake in the program, which costs only this item.
#[derive(Debug)]
pub(crate) struct Panicked;

/// Works on every item in `pool` and hands each result to `take` in the order of the items.
///
/// Returns early when `take` breaks or `stop` is asked; work under way is then left to itself, because the
/// program is about to end.
pub(crate) fn in_order<T, R>(
    pool: &ThreadPool,
    stop: &Stop,
    items: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut take: impl FnMut(Result<R, Panicked>) -> ControlFlow<()>,
) where
    T: Send + 'static,
    R: Send + 'static,
{
    let work = Arc::new(work);
    let most = pool.current_num_threads() * AHEAD;
    let mut items = items.into_iter();
    let mut waiting: VecDeque<Receiver<Result<R, Panicked>>> = VecDeque::new();
    loop {
        while waiting.len() < most
            && let Some(item) = items.next()
        {
            let (done, result) = sync_channel(1);
            let work = Arc::clone(&work);
            pool.spawn_fifo(move || {
                let outcome = catch_unwind(AssertUnwindSafe(|| work(item))).map_err(|_| Panicked);
                // Nobody waits any more when the program is stopping.
                let _ = done.send(outcome);
            });
            waiting.push_back(result);
        }
        let Some(next) = waiting.pop_front() else { return };
        let Some(outcome) = wait(&next, stop) else {
            return let_go([next].into_iter().chain(waiting));
        };
        if take(outcome).is_break() {
            return;
        }
    }
}

/// The result, or `None` when the program is asked to stop before it is there.
fn wait<R>(result: &Receiver<Result<R, Panicked>>, stop: &Stop) -> Option<Result<R, Panicked>> {
    loop {
        if stop.asked() {
            return None;
        }
        match result.recv_timeout(LOOK_EVERY) {
            // Work that noticed the stop first has given up.
            Ok(outcome) => return (!stop.asked()).then_some(outcome),
            Err(RecvTimeoutError::Disconnected) => return Some(Err(Panicked)),
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

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items_even_when_the_first_is_slow() {
        let mut seen = vec![];
        let slow_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(if n == 0 { 30 } else { 0 }));
            n
        };
        in_order(&pool(3), &Stop::default(), 0..20, slow_first, |n| {
            seen.push(n.unwrap());
            ControlFlow::Continue(())
        });
        assert_eq!(seen, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_costs_only_its_own_item() {
        let mut seen = vec![];
        let picky = |n: u32| {
            assert!(n != 1, "not this one");
            n
        };
        in_order(&pool(2), &Stop::default(), 0..3, picky, |n| {
            seen.push(n.ok());
            ControlFlow::Continue(())
        });
        assert_eq!(seen, [Some(0), None, Some(2)]);
    }

    #[test]
    fn no_more_items_are_begun_than_fit_the_window() {
        let begun = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&begun);
        let mut taken = 0;
        let work = move |_| count.fetch_add(1, Ordering::SeqCst);
        in_order(&pool(2), &Stop::default(), 0..1000, work, |_| {
            taken += 1;
            std::thread::sleep(Duration::from_millis(1));
            assert!(begun.load(Ordering::SeqCst) <= taken + 2 * AHEAD);
            if taken == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(taken, 20);
    }
}
