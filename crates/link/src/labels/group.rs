//! Puts uses of labels together: by whom they are put on, by the term, by whose they are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::who::Spot;

/// A label at one place of one document. Keys tell people and bodies apart over all documents; what they are is up to the
/// caller, as long as one key is one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Where the words stand.
    pub at: Spot,
    /// Whom they are put on.
    pub on: On,
    /// The key of the term, as [`super::term`] gives it.
    pub term: String,
    /// The words as they are shown.
    pub shown: String,
    /// Whose words they are.
    pub by: By,
    /// Whether the page says them itself; otherwise it lays them to somebody.
    pub own: bool,
    /// When the document was published, as `2031-06-12`, if it says so.
    pub day: Option<String>,
}

/// Whom a label is put on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// Somebody, by their key.
    Known(String),
    /// Perhaps somebody, by their key: the words stand alone, and the reader guesses whom they mean.
    Perhaps(String),
    /// The text names them in no other way.
    Nobody,
}

/// Whose words a label is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Somebody's, by their key.
    Known(String),
    /// Somebody's without a name: two of them may be one or two.
    Unnamed,
    /// Nobody's that the text names.
    Nobody,
}

/// Somebody who is called something, with all that they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// Who.
    pub on: On,
    /// How many with a name put labels on them.
    pub labellers: usize,
    /// In how many documents they are called something.
    pub documents: usize,
    /// What they are called, the terms of most documents first.
    pub terms: Vec<Called>,
}

/// A term that is put on somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// What the uses share.
    pub key: String,
    /// The words, as they are written most often.
    pub shown: String,
    /// How often it stands.
    pub times: usize,
    /// In how many documents.
    pub documents: usize,
    /// The first day on which a document with it was published.
    pub since: Option<String>,
    /// How many of its documents state no day.
    pub undated: usize,
    /// Whether one with a name alone uses it, although others put labels on them too.
    pub alone: bool,
    /// Who uses it: those with a name first, and of them those who do so in most places.
    pub callers: Vec<Caller>,
}

/// Somebody who uses a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub by: By,
    /// Whether they say it on their own page; otherwise somebody else's page lays it to them.
    pub own: bool,
    /// In how many documents.
    pub documents: usize,
    /// Where, as indices into what was given, in the order of the digests.
    pub uses: Vec<usize>,
}

/// All who are called something, those in most documents first. The same for the same uses in whatever order, but for the
/// indices.
pub fn group(uses: &[Use]) -> Vec<Labelled> {
    let mut by_target: BTreeMap<&On, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    let mut order: Vec<usize> = (0..uses.len()).collect();
    order.sort_by_key(|n| (uses[*n].at, &uses[*n].term, &uses[*n].by, uses[*n].own));
    for n in order {
        by_target.entry(&uses[n].on).or_default().entry(&uses[n].term).or_default().push(n);
    }
    let mut all: Vec<Labelled> =
        by_target.into_iter().map(|(on, terms)| labelled(uses, on, &terms)).collect();
    all.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.on.cmp(&b.on)));
    all
}

fn labelled(uses: &[Use], on: &On, by_term: &BTreeMap<&str, Vec<usize>>) -> Labelled {
    let all: Vec<usize> = by_term.values().flatten().copied().collect();
    let labellers = known(uses, &all).len();
    let mut terms: Vec<Called> = by_term.iter().map(|(key, at)| called(uses, key, at, labellers)).collect();
    terms.sort_by_key(|term| (Reverse(term.documents), Reverse(term.times), term.key.clone()));
    Labelled { on: on.clone(), labellers, documents: documents(uses, &all), terms }
}

fn called(uses: &[Use], key: &str, at: &[usize], labellers: usize) -> Called {
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    let mut callers: BTreeMap<(&By, bool), Vec<usize>> = BTreeMap::new();
    for n in at {
        *written.entry(&uses[*n].shown).or_default() += 1;
        callers.entry((&uses[*n].by, uses[*n].own)).or_default().push(*n);
    }
    let shown = written.into_iter().max_by_key(|(words, times)| (*times, Reverse(*words)));
    let mut callers: Vec<Caller> = callers
        .into_iter()
        .map(|((by, own), at)| Caller { by: by.clone(), own, documents: documents(uses, &at), uses: at })
        .collect();
    let named = |caller: &Caller| matches!(caller.by, By::Known(_));
    callers.sort_by_key(|c| (!named(c), Reverse(c.uses.len()), c.by.clone(), !c.own));
    let undated: BTreeSet<_> =
        at.iter().filter(|n| uses[**n].day.is_none()).map(|n| uses[*n].at.document).collect();
    let of_one = known(uses, at).len() == 1 && callers.iter().all(|c| matches!(c.by, By::Known(_)));
    Called {
        key: key.to_owned(),
        shown: shown.map(|(words, _)| words.to_owned()).unwrap_or_default(),
        times: at.len(),
        documents: documents(uses, at),
        since: at.iter().filter_map(|n| uses[*n].day.clone()).min(),
        undated: undated.len(),
        alone: of_one && labellers > 1,
        callers,
    }
}

/// Those with a name among the users.
fn known<'a>(uses: &'a [Use], at: &[usize]) -> BTreeSet<&'a str> {
    let key = |n: &usize| match &uses[*n].by {
        By::Known(key) => Some(key.as_str()),
        By::Unnamed | By::Nobody => None,
    };
    at.iter().filter_map(key).collect()
}

fn documents(uses: &[Use], at: &[usize]) -> usize {
    at.iter().map(|n| uses[*n].at.document).collect::<BTreeSet<_>>().len()
}
