//! `sayso status`: what is in a case.

use std::fmt::Write;

use ::case::{Line, Refused, Status};

use super::case::{count, view, with_path, write};
use crate::cli;
use crate::exit::Exit;
use crate::terminal::plain;

/// The numbers, or the lists that were asked for.
pub(crate) fn run(asked: &cli::Status) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    if asked.documents {
        write(&listed(&case.lines().map_err(failed)?))?;
    }
    if asked.refused {
        write(&refusals(&case.refused().map_err(failed)?))?;
    }
    let status = case.status().map_err(failed)?;
    if !asked.documents && !asked.refused {
        write(&numbers(&status))?;
    }
    Ok(if status.documents == 0 { Exit::NothingFound } else { Exit::Found })
}

fn numbers(status: &Status) -> String {
    let mut out = String::new();
    let mut say = |number: u64, one: &str, many: &str| {
        if number > 0 {
            let _ = writeln!(out, "{number:>9} {}", if number == 1 { one } else { many });
        }
    };
    say(status.places, "place was given", "places were given");
    say(status.files, "file, by its bytes", "files, by their bytes");
    say(status.documents, "document, by its text", "documents, by their texts");
    say(status.newer, "of them a newer version of another", "of them newer versions of others");
    say(status.same_text, "time a text came again in other bytes", "times a text came again in other bytes");
    say(status.refused, "refusal (--refused lists it)", "refusals (--refused lists them)");
    say(status.unfinished, "file was broken off; add it again", "files were broken off; add them again");
    say(status.unread, "document is not read; see sayso reread", "documents are not read; see sayso reread");
    say(
        status.unlinked,
        "document is not joined; see sayso link",
        "documents are not joined; see sayso link",
    );
    say(status.attributions, "attribution", "attributions");
    say(status.rulings, "ruling", "rulings");
    if status.documents == 0 {
        out.push_str("no document yet; next: sayso add\n");
    }
    match &status.published {
        Some((first, last)) if first == last => {
            let _ = writeln!(out, "published {first}, as far as the documents say");
        }
        Some((first, last)) => {
            let _ = writeln!(out, "published {first} to {last}, as far as the documents say");
        }
        None => {}
    }
    for (name, weights, readings) in &status.readers {
        let _ = writeln!(out, "{} by {name}, weights {weights}", count(*readings, "reading", "readings"));
    }
    let _ = writeln!(out, "{} of text", bytes(status.text_bytes));
    out
}

fn listed(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        let found =
            line.attributions.map_or("not read".to_owned(), |n| count(n, "attribution", "attributions"));
        let known: Vec<&str> = [&line.published, &line.publisher, &line.title]
            .into_iter()
            .filter_map(|known| known.as_deref())
            .collect();
        let _ =
            writeln!(out, "{:>6}  {}  {}  ({found})", line.id, plain(&line.path), plain(&known.join(" · ")));
    }
    out
}

fn refusals(refused: &[Refused]) -> String {
    let mut out = String::new();
    for refused in refused {
        let _ = writeln!(out, "{}: {}", plain(&refused.path), plain(&refused.why));
    }
    out
}

/// Bytes as people say them.
fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}
