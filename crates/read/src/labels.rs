//! Labels: what voices call somebody, found by word lists and the little grammar that words show.
//!
//! Naming verbs come first, then other turns of phrase and "to be", then epithets and appositions, then scare quotes, then verbs left out; where two touch, the earlier kind
//! stays. What the network hears and no rule found comes last. It is told what is already known of the text, so it can say whose a label is.

mod clauses;
mod copula;
mod epithets;
mod forms;
mod frames;
mod gaps;
mod heard;
mod judging;
mod lexicon;
mod mouths;
mod naming;
mod parties;
mod passive;
mod rows;
mod runs;
mod scare;
mod sheet;
mod stand_ins;
#[cfg(test)]
mod tests;
mod words;

use text::{Attribution, Document, How, Label, Mention, Voice};

use crate::decode::Called;
use sheet::Sheet;

/// What is known of a text when its labels are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    /// Named mentions in the order of the text.
    pub(crate) mentions: &'a [Mention],
    /// The voices; the first is the page.
    pub(crate) voices: &'a [Voice],
    /// The attributions in the order of the text.
    pub(crate) attributions: &'a [Attribution],
    /// What the network takes for labels, in the order of the text.
    pub(crate) called: &'a [Called],
}

/// The labels of a text in its order, none touching another.
pub(crate) fn labels(document: &Document, known: Known<'_>) -> Vec<Label> {
    let sheet = Sheet::of(document.text(), known);
    let naming::Named { labels: mut found, plain, objects, denied } = naming::labels(&sheet);
    let epithets = epithets::labels(&sheet, &found, &objects);
    for more in [forms::labels(&sheet), copula::labels(&sheet), epithets, scare::labels(&sheet)] {
        for label in more {
            let touches = found.iter().any(|f: &Label| f.term.overlaps(label.term));
            let quoted = label.how == How::ScareQuotes && plain.iter().any(|s| s.overlaps(label.term));
            if !touches && !quoted && !denied.iter().any(|s| s.overlaps(label.term)) {
                found.push(label);
            }
        }
    }
    let gaps = gaps::labels(&sheet, &found);
    let heard = heard::labels(&sheet, &found, &denied);
    for label in gaps.into_iter().chain(heard) {
        if !found.iter().any(|f: &Label| f.term.overlaps(label.term)) {
            found.push(label);
        }
    }
    for label in found.iter_mut().filter(|l| l.on.is_none()) {
        label.on = heard::target(&sheet, label.term);
    }
    found.sort_by_key(|l| l.term);
    found
}
