//! What people ruled.

use case::{Force, Ruling, folded, forces, name_conflicts};
use room::pages::{Ruled, RulingsPage};
use room::{Address, List, Pager};

use super::Desk;
use crate::commands::claim_rulings::{claim_conflicts, listed};
use crate::output::rulings::{standing, told};
use crate::output::spreadsheet::table;

/// The rulings in which the words stand, the latest first where no other order is asked for.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> anyhow::Result<RulingsPage> {
    let listed = listed(desk.case)?;
    let all: Vec<Ruling> = listed.iter().map(|one| one.ruling.clone()).collect();
    let forces = forces(&all);
    let steps = [name_conflicts(&all, &forces), claim_conflicts(&all, &forces)].concat();
    let mut rulings: Vec<Ruled> = listed
        .iter()
        .map(|one| Ruled {
            handle: one.ruling.handle(),
            at: one.ruling.at().to_owned(),
            by: one.ruling.by().to_owned(),
            document: one.document,
            told: told(&one.ruling),
            standing: standing(one, &all, &steps),
            holds: one.force == Force::InForce,
        })
        .collect();
    rulings.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.handle.cmp(&a.handle)));
    let words = folded(&address.list().words);
    rulings.retain(|ruled| {
        let all = folded(&format!(
            "{} {} document {}",
            ruled.by,
            ruled.told,
            ruled.document.map_or(String::new(), |number| number.to_string())
        ));
        words.split(' ').all(|word| all.contains(word))
    });
    match address.list().sort.as_str() {
        "by" => rulings.sort_by_cached_key(|ruled| folded(&ruled.by)),
        "document" => rulings.sort_by_key(|ruled| (ruled.document.is_none(), ruled.document)),
        _ => {}
    }
    let (rulings, pager) = Pager::cut(rulings, address);
    Ok(RulingsPage { rulings, pager })
}

/// A row for each of them.
pub(super) fn csv(desk: &Desk<'_>, address: &Address) -> anyhow::Result<String> {
    let all = page(desk, &address.with(List { whole: true, ..address.list() }))?.rulings;
    let names = ["ruling", "at", "by", "document", "says", "standing"];
    let row = |one: Ruled| {
        let document = one.document.map(|number| number.to_string()).unwrap_or_default();
        vec![one.handle, one.at, one.by, document, one.told, one.standing.join("; ")]
    };
    Ok(table(std::iter::once(names.map(str::to_owned).to_vec()).chain(all.into_iter().map(row))))
}
