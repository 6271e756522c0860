//! Which properties of an office document, a PDF or an e-book may be believed: programs fill in most of them.

use text::Metadata;

use crate::{date, language, plain};

/// Longer values are no titles or names, in characters.
const LONGEST: usize = 300;

/// Titles that programs put in, in lower case.
const NO_TITLES: &[&str] = &[
    "untitled",
    "no title",
    "title",
    "unknown",
    "document",
    "word document",
    "microsoft word document",
    "powerpoint presentation",
    "presentation",
    "letter",
    "letterhead",
    "template",
    "scan",
    "print",
    "blank",
    "new document",
    "default",
    "null",
    "none",
];

/// Endings of file names: a title that ends so is the name of a file.
const FILE_NAMES: &[&str] = &[
    ".doc", ".docx", ".dot", ".dotx", ".odt", ".rtf", ".pdf", ".txt", ".htm", ".html", ".xls", ".xlsx",
    ".ppt", ".pptx", ".indd", ".qxd", ".qxp", ".pmd", ".p65", ".tex", ".dvi", ".ps", ".eps", ".pages",
    ".wpd", ".tmp", ".tif", ".tiff", ".jpg", ".png", ".cdr", ".ai", ".psd", ".pub", ".fm",
];

/// Authors that programs and systems put in, in lower case.
const NO_AUTHORS: &[&str] = &[
    "author",
    "unknown author",
    "unknown",
    "anonymous",
    "user",
    "windows user",
    "microsoft office user",
    "microsoft",
    "office user",
    "owner",
    "admin",
    "administrator",
    "default",
    "guest",
    "root",
    "pc",
    "hp",
    "dell",
    "acer",
    "asus",
    "lenovo",
    "toshiba",
    "samsung",
    "scanner",
    "python-docx",
    "libreoffice",
    "openoffice",
    "calibre",
    "none",
    "null",
];

/// What a document's properties say, as they say it.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    /// Its title.
    pub(crate) title: Option<String>,
    /// Who wrote it: the name that the writing program had for its user.
    pub(crate) author: Option<String>,
    /// The day it was made, as an ISO 8601 date or date and time.
    pub(crate) created: Option<String>,
    /// The day it was last changed.
    pub(crate) changed: Option<String>,
    /// Its language.
    pub(crate) language: Option<String>,
}

impl Properties {
    /// Takes one of the properties that core properties (ECMA-376 part 2) and OpenDocument (ODF 1.3 part 3, 4.3)
    /// call by the same or by similar names.
    pub(crate) fn take(&mut self, (name, value): (String, String)) {
        let place = match name.as_str() {
            "title" => &mut self.title,
            "creator" | "initial-creator" => &mut self.author,
            "created" | "creation-date" => &mut self.created,
            "modified" | "date" => &mut self.changed,
            "language" => &mut self.language,
            _ => return,
        };
        place.get_or_insert(value);
    }

    /// What may be believed of it, and what the visible words state in its stead. What a reader sees stands before
    /// what a program noted, except for the title, which somebody has to type in.
    ///
    /// The day of the file's making is taken only where it was last changed on the same day: a template may be years
    /// older than what was written with it.
    pub(crate) fn settle(self, text: String) -> (String, Metadata) {
        let (text, mut found) = plain::read(text);
        found.title = self.title.as_deref().and_then(title).or(found.title);
        found.author = found.author.or_else(|| self.author.as_deref().and_then(author));
        let day = |stated: &Option<String>| stated.as_deref().and_then(day);
        let (created, changed) = (day(&self.created), day(&self.changed));
        if changed.is_none() || created == changed {
            found.published = found.published.or(created);
        }
        found.language = self.language.as_deref().and_then(language::stated);
        (text, found)
    }
}

/// A title that a person gave; `None` for names of files and what programs put in.
pub(crate) fn title(stated: &str) -> Option<String> {
    let title = tidy(stated)?;
    let lower = title.to_lowercase();
    let bare = lower
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '_' | '(' | ')'));
    let good = title.contains(char::is_alphabetic)
        && !NO_TITLES.contains(&bare)
        && !FILE_NAMES.iter().any(|end| lower.ends_with(end))
        && !["microsoft word - ", "microsoft powerpoint - ", "file:", "http:", "https:"].iter().any(|start| lower.starts_with(start))
        // A name with underlines and without spaces is a file's.
        && (title.contains(' ') || !title.contains(['_', '/', '\\']));
    good.then_some(title)
}

/// A name that a person or an organisation may have; `None` for login names and what programs put in.
pub(crate) fn author(stated: &str) -> Option<String> {
    let name = tidy(stated)?;
    let name = name.strip_prefix("By ").unwrap_or(&name).to_owned();
    let lower = name.to_lowercase();
    let login = !name.contains(' ') && (lower == name || name.contains(['_', '\\', '/', '@']));
    let good = name.contains(char::is_alphabetic)
        && !login
        && !name.contains('@')
        && !NO_AUTHORS.contains(&lower.as_str());
    good.then_some(name)
}

/// The day of a date or of a date and time; the clock of a computer is no time of publication.
pub(crate) fn day(stated: &str) -> Option<String> {
    date::iso(stated.get(..10)?)
}

/// White space collapsed, control characters gone; `None` if nothing is left or too much.
pub(crate) fn tidy(stated: &str) -> Option<String> {
    let words: Vec<&str> =
        stated.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let tidied = words.join(" ");
    (!tidied.is_empty() && tidied.chars().count() <= LONGEST).then_some(tidied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_programs_put_in_are_no_titles() {
        for none in [
            "Microsoft Word - answer final.doc",
            "untitled",
            "Untitled 2",
            "Document1",
            "report_final_v2",
            "report.indd",
            "12/06",
            " ",
        ] {
            assert_eq!(title(none), None, "{none}");
        }
        for real in ["The Keepers can no longer count", "Bridges", "Either/or: the second key"] {
            assert_eq!(title(real).as_deref(), Some(real));
        }
        assert_eq!(title(" A\n summer\u{0} ").as_deref(), Some("A summer"));
    }

    #[test]
    fn login_names_and_programs_are_no_authors() {
        for none in
            ["user", "Administrator", "sorlo", "PORT\\orlo", "sabine@nearbank.example", "python-docx", "HP"]
        {
            assert_eq!(author(none), None, "{none}");
        }
        for real in ["Sabine Orlo", "TDC", "Towpath Documentation Centre (TDC)", "Лада Врен"] {
            assert_eq!(author(real).as_deref(), Some(real));
        }
        assert_eq!(author("By Tomas Brekk").as_deref(), Some("Tomas Brekk"));
    }

    #[test]
    fn a_template_older_than_its_letter_tells_no_day() {
        let properties = |created: &str, changed: Option<&str>| Properties {
            created: Some(created.to_owned()),
            changed: changed.map(str::to_owned),
            ..Properties::default()
        };
        let published = |p: Properties| p.settle("Words.".to_owned()).1.published;
        assert_eq!(published(properties("2031-06-12T08:00:00Z", None)).as_deref(), Some("2031-06-12"));
        let same = properties("2031-06-12T08:00:00Z", Some("2031-06-12T09:30:00Z"));
        assert_eq!(published(same).as_deref(), Some("2031-06-12"));
        assert_eq!(published(properties("2013-12-23T23:15:00Z", Some("2031-06-12T09:30:00Z"))), None);
    }

    #[test]
    fn what_the_reader_sees_stands_before_what_a_program_noted() {
        let properties = Properties {
            author: Some("Office Desk".to_owned()),
            created: Some("2030-01-01".to_owned()),
            ..Properties::default()
        };
        let text = "Nobody has the key\n\nBy Sabine Orlo\n\nPort Averin, 18 June 2031\n\nThe gate was shut.";
        let found = properties.settle(text.to_owned()).1;
        assert_eq!(found.title.as_deref(), Some("Nobody has the key"));
        assert_eq!(found.author.as_deref(), Some("Sabine Orlo"));
        assert_eq!(found.published.as_deref(), Some("2031-06-18"));
    }
}
