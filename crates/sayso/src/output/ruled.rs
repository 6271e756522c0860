//! What people ruled, beside the findings that it is on: marks under a line, and what belongs to no line.

use case::{Addition, Applied, FindingKind, Handle, Part, Ruling, Says};
use text::Reading;

use super::ReadDocument;
use super::names::words;
use super::rulings::told;

/// The rulings on a document of a case.
#[derive(Debug)]
pub(crate) struct Ruled {
    /// What they come to.
    pub(crate) applied: Applied,
    /// What the reader found, before anything was corrected.
    pub(crate) found: Reading,
    /// Whether to tell what each finding is called.
    pub(crate) handles: Handles,
}

/// Whether to tell what each finding is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handles {
    /// For whoever wants to rule on it.
    Shown,
    /// For whoever only reads.
    Hidden,
}

/// What the finding is called, where that is asked for.
pub(crate) fn called(read: &ReadDocument, handle: Handle) -> Option<String> {
    let ruled = read.ruled.as_ref().filter(|ruled| ruled.handles == Handles::Shown)?;
    Some(addition(ruled, handle).map_or(handle.to_string(), |added| added.ruling.handle()))
}

/// The id of an attribution in output for programs: `a12`, or that of the ruling that added it.
pub(crate) fn id(read: &ReadDocument, index: usize) -> String {
    let handle = Handle { kind: FindingKind::Attribution, index };
    let added = read.ruled.as_ref().and_then(|ruled| addition(ruled, handle));
    added.map_or(handle.to_string(), |added| added.ruling.handle())
}

/// A finding that stands behind those of the reader.
pub(super) fn addition(ruled: &Ruled, handle: Handle) -> Option<&Addition> {
    let behind = handle.index.checked_sub(handle.kind.count(&ruled.found))?;
    ruled.applied.missed_of(handle.kind).nth(behind)
}

/// Whether people say that an attribution is wrong, and nobody differs.
pub(crate) fn is_wrong(read: &ReadDocument, index: usize) -> bool {
    is_ruled_wrong(read, Handle { kind: FindingKind::Attribution, index })
}

/// Whether people say that a finding is wrong, and nobody differs.
pub(crate) fn is_ruled_wrong(read: &ReadDocument, handle: Handle) -> bool {
    let Some(ruled) = &read.ruled else { return false };
    let agreed = |ruling: &&Ruling| {
        matches!(ruling.says(), Says::Wrong { .. }) && !ruled.applied.conflicts.contains(ruling.uid())
    };
    said_of(ruled, handle).iter().any(agreed)
}

/// What people say of a finding, one mark each.
pub(crate) fn marks(read: &ReadDocument, handle: Handle) -> Vec<String> {
    let Some(ruled) = &read.ruled else { return vec![] };
    said_of(ruled, handle).into_iter().map(|ruling| mark(read, ruled, handle, ruling)).collect()
}

fn said_of(ruled: &Ruled, handle: Handle) -> Vec<&Ruling> {
    match addition(ruled, handle) {
        Some(added) => std::iter::once(&added.ruling).chain(&added.on).collect(),
        None => ruled.applied.said_of(handle),
    }
}

fn mark(read: &ReadDocument, ruled: &Ruled, handle: Handle, ruling: &Ruling) -> String {
    let by = ruling.by();
    let against = ruled.applied.conflicts.contains(ruling.uid());
    let had = || ruled.found.attributions().get(handle.index);
    let reader = |had: Option<String>| match had {
        Some(had) if !had.is_empty() => format!("; the reader has {had}"),
        _ => String::new(),
    };
    let quoted = |spans: &[text::Span]| match spans {
        [] => "none".to_owned(),
        spans => format!("“{}”", words(&read.document, spans)),
    };
    let told = match ruling.says() {
        Says::Wrong { .. } => format!("ruled wrong by {by}"),
        Says::Right { .. } => format!("ruled right by {by}"),
        // Where people differ the line shows what the reader has.
        Says::Move { part, to, .. } if against => {
            let to: Vec<text::Span> = to.iter().map(case::Quoted::span).collect();
            format!("{} ruled to be {} by {by}", part.name(), quoted(&to))
        }
        Says::Move { part, to, .. } => {
            let spans = had().map(|a| match part {
                Part::Source => quoted(&a.source),
                Part::Cue => quoted(&a.cue),
                Part::Content => quoted(&a.content),
            });
            let to: Vec<text::Span> = to.iter().map(case::Quoted::span).collect();
            match spans {
                Some(spans) if spans == quoted(&to) => format!("{} confirmed by {by}", part.name()),
                spans => format!("{} moved by {by}{}", part.name(), reader(spans)),
            }
        }
        Says::Voice { name, .. } if against => format!("voice ruled to be {name} by {by}"),
        Says::Voice { .. } => {
            let name = had().and_then(|a| a.voice).and_then(|v| ruled.found.voices()[v].name.clone());
            format!("voice named by {by}{}", reader(name))
        }
        Says::Stance { stance, .. } if against => format!("stance ruled to be {} by {by}", stance.name()),
        Says::Stance { .. } => {
            format!("stance ruled by {by}{}", reader(had().map(|a| a.stance.name().to_owned())))
        }
        Says::Add { .. } | Says::AddLabel { .. } | Says::AddFigure { .. } => format!("added by {by}"),
        Says::Same { .. }
        | Says::Differ { .. }
        | Says::Copied { .. }
        | Says::Independent { .. }
        | Says::SameClaim { .. }
        | Says::OtherClaim { .. }
        | Says::Note { .. }
        | Says::Undo { .. } => told(ruling),
    };
    if against { format!("{told} (others differ)") } else { told }
}

/// A heading and the lines under it, with the byte of the text at which each begins, where it has one.
pub(crate) type Section = (&'static str, Vec<(Option<u32>, String)>);

/// What belongs to no line: notes, and rulings that no longer fit.
pub(crate) fn sections(read: &ReadDocument) -> Vec<Section> {
    let Some(ruled) = &read.ruled else { return vec![] };
    let called = |ruling: &Ruling| match ruled.handles {
        Handles::Shown => format!("{} ", ruling.handle()),
        Handles::Hidden => String::new(),
    };
    let note = |ruling: &Ruling| match ruling.says() {
        Says::Note { at, text } => {
            let quoted: Vec<String> = at.iter().map(|q| format!("“{}”", q.quote())).collect();
            let line = format!("{}{}, on {}: {text}", called(ruling), ruling.by(), quoted.join(" … "));
            (at.first().map(|q| q.span().start()), line)
        }
        _ => (None, told(ruling)),
    };
    let unfit = |(ruling, why): &(Ruling, case::Unfit)| {
        (None, format!("{} by {}, {}: {why}", ruling.handle(), ruling.by(), told(ruling)))
    };
    let sections = [
        ("Notes", ruled.applied.notes.iter().map(note).collect::<Vec<_>>()),
        ("Rulings that no longer fit", ruled.applied.unfit.iter().map(unfit).collect()),
    ];
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}
