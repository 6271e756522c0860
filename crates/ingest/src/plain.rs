//! Plain text: kept as it is, with what its first and last lines plainly state.

use text::Metadata;

use crate::{byline, date};

/// A longer line, in characters, is no title but a paragraph. Chosen, not measured.
const LONGEST_TITLE: usize = 120;

/// A longer address, in bytes, is none that a person could use.
const LONGEST_ADDRESS: usize = 2000;

/// Lines looked at for a byline, a dateline or headers, from the top, blank ones not counted.
const HEAD_LINES: usize = 8;

/// The text unchanged, and what it states: a title, byline, sign-off, dateline, or headers such as `Date:`.
pub(crate) fn read(text: String) -> (String, Metadata) {
    let mut metadata = headers(&text);
    let paragraphs = paragraphs(&text);
    let (author, published) = (byline(&text).or_else(|| sign_off(&paragraphs)), dateline(&paragraphs));
    let closing = closing(&paragraphs);
    metadata.title = metadata.title.or_else(|| title(&paragraphs));
    metadata.author = metadata.author.or(author).or_else(|| closing.as_ref().map(|(name, _)| name.clone()));
    metadata.published = metadata.published.or(published).or(closing.map(|(_, day)| day));
    (text, metadata)
}

/// The day in a dateline of its own near the top ("Port Averin, 18 June 2031"), for Markdown too.
pub(crate) fn stated_day(text: &str) -> Option<String> {
    dateline(&paragraphs(text))
}

/// Paragraphs as lists of trimmed lines; a blank line ends one.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all = vec![vec![]];
    for line in text.lines().map(str::trim) {
        match all.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            Some(last) if !last.is_empty() => all.push(vec![]),
            _ => {}
        }
    }
    all.retain(|p| !p.is_empty());
    all
}

/// A first line that stands alone, is short, and does not end like a sentence.
fn title(paragraphs: &[Vec<&str>]) -> Option<String> {
    let [first, _, ..] = paragraphs else { return None };
    let [line] = first[..] else { return None };
    let greets = ["Dear ", "To ", "Hello", "Hi "].iter().any(|g| line.starts_with(g));
    let good = line.chars().count() <= LONGEST_TITLE
        && line.contains(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':'])
        && !greets
        && name_after_by(line).is_none()
        && ends_in_day(line).is_none();
    good.then(|| line.to_owned())
}

/// `Title:`, `Author:`, `Publisher:`, `Date:` and `URL:` at the head of the text, before its first blank line.
fn headers(text: &str) -> Metadata {
    let mut found = Metadata::default();
    for line in text.trim_start().lines().take_while(|l| !l.trim().is_empty()).take(HEAD_LINES) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        if value.is_empty() || value.chars().count() > LONGEST_TITLE {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" | "subject" => found.title = Some(value.to_owned()),
            "url" | "address" | "link" | "source" if is_address(value) => {
                found.address = Some(value.to_owned())
            }
            "author" | "by" => found.author = Some(value.to_owned()),
            "publisher" | "published by" => found.publisher = Some(value.to_owned()),
            "date" | "published" => found.published = date::in_words(value),
            _ => {}
        }
    }
    found
}

/// Whether it is an address of the web, and nothing else.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let strange = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    text.len() <= LONGEST_ADDRESS
        && rest.is_some_and(|rest| rest.split('/').next().is_some_and(|host| host.contains('.')))
        && !text.contains(strange)
}

/// `By Jane Doe` on a line of its own near the top.
fn byline(text: &str) -> Option<String> {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).take(HEAD_LINES).find_map(name_after_by)
}

/// Each person of a byline needs two words here: nothing but the "By" tells it from a sentence.
fn name_after_by(line: &str) -> Option<String> {
    let names = ["By ", "BY "].iter().any(|by| line.starts_with(by)).then(|| byline::people(line))?;
    (!names.is_empty() && names.iter().all(|name| name.contains(' '))).then(|| names.join(", "))
}

/// The day of a dateline near the top: a line that is a date, or a place of at most four words and a date, or a
/// short paragraph of one line that ends in ", " and a date.
fn dateline(paragraphs: &[Vec<&str>]) -> Option<String> {
    let head = || paragraphs.iter().take(HEAD_LINES);
    let short = |line: &&&str| line.split_whitespace().count() <= 8;
    let lines = head().flatten().take(HEAD_LINES).filter(short).find_map(|line| ends_in_day(line));
    let alone = || head().take(3).filter(|p| p.len() == 1 && p[0].chars().count() <= LONGEST_TITLE);
    lines.or_else(|| alone().find_map(|p| ends_in_day(p[0])))
}

/// The day that a line is, or ends in after a comma, dash or bar.
fn ends_in_day(line: &str) -> Option<String> {
    let starts = line.match_indices([',', '|', '—', '–', '·']).map(|(i, m)| i + m.len());
    std::iter::once(0).chain(starts).find_map(|i| date::in_words(&line[i..]))
}

/// A last paragraph that is one name, after a sentence has ended. Below it may stand what a scraped page adds
/// ("Related posts" and headlines).
fn sign_off(paragraphs: &[Vec<&str>]) -> Option<String> {
    const ADDED: [&str; 7] = ["related", "read more", "read also", "see also", "share", "more from", "tags"];
    let lower = |p: &Vec<&str>| p.first().map(|l| l.to_lowercase()).unwrap_or_default();
    let added = paragraphs
        .iter()
        .rposition(|p| p.len() == 1 && ADDED.iter().any(|a| lower(p).starts_with(a)) && lower(p).len() < 40);
    let headlines =
        |rest: &[Vec<&str>]| rest.iter().flatten().all(|l| l.chars().count() <= 120 && !l.ends_with('.'));
    let body = match added {
        Some(i) if headlines(&paragraphs[i..]) => &paragraphs[..i],
        _ => paragraphs,
    };
    let [.., before, last] = body else { return None };
    let [name] = last[..] else { return None };
    let ended = before.last()?.ends_with(['.', '!', '?', '”', '"', '’', '…', ',']);
    (ended && is_name(name)).then(|| name.to_owned())
}

/// The last paragraph of two lines that are a name and a day ("Sabine Orlo / The Near Bank, 27 June 2031").
fn closing(paragraphs: &[Vec<&str>]) -> Option<(String, String)> {
    paragraphs.iter().skip(1).rev().find_map(|p| match p[..] {
        [name, day] if is_name(name) => Some((name.to_owned(), ends_in_day(day)?)),
        _ => None,
    })
}

/// A person of two to four words.
fn is_name(text: &str) -> bool {
    (2..=4).contains(&text.split_whitespace().count()) && byline::is_person(text) && !text.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept_as_it_is() {
        let text = "A title\n\n  We lived\nin the Meadow.  \n";
        assert_eq!(read(text.to_owned()).0, text);
    }

    #[test]
    fn a_title_a_byline_and_a_dateline_are_read() {
        let (_, m) = read(
            "Nobody has the key\n\nBy Jane van Doe\nPort Averin, 18 June 2031\n\nThe gate was shut.\n".into(),
        );
        assert_eq!(m.title.as_deref(), Some("Nobody has the key"));
        assert_eq!(m.author.as_deref(), Some("Jane van Doe"));
        assert_eq!(m.published.as_deref(), Some("2031-06-18"));
    }

    #[test]
    fn a_byline_names_its_persons_and_the_agency_is_the_wire() {
        let author =
            |text: &str| read(format!("Nobody has the key\n\n{text}\n\nThe gate was shut.\n")).1.author;
        assert_eq!(author("By Jane Doe and John Roe").as_deref(), Some("Jane Doe, John Roe"));
        assert_eq!(author("By JANE DOE, Staff writer").as_deref(), Some("JANE DOE"));
        assert_eq!(author("By The Associated Press"), None);
        assert_eq!(author("By Staff Reports"), None);
    }

    #[test]
    fn headers_are_read() {
        let (_, m) = read(
            "Title: A list\nAuthor: J. Doe\nURL: https://post.example/list\nDate: Wed, 18 Jun 2031 12:00:00 GMT\n\nThe gate was shut.\n"
                .into(),
        );
        assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("A list"), Some("J. Doe")));
        assert_eq!(m.published.as_deref(), Some("2031-06-18"));
        assert_eq!(m.address.as_deref(), Some("https://post.example/list"));
    }

    #[test]
    fn what_is_not_plain_is_unknown() {
        for text in [
            "He came.\n\nBy the river stood a man.\nHe was born in a town, 4 May 1999 it was said.\n\nThank you\n",
            "We lived in the camp for five months\nand then left.\n\nInés Korvall\nMattis Oyen\nZofia Brandl\n",
            "Dear Commissioner\n\nWe ask you to come.\n\nYours truly\n",
            "One line only",
        ] {
            assert_eq!(read(text.into()).1, Metadata::default(), "{text}");
        }
    }
}
