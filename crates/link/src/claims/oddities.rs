//! What two statements of a claim share and none of the others has: a misspelling, a figure, rare wording. Whoever has it
//! from elsewhere takes such things along, which is why they tell of copying (Dong, Berti-Equille and Srivastava 2009,
//! “Integrating conflicting data: the role of source dependence”: shared errors say far more than shared truths).

use std::collections::{BTreeMap, BTreeSet};

use strsim::osa_distance;
use text::Document;

use super::counts::is_telling;
use super::statement::Statement;
use super::terms::{Spelled, TELLS, spelled};

/// What two statements share that is odd.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// A word that is in no table, nearly the one that others have: first as it stands, then as others have it.
    Spelling(String, String),
    /// A figure, where all others agree on another one.
    Figure,
    /// The same words, as copies have, that are laid to others.
    Copied,
    /// Several words in a row with rare ones among them, which no other statement has.
    Wording(String),
}

impl Oddity {
    /// In words for people.
    pub fn reason(&self) -> String {
        match self {
            Oddity::Spelling(odd, other) => format!("both write “{odd}” where others write “{other}”"),
            Oddity::Figure => "both give a figure that all others give otherwise".to_owned(),
            Oddity::Copied => "both have the same words, as copies have, and lay them to others".to_owned(),
            Oddity::Wording(words) => format!("both say “{words}”, and no other does"),
        }
    }
}

/// Two statements that share something odd.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shared {
    /// The one, by its index.
    pub one: usize,
    /// The other, with a higher one.
    pub other: usize,
    /// What they share, each once; never empty.
    pub what: BTreeSet<Oddity>,
}

impl Shared {
    /// Whether two oddities that have nothing to do with each other say the same. One alone may be chance.
    pub fn is_strong(&self) -> bool {
        self.what.len() >= STRONG
    }
}

/// The words of a statement as they are written.
#[derive(Clone, Debug)]
pub struct Wording {
    document: u32,
    words: Vec<Spelled>,
    /// Its first figure that tells something, where it is exact; as bits, to be compared.
    figure: Option<u64>,
}

/// So many oddities are no chance.
const STRONG: usize = 2;

/// In so many other documents a word must be written otherwise, or a figure given otherwise.
const OTHERS: usize = 2;

/// In so many documents besides at least it says something that they do not have some words.
const FEW: usize = 1;

/// Of fewer statements none shares anything odd with another: what is odd is told by the rest.
pub const FEWEST: usize = FEW + 2;

/// Shorter words are near each other by chance.
const LONG: usize = 6;

/// So many words in a row.
const ROW: usize = 5;

/// The words of a row that only two statements have must tell so much together: by the table, two of them stand each in one
/// sentence of some eight thousand. With one rare word, every other wording of a common thing was odd in made-up stories.
const RARE: f32 = 18.0;

impl Wording {
    /// That of a statement of a document; `number` tells it from other documents.
    pub fn of(number: u32, document: &Document, statement: &Statement) -> Wording {
        let spans = statement.spans.iter().filter_map(|span| document.quote(*span));
        let words = spans.flat_map(spelled).collect();
        let first = statement.counts.iter().find(|count| is_telling(count));
        let figure = first.and_then(|count| count.value.exact()).map(f64::to_bits);
        Wording { document: number, words, figure }
    }

    /// That of a text without figures.
    pub fn of_text(number: u32, text: &str) -> Wording {
        Wording { document: number, words: spelled(text), figure: None }
    }
}

/// All that two statements of a claim share and that is odd. What stands between quotation marks, and what a document
/// shares with itself, is none. Of more than two that share a misspelling or a figure each is put beside the first. What
/// comes of it does not depend on the order of the statements, but for which is first.
pub fn oddities(all: &[Wording]) -> Vec<Shared> {
    let mut found: BTreeMap<(usize, usize), BTreeSet<Oddity>> = BTreeMap::new();
    let misspelt = misspelt(all);
    for (word, (other, at)) in &misspelt {
        let oddity = Oddity::Spelling(word.clone(), other.clone());
        note(&mut found, all, at, &oddity);
    }
    if let Some(at) = odd_figure(all) {
        note(&mut found, all, &at, &Oddity::Figure);
    }
    for (pair, words) in rows(all) {
        // What is told already as a misspelling says nothing further.
        if !words.split(' ').any(|word| misspelt.contains_key(word)) {
            found.entry(pair).or_default().insert(Oddity::Wording(words));
        }
    }
    found.into_iter().map(|((one, other), what)| Shared { one, other, what }).collect()
}

/// Puts each of these beside the first of them, unless they are of one document.
fn note(
    found: &mut BTreeMap<(usize, usize), BTreeSet<Oddity>>,
    all: &[Wording],
    at: &[usize],
    oddity: &Oddity,
) {
    let Some((first, rest)) = at.split_first() else { return };
    for n in rest.iter().filter(|n| all[**n].document != all[*first].document) {
        found.entry((*first, *n)).or_default().insert(oddity.clone());
    }
}

/// In how many documents these stand.
fn documents(all: &[Wording], at: &[usize]) -> BTreeSet<u32> {
    at.iter().map(|n| all[*n].document).collect()
}

/// Words that two documents or more have, in no table, and nearly those that more documents have: with the other spelling
/// and the statements in which they stand. Another spelling of the same sounds is no mistake.
fn misspelt(all: &[Wording]) -> BTreeMap<String, (String, Vec<usize>)> {
    let mut by_word: BTreeMap<&str, (&Spelled, Vec<usize>)> = BTreeMap::new();
    for (n, wording) in all.iter().enumerate() {
        let own: BTreeMap<&str, &Spelled> = wording
            .words
            .iter()
            .filter(|word| !word.quoted)
            .map(|word| (word.plain.as_str(), word))
            .collect();
        for (plain, word) in own.into_iter().filter(|(plain, _)| plain.len() >= LONG) {
            by_word.entry(plain).or_insert((word, vec![])).1.push(n);
        }
    }
    let mut out = BTreeMap::new();
    for (plain, (word, at)) in by_word.iter().filter(|(_, (word, at))| !word.known && at.len() > 1) {
        let here = documents(all, at);
        if here.len() < 2 {
            continue;
        }
        let near = by_word.iter().filter(|(other, (its, _))| {
            its.sound != word.sound && its.stem != word.stem && osa_distance(plain, other) == 1
        });
        let otherwise = near.map(|(other, (_, elsewhere))| (*other, documents(all, elsewhere)));
        let more = otherwise.filter(|(_, elsewhere)| {
            elsewhere.len() >= OTHERS.max(here.len() + 1) && elsewhere.is_disjoint(&here)
        });
        if let Some((other, _)) =
            more.max_by_key(|(other, elsewhere)| (elsewhere.len(), std::cmp::Reverse(*other)))
        {
            out.insert((*plain).to_owned(), (other.to_owned(), at.clone()));
        }
    }
    out
}

/// The statements with a figure that two documents or more give, where all others that give one agree on another and are more.
fn odd_figure(all: &[Wording]) -> Option<Vec<usize>> {
    let mut by_value: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (n, wording) in all.iter().enumerate() {
        if let Some(value) = wording.figure {
            by_value.entry(value).or_default().push(n);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_value.into_values().collect();
    groups.sort_by_key(|at| documents(all, at).len());
    let [odd, others] = groups.as_slice() else { return None };
    let (here, elsewhere) = (documents(all, odd), documents(all, others));
    let is_odd = here.len() >= 2 && elsewhere.len() >= OTHERS.max(here.len() + 1);
    (is_odd && here.is_disjoint(&elsewhere)).then(|| odd.clone())
}

/// Rows of words that just two statements have, with rare words in each that are no names and stand in no other statement,
/// by the two; only among so many documents that it says something.
fn rows(all: &[Wording]) -> Vec<((usize, usize), String)> {
    let everywhere: Vec<usize> = (0..all.len()).collect();
    if documents(all, &everywhere).len() < FEW + 2 {
        return vec![];
    }
    let mut of_word: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut of_row: BTreeMap<Vec<&str>, BTreeSet<usize>> = BTreeMap::new();
    for (n, wording) in all.iter().enumerate() {
        for word in &wording.words {
            of_word.entry(word.plain.as_str()).or_default().insert(n);
        }
        for row in wording.words.windows(ROW).filter(|row| row.iter().all(|word| !word.quoted)) {
            of_row.entry(row.iter().map(|word| word.plain.as_str()).collect()).or_default().insert(n);
        }
    }
    let pair = |at: &BTreeSet<usize>| match at.iter().copied().collect::<Vec<_>>()[..] {
        [one, other] if all[one].document != all[other].document => Some((one, other)),
        _ => None,
    };
    let mut out = vec![];
    for (n, wording) in all.iter().enumerate() {
        let shared = |from: usize| {
            let row = wording.words.get(from..from + ROW)?;
            let of_row = of_row.get(&row.iter().map(|word| word.plain.as_str()).collect::<Vec<_>>())?;
            pair(of_row).filter(|(one, _)| *one == n)
        };
        let mut from = 0;
        while from + ROW <= wording.words.len() {
            let Some(with) = shared(from) else {
                from += 1;
                continue;
            };
            let begin = from;
            while shared(from + 1) == Some(with) {
                from += 1;
            }
            let row = &wording.words[begin..from + ROW];
            let theirs = |word: &&Spelled| {
                let at = &of_word[word.plain.as_str()];
                !word.name && word.weight >= TELLS && at.iter().all(|n| [with.0, with.1].contains(n))
            };
            if row.iter().filter(theirs).map(|word| word.weight).sum::<f32>() >= RARE {
                let words: Vec<&str> = row.iter().map(|word| word.plain.as_str()).collect();
                out.push((with, words.join(" ")));
            }
            from += ROW;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOLD: [&str; 6] = [
        "Konrad Aspell said that wardens had locked the western gate before the crush",
        "the western gate was locked by wardens before the crush, said Konrad Aspell",
        "wardens locked the western gate, Konrad Aspell of the infirmary said",
        "Konrad Apsell said that the gate had been locked by wardens",
        "before the crush the gate was locked, wardens did it, Konrad Apsell said",
        "the gate in the west was shut by the wardens",
    ];

    fn found(all: &[&str]) -> Vec<Shared> {
        let all: Vec<Wording> = all.iter().zip(0..).map(|(text, n)| Wording::of_text(n, text)).collect();
        oddities(&all)
    }

    #[test]
    fn a_misspelling_that_two_share_is_odd_where_more_spell_it_otherwise() {
        let shared = found(&TOLD);
        assert_eq!(shared.len(), 1, "{shared:#?}");
        assert_eq!((shared[0].one, shared[0].other), (3, 4));
        assert!(!shared[0].is_strong(), "one oddity alone may be chance");
        let what = shared[0].what.first().map(Oddity::reason);
        assert_eq!(what.as_deref(), Some("both write “apsell” where others write “aspell”"));
        assert!(found(&TOLD[2..]).is_empty(), "one that spells it otherwise is not enough");
    }

    #[test]
    fn another_spelling_of_the_same_sounds_is_no_mistake() {
        let told = ["in Qamishli", "near Qamishli", "at Qamishli", "in Qamishly", "near Qamishly"];
        assert!(found(&told).is_empty());
    }

    #[test]
    fn rare_words_in_a_row_that_only_two_have_are_odd() {
        let mut told = TOLD.to_vec();
        told[3] = "the gate was slammed shut with a rusty padlock by the wardens";
        told[5] = "wardens, she said, slammed shut with a rusty padlock whatever was a gate";
        let shared = found(&told);
        let rows: Vec<String> = shared.iter().flat_map(|s| &s.what).map(Oddity::reason).collect();
        assert_eq!(rows, ["both say “slammed shut with a rusty padlock”, and no other does"], "{shared:#?}");
        told[5] = "wardens, she said, “slammed shut with a rusty padlock” whatever was a gate";
        assert!(found(&told).is_empty(), "what is quoted may be had from whoever said it");
    }

    #[test]
    fn a_figure_that_two_share_is_odd_where_all_others_agree_on_another() {
        let told = |n: u32, value: f64| Wording {
            figure: Some(value.to_bits()),
            ..Wording::of_text(n, "people were hurt at the gate")
        };
        let all: Vec<Wording> =
            [32.0, 32.0, 32.0, 23.0, 23.0].iter().zip(0..).map(|(v, n)| told(n, *v)).collect();
        let shared = oddities(&all);
        assert_eq!((shared.len(), shared[0].one, shared[0].other), (1, 3, 4));
        assert_eq!(shared[0].what, BTreeSet::from([Oddity::Figure]));
        let three: Vec<Wording> =
            [32.0, 32.0, 40.0, 23.0, 23.0].iter().zip(0..).map(|(v, n)| told(n, *v)).collect();
        assert!(oddities(&three).is_empty(), "the others do not agree");
    }

    #[test]
    fn two_oddities_are_strong_unless_they_are_one() {
        let mut told = TOLD.to_vec();
        told[3] = "Konrad Apsell said it was slammed shut with a rusty padlock";
        told[4] = "it was slammed shut with a rusty padlock, as Konrad Apsell said";
        let shared = found(&told);
        assert!(shared.len() == 1 && shared[0].is_strong(), "{shared:#?}");
    }

    proptest! {
        #[test]
        fn the_order_of_the_statements_changes_nothing_but_their_numbers(turn in 0usize..6, extra in proptest::collection::vec(0usize..6, 0..4)) {
            let told: Vec<&str> = TOLD.iter().copied().chain(extra.iter().map(|n| TOLD[*n])).collect();
            let all: Vec<Wording> = told.iter().zip(0..).map(|(text, n)| Wording::of_text(n, text)).collect();
            let by = turn % all.len();
            let mut turned = all.clone();
            turned.rotate_left(by);
            // Which statements hang together, whichever is the first of them.
            let groups = |shared: &[Shared], number: &dyn Fn(usize) -> usize| {
                let mut of: Vec<usize> = (0..told.len()).collect();
                for s in shared {
                    let (a, b) = (of[number(s.one)], of[number(s.other)]);
                    of.iter_mut().filter(|g| **g == a.max(b)).for_each(|g| *g = a.min(b));
                }
                of
            };
            let known = groups(&oddities(&all), &|n| n);
            let number = |n: usize| (n + by) % all.len();
            prop_assert_eq!(known, groups(&oddities(&turned), &number));
        }

        #[test]
        fn nothing_is_odd_that_one_document_alone_has(texts in proptest::collection::vec("[a-z]{6} [a-z]{6} [a-z]{6} [a-z]{6} [a-z]{6}", 0..6)) {
            let all: Vec<Wording> = texts.iter().chain(&texts).map(|text| Wording::of_text(7, text)).collect();
            prop_assert!(oddities(&all).is_empty());
        }
    }
}
