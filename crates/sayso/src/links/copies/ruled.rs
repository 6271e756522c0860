//! What people ruled on words that two documents share.

use std::borrow::Cow;
use std::collections::BTreeMap;

use case::{CaseFile, Error, Linked, Says, forces};
use link::reuse::{Copied, Kind, Pair, Way};

use crate::output::copies::RuledWay;

/// The rulings in force that nobody contradicts, by the two documents.
pub(crate) struct RuledCopies(BTreeMap<Pair, RuledWay>);

impl RuledCopies {
    /// Those of a case with these documents, which are numbered in their order here.
    pub(crate) fn of(case: &CaseFile, documents: &[Linked]) -> Result<RuledCopies, Error> {
        let all = case.rulings()?;
        let forces = forces(&all);
        let number = |digest: &str| {
            documents.binary_search_by(|d| d.digest.as_str().cmp(digest)).ok().map(|n| n as u32)
        };
        let mut ruled = BTreeMap::new();
        let holds = |uid: &str| forces.against(uid).next().is_none();
        for ruling in all.iter().filter(|r| forces.in_force(r) && holds(r.uid())) {
            let pair = ruling.document().and_then(number).zip(ruling.says().shared_with().and_then(number));
            let Some((one, other)) = pair else { continue };
            let way = match ruling.says() {
                Says::Copied { .. } if one < other => Some(Way::SecondToFirst),
                Says::Copied { .. } => Some(Way::FirstToSecond),
                _ => None,
            };
            let by = format!("{} ruled so ({})", ruling.by(), ruling.handle());
            ruled.insert(Pair { first: one.min(other), second: one.max(other) }, RuledWay { way, by });
        }
        Ok(RuledCopies(ruled))
    }

    /// The passages with their kinds: what is ruled to be copied is, and what is not is left out.
    pub(crate) fn applied<'a>(
        &self,
        copied: &'a [Copied],
        kinds: Vec<Kind>,
    ) -> (Cow<'a, [Copied]>, Vec<Kind>) {
        if self.0.is_empty() {
            return (Cow::Borrowed(copied), kinds);
        }
        let one = |(copied, kind): (&Copied, Kind)| match self.0.get(&copied.pair) {
            Some(RuledWay { way: None, .. }) => None,
            Some(_) => Some((*copied, Kind::Copy)),
            None => Some((*copied, kind)),
        };
        let (copied, kinds) = copied.iter().zip(kinds).filter_map(one).unzip();
        (Cow::Owned(copied), kinds)
    }

    /// Of how many pairs of documents what they share is left out.
    pub(crate) fn out(&self, copied: &[Copied]) -> usize {
        let independent = self.0.iter().filter(|(_, ruled)| ruled.way.is_none());
        independent.filter(|(pair, _)| copied.iter().any(|c| c.pair == **pair)).count()
    }

    /// What is ruled of two documents.
    pub(crate) fn way(&self, pair: Pair) -> Option<&RuledWay> {
        self.0.get(&pair)
    }
}
