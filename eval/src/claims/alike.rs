//! How alike two statements are on the face of it: words weighed by how rare they are, figures, names, negations.

use std::collections::{BTreeMap, BTreeSet};

use text::{Document, Figure, Interval, Reading, Span, Stance, Unit};

use super::corpus::Article;
use super::statements::Statement;

/// Words that say nothing of what is claimed.
const EMPTY: &str = "the a an of in on at to and or for from by with as that which who whom it its is are was were be \
    been has have had he she they their his her this these those said say saying told according added \
    also after before while when where there than but into about over during near between among will \
    would some other more";

/// Words that turn a statement round.
const NO: &str = "not no never without nobody none neither nor cannot denied denies deny denying denial rejected \
    rejects rejecting dismissed refuted disputed false didnt doesnt wasnt werent hasnt isnt";

/// Those of them by which somebody rejects what another has said.
const REJECTS: &str = "denied denies deny denying denial denials rejected rejects rejecting dismissed refuted disputed \
    false fabricated";

/// Who may have done it, as the outlets call them; one list a side.
const SIDES: [&str; 7] = [
    "regime government army assad assads damascus",
    "russia russian russias moscow",
    "rebel rebels opposition insurgent militant militants terrorist terrorists nusra",
    "coalition us u.s. us-led american washington",
    "isil isis daesh islamic is",
    "turkey turkish ankara",
    "israel israeli",
];

/// A statement with what it is compared by.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) statement: Statement,
    /// The number of its day.
    pub(crate) day: i32,
    /// Numbers of its words that say something, sorted.
    pub(crate) words: Vec<u32>,
    /// The weight of all of them.
    pub(crate) weight: f64,
    pub(crate) figures: BTreeSet<String>,
    /// The first number of things, as a rule the one that it is about.
    pub(crate) first: Option<Interval>,
    pub(crate) names: BTreeSet<String>,
    /// Whether something in it, or its cue, says no.
    pub(crate) no: bool,
    /// Whether it, or its cue, rejects what somebody says.
    pub(crate) rejects: bool,
    /// One bit for each of the sides that it names.
    pub(crate) sides: u8,
}

/// The words of all statements, and in how many of them each stands.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: BTreeMap<String, u32>,
    counts: Vec<usize>,
    statements: usize,
}

impl Vocabulary {
    /// Takes in a statement; its weight is not known before all have been.
    pub(crate) fn see(&mut self, statement: Statement, article: &Article, reading: &Reading) -> Seen {
        let document = &article.document;
        let said = statement.words(document).unwrap_or_default();
        let tokens = tokens(&said);
        let mut words: Vec<u32> = tokens.iter().filter(|w| tells(w)).map(|w| self.number(w)).collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            self.counts[*word as usize] += 1;
        }
        self.statements += 1;
        let has = |list: &str| tokens.iter().any(|w| list.split(' ').any(|x| x == w));
        let sides =
            SIDES.iter().enumerate().filter(|(_, side)| has(side)).fold(0, |all, (i, _)| all | 1 << i);
        let no = has(NO) || statement.stance == Some(Stance::Denies);
        let rejects = has(REJECTS) || statement.stance == Some(Stance::Denies);
        let holds = |span: Span| statement.spans.iter().any(|s| s.holds(span));
        let things = |f: &&Figure| holds(f.number) && f.unit == Unit::Things;
        let first = reading.figures().iter().find(things).map(|f| f.value);
        let figures = reading.figures().iter().filter(|f| holds(f.number)).map(value).collect();
        let names =
            reading.mentions().iter().filter(|m| holds(m.span)).map(|m| name(document, m.span)).collect();
        Seen {
            statement,
            day: article.day.number(),
            words,
            weight: 0.0,
            figures,
            first,
            names,
            no,
            rejects,
            sides,
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        // Plural and singular are one word here.
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word);
        if let Some(number) = self.numbers.get(stem) {
            return *number;
        }
        self.counts.push(0);
        let number = (self.counts.len() - 1) as u32;
        self.numbers.insert(stem.to_owned(), number);
        number
    }

    fn rare(&self, word: u32) -> f64 {
        (self.statements as f64 / self.counts[word as usize].max(1) as f64).ln()
    }

    /// Fills in the weight of a statement.
    pub(crate) fn weigh(&self, seen: &mut Seen) {
        seen.weight = seen.words.iter().map(|w| self.rare(*w)).sum();
    }

    /// In how many statements the rarest word stands that both share.
    pub(crate) fn rarest(&self, one: &Seen, other: &Seen) -> usize {
        let shared = one.words.iter().filter(|w| other.words.binary_search(w).is_ok());
        shared.map(|w| self.counts[*w as usize]).min().unwrap_or(usize::MAX)
    }

    /// The weight of the words that both share, of the weight of both (Dice), from 0 to 1.
    pub(crate) fn overlap(&self, one: &Seen, other: &Seen) -> f64 {
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (one.words.get(i), other.words.get(j)) {
            if a == b {
                shared += self.rare(*a);
            }
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        2.0 * shared / (one.weight + other.weight).max(f64::MIN_POSITIVE)
    }
}

fn tokens(said: &str) -> Vec<String> {
    let inside = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    said.split_whitespace().map(inside).filter(|w| !w.is_empty()).collect()
}

fn tells(word: &str) -> bool {
    !EMPTY.split(' ').any(|empty| empty == word) && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// What a figure comes to, without of what.
fn value(figure: &Figure) -> String {
    let edge = |edge: Option<text::Edge>| edge.map_or(String::new(), |e| e.value.to_string());
    let unit = if figure.unit == Unit::Things { "" } else { figure.unit.name() };
    match figure.value.exact() {
        Some(value) => format!("{value}{unit}"),
        None => format!("{}..{}{unit}", edge(figure.value.low()), edge(figure.value.high())),
    }
}

fn name(document: &Document, span: Span) -> String {
    document.quote(span).unwrap_or_default().to_lowercase().trim_end_matches('s').to_owned()
}
