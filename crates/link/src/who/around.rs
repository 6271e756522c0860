//! The words around a name that tell who is meant: titles, "his wife", years of birth.

use text::Span;

use super::name::{Gender, Name, NameKind};
use super::sheet::Form;
use super::tables;

/// How many bytes before and behind a name are looked at.
const NEAR: usize = 60;

/// Two years in brackets that lie less far apart are a term of office and no life.
const SHORTEST_LIFE: u16 = 20;

/// Fills in what the words around a form's places tell of it: the first that tells something, tells it.
pub(crate) fn told(text: &str, form: &mut Form) {
    if form.name.kind != NameKind::Person {
        return;
    }
    for (span, _) in &form.at {
        let (from, to) = (span.range().start, span.range().end);
        if form.gender.is_none() {
            form.gender = titled(text, from).map(|(g, s)| (g, s.hull(*span)));
        }
        if form.born.is_none() {
            form.born = born(text, to).map(|(year, s)| (year, s.hull(*span)));
        }
    }
    if form.gender.is_none()
        && let (Some(gender), Some((span, _))) = (form.name.gender, form.at.first())
    {
        form.gender = Some((gender, *span));
    }
}

/// The gender that a title tells which is part of a name or stands right before it.
pub(crate) fn title(text: &str, span: Span, name: &Name) -> Option<Gender> {
    name.gender.or_else(|| titled(text, span.range().start).map(|(gender, _)| gender))
}

/// The gender that the word right before a name tells.
fn titled(text: &str, from: usize) -> Option<(Gender, Span)> {
    let before = text[..from].trim_end();
    if text[before.len()..from].contains('\n') {
        return None;
    }
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next()?;
    let known = word.trim_end_matches('.').to_lowercase();
    // "came with his wife. Orsk told": the stop ends a sentence there.
    if word.ends_with('.') && word.starts_with(char::is_lowercase) {
        return None;
    }
    let gender = match known.as_str() {
        "wife" | "daughter" | "mother" | "widow" | "actress" | "niece" | "aunt" => Gender::Woman,
        "husband" | "son" | "father" | "widower" | "nephew" | "uncle" => Gender::Man,
        _ if word.chars().next()?.is_uppercase() => (*tables::TITLES.get(known.as_str())?)?,
        _ => return None,
    };
    // Of father and mother it is not known whether they are titles, but both tell the same.
    Some((gender, Span::from_usize(before.len() - word.len(), before.len())?))
}

/// "(born 1951)", "born on 3 May 1951", "(1951–2004)" right behind a name.
fn born(text: &str, to: usize) -> Option<(u16, Span)> {
    let rest = &text[to..];
    let mut near = rest.len().min(NEAR);
    while !rest.is_char_boundary(near) {
        near -= 1;
    }
    let near = &rest[..near];
    let trimmed = near.trim_start_matches([' ', ',', '(']);
    let told = trimmed.starts_with("born ") || trimmed.starts_with("b. ");
    let span_of_life = near.starts_with(" (") && trimmed.get(4..).is_some_and(|r| r.starts_with(['-', '–']));
    if !told && !span_of_life {
        return None;
    }
    let end = near.find([')', ';']).unwrap_or(near.len());
    let start = near.as_bytes()[..end].windows(4).position(|w| w.iter().all(u8::is_ascii_digit))?;
    let year: u16 = near[start..start + 4].parse().ok().filter(|y| (1800..2100).contains(y))?;
    // "(2010–2014)" is a term of office.
    let last = near[start + 4..end].trim_start_matches(['-', '–', ' ']);
    let last: Option<u16> = last.trim_end().parse().ok();
    if !told && last.is_some_and(|last| last < year.saturating_add(SHORTEST_LIFE)) {
        return None;
    }
    Some((year, Span::from_usize(to, to + start + 4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_birth_stands_right_behind_its_name() {
        let year = |text: &str| born(text, "Ivo Lenn".len()).map(|(y, _)| y);
        assert_eq!(year("Ivo Lenn (born 1951) said"), Some(1951));
        assert_eq!(year("Ivo Lenn, born on 3 May 1951, said"), Some(1951));
        assert_eq!(year("Ivo Lenn (1951–2004) said"), Some(1951));
        assert_eq!(year("Ivo Lenn (1951–) said"), Some(1951));
        assert_eq!(year("Ivo Lenn (2010-2014) said"), None);
        assert_eq!(year("Ivo Lenn (2010–14) said"), None);
        assert_eq!(year("Ivo Lenn said in 1951"), None);
        assert_eq!(year("Ivo Lenn"), None);
    }

    #[test]
    fn a_title_tells_whom_it_is_said_of() {
        let gender = |text: &str| titled(text, text.find("Lenn").unwrap()).map(|(g, _)| g);
        assert_eq!(gender("Mrs. Lenn"), Some(Gender::Woman));
        assert_eq!(gender("his son Lenn"), Some(Gender::Man));
        assert_eq!(gender("the general Lenn"), None);
        assert_eq!(gender("Lenn"), None);
        assert_eq!(gender("He came with his wife. Lenn told"), None);
    }
}
