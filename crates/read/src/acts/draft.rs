//! A document while its parts are being gathered, in words of the text.

use text::{Act, ActKind, ActMention, Span};

use crate::acts::lexicon::{Small, is};
use crate::acts::phrase::Stretch;
use crate::acts::words::Word;

/// How a phrase takes up what was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Not at all: "a letter", "a second letter".
    New,
    /// As it may: "the letter", "its letter".
    Definite,
}

/// What is known of one mention of a document.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: ActKind,
    /// The article or owner to the last word that belongs to it.
    pub(super) phrase: Stretch,
    pub(super) head: Stretch,
    pub(super) reach: Reach,
    /// Whether it is a document even when nothing more is known of it.
    pub(super) sure: bool,
    pub(super) title: Option<Stretch>,
    pub(super) by: Vec<Stretch>,
    /// "its report": who that is stands elsewhere, and counts only if nobody else is named.
    pub(super) owner: Option<Stretch>,
    pub(super) to: Vec<Stretch>,
    pub(super) dated: Option<Stretch>,
    pub(super) published: Vec<Stretch>,
    pub(super) signed: Vec<Stretch>,
    pub(super) states: Vec<Stretch>,
    pub(super) demands: Vec<Stretch>,
    /// Who stands after the "with" of an interview: its holder or its giver.
    pub(super) with: Option<Stretch>,
}

impl Draft {
    /// A document of which only the noun and its phrase are known.
    pub(super) fn new(kind: ActKind, phrase: Stretch, head: Stretch) -> Draft {
        Draft {
            kind,
            phrase,
            head,
            reach: Reach::New,
            sure: false,
            title: None,
            by: vec![],
            owner: None,
            to: vec![],
            dated: None,
            published: vec![],
            signed: vec![],
            states: vec![],
            demands: vec![],
            with: None,
        }
    }

    /// Whether the text shows anything of it besides its noun.
    ///
    /// "His message" and "our laws" are so seldom documents that the owner alone shows none.
    pub(super) fn shown(&self, words: &[Word<'_>]) -> bool {
        let told = matches!(
            self.kind,
            ActKind::Testimony
                | ActKind::Complaint
                | ActKind::Announcement
                | ActKind::Interview
                | ActKind::Letter
        );
        let owner = |p: &Stretch| p.len() == 1 && is(&words[p.start].lower, Small::Owner);
        let by = if told || !self.by.iter().all(owner) { &self.by } else { &vec![] };
        let lists = [by, &self.to, &self.published, &self.signed, &self.states, &self.demands];
        lists.iter().any(|l| !l.is_empty()) || [&self.title, &self.dated].iter().any(|p| p.is_some())
    }

    /// Settles what was left open until all its surroundings were read.
    pub(super) fn settle(&mut self, words: &[Word<'_>]) {
        if let Some(with) = self.with.take() {
            let side = if self.by.is_empty() { &mut self.by } else { &mut self.to };
            if side.is_empty() {
                side.push(with);
            }
        }
        self.by.extend(self.owner.take().filter(|_| self.by.is_empty()));
        // Who publishes and nobody else is named as the author is the author, unless it is a newspaper.
        let prints = |p: &Stretch| words[p.clone()].iter().any(outlet);
        let carried = matches!(self.kind, ActKind::OpenLetter | ActKind::Letter | ActKind::Interview)
            || self.published.iter().any(prints);
        if self.by.is_empty() && !carried {
            self.by.append(&mut self.published);
        }
    }

    /// The document, with its places in the text.
    pub(super) fn act(&self, words: &[Word<'_>]) -> Option<Act> {
        let spans = |list: &[Stretch]| -> Vec<Span> { list.iter().filter_map(|s| span(words, s)).collect() };
        let place = |s: &Option<Stretch>| s.as_ref().and_then(|s| span(words, s));
        let mut act = Act::new(self.kind, self.mention(words)?);
        act.title = place(&self.title);
        act.dated = place(&self.dated);
        act.by = spans(&self.by);
        act.to = spans(&self.to);
        act.published_by = spans(&self.published);
        act.signatories = spans(&self.signed);
        act.states = spans(&self.states);
        act.demands = spans(&self.demands);
        Some(act)
    }

    /// The place where it is named.
    pub(super) fn mention(&self, words: &[Word<'_>]) -> Option<ActMention> {
        Some(ActMention { phrase: span(words, &self.phrase)?, head: span(words, &self.head)? })
    }
}

/// Whether a word is part of a newspaper's or a station's name.
pub(super) fn outlet(word: &Word<'_>) -> bool {
    is(&word.lower, Small::Outlet)
}

/// The bytes of a stretch of words.
pub(super) fn span(words: &[Word<'_>], stretch: &Stretch) -> Option<Span> {
    let (first, last) = (words.get(stretch.start)?, words.get(stretch.end.checked_sub(1)?)?);
    Span::from_usize(first.start, last.end).filter(|s| !s.is_empty())
}
