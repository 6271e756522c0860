//! Cuts a text into words, numerals and marks, with their places.
//!
//! A numeral is a run of digits with its separators: "1,200", "12,34,567.89", "1 414 021", ".25", "½". What is no
//! well-formed numeral ("22,24,26") falls into its parts.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Letters, with digits and apostrophes inside.
    Word,
    /// A numeral, with its value.
    Numeral(f64),
    /// Digits that are too many, or stand in a form that no quantity has.
    Digits,
    /// Any other character.
    Mark,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks.
    Space,
    /// A line break, or the beginning of the text.
    Line,
}

/// A word, numeral or mark of the text.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// As it stands.
    pub(super) text: &'t str,
    /// In small letters, with straight apostrophes.
    pub(super) lower: String,
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// What stands before it.
    pub(super) gap: Gap,
}

impl Token<'_> {
    /// The value of a numeral.
    pub(super) fn value(&self) -> Option<f64> {
        match self.kind {
            Kind::Numeral(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is a hyphen or a dash that can join numbers.
    pub(super) fn joins(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.text, "-" | "–" | "‐" | "‑" | "—" | "~")
    }

    /// Whether it is a hyphen.
    pub(super) fn is_hyphen(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.text, "-" | "‐" | "‑")
    }

    /// Whether it starts with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.is_word() && self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Longest numeral that is taken for a quantity: what has more digits is a number of an account or the like.
const DIGITS: usize = 15;

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token> = vec![];
    let (mut at, mut gap) = (0, Gap::Line);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            gap = if c == '\n' || gap == Gap::Line { Gap::Line } else { Gap::Space };
            at += c.len_utf8();
            continue;
        }
        let after_letter = gap == Gap::None && found.last().is_some_and(|t| t.is_word() && t.text.len() != 3);
        let dot = c == '.' && gap != Gap::None && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let before = found.len();
        if (c.is_ascii_digit() || dot) && !after_letter {
            at = numeral(text, at, &mut found);
        } else {
            let (end, kind) = if c.is_alphanumeric() && fraction(c).is_none() {
                (code_end(text, at).unwrap_or_else(|| word_end(text, at)), Kind::Word)
            } else {
                (at + c.len_utf8(), fraction(c).map_or(Kind::Mark, Kind::Numeral))
            };
            found.push(token(text, at, end, kind));
            at = end;
        }
        found[before].gap = gap;
        gap = Gap::None;
    }
    found
}

fn token(text: &str, start: usize, end: usize, kind: Kind) -> Token<'_> {
    let words = &text[start..end];
    Token { text: words, lower: words.to_lowercase().replace('’', "'"), start, end, kind, gap: Gap::None }
}

/// Where the code of a currency ends that digits follow: "USD115".
fn code_end(text: &str, start: usize) -> Option<usize> {
    let code = text.get(start..start + 3).filter(|c| c.bytes().all(|b| b.is_ascii_uppercase()))?;
    let digits = text.as_bytes().get(start + 3).is_some_and(u8::is_ascii_digit);
    let known = super::lexicon::unit(&code.to_lowercase())
        .is_some_and(|m| matches!(m.unit, ::text::Unit::Currency(_)));
    (digits && known).then_some(start + 3)
}

fn word_end(text: &str, start: usize) -> usize {
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let inside = (c == '\'' || c == '’') && characters.peek().is_some_and(|(_, c)| c.is_alphabetic());
        if !c.is_alphanumeric() && !inside {
            return start + at;
        }
    }
    text.len()
}

/// Takes digits and the separators between them; returns where they end.
fn numeral<'t>(text: &'t str, start: usize, found: &mut Vec<Token<'t>>) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) || matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
        end += 1;
    }
    let run = &text[start..end];
    if run.bytes().all(|b| b.is_ascii_digit()) && run.len() <= 3 {
        let spaced = spaced_end(text, end);
        if spaced > end {
            let digits: String = text[start..spaced].chars().filter(|c| !c.is_whitespace()).collect();
            let kind = value(&digits).map_or(Kind::Digits, Kind::Numeral);
            found.push(token(text, start, spaced, kind));
            return spaced;
        }
    }
    if let Some(value) = value(run) {
        let (value, end) = power(text, start, end).unwrap_or((value, end));
        found.push(token(text, start, end, Kind::Numeral(value)));
        return end;
    }
    if run.bytes().all(|b| b.is_ascii_digit()) {
        found.push(token(text, start, end, Kind::Digits));
    } else {
        parts(text, start, end, found);
    }
    end
}

/// A numeral with a power of ten: "1.3e6", "12.32e+14".
fn power(text: &str, start: usize, end: usize) -> Option<(f64, usize)> {
    let rest = text[end..].strip_prefix(['e', 'E'])?;
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let length = digits.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let last = text.len() - digits.len() + length;
    let ends = !text[last..].starts_with(|c: char| c.is_alphanumeric());
    let value = text[start..last].replace(',', "").parse().ok()?;
    ((1..=3).contains(&length) && ends).then_some((value, last))
}

/// Where groups of three digits end that thin, hard or simple blanks divide: "40 000".
fn spaced_end(text: &str, from: usize) -> usize {
    let (mut end, mut first) = (from, None);
    loop {
        let Some(blank) =
            text[end..].chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'))
        else {
            return end;
        };
        let group = end + blank.len_utf8();
        let digits = text[group..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let after = text.as_bytes()[group..].get(digits);
        if digits != 3 || *first.get_or_insert(blank) != blank || end - from > 24 {
            return if digits == 0 || digits == 3 { end } else { from };
        }
        end = group + 3;
        // A decimal part belongs, a word that is glued on does not.
        if after == Some(&b'.') && text.as_bytes().get(end + 1).is_some_and(u8::is_ascii_digit) {
            return end + 1 + text[end + 1..].bytes().take(DIGITS).take_while(u8::is_ascii_digit).count();
        }
    }
}

/// The digits of a list or an address one by one, with what divides them.
fn parts<'t>(text: &'t str, start: usize, end: usize, found: &mut Vec<Token<'t>>) {
    let mut from = start;
    for (at, b) in text[start..end].bytes().enumerate().map(|(at, b)| (start + at, b)) {
        if !b.is_ascii_digit() {
            if from < at {
                found.push(plain(text, from, at));
            }
            found.push(token(text, at, at + 1, Kind::Mark));
            from = at + 1;
        }
    }
    if from < end {
        found.push(plain(text, from, end));
    }
}

fn plain(text: &str, start: usize, end: usize) -> Token<'_> {
    token(text, start, end, value(&text[start..end]).map_or(Kind::Digits, Kind::Numeral))
}

/// The value of digits with well-placed separators.
fn value(run: &str) -> Option<f64> {
    if run.bytes().filter(u8::is_ascii_digit).count() > DIGITS {
        return None;
    }
    let commas = run.matches(',').count();
    let dots = run.matches('.').count();
    let (last_comma, last_dot) = (run.rfind(','), run.rfind('.'));
    let (whole, decimals) = match (commas, dots) {
        (0, 0) => (run, ""),
        (0, 1) => run.split_once('.')?,
        (1, 0) if run.len() - last_comma? <= 3 => run.split_once(',')?,
        (_, 0) => (run, ""),
        (_, 1) if last_dot > last_comma => run.split_once('.')?,
        // As on the continent: 1.111,11.
        (1, _) if last_comma > last_dot => run.split_once(',')?,
        _ => return None,
    };
    if !grouped(whole) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{digits}.{decimals}").parse().ok().or_else(|| format!("0.{decimals}").parse().ok())
}

/// Whether separators divide groups of three, or of two and at last three as in India.
fn grouped(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let [first, middle @ .., last] = &groups[..] else { return true };
    groups.len() == 1
        || (1..=3).contains(&first.len())
            && last.len() == 3
            && (middle.iter().all(|g| g.len() == 3)
                || first.len() <= 2 && middle.iter().all(|g| g.len() == 2))
}

fn fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
