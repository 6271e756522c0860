//! A room that several people share from their own computers: a password, and a proxy that encrypts what is sent.

use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::cli;

/// A shorter password can be guessed.
const SHORTEST: usize = 12;

/// After a wrong password the next one has to wait so long.
const PAUSE: Duration = Duration::from_secs(1);

/// Who shares the room, and how they come in.
#[derive(Debug)]
pub(super) struct Shared {
    /// The address at which readers reach it, without a path: `https://case.example`.
    origin: String,
    /// The password as Argon2id keeps it (PHC string).
    password: String,
    /// Passwords are tried one after the other, so that nobody can try many at once.
    turn: Mutex<()>,
}

impl Shared {
    /// As it is asked for; `None` for a room on this computer alone.
    ///
    /// # Errors
    /// If others could come in without a password or read what is sent on its way.
    pub(super) fn asked(asked: &cli::Serve) -> anyhow::Result<Option<Shared>> {
        let Some(origin) = &asked.behind_proxy else {
            if !asked.listen.is_loopback() {
                bail!(
                    "at {} other computers could read along, and sayso does not encrypt what it sends; put a proxy that does \
                     (TLS) in front of it and say so with --behind-proxy https://NAME",
                    asked.listen
                );
            }
            return Ok(None);
        };
        let host = origin.strip_prefix("https://").unwrap_or_default();
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            bail!(
                "{origin}: give the address at which readers reach the proxy, as https://NAME, without a path"
            );
        }
        let Some(file) = &asked.password_file else {
            bail!(
                "a room that others can reach needs a password: --password-file FILE, with the password in its first line"
            );
        };
        let text =
            fs::read_to_string(file).with_context(|| format!("{}: it cannot be read", file.display()))?;
        let line = text.lines().next().unwrap_or_default().trim_end();
        Ok(Some(Shared { origin: origin.clone(), password: kept(line)?, turn: Mutex::default() }))
    }

    /// The name that requests for it carry.
    pub(super) fn host(&self) -> &str {
        self.origin.strip_prefix("https://").unwrap_or_default()
    }

    /// Whether a password opens the room. A wrong one takes a second.
    pub(super) fn opens(&self, password: &str) -> bool {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let known = PasswordHash::new(&self.password);
        let right =
            known.is_ok_and(|known| Argon2::default().verify_password(password.as_bytes(), &known).is_ok());
        if !right {
            std::thread::sleep(PAUSE);
        }
        right
    }
}

/// A password as Argon2id keeps it; one that is kept so already stays.
fn kept(password: &str) -> anyhow::Result<String> {
    if password.starts_with("$argon2") {
        PasswordHash::new(password)
            .map_err(|error| anyhow!("the password is not in a form that Argon2 knows: {error}"))?;
        return Ok(password.to_owned());
    }
    if password.chars().count() < SHORTEST {
        bail!("the password has fewer than {SHORTEST} characters and could be guessed");
    }
    let kept = Argon2::default().hash_password(password.as_bytes());
    Ok(kept.map_err(|error| anyhow!("the password cannot be kept: {error}"))?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_opens_and_it_is_not_kept_as_it_is() {
        let password = "the gate was shut at nine";
        let shared = Shared {
            origin: "https://case.example".into(),
            password: kept(password).expect("it is long enough"),
            turn: Mutex::default(),
        };
        assert!(!shared.password.contains(password));
        assert!(shared.opens(password) && !shared.opens("the gate was shut at ten"));
        assert_eq!(kept(&shared.password).expect("it is a PHC string"), shared.password);
    }

    #[test]
    fn a_password_that_can_be_guessed_is_refused() {
        assert!(kept("bridge").is_err() && kept("$argon2id$nonsense").is_err());
    }
}
