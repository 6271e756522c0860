//! Who accuses whom: attributions by whose cue, or in whose words, a voice charges somebody, and those who charge each other.

use std::collections::BTreeMap;

use text::{Attribution, Document, Span};

use crate::claims::{says_no, turns};
use crate::reuse::Words;

/// Beginnings of cues that charge somebody: "accused the ministry of", "blamed wardens for". Whoever condemns or denounces an
/// attack may name its victims first.
const CUES: [&str; 2] = ["accus", "blam"];

/// Behind these stands what somebody is charged with, and whoever is named there is not charged.
const WITH: [&str; 2] = [" of ", " for "];

/// Beginnings of words by which a voice says that somebody does not speak the truth.
const UNTRUE: [&str; 9] =
    ["lie", "lied", "lies", "lying", "liar", "liars", "fabricat", "propagand", "slander"];

/// What is called a lie without anybody who is named in it being a liar: "the claim that …".
const CLAIMS: [&str; 9] =
    ["claim", "story", "storie", "allegation", "accusation", "report", "rumour", "idea", "statement"];

/// Whoever is charged by a cue is named within so many bytes of where the words begin.
const SOON: u32 = 60;

/// Where whoever is charged is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charged {
    /// The first name that begins in these spans is theirs: a cue charges whomever the words begin with ("accused *the ministry* of …").
    First(Vec<Span>),
    /// The last name in this span is theirs: it ends with a word that calls something untrue ("*the ministry* was lying").
    Last(Span),
}

/// Where, in a document, whoever is charged by an attribution would be named; `None` if it charges nobody.
pub fn charged(document: &Document, attribution: &Attribution) -> Option<Charged> {
    // Whoever denies that somebody lied, or only asks, does not charge them.
    if turns(attribution.stance) {
        return None;
    }
    let says = |span: &Span, beginnings: &[&str], whole: bool| {
        let text = document.quote(*span).unwrap_or_default();
        let words = Words::of(text);
        (0..words.len()).find_map(|n| {
            let at = words.span(n, n + 1);
            let word = text[at.range()].to_lowercase();
            let is =
                |known: &&str| word.starts_with(*known) && (!whole || known.len() > 5 || word == **known);
            beginnings.iter().any(is).then_some(span.start() + at.start())
        })
    };
    if attribution.cue.iter().any(|span| says(span, &CUES, false).is_some()) {
        let mut spans = attribution.addressee.clone();
        let first = attribution.content.first()?;
        let words = document.quote(*first)?;
        let with = WITH.iter().filter_map(|with| words.find(with)).min().unwrap_or(words.len());
        // "Blamed the crush at the gate on the province": the last "on" tells whom.
        let clause = &words[..words[..with].find([',', ';', '.']).unwrap_or(with)];
        let on = clause.rfind(" on ").map(|on| on + " on ".len()).filter(|on| !is_day(&clause[*on..]));
        let blames = attribution.cue.iter().any(|span| says(span, &CUES[1..], false).is_some());
        if let Some(on) = on.filter(|_| blames) {
            let from = first.start() + u32::try_from(on).ok()?;
            let to = first.start() + u32::try_from(clause.len()).ok()?;
            return Some(Charged::First(vec![Span::new(from, to.min(from + SOON))?]));
        }
        let end = first.start().saturating_add(SOON.min(u32::try_from(with).ok()?));
        spans.push(Span::new(first.start(), end)?);
        return Some(Charged::First(spans));
    }
    let untrue = attribution.content.iter().find_map(|span| Some((*span, says(span, &UNTRUE, true)?)));
    let (span, at) = untrue?;
    let before = Span::new(span.start(), at)?;
    let words = document.quote(before)?;
    // "was not lying"; "the claim that the guards beat Marr is a lie" charges no guard, and "had been accused of lying" tells
    // of a charge.
    let lower = words.to_lowercase();
    let of_words = CLAIMS
        .iter()
        .any(|noun| lower.contains(&format!("{noun} that ")) || lower.contains(&format!("{noun}s that ")));
    let told = ["accus", "expos", "charge"].iter().any(|word| lower.contains(word));
    let not_theirs = says_no(words) || of_words || told;
    (!not_theirs).then_some(Charged::Last(before))
}

/// Whether words behind an "on" begin with a day: "blamed the province *on Monday*", "on 14 May".
fn is_day(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    first.ends_with("day") || first.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether whoever was named before these words is the one of whom the next word says that they speak no truth: only words
/// of being, having and telling stand between. "The attack on Tarvel *was* a fabrication" says nothing of Tarvel.
pub fn leads_to_untruth(between: &str) -> bool {
    const SMALL: &str = "was were is are has have had been be being again always also simply repeatedly still just only now \
        once deliberately knowingly spreading spread spreads telling told tells publishing published a an the of full s";
    let mut words = between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| SMALL.split_whitespace().any(|small| small.eq_ignore_ascii_case(word)))
}

/// What two charge each other with, or one the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charges {
    /// The keys of the two; the one that charges more often first, or the lesser key.
    pub between: [String; 2],
    /// The charges of the first against the second, by their indices, and the other way round.
    pub charges: [Vec<usize>; 2],
}

impl Charges {
    /// Whether each charges the other.
    pub fn is_mutual(&self) -> bool {
        self.charges.iter().all(|charges| !charges.is_empty())
    }
}

/// Charges by who makes them and against whom: those who charge each other first, then those of most charges. Whoever charges
/// themselves is left out.
pub fn between(all: &[(String, String)]) -> Vec<Charges> {
    let mut pairs: BTreeMap<[&String; 2], [Vec<usize>; 2]> = BTreeMap::new();
    for (n, (by, against)) in all.iter().enumerate().filter(|(_, (by, against))| by != against) {
        let turned = usize::from(by > against);
        let key = if turned == 0 { [by, against] } else { [against, by] };
        pairs.entry(key).or_default()[turned].push(n);
    }
    let mut out: Vec<Charges> = pairs
        .into_iter()
        .map(|([one, other], [there, back])| {
            let turned = back.len() > there.len();
            let (between, charges) =
                if turned { ([other, one], [back, there]) } else { ([one, other], [there, back]) };
            Charges { between: between.map(Clone::clone), charges }
        })
        .collect();
    let many = |c: &Charges| c.charges.iter().map(Vec::len).sum::<usize>();
    out.sort_by(|a, b| {
        (b.is_mutual(), many(b)).cmp(&(a.is_mutual(), many(a))).then_with(|| a.between.cmp(&b.between))
    });
    out
}

#[cfg(test)]
mod tests {
    use text::{Metadata, Mode, Origin, Stance};

    use super::*;

    fn quoted(text: &str, cue: &str, content: &str) -> Option<Vec<String>> {
        with_stance(text, cue, content, Stance::Asserts)
    }

    fn with_stance(text: &str, cue: &str, content: &str, stance: Stance) -> Option<Vec<String>> {
        let document =
            Document::new(Origin { path: "page".to_owned() }, Metadata::default(), text.to_owned()).unwrap();
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            vec![Span::from_usize(start, start + words.len()).unwrap()]
        };
        let attribution = Attribution {
            source: vec![],
            cue: at(cue),
            content: at(content),
            addressee: vec![],
            voice: None,
            mode: Mode::Indirect,
            stance,
            within: None,
            confidence: 1.0,
        };
        let spans = match charged(&document, &attribution)? {
            Charged::First(spans) => spans,
            Charged::Last(span) => vec![span],
        };
        Some(spans.iter().map(|span| document.quote(*span).unwrap_or_default().to_owned()).collect())
    }

    #[test]
    fn a_cue_charges_whomever_the_words_begin_with() {
        let text = "Ansa Weiler accused the ministry of hiding a list of all who were hurt at the north gate in May.";
        let found = quoted(text, "accused", &text[20..]).unwrap();
        assert_eq!(found, ["the ministry"], "what it is charged with may name others");
        let text = "Ansa Weiler blamed the crush on the province.";
        assert_eq!(quoted(text, "blamed", "the crush on the province").unwrap(), ["the province"]);
        let text = "Ansa Weiler blamed the attack on Tarvel on the province.";
        assert_eq!(quoted(text, "blamed", "the attack on Tarvel on the province").unwrap(), ["the province"]);
        let text = "Ansa Weiler blamed the province on Monday.";
        assert_eq!(quoted(text, "blamed", "the province on Monday").unwrap(), ["the province on Monday"]);
        let text = "Ansa Weiler blamed the province for the attack on Tarvel.";
        assert_eq!(
            quoted(text, "blamed", "the province for the attack on Tarvel").unwrap(),
            ["the province"]
        );
        let victims = "The ministry condemned the attack on Weir Bridge.";
        assert_eq!(quoted(victims, "condemned", "the attack on Weir Bridge"), None);
        assert_eq!(quoted("Weiler said the ministry has a list.", "said", "the ministry has a list"), None);
    }

    #[test]
    fn words_that_call_something_untrue_charge_whoever_was_named_before() {
        let text = "The province said the Fellowship was lying about the gate.";
        let found = quoted(text, "said", "the Fellowship was lying about the gate").unwrap();
        assert_eq!(found, ["the Fellowship was "]);
        let lies = "The province said the village lies behind the gate.";
        let found = quoted(lies, "said", "the village lies behind the gate").unwrap();
        assert_eq!(
            found,
            ["the village "],
            "a word of two meanings is found, and then nobody is named before it"
        );
    }

    #[test]
    fn whoever_is_not_its_subject_is_not_called_untrue() {
        for between in [" was ", "'s ", " had been spreading ", " has repeatedly "] {
            assert!(leads_to_untruth(between), "{between}");
        }
        for between in [" attack was ", " and others fled because of "] {
            assert!(!leads_to_untruth(between), "{between}");
        }
    }

    #[test]
    fn nobody_named_in_a_claim_is_charged_by_whoever_calls_the_claim_a_lie() {
        for said in [
            "the claim that the Fellowship beat Lena Marr is a lie",
            "Tomas Brill had been accused of lying by the province",
            "the ministry had exposed the lies of the province",
        ] {
            let text = format!("Ansa Weiler said {said}.");
            assert_eq!(quoted(&text, "said", said), None, "{said}");
        }
    }

    #[test]
    fn whoever_defends_somebody_charges_nobody() {
        let text = "The province said the Fellowship was not lying about the gate.";
        assert_eq!(quoted(text, "said", "the Fellowship was not lying about the gate"), None);
        let text = "The province denied that the Fellowship had lied about the gate.";
        let found =
            |stance| with_stance(text, "denied", "that the Fellowship had lied about the gate", stance);
        assert_eq!(found(Stance::Denies), None);
        assert_eq!(found(Stance::Doubts), None);
        assert!(found(Stance::Asserts).is_some());
    }

    #[test]
    fn those_who_charge_each_other_come_first_and_nobody_charges_themselves() {
        let charge = |by: &str, against: &str| (by.to_owned(), against.to_owned());
        let all = [
            charge("weiler", "province"),
            charge("weiler", "province"),
            charge("weiler", "province"),
            charge("fellowship", "ministry"),
            charge("ministry", "fellowship"),
            charge("ministry", "ministry"),
        ];
        let found = between(&all);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].between, ["fellowship", "ministry"]);
        assert!(found[0].is_mutual() && !found[1].is_mutual());
        assert_eq!(found[1].charges, [vec![0, 1, 2], vec![]]);
    }
}
