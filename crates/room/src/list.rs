//! A long list, a page at a time.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Address, List};

/// So many lines stand on a page of a list.
pub(crate) const LINES: usize = 50;

/// As many lines has a list that stands on a page with others; the JSON of the page has all.
const FEW: usize = 12;

/// The lines of a list that stand on a page with others.
pub(crate) fn first<T>(all: &[T]) -> &[T] {
    &all[..all.len().min(FEW)]
}

/// Which part of a list is shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Pager {
    /// How many lines there are in all, as far as they hold the words asked for.
    pub lines: usize,
    /// The number of the first that is shown, from 0.
    pub first: usize,
    /// How many are shown.
    pub shown: usize,
    /// What was asked for.
    #[serde(skip)]
    pub here: Address,
}

impl Pager {
    /// The lines of a list that stand on the page that the address asks for.
    pub fn cut<T>(all: Vec<T>, address: &Address) -> (Vec<T>, Pager) {
        Pager::cut_by(LINES, all, address)
    }

    /// The same where a page holds so many lines: fewer, where a line is a picture and a table.
    pub fn cut_by<T>(many: usize, mut all: Vec<T>, address: &Address) -> (Vec<T>, Pager) {
        let list = address.list();
        let lines = all.len();
        if list.whole {
            let pager = Pager { lines, first: 0, shown: lines, here: address.clone() };
            return (all, pager);
        }
        let first = list.page.saturating_mul(many).min(lines.saturating_sub(1) / many * many);
        let rest = all.split_off(first.min(lines));
        let shown: Vec<T> = rest.into_iter().take(many).collect();
        let here = address.with(list.at(first / many));
        let pager = Pager { lines, first, shown: shown.len(), here };
        (shown, pager)
    }

    /// The page before.
    pub fn before(&self) -> Option<Address> {
        let list = self.here.list();
        list.page.checked_sub(1).map(|page| self.here.with(list.at(page)))
    }

    /// The page after.
    pub fn after(&self) -> Option<Address> {
        let list = self.here.list();
        (self.first + self.shown < self.lines).then(|| self.here.with(list.at(list.page + 1)))
    }

    /// The same list in another order.
    pub(crate) fn by(&self, sort: &str) -> Address {
        self.here.with(self.here.list().by(sort))
    }

    /// The same part of disputes in another order.
    pub(crate) fn ordered(&self, order: &str) -> Address {
        self.here.with(self.here.list().ordered(order))
    }

    /// By which column it is sorted, and which words its lines hold.
    pub(crate) fn asked(&self) -> List {
        self.here.list()
    }

    /// All lines of the list, as the page orders them.
    pub(crate) fn all(&self) -> Address {
        self.here.with(List::default())
    }

    /// The number of the first line, as people count.
    pub fn from(&self) -> usize {
        if self.lines == 0 { 0 } else { self.first + 1 }
    }

    /// The number of the last line, as people count.
    pub fn to(&self) -> usize {
        self.first + self.shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_behind_the_last_shows_the_last() {
        let all: Vec<usize> = (0..120).collect();
        let (shown, pager) = Pager::cut(all, &Address::Claims(List::default().at(99)));
        assert_eq!(shown, (100..120).collect::<Vec<_>>());
        assert_eq!((pager.from(), pager.to(), pager.after().is_some()), (101, 120, false));
        assert_eq!(pager.before().map(|before| before.list().page), Some(1));
    }

    #[test]
    fn an_empty_list_has_one_empty_page() {
        let (shown, pager) = Pager::cut(Vec::<u8>::new(), &Address::Claims(List::default()));
        assert_eq!((shown.len(), pager.from(), pager.to(), pager.after().is_some()), (0, 0, 0, false));
    }
}
