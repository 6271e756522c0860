//! What each command does.

pub(crate) mod read;
pub(crate) mod schema;
