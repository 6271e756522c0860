//! The dated statements of all documents of a case, in the order of the calendar.

use std::collections::{BTreeMap, BTreeSet};

use case::{CaseFile, Error, FindingKind, Linked, folded};
use link::claims::sentences;
use link::timeline::{Days, When, asked};
use text::{Anchor, Bearing, Span, TimeKind, whole_line};

use crate::commands::case::source;
use crate::commands::voices::{Meant, Voices};
use crate::output::Source;
use crate::output::timeline::{Entry, when};
use crate::progress::Progress;

/// So many words beside a date may be the name of a place, and nothing more.
const DATELINE: usize = 3;

/// What was asked for.
pub(super) struct Wanted {
    /// All of these stand in the statement, folded, with a space before each.
    pub(super) words: Vec<String>,
    pub(super) days: Option<Days>,
    /// Who is who, if that is asked for.
    pub(super) voices: Option<Voices>,
    /// One of these is named in the statement.
    pub(super) about: Option<Meant>,
    /// It is on the word of one of these.
    pub(super) said_by: Option<Meant>,
}

/// What was gathered.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) entries: Vec<Entry>,
    /// How many were left out because no year is known of them, while days were asked for.
    pub(super) without_year: usize,
    /// Documents that are damaged.
    pub(super) damaged: BTreeMap<i64, Error>,
}

/// Goes through all documents, one after the other; of each only the places are kept.
pub(super) fn gathered(case: &CaseFile, documents: &[Linked], mut wanted: Wanted) -> Gathered {
    let mut out = Gathered::default();
    // By the digests, which do not change with the order in which documents came.
    let mut order: BTreeMap<i64, usize> = BTreeMap::new();
    let progress = Progress::linking(documents.len());
    for (place, linked) in documents.iter().enumerate() {
        progress.step();
        order.insert(linked.id, place);
        let source = match source(case, linked.id) {
            Ok(Some(source)) => source,
            Ok(None) => continue,
            Err(error) => {
                out.damaged.insert(linked.id, error);
                continue;
            }
        };
        let mut entries = entries(&source);
        entries.retain(|entry| has_words(entry, &source, &wanted.words));
        if !entries.is_empty() {
            of_people(&mut entries, &source, &mut wanted);
        }
        if let Some(days) = wanted.days {
            out.without_year += entries.iter().filter(|e| matches!(e.when, When::YearUnknown(_))).count();
            entries.retain(|entry| entry.when.may_be_in(days));
        }
        out.entries.append(&mut entries);
    }
    progress.end();
    out.entries.sort_by(|a, b| {
        let place = |entry: &Entry| (order.get(&entry.number).copied(), entry.time);
        // Who said it first stands first; pages without a day stand last.
        let day = |entry: &Entry| (entry.published.is_none(), entry.published.clone());
        (a.when.cmp(&b.when)).then_with(|| day(a).cmp(&day(b))).then_with(|| place(a).cmp(&place(b)))
    });
    out
}

/// The dated statements of one document, each once for each date in it.
fn entries(source: &Source) -> Vec<Entry> {
    let reading = &source.read.reading;
    let mut all: Vec<Entry> = vec![];
    for (index, time) in reading.times().iter().enumerate() {
        let Bearing::Happened(attribution) = time.bearing else { continue };
        // "From 3 to 5 March" is as long as that, and has its ends.
        let ends = time.edtf.as_deref().is_some_and(|edtf| edtf.contains('/'));
        if !(matches!(time.kind, TimeKind::Date | TimeKind::TimeOfDay) || ends) {
            continue;
        }
        let of_wrong = attribution.is_some_and(|a| source.is_wrong(FindingKind::Attribution, a));
        if of_wrong || source.is_wrong(FindingKind::Time, index) {
            continue;
        }
        let Some(when) = when(time) else { continue };
        // The last day that was named before "midnight" is its day within a paragraph; further on it is a guess.
        let elsewhere = |at: Span| !whole_line(source.read.document.text(), time.span).holds(at);
        if time.kind == TimeKind::TimeOfDay && matches!(time.anchor, Anchor::Earlier(at) if elsewhere(at)) {
            continue;
        }
        // Four digits before what they count are no year: "1300 tonnes".
        if reading.figures().iter().any(|figure| figure.number.holds(time.span)) {
            continue;
        }
        let words = match attribution {
            Some(a) => reading.attributions()[a].content.clone(),
            None => vec![sentence(source, time.span)],
        };
        let line = attribution.is_none() && is_dateline(source, time, &when, words[0]);
        if line || opens_a_report(source.read.document.text(), time.span) {
            continue;
        }
        let twice = |e: &Entry| (e.attribution, &e.words, &e.when) == (attribution, &words, &when);
        if !all.iter().any(twice) {
            let said = attribution.and_then(|a| said(source, a));
            let published = source.read.document.metadata().published.clone();
            let number = source.number;
            let entry = Entry { when, number, time: index, attribution, words, published, said };
            match all.last_mut().and_then(|first| Some((stretch(source, first, &entry)?, first))) {
                Some((both, first)) => first.when = When::Known(vec![both]),
                None => all.push(entry),
            }
        }
    }
    all
}

/// "Between 1 December and 31 May": the days from the one to the other, if that is how two times stand together.
fn stretch(source: &Source, first: &Entry, last: &Entry) -> Option<Days> {
    let (text, times) = (source.read.document.text(), source.read.reading.times());
    let [from, to] = [first, last].map(|entry| times[entry.time].span.range());
    let before = text[..from.start].trim_end();
    let opens = before.ends_with("between") || before.ends_with("Between");
    let joined = text.get(from.end..to.start).is_some_and(|gap| gap.trim() == "and");
    let together = opens && joined && first.attribution == last.attribution;
    let ends = first.when.likeliest().zip(last.when.likeliest()).filter(|_| together);
    ends.and_then(|(from, to)| Days::new(from.first(), to.last()))
}

/// Whether a line only says where and when a page was written: "Port Averin, 18 June 2031".
fn is_dateline(source: &Source, time: &text::Time, when: &When, sentence: Span) -> bool {
    let document = &source.read.document;
    let published = document.metadata().published.as_deref().and_then(|day| day.get(..10)).and_then(asked);
    let other_words = || {
        let (from, to) = (time.span.range(), sentence.range());
        let around = [&document.text()[to.start..from.start], &document.text()[from.end..to.end]];
        around.iter().flat_map(|part| part.split_whitespace()).count()
    };
    let exact = time.anchor == Anchor::Nothing && published.is_some() && when.likeliest() == published;
    exact && other_words() <= DATELINE
}

/// Whether a time stands in the dateline that a report begins with: "TARVEL, 5 March (MPA) - Soldiers …".
fn opens_a_report(text: &str, time: Span) -> bool {
    let (start, end) = (time.range().start, time.range().end);
    let before = &text[text[..start].rfind('\n').map_or(0, |at| at + 1)..start];
    let place = before.trim_end_matches([' ', ',']);
    let loud = |word: &str| word.chars().any(char::is_alphabetic) && !word.contains(char::is_lowercase);
    let is_place = place.split_whitespace().next().is_some_and(loud) && place.split_whitespace().count() <= 5;
    let line = text[end..].split('\n').next().unwrap_or("");
    let dash = [" - ", " – ", " — ", " -- "].iter().filter_map(|dash| line.find(dash)).min();
    is_place && before.ends_with([' ', ',']) && dash.is_some_and(|at| at <= BEHIND_DATE)
}

/// So many bytes may stand between the day of a dateline and its dash: " (Meridian Press Agency)".
const BEHIND_DATE: usize = 40;

/// The sentence that holds a time, within its lines.
fn sentence(source: &Source, time: Span) -> Span {
    let text = source.read.document.text();
    sentences(text, whole_line(text, time)).into_iter().find(|sentence| sentence.holds(time)).unwrap_or(time)
}

/// The time that tells when an attribution was said, or one in which it stands.
fn said(source: &Source, attribution: usize) -> Option<usize> {
    let reading = &source.read.reading;
    let mut at = Some(attribution);
    while let Some(a) = at {
        let tells = |time: &text::Time| time.bearing == Bearing::Said(a) && when(time).is_some();
        let time = reading.times().iter().position(tells);
        if time.is_some() {
            return time;
        }
        at = reading.attributions()[a].within;
    }
    None
}

fn has_words(entry: &Entry, source: &Source, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let quotes: Vec<&str> = entry.words.iter().filter_map(|span| source.read.document.quote(*span)).collect();
    let said = format!(" {}", folded(&quotes.join(" ")));
    words.iter().all(|word| said.contains(word.as_str()))
}

/// Keeps what is about somebody, or on the word of somebody.
fn of_people(entries: &mut Vec<Entry>, source: &Source, wanted: &mut Wanted) {
    let Some(voices) = &mut wanted.voices else { return };
    let (about, said_by) = (wanted.about.as_ref(), wanted.said_by.as_ref());
    let mut whom = whom(entries.iter(), source, voices).into_iter();
    entries.retain(|_| whom.next().is_some_and(|whom| whom.fits(about, said_by)));
}

/// Whom a statement names and on whose word it stands, by what tells them from others.
pub(crate) struct Whom {
    named: BTreeSet<String>,
    by: Option<String>,
}

impl Whom {
    /// Whether it names somebody and is on the word of somebody, as far as that is asked for.
    pub(crate) fn fits(&self, about: Option<&Meant>, said_by: Option<&Meant>) -> bool {
        about.is_none_or(|meant| self.named.iter().any(|key| meant.holds(key)))
            && said_by.is_none_or(|meant| self.by.as_deref().is_some_and(|key| meant.holds(key)))
    }
}

/// The same of each of these statements of a document.
pub(crate) fn whom<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    source: &Source,
    voices: &mut Voices,
) -> Vec<Whom> {
    let here = voices.here(source);
    let attributions = source.read.reading.attributions();
    let of = |entry: &Entry| {
        let held = here.named.iter().filter(|named| entry.words.iter().any(|span| span.holds(named.span)));
        let voice = entry.attribution.map_or(Some(0), |a| attributions[a].voice);
        Whom {
            named: held.map(|named| named.key.to_string()).collect(),
            by: voice.and_then(|voice| voices.voice(&here, voice)),
        }
    };
    entries.map(of).collect()
}
