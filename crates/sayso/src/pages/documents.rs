//! The list of all documents.

use case::{Line, folded};
use room::pages::{DocumentsPage, Listed};
use room::{Address, List, Pager};

use super::Desk;
use crate::output::spreadsheet::table;

/// The documents in whose title, path, publisher or day the words stand.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> anyhow::Result<DocumentsPage> {
    let list = address.list();
    let listing = desk.catalogue.listing()?;
    let mut all = listing.with_words(&list.words);
    match list.sort.as_str() {
        "title" => all.sort_by_cached_key(|document| folded(&document.title)),
        "publisher" => all.sort_by_key(|document| (document.publisher.is_none(), &document.publisher)),
        "published" => all.sort_by_key(|document| (document.published.is_none(), &document.published)),
        "attributions" => all.sort_by_key(|document| std::cmp::Reverse(document.attributions)),
        _ => {}
    }
    let (shown, pager) = Pager::cut(all, address);
    Ok(DocumentsPage { documents: shown.into_iter().cloned().collect(), pager })
}

/// A row for each of them.
pub(super) fn csv(desk: &Desk<'_>, address: &Address) -> anyhow::Result<String> {
    let all = page(desk, &address.with(List { whole: true, ..address.list() }))?.documents;
    let names = ["number", "title", "path", "publisher", "published", "attributions"];
    let row = |one: Listed| {
        let attributions = one.attributions.map(|many| many.to_string());
        let stated = [Some(one.title), Some(one.path), one.publisher, one.published, attributions];
        let stated = stated.into_iter().map(Option::unwrap_or_default);
        std::iter::once(one.number.to_string()).chain(stated).collect()
    };
    Ok(table(std::iter::once(names.map(str::to_owned).to_vec()).chain(all.into_iter().map(row))))
}

/// A document in a list.
pub(super) fn listed(line: Line) -> Listed {
    let title = line.title.filter(|title| !title.trim().is_empty());
    let name = || line.path.rsplit(['/', '›']).next().unwrap_or_default().trim().to_owned();
    Listed {
        number: line.id,
        title: title.unwrap_or_else(name),
        publisher: line.publisher,
        published: line.published,
        attributions: line.attributions,
        path: line.path,
    }
}
