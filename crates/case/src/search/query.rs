//! A query as people write it, as a tree.

use std::fmt;

use text::Stance;

use super::tokens::{Star, Token, What, tokens};
use super::values::{kind, period, stance, words};

/// Longer queries are refused, in bytes: nobody types them, and every word costs time.
const LONGEST: usize = 2_000;
/// More words than this are refused: each has one bit of 64 when places are looked for.
const MOST_WORDS: usize = 64;
/// Deeper brackets are refused, so that no query can exhaust the stack.
const DEEPEST: usize = 24;

/// What somebody looks for, understood. `sayso search --help` explains the language.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    // Invariant: every word is folded, so it holds letters and digits only; there are at most `MOST_WORDS`.
    pub(super) root: Node,
}

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The byte of the query at which it is wrong; its length where something is missing at the end.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl QueryError {
    pub(super) fn new(at: usize, message: impl Into<String>) -> QueryError {
        QueryError { at, message: message.into() }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

/// A part of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Words that have to stand somewhere.
    Words(Field, Words),
    /// A stance that somebody takes.
    Stance(Stance),
    /// A sort of finding, by its name in the index.
    Kind(&'static str),
    /// When the document was published.
    Date(Period),
    /// All of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Not this, anywhere in the document.
    Not(Box<Node>),
}

/// Where words have to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// In the text or the title.
    Anywhere,
    /// In the title.
    Title,
    /// In what the document says of its publisher, author or agency.
    Publisher,
    /// In a name of somebody who is heard.
    SaidBy,
    /// In a name in what somebody is told to have said.
    About,
}

/// Words that follow each other; one is the usual case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    // Invariant: at least one, each folded.
    pub(super) words: Vec<String>,
    /// How the last of them ends.
    pub(super) ending: Ending,
}

/// How a word may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// As it stands.
    Whole,
    /// In any way: `camp*`.
    Any,
}

/// The first and the last day, as the beginnings of ISO 8601 dates: `2013`, `2013-05`, `2013-05-17`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

impl Query {
    /// Understands a query.
    ///
    /// # Errors
    /// [`QueryError`] says what is wrong, where, and what to do.
    pub fn parse(query: &str) -> Result<Query, QueryError> {
        if query.len() > LONGEST {
            let wrong = format!("the query is too long; {LONGEST} bytes are the most");
            return Err(QueryError::new(query.floor_char_boundary(LONGEST), wrong));
        }
        let tokens = tokens(query)?;
        let mut parser = Parser { tokens: &tokens, next: 0, end: query.len(), words: 0 };
        if tokens.is_empty() {
            return Err(QueryError::new(0, "the query is empty; give it a word to look for"));
        }
        let root = parser.either(0)?;
        match parser.peek() {
            None => Ok(Query { root }),
            Some(token) => Err(QueryError::new(
                token.at,
                "this bracket closes nothing; leave it out, or put ( before it",
            )),
        }
    }
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    next: usize,
    end: usize,
    words: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.next).copied()
    }

    /// Takes the next token if it is this one.
    fn took(&mut self, what: What<'_>) -> bool {
        let is = self.peek().is_some_and(|token| token.what == what);
        self.next += usize::from(is);
        is
    }

    /// What `OR` joins.
    fn either(&mut self, depth: usize) -> Result<Node, QueryError> {
        let mut parts = vec![self.both(depth)?];
        while self.took(What::Or) {
            parts.push(self.both(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Or(parts) })
    }

    /// What `AND`, or nothing, joins.
    fn both(&mut self, depth: usize) -> Result<Node, QueryError> {
        let mut parts = vec![self.one(depth)?];
        while self.took(What::And) || self.peek().is_some_and(|t| !matches!(t.what, What::Or | What::Close)) {
            parts.push(self.one(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::And(parts) })
    }

    fn one(&mut self, depth: usize) -> Result<Node, QueryError> {
        let Some(token) = self.peek() else {
            return Err(QueryError::new(
                self.end,
                "something is missing here; give a word, or leave out what asks for one",
            ));
        };
        self.next += 1;
        match token.what {
            What::Not if depth == DEEPEST => {
                Err(QueryError::new(token.at, "this is nested too deeply; take it apart"))
            }
            What::Not => Ok(Node::Not(Box::new(self.one(depth + 1)?))),
            What::Open => self.group(token.at, depth),
            What::And | What::Or => {
                let wrong = "something is missing before this; put a word there, or write it in small letters if you \
                             look for the word itself";
                Err(QueryError::new(token.at, wrong))
            }
            What::Close => {
                Err(QueryError::new(token.at, "something is missing before this bracket; put a word there"))
            }
            What::Field(name) => self.field(name, token.at),
            What::Word(_) | What::Phrase(..) => Ok(Node::Words(Field::Anywhere, self.words(token)?)),
        }
    }

    fn group(&mut self, at: usize, depth: usize) -> Result<Node, QueryError> {
        if depth == DEEPEST {
            return Err(QueryError::new(at, "this is nested too deeply; take it apart"));
        }
        let inner = self.either(depth + 1)?;
        if !self.took(What::Close) {
            return Err(QueryError::new(
                at,
                "this bracket is not closed; put ) behind what belongs together",
            ));
        }
        // `(said-by:ode)` asks for a statement of its own; brackets around anything else only hold it together.
        Ok(if inner.is_of_a_statement() { Node::And(vec![inner]) } else { inner })
    }

    fn field(&mut self, name: &str, at: usize) -> Result<Node, QueryError> {
        let Some(value) = self.peek() else {
            return Err(QueryError::new(self.end, format!("nothing stands behind {name}:")));
        };
        let given = match value.what {
            What::Word(given) | What::Phrase(given, _) => given,
            _ => {
                let wrong = format!(
                    "{name}: takes one word or a phrase in quotation marks; for one of several write ({name}:A OR {name}:B)"
                );
                return Err(QueryError::new(value.at, wrong));
            }
        };
        self.next += 1;
        let wrong = |message: String| QueryError::new(value.at, message);
        let field = match name.to_ascii_lowercase().as_str() {
            "said-by" => Field::SaidBy,
            "about" => Field::About,
            "publisher" => Field::Publisher,
            "title" => Field::Title,
            "stance" => return stance(given).map(Node::Stance).map_err(wrong),
            "kind" => return kind(given).map(Node::Kind).map_err(wrong),
            "date" => return period(given).map(Node::Date).map_err(wrong),
            _ => {
                let wrong = format!(
                    "there is no field {name}; there are said-by, about, publisher, title, date, stance and kind; if \
                     you look for the words themselves, put them in quotation marks"
                );
                return Err(QueryError::new(at, wrong));
            }
        };
        Ok(Node::Words(field, self.words(value)?))
    }

    fn words(&mut self, token: Token<'_>) -> Result<Words, QueryError> {
        let (given, star) = match token.what {
            What::Phrase(given, star) => (given, star),
            What::Word(given) => (given, Star::None),
            _ => ("", Star::None),
        };
        let words = words(given, star).map_err(|message| QueryError::new(token.at, message))?;
        self.words += words.words.len();
        if self.words > MOST_WORDS {
            return Err(QueryError::new(
                token.at,
                format!("these are too many words; {MOST_WORDS} are the most"),
            ));
        }
        Ok(words)
    }
}

impl Node {
    /// Whether it says who makes a statement or what their stance is.
    pub(super) fn is_of_a_statement(&self) -> bool {
        match self {
            Node::Words(Field::SaidBy, _) | Node::Stance(_) => true,
            Node::Or(parts) => parts.iter().all(Node::is_of_a_statement),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
