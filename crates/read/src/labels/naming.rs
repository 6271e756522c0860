//! Labels that a verb of naming puts on somebody: "branded them wreckers", "was described as a tyrant by Ode".

use text::{How, Label, Span, Whose};

use super::clauses::{contact, postponed, seen_in, spoken_of, whom};
use super::frames::{Namer, object, subject};
use super::judging::{self, Weight};
use super::lexicon::{Frame, Strength, Verb, lexicon};
use super::mouths;
use super::parties::{self, Group};
use super::passive::passive;
use super::rows::namings;
use super::sheet::Sheet;
use super::words::{self, Run, has};

/// What a verb of naming says, before it is weighed: words as indices, both ends inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming {
    pub(super) term: Run,
    pub(super) on: Option<(usize, usize)>,
    pub(super) by: Namer,
}

/// What naming verbs gave.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) labels: Vec<Label>,
    /// Words that such verbs put on something without making a label of them.
    pub(super) plain: Vec<Span>,
    /// Words for whom a verb of naming names, whatever it says of them: whoever tells of it speaks there.
    pub(super) objects: Vec<Span>,
    /// Words that are turned down: "do not call him a thief".
    pub(super) denied: Vec<Span>,
}

/// Labels by naming verbs, and the words that such verbs put on something without making a label.
pub(super) fn labels(sheet: &Sheet<'_>) -> Named {
    let Named { labels: mut out, mut plain, mut objects, mut denied } = Named::default();
    for i in 0..sheet.words.len() {
        let Some((verb, length)) = verb_at(sheet, i) else { continue };
        let group = parties::group(sheet, i);
        for naming in namings(sheet, i, i + length, verb, group) {
            let Some(term) = sheet.span(naming.term.first, naming.term.last) else { continue };
            objects.extend(naming.on.filter(|on| on.0 > i).and_then(|(f, l)| sheet.span(f, l)));
            // "Known as Daesh", "known as Andy": another name, not a label.
            let name = has("know knows knew known", sheet.low(i)) && !naming.term.opened;
            if name && judging::weight(sheet, naming.term) != Weight::Loaded {
                continue;
            }
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
    Named { labels: out, plain, objects, denied }
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
        (Strength::Weak | Strength::Faint, _) => 0.7,
    }
}

/// Quotation marks around the words make any verb of naming a strong one, if it names somebody.
fn strength(sheet: &Sheet<'_>, verb: Verb, naming: Naming) -> Strength {
    let quoted = naming.term.first > 0 && sheet.words[naming.term.first - 1].quote();
    let somebody = naming.on.is_some_and(|(f, l)| judging::somebody(sheet, f, l));
    if quoted && somebody { Strength::Strong } else { verb.strength }
}

/// Verbs whose particle may stand behind the object: "waved them away as".
const SEPARABLE: &str = "write writes wrote written writing shrug shrugged shrugs shrugging wave waves waved waving brush brushes brushed brushing \
laugh laughs laughed laughing put puts putting set sets hold holds held pass passes passed have has had sum sums summed \
show shows showed call calls called single singles singled mark marks marked";

/// The verb of naming at a word, and how many words it has.
fn verb_at(sheet: &Sheet<'_>, i: usize) -> Option<(Verb, usize)> {
    let two = lexicon().verb(&sheet.joined(i, i + 1)).map(|v| (v, 2));
    let one = || lexicon().verb(sheet.low(i)).map(|v| (v, 1));
    // After an article it is a noun ("the label", "a call") or a part of one ("the called").
    let article = "a an the this that these those his its their our my your no any another each every some";
    let before = if i > sheet.start(i) { &sheet.words[i - 1] } else { &sheet.words[i] };
    let finite = before.low == "that" && (sheet.low(i).ends_with('s') || sheet.low(i).ends_with("ed"));
    let noun = (has(article, &before.low) || before.owner && before.is_word()) && !finite;
    // "Written him off as a fossil".
    let off = || {
        let particle = |k| has("off away aside down up out", sheet.low(k)) && sheet.low(k + 1) == "as";
        let far = (i + 2..sheet.end(i).min(i + 8)).any(particle);
        let write = has(SEPARABLE, sheet.low(i));
        (far && write).then_some((Verb { frame: Frame::As, strength: Strength::Strong }, 1))
    };
    two.or_else(one)
        .or_else(off)
        .filter(|_| !noun || sheet.low(i).ends_with("ing"))
        .filter(|_| sheet.name(i).is_none())
}

/// What the verb at `i` says first.
pub(super) fn read(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let end = sheet.end(i);
    let participle = sheet.low(i).ends_with("ed")
        || has(
            "known seen thought cast spoken written put set held made found sold shown read understood taken mistaken",
            sheet.low(i),
        );
    // "To cheers, salutes …": a noun that looks like the verb.
    if sheet.low(after) == "," && !group.passive {
        return None;
    }
    if group.passive && participle {
        return passive(sheet, i, after, verb, group);
    }
    if let Some(relative) = whom(sheet, i, after, verb, group) {
        return Some(relative);
    }
    if let Some(naming) = behind_as(sheet, i, after, verb, group) {
        return Some(naming);
    }
    let initial = i == sheet.start(i) && verb.frame == Frame::Double && verb.strength == Strength::Strong;
    let bare = group.first == i || sheet.low(group.first.saturating_sub(1)) == ",";
    let reduced = participle && bare && (initial || leans(sheet, group.first, after, verb));
    if reduced {
        return passive(sheet, i, after, verb, group);
    }
    if let Some(naming) = contact(sheet, after, verb, group)
        .or_else(|| postponed(sheet, i, after, group))
        .or_else(|| seen_in(sheet, i, after, group))
    {
        return Some(naming);
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

/// "Ode dismissed as a lie the claim that …": what is called so stands behind the term, and not before the verb.
fn behind_as(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    if verb.frame != Frame::As || sheet.low(after) != "as" || i == sheet.start(i) {
        return None;
    }
    let term = words::phrase(&sheet.words, after + 1)?;
    let opens = has("the a an his her its their this that these those all any", sheet.low(term.last + 1));
    let object = words::phrase(&sheet.words, term.last + 1).filter(|_| opens)?;
    Some(Naming { term, on: Some((object.first, object.last)), by: subject(sheet, i, group) })
}

/// A participle without auxiliary that leans on the noun before it: ", branded a sect by Ode", "a man described as".
fn leans(sheet: &Sheet<'_>, first: usize, after: usize, verb: Verb) -> bool {
    match verb.frame {
        // "Cursed ever since as", "known on the farms as".
        Frame::As => {
            let comma = first.checked_sub(1).is_some_and(|k| matches!(sheet.low(k), "," | "—" | "–"));
            let as_ =
                (after..sheet.end(after).min(after + 6)).find(|&k| matches!(sheet.low(k), "as" | "by" | ","));
            let trails = has(
                "ever in on at by for among since lately abroad again to from all across throughout",
                sheet.low(after),
            ) || words::adverb(sheet.low(after));
            matches!(sheet.low(after), "as" | "by")
                || comma && trails && as_.is_some_and(|k| sheet.low(k) != ",")
        }
        Frame::Being | Frame::For | Frame::To | Frame::Out => matches!(sheet.low(after), "as" | "by"),
        Frame::Double => {
            let before = first.checked_sub(1).map_or("", |k| sheet.low(k));
            let term = words::phrase(&sheet.words, after);
            // "Labelled “Doctor Never” by nurses".
            let agent = |r: Run| (r.last + 1..r.last + 3).any(|k| sheet.low(k) == "by");
            before == "," && term.is_some() && verb.strength == Strength::Strong
                || sheet.low(after) == "by"
                || term.is_some_and(|r| r.opened && agent(r))
        }
    }
}

/// Whose label it is.
fn whose(sheet: &Sheet<'_>, verb: usize, term: Span, by: Namer) -> Whose {
    let at = sheet.words[verb].span;
    match by {
        Namer::Nobody => Whose::Nobody,
        Namer::Speaker => {
            mouths::attributed(sheet, at, term).map_or_else(|| mouths::holder(sheet, at), Whose::Attribution)
        }
        Namer::Words(f, l) => {
            let own = f == l && has("i we", sheet.low(f));
            if own {
                return mouths::holder(sheet, at);
            }
            let words = sheet.span(f, l);
            let agrees = |a: &usize| {
                let source = &sheet.known.attributions[*a].source;
                words.is_some_and(|w| source.iter().any(|s| s.overlaps(w)))
            };
            // The words beside the verb, if they can speak; else the reader's own attribution.
            let speaks = judging::speaks(sheet, f, l);
            if let Some(a) = mouths::attributed(sheet, at, term).filter(|a| !speaks || agrees(a)) {
                return Whose::Attribution(a);
            }
            if !speaks && let Whose::Attribution(a) = mouths::holder(sheet, at) {
                return Whose::Attribution(a);
            }
            parties::party(sheet, f, l).map_or(Whose::Nobody, Whose::Party)
        }
    }
}
