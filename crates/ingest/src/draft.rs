//! A text on its way out of an office document: paragraphs, rows of tables, boxes and notes.

/// What is open around the paragraph being written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// A row of a table.
    Row,
    /// A text box; it stands in the middle of a paragraph and comes out after it.
    Box,
    /// A note with this mark; it comes out at the end of the text.
    Note(String),
}

/// One room, as far as it is filled.
#[derive(Debug, Default)]
struct Level {
    room: Option<Room>,
    /// The paragraph being written.
    paragraph: String,
    /// The finished paragraphs.
    blocks: Vec<String>,
    /// The finished cells of a row.
    cells: Vec<Vec<String>>,
    /// What comes after the paragraph.
    after: Vec<String>,
}

/// Collects the words of a document.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    body: Level,
    /// The rooms that are open, the innermost last.
    open: Vec<Level>,
    /// The notes: their marks, and their paragraphs.
    notes: Vec<(String, Vec<String>)>,
}

impl Draft {
    fn top(&mut self) -> &mut Level {
        self.open.last_mut().unwrap_or(&mut self.body)
    }

    /// Words of the paragraph. Control characters are no words; a line feed is a new line, a tab a tab.
    pub(crate) fn words(&mut self, words: &str) {
        let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        self.top().paragraph.extend(words.chars().filter(kept));
    }

    /// Words in whose source every white space is one space, as in ODF 1.3 part 3, 6.1.2.
    pub(crate) fn flowing_words(&mut self, words: &str) {
        for c in words.chars() {
            let paragraph = &mut self.top().paragraph;
            match c {
                ' ' | '\t' | '\n' | '\r' if paragraph.is_empty() || paragraph.ends_with(' ') => {}
                ' ' | '\t' | '\n' | '\r' => paragraph.push(' '),
                c if c.is_control() => {}
                c => paragraph.push(c),
            }
        }
    }

    /// Ends the paragraph, and hands back its words; an empty one is none.
    pub(crate) fn end_paragraph(&mut self) -> Option<String> {
        let top = self.top();
        let paragraph = tidy(&std::mem::take(&mut top.paragraph));
        top.blocks.extend(paragraph.clone());
        top.blocks.append(&mut top.after);
        paragraph
    }

    /// Leaves the paragraph out.
    pub(crate) fn drop_paragraph(&mut self) {
        let top = self.top();
        top.paragraph.clear();
        top.blocks.append(&mut top.after);
    }

    /// Steps into a room. Its paragraphs are its own; the one outside goes on afterwards.
    pub(crate) fn enter(&mut self, room: Room) {
        self.open.push(Level { room: Some(room), ..Level::default() });
    }

    /// Steps into a row whose first words were written before it was known to be one.
    pub(crate) fn enter_row_late(&mut self) {
        let paragraph = std::mem::take(&mut self.top().paragraph);
        self.enter(Room::Row);
        self.top().paragraph = paragraph;
    }

    /// Whether the innermost room is a row, which may be without end in some formats.
    pub(crate) fn is_in_row(&self) -> bool {
        self.open.last().is_some_and(|level| level.room == Some(Room::Row))
    }

    /// How many rooms are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends a cell of the row.
    pub(crate) fn end_cell(&mut self) {
        self.end_paragraph();
        let top = self.top();
        let cell = std::mem::take(&mut top.blocks);
        top.cells.push(cell);
    }

    /// Steps out of the innermost room. The cells of a row stand on one line, separated by tabs; where one of them
    /// holds several paragraphs it is a page laid out in a table, and every paragraph stands alone.
    pub(crate) fn leave(&mut self) {
        self.end_paragraph();
        let Some(mut level) = self.open.pop() else { return };
        match level.room {
            Some(Room::Row) => {
                level.cells.push(level.blocks);
                let row = if level.cells.iter().all(|cell| cell.len() <= 1) {
                    let cells: Vec<String> = level.cells.concat();
                    if cells.is_empty() { vec![] } else { vec![cells.join("\t")] }
                } else {
                    level.cells.concat()
                };
                self.top().blocks.extend(row);
            }
            Some(Room::Note(mark)) => self.notes.push((mark, level.blocks)),
            Some(Room::Box) | None => self.top().after.extend(level.blocks),
        }
    }

    /// Steps out of the innermost room and leaves behind what is in it.
    pub(crate) fn abandon(&mut self) {
        self.open.pop();
    }

    /// The notes so far: their marks, and their paragraphs.
    pub(crate) fn take_notes(&mut self) -> Vec<(String, Vec<String>)> {
        std::mem::take(&mut self.notes)
    }

    /// A note that is already whole.
    pub(crate) fn add_note(&mut self, mark: String, paragraphs: Vec<String>) {
        self.notes.push((mark, paragraphs));
    }

    /// The text: paragraphs separated by a blank line, the notes at its end, each behind its mark.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.leave();
        }
        self.end_paragraph();
        let mut blocks = self.body.blocks;
        for (mark, mut paragraphs) in self.notes {
            if let Some(first) = paragraphs.first_mut() {
                *first = format!("[{mark}] {first}");
            }
            blocks.append(&mut paragraphs);
        }
        blocks.join("\n\n")
    }
}

/// A paragraph without white space at the ends of its lines; two line ends in a row are a blank line.
fn tidy(paragraph: &str) -> Option<String> {
    let mut tidied = String::new();
    for line in paragraph.split('\n').map(str::trim) {
        if line.is_empty() && (tidied.is_empty() || tidied.ends_with("\n\n")) {
            continue;
        }
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied.truncate(tidied.trim_end().len());
    (!tidied.is_empty()).then_some(tidied)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(draft: &mut Draft, words: &str) {
        draft.words(words);
        draft.end_paragraph();
    }

    #[test]
    fn rows_are_lines_and_pages_laid_out_in_tables_are_paragraphs() {
        let mut draft = Draft::default();
        for cells in [vec!["a"], vec!["b", "c"]] {
            draft.enter(Room::Row);
            for words in ["one", "two"].iter().chain(&cells) {
                paragraph(&mut draft, words);
                if !cells.contains(words) {
                    draft.end_cell();
                }
            }
            draft.leave();
        }
        assert_eq!(draft.finish(), "one\ttwo\ta\n\none\n\ntwo\n\nb\n\nc");
    }

    #[test]
    fn a_box_comes_after_its_paragraph_and_a_note_at_the_end() {
        let mut draft = Draft::default();
        draft.words("Before[1]");
        for room in [Room::Box, Room::Note("1".to_owned())] {
            draft.enter(room);
            paragraph(&mut draft, "inside");
            draft.leave();
        }
        draft.words(" and after.\n\u{7}");
        assert_eq!(draft.finish(), "Before[1] and after.\n\ninside\n\n[1] inside");
    }

    #[test]
    fn a_paragraph_has_no_space_at_its_ends_and_no_more_than_one_blank_line() {
        assert_eq!(tidy("\t one \n two\n\n\n\n three \n").as_deref(), Some("one\ntwo\n\nthree"));
        assert_eq!(tidy(" \n\t"), None);
    }
}
