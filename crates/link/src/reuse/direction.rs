//! Who copied from whom, as far as the two documents tell, each reason in words.

use std::fmt;

use text::{Document, Span};

use super::compare::{Reuse, Side};

/// Which way a passage went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The second document has it from the first.
    FirstToSecond,
    /// The first has it from the second.
    SecondToFirst,
    /// Both have it from a third, such as a news agency.
    FromAThird,
    /// Nothing tells, or the reasons contradict each other.
    Unknown,
}

/// Which of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The first.
    First,
    /// The second.
    Second,
}

/// Why a passage is thought to have gone one way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Both state their day, and this one is the earlier.
    Earlier {
        /// The earlier document.
        which: Which,
        /// Its day (`2031-03-04`).
        day: String,
        /// The day of the other.
        later: String,
    },
    /// The other one names the publisher of this one outside the passage, or says that it has it from there.
    Named {
        /// The document whose publisher is named.
        which: Which,
        /// The name.
        name: String,
        /// Where the other one names it; nowhere if it only stands in what the other states about itself.
        at: Option<Span>,
    },
    /// The other one has the passage between quotation marks, and this one has not.
    QuotedByTheOther {
        /// The document that has it without marks.
        which: Which,
    },
    /// This one is longer, and nearly all of the other is the passage. Weak: asked only where nothing else tells.
    Fuller {
        /// The longer document.
        which: Which,
        /// Words of the longer one.
        words: u32,
        /// Words of the other.
        of: u32,
    },
    /// Both state that they have their text from this agency.
    SameAgency {
        /// Its name, as the first states it.
        agency: String,
    },
}

/// Which way a passage went, and all that speaks for one way or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction {
    /// The way; unknown where reasons speak for both ways.
    pub way: Way,
    /// The reasons, those against it too.
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// The way that it speaks for.
    pub fn way(&self) -> Way {
        match self {
            Reason::Earlier { which, .. }
            | Reason::Named { which, .. }
            | Reason::QuotedByTheOther { which }
            | Reason::Fuller { which, .. } => match which {
                Which::First => Way::FirstToSecond,
                Which::Second => Way::SecondToFirst,
            },
            Reason::SameAgency { .. } => Way::FromAThird,
        }
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Which::First { "the first" } else { "the second" })
    }
}

impl fmt::Display for Reason {
    /// A clause without a full stop, in which the documents are "the first" and "the second".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Earlier { which, day, later } => {
                write!(f, "{which} is dated {day}, the other {later}")
            }
            Reason::Named { which, name, at: Some(_) } => {
                write!(f, "{which} is put out by {name}, which the other names")
            }
            Reason::Named { which, name, at: None } => {
                write!(f, "{which} is put out by {name}, from which the other says it has its text")
            }
            Reason::QuotedByTheOther { which } => {
                write!(f, "the other has the passage between quotation marks, {which} has not")
            }
            Reason::Fuller { which, words, of } => {
                write!(f, "{which} has {words} words, and nearly all of the other's {of} stand in it")
            }
            Reason::SameAgency { agency } => write!(f, "both say that they have their text from {agency}"),
        }
    }
}

/// Which way a passage went between two documents. The reasons are days, names of outlets and agencies, quotation marks
/// and, where none of these tells, completeness.
pub fn direction(first: &Document, second: &Document, reuse: &Reuse) -> Direction {
    let mut reasons = vec![];
    reasons.extend(earlier(first, second));
    reasons.extend(same_agency(first, second));
    if reasons.iter().all(|reason| reason.way() != Way::FromAThird) {
        reasons.extend(named(Which::First, first, second, reuse.second.span));
        reasons.extend(named(Which::Second, second, first, reuse.first.span));
    }
    reasons.extend(quoted(first, second, reuse));
    if reasons.is_empty() {
        reasons.extend(fuller(reuse));
    }
    let mut ways: Vec<Way> = reasons.iter().map(Reason::way).collect();
    ways.dedup();
    // That both have it from an agency outweighs which of them was earlier.
    let third = ways.contains(&Way::FromAThird);
    let way = match ways[..] {
        _ if third => Way::FromAThird,
        [way] => way,
        _ => Way::Unknown,
    };
    Direction { way, reasons }
}

fn earlier(first: &Document, second: &Document) -> Option<Reason> {
    let (a, b) = (day(first)?, day(second)?);
    let (which, day, later) = match a.cmp(b) {
        std::cmp::Ordering::Less => (Which::First, a, b),
        std::cmp::Ordering::Greater => (Which::Second, b, a),
        // The hour is not asked: outlets state it in different zones, or not at all.
        std::cmp::Ordering::Equal => return None,
    };
    Some(Reason::Earlier { which, day: day.to_owned(), later: later.to_owned() })
}

/// The day as `2031-03-04`, where one is stated in full.
fn day(document: &Document) -> Option<&str> {
    let day = document.metadata().published.as_deref()?.get(..10)?;
    let shape = |(at, b): (usize, u8)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() };
    day.bytes().enumerate().all(shape).then_some(day)
}

fn same_agency(first: &Document, second: &Document) -> Option<Reason> {
    let (a, b) = (first.metadata().wire.as_deref()?, second.metadata().wire.as_deref()?);
    let own = |document: &Document| is_called(document, a);
    (a.eq_ignore_ascii_case(b) && !own(first) && !own(second))
        .then(|| Reason::SameAgency { agency: a.to_owned() })
}

/// Whether `other`, which has the passage at `passage`, names the publisher of `one`.
fn named(which: Which, one: &Document, other: &Document, passage: Span) -> Option<Reason> {
    let name = one.metadata().publisher.as_deref()?.trim();
    let same_house = other.metadata().publisher.as_deref().is_some_and(|p| p.eq_ignore_ascii_case(name));
    if name.len() < 2 || same_house {
        return None;
    }
    if let Some(at) = place(other, name, passage) {
        return Some(Reason::Named { which, name: name.to_owned(), at: Some(at) });
    }
    let tagged = other.metadata().wire.as_deref().is_some_and(|wire| is_called(one, wire));
    tagged.then(|| Reason::Named { which, name: name.to_owned(), at: None })
}

/// Where a document says a name, its article aside, as words of their own and outside the passage.
fn place(document: &Document, name: &str, passage: Span) -> Option<Span> {
    let text = document.text();
    let name = name.strip_prefix("The ").unwrap_or(name);
    let is_border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let spans = text.match_indices(name).filter_map(|(at, words)| {
        let end = at + words.len();
        let whole = is_border(text[..at].chars().next_back()) && is_border(text[end..].chars().next());
        Span::from_usize(at, end).filter(|span| whole && !span.overlaps(passage))
    });
    { spans }.next()
}

/// Whether the publisher of a document goes by this name, in full or by its initials: AP, Associated Press.
fn is_called(document: &Document, agency: &str) -> bool {
    let Some(publisher) = document.metadata().publisher.as_deref() else { return false };
    let parts =
        publisher.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && *part != "The");
    let initials: String = parts.filter_map(|part| part.chars().next()).collect();
    publisher.eq_ignore_ascii_case(agency) || initials.len() > 1 && initials == agency
}

fn quoted(first: &Document, second: &Document, reuse: &Reuse) -> Option<Reason> {
    let a = is_quoted(first.text(), &reuse.first);
    let b = is_quoted(second.text(), &reuse.second);
    let which = match (a, b) {
        (false, true) => Which::First,
        (true, false) => Which::Second,
        _ => return None,
    };
    Some(Reason::QuotedByTheOther { which })
}

/// Whether a quotation mark opens right before a passage and one closes right behind it.
fn is_quoted(text: &str, side: &Side) -> bool {
    let range = side.span.range();
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().find(|c| !matches!(c, '.' | ',' | '!' | '?' | '…' | ' '));
    before.is_some_and(|c| "\"“”„«»‹›‘'".contains(c)) && behind.is_some_and(|c| "\"“”«»‹›’'".contains(c))
}

/// Nearly all of a document: so many words in a hundred.
const NEARLY_ALL: u32 = 80;
/// The fuller one has at least so many words for each hundred of the other.
const FULLER: u32 = 130;

fn fuller(reuse: &Reuse) -> Option<Reason> {
    let whole = |side: &Side| side.before + side.words + side.after;
    let (a, b) = (whole(&reuse.first), whole(&reuse.second));
    let (which, words, of, part) = if a > b {
        (Which::First, a, b, reuse.second.words)
    } else {
        (Which::Second, b, a, reuse.first.words)
    };
    let holds = u64::from(part) * 100 >= u64::from(of) * u64::from(NEARLY_ALL);
    let longer = u64::from(words) * 100 >= u64::from(of) * u64::from(FULLER);
    (holds && longer).then_some(Reason::Fuller { which, words, of })
}

#[cfg(test)]
mod tests;
