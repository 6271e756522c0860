//! From loose attributions and names to a reading's findings: nesting, relays, bare quotations, voices, stance.

use text::{Attribution, Document, Findings, Mention, Span, Stance, Voice, VoiceKind};

use unicode_segmentation::UnicodeSegmentation;

use crate::blocks::block_quotations;
use crate::cast::Entity;
use crate::citing::{citing, citing_before, citing_behind, quoting_behind};
use crate::confidence::{Features, Source, least};
use crate::decode::Raw;
use crate::deeds::is_deed;
use crate::denials::{is_plain_denial, plain_denials};
use crate::edges::{finished, of_one_paragraph, whole_names};
use crate::elided::elided_subjects;
use crate::hear::{Antecedents, Heard, Room, hear};
use crate::heard::{heard_from, word_of};
use crate::hearsay::hearsay;
use crate::inside::{one_telling, said_so, tells_to, told_to};
use crate::nest::{bare_quotations, hull, is_article, mend, nest, size, start};
use crate::passives::told_of;
use crate::reach::mend_reach;
use crate::relays::{empty_handed, quoted_as_saying, quoted_by, relays, stacked, told_by};
use crate::resolve::{self, Candidate, Who};
use crate::scene::Scene;
use crate::signed;
use crate::sources::{one_source, paper_saying};
use crate::stance::stance;
use crate::subjects::mend_subjects;
use crate::transcript;
use crate::whose::{whose_claim, whose_report};

/// Puts together what one document holds, with the features of each attribution that the network found.
/// `raws` and `mentions` come in the order of the text; `blocks` are what it quotes in lines of their own.
pub(crate) fn findings(
    (document, blocks): (&Document, Vec<Span>),
    raws: Vec<Raw>,
    mentions: Vec<Mention>,
    antecedents: &Antecedents<'_>,
) -> (Findings, Vec<Option<Features>>) {
    let mut scene = Scene::of(document.text());
    scene.blocks = blocks;
    let (raws, within) = prepared(&mut scene, raws);
    let room =
        Room { document, scene: &scene, raws: &raws, within: &within, mentions: &mentions, antecedents };
    let Heard { cast, who, .. } = hear(&room, &[]);
    let (voices, index) = voices(document, &cast, &who);
    let taken: Vec<Span> =
        raws.iter().flat_map(|r| r.source.iter().chain(&r.cue).chain(&r.content)).copied().collect();
    let own = scene.free_sentences(&taken);
    let mut features = vec![];
    let attributions = raws.into_iter().zip(within).zip(who).map(|((raw, within), who)| {
        let mode = scene.mode(&raw.content);
        let named = named(&raw);
        features.push(raw.grounds.features(mode, named));
        Attribution {
            stance: stance_of(&scene, &raw),
            mode,
            addressee: addressee(&scene, &raw),
            voice: who.and_then(|w| index(&w)),
            within,
            confidence: raw.grounds.confidence(mode, named),
            source: raw.source,
            cue: raw.cue,
            content: raw.content,
        }
    });
    let attributions = attributions.collect();
    (Findings { attributions, voices, mentions, own, ..Findings::default() }, features)
}

/// What the cue says that the voice does: its words, those before it in the sentence, the source and the content.
pub(crate) fn stance_of(scene: &Scene<'_>, raw: &Raw) -> Stance {
    let cue = hull(&raw.cue);
    // A line of a transcript has a colon for its cue.
    let asks =
        raw.content.last().is_some_and(|s| scene.words(*s).trim_end_matches(['"', '”']).ends_with('?'));
    if asks && cue.is_some_and(|s| scene.words(s) == ":") {
        return Stance::Asks;
    }
    if is_plain_denial(scene, raw) {
        return Stance::Denies;
    }
    let before = cue
        .and_then(|s| scene.text.get(scene.sentence_start(s.start()) as usize..s.start() as usize))
        .unwrap_or("");
    let source = speaker(raw).map_or("", |s| scene.words(s));
    let content: Vec<&str> = raw.content.iter().map(|s| scene.words(*s)).collect();
    stance(&cue.map_or(String::new(), |s| cue_words(scene, raw, s)), source, &content.join(" "), before)
}

/// The words from the first of the cue to its last, but those of the source and the content that stand between:
/// "*took* the promise *with a pinch of salt*". What belongs to no part stays: it may be a missed "not".
fn cue_words(scene: &Scene<'_>, raw: &Raw, hull: Span) -> String {
    let mut others: Vec<Span> = raw.source.iter().chain(&raw.content).copied().collect();
    others.retain(|s| hull.holds(*s));
    others.sort();
    let (mut words, mut at) = (String::new(), hull.start());
    for other in others {
        words.push_str(scene.text.get(at as usize..other.start() as usize).unwrap_or(""));
        at = at.max(other.end());
    }
    words + scene.text.get(at as usize..hull.end() as usize).unwrap_or("")
}

/// Mends, completes and nests what the network found.
pub(crate) fn prepared(scene: &mut Scene<'_>, mut raws: Vec<Raw>) -> (Vec<Raw>, Vec<Option<usize>>) {
    bare_quotations(scene, &mut raws);
    for raw in &mut raws {
        for (part, content) in [(&mut raw.source, false), (&mut raw.cue, false), (&mut raw.content, true)] {
            *part = part.iter().filter_map(|s| trim(scene, *s, content)).collect();
        }
    }
    // Nobody is what he says.
    raws.iter_mut().for_each(|r| r.content.retain(|c| !r.source.iter().any(|s| s.holds(*c))));
    raws.retain(|r| !r.content.is_empty());
    for raw in &mut raws {
        let cue = raw.cue.first().copied();
        raw.source.iter_mut().for_each(|source| *source = of_one_paragraph(scene, *source, cue));
    }
    for source in raws.iter_mut().flat_map(|r| &mut r.source) {
        let kept = finished(scene.words(*source)).len() as u32;
        *source = Span::new(source.start(), source.start() + kept).unwrap_or(*source);
    }
    whole_names(scene, &mut raws);
    mend(scene, &mut raws);
    one_source(scene, &mut raws);
    mend_subjects(scene, &mut raws);
    told_of(scene, &mut raws);
    elided_subjects(scene, &mut raws);
    plain_denials(scene, &mut raws);
    transcript::speeches(scene, &mut raws);
    told_by(scene, &mut raws);
    told_to(scene, &mut raws);
    tells_to(scene, &mut raws);
    word_of(scene, &mut raws);
    one_telling(scene, &mut raws);
    empty_handed(scene, &mut raws);
    quoted_by(scene, &mut raws);
    quoted_as_saying(scene, &mut raws);
    quoting_behind(scene, &mut raws);
    relays(scene, &mut raws);
    paper_saying(scene, &mut raws);
    mend_reach(scene, &mut raws);
    heard_from(scene, &mut raws);
    citing(scene, &mut raws);
    citing_before(scene, &mut raws);
    citing_behind(scene, &mut raws);
    stacked(scene, &mut raws);
    whose_claim(scene, &mut raws);
    whose_report(scene, &mut raws);
    said_so(scene, &mut raws);
    hearsay(scene, &mut raws);
    block_quotations(scene, &mut raws);
    raws.retain(|r| {
        let words = r.content.iter().map(|c| scene.words(*c).unicode_words().count()).sum();
        let lone = matches!(r.content[..], [c] if is_object(scene.words(c)));
        let sure = r.grounds.confidence(scene.mode(&r.content), named(r)) >= least(named(r), words, lone);
        let only_article = matches!(r.cue[..], [cue] if is_article(scene.words(cue)));
        sure && says_something(scene, r) && !only_article
    });
    raws.sort_by_key(|r| (start(r), std::cmp::Reverse(size(&r.content))));
    let mut inside = nest(&raws).into_iter();
    raws.retain(|r| inside.next().flatten().is_none() || !is_deed(scene, r));
    let within = nest(&raws);
    (raws, within)
}

/// Whether a content is a pronoun and no more.
fn is_object(words: &str) -> bool {
    ["it", "this", "that", "them", "him", "her", "us", "me", "you"].contains(&words.to_lowercase().as_str())
}

fn named(raw: &Raw) -> Source {
    if raw.source.is_empty() { Source::Missing } else { Source::Given }
}

/// Whether a content has more than words that wait for others: "the", "of a".
fn says_something(scene: &Scene<'_>, raw: &Raw) -> bool {
    const WAITING: [&str; 10] = ["the", "a", "an", "of", "to", "in", "at", "by", "and", "or"];
    let mut words = raw.content.iter().flat_map(|c| scene.words(*c).unicode_words());
    words.any(|w| !WAITING.contains(&w.to_lowercase().as_str()))
}

/// Of several source spans, the one nearest the cue.
pub(crate) fn speaker(r: &Raw) -> Option<Span> {
    let cue = hull(&r.cue).or_else(|| hull(&r.content))?;
    r.source.iter().copied().min_by_key(|s| {
        if s.end() <= cue.start() { cue.start() - s.end() } else { s.start().saturating_sub(cue.end()) }
    })
}

/// Takes commas and loose marks off the ends of a span; a content keeps the quotation marks around it.
fn trim(scene: &Scene<'_>, span: Span, content: bool) -> Option<Span> {
    let words = scene.words(span);
    let loose = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | '—' | '–')
            || !content
                && matches!(c, ':' | '"' | '“' | '”' | '(' | ')')
                && words.chars().any(char::is_alphanumeric)
    };
    let head = words.len() - words.trim_start_matches(loose).len();
    let tail = words.trim_end_matches(loose).len();
    Span::from_usize(span.start() as usize + head, span.start() as usize + tail.max(head))
        .filter(|s| !s.is_empty())
}

/// The voices of the reading, page first, and where each resolved source stands among them.
fn voices<'a>(
    document: &Document,
    cast: &[Entity],
    who: &[Option<Who>],
) -> (Vec<Voice>, impl Fn(&Who) -> Option<usize> + 'a) {
    let meta = document.metadata();
    let signed = signed::names(document.text());
    let page = Voice {
        kind: VoiceKind::Page,
        name: meta
            .publisher
            .clone()
            .or_else(|| meta.author.clone())
            .or_else(|| signed::together(document.text(), &signed)),
        mentions: signed,
        perhaps: vec![],
    };
    let mut out = vec![page];
    let mut at: Vec<Option<usize>> = vec![None; cast.len()];
    let mut needed: Vec<usize> = who.iter().flatten().flat_map(spoken).collect();
    // Whoever a needed voice may be is needed too; each is taken once, so this ends.
    let mut next = 0;
    while let Some(&c) = needed.get(next) {
        next += 1;
        if at[c].is_none() {
            at[c] = Some(out.len());
            let e = &cast[c];
            needed.extend(ids(&e.perhaps));
            out.push(Voice {
                kind: resolve::kind(e),
                name: e.name().map(str::to_owned),
                mentions: e.mentions.clone(),
                perhaps: vec![],
            });
        }
    }
    for c in needed {
        if let Some(i) = at[c] {
            out[i].perhaps = cast[c].perhaps.iter().filter_map(|p| at[p.who]).collect();
        }
    }
    let mut open: Vec<(Vec<usize>, usize)> = vec![];
    for w in who.iter().flatten() {
        let Who::Open(candidates) = w else { continue };
        let candidates = ids(candidates);
        if !open.iter().any(|(c, _)| *c == candidates) {
            let perhaps: Vec<usize> = candidates.iter().filter_map(|&c| at[c]).collect();
            let kind = if candidates.iter().all(|&c| resolve::kind(&cast[c]) == VoiceKind::Person)
                && !perhaps.is_empty()
            {
                VoiceKind::Person
            } else {
                VoiceKind::Unknown
            };
            open.push((candidates.clone(), out.len()));
            out.push(Voice { kind, name: None, mentions: vec![], perhaps });
        }
    }
    let index = move |w: &Who| match w {
        Who::Page => Some(0),
        Who::Cast(c) => at[*c],
        Who::Open(c) => open.iter().find(|(o, _)| *o == ids(c)).map(|(_, i)| *i),
    };
    (out, index)
}

/// Those of the cast whom a source is, or may be.
fn spoken(who: &Who) -> Vec<usize> {
    match who {
        Who::Cast(c) => vec![*c],
        Who::Open(candidates) => ids(candidates),
        Who::Page => vec![],
    }
}

fn ids(candidates: &[Candidate]) -> Vec<usize> {
    candidates.iter().map(|c| c.who).collect()
}

/// "told *the paper*": what follows the verb of telling inside the cue.
pub(crate) fn addressee(scene: &Scene<'_>, raw: &Raw) -> Vec<Span> {
    let Some(&cue) = raw.cue.last() else { return vec![] };
    let words = scene.words(cue);
    let mut at = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        at += word.len();
        let verb = word.trim().to_lowercase();
        if ["told", "tell", "tells", "telling", "informed", "assured", "reminded", "asked"]
            .contains(&verb.as_str())
        {
            let rest = words.get(at..).unwrap_or("").trim_end();
            let stop = rest.find([',', ';']).unwrap_or(rest.len());
            let to = rest.get(..stop).unwrap_or("");
            let end = [" in ", " on ", " that ", " at ", " during ", " after "]
                .iter()
                .filter_map(|s| to.find(s))
                .min()
                .unwrap_or(to.len());
            return Span::from_usize(cue.start() as usize + at, cue.start() as usize + at + end)
                .filter(|s| !s.is_empty())
                .into_iter()
                .collect();
        }
    }
    vec![]
}
