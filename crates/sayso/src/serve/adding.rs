//! Documents that a browser sends: taken in memory, added one sending after the other, with the progress for whoever looks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use room::pages::Adding;

use super::guard::same;
use super::hall::Hall;
use crate::cli::{Ocr, Table};
use crate::commands::add::{Again, Audience, How, News, added};
use crate::commands::read::threads;
use crate::input::Input;
use crate::parser::Manner;
use crate::stop::{LOOK_EVERY, Stop};

/// One sending has no more bytes than this; larger piles are added with `sayso add`, which keeps nothing in memory.
pub(super) const MOST_BYTES: usize = 512 << 20;

/// What is being added, and what became of what was.
#[derive(Default)]
pub(super) struct Adds {
    /// One sending is added after the other.
    turn: Mutex<()>,
    news: Arc<Mutex<News>>,
    files: AtomicUsize,
    under_way: AtomicUsize,
}

impl Adds {
    /// How far it has got; none where nothing was ever added.
    pub(super) fn told(&self) -> Option<Adding> {
        let files = self.files.load(Ordering::SeqCst);
        let news = self.news.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let ended = self.under_way.load(Ordering::SeqCst) == 0;
        (files > 0).then_some(Adding { files, done: news.done, ended, lines: news.lines })
    }

    /// Waits until nothing is being added any more.
    pub(super) fn wait(&self) {
        while self.under_way.load(Ordering::SeqCst) > 0 {
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// Adds the files on a thread of its own.
    fn begin(hall: Arc<Hall>, inputs: Vec<Input>) {
        let desk = &hall.adding;
        if desk.under_way.fetch_add(1, Ordering::SeqCst) == 0 {
            *desk.news.lock().unwrap_or_else(PoisonError::into_inner) = News::default();
            desk.files.store(0, Ordering::SeqCst);
        }
        desk.files.fetch_add(inputs.len(), Ordering::SeqCst);
        std::thread::spawn(move || {
            let desk = &hall.adding;
            let turn = desk.turn.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(error) = add(&hall, inputs, Arc::clone(&desk.news)) {
                let mut news = desk.news.lock().unwrap_or_else(PoisonError::into_inner);
                news.lines.push(format!("not added: {error:#}"));
            }
            drop(turn);
            hall.changed(false);
            desk.under_way.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

fn add(hall: &Hall, inputs: Vec<Input>, news: Arc<Mutex<News>>) -> anyhow::Result<()> {
    let stop: Stop = hall.stop().clone();
    let how = How {
        manner: Manner::asked(&Table::default(), &no_pictures(), &stop)?,
        threads: threads(None),
        again: Again::Nothing,
        link_later: false,
        stop,
        audience: Audience::Room(news),
    };
    added(hall.path(), inputs, vec![], &how)?;
    Ok(())
}

/// Pictures are read by `sayso add --ocr`, where it can be said in which language they are.
fn no_pictures() -> Ocr {
    Ocr { ocr: false, language: String::new() }
}

/// Takes the files of a form.
pub(super) async fn take(State(hall): State<Arc<Hall>>, mut form: Multipart) -> Response {
    let mut inputs = vec![];
    let mut ours = false;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => return broken(&error.body_text()),
        };
        if field.name() == Some("token") {
            ours = field.text().await.is_ok_and(|token| same(&token, hall.token()));
            continue;
        }
        // The token stands first, so that nothing of a stranger's form is even read.
        if !ours {
            return (StatusCode::FORBIDDEN, "The form is not of this room; load the page again.\n")
                .into_response();
        }
        let Some(name) = field.file_name().map(sent_name).filter(|name| !name.is_empty()) else {
            continue;
        };
        match field.bytes().await {
            Ok(bytes) => inputs.push(Input::Sent(name, Arc::from(&bytes[..]))),
            Err(error) => return broken(&error.body_text()),
        }
    }
    if inputs.is_empty() {
        return broken("no file was sent");
    }
    Adds::begin(hall, inputs);
    Redirect::to("/case").into_response()
}

/// A file name as it was before a browser put it into a form: three characters are spelled out there, and no others
/// (<https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data>).
fn sent_name(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

fn broken(why: &str) -> Response {
    let told = format!("Nothing was added: {why}. Larger piles are added with `sayso add`.\n");
    (StatusCode::UNPROCESSABLE_ENTITY, told).into_response()
}

/// How far the adding has got, for the script of the page.
pub(super) async fn progress(State(hall): State<Arc<Hall>>) -> Response {
    let told = hall.adding.told();
    let done = told.as_ref().is_none_or(|told| told.ended);
    let words = told.map(|told| told.told()).unwrap_or_default();
    let answer = serde_json::json!({ "told": words, "done": done, "joining": hall.is_stale() });
    ([(header::CONTENT_TYPE, "application/json")], answer.to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_the_quotation_marks_in_its_name() {
        assert_eq!(sent_name("minutes %22gate%22 50%.txt"), "minutes \"gate\" 50%.txt");
    }
}
