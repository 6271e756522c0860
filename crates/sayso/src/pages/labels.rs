//! Who calls whom what, and the same for spreadsheets.

mod matrix;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use case::folded;
use link::labels::{By, Called, Labelled, On, Use};
use room::pages::{Caller, LabelLine, LabelsPage, Named};
use room::{Address, List, Pager, Place};
use text::{Span, whole_line};

use super::{Joined, told};
use crate::commands::labels::told as named;
use crate::output::Source;
use crate::output::labels::{Detail, Found, cells};
use crate::output::names::NOBODY;

pub(super) use matrix::matrix;

/// A word, with whom it is put on.
pub(super) type Row<'a> = (&'a Labelled, &'a Called);

/// As many bytes around a word are shown on each side, up to a whole word.
const AROUND: usize = 45;

/// The words of which the words asked for are a part, or whom they are put on, or who uses them.
pub(super) fn page(joined: &Joined, address: &Address) -> anyhow::Result<LabelsPage> {
    let (rows, pager) = Pager::cut(chosen(joined, &address.list()), address);
    let labels = rows.into_iter().map(|row| line(joined, row, true)).collect::<anyhow::Result<_>>()?;
    let list = address.list();
    let first = list.words.is_empty() && list.sort.is_empty() && list.page == 0;
    let matrix = first.then(|| joined.people.matrix.clone());
    Ok(LabelsPage { labels, pager, matrix, left_out: joined.people.gathered.long })
}

/// Those that are asked for, in the order that is asked for.
fn chosen<'a>(joined: &'a Joined, list: &List) -> Vec<Row<'a>> {
    let words = folded(&list.words);
    let name = |key: &str| folded(&joined.people.named(key).name);
    let on = |row: &Row<'_>| match &row.0.on {
        On::Known(key) | On::Perhaps(key) => name(key),
        On::Nobody => String::new(),
    };
    let by = |row: &Row<'_>| -> Vec<String> {
        let key = |by: &By| if let By::Known(key) = by { Some(name(key)) } else { None };
        row.1.callers.iter().filter_map(|caller| key(&caller.by)).collect()
    };
    let holds = |row: &Row<'_>| {
        let all = [vec![on(row), folded(&row.1.shown)], by(row)].concat();
        words.split(' ').all(|word| all.iter().any(|part| part.contains(word)))
    };
    let all = joined.people.listed.iter();
    let mut all: Vec<Row<'a>> =
        all.flat_map(|labelled| labelled.terms.iter().map(move |term| (labelled, term))).collect();
    if !words.is_empty() {
        all.retain(holds);
    }
    // Those who are called something come before what is put on nobody by name.
    all.sort_by_key(|(labelled, _)| labelled.on == On::Nobody);
    match list.sort.as_str() {
        "on" => all.sort_by_cached_key(|row| (row.0.on == On::Nobody, on(row))),
        "word" => all.sort_by_cached_key(|row| folded(&row.1.shown)),
        "by" => {
            all.sort_by_cached_key(|row| by(row).into_iter().next().map_or((1, String::new()), |by| (0, by)))
        }
        "alone" => all.sort_by_key(|row| (!row.1.alone, Reverse(row.1.times))),
        "times" => all.sort_by_key(|row| Reverse(row.1.times)),
        "documents" => all.sort_by_key(|row| Reverse(row.1.documents)),
        "since" => all.sort_by_key(|row| (row.1.since.is_none(), row.1.since.clone())),
        _ => {}
    }
    all
}

/// A word as one of its users uses it.
pub(super) fn by<'a>(joined: &Joined, (of, term): &Row<'a>, key: &str) -> (&'a Labelled, Called) {
    let uses = &joined.people.gathered.uses;
    let mut own = (*term).clone();
    own.callers.retain(|caller| matches!(&caller.by, By::Known(by) if by == key));
    let theirs: Vec<&Use> = own.callers.iter().flat_map(|caller| &caller.uses).map(|n| &uses[*n]).collect();
    let documents =
        |all: &mut dyn Iterator<Item = &&Use>| all.map(|one| one.at.document).collect::<BTreeSet<_>>().len();
    own.times = theirs.len();
    own.documents = documents(&mut theirs.iter());
    own.undated = documents(&mut theirs.iter().filter(|one| one.day.is_none()));
    own.since = theirs.iter().filter_map(|one| one.day.clone()).min();
    (of, own)
}

/// One row for each place where somebody is called something.
pub(super) fn csv(joined: &Joined, list: &List) -> String {
    let people = &joined.people;
    let mut labelled: Vec<Labelled> = vec![];
    for (of, term) in chosen(joined, list) {
        match labelled.last_mut().filter(|last| last.on == of.on) {
            Some(last) => last.terms.push(term.clone()),
            None => labelled.push(Labelled { terms: vec![term.clone()], ..of.clone() }),
        }
    }
    let called = people.called();
    let labelled: Vec<_> = labelled.into_iter().map(|of| named(of, &people.gathered, &called)).collect();
    let found = Found {
        of: labelled.len(),
        limit: labelled.len(),
        labelled,
        detail: Detail::Full,
        long: people.gathered.long,
    };
    cells(&found, &mut |number| joined.pile.source(number).ok().flatten())
}

/// A word as it is shown; where it stands only if that is asked for.
pub(super) fn line(joined: &Joined, (of, term): Row<'_>, placed: bool) -> anyhow::Result<LabelLine> {
    let people = &joined.people;
    let named = |key: &String| people.named(key);
    let on = match &of.on {
        On::Known(key) | On::Perhaps(key) => Some(named(key)),
        On::Nobody => None,
    };
    let mut by = vec![];
    for caller in &term.callers {
        let mut pages: BTreeMap<Named, usize> = BTreeMap::new();
        for n in caller.uses.iter().filter(|_| !caller.own) {
            *pages.entry(named(&people.gathered.places[*n].page)).or_default() += 1;
        }
        let mut pages: Vec<(Named, usize)> = pages.into_iter().collect();
        pages.sort_by_key(|(_, times)| Reverse(*times));
        by.push(Caller {
            who: if let By::Known(key) = &caller.by { Some(named(key)) } else { None },
            unnamed: match caller.by {
                By::Known(_) => None,
                By::Unnamed => Some("somebody without a name".to_owned()),
                By::Nobody => Some(NOBODY.to_owned()),
            },
            own: caller.own,
            times: caller.uses.len(),
            pages,
        });
    }
    Ok(LabelLine {
        on,
        perhaps: matches!(of.on, On::Perhaps(_)),
        words: term.shown.clone(),
        times: term.times,
        documents: term.documents,
        since: term.since.clone(),
        undated: term.undated,
        labellers: of.labellers,
        alone: term.alone,
        by,
        place: if placed { place(joined, term)? } else { None },
    })
}

/// The first place of a word, with the words around it.
fn place(joined: &Joined, term: &Called) -> anyhow::Result<Option<Place>> {
    let first = term.callers.first().and_then(|caller| caller.uses.first());
    let Some(first) = first.map(|n| &joined.people.gathered.places[*n]) else { return Ok(None) };
    let Some(source) = joined.pile.source(first.number)? else { return Ok(None) };
    let span = source.read.reading.labels()[first.label].term;
    let quote = around(&source, span);
    Ok(Some(Place { quote, ..told::place(&source, &[span]) }))
}

/// A word with those around it on its line.
fn around(source: &Source, span: Span) -> String {
    let text = source.read.document.text();
    let (before, after) = (&text[..span.range().start], &text[span.range().end..]);
    let here = whole_line(text, span).range();
    let far = before.len().saturating_sub(AROUND);
    let far = (far..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
    let from = match before[far..].find(char::is_whitespace) {
        Some(space) if far > here.start => far + space,
        _ => here.start.max(far),
    };
    let end = here.end.saturating_sub(span.range().end);
    let near = AROUND.min(after.len());
    let near = (near..=after.len()).find(|at| after.is_char_boundary(*at)).unwrap_or(after.len());
    let to = after[near..].find(char::is_whitespace).map_or(after.len(), |space| near + space).min(end);
    let head = if from > here.start { "… " } else { "" };
    let tail = if to < end { " …" } else { "" };
    let words: Vec<&str> = text[from..span.range().end + to].split_whitespace().collect();
    format!("{head}{}{tail}", words.join(" "))
}
