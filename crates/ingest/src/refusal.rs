//! Why a file did not become a document.

use std::{fmt, io};

/// A file that did not become a document, and why.
///
/// Neither part ever holds words of the document, so a refusal may be printed and logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The path as the user gave it or as it was found, or `-` for standard input.
    pub path: String,
    /// What is the matter.
    pub reason: Reason,
}

/// What is the matter with a file. Its `Display` is a sentence without full stop that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing but white space.
    Empty,
    /// Longer than this version reads.
    TooLarge {
        /// Its length in bytes; at least that, where reading stopped early.
        bytes: u64,
        /// The longest that is read, in bytes.
        limit: u64,
    },
    /// Not text.
    Binary {
        /// What it looks like, with its article ("a PDF"), when its first bytes tell.
        looks_like: Option<&'static str>,
    },
    /// Text, but in a format that is not prose or that this version does not read.
    OtherFormat {
        /// What it looks like, with its article ("an e-mail").
        looks_like: &'static str,
    },
    /// There is nothing at this path (any more).
    NotFound,
    /// The system does not let us read it.
    Denied,
    /// A device, a pipe, a socket, or a folder where a file was meant.
    NotAFile,
    /// A hidden file or folder inside a folder the user gave: its name begins with a full stop.
    /// Skipped on purpose; a notice rather than a failure.
    Hidden,
    /// A symbolic link inside a folder the user gave. Links found on the way are not followed: a folder from
    /// a stranger could point into the user's own files, or round in a circle.
    Link,
    /// No words: a page without any text, a text of signs alone.
    NoText,
    /// Pictures of words: a scan, a photograph, a PDF without text.
    NeedsOcr,
    /// The same, and the program that should read them is not installed.
    NoTesseract,
    /// The program that reads words in pictures could not read this one.
    OcrFailed,
    /// That program found no words.
    NoWords,
    /// Locked with a password.
    Locked,
    /// Its format is known but what it holds is broken.
    Damaged {
        /// What it should be, with its article ("a ZIP archive").
        what: &'static str,
    },
    /// A table of which it cannot be told which column holds something that is needed or was asked for.
    NoColumn {
        /// What the column should hold, as the command line calls it ("text").
        holds: &'static str,
        /// How the caller called it, if they did.
        named: Option<String>,
    },
    /// Packed in its archive in a way that is not unpacked.
    OtherPacking,
    /// Another part of its archive has the same name, and that one was read.
    Twice,
    /// Packed inside more archives than are opened.
    TooDeep {
        /// The deepest that is opened.
        limit: usize,
    },
    /// Its archive holds more parts than are read, and this one and all after it were left out.
    TooMany {
        /// The most that are read.
        limit: u64,
    },
    /// Its archive unpacks to far more than it weighs, or to more than is read: this part and all after it were
    /// left out.
    Bomb,
    /// Any other trouble with reading.
    Io(io::ErrorKind),
    /// The reader of the format fell over; for callers that run [`crate::parse`] in a process of its own.
    Crashed,
    /// Reading the format took too long; for the same callers.
    TimedOut {
        /// The limit in seconds.
        seconds: u64,
    },
    /// Reading the format took too much memory; for the same callers.
    OutOfMemory,
}

impl Reason {
    /// Whether something went wrong, rather than being left out on purpose ([`Reason::Hidden`]).
    pub fn is_failure(&self) -> bool {
        !matches!(self, Reason::Hidden)
    }
}

impl From<io::Error> for Reason {
    fn from(e: io::Error) -> Reason {
        match e.kind() {
            io::ErrorKind::NotFound => Reason::NotFound,
            io::ErrorKind::PermissionDenied => Reason::Denied,
            kind => Reason::Io(kind),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const READS: &str = "this version reads text, Markdown, web pages and archives of them, PDF, DOCX, ODT, RTF, EPUB, \
                             mail, feeds, tables (CSV, JSONL), and ZIP, TAR and 7z of these";
        match self {
            Reason::Empty => f.write_str("it is empty; there is nothing to read"),
            Reason::TooLarge { bytes, limit } => {
                let (bytes, limit) = (bytes.div_ceil(1 << 20), limit >> 20);
                write!(f, "it is {bytes} MiB long, more than the {limit} MiB that are read; split it into its documents")
            }
            Reason::Binary { looks_like: Some(what) } => {
                write!(f, "it looks like {what}; {READS}, so save it as one of these")
            }
            Reason::Binary { looks_like: None } => {
                write!(f, "it is not text; {READS}, so save it as one of these")
            }
            Reason::OtherFormat { looks_like } => {
                write!(f, "it looks like {looks_like}; {READS}, so save it as one of these")
            }
            Reason::NotFound => f.write_str("there is no such file; check the path"),
            Reason::Denied => f.write_str("the system does not allow reading it; check its permissions"),
            Reason::NotAFile => f.write_str(
                "it is not a regular file; give a file, or send the text through standard input with `-`",
            ),
            Reason::Hidden => f.write_str("it is hidden and was skipped; name it itself if it is meant"),
            Reason::Link => {
                f.write_str("it is a link, and links inside folders are not followed; give what it points to")
            }
            Reason::NeedsOcr => f.write_str(
                "it needs OCR, because it is a picture or holds pictures and no text; install Tesseract and add --ocr",
            ),
            Reason::NoTesseract => f.write_str(
                "it needs OCR, and no program called `tesseract` was found; install it (tesseract-ocr) and try again",
            ),
            Reason::OcrFailed => {
                f.write_str("Tesseract could not read this picture; open it, save it as PNG and try again")
            }
            Reason::NoWords => f.write_str(
                "Tesseract found no words in it; if there are some, scan it again, larger and sharper",
            ),
            Reason::Locked => f.write_str("it is locked with a password; unlock it and save it anew"),
            Reason::Damaged { what } => {
                write!(f, "it is {what} and damaged; open it in its own program and save it anew")
            }
            Reason::NoColumn { holds, named: Some(named) } => write!(
                f,
                "it is a table, and none of its columns is called {}, which should hold the {holds}; look how it is written at its beginning",
                named.escape_debug()
            ),
            Reason::NoColumn { holds, named: None } => write!(
                f,
                "it is a table, and which of its columns holds the {holds} is not known; name it with --column {holds}=NAME"
            ),
            Reason::OtherPacking => f.write_str(
                "it is packed in a way that is not unpacked here (Deflate64, BZIP2, LZMA or another); unpack the archive, and give what was in it",
            ),
            Reason::Twice => f.write_str(
                "another part of its archive has the same name, and that one was read; unpack the archive with a program that keeps both",
            ),
            Reason::TooDeep { limit } => {
                write!(f, "it is packed inside more than {limit} archives; unpack the outer ones first")
            }
            Reason::TooMany { limit } => write!(
                f,
                "its archive holds more than {limit} parts, and what follows was left out; unpack it into several"
            ),
            Reason::Bomb => f.write_str(
                "its archive unpacks to more than is read, and what follows was left out; unpack it and look first",
            ),
            Reason::NoText => f.write_str("it has no words that could be read; open it and save its text, or the pictures in it if they hold words"),
            Reason::Io(kind) => write!(f, "it could not be read ({kind}); try again, or copy it elsewhere first"),
            Reason::Crashed => f.write_str(
                "reading its format failed, and the other files were not touched by it; save it as plain text",
            ),
            Reason::TimedOut { seconds } => {
                write!(f, "reading its format took longer than {seconds} seconds; save it as plain text")
            }
            Reason::OutOfMemory => {
                f.write_str("reading its format took too much memory; save it as plain text or split it")
            }
        }
    }
}

impl fmt::Display for Refusal {
    /// `path: reason`; control characters of the path are escaped, for a file's name may be hostile too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.path.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { write!(f, "{c}")? }
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_to_do_and_escapes_a_hostile_name() {
        let r = Refusal {
            path: "a\u{1b}[2Jb.jpg".into(),
            reason: Reason::Binary { looks_like: Some("a program") },
        };
        let said = r.to_string();
        assert!(said.starts_with("a\\u{1b}[2Jb.jpg: it looks like a program; this version reads"), "{said}");
        assert!(!said.ends_with('.'));
    }

    #[test]
    fn a_picture_says_what_it_needs() {
        let said = crate::parse("scan.png", b"\x89PNG\r\n\x1a\n").unwrap_err().to_string();
        assert!(said.starts_with("scan.png: it needs OCR") && said.contains("--ocr"), "{said}");
    }

    #[test]
    fn a_size_is_told_in_mebibytes() {
        let said = Reason::TooLarge { bytes: (64 << 20) + 1, limit: 64 << 20 }.to_string();
        assert!(said.contains("65 MiB long, more than the 64 MiB"), "{said}");
    }
}
