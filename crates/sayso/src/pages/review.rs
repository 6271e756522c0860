//! What waits for a person's eye: statements of which the reader is least sure.

use std::collections::BTreeSet;

use case::{FindingKind, Handle, forces};
use link::claims::sentences;
use room::pages::{Doubt, ReviewPage};
use room::{Address, Layer, List, Mark, Pager};
use text::{Attribution, Span};

use super::people::People;
use super::words::{Said, Searched, Words};
use super::{Desk, Joined, told};
use crate::commands::case::source;
use crate::output::Source;
use crate::output::ruled::id;
use crate::output::spreadsheet::table;

/// So many of the least certain statements are kept for review; who has looked at all of them gets the next ones when
/// the documents are joined again.
const KEPT: usize = 5_000;

/// The least certain statements of a pile: how sure, the number of the document, the index in its reading, and the words.
#[derive(Default)]
pub(super) struct Doubts(Vec<(f32, i64, usize, Said)>);

impl Doubts {
    /// Notes those of a document.
    pub(super) fn note(&mut self, source: &Source) {
        let all = source.read.reading.attributions().iter().enumerate();
        let all = all.filter(|(n, _)| !source.is_wrong(FindingKind::Attribution, *n));
        let said = |attribution: &Attribution| {
            let words = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
            let words: Vec<&str> = words.filter_map(|span| source.read.document.quote(*span)).collect();
            Said::of([words.join(" ")])
        };
        self.0.extend(all.map(|(n, one)| (one.confidence, source.number, n, said(one))));
        if self.0.len() > 4 * KEPT {
            self.cut();
        }
    }

    /// Those that are kept, the least certain first.
    pub(super) fn sorted(mut self) -> Vec<Searched<(i64, usize)>> {
        self.cut();
        self.0.into_iter().map(|(_, number, n, said)| Searched { line: (number, n), said }).collect()
    }

    fn cut(&mut self) {
        self.0.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        self.0.truncate(KEPT);
    }
}

/// The page of the list.
pub(super) fn page(desk: &Desk<'_>, joined: &Joined, address: &Address) -> anyhow::Result<ReviewPage> {
    let ruled = ruled(desk)?;
    let list = address.list();
    let found = Words::of(&list.words).find(&joined.review).into_iter().map(|n| joined.review[n].line);
    let mut waiting: Vec<(i64, usize)> = found.filter(|one| !ruled.contains(one)).collect();
    if list.sort == "document" {
        waiting.sort_unstable();
    }
    let (shown, pager) = Pager::cut(waiting, address);
    let mut items = vec![];
    for (number, n) in shown {
        // What was removed meanwhile is left out.
        let Some(source) = joined.pile.source(number).ok().flatten() else { continue };
        items.extend(doubt(&joined.people, &source, n));
    }
    Ok(ReviewPage { items, pager })
}

/// How many there are.
pub(super) fn waiting(desk: &Desk<'_>, joined: &Joined) -> anyhow::Result<usize> {
    let ruled = ruled(desk)?;
    Ok(joined.review.iter().filter(|one| !ruled.contains(&one.line)).count())
}

/// A row for each of them.
pub(super) fn csv(desk: &Desk<'_>, joined: &Joined, address: &Address) -> anyhow::Result<String> {
    let all = page(desk, joined, &address.with(List { whole: true, ..address.list() }))?.items;
    let names = ["number", "title", "finding", "start", "end", "chain", "stance", "sure", "text"];
    let row = |one: Doubt| {
        let chain: Vec<String> = one.chain.into_iter().map(|step| step.shown).collect();
        let (chain, sure) = (chain.join(" › "), format!("{:.2}", one.sure));
        let (start, end) = (one.start.to_string(), one.end.to_string());
        vec![one.number.to_string(), one.title, one.handle, start, end, chain, one.stance, sure, one.text]
    };
    Ok(table(std::iter::once(names.map(str::to_owned).to_vec()).chain(all.into_iter().map(row))))
}

/// The attributions on which somebody has ruled, by document and index.
fn ruled(desk: &Desk<'_>) -> anyhow::Result<BTreeSet<(i64, usize)>> {
    let all = desk.case.rulings()?;
    let forces = forces(&all);
    let in_force = all.iter().filter(|ruling| forces.in_force(ruling) && ruling.says().finding().is_some());
    let digests: BTreeSet<&str> = in_force.filter_map(|ruling| ruling.document()).collect();
    let mut ruled = BTreeSet::new();
    for digest in digests {
        for number in desk.case.find(digest).unwrap_or_default() {
            let source = match source(desk.case, number) {
                // What is damaged is told of elsewhere.
                Err(error) if error.is_damage() => continue,
                source => source?,
            };
            let Some(source) = source else { continue };
            let Some(known) = &source.read.ruled else { continue };
            let attributions = 0..known.found.attributions().len();
            let is_ruled = |index: &usize| {
                !known.applied.said_of(Handle { kind: FindingKind::Attribution, index: *index }).is_empty()
            };
            ruled.extend(attributions.filter(is_ruled).map(|index| (number, index)));
        }
    }
    Ok(ruled)
}

/// A statement with the sentences around it.
fn doubt(people: &People, source: &Source, n: usize) -> Option<Doubt> {
    let document = &source.read.document;
    let attribution = source.read.reading.attributions().get(n)?;
    let words = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    let (start, end) = words.fold((u32::MAX, 0), |(start, end), s| (start.min(s.start()), end.max(s.end())));
    let around = sentences(document.text(), Span::from_usize(0, document.text().len())?);
    let around: Vec<&Span> = around.iter().filter(|s| s.start() < end && s.end() > start).collect();
    let from = around.first().map_or(start, |s| s.start().min(start));
    let to = around.last().map_or(end, |s| s.end().max(end));
    let text = document.quote(Span::new(from, to)?)?.to_owned();
    let parts = [
        (Layer::Source, &attribution.source),
        (Layer::Cue, &attribution.cue),
        (Layer::Content, &attribution.content),
    ];
    let mark = |layer: Layer, span: &Span| Mark {
        start: span.start() - from,
        end: span.end() - from,
        layer,
        of: String::new(),
        depth: 0,
        told: layer.name().to_owned(),
    };
    let marks = parts.iter().flat_map(|(layer, spans)| spans.iter().map(|span| mark(*layer, span))).collect();
    let place = told::place(source, &attribution.content);
    Some(Doubt {
        number: source.number,
        title: place.title,
        handle: id(&source.read, n),
        start: place.start,
        end: place.end,
        text,
        marks,
        chain: told::chain(Some(people), source.number, &source.read, Some(n)),
        stance: attribution.stance.name().to_owned(),
        sure: attribution.confidence,
    })
}
