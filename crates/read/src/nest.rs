//! What stands inside what: bare quotations, quoted voices, and which attribution lies in which content.

use text::Span;

use crate::decode::Raw;
use crate::scene::Scene;

/// A quotation of fewer words without a cue is a title or a scare quote, not somebody's statement.
const BARE_QUOTATION: usize = 6;
/// How sure a bare quotation can be: nobody is said to have said it.
const BARE_CONFIDENCE: f32 = 0.4;

pub(crate) fn start(r: &Raw) -> u32 {
    r.source.iter().chain(&r.cue).chain(&r.content).map(|s| s.start()).min().unwrap_or(0)
}

pub(crate) fn size(spans: &[Span]) -> u32 {
    spans.iter().map(|s| s.len()).sum()
}

pub(crate) fn hull(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::hull)
}

/// Whole quotations that no attribution covers: somebody's words, without a cue (PolNeAR and PARC know none;
/// reporters write them after a paragraph that ends in "she said").
pub(crate) fn bare_quotations(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    for &quote in &scene.quotes {
        let words = scene.words(quote);
        let opens = scene.text.get(..quote.start() as usize).unwrap_or("").trim_end();
        let sentence = opens.is_empty()
            || opens.ends_with(['.', '!', '?', ':', '”', '"', '…'])
            || scene.paragraph(quote.start()) != scene.paragraph(opens.len() as u32 - 1);
        let free =
            !raws.iter().any(|r| r.source.iter().chain(&r.cue).chain(&r.content).any(|s| s.overlaps(quote)));
        if free && sentence && words.split_whitespace().count() >= BARE_QUOTATION {
            raws.push(Raw { source: vec![], cue: vec![], content: vec![quote], confidence: BARE_CONFIDENCE });
        }
    }
}

/// "The paper quoted Vren": the paper speaks, and inside its words the one it quotes. The relation that the
/// network finds is the paper's; this adds the quoted voice inside it.
pub(crate) fn relays(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut quoted = vec![];
    for raw in raws.iter_mut() {
        let Some(cue) = hull(&raw.cue) else { continue };
        let Some(after) = quoting_verb(scene.words(cue)).map(|n| cue.start() + n) else { continue };
        if !raw.source.iter().any(|s| s.end() <= cue.start()) {
            continue;
        }
        // The network may have taken the quoted one for a second source; else the noun phrase after the verb is it.
        let beyond = raw.source.iter().copied().find(|s| s.start() >= after).or_else(|| object(scene, after));
        let Some(whom) = beyond.filter(|w| !raw.content.iter().any(|c| c.overlaps(*w))) else { continue };
        raw.source.retain(|s| !s.overlaps(whom));
        quoted.push(Raw {
            source: vec![whom],
            cue: vec![],
            content: raw.content.clone(),
            confidence: raw.confidence * 0.9,
        });
    }
    raws.extend(quoted);
}

/// How many bytes into a cue its active verb of quoting ends, if it has one.
fn quoting_verb(cue: &str) -> Option<u32> {
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
    let stop = ["as saying", "as telling", "saying", " that ", ":", ".", ",", "\"", "“", "\n"]
        .iter()
        .filter_map(|s| tail.find(s))
        .min()?;
    let phrase = tail.get(..stop)?;
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let begins = words.first()?.to_lowercase();
    let person = begins.starts_with(|c: char| c.is_alphabetic())
        && (words[0].starts_with(char::is_uppercase)
            || ["him", "her", "them", "the", "a", "an", "one", "several", "its", "his"]
                .contains(&begins.as_str()));
    let start = from as usize + (phrase.len() - phrase.trim_start().len());
    Span::from_usize(start, from as usize + phrase.trim_end().len())
        .filter(|s| person && words.len() <= 8 && !s.is_empty())
}

/// For each attribution, the smallest one whose content holds its cue (or, without a cue, its content).
pub(crate) fn nest(raws: &[Raw]) -> Vec<Option<usize>> {
    let anchor = |r: &Raw| hull(&r.cue).or_else(|| hull(&r.content));
    let mut within: Vec<Option<usize>> = vec![None; raws.len()];
    for (i, r) in raws.iter().enumerate() {
        let Some(place) = anchor(r) else { continue };
        within[i] = (0..raws.len())
            .filter(|&j| j != i && raws[j].content.iter().any(|c| c.holds(place)))
            .filter(|&j| {
                // A relay shares its content with the one it stands in; otherwise only the larger holds the smaller.
                let same = raws[j].content == r.content;
                let holds_me = anchor(&raws[j]).is_some_and(|p| r.content.iter().any(|c| c.holds(p)));
                if same {
                    !r.source.is_empty() && r.cue.is_empty() && !raws[j].cue.is_empty()
                } else {
                    !holds_me
                }
            })
            .min_by_key(|&j| (size(&raws[j].content), std::cmp::Reverse(u8::from(raws[j].cue.is_empty()))));
    }
    for i in 0..raws.len() {
        let (mut at, mut steps) = (within[i], 0);
        while let Some(j) = at {
            steps += 1;
            if j == i || steps > raws.len() {
                within[i] = None;
                break;
            }
            at = within[j];
        }
    }
    within
}

pub(crate) fn depth(within: &[Option<usize>], i: usize) -> usize {
    let (mut n, mut at) = (0, within[i]);
    while let Some(j) = at {
        n += 1;
        at = within[j];
    }
    n
}
