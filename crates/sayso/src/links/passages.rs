//! What the documents of a case have in common: every shared passage, up to date.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use case::{CaseFile, Error, Linked, Linking, PassageSide, SharedPassage, Whole};
use link::reuse::{self, Copied, Keys, Pair, Reuse, Side, Update};
use text::{Document, Span};

use super::{From, PROGRAM};
use crate::progress::Progress;

/// By which rules the passages were found.
const MADE: [u8; 4] = reuse::VERSION.to_be_bytes();

/// The passages of a case. Documents are numbered by their digests, so that the order in which they came is no matter.
pub(crate) struct Passages {
    /// Every passage that stands twice, ascending.
    pub(crate) copied: Vec<Copied>,
    /// What of it the case does not keep yet.
    pub(super) changes: Option<Changes>,
    ids: Vec<i64>,
    opened: Opened,
}

impl Passages {
    /// Those of a case with these documents: what it keeps, and what came since.
    pub(crate) fn of(case: CaseFile, documents: &[Linked], from: From) -> Result<Passages, Error> {
        let ids: Vec<i64> = documents.iter().map(|d| d.id).collect();
        let all: HashMap<i64, u32> = ids.iter().copied().zip(0..).collect();
        let made = case.whole(Whole::Passages, PROGRAM)?;
        let mut fresh = from == From::Nothing || made.is_none_or(|made| made != MADE);
        let mut new: BTreeSet<u32> =
            (0..).zip(documents).filter(|(_, d)| fresh || d.with.is_none()).map(|(n, _)| n).collect();
        let mut keys = vec![None; ids.len()];
        if !fresh && !new.is_empty() {
            // Keys that are damaged are made anew, and with them all that they gave.
            let whole = case.keys(|id, bytes| {
                if let Some(n) = all.get(&id) {
                    keys[*n as usize] = Keys::from_bytes(bytes);
                }
            });
            fresh = match whole {
                Err(error) if error.is_damage() => true,
                whole => whole.map(|()| false)?,
            };
            fresh |= (0..).zip(&keys).any(|(n, keys)| keys.is_none() && !new.contains(&n));
            new = if fresh { all.values().copied().collect() } else { new };
        }
        let kept = if fresh { vec![] } else { kept(&case, &all)? };
        let opened = Opened { case: Mutex::new(case), damaged: Mutex::default() };
        let mut passages = Passages { copied: kept, changes: None, ids, opened };
        if fresh || !new.is_empty() {
            let keys = keys.into_iter().map(Option::unwrap_or_default).collect();
            let mut changes = passages.change(fresh, &new, keys)?;
            if fresh {
                // All of it is new: there is no need to have it twice.
                passages.copied = std::mem::take(&mut changes.update.found);
            }
            let gone = |c: &Copied| changes.update.gone.binary_search(&c.pair).is_ok();
            passages.copied.retain(|c| !gone(c));
            passages.copied.extend(&changes.update.found);
            passages.copied.sort_unstable();
            passages.changes = Some(changes);
        }
        Ok(passages)
    }

    /// What new documents change.
    fn change(&self, fresh: bool, new: &BTreeSet<u32>, mut keys: Vec<Keys>) -> Result<Changes, Error> {
        let threads = available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let numbers: Vec<u32> = new.iter().copied().collect();
        let progress = Progress::linking(numbers.len());
        let text = |n: u32| {
            progress.step();
            self.text(numbers[n as usize])
        };
        let made = reuse::keys(numbers.len() as u32, text, threads);
        progress.end();
        for (n, made) in numbers.iter().zip(made) {
            keys[*n as usize] = made;
        }
        let update = reuse::update(&keys, new, |n| self.text(n), threads);
        // A text that is damaged may be mended one day, and is looked at again until then.
        let damaged = self.damaged();
        let whole = |n: &&u32| !damaged.contains_key(&self.ids[**n as usize]);
        let made = numbers.iter().filter(whole).map(|n| (self.ids[*n as usize], keys[*n as usize].clone()));
        Ok(Changes { fresh, keys: made.collect(), update })
    }

    /// Keeps what the case does not keep yet.
    pub(super) fn keep(&self, linking: &mut Linking<'_>) -> Result<(), Error> {
        let Some(Changes { fresh, keys, update }) = &self.changes else { return Ok(()) };
        if *fresh {
            linking.forget_passages()?;
        }
        linking.keys(&keys.iter().map(|(id, keys)| (*id, keys.bytes())).collect())?;
        let id = |n: u32| self.ids[n as usize];
        for Pair { first, second } in &update.gone {
            linking.forget_shared(id(*first), id(*second))?;
        }
        for Copied { pair, reuse } in if *fresh { &self.copied } else { &update.found } {
            let side = |document: u32, side: &Side| PassageSide {
                document: id(document),
                at: [side.span.start(), side.span.end(), side.words, side.before, side.after],
            };
            let (first, second) = (side(pair.first, &reuse.first), side(pair.second, &reuse.second));
            linking.passage(&SharedPassage { first, second, same: reuse.same })?;
        }
        linking.whole(Whole::Passages, PROGRAM, &MADE)
    }

    /// The number in the case of a document by its number here.
    pub(crate) fn id(&self, n: u32) -> Option<i64> {
        self.ids.get(n as usize).copied()
    }

    /// The number in the case of each, by its number here.
    pub(super) fn ids(&self) -> &[i64] {
        &self.ids
    }

    /// A document by its number here; none if it is damaged, which is noted.
    pub(crate) fn document(&self, n: u32) -> Option<Document> {
        self.opened.document(self.id(n)?)
    }

    fn text(&self, n: u32) -> String {
        self.document(n).map(|document| document.text().to_owned()).unwrap_or_default()
    }

    /// What is wrong with which document, by its number in the case.
    pub(crate) fn damaged(&self) -> BTreeMap<i64, String> {
        self.opened.damaged.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The case they are from.
    pub(crate) fn with_case<R>(&self, ask: impl FnOnce(&CaseFile) -> R) -> R {
        ask(&self.opened.case.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether the keys that a case keeps are those that were made anew of all its texts.
pub(super) fn are_kept(case: &CaseFile, anew: &Passages) -> Result<bool, Error> {
    let made = anew.changes.as_ref().filter(|changes| changes.fresh);
    let made: HashMap<i64, &Keys> =
        made.into_iter().flat_map(|c| &c.keys).map(|(id, keys)| (*id, keys)).collect();
    let mut same = true;
    let read = case.keys(|id, bytes| {
        same &= made.get(&id).is_none_or(|keys| Keys::from_bytes(bytes).as_ref() == Some(*keys));
    });
    match read {
        Err(error) if error.is_damage() => Ok(false),
        read => read.map(|()| same),
    }
}

/// The texts of a case, for several threads.
struct Opened {
    case: Mutex<CaseFile>,
    damaged: Mutex<BTreeMap<i64, String>>,
}

impl Opened {
    fn document(&self, id: i64) -> Option<Document> {
        let document = self.case.lock().unwrap_or_else(PoisonError::into_inner).document(id);
        let mut damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        document.map_err(|error| damaged.insert(id, error.to_string())).ok()
    }
}

/// What the case does not keep yet.
pub(super) struct Changes {
    /// Whether nothing that it keeps is good any more.
    fresh: bool,
    keys: Vec<(i64, Keys)>,
    /// What was found is among [`Passages::copied`] if all of it is new.
    update: Update,
}

/// What the case keeps.
fn kept(case: &CaseFile, all: &HashMap<i64, u32>) -> Result<Vec<Copied>, Error> {
    let side = |PassageSide { document, at: [start, end, words, before, after] }: PassageSide| {
        let span = Span::new(start, end)?;
        Some((*all.get(&document)?, Side { span, words, before, after }))
    };
    let copied = |shared: SharedPassage| {
        let ((first, one), (second, other)) = (side(shared.first)?, side(shared.second)?);
        let reuse = Reuse { first: one, second: other, same: shared.same };
        Some(Copied { pair: Pair { first, second }, reuse })
    };
    let all: Option<Vec<Copied>> = case.passages()?.into_iter().map(copied).collect();
    let mut all = all.ok_or_else(|| Error::Damaged("a shared passage points nowhere".to_owned()))?;
    all.sort_unstable();
    Ok(all)
}
