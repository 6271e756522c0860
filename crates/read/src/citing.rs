//! Whose word is cited, before a verb, between it and what is said, or behind both: "the Post, citing the Mirror, reported that …".

use text::Span;

use crate::decode::Raw;
use crate::nest::hull;
use crate::places::{LONGEST, Places, clause_start, near};
use crate::scene::Scene;

/// "The paper reported on Friday, citing a clerk, that …": the network takes the clerk for part of what is reported. The clerk
/// speaks inside the paper's words.
pub(crate) fn citing(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut cited = vec![];
    for raw in raws.iter_mut() {
        let (Some(cue), Some(content)) = (hull(&raw.cue), raw.content.first().copied()) else { continue };
        let Some(between) = scene.text.get(cue.end() as usize..content.start() as usize) else { continue };
        if let Some(whom) = cited_between(between).filter(|_| raw.cue.iter().all(|c| c.end() == cue.end())) {
            let at = cue.end() + whom.start as u32;
            let source = Span::new(at, at + (whom.end - whom.start) as u32).into_iter().collect();
            let content = raw.content.clone();
            cited.push(Raw { source, cue: vec![], content, grounds: raw.grounds.inside() });
            continue;
        }
        if ![", citing", ", quoting"].iter().any(|verb| between.trim_end().ends_with(verb)) {
            continue;
        }
        let words = scene.words(content);
        let Some((whom, rest)) = words.split_once(", that ") else { continue };
        let many = whom.split_whitespace().count();
        if between.len() > FAR_CITING || !(1..=10).contains(&many) || rest.split_whitespace().count() < 2 {
            continue;
        }
        let whom = Span::new(content.start(), content.start() + whom.len() as u32);
        let said = Span::new(content.end() - (rest.len() + "that ".len()) as u32, content.end());
        let (Some(whom), Some(said)) = (whom, said) else { continue };
        raw.content[0] = said;
        let content = raw.content.clone();
        cited.push(Raw { source: vec![whom], cue: vec![], content, grounds: raw.grounds.inside() });
    }
    raws.extend(cited);
}

/// "The Lantern, quoting a friend, reports that …": whoever is quoted before the verb speaks inside the Lantern's words.
pub(crate) fn citing_before(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let places = Places::of(raws);
    let mut gone = vec![false; raws.len()];
    let mut cited = vec![];
    for verb in [", citing ", ", quoting "] {
        for (at, _) in scene.text.match_indices(verb) {
            let from = at + verb.len();
            let rest = near(&scene.text[from..]);
            let Some(comma) = rest.find(", ") else { continue };
            let phrase = rest[..comma].trim_matches(['“', '”', '"', '\'', '‘', '’']);
            let plain =
                !phrase.contains(['.', ';', ':', '\n']) && (1..=8).contains(&phrase.split(' ').count());
            let next = Span::from_usize(from + comma + 2, from + comma + 3);
            let speaks =
                next.and_then(|next| places.with_cue(next).find(|&i| raws[i].cue[0].start() == next.start()));
            let (Some(i), true) = (speaks, plain) else { continue };
            let quoted = Span::from_usize(at + 2, at + verb.len() - 1);
            quoted
                .into_iter()
                .flat_map(|cue| places.with_cue(cue))
                .filter(|&j| j != i)
                .for_each(|j| gone[j] = true);
            let start = scene.text[from..].find(phrase).map_or(from, |skip| from + skip);
            let start_of = raws[i].source.iter().map(|s| s.start() as usize).filter(|s| *s < at).min();
            let outlet = Span::from_usize(start_of.unwrap_or_else(|| clause_start(scene, at)), at);
            let few = |s: &Span| !s.is_empty() && scene.words(*s).split(' ').count() <= LONGEST;
            if let Some(outlet) = outlet.filter(few) {
                raws[i].source = vec![outlet];
            }
            let source = Span::from_usize(start, start + phrase.len()).into_iter().collect();
            let content = raws[i].content.clone();
            cited.push(Raw { source, cue: vec![], content, grounds: raws[i].grounds.inside() });
        }
    }
    let mut gone = gone.into_iter();
    raws.retain(|_| !gone.next().unwrap_or(false));
    raws.extend(cited);
}

/// "…, mediators said, citing an envoy.": what was said before comes from the envoy.
pub(crate) fn citing_behind(scene: &Scene<'_>, raws: &mut [Raw]) {
    let mut said: Vec<(u32, usize)> = raws
        .iter()
        .enumerate()
        .filter_map(|(i, raw)| Some((hull(&raw.cue)?.end(), i)))
        .filter(|(end, i)| raws[*i].content.iter().all(|c| c.end() <= *end))
        .collect();
    said.sort_unstable();
    for i in 0..raws.len() {
        let ([cue], [whom]) = (&raws[i].cue[..], &raws[i].content[..]) else { continue };
        let (cue, whom) = (*cue, *whom);
        let near = |c: u32| c + 40 > cue.start() && scene.sentence(c) == scene.sentence(cue.start());
        let before = said.partition_point(|(end, _)| *end <= cue.start()).checked_sub(1).map(|at| said[at]);
        let Some((_, outer)) = before.filter(|(end, outer)| near(*end) && *outer != i) else { continue };
        let cites = ["citing", "quoting"].contains(&scene.words(cue)) && whom.start() == cue.end() + 1;
        if cites && !raws[outer].content.is_empty() {
            let (source, content) = (vec![whom], raws[outer].content.clone());
            raws[i] = Raw { source, cue: vec![], content, grounds: raws[outer].grounds.inside() };
        }
    }
}

/// Who is cited between a cue and what is said: " overnight, citing the weekly Parnik, ".
fn cited_between(between: &str) -> Option<std::ops::Range<usize>> {
    let start = [", citing ", ", quoting "].iter().find_map(|verb| Some(between.find(verb)? + verb.len()))?;
    let whom = between[start..].trim_end().strip_suffix(',')?;
    let few = (1..=10).contains(&whom.split_whitespace().count()) && !whom.contains([',', '.', ';', '\n']);
    few.then_some(start..start + whom.len())
}

/// Between a cue and what is cited stand at most so many bytes: " late on Friday, citing ".
const FAR_CITING: usize = 60;

/// "“It was shut,” the wire quoted a porter as saying.": the network finds the porter alone, and the wire gives the words too.
pub(crate) fn quoting_behind(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut outer = vec![];
    for raw in raws.iter_mut() {
        let ([source], [cue]) = (raw.source.as_slice(), raw.cue.as_slice()) else { continue };
        let (source, cue) = (*source, *cue);
        let saying = scene.words(cue).starts_with("as ") && source.end() + 1 == cue.start();
        if !saying || !raw.content.iter().all(|c| c.end() <= source.start()) {
            continue;
        }
        let before = &scene.text[..source.start() as usize];
        let Some((lead, verb)) = [" quoted ", " cited ", " quotes ", " cites "]
            .iter()
            .find_map(|v| Some((before.strip_suffix(v)?, v.trim())))
        else {
            continue;
        };
        let clause = scene.text.get(clause_start(scene, lead.len())..lead.len()).unwrap_or("");
        let words = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
        let from = lead.len() - words.len();
        let few = (1..=LONGEST).contains(&words.split_whitespace().count());
        let parts = (
            Span::from_usize(from, lead.len()),
            Span::from_usize(lead.len() + 1, lead.len() + 1 + verb.len()),
        );
        let (Some(quoter), Some(quoting), true) = (parts.0, parts.1, few) else { continue };
        let content = raw.content.iter().copied().chain([source.hull(cue)]).collect();
        outer.push(Raw { source: vec![quoter], cue: vec![quoting], content, grounds: raw.grounds });
        raw.grounds = raw.grounds.inside();
    }
    raws.extend(outer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::after;

    fn found(text: &str, raws: &[[&str; 3]]) -> Vec<[String; 3]> {
        after(text, raws, |scene, raws| {
            citing_before(scene, raws);
            citing_behind(scene, raws);
        })
    }

    #[test]
    fn who_quotes_somebody_behind_the_words_gives_them_too() {
        let text = "“It was shut at nine,” the wire quoted a porter as saying.";
        let found = after(text, &[["a porter", "as saying", "“It was shut at nine,”"]], quoting_behind);
        let all = "“It was shut at nine,” … a porter as saying";
        assert_eq!(found[1], ["the wire", "quoted", all].map(str::to_owned));
        let text = "“It was shut at nine,” a porter was reported as saying.";
        let found =
            after(text, &[["a porter", "was reported as saying", "“It was shut at nine,”"]], quoting_behind);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn whoever_is_cited_before_the_verb_speaks_inside() {
        let text = "The Lantern, quoting a friend of the track, reports that Quade has sold up.";
        let all = found(
            text,
            &[
                ["The Lantern", "reports", "that Quade has sold up"],
                ["The Lantern", "quoting", "a friend of the track"],
            ],
        );
        let said = "that Quade has sold up";
        let expected = [["The Lantern", "reports", said], ["a friend of the track", "", said]];
        assert_eq!(all, expected.map(|r| r.map(str::to_owned)));
    }

    #[test]
    fn whoever_is_cited_behind_gave_what_was_said_before() {
        let text = "The command will leave, mediators said on Friday, citing an envoy.";
        let all = found(
            text,
            &[["mediators", "said", "The command will leave"], ["mediators", "citing", "an envoy"]],
        );
        assert_eq!(all[1], ["an envoy", "", "The command will leave"].map(str::to_owned));
    }
}
