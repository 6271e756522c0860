//! A pile of invented articles with invented readings, for measuring: any number of them, always the same ones.
//!
//! Words are made of syllables and drawn in a Zipf distribution, as those of real texts are. About half of the
//! sentences are statements, some inside others. No model is needed: the readings are written together with the text.

mod stories;

use case::{CaseFile, Error, NewDocument, digest};
use text::{
    Attribution, Document, Edge, Figure, Findings, Interval, Mention, MentionKind, Metadata, Mode, Origin,
    Provenance, Reading, Span, Stance, Unit, Voice, VoiceKind,
};

/// Different words in each of the two scripts.
const WORDS: usize = 60_000;
/// Different people.
const PEOPLE: usize = 3_000;
/// How many people an article lets speak.
const SPEAKERS: usize = 6;
/// One article in so many is in Arabic script.
const ARABIC: u64 = 20;
/// Articles that are put on the disk together.
const TOGETHER: u64 = 1_000;

const CUES: [(&str, Stance); 8] = [
    ("said that", Stance::Asserts),
    ("said that", Stance::Asserts),
    ("told reporters that", Stance::Asserts),
    ("denied that", Stance::Denies),
    ("claimed that", Stance::Distances),
    ("admitted that", Stance::Concedes),
    ("asked whether", Stance::Asks),
    ("feared that", Stance::Fears),
];

/// The word of a rank; 0 is the commonest. No two are the same.
pub(crate) fn word(rank: usize) -> String {
    const FIRST: [char; 15] = ['b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
    const THEN: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    // Multiplying by a number without common factors spreads the ranks over all beginnings.
    let number = (rank * 48_271) % 75_usize.pow(3);
    [number / 5_625, number / 75 % 75, number % 75]
        .iter()
        .flat_map(|&s| [FIRST[s / 5], THEN[s % 5]])
        .collect()
}

/// The same in Arabic script.
pub(crate) fn arabic(rank: usize) -> String {
    let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    let number = (rank * 48_271) % letters.len().pow(4);
    (0..4).map(|at| letters[number / letters.len().pow(at) % letters.len()]).collect()
}

/// The name of a person; 0 is heard most.
pub(crate) fn name(person: usize) -> String {
    [word(WORDS + person % 400), word(WORDS + 1_000 + person)].map(|w| capital(&w)).join(" ")
}

/// A publisher's name.
pub(crate) fn publisher(number: usize) -> String {
    format!("The {} Post", capital(&word(WORDS + 10_000 + number)))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

/// The articles, one after the other.
pub(crate) struct Pile {
    state: u64,
    words: Zipf,
    people: Zipf,
}

impl Pile {
    /// From the first article on.
    pub(crate) fn new() -> Pile {
        Pile { state: 1, words: Zipf::new(WORDS), people: Zipf::new(PEOPLE) }
    }

    /// Article number `n`.
    pub(crate) fn article(&mut self, n: u64) -> NewDocument {
        let script = if n % ARABIC == ARABIC - 1 { arabic } else { word };
        let speakers: Vec<usize> = (0..SPEAKERS).map(|_| self.person()).collect();
        let mut page = Page::new(&speakers);
        let words = 300 + self.below(201);
        while page.words < words {
            self.sentence(&mut page, script);
        }
        let title: Vec<String> = (0..8).map(|_| script(self.word())).collect();
        let day = (!n.is_multiple_of(20)).then(|| self.day());
        let metadata = Metadata {
            title: Some(capital(&title.join(" "))),
            publisher: Some(publisher(self.below(40))),
            published: day,
            ..Metadata::default()
        };
        page.end(metadata, n)
    }

    fn sentence(&mut self, page: &mut Page, script: fn(usize) -> String) {
        page.text.push_str(if self.below(5) == 0 { "\n\n" } else { " " });
        let length = 10 + self.below(15);
        let inside = match self.below(8) {
            0..=2 => vec![self.statement()],
            3 => vec![self.statement(), self.statement()],
            _ => vec![],
        };
        let begun: Vec<usize> = inside.iter().map(|&(speaker, cue)| page.speaks(speaker, cue)).collect();
        for _ in 0..length {
            page.word(&script(self.word()));
        }
        if self.below(6) == 0 {
            page.figure(self.below(900) + 20);
        }
        page.stops(&begun);
    }

    fn statement(&mut self) -> (usize, (&'static str, Stance)) {
        (1 + self.below(SPEAKERS), CUES[self.below(CUES.len())])
    }

    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2009 + self.below(12), 1 + self.below(12), 1 + self.below(28))
    }

    fn word(&mut self) -> usize {
        let drawn = self.next();
        self.words.rank(drawn)
    }

    fn person(&mut self) -> usize {
        let drawn = self.next();
        self.people.rank(drawn)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// Ranks of which number r comes up as often as 1 in r.
struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    fn new(ranks: usize) -> Zipf {
        let sums = (1..=ranks).scan(0.0, |sum, r| {
            *sum += 1.0 / r as f64;
            Some(*sum)
        });
        Zipf { sums: sums.collect() }
    }

    fn rank(&self, drawn: u64) -> usize {
        let all = self.sums.last().copied().unwrap_or_default();
        let at = (drawn >> 11) as f64 / (1_u64 << 53) as f64 * all;
        self.sums.partition_point(|&sum| sum < at).min(self.sums.len() - 1)
    }
}

/// An article that is being written, with what is found in it.
struct Page {
    text: String,
    words: usize,
    found: Findings,
}

impl Page {
    fn new(speakers: &[usize]) -> Page {
        let voice = |kind, name| Voice { kind, name, mentions: vec![], perhaps: vec![] };
        let mut voices = vec![voice(VoiceKind::Page, None)];
        voices.extend(speakers.iter().map(|&person| voice(VoiceKind::Person, Some(name(person)))));
        Page { text: "It begins.".to_owned(), words: 2, found: Findings { voices, ..Findings::default() } }
    }

    /// Writes words and tells where they stand.
    fn write(&mut self, words: &str) -> Span {
        if !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.words += words.split(' ').count();
        Span::from_usize(start, self.text.len()).expect("an article is short")
    }

    fn word(&mut self, word: &str) {
        self.write(word);
    }

    /// Begins a statement; it ends with its sentence.
    fn speaks(&mut self, voice: usize, (cue, stance): (&str, Stance)) -> usize {
        let name = self.found.voices[voice].name.clone().unwrap_or_default();
        let source = self.write(&name);
        self.found.voices[voice].mentions.push(source);
        self.found.mentions.push(Mention { span: source, kind: MentionKind::Person });
        let cue = self.write(cue);
        self.found.attributions.push(Attribution {
            source: vec![source],
            cue: vec![cue],
            content: vec![cue],
            addressee: vec![],
            voice: Some(voice),
            mode: Mode::Indirect,
            stance,
            within: None,
            confidence: 0.8,
        });
        self.found.attributions.len() - 1
    }

    fn figure(&mut self, value: usize) {
        let number = self.write(&value.to_string());
        self.found.figures.push(Figure {
            span: number,
            number,
            unit_at: None,
            value: Interval::new(Some(Edge::at(value as f64)), Some(Edge::at(value as f64)))
                .expect("one value"),
            unit: Unit::Things,
            per: None,
            approximate: false,
            of: vec![],
        });
    }

    /// Ends a sentence and the statements in it, each inside the one before.
    fn stops(&mut self, begun: &[usize]) {
        let end = u32::try_from(self.text.len()).expect("an article is short");
        for (at, &statement) in begun.iter().enumerate() {
            let it = &mut self.found.attributions[statement];
            it.content = Span::new(it.cue[0].end() + 1, end).into_iter().collect();
            it.within = at.checked_sub(1).map(|outer| begun[outer]);
        }
        self.text.push('.');
    }

    fn end(self, metadata: Metadata, n: u64) -> NewDocument {
        let document =
            Document::new(Origin { path: path(n) }, metadata, self.text).expect("an article is short");
        let provenance =
            Provenance { reader: "invented 1".into(), weights: "0".repeat(64), kernel: "none".into() };
        let reading = Reading::new(&document, provenance, self.found).expect("every span was written");
        NewDocument { document, problems: vec![], reading: Some(reading) }
    }
}

fn path(n: u64) -> String {
    format!("pile/{:03}/{n}.txt", n / 1_000)
}

/// The articles of a pile, by their numbers, which come in order.
pub(crate) fn articles(stories: bool) -> Box<dyn FnMut(u64) -> NewDocument> {
    let (mut pile, mut told) = (Pile::new(), stories::Stories::new());
    if stories { Box::new(move |n| told.article(n)) } else { Box::new(move |n| pile.article(n)) }
}

/// Adds so many articles to a case, each a text file of its own.
///
/// # Errors
/// Those of the case.
pub(crate) fn fill(case: &mut CaseFile, articles: u64, stories: bool) -> Result<(), Error> {
    let mut article = self::articles(stories);
    let mut adding = case.adding();
    for n in 0..articles {
        let new = article(n);
        let text = new.document.text();
        let (file, _) = adding.file(&path(n), &digest(text.as_bytes()), text.len() as u64)?;
        adding.bytes_are_text(file)?;
        adding.part(file, 0, &[], Ok(&new))?;
        adding.end(file)?;
        if n % TOGETHER == TOGETHER - 1 {
            adding.keep()?;
        }
    }
    adding.keep()
}
