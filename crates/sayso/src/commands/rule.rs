//! `sayso rule`: what a person says of a finding, signed and kept.

mod import;
mod missed;
mod places;

use std::collections::BTreeSet;
use std::path::Path;

use ::case::{CaseFile, Error, FindingKind, Force, Handle, Part, Ruling, Says, Shown, Target, forces};
use anyhow::{anyhow, bail};
use link::who::are_one_name;
use text::Document;

use super::case::{meant, open, with_path, write};
use super::claim_rulings::{claim_conflicts, of_two};
use super::link::keep_up;
use crate::cli;
use crate::cli::What;
use crate::exit::Exit;
use crate::links::{From, Names};
use crate::messages;
use crate::output::rulings::{by_steps, told};
use places::{place, places};

/// Makes the rulings that are asked for, or takes over those of a file.
pub(crate) fn run(asked: &cli::Rule) -> anyhow::Result<Exit> {
    if let What::Import { file } = &asked.what {
        return import::run(&asked.case, file);
    }
    let by = signed(asked.by.as_deref())?;
    let mut case = open(&asked.case)?;
    write(&ruled(&mut case, &asked.case, &by, &asked.what)?)?;
    if changes_links(&asked.what) {
        keep_up(&mut case, &asked.case);
    }
    if let What::Same(names) | What::Differ(names) = &asked.what {
        tell_unknown(&case, &asked.case, names).map_err(|error| with_path(&asked.case, error))?;
    }
    Ok(Exit::Found)
}

/// Tells of names that no document has: a slip of the hand would make a ruling that never takes hold.
fn tell_unknown(case: &CaseFile, path: &Path, names: &cli::Names) -> Result<(), Error> {
    let known = Names::of(case, &case.linked()?, From::Kept)?;
    for name in [&names.one, &names.other].map(|name| name.trim()) {
        if known.pile.going_by(name).is_empty() {
            let path = path.display();
            messages::say(&format!(
                "{path}: no document names “{name}”; the ruling is kept, and holds where one will"
            ));
        }
    }
    Ok(())
}

/// Makes the rulings that are asked for, signed by somebody, and tells what was ruled and whom it contradicts.
pub(crate) fn ruled(case: &mut CaseFile, path: &Path, by: &str, what: &What) -> anyhow::Result<String> {
    let rulings = rulings(case, by, what)?;
    let mut out = String::new();
    for ruling in &rulings {
        let new = case.rule(ruling).map_err(|error| with_path(path, error))?;
        let known = if new { "" } else { " (known already)" };
        out.push_str(&format!("{}  {}: {}{known}\n", ruling.handle(), ruling.by(), told(ruling)));
    }
    out.push_str(&against(case, &rulings).map_err(|error| with_path(path, error))?);
    Ok(out)
}

/// Whether it changes what joins the documents.
pub(crate) fn changes_links(what: &What) -> bool {
    matches!(what, What::Same(_) | What::Differ(_) | What::Undo { .. })
}

/// The name that rulings are signed with.
fn signed(by: Option<&str>) -> anyhow::Result<String> {
    let by = by.map(str::to_owned).or_else(|| std::env::var("SAYSO_NAME").ok());
    match by.as_deref().map(str::trim) {
        None | Some("") => bail!("rulings are signed: give --by NAME, or set SAYSO_NAME to your name"),
        Some(name) => Ok(name.to_owned()),
    }
}

/// That two names mean two.
fn differ(names: [String; 2]) -> anyhow::Result<Says> {
    if are_one_name(&names[0], &names[1]) {
        bail!(
            "“{}” and “{}” are one name to sayso, which compares names without accents and titles and in Latin letters, and \
             cannot keep them apart; say who speaks at each place with `sayso rule CASE voice`",
            names[0],
            names[1]
        );
    }
    Ok(Says::Differ { names })
}

/// What is ruled; moving three parts is three rulings.
fn rulings(case: &CaseFile, by: &str, what: &What) -> anyhow::Result<Vec<Ruling>> {
    let names = |names: &cli::Names| [names.one.trim().to_owned(), names.other.trim().to_owned()];
    let (document, says) = match what {
        What::Wrong(finding) => on(case, finding, |finding, _| Ok(vec![Says::Wrong { finding }]))?,
        What::Right(finding) => on(case, finding, |finding, _| Ok(vec![Says::Right { finding }]))?,
        What::Voice { finding, name } => {
            on(case, finding, |finding, _| Ok(vec![Says::Voice { finding, name: name.trim().to_owned() }]))?
        }
        What::Stance { finding, stance } => {
            on(case, finding, |finding, _| Ok(vec![Says::Stance { finding, stance: *stance }]))?
        }
        What::Move(moved) => on(case, &moved.finding, |finding, shown| {
            let parts = &moved.parts;
            let given =
                [(Part::Source, &parts.source), (Part::Cue, &parts.cue), (Part::Content, &parts.content)];
            let given = given.into_iter().filter(|(_, places)| !places.is_empty());
            given
                .map(|(part, asked)| {
                    let to = places(&shown.document, asked)?;
                    Ok(Says::Move { finding: finding.clone(), part, to })
                })
                .collect()
        })?,
        What::Add(added) => in_text(case, &added.document, |document| missed::attribution(document, added))?,
        What::AddLabel(added) => in_text(case, &added.document, |document| missed::label(document, added))?,
        What::AddFigure(added) => in_text(case, &added.document, |document| missed::figure(document, added))?,
        What::Note { document, place: at, text } => in_text(case, document, |document| {
            Ok(Says::Note { at: vec![place(document, at)?], text: text.clone() })
        })?,
        What::Same(both) => (None, vec![Says::Same { names: names(both) }]),
        What::Differ(both) => (None, vec![differ(names(both))?]),
        What::Copied { document, from } => {
            let [document, from] = two(case, document, from)?;
            (Some(document), vec![Says::Copied { from }])
        }
        What::Independent { document, of } => {
            let [document, of] = two(case, document, of)?;
            (Some(document), vec![Says::Independent { of }])
        }
        What::SameClaim(both) => {
            let says = |at, other| Says::SameClaim { at, other };
            let (document, says) = of_two(case, [&both.one, &both.other], says)?;
            (Some(document), vec![says])
        }
        What::OtherClaim(both) => {
            let says = |at, other| Says::OtherClaim { at, other };
            let (document, says) = of_two(case, [&both.one, &both.other], says)?;
            (Some(document), vec![says])
        }
        What::Undo { ruling } => {
            let undone = case.ruling(ruling)?;
            let all = case.rulings()?;
            if let Force::Undone(by) = forces(&all).of(undone.uid()) {
                bail!("{} is undone already, by r{}", undone.handle(), &by[..8]);
            }
            let document = undone.document().map(str::to_owned);
            (document, vec![Says::Undo { ruling: undone.uid().to_owned() }])
        }
        // Importing is done before anybody has to sign.
        What::Import { .. } => (None, vec![]),
    };
    let ruling = |says| Ruling::now(by, document.as_deref(), says).map_err(|why| anyhow!("no ruling: {why}"));
    says.into_iter().map(ruling).collect()
}

/// The document and what is said of a finding in it.
fn on(
    case: &CaseFile,
    asked: &cli::Finding,
    says: impl Fn(Target, &Shown) -> anyhow::Result<Vec<Says>>,
) -> anyhow::Result<(Option<String>, Vec<Says>)> {
    let shown = one(case, &asked.document)?;
    let target = target(case, &shown, &asked.finding)?;
    let says = says(target, &shown)?;
    Ok((Some(shown.document.id().to_string()), says))
}

/// The digests of two documents.
fn two(case: &CaseFile, one_asked: &str, other: &str) -> anyhow::Result<[String; 2]> {
    let two = [one(case, one_asked)?, one(case, other)?].map(|shown| shown.document.id().to_string());
    if two[0] == two[1] {
        bail!("{one_asked} and {other} are one document");
    }
    Ok(two)
}

/// What is ruled on words of the one document that is meant, with its digest.
fn in_text(
    case: &CaseFile,
    asked: &str,
    says: impl Fn(&Document) -> anyhow::Result<Says>,
) -> anyhow::Result<(Option<String>, Vec<Says>)> {
    let document = one(case, asked)?.document;
    Ok((Some(document.id().to_string()), vec![says(&document)?]))
}

/// The one document that is meant.
fn one(case: &CaseFile, asked: &str) -> anyhow::Result<Shown> {
    let found = meant(case, &[asked.to_owned()])?;
    let [id] = found[..] else {
        let numbers: Vec<String> = found.iter().map(i64::to_string).collect();
        bail!("{asked}: it means {} documents ({}); give the number of one", found.len(), numbers.join(", "));
    };
    Ok(case.show(id)?)
}

/// The finding that is called so: one of the reading, or one that a ruling added.
fn target(case: &CaseFile, shown: &Shown, called: &str) -> anyhow::Result<Target> {
    if called.starts_with('r') {
        let ruling = case.ruling(called)?;
        let here = ruling.document() == Some(&shown.document.id().to_string());
        let added = Target::of_addition(&ruling).filter(|_| here);
        return added.ok_or_else(|| anyhow!("{called} is no finding that was added to this document"));
    }
    let handle: Handle = called.parse().map_err(|why| anyhow!("{called}: {why}"))?;
    let Some(reading) = &shown.reading else {
        bail!("document {} has not been read yet; `sayso reread` reads it", shown.id)
    };
    Target::of(&shown.document, reading, handle).ok_or_else(|| {
        let many = |kind: FindingKind| format!("{}1 to {0}{}", kind.letter(), kind.count(reading));
        match handle.kind.count(reading) {
            0 => anyhow!("there is no {} in document {}", handle.kind.name(), shown.id),
            _ => anyhow!("there is no {called} in document {}; it has {}", shown.id, many(handle.kind)),
        }
    })
}

/// Whom these rulings contradict, one line each; of those on claims also over several steps.
fn against(case: &CaseFile, rulings: &[Ruling]) -> Result<String, ::case::Error> {
    let all = case.rulings()?;
    let forces = forces(&all);
    let steps = claim_conflicts(&all, &forces);
    let mut out = String::new();
    for ruling in rulings {
        let direct: Vec<&str> = forces.against(ruling.uid()).collect();
        let over_steps = by_steps(ruling.uid(), &steps).filter(|uid| !direct.contains(uid));
        let over_steps: BTreeSet<&str> = over_steps.collect();
        let of = |uid: &str| all.iter().find(|one| one.uid() == uid);
        for other in direct.iter().filter_map(|uid| of(uid)) {
            let (by, handle) = (other.by(), other.handle());
            out.push_str(&format!("conflict: {by} says otherwise ({handle}): {}\n", told(other)));
        }
        for other in over_steps.into_iter().filter_map(of) {
            let (by, handle) = (other.by(), other.handle());
            out.push_str(&format!("conflict over several steps, with {by} ({handle}): {}\n", told(other)));
        }
    }
    Ok(out)
}
