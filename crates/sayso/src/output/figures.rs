//! Figures for what may be one thing, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use link::claims::{Stand, Statement};
use text::Figure;

use super::Source;
use super::claims::words;
use super::names::{chain, page};
use crate::cli::FoundFormat;
use crate::terminal::{self, Palette};

/// What was found, ready to be written down.
pub(crate) struct Found {
    /// What is shown, that of most outlets first.
    pub(crate) tallies: Vec<Shown>,
    /// How many there are.
    pub(crate) of: usize,
}

/// Figures for what may be one thing.
pub(crate) struct Shown {
    /// The figures, the lowest first.
    pub(crate) rows: Vec<Row>,
    /// How each two stand to each other, by their places in `rows`; of equal figures of one day only the first.
    pub(crate) pairs: Vec<(usize, usize, Stand)>,
    /// The documents, by their places in the pile.
    pub(crate) sources: BTreeMap<usize, Arc<Source>>,
}

/// A figure that somebody gives.
pub(crate) struct Row {
    /// The place of its document in the pile.
    pub(crate) document: usize,
    /// Its index in the reading.
    pub(crate) figure: usize,
    /// What it stands in.
    pub(crate) statement: Statement,
}

impl Shown {
    /// What one voice gives several times on one page, in a headline and below it, is shown once.
    pub(crate) fn new(
        rows: Vec<Row>,
        pairs: &[(usize, usize, Stand)],
        sources: BTreeMap<usize, Arc<Source>>,
    ) -> Shown {
        let all = Shown { rows, pairs: vec![], sources };
        let mut seen = vec![];
        let mut kept: Vec<usize> = vec![];
        // Where each row is to be found among those that are kept.
        let mut now: Vec<usize> = vec![];
        for (n, row) in all.rows.iter().enumerate() {
            let value = all.figure(row).map(|(_, figure)| figure.value);
            let said = (row.document, value, all.chain(row));
            match seen.iter().position(|known| *known == said) {
                Some(first) => now.push(first),
                None => {
                    now.push(kept.len());
                    kept.push(n);
                    seen.push(said);
                }
            }
        }
        let pairs = pairs.iter().map(|(one, other, stand)| (now[*one], now[*other], *stand)).collect();
        let rows = all.rows.into_iter().enumerate().filter(|(n, _)| kept.contains(n));
        Shown { rows: rows.map(|(_, row)| row).collect(), pairs, sources: all.sources }
    }

    pub(crate) fn source(&self, row: &Row) -> Option<&Source> {
        self.sources.get(&row.document).map(AsRef::as_ref)
    }

    /// A figure with its document.
    pub(crate) fn figure(&self, row: &Row) -> Option<(&Source, &Figure)> {
        let source = self.source(row)?;
        Some((source, source.read.reading.figures().get(row.figure)?))
    }

    /// The chain of voices of a figure, page first.
    fn chain(&self, row: &Row) -> Vec<String> {
        let Some(source) = self.source(row) else { return vec![] };
        row.statement.attribution.map_or_else(|| vec![page(&source.read)], |a| chain(&source.read, a))
    }

    /// The words of the statement that a figure stands in.
    pub(crate) fn quote(&self, row: &Row) -> String {
        let source = self.source(row);
        source.map(|source| words(&source.read.document, &row.statement.spans)).unwrap_or_default()
    }

    /// In how many documents they stand.
    pub(crate) fn documents(&self) -> usize {
        self.rows.iter().map(|row| row.document).collect::<BTreeSet<_>>().len()
    }

    /// How many different figures there are.
    pub(crate) fn different(&self) -> usize {
        let values = self.rows.iter().filter_map(|row| self.figure(row)).map(|(_, figure)| figure.value);
        let mut seen = vec![];
        for value in values {
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        seen.len()
    }

    /// The worst that is between any two of them.
    pub(crate) fn worst(&self) -> Stand {
        self.pairs.iter().map(|(.., stand)| *stand).max().unwrap_or(Stand::Same)
    }
}

/// What it means that two figures stand so, for people.
pub(crate) fn said(stand: Stand) -> &'static str {
    match stand {
        Stand::Same => "all say the same",
        Stand::Fits => "all of them can be so: they are bounds, or loose",
        Stand::Later => "some may be later counts",
        Stand::Apart => "some cannot both be so, if they are of one thing",
    }
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(found)
        }
        FoundFormat::Jsonl => lines::of(found),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found)),
    }
}

/// The form for spreadsheets.
pub(crate) fn sheet(found: &Found) -> String {
    cells::of(found)
}

/// How many there are, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let many =
        |n: usize| if n == 1 { "1 group of figures".to_owned() } else { format!("{n} groups of figures") };
    match (found.tallies.len(), found.of) {
        (_, 0) => "No figures were found that may be of one thing.".to_owned(),
        (shown, of) if shown == of => format!("{}, those of most outlets first.", many(of)),
        (shown, of) => format!("{shown} of {}, those of most outlets first; --limit shows more.", many(of)),
    }
}
