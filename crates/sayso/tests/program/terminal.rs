//! Colours and widths: for terminals, and only where they are wanted.

use crate::folder::{DENIAL, Folder};
use crate::sayso;

fn read_with(settings: &[(&str, &str)]) -> String {
    let long = DENIAL
        .replace("closed", "closed to everybody who had not been counted in the morning ".repeat(4).trim());
    let folder = Folder::with(&[("a.txt", &long)]);
    let output = sayso(&["read", "a.txt"])
        .current_dir(folder.path())
        .envs(settings.iter().copied())
        .output()
        .expect("it starts");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn widest(text: &str) -> usize {
    text.lines().map(|l| l.chars().count()).max().unwrap_or(0)
}

#[test]
fn piped_output_has_no_escape_codes() {
    assert!(!read_with(&[("TERM", "xterm-256color")]).contains('\u{1b}'));
}

#[test]
fn colours_can_be_forced_and_no_color_wins_without_force() {
    assert!(read_with(&[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!read_with(&[("NO_COLOR", "1"), ("TERM", "xterm")]).contains('\u{1b}'));
}

#[test]
fn lines_are_eighty_columns_wide_or_as_wide_as_asked() {
    assert!((60..=80).contains(&widest(&read_with(&[]))));
    assert!((40..=50).contains(&widest(&read_with(&[("COLUMNS", "50")]))));
    assert!(widest(&read_with(&[("COLUMNS", "150")])) > 100);
}
