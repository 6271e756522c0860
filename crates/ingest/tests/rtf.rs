//! RTF documents, as strings.

mod made;

use ingest::Reason;
use made::{codes, read, reason, survives_being_cut};

#[test]
fn words_in_every_dress_come_out_and_what_the_document_states_is_known() {
    let source = r#"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fcharset238 Times;}{\f1\fcharset204 Times Cyr;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\s1 Heading;}}{\info{\title The second key}{\author Sabine Orlo}{\creatim\yr2031\mo6\dy27\hr8}{\revtim\yr2031\mo6\dy27}}
{\header\pard The Near Bank\par}\pard\b The second key\b0\par
\pard Emeric Pa\'9aek {\i said}: \ldblquote Nobody \u8212? \uc2\u353\'9as\uc1  {\f1\'cb\'e0\'e4\'e0} \u-10179?\u-8704?.\rdblquote\line And\~went\emdash away.\par
{\listtext\pard\plain 1.\tab}One.\par{\listtext\pard\plain\f3 \'b7\tab}Two.\par
{\field{\*\fldinst HYPERLINK "http://x.example/"}{\fldrslt a link}}, a {\*\unknown lost }word\-part{\pict\bin4 }}}}}.\par}"#;
    let parsed = read("a.rtf", source.as_bytes());
    assert_eq!(
        parsed.text,
        "The second key\n\nEmeric Pašek said: “Nobody — š Лада 😀.”\nAnd\u{a0}went—away.\n\n1. One.\n\nTwo.\n\na link, a wordpart."
    );
    let m = &parsed.metadata;
    assert_eq!(m.title.as_deref(), Some("The second key"));
    assert_eq!(m.author.as_deref(), Some("Sabine Orlo"));
    assert_eq!(m.published.as_deref(), Some("2031-06-27"));
    assert_eq!(parsed.problems, []);
}

#[test]
fn tables_notes_and_boxes_keep_their_places() {
    let source = r"{\rtf1 {\pard Before{\super\chftn}{\footnote\pard\plain {\super\chftn} A note.} it.\par}
\trowd\cellx1\cellx2\pard\intbl Treated\cell 32\cell\row\pard\intbl Missing\cell 1\cell\row
\pard{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard A box.\par}}}After.\par}";
    let text = read("a.rtf", source.as_bytes()).text;
    assert_eq!(text, "Before[1] it.\n\nTreated\t32\n\nMissing\t1\n\nAfter.\n\nA box.\n\n[1] A note.");
}

#[test]
fn deleted_hidden_and_commented_words_are_left_out_and_told() {
    let source =
        r"{\rtf1 I {\deleted did not see}{\revised saw} it{\v  secretly}.{\*\annotation\pard Really?}\par}";
    let parsed = read("a.rtf", source.as_bytes());
    assert_eq!(parsed.text, "I saw it.");
    assert_eq!(codes(&parsed), ["tracked-changes", "comments", "hidden-text"]);
}

#[test]
fn a_file_that_is_cut_off_is_read_as_far_as_it_goes() {
    let parsed = read("a.rtf", br"{\rtf1\pard The gate was shut.\par{\b Nobody had the k");
    assert_eq!(parsed.text, "The gate was shut.\n\nNobody had the k");
    assert_eq!(codes(&parsed), ["cut-off"]);
    assert_eq!(reason("a.rtf", b"{\\rtf1}"), Reason::NoText);
    survives_being_cut(
        "a.rtf",
        br"{\rtf1\ansicpg932{\f1\fcharset128\'83\'41}\u-10179?{\footnote\intbl\cell\row}\bin9 }",
    );
}

#[test]
fn deep_nesting_and_lengths_that_lie_are_harmless() {
    let deep = format!("{{\\rtf1 {}", "{".repeat(1_000_000));
    assert_eq!(reason("a.rtf", deep.as_bytes()), Reason::Damaged { what: "an RTF document" });
    let rows = format!("{{\\rtf1 words {}", "{\\footnote\\intbl\\cell".repeat(900));
    assert!(read("a.rtf", rows.as_bytes()).text.starts_with("words [1]"));
    let closed = format!("{{\\rtf1 words{}\\par more", "}".repeat(1_000_000));
    assert!(read("a.rtf", closed.as_bytes()).text.starts_with("words"));
    assert_eq!(read("a.rtf", br"{\rtf1 words\bin2147483647 and more}").text, "words");
}
