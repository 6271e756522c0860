//! What people rule on claims wins over what the score joins and parts, on an invented affair.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use text::{Document, DocumentId, Reading};

use super::tests::{pages, read};
use super::{At, ClaimRuling, Claims, Contradiction, Statement, contradictions, join, statements, tallies};

type Page = (Document, Reading);
type Pile = Vec<(DocumentId, Vec<Statement>)>;

fn pile(pages: &[Page]) -> Pile {
    pages.iter().map(|(d, r)| (d.id(), statements(d, r))).collect()
}

/// The only statement of a document.
fn at(document: usize) -> At {
    At { document, statement: 0 }
}

fn same(a: usize, b: usize) -> ClaimRuling {
    ClaimRuling::Same([at(a), at(b)])
}

fn other(a: usize, b: usize) -> ClaimRuling {
    ClaimRuling::Other([at(a), at(b)])
}

/// The claims as sets of documents.
fn sets(claims: &Claims) -> BTreeSet<BTreeSet<usize>> {
    claims.claims.iter().map(|claim| claim.at.iter().map(|at| at.document).collect()).collect()
}

fn joined(pages: &[Page], rulings: &[ClaimRuling]) -> BTreeSet<BTreeSet<usize>> {
    sets(&join(&pile(pages), rulings))
}

fn of(claims: &BTreeSet<BTreeSet<usize>>, document: usize) -> &BTreeSet<usize> {
    claims.iter().find(|claim| claim.contains(&document)).expect("each stands in a claim")
}

/// Pages that say the same of the gate, two of them in the very same words, and others.
fn many() -> Vec<Page> {
    let own = |day, line| read(day, &[(line, None)]);
    let mut all = pages();
    // Other texts with the same sentence in the page's voice.
    let line = "wardens locked the north gate of the Weir Bridge camp";
    all.push(read("2031-05-15", &[(line, None), ("It rained", None)]));
    all.push(own("2031-05-15", "the crush at the Weir Bridge gate killed 12 of the pilgrims"));
    all
}

#[test]
fn rulings_that_say_what_is_joined_already_change_nothing() {
    let (all, alone) = (many(), joined(&many(), &[]));
    assert_eq!(*of(&alone, 0), BTreeSet::from([0, 1, 2, 6]));
    assert_eq!(*of(&alone, 3), BTreeSet::from([3, 7]));
    assert_eq!(joined(&all, &[same(0, 2), other(0, 3), same(0, 6), other(4, 5)]), alone);
}

#[test]
fn two_claims_that_somebody_says_are_one_are_joined_whole_whatever_forbids_it() {
    let all = many();
    let found = join(&pile(&all), &[same(4, 7)]);
    assert_eq!(*of(&sets(&found), 4), BTreeSet::from([3, 4, 7]), "figures that differ forbid it else");
    assert!(found.links.iter().all(|link| link.one != link.other));
    let ruled = found.claims.iter().find(|claim| claim.at.contains(&at(4))).unwrap();
    assert!(ruled.chance > 0.5, "what is ruled is sure: {}", ruled.chance);
    assert_eq!(*of(&joined(&all, &[same(0, 5)]), 5), BTreeSet::from([0, 1, 2, 5, 6]));
}

#[test]
fn two_statements_that_somebody_says_are_other_claims_are_parted_even_if_their_words_are_the_same() {
    let all = many();
    let found = joined(&all, &[other(0, 6)]);
    assert_ne!(of(&found, 0), of(&found, 6));
    let found = joined(&all, &[other(0, 2)]);
    assert_ne!(of(&found, 0), of(&found, 2));
    // The others stay with the one that is likelier: with those in the same words.
    assert!(of(&found, 0).contains(&6), "{found:?}");
}

#[test]
fn a_ruling_holds_of_its_statements_and_not_of_others_in_the_same_words() {
    let all = many();
    let found = joined(&all, &[same(0, 5), other(6, 5)]);
    assert!(of(&found, 0).contains(&5) && !of(&found, 6).contains(&5), "{found:?}");
}

#[test]
fn where_rulings_join_what_others_part_the_least_likely_pair_of_the_score_gives_way() {
    let all = many();
    // 3 and 7 are one claim, and so are 0 and 2; 0 and 3 are ruled to be one as well, 2 and 7 to be two.
    let found = joined(&all, &[same(0, 3), other(2, 7)]);
    assert!(of(&found, 0).contains(&3), "{found:?}");
    assert!(!of(&found, 2).contains(&7), "{found:?}");
    // 3 and 7 share more of their words than 0 and 2.
    assert!(of(&found, 0).contains(&7) && !of(&found, 0).contains(&2), "{found:?}");
}

#[test]
fn rulings_that_contradict_each_other_choose_nothing() {
    let (all, alone) = (many(), joined(&many(), &[]));
    for rulings in [vec![same(4, 5), same(5, 3), other(3, 4)], vec![same(4, 5), other(5, 4)]] {
        assert_eq!(joined(&all, &rulings), alone);
        assert_eq!(contradictions(&rulings).len(), 1);
    }
    let more = [same(4, 5), same(5, 3), other(3, 4), same(0, 4)];
    assert_eq!(contradictions(&more), [Contradiction { other: 2, same: vec![0, 1] }]);
    assert_eq!(joined(&all, &more), joined(&all, &more[3..]), "what nobody contradicts counts");
}

#[test]
fn a_statement_that_is_not_there_is_passed_over() {
    let gone = At { document: 99, statement: 7 };
    let rulings = [ClaimRuling::Same([at(4), gone]), ClaimRuling::Other([gone, at(0)]), other(3, 3)];
    assert_eq!(joined(&many(), &rulings), joined(&many(), &[]));
}

#[test]
fn figures_of_statements_that_are_ruled_to_be_one_claim_stand_together() {
    let line = |n: usize, words: &str| read("2031-05-16", &[(&format!("{words} killed {n} pilgrims"), None)]);
    let all = pile(&[line(12, "The crush at the Hollows pier"), line(19, "The fire on the Ostrava ferry")]);
    assert!(tallies(&all, &[]).is_empty());
    let given =
        |rulings: &[ClaimRuling]| tallies(&all, rulings).iter().map(|t| t.given.len()).collect::<Vec<_>>();
    assert_eq!(given(&[same(0, 1)]), [2]);
    assert_eq!(given(&[same(0, 1), other(1, 0)]), []);
}

fn some_rulings() -> impl Strategy<Value = Vec<ClaimRuling>> {
    let one = (any::<bool>(), 0..8usize, 0..8usize);
    prop::collection::vec(one, 0..7).prop_map(|all| {
        let ruling = |(is, a, b): (bool, usize, usize)| if is { same(a, b) } else { other(a, b) };
        all.into_iter().map(ruling).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_ruled_holds_and_no_claim_that_nobody_ruled_on_changes(rulings in some_rulings()) {
        let all = many();
        let (alone, found) = (joined(&all, &[]), joined(&all, &rulings));
        let contradicted: BTreeSet<usize> =
            contradictions(&rulings).into_iter().flat_map(|c| c.same.into_iter().chain([c.other])).collect();
        let mut on = BTreeSet::new();
        for (n, ruling) in rulings.iter().enumerate().filter(|(n, _)| !contradicted.contains(n)) {
            let [a, b] = ruling.both().map(|at| at.document);
            on.extend([a, b]);
            let together = of(&found, a) == of(&found, b);
            prop_assert_eq!(together, matches!(ruling, ClaimRuling::Same(_)), "{} {:?}", n, found);
        }
        for claim in alone.iter().filter(|claim| claim.is_disjoint(&on)) {
            prop_assert!(found.contains(claim), "{claim:?} {found:?}");
        }
    }

    #[test]
    fn rulings_that_only_join_leave_all_together_that_the_score_joins(rulings in some_rulings()) {
        let only: Vec<ClaimRuling> =
            rulings.into_iter().filter(|ruling| matches!(ruling, ClaimRuling::Same(_))).collect();
        let found = joined(&many(), &only);
        for claim in joined(&many(), &[]) {
            prop_assert!(claim.is_subset(of(&found, *claim.first().unwrap())));
        }
    }

    #[test]
    fn neither_the_order_of_rulings_nor_that_of_documents_changes_anything(
        (rulings, turned) in some_rulings().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let all = many();
        let first = join(&pile(&all), &rulings);
        let shuffled: Vec<Page> = order.iter().map(|n| all[*n].clone()).collect();
        let to: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let moved = |at: &At| At { document: to[&at.document], ..*at };
        let turned: Vec<ClaimRuling> = turned
            .iter()
            .map(|ruling| {
                let both = ruling.both().map(moved);
                if matches!(ruling, ClaimRuling::Same(_)) { ClaimRuling::Same(both) } else { ClaimRuling::Other(both) }
            })
            .collect();
        let second = join(&pile(&shuffled), &turned);
        let told = |claims: &Claims, name: &dyn Fn(&At) -> At| -> Vec<(BTreeSet<At>, At, String)> {
            let one = |claim: &super::Claim| {
                (claim.at.iter().map(name).collect(), name(&claim.centre), format!("{:.4}", claim.chance))
            };
            claims.claims.iter().map(one).collect()
        };
        prop_assert_eq!(told(&first, &moved), told(&second, &|at| *at));
        let seen = |claims: &Claims, name: &dyn Fn(&At) -> At| -> BTreeSet<String> {
            let one = |link: &super::Link| format!("{:?} {:?} {:?}", name(&link.seen.0), name(&link.seen.1), link.relation);
            claims.links.iter().map(one).collect()
        };
        prop_assert_eq!(seen(&first, &moved), seen(&second, &|at| *at));
    }
}
