//! Rulings as lines of JSON, for another copy of the case. What comes in is checked as if it were hostile.

use serde::{Deserialize, Serialize};

use super::{Ruling, Says};

/// The version of the lines; another one means something else.
const VERSION: u32 = 1;

/// A ruling on one line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    ruling: u32,
    uid: String,
    at: String,
    by: String,
    document: Option<String>,
    says: Says,
}

/// What became of the rulings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rulings that the case did not have.
    pub new: u64,
    /// Rulings that it had already.
    pub known: u64,
    /// New rulings on documents that this case does not have; they wait for them.
    pub elsewhere: u64,
    /// New rulings that contradict somebody else's.
    pub conflicting: u64,
    /// Lines that were not taken, by their number from 1, and why.
    pub refused: Vec<(usize, String)>,
}

impl Ruling {
    /// Its line in an export, without the line break.
    pub fn line(&self) -> String {
        let line = Line {
            ruling: VERSION,
            uid: self.uid.clone(),
            at: self.at.clone(),
            by: self.by.clone(),
            document: self.document.clone(),
            says: self.says.clone(),
        };
        // Structs with text keys have no way to fail.
        serde_json::to_string(&line).unwrap_or_default()
    }
}

/// A ruling from a line of an export, with everything checked that can be without its document.
///
/// # Errors
/// Says what is wrong with the line, in words for people.
pub fn import_line(line: &str) -> Result<Ruling, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| format!("it is no ruling ({error})"))?;
    if line.ruling != VERSION {
        return Err(format!("it is a ruling of version {}; this sayso knows {VERSION}", line.ruling));
    }
    let ruling = Ruling::new(line.at, line.by, line.document, line.says)?;
    match ruling.uid() == line.uid {
        true => Ok(ruling),
        false => {
            Err("it was changed after it was signed: its uid is not the digest of what it says".to_owned())
        }
    }
}
