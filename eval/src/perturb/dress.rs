//! The dresses: what each changes in a text, always the same way.

use super::edit::Edit;
use crate::quotes::{Mark, marks};

/// A way to write the same article.
pub(crate) struct Dress {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    /// Its edits for a text, and the article's number, by which forms of one dress take turns.
    pub(crate) edits: fn(&str, usize) -> Vec<Edit>,
}

/// All of them.
pub(crate) const DRESSES: [Dress; 10] = [
    Dress { name: "curly marks “…”", edits: |text, _| as_marks(text, "“", "”") },
    Dress { name: "straight marks \"…\"", edits: |text, _| as_marks(text, "\"", "\"") },
    Dress { name: "doubled marks ''…''", edits: |text, _| as_marks(text, "''", "''") },
    Dress { name: "doubled marks ``…''", edits: |text, _| as_marks(text, "``", "''") },
    Dress { name: "single marks ‘…’ or '…'", edits: british },
    Dress { name: "guillemets «…» or « … »", edits: guillemets },
    Dress { name: "no quotation marks", edits: |text, _| as_marks(text, "", "") },
    Dress { name: "no commas", edits: |text, _| no_commas(text) },
    Dress { name: "first line in capitals", edits: |text, _| capitals(text) },
    Dress { name: "scanned: lines of 65, words divided", edits: |text, _| scanned(text) },
];

fn as_marks(text: &str, open: &str, close: &str) -> Vec<Edit> {
    let edit = |m: Mark| Edit { place: m.place, by: if m.opens { open } else { close }.to_owned() };
    marks(text).into_iter().map(edit).collect()
}

/// Single marks, curly and straight by turns; apostrophes of the same make, so that the two must be told apart.
/// What stood between single marks inside a quotation stands between double ones.
fn british(text: &str, number: usize) -> Vec<Edit> {
    if !number.is_multiple_of(2) {
        let mut edits = as_marks(text, "'", "'");
        edits.extend(each(text, &['’', '‘'], "'"));
        edits.sort_by_key(|e| e.place.start);
        return edits;
    }
    let mut edits = as_marks(text, "‘", "’");
    let taken: Vec<usize> = edits.iter().flat_map(|e| e.place.clone()).collect();
    edits.extend(each(text, &['\''], "’").filter(|e| taken.binary_search(&e.place.start).is_err()));
    edits.sort_by_key(|e| e.place.start);
    edits
}

/// Guillemets, tight and with a hard space inside by turns.
fn guillemets(text: &str, number: usize) -> Vec<Edit> {
    if number.is_multiple_of(2) { as_marks(text, "«", "»") } else { as_marks(text, "«\u{a0}", "\u{a0}»") }
}

/// Commas between words go; those inside a number stay.
fn no_commas(text: &str) -> Vec<Edit> {
    let digit_after = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    each(text, &[','], "").filter(|e| !digit_after(e.place.start)).collect()
}

fn each<'t>(text: &'t str, marks: &'t [char], by: &'t str) -> impl Iterator<Item = Edit> + 't {
    text.match_indices(marks).map(move |(at, m)| Edit { place: at..at + m.len(), by: by.to_owned() })
}

/// The first line that holds words, in capitals.
fn capitals(text: &str) -> Vec<Edit> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or("");
    line.char_indices()
        .filter(|(_, c)| c.is_lowercase())
        .map(|(i, c)| Edit { place: start + i..start + i + c.len_utf8(), by: c.to_uppercase().collect() })
        .collect()
}

/// Columns of a scanned page.
const COLUMNS: usize = 65;

/// Hard lines of [`COLUMNS`] characters inside each paragraph. Every third long word that does not fit is divided.
fn scanned(text: &str) -> Vec<Edit> {
    let mut edits = vec![];
    let (mut column, mut gap, mut misfits) = (0, 0..0, 0);
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let (start, plain) = (at, word.trim_end());
        at += word.len();
        let length = plain.chars().count();
        let space = gap.len() == 1 && text[gap.clone()] == *" ";
        if space && column + length > COLUMNS && length > 0 {
            misfits += 1;
            let room = COLUMNS.saturating_sub(column + 1);
            let division = (room.min(length - 3) >= 3
                && length >= 8
                && plain.chars().all(char::is_alphabetic)
                && misfits % 3 == 0)
                .then(|| plain.char_indices().nth(room.min(length - 3)).map(|(i, _)| i))
                .flatten();
            if let Some(i) = division {
                edits.push(Edit { place: start + i..start + i, by: "-\n".into() });
                column = plain[i..].chars().count() + 1;
            } else {
                edits.push(Edit { place: gap.clone(), by: "\n".into() });
                column = length + 1;
            }
        } else {
            column += length + 1;
        }
        if word.ends_with('\n') {
            column = 0;
        }
        gap = start + plain.len()..at;
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::*;

    fn in_dress(name: &str, text: &str, number: usize) -> String {
        let dress = DRESSES.iter().find(|d| d.name.starts_with(name)).expect("a dress");
        apply(text, &(dress.edits)(text, number))
    }

    #[test]
    fn marks_change_and_words_stay() {
        let text = "\"It isn't, 3,000 times,\" she said, “no.”";
        assert_eq!(in_dress("single", text, 0), "‘It isn’t, 3,000 times,’ she said, ‘no.’");
        assert_eq!(in_dress("single", text, 1), "'It isn't, 3,000 times,' she said, 'no.'");
        assert_eq!(in_dress("no quotation", text, 0), "It isn't, 3,000 times, she said, no.");
        assert_eq!(in_dress("no commas", text, 0), "\"It isn't 3,000 times\" she said “no.”");
        assert_eq!(in_dress("doubled marks ``", "\"No.\"", 0), "``No.''");
    }

    #[test]
    fn scanned_lines_are_short_and_some_words_divided() {
        let text = "The commissioner acknowledged extraordinary circumstances notwithstanding. ".repeat(9);
        let scanned = in_dress("scanned", text.trim_end(), 0);
        assert!(scanned.lines().all(|l| l.chars().count() <= COLUMNS + 1), "{scanned}");
        assert!(scanned.contains("-\n"), "{scanned}");
        assert_eq!(scanned.replace("-\n", "").replace('\n', " "), text.trim_end());
    }
}
