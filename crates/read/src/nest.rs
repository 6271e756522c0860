//! What stands inside what: bare quotations, and which attribution lies in which content.

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::nouns;
use crate::places::Around;
use crate::scene::Scene;

/// A quotation of fewer words without a cue is a title or a scare quote, not somebody's statement.
const BARE_QUOTATION: usize = 6;
/// How sure a bare quotation can be: nobody is said to have said it.
const BARE_CONFIDENCE: f32 = 0.4;

pub(crate) fn start(r: &Raw) -> u32 {
    r.source.iter().chain(&r.cue).chain(&r.content).map(|s| s.start()).min().unwrap_or(0)
}

pub(crate) fn size(spans: &[Span]) -> u32 {
    spans.iter().map(|s| s.len()).sum()
}

pub(crate) fn hull(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::hull)
}

/// Whole quotations that no attribution covers: somebody's words, without a cue (PolNeAR and PARC know none;
/// reporters write them after a paragraph that ends in "she said").
pub(crate) fn bare_quotations(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    for &quote in &scene.quotes {
        let words = scene.words(quote);
        let opens = scene.text.get(..quote.start() as usize).unwrap_or("").trim_end();
        let sentence = opens.is_empty()
            || opens.ends_with(['.', '!', '?', ':', '”', '"', '\'', '…'])
            || scene.paragraph(quote.start()) != scene.paragraph(opens.len() as u32 - 1);
        let free =
            !raws.iter().any(|r| r.source.iter().chain(&r.cue).chain(&r.content).any(|s| s.overlaps(quote)));
        if free && sentence && words.split_whitespace().count() >= BARE_QUOTATION {
            raws.push(Raw {
                source: vec![],
                cue: vec![],
                content: vec![quote],
                grounds: Grounds::Rule(BARE_CONFIDENCE),
            });
        }
    }
}

/// Whether the words are an article and no more.
pub(crate) fn is_article(words: &str) -> bool {
    ["the", "a", "an"].iter().any(|article| words.eq_ignore_ascii_case(article))
}

/// A source with the tens that its number begins with: "nine wardens" after "fifty" is "fifty nine wardens".
pub(crate) fn numbered(scene: &Scene<'_>, source: Span) -> Span {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const ONES: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let first = scene.words(source).split_whitespace().next().unwrap_or("").to_lowercase();
    let before = scene.text.get(..source.start() as usize).unwrap_or("");
    let Some(before) = before.strip_suffix([' ', '-']).filter(|_| ONES.contains(&first.as_str())) else {
        return source;
    };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let start = before.len() - word.len();
    let whole = Span::from_usize(start, source.end() as usize);
    whole.filter(|_| TENS.contains(&word.to_lowercase().as_str())).unwrap_or(source)
}

/// Mends what the network cuts too short: a lone article for a source, a lone auxiliary for a cue; drops cues
/// that are only marks, unless it is the colon or dash that lays a quotation to somebody.
pub(crate) fn mend(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    const AUXILIARIES: [&str; 15] = [
        "it", "is", "are", "was", "were", "has", "have", "had", "be", "been", "will", "would", "did", "does",
        "do",
    ];
    let plain = |s: Span| scene.words(s).to_lowercase();
    let is_owner = |words: &str| ["his", "her", "its", "their"].contains(&words);
    let short = |from: u32, to: u32, most: usize| {
        let words = scene.text.get(from as usize..to as usize)?;
        let good = words.split_whitespace().count() <= most
            && words.starts_with(' ')
            && !words.contains([',', '.', ';', ':', '"', '“', '”', '\n', '(']);
        good.then(|| Span::new(from, from + words.trim_end().len() as u32)).flatten()
    };
    for raw in raws.iter_mut() {
        if let ([source], [cue]) = (raw.source.as_mut_slice(), raw.cue.as_slice())
            && (is_article(&plain(*source)) || is_owner(&plain(*source)))
            && source.end() < cue.start()
            && let Some(more) = short(source.end(), cue.start(), 5)
        {
            *source = source.hull(more);
        }
        if let ([source], [cue]) = (raw.source.as_mut_slice(), raw.cue.as_slice())
            && ["'s", "’s"].iter().any(|own| scene.words(*source).ends_with(own))
            && source.end() < cue.start()
            && let Some(more) = short(source.end(), cue.start(), 2)
            && nouns::sort(&nouns::singular(&last_word(&plain(more)))).is_some()
        {
            *source = source.hull(more);
        }
        if let ([source], [cue]) = (raw.source.as_mut_slice(), raw.cue.as_slice())
            && let Some(place) = scene.text.get(source.end() as usize..cue.start().max(source.end()) as usize)
            && [" out ", " there ", " here ", " inside ", " below ", " nearby ", " abroad "].contains(&place)
        {
            *source = Span::new(source.start(), cue.start() - 1).unwrap_or(*source);
        }
        owned(scene, raw);
        clause_joined(scene, &mut raw.source);
        raw.source.iter_mut().for_each(|s| *s = numbered(scene, *s));
        // An article that nothing completes names nobody; "its", before "promise", does.
        raw.source.retain(|s| !is_article(&plain(*s)));
        if let ([cue], Some(content)) = (raw.cue.as_mut_slice(), raw.content.first())
            && plain(*cue).split_whitespace().all(|w| AUXILIARIES.contains(&w))
            && cue.end() < content.start()
            && let Some(more) = short(cue.end(), content.start(), 3)
        {
            *cue = cue.hull(more);
        }
    }
    raws.retain(|r| {
        r.cue.iter().all(|c| {
            scene.words(*c).contains(|m: char| m.is_alphanumeric() || matches!(m, ':' | '—' | '–' | '-'))
        })
    });
}

/// "*Her* | *superiors point to*": the noun behind the owner is whoever speaks.
fn owned(scene: &Scene<'_>, raw: &mut Raw) {
    let [cue] = raw.cue.as_mut_slice() else { return };
    let words = scene.words(*cue);
    let Some((noun, verb)) = words.split_once(' ') else { return };
    let is_person = nouns::sort(&noun.to_lowercase()) == Some(nouns::Sort::Person)
        && noun.starts_with(char::is_lowercase);
    let beside = |s: &Span| {
        let owner = scene.words(*s).to_lowercase();
        ["his", "her", "its", "their", "our", "my"].contains(&owner.as_str())
            && scene.text.get(s.end() as usize..cue.start() as usize) == Some(" ")
    };
    let Some(owner) = raw.source.iter().copied().find(beside).filter(|_| is_person) else { return };
    let parts = (
        Span::new(cue.start(), cue.start() + noun.len() as u32),
        Span::new(cue.end() - verb.len() as u32, cue.end()),
    );
    if let (Some(noun), Some(verb)) = parts {
        raw.source = vec![owner.hull(noun)];
        *cue = verb;
    }
}

fn last_word(words: &str) -> String {
    words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_owned()
}

/// A relative clause right behind a source belongs to it: "a man | who gave no name".
fn clause_joined(scene: &Scene<'_>, source: &mut Vec<Span>) {
    source.dedup_by(|clause, noun| {
        let opens = scene.words(*clause).split_whitespace().next().unwrap_or("");
        let joined = ["who", "whose", "which", "that"].contains(&opens)
            && scene.text.get(noun.end() as usize..clause.start() as usize) == Some(" ");
        if joined {
            *noun = noun.hull(*clause);
        }
        joined
    });
}

/// For each attribution, the smallest one whose content holds its cue (or, without a cue, its content).
pub(crate) fn nest(raws: &[Raw]) -> Vec<Option<usize>> {
    let anchor = |r: &Raw| hull(&r.cue).or_else(|| r.content.first().copied());
    let mut within: Vec<Option<usize>> = vec![None; raws.len()];
    let around = Around::of(raws);
    for (i, r) in raws.iter().enumerate() {
        let Some(place) = anchor(r) else { continue };
        within[i] = (around.holding(place).filter(|&j| j != i))
            .filter(|&j| {
                // A relay shares its content with the one it stands in; otherwise only the larger holds the smaller.
                let same = raws[j].content == r.content;
                let holds_me = anchor(&raws[j]).is_some_and(|p| r.content.iter().any(|c| c.holds(p)));
                if same {
                    !r.source.is_empty() && r.cue.is_empty() && !raws[j].cue.is_empty()
                } else {
                    !holds_me
                }
            })
            .min_by_key(|&j| {
                (size(&raws[j].content), std::cmp::Reverse(u8::from(raws[j].cue.is_empty())), j)
            });
    }
    for i in 0..raws.len() {
        let (mut at, mut steps) = (within[i], 0);
        while let Some(j) = at {
            steps += 1;
            if j == i || steps > raws.len() {
                within[i] = None;
                break;
            }
            at = within[j];
        }
    }
    within
}

pub(crate) fn depth(within: &[Option<usize>], i: usize) -> usize {
    let (mut n, mut at) = (0, within[i]);
    while let Some(j) = at {
        n += 1;
        at = within[j];
    }
    n
}
