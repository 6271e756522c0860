//! The rulings in force on a document of a case, field by field.

use case::{Applied, Handle, Ruling, Says, Unfit};
use serde::Serialize;

use super::super::ruled::{Ruled, addition};

/// What somebody ruled.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    uid: &'a str,
    at: &'a str,
    by: &'a str,
    says: &'a Says,
    finding: Option<String>,
    unfit: Option<String>,
    conflict: bool,
}

/// All of them, those on findings first.
pub(super) fn rulings(ruled: &Ruled) -> Vec<Line<'_>> {
    let applied = &ruled.applied;
    let on =
        applied.on.iter().flat_map(|(handle, all)| all.iter().map(|r| line(applied, r, Some(*handle), None)));
    let added = applied.added.iter().flat_map(|addition| {
        std::iter::once(&addition.ruling)
            .chain(&addition.on)
            .map(|ruling| line(applied, ruling, addition.found, None))
    });
    let notes = applied.notes.iter().map(|ruling| line(applied, ruling, None, None));
    let unfit = applied.unfit.iter().map(|(ruling, why)| line(applied, ruling, None, Some(why)));
    on.chain(added).chain(notes).chain(unfit).collect()
}

/// Those on one finding; of one that somebody added, which stands behind those of the reader, the ruling that added it first.
pub(crate) fn on(ruled: &Ruled, finding: Handle) -> Vec<Line<'_>> {
    if let Some(added) = addition(ruled, finding) {
        let all = std::iter::once(&added.ruling).chain(&added.on);
        return all.map(|ruling| line(&ruled.applied, ruling, None, None)).collect();
    }
    let said = ruled.applied.said_of(finding);
    said.into_iter().map(|ruling| line(&ruled.applied, ruling, Some(finding), None)).collect()
}

fn line<'a>(
    applied: &Applied,
    ruling: &'a Ruling,
    finding: Option<Handle>,
    unfit: Option<&Unfit>,
) -> Line<'a> {
    Line {
        uid: ruling.uid(),
        at: ruling.at(),
        by: ruling.by(),
        says: ruling.says(),
        finding: finding.map(|handle| handle.to_string()),
        unfit: unfit.map(Unfit::to_string),
        conflict: applied.conflicts.contains(ruling.uid()),
    }
}
