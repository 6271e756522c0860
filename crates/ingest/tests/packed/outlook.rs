//! Outlook messages.

use std::io::{Cursor, Write};

use cfb::CompoundFile;
use ingest::Reason;

use super::*;

type File = CompoundFile<Cursor<Vec<u8>>>;

fn write(file: &mut File, path: &str, bytes: &[u8]) {
    file.create_stream(path).unwrap().write_all(bytes).unwrap();
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Subject, sender, words and day of a message in a folder of the file.
fn message(file: &mut File, folder: &str, header: usize, words: &str) {
    let mut list = vec![0; header];
    // 12 June 2031, 08:30:00 UTC, in tenths of a microsecond since 1601.
    list.extend([0x40, 0, 0x39, 0, 6, 0, 0, 0]);
    list.extend(((1_939_019_400_u64 + 11_644_473_600) * 10_000_000).to_le_bytes());
    write(file, &format!("{folder}__properties_version1.0"), &list);
    write(file, &format!("{folder}__substg1.0_0037001F"), &wide("The key"));
    write(file, &format!("{folder}__substg1.0_0C1A001E"), b"Mayor Ode");
    write(file, &format!("{folder}__substg1.0_1000001F"), &wide(words));
}

fn saved(file: File) -> Vec<u8> {
    file.into_inner().into_inner()
}

fn enclosing() -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(vec![])).unwrap();
    message(&mut file, "/", 32, "I have no key.\r\n\r\n> Who has it?\r\n");
    file.create_storage("/__attach_version1.0_#00000000").unwrap();
    write(&mut file, "/__attach_version1.0_#00000000/__substg1.0_3707001F", &wide("letter.txt"));
    write(&mut file, "/__attach_version1.0_#00000000/__substg1.0_37010102", LETTER.as_bytes());
    file.create_storage("/__attach_version1.0_#00000001").unwrap();
    file.create_storage("/__attach_version1.0_#00000001/__substg1.0_3701000D").unwrap();
    message(
        &mut file,
        "/__attach_version1.0_#00000001/__substg1.0_3701000D/",
        24,
        "We ask who locked the gate.",
    );
    saved(file)
}

#[test]
fn a_message_and_its_enclosures_are_documents() {
    for name in ["a.msg", "-"] {
        let parts = opened(name, &enclosing());
        assert_eq!(names(&parts), ["", "letter.txt", "enclosure 2"]);
        assert_eq!(text(&parts, ""), "I have no key.\n\n> Who has it?\n");
        let metadata = &part(&parts, "").as_ref().unwrap().metadata;
        assert_eq!(
            (metadata.title.as_deref(), metadata.author.as_deref()),
            (Some("The key"), Some("Mayor Ode"))
        );
        assert_eq!(metadata.published.as_deref(), Some("2031-06-12T08:30:00Z"));
        assert_eq!(text(&parts, "letter.txt"), LETTER);
        assert_eq!(text(&parts, "enclosure 2"), "We ask who locked the gate.");
    }
    cut_anywhere("a.msg", &enclosing());
}

#[test]
fn messages_inside_messages_are_opened_to_a_depth() {
    let mut file = CompoundFile::create(Cursor::new(vec![])).unwrap();
    let mut folder = "/".to_owned();
    for depth in 0..10 {
        message(&mut file, &folder, if depth == 0 { 32 } else { 24 }, "No.");
        folder += "__attach_version1.0_#00000000/";
        file.create_storage(&folder).unwrap();
        folder += "__substg1.0_3701000D/";
        file.create_storage(&folder).unwrap();
    }
    let parts = opened("a.msg", &saved(file));
    assert_eq!(parts.len(), 7);
    assert_eq!(parts[6].1, Err(Reason::TooDeep { limit: 6 }));
}

#[test]
fn words_in_rich_text_alone_and_other_compound_files_are_refused_by_name() {
    let mut file = CompoundFile::create(Cursor::new(vec![])).unwrap();
    write(&mut file, "/__properties_version1.0", &[0; 32]);
    write(&mut file, "/__substg1.0_10090102", b"LZFu");
    let looks_like = "an Outlook message in rich text (RTF)";
    assert_eq!(reason(&opened("a.msg", &saved(file)), ""), Reason::OtherFormat { looks_like });
    let mut file = CompoundFile::create(Cursor::new(vec![])).unwrap();
    write(&mut file, "/WordDocument", b"x");
    let office = Reason::Binary { looks_like: Some("an old Office document") };
    assert_eq!(reason(&opened("a.doc", &saved(file)), ""), office);
    let cut = opened("a.msg", &enclosing()[..600]);
    assert_eq!(reason(&cut, ""), Reason::Damaged { what: "an Outlook message" });
}
