//! Outlook messages (\[MS-OXMSG\] in a compound file, \[MS-CFB\]): the message is a document, and each enclosure a part.

use std::io::Read;
use std::path::Path;

use cfb::CompoundFile;
use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};
use text::Metadata;

use super::{Entries, Given, Label, stated};
use crate::html::letter;
use crate::{MAX_BYTES, Parsed, Reason, Source, date, decode, parse, sniff};

type File<'a> = CompoundFile<&'a mut dyn Source>;

/// More enclosures of one message are not looked for.
const MOST_ENCLOSURES: usize = 10_000;

/// Property identifiers (\[MS-OXPROPS\]).
mod property {
    pub(super) const SUBJECT: u16 = 0x0037;
    pub(super) const SENT: u16 = 0x0039;
    pub(super) const REPRESENTED_NAME: u16 = 0x0042;
    pub(super) const SENDER_NAME: u16 = 0x0c1a;
    pub(super) const SENDER_ADDRESS: u16 = 0x0c1f;
    pub(super) const DELIVERED: u16 = 0x0e06;
    pub(super) const BODY: u16 = 0x1000;
    pub(super) const RTF: u16 = 0x1009;
    pub(super) const HTML: u16 = 0x1013;
    pub(super) const ENCLOSED: u16 = 0x3701;
    pub(super) const SHORT_NAME: u16 = 0x3704;
    pub(super) const LONG_NAME: u16 = 0x3707;
    pub(super) const BODY_PAGE: u16 = 0x3fde;
    pub(super) const TEXT_PAGE: u16 = 0x3ffd;
    pub(super) const SMTP_ADDRESS: u16 = 0x5d01;
}

/// Whether these first bytes begin a compound file. Whether it is a message shows when it is opened.
pub(super) fn is_one(head: &[u8]) -> bool {
    head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// The message, then its enclosures.
pub(super) fn unpack(
    source: &mut dyn Source,
    given: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let length = source.seek(std::io::SeekFrom::End(0))?;
    source.rewind()?;
    let named = sniff::extension(given.name) == "msg";
    let other = || match named {
        true => Reason::Damaged { what: "an Outlook message" },
        false => Reason::Binary { looks_like: Some("an old Office document") },
    };
    let mut file = CompoundFile::open(source).map_err(|_| other())?;
    // An Office document with a password: its new inside lies in an old outside ([MS-OFFCRYPTO] 2.3.4.4).
    if file.is_stream("/EncryptedPackage") {
        return Err(Reason::Locked);
    }
    if !file.is_stream("/__properties_version1.0") {
        return Err(other());
    }
    // Streams that share their bytes would make much of little.
    let stated = file
        .walk()
        .fold(0_u64, |sum, entry| sum.saturating_add(if entry.is_stream() { entry.len() } else { 0 }));
    if stated > length {
        return Err(Reason::Damaged { what: "an Outlook message" });
    }
    message(&mut file, "/", 32, entries)
}

/// The message in one folder of the file. Its list of properties has a header of so many bytes.
fn message(file: &mut File<'_>, path: &str, header: usize, entries: &mut Entries<'_>) -> Result<(), Reason> {
    let enclosures: Vec<String> = file
        .read_storage(path)
        .map_err(|_| Reason::Damaged { what: "an Outlook message" })?
        .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_#"))
        .filter_map(|entry| entry.path().to_str().map(str::to_owned))
        .take(MOST_ENCLOSURES)
        .collect();
    let mut folder = Folder::open(file, path, header);
    let mut document = folder.document();
    if enclosures.is_empty() || document != Err(Reason::NoText) {
        entries.itself(&mut || std::mem::replace(&mut document, Err(Reason::NoText)))?;
    }
    for (i, enclosure) in enclosures.iter().enumerate() {
        let mut folder = Folder::open(file, enclosure, 8);
        let file_name = folder.text(property::LONG_NAME).or_else(|| folder.text(property::SHORT_NAME));
        let file_name = file_name.as_deref().and_then(stated::line);
        let name = file_name.clone().unwrap_or_else(|| format!("enclosure {}", i + 1));
        let inner = folder.stream(property::ENCLOSED, "000D");
        let whole = folder.stream(property::ENCLOSED, "0102");
        if file.is_storage(&inner) {
            entries.within(&name, &mut |entries| message(file, &inner, 24, entries))?;
            continue;
        }
        match file.open_stream(whole) {
            Ok(mut bytes) => entries.part(&Label::from(name.as_str()), &mut bytes)?,
            Err(_) => entries.refuse(&name, Reason::Damaged { what: "an enclosure" })?,
        }
    }
    Ok(())
}

/// A folder of properties.
struct Folder<'a, 'b> {
    file: &'a mut File<'b>,
    path: &'a str,
    /// Its list of properties of fixed length: 16 bytes each.
    list: Vec<u8>,
}

impl<'a, 'b> Folder<'a, 'b> {
    fn open(file: &'a mut File<'b>, path: &'a str, header: usize) -> Folder<'a, 'b> {
        let mut folder = Folder { file, path, list: vec![] };
        let list = folder.bytes("__properties_version1.0").unwrap_or_default();
        folder.list = list.get(header..).unwrap_or_default().to_vec();
        folder
    }

    /// The path of the stream that holds a property of this type.
    fn stream(&self, property: u16, kind: &str) -> String {
        self.inside(&format!("__substg1.0_{property:04X}{kind}"))
    }

    fn inside(&self, name: &str) -> String {
        Path::new(self.path).join(name).to_string_lossy().into_owned()
    }

    fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = vec![];
        let path = self.inside(name);
        self.file.open_stream(path).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// A property of eight bytes or less, as it stands in the list.
    fn number(&self, property: u16) -> Option<u64> {
        let (entries, _) = self.list.as_chunks::<16>();
        let entry = entries.iter().find(|e| e[2..4] == property.to_le_bytes())?;
        Some(u64::from_le_bytes(*entry[8..].first_chunk()?))
    }

    /// A property in words, in UTF-16 or in the code page of the message.
    fn text(&mut self, property: u16) -> Option<String> {
        if let Some(bytes) = self.bytes(&format!("__substg1.0_{property:04X}001F")) {
            return Some(UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned());
        }
        let bytes = self.bytes(&format!("__substg1.0_{property:04X}001E"))?;
        Some(self.encoding(property::TEXT_PAGE).decode_without_bom_handling(&bytes).0.into_owned())
    }

    fn encoding(&self, page: u16) -> &'static Encoding {
        let page = self.number(page).or_else(|| self.number(property::BODY_PAGE));
        let label = match page.map(|page| page as u32) {
            Some(65001) => return UTF_8,
            Some(932) => "shift_jis".to_owned(),
            Some(936) => "gbk".to_owned(),
            Some(949) => "euc-kr".to_owned(),
            Some(950) => "big5".to_owned(),
            Some(20866) => "koi8-r".to_owned(),
            Some(21866) => "koi8-u".to_owned(),
            Some(page @ 28591..=28605) => format!("iso-8859-{}", page - 28590),
            Some(page) => format!("windows-{page}"),
            None => return WINDOWS_1252,
        };
        Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
    }

    /// The message: its plain words, or those of its page. Words that are kept in compressed RTF alone are not read.
    fn document(&mut self) -> Result<Parsed, Reason> {
        let has_words = |text: &String| text.contains(char::is_alphanumeric);
        let text = self.text(property::BODY).filter(has_words).or_else(|| self.page()).filter(has_words);
        let Some(text) = text else {
            let rich = self.file.is_stream(self.stream(property::RTF, "0102"));
            let looks_like = "an Outlook message in rich text (RTF)";
            return Err(if rich { Reason::OtherFormat { looks_like } } else { Reason::NoText });
        };
        let (text, problems) = decode::settled(text.trim_end_matches('\0'));
        let mut line = |property| self.text(property).as_deref().and_then(stated::line);
        let names = [
            property::REPRESENTED_NAME,
            property::SENDER_NAME,
            property::SMTP_ADDRESS,
            property::SENDER_ADDRESS,
        ];
        let metadata = Metadata {
            title: line(property::SUBJECT),
            author: names.into_iter().find_map(&mut line),
            published: self
                .number(property::SENT)
                .or_else(|| self.number(property::DELIVERED))
                .and_then(date::filetime),
            ..Metadata::default()
        };
        parse::settled(Parsed { text, metadata, places: vec![], problems })
    }

    fn page(&mut self) -> Option<String> {
        let page = match self.bytes(&format!("__substg1.0_{:04X}0102", property::HTML)) {
            Some(bytes) => self.encoding(property::BODY_PAGE).decode(&bytes).0.into_owned(),
            None => self.text(property::HTML)?,
        };
        Some(letter(&page))
    }
}
