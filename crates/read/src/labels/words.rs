//! The words of a text with what little grammar they show: where a noun phrase begins and where it ends.

use text::Span;

/// A word or a mark.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// Lower case, without a possessive ending.
    pub(super) low: String,
    /// Ends with a possessive.
    pub(super) owner: bool,
}

impl Word<'_> {
    /// Whether it holds letters or digits.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }

    /// Whether it begins with a capital.
    pub(super) fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is a quotation mark.
    pub(super) fn quote(&self) -> bool {
        matches!(self.text, "“" | "”" | "\"" | "„" | "«" | "»")
    }
}

/// Splits a text: words keep inner hyphens and apostrophes, every other mark stands alone.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = vec![];
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            // A blank line ends every phrase.
            if c == '\n' && text[at..].starts_with('\n') {
                out.extend(word(text, start, at));
            }
            continue;
        }
        if c.is_alphanumeric() {
            while let Some(next) = text[at..].chars().next() {
                let behind = text[at + next.len_utf8()..].chars().next();
                if matches!(next, '\'' | '’') && contracted(&text[start..at], &text[at + next.len_utf8()..])
                {
                    break;
                }
                let inner = matches!(next, '-' | '\'' | '’') && behind.is_some_and(char::is_alphanumeric);
                if !next.is_alphanumeric() && !inner {
                    break;
                }
                at += next.len_utf8();
            }
        }
        // "’re" of "they’re" is a word.
        if matches!(c, '\'' | '’')
            && out
                .last()
                .is_some_and(|w: &Word<'_>| w.span.end() as usize == start && contracted(w.text, &text[at..]))
        {
            at += text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at);
        }
        let made = word(text, start, at);
        // The mark of a plural owner is no word of its own: "the colonels' assembly".
        let owner = made.as_ref().is_some_and(|w: &Word<'_>| w.owner && w.text.ends_with('s'));
        if owner && text[at..].starts_with(['\'', '’']) {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        out.extend(made);
    }
    out
}

/// Whether an apostrophe between these parts a pronoun from its verb: "they’re", "he’s", not "nobody’s" nor "don’t".
fn contracted(before: &str, after: &str) -> bool {
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let pronoun = has("i you he she it we they that who what there here", &before.to_lowercase());
    pronoun && has("re m s ve ll d", &after[..end].to_lowercase())
}

fn word(text: &str, start: usize, end: usize) -> Option<Word<'_>> {
    let words = &text[start..end];
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s"));
    // Words between single marks end like an owner, but another word follows an owner.
    let mark = text[end..].chars().next().filter(|c| matches!(c, '\'' | '’'));
    let behind = mark.and_then(|c| text[end + c.len_utf8()..].strip_prefix(' '));
    let follows = behind.is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let inside = text[..start].ends_with(['\'', '‘', '’']);
    let plural_owner = words.ends_with('s') && follows && !inside;
    Some(Word {
        span: Span::from_usize(start, start + bare.unwrap_or(words).len())?,
        text: words,
        low: bare.unwrap_or(words).to_lowercase(),
        owner: bare.is_some() || plural_owner,
    })
}

/// Whether a list of words holds this one.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// Words that stand before a noun and are no part of a term.
const OPENERS: &str = "the a an this that these those his her its their our my your whose some many several few most all both each every \
no any another other such one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands more certain what mere nothing";

/// Words that end a noun phrase.
const WALLS: &str = "of in on at to for from with by and or but nor as than who whom which that where when while if because since until \
about against among between into over under after before through during without within upon towards toward across behind beyond near is are was were be been being am \
's ’s 're ’re 'm ’m 've ’ve 'll ’ll 'd ’d \
has have had having do does did will would can could may might must shall should not never also just even only still already yet now then there here \
he she it they we i you him them us me himself herself themselves itself ourselves myself mine \
often enough always sometimes perhaps maybe rather quite already ago later earlier indeed instead either neither both away too very so how why again once twice ever soon today tomorrow yesterday tonight though although whether unless per via like unlike \
monday tuesday wednesday thursday friday saturday sunday";

/// Verbs that end a noun phrase, unless an article stands right before ("a paid agent", "the left").
const VERBS: &str = "said says say told tells tell asked asks \
wrote writes answered replied added claimed insisted argued warned called calls described describes spoke speaks thinks think made makes make took take takes \
went goes go come comes came gave gives give got get gets held hold holds kept keep keeps left leave leaves met sent send sends \
ran run runs led leads won lost paid pays brought bring bought sold shouted demanded denied denies rejected refused \
counts count carries carry clapped dined stood sat opens open wants want remains write sign signs burned burn hang speak talk live lives \
lived work worked works spread likes like joined fled flees knew know knows saw see sees began begin begins became become becomes";

/// Whether the word opens a noun phrase without belonging to a term.
pub(super) fn opener(word: &Word<'_>) -> bool {
    has(OPENERS, &word.low) || word.owner && word.is_word()
}

/// Whether a noun phrase cannot go on over the word.
pub(super) fn wall(word: &Word<'_>) -> bool {
    !word.is_word()
        || has(WALLS, &word.low)
        || has(VERBS, &word.low) && !word.capital()
        || adverb(&word.low) && !word.capital()
}

/// Words in "-ly" that are nouns or adjectives.
const NO_ADVERBS: &str = "bully assembly family ally monopoly supply rally belly jelly folly homily anomaly gully panoply tally friendly unfriendly \
deadly cowardly lonely elderly ugly unholy silly daily weekly monthly quarterly likely unlikely lively lovely costly worldly unworldly ghastly beastly \
saintly dastardly lowly motherly fatherly brotherly scholarly kingly princely ungodly godly unruly unsightly woolly hilly curly burly surly smelly bubbly \
wobbly portly stately timely untimely manly unmanly measly miserly niggardly orderly disorderly prickly sickly sprightly squiggly wily oily homely heavenly \
comely courtly cleanly early only july italy reply apply imply multiply comply butterfly";

/// Whether a word (lower case) is an adverb by its form.
pub(super) fn adverb(low: &str) -> bool {
    low.len() > 4 && low.ends_with("ly") && !has(NO_ADVERBS, low)
}

/// Personal pronouns that may be named.
pub(super) fn pronoun(low: &str) -> bool {
    has(
        "him her them us me you he she they we i it himself herself themselves itself ourselves myself those",
        low,
    )
}

/// A term: its words from the first adjective to the last noun, as indices, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The head noun: the last one before any "of".
    pub(super) head: usize,
    /// It had an article or another opener, or quotation marks around it.
    pub(super) opened: bool,
}

/// Words in a run, at most.
const REACH: usize = 7;

/// The noun phrase that begins at `at`, with an "of …" where one follows; quotation marks open it too.
pub(super) fn phrase(words: &[Word<'_>], at: usize) -> Option<Run> {
    let (mut i, mut opened) = (at, false);
    while let Some(w) = words.get(i).filter(|w| w.quote() || opener(w)) {
        // "The devil's bailiff": a plain owner behind an article belongs to the term.
        if w.owner && i > at && has("a an the", &words[i - 1].low) && !w.capital() {
            break;
        }
        opened = true;
        i += 1;
        if w.quote() {
            return quoted(words, i);
        }
    }
    let first = i;
    if opened && words.get(i).is_some_and(|w| has(VERBS, &w.low)) {
        i += 1;
    }
    while i < words.len()
        && i - first < REACH
        && !wall(&words[i])
        && !opener_inside(words, i, first)
        && !(i > first && deed(words, i))
    {
        i += 1;
    }
    if i == first {
        return None;
    }
    let head = i - 1;
    let mut last = head;
    if words.get(i).is_some_and(|w| w.low == "of")
        && let Some(rest) = tail(words, i + 1)
    {
        last = rest;
    }
    Some(Run { first, last, head, opened })
}

/// An article in the middle begins the next phrase; an owner does not.
fn opener_inside(words: &[Word<'_>], i: usize, first: usize) -> bool {
    i > first && opener(&words[i]) && !words[i].owner
}

/// Whether the word at `i` is the verb of the noun before it ("the thugs | smashed"), not a participle before its own
/// noun ("the convicted | thugs").
pub(super) fn deed(words: &[Word<'_>], i: usize) -> bool {
    let w = &words[i];
    let known = || super::lexicon::lexicon().deed(&w.low);
    let before = i.checked_sub(1).map(|k| &words[k]);
    let made = |b: &Word<'_>| b.low.contains('-') && super::lexicon::lexicon().classes(&b.low).is_none();
    let noun = |b: &Word<'_>| b.is_word() && !opener(b) && !wall(b) && !made(b) && !b.low.ends_with("ed");
    !w.capital() && !w.owner && before.is_some_and(noun) && known()
}

/// Whether the word at `i` may be a noun that the words before it describe.
pub(super) fn nominal(words: &[Word<'_>], i: usize) -> bool {
    let lower = |w: &Word<'_>| w.is_word() && !w.capital() && !wall(w) && !opener(w);
    words.get(i).is_some_and(lower)
        && !deed(words, i)
        && super::lexicon::lexicon().verb(&words[i].low).is_none()
        && !super::lexicon::lexicon().deed(&words[i].low)
}

/// The last word of what follows an "of".
pub(super) fn tail(words: &[Word<'_>], at: usize) -> Option<usize> {
    let mut i = at;
    while words.get(i).is_some_and(opener) {
        i += 1;
    }
    let first = i;
    while i < words.len()
        && i - first < 3
        && !wall(&words[i])
        && !opener_inside(words, i, first)
        && !(i > first && deed(words, i))
    {
        i += 1;
    }
    (i > first).then(|| i - 1)
}

/// Words between quotation marks in a term, at most.
const QUOTED: usize = 9;

/// A term between quotation marks that has just been opened before `at`.
fn quoted(words: &[Word<'_>], at: usize) -> Option<Run> {
    let mut first = at;
    let end = (at..words.len().min(at + QUOTED + 1)).find(|&i| words[i].quote())?;
    let mut stop = end;
    while stop > first && !words[stop - 1].is_word() {
        stop -= 1;
    }
    while first < stop && has("a an the this that these those some his her its their", &words[first].low) {
        first += 1;
    }
    if first >= stop {
        return None;
    }
    let wall = (first..stop).find(|&i| wall(&words[i])).unwrap_or(stop);
    Some(Run { first, last: stop - 1, head: wall.max(first + 1) - 1, opened: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str, at: usize) -> &str {
        let words = words(text);
        let run = phrase(&words, at).expect("a phrase");
        &text[words[run.first].span.hull(words[run.last].span).range()]
    }

    #[test]
    fn a_term_has_no_article_and_keeps_its_of_and_a_plain_owner() {
        assert_eq!(term("the paid agents of the ministry in town", 0), "paid agents of the ministry");
        assert_eq!(term("as “a gang of fools” and", 1), "gang of fools");
        assert_eq!(term("the cult's leader", 0), "cult's leader");
        assert_eq!(term("their leader", 0), "leader");
    }

    #[test]
    fn words_keep_hyphens_and_lose_possessive_endings() {
        let all = words("the so-called council’s men");
        let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
        assert_eq!(low, ["the", "so-called", "council", "men"]);
        assert!(all[2].owner);
    }
}
