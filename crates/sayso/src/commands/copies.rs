//! `sayso copies`: which passages stand in several documents of a case, and who had them first.

use link::reuse::{self, Copied, Kind};

use super::case::{meant, view, with_path, write_as_is};
use crate::cli::{self, Sharing};
use crate::exit::Exit;
use crate::links::{From, Passages, RuledCopies, series};
use crate::messages;
use crate::output::copies::{self, Found, Passage, Source};

/// Writes the passages that are shared.
pub(crate) fn run(asked: &cli::Copies) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let wanted = meant(&case, &asked.documents)?;
    let failed = |error| with_path(&asked.case, error);
    let documents = case.linked().map_err(failed)?;
    let passages = Passages::of(case, &documents, From::Kept).map_err(failed)?;
    let series = passages.with_case(|case| series(case, &passages)).map_err(failed)?;
    let ruled = passages.with_case(|case| RuledCopies::of(case, &documents)).map_err(failed)?;
    let kinds = reuse::kinds(&passages.copied, |n| series.get(n as usize).copied().flatten());
    let (copied, kinds) = ruled.applied(&passages.copied, kinds);
    let source = |n: u32| Some(Source { number: passages.id(n)?, document: passages.document(n)? });
    let mut found = Found { passages: vec![], shown: 0, of: 0, ruled_out: ruled.out(&passages.copied) };
    for sharing in sharings(&asked.kind) {
        let of_kind = of_kind(&copied, &kinds, sharing);
        let all = vec![Kind::Copy; of_kind.len()];
        for family in reuse::families(&of_kind, &all) {
            let here = |n: u32| passages.id(n).is_some_and(|id| wanted.contains(&id));
            if !wanted.is_empty() && !family.spots.iter().any(|place| here(place.document)) {
                continue;
            }
            found.of += 1;
            if found.passages.len() < asked.limit.get() {
                let passage = Passage::of(sharing, &family, &of_kind, source, |pair| ruled.way(pair));
                // Of one that stands in damaged documents too little may be left to show.
                if passage.is_shared() { found.passages.push(passage) } else { found.of -= 1 }
            }
        }
    }
    found.shown = found.passages.len();
    write_as_is(&copies::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&copies::summed_up(&found));
    }
    let damaged = passages.damaged();
    for (id, error) in &damaged {
        messages::say(&format!("{}: document {id}: {error}", asked.case.display()));
    }
    Ok(match (damaged.is_empty(), found.of) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}

/// Each kind once, in the order in which they are explained.
fn sharings(asked: &[Sharing]) -> Vec<Sharing> {
    let mut all = asked.to_vec();
    all.sort_unstable();
    all.dedup();
    all
}

fn of_kind(copied: &[Copied], kinds: &[Kind], sharing: Sharing) -> Vec<Copied> {
    let is = |kind: &Kind| match kind {
        Kind::Copy => sharing == Sharing::Copied,
        Kind::Short => sharing == Sharing::Short,
        Kind::Boilerplate { .. } => sharing == Sharing::Boilerplate,
    };
    copied.iter().zip(kinds).filter(|(_, kind)| is(kind)).map(|(copied, _)| *copied).collect()
}
