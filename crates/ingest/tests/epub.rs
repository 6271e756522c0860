//! E-books, made part by part.

mod made;

use ingest::Reason;
use made::{archive, codes, read, reason, survives_being_cut};
use text::PlaceKind;

const KIND: &[u8] = b"application/epub+zip";
const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

/// A book of these files; those whose names end in `.xhtml` are its chapters, in order.
fn book(files: &[(&str, &str)]) -> Vec<u8> {
    let chapters: Vec<&str> =
        files.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".xhtml")).collect();
    let item = |name: &&str| {
        let nav = if *name == "nav.xhtml" { " properties=\"nav\"" } else { "" };
        format!("<item id=\"{name}\" href=\"text/{name}\" media-type=\"application/xhtml+xml\"{nav}/>")
    };
    let opf = format!(
        r#"<package xmlns:dc="d" xmlns:opf="o"><metadata><dc:title>Between Two Banks</dc:title><dc:creator>Nora Feldin</dc:creator><dc:creator>Tomas Brekk</dc:creator><dc:publisher>The Harbour Press</dc:publisher><dc:date opf:event="modification">2031-08-01</dc:date><dc:date>2031-07-02T00:00:00Z</dc:date><dc:language>en-GB</dc:language></metadata><manifest>{}<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="toc">{}</spine></package>"#,
        chapters.iter().map(item).collect::<String>(),
        chapters.iter().map(|name| format!("<itemref idref=\"{name}\"/>")).collect::<String>(),
    );
    let paths: Vec<String> = files
        .iter()
        .map(
            |(name, _)| {
                if name.ends_with(".xhtml") { format!("OPS/text/{name}") } else { (*name).to_owned() }
            },
        )
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("mimetype", KIND),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OPS/book.opf", opf.as_bytes()),
    ];
    parts.extend(paths.iter().zip(files).map(|(path, (_, text))| (path.as_str(), text.as_bytes())));
    archive(&parts)
}

#[test]
fn chapters_come_in_order_with_their_titles_and_what_the_book_states_is_known() {
    let ncx = r#"<ncx><docTitle><text>Between Two Banks</text></docTitle><navMap><navPoint><navLabel><text>The gate</text></navLabel><content src="text/a%20b.xhtml#top"/></navPoint><navPoint><navLabel><text>The key</text></navLabel><content src="text/c.xhtml"/></navPoint></navMap></ncx>"#;
    let parsed = read(
        "a.epub",
        &book(&[
            (
                "a b.xhtml",
                "<html><head><title/><script src='x'/></head><body><h1>I</h1><p>They waited until ten&#160;o’clock &amp; left.</p></body></html>",
            ),
            ("more.xhtml", "<html><body><p>It went on.</p></body></html>"),
            ("c.xhtml", "<html><body><p>Nobody had it.</p></body></html>"),
            ("OPS/toc.ncx", ncx),
        ]),
    );
    assert_eq!(
        parsed.text,
        "I\n\nThey waited until ten\u{a0}o’clock & left.\n\nIt went on.\n\nNobody had it."
    );
    let places: Vec<_> = parsed.places.iter().map(|p| (p.kind, p.at, p.name.as_str())).collect();
    let key = u32::try_from(parsed.text.find("Nobody").unwrap()).unwrap();
    assert_eq!(places, [(PlaceKind::Chapter, 0, "The gate"), (PlaceKind::Chapter, key, "The key")]);
    let m = &parsed.metadata;
    assert_eq!(m.title.as_deref(), Some("Between Two Banks"));
    assert_eq!(m.author.as_deref(), Some("Nora Feldin, Tomas Brekk"));
    assert_eq!(m.publisher.as_deref(), Some("The Harbour Press"));
    assert_eq!(m.published.as_deref(), Some("2031-07-02"));
    assert_eq!(m.language.as_deref(), Some("en"));
    assert_eq!(parsed.problems, []);
}

#[test]
fn without_a_table_of_contents_chapters_are_called_by_their_headings_or_numbers() {
    let parsed = read(
        "a.epub",
        &book(&[
            ("a.xhtml", "<h2>The <i>gate</i></h2><p>Shut."),
            ("b.xhtml", "<p>Open."),
            ("c.xhtml", "<img src='x'/>"),
        ]),
    );
    let names: Vec<&str> = parsed.places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["The gate", "2"]);
}

#[test]
fn the_table_of_contents_itself_is_left_out() {
    let nav = r#"<html xmlns:epub="e"><body><nav epub:type="landmarks"><a href="a.xhtml">Start</a></nav><nav epub:type="toc"><ol><li><a href="a.xhtml">The gate</a></li></ol></nav></body></html>"#;
    let parsed = read("a.epub", &book(&[("nav.xhtml", nav), ("a.xhtml", "<p>Shut.")]));
    assert_eq!((parsed.text.as_str(), parsed.places[0].name.as_str()), ("Shut.", "The gate"));
}

#[test]
fn what_is_missing_is_told_and_what_is_broken_locked_or_hostile_is_refused() {
    let damaged = Reason::Damaged { what: "an e-book (EPUB)" };
    let whole = book(&[("a.xhtml", "<p>Words.</p>")]);
    assert_eq!(reason("a.epub", &whole[..whole.len() / 2]), damaged);
    assert_eq!(reason("a.epub", &archive(&[("mimetype", KIND)])), damaged);
    assert_eq!(reason("a.epub", &book(&[("a.xhtml", "<p></p>")])), Reason::NoText);
    survives_being_cut("a.epub", &whole);

    let opf = r#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"#;
    let parts = |more: &[(&'static str, &'static str)]| {
        let mut all: Vec<(&str, &[u8])> = vec![
            ("mimetype", KIND),
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            ("OPS/book.opf", opf.as_bytes()),
        ];
        all.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
        archive(&all)
    };
    assert_eq!(codes(&read("a.epub", &parts(&[("OPS/a.xhtml", "<p>Words.")]))), ["missing-chapters"]);
    assert_eq!(reason("a.epub", &parts(&[])), damaged);
    let locks = r#"<encryption><EncryptedData><CipherData><CipherReference URI="OPS/a.xhtml"/></CipherData></EncryptedData></encryption>"#;
    let locked = parts(&[("OPS/a.xhtml", "\u{1}\u{2}"), ("META-INF/encryption.xml", locks)]);
    assert_eq!(reason("a.epub", &locked), Reason::Locked);

    let large = "<p>ha ha".repeat(9 << 20);
    assert_eq!(reason("a.epub", &book(&[("a.xhtml", "<p>Words."), ("b.xhtml", &large)])), Reason::Bomb);
    let deep = format!("alpha {} omega", "<div><title".repeat(200_000));
    assert!(read("a.epub", &book(&[("a.xhtml", &deep)])).text.starts_with("alpha"));
}
