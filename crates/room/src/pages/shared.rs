//! Words of a document that stand in others too, and which those are.

use serde::Serialize;
use utoipa::ToSchema;

use super::Passage;

/// Words each of which stands in another document too: passages that overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shared {
    /// What they are called: `p1`.
    pub handle: String,
    /// The first byte of them.
    pub start: u32,
    /// The byte behind them.
    pub end: u32,
    /// The documents that carry some of them, those of most words first.
    pub carriers: Vec<Carrier>,
}

/// A document that carries words of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Carrier {
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// How many words its longest passage has.
    pub words: u32,
}

impl Shared {
    /// As many carriers are told beside the text; the list above it has all.
    const TOLD: usize = 8;

    /// All of these passages.
    pub fn all(passages: &[Passage]) -> Vec<Shared> {
        let mut sorted: Vec<&Passage> = passages.iter().collect();
        sorted.sort_by_key(|passage| (passage.start, passage.end, passage.number));
        let mut all: Vec<Shared> = vec![];
        for passage in sorted {
            let Passage { start, end, number, words, .. } = *passage;
            let (title, publisher) = (passage.title.clone(), passage.publisher.clone());
            let carrier = Carrier { number, title, publisher, words };
            match all.last_mut().filter(|last| start < last.end) {
                Some(last) => {
                    last.end = last.end.max(end);
                    match last.carriers.iter_mut().find(|known| known.number == number) {
                        Some(known) => known.words = known.words.max(words),
                        None => last.carriers.push(carrier),
                    }
                }
                None => {
                    let handle = format!("p{}", all.len() + 1);
                    all.push(Shared { handle, start, end, carriers: vec![carrier] });
                }
            }
        }
        for shared in &mut all {
            shared.carriers.sort_by_key(|one| (std::cmp::Reverse(one.words), one.number));
        }
        all
    }

    /// The number that stands in the text.
    pub(crate) fn number(&self) -> &str {
        self.handle.trim_start_matches('p')
    }

    pub(crate) fn told(&self) -> &[Carrier] {
        &self.carriers[..self.carriers.len().min(Self::TOLD)]
    }

    pub(crate) fn more(&self) -> usize {
        self.carriers.len() - self.told().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(start: u32, end: u32, number: i64) -> Passage {
        Passage { start, end, number, title: String::new(), publisher: None, words: end - start }
    }

    #[test]
    fn passages_that_overlap_are_told_together_with_every_document_that_carries_them() {
        let all = Shared::all(&[
            passage(90, 99, 7),
            passage(0, 10, 7),
            passage(5, 30, 3),
            passage(30, 40, 2),
            passage(20, 28, 7),
        ]);
        let told = |one: &Shared| {
            let carriers: Vec<(i64, u32)> = one.carriers.iter().map(|one| (one.number, one.words)).collect();
            (one.handle.clone(), one.start, one.end, carriers)
        };
        assert_eq!(
            all.iter().map(told).collect::<Vec<_>>(),
            [
                ("p1".to_owned(), 0, 30, vec![(3, 25), (7, 10)]),
                ("p2".to_owned(), 30, 40, vec![(2, 10)]),
                ("p3".to_owned(), 90, 99, vec![(7, 9)]),
            ]
        );
    }
}
