//! What the pages of a PDF are called (ISO 32000-2, 12.4.2): `iv`, `A-3`, or else their number.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as Words};

use crate::docx::roman;

/// Labels are kept in a tree; deeper ones are not read, nor more branches of it: it may run in circles.
const DEEPEST: usize = 16;
const MOST_BRANCHES: usize = 10_000;

/// How a run of pages is labelled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Range {
    /// `D`, `R`, `r`, `A`, `a`; empty for none.
    style: String,
    before: String,
    first: usize,
}

/// The name of each page.
pub(super) fn labels(pdf: &Pdf, pages: usize) -> Vec<String> {
    let mut ranges = BTreeMap::new();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(tree) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("PageLabels")) {
        collect(&tree, DEEPEST, &mut { MOST_BRANCHES }, &mut ranges);
    }
    let label = |page: usize| {
        let number = (page + 1).to_string();
        let Some((start, range)) = ranges.range(..=page).next_back() else { return number };
        let label = written(range, page - start);
        if label.trim().is_empty() { number } else { label }
    };
    (0..pages).map(label).collect()
}

fn collect(tree: &Dict<'_>, depth: usize, branches: &mut usize, ranges: &mut BTreeMap<usize, Range>) {
    if let Some(numbers) = tree.get::<Array<'_>>("Nums") {
        let mut at = None;
        for object in numbers.iter::<Object<'_>>().take(2 * MOST_BRANCHES) {
            match (object, at) {
                (Object::Dict(range), Some(page)) => {
                    let words = |w: Words<'_>| super::characters(w.as_bytes()).chars().take(40).collect();
                    let range = Range {
                        style: range.get::<Name<'_>>("S").map(|s| s.as_str().to_owned()).unwrap_or_default(),
                        before: range.get::<Words<'_>>("P").map(words).unwrap_or_default(),
                        first: range.get::<u32>("St").unwrap_or(1) as usize,
                    };
                    ranges.insert(page, range);
                    at = None;
                }
                (Object::Number(number), _) => at = usize::try_from(number.as_i64()).ok(),
                _ => at = None,
            }
        }
    }
    for inner in tree.get::<Array<'_>>("Kids").iter().flat_map(|kids| kids.iter::<Dict<'_>>()) {
        if depth == 0 || *branches == 0 {
            return;
        }
        *branches -= 1;
        collect(&inner, depth - 1, branches, ranges);
    }
}

/// The label of the page that is `behind` pages after the first of its range.
fn written(range: &Range, behind: usize) -> String {
    let number = range.first.saturating_add(behind);
    // `a` to `z`, then `aa` to `zz`.
    let letters = |number: usize| match number.checked_sub(1) {
        Some(n) if n < 26 * 20 => {
            let letter = char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
            letter.to_string().repeat(n / 26 + 1)
        }
        _ => number.to_string(),
    };
    let number = match range.style.as_str() {
        "D" => number.to_string(),
        "r" => roman(number),
        "R" => roman(number).to_uppercase(),
        "a" => letters(number),
        "A" => letters(number).to_uppercase(),
        _ => String::new(),
    };
    format!("{}{number}", range.before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_written_in_their_style() {
        let label = |style: &str, first, behind| {
            written(&Range { style: style.to_owned(), before: "A-".to_owned(), first }, behind)
        };
        assert_eq!(label("D", 1, 2), "A-3");
        assert_eq!(label("r", 1, 3), "A-iv");
        assert_eq!(label("a", 1, 27), "A-bb");
        assert_eq!(label("", 1, 3), "A-");
    }
}
