//! Lines of scripts that are written from right to left: a PDF tells where glyphs stand, and so each line begins at its end.

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::UnicodeNormalization;

/// A line of glyphs from left to right, as it is read: from its right end where that is a letter of a script that is written
/// from right to left, unless more letters and the left end speak against it; in any case each run of such letters. Forms
/// that letters have within a word become the letters.
pub(super) fn read(line: String) -> String {
    let letters: Vec<bool> = line.chars().filter_map(leads).collect();
    let right = letters.iter().filter(|from_right| **from_right).count();
    if right == 0 {
        return line;
    }
    let begins = match (letters.first(), letters.last()) {
        (Some(left_end), Some(right_end)) if left_end == right_end => *left_end,
        _ => 2 * right >= letters.len(),
    };
    let mut runs = runs(&line, begins);
    if begins {
        runs.reverse();
    }
    let mut read = String::with_capacity(line.len());
    for (from_right, run) in runs {
        if from_right { read.extend(run.iter().rev()) } else { read.extend(run) }
    }
    turned(read)
        .chars()
        .flat_map(|c| if is_form(c) { Shown::Form(c.nfkc()) } else { Shown::Letter(Some(c)) })
        .collect()
}

/// Brackets that are drawn turned round in such a line are told as they look by some programs, and as they are typed by
/// others: where the first of a sort closes and the last opens, they are as they look.
fn turned(line: String) -> String {
    const PAIRS: [[char; 2]; 4] = [['(', ')'], ['[', ']'], ['{', '}'], ['«', '»']];
    let of = |[opens, closes]: &[char; 2]| {
        let all = || line.chars().filter(|c| c == opens || c == closes);
        all().next() == Some(*closes) && all().next_back() == Some(*opens)
    };
    let turned: Vec<[char; 2]> = PAIRS.iter().copied().filter(of).collect();
    let other =
        |c: char| turned.iter().find_map(|[a, b]| if c == *a { Some(*b) } else { (c == *b).then_some(*a) });
    line.chars().map(|c| other(c).unwrap_or(c)).collect()
}

/// Whether a letter is of a script that is written from right to left; `None` of what is no letter.
fn leads(c: char) -> Option<bool> {
    match bidi_class(c) {
        BidiClass::R | BidiClass::AL => Some(true),
        BidiClass::L => Some(false),
        _ => None,
    }
}

/// The line in runs, and whether each is read from the right. What has no direction of its own goes with what stands on
/// both its sides, or with the line.
fn runs(line: &str, from_right: bool) -> Vec<(bool, Vec<char>)> {
    let all: Vec<char> = line.chars().collect();
    let leads = |c: &char| match bidi_class(*c) {
        BidiClass::EN | BidiClass::AN => Some(false),
        _ => leads(*c),
    };
    let mut runs: Vec<(bool, Vec<char>)> = vec![];
    let mut at = 0;
    while at < all.len() {
        let next = all[at..].iter().position(|c| leads(c).is_some()).map(|n| at + n);
        let before = runs.last().map(|(from_right, _)| *from_right);
        let after = next.and_then(|next| leads(&all[next]));
        let end = next.unwrap_or(all.len());
        if end > at {
            push(&mut runs, before.filter(|_| before == after).unwrap_or(from_right), &all[at..end]);
        }
        if let Some(next) = next {
            push(&mut runs, after == Some(true), &all[next..=next]);
            at = next + 1;
        } else {
            at = end;
        }
    }
    runs
}

fn push(runs: &mut Vec<(bool, Vec<char>)>, from_right: bool, more: &[char]) {
    match runs.last_mut() {
        Some((last, run)) if *last == from_right => run.extend(more),
        _ => runs.push((from_right, more.to_vec())),
    }
}

/// Whether it is a letter as it looks within a word: Arabic and Hebrew presentation forms (Unicode blocks FB1D to FDFF, FE70
/// to FEFE).
fn is_form(c: char) -> bool {
    matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// What one character becomes.
enum Shown<I> {
    Letter(Option<char>),
    Form(I),
}

impl<I: Iterator<Item = char>> Iterator for Shown<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Shown::Letter(c) => c.take(),
            Shown::Form(all) => all.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line as a page shows it, from left to right.
    fn shown(words: &str) -> String {
        words.chars().rev().collect()
    }

    #[test]
    fn a_line_from_right_to_left_begins_at_its_right_end() {
        assert_eq!(read(shown("قال رئيس البلدية")), "قال رئيس البلدية");
        assert_eq!(read(shown("ראש העיר אמר")), "ראש העיר אמר");
        assert_eq!(read("The mayor said so.".to_owned()), "The mayor said so.");
    }

    #[test]
    fn figures_and_names_within_it_keep_their_own_direction() {
        let line = format!("{} 14.5 {}", shown("وقال"), shown("في"));
        assert_eq!(read(line), "في 14.5 وقال");
        let line = format!("{} Weir Bridge {}", shown("أغلق"), shown("الجسر"));
        assert_eq!(read(line), "الجسر Weir Bridge أغلق");
        let line = format!("The paper {} said so", shown("الخبر"));
        assert_eq!(read(line), "The paper الخبر said so");
    }

    #[test]
    fn brackets_open_before_they_close_however_they_are_told() {
        assert_eq!(read(shown("قال (أحمد علي) لا")), "قال (أحمد علي) لا");
        assert_eq!(read(shown("قال )أحمد علي( لا")), "قال (أحمد علي) لا");
        assert_eq!(read(shown("אמר »כן« שם")), "אמר «כן» שם");
    }

    #[test]
    fn forms_of_letters_become_the_letters() {
        // Qaf, alef and lam as they are drawn, the last letter first; lam with alef is one form.
        assert_eq!(read("ﻝﺎﻗ".to_owned()), "قال");
        assert_eq!(read("ﻡﻼﺳ".to_owned()), "سلام");
    }
}
