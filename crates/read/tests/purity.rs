//! A reading depends on the text and the weights alone, and always points at words.

use proptest::prelude::*;
use read::Tagger;
use text::{Document, Metadata, Origin};

fn document(text: &str) -> Document {
    Document::new(Origin { path: "test".into() }, Metadata::default(), text.into()).expect("short")
}

fn reader() -> &'static read::Reader {
    static READER: std::sync::OnceLock<read::Reader> = std::sync::OnceLock::new();
    READER.get_or_init(|| read::Reader::shipped().expect("the model loads"))
}

const LETTER: &str = include_str!("../../../examples/affair/open-letter.txt");
const TESTIMONY: &str = include_str!("../../../examples/affair/testimony.txt");

#[test]
fn the_same_text_reads_the_same_twice_and_beside_others() {
    let letter = document(LETTER);
    let alone = reader().tag(&letter);
    let beside: Vec<_> = std::thread::scope(|s| {
        let threads: Vec<_> = [LETTER, TESTIMONY, LETTER]
            .into_iter()
            .map(|t| s.spawn(move || reader().tag(&document(t))))
            .collect();
        threads.into_iter().map(|t| t.join().expect("reads")).collect()
    });
    assert_eq!(alone, beside[0]);
    assert_eq!(alone, beside[2]);
    assert_ne!(alone, beside[1]);
}

#[test]
fn a_text_much_longer_than_one_window_is_read_to_its_end() {
    let long = format!("{}\n\nMayor Ode said that the bridge would open on Monday.\n", TESTIMONY.repeat(12));
    let found = reader().tag(&document(&long));
    let last = found.attributions.last().expect("something is found");
    assert!(last.content[0].start() as usize > long.len() - 60, "help: windows must reach the last word");
}

#[test]
fn a_text_without_words_has_no_findings() {
    for text in ["", " \n\n\t", "…", "\u{0}\u{1}"] {
        assert!(reader().tag(&document(text)).attributions.is_empty(), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_at_all_gives_a_reading_whose_spans_hold_words(text in "(\\PC{0,12}|said|“|”|\"|he |They |told |that |\\. |\n\n|\n|é|عربي|Mayor Ode |«|»|„|‘|’|\'|``|-\n|—|\n- |KELL: |\nQ: |\nSigned,\n|THE GATE WAS LOCKED|\\[|\\]| ){0,60}") {
        let d = document(&text);
        prop_assert!(read::read(&d, reader()).is_ok());
    }
}
