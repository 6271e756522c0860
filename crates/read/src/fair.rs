//! The fair copy: a text in the dress that the network was taught in, and the way back from it to the text.
//!
//! The network learned from edited American news. A scanned page, a British novel or a wire all in capitals says
//! the same things in another dress, so it is copied out before it is read: «…» and ‘…’ as “…”, ``…'' as ''…'',
//! lines behind `> ` as a quotation, line breaks that only fill the page as spaces, divided words whole, lines in capitals as headlines. Every
//! span that is found in the copy is carried back. A text that needs none of it is its own copy, byte for byte.

mod capitals;
mod lines;
mod marks;
mod quoted;

use std::collections::BTreeSet;
use std::ops::Range;

use text::{Anchor, Document, Findings, Origin, Span, Whose};

/// Other words for a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What is replaced, in bytes of the text.
    pub(crate) place: Range<usize>,
    /// By what.
    pub(crate) by: String,
}

/// A text copied out, with every place where it differs.
pub(crate) struct FairCopy {
    /// The copy, with what the document states about itself.
    pub(crate) document: Document,
    /// Stretches of the copy that stand for others of the text: in order, apart from each other.
    places: Vec<(Range<u32>, Range<u32>)>,
    /// Where in the text the marks of quoted lines begin.
    lines: BTreeSet<u32>,
    /// What is quoted in lines of its own, in bytes of the copy.
    pub(crate) blocks: Vec<Span>,
}

impl FairCopy {
    /// The fair copy of a document; `None` if the document is one already.
    pub(crate) fn of(document: &Document) -> Option<FairCopy> {
        let text = document.text();
        let mut edits = quoted::edits(text);
        edits.extend(marks::edits(text));
        edits.extend(lines::edits(text));
        edits.extend(capitals::edits(text));
        edits.sort_by_key(|e| (e.place.start, e.place.end));
        let mut lines = BTreeSet::new();
        let (mut copy, mut places, mut at) = (String::with_capacity(text.len()), vec![], 0);
        for Edit { place, by } in edits {
            if place.start < at || text.get(place.clone()).is_none_or(|words| words == by) {
                continue;
            }
            copy += &text[at..place.start];
            if text[place.clone()].starts_with('>') {
                lines.insert(place.start as u32);
            }
            let start = copy.len() as u32;
            copy += &by;
            places.push((start..copy.len() as u32, place.start as u32..place.end as u32));
            at = place.end;
        }
        if places.is_empty() {
            return None;
        }
        copy += &text[at..];
        let origin = Origin { path: document.origin().path.clone() };
        let document = Document::new(origin, document.metadata().clone(), copy).ok()?;
        let mut made = FairCopy { document, places, lines, blocks: vec![] };
        let block = |lines: Vec<Range<usize>>| {
            let (first, last) = (lines.first()?, lines.last()?);
            Span::new(made.there(first.start as u32), made.there(last.end as u32))
        };
        made.blocks = quoted::blocks(text).into_iter().filter_map(block).collect();
        Some(made)
    }

    /// Where a place of the text stands in the copy; the end of a stretch that was replaced, if it is in one.
    fn there(&self, at: u32) -> u32 {
        let n = self.places.partition_point(|(_, text)| text.start <= at);
        match n.checked_sub(1).map(|i| &self.places[i]) {
            Some((copy, text)) if at <= text.end => {
                if at == text.start && !text.is_empty() {
                    copy.start
                } else {
                    copy.end
                }
            }
            Some((copy, text)) => copy.end + (at - text.end),
            None => at,
        }
    }

    /// Carries every span of the findings back to the text.
    pub(crate) fn carry_back(&self, findings: &mut Findings) {
        let back = |spans: &mut Vec<Span>| spans.iter_mut().for_each(|s| *s = self.span(*s));
        findings.mentions.iter_mut().for_each(|m| m.span = self.span(m.span));
        findings.voices.iter_mut().for_each(|v| back(&mut v.mentions));
        for a in &mut findings.attributions {
            [&mut a.source, &mut a.cue, &mut a.content, &mut a.addressee].into_iter().for_each(back);
        }
        back(&mut findings.own);
        self.carry_layers_back(findings);
    }

    fn carry_layers_back(&self, findings: &mut Findings) {
        let back = |span: &mut Span| *span = self.span(*span);
        for figure in &mut findings.figures {
            [&mut figure.span, &mut figure.number].into_iter().chain(&mut figure.unit_at).for_each(back);
            figure.of.iter_mut().for_each(back);
        }
        for time in &mut findings.times {
            back(&mut time.span);
            if let Anchor::Earlier(place) = &mut time.anchor {
                back(place);
            }
        }
        for act in &mut findings.acts {
            for mention in &mut act.mentions {
                [&mut mention.phrase, &mut mention.head].into_iter().for_each(back);
            }
            act.title.iter_mut().chain(&mut act.dated).for_each(back);
            let lists = [&mut act.by, &mut act.to, &mut act.published_by, &mut act.signatories];
            lists.into_iter().chain([&mut act.states, &mut act.demands]).flatten().for_each(back);
        }
        for label in &mut findings.labels {
            back(&mut label.term);
            label.on.iter_mut().for_each(|party| back(&mut party.words));
            if let Whose::Party(party) = &mut label.by {
                back(&mut party.words);
            }
        }
    }

    /// Where a span of the copy stands in the text. One that begins or ends inside other words takes in all that they
    /// stand for.
    fn span(&self, span: Span) -> Span {
        let (start, end) = (span.start(), span.end());
        let before = |n: usize| n.checked_sub(1).map(|i| &self.places[i]);
        let start = match before(self.places.partition_point(|(copy, _)| copy.start <= start)) {
            // The mark of a quoted line is none of its words.
            Some((copy, text)) if start < copy.end => {
                if self.lines.contains(&text.start) {
                    text.end
                } else {
                    text.start
                }
            }
            Some((copy, text)) => text.end + (start - copy.end),
            None => start,
        };
        let end = match before(self.places.partition_point(|(copy, _)| copy.start < end)) {
            Some((copy, text)) if end <= copy.end => text.end,
            Some((copy, text)) => text.end + (end - copy.end),
            None => end,
        };
        Span::new(start, end).unwrap_or(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::Metadata;

    fn document(text: &str) -> Document {
        Document::new(Origin { path: "test".into() }, Metadata::default(), text.into()).expect("short")
    }

    fn copied(text: &str) -> String {
        let document = document(text);
        FairCopy::of(&document).map_or(text.to_owned(), |c| c.document.text().to_owned())
    }

    #[test]
    fn edited_news_is_its_own_fair_copy() {
        for text in [
            "“It is shut,” Ode said. \"Who has the key?\"\n\nThe wardens' keys weren't there; 'a scandal', \"they\" said.",
            "Keys\n\nBy Lada Vren\n\n''It's shut,'' he said.\n\n“So,” said Ode, “the 'lane' isn’t.”",
            "Roses\nare red,\nand so\nis the Weir.\n",
            "",
        ] {
            assert!(FairCopy::of(&document(text)).is_none(), "{text} became {}", copied(text));
        }
    }

    #[test]
    fn guillemets_low_marks_and_backticks_become_marks_that_the_network_knows() {
        assert_eq!(
            copied("«It is shut», she said. « Oui », he said."),
            "“It is shut”, she said. “Oui”, he said."
        );
        assert_eq!(copied("„It is shut“, she said. „No.”"), "“It is shut”, she said. “No.”");
        assert_eq!(copied("»It is shut«, she said. »No.«"), "“It is shut”, she said. “No.”");
        assert_eq!(copied("``It is shut,'' she said."), "''It is shut,'' she said.");
    }

    #[test]
    fn british_marks_are_told_from_apostrophes() {
        assert_eq!(
            copied("‘It isn’t the wardens’ key,’ she said. ’Twas “a lane” – ‘the “lane” of ’29.’"),
            "“It isn’t the wardens’ key,” she said. ’Twas “a lane” – “the ‘lane’ of ’29.”"
        );
        assert_eq!(
            copied("'It's shut,' Ode said, 'and it won't open.'"),
            "“It's shut,” Ode said, “and it won't open.”"
        );
        assert_eq!(
            copied("The wardens' boats aren't out, the keepers' are."),
            "The wardens' boats aren't out, the keepers' are."
        );
    }

    #[test]
    fn a_filled_page_becomes_paragraphs_and_divided_words_whole() {
        let page = "The commissioner said on Tuesday that the gate had been locked be-\n\
                    fore the crowd came, and that nobody at the weir had known who had\n\
                    the key. She did not say who had ordered it, or when the divers of\n\
                    the town would be back.\n\nNobody answered.";
        let copy = copied(page);
        assert_eq!(copy.lines().count(), 3, "{copy}");
        assert!(
            copy.contains("locked before the crowd") && copy.contains("had known who had the key."),
            "{copy}"
        );
    }

    #[test]
    fn a_line_in_capitals_is_copied_as_a_headline() {
        let text = "MAYOR ODE DENIES THE GATE WAS LOCKED BY TDC\n\nThe TDC was there.";
        assert_eq!(copied(text), "Mayor Ode Denies the Gate Was Locked by TDC\n\nThe TDC was there.");
    }

    #[test]
    fn quoted_lines_come_back_without_their_marks() {
        let document = document("Vell writes:\n\n> It was shut.\n\n> Nobody came.");
        let copy = FairCopy::of(&document).expect("it needs one");
        let words = copy.document.text();
        let at = words.find("“It").expect("in the copy");
        let back =
            |from: usize, to: usize| document.quote(copy.span(Span::from_usize(from, to).unwrap())).unwrap();
        assert_eq!(back(at, at + "“It was shut.".len()), "It was shut.");
        assert_eq!(back(words.find("“Nobody").unwrap(), words.len()), "Nobody came.");
    }

    #[test]
    fn spans_of_the_copy_come_back_to_the_words_of_the_text() {
        let document =
            document("«It is shut», said Ode,  who had been at the gate. «No ques-\ntion», said Ode.");
        let copy = FairCopy::of(&document).expect("it needs one");
        for words in ["“It is shut”", "It", "said Ode", "“No"] {
            let at = copy.document.text().find(words).expect("in the copy");
            let span = copy.span(Span::from_usize(at, at + words.len()).expect("short"));
            let back = document.quote(span).expect("words");
            assert_eq!(back.replace('«', "“").replace('»', "”"), words);
        }
    }
}
