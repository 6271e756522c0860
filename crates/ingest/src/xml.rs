//! XML as office documents and e-books hold it: elements by their local names, and no entity that unfolds.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Deeper elements are not read. A table in a table in a text box has some thirty levels.
const DEEPEST: usize = 1000;

/// What walks along an XML document. Names are local names: `p` for `w:p` and `text:p`.
pub(crate) trait Walker {
    /// An element begins; whether to walk into it.
    fn open(&mut self, tag: &Tag<'_>) -> Step;
    /// An element that was walked into ends.
    fn close(&mut self, name: &str);
    /// Words between the tags.
    fn words(&mut self, words: &str);
}

/// Where to go at an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Into,
    Past,
}

/// An element that begins.
pub(crate) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Its local name.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its name with the prefix: `svg:title` is another thing than `text:title`.
    pub(crate) fn full_name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The value of the first attribute with this local name.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        // Looking for doubles would compare each with all before it.
        let attributes = attributes.with_checks(false);
        let found = attributes.flatten().find(|a| a.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok();
        value.map(|value| Cow::Owned(value.into_owned()))
    }
}

/// Walks along a document (XML 1.0). The five entities of XML and numbered characters are resolved; all others,
/// which a document type would have to declare, are left out.
///
/// # Errors
/// `()` where it is not well-formed, or deeper than [`DEEPEST`].
pub(crate) fn walk(bytes: &[u8], walker: &mut dyn Walker) -> Result<(), ()> {
    let source = characters(bytes);
    let mut reader = Reader::from_str(&source);
    reader.config_mut().expand_empty_elements = true;
    let (mut depth, mut past) = (0, 0);
    loop {
        match reader.read_event().map_err(drop)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(());
                }
                if past > 0 || walker.open(&Tag(&start)) == Step::Past {
                    past += 1;
                }
            }
            Event::End(end) => {
                depth -= 1;
                match past {
                    0 => walker.close(end.local_name().into_inner()),
                    _ => past -= 1,
                }
            }
            Event::Text(text) if past == 0 => walker.words(&text.xml10_content()),
            Event::CData(text) if past == 0 => walker.words(&text),
            Event::GeneralRef(name) if past == 0 => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                if let Some(words) = character.or_else(known) {
                    walker.words(&words);
                }
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(()),
            _ => {}
        }
    }
}

/// The characters of a part: by its byte order mark, then by its XML declaration, else UTF-8.
fn characters(bytes: &[u8]) -> Cow<'_, str> {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
        let declaration = head.strip_prefix("<?xml")?.split_once("?>")?.0;
        let value = declaration.split_once("encoding")?.1.split(['"', '\'']).nth(1)?;
        Encoding::for_label(value.as_bytes())
    };
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => declared().unwrap_or(UTF_8).decode_without_bom_handling(bytes).0,
    }
}

/// The elements that hold only words, by local name, with their words, in order: what properties are made of.
pub(crate) fn fields(bytes: &[u8]) -> Result<Vec<(String, String)>, ()> {
    #[derive(Default)]
    struct Fields {
        found: Vec<(String, String)>,
        words: String,
    }
    impl Walker for Fields {
        fn open(&mut self, _: &Tag<'_>) -> Step {
            self.words.clear();
            Step::Into
        }

        fn close(&mut self, name: &str) {
            let words = std::mem::take(&mut self.words);
            if !words.trim().is_empty() {
                self.found.push((name.to_owned(), words.trim().to_owned()));
            }
        }

        fn words(&mut self, words: &str) {
            self.words.push_str(words);
        }
    }
    let mut fields = Fields::default();
    walk(bytes, &mut fields)?;
    Ok(fields.found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_what_holds_only_words() {
        let source = "<?xml version='1.0'?><a:x xmlns:a='u'>\n <a:t>R&#xE9;ka &amp; co</a:t> <b/></a:x>";
        assert_eq!(fields(source.as_bytes()), Ok(vec![("t".to_owned(), "Réka & co".to_owned())]));
        let wide: Vec<u8> =
            "\u{feff}<a><t>é</t></a>".encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(fields(&wide), Ok(vec![("t".to_owned(), "é".to_owned())]));
        let old = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><t>\x93</t>";
        assert_eq!(fields(old), Ok(vec![("t".to_owned(), "“".to_owned())]));
    }

    #[test]
    fn entities_never_unfold() {
        let source = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><x>one &b; two</x>";
        assert_eq!(fields(source.as_bytes()), Ok(vec![("x".to_owned(), "one  two".to_owned())]));
    }

    #[test]
    fn what_is_not_closed_or_too_deep_is_broken() {
        assert_eq!(fields(b"<x><t>a</t>"), Err(()));
        assert_eq!(fields(b"<x></y>"), Err(()));
        assert_eq!(fields("<x>".repeat(100_000).as_bytes()), Err(()));
    }
}
