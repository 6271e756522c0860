//! What each command does.

pub(crate) mod add;
mod case;
pub(crate) mod check;
pub(crate) mod claims;
pub(crate) mod completions;
pub(crate) mod copies;
pub(crate) mod disputes;
pub(crate) mod figures;
pub(crate) mod labels;
pub(crate) mod link;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod new;
mod pile;
pub(crate) mod read;
pub(crate) mod remove;
pub(crate) mod reread;
pub(crate) mod rule;
pub(crate) mod rulings;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod status;
pub(crate) mod timeline;
pub(crate) mod trace;
mod voices;
pub(crate) mod who;
