//! A query as the index understands it: FTS5's MATCH, written by us from folded words and nothing else.
//!
//! The language is told in <https://www.sqlite.org/fts5.html>, section 3. Every word is put between quotation marks,
//! and a folded word holds letters and digits only, so no query can say anything that is not meant.

use super::query::{Ending, Field, Node, Words};

/// All that a part of a query asks; `None` where the index alone cannot tell (dates, and `NOT` with nothing before it).
pub(super) fn all(node: &Node) -> Option<String> {
    match node {
        Node::Words(field, words) => Some(column(columns(*field), words)),
        Node::Stance(stance) => Some(format!("{{traits}} : \"stance{}\"", stance.name())),
        Node::Kind(kind) => Some(format!("{{traits}} : \"kind{kind}\"")),
        Node::Date(_) | Node::Not(_) => None,
        Node::Or(parts) => Some(joined(parts.iter().map(all).collect::<Option<Vec<_>>>()?, " OR ")),
        Node::And(parts) => {
            let (not, there): (Vec<&Node>, Vec<&Node>) =
                parts.iter().partition(|p| matches!(p, Node::Not(_)));
            both(&there, &not)
        }
    }
}

/// The parts that have to be there and the `NOT`s behind them, in one expression.
pub(super) fn both(there: &[&Node], not: &[&Node]) -> Option<String> {
    let there = there.iter().map(|part| all(part)).collect::<Option<Vec<_>>>()?;
    let not = not.iter().map(|part| if let Node::Not(inner) = part { all(inner) } else { None });
    let not = not.collect::<Option<Vec<_>>>()?;
    match (there.is_empty(), not.is_empty()) {
        (true, _) => None,
        (false, true) => Some(joined(there, " AND ")),
        (false, false) => Some(format!("({}) NOT ({})", joined(there, " AND "), joined(not, " OR "))),
    }
}

/// The words by which documents are ranked: those that have to be there, in the columns that were asked for, or in the
/// title. `None` where there are none.
pub(super) fn ranked(node: &Node, where_: Where) -> Option<String> {
    match node {
        Node::Words(Field::Anywhere, words) if where_ == Where::Title => Some(column("title", words)),
        Node::Words(field, words) => Some(column(columns(*field), words)),
        Node::Stance(_) | Node::Kind(_) | Node::Date(_) | Node::Not(_) => None,
        Node::And(parts) | Node::Or(parts) => {
            let parts: Vec<String> = parts.iter().filter_map(|part| ranked(part, where_)).collect();
            let joint = if matches!(node, Node::And(_)) { " AND " } else { " OR " };
            (!parts.is_empty()).then(|| joined(parts, joint))
        }
    }
}

/// Where words are looked for when documents are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Where the query says.
    AsAsked,
    /// In the title.
    Title,
}

fn columns(field: Field) -> &'static str {
    match field {
        Field::Anywhere => "text title",
        Field::Title => "title",
        Field::Publisher => "publisher",
        Field::SaidBy => "said",
        Field::About => "about",
    }
}

fn column(columns: &str, words: &Words) -> String {
    debug_assert!(words.words.iter().all(|w| w.chars().all(char::is_alphanumeric)), "words are folded");
    let star = if words.ending == Ending::Any { " *" } else { "" };
    format!("{{{columns}}} : \"{}\"{star}", words.words.join(" "))
}

fn joined(parts: Vec<String>, joint: &str) -> String {
    if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(joint)) }
}
