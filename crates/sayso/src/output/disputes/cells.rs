//! The form for spreadsheets: one row for each statement of a claim that is denied, for each denial in few words, and
//! for each accusation.

use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::{Between, Found, said};

const BEFORE: [&str; 5] = ["kind", "group", "side or mutual", "by", "against"];
const AFTER: [&str; 4] = ["chain", "stance", "cue", "quote"];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found) -> String {
    let names = BEFORE.iter().chain(&CELLS).chain(&AFTER).map(|name| (*name).to_owned()).collect();
    let claims = found.claims.claims.iter().enumerate().flat_map(|(at, claim)| {
        claim.told().map(move |(source, member, chain, quote)| {
            let mut row = vec!["claim".to_owned(), (at + 1).to_string(), member.side.name().to_owned()];
            row.extend([chain.last().cloned().unwrap_or_default(), String::new()]);
            row.extend(source.cells(&member.statement.spans));
            let stance = member.statement.stance.name().to_owned();
            row.extend([chain.join(" › "), stance, String::new(), quote]);
            row
        })
    });
    let short = found.short.iter().filter_map(|charge| {
        let (source, attribution) = found.attribution(charge)?;
        let (chain, cue, content) = said(source, charge, attribution);
        let mut row = ["denial", "", "against"].map(str::to_owned).to_vec();
        row.extend([chain.last().cloned().unwrap_or_default(), String::new()]);
        row.extend(source.cells(&attribution.content));
        row.extend([chain.join(" › "), attribution.stance.name().to_owned(), cue, content]);
        Some(row)
    });
    let charges = found.charges.iter().enumerate().flat_map(|(at, between)| charged(at + 1, found, between));
    table(std::iter::once(names).chain(claims).chain(short).chain(charges))
}

fn charged(rank: usize, found: &Found, between: &Between) -> Vec<Vec<String>> {
    let mutual = if between.is_mutual() { "mutual" } else { "" };
    let mut rows = vec![];
    for (by, against, charges) in between.directions() {
        for charge in charges {
            let Some((source, attribution)) = found.attribution(charge) else { continue };
            let (chain, cue, content) = said(source, charge, attribution);
            let mut row = ["accusation", &rank.to_string(), mutual, by, against].map(str::to_owned).to_vec();
            row.extend(source.cells(&attribution.content));
            row.extend([chain.join(" › "), attribution.stance.name().to_owned(), cue, content]);
            rows.push(row);
        }
    }
    rows
}
