//! What is denied, and who accuses whom.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use case::folded;
use link::claims::Side;
use room::pages::{
    Accusing, ChargeTold, Denied, DeniedSide, Direction, DisputePart, DisputesPage, Said, ShortDenial, Takes,
};
use room::{Address, Count, List, Page, Pager};

use super::joined::near;
use super::people::People;
use super::words::{Searched, Words};
use super::{Desk, Joined, told, wait};
use crate::commands::disputes::{Gathered, denied};
use crate::commands::pile::Pile;
use crate::output::Source;
use crate::output::claims::{self, LEFT_OPEN, Shown, words};
use crate::output::disputes::{Between, Charge, Found, before, often, sheet};

/// So many of each list are shown where none is asked for.
const FIRST: usize = 8;

/// All that is in dispute.
#[derive(Default)]
pub(crate) struct Disputes {
    /// Claims that somebody denies, with their places in the pile.
    claims: Vec<Searched<(Denied, usize)>>,
    /// Denials in few words.
    denials: Vec<Searched<(ShortDenial, Charge)>>,
    /// Who accuses whom.
    accusations: Vec<Searched<(Accusing, Between)>>,
}

impl Disputes {
    /// All of a pile, with who accuses whom in it.
    pub(super) fn of(pile: &Pile, people: &People, found: &Gathered) -> anyhow::Result<Disputes> {
        let mut all = Disputes::default();
        let denied = denied(pile, |_| true);
        let mut of_claims = BTreeMap::new();
        for n in near(pile, &denied) {
            let shown = pile.alone(n)?;
            let quotes = shown.members.iter().map(|member| shown.quote(member.at, &member.statement));
            let quotes: Vec<String> = quotes.collect();
            of_claims.insert(n, Searched::of((of_claim(people, &shown), n), quotes));
        }
        all.claims = denied.iter().filter_map(|n| of_claims.remove(n)).collect();
        for charge in &found.short {
            let Some(denial) = short(people, found, charge) else { continue };
            let said = [denial.said.told.place.quote.clone(), denial.said.before.clone().unwrap_or_default()];
            all.denials.push(Searched::of((denial, charge.clone()), said));
        }
        for between in &found.charges {
            let accusing = accusing(people, found, between);
            let names = accusing.directions.first().map(|one| format!("{} {}", one.by, one.against));
            let charges = accusing.directions.iter().flat_map(|one| &one.charges);
            let said: Vec<String> =
                charges.map(|charge| charge.told.place.quote.clone()).chain(names).collect();
            all.accusations.push(Searched::of((accusing, between.clone()), said));
        }
        Ok(all)
    }
}

impl Disputes {
    /// Puts claims, denials and accusations, by their places, in the order that is asked for; each list knows some orders.
    fn order(&self, order: &str, [claims, denials, accusations]: [&mut Vec<usize>; 3]) {
        let claim = |n: &usize| &self.claims[*n].line.0;
        let day = |n: &usize| &self.denials[*n].line.0.said.told.place.published;
        let pair = |n: &usize| &self.accusations[*n].line.0;
        match order {
            "denials" => claims.sort_by_key(|n| Reverse((claim(n).denials.most, claim(n).denials.least))),
            "origins" => claims.sort_by_key(|n| Reverse((claim(n).origins.most, claim(n).origins.least))),
            "newest" => denials.sort_by_key(|n| Reverse(day(n))),
            "oldest" => denials.sort_by_key(|n| (day(n).is_none(), day(n))),
            "mutual" => accusations.sort_by_key(|n| !pair(n).mutual),
            "name" => {
                accusations.sort_by_cached_key(|n| pair(n).directions.first().map(|one| folded(&one.by)))
            }
            _ => {}
        }
    }
}

/// What is in dispute; of one list, where one is asked for.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> Box<dyn Page> {
    let Some(joined) = desk.joined else { return Box::new(wait("Disputes")) };
    let (disputes, list) = (&joined.disputes, address.list());
    let words = Words::of(&list.words);
    let mut claims = words.find(&disputes.claims);
    let mut denials = words.find(&disputes.denials);
    let mut accusations = words.find(&disputes.accusations);
    disputes.order(&list.order, [&mut claims, &mut denials, &mut accusations]);
    let (of_claims, of_denials, of_accusations) = (claims.len(), denials.len(), accusations.len());
    let part = DisputePart::of(&list.sort);
    let pager = match part {
        Some(DisputePart::Claims) => cut(&mut claims, address),
        Some(DisputePart::Denials) => cut(&mut denials, address),
        Some(DisputePart::Accusations) => cut(&mut accusations, address),
        None => {
            // A report has room for all.
            let most = if list.whole { usize::MAX } else { FIRST };
            for all in [&mut claims, &mut denials, &mut accusations] {
                all.truncate(most);
            }
            Pager::cut(Vec::<usize>::new(), address).1
        }
    };
    let shows = |one: DisputePart| part.is_none_or(|part| part == one);
    claims.retain(|_| shows(DisputePart::Claims));
    denials.retain(|_| shows(DisputePart::Denials));
    accusations.retain(|_| shows(DisputePart::Accusations));
    Box::new(DisputesPage {
        part,
        claims: claims.into_iter().map(|n| disputes.claims[n].line.0.clone()).collect(),
        of_claims,
        denials: denials.into_iter().map(|n| disputes.denials[n].line.0.clone()).collect(),
        of_denials,
        accusations: accusations.into_iter().map(|n| disputes.accusations[n].line.0.clone()).collect(),
        of_accusations,
        pager,
    })
}

fn cut(all: &mut Vec<usize>, address: &Address) -> Pager {
    let (shown, pager) = Pager::cut(std::mem::take(all), address);
    *all = shown;
    pager
}

/// A row for each statement, denial and accusation; of one list, where one is asked for.
pub(super) fn csv(joined: &Joined, list: &List) -> anyhow::Result<String> {
    let (disputes, words) = (&joined.disputes, Words::of(&list.words));
    let part = DisputePart::of(&list.sort);
    let shows = |one: DisputePart| part.is_none_or(|part| part == one);
    let [mut claims, mut denials, mut pairs] =
        [words.find(&disputes.claims), words.find(&disputes.denials), words.find(&disputes.accusations)];
    disputes.order(&list.order, [&mut claims, &mut denials, &mut pairs]);
    claims.retain(|_| shows(DisputePart::Claims));
    let of_claims = claims.len();
    let claims = claims.into_iter().map(|n| joined.pile.shown(disputes.claims[n].line.1));
    let denials = denials.into_iter().filter(|_| shows(DisputePart::Denials));
    let short: Vec<Charge> = denials.map(|n| disputes.denials[n].line.1.clone()).collect();
    let pairs = pairs.into_iter().filter(|_| shows(DisputePart::Accusations));
    let charges: Vec<Between> = pairs.map(|n| disputes.accusations[n].line.1.clone()).collect();
    let places = charges.iter().flat_map(|between| between.charges.iter().flatten()).chain(&short);
    let numbers: BTreeSet<i64> = places.map(|charge| charge.document).collect();
    let mut sources = BTreeMap::new();
    for number in numbers {
        sources.extend(joined.pile.source(number)?.map(|source| (number, source)));
    }
    Ok(sheet(&Found {
        claims: claims::Found { claims: claims.collect::<anyhow::Result<_>>()?, of: of_claims },
        of_charges: charges.len(),
        of_short: short.len(),
        charges,
        short,
        sources,
    }))
}

/// A claim that somebody denies.
fn of_claim(people: &People, shown: &Shown) -> Denied {
    let count = |backed: &claims::Backed| Count { least: backed.origins.least, most: backed.origins.most };
    let lone = shown.before();
    let side = |(takes, side, heading): (Takes, Side, &str)| {
        let members = (0..shown.members.len()).filter(|n| shown.members[*n].side == side);
        let said = |n: usize| {
            let member = &shown.members[n];
            let before = lone.iter().find(|(of, ..)| *of == n);
            let before = before.map(|(_, source, span)| words(&source.read.document, &[*span]));
            Some(Said { told: told::statement(people, shown.source(member.at)?, &member.statement), before })
        };
        let said: Vec<Said> = shown.by_day(members).into_iter().filter_map(said).collect();
        (!said.is_empty()).then(|| DeniedSide { takes, heading: heading.to_owned(), said })
    };
    let sides = [
        (Takes::For, Side::For, "put forward"),
        (Takes::Against, Side::Against, "denied"),
        (Takes::Neither, Side::Neither, LEFT_OPEN),
    ];
    Denied {
        handle: shown.handle(),
        quote: shown.quote(shown.at, &shown.centre),
        origins: count(&shown.found),
        denials: count(&shown.denials),
        sides: sides.into_iter().filter_map(side).collect(),
    }
}

/// The document of a charge, what it is, and the words that lay it to somebody.
fn told_of<'a>(people: &People, found: &'a Gathered, charge: &Charge) -> Option<(Spoken<'a>, ChargeTold)> {
    let source = found.sources.get(&charge.document)?.as_ref();
    let attribution = source.read.reading.attributions().get(charge.attribution)?;
    let cue = words(&source.read.document, &attribution.cue);
    Some((
        (source, attribution),
        ChargeTold { cue, told: told::told(Some(people), source, charge.attribution) },
    ))
}

fn short(people: &People, found: &Gathered, charge: &Charge) -> Option<ShortDenial> {
    let ((source, attribution), ChargeTold { cue, told }) = told_of(people, found, charge)?;
    let before = before(source, attribution).map(|span| words(&source.read.document, &[span]));
    Some(ShortDenial { cue, said: Said { told, before } })
}

fn accusing(people: &People, found: &Gathered, between: &Between) -> Accusing {
    let direction = |(by, against, charges): (usize, usize, &[Charge])| Direction {
        by: between.names[by].clone(),
        by_at: people.named(&between.keys[by]).at,
        against: between.names[against].clone(),
        against_at: people.named(&between.keys[against]).at,
        often: often(charges),
        charges: charges.iter().filter_map(|charge| Some(told_of(people, found, charge)?.1)).collect(),
    };
    Accusing { mutual: between.is_mutual(), directions: between.ways().map(direction).collect() }
}

/// A document and an attribution of it.
type Spoken<'a> = (&'a Source, &'a text::Attribution);
