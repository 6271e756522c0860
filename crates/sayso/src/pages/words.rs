//! The words by which the lines of a list are found.

/// Words that are asked for.
pub(super) struct Words(Vec<String>);

/// A line of a list, with all that is said in it.
pub(super) struct Searched<T> {
    /// The line.
    pub(super) line: T,
    pub(super) said: Said,
}

/// What is said in a line, statement by statement: folded, with a space before each.
#[derive(Default)]
pub(super) struct Said(Vec<String>);

impl Words {
    /// Those of a form; none find everything.
    pub(super) fn of(asked: &str) -> Words {
        Words(asked.split_whitespace().map(|word| format!(" {}", case::folded(word))).collect())
    }

    /// Whether all of them stand in one statement of a line, at the beginnings of its words.
    pub(super) fn stand_in(&self, said: &Said) -> bool {
        self.0.is_empty() || said.0.iter().any(|one| self.0.iter().all(|word| one.contains(word.as_str())))
    }

    /// The places of the lines in which they stand.
    pub(super) fn find<T>(&self, all: &[Searched<T>]) -> Vec<usize> {
        (0..all.len()).filter(|n| self.stand_in(&all[*n].said)).collect()
    }
}

impl Said {
    /// These statements.
    pub(super) fn of<S: AsRef<str>>(all: impl IntoIterator<Item = S>) -> Said {
        Said(all.into_iter().map(|one| format!(" {}", case::folded(one.as_ref()))).collect())
    }
}

impl<T> Searched<T> {
    /// A line in which these statements stand.
    pub(super) fn of<S: AsRef<str>>(line: T, said: impl IntoIterator<Item = S>) -> Searched<T> {
        Searched { line, said: Said::of(said) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_stand_in_one_statement_however_they_are_written() {
        let said = Said::of(["The Bridge was closed.", "Nobody saw the café."]);
        for (asked, found) in [
            ("", true),
            ("bridge CLOSED", true),
            ("clos", true),
            ("cafe", true),
            ("bridge cafe", false),
            ("ridge", false),
        ] {
            assert_eq!(Words::of(asked).stand_in(&said), found, "{asked}");
        }
    }
}
