//! Texts marked in TimeML: the text itself, the document's day, and every time with its type and value.

use std::ops::Range;

/// A time of the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GoldTime {
    /// Bytes of the text.
    pub(crate) bytes: Range<usize>,
    /// `DATE`, `TIME`, `DURATION`, `SET`.
    pub(crate) kind: String,
    /// Its value.
    pub(crate) value: String,
}

/// A text with its times.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TimeMl {
    /// The text, without marks.
    pub(crate) text: String,
    /// The document creation time, a day or longer.
    pub(crate) day: Option<String>,
    /// The times of the text, in order.
    pub(crate) times: Vec<GoldTime>,
}

/// Reads a file. Only what stands in `TEXT` is text; `DCT` gives the day.
pub(crate) fn parse(source: &str) -> TimeMl {
    let between = |open: &str, close: &str| {
        let (_, rest) = source.split_once(open)?;
        Some(rest.split_once(close)?.0)
    };
    let day = between("<DCT>", "</DCT>").and_then(|dct| attribute(dct, "value")).map(str::to_owned);
    let mut found = TimeMl { day, ..TimeMl::default() };
    let mut open: Vec<(usize, &str)> = vec![];
    let mut rest = between("<TEXT>", "</TEXT>").unwrap_or_default();
    while let Some((before, marked)) = rest.split_once('<') {
        found.text.push_str(&plain(before));
        let Some((tag, after)) = marked.split_once('>') else { break };
        if tag.starts_with("TIMEX3") {
            open.push((found.text.len(), tag));
        } else if tag == "/TIMEX3"
            && let Some((start, tag)) = open.pop()
            && start < found.text.len()
        {
            let named = |name| attribute(tag, name).unwrap_or_default().to_owned();
            let bytes = start..found.text.len();
            found.times.push(GoldTime { bytes, kind: named("type"), value: named("value") });
        }
        rest = after;
    }
    found.text.push_str(&plain(rest));
    found.times.sort_by_key(|time| time.bytes.start);
    found
}

/// The value of an attribute of a tag.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// The characters that the five entities of XML stand for.
pub(crate) fn plain(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_with_their_bytes_type_and_value() {
        let found = parse(
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2031-05-16\">0516</TIMEX3></DCT><TEXT>\
             Ode &amp; Weir <EVENT eid=\"e1\">met</EVENT> \
             <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2031-05-13\">on <B>Tuesday</B></TIMEX3>.</TEXT>",
        );
        assert_eq!(found.text, "Ode & Weir met on Tuesday.");
        assert_eq!(found.day.as_deref(), Some("2031-05-16"));
        let time = GoldTime { bytes: 15..25, kind: "DATE".into(), value: "2031-05-13".into() };
        assert_eq!(found.times, [time]);
        assert_eq!(&found.text[15..25], "on Tuesday");
    }
}
