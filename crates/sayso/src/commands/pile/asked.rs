//! In which statements of a case the words stand that were asked for.

use std::collections::BTreeSet;

use case::{CaseFile, Error};
use link::claims::At;

use crate::links::Stated;
use crate::output::claims as shown;
use crate::progress::Progress;

/// The statements in which all of these words stand, each at the beginning of a word; none if nothing is asked for.
pub(super) fn asked(case: &CaseFile, stated: &Stated, words: &[String]) -> Result<BTreeSet<At>, Error> {
    let words: Vec<String> = words.iter().map(|word| format!(" {}", case::folded(word))).collect();
    let mut asked = BTreeSet::new();
    if words.is_empty() {
        return Ok(asked);
    }
    let progress = Progress::linking(stated.documents.len());
    for (document, ((_, all), number)) in stated.documents.iter().zip(&stated.numbers).enumerate() {
        progress.step();
        let text = match case.document(*number) {
            Ok(text) => text,
            // Told of where its statements are shown.
            Err(error) if error.is_damage() => continue,
            Err(error) => return Err(error),
        };
        // Most documents have not even all of the words.
        let whole = case::folded(text.text());
        if !words.iter().flat_map(|word| word.split_whitespace()).all(|word| whole.contains(word)) {
            continue;
        }
        for (statement, one) in all.unpacked().iter().enumerate() {
            let said = format!(" {}", case::folded(&shown::words(&text, &one.spans)));
            if words.iter().all(|word| said.contains(word.as_str())) {
                asked.insert(At { document, statement });
            }
        }
    }
    progress.end();
    Ok(asked)
}
