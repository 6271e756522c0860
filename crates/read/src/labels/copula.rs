//! Labels that "to be" puts on somebody: "they are parasites". Only words that the lists know to judge count here.

use text::{How, Label, Whose};

use super::frames;
use super::judging::{self, Weight};
use super::lexicon::{Class, lexicon};
use super::mouths;
use super::naming;
use super::parties;
use super::sheet::Sheet;
use super::words::{self, Run, has};

const FORMS: &str =
    "is are was were be remains remain remained became become becomes being been 's ’s 're ’re 'm ’m";

/// Verbs that turn down what follows them.
const DENIALS: &str =
    "deny denies denied denying reject rejects rejected rejecting dispute disputes disputed";

/// Labels by forms of "to be".
pub(super) fn labels(sheet: &Sheet<'_>) -> Vec<Label> {
    let mut out = vec![];
    for i in 0..sheet.words.len() {
        let Some((first, mut term)) = label(sheet, i) else { continue };
        out.push(first.clone());
        // "Is a loser, a liar and a whiner."
        while let Some(next) = following(sheet, term).filter(|_| out.len() < 400) {
            out.extend(sheet.span(next.first, next.last).map(|term| Label { term, ..first.clone() }));
            term = next;
        }
    }
    out
}

/// The next of a row of words that judge: behind a comma or an "and", with an article or marks of its own.
fn following(sheet: &Sheet<'_>, term: Run) -> Option<Run> {
    let end = sheet.end(term.last);
    let opens = |k: usize| sheet.scene.quotes.iter().any(|q| q.start() == sheet.words[k].span.start());
    let mut k = term.last + 1;
    let mut joined = false;
    while k < end && (sheet.words[k].quote() && !opens(k) || has(", and", sheet.low(k))) {
        joined |= has(", and", sheet.low(k));
        k += 1;
    }
    let open = k < end && joined && (has("a an", sheet.low(k)) || opens(k));
    let next = open.then(|| words::phrase(&sheet.words, k)).flatten()?;
    loaded(sheet, next).then_some(next)
}

fn label(sheet: &Sheet<'_>, i: usize) -> Option<(Label, Run)> {
    if !has(FORMS, sheet.low(i)) {
        return acting(sheet, i);
    }
    let hearsay = hearsay(sheet, i);
    let group = hearsay.unwrap_or_else(|| parties::group(sheet, i));
    let mut at = i + 1;
    while has("always still now simply just nothing but all only really in fact truth", sheet.low(at)) {
        at += 1;
    }
    // "The truth is that the …" goes on with a statement.
    if sheet.low(at) == "that" {
        return None;
    }
    at = measured(sheet, at);
    // "Not a party but a sect".
    let turned =
        (at..sheet.end(i).min(at + 8)).find(|&k| sheet.low(k) == "but" && has("a an the", sheet.low(k + 1)));
    let turned = turned.filter(|_| sheet.low(at) == "not" && !group.passive);
    if let Some(but) = turned {
        at = but + 1;
    }
    // "Were, as he put it, “pawns with opinions”".
    if sheet.low(at) == ","
        && has("as in to", sheet.low(at + 1))
        && let Some(close) = (at + 2..sheet.end(i).min(at + 9)).find(|&k| sheet.low(k) == ",")
    {
        at = close + 1;
    }
    let negated = group.negated && turned.is_none()
        || has("not never no neither nor", sheet.low(at))
        || sheet.low(i).ends_with("n't");
    // A clause of more words is none; looked for further, a list in one sentence would take time with its square.
    let clause = sheet.start(i).max(i.saturating_sub(80));
    let denied = parties::group(sheet, group.first).negated
        || (clause..i)
            .rev()
            .take_while(|&k| !has("and but ; said says", sheet.low(k)))
            .any(|k| has(DENIALS, sheet.low(k)));
    // "We do not say that they are devils".
    let said = (clause..i).any(|k| {
        let after = sheet.low(k + 1);
        has("not never nobody", sheet.low(k))
            && has("say says said claim claimed think thought believe mean suggest called call", after)
    });
    if negated || denied || said {
        return None;
    }
    let term = words::phrase(&sheet.words, at).filter(|t| !naming::refused(sheet, *t))?;
    let dative = dative(sheet, group.first);
    let subject = match dative {
        Some((_, on)) => on,
        None => frames::subject_of(sheet, group, sheet.start(i))?,
    };
    let span = sheet.span(term.first, term.last)?;
    let eyes = behind(sheet, term);
    let by = match dative {
        _ if let Some((f, l)) = eyes => Whose::Party(parties::party(sheet, f, l)?),
        _ if hearsay.is_some() => Whose::Nobody,
        Some(((f, l), _)) => Whose::Party(parties::party(sheet, f, l)?),
        None => mouths::holder(sheet, span),
    };
    // What the lists do not know counts in somebody's mouth and between quotation marks, or if it is somebody's view.
    let told = matches!(by, Whose::Attribution(_)) && judging::marked(sheet, term) || dative.is_some();
    let unknown = told
        && judging::somebody(sheet, subject.0, subject.1)
        && judging::weight(sheet, term) == Weight::Unknown;
    // "Is drawing crowds": a verb.
    if !term.opened && term.first < term.head && sheet.low(term.first).ends_with("ing") && at == term.first {
        return None;
    }
    let many = |low: &str| {
        crate::nouns::plural(low) || has("sheep vermin scum cattle swine lice trash filth mice geese", low)
    };
    if !term.opened && !many(sheet.low(term.head)) || !unknown && !loaded(sheet, term) {
        return None;
    }
    let on = subject;
    if (on.0..=on.1).any(|k| has("not no none nobody neither", sheet.low(k)))
        || (on.0.saturating_sub(4)..on.0).any(|k| has("not none neither", sheet.low(k)))
    {
        return None;
    }
    let thing = on.0 == on.1 && has("it this that there what", sheet.low(on.0));
    let group_word = judging::judges(sheet, term, &[Class::Group]);
    let called = thing && group_word && sheet.low(on.0) != "there";
    // Whoever is called a tyrant is somebody, though no list may know him: "the intendant".
    let person = judging::judges(sheet, term, &[Class::Person])
        && !thing
        && !judging::plainly_thing(sheet, on.0, on.1);
    let rather = has("rather could may might should", sheet.low(i.saturating_sub(1)));
    if rather || !called && !person && !judging::somebody(sheet, on.0, on.1) {
        return None;
    }
    let label =
        Label { term: span, on: parties::party(sheet, on.0, on.1), by, how: How::Verb, confidence: 0.8 };
    Some((label, term))
}

/// The verb behind which a "to be" is hearsay: "was said to be a thief".
fn hearsay(sheet: &Sheet<'_>, i: usize) -> Option<parties::Group> {
    let said = i.checked_sub(2).filter(|_| sheet.low(i) == "be" && sheet.low(i - 1) == "to")?;
    let verb = has(
        "said considered thought believed reputed held rumoured rumored alleged reported claimed presumed deemed",
        sheet.low(said),
    );
    verb.then(|| parties::group(sheet, said)).filter(|g| g.passive)
}

/// Steps over "nothing more than", "little better than", "something of", "a kind of".
fn measured(sheet: &Sheet<'_>, at: usize) -> usize {
    let three = sheet.joined(at, at + 2);
    let much = has("nothing little no hardly", sheet.low(at))
        && has("more better less other short", sheet.low(at + 1));
    if much && has("than of", sheet.low(at + 2)) {
        return at + 3;
    }
    match three.as_str() {
        "a kind of" | "a sort of" | "a bit of" | "the kind of" | "the sort of" | "the worst of" => at + 3,
        _ if sheet.joined(at, at + 1) == "something of" || sheet.joined(at, at + 1) == "at best" => at + 2,
        _ => at,
    }
}

/// "A hero to the young", "a thief in the eyes of the village": in whose eyes, behind the words.
fn behind(sheet: &Sheet<'_>, term: Run) -> Option<Words> {
    let next = term.last + 1;
    let view =
        has("eyes view opinion language", sheet.low(next + 2)) && sheet.joined(next, next + 1) == "in the";
    let to = sheet.low(next) == "to"
        && !has(
            "traitor traitors threat threats danger slave slaves menace enemy enemies martyr insult friend servant",
            sheet.low(term.head),
        );
    let at = if view { next + 4 } else { next + 1 };
    let run = (view || to).then(|| words::phrase(&sheet.words, at)).flatten();
    let words = run.map(|r| (at, r.last)).or_else(|| {
        ((view || to) && has("them him her many some most all everyone", sheet.low(at))).then_some((at, at))
    })?;
    judging::somebody(sheet, words.0, words.1).then_some(words)
}

/// "Acts as the bank's poodle", "went down as the Glutton", "proved to be a fraud": to be, in other words.
fn acting(sheet: &Sheet<'_>, i: usize) -> Option<(Label, Run)> {
    let low = sheet.low(i);
    let as_ = has("act acts acted acting serve serves served serving emerge emerges emerged", low)
        && sheet.low(i + 1) == "as";
    let across = has("comes came come stands stood goes went gone lives lived", low)
        && has("across revealed exposed down on accused", sheet.low(i + 1));
    let proves = has("prove proves proved proven turn turns turned", low);
    let at = if as_ {
        i + 2
    } else if across {
        (i + 2..sheet.end(i).min(i + 9)).find(|&k| sheet.low(k) == "as")? + 1
    } else if proves {
        let out = usize::from(sheet.low(i + 1) == "out");
        let be = if sheet.low(i + 1 + out) == "to" && sheet.low(i + 2 + out) == "be" { 2 } else { 0 };
        (!low.starts_with("turn") || out == 1).then_some(i + 1 + out + be)?
    } else {
        return None;
    };
    let group = parties::group(sheet, i);
    let term = words::phrase(&sheet.words, at)
        .filter(|t| !naming::refused(sheet, *t) && !group.negated && !group.passive)?;
    let on = frames::subject_of(sheet, group, sheet.start(i))?;
    let span = sheet.span(term.first, term.last)?;
    let person =
        judging::judges(sheet, term, &[Class::Group, Class::Person]) || judging::coloured(sheet, term);
    let fits = person || loaded(sheet, term) && judging::somebody(sheet, on.0, on.1);
    let by = mouths::holder(sheet, span);
    let label =
        Label { term: span, on: parties::party(sheet, on.0, on.1), by, how: How::Verb, confidence: 0.7 };
    (fits && !judging::plainly_thing(sheet, on.0, on.1)).then_some((label, term))
}

/// Words from one to another, both inside.
type Words = (usize, usize);

/// "To the widows Hauge is the Undertaker": in whose eyes, and who.
fn dative(sheet: &Sheet<'_>, verb: usize) -> Option<(Words, Words)> {
    let start = sheet.start(verb);
    let eyes = |k: usize| {
        sheet.joined(k, k + 1) == "in the" && has("eyes view opinion language mouth", sheet.low(k + 2))
    };
    let opens = |k: &usize| {
        let clause = *k == start
            || matches!(sheet.low(*k - 1), ";" | ":" | "—" | "–" | "“")
            || has("and but", sheet.low(*k - 1)) && *k > start + 1;
        clause && (has("to for", sheet.low(*k)) || eyes(*k))
    };
    let to = (start..verb).rev().take(12).find(opens)?;
    let to = if eyes(to) { to + 3 } else { to };
    let split = (to + 2..verb).find(|&k| {
        let name = sheet.name(k).is_some() && sheet.name(k) != sheet.name(k - 1);
        let title = crate::nouns::title(sheet.low(k - 1)) && !crate::nouns::plural(sheet.low(k - 1));
        let own = name && !title && !words::opener(&sheet.words[k - 1]);
        words::pronoun(sheet.low(k)) && sheet.low(k) != "her" || own && !has("of", sheet.low(k - 1))
    })?;
    let last = if sheet.low(split - 1) == "," { split - 2 } else { split - 1 };
    let (eyes, on) = ((to + 1, last), (split, verb - 1));
    let fits = to < last && judging::somebody(sheet, eyes.0, eyes.1) && !has("me us", sheet.low(to + 1));
    fits.then_some((eyes, on))
}

fn loaded(sheet: &Sheet<'_>, term: Run) -> bool {
    let everywhere = [Class::Group, Class::Person, Class::Figure];
    let adjective =
        (term.first..term.head).any(|k| lexicon().loaded(sheet.low(k)) || lexicon().distances(sheet.low(k)));
    judging::heard(sheet, term)
        || judging::judges(sheet, term, &everywhere)
        || adjective && judging::somebody(sheet, term.head, term.head)
}
