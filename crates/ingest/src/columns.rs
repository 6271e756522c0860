//! Which columns of a table of documents hold what.

use crate::Reason;

/// Names of the columns of a table (CSV, TSV, JSON) in which every row is a document. `None` leaves it to the
/// well-known names: `text` or `content` for the text, `headline` for the title, and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The words of the document.
    pub text: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who signs it.
    pub author: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// Its language, as an ISO 639 code or in English.
    pub language: Option<String>,
    /// What the row is called; its number where there is none.
    pub id: Option<String>,
    /// How days such as `4/5/2031` are meant; without it only those are known that can mean one day alone.
    pub days: Option<DayOrder>,
}

/// What comes first in a day that is written as `4/5/2031`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// 4 May.
    DayFirst,
    /// April 5.
    MonthFirst,
}

/// Further columns are not looked at: more names than these belong to a table of figures, or are meant to hurt.
const MOST_COLUMNS: usize = 1000;

/// The places of the columns in one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) text: usize,
    pub(crate) title: Option<usize>,
    pub(crate) author: Option<usize>,
    pub(crate) publisher: Option<usize>,
    pub(crate) published: Option<usize>,
    pub(crate) address: Option<usize>,
    pub(crate) language: Option<usize>,
    pub(crate) id: Option<usize>,
    pub(crate) days: Option<DayOrder>,
}

/// Well-known names, likeliest first: those that the exports of news archives and data sets for research use.
const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article_content",
    "article_text",
    "article_body",
    "full_text",
    "fulltext",
    "main_text",
    "article",
];
const TITLE: &[&str] = &["title", "article_title", "headline", "subject"];
const AUTHOR: &[&str] = &["author", "authors", "byline"];
const PUBLISHER: &[&str] = &["publisher", "source", "outlet", "publication", "newspaper"];
const PUBLISHED: &[&str] =
    &["published", "date", "publication_date", "publish_date", "published_at", "date_published", "pub_date"];
const ADDRESS: &[&str] = &["url", "link", "address"];
const LANGUAGE: &[&str] = &["language", "lang"];
const ID: &[&str] = &["id", "article_id", "document_id", "doc_id", "unit_id", "uuid"];

impl Columns {
    /// The places of the columns among these names. A column that is named here must be there.
    ///
    /// # Errors
    /// [`Reason::NoColumn`] if the text, or a column that is named here, cannot be told.
    pub(crate) fn choose(&self, names: &[&str]) -> Result<Chosen, Reason> {
        let (chosen, lacking) = self.choose_some(names)?;
        match lacking.first() {
            Some(holds) => Err(Reason::NoColumn { holds, named: self.named(holds).cloned() }),
            None => Ok(chosen),
        }
    }

    /// The same, and what the columns hold that are named here and are not there.
    ///
    /// # Errors
    /// [`Reason::NoColumn`] if the text cannot be told.
    pub(crate) fn choose_some(&self, names: &[&str]) -> Result<(Chosen, Vec<&'static str>), Reason> {
        let names = &names[..names.len().min(MOST_COLUMNS)];
        let plainly: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let mut lacking = vec![];
        let mut find = |holds: &'static str, known: &[&str]| {
            let of = |name: &str| {
                let exactly = names.iter().position(|n| *n == name);
                exactly.or_else(|| plainly.iter().position(|n| *n == plain(name)))
            };
            let Some(name) = self.named(holds) else { return known.iter().find_map(|name| of(name)) };
            let found = of(name);
            if found.is_none() {
                lacking.push(holds);
            }
            found
        };
        let none = || Reason::NoColumn { holds: "text", named: self.text.clone() };
        let chosen = Chosen {
            text: find("text", TEXT).ok_or_else(none)?,
            title: find("title", TITLE),
            author: find("author", AUTHOR),
            publisher: find("publisher", PUBLISHER),
            published: find("published", PUBLISHED),
            address: find("address", ADDRESS),
            language: find("language", LANGUAGE),
            id: find("id", ID),
            days: self.days,
        };
        Ok((chosen, lacking))
    }

    /// What the columns hold that are named here.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &'static str> + '_ {
        let all = ["text", "title", "author", "publisher", "published", "address", "language", "id"];
        all.into_iter().filter(|holds| self.named(holds).is_some())
    }

    /// The name of the column that holds something, if it is named here.
    pub(crate) fn named(&self, holds: &str) -> Option<&String> {
        match holds {
            "text" => self.text.as_ref(),
            "title" => self.title.as_ref(),
            "author" => self.author.as_ref(),
            "publisher" => self.publisher.as_ref(),
            "published" => self.published.as_ref(),
            "address" => self.address.as_ref(),
            "language" => self.language.as_ref(),
            "id" => self.id.as_ref(),
            _ => None,
        }
    }
}

/// A name without what differs between habits of writing: `Article Title`, `article-title`.
fn plain(name: &str) -> String {
    name.trim().chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_names_are_found_and_named_ones_come_first() {
        let names = ["Unit ID", "Article-Title", "article_content", "source", "date", "notes"];
        let chosen = Columns::default().choose(&names).unwrap();
        assert_eq!((chosen.text, chosen.title, chosen.id), (2, Some(1), Some(0)));
        assert_eq!((chosen.publisher, chosen.published, chosen.author), (Some(3), Some(4), None));
        let named = Columns { text: Some("notes".into()), ..Columns::default() };
        assert_eq!(named.choose(&names).unwrap().text, 5);
    }

    #[test]
    fn a_column_that_cannot_be_told_is_named_by_what_it_should_hold() {
        assert_eq!(
            Columns::default().choose(&["a", "b"]),
            Err(Reason::NoColumn { holds: "text", named: None })
        );
        let named = Columns { author: Some("who".into()), ..Columns::default() };
        assert_eq!(
            named.choose(&["text", "b"]),
            Err(Reason::NoColumn { holds: "author", named: Some("who".into()) })
        );
    }
}
