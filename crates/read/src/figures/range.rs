//! Two numbers that are one figure: "between 20 and 30", "$20–30 million", "at most 100 and at least 20".

use text::{Edge, Unit};

use super::amount::Amount;
use super::bounds::{self, Bound};
use super::grammar;
use super::lex::{Gap, Token};
use super::lexicon;
use super::number::Form;

/// A figure in the making: places are those of tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its amount; in a range the second one, with the unit of both.
    pub(super) amount: Amount,
    /// Its first token, bounds included.
    pub(super) start: usize,
    /// One past its last token, bounds included.
    pub(super) end: usize,
    /// Where it may begin at the least.
    pub(super) low: Option<Edge>,
    /// Where it must end.
    pub(super) high: Option<Edge>,
    /// Whether the words leave it loose.
    pub(super) loose: bool,
}

impl Draft {
    fn of(amount: Amount) -> Draft {
        let vague = amount.form == Form::Vague;
        let open = vague && amount.high > amount.low;
        Draft {
            start: amount.start,
            end: amount.end,
            low: Some(Edge::at(amount.low)),
            high: Some(if open { Edge::past(amount.high) } else { Edge::at(amount.high) }),
            loose: vague,
            amount,
        }
    }
}

/// How two amounts that follow each other belong together.
enum Tie {
    /// They do not.
    None,
    /// They are the ends of a range that begins at this token.
    Range(usize),
    /// They are the two sides of a score, and no figures.
    Score,
}

/// Joins amounts to ranges, reads the bounds around them, and joins those that bound each other.
pub(super) fn drafts(tokens: &[Token], amounts: Vec<Amount>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = vec![];
    let mut rest = amounts.into_iter().peekable();
    let mut scored = false;
    while let Some(first) = rest.next() {
        let tie = rest.peek().map_or(Tie::None, |second| tie(tokens, &first, second));
        match tie {
            Tie::Range(start) => {
                if let Some(second) = rest.next() {
                    joined.push(range(start, first, second));
                }
                scored = false;
            }
            Tie::Score => scored = true,
            Tie::None if scored => scored = false,
            Tie::None => joined.push(Draft::of(first)),
        }
    }
    let mut from = 0;
    for draft in &mut joined {
        bound(tokens, draft, from);
        from = draft.end;
    }
    complement(tokens, joined)
}

fn tie(tokens: &[Token], first: &Amount, second: &Amount) -> Tie {
    let Some([between]) = tokens.get(first.end..second.start) else { return Tie::None };
    let before = first.start.checked_sub(1).map_or("", |b| tokens[b].lower.as_str());
    let vague = first.form == Form::Vague || second.form == Form::Vague;
    let units = first.unit == second.unit || first.unit == Unit::Things || second.unit == Unit::Things;
    if !units || vague || tokens[second.start].gap == Gap::Line {
        return Tie::None;
    }
    let things = first.unit == Unit::Things && second.unit == Unit::Things;
    let rising = scaled(first, second) < second.low;
    if between.joins() {
        let tight = between.gap == Gap::None && tokens[second.start].gap == Gap::None;
        let digits = first.form == Form::Digits && tokens[second.number.0].value().is_some();
        return match rising {
            true if things && is_score(tokens, first.start) => Tie::Score,
            true if tight || digits => Tie::Range(first.start),
            false if things && tight && digits => Tie::Score,
            _ => Tie::None,
        };
    }
    if !rising {
        return Tie::None;
    }
    match (between.lower.as_str(), before) {
        ("and", "between") => Tie::Range(first.start - 1),
        ("to" | "through", "from") if is_change(tokens, first.start) => Tie::None,
        ("to" | "through", "from") => Tie::Range(first.start - 1),
        // "Rose 6 pence to 388 pence."
        ("to", _)
            if matches!(first.unit, Unit::Currency(_) | Unit::Named(_)) && is_change(tokens, first.start) =>
        {
            Tie::None
        }
        ("to" | "through", _) => Tie::Range(first.start),
        ("or", "either") => Tie::None,
        ("or", _) if second.low <= 2.0 * first.low => Tie::Range(first.start),
        _ => Tie::None,
    }
}

/// "Rose from 200 to 300" tells two figures, not a range.
fn is_change(tokens: &[Token], at: usize) -> bool {
    const CHANGES: [&str; 44] = [
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "grew",
        "grow",
        "grown",
        "grows",
        "growing",
        "increase",
        "increased",
        "increasing",
        "decrease",
        "decreased",
        "cut",
        "cutting",
        "drop",
        "dropped",
        "dropping",
        "shrank",
        "shrunk",
        "climbed",
        "went",
        "gone",
        "jumped",
        "raised",
        "raise",
        "reduced",
        "reduce",
        "declined",
        "slipped",
        "soared",
        "up",
        "down",
        "changed",
        "lowered",
        "doubled",
        "swelled",
    ];
    tokens[at.saturating_sub(9)..at]
        .iter()
        .rev()
        .take_while(|t| !grammar::ends_clause(t) || t.is(","))
        .any(|t| CHANGES.contains(&t.lower.as_str()))
}

/// "Won 2-3", "voted 4-5".
fn is_score(tokens: &[Token], at: usize) -> bool {
    const CONTESTS: [&str; 13] = [
        "won", "win", "beat", "lost", "defeated", "drew", "score", "score:", "voted", "vote", "ruled",
        "victory", "defeat",
    ];
    tokens[at.saturating_sub(4)..at].iter().any(|t| CONTESTS.contains(&t.lower.as_str()))
}

/// The first number of a range, with the scale word of the second where it has none: "20 to 30 million".
fn scaled(first: &Amount, second: &Amount) -> f64 {
    let shared = first.scale == 1.0 && second.scale > 1.0 && first.low < second.low / second.scale;
    if shared { first.low * second.scale } else { first.low }
}

fn range(start: usize, first: Amount, second: Amount) -> Draft {
    let low = scaled(&first, &second);
    let mut amount = second;
    if amount.unit == Unit::Things {
        (amount.unit, amount.per) = (first.unit, first.per);
    }
    amount.unit_at = amount.unit_at.or(first.unit_at);
    amount.number.0 = first.number.0;
    (amount.start, amount.low, amount.form) = (first.start, low, Form::Words);
    Draft {
        start,
        end: amount.end,
        low: Some(Edge::at(low)),
        high: Some(Edge::at(amount.high)),
        loose: false,
        amount,
    }
}

fn bound(tokens: &[Token], draft: &mut Draft, from: usize) {
    let mut bounded = draft.amount.low != draft.amount.high && draft.amount.form != Form::Vague;
    for _ in 0..3 {
        let Some((kind, start)) = bounds::before(tokens, draft.start, from) else { break };
        if kind == Bound::More && spans_time(tokens, draft, start) {
            break;
        }
        if kind != Bound::Loose && bounded {
            break;
        }
        bounded |= kind != Bound::Loose;
        apply(kind, draft);
        draft.start = start;
    }
    for _ in 0..2 {
        let Some((kind, end)) = bounds::after(tokens, draft.end) else { break };
        if bounded && matches!(kind, Bound::Least | Bound::Most) {
            break;
        }
        bounded |= matches!(kind, Bound::Least | Bound::Most);
        apply(kind, draft);
        draft.end = end;
    }
}

/// "Over three years" tells how long something took; "lasted over three years" tells a bound.
fn spans_time(tokens: &[Token], draft: &Draft, start: usize) -> bool {
    const BOUNDED_AFTER: [&str; 12] =
        ["for", "of", "took", "lasted", "after", "spent", "lived", "is", "was", "are", "were", "well"];
    let before = start.checked_sub(1).map_or("", |b| tokens[b].lower.as_str());
    let old = draft.amount.unit_at.is_some_and(|(at, end)| tokens[at..end].iter().any(|t| t.lower == "old"));
    tokens[start].lower == "over"
        && lexicon::is_time(&draft.amount.unit)
        && !old
        && !BOUNDED_AFTER.contains(&before)
}

fn apply(kind: Bound, draft: &mut Draft) {
    match kind {
        Bound::Least => draft.high = None,
        Bound::Most => draft.low = None,
        Bound::More => {
            draft.low = draft.low.map(|edge| Edge::past(edge.value));
            draft.high = None;
        }
        Bound::Less => {
            draft.high = draft.high.map(|edge| Edge::past(edge.value));
            draft.low = None;
        }
        Bound::Loose => draft.loose = true,
        Bound::Plain => {
            let included = |edge: Option<Edge>| edge.map(|edge| Edge::at(edge.value));
            (draft.low, draft.high) = (included(draft.low), included(draft.high));
        }
    }
}

/// "More than 20 but fewer than 30" is one figure.
fn complement(tokens: &[Token], drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = vec![];
    for draft in drafts {
        let joined = out.last().and_then(|last| complements(tokens, last, &draft));
        match joined {
            Some(both) => {
                out.pop();
                out.push(both);
            }
            None => out.push(draft),
        }
    }
    out
}

fn complements(tokens: &[Token], first: &Draft, second: &Draft) -> Option<Draft> {
    let between = tokens.get(first.end..second.start)?;
    let linked = (1..=2).contains(&between.len())
        && between.iter().all(|t| t.is(",") || t.lower == "and" || t.lower == "but");
    let units = first.amount.unit == second.amount.unit || first.amount.unit == Unit::Things;
    let (low, high) = match (first.low, first.high, second.low, second.high) {
        (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
        _ => return None,
    };
    if !linked || !units || low.value >= high.value {
        return None;
    }
    let mut both = second.clone();
    both.amount.number.0 = first.amount.number.0;
    (both.start, both.low, both.high) = (first.start, Some(low), Some(high));
    both.loose |= first.loose;
    Some(both)
}
