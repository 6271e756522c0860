//! The way of a claim: who has it from whom, drawn from the origins at the left along the days to the right.

mod svg;

use askama::Template;

use super::calendar::{Scale, number};
use super::{fitted, short, width};
use svg::{Dot, Label, Line, Sign, Svg};

/// The statements of a claim, in the order in which they are to be drawn: side by side and origin by origin, each below the one that
/// it is drawn from.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// The statements.
    pub stops: Vec<Stop>,
}

/// A statement on the way.
#[derive(Clone, Debug)]
pub struct Stop {
    /// Its number on the page.
    pub number: usize,
    /// On which side it stands.
    pub side: Side,
    /// What stands above the statements of this side.
    pub heading: String,
    /// The letter of its origin, on this side; none where origins are not counted.
    pub origin: String,
    /// Whose word that goes back to.
    pub voice: String,
    /// Who put the page out.
    pub page: String,
    /// The day on which they did, as far as they say.
    pub day: Option<String>,
    /// The number of the statement that it is drawn from, and how.
    pub from: Option<(usize, Drawn)>,
    /// The same sign in words; empty where it is drawn from none.
    pub how: String,
}

/// What somebody does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Puts it forward.
    For,
    /// Denies it.
    Against,
    /// Leaves it open.
    Neither,
}

/// By which sign a statement is drawn from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// It has the same words.
    Copied,
    /// It is told on the word of that outlet.
    Cited,
}

/// How much is told in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of it, with a key and with words for whoever points at a sign.
    Full,
    /// Nothing that stands beside it too: one of hundreds of pictures in a report.
    Lean,
}

const WIDTH: f64 = 1000.0;
const ROW: f64 = 26.0;
/// The size of letters.
const SIZE: f64 = 13.0;
/// Origins are named up to here; then the line follows on which their statements hang.
const TRUNK: f64 = 236.0;
/// The days, from here ...
const FROM: f64 = 262.0;
/// ... to here.
const TO: f64 = 590.0;
/// Statements without a day stand here.
const UNDATED: f64 = 650.0;
/// What each statement is called begins here.
const NAMES: f64 = 700.0;
/// How far to the right of the one that it is drawn from a statement of the same day stands.
const STEP: f64 = 16.0;
/// The height of the line of days above the rows.
const TOP: f64 = 34.0;
/// A line of the key.
const KEY: f64 = 24.0;

impl Side {
    /// Its name in the style.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Side::For => "for",
            Side::Against => "against",
            Side::Neither => "neither",
        }
    }
}

impl Way {
    /// The SVG; none where there is nothing to see in one.
    pub fn svg(&self, detail: Detail) -> Option<String> {
        (self.stops.len() > 1).then(|| self.laid_out(detail).render().unwrap_or_default())
    }

    /// The key in words, for a picture that has none.
    pub fn key(&self) -> String {
        let entry = |sign: &Sign| {
            let shape = match (sign.side, sign.class) {
                (Some(Side::For), _) => "●",
                (Some(Side::Against), _) => "■",
                (Some(Side::Neither), _) => "○",
                (None, "copied-from") => "━",
                (None, "cited-from") => "╍",
                _ => "─",
            };
            format!("{shape} {}", sign.told)
        };
        self.signs(0.0).iter().map(entry).collect::<Vec<_>>().join(" · ")
    }

    fn laid_out(&self, detail: Detail) -> Svg {
        let scale = self.scale();
        let (headings, dots) = self.dots(scale.as_ref());
        let foot = dots.last().map_or(TOP, |dot| dot.y + ROW * 0.75);
        let undated = self.stops.iter().any(|stop| day(stop).is_none());
        let days = scale.map(days).unwrap_or_default();
        let signs = if detail == Detail::Full { self.signs(foot + KEY) } else { vec![] };
        Svg {
            detail,
            height: signs.last().map_or(foot, |sign| sign.y + KEY / 2.0),
            foot,
            told: self.told(detail),
            headings,
            names: self.names(&dots),
            origins: self.origins(&dots),
            days,
            lines: self.lines(&dots),
            dots,
            signs,
            undated,
            dated: scale.is_some(),
        }
    }

    /// The days, with room at the end for those who have it from others of the same day.
    fn scale(&self) -> Option<Scale> {
        let deepest = (0..self.stops.len()).map(|at| self.depth(at)).max().unwrap_or(0).min(6);
        Scale::of(self.stops.iter().filter_map(day), FROM, TO - STEP * deepest as f64)
    }

    /// Over how many others a statement came.
    fn depth(&self, at: usize) -> usize {
        let before = |at: &usize| self.before(*at);
        std::iter::successors(Some(at), before).take(self.stops.len()).count().saturating_sub(1)
    }

    /// The place of the statement that one is drawn from.
    fn before(&self, at: usize) -> Option<usize> {
        let (number, _) = self.stops[at].from?;
        self.stops[..at].iter().position(|stop| stop.number == number)
    }

    /// Where each statement stands, and what stands above those of one side.
    fn dots(&self, scale: Option<&Scale>) -> (Vec<Label>, Vec<Dot>) {
        let (mut headings, mut dots) = (vec![], Vec::<Dot>::new());
        let mut y = TOP + ROW / 2.0;
        for (at, stop) in self.stops.iter().enumerate() {
            if at == 0 || self.stops[at - 1].side != stop.side {
                headings.push(label(4.0, y, "start", &stop.heading, WIDTH));
                y += ROW;
            }
            let own = day(stop).zip(scale).map_or(UNDATED, |(day, scale)| scale.at(day));
            let x = match self.before(at) {
                // Never left of the page that it is drawn from, unless its own day is before that page's.
                Some(before) if own + 0.5 >= dots[before].x || same_day(stop, &self.stops[before]) => {
                    let edge = if day(stop).is_some() { TO } else { NAMES - STEP };
                    own.max(dots[before].x + STEP).min(edge)
                }
                _ => own,
            };
            dots.push(Dot { x, y, side: stop.side, told: stop.told() });
            y += ROW;
        }
        (headings, dots)
    }

    /// What each statement is called, behind the days.
    fn names(&self, dots: &[Dot]) -> Vec<Label> {
        let name = |(stop, dot): (&Stop, &Dot)| {
            let day = stop.day.as_deref().map_or("no day", crate::day);
            let tail = format!(" · {day}");
            let room = WIDTH - NAMES - width(&tail, SIZE) - width("000 ", SIZE);
            let shown = format!("{} {}{tail}", stop.number, fitted(&stop.page, SIZE, room));
            Label { full: stop.told(), ..label(NAMES, dot.y, "start", &shown, WIDTH) }
        };
        self.stops.iter().zip(dots).map(name).collect()
    }

    /// The origins, at the left of their first statements.
    fn origins(&self, dots: &[Dot]) -> Vec<Label> {
        let first = |at: &usize| {
            let stop = &self.stops[*at];
            !stop.origin.is_empty() && (*at == 0 || !same_origin(stop, &self.stops[*at - 1]))
        };
        let origin = |at: usize| {
            let stop = &self.stops[at];
            label(4.0, dots[at].y, "start", &format!("{}  {}", stop.origin, stop.voice), TRUNK - 14.0)
        };
        (0..self.stops.len()).filter(first).map(origin).collect()
    }

    fn lines(&self, dots: &[Dot]) -> Vec<Line> {
        let mut lines = vec![];
        for (at, dot) in dots.iter().enumerate() {
            let (x, y) = (short(dot.x), short(dot.y));
            match (self.before(at), self.stops[at].from) {
                (Some(before), Some((_, how))) => {
                    let (px, py) = (short(dots[before].x), short(dots[before].y));
                    let class = match how {
                        Drawn::Copied => "copied-from",
                        Drawn::Cited => "cited-from",
                    };
                    lines.push(Line { class, path: format!("M{px} {py}V{y}H{x}") });
                }
                _ if self.stops[at].origin.is_empty() => {}
                _ => {
                    let first =
                        (0..=at).rev().take_while(|n| same_origin(&self.stops[*n], &self.stops[at])).last();
                    let top = short(dots[first.unwrap_or(at)].y);
                    lines.push(Line { class: "goes-back", path: format!("M{} {top}V{y}H{x}", TRUNK) });
                }
            }
        }
        // What is copied or cited is drawn over what only goes back to one origin.
        lines.sort_by_key(|line| (line.class != "goes-back", line.class));
        lines.into_iter().fold(vec![], |mut all: Vec<Line>, line| {
            match all.last_mut().filter(|last| last.class == line.class) {
                Some(last) => last.path.push_str(&line.path),
                None => all.push(line),
            }
            all
        })
    }

    /// The key: whatever occurs in the picture, and nothing else.
    fn signs(&self, y: f64) -> Vec<Sign> {
        let side = |side: Side| self.stops.iter().any(|stop| stop.side == side);
        let drawn =
            |how: Drawn| self.stops.iter().any(|stop| stop.from.is_some_and(|(_, known)| known == how));
        let all = [
            (side(Side::For), "", Some(Side::For), "puts it forward"),
            (side(Side::Against), "", Some(Side::Against), "denies it"),
            (side(Side::Neither), "", Some(Side::Neither), "leaves it open"),
            (true, "goes-back", None, "goes back to this origin"),
            (drawn(Drawn::Copied), "copied-from", None, "the same words as the one above, as copies have"),
            (drawn(Drawn::Cited), "cited-from", None, "told on the word of that outlet"),
        ];
        let (mut x, mut y, mut signs) = (4.0, y, vec![]);
        for (_, class, side, told) in all.into_iter().filter(|(there, ..)| *there) {
            let room = 30.0 + width(told, SIZE) + 26.0;
            if x + room > WIDTH && x > 4.0 {
                (x, y) = (4.0, y + KEY);
            }
            signs.push(Sign { x, y, class, side, told });
            x += room;
        }
        signs
    }

    /// The picture in a sentence, for those who do not see it.
    fn told(&self, detail: Detail) -> String {
        let below = match detail {
            Detail::Full => "The table below says",
            Detail::Lean => "The statements below say",
        };
        let drawn = self.stops.iter().filter(|stop| stop.from.is_some()).count();
        let mut origins: Vec<(&str, &'static str)> = vec![];
        for stop in self.stops.iter().filter(|stop| !stop.origin.is_empty()) {
            if !origins.contains(&(stop.origin.as_str(), stop.side.name())) {
                origins.push((&stop.origin, stop.side.name()));
            }
        }
        format!(
            "{} statements by their days, at the left the {} that they go back to; {drawn} are drawn from another statement. {below} the same in words.",
            self.stops.len(),
            if origins.len() == 1 { "origin".to_owned() } else { format!("{} origins", origins.len()) },
        )
    }
}

impl Stop {
    /// In words, for whoever points at it.
    fn told(&self) -> String {
        let day = self.day.as_deref().unwrap_or("no day told");
        let from = self.from.map(|(number, _)| format!("; drawn from {number}: {}", self.how));
        format!("{}: {}, {day}{}", self.number, self.page, from.unwrap_or_default())
    }
}

fn day(stop: &Stop) -> Option<i64> {
    number(stop.day.as_deref()?)
}

fn same_day(one: &Stop, other: &Stop) -> bool {
    day(one) == day(other)
}

fn same_origin(one: &Stop, other: &Stop) -> bool {
    (one.side, &one.origin) == (other.side, &other.origin)
}

fn label(x: f64, y: f64, anchor: &'static str, words: &str, edge: f64) -> Label {
    let shown = fitted(words, SIZE, edge - x);
    Label { x: short(x), y: short(y), anchor, shown, full: words.to_owned() }
}

fn days(scale: Scale) -> Vec<Label> {
    let marks = scale.marks(3);
    let last = marks.len() - 1;
    let anchor = |n: usize| match n {
        0 => "start",
        _ if n == last => "end",
        _ => "middle",
    };
    let mark = |(n, (x, day)): (usize, (f64, String))| Label {
        x: short(x),
        y: short(TOP - 16.0),
        anchor: anchor(n),
        shown: day.clone(),
        full: day,
    };
    marks.into_iter().enumerate().map(mark).collect()
}

#[cfg(test)]
mod tests;
