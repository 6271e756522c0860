//! How much there is of each month or year, as a strip of bars that lead to it.

use askama::Template;

use super::fitted;

/// Stretches of time, the earliest first.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// The stretches.
    pub bars: Vec<Bar>,
}

/// A stretch of time.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is called below its bar, where there is room: `2013`, `May`.
    pub short: String,
    /// What it is called: `May 2013`.
    pub called: String,
    /// How many fall into it.
    pub many: usize,
    /// Where its first one is shown, if that can be reached.
    pub to: Option<String>,
}

/// So wide is a bar with what parts it from the next, wide enough to be pointed at.
const COLUMN: f64 = 25.0;
/// The highest bar.
const HIGH: f64 = 90.0;
/// The number above a bar.
const TOP: f64 = 18.0;
/// What stands below it.
const BELOW: f64 = 44.0;
const SIZE: f64 = 11.0;

struct Column<'a> {
    bar: &'a Bar,
    x: f64,
    y: f64,
    tall: f64,
    shown: String,
}

#[derive(Template)]
#[template(path = "strip.svg")]
struct Svg<'a> {
    width: f64,
    told: String,
    columns: Vec<Column<'a>>,
}

impl Column<'_> {
    fn middle(&self) -> f64 {
        self.x + COLUMN / 2.0
    }
}

impl Strip {
    /// As many bars have room.
    pub const MOST: usize = 40;

    /// The SVG; none where there is nothing to see in one.
    pub fn svg(&self) -> Option<String> {
        (self.bars.len() > 1).then(|| self.laid_out().render().unwrap_or_default())
    }

    fn laid_out(&self) -> Svg<'_> {
        let most = self.bars.iter().map(|bar| bar.many).max().unwrap_or(1).max(1) as f64;
        let column = |(n, bar): (usize, &'_ Bar)| {
            (n, (bar.many as f64 / most * HIGH).max(if bar.many > 0 { 2.0 } else { 0.0 }))
        };
        let tall: Vec<(usize, f64)> = self.bars.iter().enumerate().map(column).collect();
        let columns = self.bars.iter().zip(tall).map(|(bar, (n, tall))| Column {
            bar,
            x: COLUMN * n as f64,
            y: TOP + HIGH - tall,
            tall,
            shown: fitted(&bar.short, SIZE, BELOW),
        });
        let many: usize = self.bars.iter().map(|bar| bar.many).sum();
        let (first, last) = (self.bars.first(), self.bars.last());
        let called = |bar: Option<&Bar>| bar.map(|bar| bar.called.clone()).unwrap_or_default();
        Svg {
            width: COLUMN * self.bars.len() as f64,
            told: format!(
                "{many} dated statements, {} to {}, by how many there are.",
                called(first),
                called(last)
            ),
            columns: columns.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bar(many: usize) -> Bar {
        Bar { short: "2013".into(), called: "<b>2013".into(), many, to: Some("/timeline?page=2#\"".into()) }
    }

    proptest! {
        #[test]
        fn every_bar_lies_in_the_picture_beside_the_others(many in prop::collection::vec(0..10_000usize, 2..40)) {
            let strip = Strip { bars: many.into_iter().map(bar).collect() };
            let svg = strip.laid_out();
            for column in &svg.columns {
                prop_assert!(column.y >= TOP && column.y + column.tall <= TOP + HIGH + 0.01);
                prop_assert!(column.x + COLUMN <= svg.width);
                prop_assert_eq!(column.tall > 0.0, column.bar.many > 0);
            }
            prop_assert!(svg.columns.windows(2).all(|two| two[1].x - two[0].x >= COLUMN));
        }
    }

    #[test]
    fn what_a_stretch_is_called_is_never_a_tag() {
        let svg = Strip { bars: vec![bar(0), bar(7)] }.svg().expect("two bars");
        assert!(!svg.contains("<b>") && !svg.contains("#\"\""), "{svg}");
    }
}
