//! The pages of the reading room: what each shows, how it looks, and at which address it stands.
//!
//! A page is a struct of plain data. It is shown as HTML, and as JSON with the same fields; where it stands is an
//! [`Address`]. Nothing here knows a case, a server or a file.

mod address;
mod assets;
pub mod draw;
mod enter;
mod frame;
mod list;
mod marks;
mod openapi;
pub mod pages;
mod parts;
mod report;

pub use address::{Address, Form, List, Part, decoded, encoded, pairs};
pub use assets::{Asset, asset};
pub use enter::enter;
pub use frame::{Frame, Links, Page, Section, whole};
pub use list::Pager;
pub(crate) use list::first;
pub use marks::{Layer, Manner, Mark, Paragraph, paragraphs};
pub use openapi::openapi;
pub use parts::{Count, Place, Step, Told, day, shortened};
pub use report::Report;
