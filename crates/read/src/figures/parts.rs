//! Parts of a whole: "half", "two thirds", "one in five", and parts of a scale: "half a million".

use super::lex::{Gap, Token};
use super::lexicon::Numeric;
use super::number::{Form, Money, Number, below_hundred, group, lower, numeric, past_hyphen, scale, whole};

/// "and a half", "and two thirds" after a number.
pub(super) fn and_part(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    if lower(tokens, at) != "and" {
        return None;
    }
    let (part, end) = part(tokens, at + 1)?;
    // "two hundred and a third man": only what is plainly a part.
    (part < 1.0 && lower(tokens, at + 1) != "half").then_some((part, end))
}

/// A part of one: "half", "a third", "two thirds", "three-quarters", "one twenty-fifth".
fn part(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    if lower(tokens, at) == "half" {
        return Some((0.5, at + 1));
    }
    let article = matches!(lower(tokens, at), "a" | "an");
    let (above, next) = match tokens[at.min(tokens.len() - 1)].value() {
        _ if at >= tokens.len() => return None,
        Some(value) => (value, at + 1),
        None if article => (1.0, at + 1),
        None => below_hundred_before_part(tokens, at)?,
    };
    let below = past_hyphen(tokens, next);
    // "a twenty-first", "three twenty-firsts".
    let (ten, below) = match numeric(tokens, below) {
        Some(Numeric::Ten(ten)) => (ten, past_hyphen(tokens, below + 1)),
        _ => (0.0, below),
    };
    let (kind, of) = match (numeric(tokens, below), lower(tokens, below)) {
        (Some(Numeric::Part(of)), _) if ten == 0.0 || of < 10.0 => (1, of),
        (Some(Numeric::Parts(of)), _) if ten == 0.0 || of < 10.0 => (2, of),
        (_, "first") if ten > 0.0 => (1, 1.0),
        (_, "firsts") if ten > 0.0 => (2, 1.0),
        _ => return None,
    };
    // "A third-quarter loss".
    let leads_on = tokens.get(below + 1).is_some_and(|t| t.is_hyphen() && t.gap == Gap::None);
    let singular_fits = !leads_on
        && (above == 1.0 && (article || !is_ordinal_use(tokens, below + 1) || tokens[below - 1].is_hyphen()));
    (kind == 2 || singular_fits).then_some((above / (ten + of), below + 1))
}

/// In "twenty fifths" the numerator is twenty, in "three twenty-fifths" it is three.
fn below_hundred_before_part(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    match numeric(tokens, at)? {
        Numeric::Small(value) => Some((value, at + 1)),
        Numeric::Ten(_) => below_hundred(tokens, at),
        _ => None,
    }
}

/// Whether the word after "third" is counted by it: "a third man", but not "a third of the men".
fn is_ordinal_use(tokens: &[Token], at: usize) -> bool {
    const AFTER_A_PART: [&str; 22] = [
        "of", "to", "or", "and", "is", "are", "was", "were", "in", "more", "less", "the", "have", "had",
        "has", "said", "from", "by", "as", "for", "over", "above",
    ];
    let word = lower(tokens, at);
    !word.is_empty() && tokens[at].gap != Gap::Line && !AFTER_A_PART.contains(&word)
}

/// Parts as figures of their own: shares.
pub(super) fn share(tokens: &[Token], at: usize) -> Option<Number> {
    let (value, end) = part(tokens, at)?;
    let half = lower(tokens, at) == "half" || end == at + 2 && lower(tokens, at + 1) == "half";
    let fits = if half {
        is_half(tokens, at, end)
    } else {
        !is_ordinal_use(tokens, end) || ends_in_parts(tokens, end)
    };
    fits.then_some(Number { low: value, high: value, end, form: Form::Share, scale: 1.0 })
}

fn ends_in_parts(tokens: &[Token], end: usize) -> bool {
    matches!(numeric(tokens, end - 1), Some(Numeric::Parts(_)))
}

fn is_half(tokens: &[Token], at: usize, end: usize) -> bool {
    const NOT_AFTER: [&str; 16] = [
        "first", "second", "other", "better", "in", "the", "latter", "each", "either", "and", "last", "top",
        "bottom", "every", "this", "that",
    ];
    // "A minute and a half" is no share; neither is its "a".
    let article = at > 0 && matches!(lower(tokens, at - 1), "a" | "an");
    let before = at.checked_sub(1 + usize::from(article)).map_or("", |before| lower(tokens, before));
    let glued = tokens.get(end).is_some_and(Token::is_hyphen);
    !(NOT_AFTER.contains(&before) || glued)
}

/// "half a million", "two thirds of a million", "three quarters billion", "half a dozen".
pub(super) fn part_of_scale(tokens: &[Token], at: usize) -> Option<Number> {
    let quarter = numeric(tokens, at) == Some(Numeric::Part(4.0));
    let (value, end) = if quarter { (0.25, at + 1) } else { part(tokens, at)? };
    let of = end + usize::from(lower(tokens, end) == "of");
    let article = of + usize::from(matches!(lower(tokens, of), "a" | "an"));
    let scale = scale(tokens, article, Money::No)?;
    let value = value * scale;
    Some(Number { low: value, high: value, end: article + 1, form: Form::Words, scale })
}

/// "two out of three", "one in five".
pub(super) fn one_of_so_many(tokens: &[Token], at: usize) -> Option<Number> {
    let (above, next) = group(tokens, at)?;
    let under = match (lower(tokens, next), lower(tokens, next + 1)) {
        ("in", "every") | ("out", "of") => next + 2,
        ("in", _) => next + 1,
        _ => return None,
    };
    if under == next + 1 && lower(tokens, at) == "a" {
        return None;
    }
    let below = whole(tokens, under)?;
    let round = below.low <= 10.0 || below.low % 10.0 == 0.0 || under == next + 2 || above == 1.0;
    let fits = above >= 1.0
        && above < below.low
        && below.low <= 1e6
        && round
        && !year_like(&tokens[under], below.low);
    fits.then_some(Number {
        low: above / below.low,
        high: above / below.low,
        end: below.end,
        form: Form::Share,
        scale: 1.0,
    })
}

fn year_like(token: &Token, value: f64) -> bool {
    token.text.len() == 4 && (1500.0..2100.0).contains(&value)
}
