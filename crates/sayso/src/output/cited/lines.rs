//! The form for programs: one JSON object a line, one line a document that is told of, and a last line with the sum.

use link::cited::Meant;
use serde::Serialize;

use super::super::jsonl::line;
use super::super::lines::Lines;
use super::super::source::Place;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::super::{Pages, Source};
use super::{Entry, Listed};
use crate::commands::cited::shelf::Looked;

#[derive(Serialize)]
struct EntryLine<'a> {
    schema: u32,
    citing: Citing<'a>,
}

#[derive(Serialize)]
struct Citing<'a> {
    rank: usize,
    kind: &'static str,
    /// Where the text names it first.
    #[serde(flatten)]
    place: Place<'a>,
    called: Vec<Quote<'a>>,
    by: Vec<Quote<'a>>,
    dated: Vec<Quote<'a>>,
    meant: &'static str,
    documents: Vec<Candidate>,
    laid: Vec<Laid<'a>>,
}

/// A document that it is or may be.
#[derive(Serialize)]
struct Candidate {
    number: i64,
    document: String,
    path: String,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    signs: Vec<&'static str>,
    against: Vec<&'static str>,
}

#[derive(Serialize)]
struct Laid<'a> {
    attribution: Option<String>,
    stance: Option<&'static str>,
    content: Vec<Quote<'a>>,
    line: usize,
    found: Option<&'static str>,
    there: Option<Place<'a>>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    cited: Sum,
}

#[derive(Serialize)]
struct Sum {
    told: usize,
    held: usize,
    open: usize,
    missing: usize,
    shown: usize,
    found: usize,
    otherwise: usize,
    not_found: usize,
    short: usize,
}

/// A line for each entry and one for all.
pub(super) fn of(listed: &Listed, pages: &mut Pages<'_>) -> String {
    let mut out = String::new();
    for (at, entry) in listed.entries.iter().enumerate() {
        let Some(source) = pages(entry.number) else { continue };
        let documents: Vec<Candidate> = entry
            .candidates()
            .filter_map(|(number, c)| Some(candidate(c, pages(number)?.as_ref())))
            .collect();
        let one = entry.one().and_then(&mut *pages);
        let laid = entry.citing.laid.iter().map(|it| laid(it, &source, one.as_deref())).collect();
        let citing = citing(at + 1, entry, &source, documents, laid);
        out.push_str(&line(&EntryLine { schema: SCHEMA, citing }));
    }
    let c = listed.counted;
    let cited = Sum {
        told: c.told,
        held: c.held,
        open: c.open,
        missing: c.missing,
        shown: listed.entries.len(),
        found: c.found,
        otherwise: c.otherwise,
        not_found: c.not_found,
        short: c.short,
    };
    out.push_str(&line(&SumLine { schema: SCHEMA, cited }));
    out
}

fn citing<'a>(
    rank: usize,
    entry: &Entry,
    source: &'a Source,
    documents: Vec<Candidate>,
    laid: Vec<Laid<'a>>,
) -> Citing<'a> {
    let act = &source.read.reading.acts()[entry.citing.act];
    let quotes = |spans: &[text::Span]| quotes_of(&source.read.document, spans);
    let named: Vec<text::Span> = act.mentions.iter().take(1).map(|mention| mention.phrase).collect();
    Citing {
        rank,
        kind: act.kind.name(),
        place: source.place(&named, None),
        called: quotes(&act.title.into_iter().collect::<Vec<_>>()),
        by: quotes(&act.by),
        dated: quotes(&act.dated.into_iter().collect::<Vec<_>>()),
        meant: match entry.citing.meant {
            Meant::One(_) => "one",
            Meant::Open(_) => "open",
            Meant::Nothing => "nothing",
        },
        documents,
        laid,
    }
}

fn candidate(candidate: &link::cited::Candidate, own: &Source) -> Candidate {
    let (document, known) = (&own.read.document, own.read.document.metadata().clone());
    Candidate {
        number: own.number,
        document: document.id().to_string(),
        path: document.origin().path.clone(),
        title: known.title,
        publisher: known.publisher,
        published: known.published,
        signs: candidate.signs.iter().map(|sign| sign.name()).collect(),
        against: candidate.against.iter().map(|against| against.name()).collect(),
    }
}

fn laid<'a>(laid: &Looked, source: &'a Source, own: Option<&'a Source>) -> Laid<'a> {
    let stance = laid.attribution.map(|a| source.read.reading.attributions()[a].stance.name());
    let spot = laid.found.as_ref().and_then(|found| found.spot());
    Laid {
        attribution: laid.attribution.map(attribution_id),
        stance,
        content: quotes_of(&source.read.document, &laid.words),
        line: Lines::of(&source.read.document).at(laid.words.first().map_or(0, |span| span.start())),
        found: laid.found.as_ref().map(|found| found.name()),
        there: own.zip(spot).map(|(own, spot)| own.place(&spot.spans, spot.attribution.map(attribution_id))),
    }
}
