//! Claims, pair by pair and joined, on an invented affair.

use text::{
    Attribution, Document, DocumentId, Edge, Figure, Findings, Interval, Metadata, Mode, Origin, Provenance,
};
use text::{Reading, Span, Stance, Unit, Voice, VoiceKind};

use proptest::strategy::Strategy;

use super::{
    Claims, Compared, KeptPage, Packed, Relation, Side, Stand, Statement, Veto, compare, from_bytes, join,
    judge, statements, tallies, to_bytes,
};

/// A page of one sentence a line; a line "… | stance" is laid to somebody. Numbers in digits are figures.
pub(crate) fn read(published: &str, lines: &[(&str, Option<Stance>)]) -> (Document, Reading) {
    let text = lines.iter().map(|(line, _)| *line).collect::<Vec<_>>().join("\n");
    let metadata = Metadata { published: Some(published.to_owned()), ..Metadata::default() };
    let document = Document::new(Origin { path: "page".to_owned() }, metadata, text.clone()).unwrap();
    let page = Voice { kind: VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] };
    let mut found = Findings { voices: vec![page], ..Findings::default() };
    let mut at = 0;
    for (line, stance) in lines {
        let span = Span::from_usize(at, at + line.len()).unwrap();
        match stance {
            None => found.own.push(span),
            Some(stance) => found.attributions.push(Attribution {
                source: vec![],
                cue: vec![],
                content: vec![span],
                addressee: vec![],
                voice: None,
                mode: Mode::Indirect,
                stance: *stance,
                within: None,
                confidence: 1.0,
            }),
        }
        for word in line.split(' ') {
            let from = at + (word.as_ptr() as usize - line.as_ptr() as usize);
            if let Ok(value) = word.parse::<f64>() {
                let number = Span::from_usize(from, from + word.len()).unwrap();
                let edge = Some(Edge::at(value));
                let least = line.contains("at least");
                let value = Interval::new(edge, if least { None } else { edge }).unwrap();
                let (span, unit) = (number, Unit::Things);
                found.figures.push(Figure {
                    span,
                    number,
                    unit_at: None,
                    value,
                    unit,
                    per: None,
                    approximate: false,
                    of: vec![],
                });
            }
        }
        at += line.len() + 1;
    }
    let made = Provenance { reader: String::new(), weights: String::new(), kernel: String::new() };
    let reading = Reading::new(&document, made, found).unwrap();
    (document, reading)
}

fn stated(published: &str, line: &str) -> Statement {
    let (document, reading) = read(published, &[(line, None)]);
    statements(&document, &reading).pop().expect("a statement")
}

fn relation(one: &str, other: &str) -> Option<Relation> {
    judge(&compare(&stated("2031-05-15", one), &stated("2031-05-15", other))).relation
}

fn vetoes(one: &str, other: &str) -> Vec<Veto> {
    judge(&compare(&stated("2031-05-15", one), &stated("2031-05-15", other))).vetoes
}

#[test]
fn one_thing_in_other_words_is_the_same() {
    let one = "wardens locked the north gate of the Weir Bridge camp";
    let other = "the north gate of the camp at Weir Bridge was shut by wardens";
    assert_eq!(relation(one, other), Some(Relation::Same));
}

#[test]
fn figures_that_differ_keep_two_statements_apart_and_may_conflict() {
    let one = "the crush at the Weir Bridge gate killed 12 pilgrims";
    let other = "the crush at the Weir Bridge gate killed 9 pilgrims";
    assert_eq!(vetoes(one, other), [Veto::Figures]);
    assert_eq!(relation(one, other), Some(Relation::Conflicts));
}

#[test]
fn at_least_eleven_and_twelve_may_be_one_count() {
    let one = "the crush at the Weir Bridge gate killed at least 11 pilgrims";
    let other = "the crush at the Weir Bridge gate killed 12 pilgrims";
    assert_eq!(relation(one, other), Some(Relation::Same));
}

#[test]
fn at_least_twelve_and_eleven_exclude_each_other() {
    let one = "the crush at the Weir Bridge gate killed at least 12 pilgrims";
    let other = "the crush at the Weir Bridge gate killed 11 pilgrims";
    assert_eq!(vetoes(one, other), [Veto::Figures]);
    assert_eq!(relation(one, other), Some(Relation::Conflicts));
}

#[test]
fn what_says_the_opposite_is_no_one_claim_however_alike_the_words_are() {
    for (one, other) in [
        (
            "the court at Weir Bridge acquitted the two wardens of the camp",
            "the court at Weir Bridge convicted the two wardens of the camp",
        ),
        (
            "wardens locked the north gate of the camp before the pilgrims came",
            "wardens locked the north gate of the camp after the pilgrims came",
        ),
        ("wardens locked the north gate of the camp", "wardens locked the south gate of the camp"),
    ] {
        assert_eq!(vetoes(one, other), [Veto::Opposite], "{one} / {other}");
        assert_eq!(relation(one, other), None);
    }
}

#[test]
fn who_did_it_to_whom_keeps_two_statements_apart_that_have_the_same_words() {
    let one = "Ruben Vell shot Mila Kern at the gate of the Weir Bridge";
    let other = "Mila Kern shot Ruben Vell at the gate of the Weir Bridge";
    assert_eq!(vetoes(one, other), [Veto::Turned]);
    assert_eq!(relation(one, other), None);
    let passive = "at the gate of the Weir Bridge Mila Kern was shot by Ruben Vell";
    assert_eq!(relation(one, passive), Some(Relation::Same));
}

#[test]
fn one_that_tells_of_wounded_as_well_says_more() {
    let one = "the crush at the Weir Bridge gate killed 12 pilgrims";
    let other = "the crush at the Weir Bridge gate killed 12 pilgrims and wounded 40 others";
    assert_eq!(relation(one, other), Some(Relation::Narrower));
}

#[test]
fn words_that_fit_any_occasion_are_not_one_claim_weeks_apart() {
    let one = stated("2031-05-15", "the attack caused material damage to houses");
    let other = stated("2031-08-15", "the attack also caused material damage to some houses");
    assert!(judge(&compare(&one, &other)).vetoes.contains(&Veto::Occasion));
}

#[test]
fn questions_wishes_and_scraps_are_no_statements() {
    let lines = [
        ("whether the north gate was locked that night", Some(Stance::Withholds)),
        ("the gate to be opened at once for all pilgrims", Some(Stance::Urges)),
        ("a locked gate", None),
    ];
    let (document, reading) = read("2031-05-15", &lines);
    assert!(statements(&document, &reading).is_empty());
}

fn joined(pages: &[(Document, Reading)]) -> Claims {
    let all: Vec<(DocumentId, Vec<Statement>)> =
        pages.iter().map(|(d, r)| (d.id(), statements(d, r))).collect();
    join(&all, &[])
}

pub(super) fn pages() -> Vec<(Document, Reading)> {
    let own = |line| [(line, None)];
    vec![
        read("2031-05-15", &own("wardens locked the north gate of the Weir Bridge camp")),
        read(
            "2031-05-15",
            &[("the north gate of the Weir Bridge camp had been locked by wardens", Some(Stance::Denies))],
        ),
        read("2031-05-16", &own("the north gate of the camp at Weir Bridge was shut by wardens")),
        read("2031-05-15", &own("the crush at the Weir Bridge gate killed 12 pilgrims")),
        read("2031-05-15", &own("the crush at the Weir Bridge gate killed 9 pilgrims")),
        read("2031-06-15", &own("the province will mend two piers before the winter")),
    ]
}

#[test]
fn statements_come_back_from_their_bytes_as_they_were_and_nothing_from_others() {
    let stated = |(document, reading): &(Document, Reading)| statements(document, reading);
    let kept = |(n, all)| KeptPage::new(n, "0123".to_owned(), &Packed::of(all), vec![0]);
    let told: Vec<Vec<Statement>> = pages().iter().map(stated).collect();
    let all: Vec<KeptPage> = (0..).zip(&told).map(|(n, all)| kept((n, all.as_slice()))).collect();
    let bytes = to_bytes(&all);
    assert_eq!(from_bytes(&bytes).as_ref(), Some(&all));
    let back = all.iter().map(|page| Some(page.statements()?.unpacked()));
    assert_eq!(back.collect::<Option<Vec<_>>>(), Some(told));
    assert_eq!(from_bytes(&bytes[..bytes.len() - 1]), None);
    assert_eq!(from_bytes(&[&[0], &bytes[1..]].concat()), None);
}

#[test]
fn a_statement_fits_its_own_document_and_none_that_lacks_what_it_points_to() {
    let gate = "wardens locked the north gate of the Weir Bridge camp";
    let crush = "the crush at the Weir Bridge gate killed 12 pilgrims near the north gate";
    let said = read("2031-05-15", &[(gate, Some(Stance::Asserts))]);
    let own = read("2031-05-15", &[(gate, None)]);
    let counted = read("2031-05-15", &[(crush, None)]);
    let fits = |of: &(Document, Reading), other: &(Document, Reading)| {
        statements(&of.0, &of.1).iter().all(|statement| statement.fits(&other.0, &other.1))
    };
    assert!(fits(&said, &said) && fits(&own, &own) && fits(&counted, &counted));
    // No such attribution; no such words; no such figure.
    assert!(!fits(&said, &own));
    assert!(!fits(&counted, &own));
    let longer = read(
        "2031-05-15",
        &[("the crush at the Weir Bridge gate killed some of the pilgrims there, near the north gate", None)],
    );
    assert!(!fits(&counted, &longer));
    assert!(fits(&own, &longer));
}

#[test]
fn a_denial_stands_under_the_claim_that_it_denies() {
    let found = joined(&pages());
    let documents: Vec<usize> = found.claims[0].at.iter().map(|place| place.document).collect();
    assert_eq!(documents, [0, 1, 2]);
    assert_eq!(found.claims.len(), 4);
}

#[test]
fn a_denial_a_no_and_a_doubt_are_never_on_the_side_of_a_claim() {
    let claim = "wardens had locked the north gate of the Weir Bridge camp";
    let side = |line: &str, stance| {
        let (document, reading) = read("2031-05-15", &[(line, stance)]);
        statements(&document, &reading)[0].side(&stated("2031-05-15", claim))
    };
    assert_eq!(side(claim, Some(Stance::Distances)), Side::For);
    assert_eq!(side(claim, Some(Stance::Denies)), Side::Against);
    assert_eq!(side("the province denied that wardens had locked the north gate", None), Side::Neither);
    assert_eq!(side("wardens had not locked the north gate of the camp", None), Side::Neither);
    assert_eq!(side(claim, Some(Stance::Doubts)), Side::Neither);
    let other_way = "wardens had not locked the north gate of the Weir Bridge camp";
    assert_eq!(side(other_way, Some(Stance::Denies)), Side::Neither, "who denies that it was not so agrees");
}

#[test]
fn who_denies_that_somebody_said_it_puts_nothing_forward() {
    let claim = "wardens had locked the north gate of the Weir Bridge camp";
    let inner = |outer: Stance| {
        let (document, flat) = read("2031-05-15", &[(claim, Some(outer))]);
        let within =
            Attribution { stance: Stance::Asserts, within: Some(0), ..flat.attributions()[0].clone() };
        let attributions = vec![flat.attributions()[0].clone(), within];
        let found = Findings { voices: flat.voices().to_vec(), attributions, ..Findings::default() };
        let reading = Reading::new(&document, flat.provenance().clone(), found).unwrap();
        let content = reading.attributions()[1].content.clone();
        let said = Statement::of(&document, &reading, Some(1), content, Stance::Asserts).unwrap();
        said.side(&stated("2031-05-15", claim))
    };
    assert_eq!(inner(Stance::Denies), Side::Neither);
    assert_eq!(inner(Stance::Asks), Side::Neither);
    assert_eq!(inner(Stance::Asserts), Side::For);
}

#[test]
fn claims_that_differ_in_a_figure_are_linked_as_conflicting() {
    let found = joined(&pages());
    let kinds: Vec<Relation> = found.links.iter().map(|link| link.relation).collect();
    assert_eq!(kinds, [Relation::Conflicts]);
}

/// Claims by the words of their statements, whatever the order of the documents.
fn by_words(pages: &[(Document, Reading)]) -> Vec<Vec<String>> {
    let found = joined(pages);
    let words = |place: &super::At| pages[place.document].0.text().to_owned();
    let mut all: Vec<Vec<String>> = found
        .claims
        .iter()
        .map(|claim| {
            let mut all: Vec<String> = claim.at.iter().map(words).collect();
            all.sort();
            all
        })
        .collect();
    all.sort();
    all
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn the_order_of_the_documents_changes_nothing(order in proptest::sample::subsequence((0..6).collect::<Vec<usize>>(), 6).prop_shuffle()) {
        let all = pages();
        let shuffled: Vec<(Document, Reading)> = order.iter().map(|n| all[*n].clone()).collect();
        proptest::prop_assert_eq!(by_words(&all), by_words(&shuffled));
    }

    #[test]
    fn what_is_kept_and_brought_up_to_date_is_what_comparing_everything_anew_gives(
        order in proptest::sample::subsequence((0..6).collect::<Vec<usize>>(), 6).prop_shuffle(),
        known in 0..7usize,
        changed in 0..6usize,
    ) {
        let all = pages();
        let stated = |(document, reading): &(Document, Reading)| Packed::of(&statements(document, reading));
        let now: Vec<(DocumentId, Packed)> =
            order.iter().map(|n| (all[*n].0.id(), stated(&all[*n]))).collect();
        // Of the documents that were known one said what another says; the others are new.
        let was = |n: usize| if n == changed { now[0].1.clone() } else { now[n].1.clone() };
        let then: Vec<(DocumentId, Packed)> = (0..known).map(|n| (now[n].0, was(n))).collect();
        let before = (0..6).filter(|n| *n >= known).map(|n| (n, Packed::default()));
        let before = before.chain((changed < known).then(|| (changed, was(changed)))).collect();
        let one = std::num::NonZero::<usize>::MIN;
        let kept = Compared::of(&then, one).to_bytes();
        let after = Compared::after(&kept, &now, &before, one).expect("it was kept of these");
        let anew = Compared::of(&now, one);
        proptest::prop_assert_eq!(after.to_bytes(), anew.to_bytes());
        proptest::prop_assert_eq!(after.join(&[]), anew.join(&[]));
        // Of other documents nothing is taken over.
        let none = std::collections::BTreeMap::new();
        proptest::prop_assert_eq!(Compared::after(&kept, &now, &none, one).is_some(), then == now);
    }

    #[test]
    fn comparing_is_the_same_both_ways_round(a in 0..6usize, b in 0..6usize) {
        let all = pages();
        let one = |n: usize| statements(&all[n].0, &all[n].1).pop().unwrap();
        let (there, back) = (judge(&compare(&one(a), &one(b))), judge(&compare(&one(b), &one(a))));
        proptest::prop_assert_eq!((there.relation, there.chance, there.vetoes), (back.relation, back.chance, back.vetoes));
    }
}

/// The values of every tally, and how the figures in it stand to each other.
fn tallied(pages: &[(DocumentId, Vec<Statement>)]) -> Vec<(Vec<f64>, Vec<Stand>)> {
    let value = |given: &super::Given| given.value.low().map_or(0.0, |edge| edge.value);
    let told = |tally: &super::Tally| {
        (tally.given.iter().map(value).collect(), tally.pairs.iter().map(|(.., stand)| *stand).collect())
    };
    tallies(pages, &[]).iter().map(told).collect()
}

const CRUSH: &str = "The crush at the Hollows pier killed 12 pilgrims near Weir Bridge";
const MORE: &str = "At the Hollows pier near Weir Bridge 19 pilgrims were killed in the crush";
const LEAST: &str = "The crush near Weir Bridge killed at least 12 pilgrims at the Hollows pier";
const ELSEWHERE: &str = "A ferry fire at Ostrava docks killed 31 sailors";

fn figures(pages: &[(&str, &str)]) -> Vec<(DocumentId, Vec<Statement>)> {
    let page = |(day, line): &(&str, &str)| {
        let (document, reading) = read(day, &[(line, None)]);
        (document.id(), statements(&document, &reading))
    };
    pages.iter().map(page).collect()
}

#[test]
fn figures_of_one_occasion_stand_together_and_those_of_another_do_not() {
    let day = "2031-05-16";
    let found = tallied(&figures(&[(day, CRUSH), (day, MORE), (day, ELSEWHERE)]));
    assert_eq!(found, [(vec![12.0, 19.0], vec![Stand::Apart])]);
    assert!(tallied(&figures(&[("2031-05-16", CRUSH), ("2031-05-26", MORE)])).is_empty());
}

#[test]
fn a_bound_and_a_later_day_are_told_apart_from_figures_that_cannot_both_be_so() {
    let one_day = figures(&[("2031-05-16", CRUSH), ("2031-05-16", LEAST)]);
    assert_eq!(tallied(&one_day), [(vec![12.0, 12.0], vec![Stand::Fits])]);
    let two_days = figures(&[("2031-05-16", CRUSH), ("2031-05-17", MORE)]);
    assert_eq!(tallied(&two_days), [(vec![12.0, 19.0], vec![Stand::Later])]);
}

#[test]
fn figures_are_put_together_the_same_in_whatever_order_the_documents_come() {
    let day = "2031-05-16";
    let mut pages = figures(&[(day, CRUSH), (day, MORE), (day, LEAST), (day, ELSEWHERE)]);
    let told = tallied(&pages);
    pages.reverse();
    assert_eq!(tallied(&pages), told);
    assert_eq!(told.len(), 1);
}
