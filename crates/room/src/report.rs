//! All pages of a case as one page that needs no server, written piece by piece.

mod lean;

use std::collections::BTreeSet;

use askama::Template;

use crate::frame::{ANCHOR, anchor};
use crate::{Address, Frame, Links, List, Page, Section};
use lean::lean;

/// A report with all that stands in it.
#[derive(Clone, Debug)]
pub struct Report {
    frame: Frame,
    anchors: BTreeSet<String>,
    sections: Vec<Section>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Opening<'a> {
    frame: &'a Frame,
    sections: &'a [Section],
    style: &'a str,
    made: &'a str,
}

impl Report {
    /// For a case, with these pages.
    pub fn new(case: &str, pages: &[Address]) -> Report {
        let frame = Frame {
            case: case.to_owned(),
            links: Links::Report,
            token: String::new(),
            name: String::new(),
            notice: None,
            here: Address::Case,
            csv: false,
        };
        let anchors: BTreeSet<String> = pages.iter().map(anchor).collect();
        let there = |section: &Section| anchors.contains(&anchor(&section.address().with(List::default())));
        let sections = Section::ALL.into_iter().filter(there).collect();
        Report { frame, anchors, sections }
    }

    /// What stands before the first page; `made` tells by what and when the report was made.
    pub fn opening(&self, made: &str) -> String {
        let opening =
            Opening { frame: &self.frame, sections: &self.sections, style: crate::assets::STYLE, made };
        opening.render().unwrap_or_default()
    }

    /// One page.
    pub fn part(&self, address: &Address, page: &dyn Page) -> String {
        let frame = Frame { here: address.clone(), ..self.frame.clone() };
        let id = anchor(address);
        let body = self.led(&lean(&page.body(&frame)));
        format!("<section class=\"part\" id=\"{}\">{body}</section>\n", id.trim_start_matches('#'))
    }

    /// What stands behind the last page.
    pub fn closing(&self) -> &'static str {
        "</main>\n</body>\n</html>\n"
    }

    /// A page whose links lead to no page that the report does not hold: their words stay.
    fn led(&self, body: &str) -> String {
        let start = format!(" href=\"#{ANCHOR}");
        let mut out = String::with_capacity(body.len());
        let mut rest = body;
        while let Some(at) = rest.find(&start) {
            let (before, link) = rest.split_at(at);
            out.push_str(before);
            let value = &link[" href=\"".len()..];
            let (value, behind) = value.split_once('"').unwrap_or((value, ""));
            rest = behind;
            if self.anchors.contains(value) {
                out.push_str(&link[..link.len() - behind.len()]);
            } else if out.ends_with("<a") && behind.starts_with('>') {
                // Nothing is left of the tag, nor of its end; a link holds no other.
                let (words, after) = behind[1..].split_once("</a>").unwrap_or((&behind[1..], ""));
                out.truncate(out.len() - "<a".len());
                out.push_str(words);
                rest = after;
            }
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::WaitPage;

    #[test]
    fn a_link_to_what_the_report_does_not_hold_keeps_its_words_alone() {
        let report = Report::new("bridge", &[Address::Case, Address::Voice("Ode".into())]);
        let led = report.led("<a href=\"#page-voices-Ode\">Ode</a> <a href=\"#page-voices-Weiler\">Weiler</a> <a class=\"last\" href=\"#page-voices-Vren\">Vren</a> <a href=\"#d3-a1\">1</a>");
        assert_eq!(
            led,
            "<a href=\"#page-voices-Ode\">Ode</a> Weiler <a class=\"last\">Vren</a> <a href=\"#d3-a1\">1</a>"
        );
    }

    #[test]
    fn a_report_loads_nothing_and_runs_nothing() {
        let report = Report::new("bridge", &[Address::Case]);
        let page = WaitPage { title: "t".into(), told: "<script>".into(), soon: false, back: None };
        let all = report.opening("sayso") + &report.part(&Address::Case, &page) + report.closing();
        assert!(
            all.contains("default-src 'none'") && !all.contains("<script") && !all.contains("src=\""),
            "{all}"
        );
    }
}
