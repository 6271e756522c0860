//! News that spreads: stories that several outlets tell on following days, in the same words or in others.
//!
//! Its words are those of the tables by which statements are compared, as often as they stand in news, so that what two
//! articles have in common by chance is what two articles of a real pile have. It is no language: nothing in it can be read.

use case::NewDocument;
use text::{Findings, Metadata, Span};

use super::{CUES, Page, Pile, SPEAKERS, Zipf, capital, publisher, word};

const WEIGHTS: &str = include_str!("../../../link/src/claims/weights.tsv");
const CONCEPTS: &str = include_str!("../../../link/src/claims/concepts.tsv");

/// Places and bodies that stories tell of.
const NAMES: usize = 20_000;
/// Stories that are told at one time.
const AT_ONCE: usize = 60;
/// Articles of a day.
const A_DAY: u64 = 27;
/// Sentences of a story, and how many of them an article tells.
const SENTENCES: usize = 8;
const TOLD: usize = 5;
/// Sentences that stand in one article alone.
const OWN: usize = 9;

/// A word of a sentence.
#[derive(Clone)]
enum Word {
    Written(String),
    Figure(usize),
}

struct Story {
    names: Vec<String>,
    sentences: Vec<Vec<Word>>,
    /// So many articles will still tell it.
    left: usize,
}

/// The articles, one after the other.
pub(crate) struct Stories {
    pile: Pile,
    written: Vec<String>,
    words: Zipf,
    names: Zipf,
    stories: Vec<Story>,
}

impl Stories {
    /// From the first article on.
    pub(crate) fn new() -> Stories {
        let first_of = |concept: &str| {
            let line = CONCEPTS.lines().find_map(|line| line.strip_prefix(concept)?.strip_prefix('\t'));
            line.and_then(|words| words.split(' ').next()).map(str::to_owned)
        };
        let (mut written, mut sums, mut sum) = (vec![], vec![], 0.0);
        for line in WEIGHTS.lines().filter(|line| !line.starts_with(['#', '~'])) {
            let Some((key, weight)) = line.split_once('\t') else { continue };
            let (Ok(weight), Some(as_written)) = (
                weight.parse::<f64>(),
                if key.starts_with(char::is_uppercase) { first_of(key) } else { Some(key.to_owned()) },
            ) else {
                continue;
            };
            sum += (-weight).exp();
            written.push(as_written);
            sums.push(sum);
        }
        let (words, names) = (Zipf { sums }, Zipf::new(NAMES));
        Stories { pile: Pile::new(), written, words, names, stories: vec![] }
    }

    /// Article number `n`.
    pub(crate) fn article(&mut self, n: u64) -> NewDocument {
        while self.stories.len() < AT_ONCE {
            let story = self.story();
            self.stories.push(story);
        }
        let speakers: Vec<usize> = (0..SPEAKERS).map(|_| self.pile.person()).collect();
        let mut page = Page::new(&speakers);
        let chosen = self.pile.below(AT_ONCE);
        let first = self.pile.below(SENTENCES);
        for told in 0..TOLD {
            let sentence = self.stories[chosen].sentences[(first + told) % SENTENCES].clone();
            let sentence = if self.pile.below(5) < 2 { sentence } else { self.in_other_words(&sentence) };
            self.put(&mut page, &sentence);
        }
        let names = self.stories[chosen].names.clone();
        for _ in 0..OWN {
            let sentence = self.sentence(&names);
            self.put(&mut page, &sentence);
        }
        self.stories[chosen].left -= 1;
        if self.stories[chosen].left == 0 {
            self.stories.remove(chosen);
        }
        let title: Vec<String> = (0..8).map(|_| self.plain()).collect();
        let day = n / A_DAY;
        let (year, rest) = (2009 + day / 336, day % 336);
        let metadata = Metadata {
            title: Some(capital(&title.join(" "))),
            publisher: Some(publisher(self.pile.below(40))),
            published: Some(format!("{year}-{:02}-{:02}", 1 + rest / 28, 1 + rest % 28)),
            ..Metadata::default()
        };
        page.end(metadata, n)
    }

    fn story(&mut self) -> Story {
        let names: Vec<String> = (0..3).map(|_| self.name()).collect();
        let sentences = (0..SENTENCES).map(|_| self.sentence(&names)).collect();
        // Most are told once or twice, a few by everybody.
        let left = 1 + 40 / (1 + self.pile.below(40));
        Story { names, sentences, left }
    }

    fn sentence(&mut self, names: &[String]) -> Vec<Word> {
        let mut words: Vec<Word> =
            (0..12 + self.pile.below(16)).map(|_| Word::Written(self.plain())).collect();
        for _ in 0..=self.pile.below(2) {
            let (at, name) = (self.pile.below(words.len()), self.pile.below(names.len()));
            words[at] = Word::Written(names[name].clone());
        }
        if self.pile.below(5) < 2 {
            let at = self.pile.below(words.len());
            words[at] = Word::Figure(3 + self.pile.below(200));
        }
        words
    }

    /// Some words left out, some others instead.
    fn in_other_words(&mut self, sentence: &[Word]) -> Vec<Word> {
        let mut out = vec![];
        for word in sentence {
            match (word, self.pile.below(20)) {
                (_, 0 | 1) => {}
                (Word::Written(_), 2 | 3) => out.push(Word::Written(self.plain())),
                (Word::Figure(value), 2) => out.push(Word::Figure(value + 1)),
                _ => out.push(word.clone()),
            }
        }
        out
    }

    fn put(&mut self, page: &mut Page, sentence: &[Word]) {
        let begun = match self.pile.below(2) {
            0 => vec![page.speaks(1 + self.pile.below(SPEAKERS), CUES[self.pile.below(CUES.len())])],
            _ => vec![],
        };
        let from = page.text.len() + 1;
        for word in sentence {
            match word {
                Word::Written(word) => page.word(word),
                Word::Figure(value) => page.figure(*value),
            }
        }
        if begun.is_empty() {
            own(&mut page.found, from, page.text.len());
        }
        page.stops(&begun);
    }

    fn plain(&mut self) -> String {
        let drawn = self.pile.next();
        self.written[self.words.rank(drawn)].clone()
    }

    fn name(&mut self) -> String {
        let drawn = self.pile.next();
        capital(&word(70_000 + 2 * self.names.rank(drawn)))
    }
}

fn own(found: &mut Findings, from: usize, to: usize) {
    found.own.extend(Span::from_usize(from, to).filter(|span| !span.is_empty()));
}
