//! Who is named in a case, what each says and what is said of them: gone through once for all pages.

mod growing;
mod lookup;
mod somebody;

use std::collections::{BTreeMap, BTreeSet};

use link::labels::{Labelled, group};
use link::who::{Evidence, Spot};
use room::pages::{Matrix, Named, NetworkPage, Spoken, VoiceLine};

use super::network;
use crate::commands::labels::{self, Gathered};
use crate::commands::pile::Pile;
use crate::commands::voices::{Here, Voices};
use crate::output::ReadDocument;
use growing::Growing;
use lookup::Lookup;

pub(super) use lookup::Meant;

/// Everybody who is named and whoever puts documents out, those to whom most statements are laid first.
#[derive(Default)]
pub(crate) struct People {
    pub(super) all: Vec<Somebody>,
    lookup: Lookup,
    by_key: BTreeMap<String, usize>,
    /// All labels; whom words that stand alone mean is guessed.
    pub(super) gathered: Gathered,
    /// The same, put together by whom they are put on; guesses stand apart.
    pub(super) labelled: Vec<Labelled>,
    /// The same without guesses.
    pub(super) listed: Vec<Labelled>,
    /// Who the voices of each document are.
    casts: BTreeMap<i64, Vec<Role>>,
    /// The day of each document that states one.
    pub(super) days: BTreeMap<i64, String>,
    /// Those who use most labels, and those on whom they put them.
    pub(super) matrix: Matrix,
    /// Those who are joined most.
    pub(super) network: NetworkPage,
    /// What those are called who call others something or are called something, and have no page of their own.
    words: BTreeMap<String, String>,
}

/// Whoever stands in this many times more documents than all others of a name is meant by it, as long as nothing else is
/// said; the others are told beside. Not swept: ten times is what readers would bet on.
const FAR_MORE: usize = 10;

/// Somebody.
#[derive(Default)]
pub(super) struct Somebody {
    /// What tells them from others.
    pub(super) key: String,
    pub(super) line: VoiceLine,
    /// Their name, folded, to sort by.
    pub(super) sorted_by: String,
    /// All their names and their kind, folded, to look for words in.
    pub(super) sought: String,
    /// How often they are named.
    pub(super) times: usize,
    pub(super) names: Vec<Written>,
    pub(super) why: Vec<Evidence>,
    /// The statements laid to them, the newest first.
    pub(super) says: Vec<At>,
    /// The statements in which they are named, the newest first.
    pub(super) told_of: Vec<At>,
    /// Who says something of them.
    pub(super) told_by: Vec<Tie>,
    /// Through whom their words come.
    pub(super) passed_on_by: Vec<Tie>,
    /// Whose words come through them.
    pub(super) passes_on: Vec<Tie>,
}

/// A voice of a document, and who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Role {
    /// The first byte at which it is mentioned: a ruling made since may have changed the voices of the document.
    first: Option<u32>,
    /// Who it is, by the place in the list; none where that is open or they have no page.
    who: Option<usize>,
}

/// A name as it is written.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) times: usize,
    /// The first places.
    pub(super) at: Vec<Spot>,
}

/// An attribution of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    /// The number of the document.
    pub(super) number: i64,
    pub(super) attribution: usize,
}

/// Somebody by their place in the list, and how often something joins them to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) who: usize,
    pub(super) times: usize,
    pub(super) documents: usize,
    /// How many of them are the doing of pages themselves.
    pub(super) pages: usize,
}

impl People {
    /// Those of a pile. Its documents are gone through one after the other: `also` sees each of them with its voices. Given
    /// back is also what knows all voices.
    pub(super) fn of(
        pile: &Pile,
        mut also: impl FnMut(&Here<'_>, &mut Voices),
    ) -> anyhow::Result<(People, Voices)> {
        let mut voices = Voices::of(pile.names.clone());
        let mut growing = Growing::default();
        pile.each(|source| {
            let here = voices.here(source);
            also(&here, &mut voices);
            growing.take(here, &mut voices);
        })?;
        let (mut people, mut gathered) = growing.grown(pile, &voices);
        people.labelled = group(&gathered.uses);
        gathered.forget_guesses();
        people.listed = group(&gathered.uses);
        for key in labels::keys(&people.labelled, &gathered) {
            if let (false, Some(words)) = (people.by_key.contains_key(&key), voices.called_otherwise(&key)) {
                people.words.insert(key.clone(), words.to_owned());
            }
        }
        people.gathered = gathered;
        people.matrix = super::labels::matrix(&people);
        people.network = network::made(&people.all);
        Ok((people, voices))
    }

    /// Everybody whom a name may mean.
    pub(super) fn meant(&self, name: &str) -> Meant {
        match name.strip_prefix(lookup::KEY).and_then(|key| self.by_key.get(key)) {
            Some(one) => Meant { exact: vec![*one], part: vec![] },
            None => self.lookup.meant(name),
        }
    }

    /// The one who is meant most likely: the only one, or one who stands in far more documents under just this name than
    /// all others; `None` where that is open.
    pub(super) fn likeliest(&self, meant: &Meant) -> Option<usize> {
        match (meant.exact.as_slice(), meant.part.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            (exact, _) => {
                let documents = |one: &usize| self.all[*one].line.documents;
                let first = exact.iter().copied().max_by_key(documents)?;
                let all: usize = exact.iter().map(documents).sum();
                (documents(&first) >= FAR_MORE * (all - documents(&first))).then_some(first)
            }
        }
    }

    /// Somebody by what tells them from others.
    pub(super) fn keyed(&self, key: &str) -> Option<&Somebody> {
        self.by_key.get(key).map(|place| &self.all[*place])
    }

    /// What leads to a voice of a document; the inner one is none where it is open who it is, the outer one where the
    /// document was changed since.
    pub(super) fn cast(&self, number: i64, voice: usize, read: &ReadDocument) -> Option<Option<String>> {
        let role = self.casts.get(&number)?.get(voice)?;
        let same = role.first == first_mention(read, voice);
        same.then(|| self.all[role.who?].line.who.at.clone())
    }

    /// How pages call somebody by what tells them from others.
    pub(super) fn named(&self, key: &str) -> Named {
        let words = || self.words.get(key).cloned().unwrap_or_default();
        self.keyed(key).map_or_else(|| Named { name: words(), at: None }, |one| one.line.who.clone())
    }

    /// Those who speak most.
    pub(super) fn speakers(&self, most: usize) -> Vec<Spoken> {
        let spoken = |one: &Somebody| Spoken {
            who: one.line.who.clone(),
            kind: one.line.kind.clone(),
            statements: one.line.statements,
            documents: one.says.iter().map(|at| at.number).collect::<BTreeSet<_>>().len(),
        };
        self.all.iter().take(most).map(spoken).collect()
    }

    /// What everybody is called, by what tells them from others.
    pub(super) fn called(&self) -> BTreeMap<String, String> {
        let all = self.all.iter().map(|one| (one.key.clone(), one.line.who.name.clone()));
        all.chain(self.words.clone()).collect()
    }
}

/// The first byte at which a voice is mentioned.
fn first_mention(read: &ReadDocument, voice: usize) -> Option<u32> {
    read.reading.voices().get(voice)?.mentions.iter().map(|span| span.start()).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_many_share_means_one_only_where_they_stand_in_far_more_documents() {
        let named = |documents| {
            let line = VoiceLine { documents, ..VoiceLine::default() };
            Somebody { line, ..Somebody::default() }
        };
        let people = People { all: [50, 5, 4].map(named).into(), ..People::default() };
        let meant = |exact: &[usize], part: &[usize]| {
            people.likeliest(&Meant { exact: exact.to_vec(), part: part.to_vec() })
        };
        assert_eq!(meant(&[0, 1], &[2]), Some(0));
        assert_eq!(meant(&[0, 1, 2], &[]), None);
        assert_eq!(meant(&[1, 2], &[0]), None);
        assert_eq!(meant(&[2], &[0, 1]), Some(2));
        assert_eq!(meant(&[], &[1]), Some(1));
        assert_eq!(meant(&[], &[0, 1]), None);
    }
}
