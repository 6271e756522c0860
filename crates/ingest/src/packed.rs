//! What holds several documents, and how each kind of it is taken apart.

mod csv;
mod eml;
mod exactly;
mod feed;
mod gzip;
mod http;
mod json;
mod lines;
mod mail;
mod mbox;
mod mhtml;
mod msg;
mod recode;
mod sevenz;
mod stated;
mod table;
mod tar;
mod undeclared;
mod warc;
mod zip;

use std::io::{self, BufRead, Read};

use text::{Metadata, Problem};

use crate::{Columns, MAX_BYTES, Parsed, Reason, Source};

/// How a container is taken apart: the bytes, what the caller said of them, and where the parts go, in the order of
/// the container. It stops with the error that one of the entries returns.
#[derive(Clone, Copy)]
pub(crate) enum Unpack {
    /// From its beginning to its end; it may be longer than the memory.
    Flowing(fn(&mut dyn BufRead, &Given<'_>, &mut Entries<'_>) -> Result<(), Reason>),
    /// Forth and back; inside another container it must fit the memory.
    Seeking(fn(&mut dyn Source, &Given<'_>, &mut Entries<'_>) -> Result<(), Reason>),
}

/// What is known of a container before it is opened.
pub(crate) struct Given<'a> {
    /// Its name; `-` for none.
    pub(crate) name: &'a str,
    /// Which columns of a table hold what.
    pub(crate) columns: &'a Columns,
}

/// All bytes of a container that is read as one piece, no more than of any document.
fn whole(source: &mut dyn Source) -> Result<Vec<u8>, Reason> {
    let mut bytes = vec![];
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 {
        length if length > MAX_BYTES => Err(Reason::TooLarge { bytes: length, limit: MAX_BYTES }),
        _ => Ok(bytes),
    }
}

/// What is to be told of a page that states no day, if it is known on which it was taken.
pub(crate) fn taken(stated: &Metadata, taken: Option<&str>) -> Option<Problem> {
    let day = taken.filter(|_| stated.published.is_none())?;
    let message = format!("it states no day; it was taken on {day}, and may be older");
    Some(Problem { code: "taken", message })
}

/// Where the parts of a container go.
pub(crate) type Entries<'a> = dyn Takes + 'a;

/// What a container says of one of its parts.
pub(crate) struct Label<'a> {
    /// What a person finds it by inside the container.
    pub(crate) name: &'a str,
    /// A file name whose extension tells its format, where its bytes do not.
    pub(crate) file: &'a str,
    /// What is to be believed of it where it states nothing itself.
    pub(crate) known: Metadata,
    /// The day on which it was taken from where it stood, as ISO 8601: no day on which it was published.
    pub(crate) taken: Option<String>,
}

impl<'a> From<&'a str> for Label<'a> {
    fn from(name: &'a str) -> Label<'a> {
        Label { name, file: name, known: Metadata::default(), taken: None }
    }
}

/// Takes the parts of a container. Every method fails when a limit on the whole file is reached; the container stops
/// there.
pub(crate) trait Takes {
    /// One part. All its bytes are read, and no more of them kept than limits allow.
    fn part(&mut self, label: &Label<'_>, bytes: &mut dyn Read) -> Result<(), Reason>;

    /// A part that the container reads itself, such as a row of a table; `read` is not called if it is passed over.
    fn document(
        &mut self,
        name: &str,
        read: &mut dyn FnMut() -> Result<Parsed, Reason>,
    ) -> Result<(), Reason>;

    /// The container as a document of its own, as an e-mail with enclosures is.
    fn itself(&mut self, read: &mut dyn FnMut() -> Result<Parsed, Reason>) -> Result<(), Reason>;

    /// A part that is a container and has no bytes of its own.
    fn within(
        &mut self,
        name: &str,
        unpack: &mut dyn FnMut(&mut Entries<'_>) -> Result<(), Reason>,
    ) -> Result<(), Reason>;

    /// A part that could not be had.
    fn refuse(&mut self, name: &str, reason: Reason) -> Result<(), Reason>;
}

/// Bytes from the beginning of a file that are enough to tell what it is.
const HEAD: u64 = 4096;

/// The beginning of a file, and what went wrong on the way: what stands before the break may still be whole.
pub(crate) fn head(bytes: &mut dyn Read) -> (Vec<u8>, io::Result<()>) {
    let mut head = vec![];
    let read = bytes.take(HEAD).read_to_end(&mut head);
    (head, read.map(|_| ()))
}

/// How to take a file apart, by its beginning and the extension of its name; `None` for a single document.
pub(crate) fn unpacker(name: &str, head: &[u8]) -> Option<Unpack> {
    use Unpack::{Flowing, Seeking};
    Some(match () {
        () if zip::is_one(head) => Seeking(zip::unpack),
        () if gzip::is_one(head) => Flowing(gzip::unpack),
        () if sevenz::is_one(head) => Seeking(sevenz::unpack),
        () if msg::is_one(head) => Seeking(msg::unpack),
        () if warc::is_one(head) => Flowing(warc::unpack),
        () if tar::is_one(name, head) => Flowing(tar::unpack),
        () if mbox::is_one(name, head) => Flowing(mbox::unpack),
        () if mhtml::is_one(name, head) => Seeking(mhtml::unpack),
        () if eml::is_one(name, head) => Seeking(eml::unpack),
        () if feed::is_one(head) => Seeking(feed::unpack),
        () if json::is_one(name, head) => Flowing(json::unpack),
        () if csv::is_one(name, head) => Flowing(csv::unpack),
        () => return None,
    })
}

/// The same for what begins like a document format that is made of a ZIP archive, and is none.
pub(crate) fn after_all(head: &[u8], source: &mut dyn Source) -> io::Result<Option<Unpack>> {
    if !head.starts_with(b"PK\x03\x04") || zip::is_one(head) {
        return Ok(None);
    }
    let other = ::zip::ZipArchive::new(&mut *source).is_ok_and(|archive| !zip::is_document(&archive));
    source.rewind()?;
    Ok(other.then_some(Unpack::Seeking(zip::unpack)))
}

/// What a failed reading means in a container that should be `what`: the break is in its bytes, unless the system says
/// otherwise.
pub(crate) fn broken(what: &'static str) -> impl Fn(io::Error) -> Reason {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    move |error| match error.kind() {
        InvalidData | InvalidInput | Other | UnexpectedEof => Reason::Damaged { what },
        kind => Reason::Io(kind),
    }
}
