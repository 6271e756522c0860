//! Walks through a text and tells of every source, pronoun and phrase on the way who is meant by it.

use text::{Document, Mention, Span};

use crate::assemble::{addressee, speaker};
use crate::cast::{self, Entity};
use crate::decode::Raw;
use crate::denials::is_plain_denial;
use crate::look_back::{Pronoun, pronoun};
use crate::nest::{depth, start};
use crate::nouns::{Gender, Sort};
use crate::phrases::phrases;
use crate::places::Around;
use crate::refer::Hint;
use crate::resolve::{self, Setting, Who};
use crate::scene::Scene;
use crate::weighing::Weighed;
use unicode_segmentation::UnicodeSegmentation;

/// What the network tells of a place.
pub(crate) type Antecedents<'a> = dyn Fn(Span) -> Hint + 'a;

/// A document with what was found in it so far.
pub(crate) struct Room<'a> {
    pub(crate) document: &'a Document,
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) raws: &'a [Raw],
    /// Inside the content of which other each attribution stands.
    pub(crate) within: &'a [Option<usize>],
    pub(crate) mentions: &'a [Mention],
    pub(crate) antecedents: &'a Antecedents<'a>,
}

/// Who was heard.
pub(crate) struct Heard {
    pub(crate) cast: Vec<Entity>,
    /// For each attribution; `None` where nobody is named.
    pub(crate) who: Vec<Option<Who>>,
    /// For each span that was asked for.
    pub(crate) asked: Vec<Who>,
    /// For each span that was asked for: the chances, where they decided.
    pub(crate) weighed: Vec<Option<Vec<Weighed>>>,
}

/// A candidate of this chance or more is taken for the one who is meant as far as what follows is concerned: what stays
/// open is still spoken of.
const GUESS: f32 = 0.3;

/// Something on the way through the text.
#[derive(Clone, Copy)]
enum Turn {
    /// An attribution.
    Attribution(usize),
    /// A span that was asked for.
    Asked(usize),
    /// A pronoun or a phrase of common nouns that is no source: it only helps to understand what follows.
    Passing(Span),
}

/// Tells of every attribution's source, and of each span of `asked`, who is meant. What stands outermost comes first,
/// because a quotation's speaker is often named only after it; else the order is the text's.
pub(crate) fn hear(room: &Room<'_>, asked: &[Span]) -> Heard {
    let Room { scene, raws, within, .. } = *room;
    let mut cast = cast::entities(scene, room.mentions);
    let passing = passing(scene, room.mentions);
    learn_genders(scene, &mut cast, &passing);
    learn_from_their_words(scene, &mut cast, raws);
    cast::couples(scene, &mut cast, &passing);
    let meta = room.document.metadata();
    let page: Vec<String> = [&meta.author, &meta.publisher].into_iter().flatten().cloned().collect();
    let starts: Vec<u32> = raws.iter().map(start).collect();
    let mut who: Vec<Option<Who>> = vec![None; raws.len()];
    let mut answers = vec![Who::Open(vec![]); asked.len()];
    let mut weighed = vec![None; asked.len()];
    let around = Around::of(raws);
    let turns = turns(room, (&starts, &around), asked, passing);
    for (_, here, turn) in turns {
        let (span, outer) = match turn {
            Turn::Attribution(i) => (speaker(&raws[i]), within[i]),
            Turn::Asked(k) => (Some(asked[k]), inside(raws, (&starts, &around), asked[k])),
            Turn::Passing(s) => (Some(s), inside(raws, (&starts, &around), s)),
        };
        let myself = if let Turn::Attribution(i) = turn { Some(i) } else { None };
        // Attributions stand in the order of their starts, so the one before is the nearest that fits.
        let paragraph = scene.paragraph(here);
        let previous = (0..starts.partition_point(|&s| s < here))
            .rev()
            .take_while(|&j| paragraph - scene.paragraph(starts[j]) <= 1)
            .find(|&j| Some(j) != myself && who[j].is_some() && within[j] == outer);
        let mut around = vec![];
        let mut at = outer;
        while let Some(j) = at {
            around.extend(who[j].clone());
            at = within[j];
        }
        let last = previous.and_then(|j| match who[j] {
            Some(Who::Cast(c)) => Some(c),
            _ => None,
        });
        let Some(span) = span else {
            let Turn::Attribution(i) = turn else { continue };
            who[i] = unsaid(room, &who, (i, previous), &around);
            continue;
        };
        let setting = Setting {
            around: &around,
            previous: last,
            quoted: scene.quoted(span),
            teller: outer.and_then(|o| teller(room, &who, o, span)),
            content: myself.map_or(&[], |i| &raws[i].content),
            hint: &(room.antecedents)(span),
        };
        if let Turn::Asked(k) = turn {
            weighed[k] = resolve::weighed(scene, &mut cast, span, &setting);
        }
        let told = |e: &Entity| !e.named && e.mentions.binary_search(&span).is_ok();
        // What stands in somebody's words was told of before its turn, and one source may have two statements.
        let early = !matches!(turn, Turn::Passing(_)) && is_phrase(scene, span);
        let known = if early { cast.iter().position(told) } else { None };
        let found = match known {
            Some(member) => Who::Cast(member),
            None => resolve::who(scene, &mut cast, span, &setting, &page),
        };
        if let Who::Cast(c) = found {
            let silent =
                matches!(turn, Turn::Passing(_)) && pronoun(&scene.words(span).to_lowercase()).is_some();
            if silent { cast[c].guess(span) } else { cast[c].see(span) }
        }
        if let Who::Open(perhaps) = &found
            && let Some(first) = perhaps.first().filter(|c| c.score >= GUESS.ln())
        {
            cast[first.who].guess(span);
        }
        match turn {
            Turn::Attribution(i) => who[i] = Some(found),
            Turn::Asked(k) => answers[k] = found,
            Turn::Passing(_) => {}
        }
    }
    Heard { cast, who, asked: answers, weighed }
}

/// Whose words begin with a pronoun, by the attribution that it stands in; nobody's where they are told to somebody who
/// may be meant as well.
fn teller(room: &Room<'_>, who: &[Option<Who>], outer: usize, span: Span) -> Option<usize> {
    let raw = &room.raws[outer];
    let first = raw.content.first().filter(|c| c.holds(span))?;
    let lead = room.scene.text.get(first.start() as usize..span.start() as usize)?.trim();
    let cue = raw.cue.last().filter(|cue| cue.end() <= first.start())?;
    let gap = room.scene.text.get(cue.end() as usize..first.start() as usize)?;
    let tells = TELLS.contains(&room.scene.words(*cue).rsplit(' ').next().unwrap_or(""));
    let heard = addressee(room.scene, raw).first().map_or(gap, |s| room.scene.words(*s)).trim();
    let alone = ["", "me", "us"].contains(&heard) || !tells && !heard.split(' ').any(|word| word == "to");
    match &who[outer] {
        Some(Who::Cast(c)) if ["", "that"].contains(&lead) && alone => Some(*c),
        _ => None,
    }
}

/// Verbs behind which stands whoever is told.
const TELLS: [&str; 12] = [
    "told",
    "tell",
    "tells",
    "telling",
    "assured",
    "informed",
    "reminded",
    "warned",
    "promised",
    "assures",
    "persuaded",
    "convinced",
];

/// Everything to be told, with its depth and place, in the order in which it is told.
fn turns(
    room: &Room<'_>,
    (starts, around): (&[u32], &Around),
    asked: &[Span],
    passing: Vec<Span>,
) -> Vec<(usize, u32, Turn)> {
    let Room { raws, within, .. } = *room;
    let mut turns: Vec<(usize, u32, Turn)> = vec![];
    for (i, raw) in raws.iter().enumerate() {
        let at = speaker(raw).map_or(starts[i], |s| s.start());
        turns.push((depth(within, i), at, Turn::Attribution(i)));
    }
    let deep = |span: Span| inside(raws, (starts, around), span).map_or(0, |r| depth(within, r) + 1);
    turns.extend(asked.iter().enumerate().map(|(k, s)| (deep(*s), s.start(), Turn::Asked(k))));
    let mut sources: Vec<Span> = raws.iter().filter_map(speaker).chain(asked.iter().copied()).collect();
    sources.sort_unstable();
    let passing = passing.into_iter().filter(|s| {
        let next = sources.partition_point(|o| o.start() < s.end());
        !sources[..next].iter().rev().take(3).any(|o| o.overlaps(*s))
    });
    // A phrase needs no speaker to be understood, so that it is there for pronouns further out.
    let said = |s: Span| pronoun(&room.scene.words(s).to_lowercase()).is_some();
    // So are those whose words somebody else passes on: "Vance said that the landlord had promised it. The landlord …".
    let held = |s: &Span| {
        !room.mentions.iter().any(|m| m.span.overlaps(*s)) && !said(*s) && is_phrase(room.scene, *s)
    };
    let inner =
        (0..raws.len()).filter(|&i| within[i].is_some()).filter_map(|i| speaker(&raws[i])).filter(held);
    turns.extend(inner.map(|s| (0, s.start(), Turn::Passing(s))));
    turns.extend(passing.map(|s| (if said(s) { deep(s) } else { 0 }, s.start(), Turn::Passing(s))));
    turns.sort_by_key(|(depth, at, turn)| (*depth, *at, matches!(turn, Turn::Asked(_))));
    turns
}

/// Whether a source is a phrase that opens with an article, so that it can be told of before its own turn.
fn is_phrase(scene: &Scene<'_>, span: Span) -> bool {
    let words = scene.words(span).to_lowercase();
    ["the ", "a ", "an "].iter().any(|article| words.starts_with(article))
}

/// Whose an attribution without a source is: that of attribution `i`, with the one before it.
fn unsaid(
    room: &Room<'_>,
    who: &[Option<Who>],
    (i, previous): (usize, Option<usize>),
    around: &[Who],
) -> Option<Who> {
    let Room { scene, raws, within, .. } = *room;
    match previous {
        _ if is_plain_denial(scene, &raws[i]) => Some(around.first().cloned().unwrap_or(Who::Page)),
        _ if is_their_own(room, i) => around.first().cloned(),
        // The inner voice of a relay is the one that goes on speaking.
        Some(j) if raws[i].cue.is_empty() => (0..raws.len())
            .find(|&k| within[k] == Some(j) && raws[k].content == raws[j].content)
            .and_then(|k| who[k].clone())
            .or(who[j].clone()),
        _ => None,
    }
}

/// "Calmin denies | having told anyone that …": who did the telling is whoever denies it.
fn is_their_own(room: &Room<'_>, i: usize) -> bool {
    let Room { scene, raws, within, .. } = *room;
    let (Some(outer), Some(cue)) = (within[i], raws[i].cue.first()) else { return false };
    let first = scene.words(*cue).split(' ').next().unwrap_or("");
    first.ends_with("ing")
        && first.len() > 5
        && raws[outer].cue.iter().any(|verb| verb.end() + 1 == cue.start())
        && raws[outer].content.first().is_some_and(|said| said.start() == cue.start())
}

/// Takes the gender of a person from pronouns that have nobody else to mean: the sentence and the one before it name
/// only that person. One vote in four may go the other way.
fn learn_genders(scene: &Scene<'_>, cast: &mut [Entity], passing: &[Span]) {
    let mut people: Vec<(u32, usize)> = (cast.iter().enumerate())
        .filter(|(_, e)| e.sort == Some(Sort::Person) && e.named)
        .flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.start(), i)))
        .collect();
    people.sort_unstable();
    let mut votes = vec![[0usize; 2]; cast.len()];
    for span in passing {
        let Some(Pronoun::Person(gender)) = pronoun(&scene.words(*span).to_lowercase()) else { continue };
        let here = scene.sentence_start(span.start());
        let from = scene.sentence_start(here.saturating_sub(1));
        let near =
            &people[people.partition_point(|p| p.0 < from)..people.partition_point(|p| p.0 < span.start())];
        if let [(_, only), rest @ ..] = near
            && rest.iter().all(|(_, i)| i == only)
        {
            votes[*only][usize::from(gender == Gender::She)] += 1;
        }
    }
    for (e, [he, she]) in cast.iter_mut().zip(votes) {
        let (learned, most) = if he > 3 * she { (Some(Gender::He), he) } else { (None, 0) };
        let (learned, most) = if she > 3 * he { (Some(Gender::She), she) } else { (learned, most) };
        // Three pronouns outweigh a first name or a title that may have been somebody else's.
        e.gender = if most >= 3 { learned } else { e.gender.or(learned) };
    }
}

/// "Constable Ely says that she …": Ely is a woman. Who speaks for somebody else may mean them.
fn learn_from_their_words(scene: &Scene<'_>, cast: &mut [Entity], raws: &[Raw]) {
    const FOR_OTHERS: [&str; 16] = [
        "lawyer",
        "attorney",
        "counsel",
        "solicitor",
        "barrister",
        "spokes",
        "mother",
        "father",
        "wife",
        "husband",
        "friend",
        "daughter",
        "son",
        "brother",
        "sister",
        "doctor",
    ];
    let mut people: Vec<(Span, usize)> = (cast.iter().enumerate())
        .filter(|(_, e)| e.sort == Some(Sort::Person) && e.named && !e.plural && e.gender.is_none())
        .flat_map(|(i, e)| e.mentions.iter().map(move |m| (*m, i)))
        .collect();
    people.sort_unstable();
    let mut votes = vec![[0usize; 2]; cast.len()];
    for raw in raws {
        let ([source], [cue], Some(first)) = (&raw.source[..], &raw.cue[..], raw.content.first()) else {
            continue;
        };
        let said = scene.words(*first);
        let said = said.strip_prefix("that ").unwrap_or(said);
        let word = said.split(' ').next().unwrap_or("");
        let Some(Pronoun::Person(gender)) = pronoun(word) else { continue };
        let gap = scene.text.get(cue.end() as usize..first.start().max(cue.end()) as usize).unwrap_or("-");
        let (words, at) = (scene.words(*source), people.partition_point(|(m, _)| m.start() < source.start()));
        let own = !FOR_OTHERS.iter().any(|noun| words.contains(noun))
            && ["he", "she"].contains(&word)
            && ["", "that"].contains(&gap.trim())
            && source.end() <= cue.start();
        let mut inside = people[at..].iter().take_while(|(m, _)| m.end() <= source.end());
        if let (true, Some((_, who)), None) = (own, inside.next(), inside.next()) {
            votes[*who][usize::from(gender == Gender::She)] += 1;
        }
    }
    for (e, votes) in cast.iter_mut().zip(votes) {
        match votes {
            [_, 0] if votes != [0, 0] => e.gender = Some(Gender::He),
            [0, _] if votes != [0, 0] => e.gender = Some(Gender::She),
            _ => {}
        }
    }
}

/// The innermost attribution whose content holds a span, of those that begin no later.
fn inside(raws: &[Raw], (starts, around): (&[u32], &Around), span: Span) -> Option<usize> {
    (around.holding(span).filter(|&i| starts[i] <= span.start()))
        .min_by_key(|&i| (raws[i].content.iter().map(|c| c.len()).sum::<u32>(), i))
}

/// Pronouns of the third person and phrases of common nouns.
fn passing(scene: &Scene<'_>, mentions: &[Mention]) -> Vec<Span> {
    let names: Vec<Span> = mentions.iter().map(|m| m.span).collect();
    let mut out = phrases(scene, &names);
    let pronouns = scene.text.unicode_word_indices().filter(|(_, w)| pronoun(&w.to_lowercase()).is_some());
    out.extend(pronouns.filter_map(|(i, w)| Span::from_usize(i, i + w.len())));
    out.sort_unstable();
    out
}
