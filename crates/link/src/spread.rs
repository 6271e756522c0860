//! Work spread over threads, so that how many there are changes nothing in the result.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Gives the numbers below `pieces` to as many workers as there are threads, each taking the next when it is done, and
/// returns what each worker made. Which worker had which piece is chance; the caller puts the results in order.
///
/// Scoped threads of the standard library: the pieces are large and alike, so stealing of work (rayon) would gain nothing
/// and bring five crates.
pub(crate) fn spread<T: Send>(
    threads: NonZero<usize>,
    pieces: usize,
    work: impl Fn(&mut dyn Iterator<Item = usize>) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut mine =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < pieces));
        work(&mut mine)
    };
    let threads = threads.get().min(pieces.max(1));
    if threads == 1 {
        return vec![worker()];
    }
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        // A worker panics only where this crate has a bug; then the caller panics too instead of missing a part.
        workers.into_iter().map(|w| w.join().unwrap_or_else(|p| std::panic::resume_unwind(p))).collect()
    })
}

/// The same function for each number below `pieces`; results in their order.
pub(crate) fn each<T: Send>(
    threads: NonZero<usize>,
    pieces: usize,
    make: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let parts = spread(threads, pieces, |mine| mine.map(|n| (n, make(n))).collect::<Vec<_>>());
    let mut made: Vec<(usize, T)> = parts.into_iter().flatten().collect();
    made.sort_unstable_by_key(|(n, _)| *n);
    made.into_iter().map(|(_, made)| made).collect()
}
