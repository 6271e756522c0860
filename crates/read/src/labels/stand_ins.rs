//! Whom words mean that stand in for a name: the one they stand beside, the one that follows, or the last that fits.

use text::{Label, MentionKind, Party, Span, Whose};

use super::judging;
use super::lexicon::{Class, lexicon};
use super::mouths;
use super::parties;
use super::sheet::Sheet;
use super::words::{Run, has, opener};
use crate::nouns::{self, Sort};

/// The name, or the somebody, that the run stands beside: "Orsk, the butcher of Lenn", "a leech, Orsk, …".
pub(super) fn beside(sheet: &Sheet<'_>, run: Run) -> Option<Party> {
    let mut k = run.first;
    let start = sheet.start(run.first);
    while k > start && (opener(&sheet.words[k - 1]) || sheet.words[k - 1].quote()) {
        k -= 1;
    }
    // "The paper, long a lapdog of the company,".
    if k > start + 1 && has("once long now still formerly always ever later", sheet.low(k - 1)) {
        k -= 1;
    }
    if k > start && matches!(sheet.low(k - 1), "," | "—" | "–") {
        let (first, last) = parties::before(sheet, k - 1, start)?;
        let named = (first..=last).rev().any(|j| is_party(sheet, j));
        // One of a row ("thugs, spies, liars") stands beside nobody.
        let closed = matches!(sheet.low(run.last + 1), "," | "." | "—" | "–" | ";" | "”" | "\"" | ")")
            || has(
                "with who whom called named by whose from in of at that according if on for to",
                sheet.low(run.last + 1),
            );
        let one = !nouns::plural(sheet.low(run.head)) || !named;
        let person = lexicon().is(sheet.low(run.head), &[Class::Person]);
        let people = named || (run.opened || person) && judging::somebody(sheet, first, last);
        let opened = run.opened || named || person || nouns::plural(sheet.low(run.head));
        return (people && closed && one && opened).then(|| parties::party(sheet, first, last)).flatten();
    }
    let comma =
        sheet.low(run.last + 1) == "," && sheet.name(run.last + 2).is_some() && is_party(sheet, run.last + 2);
    if comma {
        let last = name_end(sheet, run.last + 2);
        let closed = matches!(sheet.low(last + 1), "," | "." | "—");
        return closed.then(|| parties::party(sheet, run.last + 2, last)).flatten();
    }
    None
}

fn is_party(sheet: &Sheet<'_>, i: usize) -> bool {
    matches!(sheet.kind(i), Some(MentionKind::Person | MentionKind::Organisation))
}

fn name_end(sheet: &Sheet<'_>, first: usize) -> usize {
    let name = sheet.name(first);
    let mut last = first;
    while sheet.name(last + 1).is_some() && sheet.name(last + 1) == name {
        last += 1;
    }
    last
}

/// "Crooks like Orsk", "Orsk and other crooks": somebody is one of them.
pub(super) fn likened(sheet: &Sheet<'_>, run: Run) -> Option<Party> {
    let plural = nouns::plural(sheet.low(run.head));
    let like = if sheet.low(run.last + 1) == "like" { 2 } else { 3 };
    let such = like == 2 || sheet.joined(run.last + 1, run.last + 2) == "such as";
    let k = run.last + like;
    if plural && such && is_party(sheet, k) {
        return parties::party(sheet, k, name_end(sheet, k));
    }
    let other = run.first.checked_sub(3).filter(|&k| plural && sheet.joined(k + 1, k + 2) == "and other")?;
    is_party(sheet, other)
        .then(|| parties::before(sheet, other + 1, sheet.start(other)))
        .flatten()
        .and_then(|(f, l)| parties::party(sheet, f, l))
}

/// The name right behind the run: "cult leader Vance".
pub(super) fn named_next(sheet: &Sheet<'_>, run: Run) -> Option<Party> {
    let next = run.last + 1;
    let doubted = run.head > run.first && lexicon().distances(sheet.low(run.head - 1));
    if sheet.name(run.head).is_some() || doubted && sheet.words[run.head].capital() {
        // "Warlord Dravik", "the so-called Documentation Centre": the term runs into the name.
        return parties::party(sheet, run.head, name_end(sheet, run.head));
    }
    let joined = sheet.kind(next).is_some() && sheet.words.get(next).is_some_and(|w| w.capital());
    (joined && is_party(sheet, next)).then(|| parties::party(sheet, next, name_end(sheet, next))).flatten()
}

/// Whom a run that stands alone means: the sect is the last organisation, the tyrant the last man who was called
/// something, or the last man; henchmen are nobody.
pub(super) fn meant(sheet: &Sheet<'_>, run: Run, det: &str, earlier: &[&Label]) -> Option<Party> {
    let head = sheet.low(run.head);
    let owned =
        has("his her its their our my your", det) || run.first > 0 && sheet.words[run.first - 1].owner;
    if nouns::plural(head) || owned {
        return None;
    }
    let elsewhere = has("in of at across", sheet.low(run.head + 1)) && run.last == run.head;
    let at = sheet.words[run.first].span.start();
    let group = lexicon().is(head, &[Class::Group]) || nouns::sort(head) == Some(Sort::Office);
    let wanted = if group { MentionKind::Organisation } else { MentionKind::Person };
    let kind = |p: &Party| sheet.known.mentions.iter().any(|m| m.kind == wanted && m.span.overlaps(p.words));
    // Whoever is speaking does not speak of himself.
    let speaker = match mouths::holder(sheet, sheet.words[run.first].span) {
        Whose::Attribution(a) => sheet.known.attributions.get(a),
        _ => None,
    };
    let himself = |s: Span| speaker.is_some_and(|a| a.source.iter().any(|w| w.overlaps(s)));
    let called = earlier.iter().rev().filter_map(|l| l.on).filter(|p| !himself(p.words)).find(kind);
    let of_kind = || sheet.known.mentions.iter().filter(|m| m.kind == wanted && !himself(m.span));
    let last = of_kind().rfind(|m| m.span.end() <= at).map(|m| m.span);
    if !group && called.is_some() {
        return called;
    }
    let body = || group.then(|| last_body(sheet, at)).flatten();
    let next =
        || of_kind().find(|m| group && m.span.start() > at && m.span.start() < at + NEAR).map(|m| m.span);
    // "A fifth column": nobody that was named before.
    if elsewhere || group && has("a an", det) {
        return None;
    }
    let words = last.or_else(body).or_else(next)?;
    Some(Party { words, voice: parties::voice(sheet, words) })
}

/// How far behind an epithet the name may follow, in bytes: a sentence or two.
const NEAR: u32 = 200;

/// The last phrase before a place that stands for a governing body: "the new military council".
fn last_body(sheet: &Sheet<'_>, at: u32) -> Option<Span> {
    let bodies = "government council group movement committee party organisation organization association society army ministry";
    let names: Vec<Span> = sheet.known.mentions.iter().map(|m| m.span).collect();
    let all = crate::phrases::phrases(&sheet.scene, &names);
    let last = |s: &Span| sheet.scene.words(*s).rsplit(' ').next().is_some_and(|w| has(bodies, w));
    all.into_iter().filter(|s| s.end() <= at).rfind(last)
}

/// Whom a word between scare quotes is put on, where the text says it right there: “speaker”, Hob Tarrant.
pub(super) fn scared(sheet: &Sheet<'_>, first: usize, last: usize) -> Option<Party> {
    let mut k = last + 1;
    while sheet.words.get(k).is_some_and(|w| w.quote() || w.low == ",") {
        k += 1;
    }
    (is_party(sheet, k) && k <= last + 3)
        .then(|| parties::party(sheet, k, name_end(sheet, k)))
        .flatten()
        .or_else(|| {
            let head = sheet.low(last);
            let body = first == last && nouns::sort(head) == Some(Sort::Office) && !nouns::plural(head);
            let spoken = sheet.low(first.saturating_sub(2)) == "the";
            let span =
                (body && spoken).then(|| last_body(sheet, sheet.words[first].span.start())).flatten()?;
            Some(Party { words: span, voice: parties::voice(sheet, span) })
        })
}
