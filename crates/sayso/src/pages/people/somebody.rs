//! Somebody as pages list them, out of what was noted of them.

use std::collections::BTreeMap;

use case::folded;
use link::who::{Entity, NameKind};
use room::pages::{Named, VoiceLine};

use super::{At, Somebody, Written};

/// As many other names are listed of somebody among others.
const ALSO: usize = 4;
/// As many places of each name are kept, and as many names of somebody with their places.
const PLACES: usize = 3;

/// What was noted of somebody.
#[derive(Default)]
pub(super) struct One {
    pub(super) documents: usize,
    pub(super) published: usize,
    /// Whether a document names them as its publisher; otherwise they only write.
    pub(super) outlet: bool,
    pub(super) says: Vec<At>,
    pub(super) told_of: Vec<At>,
    /// What sort of voice they are where they are nobody that `sayso who` knows.
    pub(super) kinds: BTreeMap<&'static str, usize>,
}

/// Somebody whom `sayso who` knows.
pub(super) fn of_entity(entity: Entity, one: &One) -> Somebody {
    let also: Vec<&String> =
        entity.names.iter().map(|written| &written.name).filter(|name| **name != entity.name).collect();
    let kind = if one.outlet { "outlet" } else { entity.kind.name() };
    let line = VoiceLine {
        also: also.iter().take(ALSO).map(|name| (*name).clone()).collect(),
        more: also.len().saturating_sub(ALSO),
        // For now their keys; what they are called is known when all are there.
        perhaps: entity.perhaps.into_iter().map(|key| Named { name: String::new(), at: Some(key) }).collect(),
        ..line(entity.name, kind, one)
    };
    let written = |written: link::who::Written| Written {
        times: written.at.len(),
        at: written.at.into_iter().take(PLACES).collect(),
        name: written.name,
    };
    let names: Vec<Written> = entity.names.into_iter().map(written).collect();
    let times = names.iter().map(|written| written.times).sum();
    Somebody { times, names, why: entity.why, ..somebody(entity.key, line, one) }
}

/// Somebody who only stands in attributions, or only puts documents out.
pub(super) fn of_voice(key: &str, name: &str, one: &One) -> Somebody {
    let most = one.kinds.iter().max_by_key(|(_, times)| **times).map(|(kind, _)| *kind);
    let kind = match (one.outlet, most) {
        (true, _) => "outlet",
        (false, Some("unknown" | "unnamed")) => "unclear",
        (false, Some(kind)) => kind,
        (false, None) if one.published > 0 => "author",
        (false, None) => "other",
    };
    somebody(key.to_owned(), line(name.to_owned(), kind, one), one)
}

fn line(name: String, kind: &str, one: &One) -> VoiceLine {
    VoiceLine {
        who: Named { at: Some(name.clone()), name },
        kind: kind.to_owned(),
        also: vec![],
        more: 0,
        perhaps: vec![],
        documents: one.documents,
        statements: one.says.len(),
        told_of: one.told_of.len(),
        passed_on: 0,
        published: one.published,
    }
}

fn somebody(key: String, line: VoiceLine, one: &One) -> Somebody {
    Somebody {
        key,
        sorted_by: folded(&line.who.name),
        sought: String::new(),
        line,
        times: 0,
        names: vec![],
        why: vec![],
        says: one.says.clone(),
        told_of: one.told_of.clone(),
        told_by: vec![],
        passed_on_by: vec![],
        passes_on: vec![],
    }
}

/// As what sort of name those of a kind are compared.
pub(super) fn kind_of(kind: &str) -> NameKind {
    if kind == "person" { NameKind::Person } else { NameKind::Organisation }
}
