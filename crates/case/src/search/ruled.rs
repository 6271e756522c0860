//! Documents on whose statements people ruled: the index knows what the reader found, so these are looked at one by one.

use std::collections::BTreeSet;

use text::Reading;

use crate::ruling::{FindingKind, Ruling, Says, apply};
use crate::{CaseFile, Error, Shown};

/// A document as people ruled it.
pub(super) struct AsRuled {
    /// The document, with what the reader found.
    pub(super) shown: Shown,
    /// What was found, as people ruled it: the statements keep their numbers, and added ones stand behind them.
    pub(super) reading: Option<Reading>,
    /// What people ruled on its statements.
    pub(super) marks: Marks,
}

/// Statements by what people ruled on them.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// They are wrong.
    pub(super) wrong: BTreeSet<usize>,
    /// Somebody else says them than the words beside them tell.
    pub(super) named: BTreeSet<usize>,
}

impl CaseFile {
    /// Document number `id`, with its statements as people ruled them.
    pub(super) fn as_ruled(&self, id: i64) -> Result<AsRuled, Error> {
        let shown = self.show(id)?;
        let Some(found) = &shown.reading else {
            return Ok(AsRuled { shown, reading: None, marks: Marks::default() });
        };
        let applied = apply(&shown.document, Some(found), &self.rulings_of(id)?);
        let holds = |ruling: &Ruling| !applied.conflicts.contains(ruling.uid());
        let is_wrong = |ruling: &Ruling| matches!(ruling.says(), Says::Wrong { .. }) && holds(ruling);
        let names = |ruling: &Ruling| matches!(ruling.says(), Says::Voice { .. }) && holds(ruling);
        let on = applied.on.iter().filter(|(handle, _)| handle.kind == FindingKind::Attribution);
        let on = on.map(|(handle, rulings)| (handle.index, rulings));
        let missed = applied.missed().map(|addition| &addition.on);
        let missed = missed.enumerate().map(|(n, rulings)| (found.attributions().len() + n, rulings));
        let mut marks = Marks::default();
        for (index, rulings) in on.chain(missed) {
            if rulings.iter().any(is_wrong) {
                marks.wrong.insert(index);
            }
            if rulings.iter().any(names) {
                marks.named.insert(index);
            }
        }
        let reading = applied.reading(&shown.document, found).unwrap_or_else(|_| found.clone());
        Ok(AsRuled { shown, reading: Some(reading), marks })
    }
}
