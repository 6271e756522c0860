//! The characters of a message that does not say how they are written, or says it wrongly: its parser takes them for UTF-8.

use encoding_rs::{Encoding, UTF_8};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Packing, Header, HeaderName, Message, MessagePart, MimeHeaders, PartType};
use text::Problem;

use crate::decode;

/// What the parser puts in the place of bytes that it could not read.
const LOST: char = '\u{fffd}';

/// The characters of a part that is a text or a page, and what is to be told of how they were read; none of other parts.
pub(super) fn text(message: &Message<'_>, part: &MessagePart<'_>) -> Option<(String, Vec<Problem>)> {
    let (text, name) = match &part.body {
        PartType::Text(text) => (text, "-"),
        PartType::Html(text) => (text, "page.html"),
        _ => return None,
    };
    let is_other = declared(part).is_some_and(|encoding| encoding != UTF_8);
    let no_ascii = || says_ascii(part) && !raw(message, part).is_ascii();
    if !no_ascii() && (!text.contains(LOST) || is_other) {
        return Some((text.to_string(), lost(text)));
    }
    let read = decode::decode(name, &raw(message, part));
    Some(read.unwrap_or_else(|_| (text.to_string(), lost(text))))
}

/// The bytes of a part, out of what they were sent in.
pub(super) fn raw(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let bytes = message.raw_message.get(start..end).unwrap_or_default();
    let plain = match part.encoding {
        Packing::None => None,
        Packing::QuotedPrintable => quoted_printable_decode(bytes),
        Packing::Base64 => base64_decode(bytes),
    };
    plain.unwrap_or_else(|| bytes.to_vec())
}

/// Whether a part breaks off in the middle of what it was packed in: its parser hands it out packed.
pub(super) fn is_cut(part: &MessagePart<'_>) -> bool {
    let packed = part.content_transfer_encoding().map(str::to_ascii_lowercase);
    part.is_encoding_problem
        && part.encoding == Packing::None
        && matches!(packed.as_deref(), Some("base64" | "quoted-printable"))
}

/// A field of the header as it is written, if its bytes are not the UTF-8 that the parser takes them for.
pub(super) fn field(message: &Message<'_>, name: &HeaderName<'_>) -> Option<String> {
    let part = message.parts.first()?;
    let header: &Header<'_> = part.headers.iter().rev().find(|header| header.name == *name)?;
    let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize)?;
    if std::str::from_utf8(raw).is_ok() {
        return None;
    }
    // A line is too short to tell how it is written; the words below it are by the same hand.
    let words =
        message.text_body.iter().chain(&message.html_body).find_map(|id| message.parts.get(*id as usize));
    let encoding = words.and_then(declared).unwrap_or_else(|| {
        let body = words.map(|part| self::raw(message, part)).unwrap_or_default();
        decode::guess(&[raw, &body].concat())
    });
    let (line, _) = encoding.decode_without_bom_handling(raw);
    Some(line.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a part says of how it is written, as far as that is known.
fn declared(part: &MessagePart<'_>) -> Option<&'static Encoding> {
    let label = part.content_type()?.attribute("charset").filter(|_| !says_ascii(part))?;
    Encoding::for_label(label.as_bytes())
}

/// Whether a part says that it is written in ASCII: of one that is not, nothing is said.
pub(super) fn says_ascii(part: &MessagePart<'_>) -> bool {
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    label.is_some_and(|label| label.eq_ignore_ascii_case("us-ascii") || label.eq_ignore_ascii_case("ascii"))
}

/// What is to be told of places that could not be read.
fn lost(text: &str) -> Vec<Problem> {
    let lost = text.matches(LOST).count();
    let places = if lost == 1 { "place is" } else { "places are" };
    let message =
        format!("{lost} {places} not written as the message says; each stands as {LOST} in the text");
    if lost > 0 { vec![Problem { code: "broken-encoding", message }] } else { vec![] }
}
