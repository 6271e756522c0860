//! Whom news calls by a noun and by a name in turn: "Governor sees few losses. … Governor Ode said", "a monitor said. The Weir
//! Watch said …", "Ode agreed. “It was late,” the former senator said."

use text::Span;

use crate::cast::Entity;
use crate::nouns::Sort;
use crate::point_back::{Phrase, other};
use crate::resolve::{Setting, Who};
use crate::scene::Scene;
use crate::weighing::Weighed;

/// Nouns by which news tells of a body that it names in the next sentence; some stand for people elsewhere.
const BODIES: [&str; 7] = ["monitor", "watchdog", "agency", "newspaper", "broadcaster", "outlet", "daily"];

/// Sentences in which a text begins to tell of somebody by a noun, and after which they are named at the latest.
const LEDE: usize = 4;
const SOON: usize = 4;

/// Whom a headline or the first sentences call by a noun, and the text then names with it: the only one whom it ever calls so; or,
/// of a body, the only one named that speaks within the next sentences.
pub(crate) fn in_the_lede(scene: &Scene<'_>, cast: &[Entity], said: &Phrase, span: Span) -> Option<usize> {
    let here = scene.sentence(span.start());
    if here > LEDE || said.entity.plural {
        return None;
    }
    let soon = |e: &Entity| {
        let first = e.mentions.first().filter(|m| m.start() > span.end());
        first.filter(|m| scene.sentence(m.start()) - here <= SOON).copied()
    };
    if BODIES.contains(&said.noun.as_str()) {
        let is = |e: &Entity| {
            e.named && e.sort == Some(Sort::Office) && !e.place && soon(e).is_some_and(|m| speaks(scene, m))
        };
        let mut all = (0..cast.len()).filter(|&i| is(&cast[i]));
        return all.next().filter(|_| all.next().is_none() && said.vague);
    }
    let is = |e: &Entity| {
        e.named && e.sort == Some(Sort::Person) && e.roles.contains(&said.noun) && !other(said, e)
    };
    let mut all = (0..cast.len()).filter(|&i| is(&cast[i]));
    let one = all.next().filter(|_| all.next().is_none() && said.entity.sort == Some(Sort::Person));
    one.filter(|&i| soon(&cast[i]).is_some())
}

/// Whether a verb of saying follows a name, or what stands between commas behind it.
fn speaks(scene: &Scene<'_>, name: Span) -> bool {
    const SAYS: [&str; 8] = ["said", "says", "reported", "reports", "told", "confirmed", "added", "put"];
    const FAR: usize = 80;
    let after = scene.text.get(name.end() as usize..).unwrap_or("");
    let after = &after[..after.floor_char_boundary(FAR)];
    let behind = after.strip_prefix(", ").and_then(|rest| Some(rest.split_once(", ")?.1));
    behind
        .or(after.strip_prefix(' '))
        .is_some_and(|rest| SAYS.contains(&rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")))
}

/// What people are, whatever they do in the text: such a noun tells of one who is known already, where "the clerk" is somebody new.
const STANDINGS: [&str; 32] = [
    "senator",
    "congressman",
    "congresswoman",
    "lawmaker",
    "legislator",
    "politician",
    "candidate",
    "nominee",
    "contender",
    "hopeful",
    "diplomat",
    "president",
    "premier",
    "chancellor",
    "secretary",
    "billionaire",
    "millionaire",
    "mogul",
    "tycoon",
    "businessman",
    "businesswoman",
    "surgeon",
    "neurosurgeon",
    "economist",
    "historian",
    "academic",
    "author",
    "novelist",
    "singer",
    "actor",
    "actress",
    "monarch",
];

/// The same of bodies.
const FIRMS: [&str; 14] = [
    "company",
    "firm",
    "corporation",
    "university",
    "college",
    "newspaper",
    "paper",
    "daily",
    "agency",
    "broadcaster",
    "network",
    "organisation",
    "organization",
    "charity",
];

/// Whether a phrase tells what somebody is, was, or how old they are.
fn is_standing(said: &Phrase) -> bool {
    let mark = |word: &str| {
        matches!(word, "former" | "retired" | "veteran" | "outgoing" | "disgraced" | "exiled")
            || ["-year-old", "-term", "-time", "-born"].iter().any(|end| word.ends_with(end))
    };
    STANDINGS.contains(&said.noun.as_str()) || said.lower.split(' ').any(mark)
}

/// In so many words somebody is called who speaks again, and so many sentences before they have been seen.
const WORDS: usize = 6;
const NEAR: usize = 2;
/// How likely they must be at the least, and how much likelier than the next.
const LIKELY: f32 = 0.15;
const CLEARLY: f32 = 1.4;

/// Who goes on speaking under another noun: the likeliest of those named by then, if they stand close before and nobody else of their
/// sort is nearly as likely.
pub(crate) fn renamed(
    scene: &Scene<'_>,
    cast: &[Entity],
    said: &Phrase,
    span: Span,
    (setting, ranked): (&Setting<'_>, &[Weighed]),
) -> Option<usize> {
    let sort = said.entity.sort.filter(|sort| matches!(sort, Sort::Person | Sort::Office))?;
    let standing = if sort == Sort::Person { is_standing(said) } else { FIRMS.contains(&said.noun.as_str()) };
    if !said.definite || said.entity.plural || setting.content.is_empty() || said.words > WORDS || !standing {
        return None;
    }
    let near = |who: usize| {
        let away = |m: Span| scene.sentence(span.start()) - scene.sentence(m.start());
        cast[who].before(span.start()).is_some_and(|m| m.end() <= span.start() && away(m) <= NEAR)
    };
    let is = |who: usize| {
        let e = &cast[who];
        let speaks = e.named && e.sort == Some(sort) && !e.place && !e.plural;
        speaks && near(who) && !setting.around.contains(&Who::Cast(who))
    };
    let mut all = ranked.iter().filter_map(|w| Some((w.who?, w.chance))).filter(|(who, _)| is(*who));
    let (first, chance) = all.next()?;
    let second = all.next().map_or(0.0, |(_, chance)| chance);
    // "The Florida senator" may be anybody from there.
    let plain = !scene.words(span).split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
    let surely = setting.previous == Some(first) || second == 0.0;
    (plain && surely && chance >= LIKELY && chance > CLEARLY * second).then_some(first)
}
