//! A case as what is claimed in it: its statements, joined to claims, and all that tells where they came from.

mod asked;
mod backing;
mod ruled;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use case::{CaseFile, Error, folded};
use link::claims::{
    At, Claim, ClaimRuling, Claims, Packed, Relation, Side, Statement, Verdict, compare, judge,
};
use text::DocumentId;

use super::case::{source, view, with_path};
use super::claim_rulings;
use crate::exit::Exit;
use crate::links::{Copies, From, KeptStatements, Names, Passages, Sieve, Stated};
use crate::messages;
use crate::output::claims::{Beside, Shown};
use crate::output::{Handles, Source};
use ruled::Ruled;

/// What a case states and how it hangs together. Of its documents only what they are compared by is in memory.
pub(crate) struct Pile {
    path: PathBuf,
    pub(crate) names: Arc<Names>,
    pub(crate) passages: Passages,
    copies: Copies,
    stated: Stated,
    /// Statements document by document, in the order of the digests.
    statements: Vec<(DocumentId, Vec<Statement>)>,
    /// The place of each document among these, by its number in the case.
    places: BTreeMap<i64, usize>,
    /// The statements in which the words stand that were asked for.
    asked: BTreeSet<At>,
    /// Who published each document, folded; none where it does not say.
    outlets: Vec<Option<String>>,
    ruled: Ruled,
    handles: Handles,
    /// The claims, and how they bear on each other.
    pub(crate) joined: Claims,
    /// The claims that bear on another, each with the place of the link, by their places.
    bearing: Vec<(usize, usize)>,
    /// What is wrong with which document, by its number in the case.
    damaged: Mutex<BTreeMap<i64, String>>,
    /// The documents that were asked for last, by their numbers.
    shelf: Mutex<BTreeMap<i64, Arc<Source>>>,
    /// What tells those apart whose names were looked up.
    keys: Mutex<BTreeMap<(Named, String), String>>,
    /// The documents that others cite.
    cited: Mutex<backing::Cited>,
}

/// Who calls somebody by a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// The text of a document.
    ByOthers,
    /// A page that states who put it out.
    ByItself,
}

/// What is told of a document whose statements were changed by hand.
const UNFIT: &str = "what is kept of its statements is not of it; `sayso link --again` makes it anew";

/// So many documents are kept at hand, some tens of megabytes.
const AT_HAND: usize = 1_000;

impl Pile {
    /// All that is stated in a case. `words` are what is asked for: see [`Pile::is_wanted`].
    pub(crate) fn of(path: &Path, words: &[String]) -> anyhow::Result<Pile> {
        let case = view(path)?;
        let failed = |error| with_path(path, error);
        let documents = case.linked().map_err(failed)?;
        let names = Names::of(&case, &documents, From::Kept).map_err(failed)?;
        let passages = Passages::of(case, &documents, From::Kept).map_err(failed)?;
        let (copies, furniture) =
            passages.with_case(|case| Copies::of(case, &documents, &passages)).map_err(failed)?;
        let rulings = passages.with_case(claim_rulings::in_force).map_err(failed)?;
        let sieve = Sieve { furniture: &furniture, rulings: &rulings };
        let stated = passages
            .with_case(|case| Stated::of(case, &documents, &sieve, KeptStatements::of(case, From::Kept)?));
        let mut stated = stated.map_err(failed)?;
        let asked = passages.with_case(|case| asked::asked(case, &stated, words)).map_err(failed)?;
        let outlets = passages.with_case(|case| outlets(case, &stated.numbers)).map_err(failed)?;
        let ruled = Ruled::of(rulings, &stated);
        let joined = stated.compared().join(&ruled.counting());
        // They are asked for one by one from now on.
        let unpacked = |(digest, packed): (DocumentId, Packed)| (digest, packed.unpacked());
        let statements = std::mem::take(&mut stated.documents).into_iter().map(unpacked).collect();
        let bearing = bearing(&joined);
        let handles = Handles::Hidden;
        let (path, names) = (path.to_owned(), Arc::new(names));
        let (shelf, keys, cited) = (Mutex::default(), Mutex::default(), Mutex::default());
        let places = stated.numbers.iter().enumerate().map(|(place, number)| (*number, place)).collect();
        let damaged = stated.damaged.iter().map(|(number, error)| (*number, error.to_string()));
        let damaged = Mutex::new(damaged.collect());
        Ok(Pile {
            path,
            names,
            passages,
            copies,
            stated,
            statements,
            places,
            asked,
            outlets,
            ruled,
            handles,
            joined,
            bearing,
            damaged,
            shelf,
            keys,
            cited,
        })
    }

    /// The same, telling what each statement is called, or not.
    pub(super) fn telling(self, handles: Handles) -> Pile {
        Pile { handles, ..self }
    }

    /// Whether all of the words stand in one statement of the claim; without words always.
    pub(crate) fn is_wanted(&self, claim: &Claim, words: &[String]) -> bool {
        words.is_empty() || claim.at.iter().any(|at| self.asked.contains(at))
    }

    /// Whether all of the words that were asked for stand in a statement.
    pub(crate) fn is_asked(&self, at: At) -> bool {
        self.asked.contains(&at)
    }

    /// The claims that are so, those of most outlets first and then those of most documents: what one outlet says again
    /// and again is mostly furniture.
    pub(crate) fn ranked(&self, is: impl Fn(usize, &Claim) -> bool) -> Vec<usize> {
        let all = self.joined.claims.iter().enumerate();
        let mut all: Vec<usize> = all.filter(|(n, claim)| is(*n, claim)).map(|(n, _)| n).collect();
        all.sort_by_cached_key(|n| {
            let claim = &self.joined.claims[*n];
            (Reverse(self.outlets(claim.at.iter().copied())), Reverse(documents_of(claim)), *n)
        });
        all
    }

    /// In pages of how many outlets these stand; a page that does not say whose it is counts as one.
    pub(crate) fn outlets(&self, at: impl Iterator<Item = At>) -> usize {
        let outlet = |at: At| match &self.outlets[at.document] {
            Some(outlet) => (Some(outlet), 0),
            None => (None, at.document),
        };
        at.map(outlet).collect::<BTreeSet<_>>().len()
    }

    /// A statement by its place.
    pub(crate) fn statement(&self, at: &At) -> &Statement {
        &self.statements[at.document].1[at.statement]
    }

    /// All statements, document by document in the order of the digests.
    pub(crate) fn documents(&self) -> &[(DocumentId, Vec<Statement>)] {
        &self.statements
    }

    /// What people rule of statements, as far as it counts.
    pub(super) fn rulings(&self) -> Vec<ClaimRuling> {
        self.ruled.counting()
    }

    /// The attributions whose contents are statements, each with the number of its document.
    pub(crate) fn attributions(&self) -> BTreeSet<(i64, usize)> {
        let all = self.statements.iter().zip(&self.stated.numbers);
        let of = |(all, number): (&(DocumentId, Vec<Statement>), &i64)| {
            let number = *number;
            let of: Vec<usize> = all.1.iter().filter_map(|statement| statement.attribution).collect();
            of.into_iter().map(move |attribution| (number, attribution))
        };
        all.flat_map(of).collect()
    }

    /// The numbers in the case of all documents that are read, in the order of the digests.
    pub(crate) fn numbers(&self) -> &[i64] {
        &self.stated.numbers
    }

    /// The number in the case of the document that a statement stands in.
    pub(crate) fn number(&self, at: At) -> i64 {
        self.stated.numbers[at.document]
    }

    /// A claim as it is shown, with those that bear on it.
    pub(crate) fn shown(&self, n: usize) -> anyhow::Result<Shown> {
        let beside = self.beside(n);
        let at = self.joined.claims[n].at.iter().copied().chain(beside.iter().map(|beside| beside.at));
        let sources = self.sources(at)?;
        Ok(Shown { rulings: self.told(n), ..self.backed(&self.joined.claims[n], beside, sources) })
    }

    /// The same without those that bear on it and what people ruled.
    pub(crate) fn alone(&self, n: usize) -> anyhow::Result<Shown> {
        let claim = &self.joined.claims[n];
        Ok(self.backed(claim, vec![], self.sources(claim.at.iter().copied())?))
    }

    /// The documents of these places, as people ruled them, by their places.
    pub(crate) fn sources(
        &self,
        at: impl Iterator<Item = At>,
    ) -> anyhow::Result<BTreeMap<usize, Arc<Source>>> {
        let mut all = BTreeMap::new();
        for n in at.map(|at| at.document).collect::<BTreeSet<_>>() {
            all.extend(self.source(self.stated.numbers[n])?.map(|source| (n, source)));
        }
        Ok(all)
    }

    /// A document by its number in the case, as people ruled it; the last ones that were asked for are at hand. None if it is
    /// damaged, which is noted.
    pub(crate) fn source(&self, number: i64) -> anyhow::Result<Option<Arc<Source>>> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = shelf.get(&number) {
            return Ok(Some(source.clone()));
        }
        let source = self.passages.with_case(|case| self.fetched(case, number))?.map(Arc::new);
        if shelf.len() >= AT_HAND {
            shelf.clear();
        }
        shelf.extend(source.iter().map(|source| (number, source.clone())));
        Ok(source)
    }

    /// Hands over all documents one after the other, as people ruled them, but for damaged ones, which are noted. They are
    /// fetched by a view of its own, so that others can be looked at meanwhile.
    pub(crate) fn each(&self, mut take: impl FnMut(&Source)) -> anyhow::Result<()> {
        let case = view(&self.path)?;
        for number in self.numbers() {
            self.fetched(&case, *number)?.iter().for_each(&mut take);
        }
        Ok(())
    }

    fn fetched(&self, case: &CaseFile, number: i64) -> anyhow::Result<Option<Source>> {
        match source(case, number) {
            Ok(Some(source)) if !self.fits(number, &source) => {
                self.note(number, UNFIT.to_owned());
                Ok(None)
            }
            Ok(source) => Ok(source),
            // What it states was kept before it came to harm.
            Err(error) if error.is_damage() => {
                self.note(number, error.to_string());
                Ok(None)
            }
            Err(error) => Err(with_path(&self.path, error)),
        }
    }

    /// Whether what is kept of a document's statements is of this document.
    fn fits(&self, number: i64, source: &Source) -> bool {
        let all = self.places.get(&number).map(|place| &self.statements[*place].1);
        let (document, reading) = (&source.read.document, &source.read.reading);
        all.into_iter().flatten().all(|statement| statement.fits(document, reading))
    }

    /// Whether the text of a document is there; what is damaged of it is noted.
    pub(crate) fn is_whole(&self, case: &CaseFile, number: i64) -> bool {
        if let Err(error) = case.show(number) {
            self.note(number, error.to_string());
        }
        case.document(number).is_ok()
    }

    /// Notes what is wrong with a document.
    fn note(&self, number: i64, what: String) {
        self.damaged.lock().unwrap_or_else(PoisonError::into_inner).insert(number, what);
    }

    /// The claims that bear on one, those that conflict first.
    fn beside(&self, n: usize) -> Vec<Beside> {
        let from = self.bearing.partition_point(|(claim, _)| *claim < n);
        let links = self.bearing[from..].iter().take_while(|(claim, _)| *claim == n);
        let mut all: Vec<Beside> = links
            .map(|(_, link)| {
                let link = &self.joined.links[*link];
                let (seen, back) = (link.seen, (link.seen.1, link.seen.0));
                let (other, (own, at)) = if link.one == n { (link.other, seen) } else { (link.one, back) };
                Beside {
                    at,
                    own,
                    statement: self.statement(&at).clone(),
                    relation: link.relation,
                    more: link.other == n,
                    why: self.why(n, other, &self.verdict(seen)),
                    documents: documents_of(&self.joined.claims[other]),
                }
            })
            .collect();
        all.sort_by_key(|beside| {
            (beside.relation != Relation::Conflicts, Reverse(beside.documents), beside.at)
        });
        all
    }

    fn verdict(&self, (one, other): (At, At)) -> Verdict {
        judge(&compare(self.statement(&one), self.statement(&other)))
    }

    /// Whether somebody stands on this side of a claim.
    pub(crate) fn has_side(&self, claim: &Claim, side: Side) -> bool {
        let centre = self.statement(&claim.centre);
        claim.at.iter().any(|at| self.statement(at).side(centre) == side)
    }

    /// Whether somebody denies a claim that somebody else puts forward.
    pub(crate) fn is_denied(&self, claim: &Claim) -> bool {
        self.has_side(claim, Side::For) && self.has_side(claim, Side::Against)
    }

    /// Claims beside which another figure is given.
    pub(crate) fn conflicting(&self) -> BTreeSet<usize> {
        let conflicts = self.joined.links.iter().filter(|link| link.relation == Relation::Conflicts);
        conflicts.flat_map(|link| [link.one, link.other]).collect()
    }

    /// Tells of what is missing in what was shown, and how the command ends if so much was found.
    pub(crate) fn end(&self, found: usize) -> Exit {
        let Stated { unread, furniture, .. } = &self.stated;
        let damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        for (id, error) in damaged.iter() {
            messages::say(&format!("{}: document {id}: {error}", self.path.display()));
        }
        match unread {
            0 => {}
            1 => messages::say("1 document has not been read yet and is left out; sayso reread reads it"),
            n => messages::say(&format!(
                "{n} documents have not been read yet and are left out; sayso reread reads them"
            )),
        }
        match furniture {
            0 => {}
            1 => messages::say("1 statement is left out: it stands on many pages of one outlet"),
            n => messages::say(&format!(
                "{n} statements are left out: they stand on many pages of one outlet each"
            )),
        }
        self.ruled.end();
        match (damaged.is_empty(), found) {
            (false, _) => Exit::Failed,
            (true, 0) => Exit::NothingFound,
            (true, _) => Exit::Found,
        }
    }
}

/// Who published each of these documents, folded; none where it does not say.
fn outlets(case: &CaseFile, numbers: &[i64]) -> Result<Vec<Option<String>>, Error> {
    let publishers = case.publishers()?;
    let outlet = |number: &i64| publishers.get(number).map(|publisher| folded(publisher));
    Ok(numbers.iter().map(|number| outlet(number).filter(|outlet| !outlet.is_empty())).collect())
}

/// Each claim on which others bear, once for each link.
fn bearing(claims: &Claims) -> Vec<(usize, usize)> {
    let links = claims.links.iter().enumerate();
    let mut all: Vec<(usize, usize)> = links.flat_map(|(n, link)| [(link.one, n), (link.other, n)]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// In how many documents a claim stands.
pub(crate) fn documents_of(claim: &Claim) -> usize {
    claim.at.iter().map(|at| at.document).collect::<BTreeSet<_>>().len()
}
