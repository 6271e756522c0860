//! What a document says, and exactly where: the nouns that every other crate speaks.
//!
//! Three to start with: a [`Document`] is an unchanging text, a [`Span`] is a range of its bytes, and a
//! [`Reading`] is what one reader found in it, every span checked. Everything a user sees leads back to a
//! span that holds exactly the words shown.

mod act;
mod attribution;
mod document;
mod figure;
mod frame;
mod label;
pub mod marked;
mod place;
mod problem;
mod reading;
mod span;
mod time;
mod voice;
mod wrapped;

pub use act::{Act, ActKind, ActMention};
pub use attribution::{Attribution, Mode, Stance};
pub use document::{Citation, Document, DocumentId, Metadata, Origin, TooLong};
pub use figure::{Edge, Figure, Interval, Unit};
pub use frame::{Boxed, Frame, Measure, PictureLine};
pub use label::{How, Label, Party, Whose};
pub use place::{Place, PlaceKind};
pub use problem::Problem;
pub use reading::{Findings, Misplaced, Provenance, Reading};
pub use span::Span;
pub use time::{Anchor, Bearing, Calendar, Time, TimeKind};
pub use voice::{Mention, MentionKind, Voice, VoiceKind};
pub use wrapped::{goes_on, whole_line};
