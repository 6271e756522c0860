//! Where the parts of attributions stand, and where clauses begin and end around them: no further looked for than they can be, so
//! that a long text without marks takes no longer than another.

use text::Span;

use crate::decode::Raw;
use crate::scene::Scene;

/// Where the parts of attributions stand, in order, so that what is near a place is found without looking at all.
pub(crate) struct Places {
    cues: Vec<(Span, usize)>,
    contents: Vec<Span>,
    sources: Vec<(Span, usize)>,
}

impl Places {
    pub(crate) fn of(raws: &[Raw]) -> Places {
        let cues = raws.iter().enumerate().flat_map(|(i, r)| r.cue.iter().map(move |c| (*c, i)));
        let mut places = Places {
            cues: cues.collect(),
            contents: raws.iter().flat_map(|r| r.content.iter().copied()).collect(),
            sources: raws
                .iter()
                .enumerate()
                .flat_map(|(i, r)| r.source.iter().map(move |s| (*s, i)))
                .collect(),
        };
        places.sources.sort_unstable();
        places.cues.sort_unstable();
        places.contents.sort_unstable();
        places
    }

    /// The attributions that have a cue at a place.
    pub(crate) fn with_cue(&self, at: Span) -> impl Iterator<Item = usize> {
        const LONGEST_CUE: u32 = 200;
        let from = self.cues.partition_point(|(c, _)| c.start() + LONGEST_CUE < at.start());
        let near = self.cues[from..].iter().take_while(move |(c, _)| c.start() < at.end());
        near.filter(move |(c, _)| c.overlaps(at)).map(|(_, i)| *i)
    }

    /// Whether these words are laid to somebody already who speaks without a verb.
    pub(crate) fn told_by(&self, raws: &[Raw], teller: Span, content: Span) -> bool {
        let before = self.sources.partition_point(|(s, _)| s.end() <= teller.start());
        let here = self.sources[before..].iter().take_while(|(s, _)| s.start() < teller.end());
        here.filter_map(|(_, i)| raws.get(*i)).any(|r| r.content.iter().any(|c| c.overlaps(content)))
    }

    /// Where the words end that hold a place, the innermost of them.
    pub(crate) fn end_of(&self, at: usize) -> Option<usize> {
        const DEEPEST: usize = 32;
        let before = self.contents.partition_point(|c| c.range().start <= at);
        let around = self.contents[..before].iter().rev().take(DEEPEST).map(|c| c.range().end);
        around.filter(|&end| end > at).min()
    }
}

/// What stands around what: the contents of attributions by their places, so that those around a place are found without
/// looking at all.
pub(crate) struct Around {
    contents: Vec<(Span, usize)>,
    /// How far the contents reach that begin no later than each: before one that is passed, none holds the place.
    reach: Vec<u32>,
}

/// So many contents that begin before a place are looked at: people write far fewer around one, a hostile text may not.
const MOST_AROUND: usize = 512;

impl Around {
    pub(crate) fn of(raws: &[Raw]) -> Around {
        let mut contents: Vec<(Span, usize)> =
            raws.iter().enumerate().flat_map(|(i, r)| r.content.iter().map(move |c| (*c, i))).collect();
        contents.sort_unstable();
        let reach = |furthest: &mut u32, (content, _): &(Span, usize)| {
            *furthest = content.end().max(*furthest);
            Some(*furthest)
        };
        let reach = contents.iter().scan(0, reach).collect();
        Around { contents, reach }
    }

    /// The attributions of which a content holds a place, those that begin last first.
    pub(crate) fn holding(&self, place: Span) -> impl Iterator<Item = usize> {
        let before = self.contents.partition_point(|(c, _)| c.start() <= place.start());
        let near = (0..before).rev().take(MOST_AROUND).take_while(move |&k| self.reach[k] >= place.end());
        near.filter(move |&k| self.contents[k].0.holds(place)).map(|k| self.contents[k].1)
    }
}

/// Nobody is named in more words.
pub(crate) const LONGEST: usize = 7;

/// "That" and hardly more, in bytes.
pub(crate) const SHORTEST: u32 = 8;

/// Where the clause begins in which a place stands: behind the last "that", mark or start of a sentence.
pub(crate) fn clause_start(scene: &Scene<'_>, at: usize) -> usize {
    let from = scene.text.floor_char_boundary(at.saturating_sub(CLAUSE));
    let start = (scene.sentence_start(at as u32) as usize).max(from);
    let words = scene.text.get(start..at).unwrap_or("");
    let that = words.rfind(" that ").map(|i| i + " that ".len());
    let mark = words.rfind([',', ';', ':', '“', '"', '‘']).map(|i| {
        let rest = &words[i..];
        let mark = rest.chars().next().map_or(1, char::len_utf8);
        i + mark + rest[mark..].len() - rest[mark..].trim_start().len()
    });
    start + that.into_iter().chain(mark).max().unwrap_or(0)
}

/// Where what is said at a place ends: at the end of the sentence, or of the words that hold it.
pub(crate) fn end_of(scene: &Scene<'_>, places: &Places, at: usize) -> usize {
    let end = sentence_end(scene, at, &['.', '!', '?', '”', '"', '\n']);
    places.end_of(at).map_or(end, |outer| outer.min(end))
}

/// So many bytes before a verb its clause begins, at most, and so many behind it what is said ends: looked for further, in a text
/// without marks, it would take time with its square.
const CLAUSE: usize = 200;
const SAID: usize = 1000;

/// What ends what somebody is told to do.
pub(crate) const CLAUSE_ENDS: [char; 8] = ['.', '!', '?', ',', ';', '”', '"', '\n'];

/// The first of these marks behind a place.
pub(crate) fn sentence_end(scene: &Scene<'_>, at: usize, marks: &[char]) -> usize {
    let end = scene.text.floor_char_boundary(at + SAID);
    scene.text[at..end].find(marks).map_or(end, |i| at + i)
}

/// Words of somebody stand in at most so many bytes between a verb and what is said.
const FAR: usize = 70;

/// The beginning of a text, as far as somebody may be named in it.
pub(crate) fn near(text: &str) -> &str {
    let mut end = text.len().min(FAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
