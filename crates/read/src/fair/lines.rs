//! Line breaks that only fill the page: scanned books, old mails, plain text wrapped at some column.

use super::Edit;

/// A text with a longer line, in characters, is not wrapped by hand or press.
const WIDEST: usize = 120;
/// A shorter line, in characters, is a heading, a verse or an entry of a list unless the sentence plainly goes on.
const NARROWEST: usize = 30;
/// A full line is at least this share of the widest one; presses space letters unevenly, so it need not be all of it.
const FULL: f64 = 0.75;
/// Of the breaks inside paragraphs, the share after which a small letter goes on; verse and lists stay well below.
const GOES_ON: f64 = 0.3;
/// Fewer breaks tell nothing about the whole text.
const FEWEST: usize = 2;

/// First parts of words that keep their hyphen at a line's end.
const KEEP: [&str; 22] = [
    "well", "self", "ex", "anti", "non", "half", "long", "short", "high", "low", "first", "second", "third",
    "two", "three", "four", "five", "ten", "twenty", "all", "so", "vice",
];

/// Spaces for the breaks, nothing for the hyphens of divided words.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let lines = lines(text);
    let inner: Vec<usize> =
        (1..lines.len()).filter(|&i| !lines[i - 1].words.is_empty() && !lines[i].words.is_empty()).collect();
    let of_blocks = || inner.iter().flat_map(|&i| [&lines[i - 1], &lines[i]]);
    let widest = of_blocks().map(|l| l.words.chars().count()).max().unwrap_or(0);
    let goes_on = |i: usize| lines[i].words.starts_with(char::is_lowercase);
    let on = inner.iter().filter(|&&i| goes_on(i)).count();
    if inner.len() < FEWEST
        || !(NARROWEST..=WIDEST).contains(&widest)
        || (on as f64) < GOES_ON * inner.len() as f64
    {
        return vec![];
    }
    let mut out = vec![];
    for &i in &inner {
        let (line, next) = (&lines[i - 1], &lines[i]);
        let long = line.words.chars().count();
        let full = long as f64 >= FULL * widest as f64;
        let unfinished = long >= NARROWEST && goes_on(i) && !line.words.ends_with(['.', '!', '?', ':']);
        if (full || unfinished) && !entry(next.words) && !heading(line.words) && !heading(next.words) {
            out.push(joined(text, line, next));
        }
    }
    out
}

/// One line: its words, trimmed, and where they stand.
struct Line<'t> {
    words: &'t str,
    start: usize,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let start = at + line.len() - line.trim_start().len();
            at += line.len() + 1;
            Line { words: line.trim(), start }
        })
        .collect()
}

fn joined(text: &str, line: &Line<'_>, next: &Line<'_>) -> Edit {
    let gap = line.end()..next.start;
    let hyphen = line.words.chars().next_back().filter(|c| matches!(c, '-' | '‐' | '\u{ad}'));
    let Some(hyphen) = hyphen else { return Edit { place: gap, by: " ".into() } };
    let head = line.words.trim_end_matches(hyphen);
    let head = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let tail = next.words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let place = gap.start - hyphen.len_utf8()..gap.end;
    if head.is_empty() || !tail.starts_with(char::is_lowercase) {
        return Edit { place: gap, by: String::new() };
    }
    // The rest of the text may show the word whole, or with its hyphen.
    let keeps = text.contains(&format!("{head}-{tail}"))
        || KEEP.contains(&head.to_lowercase().as_str()) && !text.contains(&format!("{head}{tail}"));
    if keeps { Edit { place: gap, by: String::new() } } else { Edit { place, by: String::new() } }
}

/// Whether a line opens an entry of a list, or a speech of a transcript.
fn entry(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.strip_prefix(['-', '*', '•']).is_some_and(|rest| rest.starts_with(' '))
        || number.len() < line.len() && number.starts_with([')', '.']) && number[1..].starts_with(' ')
        || line.split_once(": ").is_some_and(|(name, _)| {
            name.starts_with(char::is_uppercase) && !name.contains(char::is_lowercase)
        })
}

/// Whether a line is all in capitals.
fn heading(line: &str) -> bool {
    line.contains(char::is_uppercase) && !line.contains(char::is_lowercase)
}
