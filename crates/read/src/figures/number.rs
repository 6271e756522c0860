//! Numbers in words and digits: "three hundred and one", "4 thousand 3 hundred", "2 1/4", "dozens".

use super::lex::{Gap, Token};
use super::lexicon::{self, Numeric};
use super::parts::{and_part, one_of_so_many, part_of_scale, share};

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Its value, or the least it can be.
    pub(super) low: f64,
    /// The same, or for vague words what it stays below.
    pub(super) high: f64,
    /// One past its last token.
    pub(super) end: usize,
    /// What the words say it is.
    pub(super) form: Form,
    /// What its last scale word multiplies by ("million"), 1 if there is none.
    pub(super) scale: f64,
}

/// In what form a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits alone.
    Digits,
    /// With words in it.
    Words,
    /// A part of a whole: "two thirds", "one in five".
    Share,
    /// "Dozens", "several": between two edges, and loose.
    Vague,
}

/// The number that begins at a token, if one does.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<Number> {
    let first = tokens.get(at)?;
    // Most tokens begin no number; this is cheaper than trying all forms.
    if first.value().is_none() && !first.is_word() {
        return None;
    }
    vague(tokens, at)
        .or_else(|| one_of_so_many(tokens, at))
        .or_else(|| part_of_scale(tokens, at))
        .or_else(|| share(tokens, at))
        .or_else(|| whole(tokens, at))
}

pub(super) fn lower<'t>(tokens: &'t [Token], at: usize) -> &'t str {
    tokens.get(at).filter(|t| t.is_word()).map_or("", |t| &t.lower)
}

pub(super) fn numeric(tokens: &[Token], at: usize) -> Option<Numeric> {
    lexicon::number(lower(tokens, at))
        .filter(|_| !(tokens[at].gap == Gap::None && glued_to_digits(tokens, at)))
}

fn glued_to_digits(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].value().is_some() && lower(tokens, at).len() < 2
}

/// Past a hyphen that joins two words.
pub(super) fn past_hyphen(tokens: &[Token], at: usize) -> usize {
    at + usize::from(tokens.get(at).is_some_and(Token::is_hyphen))
}

/// The scale word at a token: "million", and letters glued to digits: "10k", "1.2b", "10M".
pub(super) fn scale(tokens: &[Token], at: usize, money: Money) -> Option<f64> {
    let token = tokens.get(at).filter(|t| t.is_word())?;
    let after_digits = at > 0 && tokens[at - 1].value().is_some();
    if after_digits {
        match (token.text, money) {
            ("k" | "K", _) => return Some(1e3),
            ("M" | "MM", _) | ("m", Money::Yes) => return Some(1e6),
            ("b" | "B", _) if token.gap == Gap::None || money == Money::Yes => return Some(1e9),
            _ => {}
        }
    }
    match lexicon::number(&token.lower) {
        Some(Numeric::Scale(value)) => Some(value),
        // "3 dozens", "five hundreds".
        Some(Numeric::Many(value)) if value != 10.0 && value != 20.0 => Some(value),
        _ => None,
    }
}

/// Whether a sign of money stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Money {
    Yes,
    No,
}

fn money(tokens: &[Token], at: usize) -> Money {
    let sign = at > 0 && matches!(tokens[at - 1].text, "$" | "£" | "€" | "¥");
    if sign { Money::Yes } else { Money::No }
}

/// A value, or the digits that spell it, so that "64.2 million" is the nearest value to 64200000.
fn times(token: Option<&Token>, value: f64, scale: f64) -> f64 {
    let digits =
        token.filter(|t| t.value() == Some(value) && t.text.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let power = scale.log10().round();
    match digits {
        Some(t) if 10f64.powf(power) == scale => {
            format!("{}e{power}", t.text).parse().unwrap_or(value * scale)
        }
        _ => value * scale,
    }
}

/// Below a hundred in words: "fifty-nine", "fifty two", "twelve".
pub(super) fn below_hundred(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    match numeric(tokens, at)? {
        Numeric::Small(value) => Some((value, at + 1)),
        Numeric::Ten(ten) => {
            let unit = past_hyphen(tokens, at + 1);
            match numeric(tokens, unit) {
                Some(Numeric::Small(one)) if (1.0..10.0).contains(&one) && unit < tokens.len() => {
                    Some((ten + one, unit + 1))
                }
                _ => Some((ten, at + 1)),
            }
        }
        _ => None,
    }
}

/// Below a thousand in words, or any numeral: what a scale word can multiply.
pub(super) fn group(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let article = matches!(lower(tokens, at), "a" | "an");
    let (base, end) = match tokens.get(at)?.value() {
        Some(value) => mixed_numeral(tokens, at, value),
        None if article && matches!(numeric(tokens, at + 1), Some(Numeric::Hundred | Numeric::Scale(_))) => {
            (1.0, at + 1)
        }
        None if numeric(tokens, at) == Some(Numeric::Hundred) => (1.0, at),
        None => below_hundred(tokens, at)?,
    };
    let hundred = past_hyphen(tokens, end);
    let is_hundred = matches!(numeric(tokens, hundred), Some(Numeric::Hundred))
        || lower(tokens, hundred) == "hundreds" && lower(tokens, hundred + 1) != "of";
    if !is_hundred {
        return Some((base, end));
    }
    let hundreds = base * 100.0;
    let joined = hundred + 1 + usize::from(lower(tokens, hundred + 1) == "and");
    let rest = match tokens.get(joined).and_then(Token::value) {
        Some(value) if value > 0.0 && value < 100.0 && value.fract() == 0.0 && joined > hundred + 1 => {
            Some((value, joined + 1))
        }
        _ => below_hundred(tokens, joined),
    };
    match rest {
        Some((rest, end)) if rest > 0.0 && !opens_another(tokens, joined, end) => {
            Some((hundreds + rest, end))
        }
        _ => Some((hundreds, hundred + 1)),
    }
}

/// Whether what was read after "hundred" belongs to a number of its own: "three hundred and two hundred",
/// "one hundred and three quarters", "3 hundred and 2.12 hundred".
fn opens_another(tokens: &[Token], start: usize, end: usize) -> bool {
    let joined = lower(tokens, start - 1) == "and";
    match numeric(tokens, past_hyphen(tokens, end)) {
        Some(Numeric::Hundred) => true,
        Some(Numeric::Parts(_) | Numeric::Scale(12.0)) => joined,
        _ => lower(tokens, end) == "dozens",
    }
}

/// "2 1/4", "3/4", "2½".
fn mixed_numeral(tokens: &[Token], at: usize, value: f64) -> (f64, usize) {
    if let Some((part, end)) = slashed(tokens, at) {
        return (part, end);
    }
    if let Some((part, end)) = slashed(tokens, at + 1).filter(|_| value.fract() == 0.0) {
        return (value + part, end);
    }
    match tokens.get(at + 1) {
        Some(t)
            if t.value().is_some_and(|v| v < 1.0)
                && !t.text.starts_with(['0', '.'])
                && value.fract() == 0.0 =>
        {
            (value + t.value().unwrap_or(0.0), at + 2)
        }
        _ => (value, at + 1),
    }
}

/// A fraction such as "3/4", with a denominator that people use; "9/11" is none.
fn slashed(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    const USUAL: [f64; 12] = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 32.0, 64.0, 100.0];
    let (above, slash, below) = (tokens.get(at)?.value()?, tokens.get(at + 1)?, tokens.get(at + 2)?.value()?);
    let tight = slash.gap == Gap::None && tokens[at + 2].gap == Gap::None;
    let ends =
        !tokens.get(at + 3).is_some_and(|t| t.is("/") || t.gap == Gap::None && (t.is_word() || t.joins()));
    let fits = (slash.is("/") || slash.is("⁄")) && tight && ends && above >= 1.0 && above < below;
    (fits && USUAL.contains(&below) && !(at > 0 && tokens[at - 1].is("/"))).then_some((above / below, at + 3))
}

/// A number of groups and scales.
pub(super) fn whole(tokens: &[Token], at: usize) -> Option<Number> {
    let (mut total, mut bound, mut end, mut last) = (0.0, f64::INFINITY, at, 1.0);
    let mut from = at;
    while let Some((value, next, by)) = scaled_group(tokens, from) {
        // "Three hundred and two hundred" is two numbers, and so is "4300 and 0".
        if value >= bound || (value == 0.0 && from > at) {
            break;
        }
        (total, end, last) = (total + value, next, by);
        if by == 1.0 {
            break;
        }
        bound = by;
        let joined = lower(tokens, next) == "and";
        from = next + usize::from(joined);
        if !joined && !tokens.get(from).is_some_and(|t| t.is_word() || next_is_scaled(tokens, from)) {
            break;
        }
    }
    let lone_word = end == at + 1 && matches!(lower(tokens, at), "hundred" | "a" | "an");
    if end == at || lone_word {
        return None;
    }
    let digits = tokens[at].value().is_some() && end == at + 1;
    let form = if digits { Form::Digits } else { Form::Words };
    let number = Number { low: total, high: total, end, form, scale: last };
    pointed(tokens, at, number).or(Some(number))
}

/// A group with its parts and scale words, "five and a half million": its value, where it ends, and what the scale
/// words multiply by.
fn scaled_group(tokens: &[Token], from: usize) -> Option<(f64, usize, f64)> {
    let (mut value, mut next) = group(tokens, from)?;
    let mut digits = (next == from + 1).then(|| &tokens[from]);
    if let Some((part, after)) = and_part(tokens, next) {
        (value, next) = (value + part, after);
        digits = None;
    }
    let mut by = 1.0;
    while let Some(scale) = scale(tokens, past_hyphen(tokens, next), money(tokens, from)) {
        value = times(digits.take(), value, scale);
        by *= scale;
        next = past_hyphen(tokens, next) + 1;
    }
    // "Three million and a half", "one billion and a quarter million".
    if let Some((part, after)) = and_part(tokens, next).filter(|_| by > 1.0) {
        match scale(tokens, after, Money::No) {
            Some(scale) => (value, next) = (value + part * scale, after + 1),
            None => (value, next) = (value + part * by, after),
        }
    }
    Some((value, next, by))
}

fn next_is_scaled(tokens: &[Token], at: usize) -> bool {
    matches!(numeric(tokens, at + 1), Some(Numeric::Hundred | Numeric::Scale(_)))
}

/// "two hundred point zero three", "five point five".
fn pointed(tokens: &[Token], at: usize, number: Number) -> Option<Number> {
    if lower(tokens, number.end) != "point" || tokens[at].value().is_some() {
        return None;
    }
    let (mut decimals, mut end) = (String::new(), number.end + 1);
    while let Some((value, next)) = below_hundred(tokens, end).filter(|_| decimals.len() < 12) {
        decimals.push_str(&format!("{value}"));
        end = next;
    }
    let value: f64 = format!("{}.{decimals}", number.low).parse().ok().filter(|_| !decimals.is_empty())?;
    let by = scale(tokens, end, Money::No);
    let (value, end) = by.map_or((value, end), |by| (value * by, end + 1));
    Some(Number { low: value, high: value, end, scale: by.unwrap_or(1.0), ..number })
}

/// "dozens", "tens of thousands", "several", "a few hundred", "a couple of".
///
/// A plural scale word is read as from twice the word to ten times it, the upper edge left out; "a few", "several"
/// and "a handful" as from three to ten, "a couple" as two. All are loose.
fn vague(tokens: &[Token], at: usize) -> Option<Number> {
    let word = lower(tokens, at);
    let vague = |low: f64, high: f64, end, scale| Some(Number { low, high, end, form: Form::Vague, scale });
    if let Some(Numeric::Many(many)) = numeric(tokens, at) {
        let (mut by, mut end) = (many, at + 1);
        while lower(tokens, end) == "of" {
            let Some(Numeric::Many(more)) = numeric(tokens, end + 1).filter(|n| *n != Numeric::Many(20.0))
            else {
                break;
            };
            (by, end) = (by * more, end + 2);
        }
        let alone = at == 0 || !matches!(tokens[at - 1].lower.as_str(), "the" | "both" | "equal" | "test");
        let high = if many == 12.0 || many == 20.0 { by / many * 100.0 } else { by * 10.0 };
        // "Tens" and "scores" are words of their own too.
        let plain = end > at + 1 || many > 20.0 || many == 12.0 || lower(tokens, end) == "of" && alone;
        return if plain { vague(by * 2.0, high, end, by) } else { None };
    }
    let (low, high, end) = match (word, lower(tokens, at + 1), lower(tokens, at + 2)) {
        ("a", "few", _) => (3.0, 10.0, at + 2),
        ("a", "handful", "of") => (3.0, 10.0, at + 3),
        ("a", "couple", "of") => (2.0, 2.0, at + 3),
        ("a", "couple", _) => (2.0, 2.0, at + 2),
        ("several", _, _) => (3.0, 10.0, at + 1),
        _ => return None,
    };
    let next = numeric(tokens, end);
    let by = match next {
        Some(Numeric::Hundred) => 100.0,
        Some(Numeric::Scale(by) | Numeric::Many(by)) => by,
        _ => 1.0,
    };
    if by == 1.0 && word == "a" && end == at + 2 && low < 3.0 {
        return None;
    }
    let more = usize::from(by > 1.0);
    let second = scale(tokens, end + more, Money::No).filter(|_| more == 1);
    let by = by * second.unwrap_or(1.0);
    vague(low * by, high * by, end + more + usize::from(second.is_some()), by)
}
