//! Reads brat standoff as PolNeAR uses it: `T` lines are spans in code points, `E` lines join them.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use text::Span;
use text::marked::Relation;

/// The attributions of one annotation file, in bytes of `text`.
pub(crate) fn parse(annotations: &str, text: &str) -> Vec<Relation> {
    let bytes = bytes_of_code_points(text);
    let fields = || annotations.lines().filter_map(|line| line.split_once('\t'));
    let rest = |f: &'static str| fields().filter(move |(id, _)| id.starts_with(f));
    let spans: HashMap<&str, Vec<Span>> =
        rest("T").map(|(id, rest)| (id, spans(rest.split('\t').next().unwrap_or(rest), &bytes))).collect();
    let relation = |(_, rest): (&str, &str)| {
        let mut relation = Relation::default();
        for part in rest.split('\t').next().unwrap_or(rest).split_whitespace() {
            let Some((role, id)) = part.split_once(':') else { continue };
            let part = match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase().as_str() {
                "source" => &mut relation.source,
                "cue" => &mut relation.cue,
                "content" => &mut relation.content,
                _ => continue,
            };
            part.extend(spans.get(id).into_iter().flatten());
        }
        relation
    };
    rest("E").map(relation).collect()
}

/// Every annotator's file for an article.
pub(crate) fn of_article(folder: &Path, stem: &str) -> Result<Vec<String>> {
    let mut files = vec![];
    for entry in std::fs::read_dir(folder.join("attributions"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('_')) && name.ends_with(".ann") {
            files.push(std::fs::read_to_string(path)?);
        }
    }
    Ok(files)
}

/// `Source 10 20;25 30`: the pieces after the word.
fn spans(label: &str, bytes: &[usize]) -> Vec<Span> {
    let Some((_, places)) = label.split_once(' ') else { return vec![] };
    let byte = |n: Option<&str>| bytes.get(n?.parse::<usize>().ok()?).copied();
    let span = |piece: &str| {
        let mut ends = piece.split_whitespace();
        Span::from_usize(byte(ends.next())?, byte(ends.next())?)
    };
    places.split(';').filter_map(span).collect()
}

/// The byte at which each code point starts, and the end of the text.
/// Where each code point begins, in bytes; one more for the end.
pub(crate) fn bytes_of_code_points(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn code_points_become_bytes_and_pieces_join() {
        let text = "“Ja,” Térin said. “Da.”";
        let annotations = "T1\tSource 6 11\tTérin\nT2\tCue 12 16\tsaid\nT3\tContent 0 5;18 23\t…\n\
                           E1\tAttribution:T2 Source:T1 Cue2:T2 Content:T3\nA1\tnote E1";
        let relations = parse(annotations, text);
        let marked = marked::print(text, &relations);
        assert_eq!(marked, "[“Ja,”]{content} [Térin]{source} [said]{cue}. [“Da.”]{content}");
    }
}
