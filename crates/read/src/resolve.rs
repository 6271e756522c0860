//! Who a source is: pronouns, noun phrases and names to one of the cast, or left open where the text does not decide.

use text::{Span, VoiceKind};

use crate::bare::{without_seat, without_self};
use crate::cast::{Entity, head, plain};
use crate::look_back::{self, look_back, pronoun};
use crate::nest::numbered;
use crate::nouns::{self, Sort};
use crate::phrases::phrase_at;
use crate::point_back::{self, point_back};
use crate::refer::Hint;
use crate::scene::Scene;
use crate::standing;
use crate::weighing::Weighed;

/// Who a source turns out to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Who {
    /// Whoever wrote the page.
    Page,
    /// One of the cast.
    Cast(usize),
    /// Could be any of these, likeliest first.
    Open(Vec<Candidate>),
}

/// Somebody who may be meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Which of the cast.
    pub(crate) who: usize,
    /// How much speaks for them; only differences count.
    pub(crate) score: f32,
}

/// What stands around a source that helps to tell who it is.
pub(crate) struct Setting<'a> {
    /// Voices of the attributions around this one, innermost first.
    pub(crate) around: &'a [Who],
    /// The voice of the attribution before this one, in the same or the previous paragraph.
    pub(crate) previous: Option<usize>,
    /// Whether the source stands inside a direct quotation.
    pub(crate) quoted: bool,
    /// Whose words begin with the source, if they are told and nobody hears them: "*the prior* confessed that *he* …".
    pub(crate) teller: Option<usize>,
    /// What is laid to the source, if it is one.
    pub(crate) content: &'a [Span],
    /// What the network takes the source to mean.
    pub(crate) hint: &'a Hint,
}

impl Setting<'_> {
    /// Whether somebody is named in what is laid to the source: nobody speaks of themselves by name. "The Brandt plan" names
    /// the plan.
    pub(crate) fn speaks_of(&self, scene: &Scene<'_>, e: &Entity) -> bool {
        let named = |m: &Span| {
            let rest = scene.text.get(m.end() as usize..).unwrap_or("");
            let next = standing::next_word(rest).to_lowercase();
            let ends = rest.starts_with([',', '.', ';', '!', '?', '”', '"', ')', '\n']) || rest.is_empty();
            self.content.iter().any(|c| c.holds(*m)) && (ends || standing::verb(&next))
        };
        !self.content.is_empty() && e.named && e.sort == Some(Sort::Person) && e.mentions.iter().any(named)
    }
}

/// Whether somebody is known as the label of lines of a transcript only, so that others do not speak of them by a noun.
pub(crate) fn is_label(scene: &Scene<'_>, e: &Entity) -> bool {
    let label = |m: &Span| scene.text.get(m.end() as usize..).is_some_and(|t| t.starts_with(':'));
    !e.mentions.is_empty() && e.mentions.iter().all(label)
}

/// Words of the first person (lower case).
const MYSELF: [&str; 14] = [
    "i",
    "me",
    "my",
    "mine",
    "we",
    "us",
    "our",
    "ours",
    "myself",
    "ourselves",
    "i've",
    "we've",
    "i'm",
    "we're",
];

/// Finds who the words at `span` name; a noun phrase that names nobody known becomes a new member of the cast.
pub(crate) fn who(
    scene: &Scene<'_>,
    cast: &mut Vec<Entity>,
    span: Span,
    setting: &Setting<'_>,
    page: &[String],
) -> Who {
    let span = without_seat(scene, without_self(scene, span));
    let words = scene.words(span);
    let lower = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    let bare = lower.trim_end_matches("'s");
    if MYSELF.contains(&bare) {
        // Inside a quotation "I" is whoever is quoted; outside, whoever wrote the page.
        let speaker = setting.around.first().cloned().or(setting.previous.map(Who::Cast));
        return if setting.quoted { speaker.unwrap_or(Who::Open(vec![])) } else { Who::Page };
    }
    if let Some(p) = pronoun(bare) {
        widen(scene, cast, setting, span);
        return look_back(scene, cast, span, p, setting);
    }
    if ["who", "which", "that", "whom", "whose"].contains(&bare) {
        if let Some(i) = nearest(cast, span) {
            return Who::Cast(i);
        }
        if let Some(antecedent) = antecedent(scene, span) {
            let mut entity = phrase(scene.words(antecedent));
            entity.see(antecedent);
            cast.push(entity);
            return Who::Cast(cast.len() - 1);
        }
        return Who::Open(vec![]);
    }
    if page.iter().any(|p| plain(p) == plain(words)) {
        return Who::Page;
    }
    // "Cadet Ruhl, you say that …"
    let called = |e: &Entity| e.named && e.mentions.iter().any(|m| m.end() + 2 == span.start());
    if bare == "you"
        && scene.text.get(..span.start() as usize).is_some_and(|lead| lead.ends_with(", "))
        && let Some(i) = cast.iter().position(called)
    {
        return Who::Cast(i);
    }
    let found = labelled(scene, cast, span)
        .or_else(|| named(scene, cast, span))
        .or_else(|| explained(scene, cast, span));
    found.map_or_else(|| point_back(scene, cast, span, setting), Who::Cast)
}

/// Whom the words at `span` may mean with what chances, where chances decide: for fitting the weights.
pub(crate) fn weighed(
    scene: &Scene<'_>,
    cast: &mut Vec<Entity>,
    span: Span,
    setting: &Setting<'_>,
) -> Option<Vec<Weighed>> {
    let words = scene.words(span);
    let lower = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    let bare = lower.trim_end_matches("'s");
    if let Some(p) = pronoun(bare) {
        widen(scene, cast, setting, span);
        return Some(look_back::weigh(scene, cast, span, p, setting));
    }
    let ruled = MYSELF.contains(&bare)
        || ["who", "which", "that", "whom", "whose"].contains(&bare)
        || named(scene, cast, span).or_else(|| explained(scene, cast, span)).is_some();
    (!ruled).then(|| {
        widen(scene, cast, setting, span);
        point_back::weigh(scene, cast, span, setting)
    })
}

/// A word of this probability or more that belongs to nobody in the cast opens a phrase that may be meant.
const NEW: f32 = 0.15;

/// Takes into the cast what the network finds likely to be meant and nobody has seen yet.
pub(crate) fn widen(scene: &Scene<'_>, cast: &mut Vec<Entity>, setting: &Setting<'_>, span: Span) {
    for &(word, p) in &setting.hint.found {
        let known = |e: &Entity| look_back::touches(scene, e, word);
        if p < NEW || word.start() >= span.start() || cast.iter().any(known) {
            continue;
        }
        let lower = scene.words(word).to_lowercase();
        if MYSELF.contains(&lower.as_str())
            || pronoun(&lower).is_some()
            || ["you", "your", "who", "which", "that"].contains(&lower.as_str())
        {
            continue;
        }
        if let Some(found) = phrase_at(scene, word).filter(|f| f.end() <= span.start()) {
            let found = numbered(scene, found);
            let mut entity = phrase(scene.words(found));
            entity.see(found);
            cast.push(entity);
        }
    }
}

/// Whoever a line of a transcript has been laid to before under the same label: "A:", "The Courier:".
fn labelled(scene: &Scene<'_>, cast: &[Entity], span: Span) -> Option<usize> {
    let words = scene.words(span);
    let label =
        scene.text.get(span.end() as usize..)?.starts_with(':') && words.starts_with(char::is_uppercase);
    cast.iter().position(|e| e.forms.iter().any(|form| form == words)).filter(|_| label)
}

/// A member of the cast whose name is the head of the phrase: "Mayor Ode", "the paper's editor, Ilse Brandt".
fn named(scene: &Scene<'_>, cast: &[Entity], span: Span) -> Option<usize> {
    let words = scene.words(span);
    let (start, last) = head(words);
    let end = span.start() + start.len() as u32;
    let inside: Vec<(usize, Span)> = (cast.iter().enumerate().filter(|(_, e)| e.named))
        .flat_map(|(i, e)| e.mentions.iter().filter(|m| span.holds(**m)).map(move |m| (i, *m)))
        .collect();
    // The name is the head itself.
    if let Some(&(i, _)) = inside
        .iter()
        .find(|(_, m)| m.end() == end || scene.words(*m).ends_with(last) && m.start() < end && m.end() >= end)
    {
        return Some(i);
    }
    // The name stands in apposition right after a person's noun: "the group's leader, Massoud R."
    let people = nouns::sort(&last.to_lowercase()) == Some(Sort::Person);
    let after = inside.iter().find(|(i, m)| {
        m.start() >= end && people && cast[*i].sort == Some(Sort::Person) && {
            let between = scene.text.get(end as usize..m.start() as usize).unwrap_or("");
            // "The treasurer, Hruby's sister-in-law Irena H." is not Hruby.
            let owner = ["'s ", "’s "].iter().any(|s| scene.text[m.end() as usize..].starts_with(*s));
            matches!(between.trim(), "" | ",") && !owner
        }
    });
    // At the end of the phrase, whatever stands before the comma: "a lawyer for the church, Benedict O."
    let last_word = last.to_lowercase();
    let nobody_else = people || nouns::sort(&last_word).is_none() && last.starts_with(char::is_lowercase);
    let after = after.or_else(|| {
        inside.iter().find(|(i, m)| {
            let lead = scene.text.get(end as usize..m.start() as usize).unwrap_or("");
            let kin = lead.starts_with(", ") && ["'s ", "’s "].iter().any(|owner| lead.contains(owner));
            let joined = lead.ends_with(", ") || kin;
            nobody_else
                && joined
                && m.end() == span.end()
                && m.start() >= end
                && cast[*i].sort == Some(Sort::Person)
        })
    });
    if let Some(&(i, _)) = after {
        return Some(i);
    }
    // A name that nothing else in the phrase outranks.
    let unknown =
        nouns::sort(&last.to_lowercase()).is_none() && !last.chars().next().is_some_and(char::is_lowercase);
    inside.iter().find(|(_, m)| unknown && m.start() < end).map(|&(i, _)| i)
}

/// The person whose name stands right after the phrase: "the site's founder, Jana Ode, …" where the source ends before
/// the comma.
fn explained(scene: &Scene<'_>, cast: &[Entity], span: Span) -> Option<usize> {
    let (_, last) = head(scene.words(span));
    let last = last.to_lowercase();
    let sort = nouns::sort(&last);
    if !matches!(sort, None | Some(Sort::Person)) || nouns::plural(&last) {
        return None;
    }
    let after = scene.text.get(span.end() as usize..)?;
    let gap = if after.starts_with(", ") { 2 } else { u32::from(after.starts_with(' ')) };
    let at = span.end() + gap;
    let lead = scene.text.get(..span.start() as usize)?.trim_end();
    let fronted = ["According to", "according to"].iter().any(|words| lead.ends_with(words));
    // Of a noun that may mean no person the commas on both sides of the name tell.
    let closed = |m: Span| gap == 2 && scene.text[m.end() as usize..].starts_with(',');
    let named = |e: &Entity| {
        let begins = e.mentions.binary_search_by_key(&at, |m| m.start()).ok().map(|i| e.mentions[i]);
        let person = e.named && e.sort == Some(Sort::Person);
        // Behind "according to a nurse, Dr Moll had" the sentence begins.
        gap > 0 && person && begins.is_some_and(|m| sort.is_some() && !fronted || closed(m))
    };
    cast.iter().position(named)
}

/// The last earlier place with the same noun: "the team" after "an all-girl team".
pub(crate) fn earlier(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let lower = scene.words(span).to_lowercase();
    let (start, last) = head(&lower);
    let first = start.split_whitespace().next()?;
    if last.len() < 3 || ["a", "an", "one", "another", "some", "several", "many", "other"].contains(&first) {
        return None;
    }
    let before = scene.text.get(..span.start() as usize)?;
    // Looking further back costs more than it finds.
    let from = before.char_indices().rev().nth(FAR).map_or(0, |(i, _)| i);
    let window = before.get(from..)?;
    let ascii = window.to_ascii_lowercase();
    let whole = |&(i, _): &(usize, &str)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(ascii.get(..i).and_then(|t| t.chars().next_back()))
            && edge(ascii.get(i + last.len()..).and_then(|t| t.chars().next()))
    };
    let (at, _) = ascii.rmatch_indices(last).find(whole)?;
    let end = at + last.len();
    // With its article, if one stands close before.
    let mut begin = at;
    for word in window.get(..at)?.trim_end().rsplit(char::is_whitespace).take(4) {
        let opens = ["the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our"];
        begin = begin.checked_sub(word.len() + 1)?;
        if opens.contains(&word.to_lowercase().as_str()) {
            return Span::from_usize(from + begin, from + end)
                .filter(|s| scene.text.get(s.range()).is_some());
        }
        if word.ends_with([',', '.', ';', ':', '?', '!', '"', '”']) {
            break;
        }
    }
    Span::from_usize(from + at, from + end)
}

/// Characters that a noun may lie back.
const FAR: usize = 5000;

/// The noun phrase right before a relative pronoun: "those who say", "a paper which calls".
fn antecedent(scene: &Scene<'_>, span: Span) -> Option<Span> {
    const OPENERS: [&str; 16] = [
        "the", "a", "an", "those", "these", "this", "some", "many", "several", "people", "anyone",
        "everyone", "one", "two", "three", "all",
    ];
    let start = scene.sentence_start(span.start()) as usize;
    let before = scene.text.get(start..span.start() as usize)?.trim_end().trim_end_matches(',');
    let mut at = before.len();
    for word in before.rsplit(char::is_whitespace).take(6) {
        at = at.checked_sub(word.len())?;
        // "“Those who claim it …"
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if OPENERS.contains(&bare.to_lowercase().as_str()) {
            return Span::from_usize(start + at + word.len() - bare.len(), start + before.len());
        }
        at = at.saturating_sub(before.get(..at)?.chars().next_back().map_or(0, char::len_utf8));
    }
    None
}

/// The nearest mention that ends just before a relative pronoun.
fn nearest(cast: &[Entity], span: Span) -> Option<usize> {
    (cast.iter().enumerate())
        .flat_map(|(i, e)| e.mentions.iter().map(move |m| (i, *m)))
        .filter(|(_, m)| m.end() <= span.start() && span.start() - m.end() <= 3)
        .max_by_key(|(_, m)| m.end())
        .map(|(i, _)| i)
}

/// A new member of the cast from a noun phrase that names nobody known.
pub(crate) fn phrase(words: &str) -> Entity {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    let (start, last) = head(&lower);
    let first = start.split_whitespace().next().unwrap_or("").to_owned();
    let capitals =
        text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    let sort = match nouns::sort(last) {
        // "The Far Shore Bulletin" is an outlet; "the bulletin" is a document.
        Some(Sort::Document) if OUTLETS.contains(&last) && capitals > 2 => Some(Sort::Office),
        found => found,
    };
    let plural =
        nouns::plural(last) && sort != Some(Sort::Office) || last == "officials" || start.contains(" and ");
    let definite = ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"]
        .contains(&first.as_str())
        || start.contains("'s ")
        || start.contains("’s ");
    let proper = text
        .split_whitespace()
        .any(|w| w.chars().next().is_some_and(char::is_uppercase) && w.to_lowercase() != first)
        || start.split_whitespace().count() == 1 && text.starts_with(char::is_uppercase) && sort.is_none();
    let counted = start
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w.parse::<u32>().is_ok_and(|n| n > 9) || TENS.contains(&w));
    let people = sort == Some(Sort::Person) || nouns::unnamed(last) || nouns::unnamed(&first);
    let unnamed = people
        && !definite
        && !counted
        && (!proper || plural || first == "a" || first == "an" || first == "one")
        || nouns::unnamed(&lower);
    let mut entity = Entity {
        sort: sort.or(if people { Some(Sort::Person) } else { None }),
        gender: nouns::gender(&nouns::singular(last)),
        plural: plural
            || nouns::unnamed(last)
                && !["one", "someone", "somebody", "anyone", "nobody", "none"].contains(&last),
        roles: if sort.is_some() { vec![nouns::singular(last)] } else { vec![] },
        unnamed,
        ..Entity::default()
    };
    entity.call(text, true);
    entity
}

/// Document nouns that newspapers and stations are named after.
const OUTLETS: [&str; 8] =
    ["bulletin", "record", "review", "register", "mail", "dispatch", "message", "letter"];

const TENS: [&str; 10] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "dozen"];

/// The kind of voice a member of the cast is.
pub(crate) fn kind(e: &Entity) -> VoiceKind {
    match e.sort {
        _ if e.unnamed => VoiceKind::Unnamed,
        Some(Sort::Document) => VoiceKind::Document,
        Some(Sort::Office) => VoiceKind::Organisation,
        Some(Sort::Person) if e.plural => VoiceKind::Group,
        Some(Sort::Person) => VoiceKind::Person,
        None if e.plural => VoiceKind::Group,
        None => VoiceKind::Unknown,
    }
}
