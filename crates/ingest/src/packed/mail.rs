//! What an e-mail says, whatever form it is kept in: its words, what its header states, and what it encloses.

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use text::{Metadata, Problem};

use super::{stated, undeclared};
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
    /// Its bytes, or why they cannot be had.
    pub(super) bytes: Result<Vec<u8>, Reason>,
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
        let (words, mut problems) = words(message);
        let (text, dropped) = decode::settled(&words);
        problems.extend(dropped);
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

/// The words as the sender wrote them, and what is to be told of how they were read; the form for browsers only where there
/// is no other, or the other says next to nothing. Quoted lines and signatures stay: they are evidence.
fn words(message: &Message<'_>) -> (String, Vec<Problem>) {
    let of = |ids: &[u32]| -> (String, Vec<Problem>) {
        let parts = ids.iter().filter_map(|id| message.parts.get(*id as usize));
        let (mut words, mut problems) = (vec![], vec![]);
        for part in parts {
            let Some((text, told)) = undeclared::text(message, part) else { continue };
            let text = match &part.body {
                // What breaks off cannot be taken out of what it was packed in.
                _ if undeclared::is_cut(part) => {
                    problems.push(Problem { code: "cut", message: CUT.to_owned() });
                    continue;
                }
                PartType::Html(_) => letter(&text),
                _ => text.trim_end().to_owned(),
            };
            problems.extend(told);
            words.push(text);
        }
        words.retain(|words| !words.is_empty());
        (words.join("\n\n"), problems)
    };
    let plain = of(&message.text_body);
    let says =
        |words: &str| words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let few = says(&plain.0);
    if few > POINTER {
        return plain;
    }
    let page = of(&message.html_body);
    let many = says(&page.0);
    let points = POINTS.iter().any(|word| plain.0.to_lowercase().contains(word));
    if few == 0 || few <= STUB && many > STUB * few || points && many > LONGER * few { page } else { plain }
}

/// "Please view this message in a browser": so few words say only that there is a page, if it has so many times as many.
const STUB: usize = 15;

/// More words than this say something themselves.
const POINTER: usize = 60;

/// With one of these words less of a page is enough: so many times as much.
const POINTS: [&str; 5] = ["browser", "html", "web page", "web version", "online version"];
const LONGER: usize = 3;

const CUT: &str = "a part of the message breaks off in the middle and could not be read; the original has what there is of it";

/// Subject, sender (by name, or by address where there is none), day and language, as the header has them.
fn metadata(message: &Message<'_>) -> Metadata {
    let senders = message.from().or_else(|| message.sender());
    let senders = senders.into_iter().flat_map(|all| all.iter().take(10));
    let names: Vec<String> = senders
        .filter_map(|one| one.name().and_then(stated::line).or_else(|| stated::line(one.address()?)))
        .collect();
    let sender = undeclared::field(message, &HeaderName::From);
    // The name stands before the address.
    let sender =
        sender.as_deref().map(|line| line.split('<').next().unwrap_or_default().trim_matches(['"', ' ']));
    let subject = undeclared::field(message, &HeaderName::Subject);
    let language = message.header("Content-Language").and_then(|value| value.as_text());
    Metadata {
        title: subject.as_deref().or_else(|| message.subject()).and_then(stated::line),
        author: sender.and_then(stated::line).or_else(|| stated::line(&names.join(", "))),
        published: message.date().and_then(|day| date::iso(&day.to_rfc3339())),
        language: language.and_then(language::stated),
        ..Metadata::default()
    }
}

/// A part of the message that is not among its words; `None` for one that only holds other parts.
fn enclosure(message: &Message<'_>, part: &MessagePart<'_>, number: usize) -> Option<Enclosure> {
    let bytes = match &part.body {
        _ if undeclared::is_cut(part) => {
            return Some(Enclosure { bytes: Err(CUT_OFF), ..named(part, number) });
        }
        // Not said or said wrongly how it is written, it is read as any file that does not say so.
        PartType::Text(text) | PartType::Html(text)
            if text.contains('\u{fffd}')
                || undeclared::says_ascii(part) && !undeclared::raw(message, part).is_ascii() =>
        {
            undeclared::raw(message, part)
        }
        PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
        PartType::Message(inner) if part.encoding == mail_parser::Encoding::None => {
            let (start, end) = (part.offset_body as usize, part.offset_end as usize);
            message.raw_message.get(start..end).unwrap_or(&inner.raw_message).to_vec()
        }
        PartType::Message(inner) => inner.raw_message.to_vec(),
        PartType::Multipart(_) => return None,
    };
    Some(Enclosure { bytes: Ok(bytes), ..named(part, number) })
}

const CUT_OFF: Reason = Reason::Damaged { what: "an enclosure that breaks off or is not packed as it says" };

/// A part under its name.
fn named(part: &MessagePart<'_>, number: usize) -> Enclosure {
    let name = part.attachment_name().and_then(stated::line);
    let file = match (&part.body, &name) {
        (PartType::Message(_), _) => "message.eml".to_owned(),
        (_, Some(name)) if name.contains('.') => name.clone(),
        (PartType::Html(_), _) => "enclosure.html".to_owned(),
        _ => "enclosure".to_owned(),
    };
    Enclosure { name: name.unwrap_or_else(|| format!("enclosure {number}")), file, bytes: Ok(vec![]) }
}
