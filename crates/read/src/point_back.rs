//! Whom a phrase of common nouns means: somebody named or called before ("the ministry", "the company"), somebody new,
//! or, where neither is likely enough, it stays open.

use text::Span;

use crate::apart::may_be_one;
use crate::cast::{Entity, head, plain};
use crate::lede::in_the_lede;
use crate::look_back::{likely, nearest, told, touches, unsaid, yes};
use crate::nouns::{self, Sort};
use crate::resolve::{Candidate, Setting, Who, earlier, is_label, phrase, widen};
use crate::scene::Scene;
use crate::standing::standing;
use crate::weighing::{self, Weighed};
use crate::weights;

/// Signs of a candidate; [`NOBODY`] that the phrase is somebody new follow.
const SIGNS: usize = 26;
const NOBODY: usize = 13;

/// Sentences that a phrase may look back without its noun.
const REACH: usize = 6;
/// A candidate without the noun must have at least this probability for the network.
const LEAST: f32 = 0.02;

/// What the words of a phrase show.
pub(crate) struct Phrase {
    pub(crate) entity: Entity,
    plain: String,
    /// All its words in lower case.
    lower: String,
    /// Its head noun, singular.
    pub(crate) noun: String,
    /// Article and noun, nothing more.
    bare: bool,
    words: usize,
    definite: bool,
    pointing: bool,
    owned: bool,
    vague: bool,
    /// Likely a name that the network did not take for one.
    proper: bool,
}

impl Phrase {
    fn of(scene: &Scene<'_>, span: Span) -> Phrase {
        let words = scene.words(span);
        let lower = words.to_lowercase();
        let (start, last) = head(&lower);
        let first = start.split_whitespace().next().unwrap_or("");
        Phrase {
            entity: phrase(words),
            plain: plain(words),
            noun: nouns::singular(last),
            bare: start.split_whitespace().count() <= 2,
            words: lower.split_whitespace().count(),
            definite: first == "the",
            pointing: ["this", "that", "these", "those", "both", "such"].contains(&first),
            owned: ["his", "her", "its", "their", "our", "my", "your"].contains(&first)
                || start.contains("'s ")
                || start.contains("’s "),
            vague: [
                "a", "an", "one", "another", "some", "several", "many", "other", "any", "no", "every",
                "each", "most", "more",
            ]
            .contains(&first),
            lower: lower.clone(),
            proper: head(words).1.starts_with(char::is_uppercase)
                || words.starts_with(char::is_uppercase)
                    && scene.sentence_start(span.start()) + 3 < span.start(),
        }
    }
}

/// Whom the phrase at `span` means; somebody new becomes a member of the cast.
pub(crate) fn point_back(
    scene: &Scene<'_>,
    cast: &mut Vec<Entity>,
    span: Span,
    setting: &Setting<'_>,
) -> Who {
    widen(scene, cast, setting, span);
    let said = Phrase::of(scene, span);
    let mut entity = phrase(scene.words(span));
    if said.definite || said.pointing || said.owned {
        // "The ministry" after a ministry is that one; after two it may be either.
        match namesakes(cast, &said, span)[..] {
            [] => {
                if let Some(who) = named_later(cast, &said, span) {
                    return Who::Cast(who);
                }
            }
            [one] => return Who::Cast(one),
            [first, second, ..] => {
                entity.perhaps =
                    [(first, 0.0), (second, -0.1)].map(|(who, score)| Candidate { who, score }).into();
                cast.push(entity);
                return Who::Cast(cast.len() - 1);
            }
        }
    }
    let news = || in_the_lede(scene, cast, &said, span);
    if said.vague
        && let Some(who) = named_next(scene, cast, &said, span).or_else(news)
    {
        return Who::Cast(who);
    }
    // "Lawmaker urges …": a headline leaves out the article.
    if !said.vague
        && !said.definite
        && !said.pointing
        && !said.owned
        && let Some(who) = news()
    {
        return Who::Cast(who);
    }
    let ranked = weigh(scene, cast, span, setting);
    let best = ranked.iter().find_map(|w| Some((w.who?, w.chance)));
    if let Some((who, chance)) = best
        && chance >= weights::SURE_BACK
        && may_be(&said, &cast[who])
        && (!setting.around.contains(&Who::Cast(who)) || speaks_of_itself(&said, &cast[who]))
    {
        return Who::Cast(who);
    }
    cast.push(entity);
    Who::Cast(cast.len() - 1)
}

/// Those whom the text has called by the noun of a phrase before it, the last one first.
fn namesakes(cast: &[Entity], said: &Phrase, span: Span) -> Vec<usize> {
    let called = |e: &Entity| same_noun(said, e) && !other(said, e);
    let before = cast.iter().enumerate().filter(|(_, e)| called(e) && e.plural == said.entity.plural);
    let mut found: Vec<(Span, usize)> =
        before.filter_map(|(i, e)| Some((e.before(span.start())?, i))).collect();
    found.sort_unstable_by_key(|(place, who)| std::cmp::Reverse((place.end(), place.len(), *who)));
    // A name inside a longer one is no other ministry.
    found.dedup_by(|inner, outer| outer.0.overlaps(inner.0));
    found.into_iter().map(|(_, who)| who).collect()
}

/// The only one whom the text names with this noun, if it does so only further on: "The colonel denied it. … Colonel Strand".
fn named_later(cast: &[Entity], said: &Phrase, span: Span) -> Option<usize> {
    if !said.definite || said.entity.plural {
        return None;
    }
    let mut all = cast.iter().enumerate().filter(|(_, e)| same_noun(said, e) && !other(said, e));
    let (who, e) = all.next().filter(|_| all.next().is_none())?;
    let person = e.named && e.sort == Some(Sort::Person) && !e.plural;
    let called = said.bare || e.called.contains(&said.lower);
    (called && person && e.before(span.start()).is_none()).then_some(who)
}

/// Whom the text goes on to name as the one of whom it has told: "a lawyer for one of them said so. The lawyer, Nadir Okan, …"
fn named_next(scene: &Scene<'_>, cast: &[Entity], said: &Phrase, span: Span) -> Option<usize> {
    let again = format!("the {}", said.noun);
    let here = scene.sentence(span.start());
    let soon = |e: &Entity| {
        let first = e.mentions.first().filter(|m| m.start() > span.end());
        first.is_some_and(|m| scene.sentence(m.start()) - here <= SOON)
    };
    let is = |e: &Entity| e.named && e.sort == Some(Sort::Person) && e.called.contains(&again) && soon(e);
    let mut all = (0..cast.len()).filter(|&i| is(&cast[i]));
    let one = all.next().filter(|_| all.next().is_none() && !said.entity.plural)?;
    // Of two lawyers it may be the other.
    let others =
        cast.iter().any(|e| !e.named && e.heads.contains(&said.noun) && e.before(span.start()).is_some());
    (!others).then_some(one)
}

/// Sentences after which whoever was told of is named at the latest.
const SOON: usize = 3;

/// Whether a phrase may mean somebody at all. "A guard" is somebody the text has not told of yet, and "her brother" is
/// not whoever "her" is, unless the text has called them a brother.
fn may_be(said: &Phrase, whom: &Entity) -> bool {
    !said.vague && (!said.owned || same_noun(said, whom))
}

/// Whether somebody who is called by the same noun is another one: the defence minister for "the interior minister".
pub(crate) fn other(said: &Phrase, e: &Entity) -> bool {
    same_noun(said, e) && !may_be_one(&said.lower, &said.noun, e.plain.iter().chain(&e.called))
}

/// Whoever speaks tells of others: in "Holm said that the bishop had admitted it" the bishop is not Holm, unless Holm has
/// been called a bishop. A firm calls itself "the company".
fn speaks_of_itself(said: &Phrase, whom: &Entity) -> bool {
    same_noun(said, whom) || whom.sort != Some(Sort::Person)
}

/// Weighs everybody the phrase may mean, and that it is somebody new; likeliest first.
pub(crate) fn weigh(
    scene: &Scene<'_>,
    cast: &mut Vec<Entity>,
    span: Span,
    setting: &Setting<'_>,
) -> Vec<Weighed> {
    let said = Phrase::of(scene, span);
    // An earlier place with the same noun that nobody has taken for a mention yet.
    if let Some(place) = earlier(scene, span)
        && !cast.iter().any(|e| touches(scene, e, place))
    {
        let mut entity = phrase(scene.words(place));
        entity.see(place);
        cast.push(entity);
    }
    let hint = setting.hint;
    let here = scene.sentence(span.start());
    let mention = |e: &Entity| e.before(span.start()).filter(|m| m.end() <= span.start());
    let all = cast.iter().enumerate().filter_map(|(i, e)| Some((i, mention(e)?)));
    let mut all: Vec<(usize, Span)> = all
        .filter(|&(i, mention)| {
            let near = here - scene.sentence(mention.start()) <= REACH;
            near || called(&said, &cast[i]) || setting.previous == Some(i)
        })
        .collect();
    // A list of thousands in one sentence would take time with its square.
    nearest(&mut all, |m| m.1);
    let mut meant: Vec<(usize, Span)> = vec![];
    for (i, mention) in all {
        let e = &cast[i];
        // "It was lit by Perrin, the lawyer said": were the lawyer Perrin, both would be the source.
        // "Reed was assured by the doctor": nor is who was told the one who told.
        let between = scene.text.get(mention.end() as usize..span.start() as usize).unwrap_or("");
        let told =
            between.ends_with(" by ") && between.len() < 40 && !between.contains([',', '.', ';', '\n']);
        let beside = between == ", " || told;
        let stranger = beside || is_label(scene, e) || setting.speaks_of(scene, e);
        let unlike =
            said.proper && !same_name(&said, e) || other(&said, e) || stranger && !same_noun(&said, e);
        if !unlike {
            meant.push((i, mention));
        }
    }
    // How likely each is takes time, so it is asked of the nearest only.
    nearest(&mut meant, |m| m.1);
    let meant: Vec<(usize, Span, f32)> = (meant.into_iter())
        .map(|(i, mention)| (i, mention, likely(scene, &cast[i], hint)))
        .filter(|&(i, _, chance)| chance >= LEAST || called(&said, &cast[i]) || setting.previous == Some(i))
        .collect();
    let top = meant.iter().map(|m| m.2).fold(0.0, f32::max);
    let latest = meant.iter().filter(|m| same_noun(&said, &cast[m.0])).max_by_key(|m| m.1).map(|m| m.0);
    let mut all: Vec<(Option<usize>, Vec<f32>)> = vec![];
    for &(i, mention, chance) in &meant {
        let mut signs = signs(scene, &said, (i, &cast[i]), mention, (span, setting));
        signs.push(yes(latest == Some(i)));
        signs.extend(told(&cast[i], hint, chance, top));
        signs.extend([0.0; NOBODY]);
        all.push((Some(i), signs));
    }
    let mut nobody = vec![0.0; SIGNS];
    nobody.extend(unsaid(hint, meant.iter().map(|m| m.2).sum()));
    nobody.extend([
        yes(said.definite),
        yes(said.pointing),
        yes(said.owned),
        yes(said.vague),
        yes(said.bare),
        yes(said.words > 3),
        yes(said.entity.plural),
        yes(said.entity.sort.is_none()),
        yes(said.entity.sort == Some(Sort::Person)),
    ]);
    all.push((None, nobody));
    weighing::weigh(all, &weights::PHRASE)
}

/// Whether somebody is called by the words or the noun of the phrase.
fn called(said: &Phrase, e: &Entity) -> bool {
    same_noun(said, e) || same_name(said, e)
}

/// Whether somebody is called by all the words of the phrase.
fn same_name(said: &Phrase, e: &Entity) -> bool {
    e.plain.contains(&said.plain)
}

/// Whether somebody is called by the same noun.
fn same_noun(said: &Phrase, e: &Entity) -> bool {
    e.roles.contains(&said.noun) || e.heads.contains(&said.noun)
}

/// What speaks for somebody and against.
fn signs(
    scene: &Scene<'_>,
    said: &Phrase,
    (i, e): (usize, &Entity),
    mention: Span,
    (span, setting): (Span, &Setting<'_>),
) -> Vec<f32> {
    const LANDS: [&str; 12] = [
        "city",
        "country",
        "town",
        "state",
        "nation",
        "region",
        "village",
        "area",
        "province",
        "government",
        "county",
        "capital",
    ];
    let (own, other) = (said.entity.sort, e.sort);
    let noun = same_noun(said, e);
    let away = scene.sentence(span.start()).saturating_sub(scene.sentence(mention.start()));
    let same = e.plain.contains(&said.plain);
    let tail = e.plain.iter().any(|p| p.len() > said.plain.len() && p.ends_with(&said.plain));
    let stands = standing(scene, mention);
    vec![
        yes(same),
        yes(same && e.unnamed),
        yes(noun && e.plural == said.entity.plural),
        yes(noun && said.bare && (said.definite || said.pointing)),
        yes(noun && !said.bare && !same),
        yes(noun && tail),
        yes(noun && (said.definite || said.pointing || said.owned)),
        yes(noun && e.named),
        (1.0 + away as f32).ln(),
        yes(e.named),
        yes(own.is_some() && own == other),
        yes(own.is_some() && other.is_some() && own != other),
        yes(e.plural != said.entity.plural),
        yes(e.gender.is_some() && said.entity.gender.is_some() && e.gender != said.entity.gender),
        (1.0 + e.earlier(span.start()) as f32).ln(),
        yes(e.place && LANDS.contains(&said.noun.as_str())),
        yes(e.place && !LANDS.contains(&said.noun.as_str())),
        yes(setting.previous == Some(i)),
        yes(stands.subject),
        yes(said.vague),
        yes(setting.quoted && setting.around.contains(&Who::Cast(i))),
    ]
}
