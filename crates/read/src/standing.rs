//! How words stand in their sentence: as its subject, after a preposition, as somebody's owner. There is no parser here,
//! only what the words around give away.

use std::collections::HashSet;
use std::sync::LazyLock;

use text::Span;

use crate::scene::Scene;

/// What the words around a mention say of its part in the sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Likely the subject of its clause.
    pub(crate) subject: bool,
    /// Right after a preposition.
    pub(crate) after_preposition: bool,
    /// Followed by a possessive ending.
    pub(crate) owner: bool,
}

/// Bytes from the start of a sentence within which a mention counts as its subject.
const OPENING: u32 = 30;

/// Words to look for, as compared.
type Words = LazyLock<HashSet<&'static str>>;

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

static PREPOSITIONS: Words = LazyLock::new(|| {
    words(
        "about above across after against along alongside among around as at before behind below beneath beside between \
beyond by despite during for from in including inside into like near of off on onto over per regarding since than through \
throughout to toward towards under until upon versus via with within without",
    )
});

static VERBS: Words = LazyLock::new(|| {
    words(
        "is was are were be been has had have does did do will would can could may might must shall should said says told tells \
went goes came comes became becomes made makes took takes won wins left leaves began begins got gets gave gives held holds met \
meets saw sees knew knows thought thinks found finds wrote writes ran runs led leads lost loses died dies felt feels kept keeps \
put sets set sat stood stands spoke speaks sold bought brought brings built fell flew grew heard hit hurt let paid read rose \
sang sent shot slept spent stole struck swam taught threw understood wore saying who also never still later then now",
    )
});

static CLAUSES: Words = LazyLock::new(|| {
    words(
        "that and but who which when while because if after before as whether where although though so until since",
    )
});

/// The last word of `text` as compared, and what stands before it.
pub(crate) fn last_word(text: &str) -> (&str, String) {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = text
        .rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'))
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    (&text[..at], text[at..].to_lowercase())
}

/// The first word of `text` as compared; empty if a mark comes before it.
pub(crate) fn next_word(text: &str) -> String {
    let text = text.trim_start();
    text.chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'))
        .collect::<String>()
        .to_lowercase()
}

/// Whether a word looks like a verb in a finite form.
pub(crate) fn verb(word: &str) -> bool {
    VERBS.contains(word) || word.len() > 4 && word.ends_with("ed")
}

/// What the words around `span` say of it.
pub(crate) fn standing(scene: &Scene<'_>, span: Span) -> Standing {
    let words = scene.words(span);
    let after = scene.text.get(span.end() as usize..).unwrap_or("");
    let owner =
        words.ends_with("'s") || words.ends_with("’s") || after.starts_with("'s") || after.starts_with("’s");
    let start = scene.sentence_start(span.start());
    let mut before = scene.text.get(start as usize..span.start() as usize).unwrap_or("");
    // A title or article belongs to the name.
    let mut word = String::new();
    for _ in 0..3 {
        if !before.ends_with(char::is_whitespace) {
            break;
        }
        let (rest, last) = last_word(before);
        if before.trim_end().ends_with([',', ';', ':', '(', '—', '"', '“']) {
            break;
        }
        let belongs = crate::nouns::title(&last)
            || ["the", "a", "an", "his", "her", "their", "its"].contains(&last.as_str());
        word = last;
        if !belongs {
            break;
        }
        before = rest;
    }
    let after_preposition = PREPOSITIONS.contains(word.as_str());
    let subject =
        !owner && !after_preposition && (span.start() - start <= OPENING || verb(&next_word(after)));
    Standing { subject, after_preposition, owner }
}

/// Whether nothing between two places in one sentence begins a new clause.
pub(crate) fn one_clause(scene: &Scene<'_>, from: u32, to: u32) -> bool {
    let between = scene.text.get(from as usize..to as usize).unwrap_or("");
    !between.contains([',', ';', ':', '—', '"', '“', '”', '\n'])
        && !between.split_whitespace().any(|w| CLAUSES.contains(w))
}
