//! Goes through the documents of a pile once, for all that needs to see each of them.

use crate::commands::disputes::{Charges, Gathered, Wanted};
use crate::commands::pile::Pile;
use crate::pages::people::People;
use crate::pages::review::Doubts;

/// What there is to be seen in the documents one by one.
pub(super) struct Gone {
    /// Who is named, what each says and what is said of them.
    pub(super) people: People,
    /// Who accuses whom, and denials in few words.
    pub(super) charges: Gathered,
    /// Statements of which the reader is least sure.
    pub(super) doubts: Doubts,
}

impl Gone {
    /// All documents of a pile.
    pub(super) fn through(pile: &Pile) -> anyhow::Result<Gone> {
        let all = Wanted { words: &[], denials: false, limit: usize::MAX };
        let (mut charges, mut doubts) = (Charges::of(pile, &all), Doubts::default());
        let (people, voices) = People::of(pile, |here, voices| {
            charges.take(here, voices);
            doubts.note(here.source);
        })?;
        Ok(Gone { people, charges: charges.gathered(pile, &voices)?, doubts })
    }
}
