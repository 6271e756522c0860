//! What the documents of a case state, up to date, and what is thought of it: kept, so that only what changed is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::thread::available_parallelism;

use case::{CaseFile, Error, FindingKind, Linked, Linking, TOGETHER, Whole, unpacked};
use link::claims::{At, Compared, KeptPage, Packed, Statement, from_bytes, statements, to_bytes};
use text::{DocumentId, Span};

use super::{From, PROGRAM};
use crate::commands::case::source;
use crate::commands::claim_rulings::{OnClaims, is};
use crate::progress::Progress;

/// Statements document by document, in the order of the digests, without furniture.
#[derive(Default)]
pub(crate) struct Stated {
    pub(crate) documents: Vec<(DocumentId, Packed)>,
    /// The number in the case of each.
    pub(crate) numbers: Vec<i64>,
    /// Documents that are damaged.
    pub(crate) damaged: BTreeMap<i64, Error>,
    /// How many documents were never read.
    pub(crate) unread: usize,
    /// How many statements were left out as furniture.
    pub(crate) furniture: usize,
    /// Where the statements stand that people ruled on, by what the rulings call them.
    pub(crate) ruled: BTreeMap<case::Stated, At>,
    /// What the documents that changed stated when `judged` was kept, by their places.
    before: BTreeMap<usize, Packed>,
    /// What was thought of them when the case was linked last.
    judged: Option<Vec<u8>>,
    /// What the case does not keep yet, by the number of the document.
    changes: BTreeMap<i64, KeptPage>,
}

/// What is taken out of all that is stated.
pub(crate) struct Sieve<'a> {
    /// The places of furniture, by the number of the document.
    pub(crate) furniture: &'a BTreeMap<i64, Vec<Span>>,
    /// The rulings on claims; a statement that somebody ruled on is no furniture.
    pub(crate) rulings: &'a [OnClaims],
}

/// What a document states, all of it.
#[derive(Default)]
struct Page {
    /// Of what it was made.
    made: String,
    all: Packed,
    /// Those that are no claims, by their places.
    left_out: Vec<u32>,
}

/// What a document stated when the case was linked last.
enum Before {
    /// What it states now, less these.
    Same(Vec<u32>),
    /// Something else, or nothing.
    Other(Option<Page>),
}

/// Statements by their places in a document, and what rulings call them.
type Named = BTreeMap<u32, Vec<case::Stated>>;

impl Stated {
    /// What these documents state: what is kept, and what came since.
    pub(crate) fn of(
        case: &CaseFile,
        documents: &[Linked],
        sieve: &Sieve,
        kept: Kept,
    ) -> Result<Stated, Error> {
        let Kept { judged, pages: mut kept } = kept;
        let mut out = Stated { judged, ..Stated::default() };
        let mut ruled: BTreeMap<&str, Vec<&case::Stated>> = BTreeMap::new();
        for stated in sieve.rulings.iter().flat_map(|on| &on.statements) {
            ruled.entry(&stated.document).or_default().push(stated);
        }
        let wanted = made(case, documents)?;
        out.unread = documents.len() - wanted.len();
        let is_kept = |id: i64, made: &str| kept.get(&id).is_some_and(|kept| kept.made == made);
        let missing = wanted.iter().filter(|(document, made)| !is_kept(document.id, made));
        let mut fresh = fresh(case, &missing.map(|(document, _)| document.id).collect::<Vec<_>>())?;
        for (document, made) in wanted {
            let (all, before) = match (fresh.remove(&document.id), kept.remove(&document.id)) {
                (Some(Err(error)), _) => {
                    out.damaged.insert(document.id, error);
                    continue;
                }
                (Some(Ok(all)), kept) => (all, Before::Other(kept)),
                (None, kept) => {
                    let kept = kept.unwrap_or_default();
                    (kept.all, Before::Same(kept.left_out))
                }
            };
            let here = ruled.get(document.digest.as_str()).map(Vec::as_slice).unwrap_or_default();
            let furniture = sieve.furniture.get(&document.id).map(Vec::as_slice).unwrap_or_default();
            // Of most documents nothing is to be looked at.
            let one_by_one = if here.is_empty() && furniture.is_empty() { vec![] } else { all.unpacked() };
            let named = named(case, document, here, &one_by_one)?;
            let is_out = |n: &u32, s: &Statement| !named.contains_key(n) && stands_in(s, furniture);
            let left_out = (0..).zip(&one_by_one).filter(|(n, s)| is_out(n, s)).map(|(n, _)| n).collect();
            out.take(document, Page { made, all, left_out }, before, &named);
        }
        Ok(out)
    }

    /// Takes what a document states. `named` are the statements that people ruled on.
    fn take(&mut self, document: &Linked, page: Page, before: Before, named: &Named) {
        let Some(digest) = DocumentId::of_digits(&document.digest) else { return };
        let Page { made, all, left_out } = page;
        let place = self.documents.len();
        let before = match before {
            Before::Same(before) if before == left_out => None,
            Before::Same(before) => Some(all.clone().without(&before)),
            Before::Other(kept) => {
                Some(kept.map(|kept| kept.all.without(&kept.left_out)).unwrap_or_default())
            }
        };
        for (n, names) in named {
            let statement = *n as usize - left_out.partition_point(|out| out < n);
            let at = At { document: place, statement };
            self.ruled.extend(names.iter().map(|name| (name.clone(), at)));
        }
        if let Some(before) = before {
            self.before.insert(place, before);
            self.changes.insert(document.id, KeptPage::new(document.id, made, &all, left_out.clone()));
        }
        self.furniture += left_out.len();
        self.documents.push((digest, all.without(&left_out)));
        self.numbers.push(document.id);
    }

    /// All of it compared: what was thought of it before as far as nothing changed.
    pub(crate) fn compared(&self) -> Compared<'_> {
        let threads = available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let kept = self.judged.as_deref();
        let after = kept.and_then(|kept| Compared::after(kept, &self.documents, &self.before, threads));
        after.unwrap_or_else(|| Compared::of(&self.documents, threads))
    }

    /// Whether the case keeps all of it, and that this is thought of it.
    pub(super) fn keeps(&self, judged: &[u8]) -> bool {
        self.changes.is_empty() && self.judged.as_deref() == Some(judged)
    }

    /// Keeps what the documents state.
    pub(super) fn keep(&self, linking: &mut Linking<'_>) -> Result<(), Error> {
        if self.judged.is_none() {
            linking.forget_statements()?;
        }
        let parts: BTreeSet<i64> = self.changes.keys().map(|id| id.div_euclid(TOGETHER)).collect();
        for part in parts {
            let kept = linking.statements_of(part)?.and_then(|bytes| from_bytes(&bytes)).unwrap_or_default();
            let kept = kept.into_iter().filter(|page| !self.changes.contains_key(&page.document));
            let changed = self.changes.range(part * TOGETHER..(part + 1) * TOGETHER);
            let mut all: Vec<KeptPage> = kept.chain(changed.map(|(_, page)| page.clone())).collect();
            all.sort_by_key(|page| page.document);
            linking.statements(part, &to_bytes(&all))?;
        }
        Ok(())
    }
}

/// What a case keeps, as far as it is whole.
#[derive(Default)]
pub(crate) struct Kept {
    judged: Option<Vec<u8>>,
    pages: BTreeMap<i64, Page>,
}

impl Kept {
    /// What this case keeps, or nothing.
    pub(crate) fn of(case: &CaseFile, from: From) -> Result<Kept, Error> {
        let judged = if from == From::Kept { case.whole(Whole::Claims, PROGRAM)? } else { None };
        let pages = if judged.is_some() { pages(case)? } else { BTreeMap::new() };
        Ok(Kept { judged, pages })
    }
}

/// What each document states, as it is kept.
fn pages(case: &CaseFile) -> Result<BTreeMap<i64, Page>, Error> {
    let mut parts: Vec<Vec<u8>> = vec![];
    case.statements(|packed| parts.push(packed))?;
    let unpack = |parts: &[Vec<u8>]| -> Vec<(i64, Page)> {
        let kept = parts.iter().filter_map(|packed| from_bytes(&unpacked(packed)?)).flatten();
        let page = |kept: KeptPage| {
            let all = kept.statements()?;
            Some((kept.document, Page { made: kept.made, all, left_out: kept.left_out }))
        };
        kept.filter_map(page).collect()
    };
    let threads = available_parallelism().map_or(1, NonZero::get);
    let all = std::thread::scope(|scope| {
        let parts = parts.chunks(parts.len().div_ceil(threads).max(1));
        let threads: Vec<_> = parts.map(|parts| scope.spawn(move || unpack(parts))).collect();
        let joined = |thread: std::thread::ScopedJoinHandle<'_, Vec<(i64, Page)>>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(joined).collect()
    });
    Ok(all)
}

/// Of what the statements of each document are made that was read: its reading, and how people ruled on it.
fn made<'a>(case: &CaseFile, documents: &'a [Linked]) -> Result<Vec<(&'a Linked, String)>, Error> {
    let on = rulings_on(case)?;
    let made = |document: &'a Linked| {
        let seal = document.seal.as_deref()?;
        Some((document, format!("{seal}{}", on.get(&document.digest).map_or("", String::as_str))))
    };
    Ok(documents.iter().filter_map(made).collect())
}

/// What tells apart how people ruled on each document on which they did.
fn rulings_on(case: &CaseFile) -> Result<BTreeMap<String, String>, Error> {
    let mut on: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for ruling in case.rulings()? {
        if let Some(document) = ruling.document() {
            on.entry(document.to_owned()).or_default().insert(ruling.uid().to_owned());
        }
    }
    let told = |all: BTreeSet<String>| {
        let all: Vec<String> = all.into_iter().collect();
        format!("+{}", &case::digest(all.concat().as_bytes())[..16])
    };
    Ok(on.into_iter().map(|(document, all)| (document, told(all))).collect())
}

/// What a document states, as people ruled it.
fn stated(case: &CaseFile, id: i64) -> Result<Packed, Error> {
    let Some(source) = source(case, id)? else { return Ok(Packed::default()) };
    let mut all = statements(&source.read.document, &source.read.reading);
    // What somebody ruled to be wrong is stated by nobody.
    all.retain(|s| !s.attribution.is_some_and(|n| source.is_wrong(FindingKind::Attribution, n)));
    all.iter_mut().for_each(|s| s.retain_figures(|n| !source.is_wrong(FindingKind::Figure, n)));
    Ok(Packed::of(&all))
}

/// The same of many, on all cores.
fn fresh(case: &CaseFile, ids: &[i64]) -> Result<BTreeMap<i64, Result<Packed, Error>>, Error> {
    let progress = Progress::linking(ids.len());
    let all = |case: &CaseFile, ids: &[i64]| -> Vec<(i64, Result<Packed, Error>)> {
        let one = |id: &i64| {
            progress.step();
            (*id, stated(case, *id))
        };
        ids.iter().map(one).collect()
    };
    let threads = available_parallelism().map_or(1, NonZero::get);
    let mut rest = ids.chunks(ids.len().div_ceil(threads).max(1));
    let own = rest.next().unwrap_or_default();
    let path = case.path().to_owned();
    let found = std::thread::scope(|scope| {
        let others: Vec<_> =
            rest.map(|ids| scope.spawn(|| CaseFile::view(&path).map(|case| all(&case, ids)))).collect();
        let mut found = all(case, own);
        for other in others {
            found.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok::<_, Error>(found)
    });
    progress.end();
    Ok(found?.into_iter().collect())
}

/// Which of the statements of a document people ruled on, by their places, and what the rulings call them.
fn named(
    case: &CaseFile,
    document: &Linked,
    ruled: &[&case::Stated],
    all: &[Statement],
) -> Result<Named, Error> {
    let mut named = Named::new();
    if ruled.is_empty() {
        return Ok(named);
    }
    let text = case.document(document.id)?;
    for stated in ruled {
        if let Some((n, _)) = (0..).zip(all).find(|(_, statement)| is(stated, &text, statement)) {
            named.entry(n).or_default().push((*stated).clone());
        }
    }
    Ok(named)
}

fn stands_in(statement: &Statement, furniture: &[Span]) -> bool {
    statement.spans.iter().all(|span| furniture.iter().any(|f| f.holds(*span)))
}
