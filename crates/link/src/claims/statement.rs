//! What is stated in a reading: the contents of attributions, and the sentences that the page says in its own voice.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use text::{Attribution, Document, Interval, Reading, Span, Stance, Time, TimeKind, Unit};

use super::compare::tells;
use super::sentences::sentences;
use super::terms::{Sort, TELLS, Term, id, terms};

/// Fewer different words that tell something, and figures, say too little to be compared with anything.
const LEAST: usize = 3;

/// What somebody states, and all that it is compared by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The attribution whose content it is, by its index; `None` where the page speaks in its own voice.
    pub attribution: Option<usize>,
    /// The words that are stated, in order, in bytes of the document.
    pub spans: Vec<Span>,
    /// What is done with them; the page asserts.
    pub stance: Stance,
    /// The day of the document, in days since some day long ago.
    pub(crate) day: Option<i32>,
    /// Its words in order; kept apart from the rest.
    #[serde(skip)]
    pub(crate) words: Box<[Term]>,
    pub(crate) counts: Box<[Count]>,
    /// Days that it names itself.
    pub(crate) days: Box<[i32]>,
    /// Whether its own words say no ("not", "never"). What the cue does is its stance.
    pub(crate) no: bool,
    /// Whether its own words call untrue what somebody says ("denied", "a fabrication").
    pub(crate) rejects: bool,
    /// Whether somebody who lets it be said turns it down, doubts it or only asks for it ("denied that Ode had said …").
    pub(crate) turned: bool,
}

/// Which side of a claim somebody takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Puts it forward.
    For,
    /// Denies it.
    Against,
    /// Doubts it, keeps back, or has a "not" or a word of denial where the claim has none: whether that is a denial is for
    /// people to see.
    Neither,
}

impl Side {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Side::For => "for",
            Side::Against => "against",
            Side::Neither => "neither",
        }
    }
}

/// A figure in a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Count {
    /// The figure, by its index in the reading.
    pub(crate) figure: usize,
    pub(crate) value: Interval,
    /// A unit's name; nothing for things that are counted.
    pub(crate) unit: String,
    /// Numbers of the words for what is counted.
    pub(crate) of: Vec<u32>,
    /// What happened to them: the nearest word for it.
    pub(crate) fate: Option<u32>,
    pub(crate) approximate: bool,
}

/// What happens to those who are counted.
const FATES: [u32; 7] =
    [id("DIE"), id("HURT"), id("FLEE"), id("LEAVE"), id("ARREST"), id("KIDNAP"), id("EXECUTE")];

/// How many words a fate may stand before a number that it belongs to: "killed at least 44".
const CLOSE: usize = 4;

/// All statements of a reading, in the order of the text. Questions, demands and wishes are none.
pub fn statements(document: &Document, reading: &Reading) -> Vec<Statement> {
    let own = reading.own().iter().flat_map(|span| sentences(document.text(), *span));
    let own = own.map(|span| (None, vec![span], Stance::Asserts));
    let said = reading.attributions().iter().enumerate().filter(|(_, a)| puts_forward(a));
    let said = said.map(|(i, a)| (Some(i), a.content.clone(), a.stance));
    let all = own.chain(said);
    let all = all.filter_map(|(i, spans, stance)| Statement::of(document, reading, i, spans, stance));
    let mut all: Vec<Statement> = all.collect();
    all.sort_by(|a, b| a.spans.cmp(&b.spans));
    all.dedup_by(|a, b| a.spans == b.spans);
    all
}

/// Whether somebody with this stance does not put forward what is said.
pub(crate) fn turns(stance: Stance) -> bool {
    use Stance::{Asks, Denies, Doubts, Hopes, Urges, Withholds};
    matches!(stance, Denies | Doubts | Withholds | Asks | Urges | Hopes)
}

/// Whether an attribution puts something forward or turns against it: what is asked, wished or demanded is no claim.
fn puts_forward(attribution: &Attribution) -> bool {
    !matches!(attribution.stance, Stance::Asks | Stance::Urges | Stance::Hopes)
}

impl Statement {
    /// The words at `spans` of a document, in the light of its reading. `None` where they are too few to say anything, or a question.
    pub fn of(
        document: &Document,
        reading: &Reading,
        attribution: Option<usize>,
        spans: Vec<Span>,
        stance: Stance,
    ) -> Option<Statement> {
        let placed = placed(document, reading, &spans);
        let opens = |(_, at): &(Term, Span)| document.quote(*at).is_some_and(is_question);
        if placed.first().is_some_and(opens) {
            return None;
        }
        let statement = Statement::made(document, reading, attribution, spans, stance, placed);
        (statement.tells() >= LEAST).then_some(statement)
    }

    /// The same, however few the words are.
    pub(crate) fn of_few(
        document: &Document,
        reading: &Reading,
        attribution: Option<usize>,
        spans: Vec<Span>,
        stance: Stance,
    ) -> Statement {
        let placed = placed(document, reading, &spans);
        Statement::made(document, reading, attribution, spans, stance, placed)
    }

    /// How many different words it has that tell something, and figures.
    pub(crate) fn tells(&self) -> usize {
        let told: BTreeSet<u32> = self.words.iter().filter(|term| tells(term)).map(|term| term.id).collect();
        told.len() + self.counts.len()
    }

    fn made(
        document: &Document,
        reading: &Reading,
        attribution: Option<usize>,
        spans: Vec<Span>,
        stance: Stance,
        placed: Vec<(Term, Span)>,
    ) -> Statement {
        let holds = |span: Span| spans.iter().any(|s| s.holds(span));
        let figures = near(reading.figures(), &spans, |f| f.number);
        let figures = figures.filter(|(_, f)| holds(f.number));
        let counts: Box<[Count]> = figures.map(|(n, _)| count(document, reading, n, &placed)).collect();
        let times = near(reading.times(), &spans, |t| t.span).map(|(_, time)| time);
        let days = times.filter(|t| holds(t.span)).filter_map(day_of).collect();
        let has = |sort: Sort| placed.iter().any(|(term, _)| term.sort == sort);
        let (no, rejects) = (has(Sort::No), has(Sort::Rejects));
        let day = document.metadata().published.as_deref().and_then(day_number);
        let words = placed.into_iter().map(|(term, _)| term).collect();
        let turned = attribution.is_some_and(|n| is_turned(reading, n));
        Statement { attribution, spans, stance, day, words, counts, days, no, rejects, turned }
    }
}

/// Whether an attribution stands in the words of somebody who does not put them forward.
fn is_turned(reading: &Reading, attribution: usize) -> bool {
    let all = reading.attributions();
    let mut at = all[attribution].within;
    while let Some(outer) = at {
        if turns(all[outer].stance) {
            return true;
        }
        at = all[outer].within;
    }
    false
}

/// Whether a statement that begins with this word is a question: "declined to say *whether* …", "*who* did it".
fn is_question(word: &str) -> bool {
    ["who", "whom", "whose", "what", "whether", "which", "when", "where", "why", "how", "if"]
        .iter()
        .any(|question| word.eq_ignore_ascii_case(question))
}

impl Statement {
    /// Keeps those of its figures, by their indices in the reading, that are `right`.
    pub fn retain_figures(&mut self, right: impl Fn(usize) -> bool) {
        if self.counts.iter().any(|count| !right(count.figure)) {
            let all = std::mem::take(&mut self.counts).into_vec();
            self.counts = all.into_iter().filter(|count| right(count.figure)).collect();
        }
    }

    /// Whether all that it points to is there: its words in the document, its attribution and figures in the reading. What
    /// was kept may have been changed by hand.
    pub fn fits(&self, document: &Document, reading: &Reading) -> bool {
        self.spans.iter().all(|span| document.quote(*span).is_some())
            && self.attribution.is_none_or(|n| n < reading.attributions().len())
            && self.counts.iter().all(|count| count.figure < reading.figures().len())
    }

    /// On which side of a claim it stands, which is told in the words of `centre`.
    pub fn side(&self, centre: &Statement) -> Side {
        match self.stance {
            // Whoever denies that somebody said it does not say that it is not so.
            _ if self.turned => Side::Neither,
            // Where a cue denies, a word of denial in the content is the cue's own.
            Stance::Denies if !centre.rejects && self.no == centre.no => Side::Against,
            stance if turns(stance) => Side::Neither,
            // "Denied" somewhere in a long sentence may be said of something else in it.
            _ if self.no != centre.no || self.rejects != centre.rejects => Side::Neither,
            _ => Side::For,
        }
    }
}

/// Those of some findings that begin within what the spans reach over or shortly before, with their indices: of a long
/// document most are far away. All of them where they are not in the order of the text, as after people added some.
fn near<'a, T>(
    all: &'a [T],
    spans: &[Span],
    place: impl Fn(&T) -> Span + Copy,
) -> impl Iterator<Item = (usize, &'a T)> {
    let from = spans.iter().map(|span| span.start()).min().unwrap_or(0).saturating_sub(LONGEST);
    let to = spans.iter().map(|span| span.end()).max().unwrap_or(0);
    let (first, last) = match all.is_sorted_by_key(|one| place(one).start()) {
        true => {
            let before = |at: u32| all.partition_point(|one| place(one).start() < at);
            (before(from), before(to))
        }
        false => (0, all.len()),
    };
    all[first..last.max(first)].iter().enumerate().map(move |(n, one)| (first + n, one))
}

/// No name, figure or time is longer, in bytes.
const LONGEST: u32 = 2_000;

/// The terms at the spans, each with its place in the document.
fn placed(document: &Document, reading: &Reading, spans: &[Span]) -> Vec<(Term, Span)> {
    let piece = |span: &Span| {
        let start = span.start() as usize;
        let within = terms(document.quote(*span).unwrap_or_default()).into_iter();
        within.filter_map(move |(term, at)| {
            let at = Span::from_usize(start + at.start() as usize, start + at.end() as usize)?;
            Some((term, at))
        })
    };
    let mut all: Vec<(Term, Span)> = spans.iter().flat_map(piece).collect();
    let mentions: Vec<Span> = near(reading.mentions(), spans, |m| m.span).map(|(_, m)| m.span).collect();
    for (term, at) in &mut all {
        let capital = || document.quote(*at).is_some_and(|word| word.starts_with(char::is_uppercase));
        if term.sort == Sort::Plain && mentions.iter().any(|m| m.holds(*at)) && capital() {
            term.sort = Sort::Name;
        }
    }
    all
}

/// What is told of the figure with this index in the reading.
fn count(document: &Document, reading: &Reading, index: usize, placed: &[(Term, Span)]) -> Count {
    let figure = &reading.figures()[index];
    let counted = figure.of.iter().flat_map(|span| terms(document.quote(*span).unwrap_or_default()));
    let of = counted.filter(|(term, _)| term.weight() >= TELLS).map(|(term, _)| term.id).collect();
    let unit = match &figure.unit {
        Unit::Things => String::new(),
        other => other.name().to_owned(),
    };
    let at = placed.iter().position(|(_, span)| span.end() > figure.number.start()).unwrap_or_default();
    let beside: Vec<Span> = placed.first().zip(placed.last()).map_or(vec![], |((_, from), (_, to))| {
        let all = [Span::new(from.start().min(to.start()), to.end().max(from.end())).unwrap_or(*from)];
        near(reading.figures(), &all, |f| f.number).map(|(_, f)| f.number).collect()
    });
    let others = |span: Span| beside.iter().any(|number| *number != figure.number && number.overlaps(span));
    let fate = |(term, _): &&(Term, Span)| FATES.contains(&term.id);
    // Up to the number before and the number after.
    let before = || placed[..at].iter().rev().take_while(|(_, span)| !others(*span));
    let mut after = placed[at..].iter().take_while(|(_, span)| !others(*span));
    let found = before().take(CLOSE).find(fate).or_else(|| after.find(fate)).or_else(|| before().find(fate));
    let fate = found.map(|(term, _)| term.id);
    Count { figure: index, value: figure.value, unit, of, fate, approximate: figure.approximate }
}

/// The day that a time names, if it names one.
fn day_of(time: &Time) -> Option<i32> {
    let names = matches!(time.kind, TimeKind::Date | TimeKind::TimeOfDay);
    names.then(|| day_number(&time.likeliest())).flatten()
}

/// Days since some day long ago, of `2017-04-05` and whatever follows (Howard Hinnant, “chrono-compatible low-level date
/// algorithms”).
fn day_number(date: &str) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<i32>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let between = |one: &str, other: &str| day_number(other).zip(day_number(one)).map(|(b, a)| b - a);
        assert_eq!(between("2016-02-28", "2016-03-01T10:00"), Some(2));
        assert_eq!(between("2016-12-31", "2017-01-01"), Some(1));
        assert_eq!(day_number("2017-W15"), None);
        assert_eq!(day_number("XXXX-01-21"), None);
    }
}
