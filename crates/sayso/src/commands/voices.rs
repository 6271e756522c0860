//! Whose words something is, and whom it names, told apart over all documents of a case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case::CaseFile;
use link::who::{Entity, NamedAt, NamedIn, Sheet, gather, named_by};
use text::{Party, VoiceKind};

use crate::links::Names;
use crate::output::Source;

/// Who is who, with what somebody was called who is nobody that `sayso who` knows.
pub(crate) struct Voices {
    names: Arc<Names>,
    named_in: NamedIn,
    /// The key of each outlet and author by the name that pages state.
    stated: BTreeMap<String, String>,
    /// What those are called who are no entity, by their keys, and how often.
    called: BTreeMap<String, BTreeMap<String, usize>>,
}

/// A document, with all who are named in it.
pub(crate) struct Here<'a> {
    pub(crate) source: &'a Source,
    pub(crate) named: Vec<NamedAt>,
    /// The names, as they were joined with those of others: without what people ruled on the document.
    pub(crate) sheet: Sheet,
    /// The key of whoever put it out.
    pub(crate) page: String,
}

impl Here<'_> {
    /// The key of whoever put it out, if the page says who that is.
    pub(crate) fn outlet(&self) -> Option<&str> {
        let path = self.page.strip_prefix(NO_ENTITY).is_some_and(|rest| rest.starts_with(' '));
        Some(self.page.as_str()).filter(|_| !path)
    }
}

/// Stands before the key of somebody who is no entity: no entity's key begins so.
const NO_ENTITY: char = '~';

/// As many words may name somebody ("the Provincial Ministry of Public Order"); more are a piece of a sentence.
const MOST_WORDS: usize = 7;

/// In so many documents the name shows that somebody goes by; more would only cost time and room.
const ENOUGH: usize = 50;

/// Words that name nobody by themselves.
const PRONOUNS: [&str; 45] = [
    "i",
    "me",
    "my",
    "we",
    "us",
    "our",
    "ours",
    "you",
    "your",
    "he",
    "him",
    "his",
    "she",
    "her",
    "hers",
    "it",
    "its",
    "they",
    "them",
    "their",
    "theirs",
    "this",
    "that",
    "these",
    "those",
    "who",
    "whom",
    "whose",
    "which",
    "what",
    "one",
    "ones",
    "some",
    "all",
    "everyone",
    "anyone",
    "themselves",
    "most",
    "many",
    "both",
    "none",
    "others",
    "each",
    "himself",
    "herself",
];

impl Voices {
    pub(crate) fn of(names: impl Into<Arc<Names>>) -> Voices {
        let names = names.into();
        let named_in = NamedIn::of(&names.pile);
        Voices { names, named_in, stated: BTreeMap::new(), called: BTreeMap::new() }
    }

    /// A document with all who are named in it.
    pub(crate) fn here<'a>(&mut self, source: &'a Source) -> Here<'a> {
        let read = &source.read;
        let found = read.ruled.as_ref().map_or(&read.reading, |ruled| &ruled.found);
        let sheet = gather(&read.document, found);
        let named = self.named_in.at(&self.names.pile, &sheet);
        let page = self.page(source);
        Here { source, named, sheet, page }
    }

    /// Whoever put a page out: its publisher or author, or else the page itself, by its path.
    fn page(&mut self, source: &Source) -> String {
        let (document, known) = (&source.read.document, source.read.document.metadata());
        let stated = [&known.publisher, &known.author].into_iter().flatten();
        match stated.map(|name| name.trim()).find(|name| !name.is_empty()) {
            Some(name) => self.stated(name),
            None => self.note(format!("{NO_ENTITY} {}", document.origin().path), &source.page()),
        }
    }

    /// The key of a name that a page states of itself.
    fn stated(&mut self, name: &str) -> String {
        if let Some(key) = self.stated.get(name) {
            let key = key.clone();
            return self.note(key, name);
        }
        let key = self.names.directory().named(name).unwrap_or_else(|| described(name));
        self.stated.insert(name.to_owned(), key.clone());
        self.note(key, name)
    }

    /// The keys of names that pages state of themselves: the same as of each page.
    pub(crate) fn each_stated(&self, names: &[&str]) -> Vec<String> {
        let key = |name: &&str| self.names.directory().named(name).unwrap_or_else(|| described(name));
        names.iter().map(key).collect()
    }

    fn note(&mut self, key: String, name: &str) -> String {
        if key.starts_with(NO_ENTITY) {
            *self.called.entry(key.clone()).or_default().entry(name.to_owned()).or_default() += 1;
        }
        key
    }

    /// The key of a voice with a name, by its index; `None` if it has none, or if it is open who it is.
    pub(crate) fn voice(&mut self, here: &Here<'_>, voice: usize) -> Option<String> {
        if voice == 0 {
            return Some(here.page.clone());
        }
        let read = &here.source.read;
        let it = read.reading.voices().get(voice)?;
        if is_open(it) {
            return None;
        }
        let text = read.document.text();
        let entity = it.mentions.iter().find_map(|at| named_by(text, &here.named, *at));
        if let Some(named) = entity {
            return Some(named.key.to_string());
        }
        let name = it.name.as_deref().or_else(|| read.document.quote(*it.mentions.first()?))?;
        is_name(name).then(|| self.note(described(name), name))
    }

    /// The key of somebody at a place who calls another something; `None` if they have no name.
    pub(crate) fn speaker(&mut self, here: &Here<'_>, party: Party) -> Option<String> {
        let document = &here.source.read.document;
        if let Some(named) = named_by(document.text(), &here.named, party.words) {
            return Some(named.key.to_string());
        }
        if let Some(voice) = party.voice {
            return self.voice(here, voice);
        }
        let words = document.quote(party.words)?;
        is_name(words).then(|| self.note(described(words), words))
    }

    /// The key of somebody at a place whom others call something, by a name or by the words for them; `None` if nothing
    /// there tells who it is.
    pub(crate) fn party(&mut self, here: &Here<'_>, party: Party) -> Option<String> {
        let read = &here.source.read;
        if let Some(named) = named_by(read.document.text(), &here.named, party.words) {
            return Some(named.key.to_string());
        }
        if let Some(voice) = party.voice {
            if is_open(read.reading.voices().get(voice)?) {
                return None;
            }
            if let Some(key) = self.voice(here, voice) {
                return Some(key);
            }
        }
        let words = read.document.quote(party.words)?.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_name(&words) {
            return Some(self.note(described(&words), &words));
        }
        // "The group" of one document is not that of another.
        let here = read.document.id();
        is_noun(&words).then(|| self.note(format!("{} {here}", described(&words)), &words))
    }

    /// All who go by a name.
    pub(crate) fn meant(&self, name: &str) -> Meant {
        Meant::of(&self.names, name)
    }

    /// What those are called who have these keys.
    pub(crate) fn called(&self, case: &CaseFile, keys: &BTreeSet<String>) -> BTreeMap<String, String> {
        let (others, entities): (BTreeSet<String>, BTreeSet<String>) =
            keys.iter().cloned().partition(|key| key.starts_with(NO_ENTITY));
        let mut out: BTreeMap<String, String> = BTreeMap::new();
        for key in others {
            let name = self.called_otherwise(&key).unwrap_or_default().to_owned();
            out.insert(key, name);
        }
        let documents = self.named_in.documents(&entities, ENOUGH);
        let sheets = self.names.sheets_of_whole(case, &documents);
        let described: Vec<Entity> = self.names.pile.described(&entities, &sheets);
        out.extend(described.into_iter().map(|entity| (entity.key, entity.name)));
        out
    }

    /// What somebody is called most often who is no entity; `None` for an entity.
    pub(crate) fn called_otherwise(&self, key: &str) -> Option<&str> {
        let written = self.called.get(key)?.iter();
        written.max_by_key(|(name, times)| (**times, std::cmp::Reverse(*name))).map(|(name, _)| name.as_str())
    }
}

/// Who is meant by a name that somebody asks for: entities, and those who are none but are called so.
pub(crate) struct Meant {
    entities: BTreeSet<String>,
    /// The name, folded.
    words: String,
}

impl Meant {
    /// All who go by a name.
    pub(crate) fn of(names: &Names, name: &str) -> Meant {
        Meant { entities: names.pile.going_by(name), words: case::folded(name) }
    }

    /// Whether it is the one with this key.
    pub(crate) fn holds(&self, key: &str) -> bool {
        match key.strip_prefix(NO_ENTITY) {
            Some(name) => {
                let name = case::folded(name);
                !self.words.is_empty() && format!(" {name} ").contains(&format!(" {} ", self.words))
            }
            None => self.entities.contains(key),
        }
    }
}

/// Whether a text leaves open who a voice is.
fn is_open(voice: &text::Voice) -> bool {
    let unknown = voice.kind == VoiceKind::Unknown && voice.name.is_none();
    !voice.perhaps.is_empty() || voice.kind == VoiceKind::Unnamed || unknown
}

/// Whether words are a name: one of them that is no article has a capital letter.
fn is_name(words: &str) -> bool {
    without_article(words).split_whitespace().any(|word| word.starts_with(char::is_uppercase))
        && is_noun(words)
}

/// Whether words name somebody in some way: no pronoun, and no piece of a sentence.
fn is_noun(words: &str) -> bool {
    let all: Vec<&str> = words.split_whitespace().collect();
    let first = all.first().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let pronoun = first.is_none_or(|first| first.is_empty() || PRONOUNS.contains(&first.as_str()));
    let article = ["the", "a", "an"].iter().any(|article| words.trim().eq_ignore_ascii_case(article));
    !pronoun && !article && all.len() <= MOST_WORDS
}

/// The key of somebody who is no entity, by the words for them.
fn described(words: &str) -> String {
    format!("{NO_ENTITY}{}", case::folded(without_article(words)))
}

fn without_article(name: &str) -> &str {
    let (first, rest) = name.trim().split_once(char::is_whitespace).unwrap_or(("", name.trim()));
    if ["the", "a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article)) {
        rest.trim()
    } else {
        name.trim()
    }
}
