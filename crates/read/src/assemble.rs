//! From loose attributions and names to a reading's findings: nesting, relays, bare quotations, voices, stance.

use text::{Attribution, Document, Findings, Mention, MentionKind, Span, Voice, VoiceKind};

use crate::cast::{self, Entity};
use crate::decode::Raw;
use crate::nest::{
    bare_quotations, depth, hull, is_plain_denial, mend, nest, plain_denials, relays, size, start,
};
use crate::resolve::{self, Setting, Who};
use crate::scene::Scene;
use crate::stance::stance;

/// Puts together what one document holds. `raws` and `mentions` come in the order of the text.
pub(crate) fn findings(document: &Document, mut raws: Vec<Raw>, mentions: Vec<Mention>) -> Findings {
    let scene = Scene::of(document.text());
    bare_quotations(&scene, &mut raws);
    for raw in &mut raws {
        for (part, content) in [(&mut raw.source, false), (&mut raw.cue, false), (&mut raw.content, true)] {
            *part = part.iter().filter_map(|s| trim(&scene, *s, content)).collect();
        }
    }
    raws.retain(|r| !r.content.is_empty());
    mend(&scene, &mut raws);
    plain_denials(&scene, &mut raws);
    relays(&scene, &mut raws);
    raws.sort_by_key(|r| (start(r), std::cmp::Reverse(size(&r.content))));
    let within = nest(&raws);
    let mut cast = cast::entities(&scene, &mentions);
    let page_names: Vec<String> = [&document.metadata().author, &document.metadata().publisher]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let who = voices_of(&scene, &mut cast, &raws, &within, &page_names);
    let (voices, index) = voices(document, &cast, &who);
    let taken: Vec<Span> =
        raws.iter().flat_map(|r| r.source.iter().chain(&r.cue).chain(&r.content)).copied().collect();
    let own = scene.free_sentences(&taken);
    let attributions = raws.into_iter().zip(within).zip(who).map(|((raw, within), who)| {
        let cue = hull(&raw.cue).map_or("", |s| scene.words(s));
        let before = hull(&raw.cue).map_or("", |s| {
            scene.text.get(scene.sentence_start(s.start()) as usize..s.start() as usize).unwrap_or("")
        });
        let source = speaker(&raw).map_or("", |s| scene.words(s));
        let content: Vec<&str> = raw.content.iter().map(|s| scene.words(*s)).collect();
        Attribution {
            stance: stance(cue, source, &content.join(" "), before),
            mode: scene.mode(&raw.content),
            addressee: addressee(&scene, &raw),
            voice: who.and_then(|w| index(&w)),
            within,
            confidence: raw.confidence,
            source: raw.source,
            cue: raw.cue,
            content: raw.content,
        }
    });
    Findings { attributions: attributions.collect(), voices, mentions, own }
}

/// Of several source spans, the one nearest the cue.
fn speaker(r: &Raw) -> Option<Span> {
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

/// Resolves every attribution's source in the order of the text. Attributions without a source or cue that are
/// quotations go to whoever spoke last in this paragraph or the one before.
fn voices_of(
    scene: &Scene<'_>,
    cast: &mut Vec<Entity>,
    raws: &[Raw],
    within: &[Option<usize>],
    page: &[String],
) -> Vec<Option<Who>> {
    let mut who: Vec<Option<Who>> = vec![None; raws.len()];
    let starts: Vec<u32> = raws.iter().map(start).collect();
    let mut order: Vec<usize> = (0..raws.len()).collect();
    order.sort_by_key(|&i| (depth(within, i), speaker(&raws[i]).map_or(start(&raws[i]), |s| s.start())));
    for &i in &order {
        let raw = &raws[i];
        let here = speaker(raw).map_or(start(raw), |s| s.start());
        let paragraph = scene.paragraph(here);
        // Attributions stand in the order of their starts, so the one before is the nearest that fits.
        let previous = (0..starts.partition_point(|&s| s < here))
            .rev()
            .take_while(|&j| paragraph - scene.paragraph(starts[j]) <= 1)
            .find(|&j| j != i && who[j].is_some() && within[j] == within[i]);
        let mut around = vec![];
        let mut at = within[i];
        while let Some(j) = at {
            around.extend(who[j].clone());
            at = within[j];
        }
        who[i] = match speaker(raw) {
            Some(span) => {
                let quoted = scene.quoted(span);
                let last = previous.and_then(|j| match who[j] {
                    Some(Who::Cast(c)) => Some(c),
                    _ => None,
                });
                Some(resolve::who(
                    scene,
                    cast,
                    span,
                    &Setting { around: &around, previous: last, quoted },
                    page,
                ))
            }
            None if is_plain_denial(scene, raw) => Some(around.first().cloned().unwrap_or(Who::Page)),
            // The inner voice of a relay is the one that goes on speaking.
            None if raw.cue.is_empty() => previous.and_then(|j| {
                (0..raws.len())
                    .find(|&k| within[k] == Some(j) && raws[k].content == raws[j].content)
                    .and_then(|k| who[k].clone())
                    .or(who[j].clone())
            }),
            None => None,
        };
    }
    who
}

/// The voices of the reading, page first, and where each resolved source stands among them.
fn voices<'a>(
    document: &Document,
    cast: &[Entity],
    who: &[Option<Who>],
) -> (Vec<Voice>, impl Fn(&Who) -> Option<usize> + 'a) {
    let meta = document.metadata();
    let page = Voice {
        kind: VoiceKind::Page,
        name: meta.publisher.clone().or_else(|| meta.author.clone()),
        mentions: vec![],
        perhaps: vec![],
    };
    let mut out = vec![page];
    let mut at: Vec<Option<usize>> = vec![None; cast.len()];
    let needed = who.iter().flatten().flat_map(|w| match w {
        Who::Cast(c) => vec![*c],
        Who::Open(candidates) => candidates.clone(),
        Who::Page => vec![],
    });
    for c in needed {
        if at[c].is_none() {
            at[c] = Some(out.len());
            let e = &cast[c];
            out.push(Voice {
                kind: resolve::kind(e),
                name: e.name().map(str::to_owned),
                mentions: e.mentions.clone(),
                perhaps: vec![],
            });
        }
    }
    let mut open: Vec<(Vec<usize>, usize)> = vec![];
    for w in who.iter().flatten() {
        if let Who::Open(candidates) = w
            && !open.iter().any(|(c, _)| c == candidates)
        {
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
        Who::Open(c) => open.iter().find(|(o, _)| o == c).map(|(_, i)| *i),
    };
    (out, index)
}

/// "told *the paper*": what follows the verb of telling inside the cue.
fn addressee(scene: &Scene<'_>, raw: &Raw) -> Vec<Span> {
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

/// Keeps of overlapping names the first; windows never overlap, so this only guards the order.
pub(crate) fn tidy(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|m| m.span);
    mentions.dedup_by(|b, a| a.span.overlaps(b.span));
    mentions.retain(|m| !(m.kind == MentionKind::Other && m.span.len() < 2));
    mentions
}
