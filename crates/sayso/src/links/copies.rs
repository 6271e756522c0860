//! What was copied between the documents of a case, and what is furniture.

mod ruled;

use std::borrow::Cow;
use std::collections::BTreeMap;

use case::{CaseFile, Error, Linked};
use link::reuse::{self, Copied, Kind};
use text::Span;

pub(crate) use ruled::RuledCopies;

use super::Passages;

/// Passages that were copied, by the two documents, the one with the lower number first.
#[derive(Default)]
pub(crate) struct Copies(BTreeMap<(i64, i64), Vec<(Span, Span)>>);

impl Copies {
    /// Those of a case, as people ruled on them; and the places of furniture, by the number of the document.
    pub(crate) fn of(
        case: &CaseFile,
        documents: &[Linked],
        passages: &Passages,
    ) -> Result<(Copies, BTreeMap<i64, Vec<Span>>), Error> {
        let (copied, kinds) = kinds(case, documents, passages)?;
        let furniture = furniture_of(&copied, &kinds, passages);
        let mut copies = Copies::default();
        for (copied, _) in copied.iter().zip(&kinds).filter(|(_, kind)| !is_furniture(kind)) {
            let [Some(one), Some(other)] = sides(copied, passages) else { continue };
            let (one, other) = if one.0 <= other.0 { (one, other) } else { (other, one) };
            copies.0.entry((one.0, other.0)).or_default().push((one.1, other.1));
        }
        Ok((copies, furniture))
    }

    /// Whether two lists of places, each in a document by its number, stand for the most part in one copied passage.
    pub(crate) fn hold(&self, one: (i64, &[Span]), other: (i64, &[Span])) -> bool {
        let (one, other) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        let passages = self.0.get(&(one.0, other.0)).into_iter().flatten();
        let both = |a: Span, b: Span| mostly(one.1, a) && mostly(other.1, b);
        passages.into_iter().any(|(a, b)| both(*a, *b) || one.0 == other.0 && both(*b, *a))
    }
}

/// The places of furniture, by the number of the document.
pub(crate) fn furniture(
    case: &CaseFile,
    documents: &[Linked],
    passages: &Passages,
) -> Result<BTreeMap<i64, Vec<Span>>, Error> {
    let (copied, kinds) = kinds(case, documents, passages)?;
    Ok(furniture_of(&copied, &kinds, passages))
}

/// The passages as people ruled on them, and what sort each is of.
fn kinds<'a>(
    case: &CaseFile,
    documents: &[Linked],
    passages: &'a Passages,
) -> Result<(Cow<'a, [Copied]>, Vec<Kind>), Error> {
    let series = series(case, passages)?;
    let ruled = RuledCopies::of(case, documents)?;
    let kinds = reuse::kinds(&passages.copied, |n| series.get(n as usize).copied().flatten());
    Ok(ruled.applied(&passages.copied, kinds))
}

fn furniture_of(copied: &[Copied], kinds: &[Kind], passages: &Passages) -> BTreeMap<i64, Vec<Span>> {
    let mut furniture: BTreeMap<i64, Vec<Span>> = BTreeMap::new();
    for (copied, _) in copied.iter().zip(kinds).filter(|(_, kind)| is_furniture(kind)) {
        for (id, span) in sides(copied, passages).into_iter().flatten() {
            furniture.entry(id).or_default().push(span);
        }
    }
    furniture
}

fn is_furniture(kind: &Kind) -> bool {
    matches!(kind, Kind::Boilerplate { .. })
}

/// The two places of a passage, each with the number of its document in the case.
fn sides(copied: &Copied, passages: &Passages) -> [Option<(i64, Span)>; 2] {
    let sides =
        [(copied.pair.first, copied.reuse.first.span), (copied.pair.second, copied.reuse.second.span)];
    sides.map(|(n, span)| passages.id(n).map(|id| (id, span)))
}

/// Whether more than half of what stands in these places stands in the span, in bytes.
fn mostly(spans: &[Span], span: Span) -> bool {
    let all: u32 = spans.iter().map(|s| s.len()).sum();
    let within = |s: &Span| s.end().min(span.end()).saturating_sub(s.start().max(span.start()));
    2 * spans.iter().map(within).sum::<u32>() > all
}

/// The series of each document that states a publisher, by its number among the passages.
pub(crate) fn series(case: &CaseFile, passages: &Passages) -> Result<Vec<Option<u32>>, Error> {
    let stated = case.publishers()?;
    let mut publishers = BTreeMap::new();
    let of = |id: &i64| {
        let publisher = stated.get(id)?;
        let next = publishers.len() as u32;
        Some(*publishers.entry(publisher.trim().to_lowercase()).or_insert(next))
    };
    Ok(passages.ids().iter().map(of).collect())
}
