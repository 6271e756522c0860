//! How a story spreads, made up with known origins, to measure how origins are counted.
//!
//! What is made up are the chains and pages that a perfect reader would find, with a sentence each, not texts: this measures
//! the counting alone.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::Result;
use link::claims::{Voucher, Witness, Wording, oddities, origins};

use super::words::Words;
use crate::copies::dice::Dice;

/// Outlets that may tell a story.
const OUTLETS: usize = 15;

/// A document in which the story stands.
struct Told {
    witness: Witness,
    /// Which of the true origins it goes back to.
    origin: usize,
    /// From which document its words are copied.
    copied: Option<usize>,
    /// From which document it has it, in other words.
    retold: Option<usize>,
}

/// A story with all who tell it.
struct Story {
    told: Vec<Told>,
    /// The outlets that tell it on each other's word.
    ring: BTreeSet<String>,
}

/// How often, in a story with these habits, a page takes it from another page and gives no sign of that.
#[derive(Clone, Copy)]
struct Habits {
    silent: f64,
}

/// Makes stories and counts how often the true number of origins lies in the range that is told.
pub(crate) fn run(stories: usize, seed: u64) -> Result<String> {
    let mut out = String::new();
    for silent in [0.0, 0.05, 0.1] {
        let (mut dice, mut words) = (Dice::new(seed, 7), Dice::new(seed, 8));
        let (mut within, mut narrow, mut nearly, mut rings, mut found) = (0, 0, 0, 0, 0);
        let (mut documents, mut origins_in_all, mut within_plain, mut narrow_plain) = (0, 0, 0, 0);
        for _ in 0..stories {
            let story = story(&mut dice, Habits { silent });
            let witnesses: Vec<Witness> = story.told.iter().map(|told| told.witness.clone()).collect();
            let copied: Vec<(usize, usize)> =
                story.told.iter().enumerate().filter_map(|(n, told)| Some((told.copied?, n))).collect();
            let odd = oddities(&wordings(&mut words, &story));
            let counted = origins(&witnesses, &copied, &odd);
            let plain = origins(&witnesses, &copied, &[]);
            let truth: BTreeSet<usize> = story.told.iter().map(|told| told.origin).collect();
            within += usize::from((counted.least..=counted.most).contains(&truth.len()));
            narrow += usize::from(counted.most == counted.least);
            within_plain += usize::from((plain.least..=plain.most).contains(&truth.len()));
            narrow_plain += usize::from(plain.most == plain.least);
            nearly += usize::from(counted.most - counted.least <= 1);
            documents += story.told.len();
            origins_in_all += truth.len();
            if !story.ring.is_empty() {
                rings += 1;
                found +=
                    usize::from(counted.rings.iter().any(|ring| story.ring.iter().all(|o| ring.contains(o))));
            }
        }
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        writeln!(
            out,
            "{stories} stories in {documents} documents, {origins_in_all} origins; taken over without a sign: {:.0} %",
            silent * 100.0
        )?;
        let without = |n: usize| format!("(without oddities {:.1} %)", share(n, stories));
        let (range, number) = (share(within, stories), share(narrow, stories));
        writeln!(out, "  the true number lies in the range    {range:.1} % {}", without(within_plain))?;
        writeln!(out, "  the range is one number              {number:.1} % {}", without(narrow_plain))?;
        writeln!(out, "  the range is two numbers at most     {:.1} %", share(nearly, stories))?;
        writeln!(
            out,
            "  rings found                          {:.1} % ({found} of {rings})",
            share(found, rings)
        )?;
    }
    Ok(out)
}

/// The words in which each tells it: a copy keeps those of the page that it is from, and who retells it takes some of what
/// is odd along.
fn wordings(dice: &mut Dice, story: &Story) -> Vec<Wording> {
    let mut all: Vec<Words> = vec![];
    for told in &story.told {
        let mut words = match (told.copied, told.retold) {
            (Some(from), _) => all[from].clone(),
            (None, Some(from)) => Words::retold(dice, &all[from]),
            (None, None) => Words::fresh(dice),
        };
        words.slip(dice);
        all.push(words);
    }
    let wording = |(told, words): (&Told, &Words)| Wording::of_text(told.witness.document, &words.text());
    story.told.iter().zip(&all).map(wording).collect()
}

fn story(dice: &mut Dice, habits: Habits) -> Story {
    let (count, all) = (dice.between(1, 5), dice.between(2, 13));
    let mut story = Story { told: vec![], ring: BTreeSet::new() };
    // Who each true origin is: somebody with a name, somebody without, or an outlet that saw it itself.
    let kinds: Vec<usize> = (0..count).map(|_| [0, 0, 0, 0, 0, 1, 2, 2, 2, 2][dice.below(10)]).collect();
    for document in 0..all as u32 {
        let told = match dice.below(10) {
            _ if story.told.is_empty() => first_hand(dice, document, &kinds, count),
            0..=3 => first_hand(dice, document, &kinds, count),
            4 | 5 => copied(dice, &story, document),
            6 => wired(dice, &story, document),
            _ => on_word(dice, &story, document),
        };
        let silent = dice.happens(habits.silent) && !story.told.is_empty();
        let told = if silent { silently(dice, &story, document) } else { told };
        story.told.push(told);
    }
    if dice.happens(0.2) {
        ring(dice, &mut story, all as u32);
    }
    story
}

fn outlet(n: usize) -> String {
    format!("outlet {n}")
}

fn page(document: u32, publisher: String) -> Witness {
    let publisher = Some(publisher);
    let (voucher, through) = (Voucher::Page, vec![]);
    Witness { document, voucher, through, publisher, author: None, wire: None, cited: None }
}

/// From one of the origins itself.
fn first_hand(dice: &mut Dice, document: u32, kinds: &[usize], count: usize) -> Told {
    let origin = dice.below(count);
    let own = page(document, outlet(dice.below(OUTLETS)));
    let witness = match kinds[origin] {
        0 => Witness { voucher: Voucher::Named(format!("person {origin}")), ..own },
        1 => Witness { voucher: Voucher::Unnamed("residents".to_owned()), ..own },
        // Only one outlet saw it itself, and it is not one of those that print what others have.
        _ => page(document, format!("eyewitness {origin}")),
    };
    Told { witness, origin, copied: None, retold: None }
}

/// The words of another page, with its chain.
fn copied(dice: &mut Dice, story: &Story, document: u32) -> Told {
    let from = dice.below(story.told.len());
    let publisher = Some(outlet(dice.below(OUTLETS)));
    let witness = Witness { document, publisher, ..story.told[from].witness.clone() };
    Told { witness, origin: story.told[from].origin, copied: Some(from), retold: None }
}

/// The same through an agency, whose name both pages give.
fn wired(dice: &mut Dice, story: &Story, document: u32) -> Told {
    let from = dice.below(story.told.len());
    let first = &story.told[from].witness;
    let wire = first.wire.clone().or_else(|| first.publisher.clone());
    let publisher = Some(outlet(dice.below(OUTLETS)));
    let witness = Witness { document, publisher, wire, ..first.clone() };
    Told { witness, origin: story.told[from].origin, copied: Some(from), retold: None }
}

/// In other words, on the word of the outlet that had it.
fn on_word(dice: &mut Dice, story: &Story, document: u32) -> Told {
    let from = dice.below(story.told.len());
    let heard = story.told[from].witness.publisher.clone().unwrap_or_default();
    let voucher = match &story.told[from].witness.voucher {
        // It tells on as well who vouches for it, where that one has a name.
        Voucher::Named(name) => Voucher::Named(name.clone()),
        _ => Voucher::Named(heard.clone()),
    };
    let own = page(document, outlet(dice.below(OUTLETS)));
    Told {
        witness: Witness { voucher, through: vec![heard], ..own },
        origin: story.told[from].origin,
        copied: None,
        retold: Some(from),
    }
}

/// In other words, as if it knew it itself.
fn silently(dice: &mut Dice, story: &Story, document: u32) -> Told {
    let from = dice.below(story.told.len());
    let witness = page(document, outlet(dice.below(OUTLETS)));
    Told { witness, origin: story.told[from].origin, copied: None, retold: Some(from) }
}

/// Two or three outlets that tell it on each other's word, one of them first from somebody of the story.
fn ring(dice: &mut Dice, story: &mut Story, mut document: u32) {
    let size = dice.between(2, 4);
    let from = dice.below(story.told.len());
    let origin = story.told[from].origin;
    let members: Vec<String> = (0..size).map(|n| format!("ring {n}")).collect();
    // The first has it from somebody of the story, and later writes that another reports it too.
    let first = Witness { document, publisher: Some(members[0].clone()), ..story.told[from].witness.clone() };
    story.told.push(Told { witness: first, origin, copied: Some(from), retold: None });
    for n in 0..size {
        document += 1;
        let (own, heard) = (members[(n + 1) % size].clone(), members[n].clone());
        let witness = Witness { voucher: Voucher::Named(heard), ..page(document, own) };
        let retold = Some(story.told.len() - 1);
        story.told.push(Told { witness, origin, copied: None, retold });
    }
    story.ring = members.into_iter().collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_every_page_gives_a_sign_the_true_number_lies_in_the_range() {
        let told = run(2000, 1).unwrap();
        let first = told.lines().nth(1).unwrap();
        let share: f64 = first.split_whitespace().nth(7).unwrap().parse().unwrap();
        assert!(share >= 97.0, "{told}");
        assert_eq!(told, run(2000, 1).unwrap());
    }
}
