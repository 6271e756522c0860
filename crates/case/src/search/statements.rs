//! What a query asks of one statement: by whom, with which stance, and with which words in it.
//!
//! Inside one pair of brackets, or a whole query without any, `said-by:`, `stance:`, `about:` and words are asked of one
//! and the same statement. The words may stand in its content, in its cue, or in a statement inside it.

use rusqlite::Connection;
use text::{Attribution, Span, Stance, Voice};

use super::candidates;
use super::places::{Seen, Terms, stand_in};
use super::query::{Field, Node, Words};
use super::ruled::Marks;
use crate::{Error, words};

/// Something that is asked of one statement.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// These words in a name of whoever makes it.
    By(&'a Words),
    /// This stance.
    Stance(Stance),
    /// These words in it.
    Words(&'a Words),
    /// These words in its content.
    About(&'a Words),
    /// All of these.
    All(Vec<Part<'a>>),
    /// One of these.
    Any(Vec<Part<'a>>),
    /// Something that is asked of the whole document.
    Document(Check<'a>),
}

/// Something that is asked of a document.
#[derive(Debug)]
pub(super) enum Check<'a> {
    /// To be one of these.
    Listed(Vec<i64>),
    /// To have one statement with all of this.
    Statement(Vec<Part<'a>>),
    /// All of these.
    All(Vec<Check<'a>>),
    /// One of these.
    Any(Vec<Check<'a>>),
    /// Not this.
    Not(Box<Check<'a>>),
}

/// Whether the index alone cannot tell: something in it asks two things of one statement.
pub(super) fn needs_a_look(node: &Node) -> bool {
    match node {
        Node::And(parts) => {
            is_one_statement(parts) && asked_of_it(parts) > 1 || parts.iter().any(needs_a_look)
        }
        Node::Or(parts) => parts.iter().any(needs_a_look),
        Node::Not(inner) => needs_a_look(inner),
        Node::Words(..) | Node::Stance(_) | Node::Kind(_) | Node::Date(_) => false,
    }
}

/// Whether what people rule on statements bears on it.
pub(super) fn asks_of_statements(node: &Node) -> bool {
    match node {
        Node::Words(Field::SaidBy | Field::About, _) | Node::Stance(_) => true,
        Node::And(parts) | Node::Or(parts) => parts.iter().any(asks_of_statements),
        Node::Not(inner) => asks_of_statements(inner),
        Node::Words(..) | Node::Kind(_) | Node::Date(_) => false,
    }
}

fn is_one_statement(parts: &[Node]) -> bool {
    parts.iter().any(Node::is_of_a_statement)
}

fn asked_of_it(parts: &[Node]) -> usize {
    parts.iter().filter(|part| touches(part)).count()
}

/// Whether some of it is asked of the statement around it.
fn touches(node: &Node) -> bool {
    match node {
        Node::Words(Field::Anywhere | Field::About | Field::SaidBy, _) | Node::Stance(_) => true,
        Node::And(parts) => !is_one_statement(parts) && parts.iter().any(touches),
        Node::Or(parts) => parts.iter().any(touches),
        Node::Words(..) | Node::Not(_) | Node::Kind(_) | Node::Date(_) => false,
    }
}

/// A query without what only a look at each document can deny, so that it means too many rather than too few; `None`
/// where it means all.
pub(super) fn relaxed(node: &Node) -> Option<Node> {
    match node {
        Node::Not(inner) if needs_a_look(inner) => None,
        Node::And(parts) => {
            let parts: Vec<Node> = parts.iter().filter_map(relaxed).collect();
            (!parts.is_empty()).then_some(Node::And(parts))
        }
        Node::Or(parts) => parts.iter().map(relaxed).collect::<Option<Vec<_>>>().map(Node::Or),
        other => Some(other.clone()),
    }
}

impl<'a> Check<'a> {
    /// What has to be looked at in each document that [`relaxed`] lets through.
    pub(super) fn of(db: &Connection, node: &'a Node) -> Result<Check<'a>, Error> {
        if !needs_a_look(node) {
            return Ok(Check::Listed(candidates::of(db, node)?));
        }
        let each = |parts: &'a [Node]| parts.iter().map(|part| Check::of(db, part)).collect::<Result<_, _>>();
        Ok(match node {
            Node::And(parts) if is_one_statement(parts) => {
                Check::Statement(parts.iter().map(|part| Part::of(db, part)).collect::<Result<_, _>>()?)
            }
            Node::And(parts) => Check::All(each(parts)?),
            Node::Or(parts) => Check::Any(each(parts)?),
            Node::Not(inner) => Check::Not(Box::new(Check::of(db, inner)?)),
            _ => Check::Listed(vec![]),
        })
    }

    /// The same for a document of which the index knows other statements: all that is asked of them is looked at.
    pub(super) fn by_look(db: &Connection, node: &'a Node) -> Result<Check<'a>, Error> {
        if !asks_of_statements(node) {
            return Ok(Check::Listed(candidates::of(db, node)?));
        }
        let each =
            |parts: &'a [Node]| parts.iter().map(|part| Check::by_look(db, part)).collect::<Result<_, _>>();
        let part = |node: &'a Node| Part::of(db, node);
        Ok(match node {
            Node::And(parts) if is_one_statement(parts) => {
                Check::Statement(parts.iter().map(part).collect::<Result<_, _>>()?)
            }
            Node::Words(Field::SaidBy | Field::About, _) | Node::Stance(_) => {
                Check::Statement(vec![part(node)?])
            }
            Node::And(parts) => Check::All(each(parts)?),
            Node::Or(parts) => Check::Any(each(parts)?),
            Node::Not(inner) => Check::Not(Box::new(Check::by_look(db, inner)?)),
            // Of figures, times, labels and acts the index knows whatever is ruled on statements.
            Node::Kind(_) | Node::Words(..) | Node::Date(_) => Check::Listed(candidates::of(db, node)?),
        })
    }

    /// Whether a document has what is asked.
    pub(super) fn holds(&self, page: &Page<'_>) -> bool {
        match self {
            Check::Listed(list) => list.binary_search(&page.id).is_ok(),
            Check::Statement(parts) => !page.statements(parts).is_empty(),
            Check::All(parts) => parts.iter().all(|part| part.holds(page)),
            Check::Any(parts) => parts.iter().any(|part| part.holds(page)),
            Check::Not(inner) => !inner.holds(page),
        }
    }
}

impl<'a> Part<'a> {
    fn of(db: &Connection, node: &'a Node) -> Result<Part<'a>, Error> {
        let each = |parts: &'a [Node]| parts.iter().map(|part| Part::of(db, part)).collect::<Result<_, _>>();
        Ok(match node {
            Node::Words(Field::SaidBy, words) => Part::By(words),
            Node::Words(Field::Anywhere, words) => Part::Words(words),
            Node::Words(Field::About, words) => Part::About(words),
            Node::Stance(stance) => Part::Stance(*stance),
            Node::And(parts) if touches(node) => Part::All(each(parts)?),
            Node::Or(parts) if touches(node) => Part::Any(each(parts)?),
            _ => Part::Document(Check::of(db, node)?),
        })
    }
}

/// What a query asks of single statements, one list for each; for showing where a document has them.
pub(super) fn asked(node: &Node) -> Vec<Vec<Part<'_>>> {
    fn part(node: &Node) -> Option<Part<'_>> {
        Some(match node {
            Node::Words(Field::SaidBy, words) => Part::By(words),
            Node::Words(Field::Anywhere, words) => Part::Words(words),
            Node::Words(Field::About, words) => Part::About(words),
            Node::Stance(stance) => Part::Stance(*stance),
            Node::And(parts) if touches(node) => Part::All(parts.iter().filter_map(part).collect()),
            Node::Or(parts) if touches(node) => Part::Any(parts.iter().filter_map(part).collect()),
            _ => return None,
        })
    }
    match node {
        node if node.is_of_a_statement() => vec![part(node).into_iter().collect()],
        Node::And(parts) => {
            let mut all: Vec<Vec<Part<'_>>> =
                parts.iter().filter(|part| !touches(part)).flat_map(asked).collect();
            if is_one_statement(parts) {
                all.push(parts.iter().filter_map(part).collect());
            }
            all
        }
        Node::Or(parts) => parts.iter().flat_map(asked).collect(),
        _ => vec![],
    }
}

/// A document that is looked at.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Its number.
    pub(super) id: i64,
    /// Its text.
    pub(super) text: &'a str,
    /// Its voices and statements.
    pub(super) voices: &'a [Voice],
    pub(super) attributions: &'a [Attribution],
    /// What people ruled on its statements.
    pub(super) marks: &'a Marks,
    /// The words of the query.
    pub(super) terms: &'a Terms<'a>,
    /// Where they stand in it.
    pub(super) seen: Seen<'a>,
}

impl Page<'_> {
    /// The statements that have all of this.
    pub(super) fn statements(&self, parts: &[Part<'_>]) -> Vec<usize> {
        let has = self.all(parts);
        (0..has.len()).filter(|at| has[*at] && !self.marks.wrong.contains(at)).collect()
    }

    /// Of each statement whether it has a part.
    fn has(&self, part: &Part<'_>) -> Vec<bool> {
        let each = |has: &dyn Fn(&Attribution) -> bool| self.attributions.iter().map(has).collect();
        match part {
            Part::By(words) => {
                let is = |name: &str| stand_in(name, words, self.terms);
                let named = |voice| words::names(self.text, self.voices, voice).into_iter().any(is);
                let voices: Vec<bool> = (0..self.voices.len()).map(named).collect();
                let here = |span: &Span| self.text.get(span.range()).is_some_and(is);
                let by_name = |voice: usize| {
                    self.voices.get(voice).and_then(|voice| voice.name.as_deref()).is_some_and(is)
                };
                let told = |(at, it): (usize, &Attribution)| {
                    // Where somebody ruled who it is, the words beside it name another.
                    if self.marks.named.contains(&at) {
                        return it.voice.is_some_and(by_name);
                    }
                    it.voice.is_some_and(|voice| voices.get(voice) == Some(&true))
                        || it.source.iter().any(here)
                };
                self.attributions.iter().enumerate().map(told).collect()
            }
            Part::Stance(stance) => each(&|it| it.stance == *stance),
            Part::Words(words) => {
                let places = self.seen.places(words);
                let holds = |span: &Span| places.iter().any(|&place| span.holds(place));
                self.with_those_around(each(&|it| it.content.iter().chain(&it.cue).any(holds)))
            }
            Part::About(words) => {
                let places = self.seen.places(words);
                let holds = |span: &Span| places.iter().any(|&place| span.holds(place));
                self.with_those_around(each(&|it| it.content.iter().any(holds)))
            }
            Part::All(parts) => self.all(parts),
            Part::Any(parts) => {
                let mut any = vec![false; self.attributions.len()];
                for part in parts {
                    any.iter_mut().zip(self.has(part)).for_each(|(any, has)| *any |= has);
                }
                any
            }
            Part::Document(check) => vec![check.holds(self); self.attributions.len()],
        }
    }

    fn all(&self, parts: &[Part<'_>]) -> Vec<bool> {
        let mut all = vec![true; self.attributions.len()];
        for part in parts {
            all.iter_mut().zip(self.has(part)).for_each(|(all, has)| *all &= has);
        }
        all
    }

    /// What a statement has, the ones around it have.
    fn with_those_around(&self, mut has: Vec<bool>) -> Vec<bool> {
        for at in 0..has.len() {
            if has[at] {
                self.around(at).for_each(|outer| has[outer] = true);
            }
        }
        has
    }

    /// A statement, the one that it stands in, and so on. A case that somebody has tampered with may have a circle.
    fn around(&self, statement: usize) -> impl Iterator<Item = usize> {
        let outer = |&at: &usize| self.attributions[at].within.filter(|&at| at < self.attributions.len());
        std::iter::successors(Some(statement), outer).take(self.attributions.len())
    }

    /// Of each statement whether it is one of these, or stands inside one.
    pub(super) fn inside(&self, outer: &[usize]) -> Vec<bool> {
        let mut is = vec![false; self.attributions.len()];
        outer.iter().for_each(|&at| is[at] = true);
        (0..is.len()).map(|at| self.around(at).any(|outer| is[outer])).collect()
    }
}
