//! What single words mean to the grammar of times, from `lexicon.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::Word;

/// What a word may be; many words are several things (“second”, “may”).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Month,
    Weekday,
    Weekdays,
    Unit,
    Units,
    Number,
    Scale,
    Ordinal,
    Season,
    Decade,
    Part,
    Parts,
    Often,
    Hijri,
    Solar,
}

const SORTS: [(&str, Sort); 15] = [
    ("month", Sort::Month),
    ("weekday", Sort::Weekday),
    ("weekdays", Sort::Weekdays),
    ("unit", Sort::Unit),
    ("units", Sort::Units),
    ("number", Sort::Number),
    ("scale", Sort::Scale),
    ("ordinal", Sort::Ordinal),
    ("season", Sort::Season),
    ("decade", Sort::Decade),
    ("part", Sort::Part),
    ("parts", Sort::Parts),
    ("often", Sort::Often),
    ("hijri", Sort::Hijri),
    ("solar", Sort::Solar),
];

static LEXICON: LazyLock<HashMap<&'static str, Vec<(Sort, &'static str)>>> = LazyLock::new(|| {
    let mut lexicon: HashMap<_, Vec<_>> = HashMap::new();
    let lines = include_str!("lexicon.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(name), Some(word), Some(value)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if let Some((_, sort)) = SORTS.iter().find(|(known, _)| *known == name) {
            lexicon.entry(word).or_default().push((*sort, value));
        }
    }
    lexicon
});

/// The value of a word as this sort of thing.
pub(super) fn value(sort: Sort, word: &str) -> Option<&'static str> {
    LEXICON.get(word)?.iter().find(|(s, _)| *s == sort).map(|(_, value)| *value)
}

/// The same where the value is a number.
pub(super) fn number(sort: Sort, word: &str) -> Option<u32> {
    value(sort, word)?.parse().ok()
}

/// The month a word names, 1 to 12. “May”, “March” and short forms count with a capital only.
pub(super) fn month(word: &Word<'_>) -> Option<i8> {
    let month = value(Sort::Month, &word.lower)?.parse().ok()?;
    word.capital().then_some(month)
}

/// The day of the week a word names in full, Monday being 1.
pub(super) fn weekday(word: &Word<'_>) -> Option<i8> {
    weekday_or_short(word).filter(|_| word.lower.ends_with("day"))
}

/// The same, short forms too: “Sun” alone is a newspaper or a star.
pub(super) fn weekday_or_short(word: &Word<'_>) -> Option<i8> {
    let day = value(Sort::Weekday, &word.lower)?.parse().ok()?;
    (word.capital() || word.lower.ends_with("day")).then_some(day)
}
