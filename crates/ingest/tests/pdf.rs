//! PDFs, written by hand.

mod made;

use ingest::Reason;
use made::pdf::{Line, document, file, show, stream};
use made::{codes, read, reason, survives_being_cut};
use text::PlaceKind;

const DAMAGED: Reason = Reason::Damaged { what: "a PDF" };

/// Lines one below the other, beginning at a height.
fn block<'a>(x: f32, top: f32, words: &[&'a str]) -> Vec<Line<'a>> {
    words.iter().zip(0u8..).map(|(words, i)| (x, top - 14.0 * f32::from(i), 11.0, *words)).collect()
}

#[test]
fn lines_become_paragraphs_pages_are_places_and_what_the_document_states_is_known() {
    let head = |page: u8| {
        show(&[(72.0, 800.0, 8.0, "The Towpath Report")])
            + &show(&[(290.0, 30.0, 8.0, ["i", "ii", "1"][usize::from(page)])])
    };
    let pages = [
        head(0)
            + &show(&[(72.0, 740.0, 20.0, "Leaving the camp")])
            + &show(&block(
                72.0,
                700.0,
                &[
                    "At least 59 people left Camp Ostrel between December and May, said the half-yearly com-",
                    "mission. The warden, it wrote, \\223had no key\\224.",
                ],
            ))
            + &show(&block(
                72.0,
                655.0,
                &["Nobody has said why. The half-yearly list is not complete, and what the harbour infir-"],
            )),
        head(1)
            + &show(&block(
                72.0,
                740.0,
                &[
                    "mary counted was more. \\(The ministry disagrees about how many were hurt.\\) Then the half-",
                    "yearly count began.",
                ],
            )),
        head(2) + &show(&block(72.0, 740.0, &["The end."])),
    ];
    let labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>";
    let info =
        "/Title (Microsoft Word - final3.doc) /Author (Ansa Weiler) /CreationDate (D:20310610080000+02'00')";
    let parsed = read("a.pdf", &document(&pages, labels, info));
    assert_eq!(
        parsed.text,
        "Leaving the camp\n\nAt least 59 people left Camp Ostrel between December and May, said the half-yearly commission. The warden, it wrote, “had no key”.\n\nNobody has said why. The half-yearly list is not complete, and what the harbour infirmary counted was more. (The ministry disagrees about how many were hurt.) Then the half-yearly count began.\n\nThe end."
    );
    let places: Vec<_> =
        parsed.places.iter().map(|p| (p.kind, &parsed.text[p.at as usize..][..4], p.name.as_str())).collect();
    assert_eq!(
        places,
        [(PlaceKind::Page, "Leav", "i"), (PlaceKind::Page, "mary", "ii"), (PlaceKind::Page, "The ", "1")]
    );
    let m = &parsed.metadata;
    assert_eq!(m.title.as_deref(), Some("Leaving the camp"));
    assert_eq!(m.author.as_deref(), Some("Ansa Weiler"));
    assert_eq!(m.published.as_deref(), Some("2031-06-10"));
    let told: Vec<&str> = parsed.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(told, ["running-heads"]);
}

#[test]
fn columns_are_read_one_after_the_other_even_where_they_are_drawn_line_by_line() {
    let left = [
        "The bridge was shut on the third",
        "of April, the ministry said, and",
        "nobody from the town has crossed",
        "it since, except for the wardens",
        "who keep the gate by day and by",
        "night, and their dogs.",
    ];
    let right = [
        "The camp has another story. Its",
        "speaker said that on that day no",
        "warden was at the gate, and that",
        "the key hung in the office where",
        "everybody could take it. Nobody",
        "did, for who would want to.",
    ];
    let mut lines: Vec<Line<'_>> = vec![(72.0, 780.0, 18.0, "Two stories about one gate and the key to it")];
    for (l, r) in block(72.0, 740.0, &left).into_iter().zip(block(310.0, 740.0, &right)) {
        lines.extend([l, r]);
    }
    let text = read("a.pdf", &document(&[show(&lines)], "", "")).text;
    assert_eq!(
        text,
        format!("Two stories about one gate and the key to it\n\n{}\n\n{}", left.join(" "), right.join(" "))
    );
}

#[test]
fn the_cells_of_a_table_stay_in_their_rows() {
    let mut lines = vec![];
    for (row, y) in
        [("Treated", 700.0), ("Missing", 684.0), ("Dead", 668.0), ("Unknown", 652.0), ("All", 636.0)]
    {
        lines.extend([(72.0, y, 11.0, row), (300.0, y, 11.0, "32")]);
    }
    let text = read("a.pdf", &document(&[show(&lines)], "", "")).text;
    assert_eq!(text, "Treated\t32\n\nMissing\t32\n\nDead\t32\n\nUnknown\t32\n\nAll\t32");
}

#[test]
fn what_the_document_calls_an_artifact_is_left_out() {
    let page = "/Artifact BMC BT /F1 8 Tf 72 800 Td (Confidential) Tj ET EMC BT /F1 11 Tf 72 700 Td [(W) 80 (ords) -300 (here)] TJ ET";
    assert_eq!(read("a.pdf", &document(&[page.to_owned()], "", "")).text, "Words here");
}

#[test]
fn pictures_without_text_need_ocr_and_pages_of_them_are_told() {
    let picture = "q 400 0 0 400 72 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI Q".to_owned();
    assert_eq!(reason("a.pdf", &document(std::slice::from_ref(&picture), "", "")), Reason::NeedsOcr);
    assert_eq!(reason("a.pdf", &document(&[String::new()], "", "")), Reason::NoText);
    let mixed = document(&[show(&block(72.0, 700.0, &["Words."])), picture], "", "");
    assert_eq!(codes(&read("a.pdf", &mixed)), ["pages-without-text"]);
}

/// A picture of grey dots, drawn inline over most of a page: 50 by 60, one dot for ten points, black in one corner.
fn scan() -> String {
    let row = |y: usize| (0..50).map(move |x| if x < 4 && y < 6 { "00" } else { "FF" }).collect::<String>();
    let dots: String = (0..60).map(row).collect();
    format!("q 500 0 0 600 95 100 cm BI /W 50 /H 60 /CS /G /BPC 8 /F /AHx ID {dots}> EI Q\n")
}

/// The answer of a program that finds these words on a page.
fn found(words: &[&str]) -> String {
    let rows = words.iter().zip(1..).map(|(words, line)| {
        let cells =
            words.split(' ').map(|word| format!("5\t1\t1\t1\t{line}\t1\t30\t{line}0\t9\t9\t96\t{word}\n"));
        cells.collect::<String>()
    });
    format!("1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n{}", rows.collect::<String>())
}

fn read_with(bytes: &[u8], recognise: &ingest::Recognise<'_>) -> Result<ingest::Parsed, Reason> {
    let asked = ingest::Asked { recognise: Some(recognise), ..ingest::Asked::default() };
    let mut told = None;
    ingest::open("a.pdf", &mut std::io::Cursor::new(bytes), &asked, &mut |event| {
        if let ingest::Event::Done(outcome) = event {
            told = Some(*outcome);
        }
    });
    told.expect("a file is one part")
}

#[test]
fn scanned_pages_are_read_as_pictures_and_their_lines_are_places() {
    let stamp = show(&[(400.0, 20.0, 8.0, "EXHIBIT 12")]);
    let mixed = document(
        &[
            show(&block(72.0, 700.0, &["Before it."])),
            scan() + &stamp,
            show(&block(72.0, 700.0, &["and after."])),
        ],
        "",
        "/CreationDate (D:20310610080000+02'00')",
    );
    let seen = std::sync::Mutex::new(vec![]);
    let parsed = read_with(&mixed, &|picture| {
        seen.lock().unwrap().push((picture.bytes.to_vec(), picture.dots));
        Ok(found(&["The gate", "was shut"]))
    });
    let parsed = parsed.unwrap();
    assert_eq!(parsed.text, "Before it.\n\nThe gate\nwas shut\n\nEXHIBIT 12\n\nand after.");
    let places: Vec<_> =
        parsed.places.iter().map(|p| (parsed.text[p.at as usize..].chars().next(), p.told())).collect();
    assert_eq!(
        places,
        [
            (Some('B'), "1".into()),
            (Some('T'), "2".into()),
            (Some('T'), "1 (left 30, top 10, 9 × 9 points)".into()),
            (Some('w'), "2 (left 30, top 20, 9 × 9 points)".into()),
            (Some('a'), "3".into())
        ]
    );
    let words = |place: usize| text::PictureLine::of(&parsed.places[place]).map(|line| line.words.len());
    assert_eq!([1, 2, 3].map(words), [None, Some(2), Some(2)]);
    assert_eq!(parsed.metadata.published, None, "it was scanned on that day");
    assert_eq!(codes(&parsed), ["ocr"]);
    // The paper is white, and the corner is black where it stands on the page: a dot for each point.
    let seen = seen.into_inner().unwrap();
    let [(picture, Some(72))] = &seen[..] else { panic!("{} pictures", seen.len()) };
    let dots = picture.strip_prefix(b"P5\n595 842\n255\n").expect("a PGM");
    let dot = |x: usize, y: usize| dots[y * 595 + x];
    assert_eq!(
        [dot(94, 150), dot(96, 143), dot(134, 201), dot(136, 201), dot(120, 203)],
        [255, 0, 0, 255, 255]
    );
}

#[test]
fn a_stencil_is_painted_in_its_colour() {
    let stencil = "q 0.5 g 595 0 0 842 0 0 cm BI /W 8 /H 1 /IM true /BPC 1 /F /AHx ID 0F> EI Q";
    let parsed = read_with(&document(&[stencil.to_owned()], "", ""), &|picture| {
        let dots = picture.bytes.strip_prefix(b"P5\n595 842\n255\n").expect("a PGM");
        assert_eq!((dots[100], dots[500]), (128, 255));
        Ok(found(&["words"]))
    });
    assert_eq!(parsed.unwrap().text, "words");
}

#[test]
fn scans_that_cannot_be_read_are_told_and_cost_nothing_else() {
    let pages = document(&[scan(), show(&block(72.0, 700.0, &["Words."])), scan(), scan()], "", "");
    let turn = std::sync::atomic::AtomicUsize::new(0);
    let parsed = read_with(&pages, &|_| match turn.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
        0 => Err(Reason::OcrFailed),
        1 => Ok(found(&[])),
        _ => Ok(found(&["More."])),
    });
    let parsed = parsed.unwrap();
    assert_eq!(parsed.text, "Words.\n\nMore.");
    assert_eq!(codes(&parsed), ["ocr", "ocr-failed", "pages-without-text"]);
    let parsed = read_with(&pages, &|_| Err(Reason::NoTesseract)).unwrap();
    assert_eq!((parsed.text.as_str(), codes(&parsed)), ("Words.", vec!["ocr-failed"]));
    assert!(
        parsed.problems[0].message.starts_with("pages 1, 3, 4 could not be read"),
        "{:?}",
        parsed.problems
    );
    let scans = document(&[scan(), scan()], "", "");
    assert_eq!(read_with(&scans, &|_| Ok(found(&[]))).unwrap_err(), Reason::NoWords);
    assert_eq!(read_with(&scans, &|_| Err(Reason::NoTesseract)).unwrap_err(), Reason::NoTesseract);
    let stamped = document(&[scan() + &show(&[(400.0, 20.0, 8.0, "EXHIBIT 12")])], "", "");
    assert_eq!(codes(&read("a.pdf", &stamped)), ["pages-without-text"]);
}

#[test]
fn a_password_is_told() {
    let long = "0".repeat(64);
    let objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec(),
        format!("<< /Filter /Standard /V 1 /R 2 /O <{long}> /U <{long}> /P -4 >>").into_bytes(),
    ];
    assert_eq!(reason("a.pdf", &file(&objects, "/Encrypt 3 0 R /ID [<00> <00>]")), Reason::Locked);
}

#[test]
fn a_stream_that_unpacks_to_far_more_than_it_weighs_is_a_bomb() {
    use std::io::Write;
    let mut packed = vec![b' '; 1 << 20].repeat(600);
    // Packed twice, 600 MiB of spaces are two kilobytes.
    for _ in 0..2 {
        let mut packer = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::best());
        packer.write_all(&packed).unwrap();
        packed = packer.finish().unwrap();
    }
    let head = format!("<< /Filter [/FlateDecode /FlateDecode] /Length {} >>\nstream\n", packed.len());
    let objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> /Contents 4 0 R >>".to_vec(),
        [head.as_bytes(), &packed, b"\nendstream"].concat(),
    ];
    let bomb = file(&objects, "");
    assert!(bomb.len() < 1 << 16);
    assert_eq!(reason("a.pdf", &bomb), Reason::Bomb);
}

#[test]
fn what_is_broken_or_hostile_is_refused_or_read() {
    assert_eq!(reason("a.pdf", b"%PDF-1.7"), DAMAGED);
    assert_eq!(reason("a.pdf", b"%PDF-1.7\n%%EOF"), DAMAGED);
    let whole = document(&[show(&block(72.0, 700.0, &["Words."]))], "", "");
    // Without its table it is read all the same, as other programs do.
    assert_eq!(read("a.pdf", &whole[..whole.len() - 200]).text, "Words.");
    assert_eq!(reason("a.pdf", &whole[..200]), DAMAGED);
    survives_being_cut("a.pdf", &whole);

    // Pages that are their own parent, labels that run in circles, forms that draw themselves.
    let circle = vec![
        b"<< /Type /Catalog /Pages 2 0 R /PageLabels 3 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 4 0 R] /Count 3 >>".to_vec(),
        b"<< /Kids [3 0 R 3 0 R 3 0 R 3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 6 0 R >>".to_vec(),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream".to_vec(),
        stream("/X Do"),
    ];
    assert!(matches!(reason("a.pdf", &file(&circle, "")), Reason::NoText | Reason::Damaged { .. }));
    let deep = format!("<< /Type /Catalog /Pages 2 0 R /X {} >>", "[".repeat(200_000));
    let _ = reason("a.pdf", &file(&[deep.into_bytes(), b"<< >>".to_vec()], ""));
    let far = show(&[(1e30, -1e30, 1e30, "far"), (72.0, 700.0, 11.0, "Words.")]);
    assert_eq!(read("a.pdf", &document(&[far], "", "")).text, "Words.");
}
