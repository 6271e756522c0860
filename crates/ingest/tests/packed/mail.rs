//! E-mails, mailboxes and saved pages.

use std::time::{Duration, Instant};

use ingest::Reason;

use super::*;

const PLAIN: &str = "Received: from council.example by mail.example; Thu, 12 Jun 2031 08:30:02 +0200\r\n\
    From: =?UTF-8?B?xaDDoXJrYSBPZGU=?= <ode@council.example>\r\n\
    To: desk@post.example\r\n\
    Subject: =?iso-8859-1?Q?The_key_=E0_la_mairie?=\r\n\
    Date: Thu, 12 Jun 2031 08:30:00 +0200\r\n\
    Message-ID: <1@council.example>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: text/plain; charset=windows-1250\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\
    \r\n\
    =8A=E1rka has the key=\r\n, not I.\r\n\
    \r\n\
    > Who has the key?\r\n\
    \r\n\
    --=20\r\n\
    Mayor Ode\r\n";

#[test]
fn a_message_is_a_document_with_what_its_header_states() {
    for name in ["a.eml", "a.txt", "-"] {
        let parts = opened(name, PLAIN.as_bytes());
        assert_eq!(names(&parts), [""]);
        assert_eq!(text(&parts, ""), "Šárka has the key, not I.\n\n> Who has the key?\n\n-- \nMayor Ode");
        let metadata = &part(&parts, "").as_ref().unwrap().metadata;
        assert_eq!(metadata.title.as_deref(), Some("The key à la mairie"));
        assert_eq!(metadata.author.as_deref(), Some("Šárka Ode"));
        assert_eq!(metadata.published.as_deref(), Some("2031-06-12T08:30:00+02:00"));
    }
    cut_anywhere("a.eml", PLAIN.as_bytes());
}

const ENCLOSING: &str = "From: desk@post.example\nMessage-ID: <2@post.example>\nSubject: Fwd: the letter\n\
    Content-Type: multipart/mixed; boundary=outer\n\n\
    --outer\nContent-Type: multipart/alternative; boundary=inner\n\n\
    --inner\nContent-Type: text/plain\n\nThe letter is enclosed.\n\
    --inner\nContent-Type: text/html\n\n<p>The letter is <b>enclosed</b>.</p>\n--inner--\n\
    --outer\nContent-Type: text/html; name=page.html\nContent-Disposition: attachment; filename=page.html\n\n\
    <html><body><p>The gate was shut at nine, said the wardens of the bridge on Thursday.</p></body></html>\n\
    --outer\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\
    Content-Disposition: attachment; filename=\"../letter.txt\"\n\nV2UgYXNrIHlvdSB0byBvcGVuIHRoZSBicmlkZ2Uu\n\
    --outer\nContent-Type: message/rfc822\n\n\
    From: Ansa Weiler <weiler@banks.example>\nSubject: The key\n\nWe ask who locked the gate.\n\
    --outer\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAA=\n--outer--\n";

#[test]
fn enclosures_are_parts_of_their_own() {
    let parts = opened("a.eml", ENCLOSING.as_bytes());
    assert_eq!(names(&parts), ["", "page.html", "../letter.txt", "enclosure 3", "enclosure 4"]);
    assert_eq!(text(&parts, ""), "The letter is enclosed.");
    assert_eq!(part(&parts, "").as_ref().unwrap().metadata.author.as_deref(), Some("desk@post.example"));
    assert_eq!(text(&parts, "../letter.txt"), "We ask you to open the bridge.");
    assert!(text(&parts, "page.html").starts_with("The gate was shut"));
    assert_eq!(text(&parts, "enclosure 3"), "We ask who locked the gate.");
    let inner = &part(&parts, "enclosure 3").as_ref().unwrap().metadata;
    assert_eq!((inner.author.as_deref(), inner.title.as_deref()), (Some("Ansa Weiler"), Some("The key")));
    assert_eq!(reason(&parts, "enclosure 4"), Reason::NeedsOcr);
    cut_anywhere("a.eml", ENCLOSING.as_bytes());
}

#[test]
fn a_message_for_browsers_alone_is_read_whole() {
    let mail = "From: Ode\nMessage-ID: <3>\nContent-Type: text/html; charset=utf-8\n\n\
        <html><body><p>No.</p><blockquote>Who has the key?</blockquote></body></html>";
    assert_eq!(text(&opened("a.eml", mail.as_bytes()), ""), "No.\n\n> Who has the key?");
}

#[test]
fn a_letter_that_looks_a_little_like_mail_is_left_as_it_is() {
    for letter in [
        "From: the river\nSubject: the key\n\nWe waited.\n",
        "From the bridge we saw them come on Thursday, 12 June 2031.\n\nThey had no key.\n",
        "Subject: nobody has the key\nIt was said at 8:30.\n",
    ] {
        assert_eq!(text(&opened("letter.txt", letter.as_bytes()), ""), letter);
    }
}

fn mailbox() -> String {
    format!(
        "From ode@council.example Thu Jun 12 08:30:00 2031\n{}\n\
         From weiler@banks.example Thu Jun 12 09:00:00 2031\nFrom: Ansa Weiler\nSubject: Re\n\n\
         >From the bridge we saw it.\n>>From quoted\nFrom here on nobody waited.\n\nFrom 1 to 2 they slept.\n\n\
         From nobody Thu Jun 12 10:00:00 2031\n{ENCLOSING}",
        PLAIN.replace("\r\n", "\n")
    )
}

#[test]
fn a_mailbox_is_told_message_by_message() {
    for name in ["a.mbox", "-", "a/b"] {
        let parts = opened(name, mailbox().as_bytes());
        assert_eq!(names(&parts)[..3], ["message 1", "message 2", "message 3"]);
        assert_eq!(names(&parts)[3..5], ["message 3 › page.html", "message 3 › ../letter.txt"]);
        assert!(text(&parts, "message 1").starts_with("Šárka has the key"));
        assert_eq!(
            text(&parts, "message 2"),
            "From the bridge we saw it.\n>From quoted\nFrom here on nobody waited.\n\nFrom 1 to 2 they slept."
        );
    }
    cut_anywhere("a.mbox", mailbox().as_bytes());
}

#[test]
fn a_message_without_a_header_does_not_stop_the_mailbox() {
    let mailbox = "From a Thu Jun 12 08:30:00 2031\nSubject: x\n\nThe key is gone.\n\n\
        From b Thu Jun 12 08:30:00 2031\n\nNo header at all.\n\n\
        From c Thu Jun 12 08:30:00 2031\n\n\
        From d Thu Jun 12 08:30:00 2031\nSubject: y\n\nIt is not.\n";
    let parts = opened("a.mbox", mailbox.as_bytes());
    assert_eq!(names(&parts), ["message 1", "message 2", "message 3", "message 4"]);
    assert_eq!(text(&parts, "message 2").trim(), "No header at all.");
    assert_eq!(reason(&parts, "message 3"), Reason::Empty);
    assert_eq!(text(&parts, "message 4"), "It is not.");
}

#[test]
fn messages_inside_messages_are_opened_to_a_depth_and_hurt_nobody() {
    let nested = "From: a\nMessage-ID: <1>\nContent-Type: message/rfc822\n\n".repeat(1000);
    let parts = opened("a.eml", nested.as_bytes());
    assert_eq!(parts.last().unwrap().1, Err(Reason::TooDeep { limit: 6 }));
    let begun = Instant::now();
    for hostile in [
        "Content-Type: message/rfc822\n\n".repeat(200_000),
        (0..4_000).map(|n| format!("Content-Type: multipart/digest; boundary=b{n}\n\n--b{n}\n\n")).collect(),
        (0..4_000).map(|n| format!("--b\nContent-Type: multipart/mixed; boundary=b{n}\n\n")).collect(),
        format!("X: {}\n\nwords", "=?utf-8?q?x?= ".repeat(100_000)),
        format!("To: {}\n\nwords", "(".repeat(500_000)),
        format!("To: {}\n\nwords", "a@b.example, ".repeat(100_000)),
    ] {
        let mail = format!("From: a\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=b\n{hostile}");
        assert!(!opened("a.eml", mail.as_bytes()).is_empty());
    }
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
}

const SAVED: &str = "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/key\n\
    Subject: Who has the key?\nDate: Thu, 12 Jun 2031 08:30:00 -0000\nMIME-Version: 1.0\n\
    Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n\
    --b\nContent-Type: text/html\nContent-Location: https://post.example/key\n\
    Content-Transfer-Encoding: quoted-printable\n\n\
    <html><head><title>Who has the key?</title></head><body><nav>Menu</nav><article>\
    <p>The Weir Bridge stayed shut on Thursday, and nobody could say who had locked the gate.</p>\
    <p>=E2=80=9CI have no key,=E2=80=9D said Mayor Ode after a meeting with the wardens of the camp.</p>\
    </article></body></html>\n\
    --b\nContent-Type: text/css\nContent-Location: https://post.example/a.css\n\np { color: red }\n--b--\n";

#[test]
fn a_saved_page_is_one_document() {
    for name in ["a.mhtml", "a.txt"] {
        let parts = opened(name, SAVED.as_bytes());
        assert_eq!(names(&parts), [""]);
        assert!(
            text(&parts, "")
                .ends_with("“I have no key,” said Mayor Ode after a meeting with the wardens of the camp.")
        );
        let metadata = &part(&parts, "").as_ref().unwrap().metadata;
        assert_eq!(metadata.address.as_deref(), Some("https://post.example/key"));
        assert_eq!(metadata.title.as_deref(), Some("Who has the key?"));
    }
    cut_anywhere("a.mhtml", SAVED.as_bytes());
    let pageless = SAVED.replace("text/html", "image/png");
    assert_eq!(
        reason(&opened("a.mhtml", pageless.as_bytes()), ""),
        Reason::Damaged { what: "a saved web page" }
    );
}
