//! An attribution, a label or a figure that the reader missed, as a person gives it.

use ::case::Says;
use anyhow::{anyhow, bail};
use text::{Document, Interval, Unit};

use super::places::{place, places};
use crate::cli::{AddedFigure, AddedLabel, Addition};

/// What the ruling says of an attribution.
pub(super) fn attribution(document: &Document, added: &Addition) -> anyhow::Result<Says> {
    Ok(Says::Add {
        source: places(document, &added.parts.source)?,
        cue: places(document, &added.parts.cue)?,
        content: places(document, &added.parts.content)?,
        stance: added.stance,
        voice: added.voice.as_deref().map(|name| name.trim().to_owned()),
    })
}

/// What the ruling says of a label.
pub(super) fn label(document: &Document, added: &AddedLabel) -> anyhow::Result<Says> {
    let one = |asked: &Option<String>| places(document, asked.as_slice());
    Ok(Says::AddLabel {
        at: vec![place(document, &added.place)?],
        on: one(&added.on)?,
        whose: one(&added.whose)?,
        how: added.how,
    })
}

/// What the ruling says of a figure; where no value is given, the one that its words have for the reader.
pub(super) fn figure(document: &Document, added: &AddedFigure) -> anyhow::Result<Says> {
    let at = place(document, &added.place)?;
    let of = places(document, &added.of)?;
    let (value, unit, per, approximate) = match added.value {
        Some(value) => (value, unit(added.unit.as_deref().unwrap_or_default().trim()), None, added.about),
        None => {
            let mut found = read::figures(at.quote());
            let figure = match found.len() {
                1 => found.remove(0),
                0 => bail!(
                    "“{}” has no value for sayso; give it with --value 59 or --value 20..30",
                    at.quote()
                ),
                _ => bail!("“{}” has several figures; give the words of one, or --value", at.quote()),
            };
            (figure.value, figure.unit, figure.per, figure.approximate)
        }
    };
    // It is kept as words, and has to come back as it was.
    let value = Some(value.to_string()).filter(|written| written.parse::<Interval>() == Ok(value));
    let value = value
        .ok_or_else(|| anyhow!("“{}”: its value cannot be written; give one with --value", at.quote()))?;
    Ok(Says::AddFigure { at: vec![at], value, unit, per, approximate, of })
}

/// A unit as it is given: by its name in output, or a currency by its code.
fn unit(given: &str) -> Unit {
    let code = given.len() == 3 && given.bytes().all(|b| b.is_ascii_uppercase());
    match given {
        "" => Unit::Things,
        "percent" => Unit::Percent,
        "share" => Unit::Share,
        _ if code => Unit::Currency(given.to_owned()),
        _ => Unit::Named(given.to_owned()),
    }
}
