//! Pairs of statements that may be one claim: drawn from the articles of FA-KES, labelled by hand, kept without their words.

mod agree;
mod alike;
mod corpus;
mod draw;
mod likeness;
mod pairs;
mod sheet;
mod statements;
mod stories;
#[cfg(test)]
mod tests;
mod words;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use text::{Document, Reading};

use crate::places::Places;

/// What `eval claims` is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Read the articles and draw pairs into a file.
    Draw { to: PathBuf, seed: u64, but: Vec<PathBuf> },
    /// Print the pairs of a file in their documents, without labels.
    Sheet { of: PathBuf, range: (usize, usize) },
    /// Count the labelled pairs, and check them against the articles where those are here.
    Show,
    /// Print a sample of the labelled pairs for a second pass, without labels.
    Second { count: usize, seed: u64 },
    /// Say how well origins are counted, on stories that are made up.
    Stories { count: usize, seed: u64 },
    /// Say how often the program is right about the labelled pairs.
    Score,
    /// Print what the pair scorer sees of each labelled pair.
    Features,
    /// Print how much each word tells.
    Weights,
    /// Compare the labels of a second pass with the first.
    Agree(PathBuf),
}

/// Reads the arguments after `claims`: what is asked for, and where the shared folder is.
pub(crate) fn parse(arguments: &[String]) -> Result<(Wish, Option<PathBuf>)> {
    let (mut seed, mut count, mut from, mut shared) = (1, None, 0, None);
    let (mut but, mut words) = (vec![], vec![]);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seed" => seed = number(arguments.next())? as u64,
            "--from" => from = number(arguments.next())?,
            "--count" => count = Some(number(arguments.next())?),
            "--but" => but.push(arguments.next().context("a file must follow")?.into()),
            "--shared" => shared = Some(arguments.next().context("a folder must follow")?.into()),
            word => words.push(word),
        }
    }
    let wish = match words[..] {
        ["draw", to] => Wish::Draw { to: to.into(), seed, but },
        ["sheet", of] => Wish::Sheet { of: of.into(), range: (from, count.unwrap_or(usize::MAX)) },
        ["stories"] => Wish::Stories { count: count.unwrap_or(10_000), seed },
        ["score"] => Wish::Score,
        ["features"] => Wish::Features,
        ["weights"] => Wish::Weights,
        [] | ["show"] => Wish::Show,
        ["second"] => Wish::Second { count: count.unwrap_or(150), seed },
        ["agree", of] => Wish::Agree(of.into()),
        _ => bail!("`claims {}` is no command; see eval --help", words.join(" ")),
    };
    Ok((wish, shared))
}

fn number(word: Option<&String>) -> Result<usize> {
    word.and_then(|word| word.parse().ok()).context("a number must follow")
}

/// Does it, and says what came of it.
pub(crate) fn run(
    places: &Places,
    wish: &Wish,
    read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<String> {
    match wish {
        Wish::Draw { to, seed, but } => draw::run(places, (to, but), *seed, read),
        Wish::Sheet { of, range: (from, count) } => {
            let pairs = pairs::load(of)?;
            let wanted: Vec<_> = pairs.iter().skip(*from).take(*count).collect();
            sheet::print(&corpus::articles(places)?, &wanted)
        }
        Wish::Show => pairs::show(places),
        Wish::Second { count, seed } => sheet::second(places, *count, *seed),
        Wish::Stories { count, seed } => stories::run(*count, *seed),
        Wish::Score => likeness::score(places, read),
        Wish::Features => likeness::features(places, read),
        Wish::Weights => likeness::weights(places),
        Wish::Agree(of) => agree::report(places, of),
    }
}
