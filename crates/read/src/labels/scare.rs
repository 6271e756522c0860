//! Scare quotes: a short phrase between quotation marks that quote nobody, handed out “passports”.

use text::{How, Label, Whose};

use super::judging;
use super::mouths;
use super::sheet::Sheet;
use super::stand_ins;
use super::words::{self, has, opener, wall};
use crate::nouns;

/// Words between scare quotes, at most.
const LONGEST: usize = 4;

/// Words before the quotation marks that announce a word, a title or what is said.
const ANNOUNCE: &str = "word words term terms phrase name names title titled entitled film novel book play song story sign signs reading read reads \
slogan motto chant headline called named said says wrote writes say shouted asked answered like as write";

/// Labels by quotation marks.
pub(super) fn labels(sheet: &Sheet<'_>) -> Vec<Label> {
    let mut out = vec![];
    for i in 0..sheet.words.len() {
        if sheet.words[i].quote() && opens(sheet, i) {
            out.extend(label(sheet, i));
        }
    }
    out
}

/// Whether the mark at `i` opens a quotation.
fn opens(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.scene.quotes.iter().any(|q| q.start() == sheet.words[i].span.start())
}

fn label(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    let close = (i + 1..(i + 2 + LONGEST).min(sheet.words.len())).find(|&k| sheet.words[k].quote())?;
    let (first, last) = (i + 1, close.checked_sub(1)?);
    if first > last
        || (first..=last).any(|k| {
            !sheet.words[k].is_word() && !matches!(sheet.low(k), "'" | "’")
                || sheet.words[k].is_word() && wall(&sheet.words[k]) && sheet.low(k) != "of"
        })
    {
        return None;
    }
    let words = &sheet.words[first..=last];
    // A title or a name, not a word that is kept away from.
    let capital = words.iter().all(|w| w.capital()) && words.len() > 1 || opener(&words[0]);
    let before = i.checked_sub(1).map(|k| &sheet.words[k])?;
    let announced = has(ANNOUNCE, &before.low) || matches!(before.text, ":" | "," | "." | "?" | "!");
    // He “endorses” her: a verb.
    let verb = words::pronoun(&before.low);
    if verb || capital || announced || i == sheet.start(i) {
        return None;
    }
    // Only where it stands as a noun in the sentence: behind an article, an owner, an adjective or a verb, and no clause.
    let head = sheet.low(last);
    // “Stand down” orders: the marked words only say of what sort the noun behind them is.
    if words::nominal(&sheet.words, close + 1) && !nouns::plural(head) {
        return None;
    }
    let noun = nouns::plural(head) || opener(before) || !wall(before);
    if !noun || judging::adjective(head) || has("people person man men woman women one thing things", head) {
        return None;
    }
    let term = sheet.span(first, last)?;
    let by = mouths::holder(sheet, term);
    // Inside what a voice is told to have said, the marks quote the voice; unless they are all that it is told to have
    // said and stand behind an owner or an article, as no speech does: presented her “dialogue”.
    let quote = sheet.words[i].span.hull(sheet.words[close].span);
    let noun = opener(before);
    let speech = |a: &text::Attribution| {
        a.content.iter().any(|c| c.overlaps(term)) && !(noun && a.content.iter().all(|c| quote.holds(*c)))
    };
    let cited = sheet.known.attributions.iter().any(speech);
    let by = if cited { by } else { Whose::Page };
    // People between marks in what somebody is told to have said: the voice's own words, or, where it says nothing, the
    // page's.
    let definite = has("the his her its their our my your", &before.low) || before.owner;
    let crowd = noun && nouns::plural(head) && judging::somebody(sheet, last, last);
    let says = match by {
        Whose::Attribution(a) => sheet.known.attributions[a].stance == text::Stance::Asserts,
        _ => false,
    };
    let by = if cited && !says { Whose::Page } else { by };
    (!cited || crowd || definite && !says).then(|| Label {
        term,
        on: stand_ins::scared(sheet, first, last),
        by,
        how: How::ScareQuotes,
        confidence: 0.6,
    })
}
