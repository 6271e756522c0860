//! From the network's probabilities to attributions: which words, in which role, tied to which cue.
//!
//! Two levels. Outermost attributions come from the role tags, cut into spans by the best legal BIO path and
//! tied to cues by the pair head. Cues inside a content come from their own head, and what belongs to
//! them from the pair head alone, because there one word may stand in several attributions.

use std::ops::Range;

use text::{Mention, MentionKind, Span};

use crate::confidence::{Clues, Grounds};
use crate::model::Scores;
use crate::pieces::Piece;

/// An attribution as the network sees it: spans and what speaks for them; no voices, no stance yet.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
    pub(crate) grounds: Grounds,
}

// These constants were swept on 40 articles of PolNeAR train that the network had not seen, never on dev.

/// A source span also goes to every further cue whose pair probability passes this.
const SHARED_SOURCE: f32 = 0.2;
/// A content span whose best cue gives it less than this is dropped: it belongs to no attribution.
const TIED: f32 = 0.1;
/// An inner cue below this is not reported.
const INNER_CUE: f32 = 0.5;
/// A cue that the best path leaves out may still have a content of [`FEW`] words from here, or one that nobody says.
const FAINT_CUE: f32 = 0.1;
/// Contents of so many words are few enough; with six more is found, and more of it is wrong.
const FEW: usize = 4;

/// The classes of one role in a row of tag or pair probabilities: where B and I stand.
#[derive(Clone, Copy)]
struct Role {
    begin: usize,
    inside: usize,
}

const SOURCE: Role = Role { begin: 1, inside: 2 };
const CUE: Role = Role { begin: 3, inside: 4 };
const CONTENT: Role = Role { begin: 5, inside: 6 };
const PAIR_SOURCE: Role = Role { begin: 1, inside: 2 };
const PAIR_CONTENT: Role = Role { begin: 3, inside: 4 };

/// Words of a window: for each, its first piece and its bytes.
pub(crate) struct Words {
    first: Vec<usize>,
    span: Vec<Span>,
}

impl Words {
    pub(crate) fn of(pieces: &[Piece]) -> Words {
        let mut words = Words { first: vec![], span: vec![] };
        for (i, p) in pieces.iter().enumerate() {
            match words.span.last_mut() {
                Some(last) if !p.first => *last = last.hull(p.span),
                _ => {
                    words.first.push(i);
                    words.span.push(p.span);
                }
            }
        }
        words
    }

    /// The words that a span covers.
    pub(crate) fn at(&self, span: Span) -> Range<usize> {
        let start = self.span.partition_point(|w| w.end() <= span.start());
        start..self.span.partition_point(|w| w.start() < span.end())
    }

    /// The first piece of each word, and its bytes.
    pub(crate) fn places(&self) -> (&[usize], &[Span]) {
        (&self.first, &self.span)
    }

    fn bytes(&self, words: &Range<usize>) -> Span {
        self.span[words.start].hull(self.span[words.end - 1])
    }
}

/// All attributions of one window.
pub(crate) fn attributions(words: &Words, scores: &Scores) -> Vec<Raw> {
    let tags: Vec<[f32; 7]> = words.first.iter().map(|&i| scores.tags[i]).collect();
    let path = best_path(&tags);
    let row = |cue: &Range<usize>| mean_row(words, scores, cue);
    let cues = runs(&path, CUE);
    let rows: Vec<Vec<[f32; 5]>> = cues.iter().map(row).collect();
    let mut found: Vec<Raw> = cues
        .iter()
        .map(|c| Raw {
            source: vec![],
            cue: vec![words.bytes(c)],
            content: vec![],
            grounds: Grounds::Rule(0.0),
        })
        .collect();
    for (role, pair) in [(SOURCE, PAIR_SOURCE), (CONTENT, PAIR_CONTENT)] {
        for run in runs(&path, role) {
            give(&mut found, &rows, words, &run, pair);
        }
    }
    for (raw, (cue, row)) in found.iter_mut().zip(cues.iter().zip(&rows)) {
        if raw.source.is_empty() {
            raw.source = part(row, words, PAIR_SOURCE, &(0..words.first.len()), &raw.cue);
        }
        let likely = mean(cue.clone().map(|w| tags[w][CUE.begin] + tags[w][CUE.inside]));
        let is_content = |w: usize| tags[w][CONTENT.begin] + tags[w][CONTENT.inside];
        raw.grounds = grounds(raw, row, words, likely, Some(&is_content));
    }
    found.retain(|r| !r.content.is_empty());
    found.extend(faint(words, scores, &tags, &path));
    found.extend(inner(words, scores, &runs(&path, CONTENT)));
    found
}

/// Attributions of few words, or of nobody, whose cue no tag took: the tags weigh a cue against all it might be else, and
/// beside a long content a short one loses too often, and one without a source beside others.
fn faint(words: &Words, scores: &Scores, tags: &[[f32; 7]], path: &[usize]) -> Vec<Raw> {
    let is_cue = |w: usize| tags[w][CUE.begin] + tags[w][CUE.inside];
    let is_content = |w: usize| tags[w][CONTENT.begin] + tags[w][CONTENT.inside];
    let mut cues: Vec<Range<usize>> = vec![];
    for w in (0..path.len()).filter(|w| path[*w] == 0 && is_cue(*w) >= FAINT_CUE) {
        match cues.last_mut() {
            Some(last) if last.end == w => last.end = w + 1,
            _ => cues.push(w..w + 1),
        }
    }
    let mut out = vec![];
    for cue in cues {
        let row = mean_row(words, scores, &cue);
        let span = vec![words.bytes(&cue)];
        let all = 0..words.first.len();
        let content = part(&row, words, PAIR_CONTENT, &all, &span);
        let taken: Vec<usize> = content.iter().flat_map(|c| words.at(*c)).collect();
        let source = part(&row, words, PAIR_SOURCE, &all, &span);
        let many = taken.len() > FEW && !source.is_empty();
        if taken.is_empty() || many || taken.iter().any(|w| path[*w] != 0) {
            continue;
        }
        let mut raw = Raw { source, cue: span, content, grounds: Grounds::Rule(0.0) };
        raw.grounds = grounds(&raw, &row, words, mean(cue.map(is_cue)), Some(&is_content));
        out.push(raw);
    }
    out
}

/// Gives a run of words to the cue that claims it most; a source also to others that claim it.
fn give(found: &mut [Raw], rows: &[Vec<[f32; 5]>], words: &Words, run: &Range<usize>, pair: Role) {
    let fit: Vec<f32> = rows.iter().map(|r| tie(r, run, pair)).collect();
    let Some(best) = (0..fit.len()).max_by(|&a, &b| fit[a].total_cmp(&fit[b])) else { return };
    let span = words.bytes(run);
    if pair.begin == PAIR_CONTENT.begin {
        if fit[best] >= TIED {
            found[best].content.push(span);
        }
        return;
    }
    for (i, raw) in found.iter_mut().enumerate() {
        if i == best || fit[i] > SHARED_SOURCE {
            raw.source.push(span);
        }
    }
}

/// Attributions whose cue stands inside one of `contents`; what they take stays inside it.
fn inner(words: &Words, scores: &Scores, contents: &[Range<usize>]) -> Vec<Raw> {
    let tags: Vec<[f32; 3]> = words.first.iter().map(|&i| scores.inner[i]).collect();
    let mut out = vec![];
    for cue in runs(&best_path(&tags), Role { begin: 1, inside: 2 }) {
        let confidence = mean(cue.clone().map(|w| 1.0 - tags[w][0]));
        let Some(outer) = contents.iter().find(|c| c.contains(&cue.start)) else { continue };
        if confidence < INNER_CUE {
            continue;
        }
        let cue = cue.start..cue.end.min(outer.end);
        let row = mean_row(words, scores, &cue);
        let span = vec![words.bytes(&cue)];
        let content = part(&row, words, PAIR_CONTENT, outer, &span);
        if content.is_empty() {
            continue;
        }
        let source = part(&row, words, PAIR_SOURCE, outer, &span);
        let mut raw = Raw { source, cue: span, content, grounds: Grounds::Rule(0.0) };
        raw.grounds = grounds(&raw, &row, words, confidence, None);
        out.push(raw);
    }
    out
}

/// What speaks for an attribution. Content that was tagged is as likely as its tags say; content of an inner cue has
/// no tags of its own and is as likely as its tie.
fn grounds(
    raw: &Raw,
    row: &[[f32; 5]],
    words: &Words,
    cue: f32,
    is_content: Option<&dyn Fn(usize) -> f32>,
) -> Grounds {
    let runs = |spans: &[Span]| -> Vec<Range<usize>> { spans.iter().map(|s| words.at(*s)).collect() };
    let tie_of = |run: &Range<usize>, role: Role| tie(row, run, role);
    let contents = runs(&raw.content);
    let least = contents.iter().map(|run| tie_of(run, PAIR_CONTENT)).reduce(f32::min).unwrap_or(0.0);
    let sources = runs(&raw.source);
    Grounds::Network(Clues {
        cue,
        tie: least,
        content: is_content.map_or(least, |p| mean(contents.iter().cloned().flatten().map(p))),
        source: sources.iter().map(|run| tie_of(run, PAIR_SOURCE)).reduce(f32::max),
        inner: is_content.is_none(),
    })
}

/// What a cue's pair row alone gives it in one role, inside `within` and off the cue itself.
fn part(row: &[[f32; 5]], words: &Words, role: Role, within: &Range<usize>, cue: &[Span]) -> Vec<Span> {
    (runs(&best_path(row), role).iter())
        .map(|run| run.start.max(within.start)..run.end.min(within.end))
        .filter(|run| !run.is_empty())
        .map(|run| words.bytes(&run))
        .filter(|span| !cue.iter().any(|c| c.overlaps(*span)))
        .collect()
}

/// What the network takes for a label: words that somebody is called, and the words for whom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Called {
    pub(crate) term: Span,
    /// `None` where no word of the window is likely enough ([`PUT_ON`]).
    pub(crate) on: Option<Span>,
    /// How probable the term is, the mean of its words.
    pub(crate) chance: f32,
}

/// Words as likely as this are the ones for whom a label is put on.
const PUT_ON: f32 = 0.3;

/// Labels in one window, in the order of the text.
pub(crate) fn called(words: &Words, scores: &Scores) -> Vec<Called> {
    let tags: Vec<[f32; 3]> = words.first.iter().map(|&i| scores.terms[i]).collect();
    let one = |run: Range<usize>| {
        let row = mean_row(words, scores, &run);
        let here = words.bytes(&run);
        let likely = |w: usize| row[w][PAIR_SOURCE.begin] + row[w][PAIR_SOURCE.inside];
        let outside = (0..row.len()).filter(|w| !run.contains(w));
        let best = outside.max_by(|a, b| likely(*a).total_cmp(&likely(*b))).filter(|w| likely(*w) >= PUT_ON);
        // As far to both sides as the words are half as likely.
        let on = best.map(|best| {
            let part = |w: &usize| !run.contains(w) && likely(*w) >= likely(best) / 2.0;
            let first = (0..best).rev().take_while(part).last().unwrap_or(best);
            let last = (best + 1..row.len()).take_while(part).last().unwrap_or(best);
            words.bytes(&(first..last + 1))
        });
        let chance = mean(run.clone().map(|w| 1.0 - tags[w][0]));
        Called { term: here, on, chance }
    };
    runs(&best_path(&tags), Role { begin: 1, inside: 2 }).into_iter().map(one).collect()
}

/// Names in one window.
pub(crate) fn names(words: &Words, scores: &Scores) -> Vec<Mention> {
    let tags: Vec<[f32; 9]> = words.first.iter().map(|&i| scores.names[i]).collect();
    let path = best_path(&tags);
    let kinds = [MentionKind::Person, MentionKind::Organisation, MentionKind::Place, MentionKind::Other];
    let mut out: Vec<Mention> = (kinds.iter().enumerate())
        .flat_map(|(k, &kind)| {
            runs(&path, Role { begin: 1 + 2 * k, inside: 2 + 2 * k }).into_iter().map(move |r| (kind, r))
        })
        .map(|(kind, r)| Mention { span: words.bytes(&r), kind })
        .collect();
    out.sort_by_key(|m| m.span);
    out
}

/// Pair probabilities of a cue, its words averaged, for every word.
fn mean_row(words: &Words, scores: &Scores, cue: &Range<usize>) -> Vec<[f32; 5]> {
    let rows: Vec<Vec<[f32; 5]>> = cue.clone().map(|w| scores.pair_row(words.first[w])).collect();
    words.first.iter().map(|&i| std::array::from_fn(|c| mean(rows.iter().map(|r| r[i][c])))).collect()
}

/// How strongly a cue claims a run of words for a role: geometric mean of the probabilities.
fn tie(row: &[[f32; 5]], run: &Range<usize>, role: Role) -> f32 {
    mean(run.clone().map(|w| (row[w][role.begin] + row[w][role.inside]).max(1e-9).ln())).exp()
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, n) = values.fold((0.0, 0), |(s, n), v| (s + v, n + 1));
    if n == 0 { 0.0 } else { sum / n as f32 }
}

/// Most probable sequence in which an I follows only its own B or I (Viterbi). Classes: O, then B and I by turns.
fn best_path<const N: usize>(rows: &[[f32; N]]) -> Vec<usize> {
    let legal = |from: usize, to: usize| to == 0 || to % 2 == 1 || from == to || from + 1 == to;
    let mut score = [0.0f32; N];
    let mut back: Vec<[usize; N]> = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let mut next = [f32::MIN; N];
        let mut from = [0; N];
        for to in 0..N {
            for (f, &so_far) in score.iter().enumerate() {
                let start = i == 0;
                if start && (f != 0 || to != 0 && to % 2 == 0) || !start && !legal(f, to) {
                    continue;
                }
                let s = so_far + row[to].max(1e-9).ln();
                if s > next[to] {
                    (next[to], from[to]) = (s, f);
                }
            }
        }
        score = next;
        back.push(from);
    }
    let mut at = (0..N).max_by(|&a, &b| score[a].total_cmp(&score[b])).unwrap_or(0);
    let mut path = vec![0; rows.len()];
    for i in (0..rows.len()).rev() {
        path[i] = at;
        at = back[i][at];
    }
    path
}

/// Word ranges of one role along a path.
fn runs(path: &[usize], role: Role) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = vec![];
    for (i, &c) in path.iter().enumerate() {
        match out.last_mut() {
            Some(last) if c == role.inside && last.end == i => last.end = i + 1,
            _ if c == role.begin => out.push(i..i + 1),
            _ => {}
        }
    }
    out
}
