//! `sayso who`: under which names somebody stands in the documents of a case, why these are one, and what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case::{CaseFile, Error, Says, forces};
use link::who::{Entity, NameKind};
use text::DocumentId;

use super::case::{count, source, view, with_path, write_as_is};
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
    let ruled_voice = RuledVoices::of(&case).map_err(failed)?;
    let list = name.is_none();
    let mut found = Found { all: all.len(), list, limit: asked.limit.get(), who: vec![] };
    all.truncate(asked.limit.get());
    let meant = all.iter().flat_map(|entity| entity.perhaps.iter().cloned()).collect();
    let perhaps = called(&case, &mut names, &all, meant).map_err(failed)?;
    for entity in all {
        let perhaps = entity.perhaps.iter().filter_map(|key| perhaps.get(key).cloned()).collect();
        // A list for people needs no text; everything else shows places, and a place is looked at anew.
        let bare = list && asked.format == cli::FoundFormat::Text;
        let (mut sources, mut voiced) = (BTreeMap::new(), BTreeMap::new());
        if !bare {
            sources = self::sources(&case, &entity, &names).map_err(failed)?;
            for (source, said) in ruled_voice.spoken(&case, &entity, &names).map_err(failed)? {
                let document = source.read.document.id();
                voiced.insert(document, said);
                sources.entry(document).or_insert_with(|| Arc::new(source));
            }
        }
        found.who.push(Somebody { entity, perhaps, sources, voiced });
    }
    let unnamed = name.as_deref().filter(|_| found.all == 0).map_or(0, |name| ruled_voice.called(name));
    if unnamed > 0 {
        let rulings = count(unnamed as u64, "ruling names a voice so", "rulings name a voice so");
        messages::say(&format!("{rulings}; `sayso search CASE said-by:NAME` finds what it says"));
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

/// Who speaks, as people ruled it: the documents by their digests, and the names that were given there.
struct RuledVoices(Vec<(String, String)>);

impl RuledVoices {
    fn of(case: &CaseFile) -> Result<RuledVoices, Error> {
        let all = case.rulings()?;
        let forces = forces(&all);
        let named = all.iter().filter(|ruling| forces.in_force(ruling)).filter_map(|ruling| {
            let name = match ruling.says() {
                Says::Voice { name, .. } => Some(name),
                Says::Add { voice, .. } => voice.as_ref(),
                _ => None,
            };
            Some((ruling.document()?.to_owned(), name?.clone()))
        });
        Ok(RuledVoices(named.collect()))
    }

    /// How many name a voice with these words in its name.
    fn called(&self, name: &str) -> usize {
        let asked = case::folded(name);
        self.0.iter().filter(|(_, given)| case::folded(given).contains(&asked)).count()
    }

    /// The documents in which somebody is ruled to speak, who need not be named there, and the attributions.
    fn spoken(
        &self,
        case: &CaseFile,
        entity: &Entity,
        names: &Names,
    ) -> Result<Vec<(Source, BTreeSet<usize>)>, Error> {
        let theirs = |name: &str| names.pile.named(name).as_ref() == Some(&entity.key);
        let mut given: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (document, name) in self.0.iter().filter(|(_, name)| theirs(name)) {
            given.entry(document).or_default().insert(name);
        }
        let mut all = vec![];
        for (digest, given) in given {
            let number = DocumentId::of_digits(digest).and_then(|document| names.number(document));
            let Some(source) = number.map(|number| source(case, number)).transpose()?.flatten() else {
                continue;
            };
            let reading = &source.read.reading;
            let is = |voice: usize| {
                reading.voices()[voice].name.as_deref().is_some_and(|name| given.contains(name))
            };
            let spoken = reading.attributions().iter().enumerate().filter(|(_, a)| a.voice.is_some_and(is));
            let spoken = spoken.map(|(index, _)| index).collect();
            all.push((source, spoken));
        }
        Ok(all)
    }
}
