//! A sentence for each page of a made-up story: told in changing words, with slips that copies and retellings take along.

use crate::copies::dice::Dice;

/// What is told, part by part, each in one of several wordings.
const PARTS: [&[&str]; 7] = [
    &["wardens of the camp", "the guards", "keepers from the Meadow", "wardens"],
    &["had locked", "locked", "shut", "had barred"],
    &["the western gate of the Weir Bridge", "the gate at the Weir Bridge", "the western gate"],
    &["before the crush", "shortly before people were crushed", "on that evening"],
    &["and Konrad Aspell of the infirmary", "while Konrad Aspell, the director,", "and Konrad Aspell"],
    &["treated the wounded", "counted those who were hurt", "saw the wounded come in"],
    &["until morning", "through the night", "for seven hours"],
];

/// Words that somebody may slip in writing: by two letters that change places.
const SLIPS: [(&str, [&str; 3]); 4] = [
    ("Aspell", ["Apsell", "Asplel", "Apsell"]),
    ("western", ["wetsern", "wesetrn", "wetsern"]),
    ("Bridge", ["Brigde", "Brideg", "Brigde"]),
    ("wounded", ["wonuded", "woudned", "wonuded"]),
];

/// Turns of phrase that hardly two find by themselves.
const TURNS: [&str; 16] = [
    "amid a smell of frying herrings",
    "on a tip from the lockkeeper",
    "using the spare chain of a dredger",
    "despite a chorus of boatmen jeering",
    "over a ledger stained with coffee",
    "beside the boarded kiosk of Orlo",
    "after tossing a coin for it",
    "wearing raincoats lent by the brewery",
    "with a padlock borrowed from the ferry",
    "as quietly as a sexton closing up",
    "in a drizzle that tasted of tar",
    "while somebody whistled a hornpipe badly",
    "under a lantern patched with oilcloth",
    "to the creak of an unoiled winch",
    "past the upturned skiff of Benedek Lisk",
    "with the languor of bored sentries",
];

/// How often a page slips, and how often it has a turn of phrase of its own.
const SLIP: f64 = 0.04;
const TURN: f64 = 0.06;

/// How often who retells a thing takes each of its oddities along.
const TAKEN: f64 = 0.5;

/// The words of a page.
#[derive(Clone)]
pub(super) struct Words {
    parts: Vec<&'static str>,
    /// Slips, by their word, and the turn of phrase.
    slips: Vec<(&'static str, &'static str)>,
    turn: Option<&'static str>,
}

impl Words {
    /// Of somebody who tells it by themselves.
    pub(super) fn fresh(dice: &mut Dice) -> Words {
        Words { parts: PARTS.iter().map(|part| dice.pick(part)).collect(), slips: vec![], turn: None }
    }

    /// Of somebody who has it from a page and tells it in other words.
    pub(super) fn retold(dice: &mut Dice, from: &Words) -> Words {
        let mut own = Words::fresh(dice);
        own.slips = from.slips.iter().copied().filter(|_| dice.happens(TAKEN)).collect();
        own.turn = from.turn.filter(|_| dice.happens(TAKEN));
        own
    }

    /// What the page itself does to them.
    pub(super) fn slip(&mut self, dice: &mut Dice) {
        if dice.happens(SLIP) {
            let (word, slips) = SLIPS[dice.below(SLIPS.len())];
            self.slips.push((word, slips[dice.below(slips.len())]));
        }
        if dice.happens(TURN) {
            self.turn = Some(TURNS[dice.below(TURNS.len())]);
        }
    }

    /// The sentence.
    pub(super) fn text(&self) -> String {
        let mut text = self.parts.join(" ");
        for (word, slip) in &self.slips {
            text = text.replace(word, slip);
        }
        if let Some(turn) = self.turn {
            text = format!("{text} {turn}");
        }
        text
    }
}
