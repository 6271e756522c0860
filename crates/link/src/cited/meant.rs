//! Which document is meant: what speaks for each candidate, what speaks against it, and whether one is left.

use std::collections::BTreeSet;

use super::heads::{Head, Told, stretches, titles};
use super::kinds::family;
use crate::claims::telling_words;
use crate::reuse::Words;

/// What speaks for it that a document of the pile is the one that is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The web address beside it is the document's own.
    Address,
    /// They have the same title.
    Title,
    /// Their titles share most of their telling words.
    MostOfTitle,
    /// Who is said to have made it is who published or wrote the document.
    Maker,
    /// The day that is told is the document's, give or take one.
    Day,
    /// The document calls itself so: a letter, a report.
    Kind,
    /// A figure that is told of it stands in the document.
    Figure,
    /// Words or figures that are laid to it stand in the document.
    Words,
}

impl Sign {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Address => "address",
            Sign::Title => "title",
            Sign::MostOfTitle => "most of title",
            Sign::Maker => "maker",
            Sign::Day => "day",
            Sign::Kind => "kind",
            Sign::Figure => "figure",
            Sign::Words => "words",
        }
    }

    /// In words for people, as a reason.
    pub fn reason(self) -> &'static str {
        match self {
            Sign::Address => "its address is the one that stands beside it",
            Sign::Title => "the title is the same",
            Sign::MostOfTitle => "the titles share most of their words",
            Sign::Maker => "the same one published or wrote it",
            Sign::Day => "the day fits",
            Sign::Kind => "it calls itself so",
            Sign::Figure => "the number that is told of it stands there",
            Sign::Words => "what is laid to it stands there",
        }
    }

    /// How much it says; [`ENOUGH`] together are needed.
    fn weight(self, words: usize) -> usize {
        match self {
            Sign::Address => 3,
            // "Open Letter" is the title of many.
            Sign::Title if words < LONG => 2,
            Sign::Title => 3,
            Sign::MostOfTitle => 2,
            Sign::Maker | Sign::Day | Sign::Kind | Sign::Figure | Sign::Words => 1,
        }
    }
}

/// What speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// The document names another publisher or author than the one who is said to have made it.
    OtherMaker,
    /// The document is of another day.
    OtherDay,
    /// The document tells itself of one of this sort by this maker: it is about it.
    TellsOfIt,
}

impl Against {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Against::OtherMaker => "other maker",
            Against::OtherDay => "other day",
            Against::TellsOfIt => "tells of it",
        }
    }

    /// In words for people.
    pub fn reason(self) -> &'static str {
        match self {
            Against::OtherMaker => "another published or wrote it",
            Against::OtherDay => "it is of another day",
            Against::TellsOfIt => "it tells of such a document itself",
        }
    }
}

/// What the text of a candidate shows, besides what it states about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Whether a figure that is told of the document ("by *fifty-nine* former members") stands in it.
    pub figure: bool,
    /// Whether words or figures that are laid to the document stand in it.
    pub words: bool,
    /// Whether it tells of a document of this sort by this maker.
    pub tells_of_it: bool,
}

/// A document that one may be which is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The document.
    pub document: u32,
    /// What speaks for it.
    pub signs: BTreeSet<Sign>,
    /// What speaks against it.
    pub against: BTreeSet<Against>,
}

/// Which document is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// None of the pile, as far as is seen.
    Nothing,
    /// It may be one of these, or none: too little speaks for one, or the same for several. In the order of the candidates.
    Open(Vec<Candidate>),
    /// This one.
    One(Candidate),
}

/// So much together makes it this one. One sign of these is never enough but a web address or a title of three words.
const ENOUGH: usize = 3;

/// So much makes it worth telling.
const SOME: usize = 2;

/// A title of so many words is hardly that of two documents.
const LONG: usize = 3;

/// So much of the weight of the heavier title's telling words is most of them.
const MOST: f32 = 0.7;

/// A date of more days than this is too wide to be a sign.
const DAYS: u32 = 3;

/// Which document of the pile is meant, of candidates that are not the document which tells of it. What comes of it does
/// not depend on the order of the candidates, but for the order in which those that it may be are told.
pub fn meant(told: &Told, candidates: &[(&Head, Seen)]) -> Meant {
    let weighed = candidates.iter().filter_map(|(head, seen)| weighed(told, head, *seen));
    let weighed: Vec<(usize, bool, Candidate)> = weighed.collect();
    let most = weighed.iter().map(|(weight, ..)| *weight).max().unwrap_or_default();
    if most < SOME {
        return Meant::Nothing;
    }
    let mut best: Vec<(bool, Candidate)> =
        weighed.into_iter().filter(|(weight, ..)| *weight == most).map(|(_, sure, c)| (sure, c)).collect();
    match best.pop() {
        Some((true, only)) if best.is_empty() => Meant::One(only),
        last => Meant::Open(best.into_iter().chain(last).map(|(_, candidate)| candidate).collect()),
    }
}

/// How much speaks for a candidate, and whether that is enough; `None` if too much speaks against it.
fn weighed(told: &Told, head: &Head, seen: Seen) -> Option<(usize, bool, Candidate)> {
    let mut signs: BTreeSet<Sign> = BTreeSet::new();
    let mut against: BTreeSet<Against> = BTreeSet::new();
    signs.extend(head.address.as_ref().filter(|own| told.addresses.contains(*own)).map(|_| Sign::Address));
    signs.extend(title(told, head));
    match told.makers.is_disjoint(&head.makers) {
        false => drop(signs.insert(Sign::Maker)),
        true if told.makers.is_empty() || head.makers.is_empty() => {}
        true => drop(against.insert(Against::OtherMaker)),
    }
    match day(told, head) {
        Fit::Unknown | Fit::Wide => {}
        Fit::Day => drop(signs.insert(Sign::Day)),
        Fit::Other => drop(against.insert(Against::OtherDay)),
    }
    if head.kinds.iter().any(|kind| family(*kind) == family(told.kind)) {
        signs.insert(Sign::Kind);
    }
    signs.extend(seen.figure.then_some(Sign::Figure));
    signs.extend(seen.words.then_some(Sign::Words));
    against.extend(seen.tells_of_it.then_some(Against::TellsOfIt));
    let named = signs.contains(&Sign::Address) || signs.contains(&Sign::Title);
    if !against.is_empty() && !named {
        return None;
    }
    let words = Words::of(told.title.as_deref().unwrap_or_default()).len();
    let weight = signs.iter().map(|sign| sign.weight(words)).sum();
    let sure = weight >= ENOUGH && (against.is_empty() || signs.contains(&Sign::Address));
    Some((weight, sure, Candidate { document: head.document, signs, against }))
}

fn title(told: &Told, head: &Head) -> Option<Sign> {
    let (told, own) = (told.title.as_deref()?, head.title.as_deref()?);
    let words = Words::of(told);
    if !words.is_empty() && titles(own).contains(words.ids()) {
        return Some(Sign::Title);
    }
    let (one, other) = (telling_words(told), telling_words(own));
    let weight = |words: &std::collections::BTreeMap<u32, f32>| words.values().sum::<f32>();
    let both: Vec<f32> = one.iter().filter(|(word, _)| other.contains_key(word)).map(|(_, w)| *w).collect();
    let most = both.iter().sum::<f32>() >= MOST * weight(&one).max(weight(&other));
    (both.len() >= LONG && most).then_some(Sign::MostOfTitle)
}

/// How the day that is told stands to that of a document.
enum Fit {
    Unknown,
    /// It fits, and is too wide to say much.
    Wide,
    Day,
    Other,
}

fn day(told: &Told, head: &Head) -> Fit {
    let (stretches, Some(day)) = (stretches(told), head.day) else { return Fit::Unknown };
    let fits = |days: &&crate::timeline::Days| {
        (days.first().number() - 1..=days.last().number() + 1).contains(&day.number())
    };
    match stretches.iter().filter(fits).map(|days| days.width()).min() {
        _ if stretches.is_empty() => Fit::Unknown,
        None => Fit::Other,
        Some(width) if width <= DAYS => Fit::Day,
        Some(_) => Fit::Wide,
    }
}
