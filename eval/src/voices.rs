//! Who a source is: pronouns and phrases of common nouns in GUM, resolved and compared with its coreference.
//!
//! The source's words are given, so that what is asked is only whom they mean. A source counts as right if its voice
//! has another mention in the source's gold chain (a proper name, if the chain holds one) and names other chains'
//! proper names no more often than its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, anyhow};
use read::{Meant, Reader};
use text::{Span, Voice};

use crate::counts::share;
use crate::gum_text::{self, GoldMention, GumText, Source};
use crate::meant_news;
use crate::options::Wish;
use crate::places::Places;

/// How the sources of one group came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    right: usize,
    wrong: usize,
    /// Left open although the likeliest candidate was right.
    open_right: usize,
    open_wrong: usize,
    open_empty: usize,
}

/// What became of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Right,
    Wrong,
    OpenRight,
    OpenWrong,
    OpenEmpty,
}

impl Tally {
    fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Right => &mut self.right,
            Outcome::Wrong => &mut self.wrong,
            Outcome::OpenRight => &mut self.open_right,
            Outcome::OpenWrong => &mut self.open_wrong,
            Outcome::OpenEmpty => &mut self.open_empty,
        } += 1;
    }

    fn open(self) -> usize {
        self.open_right + self.open_wrong + self.open_empty
    }

    fn all(self) -> usize {
        self.right + self.wrong + self.open()
    }
}

/// Writes a line for each group.
fn table(out: &mut String, groups: &BTreeMap<String, Tally>) -> Result<()> {
    writeln!(
        out,
        "{:<22} {:>5} {:>6} {:>6} {:>5}  {:>9} {:>11}  {:>18} {:>8}",
        "", "items", "right", "wrong", "open", "right/all", "right/settled", "open, guess right", "nobody"
    )?;
    for (name, t) in groups {
        writeln!(
            out,
            "{:<22} {:>5} {:>6} {:>6} {:>5}  {:>9.3} {:>13.3}  {:>18} {:>8}",
            name.get(2..).unwrap_or(name),
            t.all(),
            t.right,
            t.wrong,
            t.open(),
            share(t.right, t.all()),
            share(t.right, t.right + t.wrong),
            t.open_right,
            t.open_empty,
        )?;
    }
    Ok(())
}

/// Measures one part (`test` unless told otherwise) and prints the figures.
pub(crate) fn report(places: &Places, wish: &Wish, reader: &Reader) -> Result<String> {
    let part = wish.part.as_deref().unwrap_or("test");
    let texts = texts(places, part)?;
    let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
    let mut out = String::new();
    let (mut found, mut found_right, mut wanted) = (0, 0, 0);
    for text in &texts {
        let spans: Vec<Span> = text.sources.iter().map(|s| s.span).collect();
        let reading = read::read(&text.document, reader).map_err(|e| anyhow!("a bug in the reader: {e}"))?;
        for (source, meant) in text.sources.iter().zip(reader.meant(&text.document, &spans)) {
            let outcome = judge(text, source, &meant);
            // Phrases that mean nobody before them are a group apart: there the phrase itself is right.
            if source.form == "new" {
                groups.entry("5 new, a group apart".to_owned()).or_default().add(outcome);
                if wish.misses && outcome != Outcome::Right {
                    miss(&mut out, text, source, &meant, outcome);
                }
                continue;
            }
            let kind = kind_of(text, source);
            let form = match source.form.as_str() {
                "he" | "she" => "he, she",
                other => other,
            };
            for group in [
                "1 all".to_owned(),
                format!("2 tier {}", source.tier),
                format!("3 form {form}"),
                format!("4 kind {kind}"),
            ] {
                groups.entry(group).or_default().add(outcome);
            }
            if wish.misses && outcome != Outcome::Right {
                miss(&mut out, text, source, &meant, outcome);
            }
            if source.tier == "subject" {
                continue;
            }
            wanted += 1;
            let heard = reading
                .attributions()
                .iter()
                .find(|a| a.source.iter().any(|s| jaccard(*s, source.span) >= 0.5));
            found += usize::from(heard.is_some());
            let voice = heard.and_then(|a| reading.voices().get(a.voice?));
            found_right += usize::from(voice.is_some_and(|v| right(text, source, v)));
        }
    }
    writeln!(out, "{part} part: {} texts", texts.len())?;
    table(&mut out, &groups)?;
    writeln!(
        out,
        "end to end (attributions and verbs of saying): {wanted} sources, {found} found by the reader, \
         {found_right} of them with the right voice ({:.3} of found)",
        share(found_right, found)
    )?;
    Ok(out)
}

/// The texts of a part: GUM's, or articles of PolNeAR (`news`, `news-test`).
fn texts(places: &Places, part: &str) -> Result<Vec<GumText>> {
    match part {
        "news" => meant_news::load(places, "dev"),
        "news-test" => meant_news::load(places, "test"),
        _ => gum_text::load(places, part),
    }
}

/// Everybody whom each source of a part may mean, with the signs: one line each, for `train/fit_voices.py`.
///
/// Source, document, form, 0 for nobody of the others or 1, whether it is right, and the signs.
pub(crate) fn signs(places: &Places, wish: &Wish, reader: &Reader) -> Result<String> {
    let mut out = String::new();
    for text in texts(places, wish.part.as_deref().unwrap_or("fit"))? {
        let spans: Vec<Span> = text.sources.iter().map(|s| s.span).collect();
        for (source, meant) in text.sources.iter().zip(reader.meant(&text.document, &spans)) {
            for chance in &meant.weighed {
                let right = chance.voice.as_ref().map_or(0, |v| u8::from(right(&text, source, v)));
                let signs: Vec<String> = chance.signs.iter().map(|s| format!("{s:.4}")).collect();
                writeln!(
                    out,
                    "{}:{}\t{}\t{}\t{}\t{right}\t{}\t{}",
                    text.name,
                    source.span.start(),
                    source.form,
                    source.tier,
                    u8::from(chance.voice.is_some()),
                    signs.join(" "),
                    text.document.quote(source.span).unwrap_or("").replace(['\n', '\t'], " "),
                )?;
            }
        }
    }
    Ok(out)
}

fn judge(text: &GumText, source: &Source, meant: &Meant) -> Outcome {
    match (&meant.settled, meant.perhaps.first()) {
        (Some(voice), _) if right(text, source, voice) => Outcome::Right,
        (Some(_), _) => Outcome::Wrong,
        (None, Some((voice, _))) if right(text, source, voice) => Outcome::OpenRight,
        (None, Some(_)) => Outcome::OpenWrong,
        (None, None) => Outcome::OpenEmpty,
    }
}

fn kind_of(text: &GumText, source: &Source) -> &'static str {
    let kind = text.mentions.iter().find(|m| m.chain == source.chain).map_or("", |m| m.kind.as_str());
    match kind {
        "person" => "person",
        "organization" => "organisation",
        _ => "other",
    }
}

/// Whether a voice is the one that the source's chain is about.
fn right(text: &GumText, source: &Source, voice: &Voice) -> bool {
    if source.form == "new" {
        let others = voice.mentions.iter().filter(|s| **s != source.span && s.start() < source.span.start());
        return !others.filter_map(|s| nearest(&text.mentions, *s)).any(|m| m.chain != source.chain);
    }
    let proper = text.mentions.iter().any(|m| m.chain == source.chain && m.proper);
    let (mut own, mut others) = (0, 0);
    for &span in voice.mentions.iter().filter(|s| **s != source.span) {
        let Some(gold) = nearest(&text.mentions, span) else { continue };
        if gold.chain == source.chain {
            own += usize::from(gold.proper || !proper);
        } else if gold.proper {
            others += 1;
        }
    }
    own > 0 && own >= others
}

/// The gold mention that a span agrees with most.
fn nearest(gold: &[GoldMention], span: Span) -> Option<&GoldMention> {
    gold.iter()
        .filter(|m| m.span.overlaps(span))
        .max_by(|a, b| jaccard(a.span, span).total_cmp(&jaccard(b.span, span)))
}

fn jaccard(a: Span, b: Span) -> f64 {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    share(shared as usize, a.hull(b).len() as usize)
}

fn miss(out: &mut String, text: &GumText, source: &Source, meant: &Meant, outcome: Outcome) {
    let words = text.document.text();
    let from = words
        .get(..source.span.start() as usize)
        .map_or(0, |b| b.char_indices().rev().nth(250).map_or(0, |(i, _)| i));
    let before = words.get(from..source.span.start() as usize).unwrap_or("").replace('\n', " ");
    let after: String = words.get(source.span.end() as usize..).unwrap_or("").chars().take(60).collect();
    let gold: Vec<&str> = (text.mentions.iter())
        .filter(|m| m.chain == source.chain && m.span != source.span)
        .filter_map(|m| text.document.quote(m.span))
        .take(4)
        .collect();
    let name = |v: &Voice| v.name.clone().unwrap_or_else(|| format!("{:?}", v.kind));
    let got = match &meant.settled {
        Some(v) => name(v),
        None => {
            meant.perhaps.iter().map(|(v, s)| format!("{} {s:.2}", name(v))).collect::<Vec<_>>().join(" | ")
        }
    };
    let quote = text.document.quote(source.span).unwrap_or("");
    let _ = writeln!(
        out,
        "{outcome:?} {} [{}] …{before}⟦{quote}⟧{}\n    gold: {}\n    got:  {got}",
        text.name,
        source.tier,
        after.replace('\n', " "),
        gold.join(" | "),
    );
}

#[cfg(test)]
mod tests {
    use text::VoiceKind;

    use super::*;

    fn voice(spans: &[(u32, u32)]) -> Voice {
        let mentions = spans.iter().filter_map(|&(b, e)| Span::new(b, e)).collect();
        Voice { kind: VoiceKind::Person, name: None, mentions, perhaps: vec![] }
    }

    #[test]
    fn a_voice_is_right_if_it_holds_the_name_of_the_chain_and_no_other() {
        let text = "Ode met Brandt. He said so.";
        let rows = "mention\t1\tperson\tproper\t0\t3\t0\t3\nmention\t2\tperson\tproper\t8\t14\t8\t14\n\
                    mention\t1\tperson\tpronoun\t16\t18\t16\t18\nsource\t1\tverb\the\t16\t18\n";
        let text = gum_text::parse("x", text.into(), rows).expect("the rows are well formed");
        let source = &text.sources[0];
        assert!(right(&text, source, &voice(&[(0, 3), (16, 18)])));
        assert!(!right(&text, source, &voice(&[(8, 14), (16, 18)])));
        assert!(!right(&text, source, &voice(&[(16, 18)])), "the source alone says nothing");
        assert!(right(&text, source, &voice(&[(0, 3), (8, 14)])), "as many of its own as of others");
    }
}
