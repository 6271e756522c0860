//! The pages, one file each: what it shows, field by field, and the template that shows it.

mod case;
mod document;
mod documents;
mod wait;

pub use case::{CasePage, Claimed, Spoken};
pub use document::{DocumentPage, Note, Passage};
pub use documents::{DocumentsPage, Listed};
pub use wait::WaitPage;
