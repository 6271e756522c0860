//! What all requests share: the case, what joins it, and the secrets that open the door.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{JoinHandle, available_parallelism};
use std::time::{Duration, Instant};

use anyhow::Context;
use case::CaseFile;
use tokio::sync::Semaphore;

use super::adding;
use super::shared::Shared;
use crate::commands::case::{open, view};
use crate::commands::link::keep_up;
use crate::messages;
use crate::pages::{Catalogue, Joined};
use crate::stop::{LOOK_EVERY, Stop};

/// What all requests share.
pub(super) struct Hall {
    path: PathBuf,
    port: u16,
    /// Opens the door: it stands in the address that is printed.
    key: String,
    /// What the browser of whoever came in shows at every request.
    pass: String,
    /// What every form carries.
    token: String,
    /// Views of the case that nobody is using.
    views: Mutex<Vec<CaseFile>>,
    catalogue: Catalogue,
    joined: RwLock<Option<Arc<Joined>>>,
    /// Whether something has changed since the documents were joined.
    stale: AtomicBool,
    /// Whether what joins the documents has to be kept anew.
    unkept: AtomicBool,
    joining: AtomicBool,
    writer: Mutex<Option<CaseFile>>,
    /// What browsers have sent.
    pub(super) adding: adding::Adds,
    stop: Stop,
    /// Who else may come in.
    shared: Option<Shared>,
    /// As many pages are made at once as there are processors; the next ones wait in the order in which they were asked for.
    turns: Semaphore,
}

impl Hall {
    /// For a case, at a port.
    pub(super) fn of(path: &Path, port: u16, shared: Option<Shared>, stop: Stop) -> anyhow::Result<Hall> {
        Ok(Hall {
            path: path.to_owned(),
            port,
            key: secret()?,
            pass: secret()?,
            token: secret()?,
            views: Mutex::default(),
            catalogue: Catalogue::of(path),
            joined: RwLock::default(),
            stale: AtomicBool::new(true),
            unkept: AtomicBool::new(false),
            joining: AtomicBool::new(false),
            writer: Mutex::default(),
            adding: adding::Adds::default(),
            stop,
            shared,
            turns: Semaphore::new(available_parallelism().map_or(1, NonZero::get)),
        })
    }

    /// Where the case lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until it is one's turn to have a page made.
    pub(super) async fn turn(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// Asks all work to end.
    pub(super) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Who else may come in, from other computers.
    pub(super) fn shared(&self) -> Option<&Shared> {
        self.shared.as_ref()
    }

    /// What the case is called: the name of its file without the ending.
    pub(super) fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn pass(&self) -> &str {
        &self.pass
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Looks into the case.
    pub(super) fn with_case<R>(&self, look: impl FnOnce(&CaseFile) -> R) -> anyhow::Result<R> {
        let idle = self.views.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let case = match idle {
            Some(case) => case,
            None => view(&self.path)?,
        };
        let seen = look(&case);
        self.views.lock().unwrap_or_else(PoisonError::into_inner).push(case);
        Ok(seen)
    }

    /// What is in the case.
    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What joins the documents, as far as it is known by now.
    pub(super) fn joined(&self) -> Option<Arc<Joined>> {
        self.joined.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the documents are being joined again.
    pub(super) fn is_stale(&self) -> bool {
        self.stale.load(Ordering::SeqCst) || self.joining.load(Ordering::SeqCst)
    }

    /// Something was added, removed or ruled; `links` is whether what joins the documents has to be kept anew.
    pub(super) fn changed(&self, links: bool) {
        self.catalogue.refresh();
        self.unkept.fetch_or(links, Ordering::SeqCst);
        self.stale.store(true, Ordering::SeqCst);
    }

    /// Writes to the case. One writes at a time; who comes second waits, so that nothing is lost.
    ///
    /// The case stays open for writing from the first time on: closing it makes one file of it, which would cost each
    /// ruling as long as it takes to write all pages back.
    pub(super) fn write<R>(
        &self,
        write: impl FnOnce(&mut CaseFile, &Path) -> anyhow::Result<R>,
    ) -> anyhow::Result<R> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let case = match &mut *writer {
            Some(case) => case,
            none => none.insert(open(&self.path)?),
        };
        write(case, &self.path)
    }

    /// Joins the documents now and whenever something has changed, in this room or by another program, until the end.
    pub(super) fn keep_joined(self: &Arc<Hall>) -> JoinHandle<()> {
        let hall = self.clone();
        std::thread::spawn(move || {
            let mut watch = Watch { view: view(&hall.path).ok(), seen: None, since: Instant::now() };
            while !hall.stop.asked() {
                if watch.has_moved() {
                    hall.stale.store(true, Ordering::SeqCst);
                }
                if hall.stale.load(Ordering::SeqCst) && watch.is_calm() {
                    hall.join();
                }
                std::thread::sleep(LOOK_EVERY);
            }
        })
    }

    /// Closes the room so that the case is one file again, with all that was written in it. `joining` is what is being
    /// joined.
    pub(super) fn close(&self, joining: JoinHandle<()>) {
        self.views.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.catalogue.close();
        // First of all everything goes into the file itself, whatever happens while the others come to their ends.
        let wrote = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take().is_some();
        self.adding.wait();
        let _ = joining.join();
        *self.joined.write().unwrap_or_else(PoisonError::into_inner) = None;
        if wrote && let Err(error) = open(&self.path) {
            messages::failure(&error);
        }
    }

    fn join(&self) {
        // What changes from here on is seen at the next turn.
        self.stale.store(false, Ordering::SeqCst);
        self.joining.store(true, Ordering::SeqCst);
        if self.unkept.swap(false, Ordering::SeqCst) {
            let kept = self.write(|case, path| {
                keep_up(case, path);
                Ok(())
            });
            kept.unwrap_or_else(|error| messages::failure(&error));
        }
        match Joined::of(&self.path) {
            Ok(joined) => {
                *self.joined.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(joined));
            }
            Err(error) => messages::failure(&error),
        }
        self.joining.store(false, Ordering::SeqCst);
    }
}

/// Notices what is written to a case.
struct Watch {
    view: Option<CaseFile>,
    seen: Option<i64>,
    /// When something was seen last.
    since: Instant,
}

impl Watch {
    /// Whether something was written since the last look.
    fn has_moved(&mut self) -> bool {
        let now = self.view.as_ref().and_then(|view| view.moves().ok());
        let moved = self.seen.is_some() && now != self.seen;
        if moved {
            self.since = Instant::now();
        }
        self.seen = now;
        moved
    }

    /// Whether nothing was written for a moment: while a pile is being added, joining it again and again would only take
    /// the time of whoever reads.
    fn is_calm(&self) -> bool {
        self.seen.is_none() || self.since.elapsed() >= CALM
    }
}

/// So long nothing is written before the documents are joined again.
const CALM: Duration = Duration::from_secs(1);

/// 32 hexadecimal digits that nobody can guess.
fn secret() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).context("this computer gives no random numbers")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
