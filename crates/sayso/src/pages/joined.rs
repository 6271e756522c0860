//! What joins the documents of a case, made once for all pages: claims, voices, and what waits for an eye.

mod claimed;
mod gone;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use case::CaseFile;
use link::claims::Side;
use room::pages::{Claimed, Passage, Spoken};
use text::Span;

use super::disputes::Disputes;
use super::figures::Figures;
use super::people::People;
use super::timeline::Timeline;
use super::told;
use super::words::{Said, Searched, Words};
use crate::commands::pile::{Pile, documents_of};
use crate::output::claims::Shown;
pub(super) use claimed::near;
use claimed::{Places, places, told as told_of};
use gone::Gone;

/// What joins the documents of a case.
pub(crate) struct Joined {
    /// The pile itself.
    pub(crate) pile: Pile,
    /// Who is named, what each says and what is said of them.
    pub(super) people: People,
    /// The claims of several documents and those that are denied, those of most outlets first.
    pub(crate) claims: Vec<Claimed>,
    /// Of each of `claims` its place in the pile.
    at: Vec<usize>,
    /// The claim of an attribution by the number of its document and its index, as a place in `claims`.
    of: BTreeMap<(i64, usize), usize>,
    /// The words of all statements of each of `claims`, and those that it goes by.
    said: Vec<Said>,
    /// The claim that a statement is of, as its place in the pile, by the number of the document and the first byte.
    places: Places,
    /// What is denied, and who accuses whom.
    pub(super) disputes: Disputes,
    /// Figures for what may be one thing.
    pub(super) figures: Figures,
    /// What is said to have happened when.
    pub(super) timeline: Timeline,
    /// Attributions of which the reader is least sure, by document and index.
    pub(super) review: Vec<Searched<(i64, usize)>>,
}

impl Joined {
    /// Joins all documents of a case.
    pub(crate) fn of(path: &Path) -> anyhow::Result<Joined> {
        let pile = Pile::of(path, &[])?;
        let shown = pile.ranked(|_, claim| documents_of(claim) > 1 || pile.has_side(claim, Side::Against));
        let places = places(&pile);
        let (gone, told) = std::thread::scope(|scope| {
            let gone = scope.spawn(|| Gone::through(&pile));
            let told = told_of(&pile, &shown, &places);
            (gone.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), told)
        });
        let (Gone { people, charges, doubts }, mut told) = (gone?, told?);
        let mut joined = Joined {
            pile,
            people,
            claims: vec![],
            at: vec![],
            of: BTreeMap::new(),
            said: vec![],
            places,
            disputes: Disputes::default(),
            figures: Figures::default(),
            timeline: Timeline::default(),
            review: vec![],
        };
        for n in shown {
            let Some((claimed, said)) = told.remove(&n) else { continue };
            joined.said.push(said);
            let place = joined.claims.len();
            for at in &joined.pile.joined.claims[n].at {
                if let Some(attribution) = joined.pile.statement(at).attribution {
                    joined.of.insert((joined.pile.number(*at), attribution), place);
                }
            }
            joined.claims.push(claimed);
            joined.at.push(n);
        }
        joined.disputes = Disputes::of(&joined.pile, &joined.people, &charges)?;
        joined.figures = Figures::of(&joined.pile, &joined.people)?;
        joined.timeline = Timeline::of(path, &joined.pile, &joined.people)?;
        joined.review = doubts.sorted();
        Ok(joined)
    }

    /// The claims in one of whose statements all of these words stand, by their places in `claims`.
    pub(super) fn with_words(&self, words: &str) -> Vec<usize> {
        let words = Words::of(words);
        (0..self.said.len()).filter(|n| words.stand_in(&self.said[*n])).collect()
    }

    /// One of `claims` with who stands behind it.
    pub(super) fn shown(&self, claim: usize) -> anyhow::Result<Shown> {
        self.pile.shown(self.at[claim])
    }

    /// The claim of which a statement begins at a byte of a document, by its place in the pile.
    pub(crate) fn at(&self, number: i64, byte: u32) -> Option<usize> {
        self.places.get(&(number, byte)).copied()
    }

    /// The claim that an attribution puts forward, denies or leaves open.
    pub(super) fn claim_of(&self, number: i64, attribution: usize) -> Option<&Claimed> {
        self.of.get(&(number, attribution)).map(|place| &self.claims[*place])
    }

    /// How many claims somebody denies.
    pub(super) fn denied(&self) -> usize {
        self.claims.iter().filter(|claim| claim.denials.most > 0).count()
    }

    /// The claims that many outlets carry and few origins stand behind, those with the widest gap first.
    pub(super) fn told_most(&self, most: usize) -> Vec<Claimed> {
        let told = |claim: &&Claimed| claim.put_forward > 1 && claim.origins.most > 0;
        let mut all: Vec<&Claimed> = self.claims.iter().filter(told).collect();
        all.sort_by_key(|claim| {
            let gap = claim.outlets.saturating_sub(claim.origins.most);
            (Reverse(gap), claim.origins.most, Reverse(claim.outlets))
        });
        all.into_iter().take(most).cloned().collect()
    }

    /// Those who speak most.
    pub(crate) fn speakers(&self, most: usize) -> Vec<Spoken> {
        self.people.speakers(most)
    }

    /// The passages of a document that stand in others too.
    pub(super) fn passages(&self, case: &CaseFile, number: i64) -> anyhow::Result<Vec<Passage>> {
        let mut all: Vec<(i64, Span, u32)> = vec![];
        let passages = &self.pile.passages;
        for copied in &passages.copied {
            let sides = [(copied.pair.first, copied.reuse.first), (copied.pair.second, copied.reuse.second)];
            let sides = sides.map(|(n, side)| (passages.id(n), side));
            let [(Some(one), first), (Some(other), second)] = sides else { continue };
            if one == number && other != number {
                all.push((other, first.span, first.words));
            } else if other == number && one != number {
                all.push((one, second.span, second.words));
            }
        }
        let mut known = BTreeMap::new();
        for other in all.iter().map(|(other, ..)| *other).collect::<BTreeSet<_>>() {
            let document = case.document(other)?;
            known.insert(other, (told::title(&document), document.metadata().publisher.clone()));
        }
        let passage = |(other, span, words): (i64, Span, u32)| {
            let (title, publisher) = known[&other].clone();
            Passage { start: span.start(), end: span.end(), number: other, title, publisher, words }
        };
        Ok(all.into_iter().map(passage).collect())
    }
}

#[cfg(test)]
mod tests;
