//! Reads the words of a content once more, each sentence alone, for the attributions inside it.
//!
//! Most of what the network learned from marks outermost attributions only, so beside a louder voice it overhears the
//! voices inside. Alone, a sentence of a content is as outermost as any other. Only sentences that hold a word of
//! reporting which the first reading half heard are read again; on news that is one piece more in twelve.

use text::Span;

use crate::decode::{self, Raw, Words};
use crate::model::{Network, Scores};
use crate::pieces;
use crate::scene;
use crate::stance::forms;
use crate::window;

/// A sentence of fewer words has no room for source, cue and content.
const LEAST_WORDS: usize = 4;
/// A word of reporting that the first reading takes for an inner cue with less than this is not heard at all. Between
/// 0 and 0.03 the dev half of the chains comes out the same, and each 0.01 less reads two pieces more in a hundred.
const HALF_HEARD: f32 = 0.003;

/// A verb of the first person stands at most so many words behind "I" or "we": "I do not really think".
const OWN_VERB: usize = 4;

/// Base forms of words by which people report, think and want; what the second reading finds must have one in its cue.
/// Fewer than the catalogue of stances has: there "give" and "support" may be cues, here they would be noise.
const REPORTING: &str = "\
say tell state assert announce declare argue contend maintain insist add remark explain describe call write shout \
whisper mutter testify swear suggest hint imply predict conclude inform warn assure complain boast report hear learn \
claim allege deny dispute admit concede confess acknowledge confirm reveal disclose note recall remember believe think \
guess suppose suspect know hope fear worry want wish ask wonder demand urge beg order request advise propose promise pledge \
vow threaten refuse agree doubt answer reply respond mention quote cite speak accuse blame reject instruct forbid \
invite offer persuade statement warning rumour rumor belief allegation assurance according reportedly allegedly \
supposedly";

/// A window, or a sentence alone, after one reading.
pub(crate) struct Once<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a Words,
    pub(crate) scores: &'a Scores,
    pub(crate) found: Vec<Raw>,
    /// The speeches of a transcript, in the order of the text: each is read as a text of its own.
    pub(crate) spoken: &'a [Span],
}

/// What was found, and what stands inside the contents of it. Of an inner attribution that both readings found, the
/// second reading's stays: alone, its source and content are outermost too and have tags of their own.
pub(crate) fn completed(network: &Network, once: Once<'_>) -> Vec<Raw> {
    let mut inside: Vec<Raw> = vec![];
    let outermost = once.found.iter().filter(|r| !r.grounds.is_inner());
    let sentences = outermost.clone().flat_map(|r| &r.content).flat_map(|c| sentences(once.text, *c));
    for sentence in sentences.filter(|s| once.half_heard(*s)) {
        for raw in alone(network, once.text, sentence) {
            let new = !outermost.clone().any(|r| shares_cue(r, &raw))
                && !inside.iter().any(|r| shares_cue(r, &raw));
            if new && raw.cue.iter().filter_map(|c| once.text.get(c.range())).any(says) {
                inside.push(Raw { grounds: raw.grounds.inside(), ..raw });
            }
        }
    }
    let speeches = once.speeches(network, &inside);
    let mut found = once.found;
    found.retain(|r| !(r.grounds.is_inner() && inside.iter().any(|i| shares_cue(i, r))));
    found.extend(inside);
    found.extend(speeches);
    found
}

/// What a sentence says that is read alone, with the capital of a sentence.
fn alone(network: &Network, text: &str, sentence: Span) -> Vec<Raw> {
    let mut pieces = pieces::within(&network.tokenizer, text, sentence);
    if let Some(first) = pieces.first_mut() {
        *first = first.capitalised();
    }
    let mut out = vec![];
    for range in window::windows(&pieces, text) {
        let part = &pieces[range];
        let (words, scores) = (Words::of(part), network.score(part));
        let found = decode::attributions(&words, &scores);
        // A content is smaller than its sentence, so this comes to an end.
        out.extend(completed(network, Once { text, words: &words, scores: &scores, found, spoken: &[] }));
    }
    out
}

impl Once<'_> {
    /// What the sentences of speeches say that report something, each read alone: behind a label, the network hears the label.
    fn speeches(&self, network: &Network, inside: &[Raw]) -> Vec<Raw> {
        let (_, words) = self.words.places();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return vec![] };
        let from = self.spoken.partition_point(|s| s.end() <= first.start());
        let here = self.spoken[from..].iter().take_while(|s| s.start() < last.end());
        // Of a speech of many windows each window reads its own part.
        let here = here.filter_map(|s| Span::new(s.start().max(first.start()), s.end().min(last.end())));
        // What the network laid to a label gives way to what is said behind it.
        let of_label = |r: &Raw| r.source.iter().chain(&r.cue).any(|s| !self.is_spoken(*s));
        let mut out: Vec<Raw> = vec![];
        for sentence in here.flat_map(|speech| sentences(self.text, speech)) {
            let few = self.words.at(sentence).len() < LEAST_WORDS;
            if few || !self.text.get(sentence.range()).is_some_and(says) {
                continue;
            }
            for raw in alone(network, self.text, sentence) {
                let heard = self.found.iter().filter(|r| !of_label(r)).chain(inside).chain(&out);
                let known = heard.into_iter().any(|r| shares_cue(r, &raw));
                if !known && raw.cue.iter().filter_map(|c| self.text.get(c.range())).any(says) {
                    out.push(raw);
                }
            }
        }
        out
    }

    fn is_spoken(&self, span: Span) -> bool {
        let at = self.spoken.partition_point(|s| s.end() < span.end());
        self.spoken.get(at).is_some_and(|s| s.holds(span))
    }

    /// Whether a sentence has a word of reporting that may be an inner cue, or somebody says "I think" in it: in what the network
    /// learned from, these stand in quotations unmarked, so it does not hear them at all.
    fn half_heard(&self, sentence: Span) -> bool {
        let words = self.words.at(sentence);
        let (first, spans) = self.words.places();
        let word = |w: usize| self.text.get(spans[w].range()).unwrap_or("");
        let own = |w: usize| {
            let before = w.saturating_sub(OWN_VERB).max(words.start)..w;
            before.into_iter().any(|w| matches!(word(w), "I" | "We" | "we"))
        };
        words.len() >= LEAST_WORDS
            && words
                .clone()
                .any(|w| (1.0 - self.scores.inner[first[w]][0] >= HALF_HEARD || own(w)) && reports(word(w)))
    }
}

/// The sentences of a content, without the "that" before them and the marks of a quotation that is larger.
fn sentences(text: &str, content: Span) -> Vec<Span> {
    let words = text.get(content.range()).unwrap_or("");
    (scene::sentences(words).into_iter())
        .filter_map(|(at, sentence)| {
            let mut bare = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
            bare = ["that ", "whether ", "if "].iter().find_map(|tie| bare.strip_prefix(tie)).unwrap_or(bare);
            let start = content.start() as usize + at + sentence.len() - bare.len();
            Span::from_usize(start, start + closed(bare.trim_end()).len())
        })
        .filter(|s| !s.is_empty())
        .collect()
}

/// Words without the marks at their end that close what they did not open.
fn closed(mut words: &str) -> &str {
    while let Some((rest, open)) =
        [('”', '“'), ('’', '‘'), ('"', '"')].iter().find_map(|(c, o)| Some((words.strip_suffix(*c)?, *o)))
        && !rest.contains(open)
    {
        words = rest.trim_end();
    }
    words
}

fn shares_cue(one: &Raw, other: &Raw) -> bool {
    one.cue.iter().any(|a| other.cue.iter().any(|b| a.overlaps(*b)))
}

/// Whether any of these words reports.
pub(crate) fn says(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(reports)
}

fn reports(word: &str) -> bool {
    let forms = forms(&word.to_lowercase());
    REPORTING.split(' ').any(|base| forms.iter().any(|f| f == base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_read_again_sentence_by_sentence_without_its_marks_and_ties() {
        let text = "“that the gate was shut. ‘We heard a shot,’ they said.”";
        let all = Span::from_usize(0, text.len()).unwrap();
        let read: Vec<&str> = sentences(text, all).into_iter().map(|s| &text[s.range()]).collect();
        assert_eq!(read, ["the gate was shut.", "We heard a shot,’ they said."]);
        let text = "that Mr. Tolland had told her to leave. Nobody left.";
        let all = Span::from_usize(0, text.len()).unwrap();
        let read: Vec<&str> = sentences(text, all).into_iter().map(|s| &text[s.range()]).collect();
        assert_eq!(read, ["Mr. Tolland had told her to leave.", "Nobody left."]);
    }

    #[test]
    fn inflected_words_report_and_words_of_doing_do_not() {
        assert!(says("had been told") && says("According to") && says("swore") && says("denies"));
        assert!(!says("gave") && !says("the gate was") && !says(""));
    }
}
