//! Marked text: a text with its attributions marked inline, for specimens, gold data, the guide and `--format marked`.
//!
//! ```text
//! [Mayor Ode]{source} [denied]{cue} [that the bridge was closed]{content}
//! ```
//!
//! A number ties parts to an attribution (`{source 2}`), several tie one part to several (`{source 1,2}`), and
//! none means 1. Marks nest: `[[friends]{source 2} [said]{cue 2} [it is shut]{content 2}]{content 1}`. A `[`, `]`
//! or `\` that belongs to the text is written with a backslash before it; every other character stands for itself.
//!
//! ```
//! let (text, relations) = text::marked::parse("[Ode]{source} [denied]{cue} [it]{content}").expect("good marks");
//! assert_eq!(text, "Ode denied it");
//! assert_eq!(text::marked::print(&text, &relations), "[Ode]{source} [denied]{cue} [it]{content}");
//! ```

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use crate::{Attribution, Span};

/// The parts of one attribution that can be marked. Attribution number 1 is the first of a list, and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Whom the words are laid to.
    pub source: Vec<Span>,
    /// The words that lay it to them.
    pub cue: Vec<Span>,
    /// What was said.
    pub content: Vec<Span>,
}

impl From<&Attribution> for Relation {
    fn from(a: &Attribution) -> Relation {
        Relation { source: a.source.clone(), cue: a.cue.clone(), content: a.content.clone() }
    }
}

/// What is wrong with marked text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedError {
    /// Byte of the marked text at which the trouble starts.
    pub at: usize,
    /// What it is.
    pub trouble: Trouble,
}

/// The ways in which marked text can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A `[` that nothing closes.
    Unclosed,
    /// A `]` that nothing opened.
    Unopened,
    /// A `]` without a `{…}` right after it.
    NoLabel,
    /// The word in the braces is none of `source`, `cue`, `content`.
    Role(String),
    /// What follows the word in the braces is not a list of numbers from 1 to [`MOST`].
    Number(String),
    /// Nothing stands between the brackets.
    Empty,
    /// A backslash before something that needs none.
    Escape,
    /// The text is longer than 4 GiB.
    TooLong,
}

/// The highest number an attribution may have, so that a mistyped number cannot fill the memory.
pub const MOST: usize = 99_999;

impl fmt::Display for MarkedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: ", self.at)?;
        match &self.trouble {
            Trouble::Unclosed => {
                f.write_str("this `[` is never closed; close it with `]{content}`, or write `\\[`")
            }
            Trouble::Unopened => f.write_str("this `]` closes nothing; open it with `[`, or write `\\]`"),
            Trouble::NoLabel => {
                f.write_str("no label follows this `]`; write `{source}`, `{cue}` or `{content}` after it")
            }
            Trouble::Role(word) => write!(f, "`{word}` is no part; write `source`, `cue` or `content`"),
            Trouble::Number(list) => {
                write!(
                    f,
                    "`{list}` is no list of numbers; write numbers from 1 to {MOST} with commas, as in `{{source 1,2}}`"
                )
            }
            Trouble::Empty => {
                f.write_str("nothing is marked here; put words between the brackets or take them away")
            }
            Trouble::Escape => {
                f.write_str("this backslash escapes nothing; write `\\\\` for a backslash of the text")
            }
            Trouble::TooLong => f.write_str("the text is longer than 4 GiB; split it"),
        }
    }
}

impl std::error::Error for MarkedError {}

/// A part of an attribution; the order is that of nesting where two parts are the same words, outermost first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    const ALL: [Role; 3] = [Role::Content, Role::Source, Role::Cue];

    fn name(self) -> &'static str {
        match self {
            Role::Content => "content",
            Role::Source => "source",
            Role::Cue => "cue",
        }
    }

    fn of(self, relation: &Relation) -> &[Span] {
        match self {
            Role::Content => &relation.content,
            Role::Source => &relation.source,
            Role::Cue => &relation.cue,
        }
    }

    fn of_mut(self, relation: &mut Relation) -> &mut Vec<Span> {
        match self {
            Role::Content => &mut relation.content,
            Role::Source => &mut relation.source,
            Role::Cue => &mut relation.cue,
        }
    }
}

/// Writes `text` with the parts of `relations` marked; [`parse`] gives both back.
///
/// What comes back is in the order of the text, with pieces of one part that touch or overlap joined. Spans that
/// hold no words of the text are left out, and so are relations after the last one that has words. Relations
/// beyond [`MOST`] are printed, but [`parse`] refuses their numbers.
pub fn print(text: &str, relations: &[Relation]) -> String {
    let mut marks = marks(text, relations);
    let label = |role: Role, numbers: &[usize]| match relations.len() {
        1 => format!("]{{{}}}", role.name()),
        _ => {
            let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
            format!("]{{{} {}}}", role.name(), numbers.join(","))
        }
    };
    let mut out = String::with_capacity(text.len() + marks.len() * 16);
    let mut at = 0;
    let mut open: Vec<(u32, String)> = vec![];
    while let Some(((start, Reverse(end), role), numbers)) = marks.pop_first() {
        close(&mut out, text, &mut at, &mut open, start);
        let end = match open.last() {
            // Crosses the mark it starts in: the piece beyond that mark waits for its turn.
            Some(&(outer, _)) if outer < end => {
                marks.entry((outer, Reverse(end), role)).or_default().extend_from_slice(&numbers);
                outer
            }
            _ => end,
        };
        escape(&mut out, &text[at..start as usize]);
        at = start as usize;
        out.push('[');
        open.push((end, label(role, &numbers)));
    }
    close(&mut out, text, &mut at, &mut open, u32::MAX);
    escape(&mut out, &text[at..]);
    out
}

/// Numbers of the relations by the place and role of what is to be marked, outermost first.
fn marks(text: &str, relations: &[Relation]) -> BTreeMap<(u32, Reverse<u32>, Role), Vec<usize>> {
    let mut marks: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, relation) in (1..).zip(relations) {
        for role in Role::ALL {
            let words = role.of(relation).iter().copied().filter(|s| text.get(s.range()).is_some());
            for span in joined(words.collect()) {
                marks.entry((span.start(), Reverse(span.end()), role)).or_default().push(number);
            }
        }
    }
    marks
}

/// Closes the marks that end at or before `until`, innermost first, writing the text up to each.
fn close(out: &mut String, text: &str, at: &mut usize, open: &mut Vec<(u32, String)>, until: u32) {
    while let Some((end, label)) = open.pop_if(|(end, _)| *end <= until) {
        escape(out, &text[*at..end as usize]);
        *at = end as usize;
        out.push_str(&label);
    }
}

/// Writes text so that [`parse`] takes it as text.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Spans in the order of the text, those that touch or overlap made one, empty ones left out.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|s| !s.is_empty());
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => out.push(span),
        }
    }
    out
}

/// Reads marked text: the bare text, and what is marked in it. Number `n` is at place `n - 1`.
///
/// # Errors
/// [`MarkedError`] says at which byte the marks make no sense and what to write instead.
pub fn parse(marked: &str) -> Result<(String, Vec<Relation>), MarkedError> {
    let mut text = String::with_capacity(marked.len());
    let mut relations: Vec<Relation> = vec![];
    let mut open: Vec<Opened> = vec![];
    let mut at = 0;
    while let Some(c) = marked[at..].chars().next() {
        let here = at;
        let wrong = |trouble| MarkedError { at: here, trouble };
        at += c.len_utf8();
        match c {
            '\\' => {
                let next = marked[at..].chars().next().filter(|c| matches!(c, '[' | ']' | '\\'));
                text.push(next.ok_or_else(|| wrong(Trouble::Escape))?);
                at += 1;
            }
            '[' => open.push(Opened { mark: here, text: text.len() }),
            ']' => {
                let opened = open.pop().ok_or_else(|| wrong(Trouble::Unopened))?;
                let span =
                    Span::from_usize(opened.text, text.len()).ok_or_else(|| wrong(Trouble::TooLong))?;
                if span.is_empty() {
                    return Err(MarkedError { at: opened.mark, trouble: Trouble::Empty });
                }
                let label = marked[at..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let (label, _) = label.ok_or_else(|| wrong(Trouble::NoLabel))?;
                let (role, numbers) = parse_label(label, at + 1)?;
                for number in numbers {
                    if relations.len() < number {
                        relations.resize(number, Relation::default());
                    }
                    role.of_mut(&mut relations[number - 1]).push(span);
                }
                at += label.len() + 2;
            }
            c => text.push(c),
        }
    }
    if let Some(opened) = open.pop() {
        return Err(MarkedError { at: opened.mark, trouble: Trouble::Unclosed });
    }
    for relation in &mut relations {
        for role in Role::ALL {
            let spans = role.of_mut(relation);
            *spans = joined(std::mem::take(spans));
        }
    }
    Ok((text, relations))
}

/// Where a mark that is still open starts.
struct Opened {
    /// Byte of its `[` in the marked text.
    mark: usize,
    /// Byte of its first word in the bare text.
    text: usize,
}

/// Reads what stands between the braces, which start at byte `at`.
fn parse_label(label: &str, at: usize) -> Result<(Role, Vec<usize>), MarkedError> {
    let label = label.trim();
    let (word, list) = label.split_once(char::is_whitespace).unwrap_or((label, "1"));
    let role = Role::ALL.into_iter().find(|r| r.name() == word);
    let role = role.ok_or_else(|| MarkedError { at, trouble: Trouble::Role(word.to_owned()) })?;
    let number = |n: &str| n.trim().parse().ok().filter(|n| (1..=MOST).contains(n));
    let numbers: Option<Vec<usize>> = list.split(',').map(number).collect();
    let numbers =
        numbers.ok_or_else(|| MarkedError { at, trouble: Trouble::Number(list.trim().to_owned()) })?;
    Ok((role, numbers))
}

#[cfg(test)]
mod tests;
