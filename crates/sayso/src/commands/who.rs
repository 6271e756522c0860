//! `sayso who`: under which names somebody stands in the documents of a case, why these are one, and what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case::{CaseFile, Error};
use link::who::{Entity, NameKind};
use text::DocumentId;

use super::case::{source, view, with_path, write_as_is};
use crate::cli::{self, Naming};
use crate::exit::Exit;
use crate::links::{From, Names};
use crate::messages;
use crate::output::Source;
use crate::output::who::{self as shown, Found, Somebody};

/// Writes who is who.
pub(crate) fn run(asked: &cli::Who) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let documents = case.linked().map_err(failed)?;
    let mut names = Names::of(&case, &documents, From::Kept).map_err(failed)?;
    let name = (!asked.name.is_empty()).then(|| asked.name.join(" "));
    let mut all = entities(&case, &mut names, name.as_deref()).map_err(failed)?;
    all.retain(|entity| asked.kind.is_empty() || asked.kind.contains(&naming(entity.kind)));
    let list = name.is_none();
    let mut found = Found { all: all.len(), list, limit: asked.limit.get(), who: vec![] };
    all.truncate(asked.limit.get());
    let meant = all.iter().flat_map(|entity| entity.perhaps.iter().cloned()).collect();
    let perhaps = called(&case, &mut names, &all, meant).map_err(failed)?;
    for entity in all {
        let perhaps = entity.perhaps.iter().filter_map(|key| perhaps.get(key).cloned()).collect();
        // A list for people needs no text; everything else shows places, and a place is looked at anew.
        let bare = list && asked.format == cli::FoundFormat::Text;
        let sources = if bare { BTreeMap::new() } else { sources(&case, &entity, &names).map_err(failed)? };
        found.who.push(Somebody { entity, perhaps, sources });
    }
    write_as_is(&shown::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    for (id, error) in &names.damaged {
        messages::say(&format!("{}: document {id}: {error}", asked.case.display()));
    }
    Ok(match (names.damaged.is_empty(), found.all) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}

/// Everybody who goes by a name, or everybody; those of most documents first.
fn entities(case: &CaseFile, names: &mut Names, name: Option<&str>) -> Result<Vec<Entity>, Error> {
    let keys = match name {
        Some(name) => names.pile.going_by(name),
        None => names.pile.keys(),
    };
    described(case, names, &keys)
}

fn described(case: &CaseFile, names: &mut Names, keys: &BTreeSet<String>) -> Result<Vec<Entity>, Error> {
    let documents = names.pile.documents(keys);
    let sheets = names.sheets(case, &documents)?;
    Ok(names.pile.described(keys, &sheets))
}

/// How those are called who are meant by these keys.
fn called(
    case: &CaseFile,
    names: &mut Names,
    known: &[Entity],
    mut meant: BTreeSet<String>,
) -> Result<BTreeMap<String, String>, Error> {
    let mut called = BTreeMap::new();
    for entity in known {
        meant.remove(&entity.key);
        called.insert(entity.key.clone(), entity.name.clone());
    }
    let others = described(case, names, &meant)?;
    called.extend(others.into_iter().map(|entity| (entity.key, entity.name)));
    Ok(called)
}

fn naming(kind: NameKind) -> Naming {
    match kind {
        NameKind::Person => Naming::Person,
        NameKind::Organisation => Naming::Organisation,
        NameKind::Group => Naming::Group,
        NameKind::Place => Naming::Place,
        NameKind::Document => Naming::Document,
        NameKind::Other => Naming::Other,
    }
}

/// The documents in which somebody stands, as people ruled them.
fn sources(
    case: &CaseFile,
    entity: &Entity,
    names: &Names,
) -> Result<BTreeMap<DocumentId, Arc<Source>>, Error> {
    let spots = entity.names.iter().flat_map(|written| &written.at).chain(&entity.labels);
    let reasons = entity.why.iter().flat_map(|why| &why.at);
    let documents: BTreeSet<DocumentId> = spots.chain(reasons).map(|spot| spot.document).collect();
    let mut sources = BTreeMap::new();
    for document in documents {
        let Some(number) = names.number(document) else { continue };
        if let Some(source) = source(case, number)? {
            sources.insert(document, Arc::new(source));
        }
    }
    Ok(sources)
}
