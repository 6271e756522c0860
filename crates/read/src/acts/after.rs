//! What stands behind the noun of a document: to whom, by whom, of what day, signed by whom, saying what.

use text::ActKind;

use crate::acts::draft::{Draft, outlet};
use crate::acts::lexicon::{self, Role, Small};
use crate::acts::phrase::{Stretch, content, date, finite, list, noun_phrase, subject};
use crate::acts::say::{say_at, saying};
use crate::acts::words::{OWNER, Word};
use crate::nouns::{self, Sort};

/// The most parts that are followed behind one noun.
const PARTS: usize = 24;
/// The most words of a title between quotation marks.
const TITLE: usize = 24;

/// Where the reading behind a noun stands.
struct Place<'a, 't> {
    words: &'a [Word<'t>],
    at: usize,
    past: usize,
    /// What was done with it last: "signed", before "by" tells by whom.
    done: Option<Role>,
    /// Whether what comes still belongs to the phrase of the noun, or is already said of it.
    inside: bool,
    /// Whether a comma stands right before.
    comma: bool,
    /// Whether a "which" or "that" makes the document the subject of what follows.
    relative: bool,
}

/// Gathers the parts behind the noun, and says at which word it stopped.
pub(super) fn read(words: &[Word<'_>], draft: &mut Draft) -> usize {
    let at = draft.head.end;
    let past = words[draft.head.start].past;
    let mut place = Place { words, at, past, done: None, inside: true, comma: false, relative: false };
    for _ in 0..PARTS {
        if place.at >= past {
            break;
        }
        let before = place.at;
        place.comma = words[before - 1].is(",");
        step(&mut place, draft);
        if place.at == before {
            break;
        }
        if place.inside {
            draft.phrase.end = draft.phrase.end.max(place.at);
        }
    }
    // What leads on to something that did not come is no part of the phrase.
    while draft.phrase.end > draft.head.end && leads_on(&words[draft.phrase.end - 1]) {
        draft.phrase.end -= 1;
    }
    place.at
}

fn leads_on(word: &Word<'_>) -> bool {
    word.any(&[",", "(", "-", "–"])
        || [Small::Wall, Small::Topic].iter().any(|s| lexicon::is(&word.lower, *s))
}

/// Reads one part, or stays where it is.
fn step(place: &mut Place<'_, '_>, draft: &mut Draft) {
    let (words, at) = (place.words, place.at);
    let word = &words[at];
    let lower = word.lower.as_str();
    if word.quotes() || word.any(&["‘", "*", "_"]) {
        if at == draft.head.end || place.comma {
            title(place, draft);
        }
    } else if word.is("(") {
        let limit = place.past.min(at + 12);
        if let Some(end) = (at..limit).find(|&i| words[i].is(")")) {
            place.at = end + 1;
        }
    } else if word.is(",") || word.is("and") && at + 1 < place.past && continues(words, at + 1) {
        place.at += 1;
    } else if word.mark() {
    } else if word.any(&["which", "that", "who"]) {
        relative(place, draft);
    } else if word.any(&["dated", "entitled", "titled", "headed", "headlined"]) {
        place.at += 1;
        if !word.is("dated") {
            title(place, draft);
        } else if let Some(day) = date(words, at + 1, place.past) {
            place.at = day.end;
            draft.dated = Some(day);
        }
    } else if let Some(day) =
        date(words, at, place.past).filter(|_| !word.number() || draft.kind == ActKind::Law)
    {
        place.at = day.end;
        draft.dated.get_or_insert(day);
    } else if lexicon::is(lower, Small::Helper) {
        place.inside = false;
        place.at += 1;
    } else if lexicon::is(lower, Small::Adverb) && !lexicon::is(lower, Small::Never) && !word.is("not") {
        place.at += 1;
    } else if !preposition(place, draft) {
        verb(place, draft);
    }
}

/// Whether behind an "and" the same document goes on.
fn continues(words: &[Word<'_>], i: usize) -> bool {
    let lower = &words[i].lower;
    !lexicon::roles(lower).is_empty() && !lexicon::is(lower, Small::Both)
        || lexicon::is(lower, Small::Helper)
        || words[i].any(&["which", "dated", "entitled", "to"])
}

/// A title between quotation marks.
fn title(place: &mut Place<'_, '_>, draft: &mut Draft) {
    let (words, open) = (place.words, place.at);
    let opening = words.get(open).filter(|w| w.quotes() || w.any(&["‘", "*", "_", "'"]));
    let limit = place.past.min(open + TITLE);
    let closes = |i: &usize| words[*i].quotes() || words[*i].any(&["’", "*", "_", "'"]);
    let Some(end) = opening.and_then(|_| (open + 1..limit).find(closes)) else { return };
    let last = if words[end - 1].any(&[",", "."]) { end - 1 } else { end };
    if last > open + 1 && words[open + 1].capital() {
        draft.title.get_or_insert(open + 1..last);
        place.at = end + 1;
    }
}

/// "which says …", "that the mayor wrote", "that the bridge was closed".
fn relative(place: &mut Place<'_, '_>, draft: &mut Draft) {
    let (words, at) = (place.words, place.at);
    let mut next = at + 1;
    while next < place.past
        && (lexicon::is(&words[next].lower, Small::Helper) || lexicon::is(&words[next].lower, Small::Adverb))
    {
        next += 1;
    }
    if next < place.past && !lexicon::roles(&words[next].lower).is_empty() {
        place.at = next;
        place.relative = true;
        return;
    }
    if let Some(who) = noun_phrase(words, at + 1, place.past)
        && let Some(verb) = (who.end..place.past.min(who.end + 3)).find(|&i| finite(words, i))
        && let Some(made) = (verb..place.past.min(verb + 3)).find(|&i| gives(words, i))
        && words.get(made + 1).is_none_or(|w| w.mark() || lexicon::is(&w.lower, Small::Wall))
    {
        let side =
            if lexicon::plays(&words[made].lower, Role::Signs) { &mut draft.signed } else { &mut draft.by };
        side.push(who);
        place.at = made + 1;
        return;
    }
    let tells = !matches!(draft.kind, ActKind::Agreement | ActKind::Paper | ActKind::Article);
    if words[at].is("that") && tells && place.inside && !place.comma {
        say(place, draft, Role::Says, at);
    }
}

/// Whether a verb tells who made, sent or signed.
fn gives(words: &[Word<'_>], i: usize) -> bool {
    [Role::Makes, Role::Signs, Role::Hands, Role::Publishes]
        .iter()
        .any(|r| lexicon::plays(&words[i].lower, *r))
}

/// A part that a preposition opens; false if none does.
fn preposition(place: &mut Place<'_, '_>, draft: &mut Draft) -> bool {
    let (words, at, past) = (place.words, place.at, place.past);
    let lower = words[at].lower.as_str();
    if ["in", "to"].contains(&lower) && words.get(at + 1).is_some_and(|w| w.any(&["which", "whom"])) {
        within(place, draft);
        return true;
    }
    let day = date(words, at + 1, past).filter(|_| ["of", "on", "in", "from"].contains(&lower));
    if let Some(day) = day {
        place.at = day.end;
        draft.dated.get_or_insert(day);
        return true;
    }
    let Some(next) = words.get(at + 1).filter(|_| at + 1 < past) else { return false };
    let who = if ["by", "from", "to"].contains(&lower) { list } else { noun_phrase }(words, at + 1, past);
    let end = who.as_ref().map_or(at + 1, |w| w.end);
    match (lower, who) {
        ("by", Some(who)) if !lexicon::is(&next.lower, Small::Manner) => by(place, draft, who),
        ("from", Some(who)) => draft.by.extend(Some(who).filter(|_| !lexicon::is(&next.lower, Small::Loose))),
        ("to", _) if infinitive(next) => {
            if matches!(
                draft.kind,
                ActKind::Petition | ActKind::Law | ActKind::Agreement | ActKind::Resolution
            ) {
                be_done(place, draft);
            }
            return true;
        }
        ("to", Some(who)) => draft.to.push(who),
        ("of", Some(who)) => {
            if speaks(words, &who) && draft.by.is_empty() {
                draft.by.push(who);
            }
        }
        ("in" | "for", Some(who)) if prints(place, draft, &who) => draft.published.push(who),
        ("for", Some(who)) if draft.kind == ActKind::Petition => draft.demands.push(who),
        ("against", Some(who)) => match draft.kind {
            ActKind::Complaint => draft.states.push(at..who.end),
            ActKind::Petition | ActKind::OpenLetter | ActKind::Leaflet | ActKind::Resolution => {
                draft.demands.push(at..who.end);
            }
            _ => {}
        },
        ("with" | "over", Some(who)) if counted(words, &who) => draft.signed.push(who),
        ("with", Some(who)) if draft.kind == ActKind::Interview => draft.with = Some(who),
        ("between", Some(_)) if draft.kind == ActKind::Agreement => {
            let both = list(words, at + 1, past);
            place.at = both.as_ref().map_or(end, |b| b.end);
            draft.by.extend(both);
            return true;
        }
        ("by" | "with" | "over" | "in" | "for" | "on" | "against" | "of" | "between" | "from", _) => {}
        _ if lexicon::is(lower, Small::Topic) => {}
        _ => return false,
    }
    place.at = end;
    true
}

/// "a petition to reopen the ferry was handed over": what is to be done, up to what is told of the petition.
fn be_done(place: &mut Place<'_, '_>, draft: &mut Draft) {
    let Some(what) = content(place.words, place.at) else { return };
    let told = |&i: &usize| lexicon::is(&place.words[i].lower, Small::Helper);
    let end = (what.start + 2..what.end).find(told).unwrap_or(what.end);
    draft.demands.push(what.start..end);
    place.at = end;
}

/// Who stands after "by", by what was done last.
fn by(place: &Place<'_, '_>, draft: &mut Draft, who: Stretch) {
    match place.done {
        Some(Role::Signs) => draft.signed.push(who),
        Some(Role::Prints | Role::Publishes) => draft.published.push(who),
        Some(Role::Hands | Role::Gets) if !draft.by.is_empty() => {}
        _ => draft.by.push(who),
    }
}

/// "in which they call on …": who speaks, and what is said.
fn within(place: &mut Place<'_, '_>, draft: &mut Draft) {
    let (words, at) = (place.words, place.at);
    place.at += 2;
    let Some(verb) = (at + 2..place.past.min(at + 14)).find(|&i| finite(words, i)) else { return };
    let Some(role) = saying(words, verb).or_else(|| saying(words, verb + 1)) else { return };
    let verb = if saying(words, verb).is_some() { verb } else { verb + 1 };
    if let Some(who) = subject(words, verb).filter(|w| w.start >= at + 2)
        && draft.by.is_empty()
    {
        draft.by.push(who);
    }
    say(place, draft, role, verb);
}

fn say(place: &mut Place<'_, '_>, draft: &mut Draft, role: Role, verb: usize) {
    if let Some(what) = say_at(place.words, draft, role, verb) {
        place.at = what.end;
        place.inside = false;
    }
}

/// A verb behind the noun: what was done with the document, or what it says.
fn verb(place: &mut Place<'_, '_>, draft: &mut Draft) {
    let (words, at) = (place.words, place.at);
    let lower = words[at].lower.as_str();
    let done = [Role::Signs, Role::Prints, Role::Publishes, Role::Makes, Role::Hands, Role::Gets];
    let next = words.get(at + 1).filter(|_| at + 1 < place.past);
    let passive = next
        .is_none_or(|w| w.mark() || w.any(&["by", "in", "on", "to", "from", "and", "out", "last", "up"]))
        || next.is_some_and(|w| lexicon::is(&w.lower, Small::Adverb))
        || date(words, at + 1, place.past).is_some();
    if let Some(role) = done.into_iter().find(|r| lexicon::plays(lower, *r) && passive) {
        place.done = Some(role);
        place.at += 1 + usize::from(next.is_some_and(|w| w.any(&["out", "up"])));
    } else if lexicon::plays(lower, Role::Bears)
        && let Some(names) = noun_phrase(words, at + 1, place.past).filter(|n| counted(words, n))
    {
        place.at = names.end;
        draft.signed.push(names);
    } else if let Some(role) = saying(words, at)
        .and_then(|r| fitting(r, draft.kind, lower))
        .filter(|_| lower.ends_with("ing") || place.relative || leads(words, draft))
    {
        say(place, draft, role, at);
    }
}

/// What a verb does in a document of this kind: only what binds people forbids or closes something.
fn fitting(role: Role, kind: ActKind, verb: &str) -> Option<Role> {
    let binds = matches!(kind, ActKind::Law | ActKind::Judgment | ActKind::Resolution | ActKind::Agreement);
    match role {
        Role::Bans if verb.starts_with("oppos") => Some(Role::Keeps),
        Role::Bans if !binds => None,
        _ => Some(role),
    }
}

/// Whether the phrase can be the subject of a verb behind it: nothing before it makes it an object.
fn leads(words: &[Word<'_>], draft: &Draft) -> bool {
    let start = draft.phrase.start;
    start == words[start].first || {
        let before = &words[start - 1];
        before.mark()
            || before.any(&[
                "and", "but", "or", "that", "when", "while", "because", "if", "as", "although", "whether",
                "which",
            ])
            || lexicon::is(&before.lower, Small::Adverb)
    }
}

/// Whether a phrase counts signatures or names.
fn counted(words: &[Word<'_>], phrase: &Stretch) -> bool {
    let stretch = &words[phrase.clone()];
    let last = stretch.last().is_some_and(|w| lexicon::is(&w.lower, Small::Signing));
    last && stretch.len() > 1
}

/// Whether "to" before this word opens what is to be done, and names nobody.
fn infinitive(next: &Word<'_>) -> bool {
    let named = next.capital()
        || next.number()
        || next.mark()
        || [Small::Opener, Small::Owner, Small::Pronoun, Small::Loose]
            .iter()
            .any(|s| lexicon::is(&next.lower, *s));
    let somebody = matches!(nouns::sort(&next.lower), Some(Sort::Person | Sort::Office));
    !named && !somebody && !next.lower.ends_with('s')
}

/// Whether a phrase names somebody who can speak: a name, a person, an office.
fn speaks(words: &[Word<'_>], phrase: &Stretch) -> bool {
    let stretch = &words[phrase.clone()];
    let upto = stretch.iter().position(|w| w.is("of")).unwrap_or(stretch.len());
    let owned = stretch[..upto].iter().rposition(|w| w.is(OWNER)).map_or(0, |i| i + 1);
    let head = &stretch[owned..upto];
    head.iter().any(|w| w.capital())
        || head.last().is_some_and(|w| matches!(nouns::sort(&w.lower), Some(Sort::Person | Sort::Office)))
}

/// Whether "in" or "for" before this phrase names who prints the document.
fn prints(place: &Place<'_, '_>, draft: &Draft, who: &Stretch) -> bool {
    let named = place.words[who.clone()].iter().any(|w| w.capital());
    let paper = place.words[who.clone()].iter().any(outlet);
    let printed = matches!(place.done, Some(Role::Publishes | Role::Prints));
    let printable = matches!(draft.kind, ActKind::Article | ActKind::Letter | ActKind::OpenLetter);
    printed && (named || paper) || printable && named && paper
}
