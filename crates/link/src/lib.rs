//! Many readings in, out comes what joins them: who is who, what was copied from where, what is claimed, which document
//! is cited and whether it stands there, who accuses whom and calls whom what, and when things are said to have happened.
//!
//! Each result is derived: it edits no reading, rests on spans of documents, says in words why it is there, and can be
//! thrown away and made again. Every step is a plain function over a batch (keys → candidate pairs by equal keys → pair
//! scores → union with what may not be joined), so that an engine can run the same steps elsewhere, with keys as columns
//! and joins on them; only the last, small step sees everything at once.

pub mod charges;
pub mod cited;
pub mod claims;
pub mod labels;
pub mod reuse;
mod spread;
pub mod timeline;
pub mod who;
