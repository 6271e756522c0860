//! A number together with its unit, currency or rate: "$75 million", "12-cent", "34-year-old", "5 million US dollars".

use text::Unit;

use super::lex::{Gap, Kind, Token};
use super::lexicon::{self, Measure};
use super::number::{self, Form, Number};

/// A number and its unit, as places among the tokens.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Its first token, sign of money and minus included.
    pub(super) start: usize,
    /// One past its last token, unit included.
    pub(super) end: usize,
    /// The tokens of the number alone.
    pub(super) number: (usize, usize),
    /// The tokens of the unit.
    pub(super) unit_at: Option<(usize, usize)>,
    /// The value, or the least it can be.
    pub(super) low: f64,
    /// The same, or for vague words what it stays below.
    pub(super) high: f64,
    /// In what form the number is written.
    pub(super) form: Form,
    /// What its last scale word multiplies by.
    pub(super) scale: f64,
    /// In what it is counted.
    pub(super) unit: Unit,
    /// For each what, where the unit says so ("mph").
    pub(super) per: Option<String>,
}

/// Codes of currencies that are read in small letters too; others would be words ("try", "all", "cup").
const CODES_IN_SMALL: [&str; 12] =
    ["usd", "eur", "gbp", "rmb", "cad", "aud", "chf", "jpy", "nzd", "cny", "hkd", "inr"];
/// The longest unit is "united states dollars" with a hyphen, or "miles per hour".
const LONGEST: usize = 4;

/// The amount whose number begins at a token; `from` is where the one before ended.
pub(super) fn amount(tokens: &[Token], at: usize, from: usize) -> Option<Amount> {
    let Number { low, high, end, form, scale } = number::number(tokens, at)?;
    let mut found = Amount {
        start: at,
        end,
        number: (at, end),
        unit_at: None,
        low,
        high,
        form,
        scale,
        unit: Unit::Things,
        per: None,
    };
    if form == Form::Share {
        found.unit = Unit::Share;
    } else {
        sign_before(tokens, from, &mut found);
        unit_after(tokens, &mut found);
    }
    minus(tokens, from, &mut found);
    Some(found)
}

/// The words of some tokens as the lexicon has them: hyphens are blanks, and what is glued stays so.
fn key(tokens: &[Token]) -> String {
    let mut key = String::new();
    for token in tokens {
        if token.is_hyphen() {
            key.push(' ');
        } else {
            if token.gap != Gap::None && !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
            key.push_str(&token.lower);
        }
    }
    key
}

/// Whether a word that is the code of its currency is written as one.
fn is_written_as_code(token: &Token, measure: &Measure) -> bool {
    let code = matches!(&measure.unit, Unit::Currency(code) if code.eq_ignore_ascii_case(&token.lower));
    !code
        || CODES_IN_SMALL.contains(&token.lower.as_str())
        || token.text.bytes().all(|b| b.is_ascii_uppercase())
}

/// "$", "US$", "C $", "EUR" before the number.
fn sign_before(tokens: &[Token], from: usize, found: &mut Amount) {
    let at = found.start;
    let mut best: Option<(usize, &Measure)> = None;
    for back in 1..=LONGEST + 1 {
        let Some(start) = at.checked_sub(back).filter(|s| *s >= from) else { break };
        let part = &tokens[start..at];
        let signed = part.iter().any(|t| t.kind == Kind::Mark && "$£€¥₿₽₹₦₺₴".contains(t.text));
        let code = back == 1 && part[0].is_word() && (3..=4).contains(&part[0].text.len());
        if !(signed && part.iter().skip(1).all(|t| t.gap != Gap::Line) || code) {
            continue;
        }
        let key: String = part.iter().map(|t| t.lower.as_str()).collect();
        let is_code = |m: &Measure| {
            matches!(&m.unit, Unit::Currency(code) if code.eq_ignore_ascii_case(&key)) || key == "rmb"
        };
        let fits = |m: &Measure| if signed { true } else { is_code(m) && is_written_as_code(&part[0], m) };
        if let Some(measure) = lexicon::unit(&key).filter(|m| fits(m)) {
            best = Some((start, measure));
        } else if let Some(measure) = millions_of(&part[0]).filter(|_| back == 1) {
            (found.low, found.high) = (found.low * 1e6, found.high * 1e6);
            best = Some((start, measure));
        }
    }
    if let Some((start, measure)) = best {
        found.unit_at = Some((start, at));
        found.start = start;
        found.unit = measure.unit.clone();
    }
}

/// "MUSD", "MEUR": millions of a currency.
fn millions_of(token: &Token) -> Option<&'static Measure> {
    let code =
        token.text.strip_prefix('M').filter(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase()))?;
    lexicon::unit(&code.to_lowercase()).filter(|m| matches!(m.unit, Unit::Currency(_)))
}

/// The unit that begins at a token, and where it ends.
fn unit_at(tokens: &[Token], at: usize) -> Option<(usize, &'static Measure)> {
    let digits = at > 0 && tokens[at - 1].value().is_some();
    let first = at + usize::from(tokens.get(at)?.is_hyphen() && tokens.get(at + 1)?.gap == Gap::None);
    for length in (1..=LONGEST).rev() {
        let Some(part) = tokens.get(first..first + length) else { continue };
        if part.iter().skip(1).any(|t| t.gap == Gap::Line) || part[0].is_hyphen() {
            continue;
        }
        let key = key(part);
        let Some(measure) = lexicon::unit(&key) else { continue };
        let glued_on = tokens.get(first + length).is_some_and(|t| t.gap == Gap::None && t.is_word());
        let short = key.chars().count() <= 2 && key.is_ascii() && key != "%" && key != "$";
        let coin = matches!(measure.unit, Unit::Currency(_));
        // "m" and "km" stand after digits, and "second" after a hyphen or a one.
        if glued_on
            || short && !digits
            || coin && length == 1 && !is_written_as_code(&part[0], measure)
            || key == "second" && first == at
        {
            continue;
        }
        return Some((first + length, measure));
    }
    None
}

fn unit_after(tokens: &[Token], found: &mut Amount) {
    let end = found.end
        + usize::from(found.form == Form::Vague && tokens.get(found.end).is_some_and(|t| t.lower == "of"));
    let Some((after, measure)) = unit_at(tokens, end) else {
        if let Some(measure) = tokens.get(end).and_then(millions_of) {
            (found.low, found.high) = (found.low * 1e6, found.high * 1e6);
            (found.unit, found.unit_at, found.end) = (measure.unit.clone(), Some((end, end + 1)), end + 1);
        }
        return;
    };
    let pounds = tokens[after - 1].lower.starts_with("pound") && after <= end + 2;
    let measure =
        lexicon::unit("lbs").filter(|_| pounds && weighs(tokens, found.start, after)).unwrap_or(measure);
    let coin = matches!(measure.unit, Unit::Currency(_));
    // "RMB 10 USD 20": the second code is that of the next number.
    if coin && found.unit != Unit::Things && tokens.get(after).is_some_and(|t| t.value().is_some()) {
        return;
    }
    let sign = after == end + 1 && tokens[end].kind == Kind::Mark
        || tokens[end].is_hyphen() && tokens[after - 1].kind == Kind::Mark;
    if found.unit != Unit::Things && (!coin || sign) || sign && coin && tokens[end].is_hyphen() {
        return;
    }
    // The second name of one currency says more: "$249 USD", "$9.99 US dollars".
    found.unit = measure.unit.clone();
    found.per.clone_from(&measure.per);
    let start = found.unit_at.map_or(end, |(start, _)| start);
    (found.unit_at, found.end) = (Some((start, after)), after);
    if coin {
        million_after(tokens, found);
        small_coins(tokens, found);
    }
}

/// Whether pounds before this token are a weight: "a 500-pound *bomb*", "*weighed* 250 pounds", "90 pounds *of* dynamite".
fn weighs(tokens: &[Token], start: usize, after: usize) -> bool {
    const HEAVY: [&str; 22] = [
        "bomb",
        "bombs",
        "shell",
        "shells",
        "warhead",
        "warheads",
        "missile",
        "missiles",
        "rocket",
        "rockets",
        "device",
        "explosive",
        "explosives",
        "munition",
        "munitions",
        "charge",
        "block",
        "blocks",
        "sack",
        "sacks",
        "bag",
        "bags",
    ];
    const MONEY: [&str; 10] =
        ["the", "taxpayers", "taxpayer", "public", "money", "debt", "damage", "aid", "funding", "cash"];
    let word = |at: usize| -> &str { tokens.get(at).map_or("", |token| token.lower.as_str()) };
    let before = start.checked_sub(1).map_or("", word);
    let near = if matches!(before, "about" | "some" | "around" | "nearly" | "only") && start > 1 {
        word(start - 2)
    } else {
        before
    };
    let of = word(after) == "of" && !word(after + 1).is_empty() && !MONEY.contains(&word(after + 1));
    of || HEAVY.contains(&word(after)) || near.starts_with("weigh")
}

/// "75 USD million".
fn million_after(tokens: &[Token], found: &mut Amount) {
    let scale = tokens.get(found.end).and_then(|t| lexicon::number(&t.lower));
    if let Some(lexicon::Numeric::Scale(by)) = scale.filter(|_| found.scale == 1.0) {
        (found.low, found.high, found.end) = (found.low * by, found.high * by, found.end + 1);
    }
}

/// "3 dollars 50 cents", "thirteen dollars and forty-five cents", "15 dollars 50".
fn small_coins(tokens: &[Token], found: &mut Amount) {
    let joined = tokens.get(found.end).is_some_and(|t| t.lower == "and");
    let at = found.end + usize::from(joined);
    let Some(more) = number::number(tokens, at).filter(|n| n.low < 100.0 && n.form != Form::Share) else {
        return;
    };
    let coin = unit_at(tokens, more.end)
        .filter(|(_, m)| matches!(&m.unit, Unit::Named(n) if n == "cent" || n == "penny" || n == "kopeck"));
    let bare = (!joined || more.form == Form::Digits)
        && !tokens
            .get(more.end)
            .is_some_and(|t| t.is_word() || t.value().is_some() || t.is("$") || t.is("€"));
    let end = match coin {
        Some((end, _)) => end,
        None if bare && more.low >= 10.0 && more.low.fract() == 0.0 && more.form != Form::Vague => more.end,
        None => return,
    };
    (found.low, found.high) = (found.low + more.low / 100.0, found.high + more.low / 100.0);
    found.unit_at = found.unit_at.map(|(start, _)| (start, end));
    found.end = end;
}

/// "-5", "minus five", "negative one".
fn minus(tokens: &[Token], from: usize, found: &mut Amount) {
    let Some(before) = found.start.checked_sub(1).filter(|b| *b >= from) else { return };
    let token = &tokens[before];
    let glued = tokens[found.start].gap == Gap::None && token.gap != Gap::None;
    let glued = glued
        || before > 0 && tokens[found.start].gap == Gap::None && "<>=".contains(tokens[before - 1].text);
    let dash = glued && (token.is_hyphen() || token.is("−"));
    if dash || token.lower == "minus" || token.lower == "negative" {
        (found.low, found.high) = (-found.high, -found.low);
        found.start = before;
        if found.number.0 == before + 1 {
            found.number.0 = before;
        }
    }
}
