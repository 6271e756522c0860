//! Phrases around a document: who (noun phrases), when (dates), and how far what is said reaches.

use std::ops::Range;

use crate::acts::lexicon::{self, Small};
use crate::acts::words::{OWNER, Word};

/// The most words of a phrase; a longer one is a list, or no phrase.
const LONGEST: usize = 24;
/// The most words between a verb and the beginning of its subject.
const SUBJECT: usize = 24;
/// The most words that what a document says is followed for.
const CONTENT: usize = 200;

/// A stretch of words.
pub(super) type Stretch = Range<usize>;

/// Whether the word at `i` reads as a verb, as far as its neighbours tell.
pub(super) fn verb(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    if word.mark() || word.capital() && i > word.first {
        return false;
    }
    if !lexicon::roles(&word.lower).is_empty() {
        let plural = i > word.first && words[i - 1].lower.ends_with('s');
        return !lexicon::is(&word.lower, Small::Both) || plural;
    }
    // Of other words, forms in -ed and -ing that open a phrase of their own.
    let form = word.lower.len() > 4 && (word.lower.ends_with("ed") || word.lower.ends_with("ing"));
    form && words.get(i + 1).is_none_or(|next| {
        next.mark()
            || next.capital()
            || lexicon::is(&next.lower, Small::Wall)
            || lexicon::is(&next.lower, Small::Opener)
            || lexicon::is(&next.lower, Small::Owner)
            || lexicon::is(&next.lower, Small::Pronoun)
    })
}

/// Whether a word can open a phrase that names somebody: an article, an owner, a number, a capital.
fn opens(word: &Word<'_>) -> bool {
    word.capital()
        || word.number()
        || lexicon::is(&word.lower, Small::Opener)
        || lexicon::is(&word.lower, Small::Owner)
}

/// The noun phrase that begins at `from`, at most up to `limit`: articles, names, nouns, "of" and what hangs on it.
pub(super) fn noun_phrase(words: &[Word<'_>], from: usize, limit: usize) -> Option<Stretch> {
    let limit = limit.min(from + LONGEST).min(words.len());
    // `end` is one past the last noun: what only leads on to another is left behind if none comes.
    let (mut i, mut end, mut nouns) = (from, from, 0);
    while i < limit {
        let word = &words[i];
        let lower = word.lower.as_str();
        let next = words.get(i + 1).filter(|_| i + 1 < limit);
        if lower == OWNER && nouns > 0 {
            nouns = 0;
        } else if word.is(".") && nouns > 0 && initial(&words[i - 1]) && next.is_some_and(Word::capital) {
            // "Michael M. Kell"
        } else if word.mark() {
            break;
        } else if nouns == 0 && lexicon::is(lower, Small::Pronoun) && !lexicon::is(lower, Small::Owner) {
            return Some(from..i + 1);
        } else if lexicon::is(lower, Small::Owner) && nouns == 0 {
            // "her" alone is a pronoun, before a noun an owner.
            let owns = next.is_some_and(|n| !n.mark() && !small(&n.lower) && !verb(words, i + 1));
            if !owns {
                return (lower == "her").then_some(from..i + 1);
            }
        } else if nouns == 0 && (lexicon::is(lower, Small::Opener) || lexicon::is(lower, Small::Loose)) {
        } else if nouns > 0 && binds(words, i, next) {
            nouns = 0;
        } else if small(lower) && !word.capital()
            || lower.ends_with("n't")
            || lower.ends_with("n’t")
            || nouns > 0 && (timed(words, i) || verb(words, i))
        {
            break;
        } else {
            nouns += 1;
            end = i + 1;
        }
        i += 1;
    }
    (end > from).then_some(from..end)
}

fn initial(word: &Word<'_>) -> bool {
    word.capital() && word.text.chars().count() == 1
}

fn small(word: &str) -> bool {
    [Small::Wall, Small::Helper, Small::Opener, Small::Never, Small::Topic, Small::Pronoun]
        .iter()
        .any(|sort| lexicon::is(word, *sort))
}

fn timed(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    lexicon::is(&word.lower, Small::Weekday)
        || loose_date(words, i, i + 2).is_some()
        || word.any(&["yesterday", "today", "tomorrow"])
}

/// Whether a small word holds two parts of one phrase together: "of", "and" before a name or an article.
fn binds(words: &[Word<'_>], i: usize, next: Option<&Word<'_>>) -> bool {
    let Some(next) = next else { return false };
    match words[i].lower.as_str() {
        "of" => !next.mark() && (date(words, i + 1, i + 2).is_none() || next.is("may")),
        "and" | "&" => {
            let name = words[i - 1].capital() && next.capital();
            name || lexicon::is(&next.lower, Small::Opener) || next.number() || next.is("other")
        }
        "for" => words[i - 1].capital() && (next.capital() || next.is("the")),
        _ => false,
    }
}

/// Names divided by commas, with "and" before the last; or one noun phrase.
pub(super) fn list(words: &[Word<'_>], from: usize, limit: usize) -> Option<Stretch> {
    let whole = noun_phrase(words, from, limit)?;
    let mut end = whole.end;
    for _ in 0..40 {
        let comma = words.get(end).is_some_and(|w| w.is(",")) && end < limit;
        let at = end + usize::from(comma);
        let and = words.get(at).is_some_and(|w| w.is("and")) && at < limit;
        let start = at + usize::from(and);
        let name = words.get(start).is_some_and(|w| w.capital() || and && opens(w));
        let Some(next) = noun_phrase(words, start, limit).filter(|_| name && (comma || and)) else { break };
        if next.end < limit && finite(words, next.end) && !words[start].capital() {
            break;
        }
        end = next.end;
        // Without an "and" what stands behind the comma is an apposition.
        if and || words[next].iter().any(|w| w.is("and")) {
            return Some(from..end);
        }
    }
    Some(whole)
}

/// Whether a verb or a helper stands at `i`, so that what is before it is a subject.
pub(super) fn finite(words: &[Word<'_>], i: usize) -> bool {
    lexicon::is(&words[i].lower, Small::Helper) && !words[i].capital() || verb(words, i)
}

/// The phrase that ends right before word `end`, as long as it can be.
pub(super) fn phrase_before(words: &[Word<'_>], end: usize) -> Option<Stretch> {
    let first = words.get(end.checked_sub(1)?)?.first;
    for start in end.saturating_sub(SUBJECT).max(first)..end {
        let act =
            !lexicon::roles(&words[start].lower).is_empty() && !lexicon::is(&words[start].lower, Small::Both);
        if act && !words[start].capital() {
            continue;
        }
        // "that the mayor" is no phrase, "that mayor" is.
        if words[start].is("that") && start + 1 < end && opens(&words[start + 1]) {
            continue;
        }
        let free = start == first || {
            let before = &words[start - 1];
            let begins = [Small::Opener, Small::Owner, Small::Pronoun]
                .iter()
                .any(|s| lexicon::is(&words[start].lower, *s));
            begins || before.mark() || small(&before.lower) || verb(words, start - 1)
        };
        if free && noun_phrase(words, start, end).is_some_and(|p| p.end == end) {
            return Some(start..end);
        }
    }
    None
}

/// The subject of the verb at `at`: the phrase before it, over helpers and adverbs, without its apposition.
pub(super) fn subject(words: &[Word<'_>], at: usize) -> Option<Stretch> {
    let first = words[at].first;
    let mut end = at;
    while end > first {
        let word = &words[end - 1];
        let skip = lexicon::is(&word.lower, Small::Helper) && !word.capital()
            || lexicon::is(&word.lower, Small::Adverb)
            || word.lower.ends_with("ly") && !word.capital();
        if !skip {
            break;
        }
        end -= 1;
    }
    if end > first && words[end - 1].is("who") {
        end -= 1;
        end -= usize::from(end > first && words[end - 1].is(","));
    } else if end > first && words[end - 1].is(",") {
        // "Mila Sørvang, the group's spokeswoman, told": the name stands before the comma before.
        let before = (end.saturating_sub(SUBJECT).max(first)..end - 1).rev().find(|&i| words[i].is(","))?;
        return phrase_before(words, before);
    } else if let Some(name) = apposed(words, end, first) {
        return Some(name);
    }
    phrase_before(words, end).filter(|p| date(words, p.start, p.end).is_none_or(|d| d.end < p.end))
}

/// The name in "the council's clerk, Konrad Aspell" is taken as it stands, without the role before it.
fn apposed(words: &[Word<'_>], end: usize, first: usize) -> Option<Stretch> {
    let name = phrase_before(words, end)?;
    (name.start > first && words[name.start - 1].is(",") && words[name.start].capital()).then_some(name)
}

/// A date that begins at `from`: a day, a month, a year, a weekday, "last week", "yesterday".
pub(super) fn date(words: &[Word<'_>], from: usize, limit: usize) -> Option<Stretch> {
    let limit = limit.min(words.len());
    let at = |i: usize| words.get(i).filter(|_| i < limit);
    let month = |i: usize| at(i).is_some_and(|w| lexicon::is(&w.lower, Small::Month) && w.capital());
    let day = |i: usize| {
        at(i).is_some_and(|w| {
            let digits: String = w.text.chars().take_while(char::is_ascii_digit).collect();
            let ordinal =
                matches!(&w.lower[digits.len().min(w.lower.len())..], "" | "st" | "nd" | "rd" | "th");
            ordinal && matches!(digits.parse::<u8>(), Ok(1..=31))
        })
    };
    let year = |i: usize| {
        at(i).is_some_and(|w| w.text.len() == 4 && matches!(w.text.parse::<u16>(), Ok(1000..=2199)))
    };
    let comma = |i: usize| usize::from(at(i).is_some_and(|w| w.is(",")));
    let mut i = from;
    if at(i).is_some_and(|w| lexicon::is(&w.lower, Small::Weekday) && w.capital()) {
        i += 1;
        let next = i + comma(i);
        if !(day(next) && month(next + 1) || month(next)) {
            return Some(from..i);
        }
        i = next;
    }
    if day(i) && month(i + 1) {
        i += 2;
    } else if day(i) && at(i + 1).is_some_and(|w| w.is("of")) && month(i + 2) {
        i += 3;
    } else if month(i) {
        i += 1 + usize::from(day(i + 1));
    } else if year(i) {
        return Some(from..i + 1);
    } else {
        return loose_date(words, from, limit);
    }
    let next = i + comma(i);
    Some(from..if year(next) { next + 1 } else { i })
}

fn loose_date(words: &[Word<'_>], from: usize, limit: usize) -> Option<Stretch> {
    let at = |i: usize| words.get(i).filter(|_| i < limit);
    let first = at(from)?;
    if first.any(&["yesterday", "today"]) {
        return Some(from..from + 1);
    }
    let then = at(from + 1)?;
    let span = [Small::Period, Small::Month, Small::Weekday].iter().any(|s| lexicon::is(&then.lower, *s));
    (lexicon::is(&first.lower, Small::Shift) && span).then_some(from..from + 2)
}

/// What is said from `from` on: to the end of the sentence, or to where somebody else begins.
pub(super) fn content(words: &[Word<'_>], from: usize) -> Option<Stretch> {
    let past = words.get(from)?.past.min(from + CONTENT);
    let mut end = past;
    for i in from..past {
        let word = &words[i];
        if word.is(";") || word.is(",") && i > from && parts(words, i + 1, past) {
            end = i;
            break;
        }
    }
    while end > from && words[end - 1].any(&[".", "!", "?", ",", ";", ":", "…", ")"]) {
        // A question's mark or a quotation's stop before its closing mark stays.
        end -= 1;
    }
    let quoted = end > from + 1 && words[end - 1].quotes() && words[end - 2].any(&[".", ","]);
    let opened = words[from..end].iter().filter(|w| w.quotes()).count();
    if quoted && opened % 2 == 1 {
        end -= 2;
    }
    (end > from).then_some(from..end)
}

/// Whether something new begins behind a comma: a verb, a further saying, or "X said".
fn parts(words: &[Word<'_>], i: usize, past: usize) -> bool {
    if i >= past {
        return false;
    }
    let word = &words[i];
    let joint = word.any(&["and", "but", "or"]);
    let i = i + usize::from(joint);
    if i >= past {
        return false;
    }
    let word = &words[i];
    if word.is("according") || words[i - 1].is("but") || finite(words, i) {
        return true;
    }
    let Some(subject) = noun_phrase(words, i, past) else { return false };
    let mut at = subject.end;
    while at < past && (lexicon::is(&words[at].lower, Small::Adverb)) {
        at += 1;
    }
    at < past && finite(words, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::words::words;

    fn said(text: &str, found: Option<Stretch>) -> Option<String> {
        let words = words(text);
        found.map(|f| text[words[f.start].start..words[f.end - 1].end].to_owned())
    }

    #[test]
    fn a_phrase_goes_on_over_of_and_stops_before_a_verb() {
        let text = "the head of the Towpath Centre warned residents";
        assert_eq!(
            said(text, noun_phrase(&words(text), 0, 99)).as_deref(),
            Some("the head of the Towpath Centre")
        );
        let text = "59 academics calling for a bridge";
        assert_eq!(said(text, noun_phrase(&words(text), 0, 99)).as_deref(), Some("59 academics"));
    }

    #[test]
    fn the_subject_is_the_name_and_not_its_apposition() {
        let text = "Mila Kell, the group's spokeswoman, told us.";
        assert_eq!(said(text, subject(&words(text), 8)).as_deref(), Some("Mila Kell"));
    }

    #[test]
    fn dates_are_taken_whole() {
        for (text, whole) in [
            ("3 May to the ministry", "3 May"),
            ("May 3, 2031, to", "May 3, 2031"),
            ("Tuesday by", "Tuesday"),
            ("last week that", "last week"),
            ("2029 says", "2029"),
        ] {
            assert_eq!(said(text, date(&words(text), 0, 99)).as_deref(), Some(whole));
        }
        assert_eq!(date(&words("seven boats"), 0, 99), None);
    }
}
