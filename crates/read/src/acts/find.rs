//! Where a text names documents: their nouns, with article, owner and adjectives before them.

use text::ActKind;

use crate::acts::draft::{Draft, Reach, outlet};
use crate::acts::lexicon::{self, Noun, Role, Side, Small};
use crate::acts::phrase::{Stretch, date, phrase_before, verb};
use crate::acts::words::{OWNER, Word};
use crate::nouns::{self, Sort};

/// The most adjectives and nouns between an article and the noun.
const MODIFIERS: usize = 6;

/// The mention of a document whose noun ends with word `last`.
pub(super) fn mention(words: &[Word<'_>], last: usize) -> Option<Draft> {
    let (noun, head, plural) = head(words, last)?;
    // "the Institute of Advanced Studies"
    let house = plural && words[last].capital() && last > words[last].first;
    if house || stopped(words, noun, &head) || modifies(words, last) {
        return None;
    }
    // "the Far Shore Bulletin" is a newspaper, and a Bill before a name somebody.
    if words[last].text == "Bill" && words.get(last + 1).is_some_and(Word::capital) {
        return None;
    }
    if words[last].capital() && last > words[last].first && words[last - 1].capital() && outlet(&words[last])
    {
        return None;
    }
    let mut draft = Draft::new(noun.kind, head.clone(), head.clone());
    draft.sure = noun.sure && !plural;
    let first = modifiers(words, head.start);
    if head.start > first
        && words[first..head.start].iter().any(|w| w.is("open"))
        && noun.kind == ActKind::Letter
    {
        draft.kind = ActKind::OpenLetter;
    }
    draft.phrase.start = first;
    if acted(words, first, &head) {
        return None;
    }
    // "that statements were made"
    let that = plural && first > words[last].first && words[first - 1].is("that");
    if (that || !opener(words, first, &mut draft)) && !bare(words, first, plural, &mut draft) {
        return None;
    }
    named(words, first, &mut draft);
    Some(draft)
}

/// The noun that ends with word `last`, if it is one for documents, and whether it stands in the plural.
fn head(words: &[Word<'_>], last: usize) -> Option<(&'static Noun, Stretch, bool)> {
    let lower = words[last].lower.as_str();
    let one = nouns::singular(lower);
    [(lower, false), (one.as_str(), one != lower)].into_iter().find_map(|(form, plural)| {
        let fits = |noun: &&Noun| {
            let length = noun.words.len();
            last + 1 >= words[last].first + length && {
                let start = last + 1 - length;
                (start..last).zip(&noun.words).all(|(i, w)| words[i].is(w))
            }
        };
        let noun = lexicon::nouns(form).iter().find(fits)?;
        Some((noun, last + 1 - noun.words.len()..last + 1, plural))
    })
}

/// Whether a word near the noun makes it something else ("letters of the alphabet").
fn stopped(words: &[Word<'_>], noun: &Noun, head: &Stretch) -> bool {
    let sentence = &words[head.start];
    let before = &words[head.start.saturating_sub(3).max(sentence.first)..head.start];
    let after = &words[head.end..sentence.past.min(head.end + 3)];
    let Some(last) = noun.words.last().filter(|_| noun.words.len() == 1) else { return false };
    let single = after.first().is_some_and(|w| w.capital() && w.text.chars().count() == 1);
    single && *last == "letter"
        || lexicon::stops(last).iter().any(|(side, word)| match side {
            Side::Before => before.iter().any(|w| w.is(word)),
            Side::After => after.iter().any(|w| w.is(word)),
        })
}

/// Whether the noun is a verb: "the Bulletin reports that", "the wardens order the boats back".
fn acted(words: &[Word<'_>], first: usize, head: &Stretch) -> bool {
    let Some(next) = words.get(head.end).filter(|w| w.first == words[head.start].first) else { return false };
    let several = |i: usize| words[i].lower.ends_with('s');
    let object = next.quotes()
        || next.any(&["that", "how", "whether"])
        || [Small::Opener, Small::Owner, Small::Pronoun].iter().any(|s| lexicon::is(&next.lower, *s));
    // "the Harbour Post reports"
    let verb = several(head.start) && !lexicon::roles(&words[head.start].lower).is_empty();
    if verb && head.start > first && words[head.start - 1].capital() && !words[head.start].capital() {
        return true;
    }
    object
        && !next.is("who")
        && head.start > first
        && head.len() == 1
        && (several(head.start) || several(head.start - 1))
}

/// Whether the noun belongs to the next one ("the law firm", "petition organisers").
fn modifies(words: &[Word<'_>], last: usize) -> bool {
    let Some(next) = words.get(last + 1).filter(|w| w.first == words[last].first) else { return false };
    if next.mark() || next.is(OWNER) || next.number() || next.capital() {
        // "Harvard Law School", but "a letter Monday".
        let name = words[last].capital() && last > words[last].first;
        return name && next.capital() && date(words, last + 1, last + 2).is_none();
    }
    let lower = next.lower.as_str();
    let small = [
        Small::Wall,
        Small::Helper,
        Small::Adverb,
        Small::Topic,
        Small::Opener,
        Small::Owner,
        Small::Pronoun,
        Small::Never,
        Small::Shift,
        Small::Loose,
    ];
    let known = small.iter().any(|s| lexicon::is(lower, *s)) || !lexicon::roles(lower).is_empty();
    let shaped = ["ed", "ing", "ly"].iter().any(|e| lower.ends_with(e)) || lower.ends_with("n't");
    !(known || shaped || ["dated", "entitled", "titled", "headed", "headlined"].contains(&lower))
}

/// The first of the adjectives and nouns right before the noun.
fn modifiers(words: &[Word<'_>], head: usize) -> usize {
    let sentence = words[head].first;
    let mut first = head;
    while first > sentence && head - first < MODIFIERS {
        let word = &words[first - 1];
        let lower = word.lower.as_str();
        let small = [
            Small::Wall,
            Small::Helper,
            Small::Opener,
            Small::Owner,
            Small::Never,
            Small::Topic,
            Small::Pronoun,
        ];
        let capital = word.capital() && first - 1 > sentence && !opening(lower);
        if word.mark() || lower == OWNER || small.iter().any(|s| lexicon::is(lower, *s)) && !capital {
            break;
        }
        // "a recorded message": a participle is an adjective here, unless something stands before it that acts.
        let acts = verb(words, first - 1) || !lexicon::roles(lower).is_empty() && !capital;
        let article = first - 1 > sentence && opening(&words[first - 2].lower);
        if acts
            && !(article
                && (lower.ends_with("ed")
                    || lower.ends_with("ing")
                    || lower.ends_with("en")
                    || lower == "sworn"))
        {
            break;
        }
        first -= 1;
    }
    first
}

fn opening(word: &str) -> bool {
    lexicon::is(word, Small::Opener) || lexicon::is(word, Small::Owner) || word == OWNER
}

/// Reads the article, number or owner before word `first`; false if there is none, or one that names no document.
fn opener(words: &[Word<'_>], first: usize, draft: &mut Draft) -> bool {
    if first == words[draft.head.start].first {
        return false;
    }
    let word = &words[first - 1];
    let lower = word.lower.as_str();
    let fresh = words[first..draft.head.start].iter().any(|w| lexicon::is(&w.lower, Small::Fresh));
    if lower == OWNER {
        let Some(owner) = phrase_before(words, first - 1) else { return false };
        draft.phrase.start = owner.start;
        if date(words, owner.start, owner.end).is_some() {
            draft.dated = Some(owner);
        } else if words[first - 2].any(&["today", "yesterday"])
            || lexicon::is(&words[first - 2].lower, Small::Period)
        {
            return false;
        } else {
            draft.by.push(owner);
        }
    } else if lexicon::is(lower, Small::Owner) {
        draft.phrase.start = first - 1;
        draft.owner = Some(first - 1..first);
    } else if lexicon::is(lower, Small::Opener) {
        draft.phrase.start = first - 1;
    } else {
        return false;
    }
    let definite = lower == OWNER
        || lexicon::is(lower, Small::Owner)
        || word.any(&["the", "this", "that", "these", "those"]);
    draft.reach = if definite && !fresh { Reach::Definite } else { Reach::New };
    true
}

/// A document without an article: "Resolution 14", "the signed affidavits", "in testimony to the council".
fn bare(words: &[Word<'_>], first: usize, plural: bool, draft: &mut Draft) -> bool {
    let start = words[draft.head.start].first;
    let before = (first > start).then(|| &words[first - 1]);
    if before.is_some_and(|w| lexicon::is(&w.lower, Small::Never)) {
        return false;
    }
    let head = &words[draft.head.end - 1];
    let numbered = words.get(draft.head.end).is_some_and(|w| w.number() || w.is("no"));
    if head.capital() && (numbered || draft.head.start > first && words[first].capital()) {
        draft.sure |= numbered;
        return true;
    }
    draft.sure = false;
    let made = before.is_some_and(|w| {
        [Role::Makes, Role::Signs, Role::Publishes, Role::Hands, Role::Gets]
            .iter()
            .any(|r| lexicon::plays(&w.lower, *r))
    });
    let given = matches!(draft.kind, ActKind::Testimony | ActKind::Law | ActKind::Message);
    plural && made
        || !plural
            && given
            && before.is_some_and(|w| w.any(&["in", "by"]))
            && draft.head.start == first
            && head.lower != "order"
}

/// Takes a capitalised title from the noun and the words around it, and an author from the words before it.
fn named(words: &[Word<'_>], first: usize, draft: &mut Draft) {
    let head = draft.head.clone();
    let start = words[head.start].first;
    if words[head.end - 1].capital() {
        let from = (first..head.start).find(|&i| words[i].capital() && i > start).unwrap_or(head.start);
        let mut end = head.end;
        while end < words[head.start].past.min(head.end + 12) {
            let word = &words[end];
            let next = words.get(end + 1);
            let led = words[end - 1].any(&["of", "on", "for", "and"]);
            let joins = next.is_some_and(|n| {
                let name = n.capital() || n.number();
                word.any(&["of", "on", "for", "and"]) && (name || n.is("the"))
                    || word.is("the") && led && name
                    || word.any(&["no", "."]) && (name || n.is("."))
            });
            if word.line || !(word.capital() || word.number() || joins) {
                break;
            }
            end += 1;
        }
        while end > head.end && !(words[end - 1].capital() || words[end - 1].number()) {
            end -= 1;
        }
        if end - from > head.len() {
            draft.title = Some(from..end);
        }
        return;
    }
    // "a Fellowship leaflet", "a ministry statement": an office or a name before the noun speaks through it.
    let speaker = (first..head.start).rev().find(|&i| {
        let capital = words[i].capital() && i > start && date(words, i, i + 1).is_none();
        capital || nouns::sort(&words[i].lower) == Some(Sort::Office) && words[i].lower != "press"
    });
    if let Some(last) = speaker.filter(|_| draft.by.is_empty()) {
        let from = (first..=last).find(|&i| words[i].capital() && i > start).unwrap_or(last);
        draft.by.push(from..last + 1);
    }
    let day = (first..head.start).find_map(|i| date(words, i, head.start));
    if draft.dated.is_none() {
        draft.dated = day;
    }
}
