//! Figures that several give for what may be one thing.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::draw::{Range, Ranges};
use crate::frame::json_of;
use crate::{Frame, Page, Pager, Section, Told};

/// Groups of figures, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FiguresPage {
    /// Those that are shown.
    pub groups: Vec<FigureGroup>,
    /// Which part of the list they are.
    pub pager: Pager,
}

/// Figures for what may be one thing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FigureGroup {
    /// The worst that is between any two of them: `same`, `fits`, `later` or `apart`.
    pub stand: String,
    /// What that means, in words.
    pub means: String,
    /// In how many documents they stand.
    pub documents: usize,
    /// In pages of how many outlets.
    pub outlets: usize,
    /// How many different figures there are.
    pub different: usize,
    /// The figures, the lowest first.
    pub given: Vec<FigureGiven>,
}

/// A figure that somebody gives.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FigureGiven {
    /// What it comes to, in words: `20 to 30`.
    pub amount: String,
    /// Its lowest value; none where it has no lower bound.
    pub low: Option<f64>,
    /// Its highest value; none where it has no upper bound.
    pub high: Option<f64>,
    /// The words of the figure.
    pub words: String,
    /// The statement that it stands in, with its place and the chain of voices.
    pub told: Told,
    /// Others that cannot be so if it is and all are of one thing, by their places in the list.
    pub apart: Vec<usize>,
    /// Others of which one may be a later count, by their places in the list.
    pub later: Vec<usize>,
    /// Others that can be so as well though they differ, by their places in the list.
    pub fits: Vec<usize>,
}

impl FigureGiven {
    /// Whether how it stands to the others is told beside another one with the same figure.
    fn is_as_above(&self) -> bool {
        self.apart.is_empty() && self.later.is_empty() && self.fits.is_empty()
    }
}

impl FigureGroup {
    /// The different figures on one line.
    fn ranges(&self) -> Ranges {
        let mut all: Vec<Range> = vec![];
        for given in &self.given {
            match all.iter_mut().find(|range| range.shown == given.amount) {
                Some(known) => known.given += 1,
                None => all.push(Range {
                    shown: given.amount.clone(),
                    low: given.low,
                    high: given.high,
                    given: 1,
                }),
            }
        }
        Ranges { all }
    }

    fn picture(&self) -> Option<String> {
        self.ranges().svg()
    }

    /// The amounts of some of its figures, each once, but for one amount.
    fn amounts(&self, places: &[usize], own: &str) -> Vec<&str> {
        let mut all: Vec<&str> = vec![];
        for given in places.iter().filter_map(|place| self.given.get(*place)) {
            if given.amount != own && !all.contains(&given.amount.as_str()) {
                all.push(&given.amount);
            }
        }
        all
    }
}

#[derive(Template)]
#[template(path = "figures.html")]
struct Body<'a> {
    page: &'a FiguresPage,
    frame: &'a Frame,
}

impl Body<'_> {
    /// The number of a group in the whole list.
    fn rank(&self, nth: &usize) -> usize {
        self.page.pager.first + nth + 1
    }
}

impl Page for FiguresPage {
    fn title(&self) -> String {
        "Figures".to_owned()
    }

    fn section(&self) -> Section {
        Section::Figures
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
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

    fn given(amount: &str, value: f64, apart: Vec<usize>) -> FigureGiven {
        FigureGiven {
            amount: amount.to_owned(),
            low: Some(value),
            high: Some(value),
            words: "<b>some".to_owned(),
            told: told("asserts"),
            apart,
            later: vec![],
            fits: vec![],
        }
    }

    #[test]
    fn figures_that_exclude_each_other_are_told_in_words_and_drawn() {
        let group = FigureGroup {
            stand: "apart".to_owned(),
            means: "some cannot both be so".to_owned(),
            documents: 3,
            outlets: 2,
            different: 2,
            given: vec![
                given("23", 23.0, vec![2]),
                given("23", 23.0, vec![]),
                given("<i>40", 40.0, vec![0, 1]),
            ],
        };
        assert_eq!(group.ranges().all.iter().map(|range| range.given).collect::<Vec<_>>(), [2, 1]);
        let (_, pager) = Pager::cut(vec![0], &Address::Figures(List::default()));
        let html = FiguresPage { groups: vec![group], pager }.body(&frame());
        is_harmless(&html);
        assert!(html.contains("excludes</strong> 23") && html.contains("<svg"), "{html}");
        assert!(html.contains("as the first with this figure"));
    }
}
