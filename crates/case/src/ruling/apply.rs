//! What people say of each finding of a reading; the reading itself is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use text::{Attribution, Document, Figure, Label, Reading, Unit, Whose};

use super::quoted::spans;
use super::{Handle, Ruling, Says, Unfit, forces};

/// A finding that somebody added: an attribution, a label or a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The ruling that added it.
    pub ruling: Ruling,
    /// The attribution of the reading that has the same content and the same source or cue, the label in the same words on
    /// the same one, or the figure in the same words with the same value, if the reader has found it by now.
    pub found: Option<Handle>,
    /// What people say of it.
    pub on: Vec<Ruling>,
}

/// What the rulings in force on one document come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// For each finding that people ruled on, the rulings, the first first.
    pub on: BTreeMap<Handle, Vec<Ruling>>,
    /// The findings that people added.
    pub added: Vec<Addition>,
    /// The notes.
    pub notes: Vec<Ruling>,
    /// The rulings that no longer fit, and why.
    pub unfit: Vec<(Ruling, Unfit)>,
    /// The identities of the rulings that contradict somebody else's.
    pub conflicts: BTreeSet<String>,
}

/// Applies the rulings in force to a document and its reading; rulings on other documents are passed over.
pub fn apply(document: &Document, reading: Option<&Reading>, rulings: &[Ruling]) -> Applied {
    let id = document.id().to_string();
    let mine: Vec<Ruling> = rulings.iter().filter(|r| r.document() == Some(&id)).cloned().collect();
    let forces = forces(&mine);
    let mut ordered: Vec<&Ruling> = mine.iter().filter(|ruling| forces.in_force(ruling)).collect();
    ordered.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut applied =
        Applied { conflicts: forces.conflicting().map(str::to_owned).collect(), ..Applied::default() };
    // Additions first: others may be on them, and an import may have brought these earlier.
    for ruling in ordered.iter().filter(|r| r.says().adds().is_some()) {
        match other_words(document, ruling) {
            Some(unfit) => applied.unfit.push(((*ruling).clone(), unfit)),
            // Two who add the same agree.
            None if applied.added.iter_mut().any(|addition| addition.agrees(ruling)) => {}
            None => applied.added.push(Addition {
                found: found(reading, ruling.says()),
                ruling: (*ruling).clone(),
                on: vec![],
            }),
        }
    }
    for ruling in ordered {
        match place(document, reading, &applied.added, ruling) {
            Ok(Place::Finding(handle)) => applied.on.entry(handle).or_default().push(ruling.clone()),
            Ok(Place::Addition(n)) => applied.added[n].on.push(ruling.clone()),
            Ok(Place::Text) => applied.notes.push(ruling.clone()),
            Ok(Place::None) => {}
            Err(unfit) => applied.unfit.push((ruling.clone(), unfit)),
        }
    }
    applied
}

impl Addition {
    /// Notes a ruling that adds the very same; `false` if it does not.
    fn agrees(&mut self, ruling: &Ruling) -> bool {
        let same = self.ruling.says() == ruling.says();
        if same {
            self.on.push(ruling.clone());
        }
        same
    }

    /// Whether this ruling has added it.
    fn is_of(&self, uid: &str) -> bool {
        let added = |ruling: &Ruling| ruling.uid() == uid && ruling.says().adds().is_some();
        added(&self.ruling) || self.on.iter().any(added)
    }
}

/// Where a ruling belongs.
enum Place {
    Finding(Handle),
    Addition(usize),
    Text,
    None,
}

fn place(
    document: &Document,
    reading: Option<&Reading>,
    added: &[Addition],
    ruling: &Ruling,
) -> Result<Place, Unfit> {
    let says = ruling.says();
    let elsewhere = matches!(says, Says::Undo { .. } | Says::Same { .. } | Says::Differ { .. });
    if elsewhere || says.adds().is_some() || says.shared_with().is_some() || says.claims().is_some() {
        return Ok(Place::None);
    }
    if let Some(unfit) = other_words(document, ruling) {
        return Err(unfit);
    }
    let Some(target) = says.finding() else { return Ok(Place::Text) };
    if let Some(uid) = target.added() {
        let at = added.iter().position(|addition| addition.is_of(uid));
        return at.map(Place::Addition).ok_or(Unfit::NotAdded);
    }
    let reading = reading.ok_or(Unfit::NotRead)?;
    match says {
        Says::Wrong { .. } | Says::Right { .. } => target.find_unchanged(document, reading),
        _ => target.find(document, reading),
    }
    .map(Place::Finding)
}

/// The words that a ruling quotes and the text does not have.
fn other_words(document: &Document, ruling: &Ruling) -> Option<Unfit> {
    let quotes = ruling.says().quotes();
    let lost = quotes.into_iter().find(|quote| !quote.stands_in(document))?;
    Some(Unfit::OtherWords(lost.quote().to_owned()))
}

/// The finding of the reading that an addition is, by now.
fn found(reading: Option<&Reading>, says: &Says) -> Option<Handle> {
    let (kind, reading) = (says.adds()?, reading?);
    let index = match says {
        Says::Add { source, cue, content, .. } => {
            let (source, cue, content) = (spans(source), spans(cue), spans(content));
            let same = |a: &Attribution| a.content == content && (a.source == source || a.cue == cue);
            reading.attributions().iter().position(same)
        }
        // With another value, or on somebody else, it is what they say and not what the reader has.
        Says::AddLabel { at, on, whose, .. } => {
            let on = spans(on).first().copied();
            let theirs = |l: &Label| match (&l.by, spans(whose).first()) {
                (_, None) => true,
                (Whose::Party(party), Some(words)) => party.words == *words,
                (Whose::Attribution(n), Some(words)) => {
                    reading.attributions().get(*n).is_some_and(|a| a.source.contains(words))
                }
                _ => false,
            };
            let same = |l: &Label| spans(at) == [l.term] && l.on.map(|party| party.words) == on && theirs(l);
            reading.labels().iter().position(same)
        }
        Says::AddFigure { at, .. } => {
            let added = says.figure()?;
            let there = |f: &Figure| spans(at) == [f.span] || spans(at) == [f.number];
            // What they left unsaid is as the reader has it.
            let same = |f: &Figure| {
                f.value == added.value
                    && (added.unit == Unit::Things || added.unit == f.unit)
                    && (added.per.is_none() || added.per == f.per)
                    && (added.of.is_empty() || added.of == f.of)
            };
            reading.figures().iter().position(|f| there(f) && same(f))
        }
        _ => None,
    };
    Some(Handle { kind, index: index? })
}
