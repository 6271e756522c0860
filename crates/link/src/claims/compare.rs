//! How two statements compare: what they share, what only one of them has, and where they cannot both be so.

use std::borrow::Cow;

use text::Stance;

use super::counts::{self, Counts};
use super::judge::LEAST_HELD;
use super::statement::Statement;
use super::terms::{Sort, TELLS, Term, id};
use super::turned::turned;

/// What comes of a comparison. Nothing in it depends on which of the two is called the first, but for the figures that
/// only one has.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// The weight of the words that both have, of the weight of the heavier (0 to 1).
    pub(crate) held: f32,
    /// The same of the lighter.
    pub(crate) least_held: f32,
    /// The cosine of their words by weight.
    pub(crate) cosine: f32,
    /// Pairs of neighbouring words that both have, of all (Dice 1945).
    pub(crate) neighbours: f32,
    pub(crate) counts: Counts,
    /// Whether the words of one of them say no and those of the other do not.
    pub(crate) no_apart: bool,
    /// Whether by its cue one of them is denied and the other is not.
    pub(crate) denied_apart: bool,
    /// Whether only one of them is a promise.
    pub(crate) promised_apart: bool,
    /// Whether one of them tells of a count that changes.
    pub(crate) moves: bool,
    /// Names that both have.
    pub(crate) names_shared: usize,
    /// Days between their documents.
    pub(crate) days: Option<i32>,
    /// Whether they name days, and others.
    pub(crate) other_days: bool,
    /// Whether only one says by whose arms, or each by others.
    pub(crate) arms_apart: bool,
    /// Whether something was done to people by only one of them.
    pub(crate) deeds_apart: bool,
    /// Whether the one has a word and the other its opposite.
    pub(crate) opposite: bool,
    /// Whether they tell of one deed with its parties turned round.
    pub(crate) turned: bool,
}

/// Those who make war, as the concepts call them.
const PARTIES: [u32; 9] = [
    id("STATE"),
    id("REBEL"),
    id("ISIS"),
    id("USA"),
    id("RUSSIA"),
    id("TURKEY"),
    id("ISRAEL"),
    id("IRAN"),
    id("KURD"),
];

/// What they do it with.
const ARMS: [u32; 4] = [id("STRIKE"), id("PLANE"), id("HELI"), id("FIRE")];

/// What may stand between a party and its arms: "regime *barrel* bombs".
const BETWEEN: [u32; 8] = [
    id("air"),
    id("aerial"),
    id("heavi"),
    id("barrel"),
    id("fighter"),
    id("led"),
    id("artilleri"),
    id("ALLY"),
];

/// What is done to people.
const DEEDS: [u32; 6] = [id("DIE"), id("HURT"), id("FLEE"), id("ARREST"), id("KIDNAP"), id("EXECUTE")];

/// Words that cannot both be so of one thing, by their stems.
const OPPOSITES: [[u32; 2]; 24] = [
    [id("acquit"), id("convict")],
    [id("innoc"), id("guilti")],
    [id("allow"), id("ban")],
    [id("allow"), id("forbid")],
    [id("allow"), id("forbad")],
    [id("permit"), id("forbad")],
    [id("permit"), id("ban")],
    [id("befor"), id("AFTER")],
    [id("north"), id("south")],
    [id("northern"), id("southern")],
    [id("east"), id("west")],
    [id("eastern"), id("western")],
    [id("more"), id("fewer")],
    [id("more"), id("less")],
    [id("open"), id("close")],
    [id("open"), id("shut")],
    [id("win"), id("lose")],
    [id("won"), id("lost")],
    [id("support"), id("oppos")],
    [id("legal"), id("illeg")],
    [id("accept"), id("refus")],
    [id("arriv"), id("left")],
    [id("increas"), id("decreas")],
    [id("aliv"), id("DIE")],
];

/// Words of a count that changes.
const MOVES: [u32; 5] = [id("RISE"), id("toll"), id("previous"), id("revis"), id("latest")];

/// Of a few numbers a bit each, by their last six bits: most others are told at once not to be among them.
const fn mask(all: &[u32]) -> u64 {
    let (mut mask, mut at) = (0, 0);
    while at < all.len() {
        mask |= 1 << (all[at] % 64);
        at += 1;
    }
    mask
}

const PARTY_BITS: u64 = mask(&PARTIES);
const MOVE_BITS: u64 = mask(&MOVES);

fn in_mask(mask: u64, id: u32) -> bool {
    mask >> (id % 64) & 1 == 1
}

/// More days than this lie between counts of different times.
const FAR: i32 = 3;

impl Likeness {
    /// What the score of being the same rests on, in the order in which `train/claims.py` fits it.
    pub fn same_measures(&self) -> [(&'static str, f32); 6] {
        let c = self.counts;
        let one_sided = c.equal + c.near > 0 && (c.one_more > 0) != (c.other_more > 0);
        [
            ("held", self.held),
            ("equal", few(c.equal)),
            ("near", few(c.near)),
            ("one-sided", yes(one_sided)),
            ("no", yes(self.no_apart)),
            ("moves", yes(self.moves)),
        ]
    }

    /// What the score of being much the same rests on besides these.
    pub fn kin_measures(&self) -> [(&'static str, f32); 5] {
        [
            ("cosine", self.cosine),
            ("neighbours", self.neighbours),
            ("least held", self.least_held),
            ("apart", few(self.counts.apart)),
            ("far", yes(self.days.is_some_and(|days| days > FAR))),
        ]
    }
}

/// Of more than two of a thing a score learns nothing.
fn few(n: usize) -> f32 {
    n.min(2) as f32
}

fn yes(b: bool) -> f32 {
    f32::from(u8::from(b))
}

/// What is told of a statement before it is compared with others.
#[derive(Clone, Debug)]
pub(crate) struct Profile<'a> {
    statement: Cow<'a, Statement>,
    /// The words that tell something, each once, by their numbers; of a word that is a name somewhere its sort is that.
    pub(crate) words: Box<[Term]>,
    pub(crate) weight: f32,
    square: f32,
    /// Of each of [`PARTIES`], a bit: whether its arms are told of.
    arms: u16,
    /// The same of [`DEEDS`], whether it was done.
    deeds: u8,
    /// Whether it tells of a count that changes.
    pub(crate) moves: bool,
}

impl<'a> Profile<'a> {
    pub(crate) fn of(statement: &'a Statement) -> Profile<'a> {
        Profile::made(Cow::Borrowed(statement))
    }

    /// That of a statement which nobody else has.
    pub(crate) fn owned(statement: Statement) -> Profile<'static> {
        Profile::made(Cow::Owned(statement))
    }

    fn made(statement: Cow<'a, Statement>) -> Profile<'a> {
        let mut words: Vec<Term> = statement.words.iter().copied().filter(tells).collect();
        words.sort_by_key(|word| word.id);
        words.dedup_by(|again, first| {
            let same = again.id == first.id;
            if same && again.sort == Sort::Name {
                first.sort = Sort::Name;
            }
            same
        });
        let weights = || words.iter().map(|word| word.weight());
        let has = |id: &u32| words.binary_search_by_key(id, |word| word.id).is_ok();
        Profile {
            weight: weights().sum::<f32>().max(f32::MIN_POSITIVE),
            square: weights().map(|w| w * w).sum::<f32>().max(f32::MIN_POSITIVE),
            deeds: (0..).zip(DEEDS).map(|(n, deed)| u8::from(has(&deed)) << n).sum(),
            words: words.into(),
            arms: arms(&statement.words),
            moves: statement.words.iter().any(|t| in_mask(MOVE_BITS, t.id) && MOVES.contains(&t.id)),
            statement,
        }
    }

    /// The day of the document, in days since some day long ago.
    pub(crate) fn day(&self) -> Option<i32> {
        self.statement.day
    }

    /// The words that both have.
    fn both<'b>(&'b self, other: &'b Profile) -> impl Iterator<Item = (Term, Term)> + 'b {
        let mut rest = other.words.iter().peekable();
        self.words.iter().filter_map(move |own| {
            while rest.next_if(|word| word.id < own.id).is_some() {}
            rest.peek().filter(|word| word.id == own.id).map(|word| (*own, **word))
        })
    }

    /// The weight of the words that both have.
    pub(crate) fn shared(&self, other: &Profile) -> f32 {
        self.both(other).map(|(own, _)| own.weight()).sum()
    }

    /// The same of somebody of whom only the words are known, in any order.
    pub(crate) fn shared_of(&self, words: impl Iterator<Item = Term>) -> f32 {
        let mut has = vec![false; self.words.len()];
        for word in words.filter(tells) {
            if let Ok(at) = self.words.binary_search_by_key(&word.id, |own| own.id) {
                has[at] = true;
            }
        }
        self.words.iter().zip(has).filter(|(_, has)| *has).map(|(own, _)| own.weight()).sum()
    }

    /// Pairs of words that tell something and stand beside each other, each once, in order.
    fn neighbours(&self) -> Vec<(u32, u32)> {
        let told: Vec<u32> = self.statement.words.iter().filter(|t| tells(t)).map(|t| t.id).collect();
        let mut all: Vec<(u32, u32)> = told.windows(2).map(|two| (two[0], two[1])).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Compares two statements.
pub fn compare(one: &Statement, other: &Statement) -> Likeness {
    compare_profiles(&Profile::of(one), &Profile::of(other))
}

/// The same, of what was told before.
pub(crate) fn compare_profiles(a: &Profile, b: &Profile) -> Likeness {
    let (one, other) = (a.statement.as_ref(), b.statement.as_ref());
    let (mut shared, mut dot, mut names_shared) = (0.0, 0.0, 0);
    for (own, theirs) in a.both(b) {
        let weight = own.weight();
        shared += weight;
        dot += weight * weight;
        names_shared += usize::from(own.sort == Sort::Name && theirs.sort == Sort::Name);
    }
    let (mine, theirs) = (a.neighbours(), b.neighbours());
    let neighbours = mine.iter().filter(|two| theirs.binary_search(two).is_ok()).count();
    let far = |x: &i32| other.days.iter().all(|y| (x - y).abs() > 1);
    Likeness {
        held: shared / a.weight.max(b.weight),
        least_held: shared / a.weight.min(b.weight),
        cosine: dot / (a.square * b.square).sqrt(),
        neighbours: 2.0 * neighbours as f32 / (mine.len() + theirs.len()).max(1) as f32,
        counts: counts::compare(&one.counts, &other.counts),
        no_apart: (one.no || one.rejects) != (other.no || other.rejects),
        denied_apart: (one.stance == Stance::Denies) != (other.stance == Stance::Denies),
        promised_apart: (one.stance == Stance::Promises) != (other.stance == Stance::Promises),
        moves: a.moves || b.moves,
        names_shared,
        days: one.day.zip(other.day).map(|(x, y)| (x - y).abs()),
        other_days: !one.days.is_empty() && !other.days.is_empty() && one.days.iter().all(far),
        arms_apart: (a.arms | b.arms) != 0 && a.arms & b.arms == 0,
        deeds_apart: a.deeds != b.deeds,
        opposite: opposite(one, other),
        // With less in common they are no one claim anyhow.
        turned: shared >= LEAST_HELD * a.weight.max(b.weight) && turned(&one.words, &other.words),
    }
}

/// Whether each of two statements has one of two opposites, and the other the other.
fn opposite(one: &Statement, other: &Statement) -> bool {
    let has = |of: &Statement, id: u32| of.words.iter().any(|term| term.id == id);
    let stand = |[x, y]: [u32; 2]| {
        let only = |of: &Statement, x, y| has(of, x) && !has(of, y);
        only(one, x, y) && only(other, y, x) || only(one, y, x) && only(other, x, y)
    };
    OPPOSITES.into_iter().any(stand)
}

/// How much the words of a statement tell together, each once, in tenths.
pub(crate) fn weight(statement: &Statement) -> u32 {
    let told = statement.words.iter().filter(|term| tells(term));
    let mut told: Vec<(u32, u8)> = told.map(|term| (term.id, term.tenths())).collect();
    told.sort_unstable();
    told.dedup_by_key(|(id, _)| *id);
    told.iter().map(|(_, tenths)| u32::from(*tenths)).sum()
}

/// Whether a word is one by which statements are compared.
pub(crate) fn tells(term: &Term) -> bool {
    term.weight() >= TELLS && term.sort != Sort::Number
}

/// The parties whose arms are told of, a bit each: "Russian warplanes", "strikes by the regime".
fn arms(words: &[Term]) -> u16 {
    let is_arm = |t: &Term| ARMS.contains(&t.id);
    let mut out = 0;
    for (i, word) in words.iter().enumerate() {
        if !in_mask(PARTY_BITS, word.id) {
            continue;
        }
        let Some(party) = PARTIES.iter().position(|party| *party == word.id) else { continue };
        let run = words[i + 1..].iter().take_while(|t| is_arm(t) || BETWEEN.contains(&t.id));
        let by = words[i.saturating_sub(4)..i].iter().any(|t| t.id == id("by"));
        let before = || words[i.saturating_sub(8)..i].iter().any(|t| is_arm(t) || BETWEEN.contains(&t.id));
        if run.into_iter().any(is_arm) || by && before() {
            out |= 1 << party;
        }
    }
    out
}
