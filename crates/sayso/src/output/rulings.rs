//! Rulings in words for people.

use anstyle::Style;
use case::{Force, Listed, Quoted, Ruling, Says, Stated, StepConflict};

use super::amount::amount;
use super::wrap::{Piece, wrap};
use crate::terminal::plain;

/// What a ruling says, without who says it.
pub(crate) fn told(ruling: &Ruling) -> String {
    let quoted = |all: &[case::Quoted]| match all {
        [] => "nobody and nothing".to_owned(),
        all => all.iter().map(|q| format!("“{}”", q.quote())).collect::<Vec<_>>().join(" … "),
    };
    let of = |finding: &case::Target| format!("{} “{}”", finding.kind().name(), finding.words());
    match ruling.says() {
        Says::Wrong { finding } => format!("wrong: {}", of(finding)),
        Says::Right { finding } => format!("right: {}", of(finding)),
        Says::Move { finding, part, to } => {
            format!("the {} of {} is {}", part.name(), of(finding), quoted(to))
        }
        Says::Voice { finding, name } => format!("the voice of {} is {name}", of(finding)),
        Says::Stance { finding, stance } => format!("the stance of {} is {}", of(finding), stance.name()),
        Says::Same { names: [one, other] } => format!("“{one}” and “{other}” are the same"),
        Says::Differ { names: [one, other] } => format!("“{one}” and “{other}” are not the same"),
        Says::Copied { from } => format!("has what they share from the document {}", &from[..12]),
        Says::Independent { of } => {
            format!("shares words with the document {}, and neither has them from the other", &of[..12])
        }
        Says::SameClaim { at, other } => {
            format!("{} is {}", quoted(at), same_as("the same claim as", ruling, other))
        }
        Says::OtherClaim { at, other } => {
            format!("{} is {}", quoted(at), same_as("another claim than", ruling, other))
        }
        Says::Add { source, cue, content, stance, voice } => {
            let voice = voice.as_deref().map_or(String::new(), |name| format!(" ({name})"));
            let cue = if cue.is_empty() { String::new() } else { format!(", {}", quoted(cue)) };
            let source = if source.is_empty() { "nobody named".to_owned() } else { quoted(source) };
            format!("missed: {source}{voice} {}{cue}: {}", stance.name(), quoted(content))
        }
        Says::AddLabel { at, on, whose, how } => {
            let on = if on.is_empty() { String::new() } else { format!(" on {}", quoted(on)) };
            let whose = if whose.is_empty() { String::new() } else { format!(" by {}", quoted(whose)) };
            format!("missed: label {}{on}{whose} ({})", quoted(at), how.name())
        }
        Says::AddFigure { at, of, .. } => {
            let value = ruling.says().figure().map_or(String::new(), |figure| amount(&figure));
            let of = if of.is_empty() { String::new() } else { format!(", of {}", quoted(of)) };
            format!("missed: figure {} = {value}{of}", quoted(at))
        }
        Says::Note { at, text } => format!("a note on {}: {text}", quoted(at)),
        Says::Undo { ruling } => format!("undoes r{}", &ruling[..8]),
    }
}

/// The other statement of a ruling on two, and where it stands.
fn same_as(how: &str, ruling: &Ruling, other: &Stated) -> String {
    let words: Vec<&str> = other.at.iter().map(Quoted::quote).collect();
    let place = match ruling.document() == Some(&other.document) {
        true => "there".to_owned(),
        false => format!("in the document {}", &other.document[..12]),
    };
    format!("{how} “{}” {place}", words.join(" … "))
}

/// A ruling in a list: who and when, what, and how it stands.
pub(crate) fn block(one: &Listed, all: &[Ruling], steps: &[StepConflict], width: usize) -> String {
    let ruling = &one.ruling;
    let at = ruling.at().get(..16).unwrap_or(ruling.at()).replace('T', " ");
    let document = match (one.document, ruling.document()) {
        (Some(id), _) => format!("  document {id}"),
        (None, Some(digest)) => format!("  a document that is not in this case ({})", &digest[..12]),
        (None, None) => String::new(),
    };
    let mut out = format!("{}  {at}  {}{document}\n", ruling.handle(), plain(ruling.by()));
    for line in std::iter::once(told(ruling)).chain(standing(one, all, steps)) {
        let lines = wrap(&[Piece::new(Style::new(), plain(&line))], width.saturating_sub(11));
        out.extend(
            lines.iter().enumerate().map(|(n, l)| format!("{:1$}{l}\n", "", if n == 0 { 9 } else { 11 })),
        );
    }
    out
}

/// How a ruling stands, where it does not simply hold.
pub(crate) fn standing(one: &Listed, all: &[Ruling], steps: &[StepConflict]) -> Vec<String> {
    let by = |uid: &str| {
        let by = all.iter().find(|ruling| ruling.uid() == uid).map_or("", |ruling| ruling.by());
        format!("r{} ({by})", &uid[..8])
    };
    match &one.force {
        Force::Undone(undo) => return vec![format!("→ undone by {}", by(undo))],
        Force::Replaced(later) => return vec![format!("→ replaced by {}", by(later))],
        Force::InForce => {}
    }
    let mut told = vec![];
    told.extend(one.unfit.as_ref().map(|why| format!("! no longer fits: {why}")));
    let others = one.against.iter().map(String::as_str);
    let mut others: Vec<&str> = others.chain(by_steps(one.ruling.uid(), steps)).collect();
    others.sort_unstable();
    others.dedup();
    let others: Vec<String> = others.into_iter().map(by).collect();
    if !others.is_empty() {
        told.push(format!("! conflicts with {}", others.join(", ")));
    }
    told
}

/// The rulings on names or claims that this one contradicts, over one step or several.
pub(crate) fn by_steps<'a>(uid: &'a str, steps: &'a [StepConflict]) -> impl Iterator<Item = &'a str> {
    steps.iter().flat_map(move |conflict| -> Vec<&str> {
        if conflict.differ == uid {
            conflict.same.iter().map(String::as_str).collect()
        } else if conflict.same.iter().any(|same| same == uid) {
            vec![&conflict.differ]
        } else {
            vec![]
        }
    })
}
