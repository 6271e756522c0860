//! Word documents, made part by part.

mod made;

use ingest::Reason;
use made::{archive, codes, read, reason, survives_being_cut};

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"#;

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
}

fn with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let main = document(body);
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>".as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", main.as_bytes()),
    ];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&parts)
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs_lists_and_tables_come_out_and_what_the_document_states_is_known() {
    let item = |words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(words));
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let body = [
        p("The Keepers can no longer count")
            .replace("<w:p>", "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>"),
        p("Mila Sørvang said the gate was <w:b/>shut &amp; the key gone.")
            .replace("<w:b/>", "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"),
        "<w:p/>".to_owned(),
        item("They asked four times."),
        item("Nobody answered."),
        format!("<w:tbl><w:tblPr/>{}{}</w:tbl>", row("Treated", "32"), row("Missing", "1")),
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>".to_owned(),
    ];
    let core = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Microsoft Word - Document3</dc:title><dc:creator>Sabine Orlo</dc:creator><dc:language>en-GB</dc:language><dcterms:created>2031-06-27T08:00:00Z</dcterms:created><dcterms:modified>2031-06-27T09:10:00Z</dcterms:modified></cp:coreProperties>"#;
    let parsed = read("a.docx", &with(&body.concat(), &[("docProps/core.xml", core)]));
    assert_eq!(
        parsed.text,
        "The Keepers can no longer count\n\nMila Sørvang said the gate was shut & the key gone.\n\nThey asked four times.\n\nNobody answered.\n\nTreated\t32\n\nMissing\t1\n\nOne\ntwo\tthree"
    );
    let m = &parsed.metadata;
    assert_eq!(m.title.as_deref(), Some("The Keepers can no longer count"));
    assert_eq!(m.author.as_deref(), Some("Sabine Orlo"));
    assert_eq!(m.published.as_deref(), Some("2031-06-27"));
    assert_eq!(m.language.as_deref(), Some("en"));
    assert_eq!(parsed.problems, []);
}

#[test]
fn the_numbers_of_paragraphs_are_read_as_word_shows_them() {
    let numbering = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="13"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind/></w:pPr></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Part"/><w:suff w:val="space"/><w:lvlText w:val="Part %1:"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="decimalZero"/><w:pStyle w:val="Point"/><w:suff w:val="nothing"/><w:lvlText w:val="§%2."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Part"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"#;
    let styles = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Point"><w:basedOn w:val="Part"/></w:style>
<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="Part"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
</w:styles>"#;
    let numbers = |list: u32, level: u32| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
    };
    let dressed = |properties: &str, words: &str| {
        p(words).replace("<w:p>", &format!("<w:p><w:pPr>{properties}</w:pPr>"))
    };
    let listed = |list, level, words: &str| dressed(&numbers(list, level), words);
    let styled = |style: &str, words: &str| dressed(&format!(r#"<w:pStyle w:val="{style}"/>"#), words);
    let boxed = listed(1, 0, "The key was gone.").replace(
        "<w:r><w:t",
        &format!(
            "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r><w:r><w:t",
            p("In the margin.")
        ),
    );
    let deleted = format!(
        "<w:p><w:pPr>{}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>No.</w:delText></w:r></w:del></w:p>",
        numbers(1, 0)
    );
    let body = [
        styled("Part", "The night"),
        listed(1, 0, "Orlo came at eight."),
        listed(1, 1, "She had no key."),
        listed(1, 1, "Nobody had."),
        listed(1, 2, "Not even the warden."),
        listed(2, 0, "A bullet."),
        p("Between."),
        deleted,
        listed(1, 0, ""),
        listed(1, 0, "The gate was shut."),
        listed(1, 1, "So she said."),
        boxed,
        styled("Point", "By style."),
        styled("Plain", "Without."),
        listed(5, 0, "The morning"),
        styled("Point", "Begins anew."),
        listed(4, 0, "Elsewhere."),
        listed(9, 0, "No such list."),
    ];
    let more = [("word/numbering.xml", numbering), ("word/styles.xml", styles)];
    let parsed = read("a.docx", &with(&body.concat(), &more));
    let lines: Vec<&str> = parsed.text.split("\n\n").collect();
    assert_eq!(
        lines,
        [
            "Part I: The night",
            "13. Orlo came at eight.",
            "(a) She had no key.",
            "(b) Nobody had.",
            "13.1 Not even the warden.",
            "A bullet.",
            "Between.",
            "15. The gate was shut.",
            "(a) So she said.",
            "16. The key was gone.",
            "In the margin.",
            "§01.By style.",
            "Without.",
            "Part II: The morning",
            "§01.Begins anew.",
            "40. Elsewhere.",
            "No such list.",
        ]
    );
}

#[test]
fn what_was_inserted_is_read_and_what_was_deleted_is_not() {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>did not see</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>\
         <w:p><w:moveFrom w:id=\"4\">{}</w:moveFrom></w:p><w:p><w:moveTo w:id=\"4\">{}</w:moveTo></w:p>\
         <w:tbl><w:tr><w:trPr><w:del w:id=\"5\"/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        run("I "),
        run("saw"),
        run(" the gate."),
        run("It was "),
        run("locked."),
        run("Moved."),
        run("Moved."),
        p("Gone."),
    );
    let parsed = read("a.docx", &with(&body, &[]));
    assert_eq!(parsed.text, "I saw the gate.\n\nIt was locked.\n\nMoved.");
    assert_eq!(codes(&parsed), ["tracked-changes"]);
}

#[test]
fn notes_stand_at_the_end_and_comments_hidden_words_and_contents_are_left_out() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Three witnesses</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r>\
         <w:r><w:t xml:space=\"preserve\"> said so</w:t></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText> PAGE </w:instrText><w:t>.</w:t></w:r></w:p>\
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>After.</w:t></w:r></w:p>",
        p("1 Leaving the camp 3"),
        p("A box."),
        p("A box.")
    );
    let note = |kind: &str, id: u8, words: &str| {
        format!(
            "<w:{kind}s xmlns:w=\"w\"><w:{kind} w:id=\"0\" w:type=\"separator\">{}</w:{kind}><w:{kind} w:id=\"{id}\">{}</w:{kind}></w:{kind}s>",
            p("—"),
            p(words)
        )
    };
    let notes = [
        ("word/footnotes.xml", note("footnote", 7, "All three live in the Meadow.")),
        ("word/endnotes.xml", note("endnote", 2, "Report, page 4.")),
    ];
    let parts: Vec<(&str, &str)> = notes.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let parsed = read("a.docx", &with(&body, &parts));
    assert_eq!(
        parsed.text,
        "Three witnesses[1] said so[i].\n\nAfter.\n\nA box.\n\n[1] All three live in the Meadow.\n\n[i] Report, page 4."
    );
    assert_eq!(codes(&parsed), ["comments", "hidden-text"]);
}

#[test]
fn pictures_are_not_read_and_that_is_told() {
    let media = [("word/media/image1.png", "dots"), ("word/media/chart.xml", "no dots")];
    let parsed = read("a.docx", &with(&p("Words."), &media));
    assert_eq!(codes(&parsed), ["pictures"]);
    assert!(parsed.problems[0].message.starts_with("1 picture in it was not read"), "{:?}", parsed.problems);
}

#[test]
fn a_page_laid_out_in_a_table_is_paragraphs() {
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("One."),
        p("Two."),
        p("Three.")
    );
    assert_eq!(read("a.docx", &with(&body, &[])).text, "One.\n\nTwo.\n\nThree.");
}

#[test]
fn what_is_broken_empty_or_of_another_kind_is_refused() {
    let whole = with(&p("Words."), &[]);
    let damaged = Reason::Damaged { what: "a Word document" };
    assert_eq!(reason("a.docx", &whole[..whole.len() / 2]), damaged);
    assert_eq!(reason("a.docx", &with("<w:p><w:r>", &[])), damaged);
    assert_eq!(
        reason("a.docx", &archive(&[("[Content_Types].xml", b"<Types/>"), ("_rels/.rels", b"<R/>")])),
        damaged
    );
    assert_eq!(reason("a.docx", &with("<w:p/>", &[])), Reason::NoText);
    let book = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>")]);
    assert_eq!(reason("a.docx", &book), Reason::Binary { looks_like: Some("an Excel workbook") });
    survives_being_cut("a.docx", &whole);
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    assert_eq!(reason("a.doc", old), Reason::Binary { looks_like: Some("an old Office document") });
}

#[test]
fn a_bomb_and_deep_nesting_are_refused_without_taking_memory() {
    let bomb = with(&p(&"ha ".repeat(30 << 20)), &[]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(reason("a.docx", &bomb), Reason::Bomb);
    let damaged = Reason::Damaged { what: "a Word document" };
    let deep = |part: &str, end: &str| with(&format!("{}{}", part.repeat(200_000), end.repeat(200_000)), &[]);
    assert_eq!(reason("a.docx", &deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")), damaged);
    let entities = document(&p("&a;"))
        .replace("<w:document", "<!DOCTYPE x [<!ENTITY b \"haha\"><!ENTITY a \"&b;&b;&b;\">]><w:document");
    let parts: [(&str, &[u8]); 2] =
        [("_rels/.rels", RELATIONS.as_bytes()), ("word/document.xml", entities.as_bytes())];
    assert_eq!(reason("a.docx", &archive(&parts)), Reason::NoText);
}
