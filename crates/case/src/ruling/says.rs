//! What a ruling says, and the JSON in which it is kept.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use text::{How, Interval, Stance, Unit};

use super::{FindingKind, Quoted, Stated, Target, is_digest, is_name};

/// What a ruling says. In JSON it is one object with one key, the name of the kind: `{"wrong":{"finding":{…}}}`; the
/// fields stand in the order in which they stand here, and those without a value are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Says {
    /// The finding is wrong.
    Wrong {
        /// Which.
        finding: Target,
    },
    /// The finding is right as the reader has it.
    Right {
        /// Which.
        finding: Target,
    },
    /// A part of an attribution stands elsewhere.
    Move {
        /// Which.
        finding: Target,
        /// Which part of it.
        part: Part,
        /// Where; nowhere if the text names no source, or has no cue.
        to: Vec<Quoted>,
    },
    /// The voice of an attribution is somebody else.
    Voice {
        /// Which.
        finding: Target,
        /// Who.
        name: String,
    },
    /// The words do something else with the content.
    Stance {
        /// Which.
        finding: Target,
        /// What they do.
        #[serde(serialize_with = "stance_name", deserialize_with = "named_stance")]
        stance: Stance,
    },
    /// Two names mean the same, wherever they stand in the case.
    Same {
        /// The two.
        names: [String; 2],
    },
    /// Two names do not mean the same.
    Differ {
        /// The two.
        names: [String; 2],
    },
    /// What the document shares with another one, it has from there.
    Copied {
        /// The digest of the other.
        from: String,
    },
    /// What the document shares with another one, neither has from the other.
    Independent {
        /// The digest of the other.
        of: String,
    },
    /// A statement of the document is the same claim as another.
    #[serde(rename = "same-claim")]
    SameClaim {
        /// The words that are stated.
        at: Vec<Quoted>,
        /// The other.
        other: Stated,
    },
    /// A statement of the document is another claim than another.
    #[serde(rename = "other-claim")]
    OtherClaim {
        /// The words that are stated.
        at: Vec<Quoted>,
        /// The other.
        other: Stated,
    },
    /// An attribution that the reader missed.
    Add {
        /// Whom the words are laid to; empty where the text names nobody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        source: Vec<Quoted>,
        /// The words that lay them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cue: Vec<Quoted>,
        /// What was said.
        content: Vec<Quoted>,
        /// What the words do with it.
        #[serde(serialize_with = "stance_name", deserialize_with = "named_stance")]
        stance: Stance,
        /// Who the source is, where its words do not say so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voice: Option<String>,
    },
    /// A label that the reader missed.
    #[serde(rename = "add-label")]
    AddLabel {
        /// The words of the label: one place.
        at: Vec<Quoted>,
        /// Whom it is put on: one place, or none where the text names them in no other way.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        on: Vec<Quoted>,
        /// Whose words they are: one place that names them; none for the voice of the innermost attribution that holds
        /// the label, or else the page.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        whose: Vec<Quoted>,
        /// How it is put on.
        how: How,
    },
    /// A figure that the reader missed.
    #[serde(rename = "add-figure")]
    AddFigure {
        /// The words of the figure: one place.
        at: Vec<Quoted>,
        /// What it may be, as [`Interval`] is written: `59`, `20..30`, `>20..`.
        value: String,
        /// In what it is counted.
        unit: Unit,
        /// For each what, in the singular.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        per: Option<String>,
        /// Whether the words leave it loose.
        approximate: bool,
        /// What is counted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        of: Vec<Quoted>,
    },
    /// A remark on words of the text.
    Note {
        /// Which words.
        at: Vec<Quoted>,
        /// The remark.
        text: String,
    },
    /// Another ruling no longer holds.
    Undo {
        /// Its identity.
        ruling: String,
    },
}

/// The parts of an attribution that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Whom the words are laid to.
    Source,
    /// The words that lay them.
    Cue,
    /// What was said.
    Content,
}

impl Part {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Part::Source => "source",
            Part::Cue => "cue",
            Part::Content => "content",
        }
    }
}

/// Longest remark, in bytes: what does not fit here is a document of its own.
const LONGEST_NOTE: usize = 20_000;

impl Says {
    /// The name of the kind, as the column and the JSON have it.
    pub fn kind(&self) -> &'static str {
        match self {
            Says::Wrong { .. } => "wrong",
            Says::Right { .. } => "right",
            Says::Move { .. } => "move",
            Says::Voice { .. } => "voice",
            Says::Stance { .. } => "stance",
            Says::Same { .. } => "same",
            Says::Differ { .. } => "differ",
            Says::Copied { .. } => "copied",
            Says::Independent { .. } => "independent",
            Says::SameClaim { .. } => "same-claim",
            Says::OtherClaim { .. } => "other-claim",
            Says::Add { .. } => "add",
            Says::AddLabel { .. } => "add-label",
            Says::AddFigure { .. } => "add-figure",
            Says::Note { .. } => "note",
            Says::Undo { .. } => "undo",
        }
    }

    /// The JSON in which it is kept.
    pub fn json(&self) -> String {
        // Structs with text keys have no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The finding that it is on, if it is on one.
    pub fn finding(&self) -> Option<&Target> {
        match self {
            Says::Wrong { finding }
            | Says::Right { finding }
            | Says::Move { finding, .. }
            | Says::Voice { finding, .. }
            | Says::Stance { finding, .. } => Some(finding),
            Says::Same { .. }
            | Says::Differ { .. }
            | Says::Copied { .. }
            | Says::Independent { .. }
            | Says::SameClaim { .. }
            | Says::OtherClaim { .. }
            | Says::Add { .. }
            | Says::AddLabel { .. }
            | Says::AddFigure { .. }
            | Says::Note { .. }
            | Says::Undo { .. } => None,
        }
    }

    /// The layer of the finding that it adds, if it adds one.
    pub fn adds(&self) -> Option<FindingKind> {
        match self {
            Says::Add { .. } => Some(FindingKind::Attribution),
            Says::AddLabel { .. } => Some(FindingKind::Label),
            Says::AddFigure { .. } => Some(FindingKind::Figure),
            _ => None,
        }
    }

    /// The digest of the other document, if it is on what two documents share.
    pub fn shared_with(&self) -> Option<&str> {
        match self {
            Says::Copied { from: other } | Says::Independent { of: other } => Some(other),
            _ => None,
        }
    }

    /// The words of the statement of its own document and the other statement, if it is on two of them.
    pub fn claims(&self) -> Option<(&[Quoted], &Stated)> {
        match self {
            Says::SameClaim { at, other } | Says::OtherClaim { at, other } => Some((at, other)),
            _ => None,
        }
    }

    /// The ruling that it undoes.
    pub fn undoes(&self) -> Option<&str> {
        match self {
            Says::Undo { ruling } => Some(ruling),
            _ => None,
        }
    }

    /// Everything that it quotes of its own document.
    pub fn quotes(&self) -> Vec<&Quoted> {
        let mut all: Vec<&Quoted> = self.finding().map_or(vec![], |finding| finding.quotes().collect());
        match self {
            Says::Move { to, .. } => all.extend(to),
            Says::Add { source, cue, content, .. } => all.extend(source.iter().chain(cue).chain(content)),
            Says::AddLabel { at, on, whose, .. } => all.extend(at.iter().chain(on).chain(whose)),
            Says::AddFigure { at, of, .. } => all.extend(at.iter().chain(of)),
            Says::Note { at, .. } | Says::SameClaim { at, .. } | Says::OtherClaim { at, .. } => {
                all.extend(at)
            }
            _ => {}
        }
        all
    }

    /// Whether it makes sense by itself.
    pub(super) fn sound(&self) -> Result<(), String> {
        if let Some(finding) = self.finding() {
            finding.sound()?;
        }
        let on_attribution = |finding: &Target| match finding.is_attribution() {
            true => Ok(()),
            false => Err("only an attribution has parts, a voice and a stance".to_owned()),
        };
        match self {
            Says::Wrong { .. } | Says::Right { .. } => Ok(()),
            Says::Move { part: Part::Content, to, .. } if to.is_empty() => {
                Err("an attribution has to have a content; rule it wrong instead".to_owned())
            }
            Says::Move { finding, .. } | Says::Stance { finding, .. } => on_attribution(finding),
            Says::Voice { finding, name } if is_name(name) => on_attribution(finding),
            Says::Voice { .. } => Err("the name of the voice is not a name".to_owned()),
            Says::Same { names } | Says::Differ { names } => match names {
                [one, other] if !is_name(one) || !is_name(other) => {
                    Err("it does not name two names".to_owned())
                }
                [one, other] if one == other => Err("both names are the same words".to_owned()),
                _ => Ok(()),
            },
            Says::Copied { from: other } | Says::Independent { of: other } if is_digest(other) => Ok(()),
            Says::Copied { .. } | Says::Independent { .. } => {
                Err("the other document is not the digest of a text".to_owned())
            }
            Says::SameClaim { at, other } | Says::OtherClaim { at, other } => match other.sound() {
                Ok(()) if at.is_empty() => Err("its statement has no words".to_owned()),
                sound => sound,
            },
            Says::Add { content, .. } if content.is_empty() => {
                Err("an attribution has to have a content".to_owned())
            }
            Says::Add { voice: Some(name), .. } if !is_name(name) => {
                Err("the name of the voice is not a name".to_owned())
            }
            Says::Add { .. } => Ok(()),
            Says::AddLabel { at, on, whose, .. } if at.len() != 1 || on.len() > 1 || whose.len() > 1 => {
                Err("a label has words at one place, and is put on one and by one".to_owned())
            }
            Says::AddLabel { .. } => Ok(()),
            Says::AddFigure { at, .. } if at.len() != 1 => Err("a figure has words at one place".to_owned()),
            Says::AddFigure { value, .. } if value.parse::<Interval>().is_err() => {
                Err(format!("{value} is no value of a figure"))
            }
            Says::AddFigure { unit: Unit::Currency(name) | Unit::Named(name), .. } if !is_name(name) => {
                Err("the unit is not a name".to_owned())
            }
            Says::AddFigure { per: Some(name), .. } if !is_name(name) => {
                Err("what it is counted for is not a name".to_owned())
            }
            Says::AddFigure { .. } => Ok(()),
            Says::Note { at, text } if at.is_empty() || text.trim().is_empty() => {
                Err("a note has words that it is on, and words of its own".to_owned())
            }
            Says::Note { text, .. } if text.len() > LONGEST_NOTE => Err(format!(
                "a note has at most {LONGEST_NOTE} bytes; add longer ones to the case as a document"
            )),
            Says::Note { .. } => Ok(()),
            Says::Undo { ruling } if is_digest(ruling) => Ok(()),
            Says::Undo { .. } => Err("it undoes what is no ruling".to_owned()),
        }
    }
}

fn stance_name<S: Serializer>(stance: &Stance, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(stance.name())
}

fn named_stance<'a, D: Deserializer<'a>>(json: D) -> Result<Stance, D::Error> {
    let name = String::deserialize(json)?;
    let found = Stance::ALL.into_iter().find(|stance| stance.name() == name);
    found.ok_or_else(|| de::Error::custom(format!("there is no stance {name}")))
}
