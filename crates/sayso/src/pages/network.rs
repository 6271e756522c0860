//! Who passes on whose words and who speaks of whom: those who are joined most, and all of them for spreadsheets.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use case::folded;
use room::List;
use room::pages::{NetworkPage, Pair, Web};

use super::people::{People, Somebody, Tie};
use crate::output::spreadsheet::table;

/// At most so many stand in each of the two columns.
const COLUMN: usize = 20;
/// At most so many lines join them; more cannot be followed.
const LINES: usize = 60;

/// What sort of pairs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    PassesOn,
    Tells,
}

/// Two by their places, and what joins them.
type Joint = (usize, usize, Tie);

/// Those who are joined most.
pub(super) fn made(all: &[Somebody]) -> NetworkPage {
    let list = List::default();
    NetworkPage { relays: web(all, Sort::PassesOn, &list), told: web(all, Sort::Tells, &list) }
}

/// Those who are joined most, or of all pairs of which one has the words in their name; in the order that is asked for.
pub(super) fn page(people: &People, list: &List) -> NetworkPage {
    match (list.words.trim(), list.sort.as_str()) {
        ("", "") => people.network.clone(),
        _ => NetworkPage {
            relays: web(&people.all, Sort::PassesOn, list),
            told: web(&people.all, Sort::Tells, list),
        },
    }
}

fn web(all: &[Somebody], sort: Sort, list: &List) -> Web {
    let mut joints = joints(all, sort, list);
    let of = joints.len();
    // The most frequent ones are drawn whatever the order of the table.
    by_times(&mut joints);
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = vec![];
    for (who, of, tie) in joints {
        let fits = |column: &BTreeSet<usize>, one| column.contains(&one) || column.len() < COLUMN;
        if pairs.len() < LINES && fits(&left, who) && fits(&right, of) {
            left.insert(who);
            right.insert(of);
            pairs.push((who, of, tie));
        }
    }
    put_in_order(all, &mut pairs, list);
    let pairs = pairs.into_iter().map(|joint| pair(all, joint)).collect();
    Web { pairs, of }
}

/// All pairs of a sort that are asked for, in no order.
fn joints(all: &[Somebody], sort: Sort, list: &List) -> Vec<Joint> {
    let own = |(at, one): (usize, &Somebody)| -> Vec<Joint> {
        match sort {
            Sort::PassesOn => one.passes_on.iter().map(|tie| (at, tie.who, *tie)).collect(),
            Sort::Tells if one.line.kind == "place" => vec![],
            Sort::Tells => one.told_by.iter().map(|tie| (tie.who, at, *tie)).collect(),
        }
    };
    let mut joints: Vec<Joint> = all.iter().enumerate().flat_map(own).collect();
    let words = folded(&list.words);
    let named = |one: usize| words.split(' ').all(|word| all[one].sorted_by.contains(word));
    joints.retain(|(who, of, _)| words.is_empty() || named(*who) || named(*of));
    joints
}

fn put_in_order(all: &[Somebody], joints: &mut [Joint], list: &List) {
    by_times(joints);
    match list.sort.as_str() {
        "documents" => joints.sort_by_key(|(.., tie)| Reverse(tie.documents)),
        "who" => joints.sort_by_key(|(who, ..)| &all[*who].sorted_by),
        "of" => joints.sort_by_key(|(_, of, _)| &all[*of].sorted_by),
        _ => {}
    }
}

fn by_times(joints: &mut [Joint]) {
    joints.sort_by_key(|(who, of, tie)| (Reverse(tie.times), *who, *of));
}

fn pair(all: &[Somebody], (who, of, tie): Joint) -> Pair {
    let (who, of) = (&all[who].line, &all[of].line);
    Pair {
        who: who.who.clone(),
        kind: who.kind.clone(),
        of: of.who.clone(),
        of_kind: of.kind.clone(),
        times: tie.times,
        documents: tie.documents,
        pages: tie.pages,
    }
}

/// One row for each pair.
pub(super) fn csv(all: &[Somebody], list: &List) -> String {
    let names = ["what", "who", "kind", "whom", "kind of whom", "statements", "documents", "by pages"];
    let mut rows: Vec<Vec<String>> = vec![names.map(str::to_owned).to_vec()];
    for (sort, what) in [(Sort::PassesOn, "passes on"), (Sort::Tells, "says something of")] {
        let mut joints = joints(all, sort, list);
        put_in_order(all, &mut joints, list);
        rows.extend(joints.into_iter().map(|joint| {
            let pair = pair(all, joint);
            vec![
                what.to_owned(),
                pair.who.name,
                pair.kind,
                pair.of.name,
                pair.of_kind,
                pair.times.to_string(),
                pair.documents.to_string(),
                pair.pages.to_string(),
            ]
        }));
    }
    table(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_forty_voices_are_drawn_and_the_most_frequent_pairs_first() {
        let tie = |who, times| Tie { who, times, documents: 1, pages: 0 };
        let one = |n: usize| Somebody {
            key: n.to_string(),
            passes_on: (0..90).filter(|who| *who != n).map(|who| tie(who, n * who)).collect(),
            ..Somebody::default()
        };
        let all: Vec<Somebody> = (0..90).map(one).collect();
        let web = web(&all, Sort::PassesOn, &List::default());
        assert_eq!((web.of, web.pairs.len()), (90 * 89, LINES));
        assert!(web.pairs.windows(2).all(|two| two[0].times >= two[1].times));
        assert_eq!(web.pairs[0].times, 89 * 88);
    }
}
