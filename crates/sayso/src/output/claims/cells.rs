//! The form for spreadsheets: one row for each statement of a claim.

use case::{FindingKind, Handle};
use link::claims::Side;

use super::super::ruled::marks;
use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::{Found, Member, Shown, Told, letter, said};

const BEFORE: [&str; 6] = ["claim", "handle", "least origins", "most origins", "side", "origin"];
const AFTER: [&str; 8] = ["from", "chain", "stance", "quote", "claim quote", "sure", "reasons", "rulings"];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found) -> String {
    let names = BEFORE.iter().chain(&CELLS).chain(&AFTER).map(|name| (*name).to_owned()).collect();
    let claims = found.claims.iter().enumerate();
    let rows = claims.flat_map(|(at, claim)| {
        claim.members.iter().enumerate().map(move |(n, member)| row(at + 1, claim, n, member))
    });
    table(std::iter::once(names).chain(rows))
}

fn row(rank: usize, claim: &Shown, index: usize, member: &Member) -> Vec<String> {
    let Some(source) = claim.source(member.at) else { return vec![] };
    let backed = match member.side {
        Side::Against => &claim.denials,
        _ => &claim.found,
    };
    let place = backed.members.iter().position(|n| *n == index);
    let why = backed.origins.all.iter().flat_map(|origin| &origin.why);
    let why = why.filter(|(one, ..)| Some(*one) == place).map(|(_, _, common)| common.reason());
    let odd = backed
        .origins
        .odd
        .iter()
        .filter(|shared| place.is_some_and(|n| [shared.one, shared.other].contains(&n)));
    let why = why.map(str::to_owned).chain(odd.map(|shared| said::odd(&claim.members, backed, shared)));
    let drawn = claim.drawn(index).map(|(n, _)| &claim.members[n]);
    let on = |index| marks(&source.read, Handle { kind: FindingKind::Attribution, index });
    let mut rulings: Vec<String> = claim.rulings.iter().map(Told::words).collect();
    rulings.extend(member.statement.attribution.map(on).unwrap_or_default());
    let mut row = vec![
        rank.to_string(),
        claim.handle(),
        claim.found.origins.least.to_string(),
        claim.found.origins.most.to_string(),
        member.side.name().to_owned(),
        place.map(|_| letter(member.origin)).unwrap_or_default(),
    ];
    row.extend(source.cells(&member.statement.spans));
    row.extend([
        drawn.map(|from| claim.called(from.at, &from.statement)).unwrap_or_default(),
        claim.chain(member.at, &member.statement).join(" › "),
        member.statement.stance.name().to_owned(),
        claim.quote(member.at, &member.statement),
        claim.quote(claim.at, &claim.centre),
        format!("{:.2}", claim.chance),
        why.collect::<Vec<_>>().join("; "),
        rulings.join("; "),
    ]);
    row
}
