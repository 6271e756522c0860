//! Who passes on whose words: "the Post quoted Vren", "the Post, citing the Mirror", "he heard from a guard", "told by".

use text::Span;

use crate::decode::Raw;
use crate::heard::is_pronoun;
use crate::nest::hull;
use crate::nouns;
use crate::places::Places;
use crate::scene::Scene;

/// "The paper quoted Vren": the paper speaks, and inside its words the one it quotes. The relation that the
/// network finds is the paper's; this adds the quoted voice inside it.
pub(crate) fn relays(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut quoted = vec![];
    let places = Places::of(raws);
    for raw in raws.iter_mut() {
        let Some(cue) = hull(&raw.cue) else { continue };
        let words = scene.words(cue);
        let Some(after) = quoting_verb(words).or_else(|| hearing_from(words)).map(|n| cue.start() + n) else {
            continue;
        };
        if !raw.source.iter().any(|s| s.end() <= cue.start()) {
            continue;
        }
        // The noun phrase right after the verb; else what the network took for a second source.
        let near = |s: &Span| s.start() >= after && s.start() - after < 40;
        let beyond = object(scene, after).or_else(|| raw.source.iter().copied().find(near));
        let Some(whom) = beyond else { continue };
        let rest: Vec<Span> = raw.content.iter().filter_map(|c| behind(scene, *c, whom)).collect();
        if rest.is_empty() {
            continue;
        }
        raw.content = rest;
        raw.source.retain(|s| !s.overlaps(whom));
        // "She swears that he's heard from three colleagues that …": whoever speaks is the one that heard.
        let himself = raw.source.iter().all(|s| is_pronoun(scene.words(*s)));
        if himself && hearing_from(words).is_some() && places.end_of(cue.start() as usize).is_some() {
            raw.source = vec![whom];
            continue;
        }
        quoted.push(Raw {
            source: vec![whom],
            cue: vec![],
            content: raw.content.clone(),
            grounds: raw.grounds.inside(),
        });
    }
    raws.extend(quoted);
}

/// How many bytes into a cue its active verb of quoting ends, if it has one.
pub(crate) fn quoting_verb(cue: &str) -> Option<u32> {
    const VERBS: [&str; 6] = ["quoted", "quotes", "quoting", "cited", "cites", "citing"];
    let mut at = 0;
    let (mut passive, mut found) = (false, None);
    for word in cue.split_inclusive(char::is_whitespace) {
        let plain = word.trim().to_lowercase();
        passive |= ["was", "were", "is", "are", "been", "being", "by"].contains(&plain.as_str());
        if VERBS.contains(&plain.as_str()) {
            found = Some((at + word.trim_end().len()) as u32);
        }
        at += word.len();
    }
    found.filter(|_| !passive)
}

/// The short noun phrase right after a verb, up to what is said.
fn object(scene: &Scene<'_>, from: u32) -> Option<Span> {
    let tail = scene.text.get(from as usize..)?;
    let participle = |(at, _): (usize, &str)| as_participle(&tail[at + 1..]).map(|_| at);
    let stop = ["saying", " that ", ":", ",", "\"", "“", "\n"]
        .iter()
        .filter_map(|s| tail.find(s))
        .chain(tail.match_indices(" as ").take(3).find_map(participle))
        .chain(full_stop(tail))
        .min()?;
    let phrase = tail.get(..stop)?;
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let begins = words.first()?.to_lowercase();
    let last = words.last()?.to_lowercase();
    let several = words.len() <= 3 && nouns::plural(&last) && nouns::sort(&last).is_some();
    let person = begins.starts_with(|c: char| c.is_alphabetic())
        && (several
            || words[0].starts_with(char::is_uppercase)
            || [
                "him", "her", "them", "the", "a", "an", "one", "several", "its", "his", "my", "our", "your",
                "their", "somebody", "someone", "some", "another", "two", "three", "many", "nobody",
            ]
            .contains(&begins.as_str()));
    let start = from as usize + (phrase.len() - phrase.trim_start().len());
    Span::from_usize(start, from as usize + phrase.trim_end().len())
        .filter(|s| person && words.len() <= 8 && !s.is_empty())
}

/// Where a sentence ends; the stop of "Mr." or of a first letter ends none.
fn full_stop(tail: &str) -> Option<usize> {
    const SHORT: [&str; 12] =
        ["mr", "mrs", "ms", "dr", "st", "gen", "col", "capt", "lt", "sgt", "rev", "prof"];
    let ends = |&(at, _): &(usize, &str)| {
        let word = tail.get(..at).unwrap_or("").rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        word.chars().count() > 1 && !SHORT.contains(&word.to_lowercase().as_str())
    };
    tail.match_indices('.').find(ends).map(|(at, _)| at)
}

/// "The general was quoted by the Daily Post as saying that …": the paper passes on what the general says.
pub(crate) fn quoted_by(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut inner = vec![];
    for raw in raws.iter_mut() {
        let Some((outlet, whom)) = raw.source.iter().find_map(|s| Some((*s, quoted_before(scene, *s)?)))
        else {
            continue;
        };
        raw.source = vec![outlet];
        raw.content.retain(|c| !c.overlaps(whom));
        raw.cue.retain(|c| !c.overlaps(whom));
        if !raw.content.is_empty() && !raw.cue.is_empty() {
            let (source, content) = (vec![whom], raw.content.clone());
            inner.push(Raw { source, cue: vec![], content, grounds: raw.grounds.inside() });
        }
    }
    raws.extend(inner);
}

/// Who is quoted, right before the one who quotes: "The general | was quoted by".
fn quoted_before(scene: &Scene<'_>, outlet: Span) -> Option<Span> {
    let start = scene.sentence_start(outlet.start()) as usize;
    let before = scene.text.get(start..outlet.start() as usize)?.trim_end().strip_suffix(" by")?;
    let verb = ["quoted", "cited"].iter().find_map(|verb| before.strip_suffix(verb))?.trim_end();
    let subject =
        ["was", "were", "is", "are", "has been", "have been"].iter().find_map(|be| verb.strip_suffix(be))?;
    let subject = subject.strip_suffix(' ')?;
    let plain = !subject.contains([',', ';', ':', '"', '“', '”', '\n']);
    let few = (1..=8).contains(&subject.split_whitespace().count());
    Span::from_usize(start, start + subject.len()).filter(|_| plain && few)
}

/// How many bytes into a cue of hearing its "from" ends: "had heard from", "received word from".
pub(crate) fn hearing_from(cue: &str) -> Option<u32> {
    const HEARING: [&str; 8] = ["hear", "hears", "heard", "hearing", "learn", "learned", "learnt", "word"];
    let plain = cue.to_lowercase();
    let before = plain.strip_suffix(" from")?;
    before.split_whitespace().any(|w| HEARING.contains(&w)).then_some(cue.len() as u32)
}

/// A piece of content without the one it is laid to: all of it, what follows them, or nothing.
fn behind(scene: &Scene<'_>, content: Span, whom: Span) -> Option<Span> {
    if !content.overlaps(whom) {
        return Some(content);
    }
    let rest = scene.text.get(whom.end() as usize..content.end() as usize)?;
    let bare = rest.trim_start_matches([',', ' ']);
    let said = bare.split_whitespace().count() >= 3 && !bare.starts_with("as ");
    said.then(|| Span::new(content.end() - bare.len() as u32, content.end())).flatten()
}

/// "The paper quoted a clerk as saying that …": what the paper gives is the clerk's saying, and what the clerk says
/// stands in that.
pub(crate) fn quoted_as_saying(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut inner: Vec<Raw> = vec![];
    let mut replaced = vec![false; raws.len()];
    for outer in 0..raws.len() {
        let Some(cue) = hull(&raws[outer].cue) else { continue };
        let Some(after) = quoting_verb(scene.words(cue)).map(|n| cue.start() + n) else { continue };
        let Some(whom) = object(scene, after) else { continue };
        let Some(saying) = as_saying(scene, whom) else { continue };
        let touches = |i: &usize| raws[*i].cue.iter().any(|c| c.overlaps(saying));
        let others: Vec<usize> = (0..raws.len()).filter(touches).collect();
        let said = &raws[others.first().copied().unwrap_or(outer)].content;
        let said: Vec<Span> = said.iter().copied().filter(|c| c.start() >= saying.end()).collect();
        let (Some(all), false) = (hull(&said), raws[outer].source.is_empty()) else { continue };
        inner.push(Raw {
            source: vec![whom],
            cue: vec![saying],
            content: said,
            grounds: raws[outer].grounds.inside(),
        });
        raws[outer].content = vec![whom.hull(all)];
        raws[outer].cue = Span::new(cue.start(), after).into_iter().collect();
        raws[outer].source.retain(|s| !s.overlaps(whom));
        others.into_iter().filter(|i| *i != outer).for_each(|i| replaced[i] = true);
    }
    let mut replaced = replaced.into_iter();
    raws.retain(|_| !replaced.next().unwrap_or(false));
    raws.extend(inner);
}

/// "as saying" right behind the one who is quoted.
fn as_saying(scene: &Scene<'_>, whom: Span) -> Option<Span> {
    let tail = scene.text.get(whom.end() as usize..)?;
    let from = whom.end() + 1;
    let length =
        if tail.starts_with(" saying") { "saying".len() } else { as_participle(tail.strip_prefix(' ')?)? };
    Span::new(from, from + length as u32)
}

/// How long "as saying", "as recording", "as having declared" is at the beginning of a text, in bytes.
fn as_participle(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("as ")?;
    let mut words = rest.split([' ', ':', ',', '.', '“', '"']);
    let first = words.next().filter(|word| word.len() > 5 && word.ends_with("ing"))?;
    let second = words.next().filter(|_| first == "having").map_or(0, |word| word.len() + 1);
    Some("as ".len() + first.len() + second)
}

/// "Families say they were told by the manager": the teller speaks, not the one who was told. Of "they were told that" nobody
/// knows who spoke.
pub(crate) fn told_by(scene: &Scene<'_>, raws: &mut [Raw]) {
    for raw in raws {
        let Some(cue) = hull(&raw.cue).filter(|cue| is_told(scene, *cue)) else { continue };
        let is_behind = |s: &Span| s.start() >= cue.end();
        // Whoever was told is none of the words.
        if raw.content.iter().any(is_behind) {
            raw.content.retain(|c| is_behind(c) || c.len() > LONGEST_TOLD);
        }
        let after = scene.text.get(cue.end() as usize..).unwrap_or("");
        let by = if scene.words(cue).to_lowercase().ends_with(" by") {
            Some(cue.end())
        } else {
            after.starts_with(" by ").then(|| cue.end() + " by".len() as u32)
        };
        let goes_on = |teller: &Span| scene.text[teller.end() as usize..].starts_with(" that ");
        // "By her manager to say that": whom she was told to say it by is no longer than the manager.
        let to_say = [" to say", " to tell", " to write"];
        let alone = |teller: &Span| !to_say.iter().any(|verb| scene.words(*teller).contains(verb));
        let teller = by.and_then(|end| object(scene, end)).filter(|teller| goes_on(teller) && alone(teller));
        match teller.filter(|_| !raw.source.iter().any(is_behind)) {
            Some(teller) => {
                let rest: Vec<Span> = raw.content.iter().filter_map(|c| behind(scene, *c, teller)).collect();
                if !rest.is_empty() {
                    (raw.source, raw.content) = (vec![teller], rest);
                }
            }
            // With "by", whoever was found before it is better than nobody.
            None if by.is_some() && !raw.source.iter().any(is_behind) => {}
            None => raw.source.retain(is_behind),
        }
    }
}

/// Whoever was told is named in so many bytes at most.
const LONGEST_TOLD: u32 = 40;

/// Whether a cue says that somebody was told: "had been told by", "were | warned".
fn is_told(scene: &Scene<'_>, cue: Span) -> bool {
    const TOLD: [&str; 8] =
        ["told", "informed", "warned", "advised", "reminded", "assured", "notified", "cautioned"];
    const PASSIVE: [&str; 7] = ["was", "were", "is", "are", "been", "being", "be"];
    let words = scene.words(cue).to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let Some(told) = words.iter().position(|w| TOLD.contains(w)) else { return false };
    // "is warned of", "were reminded to" tell of no words.
    let rest = |w: &&str| {
        let adverb = [
            "by",
            "yesterday",
            "today",
            "earlier",
            "again",
            "later",
            "last",
            "week",
            "month",
            "year",
            "then",
            "on",
        ];
        !adverb.contains(w) && !w.ends_with("day") && !w.ends_with("ly")
    };
    if words[told + 1..].iter().any(rest) {
        return false;
    }
    let before = scene.text[..cue.start() as usize].trim_end().rsplit(char::is_whitespace).next();
    let between =
        |w: &&str| w.ends_with("ly") || ["also", "then", "later", "never", "first", "not"].contains(w);
    let leads = words[..told].iter().rev().copied().find(|w| !between(w)).or(before);
    leads.is_some_and(|w| PASSIVE.contains(&w))
}

/// "Found | no evidence that …": what was not found is said by the cue, or the doubt would be about there being none.
pub(crate) fn empty_handed(scene: &Scene<'_>, raws: &mut [Raw]) {
    const FINDS: [&str; 16] = [
        "find",
        "finds",
        "found",
        "finding",
        "see",
        "sees",
        "saw",
        "seen",
        "has",
        "have",
        "had",
        "show",
        "shows",
        "showed",
        "offered",
        "presented",
    ];
    const NOTHING: [&str; 6] = ["evidence", "proof", "sign", "signs", "indication", "trace"];
    for raw in raws {
        let (Some(cue), Some(content)) = (raw.cue.last().copied(), raw.content.first().copied()) else {
            continue;
        };
        let last = scene.words(cue).rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let words = scene.words(content);
        let Some(rest) = words.strip_prefix("no ").filter(|_| FINDS.contains(&last.as_str())) else {
            continue;
        };
        let Some(noun) =
            NOTHING.iter().find(|noun| rest.strip_prefix(**noun).is_some_and(|r| r.starts_with(' ')))
        else {
            continue;
        };
        let mut end = "no ".len() + noun.len();
        if words[end..].starts_with(" of ") {
            end += " of".len();
        }
        let end = content.start() + end as u32;
        let joined = content.start() == cue.end() + 1;
        let parts = (Span::new(cue.start(), end), Span::new(end + 1, content.end()));
        if let ((Some(longer), Some(shorter)), true) = (parts, joined) {
            raw.cue.pop();
            raw.cue.push(longer);
            raw.content[0] = shorter;
        }
    }
}

/// "He said a written order stated that …", found as two on one level because outermost words have one role each: the
/// order is no content of his own but whoever speaks in it.
pub(crate) fn stacked(scene: &Scene<'_>, raws: &mut [Raw]) {
    const LONGEST_NAME: usize = 6;
    for outer in 0..raws.len() {
        let ([cue], [name]) = (raws[outer].cue.as_slice(), raws[outer].content.as_slice()) else { continue };
        let (cue, name) = (*cue, *name);
        let words = scene.words(name);
        let plain = words.split_whitespace().count() <= LONGEST_NAME
            && !words.contains(['"', '“', '”', ','])
            && !words.starts_with("to ");
        let gap = |a: Span, b: Span| scene.text.get(a.end() as usize..b.start() as usize) == Some(" ");
        let follows = |r: &Raw| {
            r.cue.len() == 1 && gap(name, r.cue[0]) && r.content.iter().all(|c| c.start() > name.end())
        };
        let Some(inner) = raws.iter().position(follows).filter(|_| plain && gap(cue, name)) else { continue };
        let same = raws[inner].source.iter().all(|s| raws[outer].source.contains(s));
        let Some(all) = hull(&raws[inner].content).filter(|_| same) else { continue };
        raws[inner].source = vec![name];
        raws[outer].content = vec![name.hull(all)];
    }
}
