//! A page as a picture: the pictures on it, put where they stand, in grey. What is drawn or written is left out: words
//! that are text are read as text.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, Paint, SoftMask, TransformExt, interpret_page,
};

use super::dots;

/// More dots for a point than these are not painted: 300 an inch, which Tesseract asks for.
/// <https://tesseract-ocr.github.io/tessdoc/ImproveQuality.html>
const FINEST: f64 = 300.0 / 72.0;

/// A page has no more dots than this: one of A2 at 300 an inch.
const MOST_DOTS: f64 = 4e7;

/// More dots of one picture are not unpacked: a page of A3 at 800 an inch. They take three bytes each, and more on the
/// way.
const MOST_IN_PICTURE: u64 = 120_000_000;

/// More dots of pictures are not looked at for one page: each of its own dots sixteen times.
const MOST_LOOKS: f64 = 16.0 * MOST_DOTS;

/// More pictures on one page are left out. Scanners cut a page into some dozens of strips.
const MOST_PICTURES: usize = 2_000;

/// A page of pictures.
pub(super) struct Painted {
    /// A grey picture, as a PGM file: <https://netpbm.sourceforge.net/doc/pgm.html>.
    pub(super) file: Vec<u8>,
    /// How many of its dots make a point of the page.
    pub(super) per_point: f64,
}

/// The pictures of a page, of which the finest has so many dots for each point of the page.
pub(super) fn paint<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    finest: f64,
) -> Option<Painted> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    if !(width * height).is_finite() || width < 1.0 || height < 1.0 {
        return None;
    }
    let per_point = finest.clamp(1.0, FINEST).min((MOST_DOTS / (width * height)).sqrt());
    let (across, down) = ((width * per_point).ceil(), (height * per_point).ceil());
    // A page a thousand miles long and a hair wide has no more than one row of dots, and still too many.
    if across * down > 2.0 * MOST_DOTS {
        return None;
    }
    let mut canvas = Canvas::of(across, down, per_point);
    let initial = page.initial_transform(true).to_kurbo();
    let size = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(initial, size, cache, page.xref(), settings.clone());
    interpret_page(page, &mut context, &mut canvas);
    let head = format!("P5\n{} {}\n255\n", canvas.width, canvas.dots.len() / canvas.width);
    Some(Painted { file: [head.as_bytes(), &canvas.dots].concat(), per_point })
}

/// White paper that pictures are painted on.
struct Canvas {
    /// One byte a dot, from black to white, row by row.
    dots: Vec<u8>,
    width: usize,
    size: Rect,
    per_point: f64,
    /// Looks at dots of pictures that are left.
    looks: f64,
    /// Pictures that are left.
    pictures: usize,
}

/// A dot of a picture: how bright it is, and how much of it there is, both out of 255.
type Dot = (u8, u8);

impl Canvas {
    /// Width and height are whole numbers; together they come to [`MOST_DOTS`], or twice that.
    fn of(width: f64, height: f64, per_point: f64) -> Canvas {
        Canvas {
            dots: vec![255; width as usize * height as usize],
            width: width as usize,
            size: Rect::new(0.0, 0.0, width, height),
            per_point,
            looks: MOST_LOOKS,
            pictures: MOST_PICTURES,
        }
    }

    /// Paints a picture of this size: each dot of the paper is the mean of the dots of the picture that fall on it.
    fn put(&mut self, transform: Affine, size: (u32, u32), dot: &dyn Fn(f64, f64) -> Option<Dot>) {
        let placed = Affine::scale(self.per_point) * transform;
        let whole = Rect::new(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        let on = placed.transform_rect_bbox(whole).expand().intersect(self.size);
        let back = placed.inverse();
        let [a, b, c, d, ..] = back.as_coeffs();
        let steps = a.hypot(b).max(c.hypot(d)).ceil().clamp(1.0, 4.0);
        if on.area() <= 0.0 || !back.is_finite() || !on.is_finite() {
            return;
        }
        self.looks -= on.area() * steps * steps;
        if self.looks < 0.0 {
            return;
        }
        let parts: Vec<f64> = (0..steps as u8).map(|part| (f64::from(part) + 0.5) / steps).collect();
        for y in on.y0 as usize..on.y1 as usize {
            for x in on.x0 as usize..on.x1 as usize {
                let under = &mut self.dots[y * self.width + x];
                let (mut sum, mut looks) = (0.0, 0.0);
                for (i, j) in parts.iter().flat_map(|i| parts.iter().map(move |j| (i, j))) {
                    let at = back * Point::new(x as f64 + i, y as f64 + j);
                    let (bright, much) = dot(at.x, at.y).unwrap_or((0, 0));
                    let much = f64::from(much) / 255.0;
                    sum += f64::from(bright) * much + f64::from(*under) * (1.0 - much);
                    looks += 1.0;
                }
                *under = (sum / looks).round() as u8;
            }
        }
    }
}

impl Device<'_> for Canvas {
    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        let size = (image.width(), image.height());
        let stream = match &image {
            Image::Raster(raster) => raster.stream(),
            Image::Stencil(stencil) => stencil.stream(),
        };
        if self.pictures == 0 || dots::stated(stream) > MOST_IN_PICTURE {
            return;
        }
        self.pictures -= 1;
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |image, alpha| {
                    self.put(props.transform, size, &|x, y| {
                        let much = alpha.as_ref().map_or(Some(255), |alpha| grey(alpha, x, y));
                        Some((brightness(&image, x, y)?, much.unwrap_or(255)))
                    });
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let bright = match paint {
                        Paint::Color(color) => {
                            let [red, green, blue, _] = color.to_rgba().to_rgba8();
                            luminance(red, green, blue)
                        }
                        Paint::Pattern(_) => 0,
                    };
                    self.put(props.transform, size, &|x, y| Some((bright, grey(&mask, x, y)?)));
                },
                None,
            ),
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Which dot stands at this place of a picture of this size; its data may be coarser by these factors.
fn index(size: (u32, u32), factors: (f32, f32), x: f64, y: f64) -> Option<usize> {
    let (x, y) = (x / f64::from(factors.0), y / f64::from(factors.1));
    let inside = x >= 0.0 && y >= 0.0 && x < f64::from(size.0) && y < f64::from(size.1);
    inside.then(|| y as usize * size.0 as usize + x as usize)
}

fn grey(of: &LumaData, x: f64, y: f64) -> Option<u8> {
    of.data.get(index((of.width, of.height), of.scale_factors, x, y)?).copied()
}

fn brightness(of: &ImageData, x: f64, y: f64) -> Option<u8> {
    match of {
        ImageData::Luma(of) => grey(of, x, y),
        ImageData::Rgb(of) => {
            let at = 3 * index((of.width, of.height), of.scale_factors, x, y)?;
            let [red, green, blue] = *of.data.get(at..at + 3)? else { return None };
            Some(luminance(red, green, blue))
        }
    }
}

/// How bright a colour looks (ITU-R BT.601).
fn luminance(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}
