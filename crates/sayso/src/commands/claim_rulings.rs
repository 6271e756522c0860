//! Rulings on claims: making them by the handles of statements, which of them count, and which still fit.

use ::case::{
    CaseFile, Error, Force, Forces, Listed, Quoted, Ruling, Says, Stated, StepConflict, Unfit, forces,
};
use anyhow::{anyhow, bail};
use link::claims::{ClaimRuling, Statement, contradictions, statements};
use text::{Document, Span};

use super::case::source;
use crate::output::Source;
use crate::output::claims::{shortened, words};

/// A ruling in force on two statements.
#[derive(Clone, Debug)]
pub(crate) struct OnClaims {
    /// The ruling.
    pub(crate) ruling: Ruling,
    /// The two.
    pub(crate) statements: [Stated; 2],
    /// Whether it counts: whether no others contradict it.
    pub(crate) counts: bool,
}

/// The rulings of a case on claims, by time.
pub(crate) fn in_force(case: &CaseFile) -> Result<Vec<OnClaims>, Error> {
    let all = case.rulings()?;
    let forces = forces(&all);
    let conflicts = claim_conflicts(&all, &forces);
    let counts =
        |uid: &str| conflicts.iter().all(|c| c.differ != uid && c.same.iter().all(|same| same != uid));
    let on = all.iter().filter(|ruling| forces.in_force(ruling)).filter_map(|ruling| {
        let (statements, counts) = (ruling.statements()?, counts(ruling.uid()));
        Some(OnClaims { ruling: ruling.clone(), statements, counts })
    });
    Ok(on.collect())
}

/// Every contradiction about claims among the rulings in force, also over several steps. None of the rulings in one counts.
pub(crate) fn claim_conflicts(rulings: &[Ruling], forces: &Forces) -> Vec<StepConflict> {
    let on: Vec<&Ruling> =
        rulings.iter().filter(|ruling| forces.in_force(ruling) && ruling.says().claims().is_some()).collect();
    // By the places alone: the words at a place of a text are known by its digest.
    let place = |stated: Stated| {
        let spans: Vec<Span> = stated.at.iter().map(Quoted::span).collect();
        (stated.document, spans)
    };
    let ruled: Vec<ClaimRuling<(String, Vec<Span>)>> = on
        .iter()
        .filter_map(|ruling| {
            let both = ruling.statements()?.map(place);
            Some(if ruling.joins() { ClaimRuling::Same(both) } else { ClaimRuling::Other(both) })
        })
        .collect();
    let uid = |n: &usize| on[*n].uid().to_owned();
    let conflict = |found: &link::claims::Contradiction| StepConflict {
        differ: uid(&found.other),
        same: found.same.iter().map(uid).collect(),
    };
    contradictions(&ruled).iter().map(conflict).collect()
}

/// Every ruling with how it stands, as [`CaseFile::listed`], and of those on claims also whether their words are still a
/// statement.
pub(crate) fn listed(case: &CaseFile) -> Result<Vec<Listed>, Error> {
    let mut all = case.listed()?;
    for one in all.iter_mut().filter(|one| one.force == Force::InForce && one.unfit.is_none()) {
        for stated in one.ruling.statements().iter().flatten() {
            let number = case.number(&stated.document)?;
            let source = match number.map(|id| source(case, id)).transpose() {
                Ok(source) => source.flatten(),
                Err(error) if error.is_damage() => {
                    one.unfit = Some(Unfit::Damaged);
                    continue;
                }
                Err(error) => return Err(error),
            };
            let Some(source) = source else { continue };
            let (document, reading) = (&source.read.document, &source.read.reading);
            if !statements(document, reading).iter().any(|s| is(stated, document, s)) {
                let spans: Vec<Span> = stated.at.iter().map(Quoted::span).collect();
                one.unfit = Some(Unfit::NotStated(shortened(&words(document, &spans))));
            }
        }
    }
    Ok(all)
}

/// Whether a ruling is on this statement of a document: on exactly these words at this place.
pub(crate) fn is(stated: &Stated, document: &Document, statement: &Statement) -> bool {
    stated.at.iter().map(Quoted::span).eq(statement.spans.iter().copied())
        && stated.at.iter().all(|quoted| quoted.stands_in(document))
}

/// The document that a ruling on two statements is signed on, and what it says.
pub(crate) fn of_two(
    case: &CaseFile,
    handles: [&str; 2],
    says: fn(Vec<Quoted>, Stated) -> Says,
) -> anyhow::Result<(String, Says)> {
    let [one, other] = [statement(case, handles[0])?, statement(case, handles[1])?];
    if one == other {
        bail!("{} and {} are one statement", handles[0], handles[1]);
    }
    Ok((one.document, says(one.at, other)))
}

/// The statement that is called so: `12:1033`, or `12:1033..1071` where several begin there.
pub(crate) fn statement(case: &CaseFile, called: &str) -> anyhow::Result<Stated> {
    let (number, byte, end) = handle(called).ok_or_else(|| {
        anyhow!("{called}: a statement is called by the number of its document and the byte at which it begins, as 12:1033; `sayso claims --rulings` shows them")
    })?;
    let source = source(case, number).map_err(|error| anyhow!("{called}: {error}"))?;
    let source = source.ok_or_else(|| anyhow!("{called}: document {number} has not been read yet"))?;
    let (document, reading) = (&source.read.document, &source.read.reading);
    let bounds = |s: &Statement| (s.spans[0].start(), s.spans[s.spans.len() - 1].end());
    let mut there: Vec<Statement> = statements(document, reading);
    there.retain(|s| !s.spans.is_empty() && bounds(s).0 == byte && end.is_none_or(|end| bounds(s).1 == end));
    match &there[..] {
        [] => bail!(
            "{called}: no statement of document {number} begins there; `sayso claims --rulings` shows what each is called"
        ),
        [one] => {
            let at: Vec<Quoted> = one.spans.iter().filter_map(|span| Quoted::of(document, *span)).collect();
            Ok(Stated { document: document.id().to_string(), at })
        }
        several => {
            bail!("{called}: several statements begin there; give one of these: {}", choice(&source, several))
        }
    }
}

/// Each with its end and its words.
fn choice(source: &Source, several: &[Statement]) -> String {
    let one = |s: &Statement| {
        let (start, end) = (s.spans[0].start(), s.spans[s.spans.len() - 1].end());
        format!("{}:{start}..{end} “{}”", source.number, shortened(&words(&source.read.document, &s.spans)))
    };
    several.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The number of a document, a byte of its text, and where the statement ends if that is told.
pub(crate) fn handle(called: &str) -> Option<(i64, u32, Option<u32>)> {
    let (number, place) = called.trim().split_once(':')?;
    let (byte, end) = match place.split_once("..") {
        Some((byte, end)) => (byte, Some(end.parse().ok()?)),
        None => (place, None),
    };
    Some((number.parse().ok()?, byte.parse().ok()?, end))
}
