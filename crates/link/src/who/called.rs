//! What a text itself says of its names: "also known as", "formerly", a short form in brackets.

use text::Span;

use super::acronym::{is_acronym, spells};
use super::gather::Named;
use super::name::NameKind;
use super::sheet::{Form, Tie, TieKind};

/// How many bytes behind a name its other name may begin.
const NEAR: usize = 160;

/// Short forms in brackets behind a name that the reader has not marked, and the name in its own script, which the
/// reader marks nowhere.
pub(super) fn in_brackets(text: &str, places: &[Named]) -> Vec<Named> {
    let mut out: Vec<Named> = vec![];
    for place in places {
        let Some(span) = bracket(text, place.span) else { continue };
        let words = &text[span.range()];
        if is_in_another_script(words) {
            let spans = text
                .match_indices(words)
                .filter_map(|(start, words)| Span::from_usize(start, start + words.len()));
            out.extend(spans.map(|span| Named { span, kind: place.kind }));
        } else if place.kind != NameKind::Person && is_acronym(words) {
            out.push(Named { span, kind: place.kind });
        }
    }
    out.retain(|new| !places.iter().any(|p| p.span.overlaps(new.span)));
    out
}

/// Whether these are a few words of which no letter is a Latin one.
fn is_in_another_script(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|c| c >= NO_LATIN)
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\u{200c}'))
        && words.chars().count() >= 2
        && words.split(' ').count() <= 6
}

/// Marks that tell a screen in which direction to write; no part of a name.
fn is_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters from here on are none of the Latin alphabet.
const NO_LATIN: char = '\u{370}';

/// What stands in brackets right behind a place, quotation marks taken off.
fn bracket(text: &str, place: Span) -> Option<Span> {
    let end = place.end() as usize;
    let rest = &text[end..];
    let rest_inner = rest.trim_start_matches("'s").trim_start_matches("’s").trim_start().strip_prefix('(')?;
    let close = rest_inner.find(')').filter(|&c| c <= 60)?;
    let inner = &rest_inner[..close];
    // "(Arabic: …)".
    let inner = inner.split_once(": ").map_or(inner, |(_, own)| own);
    let inner = inner.trim_matches(|c: char| " “”‘’\"'".contains(c) || is_of_direction(c));
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    Span::from_usize(start, start + inner.len()).filter(|s| !s.is_empty())
}

/// Other names behind "also known as" and the like that the reader has not marked: the words in capitals there.
pub(super) fn unmarked(text: &str, places: &[Named]) -> Vec<Named> {
    let mut out = vec![];
    for place in places {
        let Some(start) = other_name(text, place.span.end() as usize) else { continue };
        let Some(span) = capitals(text, start).filter(|span| !is_owner(text, span.range().end)) else {
            continue;
        };
        if !places.iter().any(|p| p.span.overlaps(span)) {
            out.push(Named { span, kind: place.kind });
        }
    }
    out
}

/// The run of words that begin with a capital letter, from a place on.
fn capitals(text: &str, start: usize) -> Option<Span> {
    let mut end = start;
    for word in text[start..].split_inclusive(' ') {
        let bare = word.trim_end();
        let name = bare.trim_end_matches([',', '.', ';', ')', '"', '”', '\'', '’', '(']);
        if !name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic()) {
            break;
        }
        end = word.as_ptr() as usize - text.as_ptr() as usize + name.len();
        // "Camp L." keeps its dot.
        if name.len() == 1 && bare[1..].starts_with('.') {
            end += 1;
        }
        if bare.len() > name.len() && name.len() > 1 {
            break;
        }
    }
    Span::from_usize(start, end).filter(|s| !s.is_empty())
}

/// Where the other name begins, if words like "also known as" stand behind byte `end`.
fn other_name(text: &str, end: usize) -> Option<usize> {
    let mut near = (end + NEAR).min(text.len());
    while !text.is_char_boundary(near) {
        near -= 1;
    }
    let parted = text[end..near].trim_start().starts_with([',', '(']);
    if let Some(start) = translated(&text[end..near]) {
        return Some(end + start);
    }
    let mut rest = notes(&text[end..near]);
    let mut sure = false;
    let mut turned = false;
    let mut named = false;
    loop {
        rest = rest.trim_start_matches([' ', ',', '(', '"', '“', '‘', '\'']);
        let (word, after) = split_word(rest)?;
        match word.to_lowercase().as_str() {
            "also" | "otherwise" | "better" | "commonly" | "sometimes" | "locally" | "widely"
            | "popularly" => turned = true,
            "formerly" | "previously" | "officially" | "now" | "once" if parted => {
                (turned, sure) = (true, true)
            }
            "who" | "which" | "is" | "was" | "are" | "were" | "had" | "been" => {}
            "his" | "her" | "its" if parted && !sure => {}
            "aka" | "a.k.a." | "a.k.a" | "alias" | "nicknamed" | "renamed" | "née" | "né" => sure = true,
            // "known to the Kurds as".
            "known"
                if after.starts_with(" to ")
                    || after.starts_with(" by the ")
                    || after.starts_with(" among ") =>
            {
                let short = after.char_indices().map(|(i, _)| i).nth(40).unwrap_or(after.len());
                rest = &after[after[..short].find(" as ")?..];
                sure = true;
                continue;
            }
            "known" => sure = true,
            // "called by Orsk" tells who called.
            "by" if named => return None,
            "called" | "named" | "referred" if turned => (sure, named) = (true, true),
            "real" | "birth" if parted => {}
            "name" if parted => sure = true,
            "nom" | "de" | "guerre" if parted || sure => sure = true,
            "as" | "by" | "to" | "the" | "arabic" | "persian" | "acronym" | "kurdish" | "initials"
                if sure => {}
            "its" | "his" | "her" | "their" if sure => {}
            _ => break,
        }
        rest = after;
    }
    let start = rest.as_ptr() as usize - text.as_ptr() as usize;
    let begins = rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic());
    (sure && begins).then_some(start)
}

/// "(Arabic: …, “Army of …”)": the quoted words in brackets that begin with the name of a language are what the name
/// means, and where they begin.
fn translated(rest: &str) -> Option<usize> {
    let inner = rest.trim_start().strip_prefix('(')?;
    let inner = &inner[..inner.find(')').unwrap_or(inner.len())];
    let (language, _) = inner.split_once(':')?;
    if language.len() > 12 || !language.chars().all(char::is_alphabetic) {
        return None;
    }
    let quote = inner.find(['“', '"']).or_else(|| inner.find("''"))?;
    let start = inner[quote..].find(|c: char| c.is_alphabetic())? + quote;
    let capital = inner[start..].starts_with(char::is_uppercase);
    capital.then_some(inner.as_ptr() as usize - rest.as_ptr() as usize + start)
}

/// The first word and what follows it.
fn split_word(text: &str) -> Option<(&str, &str)> {
    let end = text.find([' ', ',']).unwrap_or(text.len());
    (end > 0).then(|| (&text[..end], &text[end..]))
}

/// Takes away what may stand between two names: footnotes, and the name in its own script in brackets.
pub(super) fn notes(rest: &str) -> &str {
    let mut rest = rest;
    loop {
        let trimmed = rest.trim_start_matches([' ', ',']);
        if !trimmed.starts_with(['[', '(']) {
            return rest;
        }
        let foreign = trimmed.starts_with('(')
            && trimmed[1..]
                .split_once(':')
                .is_some_and(|(l, _)| l.len() < 12 && l.chars().all(char::is_alphabetic));
        let close = if trimmed.starts_with('[') { ']' } else { ')' };
        match trimmed.find(close) {
            Some(at) if foreign || close == ']' => rest = &trimmed[at + 1..],
            _ => return rest,
        }
    }
}

/// What the text says of its names, as far as it says it in so many words.
pub(crate) fn ties(text: &str, forms: &[Form], at: &[(Span, usize)]) -> Vec<Tie> {
    let mut out: Vec<Tie> = vec![];
    let starting = |start: usize| {
        // With or without "the", or a quotation mark.
        let near = |s: &Span| (s.start() as usize).abs_diff(start) <= 4;
        at.iter().filter(|(s, _)| near(s)).min_by_key(|(s, _)| (s.start(), std::cmp::Reverse(s.end())))
    };
    for &(span, one) in at {
        if let Some(start) = other_name(text, span.end() as usize)
            && let Some(&(other_span, other)) = starting(start)
            && !is_owner(text, other_span.end() as usize)
            && !is_aside(text, span, &forms[one], &forms[other])
        {
            out.push(Tie { one, other, how: TieKind::Called, span: span.hull(other_span) });
        }
        if let Some(inner) = bracket(text, span)
            && let Some(&(inner, other)) = at.iter().find(|(s, _)| *s == inner)
            && (in_bracket_means(&forms[one], &text[inner.range()])
                || is_in_another_script(&text[inner.range()]))
        {
            out.push(Tie { one, other, how: TieKind::Bracket, span: span.hull(inner) });
        }
    }
    out.retain(|t| t.one != t.other && !forms[t.one].name.kind.opposes(forms[t.other].name.kind));
    out
}

/// Whether the name that ends there has something: "once *Tarn's* adviser" is no name of whoever was one.
fn is_owner(text: &str, end: usize) -> bool {
    let (before, behind) = text.split_at(end);
    ["'s", "’s"].iter().any(|own| behind.starts_with(own) || before.ends_with(own))
}

/// "The group in Syria, now called …": a place behind a preposition is not what is called so.
fn is_aside(text: &str, span: Span, one: &Form, other: &Form) -> bool {
    let before = text[..span.range().start].trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    let aside = matches!(word, "in" | "of" | "from" | "near" | "to" | "at");
    aside && one.name.kind == NameKind::Place && !matches!(other.name.kind, NameKind::Place)
}

/// Whether a word in brackets behind a name is its short form, and not a remark: it is written as first letters are,
/// and either spells the name or is in another language than it.
fn in_bracket_means(form: &Form, inner: &str) -> bool {
    let long = form.name.written();
    let known = matches!(form.name.kind, NameKind::Organisation | NameKind::Group | NameKind::Other);
    is_acronym(inner) && (spells(inner, long) || known && form.name.words.len() >= 2 && !is_cut(inner, long))
}

/// Whether a name gives some of the first letters in a row, so that the reader cut it: "Bank Army (FBA)".
fn is_cut(inner: &str, long: &str) -> bool {
    let letters: String =
        long.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
    let words: Vec<&str> = long.split(' ').collect();
    // "Executive Council of the Far Shore Fellowship (FSF)": the letters are those of its end.
    let tail = (1..words.len()).any(|at| spells(inner, &words[at..].join(" ")));
    tail || letters.len() >= 2 && inner.to_uppercase().contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(text: &str, name: &str) -> Option<String> {
        let start = other_name(text, text.find(name).unwrap() + name.len())?;
        capitals(text, start).map(|s| text[s.range()].to_owned())
    }

    #[test]
    fn another_name_is_found_behind_the_words_that_announce_it() {
        assert_eq!(behind("Camp L., also called H., lies there", "Camp L."), Some("H.".into()));
        assert_eq!(behind("Ivo Lenn (also known as Abu Tarn) said", "Ivo Lenn"), Some("Abu Tarn".into()));
        assert_eq!(
            behind("Ivo Lenn,[2] also known by his nom de guerre Tarn, said", "Ivo Lenn"),
            Some("Tarn".into())
        );
        assert_eq!(behind("Ostra (formerly Lower Mill) is", "Ostra"), Some("Lower Mill".into()));
        assert_eq!(behind("Ivo Lenn called Mara Orsk", "Ivo Lenn"), None);
        assert_eq!(behind("Ivo Lenn, who was in Ostra", "Ivo Lenn"), None);
        assert_eq!(behind("Ivo Lenn is known to be in Ostra", "Ivo Lenn"), None);
        assert_eq!(behind("Ivo Lenn, formerly called by Mara Orsk", "Ivo Lenn"), None);
    }
}
