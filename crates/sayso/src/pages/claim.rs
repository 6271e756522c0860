//! One claim with all that stands behind it.

use anyhow::anyhow;
use link::claims::{Backing, Common, Side};
use room::pages::{Bearing, ClaimPage, ClaimSide, Collapse, Origin, Stated, Takes};
use room::{Count, Page};

use super::people::People;
use super::{Desk, Joined, told, wait};
use crate::commands::pile::documents_of;
use crate::output::claims::{
    Backed, Beside, Found, LEFT_OPEN, OPEN, Shown, bears, drawn_how, letter, odd, sheet, words,
};

/// The claim of which a statement begins at a byte of a document.
pub(super) fn page(desk: &Desk<'_>, number: i64, byte: u32) -> anyhow::Result<Box<dyn Page>> {
    let Some(joined) = desk.joined else { return Ok(Box::new(wait("A claim"))) };
    let n = at(joined, number, byte)?;
    Ok(Box::new(of(joined, n)?))
}

/// A row for each of its statements.
pub(super) fn csv(joined: &Joined, number: i64, byte: u32) -> anyhow::Result<String> {
    let n = at(joined, number, byte)?;
    Ok(sheet(&Found { claims: vec![joined.pile.shown(n)?], of: 1 }))
}

fn at(joined: &Joined, number: i64, byte: u32) -> anyhow::Result<usize> {
    let found = joined.at(number, byte);
    found.ok_or_else(|| anyhow!("no statement of a claim begins at byte {byte} of document {number}"))
}

/// A claim by its place in the pile.
fn of(joined: &Joined, n: usize) -> anyhow::Result<ClaimPage> {
    let shown = joined.pile.shown(n)?;
    let claim = &joined.pile.joined.claims[n];
    let mut page = ClaimPage {
        handle: shown.handle(),
        quote: shown.quote(shown.at, &shown.centre),
        centre: whole(&shown)?,
        rulings: shown.rulings.iter().map(crate::output::claims::Told::words).collect(),
        documents: documents_of(claim),
        outlets: joined.pile.outlets(claim.at.iter().copied()),
        sure: claim.chance,
        sides: vec![],
        beside: shown.beside.iter().filter_map(|beside| bearing(joined, &shown, beside)).collect(),
    };
    let mut numbers = Numbers::default();
    for (takes, side, backed) in
        [(Takes::For, Side::For, &shown.found), (Takes::Against, Side::Against, &shown.denials)]
    {
        if !backed.members.is_empty() {
            page.sides.push(counted(&joined.people, &shown, takes, side, backed, &mut numbers));
        }
    }
    page.sides.extend(left_open(&joined.people, &shown, &mut numbers));
    Ok(page)
}

/// What the statement in the middle is called among all.
fn whole(shown: &Shown) -> anyhow::Result<String> {
    let source = shown.source(shown.at).ok_or_else(|| anyhow!("the claim has lost its document"))?;
    let place = told::place(source, &shown.centre.spans);
    Ok(format!("{}:{}..{}", place.number, place.start, place.end))
}

/// The numbers on the page of the members of a claim, as they are given out.
#[derive(Default)]
struct Numbers {
    /// The members in the order of the page.
    given: Vec<usize>,
}

impl Numbers {
    fn next(&mut self, member: usize) -> usize {
        self.given.push(member);
        self.given.len()
    }

    /// The number of a member that has one.
    fn of(&self, member: usize) -> Option<usize> {
        self.given.iter().position(|given| *given == member).map(|at| at + 1)
    }
}

/// Those who put it forward, or deny it, by their origins.
fn counted(
    people: &People,
    shown: &Shown,
    takes: Takes,
    side: Side,
    backed: &Backed,
    numbers: &mut Numbers,
) -> ClaimSide {
    let before = shown.before();
    let origin = |(number, origin): (usize, &Backing)| {
        let mut statements = vec![];
        for (at, from) in in_order(shown, backed, origin) {
            let member = backed.members[at];
            let from = from.and_then(|(from, how)| Some((numbers.of(backed.members[from])?, how)));
            let before = before.iter().find(|(n, ..)| *n == member);
            let before = before.map(|(_, source, span)| words(&source.read.document, &[*span]));
            statements.extend(stated(people, shown, member, numbers.next(member), from, before));
        }
        let voice = statements.first().and_then(|one| one.told.chain.last()).map(|step| step.shown.clone());
        Origin {
            letter: letter(number),
            voice: voice.unwrap_or_default(),
            doubt: (origin.open && backed.origins.all.len() > 1).then(|| OPEN.to_owned()),
            collapses: collapses(backed, origin, numbers),
            statements,
        }
    };
    let origins = &backed.origins;
    ClaimSide {
        takes,
        heading: if side == Side::Against { "denied" } else { "put forward" }.to_owned(),
        documents: shown.documents(side),
        count: Some(Count { least: origins.least, most: origins.most }),
        origins: origins.all.iter().enumerate().map(origin).collect(),
        odd: origins.odd.iter().map(|shared| odd(&shown.members, backed, shared)).collect(),
        rings: origins.rings.clone(),
    }
}

/// Those who leave it open, as far as there are any.
fn left_open(people: &People, shown: &Shown, numbers: &mut Numbers) -> Option<ClaimSide> {
    let all = (0..shown.members.len()).filter(|n| shown.members[*n].side == Side::Neither);
    let all = shown.by_day(all);
    let statements: Vec<Stated> =
        all.into_iter().filter_map(|n| stated(people, shown, n, numbers.next(n), None, None)).collect();
    (!statements.is_empty()).then(|| ClaimSide {
        takes: Takes::Neither,
        heading: LEFT_OPEN.to_owned(),
        documents: shown.documents(Side::Neither),
        count: None,
        origins: vec![Origin {
            letter: String::new(),
            voice: String::new(),
            doubt: None,
            collapses: vec![],
            statements,
        }],
        odd: vec![],
        rings: vec![],
    })
}

/// The statements of an origin by their places among those of their side, each below the one that it is drawn from; the
/// earlier first.
fn in_order(shown: &Shown, backed: &Backed, origin: &Backing) -> Vec<(usize, Option<(usize, Common)>)> {
    let sorted = |all: Vec<usize>| {
        let of = shown.by_day(all.into_iter().map(|at| backed.members[at]));
        of.into_iter().filter_map(|member| backed.members.iter().position(|n| *n == member))
    };
    let under = |from: Option<usize>| {
        let of = |at: &usize| backed.from[*at].map(|(from, _)| from) == from;
        sorted(origin.members.iter().copied().filter(of).collect()).collect::<Vec<_>>()
    };
    let mut out = vec![];
    // What is to come next stands last.
    let mut next: Vec<usize> = under(None).into_iter().rev().collect();
    while let Some(at) = next.pop() {
        out.push((at, backed.from[at]));
        next.extend(under(Some(at)).into_iter().rev());
    }
    out
}

/// Why the statements of an origin are of one, reason by reason.
fn collapses(backed: &Backed, origin: &Backing, numbers: &Numbers) -> Vec<Collapse> {
    let mut all: Vec<Collapse> = vec![];
    for (one, other, common) in &origin.why {
        let of = |at: &usize| numbers.of(backed.members[*at]).unwrap_or_default();
        let pair = (of(one).min(of(other)), of(one).max(of(other)));
        let reason = common.reason();
        match all.iter_mut().find(|known| known.reason == reason) {
            Some(known) => known.pairs.push(pair),
            None => all.push(Collapse { reason: reason.to_owned(), pairs: vec![pair] }),
        }
    }
    all.iter_mut().for_each(|collapse| collapse.pairs.sort_unstable());
    all
}

fn stated(
    people: &People,
    shown: &Shown,
    member: usize,
    number: usize,
    from: Option<(usize, Common)>,
    before: Option<String>,
) -> Option<Stated> {
    let member = &shown.members[member];
    let told = told::statement(people, shown.source(member.at)?, &member.statement);
    let copied = from.is_some_and(|(_, how)| how == Common::Copied);
    let how = from.and_then(|(_, how)| drawn_how(how)).unwrap_or_default().to_owned();
    Some(Stated { number, told, from: from.map(|(from, _)| from), copied, how, before })
}

/// A claim that bears on this one.
fn bearing(joined: &Joined, shown: &Shown, beside: &Beside) -> Option<Bearing> {
    let (here, there) = (shown.source(beside.own)?, shown.source(beside.at)?);
    let own = joined.pile.statement(&beside.own);
    Some(Bearing {
        relation: beside.relation.name().to_owned(),
        how: bears(beside).to_owned(),
        why: beside.why.clone(),
        documents: beside.documents,
        handle: shown.called(beside.at, &beside.statement),
        figures_here: told::figures(here, &own.spans),
        figures_there: told::figures(there, &beside.statement.spans),
        here: told::statement(&joined.people, here, own),
        there: told::statement(&joined.people, there, &beside.statement),
    })
}
