//! What tests of pages are made of: words of a document that would like to be tags.

use crate::{Address, Frame, Links, Place, Step, Told};

/// What stands around a page of a server.
pub(super) fn frame() -> Frame {
    Frame {
        case: "affair".to_owned(),
        links: Links::Server,
        token: String::new(),
        name: String::new(),
        notice: None,
        here: Address::Case,
        csv: true,
    }
}

/// Something said, hostile throughout.
pub(super) fn told(stance: &str) -> Told {
    Told {
        chain: vec![Step {
            shown: "<b>Post".to_owned(),
            name: Some("Post".to_owned()),
            at: Some("Post/&?".to_owned()),
        }],
        stance: stance.to_owned(),
        sure: 0.4,
        place: Place {
            number: 3,
            title: "<script>alert(1)</script>".to_owned(),
            publisher: None,
            published: Some("2031-05-14".to_owned()),
            place: "line 3".to_owned(),
            start: 5,
            end: 9,
            quote: "\"><img src=x>".to_owned(),
        },
    }
}

/// That no word of a document became a tag.
pub(super) fn is_harmless(html: &str) {
    for tag in ["<script", "<img", "<b>", "<i>", "<u>", "<s>", "<a>"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
}
