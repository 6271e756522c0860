//! Digits that hang together with others: dates in digits, telephone numbers, addresses, names of models.

use super::amount::Amount;
use super::lex::{Gap, Kind, Token};
use super::lexicon;
use super::refuse::{is_named, year};

/// Whether digits belong to a telephone number that begins with a plus: "+44 20 7946 0958".
fn is_telephone(tokens: &[Token], at: usize) -> bool {
    let digits = |t: &Token| t.value().is_some() || t.kind == Kind::Digits;
    let linked = |t: &Token| digits(t) || t.joins() || t.is("(") || t.is(")") || t.is("/");
    let mut first = at;
    while first > 0 && at - first < 8 && tokens[first].gap != Gap::Line && linked(&tokens[first - 1]) {
        first -= 1;
    }
    let plus = first > 0 && tokens[first - 1].is("+") && tokens[first].gap == Gap::None;
    let more = tokens.get(at + 1).is_some_and(|t| t.gap != Gap::Line && (digits(t) || t.joins()));
    plus && (first < at || more)
        || tokens.get(at + 1).is_some_and(Token::is_hyphen) && begins_with_zero(tokens, at + 2)
}

/// Whether digits are glued on that begin with a zero: "555-0199".
fn begins_with_zero(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.gap == Gap::None && t.text.len() > 1 && t.text.starts_with('0') && !t.text.contains('.')
    })
}

/// Digits that are glued to something no quantity has beside it.
pub(super) fn is_part_of_a_code(tokens: &[Token], amount: &Amount) -> bool {
    let (at, end) = (amount.start, amount.end);
    if tokens[at].value().is_some() && is_telephone(tokens, at) {
        return true;
    }
    if tokens[at].gap == Gap::None && at > 0 && tokens[at].value().is_some() {
        let before = &tokens[at - 1];
        let fits = before.is_word() || "([{\"'“‘«-–—‐‑+~<>*,≥≤≈$£€¥;|=".contains(before.text);
        if !fits
            || before.is("=")
                && tokens[at - 1].gap == Gap::None
                && at > 1
                && !tokens[at - 2].is(">")
                && !tokens[at - 2].is("<")
        {
            return true;
        }
        // "COVID-19", "F-16", "1939-45", and the second half of a telephone number.
        if before.joins() && before.gap == Gap::None && at > 1 {
            let earlier = &tokens[at - 2];
            // "5k-20k" is a range.
            let scaled = at > 2 && tokens[at - 3].value().is_some() && earlier.gap == Gap::None;
            if earlier.is_word() && !scaled && tokens[at].value().is_some()
                || earlier.kind == Kind::Digits
                || year(earlier)
                || is_named(tokens, at - 2, at - 1)
            {
                return true;
            }
        }
        // "'11" is a year.
        if (before.is("'") || before.is("’")) && before.gap != Gap::None && tokens[at].text.len() == 2 {
            return true;
        }
        if before.is("+") && tokens[at].text.len() > 5 {
            return true;
        }
    }
    let last_is_digits = tokens[amount.number.1 - 1].kind != Kind::Word;
    let next = tokens.get(end);
    let glued = next.is_some_and(|t| t.gap == Gap::None);
    last_is_digits && glued && {
        let after = tokens.get(end + 1).filter(|t| t.gap == Gap::None);
        let digits_after = after.is_some_and(|t| matches!(t.kind, Kind::Numeral(_) | Kind::Digits));
        let mark = next.map_or("", |t| t.text);
        next.is_some_and(|t| t.is_word() && amount.end == amount.number.1)
            || digits_after && next.is_some_and(Token::joins) && is_model(tokens, end + 2)
            || digits_after && (matches!(mark, "/" | ":" | "." | "_" | "@") || long_chain(tokens, end))
    } || chained_before(tokens, at) >= 2
}

/// Whether letters are glued to the digits before, as in "777-200LR".
fn is_model(tokens: &[Token], at: usize) -> bool {
    let letters = tokens.get(at).filter(|t| t.gap == Gap::None && t.is_word());
    letters.is_some_and(|t| {
        let scale = lexicon::number(&t.lower).is_some() || matches!(t.lower.as_str(), "k" | "m" | "b");
        !scale && lexicon::unit(&t.lower).is_none()
    })
}

/// Whether three or more runs of digits hang together by hyphens: "2018-05-17", "222-2222-2222".
fn long_chain(tokens: &[Token], from: usize) -> bool {
    let more = |at: usize| {
        tokens.get(at).is_some_and(|t| t.gap == Gap::None && t.joins())
            && tokens
                .get(at + 1)
                .is_some_and(|t| t.gap == Gap::None && (t.value().is_some() || t.kind == Kind::Digits))
    };
    more(from) && (more(from + 2) || tokens[from + 1].kind == Kind::Digits)
        || more(from) && chained_before(tokens, from - 1) > 0
}

/// How many runs of digits hang before a token by marks.
fn chained_before(tokens: &[Token], mut at: usize) -> usize {
    let mut chained = 0;
    while at >= 2 && chained < 2 {
        let tight = tokens[at].gap == Gap::None && tokens[at - 1].gap == Gap::None;
        let digits = tokens[at - 2].value().is_some() || tokens[at - 2].kind == Kind::Digits;
        if !(tight && digits && (tokens[at - 1].joins() || "/:._".contains(tokens[at - 1].text))) {
            break;
        }
        chained += if tokens[at - 1].joins() { 1 } else { 2 };
        at -= 2;
    }
    chained
}
