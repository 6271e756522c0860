//! Whether what is laid to a document stands in it: its words, the same statement, or its figures.

use std::collections::BTreeSet;

use text::{Document, Interval, Reading, Span, Stance};

use super::order::stands;
use super::place::Spot;
use crate::claims::{
    Count, Profile, Relation, Sort, Statement, Veto, compare, is_near, is_telling, judge, numbers,
    of_one_thing, says_no, statements, turns,
};
use crate::reuse::Words;

/// What was found of something that is laid to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its words stand there, nearly as they are quoted.
    Words(Spot),
    /// It is stated there in other words.
    Stated(Spot),
    /// It stands there the other way round: as denied, or with a "not" on one side alone.
    Denied(Spot),
    /// Its figure is given there for what may be the same thing.
    Figure(Spot),
    /// Another figure is given there for what may be the same thing, and not this one.
    OtherFigure(Spot),
    /// Another day is named there for what may be the same.
    OtherDay(Spot),
    /// It was not found: not by its words, not as a statement, not by its figures.
    Nothing,
}

impl Found {
    /// Its name in output.
    pub fn name(&self) -> &'static str {
        match self {
            Found::Words(_) => "words",
            Found::Stated(_) => "stated",
            Found::Denied(_) => "denied",
            Found::Figure(_) => "figure",
            Found::OtherFigure(_) => "other figure",
            Found::OtherDay(_) => "other day",
            Found::Nothing => "not found",
        }
    }

    /// Where in the cited document it stands.
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Found::Words(spot)
            | Found::Stated(spot)
            | Found::Denied(spot)
            | Found::Figure(spot)
            | Found::OtherFigure(spot)
            | Found::OtherDay(spot) => Some(spot),
            Found::Nothing => None,
        }
    }

    /// Whether it stands there, but otherwise: the other way round, or with another figure or day.
    pub fn is_otherwise(&self) -> bool {
        matches!(self, Found::Denied(_) | Found::OtherFigure(_) | Found::OtherDay(_))
    }

    /// Whether it speaks for it that the document is the one that is meant.
    pub fn speaks_for_it(&self) -> bool {
        matches!(self, Found::Words(_) | Found::Stated(_) | Found::Figure(_))
    }
}

/// A document in which something is looked for.
#[derive(Debug)]
pub struct Target<'a> {
    document: &'a Document,
    reading: &'a Reading,
    words: Words,
    statements: Vec<Statement>,
}

impl<'a> Target<'a> {
    /// Made ready once for all that is looked for in it.
    pub fn of(document: &'a Document, reading: &'a Reading) -> Target<'a> {
        let words = Words::of(document.text());
        Target { document, reading, words, statements: statements(document, reading) }
    }

    /// Whether a figure in it has just this [`number`].
    pub fn gives(&self, value: f64) -> bool {
        self.reading.figures().iter().any(|figure| number(figure.value) == Some(value))
    }
}

/// The number that a figure names, whatever makes it loose: 59 of "59", "at least 59" and "over 59"; none of a range.
pub fn number(value: Interval) -> Option<f64> {
    match (value.low(), value.high()) {
        (Some(low), Some(high)) => (low.value == high.value).then_some(low.value),
        (low, high) => low.or(high).map(|edge| edge.value),
    }
}

/// Words of one document that are laid to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    quotes: Vec<Quote>,
    statement: Statement,
}

/// Words that are quoted, or laid to somebody in few other words.
#[derive(Clone, Debug, PartialEq)]
struct Quote {
    words: Vec<u32>,
    no: bool,
    /// What its figures come to that tell something.
    values: Vec<Interval>,
    /// Its digits, and its names of days and months.
    numbers: BTreeSet<String>,
}

/// Fewer quoted words stand anywhere by chance.
const QUOTED: usize = 4;

/// The same of words that are not quoted.
const TOLD: usize = 6;

/// Of a longer quotation the first words are looked for.
const LONGEST: usize = 200;

/// Fewer words that tell something, and figures, are too few to be looked for.
const LEAST: usize = 2;

/// A statement that has so much of the weight of the telling words says it, unless a figure, a day or a "not" differs. This
/// and the next are guesses that the invented examples bear out (docs/cited.md); there is nothing to fit them to.
const HELD: f32 = 0.7;

/// A "not" so many words before the first that two statements share, or behind the last, is said of these.
const BEFORE: usize = 3;
const BEHIND: usize = 1;

/// With so much of them its figures are for what may be the same.
const PARTLY: f32 = 0.4;

impl Laid {
    /// The words at these spans, as far as they are enough to be looked for. `attribution` is the one whose content they are.
    pub fn of(
        document: &Document,
        reading: &Reading,
        attribution: Option<usize>,
        spans: &[Span],
    ) -> Option<Laid> {
        let stance = attribution.map_or(Stance::Asserts, |a| reading.attributions()[a].stance);
        let statement = Statement::of_few(document, reading, attribution, spans.to_vec(), stance);
        if statement.tells() < LEAST {
            return None;
        }
        let pieces = spans.iter().flat_map(|span| quoted(document.text(), *span));
        let pieces = pieces.map(|span| (span, QUOTED)).chain(spans.iter().map(|span| (*span, TOLD)));
        let quote = |(span, least): (Span, usize)| {
            let span = beginning(document.text(), span);
            let text = document.quote(span)?;
            let words = Words::of(text).ids().to_vec();
            let figures = reading.figures().iter().filter(|figure| span.holds(figure.number));
            let values = figures.map(|figure| figure.value).filter(|value| tells(*value)).collect();
            (words.len() >= least).then(|| Quote { words, no: says_no(text), values, numbers: numbers(text) })
        };
        Some(Laid { quotes: pieces.filter_map(quote).collect(), statement })
    }
}

/// Looks for words that are laid to a document in that document.
pub fn look(laid: &Laid, there: &Target) -> Found {
    let spot = laid.quotes.iter().find_map(|quote| quoted_there(quote, there));
    let Some(spot) = spot else { return stated_there(&laid.statement, there) };
    if otherwise(laid, there, &spot) { Found::Denied(spot) } else { Found::Words(spot) }
}

/// Whether the words stand there in what is denied or doubted, with a "no" right before them, or with the opposite of one of
/// them, and are not laid to the document so.
fn otherwise(laid: &Laid, there: &Target, spot: &Spot) -> bool {
    let Some(span) = spot.spans.first() else { return false };
    let all = there.reading.attributions();
    let mut outer = spot.attribution;
    let mut turned = false;
    while let Some(at) = outer {
        turned |= turns(all[at].stance);
        outer = all[at].within;
    }
    let text = there.document.text();
    let from = text[..span.range().start].rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
    let words: Vec<&str> = text[from..span.range().start].split_whitespace().rev().take(BEFORE).collect();
    let no = words.iter().any(|word| says_no(word));
    let held = |own: &&Statement| own.spans.iter().any(|s| s.overlaps(*span));
    let opposite = there.statements.iter().filter(held).any(|own| compare(&laid.statement, own).opposite);
    opposite || (turned || no) != turns(laid.statement.stance)
}

/// Where the words of a quotation stand, with the same figures and no "not" more or less.
fn quoted_there(quote: &Quote, there: &Target) -> Option<Spot> {
    let (from, to) = stands(&quote.words, there.words.ids())?;
    let span = there.words.span(from, to);
    let given = |value: &Interval| {
        let mut figures = there.reading.figures().iter().filter(|figure| span.overlaps(figure.span));
        figures.any(|figure| figure.value == *value)
    };
    let own = there.document.quote(span)?;
    let same_numbers = quote.values.iter().all(given) && quote.numbers.is_subset(&numbers(own));
    let spot = || Spot { spans: vec![span], attribution: there.reading.laid_to(span) };
    (same_numbers && quote.no == says_no(own)).then(spot)
}

/// What the statements of the document make of one that is laid to it: of the likeliest of each way the first way.
fn stated_there(laid: &Statement, there: &Target) -> Found {
    let profile = Profile::of(laid);
    let mut best: [Option<(f32, &Statement)>; 5] = [None; 5];
    for own in &there.statements {
        let Some((way, weight)) = held(laid, &profile, own) else { continue };
        let known = &mut best[way as usize];
        if known.is_none_or(|(most, _)| weight > most) {
            *known = Some((weight, own));
        }
    }
    let spot = |own: &Statement| Spot { spans: own.spans.clone(), attribution: own.attribution };
    let [stated, denied, figure, other, day] = best.map(|found| found.map(|(_, own)| spot(own)));
    let found = [
        stated.map(Found::Stated),
        denied.map(Found::Denied),
        figure.map(Found::Figure),
        other.map(Found::OtherFigure),
        day.map(Found::OtherDay),
    ];
    found.into_iter().flatten().next().unwrap_or(Found::Nothing)
}

/// In which way a statement of the document has what is laid to it.
#[derive(Clone, Copy)]
enum Way {
    Stated,
    Denied,
    Figure,
    OtherFigure,
    OtherDay,
}

/// In which way, and how much of the weight of the words.
fn held(laid: &Statement, profile: &Profile, own: &Statement) -> Option<(Way, f32)> {
    let other = Profile::of(own);
    let weight = profile.shared(&other) / profile.weight;
    // Whoever cites a document later tells what it told on its day.
    let of_its_day = Statement { day: own.day, ..laid.clone() };
    let verdict = judge(&compare(&of_its_day, own));
    let figures = figures(laid, own);
    if figures == Figures::Missing {
        return None;
    }
    let same = matches!(verdict.relation, Some(Relation::Same | Relation::Narrower));
    if weight < PARTLY {
        return None;
    }
    if verdict.vetoes.contains(&Veto::Days) && figures != Figures::Other {
        return (weight >= HELD).then_some((Way::OtherDay, weight));
    }
    if [Veto::Opposite, Veto::Turned].iter().any(|veto| verdict.vetoes.contains(veto)) {
        return (weight >= HELD).then_some((Way::Denied, weight));
    }
    if (weight >= HELD || same) && figures != Figures::Other {
        let agree = turned(laid, &other) == turned(own, profile);
        return Some((if agree { Way::Stated } else { Way::Denied }, weight));
    }
    match figures {
        Figures::Given => Some((Way::Figure, weight)),
        Figures::Other => Some((Way::OtherFigure, weight)),
        Figures::None | Figures::Missing => None,
    }
}

/// Whether a statement is denied by its cue, or by a "not" or a word of denial among the words that it shares with the
/// other; twice is not at all. What a long sentence denies besides is another thing.
fn turned(statement: &Statement, other: &Profile) -> bool {
    let shared = |id: u32| other.words.binary_search_by_key(&id, |word| word.id).is_ok();
    let mut at = (0..statement.words.len()).filter(|n| shared(statement.words[*n].id));
    let (Some(first), last) = (at.next(), at.next_back()) else { return statement.stance == Stance::Denies };
    let last = last.unwrap_or(first);
    let around = first.saturating_sub(BEFORE)..statement.words.len().min(last + BEHIND + 1);
    let no = statement.words[around].iter().any(|term| matches!(term.sort, Sort::No | Sort::Rejects));
    (statement.stance == Stance::Denies) != no
}

/// How the figures that are laid to a document stand to those of a statement of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figures {
    /// None is laid to it that tells something.
    None,
    /// All of them are given there, for what may be the same.
    Given,
    /// For one of them another is given.
    Other,
    /// One of them is not given there, nor another.
    Missing,
}

fn figures(laid: &Statement, own: &Statement) -> Figures {
    let mut all = Figures::None;
    for count in laid.counts.iter().filter(|count| is_telling(count)) {
        let mut like = own.counts.iter().filter(|other| may_be_one(count, other)).peekable();
        if like.peek().is_none() {
            return Figures::Missing;
        }
        let given = like.any(|other| other.value == count.value || is_near(count, other));
        match (given, all) {
            (false, _) => return Figures::Other,
            (true, _) => all = Figures::Given,
        }
    }
    all
}

/// Whether two figures may be of one thing; where it is not told of what the cited one is, of its unit.
fn may_be_one(laid: &Count, own: &Count) -> bool {
    let bare = laid.of.is_empty() && laid.unit == own.unit && (laid.fate.is_none() || laid.fate == own.fate);
    bare || of_one_thing(laid, own) || laid.unit == own.unit && laid.value == own.value
}

/// Whether a figure tells something: it is no word for many, and more than one or two.
fn tells(value: Interval) -> bool {
    value.exact().is_some_and(|exact| exact > 2.0)
}

/// The first words of a span, as many as are looked for.
fn beginning(text: &str, span: Span) -> Span {
    let words = Words::of(&text[span.range()]);
    if words.len() <= LONGEST {
        return span;
    }
    let (start, end) = (span.range().start, words.span(0, LONGEST).range().end);
    Span::from_usize(start, start + end).unwrap_or(span)
}

/// What stands between quotation marks within a span.
fn quoted(text: &str, span: Span) -> Vec<Span> {
    let (start, words) = (span.start() as usize, &text[span.range()]);
    let (mut out, mut open): (Vec<Span>, Option<usize>) = (vec![], None);
    for (at, c) in words.char_indices() {
        match (c, open) {
            ('“', _) | ('"', None) => open = Some(at + c.len_utf8()),
            ('”' | '"', Some(from)) => {
                out.extend(Span::from_usize(start + from, start + at).filter(|span| !span.is_empty()));
                open = None;
            }
            _ => {}
        }
    }
    out
}
