//! What a query finds, in the query language of the command line.

use case::{Found, Order, Query, Total};
use room::pages::{Hit, SearchPage};
use room::{Address, Layer, Mark, Place};
use text::Span;

use super::{Desk, told};
use crate::commands::case::source;
use crate::output::Source;
use crate::output::found::summed_up;
use crate::output::spreadsheet::table;

/// So many documents are shown; more words make them fewer.
const SHOWN: usize = 30;

/// The page of a query.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> anyhow::Result<SearchPage> {
    let words = address.list().words;
    let mut page = SearchPage {
        query: words.clone(),
        wrong: None,
        hits: vec![],
        told: String::new(),
        left_out: vec![],
        more: false,
    };
    if words.trim().is_empty() {
        return Ok(page);
    }
    let query = match Query::parse(&words) {
        Ok(query) => query,
        Err(error) => {
            let before = words.get(..error.at).unwrap_or_default();
            page.wrong = Some((before.chars().count(), error.to_string()));
            return Ok(page);
        }
    };
    let Found { hits, total, order, damaged } = desk.case.search(&query, SHOWN)?;
    page.told = said(hits.len(), total, order);
    page.left_out = damaged.iter().map(|(id, why)| format!("Document {id} is left out: {why}.")).collect();
    let (Total::Exactly(all) | Total::AtLeast { found: all, .. }) = total;
    page.more = all > hits.len();
    for hit in hits {
        page.hits.extend(shown(desk, &hit)?);
    }
    match address.list().sort.as_str() {
        "newest" => page.hits.sort_by(|one, other| other.place.published.cmp(&one.place.published)),
        "oldest" => page.hits.sort_by_key(|hit| (hit.place.published.is_none(), hit.place.published.clone())),
        _ => {}
    }
    Ok(page)
}

/// A row for each document that is shown.
pub(super) fn csv(desk: &Desk<'_>, address: &Address) -> anyhow::Result<String> {
    let names = ["number", "title", "publisher", "published", "place", "start", "end", "quote", "chains"];
    let row = |hit: Hit| {
        let Place { number, title, publisher, published, place, start, end, quote } = hit.place;
        let chain = |told: &room::Told| {
            let steps: Vec<&str> = told.chain.iter().map(|step| step.shown.as_str()).collect();
            format!("{} {}", steps.join(" › "), told.stance)
        };
        let chains: Vec<String> = hit.statements.iter().map(chain).collect();
        let stated = [publisher, published].map(Option::unwrap_or_default);
        let [publisher, published] = stated;
        let (start, end) = (start.to_string(), end.to_string());
        vec![number.to_string(), title, publisher, published, place, start, end, quote, chains.join("; ")]
    };
    let hits = page(desk, address)?.hits.into_iter().map(row);
    Ok(table(std::iter::once(names.map(str::to_owned).to_vec()).chain(hits)))
}

/// The words for people on the screen speak of an option that pages do not have.
fn said(shown: usize, total: Total, order: Order) -> String {
    summed_up(shown, total, order).replace("; --limit shows more", "")
}

fn shown(desk: &Desk<'_>, hit: &case::Hit) -> anyhow::Result<Option<Hit>> {
    let span = hit.passage.span;
    let marks = hit.passage.highlights.iter().map(|words| within(*words, span)).collect();
    let Some(source) = source(desk.case, hit.shown.id)? else {
        let document = &hit.shown.document;
        let place = told::place_in(document, hit.shown.id, &[span]);
        return Ok(Some(Hit { place, marks, statements: vec![], read: false }));
    };
    let statements = statements(desk, &source, &hit.passage.attributions);
    Ok(Some(Hit { place: told::place(&source, &[span]), marks, statements, read: true }))
}

/// The statements in which a passage stands, as they were ruled.
fn statements(desk: &Desk<'_>, source: &Source, all: &[usize]) -> Vec<room::Told> {
    let there = source.read.reading.attributions().len();
    let people = desk.joined.map(|joined| &joined.people);
    all.iter().filter(|at| **at < there).map(|at| told::told(people, source, *at)).collect()
}

/// A place in the text as a place in a passage of it.
fn within(words: Span, passage: Span) -> Mark {
    let at = |byte: u32| byte.saturating_sub(passage.start());
    Mark {
        start: at(words.start()),
        end: at(words.end()),
        layer: Layer::Hit,
        of: String::new(),
        depth: 0,
        told: String::new(),
    }
}
