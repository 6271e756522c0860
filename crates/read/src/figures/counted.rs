//! What a figure counts: the noun phrase that follows its number, and for ages the person before it.
//!
//! There is no parser here: a noun phrase ends at its first plural, or where a function word or a verb stands.

use super::grammar;
use super::lex::{Gap, Token};
use super::lexicon;
use super::narrowed::tail;
use super::number::Form;
use super::range::Draft;
use text::Unit;

/// Nouns for which "a" means "per".
const RATES: &str = " second minute hour day night week month year quarter decade fortnight season share head person barrel \
    gallon litre liter kilo kilogram tonne ton metre meter mile kilometre pound ounce dozen piece unit copy vote \
    bottle ticket game match episode song track household family pupil student patient passenger inhabitant lorry \
    bed bag sack plot boat ";

/// No noun phrase or clause is followed further than this.
pub(super) const REACH: usize = 40;

/// What a draft counts, as places among the tokens, and its rate with where that ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// First token and one past the last.
    pub(super) of: Option<(usize, usize)>,
    /// For each what.
    pub(super) per: Option<String>,
    /// Where a rate that stands right behind the amount ends.
    pub(super) per_end: Option<usize>,
}

pub(super) fn word<'t>(tokens: &'t [Token], at: usize) -> &'t str {
    tokens.get(at).filter(|t| t.is_word()).map_or("", |t| &t.lower)
}

/// Whether the text runs on from the token before, as across a line that was broken by width.
pub(super) fn flows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.gap != Gap::Line || t.text.starts_with(char::is_lowercase))
}

/// Finds what a draft counts and its rate.
pub(super) fn counted(tokens: &[Token], draft: &Draft) -> Counted {
    let mut found = Counted::default();
    let mut at = draft.end;
    if let Some((per, end)) = rate(tokens, at) {
        (found.per, found.per_end) = (Some(per), Some(end));
        at = end;
    }
    let Some(begins) = begins(tokens, draft, at) else { return found };
    let Some((start, core)) = core(tokens, begins).filter(|c| counts(tokens, draft, at, *c)) else {
        return found;
    };
    let mut end = core;
    match rate(tokens, core) {
        Some((per, _)) if found.per.is_none() => found.per = Some(per),
        _ => end = tail(tokens, draft.start, core),
    }
    found.of = Some((start, end));
    found
}

/// "Eleven others" and "14 of theft" tell nothing that is counted.
fn counts(tokens: &[Token], draft: &Draft, at: usize, core: (usize, usize)) -> bool {
    let bare = word(tokens, at) == "of" && core.0 == at + 1 && !grammar::is_plural(word(tokens, core.1 - 1));
    let exact = draft.amount.unit == Unit::Things && draft.amount.form != Form::Vague;
    !(bare && exact) && word(tokens, core.0) != "others"
}

/// "Per month", "a day", "each year", "/month", "annually".
fn rate(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let noun = word(tokens, at + 1);
    match word(tokens, at) {
        "per" if word(tokens, at + 1).is_empty() => {
            let counted = tokens.get(at + 1).filter(|t| t.value().is_some())?;
            let noun = word(tokens, at + 2);
            (!noun.is_empty()).then(|| (format!("{} {noun}", counted.text), at + 3))
        }
        "per" => Some((noun.to_owned(), at + 2)),
        "a" | "an" | "each" | "every" if is_rate(noun) => Some((noun.to_owned(), at + 2)),
        "apiece" => Some(("piece".to_owned(), at + 1)),
        "annually" | "yearly" => Some(("year".to_owned(), at + 1)),
        "monthly" => Some(("month".to_owned(), at + 1)),
        "weekly" => Some(("week".to_owned(), at + 1)),
        "daily" => Some(("day".to_owned(), at + 1)),
        "hourly" => Some(("hour".to_owned(), at + 1)),
        _ if tokens.get(at)?.is("/") && is_rate(noun) => Some((noun.to_owned(), at + 2)),
        _ => hyphened_rate(tokens, at),
    }
}

/// "A $70-a-share price".
fn hyphened_rate(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let hyphens = tokens.get(at)?.is_hyphen() && tokens.get(at + 2)?.is_hyphen();
    let noun = word(tokens, at + 3);
    (hyphens && matches!(word(tokens, at + 1), "a" | "an" | "per") && is_rate(noun))
        .then(|| (noun.to_owned(), at + 4))
}

fn is_rate(noun: &str) -> bool {
    !noun.is_empty() && RATES.split(' ').any(|rate| rate == noun)
}

/// Where what is counted may begin; `None` where nothing can stand.
fn begins(tokens: &[Token], draft: &Draft, at: usize) -> Option<usize> {
    let hyphened = tokens.get(at)?.is_hyphen() && tokens[at].gap == Gap::None;
    let at = at + usize::from(hyphened);
    if !flows(tokens, at) {
        return None;
    }
    let of = word(tokens, at) == "of";
    let in_words = |part: Option<(usize, usize)>| part.map_or(&[][..], |(from, to)| &tokens[from..to]);
    let after = match &draft.amount.unit {
        Unit::Things | Unit::Share | Unit::Percent => at + usize::from(of),
        Unit::Currency(_) => match word(tokens, at) {
            "in" if !grammar::is_function(word(tokens, at + 1)) => at + 1,
            "worth" if word(tokens, at + 1) == "of" => at + 2,
            "of" => at + 1,
            _ => at,
        },
        Unit::Named(_) => {
            let unit = in_words(draft.amount.unit_at);
            let compound = unit.first().is_some_and(|t| t.gap == Gap::None)
                || draft.amount.unit_at.is_some_and(|(from, _)| from > 0 && tokens[from - 1].is_hyphen())
                || unit.iter().any(|t| t.lower == "old" || t.lower == "olds");
            if !of && !compound && !matches!(word(tokens, at), "worth") {
                return None;
            }
            at + usize::from(of)
        }
    };
    // "20 of the 59 prisoners": the number in between is a figure of its own.
    let mut start = past_determiners(tokens, after);
    while of && start > after && start < after + 5 && is_number(tokens, start) {
        start = past_determiners(tokens, start + 1);
    }
    Some(start)
}

/// Past articles, and "more", "other" and the like.
pub(super) fn past_determiners(tokens: &[Token], mut at: usize) -> usize {
    const SKIPPED: [&str; 19] = [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "more",
        "other",
        "further",
        "additional",
        "all",
    ];
    let from = at;
    while at < from + 5 && SKIPPED.contains(&word(tokens, at)) {
        at += 1;
    }
    at
}

pub(super) fn is_number(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.value().is_some()
            || t.is_word()
                && matches!(
                    lexicon::number(&t.lower),
                    Some(
                        lexicon::Numeric::Small(_)
                            | lexicon::Numeric::Ten(_)
                            | lexicon::Numeric::Hundred
                            | lexicon::Numeric::Scale(_)
                    )
                )
    })
}

/// The noun with what goes before it: where it begins and ends.
fn core(tokens: &[Token], start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    let mut plural = None;
    while at < start + 8 {
        if at > start
            && tokens.get(at).is_some_and(Token::is_hyphen)
            && tokens[at].gap == Gap::None
            && !word(tokens, at + 1).is_empty()
        {
            at += 1;
            continue;
        }
        // "U.S. troops".
        if tokens.get(at).is_some_and(|t| t.is_capital() && t.text.len() == 1)
            && tokens.get(at + 1).is_some_and(|t| t.is("."))
        {
            at += 2;
            continue;
        }
        // "Five Boeing 737s".
        let model = tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.text == "s");
        if at > start && model && tokens.get(at).is_some_and(|t| t.value().is_some()) {
            at += 2;
            plural = Some(at);
            continue;
        }
        let here = word(tokens, at);
        let number = is_number(tokens, at)
            || tokens.get(at).is_some_and(|t| t.text.starts_with(|c: char| c.is_ascii_digit()));
        let stops = here.is_empty()
            || number
            || grammar::is_function(here)
            || grammar::is_adverb(here)
            || !flows(tokens, at);
        // "300 wounded" are people.
        let verb = (grammar::is_verb(here) || grammar::is_participle(here) && at > start)
            && !grammar::is_plural(here);
        // "Armed" in "armed wardens" is no verb: a plural follows soon.
        if stops || verb && (plural.is_some() || !plural_follows(tokens, at + 1)) {
            break;
        }
        if plural.is_some() && !grammar::is_plural(here) {
            break;
        }
        at += 1;
        if grammar::is_plural(here) && !tokens.get(at).is_some_and(|t| t.is_hyphen() && t.gap == Gap::None) {
            plural = Some(at);
        }
    }
    let end = plural.unwrap_or(at);
    (end > start).then_some((start, end))
}

pub(super) fn plural_follows(tokens: &[Token], at: usize) -> bool {
    for near in at..at + 3 {
        let here = word(tokens, near);
        if here.is_empty()
            || grammar::is_function(here)
            || grammar::is_adverb(here)
            || is_number(tokens, near)
        {
            return false;
        }
        if grammar::is_plural(here) {
            return true;
        }
    }
    false
}

/// The person whose age it is: the words before the comma in "the clerk, 34,".
pub(super) fn aged(tokens: &[Token], start: usize) -> Option<(usize, usize)> {
    let comma = start.checked_sub(1).filter(|c| tokens[*c].is(","))?;
    let mut first = comma;
    while first > 0 && comma - first < 6 {
        let here = word(tokens, first - 1);
        if here.is_empty()
            || grammar::is_function(here)
            || grammar::is_verb(here) && !tokens[first - 1].is_capital()
        {
            break;
        }
        first -= 1;
    }
    (first < comma).then_some((first, comma))
}
