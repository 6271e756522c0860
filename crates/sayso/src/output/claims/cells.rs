//! The form for spreadsheets: one row for each statement of a claim.

use link::claims::Side;

use super::super::lines::Lines;
use super::super::spreadsheet::table;
use super::{Found, Member, Shown, letter, start};

const COLUMNS: [&str; 20] = [
    "claim",
    "least origins",
    "most origins",
    "side",
    "origin",
    "number",
    "document",
    "path",
    "publisher",
    "published",
    "place",
    "line",
    "start",
    "end",
    "chain",
    "stance",
    "quote",
    "claim quote",
    "sure",
    "reasons",
];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found) -> String {
    let names = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    let claims = found.claims.iter().enumerate();
    let rows = claims.flat_map(|(at, claim)| {
        claim.members.iter().enumerate().map(move |(n, member)| row(at + 1, claim, n, member))
    });
    table(std::iter::once(names).chain(rows))
}

fn row(rank: usize, claim: &Shown, index: usize, member: &Member) -> Vec<String> {
    let Some(source) = claim.source(member.at) else { return vec![] };
    let (document, known) = (&source.read.document, source.read.document.metadata());
    let stated = |part: &Option<String>| part.clone().unwrap_or_default();
    let backed = match member.side {
        Side::Against => &claim.denials,
        _ => &claim.found,
    };
    let place = backed.members.iter().position(|n| *n == index);
    let why = backed.origins.all.iter().flat_map(|origin| &origin.why);
    let why = why.filter(|(one, ..)| Some(*one) == place).map(|(_, _, common)| common.reason());
    let spans = &member.statement.spans;
    vec![
        rank.to_string(),
        claim.found.origins.least.to_string(),
        claim.found.origins.most.to_string(),
        member.side.name().to_owned(),
        place.map(|_| letter(member.origin)).unwrap_or_default(),
        source.number.to_string(),
        document.id().to_string(),
        document.origin().path.clone(),
        stated(&known.publisher),
        stated(&known.published),
        document.whereabouts(start(&member.statement)).unwrap_or_default(),
        Lines::of(document).at(start(&member.statement)).to_string(),
        start(&member.statement).to_string(),
        spans.last().map_or(0, |span| span.end()).to_string(),
        claim.chain(member.at, &member.statement).join(" › "),
        member.statement.stance.name().to_owned(),
        claim.quote(member.at, &member.statement),
        claim.quote(claim.at, &claim.centre),
        format!("{:.2}", claim.chance),
        why.collect::<Vec<_>>().join("; "),
    ]
}
