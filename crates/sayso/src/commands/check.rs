//! `sayso check`: whether everything in a case holds.

use super::case::{count, view, with_path, write};
use crate::cli;
use crate::exit::Exit;
use crate::links;
use crate::progress::Progress;

/// Looks at everything, also at a case that lies where nothing can be written.
pub(crate) fn run(asked: &cli::Check) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let mut progress: Option<Progress> = None;
    let mut check = case
        .check(&mut |_, all| {
            let all = usize::try_from(all).unwrap_or(usize::MAX);
            progress.get_or_insert_with(|| Progress::over(all)).step();
        })
        .map_err(|error| with_path(&asked.case, error))?;
    if let Some(progress) = progress {
        progress.end();
    }
    // Joining what is damaged anew would only say again that it is.
    if check.wrong.is_empty() && !links::holds(&case).map_err(|error| with_path(&asked.case, error))? {
        check.wrong.push(format!(
            "what is kept of names, copied passages and statements is not what joining them anew gives; `sayso link {} --again` mends it",
            asked.case.display()
        ));
    }
    let mut out: String = check.wrong.iter().map(|wrong| format!("{wrong}\n")).collect();
    let looked = [
        count(check.files, "file", "files"),
        count(check.documents, "document", "documents"),
        count(check.readings, "reading", "readings"),
    ];
    let verdict = match check.wrong.len() as u64 {
        0 => "all holds".to_owned(),
        wrong => count(wrong, "thing does not hold", "things do not hold"),
    };
    out.push_str(&format!("{} looked at: {verdict}\n", looked.join(", ")));
    if check.unfinished > 0 {
        out.push_str(&format!(
            "{} broken off while being added; nothing is wrong, add the same paths again\n",
            count(check.unfinished, "file was", "files were")
        ));
    }
    write(&out)?;
    Ok(if check.wrong.is_empty() { Exit::Found } else { Exit::Failed })
}
