//! What must hold of any bytes at all, whatever they are called.

use std::io::Cursor;

use ingest::{Asked, Event, open};

/// What Tesseract might have read in a picture: one line of two words.
pub const TABLE: &str = "1\t1\t0\t0\t0\t0\t0\t0\t900\t700\t-1\t\n\
    5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96.5\tThe\n5\t1\t1\t1\t1\t2\t190\t48\t90\t24\t30\tgate\n";

/// Opens the bytes as a file of this name: no panic, every part begins and is done, and every document holds words
/// and no control characters.
pub fn opened(name: &str, bytes: &[u8]) {
    asked(name, bytes, &Asked::default());
}

/// The same, where pictures are read and all of them hold the words of this table.
pub fn pictured(name: &str, bytes: &[u8], table: &str) {
    asked(name, bytes, &Asked { recognise: Some(&|_| Ok(table.to_owned())), ..Asked::default() });
}

fn asked(name: &str, bytes: &[u8], asked: &Asked<'_>) {
    let mut begun = None;
    let mut parts = 0_u64;
    open(name, &mut Cursor::new(bytes), asked, &mut |event| match event {
        Event::Begun(inside) => assert!(begun.replace(inside).is_none(), "a part begins inside another"),
        Event::Done(outcome) => {
            assert!(begun.take().is_some(), "a part is done that has not begun");
            parts += 1;
            if let Ok(parsed) = *outcome {
                assert!(parsed.text.contains(char::is_alphanumeric));
                assert!(!parsed.text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')));
                let length = parsed.text.len();
                assert!(parsed.places.iter().all(|place| place.at as usize <= length));
                assert!(parsed.into_document(name).is_ok());
            }
        }
    });
    assert!(begun.is_none() && parts > 0, "a file vanished");
}
