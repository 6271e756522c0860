//! How long linking takes: a case of so many invented documents at once, then twenty more one by one.
//!
//! `cargo bench -p link --bench pile -- 100000`; with `one` behind the number all documents name the same person.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures and tells")]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use link::who::{NameKind, Named, Pile, Rulings, Sheet, gather_named};
use text::{Document, Metadata, Origin, Span};

const GIVEN: [&str; 16] = [
    "Ivo", "Mara", "Tadeus", "Lada", "Benedek", "Nora", "Pavel", "Orla", "Samir", "Yasmin", "Karim", "Leila",
    "Dmitri", "Olga", "Hassan", "Hussein",
];
const SYLLABLES: [&str; 16] = [
    "Ka", "ro", "mi", "len", "tar", "vos", "ben", "dur", "al", "sha", "zi", "or", "nek", "pol", "gra", "hin",
];
const COUNCILS: [&str; 3] = ["Harbour", "Tidal", "Upper"];

/// How many are added one by one at the end.
const LATER: usize = 20;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let count: usize = arguments.first().and_then(|n| n.parse().ok()).unwrap_or(10_000).max(LATER);
    let names = if arguments.get(1).is_some_and(|a| a == "one") { 1 } else { 8 };
    let mut dice = Dice(88_172_645_463_325_252);
    let sheets: Vec<Sheet> = (0..count).map(|i| sheet(i, names, &mut dice)).collect();
    let (early, late) = sheets.split_at(count - LATER);
    let start = Instant::now();
    let mut pile = Pile::of(early, Rulings::default());
    println!("{} documents at once: {:?}", early.len(), start.elapsed());
    let mut worst = Duration::ZERO;
    for sheet in late {
        let start = Instant::now();
        pile.add(std::slice::from_ref(sheet));
        worst = worst.max(start.elapsed());
    }
    println!("one more: {worst:?} at worst of {LATER}");
    let start = Instant::now();
    let kept = pile.to_bytes();
    println!("kept in {:.1} MB: {:?}", kept.len() as f64 / 1e6, start.elapsed());
    let start = Instant::now();
    let back = Pile::from_bytes(&kept);
    println!("back again, {}: {:?}", back.as_ref() == Some(&pile), start.elapsed());
    drop(back);
    let by_id: BTreeMap<_, _> = sheets.iter().map(|s| (s.document, s.clone())).collect();
    let start = Instant::now();
    println!("{} entities described: {:?}", pile.entities(&by_id).len(), start.elapsed());
    println!("the same as at once: {}", pile == Pile::of(&sheets, Rulings::default()));
}

/// Numbers by xorshift, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }

    /// A family name; low ones come up more often.
    fn family(&mut self) -> String {
        let number = self.below(1000) * self.below(1000) / 1000;
        [number % 16, number / 16 % 16, number / 256].map(|at| SYLLABLES[at]).concat()
    }
}

/// A document with so many names, the first of which is always the same.
fn sheet(number: usize, names: usize, dice: &mut Dice) -> Sheet {
    let mut text = format!("Document {number}. ");
    let mut named = vec![];
    for place in 0..names {
        let family = dice.family();
        let (name, kind) = match place % 4 {
            _ if place == 0 => ("Ivo Lenn".to_owned(), NameKind::Person),
            1 => (family, NameKind::Person),
            2 => (format!("{} Council of {family}", COUNCILS[dice.below(3)]), NameKind::Organisation),
            _ => (format!("{} {family}", GIVEN[dice.below(16)]), NameKind::Person),
        };
        let start = text.len();
        text.push_str(&name);
        named.extend(Span::from_usize(start, text.len()).map(|span| Named { span, kind }));
        text.push_str(" spoke. ");
    }
    let document = Document::new(Origin { path: String::new() }, Metadata::default(), text);
    document.map(|d| gather_named(&d, &named)).expect("a short text")
}
