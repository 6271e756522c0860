//! What a text quotes in lines of its own, where nobody was found to say it: whoever speaks in there speaks through somebody else,
//! who may not be named.

use std::collections::BTreeMap;

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::nest::hull;
use crate::places::{Around, Places};
use crate::scene::Scene;

/// How sure it is that such lines are somebody else's words, with a name for them and without.
const NAMED: f32 = 0.7;
const UNNAMED: f32 = 0.5;

/// Of this share of a block what somebody outside of it says is the block.
const MOST: f64 = 0.6;

/// Lays each block to whoever is named right before it or signs it, or to nobody, unless the network laid it to somebody.
pub(crate) fn block_quotations(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    if scene.blocks.is_empty() {
        return;
    }
    let (around, places) = (Around::of(raws), Places::of(raws));
    let (mut found, mut done) = (vec![], vec![]);
    for &block in &scene.blocks {
        let words = scene.words(block);
        // With marks of its own it is a quotation like any other.
        if !words.starts_with('“') || laid(scene, (raws, &around), block) {
            continue;
        }
        let (said, signed) = signature(scene, block);
        let source = signed.map(|name| vec![name]).or_else(|| named_before(scene, (raws, &places), block));
        let content = paragraphs(scene, said);
        let sure = if source.is_some() { NAMED } else { UNNAMED };
        let source = source.unwrap_or_default();
        found.push(Raw { source, cue: vec![], content, grounds: Grounds::Rule(sure) });
        done.push(block);
    }
    // Found as a quotation that nobody speaks; now it is known who does, or that it is a block.
    let within = |raw: &Raw| {
        let first = raw.content.first().map_or(0, |content| content.start());
        let at = done.partition_point(|block| block.end() <= first);
        done.get(at).is_some_and(|block| raw.content.iter().all(|content| block.holds(*content)))
    };
    raws.retain(|raw| !(is_bare(raw) && within(raw)));
    raws.extend(found);
}

fn is_bare(raw: &Raw) -> bool {
    raw.source.is_empty() && raw.cue.is_empty()
}

/// Whether most of a block is what somebody says whose verb stands outside of it.
fn laid(scene: &Scene<'_>, (raws, around): (&[Raw], &Around), block: Span) -> bool {
    let mut held: BTreeMap<usize, u32> = BTreeMap::new();
    for paragraph in paragraphs(scene, block) {
        let Some(first) = Span::new(paragraph.start() + '“'.len_utf8() as u32, paragraph.end()) else {
            continue;
        };
        let Some(first) = Span::new(first.start(), first.start() + 1) else { continue };
        let outside = |n: &usize| !is_bare(&raws[*n]) && raws[*n].cue.iter().all(|cue| !block.overlaps(*cue));
        for n in around.holding(first).filter(outside) {
            *held.entry(n).or_default() += paragraph.len();
        }
    }
    held.into_values().any(|much| f64::from(much) >= MOST * f64::from(block.len()))
}

/// Whoever says something in the sentence before a block, if that ends with a colon: "The Post reported the closing:".
fn named_before(scene: &Scene<'_>, (raws, places): (&[Raw], &Places), block: Span) -> Option<Vec<Span>> {
    let lead = scene.text.get(..block.start() as usize)?.trim_end();
    let last = lead.len().checked_sub(1).filter(|_| lead.ends_with(':'))? as u32;
    let here = Span::new(scene.sentence_start(last), last)?;
    let speaking = places.with_cue(here).filter(|n| !raws[*n].source.is_empty());
    speaking.max_by_key(|n| hull(&raws[*n].cue)).map(|n| raws[n].source.clone())
}

/// A block without the line that signs it, and the name there: "— Jan Vell (@vell), 5 May".
fn signature(scene: &Scene<'_>, block: Span) -> (Span, Option<Span>) {
    let words = scene.words(block);
    let line = words.rfind('\n').map_or(0, |at| at + 1);
    let Some(name) = words[line..].strip_prefix(['—', '–', '-']).map(str::trim_start).filter(|_| line > 0)
    else {
        return (block, None);
    };
    let from = block.end() as usize - name.len();
    let name = name[..name.find(['(', ',', '”', '@']).unwrap_or(name.len())].trim_end();
    let said = words[..line].trim_end().len() as u32;
    match (Span::new(block.start(), block.start() + said), Span::from_usize(from, from + name.len())) {
        (Some(said), Some(name)) if !name.is_empty() => (said, Some(name)),
        _ => (block, None),
    }
}

/// The paragraphs of a stretch.
fn paragraphs(scene: &Scene<'_>, all: Span) -> Vec<Span> {
    let (words, mut at, mut out) = (scene.words(all), all.start() as usize, vec![]);
    for paragraph in words.split("\n\n") {
        let lead = paragraph.len() - paragraph.trim_start().len();
        out.extend(
            Span::from_usize(at + lead, at + lead + paragraph.trim().len()).filter(|span| !span.is_empty()),
        );
        at += paragraph.len() + "\n\n".len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{place, raw, shown};

    fn laid_to(text: &str, block: &str, raws: &[[&str; 3]]) -> Vec<[String; 3]> {
        let mut scene = Scene::of(text);
        scene.blocks = place(text, block).into_iter().collect();
        let mut raws: Vec<Raw> = raws.iter().map(|parts| raw(text, *parts)).collect();
        block_quotations(&scene, &mut raws);
        shown(text, &raws)
    }

    const BLOCK: &str = "“It was shut.\n\n“A clerk said no.”";

    #[test]
    fn whoever_is_named_right_before_a_block_says_it() {
        let text = format!("The Post told of it on Monday:\n\n{BLOCK}");
        let found = laid_to(&text, BLOCK, &[["The Post", "told of", "it"], ["A clerk", "said", "no"]]);
        assert_eq!(found[2], ["The Post", "", "“It was shut. … “A clerk said no.”"].map(str::to_owned));
        let text = format!("The Post told of it on Monday.\n\n{BLOCK}");
        let found = laid_to(&text, BLOCK, &[["The Post", "told of", "it"]]);
        assert_eq!(found[1][0], "", "nobody says whose words they are");
    }

    #[test]
    fn whoever_signs_a_block_says_it() {
        let block = "“It was shut.”\n\n— Jan Vell (@vell) 5 May";
        let found = laid_to(block, block, &[["", "", "“It was shut.”"]]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0], ["Jan Vell", "", "“It was shut.”"].map(str::to_owned));
    }

    #[test]
    fn a_block_with_marks_of_its_own_is_a_quotation_like_any_other() {
        let mut scene = Scene::of("‘It was shut.’ Nobody came.");
        scene.blocks = place(scene.text, "‘It was shut.’").into_iter().collect();
        let mut raws = vec![raw(scene.text, ["", "", "‘It was shut.’"])];
        block_quotations(&scene, &mut raws);
        assert_eq!(raws.len(), 1);
    }

    #[test]
    fn what_the_network_laid_to_somebody_stays_theirs() {
        let text = format!("Vell writes: {BLOCK}");
        assert_eq!(laid_to(&text, BLOCK, &[["Vell", "writes", BLOCK]]).len(), 1);
    }
}
