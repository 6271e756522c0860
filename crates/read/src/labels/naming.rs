//! Labels that a verb of naming puts on somebody: "branded them wreckers", "was described as a tyrant by Ode".

use text::{How, Label, Span, Whose};

use super::frames::{FAR, Namer, agent, object, paper, subject, subject_of};
use super::judging::{self, Weight};
use super::lexicon::{Class, Frame, Strength, Verb, lexicon};
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
laugh laughs laughed laughing put puts putting set sets hold holds held dress dresses dressed pass passes passed have has had sum sums summed \
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

/// What a verb says, and what follows it by an "and": "calls him a thief and a liar", "calls Ode a thief and Brekk a liar".
fn namings(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Vec<Naming> {
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
            let next = if sheet.words.get(r.last + 1).is_some_and(|w| w.quote()) { r.last + 2 } else { r.last + 1 };
            next >= end || matches!(sheet.low(next), "," | "." | ";" | ":" | "!" | "?" | "and" | "or" | "of" | "in" | "with")
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
        let article = has("a an", sheet.low(k + 1)) || sheet.words[k + 1].quote() || comma && sheet.low(k + 1) == "the";
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

/// "Spoke of clowns": words put on nobody in particular, whose they are is told.
fn spoken_of(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let term = words::phrase(&sheet.words, after)?;
    let people = [Class::Group, Class::Person, Class::Beast];
    let loaded = judging::judges(sheet, term, &people)
        || judging::coloured(sheet, term) && judging::somebody(sheet, term.head, term.head)
        || crate::nouns::plural(sheet.low(term.head)) && judging::judges(sheet, term, &[Class::Figure]);
    (loaded && after == i + 2).then(|| Naming { term, on: None, by: subject(sheet, i, group) })
}

fn read(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let end = sheet.end(i);
    let participle = sheet.low(i).ends_with("ed")
        || has("known seen thought cast spoken written put set held made found sold shown read understood taken mistaken", sheet.low(i));
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
    let initial = i == sheet.start(i) && verb.frame == Frame::Double && verb.strength == Strength::Strong;
    let bare = group.first == i || sheet.low(group.first - 1) == ",";
    let reduced = participle && bare && (initial || leans(sheet, group.first, after, verb));
    if reduced {
        return passive(sheet, i, after, verb, group);
    }
    if let Some(naming) = contact(sheet, after, verb, group).or_else(|| postponed(sheet, i, after, group)).or_else(|| seen_in(sheet, i, after, group)) {
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

/// A participle without auxiliary that leans on the noun before it: ", branded a sect by Ode", "a man described as".
fn leans(sheet: &Sheet<'_>, first: usize, after: usize, verb: Verb) -> bool {
    match verb.frame {
        // "Cursed ever since as", "known on the farms as".
        Frame::As => {
            let comma = first.checked_sub(1).is_some_and(|k| matches!(sheet.low(k), "," | "—" | "–"));
            let as_ = (after..sheet.end(after).min(after + 6)).find(|&k| matches!(sheet.low(k), "as" | "by" | ","));
            let trails = has("ever in on at by for among since lately abroad again to from all across throughout", sheet.low(after))
                || words::adverb(sheet.low(after));
            matches!(sheet.low(after), "as" | "by") || comma && trails && as_.is_some_and(|k| sheet.low(k) != ",")
        }
        Frame::Being | Frame::For | Frame::Out => matches!(sheet.low(after), "as" | "by"),
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

/// "The man they call the Crow", "the one we knew only as the Crow": the target stands before the pronoun that names.
fn contact(sheet: &Sheet<'_>, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let start = sheet.start(group.first);
    let mut namer = group.first.checked_sub(1).filter(|&k| k > start)?;
    if group.relative || group.passive {
        return None;
    }
    let last = namer;
    // "The boy your sons address as Stinkweed".
    let noun = (start + 1..namer).rev().take(3).find(|&k| opener(&sheet.words[k]) || !sheet.words[k].is_word());
    if !has("they we he she people everyone everybody some many", sheet.low(namer)) {
        namer = noun.filter(|&k| opener(&sheet.words[k]) && verb.frame == Frame::As)?;
    }
    let mut at = after;
    while verb.frame == Frame::As && (has("only just", sheet.low(at)) || words::adverb(sheet.low(at))) {
        at += 1;
    }
    let as_ = verb.frame == Frame::As && sheet.low(at) == "as";
    let named = verb.frame == Frame::Double
        && (has("a an the", sheet.low(at)) || sheet.words.get(at).is_some_and(|w| w.quote()));
    let term = (as_ || named).then(|| words::phrase(&sheet.words, if as_ { at + 1 } else { at })).flatten()?;
    // "They call the vote a farce" has its object behind the verb.
    let behind = sheet.words.get(term.last + 1).is_some_and(|w| w.quote() || opener(w));
    let on = parties::before(sheet, namer, start).filter(|&(f, l)| !behind && sheet.low(f) != "what" && judging::somebody(sheet, f, l));
    Some(Naming { term, on: Some(on?), by: Namer::Words(namer, last) })
}

/// "Brands as traitors all who stayed": whom it is put on comes last.
fn postponed(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let term = words::phrase(&sheet.words, after + 1).filter(|_| sheet.low(after) == "as")?;
    let next = if sheet.words.get(term.last + 1).is_some_and(|w| w.quote()) { term.last + 2 } else { term.last + 1 };
    let whom = has("all anyone everyone everybody those any whoever the his their her its every", sheet.low(next));
    let on = words::phrase(&sheet.words, next).filter(|_| whom).map_or((next, next), |r| (next, r.last));
    (whom && judging::somebody(sheet, on.0, on.1)).then(|| Naming { term, on: Some(on), by: subject(sheet, i, group) })
}

/// "Saw in her a saint".
fn seen_in(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let sees = has("see sees saw recognise recognised recognises recognize recognized recognizes find finds found", sheet.low(i));
    let end = sheet.end(i).min(after + 8);
    let at = (after + 2..end).find(|&k| has("a an the only nothing", sheet.low(k)) || sheet.words[k].quote())?;
    let at = if has("only nothing", sheet.low(at)) { at + 1 } else { at };
    let on = (after + 1, at - 1);
    let fits = sees && sheet.low(after) == "in" && judging::somebody(sheet, on.0, on.1);
    let term = fits.then(|| words::phrase(&sheet.words, at)).flatten()?;
    (judging::weight(sheet, term) == Weight::Loaded).then(|| Naming { term, on: Some(on), by: subject(sheet, i, group) })
}

/// "Whom schoolbooks call the saviour of the ford": the target stands before the "whom"; before a "what" stands none.
fn whom(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let start = sheet.start(i);
    let at = (start..i).rev().take(7).find(|&k| has("whom what", sheet.low(k)))?;
    let mut at_term = after;
    while words::adverb(sheet.low(at_term)) {
        at_term += 1;
    }
    if sheet.low(at_term) == "as" {
        at_term += 1;
    } else if verb.frame != Frame::Double {
        return None;
    }
    let term = words::phrase(&sheet.words, at_term)?;
    if sheet.low(at) == "what" {
        let by = parties::before(sheet, group.first, at + 1).map_or(Namer::Speaker, |(f, l)| Namer::Words(f, l));
        let everywhere = [Class::Group, Class::Person];
        let judges = judging::judges(sheet, term, &everywhere)
            || judging::coloured(sheet, term)
            || judging::marked(sheet, term) && judging::judges(sheet, term, &[Class::Figure, Class::Beast]);
        return judges.then_some(Naming { term, on: None, by });
    }
    let mut to = at;
    while to > start && (sheet.low(to - 1) == "," || has("of all some many two", sheet.low(to - 1))) {
        to -= 1;
    }
    let on = parties::before(sheet, to, start).filter(|&(f, l)| judging::speaks(sheet, f, l));
    let on = on.or_else(|| parties::opening(sheet, start, at));
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
        Frame::For => Some((at..end.min(at + 3)).find(|&k| sheet.low(k) == "for")?),
        Frame::Out => Some((at..end.min(at + 3)).find(|&k| sheet.low(k) == "be")?),
    };
    if let Some(m) = marker {
        // "Was put down in his memoirs as": the paper's word.
        // "Known to the prisoners as": in their mouths.
        let among = (at..m).find(|&k| has("to among", sheet.low(k))).and_then(|k| agent(sheet, k + 1, m));
        if let (Namer::Nobody, Some((f, l))) = (by, among.filter(|&(f, l)| judging::somebody(sheet, f, l))) {
            by = Namer::Words(f, l);
        }
        let paper = (at..m).find(|&k| has("in on", sheet.low(k))).and_then(|k| published(sheet, k + 1, m));
        if let (Namer::Nobody, Some((f, l))) = (by, paper) {
            by = Namer::Words(f, l);
        }
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
    let leaning = !group.passive && group.first > start;
    let beside = if sheet.low(group.first.saturating_sub(1)) == "," { group.first - 1 } else { group.first };
    let on = leaning.then(|| parties::before(sheet, beside, start)).flatten();
    // "Heralds, by whom the burghers were addressed as": whoever stands before the "by whom".
    let whom = (start + 2..group.first).rev().take(7).find(|&k| has("whom which", sheet.low(k)) && sheet.low(k - 1) == "by");
    if let (Namer::Nobody, Some(k)) = (by, whom) {
        let to = if sheet.low(k - 2) == "," { k - 2 } else { k - 1 };
        by = parties::before(sheet, to, start).map_or(Namer::Nobody, |(f, l)| Namer::Words(f, l));
    }
    // "Branded wreckers by the paper, the pilots …": whoever the sentence goes on about.
    let opening = !group.passive && i == start;
    let comma = (term.last + 1..end.min(term.last + 9)).find(|&k| opening && sheet.low(k) == ",");
    let main = comma.and_then(|k| words::phrase(&sheet.words, k + 1)).map(|r| (r.first, r.last));
    let on = on.or(main).or_else(|| subject_of(sheet, group, start));
    Some(Naming { term, on, by })
}

/// A document or a broadcaster between two places: "in his memoirs", "on state television".
fn published(sheet: &Sheet<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let last = (first..end).find(|&k| !sheet.words[k].is_word()).unwrap_or(end);
    let known = |k: usize| {
        has("television radio tv memoirs memoir press media newspapers newspaper papers tabloids tweets posts programme", sheet.low(k))
            || crate::nouns::sort(sheet.low(k)) == Some(crate::nouns::Sort::Document)
    };
    let noun = (first..last).find(|&k| known(k))?;
    Some((first, noun))
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
            // The words beside the verb, if they can speak; else the reader's own attribution.
            let speaks = judging::speaks(sheet, f, l);
            if let Some(a) = parties::attributed(sheet, at, term).filter(|a| !speaks || agrees(a)) {
                return Whose::Attribution(a);
            }
            if !speaks && let Whose::Attribution(a) = parties::holder(sheet, at) {
                return Whose::Attribution(a);
            }
            parties::party(sheet, f, l).map_or(Whose::Nobody, Whose::Party)
        }
    }
}
