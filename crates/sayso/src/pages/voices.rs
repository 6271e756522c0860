//! The list of everybody who is named, and the same for spreadsheets.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case::folded;
use link::who::Spot;
use room::pages::VoicesPage;
use room::{Address, List, Pager};
use text::DocumentId;

use super::people::{People, Somebody};
use super::{Desk, Joined};
use crate::output::Source;
use crate::output::who::{Found, Somebody as Row, cells};

/// Those of whose names and kind the words are a part.
pub(super) fn page(joined: &Joined, address: &Address) -> VoicesPage {
    let (chosen, pager) = Pager::cut(chosen(&joined.people, &address.list()), address);
    VoicesPage { voices: chosen.into_iter().map(|one| one.line.clone()).collect(), pager }
}

/// Those who are asked for, in the order that is asked for.
fn chosen<'a>(people: &'a People, list: &List) -> Vec<&'a Somebody> {
    let words = folded(&list.words);
    let holds = |one: &&Somebody| words.split(' ').all(|word| one.sought.contains(word));
    let mut all: Vec<&Somebody> = people.all.iter().filter(holds).collect();
    match list.sort.as_str() {
        "name" => all.sort_by(|a, b| a.sorted_by.cmp(&b.sorted_by)),
        "kind" => all.sort_by(|a, b| a.line.kind.cmp(&b.line.kind)),
        "documents" => all.sort_by_key(|one| Reverse(one.line.documents)),
        "told" => all.sort_by_key(|one| Reverse(one.line.told_of)),
        "passed" => all.sort_by_key(|one| Reverse(one.line.passed_on)),
        "published" => all.sort_by_key(|one| Reverse(one.line.published)),
        _ => {}
    }
    all
}

/// One row for each place where one of those is named who are asked for.
pub(super) fn csv(desk: &Desk<'_>, joined: &Joined, list: &List) -> anyhow::Result<String> {
    rows(desk, joined, &chosen(&joined.people, list))
}

/// One row for each place where one of these is named.
pub(super) fn rows(desk: &Desk<'_>, joined: &Joined, these: &[&Somebody]) -> anyhow::Result<String> {
    let keys: BTreeSet<String> = these.iter().map(|one| one.key.clone()).collect();
    let names = &joined.pile.names;
    let sheets = names.sheets_of_whole(desk.case, &names.pile.documents(&keys));
    let described = names.pile.described(&keys, &sheets);
    let mut entities: BTreeMap<String, _> =
        described.into_iter().map(|entity| (entity.key.clone(), entity)).collect();
    let mut who = vec![];
    for one in these {
        let Some(entity) = entities.remove(&one.key) else { continue };
        let perhaps = one.line.perhaps.iter().map(|who| who.name.clone()).collect();
        let sources = sources(joined, entity.names.iter().flat_map(|written| &written.at))?;
        who.push(Row { entity, perhaps, sources, voiced: BTreeMap::new() });
    }
    Ok(cells(&Found { all: who.len(), list: false, limit: who.len(), who }))
}

/// The documents in which these places stand.
fn sources<'a>(
    joined: &Joined,
    spots: impl Iterator<Item = &'a Spot>,
) -> anyhow::Result<BTreeMap<DocumentId, Arc<Source>>> {
    let documents: BTreeSet<DocumentId> = spots.map(|spot| spot.document).collect();
    let mut sources = BTreeMap::new();
    for document in documents {
        let Some(number) = joined.pile.names.number(document) else { continue };
        sources.extend(joined.pile.source(number)?.map(|source| (document, source)));
    }
    Ok(sources)
}
