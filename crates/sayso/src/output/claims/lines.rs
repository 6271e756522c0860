//! The form for programs: one JSON object a line, one line a claim, and a last line with how many there are.

use link::claims::{At, Oddity, Shared, Statement};
use serde::Serialize;

use super::super::jsonl::line;
use super::super::source::Place;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::{Backed, Beside, Found, Member, Shown, Told, letter};

#[derive(Serialize)]
struct ClaimLine<'a> {
    schema: u32,
    claim: Wire<'a>,
    /// Where a denial stands alone, what stands before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Vec<Before<'a>>>,
}

/// The sentence before a denial, by the place of the denial in the list.
#[derive(Serialize)]
struct Before<'a> {
    statement: usize,
    sentence: Option<Quote<'a>>,
}

#[derive(Serialize)]
struct Wire<'a> {
    rank: usize,
    /// What it is called on the command line.
    handle: String,
    quote: String,
    sure: f32,
    origins: Count,
    denied_by: Count,
    statements: Vec<Stated<'a>>,
    beside: Vec<Bears<'a>>,
    rulings: Vec<Ruled<'a>>,
}

/// What somebody ruled on two statements.
#[derive(Serialize)]
struct Ruled<'a> {
    uid: &'a str,
    at: &'a str,
    by: &'a str,
    says: &'static str,
    statements: [&'a str; 2],
    counts: bool,
}

/// How many origins one side has, and what makes several statements one.
#[derive(Serialize)]
struct Count {
    least: usize,
    most: usize,
    reasons: Vec<Why>,
    odd: Vec<Odd>,
    rings: Vec<Vec<String>>,
}

/// What two statements share that is odd, these by their places in the list.
#[derive(Serialize)]
struct Odd {
    one: usize,
    other: usize,
    reasons: Vec<String>,
}

/// Two statements of one origin, by their places in the list.
#[derive(Serialize)]
struct Why {
    one: usize,
    other: usize,
    reason: &'static str,
}

/// The statement that one is drawn from, by its place in the list, and the sign of it.
#[derive(Serialize)]
struct Drawn {
    statement: usize,
    reason: &'static str,
}

#[derive(Serialize)]
struct Stated<'a> {
    side: &'static str,
    origin: Option<String>,
    from: Option<Drawn>,
    chain: Vec<String>,
    stance: &'static str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// A claim that bears on this one, by one of its statements.
#[derive(Serialize)]
struct Bears<'a> {
    relation: &'static str,
    says_more: bool,
    documents: usize,
    reasons: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    claims: Sum,
}

#[derive(Serialize)]
struct Sum {
    claims: usize,
    shown: usize,
}

/// A line for each claim and one for all.
pub(super) fn of(found: &Found) -> String {
    let mut out = claims(found, |_| None);
    let sum = Sum { claims: found.of, shown: found.claims.len() };
    out.push_str(&line(&SumLine { schema: SCHEMA, claims: sum }));
    out
}

/// A line for each claim, with what stands before denials that stand alone.
pub(super) fn with_before(found: &Found) -> String {
    claims(found, |claim| {
        let before = claim.before().into_iter();
        let before = before.map(|(statement, source, span)| Before {
            statement,
            sentence: quotes_of(&source.read.document, &[span]).pop(),
        });
        Some(before.collect())
    })
}

fn claims<'a>(found: &'a Found, before: impl Fn(&'a Shown) -> Option<Vec<Before<'a>>>) -> String {
    let claims = found.claims.iter().enumerate().map(|(at, claim)| {
        line(&ClaimLine { schema: SCHEMA, claim: wire(at + 1, claim), before: before(claim) })
    });
    claims.collect()
}

fn wire(rank: usize, claim: &Shown) -> Wire<'_> {
    Wire {
        rank,
        handle: claim.handle(),
        quote: claim.quote(claim.at, &claim.centre),
        sure: (claim.chance * 100.0).round() / 100.0,
        origins: count(&claim.found),
        denied_by: count(&claim.denials),
        statements: claim
            .members
            .iter()
            .enumerate()
            .filter_map(|(n, member)| stated(claim, n, member))
            .collect(),
        beside: claim.beside.iter().filter_map(|beside| bears(claim, beside)).collect(),
        rulings: claim.rulings.iter().map(ruled).collect(),
    }
}

fn ruled(told: &Told) -> Ruled<'_> {
    let ruling = &told.ruling;
    Ruled {
        uid: ruling.uid(),
        at: ruling.at(),
        by: ruling.by(),
        says: ruling.says().kind(),
        statements: told.on.each_ref().map(String::as_str),
        counts: told.counts,
    }
}

fn count(backed: &Backed) -> Count {
    let origins = &backed.origins;
    let why = origins.all.iter().flat_map(|origin| &origin.why);
    let reasons = why.map(|(one, other, common)| Why {
        one: backed.members[*one],
        other: backed.members[*other],
        reason: common.reason(),
    });
    Count {
        least: origins.least,
        most: origins.most,
        reasons: reasons.collect(),
        odd: origins.odd.iter().map(|shared| odd(backed, shared)).collect(),
        rings: origins.rings.clone(),
    }
}

fn odd(backed: &Backed, shared: &Shared) -> Odd {
    Odd {
        one: backed.members[shared.one],
        other: backed.members[shared.other],
        reasons: shared.what.iter().map(Oddity::reason).collect(),
    }
}

fn stated<'a>(claim: &'a Shown, index: usize, member: &'a Member) -> Option<Stated<'a>> {
    let counted = claim.found.members.contains(&index) || claim.denials.members.contains(&index);
    Some(Stated {
        side: member.side.name(),
        origin: counted.then(|| letter(member.origin)),
        from: claim.drawn(index).map(|(n, common)| Drawn { statement: n, reason: common.reason() }),
        chain: claim.chain(member.at, &member.statement),
        stance: member.statement.stance.name(),
        place: place(claim, member.at, &member.statement)?,
    })
}

fn bears<'a>(claim: &'a Shown, beside: &'a Beside) -> Option<Bears<'a>> {
    Some(Bears {
        relation: beside.relation.name(),
        says_more: beside.more,
        documents: beside.documents,
        reasons: &beside.why,
        place: place(claim, beside.at, &beside.statement)?,
    })
}

fn place<'a>(claim: &'a Shown, at: At, statement: &Statement) -> Option<Place<'a>> {
    Some(claim.source(at)?.place(&statement.spans, statement.attribution.map(attribution_id)))
}
