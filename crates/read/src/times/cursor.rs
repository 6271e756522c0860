//! A place in the words of a text that moves on as a phrase is recognised.

use super::lexicon::{self, Sort};
use super::phrase::{Amount, Unit};
use super::words::Word;

/// The next word of a phrase that began at `first`. Copied to look ahead.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    words: &'a [Word<'a>],
    first: usize,
    /// Index of the next word.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(words: &'a [Word<'a>], at: usize) -> Cursor<'a> {
        Cursor { words, first: at, at }
    }

    /// The same place as if a phrase began there, so that a mark before it does not part it.
    pub(super) fn afresh(self) -> Cursor<'a> {
        Cursor { first: self.at, ..self }
    }

    /// The same phrase at another word.
    pub(super) fn moved_to(self, at: usize) -> Cursor<'a> {
        Cursor { at, ..self }
    }

    /// The next word, however it is joined.
    pub(super) fn any(&self) -> Option<&'a Word<'a>> {
        self.words.get(self.at)
    }

    /// The next word if it is joined to the last by a space or a hyphen.
    pub(super) fn next(&self) -> Option<&'a Word<'a>> {
        self.any().filter(|word| self.at == self.first || word.joined())
    }

    /// The word before the next one.
    pub(super) fn before(&self) -> Option<&'a Word<'a>> {
        self.words.get(self.at.checked_sub(1)?)
    }

    /// Moves past the next word if `f` knows it.
    pub(super) fn take<T>(&mut self, f: impl Fn(&'a Word<'a>) -> Option<T>) -> Option<T> {
        let found = f(self.next()?)?;
        self.at += 1;
        Some(found)
    }

    /// Moves past the next word if it is one of these; says whether it did.
    pub(super) fn eat(&mut self, these: &[&str]) -> bool {
        self.take(|word| these.contains(&word.lower.as_str()).then_some(())).is_some()
    }

    /// Moves past all these words, or not at all.
    pub(super) fn eat_all(&mut self, phrase: &str) -> bool {
        // Most words begin no phrase at all, so this is asked first.
        if !self.next().is_some_and(|word| phrase.starts_with(word.lower.as_str())) {
            return false;
        }
        let mut ahead = *self;
        let all = phrase.split(' ').all(|wanted| match wanted.strip_prefix('\'') {
            Some(ending) => ahead.ending(ending),
            None => ahead.eat(&[wanted]),
        });
        if all {
            *self = ahead;
        }
        all
    }

    /// Moves past an apostrophe with this after it: the “s” of “year's”.
    pub(super) fn ending(&mut self, letters: &str) -> bool {
        let there = self.any().is_some_and(|w| matches!(w.gap, "'" | "’") && w.lower == letters);
        if there {
            self.at += 1;
        }
        there
    }

    /// The value of the next word as this sort of thing.
    pub(super) fn sort(&mut self, sort: Sort) -> Option<&'static str> {
        self.take(|word| lexicon::value(sort, &word.lower))
    }

    /// “Second”, “2nd”.
    pub(super) fn ordinal(&mut self) -> Option<u32> {
        if let Some(found) = self.take(|word| lexicon::number(Sort::Ordinal, &word.lower)) {
            return Some(found);
        }
        let mut ahead = *self;
        if let Some(ten @ 20..) = ahead.take(|word| lexicon::number(Sort::Number, &word.lower))
            && let Some(one @ ..10) = ahead.take(|word| lexicon::number(Sort::Ordinal, &word.lower))
        {
            *self = ahead;
            return Some(ten + one);
        }
        let mut ahead = *self;
        let number = ahead.take(Word::digits)?;
        let suffix = ahead.any()?;
        if suffix.gap.is_empty() && matches!(suffix.lower.as_str(), "st" | "nd" | "rd" | "th") {
            ahead.at += 1;
            *self = ahead;
            return Some(number);
        }
        None
    }

    /// A unit in the singular.
    pub(super) fn unit(&mut self) -> Option<Unit> {
        self.sort(Sort::Unit).and_then(Unit::of)
    }

    /// A unit in the plural.
    pub(super) fn units(&mut self) -> Option<Unit> {
        self.sort(Sort::Units).and_then(Unit::of)
    }

    /// How many: “12”, “1,500”, “2 1/2”, “twenty-four”, “a couple of”, “several”.
    pub(super) fn amount(&mut self) -> Option<Amount> {
        for couple in ["a couple of", "a couple", "couple of", "a pair of"] {
            if self.eat_all(couple) {
                return Some(Amount::Exact(2));
            }
        }
        let many = [
            "a few",
            "a number of",
            "a handful of",
            "a matter of",
            "the few",
            "few",
            "several",
            "many",
            "dozens of",
            "hundreds of",
            "thousands of",
            "various",
        ];
        if many.iter().any(|phrase| self.eat_all(phrase)) {
            return Some(Amount::Many);
        }
        if let Some(found) = self.figures() {
            return Some(found);
        }
        self.number_words().map(Amount::Exact)
    }

    /// A number in digits.
    fn figures(&mut self) -> Option<Amount> {
        let mut ahead = *self;
        let mut number = ahead.take(Word::digits)?;
        while let Some(word) = ahead.any().filter(|w| w.gap == "," && w.text.len() == 3) {
            let Some(group) = word.digits().filter(|_| number < 1_000_000) else { break };
            number = number * 1000 + group;
            ahead.at += 1;
        }
        if let Some(tenth) = ahead.any().filter(|w| w.gap == "." && w.text.len() == 1).and_then(Word::digits)
            && number < 1_000_000
        {
            ahead.at += 1;
            *self = ahead;
            return Some(Amount::Tenths(number * 10 + tenth));
        }
        *self = ahead;
        if let Some((1, 2)) = ahead.fraction() {
            *self = ahead;
            return Some(Amount::AndHalf(number));
        }
        Some(Amount::Exact(number))
    }

    /// `1/2`.
    fn fraction(&mut self) -> Option<(u32, u32)> {
        let over = self.take(Word::digits)?;
        let under = self.any().filter(|w| w.gap == "/").and_then(Word::digits)?;
        self.at += 1;
        Some((over, under))
    }

    /// “Twenty-four”, “a hundred”, “two thousand five hundred”. “A” alone is no number here.
    fn number_words(&mut self) -> Option<u32> {
        let mut ahead = *self;
        let (mut total, mut part, mut words) = (0_u32, 0_u32, 0);
        let article = ahead.eat(&["a"]);
        // Longer numbers than this are not told in words.
        while words < 8 {
            if !(article && words == 0)
                && let Some(n) = ahead.take(|w| lexicon::number(Sort::Number, &w.lower))
            {
                let fits =
                    part.is_multiple_of(100) || (part % 100 >= 20 && part.is_multiple_of(10) && n < 10);
                if !fits {
                    break;
                }
                part += n;
            } else if let Some(scale) = ahead.take(|w| lexicon::number(Sort::Scale, &w.lower)) {
                if words == 0 && !article {
                    return None;
                }
                if scale == 100 {
                    part = part.max(1).checked_mul(100)?;
                } else {
                    total = total.checked_add(part.max(1).checked_mul(scale)?)?;
                    part = 0;
                }
            } else if words == 0 && article {
                return None;
            } else if !(words > 0 && part.is_multiple_of(100) && ahead.eat(&["and"]) && {
                ahead.next().and_then(|w| lexicon::number(Sort::Number, &w.lower)).is_some()
            }) {
                break;
            }
            words += 1;
            *self = ahead;
        }
        (words > 0).then_some(total.checked_add(part)?)
    }
}
