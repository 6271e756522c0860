//! Mentions, voices and attributions as rows.

use rusqlite::Connection;
use text::{Attribution, Mention, MentionKind, Mode, Reading, Span, Stance, Voice, VoiceKind};

use super::{each, index_at, json_at, named, number, numbers, odd, some_spans, spans, spans_at};
use crate::Error;

pub(super) fn write(db: &Connection, id: i64, reading: &Reading) -> Result<(), Error> {
    let mut row = db.prepare_cached("INSERT INTO mention VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (n, m) in reading.mentions().iter().enumerate() {
        row.execute((id, number(n), m.span.start(), m.span.end(), m.kind.name()))?;
    }
    let mut row = db.prepare_cached("INSERT INTO voice VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (n, v) in reading.voices().iter().enumerate() {
        row.execute((id, number(n), v.kind.name(), &v.name, spans(&v.mentions), numbers(&v.perhaps)))?;
    }
    let insert = "INSERT INTO attribution VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let mut row = db.prepare_cached(insert)?;
    for (n, a) in reading.attributions().iter().enumerate() {
        row.execute((
            id,
            number(n),
            a.voice.map(number),
            a.stance.name(),
            a.mode.name(),
            f64::from(a.confidence),
            a.within.map(number),
            some_spans(&a.source),
            some_spans(&a.cue),
            spans(&a.content),
            some_spans(&a.addressee),
        ))?;
    }
    Ok(())
}

pub(super) fn mentions(db: &Connection, id: i64) -> Result<Vec<Mention>, Error> {
    let select = "SELECT start, \"end\", kind FROM mention WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        let span = Span::new(row.get(0)?, row.get(1)?).ok_or_else(|| odd(0))?;
        Ok(Mention { span, kind: named(row, 2, &MentionKind::ALL, MentionKind::name)? })
    })
}

pub(super) fn voices(db: &Connection, id: i64) -> Result<Vec<Voice>, Error> {
    let select = "SELECT kind, name, mentions, perhaps FROM voice WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        Ok(Voice {
            kind: named(row, 0, &VoiceKind::ALL, VoiceKind::name)?,
            name: row.get(1)?,
            mentions: spans_at(row, 2)?,
            perhaps: json_at(row, 3)?,
        })
    })
}

pub(super) fn attributions(db: &Connection, id: i64) -> Result<Vec<Attribution>, Error> {
    let select = "SELECT voice, stance, mode, confidence, within, source, cue, content, addressee FROM attribution \
                  WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        Ok(Attribution {
            voice: index_at(row, 0)?,
            stance: named(row, 1, &Stance::ALL, Stance::name)?,
            mode: named(row, 2, &Mode::ALL, Mode::name)?,
            confidence: row.get(3)?,
            within: index_at(row, 4)?,
            source: spans_at(row, 5)?,
            cue: spans_at(row, 6)?,
            content: spans_at(row, 7)?,
            addressee: spans_at(row, 8)?,
        })
    })
}
