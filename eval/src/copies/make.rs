//! Makes documents of which it is known what was copied from where.
//!
//! Every document has words of its own, which depend on nothing but the seed and its number; so the words that another one
//! copies are made again when they are needed, and a corpus of any size needs hardly any memory.

use serde::{Deserialize, Serialize};

use super::dice::Dice;
use super::edit::{Dress, Manner, edited};
use super::prose::{Prose, finish, name};

/// Documents of one event use some phrases alike.
const EVENT: usize = 12;
/// One document in so many is a wire story, which some sixty of those after it print in part.
const STORY: usize = 4000;
const PRINTS_STORY: f64 = 0.015;

/// A document of the corpus, as it stands in a line of `corpus.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) series: String,
    /// The day it was published (`2031-03-04`).
    pub(crate) date: String,
    pub(crate) text: String,
}

/// What is true of it, as it stands in the same line of `truth.jsonl`. Places are bytes of the text, half-open.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Truth {
    pub(crate) id: String,
    pub(crate) copies: Vec<Copy>,
    pub(crate) boilerplate: Vec<(usize, usize)>,
}

/// A passage that a document has from an earlier one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Copy {
    pub(crate) at: (usize, usize),
    pub(crate) from: String,
    pub(crate) from_at: (usize, usize),
    /// Words of the original passage.
    pub(crate) words: usize,
    /// How many of them were replaced or dropped, or had a word put in.
    pub(crate) edits: usize,
    /// Whether it is of a wire story that many print.
    pub(crate) wide: bool,
}

/// Words of its own that a document has, without what it copied.
struct Own {
    tokens: Vec<String>,
    /// Numbers of the tokens that begin a sentence; the first is 0.
    sentences: Vec<usize>,
}

impl Own {
    /// What stands before a token: a new paragraph after every fourth sentence.
    fn gap(&self, token: usize) -> &'static str {
        match self.sentences.binary_search(&token) {
            _ if token == 0 => "",
            Ok(sentence) if sentence % 4 == 0 => "\n\n",
            _ => " ",
        }
    }

    /// The byte at which a token begins, if nothing were put in.
    fn offset(&self, token: usize) -> usize {
        (0..token).map(|n| self.gap(n).len() + self.tokens[n].len()).sum::<usize>() + self.gap(token).len()
    }
}

/// A document that is copied from.
#[derive(Clone, Copy)]
struct Source {
    number: usize,
    /// Whether it is a wire story that many print.
    wide: bool,
}

/// A passage that stands before own token `before`.
struct Insert {
    before: usize,
    text: String,
    copy: Copy,
}

/// How the text of a document was laid out: what is needed to find its own words in it.
struct Laid {
    head: usize,
    /// Before which own token how many bytes were put in.
    inserts: Vec<(u32, u32)>,
}

/// Makes one document after the other.
pub(crate) struct Maker {
    seed: u64,
    documents: usize,
    prose: Prose,
    laid: Vec<Laid>,
}

impl Maker {
    pub(crate) fn new(seed: u64, documents: usize) -> Maker {
        Maker { seed, documents, prose: Prose::new(seed), laid: vec![] }
    }

    /// The next document; to be called as often as there are documents.
    pub(crate) fn next(&mut self) -> (Document, Truth) {
        let number = self.laid.len();
        let mut dice = self.dice(number, 2);
        let own = self.own(number);
        let inserts = self.inserts(number, &own, &mut dice);
        let series = dice.zipf((self.documents / 250).clamp(5, 400));
        let block =
            |kind: u64, words: usize| self.boilerplate(series, kind, words, &mut self.dice(number, kind));
        let (head, foot) = (block(3, 14), block(4, 45));
        let mut truth = Truth { id: id(number), ..Truth::default() };
        let mut text = String::new();
        if !head.is_empty() {
            text = head + "\n\n";
            truth.boilerplate.push((0, text.len() - 2));
        }
        let laid = Laid {
            head: text.len(),
            inserts: inserts.iter().map(|i| (i.before as u32, i.text.len() as u32 + 2)).collect(),
        };
        let mut waiting = inserts.into_iter().peekable();
        for (n, token) in own.tokens.iter().enumerate() {
            while let Some(insert) = waiting.next_if(|insert| insert.before == n) {
                text.push_str("\n\n");
                let at = (text.len(), text.len() + insert.text.len());
                text.push_str(&insert.text);
                truth.copies.push(Copy { at, ..insert.copy });
            }
            text.push_str(own.gap(n));
            text.push_str(token);
        }
        if !foot.is_empty() {
            text.push_str("\n\n");
            truth.boilerplate.push((text.len(), text.len() + foot.len()));
            text.push_str(&foot);
        }
        self.laid.push(laid);
        let date = date(number * 700 / self.documents);
        (Document { id: id(number), series: series_name(series), date, text }, truth)
    }

    fn dice(&self, number: usize, purpose: u64) -> Dice {
        Dice::new(self.seed, number as u64 * 8 + purpose)
    }

    fn own(&self, number: usize) -> Own {
        let mut dice = self.dice(number, 1);
        let length = dice.between(300, 520);
        let mut event = Dice::new(self.seed ^ 0xe7e27, (number / EVENT) as u64);
        let mut phrases: Vec<Vec<String>> = (0..6).map(|_| self.prose.phrase(&mut event)).collect();
        let mut own = Own { tokens: vec![], sentences: vec![] };
        while own.tokens.len() < length {
            own.sentences.push(own.tokens.len());
            own.tokens.extend(self.prose.sentence(&mut dice));
            if dice.happens(0.06) && !phrases.is_empty() {
                let mut phrase = phrases.swap_remove(dice.below(phrases.len()));
                phrase.push(self.prose.noun(&mut dice));
                finish(&mut phrase);
                own.sentences.push(own.tokens.len());
                own.tokens.extend(phrase);
            }
        }
        own
    }

    /// What a document copies: nothing in half of all cases.
    fn inserts(&self, number: usize, own: &Own, dice: &mut Dice) -> Vec<Insert> {
        let count = [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][dice.below(10)];
        let mut sources: Vec<Source> = vec![];
        let dress = Dress::any(dice);
        if number > 0 && dice.happens(PRINTS_STORY) {
            sources.push(Source { number: number / STORY * STORY, wide: true });
        }
        for _ in 0..count.min(number) {
            let near = dice.happens(0.6);
            let back = if near { dice.between(1, number.min(2000) + 1) } else { dice.between(1, number + 1) };
            // Now and then a second passage from the same document, which may come before the first: moved.
            let again = sources.last().filter(|_| dice.happens(0.3)).map(|source| source.number);
            sources.push(Source { number: again.unwrap_or(number - back), wide: false });
        }
        let mut inserts: Vec<Insert> = vec![];
        for source in sources.into_iter().filter(|source| source.number != number) {
            let before = own.sentences[dice.below(own.sentences.len() - 1) + 1];
            if let Some((text, copy)) = self.copy(source, dress, dice) {
                let stands = |i: &Insert| i.copy.from == copy.from && meet(i.copy.from_at, copy.from_at);
                if !inserts.iter().any(|i| i.before == before || stands(i)) {
                    inserts.push(Insert { before, text, copy });
                }
            }
        }
        inserts.sort_by_key(|insert| insert.before);
        inserts
    }

    fn copy(&self, source: Source, dress: Dress, dice: &mut Dice) -> Option<(String, Copy)> {
        let Source { number: source, wide } = source;
        let own = self.own(source);
        let words = if wide {
            120
        } else {
            let (low, high) = [(30, 40), (30, 40), (30, 40), (40, 80), (40, 80), (80, 200)][dice.below(6)];
            dice.between(low, high)
        };
        let start = if wide {
            0
        } else if dice.happens(0.7) {
            own.sentences[dice.below(own.sentences.len())]
        } else {
            dice.below(own.tokens.len())
        };
        let end = start + words;
        let laid = &self.laid[source];
        // A passage that something was put into is not one passage there.
        let whole = laid.inserts.iter().all(|(at, _)| *at as usize <= start || *at as usize >= end);
        if end > own.tokens.len() || !whole {
            return None;
        }
        let edits = (dice.share() * 0.15 * words as f64) as usize;
        let text = edited(&own.tokens[start..end], Manner { edits, dress }, &self.prose, dice);
        let shift = |token: usize| {
            let put_in = laid.inserts.iter().filter(|(at, _)| *at as usize <= token);
            laid.head + put_in.map(|(_, bytes)| *bytes as usize).sum::<usize>()
        };
        let from_at = (
            own.offset(start) + shift(start),
            own.offset(end - 1) + own.tokens[end - 1].len() + shift(end - 1),
        );
        Some((text, Copy { at: (0, 0), from: id(source), from_at, words, edits, wide }))
    }

    /// What most documents of a series have above or below, with a word in it that changes.
    fn boilerplate(&self, series: usize, kind: u64, words: usize, of_document: &mut Dice) -> String {
        let mut dice = Dice::new(self.seed ^ 0xb017, series as u64 * 8 + kind);
        let (has, words) = (dice.happens(0.6), dice.between(words, words * 2));
        if !has || of_document.happens(0.15) {
            return String::new();
        }
        let mut tokens = if kind == 3 { vec![] } else { vec!["About".to_owned()] };
        while tokens.len() < words {
            tokens.extend(self.prose.sentence(&mut dice));
        }
        tokens.truncate(words);
        let at = tokens.len() / 2;
        tokens[at] = name(of_document.below(40));
        series_name(series) + " " + &tokens.join(" ")
    }
}

fn meet(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0.max(b.0) < a.1.min(b.1)
}

fn id(number: usize) -> String {
    format!("d{number:06}")
}

fn series_name(series: usize) -> String {
    format!("The {} {}", name(90_000 + series), ["Post", "Herald", "Observer", "Bulletin"][series % 4])
}

/// The day so many days after the first of January 2030, in months of thirty days.
fn date(days: usize) -> String {
    format!("{}-{:02}-{:02}", 2030 + days / 360, days / 30 % 12 + 1, days % 30 + 1)
}
