//! Documents as acts: letters, petitions, reports, laws that a text tells of, by whom, to whom, and what they want.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::Span;

/// A document that a text tells of as something done: somebody wrote it, signed it, sent it, published it
/// (*actum* and *instrumentum* of diplomatics). The document itself may stand elsewhere in the pile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Act {
    /// What sort of document it is.
    pub kind: ActKind,
    /// Where the text names it, in order, the first place first; never empty.
    pub mentions: Vec<ActMention>,
    /// Its title, without quotation marks, where the text gives one.
    pub title: Option<Span>,
    /// Who made it speak: author, issuer, the one who gives the interview; a pronoun as it stands ("*its* report").
    pub by: Vec<Span>,
    /// Whom it is addressed or handed to; for an interview, who held it.
    pub to: Vec<Span>,
    /// The day on it, or on which it was made, sent or published, as the words give it.
    pub dated: Option<Span>,
    /// Who printed or carried what another wrote.
    pub published_by: Vec<Span>,
    /// Who signed it, by name, group or number ("40,000 signatures").
    pub signatories: Vec<Span>,
    /// What it is said to state, verbs of saying left out.
    pub states: Vec<Span>,
    /// What it is said to want done or known.
    pub demands: Vec<Span>,
    /// The attributions that give its words, as indices into the reading's attributions.
    pub attributions: Vec<usize>,
    /// The voice that the document itself is, where it speaks, as an index into the reading's voices.
    pub voice: Option<usize>,
    /// The voices of those who made it speak, as indices into the reading's voices.
    pub authors: Vec<usize>,
}

impl Act {
    /// An act of which nothing is known but its kind and where it is named first.
    pub fn new(kind: ActKind, first: ActMention) -> Act {
        Act {
            kind,
            mentions: vec![first],
            title: None,
            by: vec![],
            to: vec![],
            dated: None,
            published_by: vec![],
            signatories: vec![],
            states: vec![],
            demands: vec![],
            attributions: vec![],
            voice: None,
            authors: vec![],
        }
    }

    /// Every span of it, its mentions first.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        (self.mentions.iter().flat_map(|m| [m.phrase, m.head]))
            .chain(self.title)
            .chain(self.by.iter().copied())
            .chain(self.to.iter().copied())
            .chain(self.dated)
            .chain(self.published_by.iter().copied())
            .chain(self.signatories.iter().copied())
            .chain(self.states.iter().copied())
            .chain(self.demands.iter().copied())
    }
}

/// A place where a text names a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ActMention {
    /// The phrase, from its article or owner over what belongs to it: "an open letter signed by 59 academics".
    pub phrase: Span,
    /// Its noun: "open letter".
    pub head: Span,
}

/// The sorts of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActKind {
    /// A letter that is meant for everybody to read.
    #[serde(rename = "open letter")]
    OpenLetter,
    /// A letter.
    Letter,
    /// A request with signatures, or meant to have them.
    Petition,
    /// A statement to the public: announcement, press release, communiqué, declaration.
    Announcement,
    /// A report of somebody's findings: report, study, survey, audit.
    Report,
    /// Questions and answers; `by` is who answers.
    Interview,
    /// What binds people: law, act, decree, order, constitution.
    Law,
    /// What an assembly resolves.
    Resolution,
    /// What a court decides: judgment, ruling, verdict.
    Judgment,
    /// What parties agree on: agreement, treaty, contract.
    Agreement,
    /// What a witness declares: testimony, affidavit, deposition.
    Testimony,
    /// What is laid before a court or an office against somebody: complaint, indictment, lawsuit.
    Complaint,
    /// What is handed out: leaflet, pamphlet, manifesto.
    Leaflet,
    /// E-mail, telegram, recorded message, memorandum.
    Message,
    /// What a newspaper prints: article, editorial, column.
    Article,
    /// Any other document that is shown to say something: "a paper which calls them agents".
    Paper,
}

impl ActKind {
    /// All of them, in the order of the glossary.
    pub const ALL: [ActKind; 16] = [
        ActKind::OpenLetter,
        ActKind::Letter,
        ActKind::Petition,
        ActKind::Announcement,
        ActKind::Report,
        ActKind::Interview,
        ActKind::Law,
        ActKind::Resolution,
        ActKind::Judgment,
        ActKind::Agreement,
        ActKind::Testimony,
        ActKind::Complaint,
        ActKind::Leaflet,
        ActKind::Message,
        ActKind::Article,
        ActKind::Paper,
    ];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            ActKind::OpenLetter => "open letter",
            ActKind::Letter => "letter",
            ActKind::Petition => "petition",
            ActKind::Announcement => "announcement",
            ActKind::Report => "report",
            ActKind::Interview => "interview",
            ActKind::Law => "law",
            ActKind::Resolution => "resolution",
            ActKind::Judgment => "judgment",
            ActKind::Agreement => "agreement",
            ActKind::Testimony => "testimony",
            ActKind::Complaint => "complaint",
            ActKind::Leaflet => "leaflet",
            ActKind::Message => "message",
            ActKind::Article => "article",
            ActKind::Paper => "paper",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<ActKind> {
        ActKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in ActKind::ALL {
            assert_eq!(ActKind::named(kind.name()), Some(kind));
        }
        assert_eq!(ActKind::named("song"), None);
    }
}
