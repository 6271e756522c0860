//! GAP: does an ambiguous pronoun of Wikipedia mean the one name or the other (Webster and others 2018)?
//!
//! The texts alone are read, not the page's title or address (GAP's snippet context). A name is taken for the pronoun's
//! if the voice has a mention at it, or one that is written the same. F1 is that of the corpus's own scorer
//! (`gap_scorer.py`): over both names of every row together; the bias is the feminine F1 over the masculine one.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use read::{Meant, Reader};
use text::{Document, Metadata, Origin, Span, Voice};

use crate::counts::Counts;
use crate::options::Wish;
use crate::places::Places;
use crate::standoff::bytes_of_code_points;

/// One row: a snippet, its pronoun, and two names that may be meant.
struct Row {
    id: String,
    document: Document,
    pronoun: Span,
    names: [(Span, bool); 2],
}

/// Measures one part (`development` unless told otherwise) and prints the figures.
pub(crate) fn report(places: &Places, wish: &Wish, reader: &Reader) -> Result<String> {
    let part = match wish.part.as_deref() {
        None | Some("dev" | "development") => "development",
        Some(other) => other,
    };
    let path = places.gap().join(format!("gap-{part}.tsv"));
    let table = std::fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    // Settled only, and with the likeliest of what was left open; each overall, masculine, feminine.
    let mut counts = [[Counts::default(); 3]; 2];
    let (mut open, mut open_right, mut rows) = (0, 0, 0);
    let mut out = String::new();
    for line in table.lines().skip(1) {
        let row =
            parse(line).with_context(|| format!("{}: a row that is not GAP's: {line}", path.display()))?;
        let meant = reader.meant(&row.document, &[row.pronoun]).remove(0);
        let feminine = ["she", "her", "hers"]
            .contains(&row.document.quote(row.pronoun).unwrap_or("").to_lowercase().as_str());
        let guess = meant.settled.as_ref().or(meant.perhaps.first().map(|(v, _)| v));
        for (counts, voice) in counts.iter_mut().zip([meant.settled.as_ref(), guess]) {
            for (name, gold) in row.names {
                let says = voice.is_some_and(|v| means(&row.document, v, name));
                let hits = usize::from(says && gold);
                let one = Counts::of(hits, usize::from(says), usize::from(gold));
                counts[0] += one;
                counts[1 + usize::from(feminine)] += one;
            }
        }
        rows += 1;
        let right = |v: &Voice| row.names.iter().all(|(name, gold)| means(&row.document, v, *name) == *gold);
        if meant.settled.is_none() {
            open += 1;
            open_right += usize::from(guess.is_some_and(right));
        }
        if wish.misses && !meant.settled.as_ref().is_some_and(right) {
            miss(&mut out, &row, &meant);
        }
    }
    writeln!(
        out,
        "GAP, {part}: {rows} pronouns, {open} left open, for {open_right} of them the guess is right"
    )?;
    for (name, [all, masculine, feminine]) in ["settled", "with guesses"].iter().zip(counts) {
        writeln!(
            out,
            "{name:<13} F1 {:.4} (precision {:.4}, recall {:.4}), masculine {:.4}, feminine {:.4}, bias {:.3}",
            all.f1(),
            all.precision(),
            all.recall(),
            masculine.f1(),
            feminine.f1(),
            feminine.f1() / masculine.f1().max(f64::MIN_POSITIVE),
        )?;
    }
    Ok(out)
}

/// Everybody whom each pronoun of a part may mean, with the signs, as [`crate::voices::signs`] writes them. Where
/// neither name is meant, anybody else may be.
pub(crate) fn signs(places: &Places, wish: &Wish, reader: &Reader) -> Result<String> {
    let part = wish.part.as_deref().unwrap_or("validation");
    let path = places.gap().join(format!("gap-{part}.tsv"));
    let table = std::fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    let mut out = String::new();
    for line in table.lines().skip(1) {
        let row =
            parse(line).with_context(|| format!("{}: a row that is not GAP's: {line}", path.display()))?;
        let pronoun = row.document.quote(row.pronoun).unwrap_or("").to_lowercase();
        let form = if ["she", "her", "hers"].contains(&pronoun.as_str()) { "she" } else { "he" };
        let neither = row.names.iter().all(|(_, gold)| !gold);
        for chance in &reader.meant(&row.document, &[row.pronoun]).remove(0).weighed {
            let right = chance.voice.as_ref().is_some_and(|v| {
                let says = row.names.map(|(name, gold)| (means(&row.document, v, name), gold));
                says.contains(&(true, true)) || neither && !says.iter().any(|(is, _)| *is)
            });
            let signs: Vec<String> = chance.signs.iter().map(|s| format!("{s:.4}")).collect();
            writeln!(
                out,
                "{}:0\t{form}\tother\t{}\t{}\t{}\t{pronoun}",
                row.id,
                u8::from(chance.voice.is_some()),
                u8::from(right),
                signs.join(" "),
            )?;
        }
    }
    Ok(out)
}

fn parse(line: &str) -> Option<Row> {
    let f: Vec<&str> = line.split('\t').collect();
    let [id, text, pronoun, at, a, a_at, a_is, b, b_at, b_is, ..] = f[..] else { return None };
    let bytes = bytes_of_code_points(text);
    let span = |words: &str, at: &str| {
        let start = *bytes.get(at.parse::<usize>().ok()?)?;
        Span::from_usize(start, start + words.len())
    };
    let origin = Origin { path: id.into() };
    Some(Row {
        id: id.into(),
        pronoun: span(pronoun, at)?,
        names: [
            (span(a, a_at)?, a_is.eq_ignore_ascii_case("true")),
            (span(b, b_at)?, b_is.eq_ignore_ascii_case("true")),
        ],
        document: Document::new(origin, Metadata::default(), text.into()).ok()?,
    })
}

/// Whether a voice has a mention at a name, or one written the same.
fn means(document: &Document, voice: &Voice, name: Span) -> bool {
    let words = document.quote(name);
    voice.mentions.iter().any(|m| m.holds(name) || name.holds(*m) || document.quote(*m) == words)
}

fn miss(out: &mut String, row: &Row, meant: &Meant) {
    let name = |v: &Voice| v.name.clone().unwrap_or_else(|| format!("{:?}", v.kind));
    let got = match &meant.settled {
        Some(v) => name(v),
        None => {
            meant.perhaps.iter().map(|(v, s)| format!("{} {s:.2}", name(v))).collect::<Vec<_>>().join(" | ")
        }
    };
    let text = row.document.text();
    let (b, e) = (row.pronoun.start() as usize, row.pronoun.end() as usize);
    let names: Vec<String> =
        (row.names.iter()).map(|(n, is)| format!("{} {is}", row.document.quote(*n).unwrap_or(""))).collect();
    let _ = writeln!(
        out,
        "{} {}⟦{}⟧{}\n    gold: {}\n    got:  {got}",
        row.id,
        text.get(..b).unwrap_or(""),
        text.get(b..e).unwrap_or(""),
        text.get(e..).unwrap_or(""),
        names.join(" | ")
    );
}

#[cfg(test)]
mod tests {
    use text::VoiceKind;

    use super::*;

    #[test]
    fn a_row_gives_places_in_bytes_and_two_answers() {
        let row = parse("x\tÉva met Ada. She left.\tShe\t13\tÉva\t0\tTRUE\tAda\t8\tFALSE\thttp://x")
            .expect("a row");
        assert_eq!(row.document.quote(row.pronoun), Some("She"));
        assert_eq!(
            row.names.map(|(n, is)| (row.document.quote(n).map(str::len), is)),
            [(Some(4), true), (Some(3), false)]
        );
        let voice =
            Voice { kind: VoiceKind::Person, name: None, mentions: vec![row.names[0].0], perhaps: vec![] };
        assert!(
            means(&row.document, &voice, row.names[0].0) && !means(&row.document, &voice, row.names[1].0)
        );
    }
}
