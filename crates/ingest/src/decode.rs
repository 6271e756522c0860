//! Bytes to characters, as a browser would read them, with what was lost on the way.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use text::Problem;

use crate::{Reason, sniff};

/// More control characters than this share of its bytes, and a file is no text. Chosen, not measured: in random
/// bytes it is a tenth, in a text with a stray escape sequence a few in a thousand.
const MOST_CONTROLS: f64 = 0.02;

/// More characters than this share undecodable, and a file is no text. Chosen, not measured.
const MOST_LOST: f64 = 0.1;

/// The characters of a file, with line ends and control characters settled, and what was lost.
///
/// The encoding is taken, in this order, from a byte order mark; from UTF-16's zero bytes; from being valid
/// UTF-8 beyond ASCII, which no other encoding is by chance; from what an HTML page declares; from being valid
/// UTF-8 in more places than not; from what the bytes look like to a browser.
///
/// Line ends become `\n`, form feeds (page breaks) too, and the byte order mark goes. All other control
/// characters but the tab (U+0000 to U+001F, U+007F to U+009F) are dropped, and a problem says how many: they
/// carry no words, and a terminal or a database may obey them. Every other character is kept.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<(String, Vec<Problem>), Reason> {
    if let Some(what) = sniff::not_text(bytes) {
        return Err(Reason::Binary { looks_like: Some(what) });
    }
    let mut problems = vec![];
    let (raw, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (&bytes[length..], Some(encoding)),
        None => (bytes, utf16_without_mark(bytes)),
    };
    if encoding.is_none_or(|e| e == UTF_8) && share_of_controls(raw) > MOST_CONTROLS {
        return Err(Reason::Binary { looks_like: None });
    }
    let encoding = encoding.unwrap_or_else(|| choose(name, raw, &mut problems));
    let (text, broken) = encoding.decode_without_bom_handling(raw);
    if broken {
        // An estimate only where the text itself holds U+FFFD, which hardly any does.
        let lost = text.matches('\u{fffd}').count();
        if lost as f64 > MOST_LOST * text.chars().count() as f64 {
            return Err(Reason::Binary { looks_like: None });
        }
        let code = if encoding == UTF_8 { "broken-utf8" } else { "broken-encoding" };
        let message = format!(
            "{lost} {} not valid {}; each stands as \u{fffd} in the text",
            if lost == 1 { "place is" } else { "places are" },
            encoding.name()
        );
        problems.push(Problem { code, message });
    }
    let (text, dropped) = settled(&text);
    problems.extend(dropped);
    Ok((text, problems))
}

/// A text that is in characters already, with line ends and control characters settled as in [`decode`], and the problem
/// that some were dropped.
pub(crate) fn settled(text: &str) -> (String, Vec<Problem>) {
    let (text, dropped) = settle(text);
    let message = format!("{dropped} control characters were dropped; they are not words");
    let problem = (dropped > 0).then_some(Problem { code: "control-characters", message });
    (text, problem.into_iter().collect())
}

/// UTF-16 that does not say so: at least every twentieth pair has a zero byte, all on the same side, and nothing
/// in it decodes wrongly or to a control character.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 16) & !1];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, n) if n > 0 && n * 40 >= sample.len() => UTF_16LE,
        (n, 0) if n > 0 && n * 40 >= sample.len() => UTF_16BE,
        _ => return None,
    };
    // A sample may end between the halves of a surrogate pair, which is no mistake of the text.
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let text = text.strip_suffix('\u{fffd}').unwrap_or(&text);
    let odd = |c: char| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    (!text.contains(odd)).then_some(encoding)
}

/// The share of bytes that are control characters in every encoding but UTF-16. The escape character is not
/// counted: ISO-2022-JP is full of it.
fn share_of_controls(bytes: &[u8]) -> f64 {
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) || **b == 0x7f;
    bytes.iter().filter(control).count() as f64 / bytes.len().max(1) as f64
}

/// The encoding of bytes without any mark.
pub(crate) fn choose(name: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> &'static Encoding {
    let (good, bad, cut) = count_utf8(bytes);
    if bad == 0 && !cut && good > 0 {
        return UTF_8;
    }
    if sniff::may_be_html(name, bytes)
        && let Some(declared) = declared(bytes)
        && (declared != UTF_8 || good > bad)
    {
        return declared;
    }
    if good > bad || (bad == 0 && (good > 0 || cut)) {
        return UTF_8;
    }
    let guess = guess(bytes);
    if guess != UTF_8 {
        let message = format!(
            "the file does not say how its characters are written; it was read as {}, so check its accents and quotation marks",
            guess.name()
        );
        problems.push(Problem { code: "guessed-encoding", message });
    }
    guess
}

/// What bytes look like to a browser.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// How many characters beyond ASCII are valid UTF-8, how many places are not, and whether a last character is
/// cut off in the middle.
fn count_utf8(mut bytes: &[u8]) -> (usize, usize, bool) {
    let beyond = |s: &str| s.bytes().filter(|b| *b >= 0xc0).count();
    let (mut good, mut bad) = (0, 0);
    loop {
        match std::str::from_utf8(bytes) {
            Ok(s) => return (good + beyond(s), bad, false),
            Err(e) => {
                let (valid, rest) = bytes.split_at(e.valid_up_to());
                good += std::str::from_utf8(valid).map_or(0, beyond);
                match e.error_len() {
                    Some(n) => (bad, bytes) = (bad + 1, &rest[n..]),
                    None => return (good, bad, true),
                }
            }
        }
    }
}

/// The encoding that a page declares: `charset=` inside a tag that begins with `<meta`, or `encoding=` inside an
/// XML declaration, in the first 4 KiB (browsers look at one; saved pages put comments first).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let tags = head.match_indices('<').filter_map(|(i, _)| head[i..].split('>').next());
    let label = tags.filter_map(|tag| match () {
        () if tag.starts_with("<meta") => tag.split_once("charset"),
        () if tag.starts_with("<?xml") => tag.split_once("encoding"),
        () => None,
    });
    for (_, rest) in label {
        let value = rest.trim_start().strip_prefix('=').unwrap_or("").trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let value = value.split(['"', '\'', ';', '/', ' ', '\n', '\r', '\t']).next().unwrap_or("");
        if let Some(encoding) = Encoding::for_label(value.as_bytes()) {
            // Whoever could read the declaration byte by byte was not reading UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

/// Line ends to `\n`, control characters out; the second is how many went.
fn settle(text: &str) -> (String, usize) {
    let mut settled = String::with_capacity(text.len());
    let mut dropped = 0;
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                settled.push('\n');
            }
            '\u{c}' => settled.push('\n'),
            '\n' | '\t' => settled.push(c),
            c if c.is_control() => dropped += 1,
            c => settled.push(c),
        }
    }
    (settled, dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> (String, Vec<&'static str>) {
        let (text, problems) = decode(name, bytes).unwrap();
        (text, problems.iter().map(|p| p.code).collect())
    }

    const LETTER: &str = "Šárka přišla k řece. “No,” she said. Они ждали её у ворот до десяти часов.\n";

    #[test]
    fn marks_and_zero_bytes_tell_utf16() {
        let le: Vec<u8> = LETTER.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = LETTER.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [&le, &be, &[b"\xff\xfe", &le[..]].concat(), &[b"\xfe\xff", &be[..]].concat()] {
            assert_eq!(read("a.txt", bytes), (LETTER.to_owned(), vec![]));
        }
        assert_eq!(
            read("a.txt", &[b"\xef\xbb\xbf", LETTER.as_bytes()].concat()),
            (LETTER.to_owned(), vec![])
        );
    }

    #[test]
    fn broken_utf8_is_read_and_the_places_are_counted() {
        let mut bytes = LETTER.repeat(3).into_bytes();
        let space = LETTER.find(' ').unwrap();
        bytes.splice(space..space, *b"\xff");
        bytes.extend(b"and \xe2\x80");
        let (text, problems) = decode("a.txt", &bytes).unwrap();
        assert_eq!(text.matches('\u{fffd}').count(), 2);
        assert_eq!(problems[0].code, "broken-utf8");
        assert!(problems[0].message.starts_with("2 places are"), "{}", problems[0].message);
    }

    #[test]
    fn a_legacy_encoding_is_guessed_and_said() {
        let bytes = encoding_rs::WINDOWS_1251.encode("Они ждали её у ворот до десяти часов вечера.").0;
        let (text, problems) = read("a.txt", &bytes);
        assert_eq!(text, "Они ждали её у ворот до десяти часов вечера.");
        assert_eq!(problems, ["guessed-encoding"]);
        assert_eq!(read("a.txt", b"a caf\xe9 in town").0, "a café in town");
    }

    #[test]
    fn a_page_is_read_as_it_declares_unless_it_is_plainly_utf8() {
        let page = "<html><meta charset=\"windows-1250\"><p>Šárka přišla";
        let bytes = encoding_rs::WINDOWS_1250.encode(page).0;
        assert_eq!(read("a.html", &bytes), (page.to_owned(), vec![]));
        assert_eq!(read("a.html", page.as_bytes()), (page.to_owned(), vec![]));
        let old = "<html><META http-equiv=Content-Type content='text/html; charset=koi8-r'><p>ворота";
        assert_eq!(read("a.html", &encoding_rs::KOI8_R.encode(old).0), (old.to_owned(), vec![]));
    }

    #[test]
    fn lines_end_one_way_and_control_characters_go() {
        let (text, problems) = read("a.txt", "one\r\ntwo\rthree\u{c}four\u{1b}[2J\u{85}\tfive and more words to read here, more than fifty of them".as_bytes());
        assert!(text.starts_with("one\ntwo\nthree\nfour[2J\tfive"), "{text:?}");
        assert_eq!(problems, ["control-characters"]);
    }

    #[test]
    fn what_is_full_of_zeros_is_not_text() {
        let junk: Vec<u8> = (0..4000u32).map(|i| (i * i % 251 * u32::from(i % 3 == 0)) as u8).collect();
        assert_eq!(decode("a.txt", &junk), Err(Reason::Binary { looks_like: None }));
    }
}
