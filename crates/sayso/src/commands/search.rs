//! `sayso search`: finding what stands in a case, and on whose word.

use case::{Found, Query, QueryError, Total};

use super::case::{view, with_path, write_as_is};
use crate::cli::{self, FoundFormat};
use crate::exit::Exit;
use crate::messages;
use crate::output::found::{summed_up, written};

/// As many characters of a wrong query are shown on each side of the place.
const AROUND: usize = 30;

/// Writes what the query finds.
pub(crate) fn run(asked: &cli::Search) -> anyhow::Result<Exit> {
    let words = asked.query.join(" ");
    let query = match Query::parse(&words) {
        Ok(query) => query,
        Err(error) => {
            say_where(&words, &error);
            return Ok(Exit::Failed);
        }
    };
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let mut found = case.search(&query, asked.limit.get()).map_err(failed)?;
    let rulings = found.hits.iter().map(|hit| case.rulings_of(hit.shown.id));
    let rulings = rulings.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let Found { total, order, .. } = found;
    let damaged = std::mem::take(&mut found.damaged);
    let shown = found.hits.len();
    write_as_is(&written(found, rulings, asked.format, asked.boxes.asked()))?;
    if asked.format == FoundFormat::Csv {
        messages::say(&summed_up(shown, total, order));
    }
    for (id, why) in &damaged {
        messages::say(&format!("{}: document {id} is left out: {why}", asked.case.display()));
    }
    let none = matches!(total, Total::Exactly(0) | Total::AtLeast { found: 0, .. });
    Ok(match (damaged.is_empty(), none) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::NothingFound,
        (true, false) => Exit::Found,
    })
}

/// What is wrong with a query, with a mark under the place.
fn say_where(query: &str, error: &QueryError) {
    let (before, behind) = query.split_at_checked(error.at).unwrap_or((query, ""));
    let back: Vec<char> = before.chars().rev().take(AROUND).collect();
    let before: String = back.iter().rev().collect();
    let behind: String = behind.chars().take(AROUND).collect();
    messages::say(&format!("the query is not understood: {error}"));
    messages::say(&format!("  {before}{behind}"));
    messages::say(&format!("  {:1$}^", "", crate::terminal::columns(&before)));
}
