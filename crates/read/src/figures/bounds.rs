//! Words that bound a number or leave it loose: "at least", "more than", "about", "or so".

use super::lex::{Gap, Token};

/// What the words around a number do to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// "At least": it, or more.
    Least,
    /// "More than".
    More,
    /// "At most", "up to": it, or less.
    Most,
    /// "Less than".
    Less,
    /// "About".
    Loose,
    /// "Only", "just": nothing, but they belong to its words before another one.
    Plain,
}

/// Bounds before a number, with the words of each; a longer one goes first.
const BEFORE: [(Bound, &str); 8] = [
    (
        Bound::Least,
        "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|upwards of|upward of|\
         as few as|as little as|at the very least|more or equal than|larger or equal than|bigger or equal than|\
         greater or equal than|higher or equal than|more than or equal to|greater than or equal to|larger than or equal to|\
         equal to or more than|equal to or greater than|at least or equal to|> =|≥",
    ),
    (
        Bound::More,
        "more than|over|above|in excess of|exceeding|exceed|exceeds|exceeded|greater than|higher than|larger than|\
         bigger than|better than|longer than|older than|surpass|surpassed|surpassing|upward from|beyond|>",
    ),
    (
        Bound::Most,
        "at most|no more than|not more than|a maximum of|maximum of|up to|as many as|as much as|as high as|as large as|\
         as long as|at the most|less or equal than|lower or equal than|smaller or equal than|less than or equal to|\
         lower than or equal to|smaller than or equal to|smaller or equal to|equal to or less than|< =|≤",
    ),
    (Bound::Less, "less than|fewer than|under|below|lower than|smaller than|younger than|shorter than|<"),
    (
        Bound::Loose,
        "about|around|some|roughly|approximately|approx|nearly|almost|close to|an estimated|estimated|circa|ca|perhaps|\
         maybe|in the region of|in the order of|on the order of|something like|more or less|~|≈",
    ),
    (
        Bound::Loose,
        "just under|just over|just below|just above|a little over|slightly more than|slightly less than|slightly over",
    ),
    (Bound::Plain, "well|only|exactly|precisely|just|even"),
    (Bound::Plain, "equal to|equals|equals to|equaling to"),
];

/// The same behind a number.
const AFTER: [(Bound, &str); 5] = [
    (
        Bound::Least,
        "or more|and more|or greater|or higher|or over|and over|or above|and above|and up|or older|and older|or better|\
         or longer|at least|+|plus|or more than|or greater than",
    ),
    (
        Bound::Most,
        "or less|or fewer|or lower|or under|and under|or below|or younger|and younger|at most|at the most",
    ),
    (Bound::Loose, "or so|or thereabouts|- odd|odd|- ish|more or less"),
    (Bound::Plain, "or equal to|or equal"),
    (Bound::Plain, "exactly"),
];

fn is_filler(phrase: &str) -> bool {
    matches!(phrase, "well" | "only" | "just" | "even" | "exactly" | "precisely")
}

/// The bound whose words end right before a token, and where they begin.
pub(super) fn before(tokens: &[Token], at: usize, from: usize) -> Option<(Bound, usize)> {
    let last = at.checked_sub(1).map(|last| tokens[last].lower.as_str())?;
    let mut best: Option<(Bound, usize)> = None;
    for (bound, phrases) in BEFORE {
        // Few phrases end as the text does; the others need no second look.
        for phrase in phrases.split('|').filter(|p| p.ends_with(last)) {
            let length = phrase.split(' ').count();
            let Some(start) = at.checked_sub(length).filter(|s| *s >= from) else { continue };
            let longer = best.is_none_or(|(_, found)| start < found);
            if longer && matches_phrase(&tokens[start..at], phrase) {
                best = Some((bound, start));
            }
        }
    }
    let (bound, start) = best?;
    if bound == Bound::Plain || is_of_place(tokens, start, at) {
        return None;
    }
    // "Well over", "just about": the small word belongs, unless it is the bound.
    let filler = start
        .checked_sub(1)
        .filter(|f| *f >= from && is_filler(&tokens[*f].lower) && tokens[start].gap != Gap::None);
    Some((
        bound,
        filler.filter(|f| matches!(tokens[*f].lower.as_str(), "well" | "just" | "even")).unwrap_or(start),
    ))
}

/// "Under two of the piers": where something stands, and not how many there are.
fn is_of_place(tokens: &[Token], start: usize, at: usize) -> bool {
    let lower = |n: usize| tokens.get(n).map_or("", |token| token.lower.as_str());
    let of = (at..at + 3).find(|n| lower(*n) == "of").unwrap_or(at);
    at == start + 1
        && ["under", "below"].contains(&lower(start))
        && ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].contains(&lower(at))
        && of > at
        && ["the", "its", "his", "her", "their", "these", "those"].contains(&lower(of + 1))
}

/// The bound whose words begin at a token, and where they end.
pub(super) fn after(tokens: &[Token], at: usize) -> Option<(Bound, usize)> {
    let first = tokens.get(at)?.lower.as_str();
    let mut best: Option<(Bound, usize)> = None;
    for (bound, phrases) in AFTER {
        for phrase in phrases.split('|').filter(|p| p.starts_with(first)) {
            let end = at + phrase.split(' ').count();
            let longer = best.is_none_or(|(_, found)| end > found);
            if longer && tokens.get(at..end).is_some_and(|part| matches_phrase(part, phrase)) {
                best = Some((bound, end));
            }
        }
    }
    // "500 or more than 400" is two figures.
    best.filter(|(_, end)| {
        !(tokens[end - 1].lower == "than" && tokens.get(*end).is_some_and(|t| t.value().is_some()))
    })
    .filter(|(_, end)| {
        !(tokens[end - 1].lower != "than" && tokens.get(*end).is_some_and(|t| t.lower == "than"))
    })
    .filter(|(bound, end)| *bound != Bound::Plain || tokens.get(*end).is_none_or(|t| t.value().is_none()))
    // "+" is glued on, and "odd" and "plus" are words of other phrases too.
    .filter(|_| !tokens[at].is("+") || tokens[at].gap == Gap::None)
    .filter(|(_, end)| !(tokens[at].lower == "plus" && tokens.get(*end).is_some_and(Token::is_word)))
}

fn matches_phrase(part: &[Token], phrase: &str) -> bool {
    part.iter().zip(phrase.split(' ')).all(|(token, word)| token.lower == word)
}
