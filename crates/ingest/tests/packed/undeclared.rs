//! What does not say how its characters are written, what it is, or when; and what a container keeps twice or lacks.

use std::io::{Cursor, Write};

use cfb::CompoundFile;
use encoding_rs::WINDOWS_1251;
use ingest::{Asked, Columns, Reason};

use super::*;

const WORDS: &str = "Они ждали её у ворот до десяти часов вечера, и никто не вышел.";

fn cyrillic(text: &str) -> Vec<u8> {
    WINDOWS_1251.encode(text).0.into_owned()
}

fn mail(head: &str, body: &str) -> Vec<u8> {
    let head = format!("{head}\nMessage-ID: <1@post.example>\nMIME-Version: 1.0\n");
    cyrillic(&format!("{head}{body}").replace('\n', "\r\n"))
}

fn codes(parts: &[Part], name: &str) -> Vec<&'static str> {
    part(parts, name).as_ref().unwrap().problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn a_message_that_does_not_say_how_it_is_written_is_read_as_a_file_would_be() {
    let head = "From: Лада Врен <lada@post.example>\nSubject: Ворота были закрыты";
    let page = format!("<html><head><meta charset=windows-1251></head><body><p>{WORDS}</p></body></html>");
    for (kind, body) in [
        ("", WORDS.to_owned()),
        ("Content-Type: text/plain; charset=unknown-8bit\n", WORDS.to_owned()),
        ("Content-Type: text/plain; charset=us-ascii\n", WORDS.to_owned()),
        ("Content-Type: text/html\n", page),
    ] {
        let parts =
            opened("a.eml", &mail(head, &format!("{kind}Content-Transfer-Encoding: 8bit\n\n{body}\n")));
        assert_eq!(text(&parts, "").trim(), WORDS, "{kind}");
        let metadata = &part(&parts, "").as_ref().unwrap().metadata;
        assert_eq!(metadata.title.as_deref(), Some("Ворота были закрыты"));
        assert_eq!(metadata.author.as_deref(), Some("Лада Врен"));
        let guessed = codes(&parts, "").contains(&"guessed-encoding");
        assert_eq!(guessed, !kind.contains("html"), "{kind}");
    }
}

#[test]
fn an_enclosure_that_does_not_say_so_either_is_one_too() {
    let body = format!(
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=us-ascii\n\nSee below.\n\
         --x\nContent-Type: text/plain; name=letter.txt\nContent-Disposition: attachment; filename=letter.txt\n\n{WORDS}\n--x--\n"
    );
    let parts = opened("a.eml", &mail("From: a@post.example\nSubject: x", &body));
    assert_eq!(text(&parts, "letter.txt").trim(), WORDS);
    assert!(codes(&parts, "letter.txt").contains(&"guessed-encoding"));
}

#[test]
fn what_breaks_off_within_an_enclosure_is_refused_and_no_words() {
    let body = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the list.\n\
        --x\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\n\
        Content-Transfer-Encoding: base64\n\nJVBERi0xLjcKJcOiw6MKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cv\nUGFnZXM";
    let parts = opened("a.eml", &mail("From: a@post.example\nSubject: x", body));
    assert_eq!(text(&parts, "").trim(), "See the list.");
    assert!(part(&parts, "a.pdf").is_err(), "{parts:?}");
    let locked =
        "Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA7\n-----END PGP MESSAGE-----\n";
    let parts = opened("a.eml", &mail("From: a@post.example\nSubject: x", locked));
    assert_eq!(reason(&parts, ""), Reason::OtherFormat { looks_like: "an encrypted message" });
}

#[test]
fn a_page_is_read_where_the_plain_words_only_say_that_there_is_one() {
    let page = "The gate was shut at ten, and nobody had the key, said the warden. ".repeat(12);
    let body = format!(
        "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nPlease view this in a browser.\n\
         --x\nContent-Type: text/html\n\n<p>{page}</p>\n--x--\n"
    );
    let parts = opened("a.eml", &mail("From: a@post.example\nSubject: x", &body));
    assert!(text(&parts, "").starts_with("The gate was shut at ten"), "{}", text(&parts, ""));
}

#[test]
fn a_table_is_written_in_one_way_from_its_first_row_to_its_last() {
    let table = format!("Номер;Текст;Автор\n1;{WORDS}\n2;Да.;Лада Врен\n");
    let columns =
        Columns { text: Some("Текст".into()), author: Some("Автор".into()), ..Columns::default() };
    let parts = opened_as("a.csv", &cyrillic(&table), &Asked { columns, ..Asked::default() });
    assert_eq!((text(&parts, "row 2"), text(&parts, "row 3")), (WORDS, "Да."));
    assert_eq!(part(&parts, "row 3").as_ref().unwrap().metadata.author.as_deref(), Some("Лада Врен"));
    assert_eq!(codes(&parts, "row 3"), ["guessed-encoding"]);
}

#[test]
fn a_row_of_json_may_lack_what_it_does_not_state() {
    let columns = Columns { author: Some("writer".into()), ..Columns::default() };
    let asked = Asked { columns, ..Asked::default() };
    let rows = b"{\"title\":\"x\"}\n{\"text\":\"The gate was shut.\"}\n{\"text\":\"So it was.\",\"writer\":\"Ode\"}\n";
    let parts = opened_as("a.jsonl", rows, &asked);
    assert_eq!(text(&parts, "row 2"), "The gate was shut.");
    assert_eq!(part(&parts, "row 3").as_ref().unwrap().metadata.author.as_deref(), Some("Ode"));
    assert_eq!(reason(&parts, "row 1"), Reason::NoColumn { holds: "text", named: None });
    assert_eq!(parts.len(), 3);
    // None of them has it: each is read, and that is told once.
    let parts =
        opened_as("a.jsonl", b"{\"text\":\"The gate was shut.\"}\n{\"text\":\"So it was.\"}\n", &asked);
    assert_eq!(parts.len(), 3);
    assert_eq!(reason(&parts, ""), Reason::NoColumn { holds: "author", named: Some("writer".into()) });
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (bytes.to_vec(), 0);
    while let Some(found) = out[at..].windows(from.len()).position(|window| window == from) {
        out.splice(at + found..at + found + from.len(), to.iter().copied());
        at += found + to.len();
    }
    out
}

#[test]
fn of_two_parts_with_one_name_the_one_that_is_not_read_is_told_of() {
    let archive = zipped(&[("a.txt", b"The gate was locked."), ("b.txt", b"The gate was open.")]);
    let parts = opened("a.zip", &replaced(&archive, b"b.txt", b"a.txt"));
    assert_eq!(names(&parts), ["a.txt", "a.txt"]);
    assert_eq!(parts[0].1.as_ref().unwrap().text, "The gate was open.");
    assert_eq!(parts[1].1, Err(Reason::Twice));
}

#[test]
fn a_folder_that_is_called_as_in_an_office_document_makes_none() {
    for folder in ["word/letter.txt", "docProps/letter.txt", "mimetypes.txt", "content.xml.txt"] {
        let parts =
            opened("a.zip", &zipped(&[(folder, LETTER.as_bytes()), ("b.txt", b"The gate was open.")]));
        assert_eq!(names(&parts), [folder, "b.txt"]);
        assert_eq!(text(&parts, "b.txt"), "The gate was open.");
        let parts = opened("b.zip", &zipped(&[("in.zip", &zipped(&[(folder, LETTER.as_bytes())]))]));
        assert_eq!(parts.len(), 1, "{parts:?}");
        assert!(parts[0].1.is_ok(), "{parts:?}");
    }
}

#[test]
fn what_is_packed_in_another_way_is_not_called_damaged() {
    let mut archive = zipped(&[("a.txt", b"The gate was locked.")]);
    let at = |bytes: &[u8], sign: &[u8]| bytes.windows(4).position(|window| window == sign).unwrap();
    // Deflate64 is method 9.
    let (local, central) = (at(&archive, b"PK\x03\x04"), at(&archive, b"PK\x01\x02"));
    archive[local + 8] = 9;
    archive[central + 10] = 9;
    assert_eq!(reason(&opened("a.zip", &archive), "a.txt"), Reason::OtherPacking);
}

#[test]
fn an_office_document_with_a_password_says_so() {
    let mut file = CompoundFile::create(Cursor::new(vec![])).unwrap();
    file.create_stream("/EncryptedPackage").unwrap().write_all(&[7; 5000]).unwrap();
    assert_eq!(reason(&opened("a.docx", &file.into_inner().into_inner()), ""), Reason::Locked);
}

#[test]
fn an_archive_of_nothing_is_empty_and_no_other_format() {
    assert_eq!(reason(&opened("a.zip", &zipped(&[])), ""), Reason::Empty);
}
