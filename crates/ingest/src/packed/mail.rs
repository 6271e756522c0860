//! What an e-mail says, whatever form it is kept in: its words, what its header states, and what it encloses.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use text::Metadata;

use super::stated;
use crate::html::letter;
use crate::{Parsed, Reason, date, decode, language};

/// A message in which more parts state their type is not parsed: the parser keeps a message in a message in a message,
/// and whoever clears that away needs stack for each. Ordinary ones have under a hundred.
const MOST_TYPES: usize = 5_000;

/// Stack for parsing, in bytes: enough for as many messages inside each other.
const STACK: usize = 64 << 20;

const DAMAGED: Reason = Reason::Damaged { what: "an e-mail" };

/// An e-mail.
pub(super) struct Mail {
    /// Its words and what its header states.
    pub(super) document: Parsed,
    /// What it encloses, in its order.
    pub(super) enclosures: Vec<Enclosure>,
}

/// Something that an e-mail encloses.
pub(super) struct Enclosure {
    /// Its name, or `enclosure 2`.
    pub(super) name: String,
    /// A file name that tells its format.
    pub(super) file: String,
    pub(super) bytes: Vec<u8>,
}

/// Reads a message.
///
/// # Errors
/// Refuses what has no header, or is built to hurt.
pub(super) fn read(bytes: &[u8]) -> Result<Mail, Reason> {
    parsed(bytes, |message| {
        let attached = message.attachments.iter().filter_map(|id| message.parts.get(*id as usize));
        let enclosures =
            attached.enumerate().filter_map(|(i, part)| enclosure(message, part, i + 1)).collect();
        let (text, problems) = decode::settled(&words(message));
        let metadata = metadata(message);
        Mail { document: Parsed { text, metadata, places: vec![], problems }, enclosures }
    })
}

/// Parses a message and looks at it, on a thread of its own: for the stack, and because a panic in there ends only the
/// thread.
pub(super) fn parsed<T: Send>(
    bytes: &[u8],
    look: impl FnOnce(&Message<'_>) -> T + Send,
) -> Result<T, Reason> {
    let types = bytes.windows(12).filter(|w| w.eq_ignore_ascii_case(b"content-type")).count();
    if types > MOST_TYPES {
        return Err(DAMAGED);
    }
    let parse = move || MessageParser::default().parse(bytes).map(|message| look(&message));
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, parse)?;
        thread.join().ok().flatten().ok_or(DAMAGED)
    })
}

/// The words as the sender wrote them; the form for browsers only where there is no other. Quoted lines and signatures
/// stay: they are evidence.
fn words(message: &Message<'_>) -> String {
    let of = |ids: &[u32]| {
        let parts = ids.iter().filter_map(|id| message.parts.get(*id as usize));
        let words = parts.filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.trim_end().to_owned()),
            PartType::Html(html) => Some(letter(html)),
            _ => None,
        });
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
    };
    let plain = of(&message.text_body);
    if plain.contains(char::is_alphanumeric) { plain } else { of(&message.html_body) }
}

/// Subject, sender (by name, or by address where there is none), day and language, as the header has them.
fn metadata(message: &Message<'_>) -> Metadata {
    let senders = message.from().or_else(|| message.sender());
    let senders = senders.into_iter().flat_map(|all| all.iter().take(10));
    let names: Vec<String> = senders
        .filter_map(|one| one.name().and_then(stated::line).or_else(|| stated::line(one.address()?)))
        .collect();
    let language = message.header("Content-Language").and_then(|value| value.as_text());
    Metadata {
        title: message.subject().and_then(stated::line),
        author: stated::line(&names.join(", ")),
        published: message.date().and_then(|day| date::iso(&day.to_rfc3339())),
        language: language.and_then(language::stated),
        ..Metadata::default()
    }
}

/// A part of the message that is not among its words; `None` for one that only holds other parts.
fn enclosure(message: &Message<'_>, part: &MessagePart<'_>, number: usize) -> Option<Enclosure> {
    let bytes = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
        PartType::Message(inner) if part.encoding == mail_parser::Encoding::None => {
            let (start, end) = (part.offset_body as usize, part.offset_end as usize);
            message.raw_message.get(start..end).unwrap_or(&inner.raw_message).to_vec()
        }
        PartType::Message(inner) => inner.raw_message.to_vec(),
        PartType::Multipart(_) => return None,
    };
    let name = part.attachment_name().and_then(stated::line);
    let file = match (&part.body, &name) {
        (PartType::Message(_), _) => "message.eml".to_owned(),
        (_, Some(name)) if name.contains('.') => name.clone(),
        (PartType::Html(_), _) => "enclosure.html".to_owned(),
        _ => "enclosure".to_owned(),
    };
    Some(Enclosure { name: name.unwrap_or_else(|| format!("enclosure {number}")), file, bytes })
}
