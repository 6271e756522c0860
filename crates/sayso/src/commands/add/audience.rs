//! Who hears what becomes of the files that are added: a screen, or a page that somebody looks at.

use std::sync::{Arc, Mutex, PoisonError};

use text::Problem;

use crate::commands::case::write;
use crate::input::Refused;
use crate::messages;

/// Who hears what becomes of the files.
#[derive(Clone, Debug)]
pub(crate) enum Audience {
    /// Standard output and standard error.
    Screen,
    /// Whoever looks.
    Room(Arc<Mutex<News>>),
}

/// What was heard so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct News {
    /// How many files have come to their ends.
    pub(crate) done: usize,
    /// A line for each file, refusal and trouble.
    pub(crate) lines: Vec<String>,
}

impl Audience {
    /// Lines for what is on the disk now.
    pub(super) fn lines(&self, lines: &str) -> anyhow::Result<()> {
        match self {
            Audience::Screen => write(lines),
            Audience::Room(news) => {
                heard(news, |news| news.lines.extend(lines.lines().map(str::to_owned)));
                Ok(())
            }
        }
    }

    /// What was not added, and why.
    pub(super) fn refused(&self, refused: &Refused) {
        match self {
            Audience::Screen => messages::refused(refused),
            Audience::Room(news) => {
                heard(news, |news| news.lines.push(format!("{}: {}", refused.path, refused.reason)));
            }
        }
    }

    /// Trouble that did not stop the work.
    pub(super) fn problem(&self, path: &str, problem: &Problem) {
        match self {
            Audience::Screen => messages::problem(path, problem),
            Audience::Room(news) => {
                heard(news, |news| news.lines.push(format!("{path}: note: {}", problem.message)));
            }
        }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        if let Audience::Room(news) = self {
            heard(news, |news| news.done += 1);
        }
    }

    /// Whether somebody may want to write to the case meanwhile.
    pub(super) fn shares(&self) -> bool {
        matches!(self, Audience::Room(_))
    }
}

fn heard(news: &Mutex<News>, note: impl FnOnce(&mut News)) {
    note(&mut news.lock().unwrap_or_else(PoisonError::into_inner));
}
