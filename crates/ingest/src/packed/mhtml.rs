//! Web pages saved as one file (MHTML, RFC 2557): the page itself is the document, what dresses it is not told of.

use mail_parser::{MimeHeaders, PartType};

use super::{Entries, Given, eml, mail, stated, undeclared};
use crate::{Parsed, date};
use crate::{Reason, Source, html, parse, sniff};

const DAMAGED: Reason = Reason::Damaged { what: "a saved web page" };

/// Whether these first bytes begin one: a header as an e-mail has it, and signs that a browser wrote it.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    let fields = eml::fields(head);
    let has = |field: &str, value: &str| {
        fields.iter().any(|(name, v)| name == field && v.to_ascii_lowercase().contains(value))
    };
    let saved = has("snapshot-content-location", "") || has("from", "<saved by");
    let named = matches!(sniff::extension(name).as_str(), "mht" | "mhtml");
    has("mime-version", "") && (saved || (named && has("content-type", "")))
}

/// The page.
pub(super) fn unpack(
    source: &mut dyn Source,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let bytes = super::whole(source)?;
    entries.itself(&mut || page(&bytes))
}

fn page(bytes: &[u8]) -> Result<Parsed, Reason> {
    let (page, address, day) = mail::parsed(bytes, |message| {
        // The root of multipart/related is its first part unless the header says otherwise (RFC 2387); browsers
        // always put the page first.
        let page = message.parts.iter().find_map(|part| match &part.body {
            PartType::Html(_) => {
                Some((undeclared::text(message, part)?, part.content_location().map(str::to_owned)))
            }
            _ => None,
        });
        let (page, location) = page.unzip();
        let header = message.header("Snapshot-Content-Location").and_then(|value| value.as_text());
        let address = header.map(str::to_owned).or(location.flatten());
        (page, address, message.date().map(|day| day.to_rfc3339()))
    })?;
    let (page, mut problems) = page.ok_or(DAMAGED)?;
    let (text, mut metadata) = html::read(&page, &mut problems);
    metadata.address = metadata.address.or_else(|| stated::address(&address?));
    problems.extend(super::taken(&metadata, day.and_then(|day| date::iso(&day)).as_deref()));
    let (text, dropped) = crate::decode::settled(&text);
    problems.extend(dropped);
    parse::settled(Parsed { text, metadata, places: vec![], problems })
}
