//! Turns of phrase that name somebody without a verb of naming: “Traitors!” shouted at them, a poster of him as Herod, a
//! word for them, what they are to somebody.

use text::{How, Label, Whose};

use super::frames;
use super::judging::{self, Weight};
use super::lexicon::Class;
use super::mouths;
use super::parties;
use super::sheet::Sheet;
use super::words::{self, Run, has, opener, pronoun, wall};

/// Labels by such turns.
pub(super) fn labels(sheet: &Sheet<'_>) -> Vec<Label> {
    let mut out = vec![];
    for i in 0..sheet.words.len() {
        out.extend(portrait(sheet, i));
        out.extend(word_for(sheet, i));
        out.extend(nickname(sheet, i));
        out.extend(cry(sheet, i));
    }
    out
}

/// Nouns of what shows somebody as something.
const PORTRAITS: &str = "poster posters cartoon cartoons drawing drawings portrait portraits picture pictures image caricature caricatures effigy painting \
banner banners mural leaflet photomontage description descriptions depiction portrayal characterisation characterization denunciation condemnation \
dismissal designation vilification glorification demonisation demonization treatment view caption placard placards";

/// "A poster of its director as Captain Hook", "his description of them as vermin".
fn portrait(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    if !has(PORTRAITS, sheet.low(i)) || sheet.low(i + 1) != "of" {
        return None;
    }
    let end = sheet.end(i).min(i + frames::FAR);
    let at = (i + 3..end).find(|&k| sheet.low(k) == "as")?;
    if (i + 2..at).any(|k| has("; and but that because is was", sheet.low(k))) {
        return None;
    }
    let on = frames::nominal(sheet, i + 2, at - 1);
    let term = words::phrase(&sheet.words, at + 1)?;
    let somebody = judging::somebody(sheet, on.0, on.1);
    if !somebody || judging::weight(sheet, term) == Weight::Plain {
        return None;
    }
    let mut first = i;
    while first > sheet.start(i) && !wall(&sheet.words[first - 1]) && !opener(&sheet.words[first - 1]) {
        first -= 1;
    }
    let owner = first.checked_sub(1).filter(|&k| k >= sheet.start(i) && opener(&sheet.words[k]));
    let owner = owner.filter(|&k| sheet.words[k].owner || has("his her its their our my", sheet.low(k)));
    let by = match owner {
        Some(k) if sheet.words[k].owner => parties::before(sheet, k + 1, sheet.start(i)),
        Some(k) => Some((k, k)),
        None => parties::opening(sheet, sheet.start(i), i),
    };
    build(sheet, term, Some(on), by)
}

/// "Doctors have another word for him: quack", "their name for the commissioner is the Sandbag".
fn word_for(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    if !has("word name nickname term epithet names words", sheet.low(i)) || sheet.low(i + 1) != "for" {
        return None;
    }
    let mark =
        (i + 3..sheet.words.len().min(i + 10)).find(|&k| matches!(sheet.low(k), ":" | "," | "is" | "was"))?;
    let spelt = sheet.low(mark) == "," && sheet.low(mark + 1) == "and" && sheet.low(mark + 2) == "it";
    let colon = if spelt { mark + 3 } else { mark };
    let on = (i + 2, mark - 1);
    let term = words::phrase(&sheet.words, colon + 1)?;
    let lone = !term.opened && judging::judges(sheet, term, &[Class::Group, Class::Person, Class::Figure]);
    if !judging::somebody(sheet, on.0, on.1) || !lone && judging::weight(sheet, term) == Weight::Plain {
        return None;
    }
    build(sheet, term, Some(on), parties::opening(sheet, sheet.start(i), i))
}

/// "Earned him the nickname “the Eel”", "gave her the title of Queen Bee".
fn nickname(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    if !has("nickname sobriquet moniker epithet title name label tag soubriquet", sheet.low(i)) {
        return None;
    }
    let the = (sheet.start(i)..i).rev().take(3).find(|&k| has("the a", sheet.low(k)))?;
    let verb = (sheet.start(i)..the).rev().take(7).find(|&k| {
        has("earn earned earns earning give gave given gives giving win won wins bestow bestowed bear bears bore borne carry carries carried \
get got gets acquire acquired hang hung stick stuck receive received invent invented coin coined", sheet.low(k))
    })?;
    let at = if sheet.low(i + 1) == "of" { i + 2 } else { i + 1 };
    let quoted = sheet.words.get(at).is_some_and(|w| w.quote());
    let term = words::phrase(&sheet.words, at)?;
    let named = quoted || sheet.words[term.head].capital() || judging::weight(sheet, term) == Weight::Loaded;
    let group = parties::group(sheet, verb);
    let start = sheet.start(i);
    let given = (verb + 1 < the && !group.passive)
        .then_some((verb + 1, the - 1))
        .filter(|&(f, l)| judging::somebody(sheet, f, l));
    let upon = (term.last + 1..sheet.end(i).min(term.last + 4)).find(|&k| has("on upon", sheet.low(k)));
    let upon = upon.and_then(|k| words::phrase(&sheet.words, k + 1)).map(|r| (r.first, r.last));
    let subject = frames::subject_of(sheet, group, start);
    let on = given.or(upon).or(subject)?;
    let giver = (!has("earn earned earns win won wins", sheet.low(verb))
        && (given.is_some() || upon.is_some()))
    .then_some(subject)
    .flatten();
    let from =
        (term.last + 1..sheet.end(i).min(term.last + 4)).find(|&k| has("from among by with", sheet.low(k)));
    let from = from
        .and_then(|k| frames::agent(sheet, k + 1, sheet.end(i)))
        .filter(|&(f, l)| judging::somebody(sheet, f, l));
    if !named || !judging::somebody(sheet, on.0, on.1) || group.negated {
        return None;
    }
    let mut label = build(sheet, term, Some(on), from.or(giver))?;
    if from.or(giver).is_none() {
        label.by = Whose::Nobody;
    }
    Some(label)
}

/// Verbs of crying out and of writing on walls.
const CRIES: &str = "shouted shouts shouting shout yelled yells yelling yell cried cries crying screamed screams screaming chanted chants chanting chant \
hissed hissing jeered jeering bellowed bellowing roared roaring heckled muttered muttering sprayed daubed scrawled painted scratched scribbled wrote written \
read reads reading called spat whispered sang singing snapped said says";

/// “Traitors!” shouted somebody; a sheet that read “Monster”.
fn cry(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    if !sheet.words[i].quote() || !sheet.scene.quotes.iter().any(|q| q.start() == sheet.words[i].span.start())
    {
        return None;
    }
    let close = (i + 2..(i + 7).min(sheet.words.len())).find(|&k| sheet.words[k].quote())?;
    let mut last = close - 1;
    while last > i && !sheet.words[last].is_word() {
        last -= 1;
    }
    let mut first = i + 1;
    if has("you", sheet.low(first)) || opener(&sheet.words[first]) {
        first += 1;
    }
    let clean = first <= last && (first..=last).all(|k| sheet.words[k].is_word() && !wall(&sheet.words[k]));
    if !clean {
        return None;
    }
    let term = Run { first, last, head: last, opened: true };
    let loaded = judging::judges(sheet, term, &[Class::Group, Class::Person, Class::Figure, Class::Beast]);
    let before = i.checked_sub(1).map_or("", |k| sheet.low(k));
    let ahead = i.checked_sub(2).map_or("", |k| sheet.low(k));
    let after = sheet.low(close + 1);
    let cried = has(CRIES, before)
        || matches!(before, ":" | ",") && (has(CRIES, ahead) || has("only", ahead))
        || has(CRIES, after);
    let lone = first == i + 1 && sheet.words[first].capital();
    if !loaded || !cried || has("word", ahead) || !lone {
        return None;
    }
    let shouted = if has(CRIES, after) { close + 1 } else { close };
    let end = sheet.end(i.max(shouted)).min(shouted + 9);
    let at = (close + 1..end).find(|&k| has("at after to", sheet.low(k)));
    let on = at.and_then(|k| {
        let pointed = pronoun(sheet.low(k + 1)).then_some((k + 1, k + 1));
        pointed.or_else(|| words::phrase(&sheet.words, k + 1).map(|r| (r.first, r.last)))
    });
    let on = on.filter(|&(f, l)| judging::somebody(sheet, f, l));
    let span = sheet.span(first, last)?;
    let by = match mouths::holder(sheet, span) {
        Whose::Page => parties::opening(sheet, sheet.start(i), i)
            .filter(|_| i > sheet.start(i) + 1)
            .and_then(|(f, l)| parties::party(sheet, f, l))
            .map_or(Whose::Page, Whose::Party),
        held => held,
    };
    Some(Label {
        term: span,
        on: on.and_then(|(f, l)| parties::party(sheet, f, l)),
        by,
        how: How::Verb,
        confidence: 0.7,
    })
}

fn build(
    sheet: &Sheet<'_>,
    term: Run,
    on: Option<(usize, usize)>,
    by: Option<(usize, usize)>,
) -> Option<Label> {
    let span = sheet.span(term.first, term.last)?;
    let by = by.and_then(|(f, l)| parties::party(sheet, f, l));
    Some(Label {
        term: span,
        on: on.and_then(|(f, l)| parties::party(sheet, f, l)),
        by: by.map_or_else(|| mouths::holder(sheet, span), Whose::Party),
        how: How::Verb,
        confidence: 0.7,
    })
}
