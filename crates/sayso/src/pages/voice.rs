//! Somebody: what they say, what is said of them, and why their names are one.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use link::labels::{By, On};
use link::who::Spot;
use room::draw::Period;
use room::pages::{LabelLine, Reason, Statement, StatementsPage, Tie, Voice, VoicePage, Written};
use room::{Address, List, Pager, Part, Place};
use text::Span;

use super::people::{At, Meant, People, Somebody, Tie as Joint};
use super::words::{Said, Words};
use super::{Desk, Joined, labels, told, voices};
use crate::output::claims::words as quoted;

/// As many statements of each sort stand on the page itself.
const STATEMENTS: usize = 10;
/// As many names and reasons are shown with their places.
const PLACED: usize = 12;
/// As many others are listed who go by a name.
const OTHERS: usize = 50;
/// As many labels have a place beside them.
const LABELS: usize = 12;
/// More months than these are shown as years.
const MONTHS: usize = 72;

/// Somebody by a name, or all who go by it.
pub(super) fn page(joined: &Joined, name: &str) -> anyhow::Result<VoicePage> {
    let people = &joined.people;
    let meant = people.meant(name);
    let one = people.likeliest(&meant);
    let mut others = [meant.exact, meant.part].concat();
    if others.is_empty() {
        bail!("nobody of that name stands in the documents");
    }
    others.retain(|other| Some(*other) != one);
    Ok(VoicePage {
        asked: name.to_owned(),
        voice: one.map(|one| voice(joined, &people.all[one])).transpose()?,
        of_others: others.len(),
        others: others.iter().take(OTHERS).map(|one| people.all[*one].line.clone()).collect(),
    })
}

/// The statements of somebody, or those in which they are named.
pub(super) fn statements(joined: &Joined, address: &Address) -> anyhow::Result<StatementsPage> {
    let Address::Statements { name, part, list } = address else { bail!("there is no such page") };
    let one = only(&joined.people, name)?;
    let (at, pager) = Pager::cut(asked(joined, of(one, *part), list)?, address);
    Ok(StatementsPage { who: one.line.who.clone(), part: *part, statements: said(joined, &at)?, pager })
}

/// One row for each place where somebody is named.
pub(super) fn csv(desk: &Desk<'_>, joined: &Joined, name: &str) -> anyhow::Result<String> {
    let Meant { exact, part } = joined.people.meant(name);
    let these: Vec<&Somebody> =
        if exact.is_empty() { part } else { exact }.iter().map(|n| &joined.people.all[*n]).collect();
    voices::rows(desk, joined, &these)
}

/// One row for each statement.
pub(super) fn statements_csv(joined: &Joined, name: &str, part: Part, list: &List) -> anyhow::Result<String> {
    let mut rows = vec![];
    for at in asked(joined, of(only(&joined.people, name)?, part), list)? {
        if let Some(source) = joined.pile.source(at.number)? {
            rows.push((source, at.attribution));
        }
    }
    Ok(crate::output::who::statements(&rows))
}

/// The one who goes by a name.
fn only<'a>(people: &'a People, name: &str) -> anyhow::Result<&'a Somebody> {
    let meant = people.meant(name);
    match people.likeliest(&meant) {
        Some(one) => Ok(&people.all[one]),
        None if meant.exact.is_empty() && meant.part.is_empty() => {
            bail!("nobody of that name stands in the documents")
        }
        None => bail!("several go by that name"),
    }
}

fn of(one: &Somebody, part: Part) -> &[At] {
    match part {
        Part::Says => &one.says,
        Part::ToldOf => &one.told_of,
    }
}

/// Those of these statements in which the words stand, in the order that is asked for.
fn asked(joined: &Joined, all: &[At], list: &List) -> anyhow::Result<Vec<At>> {
    let (words, mut found) = (Words::of(&list.words), vec![]);
    for at in all {
        let holds = || -> anyhow::Result<bool> {
            let Some(source) = joined.pile.source(at.number)? else { return Ok(false) };
            let attribution = source.read.reading.attributions().get(at.attribution);
            let said = attribution.map(|one| quoted(&source.read.document, &one.content));
            Ok(words.stand_in(&Said::of(said)))
        };
        if list.words.trim().is_empty() || holds()? {
            found.push(*at);
        }
    }
    if list.sort == "oldest" {
        let day = |at: &At| joined.people.days.get(&at.number);
        found.sort_by_key(|at| (day(at).is_none(), day(at), at.number, at.attribution));
    }
    Ok(found)
}

fn voice(joined: &Joined, one: &Somebody) -> anyhow::Result<Voice> {
    let people = &joined.people;
    let ties = |joints: &[Joint]| joints.iter().map(|joint| tie(people, joint)).collect();
    let (over_time, undated) = over_time(people, one);
    let mut names: Vec<Written> = vec![];
    for (n, written) in one.names.iter().enumerate() {
        let spots = if n < PLACED { written.at.as_slice() } else { &[] };
        names.push(Written { name: written.name.clone(), times: written.times, at: places(joined, spots)? });
    }
    let mut why: Vec<Reason> = vec![];
    for reason in one.why.iter().take(PLACED) {
        why.push(Reason {
            names: reason.names.clone(),
            reason: reason.reason.clone(),
            at: places(joined, &reason.at[..reason.at.len().min(2)])?,
        });
    }
    why.extend(one.why.iter().skip(PLACED).map(|reason| Reason {
        names: reason.names.clone(),
        reason: reason.reason.clone(),
        at: vec![],
    }));
    let Labels { called, perhaps, calls } = labels_of(joined, one)?;
    Ok(Voice {
        line: one.line.clone(),
        times: one.times,
        names,
        why,
        says: said(joined, &one.says[..one.says.len().min(STATEMENTS)])?,
        told_of: said(joined, &one.told_of[..one.told_of.len().min(STATEMENTS)])?,
        told_by: ties(&one.told_by),
        passed_on_by: ties(&one.passed_on_by),
        passes_on: ties(&one.passes_on),
        called,
        perhaps_called: perhaps,
        calls,
        over_time,
        undated,
    })
}

fn tie(people: &People, joint: &Joint) -> Tie {
    Tie {
        who: people.all[joint.who].line.who.clone(),
        times: joint.times,
        documents: joint.documents,
        pages: joint.pages,
    }
}

/// Statements as they are shown.
fn said(joined: &Joined, all: &[At]) -> anyhow::Result<Vec<Statement>> {
    let mut out = vec![];
    for at in all {
        let Some(source) = joined.pile.source(at.number)? else { continue };
        let claim = joined.claim_of(at.number, at.attribution).filter(|claim| claim.documents > 1);
        out.push(Statement {
            told: told::told(Some(&joined.people), &source, at.attribution),
            documents: claim.map_or(0, |claim| claim.documents),
            claim: claim.map(|claim| claim.handle.clone()),
        });
    }
    Ok(out)
}

/// Places where a name stands.
fn places(joined: &Joined, spots: &[Spot]) -> anyhow::Result<Vec<Place>> {
    let mut out = vec![];
    for spot in spots {
        let number = joined.pile.names.number(spot.document).context("a document is gone")?;
        let source = joined.pile.source(number)?;
        out.extend(source.map(|source| told::place(&source, &[spot.span] as &[Span])));
    }
    Ok(out)
}

/// Labels that have to do with somebody.
struct Labels {
    called: Vec<LabelLine>,
    perhaps: Vec<LabelLine>,
    calls: Vec<LabelLine>,
}

/// What somebody is called, and what they call others.
fn labels_of(joined: &Joined, one: &Somebody) -> anyhow::Result<Labels> {
    let (mut called, mut perhaps, mut calls) = (vec![], vec![], vec![]);
    for labelled in &joined.people.labelled {
        let all = labelled.terms.iter().map(|term| (labelled, term));
        match &labelled.on {
            On::Known(key) if *key == one.key => called.extend(all),
            On::Perhaps(key) if *key == one.key => perhaps.extend(all),
            _ => {}
        }
    }
    for labelled in &joined.people.listed {
        let theirs = |by: &By| matches!(by, By::Known(key) if *key == one.key);
        let uses = |term: &&link::labels::Called| term.callers.iter().any(|caller| theirs(&caller.by));
        calls.extend(labelled.terms.iter().filter(uses).map(|term| (labelled, term)));
    }
    let lines = |all: Vec<labels::Row<'_>>| -> anyhow::Result<Vec<LabelLine>> {
        let all = all.into_iter().enumerate();
        all.map(|(n, row)| labels::line(joined, row, n < LABELS)).collect()
    };
    let own = calls.iter().map(|row| labels::by(joined, row, &one.key)).collect::<Vec<_>>();
    let calls = own.iter().map(|(of, term)| (*of, term)).collect();
    Ok(Labels { called: lines(called)?, perhaps: lines(perhaps)?, calls: lines(calls)? })
}

/// How much was said when, by months or, if they are many, by years; and how many statements have no day.
fn over_time(people: &People, one: &Somebody) -> (Vec<Period>, usize) {
    let month = |at: &At| {
        let day = people.days.get(&at.number)?;
        let (year, month) = (day.get(..4)?.parse().ok()?, day.get(5..7).and_then(|month| month.parse().ok()));
        Some((year, month.filter(|month| (1..=12).contains(month))))
    };
    let mut all: Vec<((usize, Option<usize>), bool)> = vec![];
    let mut undated = 0;
    for (statements, said) in [(&one.says, true), (&one.told_of, false)] {
        for at in statements {
            match month(at) {
                Some(when) => all.push((when, said)),
                None => undated += 1,
            }
        }
    }
    let months: Option<Vec<usize>> =
        all.iter().map(|((year, month), _)| month.map(|month| year * 12 + month - 1)).collect();
    let by_month = months.filter(|months| {
        let span = months.iter().max().zip(months.iter().min());
        span.is_some_and(|(last, first)| last - first < MONTHS)
    });
    let by_year = || all.iter().map(|((year, _), _)| *year).collect();
    let name = |n: usize| match by_month {
        Some(_) => format!("{:04}-{:02}", n / 12, n % 12 + 1),
        None => format!("{n:04}"),
    };
    let times: Vec<usize> = by_month.clone().unwrap_or_else(by_year);
    let mut counted: BTreeMap<usize, Period> = BTreeMap::new();
    if let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) {
        counted.extend((*first..=*last).map(|n| (n, Period { name: name(n), said: 0, told_of: 0 })));
    }
    for (time, (_, said)) in times.iter().zip(&all) {
        if let Some(period) = counted.get_mut(time) {
            *(if *said { &mut period.said } else { &mut period.told_of }) += 1;
        }
    }
    (counted.into_values().collect(), undated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(days: &[(i64, &str)]) -> (Vec<String>, usize) {
        let mut people = People::default();
        people.days = days.iter().map(|(number, day)| (*number, (*day).to_owned())).collect();
        let says = (1..=3).map(|number| At { number, attribution: 0 }).collect();
        let (periods, undated) = over_time(&people, &Somebody { says, ..Somebody::default() });
        let told = |period: &Period| format!("{}: {}", period.name, period.said);
        (periods.iter().map(told).collect(), undated)
    }

    #[test]
    fn months_have_no_gaps_and_what_has_no_day_is_counted() {
        let days = [(1, "2031-11-30"), (2, "2032-01-02T06:10:00+02:00")];
        assert_eq!(periods(&days), (["2031-11: 1", "2031-12: 0", "2032-01: 1"].map(str::to_owned).into(), 1));
    }

    #[test]
    fn where_a_day_has_no_month_or_there_are_too_many_years_are_shown() {
        assert_eq!(periods(&[(1, "2031"), (2, "2032-01-02")]).0, ["2031: 1", "2032: 1"]);
        assert_eq!(periods(&[(1, "2001-01-01"), (2, "2032-01-02")]).0.len(), 32);
        assert_eq!(periods(&[(1, "1990s?"), (3, "long ago")]).0, ["1990: 1"]);
    }
}
