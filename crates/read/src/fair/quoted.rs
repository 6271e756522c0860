//! Lines that begin with `> `: somebody else's words, as mails, Markdown and the block quotations of web pages have them. In the copy
//! they are a quotation of so many paragraphs.

use std::ops::Range;

use super::Edit;

/// Quotation marks in place of the marks of the lines.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut out = vec![];
    blocks(text).into_iter().for_each(|block| close(text, block, &mut out));
    out
}

/// Lines that are quoted together, in bytes of the text.
pub(super) fn blocks(text: &str) -> Vec<Vec<Range<usize>>> {
    if !text.starts_with('>') && !text.contains("\n>") {
        return vec![];
    }
    let (mut out, mut block): (Vec<_>, Vec<Range<usize>>) = (vec![], vec![]);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        match line.starts_with('>') {
            true => block.push(place),
            // A blank line between two quoted ones ends none.
            false if place.is_empty() => {}
            false => out.push(std::mem::take(&mut block)),
        }
    }
    out.push(block);
    out.retain(|block| !block.is_empty());
    out
}

/// Copies a block of quoted lines out.
fn close(text: &str, block: Vec<Range<usize>>, out: &mut Vec<Edit>) {
    // Where the line before ends, and the last that has words.
    let (mut last, mut said): (Option<usize>, Option<usize>) = (None, None);
    let mut open = false;
    for line in block {
        let words = line.start + mark(&text[line.clone()]);
        if words == line.end {
            // An empty line of a mail: the next begins a paragraph.
            out.push(Edit { place: line, by: String::new() });
            last = None;
            continue;
        }
        let goes_on = last.is_some_and(|end| text[end..line.start].matches('\n').count() == 1);
        // What is quoted with marks of its own keeps them; "— Jan Vell" signs the words before.
        let own = text[words..].starts_with(['“', '"', '‘', '«', '„', '—', '–']);
        if let Some(end) = said.filter(|_| open && own && !goes_on) {
            out.push(Edit { place: end..end, by: "”".into() });
        }
        out.push(Edit {
            place: line.start..words,
            by: if goes_on || own { String::new() } else { "“".into() },
        });
        open = if goes_on { open } else { !own };
        if open {
            out.extend(inner(text, words..line.end));
        }
        said = Some(line.end);
        last = Some(line.end);
    }
    if let Some(end) = said.filter(|_| open) {
        out.push(Edit { place: end..end, by: "”".into() });
    }
}

/// How long the mark of a line is: "> ", ">> ", "> > ".
fn mark(line: &str) -> usize {
    line.len() - line.trim_start_matches(['>', ' ', '\t']).len()
}

/// Double marks inside a quotation become single.
fn inner(text: &str, place: Range<usize>) -> Vec<Edit> {
    let mut opens = true;
    let mut one = |(at, mark): (usize, &str)| {
        let by = match mark {
            "“" => "‘",
            "”" => "’",
            _ => {
                opens = !opens;
                if opens { "’" } else { "‘" }
            }
        };
        Edit { place: place.start + at..place.start + at + mark.len(), by: by.to_owned() }
    };
    text[place.clone()].match_indices(['“', '”', '"']).map(&mut one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str) -> String {
        let mut copy = text.to_owned();
        let mut all = edits(text);
        all.sort_by_key(|e| e.place.start);
        for edit in all.into_iter().rev() {
            copy.replace_range(edit.place, &edit.by);
        }
        copy
    }

    #[test]
    fn quoted_paragraphs_are_one_quotation() {
        let text = "Vell writes:\n\n> It was shut.\n\n> A clerk said “no”.\n\nNobody came.";
        assert_eq!(copied(text), "Vell writes:\n\n“It was shut.\n\n“A clerk said ‘no’.”\n\nNobody came.");
    }

    #[test]
    fn the_lines_of_a_mail_are_paragraphs_again() {
        let text = "Ode wrote:\n> It was shut\n> at nine.\n>\n> Nobody came.\nWell.";
        assert_eq!(copied(text), "Ode wrote:\n“It was shut\nat nine.\n\n“Nobody came.”\nWell.");
    }

    #[test]
    fn the_line_that_signs_a_quotation_is_none_of_it() {
        assert_eq!(copied("> Nobody came.\n\n> — Jan Vell, 5 May"), "“Nobody came.”\n\n— Jan Vell, 5 May");
    }

    #[test]
    fn what_has_marks_of_its_own_keeps_them_and_other_signs_stay() {
        assert_eq!(copied("> “It was shut,” said Ode."), "“It was shut,” said Ode.");
        assert_eq!(copied("5 > 3, and 3 < 5."), "5 > 3, and 3 < 5.");
    }
}
