//! The pieces of a query: words with quotation marks, brackets and operators, each with its place.

use super::query::QueryError;

/// A piece of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) what: What<'a>,
    /// The byte of the query at which it begins.
    pub(super) at: usize,
}

/// The sorts of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What<'a> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `AND`
    And,
    /// `OR`
    Or,
    /// `NOT`
    Not,
    /// The name of a field, without its colon; the value is the next piece and stands right behind it.
    Field(&'a str),
    /// What stands between white space, with its star if it has one.
    Word(&'a str),
    /// What stands between quotation marks; a star may follow them.
    Phrase(&'a str, Star),
}

/// Whether a phrase goes on with any ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Star {
    /// A star stands behind it.
    Any,
    /// It ends as it stands.
    None,
}

/// Takes a query apart.
///
/// # Errors
/// If a quotation mark is not closed, or a field has no value.
pub(super) fn tokens(query: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let (mut out, mut at) = (vec![], 0);
    while let Some(c) = query[at..].chars().next() {
        let after = at + c.len_utf8();
        let single = match c {
            '(' => Some(What::Open),
            ')' => Some(What::Close),
            _ => None,
        };
        if let Some(what) = single {
            out.push(Token { what, at });
            at = after;
        } else if let Some(closing) = closing(c) {
            let rest = &query[after..];
            let Some(end) = rest.find(closing) else {
                return Err(QueryError::new(
                    at,
                    "this quotation mark is not closed; put another behind the phrase",
                ));
            };
            let behind = &rest[end..];
            let mark = behind.chars().next().map_or(0, char::len_utf8);
            let star = if behind[mark..].starts_with('*') { Star::Any } else { Star::None };
            out.push(Token { what: What::Phrase(&rest[..end], star), at });
            at = after + end + mark + usize::from(star == Star::Any);
        } else if c.is_whitespace() {
            at = after;
        } else {
            let rest = &query[at..];
            let run = &rest[..rest.find(ends_a_word).unwrap_or(rest.len())];
            let name = run.split_once(':').map(|(name, _)| name).filter(|name| is_name(name));
            match name {
                Some(name) => {
                    out.push(Token { what: What::Field(name), at });
                    at += name.len() + 1;
                    if query[at..].chars().next().is_none_or(|c| c.is_whitespace() || c == ')') {
                        let wrong =
                            format!("nothing stands behind {name}: – put its value there, without a space");
                        return Err(QueryError::new(at, wrong));
                    }
                }
                None => {
                    let what = match run {
                        "AND" => What::And,
                        "OR" => What::Or,
                        "NOT" => What::Not,
                        word => What::Word(word),
                    };
                    out.push(Token { what, at });
                    at += run.len();
                }
            }
        }
    }
    Ok(out)
}

/// The marks that close what this mark opens; `None` if it opens nothing.
fn closing(opening: char) -> Option<&'static [char]> {
    match opening {
        '"' => Some(&['"']),
        '“' | '„' | '”' => Some(&['”', '“']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        _ => None,
    }
}

fn ends_a_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some()
}

/// Whether this may be meant as the name of a field: `10:30` and `كان:` are not.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}
