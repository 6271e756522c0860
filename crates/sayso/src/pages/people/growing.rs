//! Goes through the documents one after the other and notes who says what, of whom, through whom.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use case::{FindingKind, folded};
use link::who::{Entity, Sheet, part};
use room::pages::Named;
use text::{DocumentId, Span, VoiceKind};

use super::lookup::{KEY, Lookup};
use super::somebody::{One, kind_of, of_entity, of_voice};
use super::{At, People, Role, Tie};
use crate::commands::labels::Gathered;
use crate::commands::pile::Pile;
use crate::commands::voices::{Here, Voices};

/// What has been noted so far. Everybody has a number, by their key.
#[derive(Default)]
pub(super) struct Growing {
    numbers: BTreeMap<String, usize>,
    all: Vec<One>,
    sheets: BTreeMap<DocumentId, Sheet>,
    days: BTreeMap<i64, String>,
    /// Who the voices of each document are; `who` is their number.
    casts: BTreeMap<i64, Vec<Role>>,
    labels: Gathered,
    /// Who passes on whose words.
    relays: BTreeMap<(usize, usize), Tally>,
    /// Who says something of whom.
    told: BTreeMap<(usize, usize), Tally>,
}

/// How often something joins two, and in which documents.
#[derive(Default)]
struct Tally {
    times: usize,
    documents: BTreeSet<i64>,
    pages: usize,
}

impl Tally {
    fn count(&mut self, number: i64, page: bool) {
        self.times += 1;
        self.pages += usize::from(page);
        self.documents.insert(number);
    }

    fn add(&mut self, other: Tally) {
        self.times += other.times;
        self.pages += other.pages;
        self.documents.extend(other.documents);
    }

    fn tie(&self, who: usize) -> Tie {
        Tie { who, times: self.times, documents: self.documents.len(), pages: self.pages }
    }
}

/// Who is meant by the voices of a document, and whose each attribution is.
struct Cast {
    /// Of each voice; none where it has no name, or it is open who it is.
    voices: Vec<Option<usize>>,
    /// Of each attribution those to whom it is laid.
    speakers: Vec<Vec<usize>>,
    /// Of each attribution those who are named in it.
    named: Vec<Vec<usize>>,
}

impl Growing {
    /// Takes a document.
    pub(super) fn take(&mut self, here: Here<'_>, voices: &mut Voices) {
        let source = here.source;
        self.labels.take(&here, voices);
        if let Some(day) = &source.read.document.metadata().published {
            self.days.insert(source.number, day.clone());
        }
        let cast = self.cast(&here, voices);
        let role = |(voice, who): (usize, &Option<usize>)| Role {
            first: super::first_mention(&source.read, voice),
            who: *who,
        };
        self.casts.insert(source.number, cast.voices.iter().enumerate().map(role).collect());
        let attributions = source.read.reading.attributions();
        for (n, attribution) in attributions.iter().enumerate() {
            // What people say is wrong is no statement of anybody.
            if source.is_wrong(FindingKind::Attribution, n) {
                continue;
            }
            let at = At { number: source.number, attribution: n };
            for who in &cast.speakers[n] {
                self.all[*who].says.push(at);
            }
            for of in &cast.named[n] {
                self.all[*of].told_of.push(at);
                for who in cast.speakers[n].iter().filter(|who| *who != of) {
                    let page = attribution.voice == Some(0);
                    self.told.entry((*who, *of)).or_default().count(source.number, page);
                }
            }
            let outer = attribution.within.map_or(Some(0), |outer| attributions[outer].voice);
            let through = outer.and_then(|voice| cast.voices[voice]);
            let own = attribution.voice.and_then(|voice| cast.voices[voice]);
            if let (Some(through), Some(own)) = (through, own)
                && through != own
            {
                self.relays.entry((through, own)).or_default().count(source.number, outer == Some(0));
            }
        }
        self.sheets.insert(source.read.document.id(), here.sheet);
    }

    fn number(&mut self, key: &str) -> usize {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        self.numbers.insert(key.to_owned(), self.all.len());
        self.all.push(One::default());
        self.all.len() - 1
    }

    fn cast(&mut self, here: &Here<'_>, voices: &mut Voices) -> Cast {
        let read = &here.source.read;
        let (all, attributions) = (read.reading.voices(), read.reading.attributions());
        let mut cast = Cast {
            voices: vec![],
            speakers: vec![vec![]; attributions.len()],
            named: vec![vec![]; attributions.len()],
        };
        let mut places: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for named in &here.named {
            places.entry(&named.key).or_default().push(named.span);
        }
        for (key, at) in places {
            let who = self.number(key);
            self.all[who].documents += 1;
            let part = part(&read.document, &read.reading, &at);
            part.says.iter().for_each(|n| cast.speakers[*n].push(who));
            part.told_of.iter().for_each(|n| cast.named[*n].push(who));
        }
        for voice in 0..all.len() {
            let key = match voice {
                0 => here.outlet().map(str::to_owned),
                _ => voices.voice(here, voice),
            };
            let who = key.map(|key| self.number(&key));
            cast.voices.push(who);
        }
        if let Some(outlet) = cast.voices.first().copied().flatten() {
            let known = here.source.read.document.metadata();
            self.all[outlet].published += 1;
            self.all[outlet].outlet |=
                known.publisher.as_deref().is_some_and(|publisher| !publisher.trim().is_empty());
        }
        self.others(here, &mut cast);
        cast
    }

    /// Lays statements to the page, and to those with a name who are nobody that `sayso who` knows.
    fn others(&mut self, here: &Here<'_>, cast: &mut Cast) {
        let reading = &here.source.read.reading;
        let mut seen = BTreeSet::new();
        for (n, attribution) in reading.attributions().iter().enumerate() {
            let Some(voice) = attribution.voice else { continue };
            let Some(who) = cast.voices[voice] else { continue };
            let speakers = &mut cast.speakers[n];
            if voice != 0 && !speakers.is_empty() || speakers.contains(&who) {
                continue;
            }
            speakers.push(who);
            let kind = reading.voices()[voice].kind;
            if kind != VoiceKind::Page {
                *self.all[who].kinds.entry(kind.name()).or_default() += 1;
                let known = here.named.iter().any(|named| self.numbers.get(named.key.as_ref()) == Some(&who));
                self.all[who].documents += usize::from(!known && seen.insert(who));
            }
        }
    }

    /// Everybody, those to whom most statements are laid first, and the labels.
    pub(super) fn grown(mut self, pile: &Pile, voices: &Voices) -> (People, Gathered) {
        let casts = std::mem::take(&mut self.casts);
        let entities = pile.names.pile.entities(&self.sheets);
        self.sheets.clear();
        let mut known: BTreeMap<usize, Entity> = BTreeMap::new();
        for entity in entities {
            if let Some(number) = self.numbers.get(&entity.key) {
                known.insert(*number, entity);
            }
        }
        let same = self.same(&known, voices);
        self.merge(&same);
        let keys = self.order(&known, &same);
        let place: BTreeMap<usize, usize> = keys.iter().enumerate().map(|(at, (n, _))| (*n, at)).collect();
        let mut people = People {
            by_key: (self.numbers.iter())
                .filter_map(|(key, n)| Some((key.clone(), *place.get(same.get(n).unwrap_or(n))?)))
                .collect(),
            days: self.days.clone(),
            casts,
            ..People::default()
        };
        for role in people.casts.values_mut().flatten() {
            role.who = role.who.and_then(|n| place.get(same.get(&n).unwrap_or(&n)).copied());
        }
        for (at, (n, key)) in keys.iter().enumerate() {
            let one = &self.all[*n];
            let mut somebody = match known.remove(n) {
                Some(entity) => of_entity(entity, one),
                None => of_voice(key, voices.called_otherwise(key).unwrap_or_default(), one),
            };
            for name in
                std::iter::once(&somebody.line.who.name).chain(somebody.names.iter().map(|name| &name.name))
            {
                people.lookup.add(name, kind_of(&somebody.line.kind), at);
            }
            let sought = somebody.names.iter().map(|written| written.name.as_str());
            let sought = sought.chain([somebody.line.who.name.as_str(), somebody.line.kind.as_str()]);
            somebody.sought = sought.map(folded).collect::<Vec<_>>().join("\n");
            people.all.push(somebody);
        }
        self.join(&mut people, &place);
        (people, self.labels)
    }

    /// Everybody who is shown, with their key, those to whom most statements are laid first.
    fn order(&self, known: &BTreeMap<usize, Entity>, same: &BTreeMap<usize, usize>) -> Vec<(usize, &String)> {
        let mut keys: Vec<(usize, &String)> = self.numbers.iter().map(|(key, n)| (*n, key)).collect();
        // Whoever is only a name in a chain has nothing to show.
        keys.retain(|(n, _)| {
            let one = &self.all[*n];
            let has = known.contains_key(n) || !one.says.is_empty() || one.published > 0;
            has && !same.contains_key(n)
        });
        keys.sort_by_key(|(n, key)| {
            let one = &self.all[*n];
            (Reverse(one.says.len()), Reverse(one.documents), Reverse(one.published), *key)
        });
        keys
    }

    /// Those who are nobody that `sayso who` knows, but are called by the full name of just one whom it knows.
    fn same(&self, known: &BTreeMap<usize, Entity>, voices: &Voices) -> BTreeMap<usize, usize> {
        let mut lookup = Lookup::default();
        for (number, entity) in known {
            entity.names.iter().for_each(|written| lookup.add(&written.name, entity.kind, *number));
        }
        let mut same = BTreeMap::new();
        for (key, number) in self.numbers.iter().filter(|(_, number)| !known.contains_key(number)) {
            let name = voices.called_otherwise(key).unwrap_or_default();
            if let ([one], true) = (lookup.meant(name).exact.as_slice(), name.trim().contains(' ')) {
                same.insert(*number, *one);
            }
        }
        same
    }

    /// Makes two of them one.
    fn merge(&mut self, same: &BTreeMap<usize, usize>) {
        for (from, to) in same {
            let one = std::mem::take(&mut self.all[*from]);
            let into = &mut self.all[*to];
            into.published += one.published;
            into.outlet |= one.outlet;
            for (own, theirs) in [(&mut into.says, one.says), (&mut into.told_of, one.told_of)] {
                let had: BTreeSet<At> = own.iter().copied().collect();
                own.extend(theirs.into_iter().filter(|at| !had.contains(at)));
            }
        }
        let now = |who: usize| same.get(&who).copied().unwrap_or(who);
        for tallies in [&mut self.relays, &mut self.told] {
            for ((one, other), tally) in std::mem::take(tallies) {
                let pair = (now(one), now(other));
                if pair.0 != pair.1 {
                    tallies.entry(pair).or_default().add(tally);
                }
            }
        }
    }

    /// What is only known when everybody is there: who is joined to whom, whom a name may mean, what leads to whom.
    fn join(&self, people: &mut People, place: &BTreeMap<usize, usize>) {
        for ((one, other), tally) in &self.relays {
            let (Some(one), Some(other)) = (place.get(one), place.get(other)) else { continue };
            people.all[*one].passes_on.push(tally.tie(*other));
            people.all[*other].passed_on_by.push(tally.tie(*one));
        }
        for ((one, other), tally) in &self.told {
            let (Some(one), Some(other)) = (place.get(one), place.get(other)) else { continue };
            people.all[*other].told_by.push(tally.tie(*one));
        }
        for at in 0..people.all.len() {
            let meant = people.lookup.meant(&people.all[at].line.who.name);
            if people.likeliest(&meant) != Some(at) {
                people.all[at].line.who.at = Some(format!("{KEY}{}", people.all[at].key));
            }
        }
        let names: Vec<Named> = people.all.iter().map(|one| one.line.who.clone()).collect();
        for somebody in &mut people.all {
            for perhaps in &mut somebody.line.perhaps {
                let key = perhaps.at.take().unwrap_or_default();
                if let Some(at) = people.by_key.get(&key) {
                    *perhaps = names[*at].clone();
                }
            }
            for ties in [&mut somebody.told_by, &mut somebody.passed_on_by, &mut somebody.passes_on] {
                ties.sort_by_key(|tie| (Reverse(tie.times), tie.who));
            }
            for said in [&mut somebody.says, &mut somebody.told_of] {
                said.sort_by_cached_key(|at| {
                    (Reverse(people.days.get(&at.number).cloned()), Reverse(at.number), at.attribution)
                });
            }
            somebody.line.passed_on = somebody.passes_on.iter().map(|tie| tie.times).sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_are_one_keep_all_statements_once_and_all_ties() {
        let mut growing = Growing::default();
        let [post, agency, ode] = ["post", "~the post", "ode"].map(|key| growing.number(key));
        let at = |number| At { number, attribution: 0 };
        growing.all[post].says = vec![at(1), at(2)];
        growing.all[agency].says = vec![at(2), at(3)];
        growing.relays.entry((post, ode)).or_default().count(1, true);
        growing.relays.entry((agency, ode)).or_default().count(1, false);
        growing.relays.entry((agency, ode)).or_default().count(3, false);
        growing.relays.entry((agency, post)).or_default().count(3, false);
        growing.merge(&BTreeMap::from([(agency, post)]));
        assert_eq!(growing.all[post].says, [at(1), at(2), at(3)]);
        let ties: Vec<Tie> = growing.relays.values().map(|tally| tally.tie(0)).collect();
        assert_eq!(ties, [Tie { who: 0, times: 3, documents: 2, pages: 1 }]);
    }
}
