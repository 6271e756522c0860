//! Labels that stand in for a name, before it or beside it: "the sect", "cult leader Vance", "Orsk, the butcher of Lenn".

use text::{How, Label, MentionKind, Party, Whose};

use super::judging;
use super::lexicon::{Class, lexicon};
use super::parties;
use super::sheet::Sheet;
use super::words::{self, Run, has, opener, tail, wall};
use crate::nouns::{self, Sort};

/// Labels by loaded words outside the reach of a verb.
pub(super) fn labels(sheet: &Sheet<'_>, named: &[Label]) -> Vec<Label> {
    let mut out: Vec<Label> = vec![];
    for i in 0..sheet.words.len() {
        out.extend(pointed_out(sheet, i).filter(|l| !out.iter().any(|o| o.term.overlaps(l.term))));
        let Some(run) = run_at(sheet, i) else { continue };
        let Some(term) = sheet.span(run.first, run.last) else { continue };
        if out.iter().any(|l| l.term.overlaps(term)) {
            continue;
        }
        let earlier: Vec<&Label> = named.iter().chain(&out).filter(|l| l.term < term).collect();
        let Some((how, on)) = placed(sheet, run, &earlier) else { continue };
        out.push(Label { term, on, by: mouth(sheet, term, on, named), how, confidence: 0.8 });
    }
    out
}

/// Whose an epithet is: nobody calls himself so, and whom a voice names is called so by whoever tells of it.
fn mouth(sheet: &Sheet<'_>, term: text::Span, on: Option<Party>, named: &[Label]) -> Whose {
    let by = parties::holder(sheet, term);
    let Whose::Attribution(a) = by else { return by };
    let Some(attribution) = sheet.known.attributions.get(a) else { return by };
    let himself = on.is_some_and(|p| attribution.source.iter().any(|s| s.overlaps(p.words)));
    let object = named.iter().any(|l| l.by == by && l.on.is_some_and(|p| p.words.holds(term)));
    if !himself && !object {
        return by;
    }
    match attribution.within {
        Some(outer) if sheet.known.attributions.get(outer).is_some_and(|o| o.voice != Some(0)) => Whose::Attribution(outer),
        _ => Whose::Page,
    }
}

/// "Her newspaper, that temple of gossip,": a "that" beside somebody judges, whatever the words are.
fn pointed_out(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    let that =
        has("that those", sheet.low(i)) && i > sheet.start(i) && matches!(sheet.low(i - 1), "," | "—" | "–");
    let run = that.then(|| super::words::phrase(&sheet.words, i)).flatten()?;
    let closed = matches!(sheet.low(run.last + 1), "," | "." | "—" | "–" | ";")
        || has("with in at for from without on who", sheet.low(run.last + 1));
    let noun = has("of", sheet.low(run.head + 1)) || closed;
    if !noun || !closed {
        return None;
    }
    let before = || {
        let (first, last) = parties::before(sheet, i - 1, sheet.start(i))?;
        let fits = !lexicon().thing(sheet.low(last)) && (first..=last).any(|k| opener(&sheet.words[k]));
        fits.then(|| parties::party(sheet, first, last)).flatten()
    };
    let on = beside(sheet, run).or_else(before)?;
    let term = sheet.span(run.first, run.last)?;
    Some(Label {
        term,
        on: Some(on),
        by: parties::holder(sheet, term),
        how: How::Apposition,
        confidence: 0.8,
    })
}

/// Words that turn the noun behind them into a mere word, or the words into a denial.
const SHUT: &str = "word words term terms label phrase not no never without";

/// Figures that are somebody's trade or rank as well.
const TRADES: &str = "shepherd butcher waiter undertaker juggler conjurer magician wizard gravedigger executioner king queen prince emperor sultan \
comedian actor child baby boy servant slave gambler instrument prisoner hostage bandmaster robot";

/// The run whose first judging word is at `i`.
fn run_at(sheet: &Sheet<'_>, i: usize) -> Option<Run> {
    let low = sheet.low(i);
    let lexicon = lexicon();
    let adjective = lexicon.distances(low) || lexicon.loaded(low);
    let pack = || {
        let last = tail(&sheet.words, i + 2).filter(|_| sheet.low(i + 1) == "of");
        last.is_some_and(|last| judging::pack(sheet, Run { first: i, last, head: i, opened: true }))
    };
    let noun = lexicon.classes(low).is_some() || lexicon.classes(&sheet.joined(i, i + 1)).is_some() || pack();
    if !adjective && !noun || inside_name(sheet, i) {
        return None;
    }
    let mut first = i;
    while first > sheet.start(i)
        && !wall(&sheet.words[first - 1])
        && !opener(&sheet.words[first - 1])
        && !nouns::plural(sheet.low(first - 1))
        && i - first < 3
    {
        first -= 1;
    }
    let mut head = i;
    let end = sheet.end(i);
    let goes_on = |k: usize| {
        k < end
            && !wall(&sheet.words[k])
            && !opener(&sheet.words[k])
            && sheet.name(k).is_none()
            && !finite(sheet, k)
            && !words::deed(&sheet.words, k)
    };
    let named = |k: usize| sheet.words[k].capital() && lexicon.distances(low);
    while goes_on(head + 1) && (!sheet.words[head].owner || named(head)) && head - i < 4 {
        head += 1;
    }
    // A name may follow right behind a so-called something: "self-styled Admiral Orsk".
    if head == i && lexicon.distances(low) && sheet.words.get(i + 1).is_some_and(|w| w.is_word()) {
        head = i + 1;
    }
    let mut last = head;
    let group = lexicon.is(sheet.low(head), &[Class::Group]);
    let many = judging::pack(sheet, Run { first, last: tail(&sheet.words, head + 2).unwrap_or(head), head, opened: true });
    if (!group || many) && sheet.low(head + 1) == "of" && !sheet.words[head].owner {
        last = tail(&sheet.words, head + 2).unwrap_or(head);
        // "Mercenaries of the junta" are two labels.
        let loaded = |k: usize| lexicon.is(sheet.low(k), &[Class::Group, Class::Person]);
        if !many && loaded(head) && loaded(last) {
            last = head;
        }
    }
    let opened = first > sheet.start(i) && opener(&sheet.words[first - 1]);
    Some(Run { first, last, head, opened })
}

/// Whether a word that follows a noun is its verb.
fn finite(sheet: &Sheet<'_>, k: usize) -> bool {
    let low = sheet.low(k);
    let loaded = lexicon().loaded(low) || lexicon().classes(low).is_some() || nouns::sort(low).is_some();
    let before = k.checked_sub(1).map_or("", |b| sheet.low(b));
    let known = lexicon().classes(before).is_some() || nouns::sort(before).is_some();
    if k > 0 && lexicon().classes(&sheet.joined(k - 1, k)).is_some() {
        return false;
    }
    let crowd = nouns::plural(before) || has("vermin scum filth trash riffraff", before);
    if crowd && (lexicon().classes(before).is_some() || !nouns::plural(low)) {
        return true;
    }
    known && !loaded && (low.ends_with("ed") || nouns::plural(before) || low.ends_with('s'))
}

/// Inside the name of something, not of a person: "Militant Street", "the Anti-Terrorist Branch".
fn inside_name(sheet: &Sheet<'_>, i: usize) -> bool {
    let capital = sheet.words[i].capital();
    let opens = i == sheet.start(i) || sheet.words[i - 1].quote() || heads_line(sheet, i);
    let beside = |k: usize| sheet.words.get(k).is_some_and(|w| w.capital());
    let title = sheet.kind(i + 1) == Some(MentionKind::Person);
    capital && (!opens || beside(i + 1)) && !title && (sheet.name(i).is_some() || beside(i + 1) || !opens)
}

/// How a run stands, and on whom; `None` where it is no label.
fn placed(sheet: &Sheet<'_>, run: Run, earlier: &[&Label]) -> Option<(How, Option<Party>)> {
    let careful =
        |k: usize| has("alleged suspected accused convicted presumed former personality", sheet.low(k));
    let word = |k: usize| has("word words term label nickname epithet slur", sheet.low(k));
    if (run.first..=run.head).any(careful) || (run.first..run.head).any(word) || sheet.joined(run.head, run.head + 2).contains(" of saint") {
        return None;
    }
    let before = run.first.checked_sub(1);
    if before.is_some_and(careful) || has("for your", before.map_or("", |k| sheet.low(k))) {
        return None;
    }
    let det = before.map_or("", |k| sheet.low(k));
    let ahead = before.and_then(|k| k.checked_sub(1)).map_or("", |k| sheet.low(k));
    if has(SHUT, det)
        || has("called entitled titled", det)
        || has(SHUT, ahead)
        || sheet.words.get(run.head).is_some_and(|w| !w.is_word())
    {
        return None;
    }
    let classes = [Class::Group, Class::Person];
    let lexicon = lexicon();
    let noun = lexicon.is(sheet.low(run.head), &classes)
        || run.head > run.first && lexicon.is(&sheet.joined(run.head - 1, run.head), &classes)
        || judging::pack(sheet, run);
    let beast = lexicon.is(sheet.low(run.head), &[Class::Beast]) && pointed(sheet, before);
    let figure = lexicon.is(sheet.low(run.head), &[Class::Figure]);
    let coloured = judging::coloured(sheet, run);
    let doubted = (run.first..run.head).any(|k| lexicon.distances(sheet.low(k)));
    // A so-called compromise is no label on anybody; a so-called council is.
    let bodily = sheet.words.get(run.head).is_some_and(|w| w.capital()) || judging::marked(sheet, run);
    let people = judging::somebody(sheet, run.head, run.head) || doubted && bodily;
    if (run.first..=run.head).any(|k| lexicon.sorts(sheet.low(k))) && !doubted {
        return None;
    }
    let crowned = judging::crowned(sheet, run);
    if let Some(on) = beside(sheet, run) {
        let trade = has(TRADES, sheet.low(run.head)) || nouns::sort(sheet.low(run.head)).is_some();
        let sharp = figure && (!trade || has("the that this", det) || run.last > run.head);
        let fits = noun || sharp || beast || crowned || coloured;
        return fits.then_some((How::Apposition, Some(on)));
    }
    if let Some(on) = likened(sheet, run).filter(|_| noun || coloured && people) {
        return Some((How::Epithet, Some(on)));
    }
    if let Some(on) = named_next(sheet, run) {
        // "The snake Horvat": a beast before a man's name.
        let beast = lexicon.is(sheet.low(run.head), &[Class::Beast]) && has("the that this", det);
        let fits = noun || crowned || coloured || beast && run.first == run.head;
        return fits.then_some((How::Epithet, Some(on)));
    }
    let plural = nouns::plural(sheet.low(run.head));
    let definite = has("the this that these those his her its their our my your", det)
        || before.is_some_and(|k| sheet.words[k].owner);
    // "Will not negotiate with a gangster", "Every apostate needs a story": somebody is meant.
    let article = ahead_of_article(sheet, before);
    let opens = |k: usize| k == sheet.start(k) || has("and but , that", sheet.low(k - 1));
    let there = before.is_some_and(|k| k > 1 && sheet.low(k - 2) == "there" && opens(k - 2)) && has("is was are were", article);
    // "Run by sharks", "in the hands of thieves": whoever rules somewhere is somebody.
    let rule = sheet.joined(run.first.saturating_sub(2), run.first.saturating_sub(1));
    let ruled = has("by", det) && nouns::plural(sheet.low(run.head)) && ruling(&rule);
    // “A fifth column”: the voice's own words, cited.
    let cited = judging::marked(sheet, run) && !matches!(parties::holder(sheet, sheet.words[run.first].span), text::Whose::Page);
    let aimed = has("every", det) || has("a an", det) && has("with by from", article) || there || cited;
    // A headline drops its articles: "Strongman's son to wed".
    let headline = (run.first == sheet.start(run.first) || heads_line(sheet, run.first)) && sheet.words[run.first].capital()
        && (lexicon.is(sheet.low(run.head), &[Class::Person]) || coloured && people);
    let beast = beast || ruled && lexicon.is(sheet.low(run.head), &[Class::Beast, Class::Figure]);
    let aimed = aimed || headline;
    if !(noun || beast || crowned || coloured && people) || !definite && !plural && !aimed {
        return None;
    }
    let lone = coloured
        && !plural
        && has("the that this", det)
        && nouns::sort(sheet.low(run.head)) == Some(Sort::Person);
    let on = (noun || beast || crowned || lone).then(|| meant(sheet, run, det, earlier)).flatten();
    Some((How::Epithet, on))
}

/// Whether a word begins a line.
fn heads_line(sheet: &Sheet<'_>, i: usize) -> bool {
    let before = sheet.scene.text.get(..sheet.words[i].span.range().start).unwrap_or("");
    before.trim_end_matches([' ', '“', '"']).ends_with('\n')
}

/// Whether two words say that somebody rules or drives: "run by".
fn ruling(two: &str) -> bool {
    let verb = two.strip_suffix(" by").unwrap_or("");
    has("run led governed ruled owned bought funded controlled driven staffed peopled betrayed robbed besieged infested surrounded misled", verb)
}

/// The word before an article, over a quotation mark.
fn ahead_of_article<'s>(sheet: &'s Sheet<'_>, article: Option<usize>) -> &'s str {
    let at = article.and_then(|k| k.checked_sub(1));
    let at = at.and_then(|k| if sheet.words[k].quote() { k.checked_sub(1) } else { Some(k) });
    at.map_or("", |k| sheet.low(k))
}

/// Whether an owner or a pointing word stands before.
fn pointed(sheet: &Sheet<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|k| has("his her its their these those", sheet.low(k)) || sheet.words[k].owner)
}

/// The name, or the somebody, that the run stands beside: "Orsk, the butcher of Lenn", "a leech, Orsk, …".
fn beside(sheet: &Sheet<'_>, run: Run) -> Option<Party> {
    let mut k = run.first;
    let start = sheet.start(run.first);
    while k > start
        && (opener(&sheet.words[k - 1]) || sheet.words[k - 1].quote())
    {
        k -= 1;
    }
    if k > start && matches!(sheet.low(k - 1), "," | "—" | "–") {
        let (first, last) = parties::before(sheet, k - 1, start)?;
        let named = (first..=last).rev().any(|j| is_party(sheet, j));
        // One of a row ("thugs, spies, liars") stands beside nobody.
        let closed = matches!(sheet.low(run.last + 1), "," | "." | "—" | "–" | ";" | "”" | "\"" | ")")
            || has("with who whom called named by whose from in of at that according if on for to", sheet.low(run.last + 1));
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
fn likened(sheet: &Sheet<'_>, run: Run) -> Option<Party> {
    let plural = nouns::plural(sheet.low(run.head));
    let like = if sheet.low(run.last + 1) == "like" { 2 } else { 3 };
    let such = like == 2 || sheet.joined(run.last + 1, run.last + 2) == "such as";
    let k = run.last + like;
    if plural && such && is_party(sheet, k) {
        return parties::party(sheet, k, name_end(sheet, k));
    }
    let other = run.first.checked_sub(3).filter(|&k| plural && sheet.joined(k + 1, k + 2) == "and other")?;
    is_party(sheet, other).then(|| parties::before(sheet, other + 1, sheet.start(other))).flatten().and_then(|(f, l)| parties::party(sheet, f, l))
}

/// The name right behind the run: "cult leader Vance".
fn named_next(sheet: &Sheet<'_>, run: Run) -> Option<Party> {
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
fn meant(sheet: &Sheet<'_>, run: Run, det: &str, earlier: &[&Label]) -> Option<Party> {
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
    let speaker = match parties::holder(sheet, sheet.words[run.first].span) {
        text::Whose::Attribution(a) => sheet.known.attributions.get(a),
        _ => None,
    };
    let himself = |s: text::Span| speaker.is_some_and(|a| a.source.iter().any(|w| w.overlaps(s)));
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
fn last_body(sheet: &Sheet<'_>, at: u32) -> Option<text::Span> {
    let bodies = "government council group movement committee party organisation organization association society army ministry";
    let names: Vec<text::Span> = sheet.known.mentions.iter().map(|m| m.span).collect();
    let all = crate::phrases::phrases(&sheet.scene, &names);
    let last = |s: &text::Span| sheet.scene.words(*s).rsplit(' ').next().is_some_and(|w| has(bodies, w));
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
