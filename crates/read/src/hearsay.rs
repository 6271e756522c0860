//! What is told as hearsay by a single word: "The fence was allegedly cut", "Three guards were reportedly beaten". Whose word it
//! is nobody says.

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::passives::HEARSAY;
use crate::scene::Scene;

/// How sure it is that the clause around such a word is told on another's word.
const SURE: f32 = 0.6;

/// Adds the hearsay that the network did not find.
pub(crate) fn hearsay(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let known = Covered::by(raws.iter().flat_map(|r| r.cue.iter().chain(&r.content).chain(&r.source)));
    let spoken = Covered::by(raws.iter().flat_map(|r| r.cue.iter().chain(&r.source)));
    let places = HEARSAY.iter().flat_map(|word| scene.text.match_indices(word));
    let mut places: Vec<Span> =
        places.filter_map(|(at, word)| Span::from_usize(at, at + word.len())).collect();
    places.sort();
    let mut done = 0;
    for cue in places {
        if cue.start() < done || known.overlaps(cue) {
            continue;
        }
        let content = clause(scene, cue).unwrap_or_default();
        if content.is_empty() || content.iter().any(|part| part.start() < done || spoken.overlaps(*part)) {
            continue;
        }
        done = content.iter().map(|part| part.end()).fold(cue.end(), u32::max);
        raws.push(Raw { source: vec![], cue: vec![cue], content, grounds: Grounds::Rule(SURE) });
    }
}

/// What some spans cover together: a text of nothing but such words must not be gone through for each of them.
struct Covered(Vec<Span>);

impl Covered {
    fn by<'a>(spans: impl Iterator<Item = &'a Span>) -> Covered {
        let mut all: Vec<Span> = spans.copied().collect();
        all.sort();
        let mut merged: Vec<Span> = vec![];
        for span in all {
            match merged.last_mut() {
                Some(last) if span.start() <= last.end() => *last = last.hull(span),
                _ => merged.push(span),
            }
        }
        Covered(merged)
    }

    fn overlaps(&self, span: Span) -> bool {
        let from = self.0.partition_point(|covered| covered.end() <= span.start());
        self.0.get(from).is_some_and(|covered| covered.overlaps(span))
    }
}

/// No clause is looked for further from its word, in bytes.
const REACH: usize = 400;

/// The clause in which such a word stands with its verb, less the word itself; none where it only tells of what sort a noun
/// is ("the allegedly stolen boat").
fn clause(scene: &Scene<'_>, word: Span) -> Option<Vec<Span>> {
    const ENDS: [&str; 10] = [".", ";", "!", "?", ":", "\n\n", ", and ", ", but ", "”", "\""];
    const STARTS: [&str; 9] = [";", ":", "\n\n", ", and ", ", but ", "“", "\"", "(", "— "];
    const NO_SUBJECT: [&str; 16] = [
        "the", "a", "an", "his", "her", "its", "their", "of", "by", "for", "with", "this", "that", "these",
        "those", "our",
    ];
    let (start, end) = (word.range().start, word.range().end);
    let from = scene.sentence_start(word.start()) as usize;
    let before = scene.text.get(from..start).filter(|before| before.len() <= REACH)?;
    let opens = STARTS.iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len())).max().unwrap_or(0);
    let before = &before[opens..];
    let far = (end..=end + REACH).rev().find(|at| scene.text.is_char_boundary(*at))?;
    let after = scene.text.get(end..far)?;
    let whole = (far == scene.text.len()).then_some(after.len());
    let to = ENDS.iter().filter_map(|mark| after.find(mark)).min().or(whole)?;
    let after = after[..to].trim_end();
    let last = before.split_whitespace().last()?.to_lowercase();
    let next = after.split_whitespace().next()?;
    if NO_SUBJECT.contains(&last.as_str()) || !next.starts_with(char::is_lowercase) {
        return None;
    }
    // "The two men, who allegedly set the fire, were freed."
    let relative = ["who", "which"].contains(&last.as_str());
    let until = if relative { after.find(',').unwrap_or(after.len()) } else { after.len() };
    let rest = after[..until].trim();
    let lead = end + (after.len() - after.trim_start().len());
    let rest = Span::from_usize(lead, lead + rest.len());
    let head = before.trim();
    let at = from + opens + (before.len() - before.trim_start().len());
    let head = Span::from_usize(at, at + head.len()).filter(|span| !span.is_empty() && !relative);
    Some(head.into_iter().chain(rest).filter(|span| !span.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let scene = Scene::of(text);
        let mut raws = vec![];
        hearsay(&scene, &mut raws);
        let words = |spans: &[Span]| spans.iter().map(|s| scene.words(*s)).collect::<Vec<_>>().join(" … ");
        raws.iter().map(|raw| words(&raw.content)).collect()
    }

    #[test]
    fn the_clause_around_such_a_word_is_told_on_anothers_word() {
        assert_eq!(told("The fence was allegedly cut by soldiers."), ["The fence was … cut by soldiers"]);
        assert_eq!(
            told("Boats left, and he reportedly took two payments, but the mill was sold."),
            ["he … took two payments"]
        );
        assert_eq!(told("The two men, who allegedly set the fire, were freed."), ["set the fire"]);
    }

    #[test]
    fn a_text_of_nothing_but_such_words_is_gone_through_once() {
        let text = "Boats allegedly left. ".repeat(20_000);
        assert_eq!(told(&text).len(), 20_000);
        assert!(told(&"boats allegedly ".repeat(20_000)).len() < 2);
    }

    #[test]
    fn what_only_tells_of_what_sort_a_noun_is_is_no_clause() {
        assert!(told("The allegedly stolen boat lay at the quay.").is_empty());
        assert!(told("Allegedly.").is_empty());
    }
}
