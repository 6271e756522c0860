//! Web archives and feeds.

use ingest::Reason;

use super::*;

const PAGE: &str = "<html><head><title>Who has the key?</title></head><body><article>\
    <p>The Weir Bridge stayed shut on Thursday, and nobody could say who had locked the gate.</p>\
    <p>“I have no key,” said Mayor Ode after a meeting with the wardens of the camp.</p>\
    </article></body></html>";

const ADDRESS: &str = "https://post.example/key";

fn record(kind: &str, uri: &str, media: &str, content: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-06-13T01:02:03Z\r\n\
         Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        content.len()
    )
    .into_bytes();
    record.extend(content);
    record.extend(b"\r\n\r\n");
    record
}

fn response(uri: &str, head: &str, body: &[u8]) -> Vec<u8> {
    record(
        "response",
        uri,
        "application/http; msgtype=response",
        &[head.as_bytes(), b"\r\n\r\n", body].concat(),
    )
}

fn archive() -> Vec<u8> {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
    let chunk = |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let chunked = [PAGE.as_bytes().chunks(50).flat_map(chunk).collect(), chunk(b"")].concat();
    [
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        record("request", ADDRESS, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        response(ADDRESS, html, PAGE.as_bytes()),
        response("https://post.example/chunked", &format!("{html}\r\nTransfer-Encoding: chunked"), &chunked),
        response(
            "https://post.example/packed",
            &format!("{html}\r\nContent-Encoding: gzip"),
            &gzipped(PAGE.as_bytes()),
        ),
        response("https://post.example/br", &format!("{html}\r\nContent-Encoding: br"), b"\x0b\x02"),
        response("https://post.example/a.css", "HTTP/1.1 200 OK\r\nContent-Type: text/css", b"p {}"),
        response("https://post.example/old", "HTTP/1.1 301 Moved\r\nContent-Type: text/html", b"<p>Moved."),
        record("resource", "urn:text:https://post.example/key", "text/plain", LETTER.as_bytes()),
        record("resource", "file:///letter", "text/plain", LETTER.as_bytes()),
        record("metadata", ADDRESS, "application/warc-fields", b"via: x\r\n"),
    ]
    .concat()
}

#[test]
fn a_web_archive_hands_out_its_pages_by_address() {
    let expected = [
        ADDRESS,
        "https://post.example/chunked",
        "https://post.example/packed",
        "https://post.example/br",
        "file:///letter",
    ];
    let parts = opened("a.warc", &archive());
    assert_eq!(names(&parts), expected);
    for name in &expected[..3] {
        assert!(text(&parts, name).starts_with("The Weir Bridge stayed shut"), "{name}");
        assert!(text(&parts, name).ends_with("wardens of the camp."), "{name}");
        let metadata = &part(&parts, name).as_ref().unwrap().metadata;
        assert_eq!(metadata.address.as_deref(), Some(*name));
        // The day on which it was taken is not the day on which it was published.
        assert_eq!(metadata.published, None);
    }
    assert_eq!(
        reason(&parts, expected[3]),
        Reason::OtherFormat { looks_like: "a page packed with Brotli or Zstandard" }
    );
    assert_eq!(text(&parts, "file:///letter"), LETTER);
    cut_anywhere("a.warc", &archive());
}

#[test]
fn what_a_page_states_of_its_day_comes_before_the_day_it_was_saved() {
    let page = PAGE.replace("<head>", "<head><meta property='article:published_time' content='2031-06-12'>");
    let warc = response(ADDRESS, "HTTP/1.1 200 OK\r\nContent-Type: text/html", page.as_bytes());
    let parts = opened("a.warc", &warc);
    assert_eq!(part(&parts, ADDRESS).as_ref().unwrap().metadata.published.as_deref(), Some("2031-06-12"));
}

#[test]
fn a_packed_web_archive_of_many_members_is_one() {
    let page = response(ADDRESS, "HTTP/1.1 200 OK\r\nContent-Type: text/html", PAGE.as_bytes());
    let other = record("resource", "file:///letter", "text/plain", LETTER.as_bytes());
    let packed = [gzipped(&page), gzipped(&other)].concat();
    let parts = opened("crawl.warc.gz", &packed);
    assert_eq!(names(&parts), [&format!("crawl.warc › {ADDRESS}"), "crawl.warc › file:///letter"]);
    let cut = opened("crawl.warc.gz", &packed[..packed.len() - 20]);
    assert_eq!(names(&cut)[0], format!("crawl.warc › {ADDRESS}"));
    assert!(cut[0].1.is_ok() && cut[1].1.is_err());
    cut_anywhere("crawl.warc.gz", &packed);
}

#[test]
fn a_web_archive_in_a_zip_shows_its_pages_and_not_what_is_made_from_them() {
    let page = response(ADDRESS, "HTTP/1.1 200 OK\r\nContent-Type: text/html", PAGE.as_bytes());
    let wacz = zipped(&[
        ("archive/data.warc.gz", &gzipped(&page)),
        ("indexes/index.cdx", b"example,post)/key 2031"),
        ("pages/pages.jsonl", b"{\"format\":\"json-pages-1.0\"}\n{\"text\":\"The Weir Bridge\"}\n"),
        ("datapackage.json", b"{\"profile\":\"data-package\"}"),
    ]);
    for name in ["a.wacz", "a.zip"] {
        let parts = opened(name, &wacz);
        assert_eq!(names(&parts), [format!("archive/data.warc.gz › data.warc › {ADDRESS}")]);
        assert!(parts[0].1.is_ok());
    }
    cut_anywhere("a.wacz", &wacz);
}

#[test]
fn a_web_archive_that_lies_about_a_length_is_damaged_after_what_was_whole() {
    let good = record("resource", "file:///letter", "text/plain", LETTER.as_bytes());
    let bad = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -7\r\n\r\n";
    let parts = opened("a.warc", &[&good[..], bad].concat());
    assert_eq!(names(&parts), ["file:///letter", ""]);
    assert_eq!(reason(&parts, ""), Reason::Damaged { what: "a web archive" });
    let endless = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999\r\n\r\nwords";
    assert_eq!(
        reason(&opened("a.warc", endless), "record 1"),
        Reason::Damaged { what: "a part of an archive" }
    );
}

const RSS: &str = r#"<?xml version="1.0"?><!-- x --><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour Post</title><language>en-GB</language>
<item><title>Who has the key?</title><link>https://post.example/key</link><dc:creator>Tomas Brekk</dc:creator>
<pubDate>Thu, 12 Jun 2031 08:30:00 +0200</pubDate><description>Nobody.</description>
<content:encoded><![CDATA[<p>&ldquo;I have no key,&rdquo; said Mayor Ode.</p><p>The wardens deny it.</p>]]></content:encoded></item>
<item><title>Ode &amp; the gate</title><author>post@post.example (Nora Feldin)</author><description>&lt;b&gt;It&lt;/b&gt; is shut&#8230;</description></item>
<item><title>The bridge stays shut</title></item></channel></rss>"#;

#[test]
fn every_item_of_a_feed_is_a_document() {
    for name in ["a.xml", "a.rss", "-"] {
        let parts = opened(name, RSS.as_bytes());
        assert_eq!(names(&parts), ["entry 1", "entry 2", "entry 3"]);
        assert_eq!(text(&parts, "entry 1"), "“I have no key,” said Mayor Ode.\n\nThe wardens deny it.");
        let m = &part(&parts, "entry 1").as_ref().unwrap().metadata;
        assert_eq!(
            (m.title.as_deref(), m.author.as_deref()),
            (Some("Who has the key?"), Some("Tomas Brekk"))
        );
        assert_eq!((m.publisher.as_deref(), m.language.as_deref()), (Some("The Harbour Post"), Some("en")));
        assert_eq!((m.address.as_deref(), m.published.as_deref()), (Some(ADDRESS), Some("2031-06-12")));
        assert_eq!(text(&parts, "entry 2"), "It is shut…");
        let m = &part(&parts, "entry 2").as_ref().unwrap().metadata;
        assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("Ode & the gate"), Some("Nora Feldin")));
        assert_eq!(text(&parts, "entry 3"), "The bridge stays shut");
    }
    cut_anywhere("a.rss", RSS.as_bytes());
}

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Harbour Post</title>
<author><name>The desk</name></author><link href="https://post.example/"/>
<entry><title type="html">The &lt;i&gt;key&lt;/i&gt;</title><link rel="edit" href="https://post.example/edit"/>
<link href="https://post.example/key"/><author><name>Tomas Brekk</name><email>x@post.example</email></author>
<updated>2031-06-13T08:30:00Z</updated><published>2031-06-12T08:30:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nobody has <b>it</b>.</p></div></content></entry></feed>"#;

#[test]
fn entries_of_atom_are_documents_too() {
    let parts = opened("a.atom", ATOM.as_bytes());
    assert_eq!(names(&parts), ["entry 1"]);
    assert_eq!(text(&parts, "entry 1"), "Nobody has it.");
    let m = &part(&parts, "entry 1").as_ref().unwrap().metadata;
    assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("The key"), Some("Tomas Brekk")));
    assert_eq!((m.address.as_deref(), m.published.as_deref()), (Some(ADDRESS), Some("2031-06-12T08:30:00Z")));
    assert_eq!((m.publisher.as_deref(), m.language.as_deref()), (Some("The Harbour Post"), Some("en")));
    cut_anywhere("a.atom", ATOM.as_bytes());
}

#[test]
fn a_feed_that_expands_itself_or_nests_without_end_hurts_nobody() {
    let laughs = "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rss><channel><item><description>&b;&b; the key</description></item></channel></rss>";
    assert_eq!(opened("a.rss", laughs.as_bytes()).len(), 1);
    let deep = format!("<rss><channel><item><description>{}", "<a>".repeat(200_000));
    assert_eq!(reason(&opened("a.rss", deep.as_bytes()), ""), Reason::Damaged { what: "a feed" });
    let empty = "<rss><channel><title>x</title></channel></rss>";
    assert_eq!(reason(&opened("a.rss", empty.as_bytes()), ""), Reason::Empty);
}

#[test]
fn a_document_of_which_the_server_does_not_say_what_it_is_is_read_and_a_font_is_not() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream";
    let archive = [
        response("https://post.example/get?id=7", head, b"{\\rtf1 The gate was shut.}"),
        response("https://post.example/a.woff2", head, b"wOF2\0\x01\0\0"),
    ]
    .concat();
    let parts = opened("a.warc", &archive);
    assert_eq!(names(&parts), ["https://post.example/get?id=7"]);
    assert_eq!(text(&parts, "https://post.example/get?id=7"), "The gate was shut.");
}

#[test]
fn a_page_without_a_day_says_when_it_was_taken() {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
    let parts = opened("a.warc", &response(ADDRESS, html, PAGE.as_bytes()));
    let told = &part(&parts, ADDRESS).as_ref().unwrap().problems;
    let taken = told.iter().find(|problem| problem.code == "taken").unwrap();
    assert!(taken.message.contains("2031-06-13T01:02:03Z"), "{}", taken.message);
}

#[test]
fn feeds_with_names_of_their_own_and_titles_with_marks_are_feeds() {
    let doctype = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">]><rss version=\"2.0\"><channel>\
        <title>The Post</title><item><title>The key</title><description>The gate was shut.</description></item></channel></rss>";
    assert_eq!(text(&opened("a.xml", doctype.as_bytes()), "entry 1"), "The gate was shut.");
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"html\">Le &lt;b&gt;Post&lt;/b&gt;</title>\
        <entry><title type=\"html\">The &lt;i&gt;key&lt;/i&gt;</title><summary>The gate was shut.</summary></entry></feed>";
    let parts = opened("a.atom", atom.as_bytes());
    let metadata = &part(&parts, "entry 1").as_ref().unwrap().metadata;
    assert_eq!(
        (metadata.publisher.as_deref(), metadata.title.as_deref()),
        (Some("Le Post"), Some("The key"))
    );
}
