//! The sums under a report.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use super::ReadDocument;
use super::names::is_doubtful;
use crate::input::{Kind, Refused};

/// How much was read and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Documents that were read.
    pub(crate) documents: usize,
    /// Attributions in them.
    pub(crate) attributions: usize,
    /// Voices that something is attributed to, counted anew in each document.
    pub(crate) voices: usize,
    /// Files that could not be read.
    pub(crate) refused: usize,
    /// Files left out on purpose.
    pub(crate) skipped: usize,
    /// Attributions that the reader is not sure of.
    pub(crate) doubtful: usize,
    /// Speaking voices of whom the text does not settle who they are.
    pub(crate) unsettled: usize,
}

impl Tally {
    /// The sums for one document.
    pub(crate) fn of(read: &ReadDocument) -> Tally {
        let attributions = read.reading.attributions();
        let speaking: BTreeSet<usize> = attributions.iter().filter_map(|a| a.voice).collect();
        let voices = read.reading.voices();
        Tally {
            documents: 1,
            attributions: attributions.len(),
            voices: speaking.len(),
            doubtful: attributions.iter().filter(|a| is_doubtful(a)).count(),
            unsettled: speaking.iter().filter(|&&v| !voices[v].perhaps.is_empty()).count(),
            ..Tally::default()
        }
    }

    /// The sum for one file that was not read.
    pub(crate) fn not_read(refused: &Refused) -> Tally {
        match refused.kind {
            Kind::Failure => Tally { refused: 1, ..Tally::default() },
            Kind::Skipped => Tally { skipped: 1, ..Tally::default() },
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.documents += other.documents;
        self.attributions += other.attributions;
        self.voices += other.voices;
        self.refused += other.refused;
        self.skipped += other.skipped;
        self.doubtful += other.doubtful;
        self.unsettled += other.unsettled;
    }
}
