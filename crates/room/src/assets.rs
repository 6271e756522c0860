//! The style and the little script of the pages, built in.

/// A file that pages ask for.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub content: &'static str,
}

/// The style of all pages.
pub(crate) const STYLE: &str = include_str!("../assets/room.css");

/// The script: selection, keys and progress. Every page works without it.
const SCRIPT: &str = include_str!("../assets/room.js");

/// A file by its path.
pub fn asset(path: &str) -> Option<Asset> {
    match path {
        "/assets/room.css" => Some(Asset { kind: "text/css; charset=utf-8", content: STYLE }),
        "/assets/room.js" => Some(Asset { kind: "text/javascript; charset=utf-8", content: SCRIPT }),
        "/assets/room.svg" => {
            Some(Asset { kind: "image/svg+xml", content: include_str!("../assets/room.svg") })
        }
        _ => None,
    }
}
