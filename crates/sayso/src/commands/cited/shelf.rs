//! The documents of a case as those that others cite: which one is meant, and whether what is laid to it stands there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case::{CaseFile, Error, FindingKind, folded};
use link::cited::{
    self, Candidate, Found, Head, Heads, Laid, Meant, Seen, Target, Told, address, kinds, number,
};
use link::claims::OnDocument;
use link::timeline::{Day, asked};
use link::who::named_by;
use text::{Act, Figure, Party, Span, Stance};

use crate::commands::voices::{Here, Voices};
use crate::links::Names;
use crate::output::timeline::when;
use crate::output::{Pages, Source};

/// What the documents of a case state about themselves, and who is who.
pub(crate) struct Shelf {
    heads: Heads,
    voices: Voices,
    /// The number in the case of each document, by its place in the order of the digests.
    numbers: Vec<i64>,
    /// The place of each number.
    places: BTreeMap<i64, u32>,
    /// The keys of publishers and authors by their names, folded.
    stated: BTreeMap<String, String>,
}

/// A document that a text tells of, with the one that it may be.
pub(crate) struct Citing {
    /// The act, by its index in the reading of the document that tells of it.
    pub(crate) act: usize,
    /// What tells it from others that are not in the case: its title and who made it, if both are told.
    pub(crate) titled: Option<String>,
    /// Which one is meant; the documents by their places in the order of the digests.
    pub(crate) meant: Meant,
    /// What is laid to it, and what of that was found; without a document that is meant nothing was looked for.
    pub(crate) laid: Vec<Looked>,
}

/// Words that are laid to a document.
pub(crate) struct Looked {
    /// The attribution whose content they are, by its index.
    pub(crate) attribution: Option<usize>,
    /// The words.
    pub(crate) words: Vec<Span>,
    /// What of it was found; `None` where nothing was looked for.
    pub(crate) found: Option<Found>,
}

/// Words with which a text points to itself.
const ITSELF: [&str; 5] = ["this", "these", "our", "my", "the present"];

impl Shelf {
    /// That of a case.
    pub(crate) fn of(case: &CaseFile, names: impl Into<Arc<Names>>) -> Result<Shelf, Error> {
        let voices = Voices::of(names);
        let all = case.heads()?;
        let stated = |head: &case::Head| {
            let known = [&head.metadata.publisher, &head.metadata.author].map(|name| name.clone());
            known.into_iter().flatten().filter(|name| !name.trim().is_empty()).collect::<Vec<_>>()
        };
        let stated: Vec<Vec<String>> = all.iter().map(stated).collect();
        let names: BTreeSet<&str> = stated.iter().flatten().map(|name| bare(name)).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let keys = voices.each_stated(&names);
        let key = |name: &String| names.binary_search(&bare(name)).ok().map(|n| keys[n].clone());
        let numbers: Vec<i64> = all.iter().map(|head| head.id).collect();
        let places = numbers.iter().zip(0..).map(|(number, place)| (*number, place)).collect();
        let head = |(n, (head, stated)): (usize, (&case::Head, &Vec<String>))| Head {
            document: n as u32,
            title: head.metadata.title.clone(),
            makers: stated.iter().filter_map(key).collect(),
            day: head.metadata.published.as_deref().and_then(day),
            address: head.metadata.address.as_deref().map(address),
            kinds: kinds(head.metadata.title.as_deref(), &head.opening),
        };
        let heads = Heads::of(all.iter().zip(&stated).enumerate().map(head).collect());
        let stated = names.iter().map(|name| folded(name)).zip(keys).collect();
        Ok(Shelf { heads, voices, numbers, places, stated })
    }

    /// The number in the case of a document by its place in the order of the digests.
    pub(crate) fn number(&self, document: u32) -> i64 {
        self.numbers[document as usize]
    }

    /// The documents that one tells of, in the order of its text; without those that people rule wrong, and itself.
    pub(crate) fn cited_in(&mut self, source: &Source, pages: &mut Pages<'_>) -> Vec<Citing> {
        let Some(&document) = self.places.get(&source.number) else { return vec![] };
        let acts = source.read.reading.acts();
        if acts.is_empty() {
            return vec![];
        }
        let here = self.voices.here(source);
        let mut all = vec![];
        for (n, act) in acts.iter().enumerate() {
            if source.is_wrong(FindingKind::Act, n) || is_itself(source, act) {
                continue;
            }
            let told = Told {
                document,
                kind: act.kind,
                title: act.title.and_then(|at| source.read.document.quote(at)).map(str::to_owned),
                makers: self.makers(&here, act),
                when: dated(source, act),
                addresses: addresses(source, act),
                by_day: source.read.document.metadata().published.as_deref().and_then(day),
            };
            all.push(self.citing(source, n, &told, pages));
        }
        all
    }

    /// Which document is meant by one that is told of, and what of it stands there.
    fn citing(&mut self, source: &Source, n: usize, told: &Told, pages: &mut Pages<'_>) -> Citing {
        let act = &source.read.reading.acts()[n];
        let pieces = pieces(source, act);
        let given = given(source, act);
        let looked_for: Vec<Option<Laid>> = pieces
            .iter()
            .map(|(a, spans)| Laid::of(&source.read.document, &source.read.reading, *a, spans))
            .collect();
        let mut weighed: Vec<(Head, Seen, Vec<Option<Found>>)> = vec![];
        let candidates: Vec<Head> = self.heads.candidates(told).into_iter().cloned().collect();
        for head in candidates {
            let Some(own) = pages(self.number(head.document)) else { continue };
            let target = Target::of(&own.read.document, &own.read.reading);
            let found: Vec<Option<Found>> =
                looked_for.iter().map(|laid| laid.as_ref().map(|laid| cited::look(laid, &target))).collect();
            let seen = Seen {
                figure: given.iter().any(|value| target.gives(*value)),
                words: found.iter().flatten().any(Found::speaks_for_it),
                tells_of_it: head.makers.is_empty() && self.tells_of(&own, told),
            };
            weighed.push((head, seen, found));
        }
        let seen: Vec<(&Head, Seen)> = weighed.iter().map(|(head, seen, _)| (head, *seen)).collect();
        let meant = cited::meant(told, &seen);
        let found = match &meant {
            Meant::One(Candidate { document, .. }) => {
                weighed.iter().find(|(head, ..)| head.document == *document).map(|(.., found)| found.clone())
            }
            Meant::Nothing | Meant::Open(_) => None,
        };
        let found = found.unwrap_or_else(|| vec![None; pieces.len()]);
        let laid = pieces.into_iter().zip(found);
        let laid = laid.map(|((attribution, words), found)| Looked { attribution, words, found });
        Citing { act: n, titled: titled(told), meant, laid: laid.collect() }
    }

    /// Who made or published a document that is told of, as far as they have a name.
    fn makers(&mut self, here: &Here<'_>, act: &Act) -> BTreeSet<String> {
        let document = &here.source.read.document;
        let mut keys = BTreeSet::new();
        for words in act.by.iter().chain(&act.published_by) {
            let name = document.quote(*words).map(|name| folded(bare(name)));
            // A name that the text does not name by itself may be one that a page states of itself.
            let known = || name.and_then(|name| self.stated.get(&name).cloned());
            let named = named_by(document.text(), &here.named, *words).map(|named| named.key.to_string());
            let party = Party { words: *words, voice: None };
            keys.extend(named.or_else(known).or_else(|| self.voices.speaker(here, party)));
        }
        // "Its report": whose it is, is told by the voice.
        if keys.is_empty() {
            let voices = act.authors.iter().filter(|voice| **voice != 0);
            keys.extend(voices.filter_map(|voice| self.voices.voice(here, *voice)));
        }
        keys
    }

    /// The documents on whose word the attributions of a document stand, as far as they are known for certain.
    pub(crate) fn on_documents(
        &mut self,
        source: &Source,
        pages: &mut Pages<'_>,
    ) -> BTreeMap<usize, OnDocument> {
        let mut all = BTreeMap::new();
        for citing in self.cited_in(source, pages) {
            let document = match citing.meant {
                Meant::One(candidate) => Some(OnDocument::Held(candidate.document)),
                Meant::Nothing => citing.titled.map(OnDocument::Titled),
                Meant::Open(_) => None,
            };
            let of_act = &source.read.reading.acts()[citing.act].attributions;
            all.extend(document.iter().flat_map(|document| of_act.iter().map(|a| (*a, document.clone()))));
        }
        all
    }

    /// Whether a document tells of one of this sort by one of these makers.
    fn tells_of(&mut self, own: &Source, told: &Told) -> bool {
        let acts: Vec<&Act> = own.read.reading.acts().iter().filter(|act| act.kind == told.kind).collect();
        if acts.is_empty() || told.makers.is_empty() {
            return false;
        }
        let here = self.voices.here(own);
        acts.into_iter().any(|act| !is_itself(own, act) && !self.makers(&here, act).is_disjoint(&told.makers))
    }
}

/// A title and who made it, as one key.
fn titled(told: &Told) -> Option<String> {
    let title = told.title.as_deref().map(folded).filter(|title| title.contains(' '))?;
    let makers = told.makers.iter().cloned().collect::<Vec<_>>().join(" ");
    (!makers.is_empty()).then(|| format!("{title} / {makers}"))
}

/// Whether a text speaks of itself: "this letter", "our report".
fn is_itself(source: &Source, act: &Act) -> bool {
    let first = act.mentions.first().and_then(|mention| source.read.document.quote(mention.phrase));
    let opens = |words: &str| {
        ITSELF.iter().any(|itself| {
            let head = words.get(..itself.len()).is_some_and(|head| head.eq_ignore_ascii_case(itself));
            head && words[itself.len()..].starts_with(char::is_whitespace)
        })
    };
    act.authors.contains(&0) || first.is_some_and(opens)
}

/// The day on it, as far as it is on the calendar.
fn dated(source: &Source, act: &Act) -> Option<link::timeline::When> {
    let at = act.dated?;
    let times = source.read.reading.times().iter();
    times.filter(|time| time.span.overlaps(at)).find_map(when)
}

/// The addresses that stand in the lines in which it is named.
fn addresses(source: &Source, act: &Act) -> BTreeSet<String> {
    let text = source.read.document.text();
    let line = |at: Span| {
        let from = text[..at.range().start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[at.range().end..].find('\n').map_or(text.len(), |to| at.range().end + to);
        &text[from..to]
    };
    let words = act.mentions.iter().flat_map(|mention| line(mention.phrase).split_whitespace());
    let is_address =
        |word: &&str| word.contains("://") || word.trim_start_matches(['(', '<']).starts_with("www.");
    words
        .filter(is_address)
        .map(|word| address(word.trim_start_matches(['(', '<']).trim_end_matches('>')))
        .collect()
}

/// What the figures come to that stand in what it is called, or tell how many signed it; none of one or two.
fn given(source: &Source, act: &Act) -> Vec<f64> {
    let within = |figure: &&Figure| {
        let named = act.mentions.iter().map(|mention| mention.phrase);
        named.chain(act.signatories.iter().chain(&act.by).copied()).any(|span| span.holds(figure.number))
            && act.dated.is_none_or(|dated| !dated.overlaps(figure.number))
    };
    let figures = source.read.reading.figures().iter().filter(within);
    figures.filter_map(|figure| number(figure.value)).filter(|number| *number > 2.0).collect()
}

/// What is laid to it as a statement, each once: the contents of its attributions, and what else it is said to state.
fn pieces(source: &Source, act: &Act) -> Vec<(Option<usize>, Vec<Span>)> {
    let attributions = source.read.reading.attributions();
    let mut all: Vec<(Option<usize>, Vec<Span>)> = vec![];
    for &n in &act.attributions {
        let it = &attributions[n];
        // What a document asks or demands is no statement that could stand there otherwise.
        let states = !matches!(it.stance, Stance::Asks | Stance::Urges | Stance::Hopes);
        if states && !source.is_wrong(FindingKind::Attribution, n) {
            all.push((Some(n), it.content.clone()));
        }
    }
    let said: Vec<Span> = act.attributions.iter().flat_map(|n| attributions[*n].content.clone()).collect();
    let further = act.states.iter().filter(|state| !said.iter().any(|span| span.overlaps(**state)));
    all.extend(further.map(|state| (None, vec![*state])));
    let inner = |(n, (_, spans)): (usize, &(Option<usize>, Vec<Span>))| {
        let others = all.iter().enumerate().filter(|(m, _)| *m != n);
        let holds = |others: &[Span]| spans.iter().all(|span| others.iter().any(|other| other.holds(*span)));
        others.into_iter().any(|(m, (_, other))| holds(other) && (*other != *spans || m < n))
    };
    let outer: Vec<bool> = all.iter().enumerate().map(|piece| !inner(piece)).collect();
    let mut outer: Vec<_> =
        all.into_iter().zip(outer).filter(|(_, outer)| *outer).map(|(piece, _)| piece).collect();
    outer.sort_by(|a, b| a.1.cmp(&b.1));
    outer
}

/// The day of an ISO 8601 date or time.
fn day(published: &str) -> Option<Day> {
    asked(published.get(..10)?).map(|days| days.first())
}

/// A name without its article: an outlet is "the Harbour Post" to others and "Harbour Post" to itself.
fn bare(name: &str) -> &str {
    let name = name.trim();
    match name.get(..4) {
        Some(article) if article.eq_ignore_ascii_case("the ") => &name[4..],
        _ => name,
    }
}
