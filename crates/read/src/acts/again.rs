//! The same document taken up again: "the letter" after "an open letter", unless another stands between.

use std::collections::HashMap;

use text::ActKind;

use crate::acts::draft::{Draft, Reach};
use crate::acts::lexicon::{self, Small};
use crate::acts::words::Word;

/// One document with all its mentions in this text, the first first.
pub(super) struct Told {
    pub(super) whole: Draft,
    pub(super) again: Vec<Draft>,
}

/// Joins drafts, in the order of the text, to documents; those that nothing shows to be one are left out.
pub(super) fn join(words: &[Word<'_>], drafts: Vec<Draft>) -> Vec<Told> {
    let mut told: Vec<Told> = vec![];
    // The last document of each family: a letter can take up an open letter.
    let mut last = HashMap::<ActKind, usize>::new();
    for draft in drafts {
        let family = if draft.kind == ActKind::OpenLetter { ActKind::Letter } else { draft.kind };
        let before = last.get(&family).copied().filter(|&i| takes_up(words, &told[i].whole, &draft));
        if let Some(i) = before {
            told[i].add(words, draft);
        } else if draft.sure || draft.shown(words) {
            last.insert(family, told.len());
            told.push(Told { whole: draft, again: vec![] });
        }
    }
    told
}

impl Told {
    /// Adds another mention, with what it tells that is new.
    fn add(&mut self, words: &[Word<'_>], mut draft: Draft) {
        let whole = &mut self.whole;
        if whole.by.is_empty() || whole.by.iter().all(|b| pronoun(words, b.start, b.len())) {
            if draft.by.iter().any(|b| !pronoun(words, b.start, b.len())) {
                whole.by.clear();
            }
            if whole.by.is_empty() {
                whole.by.append(&mut draft.by);
            }
        }
        if whole.to.is_empty() {
            whole.to.append(&mut draft.to);
        }
        whole.title = whole.title.take().or(draft.title.take());
        whole.dated = whole.dated.take().or(draft.dated.take());
        whole.published.append(&mut draft.published);
        whole.signed.append(&mut draft.signed);
        whole.states.append(&mut draft.states);
        whole.demands.append(&mut draft.demands);
        self.again.push(draft);
    }
}

fn pronoun(words: &[Word<'_>], at: usize, len: usize) -> bool {
    let lower = words[at].lower.as_str();
    len == 1 && (lexicon::is(lower, Small::Pronoun) || lexicon::is(lower, Small::Owner))
}

/// Whether a mention takes up the document before it: a definite phrase with the same noun, and nothing against it.
fn takes_up(words: &[Word<'_>], before: &Draft, now: &Draft) -> bool {
    let noun = |d: &Draft| words[d.head.end - 1].lower.as_str();
    let same_day = match (&before.dated, &now.dated) {
        (Some(a), Some(b)) => same(words, a, b),
        _ => true,
    };
    let named = |d: &Draft| d.by.iter().find(|b| !pronoun(words, b.start, b.len())).cloned();
    let same_author = match (named(before), named(now)) {
        (Some(a), Some(b)) => same(words, &a, &b),
        _ => true,
    };
    let same_title = before.title.is_none() || now.title.is_none() || {
        let (Some(a), Some(b)) = (&before.title, &now.title) else { return false };
        same(words, a, b)
    };
    now.reach == Reach::Definite && noun(before) == noun(now) && same_day && same_author && same_title
}

/// Whether two phrases share a word that names something.
fn same(words: &[Word<'_>], a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> bool {
    let tells = |w: &&Word<'_>| {
        !w.mark() && ![Small::Wall, Small::Opener, Small::Helper].iter().any(|s| lexicon::is(&w.lower, *s))
    };
    // Long lists of signatories are compared by their first names only.
    let first = |s: &std::ops::Range<usize>| s.start..s.end.min(s.start + 24);
    words[first(a)]
        .iter()
        .filter(tells)
        .any(|w| words[first(b)].iter().filter(tells).any(|v| v.lower == w.lower))
}
