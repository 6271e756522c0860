//! `sayso claims`: what is claimed in several documents of a case, by how many independent origins, and who denies it.

mod backing;

use std::collections::{BTreeMap, BTreeSet};

use case::{CaseFile, Error, Linked};
use link::claims::{self, At, Claim, Relation, Side, Statement, statements};
use link::reuse::{self, Kind};
use text::{DocumentId, Span};

use super::case::{source, view, with_path, write_as_is};
use super::copies::ruled::Ruled as RuledCopies;
use super::copies::series;
use crate::cli;
use crate::exit::Exit;
use crate::links::{From, Names, Passages};
use crate::messages;
use crate::output::Source;
use crate::output::claims::{self as shown, Beside, Found};
use crate::progress::Progress;
use backing::Backing;

/// What a case states, document by document, in the order of the digests.
struct Stated {
    documents: Vec<(DocumentId, Vec<Statement>)>,
    /// The number in the case of each.
    numbers: Vec<i64>,
    /// The statements in which the words stand that were asked for.
    wanted: BTreeSet<At>,
    /// Documents that are damaged.
    damaged: BTreeMap<i64, Error>,
}

/// Spans of words that stand in several documents, by the number of the document.
type Spans = BTreeMap<i64, Vec<Span>>;

/// Writes what is claimed.
pub(crate) fn run(asked: &cli::Claims) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let documents = case.linked().map_err(failed)?;
    let names = Names::of(&case, &documents, From::Kept).map_err(failed)?;
    let passages = Passages::of(case, &documents, From::Kept).map_err(failed)?;
    let (copies, furniture) =
        passages.with_case(|case| shared(case, &documents, &passages)).map_err(failed)?;
    let stated =
        passages.with_case(|case| stated(case, &documents, &furniture, &asked.words)).map_err(failed)?;
    let joined = claims::join(&stated.documents);
    let disputed = disputed(&joined, &stated);
    let is_wanted = |n: usize, claim: &Claim| {
        documents_of(claim) >= asked.documents.get()
            && (asked.words.is_empty() || claim.at.iter().any(|at| stated.wanted.contains(at)))
            && (!asked.disputed || disputed.contains(&n))
    };
    let all: Vec<usize> =
        joined.claims.iter().enumerate().filter(|(n, claim)| is_wanted(*n, claim)).map(|(n, _)| n).collect();
    let backing = Backing { names: &names, copies: &copies };
    let mut found = Found { claims: vec![], of: all.len() };
    for n in all.into_iter().take(asked.limit.get()) {
        let beside = beside(&joined, n);
        let at = joined.claims[n].at.iter().copied().chain(beside.iter().map(|beside| beside.at));
        let wanted: BTreeSet<usize> = at.map(|at| at.document).collect();
        let sources = passages.with_case(|case| sources(case, &stated, &wanted)).map_err(failed)?;
        found.claims.push(backing.shown(&joined.claims[n], &stated.documents, beside, sources));
    }
    write_as_is(&shown::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    for (id, error) in &stated.damaged {
        messages::say(&format!("{}: document {id}: {error}", asked.case.display()));
    }
    Ok(match (stated.damaged.is_empty(), found.of) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}

/// In how many documents a claim stands.
fn documents_of(claim: &Claim) -> usize {
    claim.at.iter().map(|at| at.document).collect::<BTreeSet<_>>().len()
}

/// What was copied between documents, and what is furniture.
fn shared(case: &CaseFile, documents: &[Linked], passages: &Passages) -> Result<(Copies, Spans), Error> {
    let series = series(case, passages)?;
    let ruled = RuledCopies::of(case, documents)?;
    let kinds = reuse::kinds(&passages.copied, |n| series.get(&n).copied());
    let (copied, kinds) = ruled.applied(&passages.copied, kinds);
    let (mut copies, mut furniture) = (vec![], Spans::new());
    for (copied, kind) in copied.iter().zip(kinds) {
        let sides =
            [(copied.pair.first, copied.reuse.first.span), (copied.pair.second, copied.reuse.second.span)];
        let sides = sides.map(|(n, span)| passages.id(n).map(|id| (id, span)));
        match (kind, sides) {
            (Kind::Boilerplate { .. }, sides) => {
                for (id, span) in sides.into_iter().flatten() {
                    furniture.entry(id).or_default().push(span);
                }
            }
            (_, [Some(one), Some(other)]) => copies.push((one, other)),
            _ => {}
        }
    }
    Ok((copies, furniture))
}

/// Pairs of places that have the same words, each the number of a document and a span.
type Copies = Vec<((i64, Span), (i64, Span))>;

/// The statements of all documents, without furniture.
fn stated(
    case: &CaseFile,
    documents: &[Linked],
    furniture: &Spans,
    words: &[String],
) -> Result<Stated, Error> {
    let words: Vec<String> = words.iter().map(|word| format!(" {}", case::folded(word))).collect();
    let mut out =
        Stated { documents: vec![], numbers: vec![], wanted: BTreeSet::new(), damaged: BTreeMap::new() };
    let progress = Progress::linking(documents.len());
    for linked in documents {
        progress.step();
        let source = match source(case, linked.id) {
            Ok(Some(source)) => source,
            Ok(None) => continue,
            Err(error) => {
                out.damaged.insert(linked.id, error);
                continue;
            }
        };
        let none = vec![];
        let furniture = furniture.get(&linked.id).unwrap_or(&none);
        let is_furniture =
            |s: &Statement| s.spans.iter().all(|span| furniture.iter().any(|f| f.holds(*span)));
        let (document, reading) = (&source.read.document, &source.read.reading);
        let own: Vec<Statement> =
            statements(document, reading).into_iter().filter(|s| !is_furniture(s)).collect();
        for (n, statement) in own.iter().enumerate().filter(|_| !words.is_empty()) {
            let said = format!(" {}", case::folded(&shown::words(document, &statement.spans)));
            if words.iter().all(|word| said.contains(word.as_str())) {
                out.wanted.insert(At { document: out.documents.len(), statement: n });
            }
        }
        out.documents.push((document.id(), own));
        out.numbers.push(linked.id);
    }
    progress.end();
    Ok(out)
}

/// Some of the documents, by their places among what is stated.
fn sources(
    case: &CaseFile,
    stated: &Stated,
    wanted: &BTreeSet<usize>,
) -> Result<BTreeMap<usize, Source>, Error> {
    let mut all = BTreeMap::new();
    for n in wanted {
        if let Some(source) = source(case, stated.numbers[*n])? {
            all.insert(*n, source);
        }
    }
    Ok(all)
}

/// Claims that somebody denies and somebody else puts forward, or beside which another figure is given.
fn disputed(joined: &claims::Claims, stated: &Stated) -> BTreeSet<usize> {
    let statement = |at: &At| &stated.documents[at.document].1[at.statement];
    let denied = joined.claims.iter().enumerate().filter(|(_, claim)| {
        let centre = statement(&claim.centre);
        let takes = |side: Side| claim.at.iter().any(|at| statement(at).side(centre) == side);
        takes(Side::For) && takes(Side::Against)
    });
    let conflicts = joined.links.iter().filter(|link| link.relation == Relation::Conflicts);
    let sides = conflicts.flat_map(|link| [link.one, link.other]);
    denied.map(|(n, _)| n).chain(sides).collect()
}

/// The claims that bear on one, those that conflict first.
fn beside(joined: &claims::Claims, n: usize) -> Vec<Beside> {
    let mut all: Vec<Beside> = joined
        .links
        .iter()
        .filter(|link| link.one == n || link.other == n)
        .map(|link| {
            let (other, at) = if link.one == n { (link.other, link.seen.1) } else { (link.one, link.seen.0) };
            let documents = documents_of(&joined.claims[other]);
            Beside {
                at,
                statement: None,
                relation: link.relation,
                more: link.other == n,
                why: link.verdict.to_string(),
                documents,
            }
        })
        .collect();
    all.sort_by_key(|beside| {
        (beside.relation != Relation::Conflicts, std::cmp::Reverse(beside.documents), beside.at)
    });
    all
}
