//! Quotation marks that the network was not taught: guillemets, low marks, backticks, and single marks as first ones.

use super::Edit;

/// What to write instead of each.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut out = vec![];
    if text.contains(['«', '»', '‹', '›', '„']) {
        out.extend(foreign(text));
    }
    if text.contains("``") {
        out.extend(text.match_indices("``").map(|(at, m)| Edit { place: at..at + m.len(), by: "''".into() }));
    }
    if text.contains(['\'', '‘', '’']) {
        out.extend(single(text));
    }
    out
}

fn edit(at: usize, end: usize, by: &str) -> Edit {
    Edit { place: at..end, by: by.to_owned() }
}

/// Guillemets, with the space that French sets inside them, and „low“ marks. A page that opens with » points inward.
fn foreign(text: &str) -> Vec<Edit> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end = |i: usize| chars.get(i + 1).map_or(text.len(), |c| c.0);
    let inward = chars.iter().find(|c| matches!(c.1, '«' | '»')).is_some_and(|c| c.1 == '»');
    let first = !text.contains(['«', '»']);
    let space = |c: Option<&(usize, char)>| {
        c.is_some_and(|c| matches!(c.1, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'))
    };
    let (mut out, mut low): (Vec<Edit>, bool) = (vec![], false);
    for (i, &(at, c)) in chars.iter().enumerate() {
        let (opens, double) = match c {
            '«' => (!inward, true),
            '»' => (inward, true),
            '‹' => (!inward, first),
            '›' => (inward, first),
            '„' => {
                low = true;
                (true, true)
            }
            '“' | '”' | '"' if low => {
                low = false;
                (false, true)
            }
            _ => continue,
        };
        let guillemet = matches!(c, '«' | '»' | '‹' | '›');
        let mark = match (opens, double) {
            (true, true) => "“",
            (false, true) => "”",
            (true, false) => "‘",
            (false, false) => "’",
        };
        let after = usize::from(guillemet && opens && space(chars.get(i + 1)));
        let before = usize::from(guillemet && !opens && i > 0 && space(chars.get(i - 1)));
        out.push(edit(
            chars[i - before].0.max(out.last().map_or(0, |e| e.place.end)).min(at),
            end(i + after),
            mark,
        ));
    }
    out
}

/// A stretch between single marks: bytes and lengths of both marks; the second may be missing.
struct Single {
    open: (usize, usize),
    close: Option<(usize, usize)>,
}

/// Single marks as first marks (British style) become double ones, and double ones inside them single. Only where
/// more is quoted between single marks than outside them between double ones.
fn single(text: &str) -> Vec<Edit> {
    let singles = singles(text);
    if singles.is_empty() {
        return vec![];
    }
    let closed: Vec<(usize, usize)> =
        singles.iter().filter_map(|s| s.close.map(|c| (s.open.0, c.0))).collect();
    let inside = |at: usize| {
        let next = closed.partition_point(|s| s.0 <= at);
        next.checked_sub(1).is_some_and(|i| at < closed[i].1)
    };
    let doubles: Vec<(usize, &str)> =
        text.match_indices(['“', '”', '"']).chain(text.match_indices("''")).collect();
    let outside = doubles.iter().filter(|d| !inside(d.0)).count();
    // Two marks a quotation.
    if 2 * closed.len() <= outside {
        return vec![];
    }
    let mut out = vec![];
    for s in &singles {
        out.push(edit(s.open.0, s.open.0 + s.open.1, "“"));
        out.extend(s.close.map(|(at, long)| edit(at, at + long, "”")));
    }
    let mut open = false;
    for (at, mark) in doubles.into_iter().filter(|d| inside(d.0) && !d.1.starts_with('\'')) {
        open = match mark {
            "“" => true,
            "”" => false,
            _ => !open,
        };
        out.push(edit(at, at + mark.len(), if open { "‘" } else { "’" }));
    }
    out.sort_by_key(|e| e.place.start);
    out
}

/// What a mark could be, from what stands beside it.
#[derive(Clone, Copy, PartialEq)]
enum Could {
    Open,
    /// After a stop or comma: nothing but a closing mark.
    Close,
    /// After a letter: a closing mark, or the apostrophe of "wardens’" or "goin’".
    CloseOrNot,
}

/// Stretches between single marks, paragraph by paragraph; the last of a paragraph may be open, and go on in the next.
fn singles(text: &str) -> Vec<Single> {
    let mut out = vec![];
    let mut at = 0;
    for line in text.split_inclusive("\n\n") {
        let marks = could(line);
        let mut open: Option<(usize, usize)> = None;
        for (i, &(place, long, could)) in marks.iter().enumerate() {
            let rest = &marks[i + 1..];
            match (could, open) {
                (Could::Open, None) => open = Some((at + place, long)),
                (Could::Open, Some(_)) => {}
                (_, None) => {}
                // An apostrophe, if another mark still closes before one opens.
                (Could::CloseOrNot, Some(_))
                    if apostrophe(&line[..place]) && rest.first().is_some_and(|n| n.2 != Could::Open) => {}
                (_, Some(start)) => {
                    out.push(Single { open: start, close: Some((at + place, long)) });
                    open = None;
                }
            }
        }
        let opens_paragraph = |o: (usize, usize)| line[..o.0 - at].trim().is_empty();
        out.extend(open.filter(|o| opens_paragraph(*o)).map(|open| Single { open, close: None }));
        at += line.len();
    }
    out
}

/// Whether a mark after these words may be an apostrophe: "the wardens’ key", "goin’ home", "rock ’n’ roll".
fn apostrophe(before: &str) -> bool {
    before.ends_with(['s', 'S', 'z', 'x']) || before.ends_with("in") || before.ends_with(['n', 'o'])
}

fn could(line: &str) -> Vec<(usize, usize, Could)> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut out = vec![];
    for (i, &(at, c)) in chars.iter().enumerate() {
        if !matches!(c, '\'' | '‘' | '’') {
            continue;
        }
        let before = i.checked_sub(1).map_or(' ', |b| chars[b].1);
        let after = chars.get(i + 1).map_or(' ', |a| a.1);
        if c == '\'' && (before == '\'' || after == '\'') {
            continue;
        }
        let opening = |b: char| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '“' | '"');
        let could = if c == '‘'
            || c == '\'' && opening(before) && !after.is_whitespace() && !elided(&line[at + 1..])
        {
            Could::Open
        } else if before.is_whitespace() || after.is_alphanumeric() {
            continue;
        } else if before.is_alphanumeric() {
            Could::CloseOrNot
        } else {
            Could::Close
        };
        out.push((at, c.len_utf8(), could));
    }
    out
}

/// Whether an apostrophe before these words stands for letters left out: ’tis, ’em, ’n’, ’29, ’90s.
fn elided(after: &str) -> bool {
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let year = word.trim_end_matches('s');
    ["tis", "twas", "twere", "em", "n", "til", "cause", "bout", "round", "ere"].contains(&word.as_str())
        || year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit())
}
