//! Glyphs to lines, in the order in which they are read: one column after the other.

use super::page::Placed;
use super::rtl;

/// Two pieces whose baselines differ by less than this many parts of their size stand on one line: room for raised
/// numbers.
const SAME_LINE: f64 = 0.4;

/// A gap from this many parts of the size on stands for a space that is not written. Spaces are about a quarter wide,
/// and letters that are set apart about a tenth. Chosen.
const SPACE: f64 = 0.16;

/// A gap from this many parts of the size on parts two pieces, which may stand in two columns.
const GAP: f64 = 1.1;

/// A gap from this many parts of the size on is that between the cells of a table.
const CELL: f64 = 2.0;

/// A column has at least this many lines, and its fuller lines at least this many characters.
const LEAST_LINES: usize = 4;
const LEAST_CHARACTERS: usize = 14;

/// Columns inside columns are looked for to this depth: four columns.
const DEEPEST: usize = 2;

/// Pieces a gutter is looked for among: more are a drawing or a map.
const MOST_PIECES: usize = 5000;

/// A line of text. Lengths are in points, from the left upper corner of its page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) x: f64,
    pub(super) end: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// The size of most of its letters.
    pub(super) size: f64,
    /// Which column of its page it stands in, counted in the order of reading.
    pub(super) column: usize,
    pub(super) turned: u8,
    /// Whether it begins an item of a list.
    pub(super) item: bool,
}

/// The lines of a page.
pub(super) fn lay_out(glyphs: Vec<Placed>) -> Vec<Line> {
    let mut lines = vec![];
    let mut column = 0;
    for turned in 0..4 {
        let pieces = pieces(glyphs.iter().filter(|glyph| glyph.turned == turned));
        for column_pieces in columns(pieces, DEEPEST) {
            lines.extend(lines_of(column_pieces, column, turned));
            column += 1;
        }
    }
    lines
}

/// Glyphs that were drawn one behind the other on one line.
#[derive(Clone, Debug)]
struct Piece {
    words: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
}

/// Joins what was drawn one behind the other.
fn pieces<'a>(glyphs: impl Iterator<Item = &'a Placed>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    // The last glyph's beginning, to know what is drawn twice to look bold.
    let mut last: Option<(&str, f64, f64)> = None;
    for glyph in glyphs {
        let twice = last.is_some_and(|(words, x, y)| {
            words == glyph.words
                && (x - glyph.x).abs() < 0.1 * glyph.size
                && (y - glyph.y).abs() < 0.1 * glyph.size
        });
        last = Some((&glyph.words, glyph.x, glyph.y));
        if twice {
            continue;
        }
        let (x, end, y, size) = (glyph.x, glyph.end, glyph.y, glyph.size);
        if let Some(piece) = pieces.last_mut()
            && (piece.y - y).abs() < SAME_LINE * size.max(piece.size)
            && x - piece.end < GAP * size
            && x - piece.end > -0.5 * size
        {
            if needs_space(&piece.words, piece.end, &glyph.words, x, size.min(piece.size)) {
                piece.words.push(' ');
            }
            piece.words.push_str(&glyph.words);
            piece.end = piece.end.max(end);
            // Raised numbers do not move the line.
            if size > piece.size {
                (piece.size, piece.y) = (size, y);
            }
        } else {
            pieces.push(Piece { words: glyph.words.clone(), x, end, y, size });
        }
    }
    pieces.retain(|piece| !piece.words.trim().is_empty());
    for piece in &mut pieces {
        let space = |count: usize| count as f64 * 0.25 * piece.size;
        let (before, behind) = (
            piece.words.len() - piece.words.trim_start().len(),
            piece.words.len() - piece.words.trim_end().len(),
        );
        (piece.x, piece.end) = (piece.x + space(before), piece.end - space(behind));
    }
    pieces
}

fn needs_space(left: &str, end: f64, right: &str, x: f64, size: f64) -> bool {
    x - end > SPACE * size && !left.ends_with(' ') && !right.starts_with(' ')
}

/// The pieces of each column, in the order of reading. What reaches over several columns parts what stands above it
/// from what stands below.
fn columns(pieces: Vec<Piece>, depth: usize) -> Vec<Vec<Piece>> {
    let gutter = if depth > 0 { gutter(&pieces) } else { None };
    let Some(gutter) = gutter else { return vec![pieces] };
    let crosses = |piece: &Piece| piece.x < gutter && piece.end > gutter;
    let mut bars: Vec<f64> = pieces.iter().filter(|piece| crosses(piece)).map(|piece| piece.y).collect();
    bars.sort_by(f64::total_cmp);
    // Bands: before the first bar, the bar itself, between bars …
    let mut bands: Vec<(Vec<Piece>, Vec<Piece>, Vec<Piece>)> = vec![];
    bands.resize_with(bars.len() + 1, Default::default);
    for piece in pieces {
        let above = bars.partition_point(|bar| *bar < piece.y - 0.1 * piece.size);
        let (across, left, right) = &mut bands[above.min(bars.len())];
        if crosses(&piece) {
            across.push(piece);
        } else if piece.x < gutter {
            left.push(piece);
        } else {
            right.push(piece);
        }
    }
    let mut ordered: Vec<Vec<Piece>> = vec![];
    let mut across_all: Vec<Piece> = vec![];
    for (across, left, right) in bands {
        // A bar belongs below what stands above it; bars that follow each other are one block.
        if !(left.is_empty() && right.is_empty()) {
            if !across_all.is_empty() {
                ordered.push(std::mem::take(&mut across_all));
            }
            ordered.extend(columns(left, depth - 1));
            ordered.extend(columns(right, depth - 1));
        }
        across_all.extend(across);
    }
    ordered.push(across_all);
    ordered.retain(|column| !column.is_empty());
    ordered
}

/// Where a gutter runs down the page: no more than a few lines cross it, and on both sides stand full lines of prose.
/// A table has gutters too, but its cells are not full.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    if pieces.len() < 2 * LEAST_LINES || pieces.len() > MOST_PIECES {
        return None;
    }
    let left = pieces.iter().map(|piece| piece.x).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.end).fold(f64::NEG_INFINITY, f64::max);
    let size = middle(pieces.iter().map(|piece| piece.size))?;
    let (from, to) = (left + 0.15 * (right - left), left + 0.85 * (right - left));
    // A gutter begins where lines end, or just before lines begin.
    let mut places: Vec<f64> =
        pieces.iter().map(|piece| piece.x - 0.3 * size).filter(|x| (from..to).contains(x)).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 0.2 * size);
    let crossing = |at: f64| pieces.iter().filter(|piece| piece.x < at && piece.end > at).count();
    places.truncate(200);
    let mut best: Option<(usize, f64)> = None;
    for at in places {
        let crossed = crossing(at);
        let on = |side: fn(&Piece, f64) -> bool| {
            pieces.iter().filter(move |piece| side(piece, at)).collect::<Vec<_>>()
        };
        let (before, behind) = (on(|piece, at| piece.end <= at), on(|piece, at| piece.x >= at));
        let fewer = best.is_none_or(|(least, _)| crossed < least);
        if fewer && crossed * 2 < pieces.len() && is_prose(&before) && is_prose(&behind) {
            best = Some((crossed, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Whether pieces are the lines of a column: enough of them, most of them about as long as the column is wide.
fn is_prose(pieces: &[&Piece]) -> bool {
    if pieces.len() < LEAST_LINES {
        return false;
    }
    let left = middle(pieces.iter().map(|piece| piece.x)).unwrap_or_default();
    let right = pieces.iter().map(|piece| piece.end).fold(f64::NEG_INFINITY, f64::max);
    let full = |piece: &&&Piece| {
        piece.end - piece.x > 0.6 * (right - left) && piece.words.chars().count() >= LEAST_CHARACTERS
    };
    pieces.iter().filter(full).count() * 2 > pieces.len()
}

/// The middle one of some numbers.
pub(super) fn middle(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut all: Vec<f64> = numbers.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied()
}

/// The lines of one column, from top to bottom.
fn lines_of(mut pieces: Vec<Piece>, column: usize, turned: u8) -> Vec<Line> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Piece>> = vec![];
    for piece in pieces {
        match rows.last_mut() {
            Some(row)
                if row
                    .iter()
                    .any(|other| (other.y - piece.y).abs() < SAME_LINE * other.size.max(piece.size)) =>
            {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    let line = |mut row: Vec<Piece>| {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let longest = row.iter().max_by_key(|piece| piece.words.chars().count())?;
        let (y, size) = (longest.y, longest.size);
        let mut line = Line {
            words: String::new(),
            x: row.first()?.x,
            end: f64::NEG_INFINITY,
            y,
            size,
            column,
            turned,
            item: false,
        };
        for piece in row {
            if piece.x - line.end > CELL * size && !line.words.is_empty() {
                line.words.push('\t');
            } else if !line.words.is_empty()
                && needs_space(&line.words, line.end, &piece.words, piece.x, size)
            {
                line.words.push(' ');
            }
            line.words.push_str(&piece.words);
            line.end = line.end.max(piece.end);
        }
        line.words = rtl::read(one_space(&line.words));
        Some(line)
    };
    rows.into_iter().filter_map(line).filter(|line| !line.words.is_empty()).collect()
}

/// The words with one space between them; tabs stay.
fn one_space(words: &str) -> String {
    let cells = words.split('\t').map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}
