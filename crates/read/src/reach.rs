//! How far what somebody says reaches, where the network, which gives each word to one attribution, cut it at the next one.

use text::Span;

use crate::again::says;
use crate::decode::Raw;
use crate::nest::hull;
use crate::places::{LONGEST, Places, clause_start};
use crate::scene::Scene;

/// Mends the contents of attributions that stand beside each other though one holds the other.
pub(crate) fn mend_reach(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    last_sentence(scene, raws);
    held_verb(scene, raws);
    not_theirs(scene, raws);
    goes_on(scene, raws);
    second_that(scene, raws);
}

/// "Its trucks turned back. Fourteen have died, the Council says.": without quotation marks only the last sentence before the verb
/// is what it says (of 1,965 such contents in PolNeAR's train part 21 have two), and no dateline is.
fn last_sentence(scene: &Scene<'_>, raws: &mut [Raw]) {
    for raw in raws.iter_mut() {
        let ([content], Some(cue)) = (raw.content.as_slice(), hull(&raw.cue)) else { continue };
        let content = *content;
        if content.end() > cue.start()
            || scene.quoted(content)
            || scene.words(content).contains(['“', '"', '”'])
        {
            continue;
        }
        let start = scene.sentence_start(content.end().saturating_sub(1)).max(content.start());
        let words = scene.text.get(start as usize..content.end() as usize).unwrap_or("");
        let start = start + dateline(words) as u32;
        if !scene.words(content).contains("''")
            && let Some(kept) = Span::new(start, content.end()).filter(|kept| !kept.is_empty())
        {
            raw.content = vec![kept];
        }
    }
}

/// How many bytes of a sentence are a dateline: "HALVERIN, Oct 3 (Northline) - ".
fn dateline(words: &str) -> usize {
    const LONGEST: usize = 60;
    let loud = words.split([' ', ',']).next().unwrap_or("");
    let capitals = loud.chars().count() > 2 && loud.chars().all(|c| c.is_uppercase() || c == '-');
    let near = &words[..words.floor_char_boundary(LONGEST)];
    let dash = [" - ", " – ", " — "].iter().filter_map(|dash| Some(near.find(dash)? + dash.len())).min();
    dash.filter(|_| capitals).unwrap_or(0)
}

/// "The canon reported | that the abbess | wrote | that they were dead": the verb between two pieces of what is said is somebody's.
fn held_verb(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let places = Places::of(raws);
    let mut inner = vec![];
    for raw in raws.iter_mut() {
        let pieces = raw.content.clone();
        let Some(two) = pieces.windows(2).find(|two| {
            let gap = scene.text.get(two[0].end() as usize..two[1].start() as usize).unwrap_or("");
            let verb = gap.trim();
            gap.starts_with(' ')
                && gap.ends_with(' ')
                && !verb.contains([' ', ','])
                && says(verb)
                && scene.words(two[1]).starts_with("that ")
        }) else {
            continue;
        };
        let verb = Span::new(two[0].end() + 1, two[1].start() - 1);
        let clause = clause_start(scene, two[0].end() as usize);
        let subject = Span::from_usize(clause.max(two[0].start() as usize), two[0].end() as usize);
        let few = |s: &Span| !s.is_empty() && scene.words(*s).split(' ').count() <= LONGEST;
        let (Some(verb), Some(subject)) = (verb, subject.filter(few)) else { continue };
        if places.with_cue(verb).next().is_some() {
            continue;
        }
        let content: Vec<Span> = pieces.iter().copied().filter(|p| p.start() >= two[1].start()).collect();
        raw.content.retain(|p| p.end() <= two[0].start() || p.start() > two[1].start());
        raw.content.push(two[0].hull(two[1]));
        raw.content.sort_unstable();
        inner.push(Raw { source: vec![subject], cue: vec![verb], content, grounds: raw.grounds.inside() });
    }
    raws.extend(inner);
}

/// "He had told them | the gates would stay shut until | they | signed a paper …", "says he has a voicemail in which | Lund |
/// complains …": what ends in a word that waits for more goes on over the next attribution.
fn goes_on(scene: &Scene<'_>, raws: &mut [Raw]) {
    const WAITING: [&str; 12] =
        ["until", "which", "who", "whom", "whose", "where", "when", "that", "if", "while", "unless", "what"];
    let mut starts: Vec<(u32, usize)> = raws
        .iter()
        .enumerate()
        .filter(|(_, raw)| !raw.cue.is_empty())
        .filter_map(|(i, raw)| Some((raw.source.iter().chain(&raw.cue).map(|s| s.start()).min()?, i)))
        .collect();
    starts.sort_unstable();
    for i in (0..raws.len()).rev() {
        let (Some(last), Some(cue)) = (raws[i].content.last().copied(), hull(&raws[i].cue)) else { continue };
        let at = starts.partition_point(|(start, _)| *start < last.end());
        let Some(&(start, next)) = starts.get(at) else { continue };
        let gap = scene.text.get(last.end() as usize..start as usize).unwrap_or("-");
        let bare = gap.trim();
        let before = if bare.is_empty() { scene.words(last).rsplit(' ').next().unwrap_or("") } else { bare };
        // "Never heard of any lane until …" tells of a lane.
        let many = scene.words(last).split(' ').count() > 3;
        // "To sign a paper | which | calls them agents".
        let hangs =
            bare.is_empty() && raws[next].source.iter().any(|s| ["which", "who"].contains(&scene.words(*s)));
        let waits =
            many && gap.starts_with(' ') && !bare.contains(' ') && (hangs || WAITING.contains(&before));
        let all = hull(&raws[next].content).filter(|c| c.start() > start && waits && next != i);
        let apart =
            |all: &Span| !all.overlaps(cue) && scene.sentence(all.start()) == scene.sentence(last.start());
        if let Some(all) = all.filter(apart)
            && let Some(last) = raws[i].content.last_mut()
        {
            *last = last.hull(all);
        }
    }
}

/// "Reported that she had spoken to the operator and that he had promised …": the second "that" hangs on *reported*, and *had
/// spoken to* reports nothing.
fn not_theirs(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let places = Places::of(raws);
    raws.retain(|raw| {
        let ([content], Some(cue)) = (raw.content.as_slice(), hull(&raw.cue)) else { return true };
        let gap = scene.text.get(cue.end() as usize..content.start().max(cue.end()) as usize).unwrap_or("");
        let second =
            gap.ends_with(" and ") && !gap.contains(" that ") && scene.words(*content).starts_with("that ");
        !second || places.end_of(cue.start() as usize).is_none()
    });
}

/// "Who wrote that their doctor had told them the dust was the cause, and that they had been advised …": the second "that" is
/// the writer's, not the doctor's, whose words came without one.
fn second_that(scene: &Scene<'_>, raws: &mut [Raw]) {
    let places = Places::of(raws);
    let mut openings: Vec<Span> = raws.iter().filter_map(|r| r.content.first().copied()).collect();
    openings.sort_unstable();
    for raw in raws.iter_mut() {
        // "She asked him | whether it was so | and | that he replied …"
        let theirs = raw.content.first().is_some_and(|c| !scene.words(*c).starts_with("that "));
        let other = raw.content.iter().skip(1).position(|c| {
            scene.words(*c).starts_with("that ") && scene.text[..c.start() as usize].ends_with(" and ")
        });
        if let (true, Some(at), Some(cue)) = (theirs, other, hull(&raw.cue))
            && ties(scene, &openings, cue)
        {
            raw.content.truncate(at + 1);
        }
        let [content] = raw.content.as_slice() else { continue };
        let content = *content;
        let words = scene.words(content);
        let Some(cut) = words.find(", and that ").filter(|_| !words.starts_with("that ")) else { continue };
        let Some(cue) = hull(&raw.cue).filter(|cue| cue.end() <= content.start()) else { continue };
        let behind_that = scene.text[..content.start() as usize].ends_with("that ");
        if behind_that || !ties(scene, &openings, cue) || places.end_of(cue.start() as usize).is_none() {
            continue;
        }
        raw.content = Span::new(content.start(), content.start() + cut as u32).into_iter().collect();
    }
}

/// Whether the words around a verb begin with a "that" of their own, not far before it.
fn ties(scene: &Scene<'_>, openings: &[Span], cue: Span) -> bool {
    let from = openings.partition_point(|o| o.start() + 300 < cue.start());
    let mut around = openings[from..].iter().take_while(|o| o.start() < cue.start());
    around.any(|o| {
        let opened =
            scene.words(*o).starts_with("that ") || scene.text[..o.start() as usize].ends_with("that ");
        o.holds(cue) && opened
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{place, raw, shown};

    fn mended(text: &str, raws: &[(&str, &str, &[&str])]) -> Vec<[String; 3]> {
        let made = |(source, cue, content): &(&str, &str, &[&str])| {
            let content = content.iter().filter_map(|words| place(text, words)).collect();
            Raw { content, ..raw(text, [source, cue, ""]) }
        };
        let mut raws: Vec<Raw> = raws.iter().map(made).collect();
        mend_reach(&Scene::of(text), &mut raws);
        shown(text, &raws)
    }

    #[test]
    fn a_verb_between_two_pieces_of_what_is_said_has_a_voice() {
        let text = "The canon reported that the abbess Hild wrote that the sick were lost.";
        let all =
            mended(text, &[("The canon", "reported", &["that the abbess Hild", "that the sick were lost"])]);
        assert_eq!(all[0][2], "that the abbess Hild wrote that the sick were lost");
        assert_eq!(all[1], ["the abbess Hild", "wrote", "that the sick were lost"].map(str::to_owned));
    }

    #[test]
    fn before_its_verb_stands_one_sentence_without_the_dateline() {
        let text = "Its trucks turned back. Fourteen have died, the Council says.";
        let all = mended(text, &[("the Council", "says", &["Its trucks turned back. Fourteen have died"])]);
        assert_eq!(all[0][2], "Fourteen have died");
        let text = "HALVERIN, Oct 3 (Northline) - The command has agreed to leave, mediators said.";
        let whole = "HALVERIN, Oct 3 (Northline) - The command has agreed to leave";
        assert_eq!(mended(text, &[("mediators", "said", &[whole])])[0][2], "The command has agreed to leave");
        let text = "“It was late. We left,” Ode said.";
        assert_eq!(
            mended(text, &[("Ode", "said", &["“It was late. We left,”"])])[0][2],
            "“It was late. We left,”"
        );
    }

    #[test]
    fn speaking_to_somebody_is_no_report_of_what_another_promised() {
        let text = "Bright reported that she had spoken to Ode and that he had promised to leave.";
        let raws: [(&str, &str, &[&str]); 2] = [
            ("Bright", "reported", &["that she had spoken to Ode and that he had promised to leave"]),
            ("she", "had spoken to", &["that he had promised to leave"]),
        ];
        assert_eq!(mended(text, &raws).len(), 1);
    }

    #[test]
    fn what_waits_for_more_goes_on_over_the_next_voice() {
        let text = "He told them the gates would stay shut until they signed a paper admitting it was they.";
        let raws: [(&str, &str, &[&str]); 2] = [
            ("He", "told", &["the gates would stay shut"]),
            ("they signed", "a paper admitting", &["it was they"]),
        ];
        assert_eq!(
            mended(text, &raws)[0][2],
            "the gates would stay shut until they signed a paper admitting it was they"
        );
        let text = "He told them the gates would stay shut because they claimed it was safe.";
        let raws: [(&str, &str, &[&str]); 2] =
            [("He", "told", &["the gates would stay shut"]), ("they", "claimed", &["it was safe"])];
        assert_eq!(mended(text, &raws)[0][2], "the gates would stay shut");
    }

    #[test]
    fn a_second_that_belongs_to_whoever_said_the_first() {
        let text = "She wrote that their doctor had told them it was dust, and that they had moved.";
        let raws: [(&str, &str, &[&str]); 2] = [
            ("She", "wrote", &["that their doctor had told them it was dust, and that they had moved"]),
            ("their doctor", "had told", &["it was dust, and that they had moved"]),
        ];
        assert_eq!(mended(text, &raws)[1][2], "it was dust");
        let text = "She wrote that their doctor had said that it was dust, and that they had moved.";
        let raws: [(&str, &str, &[&str]); 2] = [
            ("She", "wrote", &["that their doctor had said that it was dust, and that they had moved"]),
            ("their doctor", "had said", &["that it was dust, and that they had moved"]),
        ];
        assert_eq!(mended(text, &raws)[1][2], "that it was dust, and that they had moved");
    }
}
