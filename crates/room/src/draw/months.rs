//! How much was said when: a bar for each month or year, up for what somebody says and down for what is said of them.

use std::fmt::Write;

use serde::Serialize;
use utoipa::ToSchema;

use super::safe;

/// A month or a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Period {
    /// `2016-11` or `2016`.
    pub name: String,
    /// How many statements of documents of that time are laid to somebody.
    pub said: usize,
    /// In how many statements of that time they are named.
    pub told_of: usize,
}

impl Period {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.said + self.told_of == 0
    }
}

/// The width of the picture, in its own units.
const WIDTH: usize = 720;
/// The height of the bars on one side.
const SIDE: usize = 60;
/// Room for the words at the left.
const LEFT: usize = 92;
/// Room for the words under the bars.
const FOOT: usize = 22;
/// A bar is never wider.
const WIDEST: usize = 28;
/// So much room the name of a period takes.
const NAME: usize = 64;

/// The picture; empty if there is no time to show.
pub fn months(periods: &[Period], who: &str) -> String {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return String::new() };
    let most = periods.iter().map(|period| period.said.max(period.told_of)).max().unwrap_or(1).max(1);
    let step = ((WIDTH - LEFT) / periods.len()).clamp(1, WIDEST);
    let bar = (step - step / 5).max(1);
    let height = 2 * SIDE + FOOT;
    let (said, told): (usize, usize) =
        periods.iter().fold((0, 0), |(said, told), period| (said + period.said, told + period.told_of));
    let told = format!(
        "From {} to {}: {said} statements laid to them, {told} statements that name them.",
        first.name, last.name
    );
    // Told by a label and not by the id of its title: a report holds many of these.
    let mut out = format!(
        "<svg class=\"picture months\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{0} over time. {1}\">\
         <title>{0} over time</title><desc>{1}</desc>",
        safe(who),
        safe(&told),
    );
    let _ = write!(
        out,
        "<text x=\"0\" y=\"{}\">they say</text><text x=\"0\" y=\"{}\">said of them</text>\
         <line class=\"axis\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{SIDE}\" y2=\"{SIDE}\"/>",
        SIDE - 8,
        SIDE + 18,
        LEFT + step * periods.len(),
    );
    let tall = |count: usize| if count == 0 { 0 } else { (count * (SIDE - 14) / most).max(2) };
    let mut free = 0;
    for (n, period) in periods.iter().enumerate() {
        let x = LEFT + n * step;
        let (up, down) = (tall(period.said), tall(period.told_of));
        let _ = write!(
            out,
            "<g><title>{}: {} said, {} said of them</title>",
            safe(&period.name),
            period.said,
            period.told_of
        );
        bars(&mut out, (x, bar), (up, down));
        out.push_str("</g>");
        if x >= free && x + NAME <= WIDTH {
            let _ = write!(out, "<text x=\"{x}\" y=\"{}\">{}</text>", height - 4, safe(&period.name));
            free = x + NAME;
        }
    }
    // The name of the tallest bar's height, so that heights can be read.
    let _ = write!(
        out,
        "<text class=\"scale\" x=\"{}\" y=\"11\" text-anchor=\"end\">most: {most}</text></svg>",
        WIDTH
    );
    out
}

/// The bars of a stretch, from its place and as wide: one up from the line and one down, each only where it has a height.
fn bars(out: &mut String, (x, width): (usize, usize), (up, down): (usize, usize)) {
    if up > 0 {
        let y = SIDE - up;
        let _ = write!(out, "<rect class=\"up\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{up}\"/>");
    }
    if down > 0 {
        let _ =
            write!(out, "<rect class=\"down\" x=\"{x}\" y=\"{SIDE}\" width=\"{width}\" height=\"{down}\"/>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(svg: &str, element: &str, name: &str) -> Vec<usize> {
        let tags = svg.split('<').filter(|tag| tag.starts_with(element));
        let value = |tag: &str| {
            let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
            tag[at..].split('"').next()?.parse().ok()
        };
        tags.filter_map(value).collect()
    }

    fn some(many: usize) -> Vec<Period> {
        let month = |n: usize| Period {
            name: format!("{}-{:02}", 2000 + n / 12, n % 12 + 1),
            said: n * 7 % 13,
            told_of: n * 5 % 4,
        };
        (0..many).map(month).collect()
    }

    #[test]
    fn every_bar_lies_in_the_picture() {
        for many in [1, 2, 30, 120, 600] {
            let svg = months(&some(many), "Ode");
            let (x, width) = (numbers(&svg, "rect", "x"), numbers(&svg, "rect", "width"));
            let (y, height) = (numbers(&svg, "rect", "y"), numbers(&svg, "rect", "height"));
            for n in 0..x.len() {
                assert!(x[n] >= LEFT && x[n] + width[n] <= WIDTH, "{many}: {} {}", x[n], width[n]);
                assert!(y[n] + height[n] <= 2 * SIDE);
            }
        }
    }

    #[test]
    fn no_two_names_of_months_overlap() {
        let svg = months(&some(90), "Ode");
        let at: Vec<usize> = numbers(&svg, "text", "x").into_iter().filter(|x| *x >= LEFT).collect();
        let names = &at[..at.len() - 1];
        assert!(names.len() > 3);
        assert!(names.windows(2).all(|two| two[0] + NAME <= two[1]));
    }

    #[test]
    fn a_hostile_name_is_escaped() {
        let svg = months(&some(3), "<script>\"&");
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("&#60;script&#62;"));
    }
}
