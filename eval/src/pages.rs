//! Does it know what web pages state about themselves? Sixty pages of a corpus, against facts noted by hand.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use text::Metadata;

use crate::figures::{Figures, part};
use crate::half::{Half, Misses};
use crate::main_text;
use crate::places::Places;

/// The fields in the order of the columns of the truth.
const FIELDS: [&str; 7] = ["title", "author", "publisher", "published", "address", "wire", "language"];

/// What became of a field of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Right,
    Wrong,
    /// It is stated and was not found.
    Unknown,
}

/// Right, wrong and unknown of each field, in each half.
type Halves = [[[usize; 3]; FIELDS.len()]; 2];

/// Measures the pages of a half and says how it went, and how well the articles of all pages come out.
pub(crate) fn measure(places: &Places, half: Half, misses: Misses) -> Result<String> {
    let (halves, missed) = judged(places, half, misses)?;
    Ok(shown(half, &halves) + &missed + &main_text::report(places, misses)?)
}

/// Why the pages cannot be measured here, if they cannot.
pub(crate) fn missing(places: &Places) -> Option<String> {
    let folder = places.corpora().join("html_extraction");
    (!folder.exists()).then(|| format!("Web pages are left out: there is no {}.", folder.display()))
}

/// The share of pages on which each field is right, and how well the articles come out.
pub(crate) fn figures(places: &Places) -> Result<Figures> {
    let (halves, _) = judged(places, Half::All, Misses::Counted)?;
    let mut figures = main_text::figures(places)?;
    for (field, name) in FIELDS.iter().enumerate() {
        let counts = halves.map(|half| half[field]);
        let (right, all) =
            counts.iter().fold((0, 0), |sum, c| (sum.0 + c[0], sum.1 + c.iter().sum::<usize>()));
        figures.insert(format!("{name}_right"), part(right, all));
    }
    Ok(figures)
}

fn judged(places: &Places, half: Half, misses: Misses) -> Result<(Halves, String)> {
    let truth = places.gold().join("pages/truth.tsv");
    let truth = std::fs::read_to_string(&truth).with_context(|| format!("no {}", truth.display()))?;
    let files = pages(&places.corpora().join("html_extraction/html"))?;
    let mut halves: Halves = Default::default();
    let mut missed = String::new();
    for (i, line) in truth.lines().skip(1).enumerate() {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or_default();
        let expected: Vec<&str> = columns.collect();
        ensure!(expected.len() == FIELDS.len(), "{name} has {} fields", expected.len());
        let number = i % 2;
        let wanted = ["dev", "test"][number];
        if !half.folders().contains(&wanted) {
            continue;
        }
        let file =
            files.iter().find(|f| f.file_name().is_some_and(|n| n.to_string_lossy().starts_with(name)));
        let found = stated(file.with_context(|| format!("no page {name}"))?)?;
        for (field, (expected, found)) in expected.iter().zip(values(found)).enumerate() {
            let outcome = judge(FIELDS[field], expected, found.as_deref());
            halves[number][field][outcome as usize] += 1;
            if outcome != Outcome::Right && misses == Misses::Shown {
                let found = found.as_deref().unwrap_or("-");
                let _ = writeln!(missed, "  {name} {}: {found}  not  {expected}", FIELDS[field]);
            }
        }
    }
    Ok((halves, missed))
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("no {}; see --corpora", folder.display()))?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn stated(file: &Path) -> Result<Metadata> {
    Ok(ingest::parse("page.html", &unpacked(file)?).map_err(|refusal| anyhow!("{refusal}"))?.metadata)
}

/// The bytes of a page.
pub(crate) fn unpacked(file: &Path) -> Result<Vec<u8>> {
    let mut html = vec![];
    let packed = std::fs::File::open(file).with_context(|| format!("no {}", file.display()))?;
    flate2::read::MultiGzDecoder::new(packed).read_to_end(&mut html)?;
    Ok(html)
}

/// What was found, in the order of [`FIELDS`].
fn values(found: Metadata) -> [Option<String>; FIELDS.len()] {
    let Metadata { title, author, publisher, published, language, address, wire } = found;
    [title, author, publisher, published, address, wire, language]
}

/// `expected` holds what is right, `|` between several; `-` for what is not stated.
fn judge(field: &str, expected: &str, found: Option<&str>) -> Outcome {
    let same = |expected: &str, found: &str| match field {
        "published" => found.get(..10) == Some(expected),
        "address" | "language" | "wire" => found == expected,
        "author" => people(expected) == people(found),
        _ => key(expected) == key(found),
    };
    let mut right = match field {
        "title" => vec![expected],
        _ => expected.split('|').collect(),
    };
    let may_be_unknown = right.contains(&"-");
    right.retain(|answer| *answer != "-");
    match found {
        None if may_be_unknown => Outcome::Right,
        None => Outcome::Unknown,
        Some(found) if right.iter().any(|answer| same(answer, found)) => Outcome::Right,
        Some(_) => Outcome::Wrong,
    }
}

/// Letters and digits alone, in lower case.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn people(names: &str) -> Vec<String> {
    let mut people: Vec<String> = names.replace(" and ", ", ").split(", ").map(key).collect();
    people.sort();
    people
}

fn shown(half: Half, halves: &Halves) -> String {
    let mut out = format!("{:<12}", "");
    for name in half.folders() {
        let _ = write!(out, "{name:>6}: right wrong unknown   ");
    }
    out.push('\n');
    for (field, name) in FIELDS.iter().enumerate() {
        let _ = write!(out, "{name:<12}");
        for (number, wanted) in ["dev", "test"].iter().enumerate() {
            if half.folders().contains(wanted) {
                let [right, wrong, unknown] = halves[number][field];
                let _ = write!(out, "        {right:>5} {wrong:>5} {unknown:>7}   ");
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_right_wrong_or_unknown() {
        assert_eq!(judge("author", "A. Orlo, Bo Lisk", Some("Bo Lisk and A. ORLO")), Outcome::Right);
        assert_eq!(judge("title", "“Shut” | again", Some("'Shut' | Again")), Outcome::Right);
        assert_eq!(judge("publisher", "The Post|Post", Some("Post")), Outcome::Right);
        assert_eq!(judge("published", "2031-05-01|2031-05-02", Some("2031-05-02T01:00Z")), Outcome::Right);
        assert_eq!(judge("author", "Bo Lisk|-", None), Outcome::Right);
        assert_eq!(judge("author", "Bo Lisk", None), Outcome::Unknown);
        assert_eq!(judge("wire", "-", Some("AP")), Outcome::Wrong);
    }
}
