//! Rows of names behind one verb: "a heretic, a liar and a cook", "calls Ode a thief and Brekk a liar".

use super::frames::{Namer, agent, object};
use super::lexicon::{Frame, Verb};
use super::naming::{Naming, read};
use super::parties::Group;
use super::sheet::Sheet;
use super::words::{self, Run, has, opener, pronoun};

/// What a verb says, and what follows it by an "and": "calls him a thief and a liar", "calls Ode a thief and Brekk a liar".
pub(super) fn namings(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Vec<Naming> {
    let mut out: Vec<Naming> = vec![];
    let end = sheet.end(i);
    let mut next = read(sheet, i, after, verb, group);
    while let Some(naming) = next.filter(|_| out.len() < 4) {
        out.push(naming);
        let mut k = naming.term.last + 1;
        // What hangs on the first of a row: "a wolf in the fold, a thief".
        while has("in with of for on from", sheet.low(k))
            && let Some(tail) = words::phrase(&sheet.words, k + 1)
        {
            k = tail.last + 1;
        }
        let mut comma = false;
        while k < end && (sheet.words[k].quote() && !opens(sheet, k) || sheet.low(k) == ",") {
            comma |= sheet.low(k) == ",";
            k += 1;
        }
        next = None;
        // "A heretic, a liar and a cook": a row goes on over a comma if an "and" ends it.
        let alike = |r: &Run| {
            let crowd = "lice mice geese vermin swine cattle sheep scum riffraff";
            let plural = |h: usize| crate::nouns::plural(sheet.low(h)) || has(crowd, sheet.low(h));
            r.opened || !naming.term.opened && plural(r.head) && plural(naming.term.head)
        };
        let bare = |k: usize| words::phrase(&sheet.words, k).filter(alike);
        let closes = |r: &Run| {
            let next =
                if sheet.words.get(r.last + 1).is_some_and(|w| w.quote()) { r.last + 2 } else { r.last + 1 };
            next >= end
                || matches!(
                    sheet.low(next),
                    "," | "." | ";" | ":" | "!" | "?" | "and" | "or" | "of" | "in" | "with"
                )
        };
        let row = comma && (k + 1..end.min(k + 9)).any(|j| has("and or", sheet.low(j)));
        if row && !has("and or", sheet.low(k)) {
            next = bare(k).filter(closes).map(|term| Naming { term, ..naming });
            continue;
        }
        if !has("and or", sheet.low(k)) || k + 1 >= end {
            break;
        }
        // "By one ward as the ice nun and by another as a saint".
        if sheet.low(k + 1) == "by"
            && let Some((f, l)) = agent(sheet, k + 2, end).filter(|_| group.passive)
            && sheet.low(l + 1) == "as"
        {
            let by = Namer::Words(f, l);
            next = words::phrase(&sheet.words, l + 2).map(|term| Naming { term, by, ..naming });
            continue;
        }
        // "And, in one bulletin, lice".
        if sheet.low(k + 1) == "," {
            let close = (k + 2..end.min(k + 8)).find(|&j| sheet.low(j) == ",");
            let close = close.map(|c| if sheet.low(c + 1) == "as" { c + 1 } else { c });
            next = close.and_then(|c| bare(c + 1)).filter(closes).map(|term| Naming { term, ..naming });
            continue;
        }
        if comma && out.len() > 1 || !naming.term.opened && !has("a an", sheet.low(k + 1)) {
            let plain = sheet.words.get(k + 1).is_some_and(|w| !w.capital() && !opener(w));
            next = bare(k + 1).filter(|r| plain && closes(r)).map(|term| Naming { term, ..naming });
            if next.is_some() {
                continue;
            }
        }
        let article =
            has("a an", sheet.low(k + 1)) || sheet.words[k + 1].quote() || comma && sheet.low(k + 1) == "the";
        if article {
            next = words::phrase(&sheet.words, k + 1)
                .filter(|r| !comma || closes(r))
                .map(|term| Naming { term, ..naming });
        } else if !group.passive && verb.frame != Frame::Being {
            let more = object(sheet, k + 1, end.min(k + 9), verb);
            let first = &sheet.words[k + 1];
            let starts = opener(first) || first.capital() || pronoun(&first.low);
            let clear = more.filter(|(_, at)| {
                starts
                    && (verb.frame == Frame::Double || sheet.words[*at].quote() || opener(&sheet.words[*at]))
            });
            next = clear.and_then(|(on, at)| {
                words::phrase(&sheet.words, at).map(|term| Naming { term, on: Some(on), by: naming.by })
            });
        }
    }
    out
}

/// Whether the mark at `k` opens a quotation.
fn opens(sheet: &Sheet<'_>, k: usize) -> bool {
    sheet.words.get(k).is_some_and(|w| sheet.scene.quotes.iter().any(|q| q.start() == w.span.start()))
}
