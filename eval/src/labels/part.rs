//! The parts of the gold of labels: what rules are made with, what is only run, and what came later.

use anyhow::{Result, bail};

/// Which texts are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// May be looked at and tuned on.
    Dev,
    /// Is only run.
    Test,
    /// Texts by another hand, both halves together.
    Fresh,
    /// The half of the fresh texts that was looked at after their first run.
    Seen,
    /// The half of them that is only run.
    Kept,
    /// Texts that came later, by another hand; looked at after their first run.
    Later,
    /// Texts that came last, by another hand again; only run.
    Last,
    /// Texts by another hand to choose with from when on the network is believed; looked at.
    Tune,
    /// Articles of real news; looked at.
    News,
    /// Articles of real news that are only run.
    NewsTest,
    /// Articles of real news that came last; only run.
    NewsLast,
    /// All of them, one after the other.
    All,
}

impl Part {
    /// By its name on the command line.
    pub(crate) fn named(name: &str) -> Result<Part> {
        Ok(match name {
            "dev" => Part::Dev,
            "test" => Part::Test,
            "fresh" => Part::Fresh,
            "seen" => Part::Seen,
            "kept" => Part::Kept,
            "later" => Part::Later,
            "last" => Part::Last,
            "tune" => Part::Tune,
            "news" => Part::News,
            "news-test" => Part::NewsTest,
            "news-last" => Part::NewsLast,
            "all" => Part::All,
            _ => {
                bail!(
                    "there is no part {name} of the labels; say --part dev, test, fresh, seen, kept, later, last, tune, news, news-test, news-last or all"
                )
            }
        })
    }

    /// The sets to measure, each with its name and its folders.
    pub(super) fn sets(self) -> &'static [(&'static str, &'static [&'static str])] {
        const SETS: [(&str, &[&str]); 8] = [
            ("dev", &["dev"]),
            ("test", &["test"]),
            ("fresh", &["fresh/seen", "fresh/kept"]),
            ("later", &["later"]),
            ("last", &["last"]),
            ("news", &["news/dev"]),
            ("news, test", &["news/test"]),
            ("news, last", &["news/last"]),
        ];
        match self {
            Part::Dev => &SETS[..1],
            Part::Test => &SETS[1..2],
            Part::Fresh => &SETS[2..3],
            Part::Later => &SETS[3..4],
            Part::Last => &SETS[4..5],
            Part::News => &SETS[5..6],
            Part::NewsTest => &SETS[6..7],
            Part::NewsLast => &SETS[7..],
            Part::Seen => &[("fresh, seen", &["fresh/seen"])],
            Part::Kept => &[("fresh, kept", &["fresh/kept"])],
            Part::Tune => &[("tune", &["tune"])],
            Part::All => &SETS,
        }
    }
}
