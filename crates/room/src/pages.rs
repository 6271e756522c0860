//! The pages, one file each: what it shows, field by field, and the template that shows it.

mod case;
mod claim;
mod claims;
mod compare;
mod disputes;
mod document;
mod documents;
mod figures;
mod labels;
mod network;
mod review;
mod rulings;
mod search;
mod shared;
mod sign;
#[cfg(test)]
mod specimen;
mod timeline;
mod voice;
mod voices;
mod wait;

pub use case::{Adding, CasePage, Spoken};
pub use claim::{Bearing, ClaimPage, ClaimSide, Collapse, Origin, Stated, Takes};
pub use claims::{Claimed, ClaimsPage};
pub use compare::{Aligned, ComparePage, Head, Only, Side};
pub use disputes::{
    Accusing, ChargeTold, Denied, DeniedSide, Direction, DisputePart, DisputesPage, Said, ShortDenial,
};
pub(crate) use document::first_words;
pub use document::{DocumentPage, Note, Passage};
pub use documents::{DocumentsPage, Listed};
pub use figures::{FigureGiven, FigureGroup, FiguresPage};
pub use labels::{Caller, Cell, LabelLine, LabelsPage, Matrix, MatrixRow};
pub use network::{NetworkPage, Pair, Web};
pub use review::{Doubt, ReviewPage};
pub use rulings::{Ruled, RulingsPage};
pub use search::{Hit, SearchPage};
pub use shared::{Carrier, Shared};
pub use sign::SignPage;
pub use timeline::{Dated, OneDate, Stretch, TimelinePage};
pub use voice::{Reason, Statement, StatementsPage, Tie, Voice, VoicePage, Written};
pub use voices::{Named, VoiceLine, VoicesPage};
pub use wait::WaitPage;
