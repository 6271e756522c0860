//! What is in a case: all its documents and how many of everything, listed once for many pages.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use case::{CaseFile, Refused, Status, folded};
use room::pages::Listed;

use super::documents::listed;
use crate::commands::case::view;

/// While a case is written to without a pause, listing it takes no more than about one part in so many of the time.
const SHARE: u32 = 10;

/// What is in a case.
pub(crate) struct Listing {
    /// The documents, in the order in which they were added.
    pub(super) documents: Vec<Listed>,
    /// The words by which each of them is found, folded.
    folded: Vec<[String; 4]>,
    /// How many of everything.
    pub(super) status: Status,
    /// What was given and is no document.
    pub(super) refused: Vec<Refused>,
}

impl Listing {
    fn of(case: &CaseFile) -> anyhow::Result<Listing> {
        let documents: Vec<Listed> = case.lines()?.into_iter().map(listed).collect();
        let words = |one: &Listed| {
            let parts = [Some(&one.title), Some(&one.path), one.publisher.as_ref(), one.published.as_ref()];
            parts.map(|part| part.map(|part| folded(part)).unwrap_or_default())
        };
        let folded = documents.iter().map(words).collect();
        Ok(Listing { documents, folded, status: case.status()?, refused: case.refused()? })
    }

    /// The documents in whose title, path, publisher or day each of the words stands.
    pub(super) fn with_words(&self, words: &str) -> Vec<&Listed> {
        let words = folded(words);
        let holds =
            |parts: &[String; 4]| words.split(' ').all(|word| parts.iter().any(|part| part.contains(word)));
        let all = self.documents.iter().zip(&self.folded);
        all.filter(|(_, parts)| holds(parts)).map(|(one, _)| one).collect()
    }
}

/// Lists a case when it is first asked to, and again when the case has changed.
pub(crate) struct Catalogue {
    path: PathBuf,
    held: Mutex<Option<Held>>,
}

struct Held {
    view: CaseFile,
    listing: Arc<Listing>,
    /// Where the case had got to when it was listed.
    moves: i64,
    at: Instant,
    took: Duration,
}

impl Held {
    fn of(view: CaseFile) -> anyhow::Result<Held> {
        // What is written from here on is seen at the next turn.
        let (at, moves) = (Instant::now(), view.moves()?);
        let listing = Arc::new(Listing::of(&view)?);
        Ok(Held { view, listing, moves, at, took: at.elapsed() })
    }

    /// Whether the case is as it was when it was listed, or was listed so lately that it would be all one did.
    fn is_good(&self) -> anyhow::Result<bool> {
        Ok(self.view.moves()? == self.moves || self.at.elapsed() < self.took * SHARE)
    }
}

impl Catalogue {
    /// Of a case that lies there.
    pub(crate) fn of(path: &Path) -> Catalogue {
        Catalogue { path: path.to_owned(), held: Mutex::default() }
    }

    /// What is in the case by now. One that is written to without a pause and takes long to be listed may be told as it
    /// was a few seconds ago.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub(crate) fn listing(&self) -> anyhow::Result<Arc<Listing>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let known = match held.take() {
            Some(known) if known.is_good()? => known,
            Some(old) => Held::of(old.view)?,
            None => Held::of(view(&self.path)?)?,
        };
        Ok(held.insert(known).listing.clone())
    }

    /// Says that the next one who asks must see all that is in the case by now.
    pub(crate) fn refresh(&self) {
        if let Some(held) = &mut *self.held.lock().unwrap_or_else(PoisonError::into_inner) {
            held.took = Duration::ZERO;
        }
    }

    /// Lets go of the case.
    pub(crate) fn close(&self) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use case::NewDocument;
    use text::{Document, Metadata, Origin};

    use super::*;

    fn add(case: &mut CaseFile, name: &str) {
        let metadata = Metadata { title: Some(format!("{name} of the Weir Bridge")), ..Metadata::default() };
        let document = Document::new(Origin { path: name.to_owned() }, metadata, format!("{name} is here."));
        let document = document.expect("it is short");
        let new = NewDocument { document, problems: vec![], reading: None };
        let mut adding = case.adding();
        let (digest, length) = ::case::digest_of(&mut name.as_bytes()).expect("it is in memory");
        let (file, _) = adding.file(name, &digest, length).expect("it is new");
        adding.bytes(file, &::case::pack(name.as_bytes()).expect("it is in memory")).expect("there is room");
        adding.part(file, 0, &[], Ok(&new)).expect("there is room");
        adding.end(file).expect("there is room");
        adding.keep().expect("there is room");
    }

    #[test]
    fn what_is_added_is_listed_once_it_is_said_and_found_by_its_words() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("c.sayso");
        let mut case = CaseFile::create(&path, "test").expect("there is nothing yet");
        let catalogue = Catalogue::of(&path);
        let listed = |words: &str| {
            let listing = catalogue.listing().expect("the case can be read");
            let titles = listing.with_words(words).into_iter().map(|one| one.title.clone());
            (listing.status.documents, titles.collect::<Vec<_>>())
        };
        assert_eq!(listed(""), (0, vec![]));
        add(&mut case, "Gate");
        catalogue.refresh();
        assert_eq!(listed(""), (1, vec!["Gate of the Weir Bridge".to_owned()]));
        let before = catalogue.listing().expect("the case can be read");
        assert!(
            Arc::ptr_eq(&before, &catalogue.listing().expect("the case can be read")),
            "nothing has changed"
        );
        add(&mut case, "Ferry");
        catalogue.refresh();
        assert_eq!(listed("ferry weir"), (2, vec!["Ferry of the Weir Bridge".to_owned()]));
        catalogue.close();
        assert_eq!(listed("gate").1.len(), 1, "it is opened again");
    }
}
