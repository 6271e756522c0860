//! What the pages of the reading room show, taken from a case: the structs of the crate `room`, filled.

mod case;
mod catalogue;
mod claim;
mod claims;
mod compare;
mod disputes;
mod document;
mod documents;
mod figures;
mod joined;
mod labels;
mod network;
mod people;
mod review;
mod rulings;
mod search;
mod timeline;
mod told;
mod voice;
mod voices;
mod words;

use ::case::CaseFile;
use room::{Address, Page};

pub(crate) use catalogue::Catalogue;
pub(crate) use joined::Joined;

/// What a page is made of.
pub(crate) struct Desk<'a> {
    /// The case.
    pub(crate) case: &'a CaseFile,
    /// What is in it.
    pub(crate) catalogue: &'a Catalogue,
    /// What joins its documents; none while they are being joined.
    pub(crate) joined: Option<&'a Joined>,
    /// What is being added to it, if anything is.
    pub(crate) adding: Option<room::pages::Adding>,
}

/// What stands at an address.
///
/// # Errors
/// If there is nothing, in words for whoever asked.
pub(crate) fn page(desk: &Desk<'_>, address: &Address) -> anyhow::Result<Box<dyn Page>> {
    Ok(match address {
        Address::Case => Box::new(case::page(desk)?),
        Address::Documents(_) => Box::new(documents::page(desk, address)?),
        Address::Document { number, at } => Box::new(document::page(desk, *number, *at)?),
        Address::Compare(one, other) => Box::new(compare::page(desk, *one, *other)?),
        Address::Search(_) => Box::new(search::page(desk, address)?),
        Address::Review(_) => match desk.joined {
            Some(joined) => Box::new(review::page(desk, joined, address)?),
            None => Box::new(wait("To look at")),
        },
        Address::Rulings(_) => Box::new(rulings::page(desk, address)?),
        Address::Claims(_) => claims::page(desk, address),
        Address::Claim { number, byte } => claim::page(desk, *number, *byte)?,
        Address::Disputes(_) => disputes::page(desk, address),
        Address::Figures(_) => figures::page(desk, address),
        Address::Timeline(_) => timeline::page(desk, address)?,
        Address::Voices(_) => match desk.joined {
            Some(joined) => Box::new(voices::page(joined, address)),
            None => Box::new(wait("Voices")),
        },
        Address::Voice(name) => match desk.joined {
            Some(joined) => Box::new(voice::page(joined, name)?),
            None => Box::new(wait(name)),
        },
        Address::Statements { name, .. } => match desk.joined {
            Some(joined) => Box::new(voice::statements(joined, address)?),
            None => Box::new(wait(name)),
        },
        Address::Labels(_) => match desk.joined {
            Some(joined) => Box::new(labels::page(joined, address)?),
            None => Box::new(wait("Who calls whom what")),
        },
        Address::Network(list) => match desk.joined {
            Some(joined) => Box::new(network::page(&joined.people, list)),
            None => Box::new(wait("Network")),
        },
    })
}

/// Whether there is a spreadsheet of what stands at an address.
pub(crate) fn has_csv(address: &Address) -> bool {
    !matches!(address, Address::Case | Address::Document { .. } | Address::Compare(..))
}

/// The same as a spreadsheet, with all lines that hold the words asked for; none where a page has no such form or the
/// documents are still being joined.
///
/// # Errors
/// If there is no such page, or the case cannot be read.
pub(crate) fn csv(desk: &Desk<'_>, address: &Address) -> anyhow::Result<Option<String>> {
    match address {
        Address::Documents(_) => return documents::csv(desk, address).map(Some),
        Address::Rulings(_) => return rulings::csv(desk, address).map(Some),
        Address::Search(_) => return search::csv(desk, address).map(Some),
        _ => {}
    }
    let Some(joined) = desk.joined else { return Ok(None) };
    Ok(match address {
        Address::Review(_) => Some(review::csv(desk, joined, address)?),
        Address::Claims(list) => Some(claims::csv(joined, list)?),
        Address::Claim { number, byte } => Some(claim::csv(joined, *number, *byte)?),
        Address::Disputes(list) => Some(disputes::csv(joined, list)?),
        Address::Figures(list) => Some(figures::csv(joined, list)?),
        Address::Timeline(list) => Some(timeline::csv(joined, list)?),
        Address::Voices(list) => Some(voices::csv(desk, joined, list)?),
        Address::Voice(name) => Some(voice::csv(desk, joined, name)?),
        Address::Statements { name, part, list } => Some(voice::statements_csv(joined, name, *part, list)?),
        Address::Labels(list) => Some(labels::csv(joined, list)),
        Address::Network(list) => Some(network::csv(&joined.people.all, list)),
        _ => None,
    })
}

/// Shown in place of a page that needs the documents joined, while they are.
fn wait(title: &str) -> room::pages::WaitPage {
    room::pages::WaitPage {
        title: title.to_owned(),
        told: "The documents are being joined; this page comes by itself in a moment.".to_owned(),
        soon: true,
        back: None,
    }
}
