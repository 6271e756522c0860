//! The labels of all documents of a case, each with whom it is put on and whose it is.

use std::collections::BTreeMap;

use case::{CaseFile, Error, FindingKind, Linked};
use link::labels::{By, MOST_WORDS, On, Use, term};
use link::who::{NameKind, NamedAt, Spot, named_by};
use text::{How, Label, Span, Stance, Whose};

use crate::commands::case::source;
use crate::commands::voices::{Here, Voices};
use crate::output::Source;
use crate::progress::Progress;

/// What was gathered; `uses` and `places` are of one length.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) uses: Vec<Use>,
    pub(crate) places: Vec<Where>,
    /// Labels that are pieces of sentences, and were left out.
    pub(crate) long: usize,
    /// Documents that are damaged.
    pub(super) damaged: BTreeMap<i64, Error>,
}

/// Where a use stands.
pub(crate) struct Where {
    /// The number of the document.
    pub(crate) number: i64,
    /// The label, by its index in the reading.
    pub(crate) label: usize,
    /// The key of whoever put the document out.
    pub(crate) page: String,
}

impl Gathered {
    /// Takes the labels of a document.
    pub(crate) fn take(&mut self, here: &Here<'_>, voices: &mut Voices) {
        for (label, it) in here.source.read.reading.labels().iter().enumerate() {
            if is_wrong(here.source, label) || is_denied(here.source, it) {
                continue;
            }
            match used(here, it, voices) {
                Some(one) => {
                    self.uses.push(one);
                    self.places.push(Where { number: here.source.number, label, page: here.page.clone() });
                }
                None => self.long += 1,
            }
        }
    }

    /// Forgets at whom words that stand alone are guessed to be put: that is of use only to those who ask for somebody, and
    /// too often wrong to be listed.
    pub(crate) fn forget_guesses(&mut self) {
        for one in self.uses.iter_mut().filter(|one| matches!(one.on, On::Perhaps(_))) {
            one.on = On::Nobody;
        }
    }
}

/// Goes through all documents, one after the other.
pub(super) fn gathered(case: &CaseFile, documents: &[Linked], voices: &mut Voices) -> Gathered {
    let mut out = Gathered::default();
    let progress = Progress::linking(documents.len());
    for linked in documents {
        progress.step();
        let source = match source(case, linked.id) {
            Ok(Some(source)) => source,
            Ok(None) => continue,
            Err(error) => {
                out.damaged.insert(linked.id, error);
                continue;
            }
        };
        if source.read.reading.labels().is_empty() {
            continue;
        }
        let here = voices.here(&source);
        out.take(&here, voices);
    }
    progress.end();
    out
}

/// Whether people ruled that a label is wrong, or that whose it is is wrong.
fn is_wrong(source: &Source, index: usize) -> bool {
    let label = &source.read.reading.labels()[index];
    let of_wrong = |a: usize| source.is_wrong(FindingKind::Attribution, a);
    source.is_wrong(FindingKind::Label, index) || matches!(label.by, Whose::Attribution(a) if of_wrong(a))
}

/// Whether somebody denies that it was said: "denied that he had called Marr a traitor". Words that stand in for a name are
/// the speaker's own, also in what is denied.
fn is_denied(source: &Source, label: &Label) -> bool {
    let all = source.read.reading.attributions();
    let mut at = source.read.reading.laid_to(label.term);
    std::iter::from_fn(|| {
        let here = at?;
        at = all[here].within;
        Some(all[here].stance)
    })
    .any(|stance| label.how == How::Verb && stance == Stance::Denies)
}

/// A label as it is grouped; `None` if it is a piece of a sentence.
fn used(here: &Here<'_>, label: &Label, voices: &mut Voices) -> Option<Use> {
    let document = &here.source.read.document;
    let on = target(here, label, voices);
    let names = names(here, label, &on);
    let term = term(document.text(), label.term, &names);
    if term.words() > MOST_WORDS || term.key.is_empty() {
        return None;
    }
    let by = match label.by {
        Whose::Page => By::Known(here.page.clone()),
        Whose::Attribution(a) => match here.source.read.reading.attributions()[a].voice {
            Some(voice) => voices.voice(here, voice).map_or(By::Unnamed, By::Known),
            None => By::Nobody,
        },
        Whose::Party(party) => voices.speaker(here, party).map_or(By::Unnamed, By::Known),
        Whose::Nobody => By::Nobody,
    };
    Some(Use {
        at: Spot { document: document.id(), span: label.term },
        on,
        own: matches!(&by, By::Known(key) if *key == here.page),
        by,
        term: term.key,
        shown: term.shown,
        day: document.metadata().published.as_deref().and_then(day),
    })
}

/// Whom a label is put on. Words that stand in for a name elsewhere only guess at it, and if a name stands in them ("the
/// Orsk regime") it is that name whom they mean.
fn target(here: &Here<'_>, label: &Label, voices: &mut Voices) -> On {
    let text = here.source.read.document.text();
    if let Some(party) =
        label.on.filter(|on| label.how != How::Epithet || is_beside(text, label.term, on.words))
    {
        return voices.party(here, party).map_or(On::Nobody, On::Known);
    }
    if let Some(own) = own_name(here, label.term) {
        return On::Known(own.key.to_string());
    }
    let has_name = here.source.read.reading.mentions().iter().any(|m| label.term.holds(m.span));
    let guess = label.on.filter(|_| !has_name).and_then(|on| named_by(text, &here.named, on.words));
    guess.map_or(On::Nobody, |named| On::Perhaps(named.key.to_string()))
}

/// Whether a term and a name stand side by side, with nothing but articles and marks between them.
fn is_beside(text: &str, term: Span, name: Span) -> bool {
    if term.overlaps(name) {
        return true;
    }
    let (first, last) = if term < name { (term, name) } else { (name, term) };
    let between = text.get(first.range().end..last.range().start).unwrap_or_default();
    let small = ["the", "a", "an", "of", "al", "el", ""];
    let is_small = |word: &str| small.iter().any(|known| word.eq_ignore_ascii_case(known));
    !between.contains(['.', ';', '!', '?', '\n'])
        && between.split(|c: char| !c.is_alphanumeric()).all(is_small)
}

/// The last name in a term that can be called something; a place only says from where they are.
fn own_name<'a>(here: &'a Here<'_>, term: Span) -> Option<&'a NamedAt> {
    let bodies = [NameKind::Person, NameKind::Organisation, NameKind::Group];
    let within = here.named.iter().filter(|named| term.holds(named.span) && bodies.contains(&named.kind));
    within.max_by_key(|named| named.span)
}

/// The places in a term at which whom it is put on is named.
fn names(here: &Here<'_>, label: &Label, on: &On) -> Vec<Span> {
    let On::Known(key) = on else { return vec![] };
    let same = |named: &&NamedAt| named.key.as_ref() == key;
    let mut all: Vec<Span> = here.named.iter().filter(same).map(|named| named.span).collect();
    all.extend(label.on.map(|party| party.words));
    all.retain(|span| label.term.overlaps(*span));
    all.sort_unstable();
    all
}

/// The day of a date, or of a date and time.
fn day(published: &str) -> Option<String> {
    let day = published.get(..10)?;
    link::timeline::asked(day).map(|_| day.to_owned())
}
