//! The glyphs of one page, where they stand.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use text::Problem;

/// Glyphs of fonts without widths are taken to be this wide, in parts of their size.
const USUAL_WIDTH: f64 = 0.5;

/// Points by which a glyph may stand outside of the page and still be on it.
const MARGIN: f64 = 2.0;

/// More glyphs on one page are left out: a full page of a newspaper has twenty thousand. They take some 100 bytes each.
const MOST_ON_PAGE: usize = 1_000_000;

/// A glyph on a page. Lengths are in points (1/72 inch), from the left upper corner of the page as it is shown; for
/// turned glyphs, of the page turned so that they stand upright.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) words: String,
    /// Where it begins.
    pub(super) x: f64,
    /// Where it ends.
    pub(super) end: f64,
    /// Its baseline; grows downward.
    pub(super) y: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// By how many quarters of a circle it is turned, clockwise.
    pub(super) turned: u8,
    /// Whether it belongs to the page rather than to the text: a running head, by the word of the document.
    pub(super) artifact: bool,
}

/// What was seen on all pages so far.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) glyphs: usize,
    /// Glyphs that say nothing.
    pub(super) unreadable: usize,
    /// Pages with more glyphs than are read.
    pub(super) crowded: usize,
    /// For each page what pictures there are on it.
    pub(super) pictured: Vec<Pictured>,
}

/// The pictures on one page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pictured {
    /// Whether there are any.
    pub(super) any: bool,
    /// The share of the page that they take; more than all of it where they cover each other.
    pub(super) share: f64,
    /// How many dots of the finest one make a point of the page; small ones are not asked.
    pub(super) finest: f64,
}

/// A picture that takes less of its page is an ornament or a signature, as fine as it may be.
const SMALL: f64 = 0.02;

impl Pictured {
    /// One more picture, of so many dots, put on a page of this size.
    fn add(&mut self, (width, height): (u32, u32), transform: Affine, page: Rect) {
        self.any = true;
        let on = transform.transform_rect_bbox(Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
        let share = on.intersect(page).area() / page.area();
        if !share.is_finite() || share <= 0.0 {
            return;
        }
        self.share += share;
        let [a, b, ..] = transform.as_coeffs();
        let finest = 1.0 / a.hypot(b);
        if share >= SMALL && finest.is_finite() || self.finest == 0.0 {
            self.finest = self.finest.max(finest);
        }
    }
}

impl Seen {
    /// What of it is trouble.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = vec![];
        if self.crowded > 0 {
            let pages = if self.crowded == 1 { "page holds" } else { "pages hold" };
            let message =
                format!("{} {pages} more letters than any page has, and the rest was left out", self.crowded);
            problems.push(Problem { code: "crowded-pages", message });
        }
        if self.unreadable > 0 {
            let many = if self.unreadable == 1 { "character has" } else { "characters have" };
            let message = format!(
                "{} {many} no meaning in its fonts; each stands as \u{fffd} in the text, so compare it with the page",
                self.unreadable
            );
            problems.push(Problem { code: "unreadable-characters", message });
        }
        problems
    }
}

/// The glyphs of a page, in the order in which they are drawn.
pub(super) fn glyphs<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    seen: &mut Seen,
) -> Vec<Placed> {
    let (width, height) = page.render_dimensions();
    let size = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let initial = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(initial, size, cache, page.xref(), settings.clone());
    let mut paper = Paper { size, ..Paper::default() };
    interpret_page(page, &mut context, &mut paper);
    seen.glyphs += paper.glyphs.len();
    seen.unreadable += paper.unreadable;
    seen.crowded += usize::from(paper.crowded);
    seen.pictured.push(paper.pictured);
    // A document that calls all of it furniture does not mean it.
    if paper.glyphs.iter().any(|glyph| !glyph.artifact) {
        paper.glyphs.retain(|glyph| !glyph.artifact);
    }
    paper.glyphs
}

/// Collects glyphs.
#[derive(Default)]
struct Paper {
    glyphs: Vec<Placed>,
    size: Rect,
    unreadable: usize,
    pictured: Pictured,
    crowded: bool,
    /// The open marks of content (ISO 32000-2, 14.6), and whether each is an artifact.
    marks: Vec<bool>,
}

impl Paper {
    fn place(&mut self, glyph: &Glyph<'_>, transform: Affine) {
        let [a, b, c, d, ..] = transform.as_coeffs();
        // Type 3 glyphs have a space of their own, mostly of a thousandth too.
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let size = 1000.0 * c.hypot(d);
        let width = match advance {
            Some(width) if width > 0.0 => f64::from(width) * a.hypot(b),
            _ => USUAL_WIDTH * size,
        };
        let at = transform * Point::ZERO;
        if ![at.x, at.y, size, width].iter().all(|n| n.is_finite() && n.abs() < 1e6) || size < 0.1 {
            return;
        }
        if !self.size.inflate(MARGIN, MARGIN).contains(at) {
            return;
        }
        let words = match glyph.as_unicode() {
            Some(BfString::Char(c)) => fair(c),
            Some(BfString::String(s)) => s.chars().map(fair).collect(),
            None => "\u{fffd}".to_owned(),
        };
        self.unreadable += usize::from(words.contains('\u{fffd}'));
        let (turned, x, y) = match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => (0, at.x, at.y),
            (false, _, true) => (1, at.y, self.size.x1 - at.x),
            (true, false, _) => (2, self.size.x1 - at.x, self.size.y1 - at.y),
            (false, _, false) => (3, self.size.y1 - at.y, at.x),
        };
        let artifact = self.marks.contains(&true);
        self.glyphs.push(Placed { words, x, end: x + width, y, size, turned, artifact });
    }
}

/// A character as people write it: ligatures taken apart, control characters gone, all spaces one.
fn fair(c: char) -> String {
    let parts = match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' => "ſt",
        'ﬆ' => "st",
        // The soft hyphen is drawn only where a line ends.
        '\u{ad}' => "-",
        c if c.is_whitespace() => " ",
        c if c.is_control() => "",
        c => return c.to_string(),
    };
    parts.to_owned()
}

impl Device<'_> for Paper {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MOST_ON_PAGE {
                self.crowded = true;
                return;
            }
            self.place(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        self.pictured.add((image.width(), image.height()), props.transform, self.size);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.marks.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}
