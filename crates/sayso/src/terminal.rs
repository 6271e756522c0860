//! What a terminal needs: its width, colours where they are wanted, and text that cannot command it.

use std::borrow::Cow;
use std::io::{self, IsTerminal};

use anstyle::{AnsiColor, Style};
use text::Stance;
use unicode_width::UnicodeWidthChar;

/// Width where nothing says otherwise: output that goes to a file or another program.
const USUAL_WIDTH: usize = 80;
/// Narrower than this no column fits; then lines run over the edge instead.
const LEAST_WIDTH: usize = 40;
/// Longer lines are hard to read (typographers stop near 75 letters; ours begin with a margin).
const MOST_WIDTH: usize = 100;

/// How wide lines may be: `COLUMNS` if it is set, else the terminal's width up to a readable measure.
pub(crate) fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok()).filter(|&c| c > 0);
    let found = || match terminal_size::terminal_size_of(io::stdout()) {
        Some((terminal_size::Width(w), _)) if w > 0 => usize::from(w).min(MOST_WIDTH),
        _ => USUAL_WIDTH,
    };
    asked.unwrap_or_else(found).max(LEAST_WIDTH)
}

/// Whether standard output is shown to a person right away.
pub(crate) fn shows_output() -> bool {
    io::stdout().is_terminal()
}

/// Whether a character would command a terminal or change the order of what is shown: control characters,
/// and the marks that override or isolate the direction of writing.
pub(crate) fn commands(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text with every character that could command a terminal replaced by a visible one: `␛` for escape
/// and so on, `�` where there is no picture. Line breaks and tabs become spaces.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| matches!(c, '\u{2028}' | '\u{2029}');
    if !text.chars().any(|c| commands(c) || breaks(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars().map(|c| if breaks(c) || c == '\n' || c == '\t' { ' ' } else { picture(c) }).collect(),
    )
}

/// As [`plain`], but line breaks and tabs stay: for whole texts.
pub(crate) fn plain_lines(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || c == '\t' { c } else { picture(c) }).collect()
}

/// What stands for a character that may not be shown.
fn picture(c: char) -> char {
    match c {
        '\u{7F}' => '␡',
        c if c < ' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        c if commands(c) => '\u{FFFD}',
        c => c,
    }
}

/// How many columns the text takes; wide characters take two.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The colours of each part; every style is empty where there are to be no colours.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Palette {
    coloured: bool,
}

impl Palette {
    /// Colours on a terminal that has them, unless `NO_COLOR` is set.
    pub(crate) fn of_output() -> Palette {
        let choice = anstream::AutoStream::choice(&io::stdout());
        Palette { coloured: choice != anstream::ColorChoice::Never }
    }

    /// Colours in any case.
    #[cfg(test)]
    pub(crate) fn coloured() -> Palette {
        Palette { coloured: true }
    }

    fn only_if_coloured(self, style: Style) -> Style {
        if self.coloured { style } else { Style::new() }
    }

    /// A document's name.
    pub(crate) fn path(self) -> Style {
        self.only_if_coloured(Style::new().bold().underline())
    }

    /// The voice whose words they are: the last step of a chain.
    pub(crate) fn voice(self) -> Style {
        self.only_if_coloured(Style::new().bold())
    }

    /// Line numbers, cues and the steps before the last.
    pub(crate) fn aside(self) -> Style {
        self.only_if_coloured(Style::new().dimmed())
    }

    /// A stance: against in red, keeping off in yellow, wanting in cyan; what is put forward stays plain.
    pub(crate) fn stance(self, stance: Stance) -> Style {
        let colour = match stance {
            Stance::Asserts => None,
            Stance::Presumes | Stance::Concedes => Some(AnsiColor::Green),
            Stance::Denies | Stance::Doubts => Some(AnsiColor::Red),
            Stance::Distances | Stance::Withholds => Some(AnsiColor::Yellow),
            Stance::Believes | Stance::Hopes | Stance::Fears => Some(AnsiColor::Magenta),
            Stance::Asks | Stance::Urges | Stance::Promises => Some(AnsiColor::Cyan),
        };
        self.only_if_coloured(colour.map_or(Style::new(), |c| c.on_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_command_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\u{9b}c\u{7f}\u{202e}d\n\te"), "a␛[2Jb\u{FFFD}c␡\u{FFFD}d  e");
        assert_eq!(plain_lines("a\r\n\tb\u{7}"), "a␍\n\tb␇");
    }

    #[test]
    fn ordinary_text_of_any_script_is_left_alone() {
        for text in ["Лада Врен", "“curly” – dash", "橋は閉鎖", "جسر\u{200f}"] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn wide_characters_count_as_two_columns() {
        assert_eq!(columns("橋 a"), 4);
        assert_eq!(columns("e\u{301}"), 1);
    }
}
