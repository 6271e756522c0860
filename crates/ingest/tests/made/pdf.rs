//! A PDF written by hand: pages of lines in one of the fourteen fonts that every reader has.

use std::fmt::Write;

/// A line: where it begins (points from the left lower corner), the size of its letters, its words.
pub(crate) type Line<'a> = (f32, f32, f32, &'a str);

/// Puts objects together to a file with a cross-reference table; the first is the catalog.
pub(crate) fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = vec![];
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(table, "{place:010} 00000 n ").expect("a string takes all");
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

pub(crate) fn stream(content: &str) -> Vec<u8> {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes()
}

/// The operators that show lines. What is not ASCII has to be escaped as in PDF strings.
pub(crate) fn show(lines: &[Line<'_>]) -> String {
    let mut content = String::new();
    for (x, y, size, words) in lines {
        writeln!(content, "BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET").expect("a string takes all");
    }
    content
}

/// A document of pages with these contents. `catalog` and `info` are what stands in those dictionaries.
pub(crate) fn document(contents: &[String], catalog: &str, info: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|i| format!("{} 0 R ", 5 + 2 * i)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", contents.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        format!("<< {info} >>").into_bytes(),
    ];
    for (index, content) in contents.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                6 + 2 * index
            )
            .into_bytes(),
        );
        objects.push(stream(content));
    }
    file(&objects, "/Info 4 0 R")
}
