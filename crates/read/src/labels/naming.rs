//! Labels that a verb of naming puts on somebody: "branded them wreckers", "was described as a tyrant by Ode".

use text::{How, Label, Span, Whose};

use super::frames::{FAR, Namer, agent, object, paper, subject, subject_of};
use super::judging::{self, Weight};
use super::lexicon::{Frame, Strength, Verb, lexicon};
use super::parties::{self, Group};
use super::sheet::Sheet;
use super::words::{self, Run, has, opener, pronoun};

/// What a verb of naming says, before it is weighed: words as indices, both ends inside.
#[derive(Clone, Copy, Debug)]
struct Naming {
    term: Run,
    on: Option<(usize, usize)>,
    by: Namer,
}

/// What naming verbs gave.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) labels: Vec<Label>,
    /// Words that such verbs put on something without making a label of them.
    pub(super) plain: Vec<Span>,
    /// Words that are turned down: "do not call him a thief".
    pub(super) denied: Vec<Span>,
}

/// Labels by naming verbs, and the words that such verbs put on something without making a label.
pub(super) fn labels(sheet: &Sheet<'_>) -> Named {
    let Named { labels: mut out, mut plain, mut denied } = Named::default();
    for i in 0..sheet.words.len() {
        let Some((verb, length)) = verb_at(sheet, i) else { continue };
        let group = parties::group(sheet, i);
        for naming in namings(sheet, i, i + length, verb, group) {
            let Some(term) = sheet.span(naming.term.first, naming.term.last) else { continue };
            if group.negated || refused(sheet, naming.term) {
                denied.push(term);
                continue;
            }
            let strength = strength(sheet, verb, naming);
            let weight = judging::accepted(sheet, naming.term, strength, naming.on);
            match weight {
                Some(weight) if !out.iter().any(|l| l.term.overlaps(term)) => out.push(Label {
                    term,
                    on: naming.on.and_then(|(f, l)| parties::party(sheet, f, l)),
                    by: whose(sheet, i, term, naming.by),
                    how: How::Verb,
                    confidence: confidence(strength, weight),
                }),
                Some(_) => {}
                None => plain.push(term),
            }
        }
    }
    plain.retain(|s| !out.iter().any(|l: &Label| l.term.overlaps(*s)));
    Named { labels: out, plain, denied }
}

/// Whether the term is opened by a "no": "no friend of ours".
pub(super) fn refused(sheet: &Sheet<'_>, term: Run) -> bool {
    (term.first.saturating_sub(2)..term.first).any(|k| has("no not never neither nor", sheet.low(k)))
}

/// Set by hand, the surer the more the words themselves judge; not fitted to anything yet.
fn confidence(strength: Strength, weight: Weight) -> f32 {
    match (strength, weight) {
        (_, Weight::Loaded) => 0.9,
        (Strength::Strong, _) => 0.8,
        (Strength::Weak, _) => 0.7,
    }
}

/// Quotation marks around the words make any verb of naming a strong one, if it names somebody.
fn strength(sheet: &Sheet<'_>, verb: Verb, naming: Naming) -> Strength {
    let quoted = naming.term.first > 0 && sheet.words[naming.term.first - 1].quote();
    let somebody = naming.on.is_some_and(|(f, l)| judging::somebody(sheet, f, l));
    if quoted && somebody { Strength::Strong } else { verb.strength }
}

/// The verb of naming at a word, and how many words it has.
fn verb_at(sheet: &Sheet<'_>, i: usize) -> Option<(Verb, usize)> {
    let two = lexicon().verb(&sheet.joined(i, i + 1)).map(|v| (v, 2));
    let one = || lexicon().verb(sheet.low(i)).map(|v| (v, 1));
    // After an article it is a noun ("the label", "a call") or a part of one ("the called").
    let noun = i > sheet.start(i) && opener(&sheet.words[i - 1]) && sheet.low(i - 1) != "all";
    // "Written him off as a fossil".
    let off = || {
        let far = (i + 1..sheet.end(i).min(i + 7)).any(|k| sheet.low(k) == "off" && sheet.low(k + 1) == "as");
        let write = has("write writes wrote written writing shrug shrugged shrugs", sheet.low(i));
        (far && write).then_some((Verb { frame: Frame::As, strength: Strength::Strong }, 1))
    };
    two.or_else(one)
        .or_else(off)
        .filter(|_| !noun || sheet.low(i).ends_with("ing"))
        .filter(|_| sheet.name(i).is_none())
}

/// What a verb says, and what follows it by an "and": "calls him a thief and a liar", "calls Ode a thief and Brekk a liar".
fn namings(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Vec<Naming> {
    let mut out: Vec<Naming> = vec![];
    let end = sheet.end(i);
    let mut next = read(sheet, i, after, verb, group);
    while let Some(naming) = next.filter(|_| out.len() < 4) {
        out.push(naming);
        let mut k = naming.term.last + 1;
        while k < end && (sheet.words[k].quote() || sheet.low(k) == ",") {
            k += 1;
        }
        next = None;
        if sheet.low(k) != "and" || k + 1 >= end {
            break;
        }
        let article = has("a an", sheet.low(k + 1)) || sheet.words[k + 1].quote();
        if article {
            next = words::phrase(&sheet.words, k + 1).map(|term| Naming { term, ..naming });
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

/// "Spoke of clowns": words put on nobody in particular, whose they are is told.
fn spoken_of(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let term = words::phrase(&sheet.words, after)?;
    let loaded = judging::weight(sheet, term) == Weight::Loaded;
    (loaded && after == i + 2).then(|| Naming { term, on: None, by: subject(sheet, i, group) })
}

fn read(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let end = sheet.end(i);
    let participle =
        sheet.low(i).ends_with("ed") || has("known seen called thought cast spoken written", sheet.low(i));
    if group.passive && participle {
        return passive(sheet, i, after, verb, group);
    }
    if let Some(relative) = whom(sheet, i, after, group) {
        return Some(relative);
    }
    let reduced = participle && group.first == i && leans(sheet, after, verb);
    if reduced {
        return passive(sheet, i, after, verb, group);
    }
    let Some((on, at)) = object(sheet, after, end, verb) else {
        return spoken_of(sheet, i, after, group).filter(|_| sheet.low(i + 1) == "of");
    };
    if has("on for in off out up at down to upon", sheet.low(on.0)) {
        return None;
    }
    let reflexive = on.0 == on.1 && sheet.low(on.0).ends_with("self") || sheet.low(on.0) == "themselves";
    let term = words::phrase(&sheet.words, at)?;
    let by = subject(sheet, i, group);
    let on = match by {
        Namer::Words(f, l) if reflexive => (f, l),
        _ => on,
    };
    Some(Naming { term, on: Some(on), by })
}

/// A participle without auxiliary that leans on the noun before it: ", branded a sect by Ode", "a man described as".
fn leans(sheet: &Sheet<'_>, after: usize, verb: Verb) -> bool {
    match verb.frame {
        Frame::As | Frame::Being => matches!(sheet.low(after), "as" | "by"),
        Frame::Double => {
            let before = after.checked_sub(2).map_or("", |k| sheet.low(k));
            before == "," && words::phrase(&sheet.words, after).is_some() && verb.strength == Strength::Strong
                || sheet.low(after) == "by"
        }
    }
}

/// "Whom schoolbooks call the saviour of the ford": the target stands before the "whom".
fn whom(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let start = sheet.start(i);
    let at = (start..i).rev().take(7).find(|&k| sheet.low(k) == "whom")?;
    let mut at_term = after;
    if sheet.low(at_term) == "as" {
        at_term += 1;
    }
    let term = words::phrase(&sheet.words, at_term)?;
    let mut to = at;
    while to > start && (sheet.low(to - 1) == "," || has("of all some many two", sheet.low(to - 1))) {
        to -= 1;
    }
    let on = parties::before(sheet, to, start);
    let by = parties::before(sheet, group.first, at + 1).map_or(Namer::Speaker, |(f, l)| Namer::Words(f, l));
    Some(Naming { term, on, by })
}

/// The passive: "was branded a sect by Ode", "is known on the quays as the Hangman", "was hailed by some as a saint".
fn passive(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let (start, end) = (sheet.start(i), sheet.end(i));
    let mut by = Namer::Nobody;
    let mut at = after;
    if sheet.low(at) == "by"
        && let Some((f, l)) = agent(sheet, at + 1, end)
    {
        by = Namer::Words(f, l);
        at = l + 1;
    }
    let marker = match verb.frame {
        Frame::Double if sheet.low(at) == "as" => Some(at),
        Frame::Double => None,
        Frame::As => Some((at..end.min(at + FAR)).find(|&k| sheet.low(k) == "as")?),
        Frame::Being => Some((at..end.min(at + FAR)).find(|&k| sheet.low(k) == "being")?),
    };
    if let Some(m) = marker {
        at = m + 1;
    }
    let term = words::phrase(&sheet.words, at)?;
    let behind = if sheet.words.get(term.last + 1).is_some_and(|w| w.quote()) { 2 } else { 1 };
    if let Namer::Nobody = by
        && let Some(k) = (term.last + behind..end.min(term.last + behind + 1)).find(|&k| sheet.low(k) == "by")
        && let Some((f, l)) = agent(sheet, k + 1, end)
    {
        by = Namer::Words(f, l);
    }
    if let Namer::Nobody = by {
        by = paper(sheet, start, group.first).map_or(Namer::Nobody, |(f, l)| Namer::Words(f, l));
    }
    // ", described by prosecutors as a mastermind,": whoever stands before the comma.
    let leaning = !group.passive && group.first == i && i > start;
    let beside = if sheet.low(i.saturating_sub(1)) == "," { i - 1 } else { i };
    let on = leaning.then(|| parties::before(sheet, beside, start)).flatten();
    let on = on.or_else(|| subject_of(sheet, group, start));
    Some(Naming { term, on, by })
}

/// Whose label it is.
fn whose(sheet: &Sheet<'_>, verb: usize, term: Span, by: Namer) -> Whose {
    let at = sheet.words[verb].span;
    match by {
        Namer::Nobody => Whose::Nobody,
        Namer::Speaker => parties::attributed(sheet, at, term)
            .map_or_else(|| parties::holder(sheet, at), Whose::Attribution),
        Namer::Words(f, l) => {
            let own = f == l && has("i we", sheet.low(f));
            if own {
                return parties::holder(sheet, at);
            }
            let words = sheet.span(f, l);
            let agrees = |a: &usize| {
                let source = &sheet.known.attributions[*a].source;
                words.is_some_and(|w| source.iter().any(|s| s.overlaps(w)))
            };
            if let Some(a) = parties::attributed(sheet, at, term).filter(agrees) {
                return Whose::Attribution(a);
            }
            parties::party(sheet, f, l).map_or(Whose::Nobody, Whose::Party)
        }
    }
}
