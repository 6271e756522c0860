//! Who stands behind a claim: the ends of the chains, and what makes several of them one origin.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use link::claims::{
    At, Claim, FEWEST, Oddity, OnDocument, Shared, Side, Voucher, Witness, Wording, oddities, origins, way,
};
use text::{Stance, VoiceKind};

use super::{Named, Pile};
use crate::commands::cited::shelf::Shelf;
use crate::output::Source;
use crate::output::claims::{Backed, Beside, Member, Shown};

/// The documents that others cite, as far as that was asked for.
#[derive(Default)]
pub(super) struct Cited {
    /// Made when it is first needed.
    shelf: Option<Shelf>,
    /// By the number of the document that cites: on the word of which document each of its attributions stands.
    known: BTreeMap<i64, BTreeMap<usize, OnDocument>>,
}

impl Pile {
    /// A claim with who stands behind it.
    pub(super) fn backed(
        &self,
        claim: &Claim,
        beside: Vec<Beside>,
        sources: BTreeMap<usize, Arc<Source>>,
    ) -> Shown {
        let centre = self.statement(&claim.centre);
        let mut members = self.members(claim, &sources);
        let [found, denials] = [Side::For, Side::Against].map(|side| {
            let of_side: Vec<usize> = (0..members.len()).filter(|n| members[*n].side == side).collect();
            let witnesses: Vec<Witness> = of_side
                .iter()
                .map(|n| self.witness(&members[*n], &sources[&members[*n].at.document]))
                .collect();
            let (apart, copied): (Vec<_>, Vec<_>) =
                self.copied(&of_side, &members, &sources).into_iter().partition(|(i, j)| {
                    let words = |n: usize| said_by(&members[of_side[n]], &sources);
                    laid_to_others(&witnesses[*i], &witnesses[*j]) && words(*i) != words(*j)
                });
            let wordings: Vec<Wording> = of_side
                .iter()
                .filter(|_| of_side.len() >= FEWEST)
                .map(|n| {
                    let (at, statement) = (members[*n].at, &members[*n].statement);
                    Wording::of(at.document as u32, &sources[&at.document].read.document, statement)
                })
                .collect();
            let mut odd = oddities(&wordings);
            let shared = |(one, other)| Shared { one, other, what: BTreeSet::from([Oddity::Copied]) };
            odd.extend(apart.into_iter().map(shared));
            let mut origins = origins(&witnesses, &copied, &odd);
            for (number, origin) in origins.all.iter().enumerate() {
                for member in &origin.members {
                    members[of_side[*member]].origin = number;
                }
            }
            let stated = |n: &usize| {
                let document = &sources[&members[*n].at.document].read.document;
                document.metadata().published.as_deref()
            };
            for outlet in origins.rings.iter_mut().flatten() {
                let is = |n: &usize| witnesses[*n].publisher.as_ref() == Some(outlet);
                let by = (0..of_side.len()).find(is).map(|n| members[of_side[n]].at.document);
                let called = by.and_then(|by| sources[&by].read.document.metadata().publisher.clone());
                *outlet = called.unwrap_or_else(|| outlet.clone());
            }
            let days: Vec<Option<&str>> = of_side.iter().map(stated).collect();
            let from = way(&witnesses, &days, &copied);
            Backed { origins, members: of_side, from }
        });
        Shown {
            centre: centre.clone(),
            at: claim.centre,
            chance: claim.chance,
            members,
            found,
            denials,
            beside,
            rulings: vec![],
            handles: self.handles,
            sources,
        }
    }

    /// Who states it, each once: a statement that another voice of the same claim lets speak is told there. Whoever denies
    /// what nobody with a name is told to have said ("denied reports that …") lets nobody speak.
    fn members(&self, claim: &Claim, sources: &BTreeMap<usize, Arc<Source>>) -> Vec<Member> {
        let centre = self.statement(&claim.centre);
        let there: Vec<At> =
            claim.at.iter().filter(|at| sources.contains_key(&at.document)).copied().collect();
        let outer = |at: At| {
            let reading = &sources[&at.document].read.reading;
            let attributions = reading.attributions();
            let own = self.statement(&at).attribution.map(|a| &attributions[a]);
            let nameless = own.is_some_and(|own| {
                let kind = own.voice.map_or(VoiceKind::Unknown, |voice| reading.voices()[voice].kind);
                matches!(kind, VoiceKind::Unnamed | VoiceKind::Unknown | VoiceKind::Document)
            });
            let mut within = own.and_then(|own| own.within);
            let outer = std::iter::from_fn(move || {
                let here = within?;
                within = attributions[here].within;
                Some(here)
            });
            let denies = move |here: &usize| nameless && attributions[*here].stance == Stance::Denies;
            outer.filter(move |here| !denies(here)).map(move |here| (at.document, here))
        };
        let lets_speak: BTreeSet<(usize, usize)> = there.iter().copied().flat_map(outer).collect();
        let told = |at: &&At| {
            let own = self.statement(at).attribution;
            !own.is_some_and(|own| lets_speak.contains(&(at.document, own)))
        };
        let member = |at: &At| {
            let own = self.statement(at);
            Member { at: *at, statement: own.clone(), side: own.side(centre), origin: 0 }
        };
        there.iter().filter(told).map(member).collect()
    }

    fn witness(&self, member: &Member, source: &Source) -> Witness {
        let known = source.read.document.metadata();
        let reading = &source.read.reading;
        let key = |name: &str| self.key(name);
        let stated = |part: &Option<String>| {
            let part = part.as_deref().map(str::trim).filter(|part| !part.is_empty());
            part.map(|part| self.stated_key(part))
        };
        let chain = member.statement.attribution.map_or_else(|| vec![Some(0)], |a| reading.chain(a));
        let named = |voice: usize| {
            let it = &reading.voices()[voice];
            // A name that a person gave to a voice is of no kind that was read.
            let nameless = |name: &str| match it.kind {
                VoiceKind::Unnamed => true,
                VoiceKind::Unknown => !is_full_name(name),
                VoiceKind::Person => is_role(name),
                _ => false,
            };
            let open = !it.perhaps.is_empty() || voice == 0;
            it.name.as_deref().filter(|name| !open && !nameless(name))
        };
        let voucher = match chain.last().copied().flatten() {
            None => Voucher::Nobody,
            Some(0) => Voucher::Page,
            Some(voice) => match named(voice) {
                Some(name) => Voucher::Named(key(name)),
                None => Voucher::Unnamed(voice.to_string()),
            },
        };
        let through = chain.iter().flatten().filter_map(|voice| named(*voice)).map(key).collect();
        let document = member.at.document as u32;
        let (publisher, author) = (stated(&known.publisher), stated(&known.author));
        let (wire, cited) = (stated(&known.wire), self.on_document(member, source));
        Witness { document, voucher, through, publisher, author, wire, cited }
    }

    /// The document on whose word a statement is told, by the same sort of number as its own document.
    fn on_document(&self, member: &Member, source: &Source) -> Option<OnDocument> {
        let attribution = member.statement.attribution?;
        if !source.read.reading.acts().iter().any(|act| act.attributions.contains(&attribution)) {
            return None;
        }
        let mut cited = self.cited.lock().unwrap_or_else(PoisonError::into_inner);
        if cited.shelf.is_none() {
            let shelf = self.passages.with_case(|case| Shelf::of(case, self.names.clone()));
            cited.shelf = shelf.ok();
        }
        let Cited { shelf, known } = &mut *cited;
        let shelf = shelf.as_mut()?;
        let mut pages = |number| self.source(number).ok().flatten();
        let on = known.entry(source.number).or_insert_with(|| shelf.on_documents(source, &mut pages));
        match on.get(&attribution)? {
            OnDocument::Held(document) => {
                let number = shelf.number(*document);
                let place = self.numbers().iter().position(|n| *n == number)?;
                Some(OnDocument::Held(place as u32))
            }
            OnDocument::Titled(name) => Some(OnDocument::Titled(name.clone())),
        }
    }

    /// What tells somebody from others over all documents: the entity of that name, or the only one of whose name it is a
    /// part.
    fn key(&self, name: &str) -> String {
        // Looking a name up goes through all names of the case, and the same few names come again and again.
        let mut known = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let look_up = || {
            let mut keys = self.names.directory().going_by(bare(name)).into_iter();
            let only = keys.next().filter(|_| keys.next().is_none());
            self.names.directory().named(bare(name)).or(only).unwrap_or_else(|| case::folded(bare(name)))
        };
        known.entry((Named::ByOthers, name.to_owned())).or_insert_with(look_up).clone()
    }

    /// The same of an outlet, an author or an agency as a page states it: "Gate" is not the only body that has a gate in its
    /// name.
    fn stated_key(&self, name: &str) -> String {
        let mut known = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let look_up = || self.names.directory().named(bare(name)).unwrap_or_else(|| case::folded(bare(name)));
        known.entry((Named::ByItself, name.to_owned())).or_insert_with(look_up).clone()
    }

    /// Pairs of statements, by their places in `of_side`, of which each has most of its words in a copied passage.
    fn copied(
        &self,
        of_side: &[usize],
        members: &[Member],
        sources: &BTreeMap<usize, Arc<Source>>,
    ) -> Vec<(usize, usize)> {
        let place = |n: usize| {
            let member = &members[of_side[n]];
            (sources[&member.at.document].number, member.statement.spans.as_slice())
        };
        let pairs = (0..of_side.len()).flat_map(|i| (i + 1..of_side.len()).map(move |j| (i, j)));
        pairs.filter(|(i, j)| self.copies.hold(place(*i), place(*j))).collect()
    }
}

/// Whether two statements end with two who have names, and not with one: the same words do not make these one origin.
fn laid_to_others(one: &Witness, other: &Witness) -> bool {
    matches!((&one.voucher, &other.voucher), (Voucher::Named(a), Voucher::Named(b)) if a != b)
}

/// The words that name the source of a statement. Where copies have the same, a name that was understood in two ways is
/// still one.
fn said_by(member: &Member, sources: &BTreeMap<usize, Arc<Source>>) -> String {
    let read = &sources[&member.at.document].read;
    let attribution = member.statement.attribution.map(|n| &read.reading.attributions()[n]);
    let spans = attribution.into_iter().flat_map(|a| &a.source);
    spans.filter_map(|span| read.document.quote(*span)).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Two words or more, each with a capital letter.
fn is_full_name(name: &str) -> bool {
    let words = || name.split_whitespace();
    words().count() > 1 && words().all(|w| w.starts_with(char::is_uppercase)) && !name.starts_with("The ")
}

/// Whether a person is called by a phrase of common nouns: "the fire chief" may be whoever another text names.
fn is_role(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let opens = words
        .next()
        .is_some_and(|w| ["the", "a", "an", "his", "her", "their"].contains(&w.to_lowercase().as_str()));
    opens && words.all(|w| w.starts_with(char::is_lowercase))
}

/// A name without its article: an outlet is "the Harbour Post" to others and "Harbour Post" to itself.
fn bare(name: &str) -> &str {
    match name.get(..4) {
        Some(article) if article.eq_ignore_ascii_case("the ") => &name[4..],
        _ => name,
    }
}
