//! Rich Text Format (RTF 1.9.1): paragraphs, tables and notes, as they would be printed.

mod sign;
mod token;

use std::collections::{HashMap, HashSet};

use encoding_rs::{Encoding, WINDOWS_1252};
use text::Problem;

use crate::Reason;
use crate::docx::{Seen, problems};
use crate::draft::{Draft, Room};
use crate::parse::Parsed;
use crate::stated::Properties;
use sign::{charset, page, sign};
use token::{Token, Tokens};

/// What it is called in messages.
pub(crate) const WHAT: &str = "an RTF document";

/// Deeper groups are not read; Word nests some twenty.
const DEEPEST: usize = 1000;

/// The text of the body, with its notes at the end; headers, footers and comments are left out. A file that ends
/// too early is read as far as it goes, and a problem says so.
pub(crate) fn read(bytes: &[u8]) -> Result<Parsed, Reason> {
    let mut reader = Reader::new();
    for token in Tokens::new(bytes) {
        reader.take(token)?;
    }
    reader.flush();
    let mut problems = problems(&reader.seen);
    if !reader.outer.is_empty() {
        let message = "it ends in the middle, and what should follow is not there; look for a whole copy";
        problems.push(Problem { code: "cut-off", message: message.to_owned() });
    }
    let (text, metadata) = reader.properties.settle(reader.draft.finish());
    Ok(Parsed { text, metadata, places: vec![], problems })
}

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    Text,
    /// Nowhere.
    Nowhere,
    /// The table of fonts.
    Fonts,
    /// The number of a list's item, as it is printed.
    Number,
    /// The properties, and one of them.
    Info,
    Property(&'static str),
}

/// What holds inside a group, and ends with it.
#[derive(Clone, Debug)]
struct Group {
    destination: Destination,
    /// Characters that stand behind each `\u` for old programs.
    fallbacks: usize,
    encoding: &'static Encoding,
    hidden: bool,
    deleted: bool,
    /// Whether leaving it means leaving a room of the draft, and how many were open before.
    room: Option<usize>,
}

struct Reader {
    draft: Draft,
    properties: Properties,
    seen: HashSet<Seen>,
    /// The innermost group, and those around it, the outermost first.
    group: Group,
    outer: Vec<Group>,
    /// Bytes that are not decoded yet, for a character may be several.
    bytes: Vec<u8>,
    /// Half of a character beyond U+FFFF.
    half: Option<u16>,
    /// Fallback characters still to be passed over.
    pass: usize,
    /// The encodings of the fonts, by their numbers.
    fonts: HashMap<i32, &'static Encoding>,
    font: i32,
    encoding: &'static Encoding,
    /// Whether the next word names a destination that old programs do not know.
    starred: bool,
    /// The words of a property or of a number.
    aside: String,
    /// The parts of a day.
    day: [i32; 3],
    in_table: bool,
    notes: usize,
}

impl Reader {
    fn new() -> Reader {
        let group = Group {
            destination: Destination::Text,
            fallbacks: 1,
            encoding: WINDOWS_1252,
            hidden: false,
            deleted: false,
            room: None,
        };
        Reader {
            draft: Draft::default(),
            properties: Properties::default(),
            seen: HashSet::new(),
            group,
            outer: vec![],
            bytes: vec![],
            half: None,
            pass: 0,
            fonts: HashMap::new(),
            font: 0,
            encoding: WINDOWS_1252,
            starred: false,
            aside: String::new(),
            day: [0; 3],
            in_table: false,
            notes: 0,
        }
    }

    fn take(&mut self, token: Token<'_>) -> Result<(), Reason> {
        match token {
            Token::Byte(byte) => self.byte(byte),
            Token::Open => {
                self.flush();
                self.pass = 0;
                if self.outer.len() > DEEPEST {
                    return Err(Reason::Damaged { what: WHAT });
                }
                self.outer.push(self.group.clone());
                self.group.room = None;
            }
            Token::Close => {
                self.flush();
                self.pass = 0;
                self.close();
            }
            Token::Binary if self.pass > 0 => self.pass -= 1,
            Token::Binary => {}
            Token::Word(word, number) => {
                self.flush();
                if self.pass > 0 {
                    self.pass -= 1;
                } else {
                    self.word(word, number);
                }
                self.starred = false;
            }
            Token::Symbol(symbol) => {
                self.flush();
                if self.pass > 0 {
                    self.pass -= 1;
                    return Ok(());
                }
                match symbol {
                    b'*' => self.starred = true,
                    b'~' => self.say("\u{a0}"),
                    b'_' => self.say("\u{2011}"),
                    b'\\' | b'{' | b'}' => self.byte(symbol),
                    b'\n' | b'\r' => self.word("par", None),
                    b'\t' => self.say("\t"),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8) {
        match self.pass {
            0 => self.bytes.push(byte),
            _ => self.pass -= 1,
        }
    }

    /// Decodes the bytes that have gathered.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let (words, _) = self.group.encoding.decode_without_bom_handling(&bytes);
            self.say(&words);
        }
    }

    fn say(&mut self, words: &str) {
        let group = &self.group;
        match group.destination {
            Destination::Text if group.deleted => drop(self.seen.insert(Seen::Changes)),
            Destination::Text if group.hidden => drop(self.seen.insert(Seen::Hidden)),
            Destination::Text => self.draft.words(words),
            Destination::Number | Destination::Property(_) => self.aside.push_str(words),
            Destination::Nowhere | Destination::Fonts | Destination::Info => {}
        }
    }

    fn close(&mut self) {
        // More ends than beginnings: what stands outside of all groups stays.
        let Some(outer) = self.outer.pop() else { return };
        let group = std::mem::replace(&mut self.group, outer);
        if let Some(before) = group.room {
            while self.draft.depth() > before {
                self.draft.leave();
            }
        }
        if group.destination == self.group.destination {
            return;
        }
        let aside = match group.destination {
            Destination::Number | Destination::Property(_) => std::mem::take(&mut self.aside),
            _ => return,
        };
        match group.destination {
            // A bullet is no word, a number may be referred to.
            Destination::Number if aside.contains(char::is_alphanumeric) => {
                self.say(aside.trim());
                self.say(" ");
            }
            Destination::Property(day @ ("created" | "modified")) => {
                let [year, month, date] = self.day;
                self.properties.take((day.to_owned(), format!("{year:04}-{month:02}-{date:02}")));
            }
            Destination::Property(name) => self.properties.take((name.to_owned(), aside)),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        let starred = self.starred;
        match word {
            "u" => return self.unicode(number.unwrap_or_default()),
            "uc" => self.group.fallbacks = usize::try_from(number.unwrap_or(1)).unwrap_or(0).min(16),
            "ansicpg" => {
                self.encoding = number.and_then(page).unwrap_or(WINDOWS_1252);
                self.group.encoding = self.encoding;
            }
            "mac" => self.group.encoding = encoding_rs::MACINTOSH,
            "f" | "fcharset" | "cpg" => self.font(word, number.unwrap_or_default()),
            "plain" => {
                let group = &mut self.group;
                (group.hidden, group.deleted, group.encoding) = (false, false, self.encoding);
            }
            "v" => self.group.hidden = on,
            "deleted" => self.group.deleted = on,
            "revised" => drop(self.seen.insert(Seen::Changes)),
            "yr" => self.day[0] = number.unwrap_or_default(),
            "mo" => self.day[1] = number.unwrap_or_default(),
            "dy" => self.day[2] = number.unwrap_or_default(),
            _ => {}
        }
        if let Some(destination) = self.destination(word, starred) {
            if matches!(destination, Destination::Number | Destination::Property(_)) {
                self.aside.clear();
                self.day = [0; 3];
            }
            // What goes nowhere takes along all that is in it.
            if self.group.destination != Destination::Nowhere {
                self.group.destination = destination;
            }
        }
        if self.group.destination == Destination::Text {
            self.text_word(word);
        } else if let Some(sign) = sign(word) {
            self.say(sign);
        }
    }

    /// A word that only counts where the text is.
    fn text_word(&mut self, word: &str) {
        match word {
            "par" | "sect" | "page" => self.end_paragraph(),
            "pard" => self.in_table = false,
            "intbl" => self.in_table = true,
            "cell" | "nestcell" => {
                self.enter_row();
                self.draft.end_cell();
            }
            "row" | "nestrow" => {
                if self.draft.is_in_row() {
                    self.draft.leave();
                }
                self.in_table = false;
            }
            "footnote" => {
                self.notes += 1;
                let mark = self.notes.to_string();
                self.say(&format!("[{mark}]"));
                self.enter(Room::Note(mark));
            }
            "shptxt" => self.enter(Room::Box),
            _ => {
                if let Some(sign) = sign(word) {
                    self.say(sign);
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        if self.group.deleted {
            self.seen.insert(Seen::Changes);
            return;
        }
        if self.in_table {
            self.enter_row();
        } else if self.draft.is_in_row() {
            // A row that was never ended: what follows stands outside.
            self.draft.leave();
        }
        self.draft.end_paragraph();
    }

    /// Rows have an end but no beginning: the first cell or paragraph in a table begins one.
    fn enter_row(&mut self) {
        if !self.draft.is_in_row() {
            self.draft.enter_row_late();
        }
    }

    fn enter(&mut self, room: Room) {
        self.group.room.get_or_insert(self.draft.depth());
        self.draft.enter(room);
        self.in_table = false;
    }

    /// A character by its number; two of them for one beyond U+FFFF. Numbers over 32767 are written as negative ones.
    fn unicode(&mut self, number: i32) {
        let unit = (number & 0xffff) as u16;
        let mut words = String::new();
        match (self.half.take(), unit) {
            (None, 0xd800..=0xdbff) => self.half = Some(unit),
            (Some(high), low) => {
                words.extend(char::decode_utf16([high, low]).flatten());
            }
            (None, unit) => words.extend(char::from_u32(u32::from(unit))),
        }
        self.say(&words);
        self.pass = self.group.fallbacks;
    }

    /// A font is chosen, or, in the table of fonts, described.
    fn font(&mut self, word: &str, number: i32) {
        let in_table = self.group.destination == Destination::Fonts;
        match word {
            "f" if in_table => self.font = number,
            "f" => {
                self.group.encoding = self.fonts.get(&number).copied().unwrap_or(self.encoding);
            }
            "fcharset" if in_table => {
                if let Some(encoding) = charset(number) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "cpg" if in_table => {
                if let Some(encoding) = page(number) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            _ => {}
        }
    }

    /// The destination that a word names.
    fn destination(&mut self, word: &str, starred: bool) -> Option<Destination> {
        let inside_info = self.group.destination == Destination::Info;
        Some(match word {
            "fonttbl" => Destination::Fonts,
            "info" => Destination::Info,
            "title" if inside_info => Destination::Property("title"),
            "author" if inside_info => Destination::Property("creator"),
            "creatim" if inside_info => Destination::Property("created"),
            "revtim" if inside_info => Destination::Property("modified"),
            "listtext" | "pntext" => Destination::Number,
            "annotation" => {
                self.seen.insert(Seen::Comments);
                Destination::Nowhere
            }
            "colortbl" | "stylesheet" | "listtable" | "listoverridetable" | "rsidtbl" | "pict"
            | "objdata" | "objclass" | "objname" | "header" | "headerl" | "headerr" | "headerf"
            | "footer" | "footerl" | "footerr" | "footerf" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep"
            | "aftnsepc" | "aftncn" | "fldinst" | "sp" | "shprslt" | "nonshppict" | "nonesttables" | "xe"
            | "tc" | "tcn" | "rxe" | "txe" | "atnid" | "atnauthor" | "bkmkstart" | "bkmkend"
            | "themedata" | "datastore" | "filetbl" | "revtbl" | "private" | "comment" | "operator"
            | "company" | "template" | "password" => Destination::Nowhere,
            // Text boxes, notes and the ends of rows stand in here.
            "shpinst" | "shptxt" | "nesttableprops" | "footnote" => return None,
            _ if starred => Destination::Nowhere,
            _ => return None,
        })
    }
}
