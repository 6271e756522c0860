//! What documents state about themselves, and the keys by which one that a text tells of is looked for among them.

use std::collections::{BTreeMap, BTreeSet};

use text::ActKind;

use super::kinds::family;
use crate::claims::telling_words;
use crate::reuse::Words;
use crate::timeline::{Day, Days, When, when};

/// A document as a text tells of it: what is known of an [`text::Act`].
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The document whose text tells of it, by any number that tells it from others.
    pub document: u32,
    /// What sort of document it is.
    pub kind: ActKind,
    /// Its title, as the text gives it.
    pub title: Option<String>,
    /// Who wrote, issued or published it, by what tells them from others over all documents. Only those with a name.
    pub makers: BTreeSet<String>,
    /// The day on it, or on which it was made, sent or published.
    pub when: Option<When>,
    /// Web addresses that stand beside it, as [`address`] folds them.
    pub addresses: BTreeSet<String>,
    /// The day of the document whose text tells of it.
    pub by_day: Option<Day>,
}

/// What a document of the pile states about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The document, by the same sort of number.
    pub document: u32,
    /// Its title.
    pub title: Option<String>,
    /// Its publisher and its author, by the same sort of keys as the makers.
    pub makers: BTreeSet<String>,
    /// The day it states.
    pub day: Option<Day>,
    /// The web address that it calls its own, as [`address`] folds it.
    pub address: Option<String>,
    /// What sorts of document it appears to be.
    pub kinds: BTreeSet<ActKind>,
}

/// What a document that is told of and one of the pile must share to be compared. Each key but the last two stands for two signs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    MakerAndKind(String, ActKind),
    MakerAndDay(String, i32),
    DayAndKind(i32, ActKind),
    TitleWord(u32),
    Title(Vec<u32>),
    Address(String),
}

/// More documents than this with one key are a series, and a key of theirs tells none of them from the others.
const CROWD: usize = 200;

/// So many of the rarest words of a title are looked for.
const RAREST: usize = 3;

/// A date of more days than this is no day.
const WEEK: u32 = 7;

/// The documents of a pile, by the keys of what they state.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    all: Vec<Head>,
    by: BTreeMap<Key, Vec<usize>>,
}

impl Heads {
    /// Those of a pile.
    pub fn of(all: Vec<Head>) -> Heads {
        let mut by: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (n, head) in all.iter().enumerate() {
            for key in keys_of(head) {
                by.entry(key).or_default().push(n);
            }
        }
        Heads { all, by }
    }

    /// The documents that one may be which is told of: they share a key with it, are not the one that tells of it, and do
    /// not say that they are later by more than a day. In the order in which they were given, each once.
    pub fn candidates(&self, told: &Told) -> Vec<&Head> {
        let found = keys_of_told(told).into_iter().filter_map(|key| self.by.get(&key));
        let found: BTreeSet<usize> =
            found.filter(|of_key| of_key.len() <= CROWD).flatten().copied().collect();
        let was_there = |head: &&Head| head.document != told.document && !is_later(head, told);
        found.into_iter().map(|n| &self.all[n]).filter(was_there).collect()
    }
}

/// Whether a document is of a day after that of one which tells of it; a day is left for clocks of other places.
fn is_later(head: &Head, told: &Told) -> bool {
    head.day.zip(told.by_day).is_some_and(|(day, by)| day.number() > by.number() + 1)
}

/// An address without what does not tell pages apart: scheme, `www.`, what is behind `#` or `?`, the stroke and stops at
/// its end.
pub fn address(written: &str) -> String {
    let lower = written.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare.split(['#', '?']).next().unwrap_or_default();
    bare.trim_end_matches(['/', '.', ',', ';', ':', ')', '”', '"']).to_owned()
}

fn keys_of(head: &Head) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    let kinds: Vec<ActKind> = head.kinds.iter().map(|kind| family(*kind)).collect();
    for maker in &head.makers {
        keys.extend(kinds.iter().map(|kind| Key::MakerAndKind(maker.clone(), *kind)));
        keys.extend(head.day.map(|day| Key::MakerAndDay(maker.clone(), day.number())));
    }
    if let Some(day) = head.day {
        keys.extend(kinds.iter().map(|kind| Key::DayAndKind(day.number(), *kind)));
    }
    if let Some(title) = &head.title {
        keys.extend(telling_words(title).into_keys().map(Key::TitleWord));
        keys.extend(titles(title).into_iter().map(Key::Title));
    }
    keys.extend(head.address.iter().filter(|a| !a.is_empty()).map(|a| Key::Address(a.clone())));
    keys
}

fn keys_of_told(told: &Told) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    let kind = family(told.kind);
    let days = days(told);
    for maker in &told.makers {
        keys.insert(Key::MakerAndKind(maker.clone(), kind));
        keys.extend(days.iter().map(|day| Key::MakerAndDay(maker.clone(), *day)));
    }
    keys.extend(days.iter().map(|day| Key::DayAndKind(*day, kind)));
    if let Some(title) = &told.title {
        let mut words: Vec<(u32, f32)> = telling_words(title).into_iter().collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.extend(words.iter().take(RAREST).map(|(word, _)| Key::TitleWord(*word)));
        keys.insert(Key::Title(Words::of(title).ids().to_vec()));
    }
    keys.extend(told.addresses.iter().filter(|a| !a.is_empty()).map(|a| Key::Address(a.clone())));
    keys
}

/// A title as it may be cited: whole, and what stands before or behind the first mark that divides it, in words as
/// copies are compared. A part of one word is none.
pub(super) fn titles(title: &str) -> BTreeSet<Vec<u32>> {
    let parts = [": ", " – ", " — ", " - ", " | "].into_iter().filter_map(|mark| title.split_once(mark));
    let parts = parts.flat_map(|(before, behind)| [before, behind]);
    let words = |part: &str| Words::of(part).ids().to_vec();
    let whole = Some(words(title)).filter(|whole| !whole.is_empty());
    whole.into_iter().chain(parts.map(words).filter(|part| part.len() > 1)).collect()
}

/// The days that it may be of, with one before and one after, where the text tells a day; empty where it tells a month, a
/// year or nothing. A day whose year is not told is taken in the year of the document that tells of it and in the one before.
fn days(told: &Told) -> BTreeSet<i32> {
    let narrow = stretches(told).into_iter().filter(|days| days.width() <= WEEK);
    narrow.flat_map(|days| days.first().number() - 1..=days.last().number() + 1).collect()
}

/// The stretches of days that it may be of.
pub(super) fn stretches(told: &Told) -> Vec<Days> {
    match &told.when {
        None => vec![],
        Some(When::Known(all)) => all.clone(),
        Some(When::YearUnknown(value)) => {
            let Some((rest, by)) = value.strip_prefix("XXXX-").zip(told.by_day) else { return vec![] };
            let of_year = |year: i16| when(&format!("{year:04}-{rest}"), &[])?.likeliest();
            [by.year(), by.year() - 1].into_iter().filter_map(of_year).collect()
        }
    }
}
