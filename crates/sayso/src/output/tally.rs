//! The sums under a report.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use super::ReadDocument;
use super::names::is_doubtful;
use crate::cli::Show;
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
    /// Figures in them.
    pub(crate) figures: usize,
    /// Times in them.
    pub(crate) times: usize,
    /// Labels in them.
    pub(crate) labels: usize,
    /// Documents as acts in them.
    pub(crate) acts: usize,
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
            figures: read.reading.figures().len(),
            times: read.reading.times().len(),
            labels: read.reading.labels().len(),
            acts: read.reading.acts().len(),
            doubtful: attributions.iter().filter(|a| is_doubtful(a)).count(),
            unsettled: speaking.iter().filter(|&&v| !voices[v].perhaps.is_empty()).count(),
            ..Tally::default()
        }
    }

    /// How many findings of what is shown.
    pub(crate) fn layer(&self, show: Show) -> usize {
        match show {
            Show::Attributions => self.attributions,
            Show::Figures => self.figures,
            Show::Times => self.times,
            Show::Labels => self.labels,
            Show::Acts => self.acts,
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
        self.figures += other.figures;
        self.times += other.times;
        self.labels += other.labels;
        self.acts += other.acts;
        self.refused += other.refused;
        self.skipped += other.skipped;
        self.doubtful += other.doubtful;
        self.unsettled += other.unsettled;
    }
}
