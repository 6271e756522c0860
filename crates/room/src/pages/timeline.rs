//! What is said to have happened when, and when it was said.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::draw::{Bar, Strip};
use crate::frame::json_of;
use crate::list::LINES;
use crate::{Frame, Page, Pager, Section, Told};

/// Dated statements, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TimelinePage {
    /// Those that are shown, those of one date together.
    pub dates: Vec<OneDate>,
    /// How many there are of each month, year or longer stretch, over all pages; the earliest first.
    pub stretches: Vec<Stretch>,
    /// How many there are of which the year is not told; they stand last.
    pub without_year: usize,
    /// Which part of the list is shown.
    pub pager: Pager,
}

/// What is said to have happened at one date.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OneDate {
    /// When, in words: `14 May 2031`, `May 2031`, `12 June 2031 or 12 June 2032`.
    pub when: String,
    /// What is said.
    pub said: Vec<Dated>,
}

/// A statement in which a date stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Dated {
    /// When it is said to have happened, in words.
    pub when: String,
    /// The first day of it (ISO 8601); none where the year is not told.
    pub first: Option<String>,
    /// The last day.
    pub last: Option<String>,
    /// Whether the words make the date only approximate.
    pub about: bool,
    /// The words of the date.
    pub time: String,
    /// When that was said, in words: `published 4 March 2031`.
    pub said: String,
    /// The statement, with its place and the chain of voices.
    pub told: Told,
}

/// A stretch of time with how much is said of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Stretch {
    /// What it is called where there is little room: `May`, `2013`.
    pub short: String,
    /// What it is called: `May 2013`, `before 1990`.
    pub called: String,
    /// How many statements there are of it.
    pub many: usize,
    /// The place of the first of them in the whole list, from 0.
    pub first: usize,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct Body<'a> {
    page: &'a TimelinePage,
    frame: &'a Frame,
    strip: Option<String>,
}

impl Body<'_> {
    /// The name of a statement's place on the page, by its number among those that are shown.
    fn anchor(&self, date: &usize, nth: &usize) -> String {
        let before: usize = self.page.dates[..*date].iter().map(|one| one.said.len()).sum();
        format!("at-{}", self.page.pager.first + before + nth)
    }
}

impl TimelinePage {
    fn strip(&self, frame: &Frame) -> Strip {
        let bar = |stretch: &Stretch| {
            let list = self.pager.here.list().at(stretch.first / LINES);
            let to = || format!("{}#at-{}", frame.to(self.pager.here.with(list)), stretch.first);
            Bar {
                short: stretch.short.clone(),
                called: stretch.called.clone(),
                many: stretch.many,
                to: (frame.is_served() && stretch.many > 0).then(to),
            }
        };
        Strip { bars: self.stretches.iter().map(bar).collect() }
    }
}

impl Page for TimelinePage {
    fn title(&self) -> String {
        "Timeline".to_owned()
    }

    fn section(&self) -> Section {
        Section::Timeline
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame, strip: self.strip(frame).svg() }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::specimen::{frame, is_harmless, told};
    use crate::{Address, List};

    fn page() -> TimelinePage {
        let dated = || Dated {
            when: "<b>May 2031".to_owned(),
            first: None,
            last: None,
            about: true,
            time: "<i>May".to_owned(),
            said: "said 3 May (“<u>”)".to_owned(),
            told: told("asserts"),
        };
        let stretch = |called: &str, first| Stretch {
            short: "<s>May".to_owned(),
            called: called.to_owned(),
            many: 60,
            first,
        };
        let asked = List { page: 1, ..List::of("bridge") };
        let (_, pager) = Pager::cut(vec![0; 120], &Address::Timeline(asked));
        TimelinePage {
            dates: vec![
                OneDate { when: "May".to_owned(), said: vec![dated(), dated()] },
                OneDate { when: "June".to_owned(), said: vec![dated()] },
            ],
            stretches: vec![stretch("<a>April", 0), stretch("May", 60)],
            without_year: 2,
            pager,
        }
    }

    #[test]
    fn nothing_that_a_document_writes_is_a_tag() {
        is_harmless(&page().body(&frame()));
    }

    #[test]
    fn a_bar_leads_to_its_first_statement_on_the_page_where_that_stands() {
        let html = page().body(&frame());
        assert!(html.contains("href=\"/timeline?words=bridge#at-0\""), "{html}");
        assert!(html.contains("href=\"/timeline?words=bridge&#38;page=2#at-60\""), "{html}");
        for n in 50..53 {
            assert!(html.contains(&format!("id=\"at-{n}\"")), "the second page begins with the fifty-first");
        }
    }
}
