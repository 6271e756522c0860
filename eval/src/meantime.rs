//! MEANTIME's articles as texts with times: tokens and marks that point to them, in the XML of the CAT tool.

use std::collections::BTreeMap;

use crate::timeml::{GoldTime, TimeMl, attribute, plain};

/// Only these sentences of an article are marked throughout (its README says so), counted from 0.
const LAST_SENTENCE: usize = 5;

/// A mark being read: its tag, and the tokens it points to.
struct Mark<'a> {
    tag: &'a str,
    tokens: Vec<&'a str>,
}

/// Reads a file, one element a line. The line of the article's own date gives the day and is left out of the text,
/// for it is metadata.
pub(crate) fn parse(source: &str) -> TimeMl {
    let marks = marks(source);
    let dated = marks.iter().find(|mark| attribute(mark.tag, "functionInDocument") == Some("CREATION_TIME"));
    let left_out: &[&str] = dated.map_or(&[], |mark| &mark.tokens);
    let mut found = TimeMl {
        day: dated.and_then(|mark| attribute(mark.tag, "value")).map(str::to_owned),
        ..TimeMl::default()
    };
    let mut places = BTreeMap::new();
    let mut sentence = 0;
    for line in source.lines().filter(|line| line.starts_with("<token ")) {
        let Some((tag, rest)) = line.split_once('>') else { continue };
        let number = attribute(tag, "sentence").and_then(|number| number.parse().ok()).unwrap_or(usize::MAX);
        let id = attribute(tag, "t_id").unwrap_or_default();
        if number > LAST_SENTENCE || left_out.contains(&id) {
            continue;
        }
        let word = plain(rest.split("</token>").next().unwrap_or_default());
        let tight = found.text.is_empty()
            || word.starts_with([',', '.', ';', ':', ')', '\''])
            || found.text.ends_with('(');
        found.text.push_str(if number != sentence {
            "\n\n"
        } else if tight {
            ""
        } else {
            " "
        });
        sentence = number;
        places.insert(id, found.text.len()..found.text.len() + word.len());
        found.text.push_str(&word);
    }
    found.times = marks.iter().filter_map(|mark| time(mark, &places)).collect();
    found.times.sort_by_key(|time| time.bytes.start);
    found
}

/// The times that are marked, and what they point to.
fn marks(source: &str) -> Vec<Mark<'_>> {
    let mut found = vec![];
    let mut open: Option<Mark<'_>> = None;
    for line in source.lines() {
        if line.starts_with("<TIMEX3 ") {
            open = Some(Mark { tag: line, tokens: vec![] });
        } else if line.starts_with("</TIMEX3>") {
            found.extend(open.take());
        } else if line.starts_with("<token_anchor ")
            && let Some(mark) = &mut open
        {
            mark.tokens.extend(attribute(line, "t_id"));
        } else {
            open = None;
        }
    }
    found
}

fn time(mark: &Mark<'_>, places: &BTreeMap<&str, std::ops::Range<usize>>) -> Option<GoldTime> {
    let bytes = mark.tokens.iter().filter_map(|id| places.get(id));
    let (start, end) = (bytes.clone().map(|b| b.start).min()?, bytes.map(|b| b.end).max()?);
    let named = |name| attribute(mark.tag, name).unwrap_or_default().to_owned();
    Some(GoldTime { bytes: start..end, kind: named("type"), value: named("value") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_point_to_the_tokens_of_the_text_and_the_date_line_is_left_out() {
        let source = "<token number=\"0\" sentence=\"0\" t_id=\"1\">May</token>\n\
             <token number=\"1\" sentence=\"0\" t_id=\"2\">16</token>\n\
             <token number=\"2\" sentence=\"1\" t_id=\"3\">It</token>\n\
             <token number=\"3\" sentence=\"1\" t_id=\"4\">rained</token>\n\
             <token number=\"4\" sentence=\"1\" t_id=\"5\">yesterday</token>\n\
             <token number=\"5\" sentence=\"1\" t_id=\"6\">.</token>\n\
             <TIMEX3 functionInDocument=\"CREATION_TIME\" m_id=\"1\" type=\"DATE\" value=\"2031-05-16\">\n\
             <token_anchor t_id=\"1\"/>\n<token_anchor t_id=\"2\"/>\n</TIMEX3>\n\
             <TIMEX3 functionInDocument=\"NONE\" m_id=\"2\" type=\"DATE\" value=\"2031-05-15\">\n\
             <token_anchor t_id=\"5\"/>\n</TIMEX3>\n";
        let found = parse(source);
        assert_eq!((found.text.trim(), found.day.as_deref()), ("It rained yesterday.", Some("2031-05-16")));
        let [time] = &found.times[..] else { panic!("one time: {:?}", found.times) };
        assert_eq!((&found.text[time.bytes.clone()], time.value.as_str()), ("yesterday", "2031-05-15"));
    }
}
