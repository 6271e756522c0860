//! What must hold of any bytes at all, whatever they are called.

use std::io::Cursor;

use ingest::{Asked, Event, open};

/// Opens the bytes as a file of this name: no panic, every part begins and is done, and every document holds words
/// and no control characters.
pub fn opened(name: &str, bytes: &[u8]) {
    let mut begun = None;
    let mut parts = 0_u64;
    open(name, &mut Cursor::new(bytes), &Asked::default(), &mut |event| match event {
        Event::Begun(inside) => assert!(begun.replace(inside).is_none(), "a part begins inside another"),
        Event::Done(outcome) => {
            assert!(begun.take().is_some(), "a part is done that has not begun");
            parts += 1;
            if let Ok(parsed) = *outcome {
                assert!(parsed.text.contains(char::is_alphanumeric));
                assert!(!parsed.text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')));
                assert!(parsed.into_document(name).is_ok());
            }
        }
    });
    assert!(begun.is_none() && parts > 0, "a file vanished");
}
