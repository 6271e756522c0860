//! Trouble that did not stop the work.

use std::collections::BTreeSet;
use std::sync::Mutex;

/// Trouble in a document, told to the user and never a reason to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A short stable word for programs (`broken-utf8`, `language`).
    pub code: &'static str,
    /// A sentence for people: what is the matter and what was done about it.
    pub message: String,
}

impl Problem {
    /// A problem that comes from outside the program: another process, a file. A code that is no short word becomes
    /// `problem`.
    pub fn of_code(code: &str, message: String) -> Problem {
        Problem { code: kept(code), message }
    }
}

/// More different codes than any parser has; beyond them the process is not to be trusted.
const MOST_CODES: usize = 100;

/// The code as a word that lasts as long as the program. Each different code leaks once, so their number
/// is limited.
fn kept(code: &str) -> &'static str {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let Ok(mut codes) = CODES.lock() else { return "problem" };
    if let Some(known) = codes.get(code) {
        return known;
    }
    let word =
        code.len() <= 40 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if codes.len() >= MOST_CODES || !word {
        return "problem";
    }
    let leaked: &'static str = Box::leak(code.to_owned().into_boxed_str());
    codes.insert(leaked);
    leaked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_no_word_is_not_kept() {
        assert_eq!(kept("Not A Word"), "problem");
        assert_eq!(kept("language"), "language");
    }
}
