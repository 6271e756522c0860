//! `sayso who`: under which names somebody stands in the documents of a case, why these are one, and what they say.

use std::collections::{BTreeMap, BTreeSet};

use case::{CaseFile, Error, Says, Shown, apply, forces};
use link::who::{self, Entity, Name, NameKind, NameRuling, Pile, Rulings, Sheet};
use text::DocumentId;

use super::case::{view, with_path, write_as_is};
use crate::cli::{self, Naming};
use crate::exit::Exit;
use crate::messages;
use crate::output::who::{self as shown, Found, Somebody, Source};
use crate::output::{Handles, ReadDocument, Ruled};
use crate::progress::Progress;

/// Writes who is who.
pub(crate) fn run(asked: &cli::Who) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let names = Names::of(&case).map_err(failed)?;
    let pile = Pile::of(&names.sheets.values().cloned().collect::<Vec<_>>(), rulings(&case).map_err(failed)?);
    let all = pile.entities(&names.sheets);
    let wanted: Vec<&Entity> = all.iter().filter(|entity| is_wanted(entity, asked)).collect();
    let mut found =
        Found { all: wanted.len(), list: asked.name.is_none(), limit: asked.limit.get(), who: vec![] };
    let by_key: BTreeMap<&str, &Entity> = all.iter().map(|entity| (entity.key.as_str(), entity)).collect();
    for entity in wanted.into_iter().take(asked.limit.get()) {
        let perhaps = entity.perhaps.iter().filter_map(|key| by_key.get(key.as_str()));
        let perhaps = perhaps.map(|entity| entity.name.clone()).collect();
        // A list for people needs no text; everything else shows places, and a place is looked at anew.
        let bare = found.list && asked.format == cli::FoundFormat::Text;
        let sources = if bare { BTreeMap::new() } else { sources(&case, entity, &names).map_err(failed)? };
        found.who.push(Somebody { entity: entity.clone(), perhaps, sources });
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

/// What is named in each document of a case.
struct Names {
    sheets: BTreeMap<DocumentId, Sheet>,
    numbers: BTreeMap<DocumentId, i64>,
    damaged: BTreeMap<i64, Error>,
}

impl Names {
    fn of(case: &CaseFile) -> Result<Names, Error> {
        let mut names = Names { sheets: BTreeMap::new(), numbers: BTreeMap::new(), damaged: BTreeMap::new() };
        let ids = case.documents()?;
        let progress = Progress::over(ids.len());
        for id in ids {
            match case.show(id) {
                Ok(Shown { document, reading, .. }) => {
                    names.numbers.insert(document.id(), id);
                    if let Some(reading) = reading {
                        names.sheets.insert(document.id(), who::gather(&document, &reading));
                    }
                }
                Err(error) => drop(names.damaged.insert(id, error)),
            }
            progress.step();
        }
        progress.end();
        Ok(names)
    }
}

/// What people say of names, as far as it is in force.
fn rulings(case: &CaseFile) -> Result<Rulings, Error> {
    let all = case.rulings()?;
    let forces = forces(&all);
    let in_force = all.iter().filter(|ruling| forces.in_force(ruling));
    let on_names = in_force.filter_map(|ruling| match ruling.says() {
        Says::Same { names } => Some(NameRuling::Same(names.clone())),
        Says::Differ { names } => Some(NameRuling::Differ(names.clone())),
        _ => None,
    });
    Ok(Rulings::new(&on_names.collect::<Vec<_>>()))
}

fn is_wanted(entity: &Entity, asked: &cli::Who) -> bool {
    let kind = asked.kind.is_empty() || asked.kind.contains(&naming(entity.kind));
    kind && asked.name.as_ref().is_none_or(|name| goes_by(entity, name))
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

/// Whether one of the names has all the words that were asked for, as names are compared: without case and accents, in
/// Latin letters.
fn goes_by(entity: &Entity, asked: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let key = Name::of(name, entity.kind).key();
        key.split(' ').filter(|word| !word.starts_with('+')).map(str::to_owned).collect()
    };
    let asked_words = words(asked);
    let plain = |name: &str| name.to_lowercase();
    entity.names.iter().any(|written| {
        plain(&written.name) == plain(asked)
            || !asked_words.is_empty() && asked_words.is_subset(&words(&written.name))
    })
}

/// The documents in which somebody stands, as people ruled them.
fn sources(case: &CaseFile, entity: &Entity, names: &Names) -> Result<BTreeMap<DocumentId, Source>, Error> {
    let spots = entity.names.iter().flat_map(|written| &written.at).chain(&entity.labels);
    let reasons = entity.why.iter().flat_map(|why| &why.at);
    let documents: BTreeSet<DocumentId> = spots.chain(reasons).map(|spot| spot.document).collect();
    let mut sources = BTreeMap::new();
    for document in documents {
        let Some(&number) = names.numbers.get(&document) else { continue };
        let Shown { document: text, reading: Some(found), problems, .. } = case.show(number)? else {
            continue;
        };
        let applied = apply(&text, Some(&found), &case.rulings_of(number)?);
        let reading = applied.reading(&text, &found).unwrap_or_else(|_| found.clone());
        let ruled = Some(Ruled { applied, found, handles: Handles::Hidden });
        let read = ReadDocument { document: text, reading, problems, ruled };
        sources.insert(document, Source { number, read });
    }
    Ok(sources)
}
