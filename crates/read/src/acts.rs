//! Documents that a text tells of as acts: letters, petitions, reports, laws; who made them, for whom, saying what.
//!
//! Rules and word lists of our own (`acts/*.tsv`), no network. Each noun for documents is taken with what stands
//! behind it in the same sentence, then with what stands before it, and then joined with the mentions before it.
//!
//! ```text
//! text ─ words ─ find (nouns) ─ after, before, say (parts) ─ draft ─ again (joined) ─ acts ─ link (to a reading)
//! ```

mod after;
mod again;
mod before;
mod draft;
mod find;
mod lexicon;
mod link;
mod phrase;
mod say;
mod words;

use text::Act;

pub use link::link_acts;

/// The documents that a text tells of, in the order of the text; each span holds words.
///
/// They are not yet tied to a reading: [`link_acts`] does that.
#[must_use]
pub fn acts(text: &str) -> Vec<Act> {
    let words = words::words(text);
    let mut drafts: Vec<draft::Draft> = vec![];
    for last in 0..words.len() {
        let Some(mut draft) = find::mention(&words, last) else { continue };
        // A noun that stands in what a title or another noun took is no document of its own.
        let taken = drafts.iter().rev().take(4).any(|d| {
            let inside = |s: &phrase::Stretch| s.contains(&draft.head.start);
            inside(&d.head) || d.title.as_ref().is_some_and(inside)
        });
        if taken {
            continue;
        }
        let stop = after::read(&words, &mut draft);
        before::read(&words, &mut draft, stop);
        draft.settle(&words);
        drafts.push(draft);
    }
    let told = again::join(&words, drafts);
    let acts = told.iter().filter_map(|told| {
        let mut act = told.whole.act(&words)?;
        act.mentions.extend(told.again.iter().filter_map(|d| d.mention(&words)));
        Some(act)
    });
    acts.collect()
}

#[cfg(test)]
mod tests;
