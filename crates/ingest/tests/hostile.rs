//! Files that mean harm, and files that are merely broken.

use std::time::{Duration, Instant};

use ingest::{Reason, parse};
use proptest::prelude::*;

/// Far more than the slowest of these takes (two seconds without optimisation), far less than anyone would wait.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether the words at both ends of a hostile file come out, in good time.
fn survives(what: &str, name: &str, source: &str) {
    let start = Instant::now();
    let parsed = parse(name, source.as_bytes()).expect("hostile text is still text");
    let took = start.elapsed();
    assert!(took < PATIENCE, "{what} took {took:?}");
    assert!(parsed.text.contains("alpha") && parsed.text.contains("omega"), "{what} lost words");
}

#[test]
fn pages_that_are_built_to_hurt_are_read_in_good_time() {
    let many = |part: &str| part.repeat(100_000);
    let numbered = |f: fn(usize) -> String| (0..20_000).map(f).collect::<String>();
    for (what, middle) in [
        ("unclosed blocks", many("<div>x")),
        ("unclosed formatting", many("<b><i>x")),
        ("formatting that every paragraph opens again", numbered(|i| format!("<p><b a={i}>x"))),
        ("unclosed links", numbered(|i| format!("<a href={i}>x"))),
        ("nested tables", many("<table><tr><td>x")),
        ("nested lists", many("<ul><li>x")),
        ("closing tags without opening ones", many("</p></div></x>")),
        ("one huge attribute", format!("<p class=\"{}\">x", many("abc def "))),
        (
            "many attributes after a trap",
            format!("<script>'<a x='</script><!-- <a x=\" --><p {}>x", numbered(|i| format!("a{i}=b "))),
        ),
        ("many attributes", format!("<p {}>x", numbered(|i| format!("a{i}=b ")))),
        ("one huge text", many("words without end, ")),
        ("many paragraphs", many("<p>Somebody said something.</p>")),
        ("unclosed drawings", many("<svg><p>x")),
        ("entities", many("&amp;&notit;&#0;&#xffffffff;")),
        ("comments", many("<!-- <!doctype -- >")),
        (
            "structured data without end",
            format!("<script type=application/ld+json>{}</script>", many("[{\"a\":")),
        ),
    ] {
        let page = format!("<html><body><p>alpha alpha.</p>{middle}--></x><p>omega omega.</p>");
        survives(what, "a.html", &page);
    }
}

#[test]
fn markdown_that_is_built_to_hurt_is_read_in_good_time() {
    for (what, part) in [
        ("quotations", ">"),
        ("brackets", "["),
        ("emphasis", "*a _b "),
        ("links", "[a](<b"),
        ("code", "`a``b```"),
        ("lists", "- "),
        ("images", "![a]("),
        ("tags", "<a b='"),
        ("tables", "|a|b\n|-|-\n"),
        ("footnotes", "[^a]: x\n"),
        ("front matter", "---\n"),
    ] {
        let source = format!("alpha\n\n{}\n\nomega\n", part.repeat(20_000));
        survives(what, "a.md", &source);
    }
}

#[test]
fn deep_pages_say_that_all_their_text_was_taken() {
    let page = format!("<title>A key</title>{}<p>The gate was shut.", "<div>".repeat(5000));
    let parsed = parse("a.html", page.as_bytes()).unwrap();
    assert_eq!(parsed.text, "The gate was shut.");
    assert_eq!(parsed.metadata.title.as_deref(), Some("A key"));
    assert_eq!(parsed.problems[0].code, "whole-page");
}

#[test]
fn what_is_no_text_is_refused_with_its_reason() {
    let reason = |name: &str, bytes: &[u8]| parse(name, bytes).unwrap_err().reason;
    assert_eq!(reason("a.txt", b""), Reason::Empty);
    assert_eq!(reason("a.txt", b"\xef\xbb\xbf \r\n"), Reason::Empty);
    let png = b"\x89PNG\r\n\x1a\n";
    assert_eq!(reason("a.html", png), Reason::NeedsOcr);
    assert_eq!(reason("a.html", b"%PDF-1.7\n"), Reason::Damaged { what: "a PDF" });
    assert_eq!(reason("a.html", b"<html><script>words()</script>"), Reason::NoText);
    assert_eq!(reason("a.txt", b"\x01\x02\x03words\x00\x00"), Reason::Binary { looks_like: None });
}

#[test]
fn what_the_fuzzers_begin_with_is_read() {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for format in ["pdf", "docx", "odt", "rtf", "epub"] {
        let files = std::fs::read_dir(seeds.join(format)).unwrap().map(|file| file.unwrap().path());
        for file in files.filter(|file| file.extension().is_some()) {
            let parsed = parse(&format!("a.{format}"), &std::fs::read(&file).unwrap());
            assert!(parsed.is_ok(), "{}: {parsed:?}", file.display());
        }
    }
}

/// The text of a file, or why there is none, where each picture is told to `seen` and says “The gate”.
fn recognised(name: &str, bytes: &[u8], seen: &(dyn Fn(&[u8]) + Sync)) -> Result<String, Reason> {
    let recognise = |picture: &ingest::Picture<'_>| {
        seen(picture.bytes);
        let row = |word: u32, text: &str| format!("5\t1\t1\t1\t1\t{word}\t1\t2\t3\t4\t96\t{text}\n");
        Ok(format!("1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n{}{}", row(1, "The"), row(2, "gate")))
    };
    let asked = ingest::Asked { recognise: Some(&recognise), ..ingest::Asked::default() };
    let mut told = None;
    ingest::open(name, &mut std::io::Cursor::new(bytes), &asked, &mut |event| {
        if let ingest::Event::Done(outcome) = event {
            told = Some(outcome.map(|parsed| parsed.text));
        }
    });
    told.expect("a file is one part")
}

#[test]
fn the_pictures_that_the_fuzzers_begin_with_are_read_and_those_in_pdfs_are_painted() {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (folder, name) in [("picture", "a.tif"), ("scanned", "a.pdf")] {
        for file in std::fs::read_dir(seeds.join(folder)).unwrap().map(|file| file.unwrap().path()) {
            let dark = std::sync::atomic::AtomicBool::new(false);
            let seen = |picture: &[u8]| {
                let dots = picture.strip_prefix(b"P5\n").unwrap_or_default();
                let black = dots.iter().skip(12).any(|dot| *dot < 200) && dots.contains(&255);
                dark.fetch_or(black, std::sync::atomic::Ordering::SeqCst);
            };
            let read = recognised(name, &std::fs::read(&file).unwrap(), &seen);
            if file.ends_with("found-2") {
                // Its page is five times ten to the sixteenth points long: it is not painted, and nothing is broken.
                assert!(read.is_err_and(|why| !matches!(why, Reason::Damaged { .. })));
                continue;
            }
            assert!(read.is_ok_and(|text| text.starts_with("The gate")), "{}", file.display());
            // What is broken, or promises more dots than there can be, leaves the paper white.
            let whole = folder == "scanned" && file.extension().is_some() && !file.ends_with("masked.pdf");
            assert_eq!(dark.into_inner(), whole, "{}", file.display());
        }
    }
}

fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<script>",
        "</script>",
        "<svg>",
        "<pre>",
        "<q>",
        "</q>",
        "<br>",
        "<article>",
        "<h1>",
        "<!--",
        "-->",
        "<meta charset=utf-16>",
        "<title>",
        "&ldquo;",
        "---\n",
        "# ",
        "> ",
        "- ",
        "1. ",
        "*",
        "[a](b)",
        "`",
        "|a|b|\n|-|-|\n",
        "\n\n",
        "\n",
        "By Jane Doe",
        "Date: 4 May 2031",
        "Words were said. ",
        "é",
        "\u{feff}",
        "\u{0}",
        "\u{202e}",
        "\r",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[\"",
        "\"]}</script>",
    ]);
    prop::collection::vec(scrap, 0..60).prop_map(|all| all.concat())
}

/// Never panics, says the same twice, and keeps what `Parsed` promises.
fn holds(name: &str, bytes: &[u8]) {
    let once = parse(name, bytes);
    assert_eq!(once, parse(name, bytes));
    match once {
        Ok(parsed) => {
            assert!(parsed.text.contains(char::is_alphanumeric));
            assert!(!parsed.text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')));
            assert!(parsed.clone().into_document("x").is_ok());
        }
        Err(refusal) => assert_eq!(refusal.path, name),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused_and_always_the_same(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.md", "a.html", "-"] {
            holds(name, &bytes);
        }
    }

    #[test]
    fn any_scraps_of_markup_are_read_or_refused_and_always_the_same(source in scraps()) {
        for name in ["a.txt", "a.md", "a.html"] {
            holds(name, source.as_bytes());
        }
    }

    #[test]
    fn plain_text_without_control_characters_is_never_changed(text in "[^\\p{C}<]{1,200}\n[a-z]+") {
        prop_assume!(!text.contains("{\\rtf") && !text.contains("%PDF-") && !text.starts_with('\u{feff}'));
        let parsed = parse("a.txt", text.as_bytes()).unwrap();
        prop_assert_eq!(parsed.text, text);
    }
}
