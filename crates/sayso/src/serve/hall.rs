//! What all requests share: the case, what joins it, and the secrets that open the door.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use anyhow::Context;
use case::CaseFile;

use super::adding;
use super::shared::Shared;
use crate::commands::case::{open, view};
use crate::commands::link::keep_up;
use crate::messages;
use crate::pages::Joined;
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
            joined: RwLock::default(),
            stale: AtomicBool::new(true),
            unkept: AtomicBool::new(false),
            joining: AtomicBool::new(false),
            writer: Mutex::default(),
            adding: adding::Adds::default(),
            stop,
            shared,
        })
    }

    /// Where the case lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
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

    /// Joins the documents now and whenever something has changed, until the end.
    pub(super) fn keep_joined(self: &Arc<Hall>) {
        let hall = self.clone();
        std::thread::spawn(move || {
            while !hall.stop.asked() {
                if hall.stale.load(Ordering::SeqCst) {
                    hall.join();
                }
                std::thread::sleep(LOOK_EVERY);
            }
        });
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

/// 32 hexadecimal digits that nobody can guess.
fn secret() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).context("this computer gives no random numbers")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
