//! Who does something with the words of whom: two columns, a line for each pair, as wide as it is frequent.

use std::fmt::Write;

use super::safe;

/// The picture as plain data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// What it shows.
    pub title: String,
    /// The same in a sentence or two, for those who do not see it.
    pub told: String,
    /// What those on the left are.
    pub left_heading: String,
    /// What those on the right are.
    pub right_heading: String,
    /// Those on the left, from top to bottom.
    pub left: Vec<Node>,
    /// Those on the right.
    pub right: Vec<Node>,
    /// Who is joined to whom.
    pub lines: Vec<Line>,
}

/// Somebody in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Their name.
    pub name: String,
    /// What they are.
    pub kind: String,
    /// Where their page is.
    pub href: Option<String>,
}

/// A pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The one on the left, by their place.
    pub left: usize,
    /// The one on the right.
    pub right: usize,
    /// How often.
    pub times: usize,
}

/// A box of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Placed {
    x: usize,
    y: usize,
}

const WIDTH: usize = 960;
/// How wide a box is.
const BOX: usize = 300;
/// How high: a finger or a shaky hand can hit it.
const HIGH: usize = 28;
/// From the top of one box to the next.
const STEP: usize = 36;
/// Room for the headings.
const HEAD: usize = 30;
/// The widest line.
const WIDEST: f64 = 16.0;
/// How wide a letter is on average, in units of the picture.
const LETTER: usize = 7;

impl Network {
    /// Puts those in order who are joined to the same, so that fewer lines cross: each goes to the middle of those whom it
    /// is joined to, weighed by how often, in turns.
    #[must_use]
    pub fn untangled(mut self) -> Network {
        for turn in 0..8 {
            let (own, other) =
                if turn % 2 == 0 { (self.right.len(), false) } else { (self.left.len(), true) };
            let mut order: Vec<usize> = (0..own).collect();
            let middle = |n: &usize| {
                let ends =
                    |line: &Line| if other { (line.left, line.right) } else { (line.right, line.left) };
                let of = self.lines.iter().filter(|line| ends(line).0 == *n);
                let (sum, weight) = of.fold((0, 0), |(sum, weight), line| {
                    (sum + ends(line).1 * line.times * 1_000, weight + line.times)
                });
                sum.checked_div(weight).unwrap_or(usize::MAX)
            };
            order.sort_by_cached_key(middle);
            self.put(&order, other);
        }
        self
    }

    /// Puts one column into this order.
    fn put(&mut self, order: &[usize], left: bool) {
        let column = if left { &mut self.left } else { &mut self.right };
        *column = order.iter().map(|n| column[*n].clone()).collect();
        let now = |was: usize| order.iter().position(|n| *n == was).unwrap_or(was);
        for line in &mut self.lines {
            let end = if left { &mut line.left } else { &mut line.right };
            *end = now(*end);
        }
    }

    fn height(&self) -> usize {
        HEAD + STEP * self.left.len().max(self.right.len())
    }

    /// Where the boxes of a column stand: spread over the whole height.
    fn column(&self, many: usize, x: usize) -> Vec<Placed> {
        let room = self.height() - HEAD;
        (0..many).map(|n| Placed { x, y: HEAD + (2 * n + 1) * room / (2 * many) - HIGH / 2 }).collect()
    }

    fn placed(&self) -> [Vec<Placed>; 2] {
        [self.column(self.left.len(), 0), self.column(self.right.len(), WIDTH - BOX)]
    }

    /// The picture; empty if nobody is in it.
    pub fn svg(&self) -> String {
        if self.lines.is_empty() {
            return String::new();
        }
        let height = self.height();
        // It holds links, so it is a group and no image: those who hear a page would not find them in an image.
        let mut out = format!(
            "<svg class=\"picture network\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" \
             aria-label=\"{0}. {1}\"><title>{0}</title><desc>{1}</desc><text class=\"heading\" x=\"0\" y=\"14\">{2}</text>\
             <text class=\"heading\" x=\"{WIDTH}\" y=\"14\" text-anchor=\"end\">{3}</text>",
            safe(&self.title),
            safe(&self.told),
            safe(&self.left_heading),
            safe(&self.right_heading),
        );
        let [left, right] = self.placed();
        self.write_lines(&mut out, &left, &right);
        for (node, at) in self.left.iter().zip(&left).chain(self.right.iter().zip(&right)) {
            write_node(&mut out, node, *at);
        }
        out.push_str("</svg>");
        out
    }

    fn write_lines(&self, out: &mut String, left: &[Placed], right: &[Placed]) {
        let most = self.lines.iter().map(|line| line.times).max().unwrap_or(1).max(1);
        for line in &self.lines {
            let (Some(from), Some(to)) = (left.get(line.left), right.get(line.right)) else { continue };
            let wide = (WIDEST * line.times as f64 / most as f64).max(1.0);
            let (x, y, end, end_y) = (from.x + BOX, from.y + HIGH / 2, to.x, to.y + HIGH / 2);
            let (near, far) = (x + (end - x) / 2, end - (end - x) / 2);
            let _ = write!(
                out,
                "<path class=\"tie\" d=\"M{x} {y}C{near} {y} {far} {end_y} {end} {end_y}\" \
                 stroke-width=\"{wide:.1}\"><title>{} – {}: {}</title></path>",
                safe(&self.left[line.left].name),
                safe(&self.right[line.right].name),
                line.times
            );
        }
    }
}

fn write_node(out: &mut String, node: &Node, at: Placed) {
    let Placed { x, y } = at;
    let kind = format!(" · {}", node.kind);
    let room = (BOX - 16) / LETTER;
    let name = fitted(&node.name, room.saturating_sub(kind.chars().count()));
    let outlet = if node.kind == "outlet" { " outlet" } else { "" };
    let mut drawn = String::new();
    let _ = write!(
        drawn,
        "<rect class=\"node{outlet}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>\
         <text x=\"{}\" y=\"{}\"><title>{}</title>{}<tspan class=\"kind\">{}</tspan></text>",
        x + 1,
        y + 1,
        BOX - 2,
        HIGH - 2,
        x + 8,
        y + HIGH / 2 + 5,
        safe(&node.name),
        safe(&name),
        safe(&kind)
    );
    let _ = match &node.href {
        Some(href) => write!(out, "<a href=\"{}\">{drawn}</a>", safe(href)),
        None => write!(out, "{drawn}"),
    };
}

/// As many letters of a name as there is room for; those of scripts that write squares take two.
fn fitted(name: &str, room: usize) -> String {
    let wide = |c: char| if c >= '\u{2e80}' { 2 } else { 1 };
    if name.chars().map(wide).sum::<usize>() <= room {
        return name.to_owned();
    }
    let mut taken = 1;
    let fits = |c: &char| {
        taken += wide(*c);
        taken <= room
    };
    name.chars().take_while(fits).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn node(name: &str) -> Node {
        Node { name: name.to_owned(), kind: "person".to_owned(), href: Some("/voices/x".to_owned()) }
    }

    fn network(left: usize, right: usize, lines: Vec<(usize, usize, usize)>) -> Network {
        let line = |(one, other, times): (usize, usize, usize)| Line {
            left: one % left,
            right: other % right,
            times,
        };
        Network {
            left: (0..left).map(|n| node(&format!("left {n}"))).collect(),
            right: (0..right).map(|n| node(&format!("right {n}"))).collect(),
            lines: lines.into_iter().map(line).collect(),
            ..Network::default()
        }
    }

    fn named(network: &Network) -> Vec<(String, String, usize)> {
        let line = |line: &Line| {
            (network.left[line.left].name.clone(), network.right[line.right].name.clone(), line.times)
        };
        let mut all: Vec<_> = network.lines.iter().map(line).collect();
        all.sort();
        all
    }

    proptest! {
        #[test]
        fn no_two_boxes_overlap_and_every_box_lies_in_the_picture(
            left in 1..25usize,
            right in 1..25usize,
            lines in prop::collection::vec((0..25usize, 0..25usize, 1..999usize), 1..60),
        ) {
            let network = network(left, right, lines).untangled();
            let all: Vec<Placed> = network.placed().concat();
            for (n, one) in all.iter().enumerate() {
                prop_assert!(one.x + BOX <= WIDTH && one.y >= HEAD && one.y + HIGH <= network.height());
                for other in &all[n + 1..] {
                    let beside = one.x + BOX <= other.x || other.x + BOX <= one.x;
                    prop_assert!(beside || one.y + HIGH <= other.y || other.y + HIGH <= one.y);
                }
            }
        }

        #[test]
        fn putting_in_order_joins_the_same_as_before(
            lines in prop::collection::vec((0..9usize, 0..9usize, 1..99usize), 1..40),
        ) {
            let before = network(6, 9, lines);
            let after = before.clone().untangled();
            prop_assert_eq!(named(&before), named(&after));
            prop_assert_eq!(after.clone(), before.untangled());
        }

        #[test]
        fn a_name_that_is_too_long_is_cut(name in any::<String>(), room in 4..40usize) {
            prop_assert!(fitted(&name, room).chars().count() <= room);
        }
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let network = network(3, 3, vec![(0, 2, 5), (1, 1, 5), (2, 0, 5)]).untangled();
        assert!(network.lines.iter().all(|line| line.left == line.right));
    }

    #[test]
    fn hostile_names_are_escaped() {
        let mut network = network(1, 1, vec![(0, 0, 1)]);
        network.left[0] = node("</svg><script>alert(1)</script>\" onload=\"x");
        network.left[0].href = Some("\"><script>".to_owned());
        let svg = network.svg();
        assert!(!svg.contains("<script") && !svg.contains("\" onload"), "{svg}");
        assert_eq!(svg.matches("</svg>").count(), 1);
    }
}
