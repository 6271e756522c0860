//! Who stands behind a claim: the ends of the chains, and what makes several of them one origin.

use std::collections::BTreeMap;

use link::claims::{At, Claim, Side, Statement, Voucher, Witness, origins};
use text::{DocumentId, Span, VoiceKind};

use super::Copies;
use crate::links::Names;
use crate::output::Source;
use crate::output::claims::{Backed, Beside, Member, Shown};

/// What tells who is who, and what was copied.
pub(super) struct Backing<'a> {
    pub(super) names: &'a Names,
    pub(super) copies: &'a Copies,
}

impl Backing<'_> {
    /// A claim as it is shown.
    pub(super) fn shown(
        &self,
        claim: &Claim,
        documents: &[(DocumentId, Vec<Statement>)],
        mut beside: Vec<Beside>,
        sources: BTreeMap<usize, Source>,
    ) -> Shown {
        let statement = |at: &At| &documents[at.document].1[at.statement];
        for other in &mut beside {
            other.statement = Some(statement(&other.at).clone());
        }
        let there: Vec<At> =
            claim.at.iter().filter(|at| sources.contains_key(&at.document)).copied().collect();
        let mut members: Vec<Member> = vec![];
        for at in &there {
            let own = statement(at);
            let read = &sources[&at.document].read;
            // A statement that another voice of the same claim lets speak is told there.
            let lets_speak = |other: &At| {
                let mut within =
                    statement(other).attribution.and_then(|a| read.reading.attributions()[a].within);
                std::iter::from_fn(|| {
                    let here = within?;
                    within = read.reading.attributions()[here].within;
                    Some(here)
                })
                .any(|outer| own.attribution == Some(outer))
            };
            if there.iter().any(|other| other != at && other.document == at.document && lets_speak(other)) {
                continue;
            }
            members.push(Member {
                at: *at,
                statement: own.clone(),
                side: own.side(statement(&claim.centre)),
                origin: 0,
            });
        }
        let [found, denials] = [Side::For, Side::Against].map(|side| {
            let of_side: Vec<usize> = (0..members.len()).filter(|n| members[*n].side == side).collect();
            let witnesses: Vec<Witness> = of_side
                .iter()
                .map(|n| self.witness(&members[*n], &sources[&members[*n].at.document]))
                .collect();
            let copied = self.copied(&of_side, &members, &sources);
            let origins = origins(&witnesses, &copied);
            for (number, origin) in origins.all.iter().enumerate() {
                for member in &origin.members {
                    members[of_side[*member]].origin = number;
                }
            }
            Backed { origins, members: of_side }
        });
        Shown {
            centre: statement(&claim.centre).clone(),
            at: claim.centre,
            chance: claim.chance,
            members,
            found,
            denials,
            beside,
            sources,
        }
    }

    fn witness(&self, member: &Member, source: &Source) -> Witness {
        let known = source.read.document.metadata();
        let reading = &source.read.reading;
        let key = |name: &str| self.key(name);
        let stated =
            |part: &Option<String>| part.as_deref().map(str::trim).filter(|p| !p.is_empty()).map(key);
        let chain = member.statement.attribution.map_or_else(|| vec![Some(0)], |a| reading.chain(a));
        let named = |voice: usize| {
            let it = &reading.voices()[voice];
            let open = !it.perhaps.is_empty() || matches!(it.kind, VoiceKind::Unnamed | VoiceKind::Unknown);
            it.name.as_deref().filter(|_| !open && voice != 0)
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
        Witness { document, voucher, through, publisher, author, wire: stated(&known.wire) }
    }

    /// What tells somebody from others over all documents: the entity of the name, if there is one only.
    fn key(&self, name: &str) -> String {
        let mut keys = self.names.pile.going_by(name).into_iter();
        match (keys.next(), keys.next()) {
            (Some(key), None) => key,
            _ => case::folded(name),
        }
    }

    /// Pairs of statements, by their places in `of_side`, of which each has most of its words in a copied passage.
    fn copied(
        &self,
        of_side: &[usize],
        members: &[Member],
        sources: &BTreeMap<usize, Source>,
    ) -> Vec<(usize, usize)> {
        let mut pairs = vec![];
        for (i, one) in of_side.iter().enumerate() {
            for (j, other) in of_side.iter().enumerate().skip(i + 1) {
                let [a, b] = [one, other].map(|n| &members[*n]);
                let [x, y] = [a, b].map(|member| sources[&member.at.document].number);
                let is_pair = |((p, s), (q, t)): &((i64, Span), (i64, Span))| {
                    (*p, *q) == (x, y) && mostly(a, *s) && mostly(b, *t)
                        || (*q, *p) == (x, y) && mostly(a, *t) && mostly(b, *s)
                };
                if self.copies.iter().any(is_pair) {
                    pairs.push((i, j));
                }
            }
        }
        pairs
    }
}

/// Whether more than half of a statement stands in the span, in bytes.
fn mostly(member: &Member, span: Span) -> bool {
    let spans = &member.statement.spans;
    let all: u32 = spans.iter().map(|s| s.len()).sum();
    let within = |s: &Span| s.end().min(span.end()).saturating_sub(s.start().max(span.start()));
    2 * spans.iter().map(within).sum::<u32>() > all
}
