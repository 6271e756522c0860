//! What people rule on the claims of a pile: what counts, and how each claim tells of it.

use std::collections::BTreeSet;

use link::claims::{At, ClaimRuling, Verdict};

use super::Pile;
use crate::commands::claim_rulings::OnClaims;
use crate::links::Stated;
use crate::messages;
use crate::output::claims::Told;

/// The rulings on two statements of the pile, and how many are on none.
pub(super) struct Ruled {
    all: Vec<(OnClaims, [At; 2])>,
    /// Rulings on words that nobody states any more, in documents that are there.
    unfit: usize,
    /// Rulings that contradict others.
    contradicted: usize,
}

impl Ruled {
    /// These rulings, on the statements that are there.
    pub(super) fn of(rulings: Vec<OnClaims>, stated: &Stated) -> Ruled {
        let here: BTreeSet<String> = stated.documents.iter().map(|(id, _)| id.to_string()).collect();
        let mut ruled = Ruled { all: vec![], unfit: 0, contradicted: 0 };
        for on in rulings {
            ruled.contradicted += usize::from(!on.counts);
            match on.statements.each_ref().map(|one| stated.ruled.get(one).copied()) {
                [Some(one), Some(other)] => ruled.all.push((on, [one, other])),
                _ => ruled.unfit += usize::from(on.statements.iter().all(|one| here.contains(&one.document))),
            }
        }
        ruled
    }

    /// Those that count, for joining.
    pub(super) fn counting(&self) -> Vec<ClaimRuling> {
        let counting = self.all.iter().filter(|(on, _)| on.counts);
        counting
            .map(|(on, at)| if on.ruling.joins() { ClaimRuling::Same(*at) } else { ClaimRuling::Other(*at) })
            .collect()
    }

    /// Tells of those that do nothing.
    pub(super) fn end(&self) {
        match self.unfit {
            0 => {}
            1 => messages::say("1 ruling on claims no longer fits; sayso rulings --only unfit shows it"),
            n => messages::say(&format!(
                "{n} rulings on claims no longer fit; sayso rulings --only unfit lists them"
            )),
        }
        if self.contradicted > 0 {
            messages::say(&format!(
                "{} rulings on claims contradict each other and do not count; sayso rulings --only conflicting lists them",
                self.contradicted
            ));
        }
    }
}

impl Pile {
    /// What people rule on a claim.
    pub(super) fn told(&self, n: usize) -> Vec<Told> {
        let own = &self.joined.claims[n].at;
        let on = self.ruled.all.iter().filter(|(_, at)| at.iter().any(|at| own.binary_search(at).is_ok()));
        let told = |(on, at): &(OnClaims, [At; 2])| Told {
            ruling: on.ruling.clone(),
            counts: on.counts,
            on: at.map(|at| self.called(at)),
        };
        on.map(told).collect()
    }

    /// Why two claims bear on each other, and who ruled that they are two.
    pub(super) fn why(&self, one: usize, other: usize, verdict: &Verdict) -> String {
        let within = |n: usize, at: &At| self.joined.claims[n].at.binary_search(at).is_ok();
        let parts = |(on, [a, b]): &&(OnClaims, [At; 2])| {
            on.counts
                && !on.ruling.joins()
                && (within(one, a) && within(other, b) || within(one, b) && within(other, a))
        };
        let ruled = self.ruled.all.iter().filter(parts).map(|(on, _)| {
            format!("; {} ruled that they are not one claim ({})", on.ruling.by(), on.ruling.handle())
        });
        std::iter::once(verdict.to_string()).chain(ruled).collect()
    }

    /// What a statement is called on the command line.
    fn called(&self, at: At) -> String {
        crate::output::claims::handle(self.number(at), self.statement(&at))
    }
}
