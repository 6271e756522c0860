//! How many bytes one file may unpack to, counted where they flow.

use std::cell::Cell;
use std::io::{self, Read};

/// What may be unpacked, and how much of it has been.
pub(crate) struct Budget {
    /// Bytes that may be unpacked.
    most: u64,
    spent: Cell<u64>,
    /// Whether more was asked for than there is.
    burst: Cell<bool>,
}

impl Budget {
    pub(crate) fn of(most: u64) -> Budget {
        Budget { most, spent: Cell::new(0), burst: Cell::new(false) }
    }

    /// Whether something unpacks to more than it may. Nothing more comes out of anything from then on.
    pub(crate) fn is_burst(&self) -> bool {
        self.burst.get()
    }
}

/// Bytes that are counted as they are read, and end with an error where the budget does.
pub(crate) struct Metered<'a> {
    pub(crate) bytes: &'a mut dyn Read,
    pub(crate) budget: &'a Budget,
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Budget { most, spent, burst } = self.budget;
        if burst.get() {
            return Err(io::Error::other("it unpacks to more than is read"));
        }
        let read = self.bytes.read(into)?;
        spent.set(spent.get().saturating_add(read as u64));
        burst.set(spent.get() > *most);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_flows_is_counted_together_and_ends_with_the_budget() {
        let budget = Budget::of(10);
        let read = |bytes: &mut dyn Read| {
            let mut all = vec![];
            Metered { bytes, budget: &budget }.read_to_end(&mut all).is_ok()
        };
        assert!(read(&mut &b"123456"[..]) && !budget.is_burst());
        assert!(!read(&mut io::repeat(b'x')) && budget.is_burst());
        assert!(!read(&mut &b""[..]));
    }
}
