//! TAR, gzip and 7-Zip.

use std::io::Cursor;

use ingest::Reason;
use sevenz_rust2::{ArchiveEntry, ArchiveWriter};

use super::*;

#[test]
fn a_tar_hands_out_its_files_and_refuses_links_and_devices_by_name() {
    let long = format!("{}/letter.txt", "folder".repeat(30));
    let pax = format!("138 path=pax/{}.txt\n", "x".repeat(120));
    let tar = tarred(&[
        ("folder/", b'5', b""),
        ("../../etc/letter.txt", b'0', LETTER.as_bytes()),
        ("old.txt", 0, LETTER.as_bytes()),
        ("link", b'2', b""),
        ("hard", b'1', b""),
        ("device", b'3', b""),
        ("././@LongLink", b'L', long.as_bytes()),
        ("folderfolder", b'0', LETTER.as_bytes()),
        ("pax", b'x', pax.as_bytes()),
        ("short", b'0', LETTER.as_bytes()),
    ]);
    for (name, bytes) in [("a.tar", tar.clone()), ("-", tar.clone()), ("a.txt", tar.clone())] {
        let parts = opened(name, &bytes);
        let paxed = format!("pax/{}.txt", "x".repeat(120));
        let expected = ["../../etc/letter.txt", "old.txt", "link", "hard", "device", &long, &paxed];
        assert_eq!(names(&parts), expected);
        assert_eq!(text(&parts, "../../etc/letter.txt"), LETTER);
        assert_eq!(text(&parts, &long), LETTER);
        assert_eq!((reason(&parts, "link"), reason(&parts, "hard")), (Reason::Link, Reason::Link));
        assert_eq!(reason(&parts, "device"), Reason::NotAFile);
    }
    cut_anywhere("a.tar", &tar);
}

#[test]
fn a_packed_tar_is_a_tar_inside_a_file() {
    let packed = gzipped(&tarred(&[("letter.txt", b'0', LETTER.as_bytes())]));
    assert_eq!(text(&opened("a/letters.tgz", &packed), "letters.tar › letter.txt"), LETTER);
    assert_eq!(text(&opened("letters.tar.gz", &packed), "letters.tar › letter.txt"), LETTER);
    assert_eq!(text(&opened("-", &packed), "unpacked › letter.txt"), LETTER);
    cut_anywhere("letters.tar.gz", &packed);
}

#[test]
fn one_packed_file_is_a_part_and_a_broken_one_is_refused() {
    let packed = gzipped(LETTER.as_bytes());
    assert_eq!(text(&opened("letter.txt.gz", &packed), "letter.txt"), LETTER);
    let twice = [packed.clone(), packed.clone()].concat();
    assert_eq!(text(&opened("letter.txt.gz", &twice), "letter.txt"), LETTER.repeat(2));
    let cut = opened("letter.txt.gz", &packed[..packed.len() - 9]);
    assert_eq!(reason(&cut, "letter.txt"), Reason::Damaged { what: "a part of an archive" });
    cut_anywhere("letter.txt.gz", &packed);
}

#[test]
fn an_empty_tar_is_empty_and_a_broken_header_is_damage() {
    assert_eq!(reason(&opened("a.tar", &[0; 1024]), ""), Reason::Empty);
    let mut tar = tarred(&[("a.txt", b'0', LETTER.as_bytes()), ("b.txt", b'0', LETTER.as_bytes())]);
    tar[1024 + 4] ^= 1;
    let parts = opened("a.tar", &tar);
    assert_eq!(names(&parts), ["a.txt", ""]);
    assert_eq!(reason(&parts, ""), Reason::Damaged { what: "a TAR archive" });
}

fn sevenzipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = ArchiveWriter::new(Cursor::new(vec![])).unwrap();
    for (name, bytes) in files {
        packer.push_archive_entry(ArchiveEntry::new_file(name), Some(*bytes)).unwrap();
    }
    packer.finish().unwrap().into_inner()
}

#[test]
fn a_7z_hands_out_its_files() {
    let packed = sevenzipped(&[
        ("folder/letter.txt", LETTER.as_bytes()),
        ("../key.md", b"# The key\n\nNobody has it."),
        ("empty.txt", b""),
    ]);
    for name in ["a.7z", "-"] {
        let parts = opened(name, &packed);
        assert_eq!(names(&parts), ["folder/letter.txt", "../key.md", "empty.txt"]);
        assert_eq!(text(&parts, "folder/letter.txt"), LETTER);
        assert_eq!(reason(&parts, "empty.txt"), Reason::Empty);
    }
    cut_anywhere("a.7z", &packed);
}

#[test]
fn a_damaged_7z_says_so() {
    let mut packed = sevenzipped(&[("letter.txt", LETTER.as_bytes()), ("other.txt", LETTER.as_bytes())]);
    packed[40] ^= 0x55;
    let parts = opened("a.7z", &packed);
    assert!(parts.iter().any(|(_, outcome)| matches!(outcome, Err(Reason::Damaged { .. }))), "{parts:?}");
    let parts = opened("a.7z", &packed[..20]);
    assert_eq!(reason(&parts, ""), Reason::Damaged { what: "a 7-Zip archive" });
}

/// Both hold one invented sentence, packed by py7zr with the password "key"; this program's own packer has no ciphers.
#[test]
fn a_7z_with_a_password_is_locked() {
    let parts = opened("a.7z", include_bytes!("locked.7z"));
    assert_eq!(reason(&parts, "letter.txt"), Reason::Locked);
    let parts = opened("a.7z", include_bytes!("locked-names.7z"));
    assert_eq!(reason(&parts, ""), Reason::Locked);
}
