//! E-mails (RFC 5322 with MIME, RFC 2045 to 2049): the message is a document, and each enclosure a part of its own.

use super::mail::{self, Mail};
use super::{Entries, Given, Label, lines};
use crate::{Reason, Source, parse, sniff};

/// Header fields that only machines write. `From:` and `Subject:` stand in letters too.
const MACHINE: [&str; 8] = [
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "content-transfer-encoding",
    "x-mailer",
];

/// Whether these first bytes begin one: header fields and nothing else up to the first blank line, and among them one
/// that only machines write. By the extension, one header field is enough.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    let fields = fields(head);
    let named = |field: &str| fields.iter().any(|(name, _)| name == field);
    match sniff::extension(name).as_str() {
        "eml" | "emlx" => !fields.is_empty(),
        _ => (named("from") || named("sender")) && MACHINE.iter().any(|field| named(field)),
    }
}

/// The header fields at the beginning, their names in lower case and their values without the lines that continue
/// them; none if something else stands among them.
pub(super) fn fields(head: &[u8]) -> Vec<(String, String)> {
    let mut fields = vec![];
    let cut =
        !head.windows(2).any(|pair| pair == b"\n\n") && !head.windows(4).any(|four| four == b"\r\n\r\n");
    let mut all: Vec<&[u8]> = head.split(|b| *b == b'\n').map(lines::trimmed).collect();
    if cut && all.len() > 1 {
        all.pop();
    }
    for line in all.into_iter().take_while(|line| !line.is_empty()) {
        match lines::field(line) {
            Some((name, value)) => fields.push((
                String::from_utf8_lossy(name).to_ascii_lowercase(),
                String::from_utf8_lossy(value).into_owned(),
            )),
            None if line.starts_with(b" ") || line.starts_with(b"\t") => {}
            None => return vec![],
        }
    }
    fields
}

/// The message, then its enclosures.
pub(super) fn unpack(
    source: &mut dyn Source,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let bytes = super::whole(source)?;
    let Mail { mut document, enclosures } = mail::read(&bytes)?;
    // A message that only brings its enclosures has said nothing.
    if document.text.trim_start().starts_with("-----BEGIN PGP MESSAGE") {
        entries.itself(&mut || Err(Reason::OtherFormat { looks_like: "an encrypted message" }))?;
    } else if enclosures.is_empty() || document.text.contains(char::is_alphanumeric) {
        entries.itself(&mut || parse::settled(std::mem::take(&mut document)))?;
    }
    for enclosure in enclosures {
        let label = Label { file: &enclosure.file, ..Label::from(enclosure.name.as_str()) };
        match enclosure.bytes {
            Ok(bytes) => entries.part(&label, &mut &bytes[..])?,
            Err(reason) => entries.refuse(&enclosure.name, reason)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_headers_is_no_mail_unless_a_machine_wrote_some() {
        assert!(is_one("a.txt", b"From: a@b.example\nMessage-ID: <1>\n\nx"));
        assert!(is_one("-", b"Received: from x\n\tby y\nFrom: a@b.example\nSub"));
        assert!(is_one("a.eml", b"Subject: x\n\nwords"));
        for text in [
            &b"From: Ansa Weiler\nTo: The mayor\nSubject: The key\n\nWe ask.\n"[..],
            b"Subject: The key\nOde said no.\nMessage-ID: x\n\n",
            b"From: the bridge\n\nMessage-ID: x\n",
            b"",
        ] {
            assert!(!is_one("a.txt", text), "{}", String::from_utf8_lossy(text));
        }
        assert!(!is_one("a.eml", b"No header at all.\n"));
    }
}
