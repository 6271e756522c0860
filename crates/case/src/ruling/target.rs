//! The finding that a ruling is on, as it was at the time: its words and what the reader made of them. Whether it is
//! still in a reading is asked anew each time, and never answered by words that only look alike.

use std::fmt;

use serde::{Deserialize, Serialize};
use text::{Attribution, Document, Figure, Label, Reading, Span, Time, Whose};

use super::quoted::{spans, words};
use super::{FindingKind, Handle, Quoted, Ruling, Says};

/// A finding as it was when somebody ruled on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    kind: FindingKind,
    /// The content of an attribution, the words of anything else, and of an act the phrase that names it first.
    at: Vec<Quoted>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    source: Vec<Quoted>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cue: Vec<Quoted>,
    /// What the reader made of the words: stance and voice, value, whom it is put on.
    meant: String,
    /// The ruling that added it, if no reader found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    added: Option<String>,
}

/// Why a ruling does not fit the case as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The case has no such document.
    NoDocument,
    /// The document has not been read.
    NotRead,
    /// The document, or what was read in it, is damaged.
    Damaged,
    /// The text has other words at one of its places than the ruling quotes; these are the ruling's.
    OtherWords(String),
    /// The finding is not in the reading any more.
    Gone,
    /// The finding is there, and the reader has made something else of it since.
    Changed {
        /// What it was when it was ruled on.
        was: String,
        /// What it is.
        is: String,
    },
    /// Several findings have these words, and the ruling does not tell which.
    Several,
    /// The finding was added by a ruling that is not in force.
    NotAdded,
    /// The words are there, and the reading has no statement of exactly these words any more; these are the ruling's.
    NotStated(String),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::NoDocument => f.write_str("the document is not in this case"),
            Unfit::NotRead => f.write_str("the document has not been read"),
            Unfit::Damaged => f.write_str("the document is damaged; sayso check tells how"),
            Unfit::OtherWords(quote) => write!(f, "the text does not have “{quote}” at that place"),
            Unfit::Gone => f.write_str("the finding is not in the reading any more"),
            Unfit::Changed { was, is } => write!(f, "the reader had “{was}” and has “{is}” now"),
            Unfit::Several => f.write_str("several findings of the reading have these words"),
            Unfit::NotAdded => f.write_str("the finding was added by a ruling that is not in force"),
            Unfit::NotStated(words) => {
                write!(f, "no statement of the reading has exactly the words “{words}” any more")
            }
        }
    }
}

impl Target {
    /// A finding of a reading; `None` if there is no such finding.
    pub fn of(document: &Document, reading: &Reading, handle: Handle) -> Option<Target> {
        let kind = handle.kind;
        let quoted = |spans: &[Span]| Quoted::all(document, spans);
        let words = words_of(reading, handle)?;
        let (source, cue) = match kind {
            FindingKind::Attribution => {
                let a = reading.attributions().get(handle.index)?;
                (quoted(&a.source), quoted(&a.cue))
            }
            _ => (vec![], vec![]),
        };
        let meant = meaning(document, reading, handle)?;
        Some(Target { kind, at: quoted(&words), source, cue, meant, added: None })
    }

    /// A finding that a ruling added; `None` if it added none.
    pub fn of_addition(ruling: &Ruling) -> Option<Target> {
        let kind = ruling.says().adds()?;
        let (at, source, cue, meant) = match ruling.says() {
            Says::Add { source, cue, content, stance, voice } => {
                let meant: Vec<&str> =
                    [Some(stance.name()), voice.as_deref()].into_iter().flatten().collect();
                (content.clone(), source.clone(), cue.clone(), meant.join(", "))
            }
            Says::AddLabel { at, on, how, .. } => {
                let on = if on.is_empty() { String::new() } else { format!(" on {}", words(on)) };
                (at.clone(), vec![], vec![], format!("{}{on}", how.name()))
            }
            Says::AddFigure { at, value, .. } => (at.clone(), vec![], vec![], value.clone()),
            _ => return None,
        };
        Some(Target { kind, at, source, cue, meant, added: Some(ruling.uid().to_owned()) })
    }

    /// Its layer.
    pub fn kind(&self) -> FindingKind {
        self.kind
    }

    /// Its words: the content of an attribution.
    pub fn words(&self) -> String {
        words(&self.at)
    }

    /// Where it stands.
    pub fn at(&self) -> &[Quoted] {
        &self.at
    }

    /// The ruling that added it, if no reader found it.
    pub fn added(&self) -> Option<&str> {
        self.added.as_deref()
    }

    /// Whether it is an attribution.
    pub fn is_attribution(&self) -> bool {
        self.kind == FindingKind::Attribution
    }

    /// What it was when it was ruled on: its parts, and what the reader made of them.
    pub fn was(&self) -> String {
        told(&words(&self.source), &words(&self.cue), &self.meant)
    }

    /// Everything that it quotes.
    pub(super) fn quotes(&self) -> impl Iterator<Item = &Quoted> {
        self.at.iter().chain(&self.source).chain(&self.cue)
    }

    pub(super) fn sound(&self) -> Result<(), String> {
        match (&self.at[..], self.is_attribution()) {
            ([], _) => Err("its finding has no words".to_owned()),
            (_, false) if !self.source.is_empty() || !self.cue.is_empty() => {
                Err("only an attribution has parts".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Whether two rulings are on the same finding. A part may have changed between them by another reading, so source
    /// or cue is enough beside the words; “he said and she repeated it” are two.
    pub(super) fn is_same(&self, other: &Target) -> bool {
        self.kind == other.kind
            && self.added == other.added
            && self.at == other.at
            && (self.source == other.source || self.cue == other.cue)
    }

    /// The finding in a reading: for a correction of one part, the one with the same content and the same source or
    /// cue.
    ///
    /// # Errors
    /// [`Unfit`] says why it is not there.
    pub(super) fn find(&self, document: &Document, reading: &Reading) -> Result<Handle, Unfit> {
        if let Some(quote) = self.quotes().find(|q| !q.stands_in(document)) {
            return Err(Unfit::OtherWords(quote.quote().to_owned()));
        }
        let wanted = spans(&self.at);
        let here = |&handle: &Handle| words_of(reading, handle).is_some_and(|words| words == wanted);
        let all = (0..self.kind.count(reading)).map(|index| Handle { kind: self.kind, index });
        let here: Vec<Handle> = all.filter(here).collect();
        let close = |least: u8| -> Vec<Handle> {
            here.iter().copied().filter(|&handle| self.parts_shared(reading, handle) >= least).collect()
        };
        match (&here[..], &close(1)[..], &close(2)[..]) {
            ([], ..) => Err(Unfit::Gone),
            (_, _, &[one]) | (_, &[one], _) => Ok(one),
            (_, [], _) => Err(Unfit::Changed { was: self.was(), is: self.is(document, reading, &here) }),
            _ => Err(Unfit::Several),
        }
    }

    /// The same for a verdict on the whole finding: nothing about it may have changed.
    ///
    /// # Errors
    /// [`Unfit`] says why it is not there.
    pub(super) fn find_unchanged(&self, document: &Document, reading: &Reading) -> Result<Handle, Unfit> {
        let handle = self.find(document, reading)?;
        match Target::of(document, reading, handle) {
            Some(now) if now == *self => Ok(handle),
            _ => Err(Unfit::Changed { was: self.was(), is: self.is(document, reading, &[handle]) }),
        }
    }

    /// How many of source and cue a finding has in common; all of those that have no such parts.
    fn parts_shared(&self, reading: &Reading, handle: Handle) -> u8 {
        match reading.attributions().get(handle.index).filter(|_| self.is_attribution()) {
            Some(a) => u8::from(a.source == spans(&self.source)) + u8::from(a.cue == spans(&self.cue)),
            None => 2,
        }
    }

    fn is(&self, document: &Document, reading: &Reading, handles: &[Handle]) -> String {
        let now = handles.first().and_then(|&handle| Target::of(document, reading, handle));
        now.map_or(String::new(), |now| now.was())
    }
}

fn told(source: &str, cue: &str, meant: &str) -> String {
    [source, cue, meant].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The words that tell a finding from others of its layer.
fn words_of(reading: &Reading, handle: Handle) -> Option<Vec<Span>> {
    let at = handle.index;
    Some(match handle.kind {
        FindingKind::Attribution => reading.attributions().get(at)?.content.clone(),
        FindingKind::Figure => vec![reading.figures().get(at)?.span],
        FindingKind::Time => vec![reading.times().get(at)?.span],
        FindingKind::Label => vec![reading.labels().get(at)?.term],
        FindingKind::Act => vec![reading.acts().get(at)?.mentions.first()?.phrase],
    })
}

/// What the reader made of the words, in short: if this changes, a verdict on it has to be given anew.
fn meaning(document: &Document, reading: &Reading, handle: Handle) -> Option<String> {
    let at = handle.index;
    Some(match handle.kind {
        FindingKind::Attribution => attribution(reading, reading.attributions().get(at)?),
        FindingKind::Figure => figure(document, reading.figures().get(at)?),
        FindingKind::Time => time(reading.times().get(at)?),
        FindingKind::Label => label(document, reading.labels().get(at)?),
        FindingKind::Act => reading.acts().get(at)?.kind.name().to_owned(),
    })
}

fn attribution(reading: &Reading, a: &Attribution) -> String {
    let voice = a.voice.and_then(|v| reading.voices()[v].name.as_deref());
    [Some(a.stance.name()), voice].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn figure(document: &Document, f: &Figure) -> String {
    let edge =
        |edge: text::Edge| format!("{}{}", edge.value, if edge.included { "" } else { " not included" });
    let (low, high) = (f.value.low().map(edge), f.value.high().map(edge));
    let value = match (low, high) {
        (Some(low), Some(high)) if low == high => low,
        (low, high) => format!("{} to {}", low.unwrap_or_default(), high.unwrap_or_default()),
    };
    let of = words(&Quoted::all(document, &f.of));
    let parts = [
        Some(if f.approximate { format!("about {value}") } else { value }),
        Some(f.unit.name().to_owned()),
        f.per.as_ref().map(|per| format!("per {per}")),
        (!of.is_empty()).then(|| format!("of {of}")),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn time(t: &Time) -> String {
    format!("{}, {}", t.value, t.bearing.name())
}

fn label(document: &Document, l: &Label) -> String {
    let quote = |span: Span| document.quote(span).unwrap_or_default().to_owned();
    let by = match l.by {
        Whose::Page => "the page".to_owned(),
        Whose::Attribution(_) => "an attribution".to_owned(),
        Whose::Party(party) => quote(party.words),
        Whose::Nobody => "nobody".to_owned(),
    };
    let on = l.on.map_or(String::new(), |party| format!(" on {}", quote(party.words)));
    format!("{} by {by}{on}", l.how.name())
}
