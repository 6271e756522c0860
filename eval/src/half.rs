//! The two halves of a gold set of our own: rules are made with one, and measured on the other.

use anyhow::{Result, bail};

/// Which half of the gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// May be looked at and tuned on.
    Dev,
    /// Is only run.
    Test,
    /// Texts that came later, by another hand; looked at after their first run.
    Later,
    /// Texts that came last, by another hand again; only run.
    Last,
    /// Real news by further hands; may be looked at.
    News,
    /// The same, only run.
    NewsTest,
    /// Real news that came last, by two hands more; only run.
    NewsLast,
    /// Dev and test, one after the other.
    All,
}

impl Half {
    /// By its name on the command line.
    pub(crate) fn named(name: &str) -> Result<Half> {
        Ok(match name {
            "dev" => Half::Dev,
            "test" => Half::Test,
            "all" => Half::All,
            _ => bail!("there is no part {name}; say --part dev, test or all"),
        })
    }

    /// The same for chains, which have two parts more.
    pub(crate) fn of_chains(name: &str) -> Result<Half> {
        Ok(match name {
            "later" => Half::Later,
            "last" => Half::Last,
            "news" => Half::News,
            "news-test" => Half::NewsTest,
            "news-last" => Half::NewsLast,
            "dev" | "test" | "all" => Half::named(name)?,
            _ => bail!(
                "there is no part {name} of the chains; say --part dev, test, later, last, news, news-test, news-last or all"
            ),
        })
    }

    /// The names of its files or folders.
    pub(crate) fn folders(self) -> &'static [&'static str] {
        match self {
            Half::Dev => &["dev"],
            Half::Test => &["test"],
            Half::Later => &["later"],
            Half::Last => &["last"],
            Half::News => &["news"],
            Half::NewsTest => &["news-test"],
            Half::NewsLast => &["news-last"],
            Half::All => &["dev", "test"],
        }
    }
}

/// Whether what came out wrong is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misses {
    /// It is counted; where a measure shows some anyway, only those of the dev half.
    Counted,
    /// It is shown, one line each.
    Shown,
}
