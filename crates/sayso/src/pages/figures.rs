//! Figures for what may be one thing.

use std::cmp::Reverse;

use link::claims::{Stand, Tally};
use room::pages::{FigureGiven, FigureGroup, FiguresPage};
use room::{Address, List, Page, Pager};

use super::people::People;
use super::words::{Searched, Words};
use super::{Desk, Joined, told, wait};
use crate::commands::figures::{differs, ranked, told as shown_of};
use crate::commands::pile::Pile;
use crate::output::amount::amount;
use crate::output::figures::{Found, Row, Shown, said, sheet};

/// So many groups stand on a page: each is a picture and a table.
const GROUPS: usize = 20;

/// All groups of figures that differ, those of most outlets first.
#[derive(Default)]
pub(crate) struct Figures {
    groups: Vec<Searched<(FigureGroup, Tally)>>,
}

impl Figures {
    /// All of a pile.
    pub(super) fn of(pile: &Pile, people: &People) -> anyhow::Result<Figures> {
        let mut groups = vec![];
        for tally in ranked(pile, differs) {
            let shown = shown_of(pile, &tally)?;
            let outlets = pile.outlets(tally.given.iter().map(|given| given.at));
            let quotes: Vec<String> = shown.rows.iter().map(|row| shown.quote(row)).collect();
            groups.push(Searched::of((group(people, &shown, outlets), tally), quotes));
        }
        Ok(Figures { groups })
    }

    /// The places of those that are asked for, in the order that is asked for.
    fn listed(&self, list: &List) -> Vec<usize> {
        let mut all = Words::of(&list.words).find(&self.groups);
        let group = |n: &usize| &self.groups[*n].line.0;
        match list.sort.as_str() {
            "apart" => all.sort_by_key(|n| group(n).stand != Stand::Apart.name()),
            "different" => all.sort_by_key(|n| Reverse(group(n).different)),
            _ => {}
        }
        all
    }
}

/// The groups in one of whose statements the words stand.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> Box<dyn Page> {
    let Some(joined) = desk.joined else { return Box::new(wait("Figures")) };
    let figures = &joined.figures;
    let (shown, pager) = Pager::cut_by(GROUPS, figures.listed(&address.list()), address);
    let groups = shown.into_iter().map(|n| figures.groups[n].line.0.clone()).collect();
    Box::new(FiguresPage { groups, pager })
}

/// A row for each figure of these groups.
pub(super) fn csv(joined: &Joined, list: &List) -> anyhow::Result<String> {
    let all = joined.figures.listed(list);
    let of = all.len();
    let tallies = all.into_iter().map(|n| shown_of(&joined.pile, &joined.figures.groups[n].line.1));
    Ok(sheet(&Found { tallies: tallies.collect::<anyhow::Result<_>>()?, of }))
}

/// A group as the page shows it.
fn group(people: &People, shown: &Shown, outlets: usize) -> FigureGroup {
    let beside = |n: usize, wanted: Stand| {
        let pairs = shown.pairs.iter().filter(move |(.., stand)| *stand == wanted);
        let other = move |(one, other, _): &(usize, usize, Stand)| match (*one == n, *other == n) {
            (true, false) => Some(*other),
            (false, true) => Some(*one),
            _ => None,
        };
        let mut all: Vec<usize> = pairs.filter_map(other).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let given = |(n, row): (usize, &Row)| {
        let (source, figure) = shown.figure(row)?;
        Some(FigureGiven {
            amount: amount(figure),
            low: figure.value.low().map(|edge| edge.value),
            high: figure.value.high().map(|edge| edge.value),
            words: source.read.document.quote(figure.span).unwrap_or_default().to_owned(),
            told: told::statement(people, source, &row.statement),
            apart: beside(n, Stand::Apart),
            later: beside(n, Stand::Later),
            fits: beside(n, Stand::Fits),
        })
    };
    FigureGroup {
        stand: shown.worst().name().to_owned(),
        means: said(shown.worst()).to_owned(),
        documents: shown.documents(),
        outlets,
        different: shown.different(),
        given: shown.rows.iter().enumerate().filter_map(given).collect(),
    }
}
