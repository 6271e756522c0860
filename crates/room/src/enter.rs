//! The door of a room that several people share: it asks for the password and tells nothing of the case.

use askama::Template;

#[derive(Template)]
#[template(path = "enter.html")]
struct Door {
    wrong: bool,
}

/// The page at the door; `wrong` tells that the password was not the right one.
pub fn enter(wrong: bool) -> String {
    Door { wrong }.render().unwrap_or_default()
}
