//! Whether words judge, and whether what they are put on is somebody.

use text::MentionKind;

use super::lexicon::{Class, Strength, lexicon};
use super::sheet::Sheet;
use super::words::{self, Run, has, pronoun};
use crate::nouns;

/// How much a term judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// It only describes.
    Plain,
    /// The lists do not know it.
    Unknown,
    /// Its words judge.
    Loaded,
}

/// Endings of plural nouns that mean people.
const PEOPLE: [&str; 14] = [
    "orate", "ers", "ors", "ists", "ians", "ants", "ents", "men", "women", "ees", "eers", "mates", "folk",
    "youths",
];

const ADJECTIVES: [&str; 13] =
    ["ous", "ful", "ive", "able", "ible", "less", "ical", "ish", "lete", "ctory", "ory", "ional", "ular"];

const PLAIN_ADJECTIVES: &str = "tall short old new young safe unsafe fair unfair weak strong good bad great poor rich clear unclear open shut \
happy sad sorry late early long calm tense legal illegal lawful unlawful ready free busy solvent harmless helpful sound minor major \
necessary unnecessary inevitable unacceptable true false real wrong right urgent important interesting disappointing surprising dead alive \
missing guilty innocent broken premature complete incomplete absent present quiet loud honest kind brave decent polite modest serious \
baseless unfounded groundless absurd ridiculous outrageous cheap dear expensive secret public private final first last best worst worthy unworthy \
responsible irresponsible frank cordial constructive positive negative organised organized peaceful internal external domestic foreign";

/// Whether a lone word is an adjective by its form.
pub(super) fn adjective(low: &str) -> bool {
    has(PLAIN_ADJECTIVES, low) || ADJECTIVES.iter().any(|e| low.len() > e.len() + 2 && low.ends_with(e))
}

/// Whether any noun of the run judges by one of these classes; nouns of several words too.
pub(super) fn judges(sheet: &Sheet<'_>, run: Run, classes: &[Class]) -> bool {
    let lexicon = lexicon();
    let head = run.head;
    // "Free agents" are none of anybody's.
    if head > run.first && lexicon.free(&sheet.joined(head - 1, head)) {
        return false;
    }
    if lexicon.is(sheet.low(head), classes) {
        return true;
    }
    let two = head > run.first && lexicon.is(&sheet.joined(head - 1, head), classes);
    let three = head > run.first + 1 && lexicon.is(&sheet.joined(head - 2, head), classes);
    let of = run.last > head && lexicon.is(&format!("{} of", nouns::singular(sheet.low(head))), classes);
    // "Sons of the soil".
    let whole = run.last > head + 1 && {
        let tail = sheet.joined(head + 1, run.last);
        lexicon.is(&format!("{} {tail}", nouns::singular(sheet.low(head))), classes)
    };
    two || three || of || whole || crowned(sheet, run) || pack(sheet, run)
}

/// Words for many that make a label of what they are many of.
const PACKS: &str = "brood nest pack herd bunch gang band caste clique crew horde mob tribe army flock swarm den club kindergarten choir chorus \
league rabble ring cabal collection crowd dynasty parade procession circus zoo troop clan cast coven swarm litter bevy \
government council committee constabulary school gallery nation generation party bloc";

/// "A brood of weasels", "a caste of parrots": many of what would be a label of one.
pub(super) fn pack(sheet: &Sheet<'_>, run: Run) -> bool {
    let last = sheet.low(run.last);
    let loaded = [Class::Person, Class::Beast, Class::Figure];
    let judged =
        lexicon().is(last, &loaded) || (run.head + 1..run.last).any(|k| lexicon().loaded(sheet.low(k)));
    run.last > run.head && has(PACKS, sheet.low(run.head)) && nouns::plural(last) && judged
}

/// Whether words can have a say: people, an organisation, a document, a pronoun.
pub(super) fn speaks(sheet: &Sheet<'_>, first: usize, last: usize) -> bool {
    let document = |k: usize| {
        nouns::sort(sheet.low(k)).is_some()
            || has("television radio tv paper post posts website rest motion memoirs survivors", sheet.low(k))
            || nouns::unnamed(sheet.low(k))
    };
    let named = (first..=last).any(|k| sheet.name(k).is_some() || sheet.words[k].capital() && k > first);
    named || somebody(sheet, first, last) || (first..=last).any(document) || pronoun(sheet.low(first))
}

/// Whether the run stands between quotation marks, an article inside them or not.
pub(super) fn marked(sheet: &Sheet<'_>, run: Run) -> bool {
    let at = |k: Option<usize>| k.and_then(|k| sheet.words.get(k)).is_some_and(|w| w.quote());
    let one = run.first.checked_sub(1);
    at(one) || has("a an the", one.map_or("", |k| sheet.low(k))) && at(run.first.checked_sub(2))
}

/// "Gravel king": a crown behind a plain noun.
pub(super) fn crowned(sheet: &Sheet<'_>, run: Run) -> bool {
    let head = run.head;
    head > run.first
        && lexicon().is(sheet.low(head), &[Class::Crown])
        && !sheet.words[head - 1].capital()
        && !adjective(sheet.low(head - 1))
        && !has(
            "former late old new young first last own next great small large big huge growing angry",
            sheet.low(head - 1),
        )
}

/// Whether an adjective of the run judges or doubts.
pub(super) fn coloured(sheet: &Sheet<'_>, run: Run) -> bool {
    let lexicon = lexicon();
    (run.first..run.head).any(|i| {
        let low = sheet.low(i);
        lexicon.loaded(low) || lexicon.distances(low) || lexicon.is(low, &[Class::Group])
    })
}

const EVERYWHERE: [Class; 3] = [Class::Group, Class::Person, Class::Figure];

/// Whether the network hears the run as a label. Words between quotation marks are mostly somebody's words for a thing: there only
/// nouns for people count.
pub(super) fn heard(sheet: &Sheet<'_>, run: Run) -> bool {
    let Some(head) = sheet.words.get(run.head).filter(|head| !marked(sheet, run) || people(&head.low)) else {
        return false;
    };
    let at = sheet.known.called.partition_point(|c| c.term.end() <= head.span.start());
    sheet.known.called.get(at).is_some_and(|c| c.chance >= HEARD && c.term.overlaps(head.span))
}

/// From which chance on the network is believed.
pub(super) const HEARD: f32 = 0.65;

/// How much a run judges that a verb puts on somebody.
pub(super) fn weight(sheet: &Sheet<'_>, run: Run) -> Weight {
    // The law's careful words.
    if (run.first..run.head).any(|i| has("alleged suspected accused convicted presumed", sheet.low(i))) {
        return Weight::Plain;
    }
    let sharp = (run.first..run.head).any(|k| lexicon().sharp(sheet.low(k)));
    let sharp = sharp && people(sheet.low(run.head));
    if judges(sheet, run, &EVERYWHERE) || coloured(sheet, run) || sharp || heard(sheet, run) {
        return Weight::Loaded;
    }
    let head = sheet.low(run.head);
    let before = run.first.checked_sub(1).map_or("", |k| sheet.low(k));
    // “Very weak on crime” is no name: a noun phrase has its article, or is a plural, or wears capitals.
    let article = |k: Option<usize>| {
        has("a an the his her its their our my your that those", k.map_or("", |k| sheet.low(k)))
    };
    let ahead = run.first.checked_sub(1);
    let noun = article(ahead)
        || ahead.is_some_and(|k| sheet.words[k].quote()) && article(run.first.checked_sub(2))
        || nouns::plural(head) && !has("less always perhaps", head)
        || sheet.words[run.head].capital();
    // “The first one”, “breaking barriers”: no name either.
    let empty = has("man men woman women person people guy one ones thing things way lot bit", head);
    let doing = sheet.low(run.first).ends_with("ing") && !article(ahead) && run.last > run.first;
    // A “neutral” broker: the marks only say of what sort the noun behind them is.
    let quote = sheet.words.get(run.last + 1).is_some_and(|w| w.quote());
    let sort = quote && run.first == run.last && words::nominal(&sheet.words, run.last + 2);
    if marked(sheet, run)
        && (!noun
            || empty
            || doing
            || sort
            || has("not very too so like little more most just", sheet.low(run.first)))
    {
        return Weight::Plain;
    }
    let quoted = marked(sheet, run) && run.last > run.first && !adjective(sheet.low(run.last));
    // "The Bishop of the Rocks": capitals behind an article are a nickname, whatever the noun.
    let office = matches!(nouns::sort(head), Some(nouns::Sort::Person | nouns::Sort::Office));
    let bare = run.last > run.first && (run.first..=run.last).all(|k| sheet.words[k].capital()) && !office;
    let nickname = (before == "the" || bare)
        && sheet.words[run.head].capital()
        && sheet.kind(run.head) != Some(MentionKind::Place);
    let tall = sheet.words[run.last].capital() || run.opened || nouns::plural(sheet.low(run.last));
    let called = marked(sheet, run) && sheet.words[run.head].capital();
    if (quoted || nickname || called) && tall && before != "no" {
        return Weight::Unknown;
    }
    let number = sheet.words[run.head].text.starts_with(|c: char| c.is_ascii_digit());
    let lone = run.first == run.head && run.last == run.head;
    let bare = !run.opened && !nouns::plural(head) && !sheet.words[run.head].capital();
    if number || lexicon().plain(head) || lexicon().thing(head) || lone && adjective(head) || bare {
        return Weight::Plain;
    }
    Weight::Unknown
}

/// Whether the words from `first` to `last` are somebody: people, an organisation, an office.
pub(super) fn somebody(sheet: &Sheet<'_>, first: usize, last: usize) -> bool {
    // "Obama’s actions" are no man: what is owned counts.
    let owner = (first..last).rev().find(|&i| sheet.words[i].owner && sheet.words[i].is_word());
    let first = owner.map_or(first, |i| i + 1);
    let named = (first..=last)
        .any(|i| matches!(sheet.kind(i), Some(MentionKind::Person | MentionKind::Organisation)));
    if named {
        return true;
    }
    let lows: Vec<&str> = (first..=last).map(|i| sheet.low(i)).filter(|w| !w.is_empty()).collect();
    if has("those these", sheet.low(first)) && last == first {
        return true;
    }
    if last > first
        && has("those these others everyone everybody anyone", sheet.low(first))
        && !lexicon().thing(sheet.low(last))
    {
        return true;
    }
    // A capital inside a sentence that names no place.
    let called = |i: usize| {
        let bare = i > 0 && sheet.low(i - 1) != "the";
        bare && sheet.words.get(i).is_some_and(|w| w.capital()) && sheet.kind(i).is_none()
    };
    if last > sheet.start(last) && called(last) && !lexicon().thing(sheet.low(last)) {
        return true;
    }
    if let [one] = lows[..] {
        return pronoun(one) && one != "it" && one != "itself" || people(one);
    }
    // The head is the last word before a preposition.
    let head =
        lows.iter().position(|w| has("of on in at from with for under behind who", w)).unwrap_or(lows.len());
    if head > 0 && has("one two three some many most all each both several none", lows[head - 1]) {
        return lows.last().is_some_and(|last| people(last) || pronoun(last));
    }
    head > 0 && people(lows[head - 1])
}

fn people(low: &str) -> bool {
    use nouns::Sort::{Office, Person};
    let l = lexicon();
    if l.thing(low) {
        return false;
    }
    matches!(nouns::sort(low), Some(Person | Office))
        || has(
            "people those both lot others whole profession inspectorate firm tannery fund daily press everyone everybody anyone anybody \
section faction wing branch chapter squad cell bloc lobby crowd audience congregation choir orchestra generation electorate neighbourhood neighborhood \
parish diocese school university academy museum theatre studio paper newspaper tabloid magazine journal gazette channel platform brewery \
major miller tailor cobbler innkeeper landlord landlady foreman gardener porter rector provost abbot abbess prior chaplain bailiff intendant conductor \
soprano tenor skipper bosun heir squire margrave duke earl cousin guild trust lodge synod consortium brotherhood sisterhood league syndicate cartel alliance federation caucus ranks \
displaced poor rich young elderly dead wounded accused faithful unemployed homeless jobless striking detained exiled persecuted oppressed \
kids guys folks lads girls women men politicals locals natives youth",
            low,
        )
        || l.is(low, &[Class::Group, Class::Person])
        || PEOPLE.iter().any(|e| low.len() > e.len() + 2 && low.ends_with(e))
}

/// Whether a verb of this strength makes a label of a run on this target (`None`: the text gives none).
pub(super) fn accepted(
    sheet: &Sheet<'_>,
    run: Run,
    strength: Strength,
    target: Option<(usize, usize)>,
) -> Option<Weight> {
    let weight = weight(sheet, run);
    // "Called it an insult" speaks of a deed, "called it a sect" of somebody.
    let it = target.is_some_and(|(f, l)| f == l && has("it this that", sheet.low(f)));
    if it && !judges(sheet, run, &[Class::Group, Class::Person]) {
        return None;
    }
    let on_somebody = target.is_some_and(|(f, l)| somebody(sheet, f, l));
    let fits = match (weight, strength) {
        (Weight::Loaded, _) => target.is_none_or(|(f, l)| on_somebody || !plainly_thing(sheet, f, l)),
        (Weight::Unknown, Strength::Strong | Strength::Weak) => on_somebody,
        // "Brands him a passenger": behind such a verb even a trade is meant badly.
        (Weight::Plain, Strength::Strong) => {
            let trade = nouns::sort(sheet.low(run.head)) == Some(nouns::Sort::Person);
            trade && run.opened && run.last == run.head && on_somebody
        }
        (Weight::Unknown, Strength::Faint) | (Weight::Plain, _) => false,
    };
    fits.then_some(weight)
}

pub(super) fn plainly_thing(sheet: &Sheet<'_>, first: usize, last: usize) -> bool {
    let head = (first..=last).find(|&i| has("of on in at from with for", sheet.low(i))).unwrap_or(last + 1);
    let part =
        head > first && has("one two three some many most all each both several none", sheet.low(head - 1));
    let head = if part { last + 1 } else { head };
    head > first && lexicon().thing(sheet.low(head - 1))
}
