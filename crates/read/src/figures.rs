//! Finds the quantities of a text: how many or how much, in what unit, how loosely, and of what.
//!
//! ```text
//! text ─ tokens ─ numbers with units ─ (refuse what is no figure) ─ ranges and bounds ─ what is counted ─ figures
//! ```
//!
//! Everything is told from the words and their order; the network is not asked. Time is linear in the text.

mod amount;
mod bounds;
mod codes;
mod counted;
mod grammar;
mod lex;
mod lexicon;
mod narrowed;
mod number;
mod parts;
mod range;
mod refuse;
#[cfg(test)]
mod tests;

use text::{Figure, Interval, Span, Unit};

use amount::Amount;
use lex::Token;
use number::Form;
use range::Draft;

/// The figures of a text, in its order; no two overlap, and each holds words.
///
/// Years, days, times of day, ordinals, telephone numbers, scores, and numbers of lists and names are no figures.
#[must_use]
pub fn figures(text: &str) -> Vec<Figure> {
    let tokens = lex::tokens(text);
    let drafts = range::drafts(&tokens, amounts(&tokens));
    let mut found: Vec<Figure> = vec![];
    for draft in &drafts {
        let figure = figure(&tokens, draft);
        found.extend(figure.filter(|f| found.last().is_none_or(|last| last.span.end() <= f.span.start())));
    }
    found
}

/// All numbers that are figures, with their units.
fn amounts(tokens: &[Token]) -> Vec<Amount> {
    let (mut found, mut at, mut from) = (vec![], 0, 0);
    while at < tokens.len() {
        let Some(amount) = amount::amount(tokens, at, from) else {
            at += 1;
            continue;
        };
        if amount.low.is_finite() && amount.high.is_finite() && !refuse::refused(tokens, &amount) {
            at = amount.end;
            found.push(amount);
        } else {
            at = amount.number.1;
        }
        from = at;
    }
    found
}

fn figure(tokens: &[Token], draft: &Draft) -> Option<Figure> {
    let amount = &draft.amount;
    let place = |(start, end): (usize, usize)| Span::from_usize(tokens[start].start, tokens[end - 1].end);
    let counted = counted::counted(tokens, draft);
    let aged = is_age(tokens, draft);
    let of = if aged { counted::aged(tokens, draft.start) } else { counted.of };
    Some(Figure {
        span: place((draft.start, counted.per_end.unwrap_or(draft.end)))?,
        number: place(amount.number)?,
        unit_at: amount.unit_at.and_then(place),
        value: Interval::new(draft.low, draft.high)?,
        unit: if aged { Unit::Named("year".to_owned()) } else { amount.unit.clone() },
        per: counted.per.or_else(|| amount.per.clone()),
        approximate: draft.loose,
        of: of.and_then(place).into_iter().collect(),
    })
}

/// "The clerk, 34," and "aged 34".
fn is_age(tokens: &[Token], draft: &Draft) -> bool {
    let amount = &draft.amount;
    let years = amount.low >= 1.0 && amount.low <= 120.0 && amount.low.fract() == 0.0;
    let (Some(before), true) =
        (draft.start.checked_sub(1).map(|b| &tokens[b]), years && amount.unit == Unit::Things)
    else {
        return false;
    };
    let next = tokens.get(draft.end);
    let beside = before.is(",")
        && amount.form == Form::Digits
        && draft.start > 1
        && tokens[draft.start - 2].is_word()
        && next.is_none_or(|t| t.is(",") || t.is(".") || t.is(";"))
        && tokens.get(draft.end + 1).is_none_or(|t| t.value().is_none());
    let of = draft.start > 1 && before.lower == "of" && tokens[draft.start - 2].lower == "age";
    beside || before.lower == "aged" || of || before.lower == "age"
}
