//! The form for programs: one JSON object a line: claims that are denied as `sayso claims` writes them, then denials in few words,
//! who accuses whom,
//! and a last line with how much there is.

use serde::Serialize;

use super::super::jsonl::line;
use super::super::source::Place;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::{Between, Charge, Found, before};
use crate::output::claims::claim_lines;
use crate::output::names::chain;

#[derive(Serialize)]
struct ChargeLine<'a> {
    schema: u32,
    accusation: Wire<'a>,
}

#[derive(Serialize)]
struct Wire<'a> {
    rank: usize,
    mutual: bool,
    charges: Vec<Charged<'a>>,
}

#[derive(Serialize)]
struct Charged<'a> {
    by: &'a str,
    against: &'a str,
    chain: Vec<String>,
    stance: &'static str,
    cue: Vec<Quote<'a>>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct DenialLine<'a> {
    schema: u32,
    denial: Denial<'a>,
}

/// A denial in few words.
#[derive(Serialize)]
struct Denial<'a> {
    chain: Vec<String>,
    stance: &'static str,
    cue: Vec<Quote<'a>>,
    /// The sentence before it.
    before: Option<Quote<'a>>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    disputes: Sum,
}

#[derive(Serialize)]
struct Sum {
    claims: usize,
    claims_shown: usize,
    denials: usize,
    denials_shown: usize,
    accusations: usize,
    accusations_shown: usize,
}

/// A line for each claim, one for each two of whom one accuses the other, and one for all.
pub(super) fn of(found: &Found) -> String {
    let mut out = claim_lines(&found.claims);
    let denials = found.short.iter().filter_map(|charge| denial(found, charge));
    out.extend(denials.map(|denial| line(&DenialLine { schema: SCHEMA, denial })));
    for (at, between) in found.charges.iter().enumerate() {
        out.push_str(&line(&ChargeLine { schema: SCHEMA, accusation: wire(at + 1, found, between) }));
    }
    let sum = Sum {
        claims: found.claims.of,
        claims_shown: found.claims.claims.len(),
        denials: found.of_short,
        denials_shown: found.short.len(),
        accusations: found.of_charges,
        accusations_shown: found.charges.len(),
    };
    out.push_str(&line(&SumLine { schema: SCHEMA, disputes: sum }));
    out
}

fn wire<'a>(rank: usize, found: &'a Found, between: &'a Between) -> Wire<'a> {
    let of = |(by, against, charges): (&'a str, &'a str, &'a [Charge])| {
        charges.iter().filter_map(move |charge| charged(found, by, against, charge))
    };
    Wire { rank, mutual: between.is_mutual(), charges: between.directions().flat_map(of).collect() }
}

fn denial<'a>(found: &'a Found, charge: &Charge) -> Option<Denial<'a>> {
    let (source, attribution) = found.attribution(charge)?;
    let document = &source.read.document;
    Some(Denial {
        chain: chain(&source.read, charge.attribution),
        stance: attribution.stance.name(),
        cue: quotes_of(document, &attribution.cue),
        before: before(source, attribution).and_then(|span| quotes_of(document, &[span]).pop()),
        place: source.place(&attribution.content, Some(attribution_id(charge.attribution))),
    })
}

fn charged<'a>(found: &'a Found, by: &'a str, against: &'a str, charge: &Charge) -> Option<Charged<'a>> {
    let (source, attribution) = found.attribution(charge)?;
    Some(Charged {
        by,
        against,
        chain: chain(&source.read, charge.attribution),
        stance: attribution.stance.name(),
        cue: quotes_of(&source.read.document, &attribution.cue),
        place: source.place(&attribution.content, Some(attribution_id(charge.attribution))),
    })
}
