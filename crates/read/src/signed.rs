//! Who signed a letter: the names on the lines below it, by which the page can be called when nothing else names it.

use text::Span;

/// Words that stand on a line of their own, or open one, right above the names.
const CLOSINGS: [&str; 12] = [
    "signed",
    "the undersigned",
    "signatories",
    "signatures",
    "yours faithfully",
    "yours sincerely",
    "yours truly",
    "sincerely",
    "faithfully",
    "respectfully",
    "in solidarity",
    "with respect",
];
/// A longer line, in words, is no name.
const LONGEST: usize = 8;

/// The names under a letter, one a line: what follows a closing ("Signed,") to the end of the text or of the list.
pub(crate) fn names(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = vec![];
    let mut below = false;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        if is_closing(words) {
            (below, found) = (true, vec![]);
        } else if below {
            let bare = words.trim_start_matches(|c: char| c.is_ascii_digit() || " .)-*•–\t".contains(c));
            let start = start + words.len() - bare.len();
            match name(bare) {
                Some(name) => found.extend(Span::from_usize(start, start + name.len())),
                None => below = false,
            }
        }
    }
    found
}

/// What the page is called by its signatories: the first two, and how many more.
pub(crate) fn together(text: &str, names: &[Span]) -> Option<String> {
    let name = |s: &Span| text.get(s.range()).unwrap_or("").to_owned();
    match names {
        [] => None,
        [one] => Some(name(one)),
        [one, two] => Some(format!("{} and {}", name(one), name(two))),
        [one, two, three] => Some(format!("{}, {} and {}", name(one), name(two), name(three))),
        [one, two, more @ ..] => Some(format!("{}, {} and {} others", name(one), name(two), more.len())),
    }
}

fn is_closing(line: &str) -> bool {
    let plain = line.trim_end_matches([',', ':', '.']).to_lowercase();
    CLOSINGS.contains(&plain.as_str())
}

/// The name that a line gives, without the role after it ("Ilse Brandt, editor").
fn name(line: &str) -> Option<&str> {
    let bare = line.trim_end_matches([',', ';', '.']);
    let name = bare.split([',', '(', '–', '—']).next().unwrap_or("").trim_end();
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = ["of", "the", "de", "van", "von", "der", "al", "bin", "and", "for"];
    let good = (1..=LONGEST).contains(&words.len())
        && bare.split_whitespace().count() <= 2 * LONGEST
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || small.contains(w))
        && words[0].starts_with(char::is_uppercase)
        && !line.ends_with(['!', '?', ':']);
    good.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(text: &str) -> Option<String> {
        together(text, &names(text))
    }

    #[test]
    fn the_names_below_a_letter_call_the_page() {
        let letter = "We saw the gate shut.\n\nSigned,\n\nLada Vren\nBenedek Lisk, former warden\n";
        assert_eq!(called(letter).as_deref(), Some("Lada Vren and Benedek Lisk"));
        let more = format!("{letter}Ilse Brandt\nTomas Kell\n");
        assert_eq!(called(&more).as_deref(), Some("Lada Vren, Benedek Lisk and 2 others"));
    }

    #[test]
    fn an_article_is_not_signed() {
        assert_eq!(called("The pact was signed.\n\nSigned copies went out.\n\nLada Vren left."), None);
    }
}
