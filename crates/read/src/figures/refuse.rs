//! What looks like a number and is no figure: years, days, times of day, telephone numbers, numbers of lists and names.

use super::amount::Amount;
use super::bounds::{self, Bound};
use super::codes::is_part_of_a_code;
use super::grammar;
use super::lex::{Gap, Token};
use super::lexicon::{self, Numeric};
use super::number::Form;
use text::Unit;

const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Words that give a number to what they name: "section 4", "Highway 7".
const LABELS: [&str; 62] = [
    "section",
    "sections",
    "article",
    "articles",
    "page",
    "pages",
    "chapter",
    "paragraph",
    "figure",
    "table",
    "annex",
    "appendix",
    "number",
    "numbers",
    "highway",
    "route",
    "road",
    "street",
    "flight",
    "room",
    "channel",
    "phase",
    "part",
    "act",
    "resolution",
    "regulation",
    "directive",
    "clause",
    "item",
    "items",
    "rule",
    "level",
    "stage",
    "step",
    "version",
    "volume",
    "verse",
    "line",
    "lot",
    "unit",
    "ward",
    "block",
    "gate",
    "pier",
    "platform",
    "exhibit",
    "case",
    "type",
    "category",
    "class",
    "grade",
    "group",
    "area",
    "zone",
    "sector",
    "order",
    "exercise",
    "exercises",
    "series",
    "nos",
    "box",
    "suite",
];

/// Abbreviations that do the same before a full stop.
const SHORT_LABELS: [&str; 16] =
    ["no", "nos", "nr", "nrs", "art", "arts", "sec", "fig", "vol", "p", "pp", "ch", "para", "cl", "ss", "s"];

fn lower<'t>(tokens: &'t [Token], at: Option<usize>) -> &'t str {
    at.and_then(|at| tokens.get(at)).map_or("", |t| &t.lower)
}

/// Whether an amount is no figure.
pub(super) fn refused(tokens: &[Token], amount: &Amount) -> bool {
    if is_part_of_a_code(tokens, amount) || is_a_rate(tokens, amount) || is_half_of_a_word(tokens, amount) {
        return true;
    }
    let digits = tokens[amount.number.0].text;
    if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    if amount.unit != Unit::Things {
        return false;
    }
    let (at, end) = amount.number;
    if tokens[at..end].iter().any(|t| t.value().is_some()) {
        let bare = end == at + 1;
        bare && (is_day(tokens, at) || is_year(tokens, at, end) || is_list_number(tokens, at))
            || is_clock(tokens, at, end, amount.low)
            || is_labelled(tokens, at)
            || bare && is_named(tokens, at, end)
    } else {
        is_ordinal(tokens, end)
            || is_spoken_year(tokens, at, end, amount.low)
            || is_clock(tokens, at, end, amount.low)
            || is_capital_name(tokens, at)
            || amount.low == 1.0 && amount.form == Form::Words && end == at + 1 && is_pronoun(tokens, at)
    }
}

/// "Half" that only makes another word: "half-yearly", "half brother", "halfway" in two words.
fn is_half_of_a_word(tokens: &[Token], amount: &Amount) -> bool {
    let (at, end) = amount.number;
    let next = lower(tokens, Some(super::number::past_hyphen(tokens, end)));
    let makes =
        ["yearly", "monthly", "hourly", "annual", "brother", "sister", "way", "hearted", "mast", "time"];
    end == at + 1 && tokens[at].lower == "half" && makes.contains(&next)
}

/// The number in a rate: "12 per 100,000 inhabitants".
fn is_a_rate(tokens: &[Token], amount: &Amount) -> bool {
    lower(tokens, amount.start.checked_sub(1)) == "per"
}

fn month(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.is_capital() && MONTHS.contains(&t.lower.as_str()))
}

fn is_day(tokens: &[Token], at: usize) -> bool {
    let day = tokens[at].value().is_some_and(|v| v.fract() == 0.0 && (1.0..=31.0).contains(&v))
        && tokens[at].text.len() <= 2;
    let dot = usize::from(at > 1 && tokens[at - 1].is("."));
    let before = at.checked_sub(1 + dot).and_then(|b| tokens.get(b));
    let mut after = at + 1;
    // "14-15 May", "4 and 5 May".
    if tokens.get(after).is_some_and(|t| t.joins() || t.lower == "and" || t.lower == "to")
        && tokens.get(after + 1).is_some_and(|t| t.value().is_some())
    {
        after += 2;
    }
    let of = usize::from(lower(tokens, Some(after)) == "of");
    day && (month(before) || month(tokens.get(after + of)))
        || day
            && at > 1
            && (tokens[at - 1].joins() || tokens[at - 1].lower == "and")
            && tokens[at - 2].value().is_some()
            && at > 2
            && month(tokens.get(at - 3))
}

pub(super) fn year(token: &Token) -> bool {
    token.text.len() == 4 && token.value().is_some_and(|v| (1500.0..2100.0).contains(&v) && v.fract() == 0.0)
}

/// A number of four digits that stands for a year, and not before things that are counted.
fn is_year(tokens: &[Token], at: usize, end: usize) -> bool {
    const BEFORE_A_COUNT: [&str; 14] = [
        "least",
        "than",
        "most",
        "some",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "all",
        "over",
        "these",
        "those",
        "only",
        "another",
    ];
    if !year(&tokens[at]) {
        return false;
    }
    let before = lower(tokens, at.checked_sub(1));
    let bounded = bounds::before(tokens, at, 0).is_some_and(|(bound, _)| bound != Bound::Loose);
    if bounded || BEFORE_A_COUNT.contains(&before) {
        return false;
    }
    let counted = tokens.get(end).is_some_and(|t| {
        t.is_word() && t.gap == Gap::Space && grammar::is_plural(&t.lower) && !t.is_capital()
    });
    let dated = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "by"
            | "from"
            | "after"
            | "before"
            | "the"
    ) || at > 0
        && (month(tokens.get(at - 1))
            || tokens[at - 1].is(",") && at > 1 && tokens[at - 2].value().is_some());
    !counted || dated
}

/// "1." and "(2)" at the beginning of a line, "[3]" anywhere, "4.2 Heading".
fn is_list_number(tokens: &[Token], at: usize) -> bool {
    let mut first = at;
    while first > 0
        && tokens[first].gap != Gap::Line
        && (tokens[first - 1].is("#") || tokens[first - 1].is("*") || tokens[first - 1].is("("))
    {
        first -= 1;
    }
    let opens_line = tokens[first].gap == Gap::Line;
    let Some(next) = tokens.get(at + 1) else { return false };
    let item = (next.is(".") || next.is(")"))
        && next.gap == Gap::None
        && tokens.get(at + 2).is_some_and(|t| t.gap == Gap::Space);
    let heading = tokens[at].text.contains('.') && next.is_capital() && next.gap == Gap::Space;
    let note = next.is("]") && at > 0 && tokens[at - 1].is("[");
    opens_line && (item || heading) || note
}

/// "at ten", "5 p.m.", "9 o'clock".
fn is_clock(tokens: &[Token], at: usize, end: usize, value: f64) -> bool {
    let hour = value.fract() == 0.0 && (0.0..=24.0).contains(&value);
    let next = lower(tokens, Some(end));
    let half = matches!(next, "a" | "p")
        && tokens.get(end + 1).is_some_and(|t| t.is(".") && t.gap == Gap::None)
        && lower(tokens, Some(end + 2)) == "m";
    let named = matches!(next, "am" | "pm" | "o'clock" | "oclock" | "gmt" | "utc");
    let alone = !tokens
        .get(end)
        .is_some_and(|t| t.is_word() && !grammar::is_function(&t.lower) || t.joins() || t.value().is_some());
    let at_hour = lower(tokens, at.checked_sub(1)) == "at" && (1.0..=12.0).contains(&value) && alone;
    hour && (half || named || at_hour)
}

/// "Section 4", "No. 1", "Group of 20".
fn is_labelled(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let token = &tokens[before];
    if token.is("#") || token.is("№") {
        return true;
    }
    // "He said no. 20 people left" begins a sentence with its number.
    let short = token.is(".") && token.gap == Gap::None;
    if short && SHORT_LABELS.contains(&lower(tokens, before.checked_sub(1))) && !precedes_things(tokens, at) {
        return true;
    }
    let group = token.lower == "of" && before > 0 && tokens[before - 1].text == "Group";
    group
        || LABELS.contains(&token.lower.as_str())
            && tokens[at].gap == Gap::Space
            && !counts_anyway(tokens, at)
}

/// "In that case 20 people": a word that is a label only at times, before things that are counted.
fn counts_anyway(tokens: &[Token], at: usize) -> bool {
    const AT_TIMES: &str =
        "case road street line part group area unit block gate level stage class order ward number";
    AT_TIMES.split(' ').any(|label| label == tokens[at - 1].text) && precedes_things(tokens, at)
}

/// Whether a plural follows: "20 people".
fn precedes_things(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|t| t.is_word() && grammar::is_plural(&t.lower) && !t.is_capital())
}

/// "Boeing 787", "iPhone 4", "the 787 Dreamliner".
pub(super) fn is_named(tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if tokens[at].text.contains([',', ' ', '\u{a0}']) || tokens[at].gap != Gap::Space {
        return false;
    }
    let name = &tokens[before];
    let inner = name.is_capital() || name.is_word() && name.text.chars().any(char::is_uppercase);
    let next = tokens.get(end).filter(|t| t.gap == Gap::Space);
    let counts = next.is_some_and(|t| {
        t.is_word() && !t.is_capital() && grammar::is_plural(&t.lower) && !grammar::is_function(&t.lower)
    });
    let next_name = next.is_some_and(|t| t.is_capital() && !t.lower.ends_with('s'));
    let article =
        matches!(name.lower.as_str(), "the" | "a" | "its" | "new" | "first") || name.lower.ends_with("'s");
    if article && (next_name || is_one_thing(tokens, end))
        || matches!(name.lower.as_str(), "a" | "an") && !tokens.get(end).is_some_and(Token::joins)
    {
        return true;
    }
    if !inner || grammar::is_function(&name.lower) || grammar::is_adverb(&name.lower) || month(Some(name)) {
        return false;
    }
    let opens = grammar::opens_sentence(tokens, before);
    let place =
        before > 0 && matches!(tokens[before - 1].lower.as_str(), "in" | "at" | "on" | "near" | "from");
    if opens { next_name } else { !counts || !(place || name.lower.ends_with("day")) }
}

/// Whether what follows speaks of one thing: "the 787 is", "the 787 programme", not "the 59 prisoners".
fn is_one_thing(tokens: &[Token], at: usize) -> bool {
    let next = lower(tokens, Some(at));
    let second =
        tokens.get(at + 1).filter(|t| t.gap == Gap::None && t.value().is_some() && t.text.len() == 3);
    if tokens.get(at).is_some_and(Token::is_hyphen) && second.is_some() {
        return true;
    }
    if matches!(next, "is" | "was" | "has" | "isn't" | "wasn't") {
        return true;
    }
    let words =
        (at..at + 3).map_while(|i| tokens.get(i).filter(|t| t.is_word() && !grammar::is_function(&t.lower)));
    let words: Vec<&Token> = words.collect();
    !words.is_empty()
        && !words.iter().any(|t| grammar::is_plural(&t.lower) || grammar::is_participle(&t.lower))
}

/// "Channel Four", "the Big Three", "Gang of Four".
fn is_capital_name(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| tokens[at].is_capital()) else { return false };
    let of = tokens[before].lower == "of";
    let name = before.checked_sub(usize::from(of)).map(|b| &tokens[b]);
    name.is_some_and(|t| t.is_capital() && tokens[at].gap == Gap::Space && !grammar::is_function(&t.lower))
}

/// "Nineteen ninety-one".
fn is_spoken_year(tokens: &[Token], at: usize, end: usize, value: f64) -> bool {
    let century = |v: f64| (13.0..=20.0).contains(&v);
    let ten = |word: &str| matches!(lexicon::number(word), Some(Numeric::Ten(_)));
    let before = lexicon::number(lower(tokens, at.checked_sub(1)));
    century(value) && ten(lower(tokens, Some(end)))
        || ten(lower(tokens, Some(at)))
            && matches!(before, Some(Numeric::Small(v) | Numeric::Ten(v)) if century(v))
}

/// "Twenty-first".
fn is_ordinal(tokens: &[Token], end: usize) -> bool {
    let word = lower(tokens, Some(end + 1));
    let ordinal =
        matches!(word, "first" | "second") || matches!(lexicon::number(word), Some(Numeric::Part(_)));
    ordinal && tokens[end].is_hyphen()
}

/// "One" that counts nothing: "the one", "no one", "one of", "one must".
fn is_pronoun(tokens: &[Token], at: usize) -> bool {
    const NOT_AFTER: [&str; 17] = [
        "the", "this", "that", "which", "no", "every", "each", "any", "some", "another", "a", "an", "such",
        "what", "these", "those", "loved",
    ];
    const COUNTS_AFTER: [&str; 12] =
        ["least", "only", "than", "just", "minus", "negative", "most", "exactly", "and", "or", "about", "to"];
    if tokens[at].lower != "one" {
        return false;
    }
    let (before, next) = (lower(tokens, at.checked_sub(1)), tokens.get(at + 1));
    if NOT_AFTER.contains(&before) || at > 0 && tokens[at - 1].joins() {
        return true;
    }
    let Some(next) = next.filter(|t| t.is_word()) else {
        return next.is_some() && !COUNTS_AFTER.contains(&before);
    };
    let empty = matches!(next.lower.as_str(), "day" | "another" | "time" | "by" | "of");
    (empty || grammar::is_function(&next.lower)) && !COUNTS_AFTER.contains(&before) || next.lower == "another"
}
