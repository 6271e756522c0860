//! OpenDocument texts, made part by part.

mod made;

use ingest::Reason;
use made::{archive, codes, read, reason, survives_being_cut};

const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";

fn with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:draw="d" xmlns:svg="v"><office:automatic-styles><style:style style:name="T9"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![("mimetype", KIND), ("content.xml", content.as_bytes())];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&parts)
}

#[test]
fn paragraphs_lists_tables_and_notes_come_out_and_what_the_document_states_is_known() {
    let body = "<text:h>Nobody has\n   the key</text:h>\
        <text:p>Osvald <text:span>Térin</text:span> said:<text:s text:c=\"2\"/>“Wait.”<text:note><text:note-citation>3</text:note-citation><text:note-body><text:p>Recorded message.</text:p></text:note-body></text:note> Then<text:line-break/>nothing.</text:p>\
        <text:list><text:list-item><text:p>One.</text:p></text:list-item><text:list-item><text:p>Two.</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Treated</text:p></table:table-cell><table:table-cell><text:p>32</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>Around<draw:frame><draw:text-box><text:p>A box.</text:p></draw:text-box><svg:title>A picture</svg:title></draw:frame> it.</text:p>";
    let meta = r#"<office:document-meta xmlns:office="o" xmlns:dc="d" xmlns:meta="m"><office:meta><dc:title>Nobody has the key</dc:title><meta:initial-creator>Inés Korvall</meta:initial-creator><dc:creator>user</dc:creator><meta:creation-date>2031-06-18T10:00:00</meta:creation-date><dc:date>2031-06-18T11:00:00</dc:date></office:meta></office:document-meta>"#;
    let parsed = read("a.odt", &with(body, &[("meta.xml", meta)]));
    assert_eq!(
        parsed.text,
        "Nobody has the key\n\nOsvald Térin said:  “Wait.”[3] Then\nnothing.\n\nOne.\n\nTwo.\n\nTreated\t32\n\nAround it.\n\nA box.\n\n[3] Recorded message."
    );
    let m = &parsed.metadata;
    assert_eq!(m.title.as_deref(), Some("Nobody has the key"));
    assert_eq!(m.author.as_deref(), Some("Inés Korvall"));
    assert_eq!(m.published.as_deref(), Some("2031-06-18"));
    assert_eq!(parsed.problems, []);
}

#[test]
fn the_numbers_of_lists_and_headings_are_read_as_they_are_shown() {
    let styles = r#"<s xmlns:text="t" xmlns:style="s"><text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="13"/><text:list-level-style-number text:level="2" style:num-prefix="(" style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style></s>"#;
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let words = |words: &str| format!("<text:p>{words}</text:p>");
    let body = [
        "<text:h text:outline-level=\"1\">The night</text:h><text:h text:outline-level=\"2\">At the gate</text:h>".to_owned(),
        "<text:list xml:id=\"a\" text:style-name=\"L1\">".to_owned(),
        item(&(words(" Orlo came at eight.") + &words("She had no key."))),
        item(&format!(
            "{}<text:list>{}{}</text:list>",
            words("The gate was shut."),
            item(&words("So she said.")),
            item(&format!("{}<text:list>{}</text:list>", words("So said Térin."), item(&words("Once."))))
        )),
        item(&words("")),
        "<text:list-header><text:p>Meanwhile</text:p></text:list-header></text:list>".to_owned(),
        format!("<text:list text:style-name=\"L2\">{}</text:list>", item(&words("A bullet."))),
        format!("<text:list text:style-name=\"L1\" text:continue-list=\"a\">{}</text:list>", item(&words("It opened."))),
        format!("<text:list text:style-name=\"L1\">{}</text:list>", item(&words("Anew."))),
        format!("<text:list text:style-name=\"L1\" text:continue-numbering=\"true\">{}</text:list>", item("<text:p><draw:frame><draw:text-box><text:p>A box.</text:p></draw:text-box></draw:frame>On.</text:p>")),
        "<text:h text:outline-level=\"1\">The morning</text:h>".to_owned(),
    ];
    let parsed = read("a.odt", &with(&body.concat(), &[("styles.xml", styles)]));
    let lines: Vec<&str> = parsed.text.split("\n\n").collect();
    assert_eq!(
        lines,
        [
            "I. The night",
            "At the gate",
            "13. Orlo came at eight.",
            "She had no key.",
            "14. The gate was shut.",
            "(a) So she said.",
            "(b) So said Térin.",
            "14.b.1 Once.",
            "Meanwhile",
            "A bullet.",
            "16. It opened.",
            "13. Anew.",
            "14. On.",
            "A box.",
            "II. The morning",
        ]
    );
}

#[test]
fn deleted_hidden_and_commented_words_are_left_out_and_told() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>did not</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:table-of-content><text:index-body><text:p>Contents 1</text:p></text:index-body></text:table-of-content>\
        <text:p>I <text:change text:change-id=\"1\"/>saw<office:annotation><text:p>Really?</text:p></office:annotation> it<text:span text:style-name=\"T9\"> secretly</text:span>.</text:p>\
        <text:section text:display=\"none\"><text:p>Gone.</text:p></text:section>";
    let parsed = read("a.odt", &with(body, &[]));
    assert_eq!(parsed.text, "I saw it.");
    assert_eq!(codes(&parsed), ["tracked-changes", "comments", "hidden-text"]);
}

#[test]
fn what_is_broken_locked_empty_or_hostile_is_refused() {
    let whole = with("<text:p>Words.</text:p>", &[]);
    let damaged = Reason::Damaged { what: "an OpenDocument text" };
    assert_eq!(reason("a.odt", &whole[..whole.len() / 2]), damaged);
    assert_eq!(reason("a.odt", &with("<text:p>", &[])), damaged);
    assert_eq!(reason("a.odt", &archive(&[("mimetype", KIND)])), damaged);
    assert_eq!(reason("a.odt", &with("<text:p/>", &[])), Reason::NoText);
    let manifest = "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>";
    assert_eq!(
        reason("a.odt", &with("<text:p>x</text:p>", &[("META-INF/manifest.xml", manifest)])),
        Reason::Locked
    );
    assert_eq!(
        reason("a.odt", &with(&format!("<text:p>{}</text:p>", "ha ".repeat(30 << 20)), &[])),
        Reason::Bomb
    );
    let deep = format!("{}{}", "<text:p>".repeat(300_000), "</text:p>".repeat(300_000));
    assert_eq!(reason("a.odt", &with(&deep, &[])), damaged);
    let spaces = "<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>";
    assert_eq!(read("a.odt", &with(spaces, &[])).text, "a        b");
    let sheet = archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
    assert!(matches!(reason("a.ods", &sheet), Reason::Binary { .. }));
    survives_being_cut("a.odt", &whole);
}
