//! Whether two statements tell of one deed with its parties turned round: “Veld shot Kern”, “Kern shot Veld”.

use super::terms::{Sort, Term, id};

/// What one party does to another, by the numbers of the words as they are compared. What both do to each other (they
/// meet, they talk, they clash) is none.
const DEEDS: [u32; 52] = [
    id("DIE"),
    id("HURT"),
    id("STRIKE"),
    id("TAKE"),
    id("ARREST"),
    id("KIDNAP"),
    id("EXECUTE"),
    id("SIEGE"),
    id("shot"),
    id("shoot"),
    id("beat"),
    id("beaten"),
    id("stab"),
    id("rape"),
    id("tortur"),
    id("poison"),
    id("push"),
    id("kick"),
    id("rob"),
    id("stole"),
    id("betray"),
    id("threaten"),
    id("warn"),
    id("blackmail"),
    id("brib"),
    id("bribe"),
    id("pay"),
    id("paid"),
    id("hire"),
    id("fire"),
    id("dismiss"),
    id("sack"),
    id("expel"),
    id("deport"),
    id("sue"),
    id("su"),
    id("accus"),
    id("blame"),
    id("denounc"),
    id("insult"),
    id("deceiv"),
    id("cheat"),
    id("forc"),
    id("order"),
    id("help"),
    id("rescu"),
    id("save"),
    id("protect"),
    id("defeat"),
    id("ambush"),
    id("invad"),
    id("occupi"),
];

/// Words that tell less than this, or are numbers, name no party: "by", "at", "after".
const TELLS_WHO: f32 = 4.0;

/// So many words that may name a party are looked at on each side of a deed.
const NEAR: usize = 4;

/// Who does it, and to whom: the words beside a deed, the nearest first.
struct Parties {
    deed: u32,
    doers: Vec<u32>,
    others: Vec<u32>,
}

/// Whether a deed of both stands with its parties turned round in one of them.
pub(super) fn turned(one: &[Term], other: &[Term]) -> bool {
    let theirs = parties(other);
    parties(one).iter().any(|mine| theirs.iter().any(|their| mine.deed == their.deed && crossed(mine, their)))
}

/// Whether each stands in one where the other stands in the other: the word next to the deed, so that a place or a day
/// beside them says nothing.
fn crossed(one: &Parties, other: &Parties) -> bool {
    let moved = |from: &Parties, to: &Parties| {
        from.doers.first().is_some_and(|doer| to.others.contains(doer) && !to.doers.contains(doer))
    };
    moved(one, other) && moved(other, one)
}

/// Every deed that is told with somebody on each side.
fn parties(words: &[Term]) -> Vec<Parties> {
    let deeds = words.iter().enumerate().filter(|(_, word)| DEEDS.contains(&word.id));
    deeds.filter_map(|(at, word)| told(words, at, word.id)).collect()
}

fn told(words: &[Term], at: usize, deed: u32) -> Option<Parties> {
    let party =
        |word: &&Term| word.weight() >= TELLS_WHO && word.sort == Sort::Plain || word.sort == Sort::Name;
    let ids = |all: &mut dyn Iterator<Item = &Term>| -> Vec<u32> {
        all.filter(party).take(NEAR).map(|word| word.id).collect()
    };
    let before = ids(&mut words[..at].iter().rev());
    let behind = ids(&mut words[at + 1..].iter());
    if before.is_empty() || behind.is_empty() {
        return None;
    }
    let is = |word: &Term, all: &[u32]| all.contains(&word.id);
    let passive = words[at.saturating_sub(2)..at].iter().any(|word| is(word, &BE));
    let by = words[at + 1..].iter().take(2).any(|word| word.id == id("by"));
    match (passive, by) {
        // "Kern was shot near Veld's house" does not say who did it.
        (true, false) => None,
        (_, true) => Some(Parties { deed, doers: behind, others: before }),
        (false, false) => Some(Parties { deed, doers: before, others: behind }),
    }
}

const BE: [u32; 6] = [id("was"), id("were"), id("is"), id("are"), id("been"), id("be")];

#[cfg(test)]
mod tests {
    use super::super::terms::terms;
    use super::*;

    fn are_turned(one: &str, other: &str) -> bool {
        let words = |text: &str| terms(text).into_iter().map(|(term, _)| term).collect::<Vec<_>>();
        let (one, other) = (words(one), words(other));
        assert_eq!(turned(&one, &other), turned(&other, &one));
        turned(&one, &other)
    }

    #[test]
    fn who_does_it_to_whom_is_told_by_the_order_of_the_words() {
        assert!(are_turned("Veld shot Kern at the mill", "Kern shot Veld at the mill"));
        assert!(are_turned(
            "the council accused the mayor of theft",
            "the mayor accused the council of theft"
        ));
        assert!(are_turned("Veld shot Kern at the mill", "Veld was shot by Kern at the mill"));
    }

    #[test]
    fn the_same_deed_told_otherwise_is_not_turned_round() {
        assert!(!are_turned("Veld shot Kern at the mill", "at the mill Kern was shot by Veld"));
        assert!(!are_turned("Veld shot Kern", "Kern was shot near the house of Veld"));
        assert!(!are_turned("rebels attacked the army in Lenn", "in Lenn the army was attacked by rebels"));
        assert!(!are_turned("Veld met Kern at the mill", "Kern met Veld at the mill"));
        assert!(!are_turned("40 people were killed in Lenn", "in Lenn 40 people were killed"));
        assert!(!are_turned("Veld and Kern shot Orsk", "Kern and Veld shot Orsk"));
    }
}
