//! What joins the documents of a case: loaded as it was kept, brought up to date in memory, and kept again.
//!
//! Commands that only look do the first two, so that what they show is never behind what was added, ruled or removed,
//! also where nothing can be written. Commands that change a case do all three.

mod copies;
mod names;
mod passages;
mod stated;

use case::{CaseFile, Error, Linked, Whole};

pub(crate) use copies::{Copies, RuledCopies, furniture, series};
pub(crate) use names::Names;
pub(crate) use passages::Passages;
pub(crate) use stated::{Kept as KeptStatements, Sieve, Stated};

use crate::commands::claim_rulings;

/// Who made what is kept; another version of the program makes it anew.
const PROGRAM: &str = concat!("sayso ", env!("CARGO_PKG_VERSION"));

/// What bringing the links up to date did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Whether anything had to be done.
    pub(crate) changed: bool,
    /// How many documents are damaged, and were left out.
    pub(crate) damaged: usize,
}

/// What linking begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// What the case keeps, as far as it is still good.
    Kept,
    /// Nothing: everything is joined anew.
    Nothing,
}

/// Brings what joins the documents of a case up to date, and keeps it, all or nothing.
pub(crate) fn keep(case: &mut CaseFile, from: From) -> Result<Kept, Error> {
    let documents = case.linked()?;
    let ((named, unnamed, kept), passages) = beside_passages(case, &documents, from, || {
        let names = Names::of(case, &documents, from)?;
        let named = names.changed.then(|| names.pile.to_bytes());
        let unnamed = names.damaged;
        // It takes much room, and so does what comes now.
        drop(names.pile);
        Ok((named, unnamed, KeptStatements::of(case, from)?))
    })?;
    let stated = stated(case, &documents, &passages, kept)?;
    let judged = stated.compared().to_bytes();
    let kept = Kept {
        changed: named.is_some() || passages.changes.is_some() || !stated.keeps(&judged),
        damaged: unnamed.len().max(passages.damaged().len()),
    };
    if !kept.changed {
        return Ok(kept);
    }
    let mut linking = case.linking()?;
    passages.keep(&mut linking)?;
    if let Some(named) = &named {
        linking.whole(Whole::Names, PROGRAM, named)?;
    }
    if !stated.keeps(&judged) {
        stated.keep(&mut linking)?;
        linking.whole(Whole::Claims, PROGRAM, &judged)?;
    }
    for document in &documents {
        if is_behind(document) && !unnamed.contains_key(&document.id) {
            linking.linked(document.id, document.seal.as_deref())?;
        }
    }
    linking.keep()?;
    // It looks at the case too, which is one file again when nobody does.
    drop(passages);
    // Giving back the memory of a million statements takes longer than it takes to say that all is kept.
    std::thread::spawn(move || drop(stated));
    Ok(kept)
}

/// Whether what is kept is what joining everything anew gives; also where it is behind, as far as it goes.
pub(crate) fn holds(case: &CaseFile) -> Result<bool, Error> {
    let documents = case.linked()?;
    let (names, passages) = both(case, &documents, From::Kept)?;
    let (anew, passages_anew) = both(case, &documents, From::Nothing)?;
    let keys = passages::are_kept(case, &passages_anew)?;
    if names.pile != anew.pile || passages.copied != passages_anew.copied || !keys {
        return Ok(false);
    }
    let kept = stated(case, &documents, &passages, KeptStatements::of(case, From::Kept)?)?;
    let anew = stated(case, &documents, &passages, KeptStatements::default())?;
    Ok(kept.documents == anew.documents && kept.compared().to_bytes() == anew.compared().to_bytes())
}

/// What the documents state, less what is furniture.
fn stated(
    case: &CaseFile,
    documents: &[Linked],
    passages: &Passages,
    kept: KeptStatements,
) -> Result<Stated, Error> {
    let furniture = furniture(case, documents, passages)?;
    let rulings = claim_rulings::in_force(case)?;
    Stated::of(case, documents, &Sieve { furniture: &furniture, rulings: &rulings }, kept)
}

/// Passages have nothing to do with names and statements, so two threads look for them.
fn beside_passages<T>(
    case: &CaseFile,
    documents: &[Linked],
    from: From,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<(T, Passages), Error> {
    let path = case.path().to_owned();
    let (done, passages) = std::thread::scope(|scope| {
        let passages = scope.spawn(|| Passages::of(CaseFile::view(&path)?, documents, from));
        (work(), passages.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    Ok((done?, passages?))
}

fn both(case: &CaseFile, documents: &[Linked], from: From) -> Result<(Names, Passages), Error> {
    beside_passages(case, documents, from, || Names::of(case, documents, from))
}

/// Whether a document was not linked yet, or has been read again since.
fn is_behind(document: &Linked) -> bool {
    document.with.as_ref() != Some(&document.seal)
}
