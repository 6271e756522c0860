//! How many origins really stand behind a claim: who vouches for it at the end of each chain, and what makes several one.

use std::collections::{BTreeMap, BTreeSet};

use super::oddities::Shared;

/// Somebody at the end of a chain of voices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voucher {
    /// The page itself, on its own word.
    Page,
    /// Somebody with a name, by what tells them from others over all documents.
    Named(String),
    /// Somebody without a name ("residents"), by what the page calls them.
    Unnamed(String),
    /// Nobody is said to have said it ("it is reported").
    Nobody,
}

/// A document on whose word something is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnDocument {
    /// A document of the pile, by the number that a witness has for its own.
    Held(u32),
    /// One that is not there, by its title and who made it.
    Titled(String),
}

/// A statement of a claim, with whatever tells where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its document, by any number that tells it from others.
    pub document: u32,
    /// Who vouches for it.
    pub voucher: Voucher,
    /// Those on the way from the page to the voucher who have a name, by the same keys.
    pub through: Vec<String>,
    /// The key of the publisher of its document, of the same sort as that of a name.
    pub publisher: Option<String>,
    /// The same of its author.
    pub author: Option<String>,
    /// The agency that its document names as its origin.
    pub wire: Option<String>,
    /// The document with which its chain ends, where it is known for certain which one that is.
    pub cited: Option<OnDocument>,
}

/// Why two statements have one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Common {
    /// They are of one document and one voice.
    Document,
    /// They stand in one shared passage: the one has it from the other, or both from a third.
    Copied,
    /// The same one is at the end of both chains.
    Voucher,
    /// One is told on the word of the outlet that published the other.
    Cites,
    /// The one is told on the word of the document in which the other stands.
    InCited,
    /// Both are told on the word of one document.
    CitedDocument,
    /// They share several oddities that no other statement has.
    Oddities,
    /// Both documents name one agency as their origin.
    Wire,
    /// Both are pages of one publisher, on its own word.
    Publisher,
    /// Both are by one author, on the page's own word.
    Author,
}

impl Common {
    /// In words for people.
    pub fn reason(self) -> &'static str {
        match self {
            Common::Document => "both stand in one document, in one voice",
            Common::Copied => "they have the same words, as copies have",
            Common::Voucher => "both end with the same voice",
            Common::Cites => "the one is told on the word of the outlet that has the other",
            Common::InCited => "the one is told on the word of the document in which the other stands",
            Common::CitedDocument => "both are told on the word of the same document",
            Common::Oddities => "they share several oddities, as what is copied does",
            Common::Wire => "both name the same agency as their origin",
            Common::Publisher => "both are the same publisher's own word",
            Common::Author => "both are the same author's own word",
        }
    }
}

/// Statements of one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    /// The statements, by their indices.
    pub members: Vec<usize>,
    /// What makes them one: each index joined with an earlier one.
    pub why: Vec<(usize, usize, Common)>,
    /// Whether nobody with a name stands behind it, so that it may be the same as another.
    pub open: bool,
}

/// The origins of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// Each, in the order of their first statements.
    pub all: Vec<Backing>,
    /// Outlets that tell it on each other's word, in a ring: their publishers' keys.
    pub rings: Vec<Vec<String>>,
    /// What statements share that is odd. Where it did not make them of one origin, their origins may be one.
    pub odd: Vec<Shared>,
    /// At least so many: those without a name may be one of the others, and so may those that share an oddity.
    pub least: usize,
    /// At most so many.
    pub most: usize,
}

/// Counts origins, never documents. `copied` are pairs of statements, by their indices, whose words stand in one copied
/// passage; `odd` is what statements share that is odd. What tells sources apart that depend on each other: Dong,
/// Berti-Equille and Srivastava 2009.
pub fn origins(witnesses: &[Witness], copied: &[(usize, usize)], odd: &[Shared]) -> Origins {
    let mut groups = Groups { of: (0..witnesses.len()).collect(), why: vec![] };
    for (one, other) in copied {
        groups.join(*one, *other, Common::Copied);
    }
    let mut seen: BTreeMap<(Common, String), usize> = BTreeMap::new();
    for (n, witness) in witnesses.iter().enumerate() {
        for (common, key) in marks(witness) {
            let first = *seen.entry((common, key)).or_insert(n);
            groups.join(first, n, common);
        }
    }
    // On the word of an outlet that has it from somebody: whoever that is stands behind it, not the outlet.
    let mut passes_on = vec![false; witnesses.len()];
    for (n, passes_on) in passes_on.iter_mut().enumerate() {
        for (m, common) in [(cited(witnesses, n), Common::Cites), (in_cited(witnesses, n), Common::InCited)] {
            if let Some(m) = m {
                *passes_on = true;
                groups.join(m, n, common);
            }
        }
    }
    for shared in odd.iter().filter(|shared| shared.is_strong()) {
        groups.join(shared.one, shared.other, Common::Oddities);
    }
    let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..witnesses.len() {
        all.entry(groups.find(n)).or_default().push(n);
    }
    let mut all: Vec<Backing> = all
        .into_values()
        .map(|members| {
            let nameless = |n: &usize| {
                let nobody = matches!(witnesses[*n].voucher, Voucher::Unnamed(_) | Voucher::Nobody);
                // A document that is known stands behind it by name.
                nobody && witnesses[*n].cited.is_none()
            };
            let open = members.iter().all(|n| nameless(n) || passes_on[*n]);
            let why =
                groups.why.iter().filter(|(one, ..)| members.binary_search(one).is_ok()).copied().collect();
            Backing { members, why, open }
        })
        .collect();
    all.sort_by_key(|origin| origin.members[0]);
    let most = all.len();
    // What is odd in statements that are of one origin anyway says nothing further.
    let tells = |shared: &&Shared| {
        let joins = |why: &(usize, usize, Common)| *why == (shared.other, shared.one, Common::Oddities);
        groups.find(shared.one) != groups.find(shared.other) || groups.why.iter().any(joins)
    };
    let telling: Vec<Shared> = odd.iter().filter(tells).cloned().collect();
    let least = least(&all, groups, odd).max(most.min(1));
    Origins { rings: rings(witnesses), odd: telling, least, most, all }
}

/// How many there are at least behind whom somebody has a name, if all that share an oddity are one.
fn least(all: &[Backing], mut groups: Groups, odd: &[Shared]) -> usize {
    for shared in odd {
        groups.join(shared.one, shared.other, Common::Oddities);
    }
    let firm = all.iter().filter(|origin| !origin.open).map(|origin| groups.find(origin.members[0]));
    firm.collect::<BTreeSet<_>>().len()
}

/// What a statement shares with all others of its origin.
fn marks(witness: &Witness) -> Vec<(Common, String)> {
    let mut marks = vec![];
    match &witness.cited {
        Some(OnDocument::Held(document)) => marks.push((Common::CitedDocument, format!("#{document}"))),
        Some(OnDocument::Titled(name)) => marks.push((Common::CitedDocument, name.clone())),
        None => {}
    }
    match &witness.voucher {
        Voucher::Named(key) => marks.push((Common::Voucher, key.clone())),
        Voucher::Unnamed(name) => marks.push((Common::Document, format!("{}:{name}", witness.document))),
        Voucher::Nobody => marks.push((Common::Document, format!("{}:", witness.document))),
        Voucher::Page => {
            marks.push((Common::Document, format!("{}", witness.document)));
            marks.extend(witness.wire.iter().map(|wire| (Common::Wire, wire.clone())));
            // What comes from an agency is not the publisher's own word.
            let own = witness.wire.is_none();
            marks
                .extend(witness.publisher.iter().filter(|_| own).map(|key| (Common::Publisher, key.clone())));
            let author = witness.author.iter().filter(|_| own);
            // Who writes a page is heard elsewhere as a voice.
            marks.extend(
                author.flat_map(|key| [Common::Author, Common::Voucher].map(|as_| (as_, key.clone()))),
            );
        }
    }
    marks
}

/// Whether the first is told on the word of the outlet that has the second, perhaps on that of somebody there who has no name.
pub(super) fn cites(witness: &Witness, cited: &Witness) -> bool {
    let Some(publisher) = &cited.publisher else { return false };
    let outlet = match &witness.voucher {
        Voucher::Named(voucher) => Some(voucher),
        Voucher::Unnamed(_) | Voucher::Nobody => witness.through.last(),
        Voucher::Page => None,
    };
    outlet == Some(publisher) && witness.publisher.as_ref() != Some(publisher)
}

/// The statement, by its index, of the outlet on whose word statement `n` is told.
fn cited(witnesses: &[Witness], n: usize) -> Option<usize> {
    first(witnesses, |m| m != n && cites(&witnesses[n], &witnesses[m]))
}

/// The statement, by its index, in the document on whose word statement `n` is told.
pub(super) fn in_cited(witnesses: &[Witness], n: usize) -> Option<usize> {
    let Some(OnDocument::Held(document)) = witnesses[n].cited else { return None };
    let other = witnesses[n].document != document;
    first(witnesses, |m| other && m != n && witnesses[m].document == document)
}

/// Of the statements that are meant by citing a page: that of the page itself, or else one of those that it lays to others. Which
/// of these is meant nobody knows, and it makes no two of them one.
fn first(witnesses: &[Witness], is_meant: impl Fn(usize) -> bool) -> Option<usize> {
    let order = |m: &usize| (witnesses[*m].voucher != Voucher::Page, &witnesses[*m].voucher, *m);
    (0..witnesses.len()).filter(|m| is_meant(*m)).min_by_key(order)
}

/// Publishers that tell it on each other's word, each ring once.
fn rings(witnesses: &[Witness]) -> Vec<Vec<String>> {
    let mut cites: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for witness in witnesses {
        let Some(publisher) = &witness.publisher else { continue };
        let voucher = match &witness.voucher {
            Voucher::Named(key) => Some(key),
            _ => None,
        };
        let heard = witness.through.iter().chain(voucher).filter(|key| *key != publisher);
        cites.entry(publisher.clone()).or_default().extend(heard.cloned());
    }
    // Whom each one's word leads to, over any number of steps.
    let leads = |from: &String| {
        let (mut all, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(at) = next.pop() {
            let further = cites.get(at).into_iter().flatten();
            next.extend(further.filter(|key| cites.contains_key(*key) && all.insert((*key).clone())));
        }
        all
    };
    let all: BTreeMap<&String, BTreeSet<String>> = cites.keys().map(|key| (key, leads(key))).collect();
    let mut rings: BTreeSet<Vec<String>> = BTreeSet::new();
    for (key, led) in &all {
        if led.contains(*key) {
            rings.insert(led.iter().filter(|other| all[other].contains(*key)).cloned().collect());
        }
    }
    rings.into_iter().collect()
}

/// Which statements are of one origin, so far.
struct Groups {
    of: Vec<usize>,
    why: Vec<(usize, usize, Common)>,
}

impl Groups {
    fn find(&self, mut n: usize) -> usize {
        while self.of[n] != n {
            n = self.of[n];
        }
        n
    }

    fn join(&mut self, one: usize, other: usize, common: Common) {
        let (a, b) = (self.find(one), self.find(other));
        if a != b {
            self.of[a.max(b)] = a.min(b);
            self.why.push((other, one, common));
        }
    }
}

#[cfg(test)]
mod tests;
