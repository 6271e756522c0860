//! Where names and sources end: mends what the network cut short or let run on.

use std::collections::{BTreeMap, BTreeSet};

use text::{Mention, MentionKind, Span};

use crate::decode::Raw;
use crate::nouns;
use crate::scene::Scene;

/// Mends the edges of names: halves around a hyphen are one ("Bourg-la-Reine"), a function word at the end is none
/// ("Opera House in"), and the full stop of an abbreviation belongs to it ("the U.S."). Of overlapping names the first
/// is kept; windows never overlap, so this only guards the order.
pub(crate) fn tidy(text: &str, mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|m| m.span);
    mentions.dedup_by(|b, a| a.span.overlaps(b.span));
    let known = Known::of(text, &mentions);
    let mut out: Vec<Mention> = vec![];
    for mut m in mentions {
        let between = |a: Span| text.get(a.end() as usize..m.span.start() as usize);
        if let Some(last) = out.last_mut()
            && last.kind == m.kind
            && between(last.span) == Some("-")
        {
            last.span = last.span.hull(m.span);
            continue;
        }
        m.span = known.whole(text, &m).unwrap_or(edged(text, m.span));
        if let Some(place) = dateline(text, m.span) {
            (m.span, m.kind) = (place, MentionKind::Place);
        }
        if let Some(firm) = firm(text, m.span) {
            (m.span, m.kind) = (firm, MentionKind::Organisation);
        }
        if m.kind == MentionKind::Organisation {
            m.span = with_tail(text, m.span);
        }
        if out.last().is_some_and(|last| last.span.overlaps(m.span)) {
            continue;
        }
        out.push(m);
    }
    // "Yes, sir." calls nobody by a name.
    let addressed = |m: &Mention| {
        let words = text.get(m.span.range()).unwrap_or("").to_lowercase();
        ["sir", "madam", "ma'am", "ma’am", "your honour", "your honor", "my lord"].contains(&words.as_str())
    };
    out.retain(|m| !addressed(m));
    out.retain(|m| !(m.span.is_empty() || m.kind == MentionKind::Other && m.span.len() < 2));
    out
}

/// Names of several words, by their first words: where a text goes on like one of them, a name that was cut short is whole.
struct Known<'t>(BTreeMap<&'t str, BTreeSet<&'t str>>);

/// So many names with one first word are held against a shorter one.
const MOST_KNOWN: usize = 20;

impl<'t> Known<'t> {
    fn of(text: &'t str, mentions: &[Mention]) -> Known<'t> {
        let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for mention in mentions.iter().filter(|m| m.kind == MentionKind::Person) {
            let Some(name) = text.get(edged(text, mention.span).range()) else { continue };
            let mut words = name.split(' ');
            let first = words.next().unwrap_or("");
            let more = words.clone().count();
            if (1..=3).contains(&more) && words.all(|word| word.starts_with(char::is_uppercase)) {
                let names = all.entry(first).or_default();
                if names.len() < MOST_KNOWN {
                    names.insert(name);
                }
            }
        }
        Known(all)
    }

    /// "Milo" of "Milo Prend", if the text has that name as a whole elsewhere.
    fn whole(&self, text: &str, mention: &Mention) -> Option<Span> {
        let words = text.get(mention.span.range())?;
        let names = self.0.get(words.split(' ').next()?).filter(|_| mention.kind == MentionKind::Person)?;
        let rest = text.get(mention.span.range().start..)?;
        let goes_on = |name: &&&str| {
            let next = rest.get(name.len()..).and_then(|rest| rest.chars().next());
            name.len() > words.len() && rest.starts_with(**name) && !next.is_some_and(char::is_alphanumeric)
        };
        let name = names.iter().filter(goes_on).max_by_key(|name| name.len())?;
        Span::from_usize(mention.span.range().start, mention.span.range().start + name.len())
    }
}

/// The place in capitals at the head of a dispatch, of which a name is a part: "ELSPETH" of "ELSPETH HARBOUR — A mother …".
fn dateline(text: &str, span: Span) -> Option<Span> {
    const LONGEST: usize = 40;
    let start = span.range().start;
    let from = text.floor_char_boundary(start.saturating_sub(LONGEST));
    // Further back than the longest place nobody has to look.
    let line = text.get(from..start)?.rfind('\n').map(|at| from + at + 1).or((from == 0).then_some(0))?;
    let head = &text[line..text.floor_char_boundary(line + LONGEST)];
    let dash = ["—", "–", " -"].iter().filter_map(|dash| head.find(dash)).min()?;
    let place = head[..dash].split([',', '(']).next()?.trim_end();
    let loud = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '\'' | '-');
    let whole = Span::from_usize(line, line + place.len())?;
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 2 && place.chars().all(loud) && whole.holds(span)).then_some(whole)
}

/// The whole name of a firm of which only what stands before such a word was found: "Brackwater" in "Brackwater Minerals".
fn firm(text: &str, span: Span) -> Option<Span> {
    const SORTS: &str = "Minerals Holdings Shipping Industries Group Logistics Energy Partners Media Foundation Bank Trust Steel \
Motors Airlines Airways Systems Services Corporation Company Associates Institute Association Insurance Chemicals Mining \
Petroleum Oil Textiles Foods Pharmaceuticals Technologies Telecom Construction Properties Investments Ventures Capital";
    let end = span.range().end;
    let rest = text.get(end..)?.strip_prefix(' ')?;
    let word: &str = rest.split(|c: char| !c.is_alphabetic()).next()?;
    let capital = text.get(span.range())?.starts_with(char::is_uppercase);
    let sort = capital && SORTS.split_whitespace().any(|sort| sort == word);
    sort.then(|| Span::from_usize(span.range().start, end + 1 + word.len())).flatten()
}

/// The name of an organisation with what it is of: "Fellowship" in "Fellowship of the Two Banks". Only a noun that
/// stands for organisations takes more words, and only ones with a capital.
fn with_tail(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or("");
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    let rest = text.get(span.end() as usize..).unwrap_or("");
    let Some(link) = [" of the ", " of "].into_iter().find(|l| rest.starts_with(l)) else { return span };
    if nouns::sort(&last.to_lowercase()) != Some(nouns::Sort::Office) {
        return span;
    }
    let tail = rest.get(link.len()..).unwrap_or("");
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let mut end = 0;
    for word in tail.split_inclusive(' ').take(4).take_while(capital) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("’s").or(bare.strip_suffix("'s")).unwrap_or(bare);
        let bare = bare.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        end += bare.len();
        if word.trim_end() != bare {
            break;
        }
        end += word.len() - bare.len();
    }
    let end = tail.get(..end).unwrap_or("").trim_end().len();
    let whole = Span::new(span.start(), span.end() + (link.len() + end) as u32);
    if end == 0 { span } else { whole.unwrap_or(span) }
}

/// Words without the function words at their end, which wait for more: "Families on the" is "Families".
pub(crate) fn finished(words: &str) -> &str {
    let mut kept = words;
    while let Some((rest, last)) = kept.rsplit_once(char::is_whitespace)
        && ["of", "in", "at", "on", "and", "for", "the", "from", "by", "to", "with"].contains(&last)
    {
        kept = rest.trim_end();
    }
    kept
}

/// A source without what stands in another paragraph: a heading is no part of the name under it. Of several paragraphs the
/// one at the cue is kept.
pub(crate) fn of_one_paragraph(scene: &Scene<'_>, source: Span, cue: Option<Span>) -> Span {
    let words = scene.words(source);
    let (from, to) = if cue.is_some_and(|cue| cue.start() < source.start()) {
        (0, words.find(PARAGRAPH).unwrap_or(words.len()))
    } else {
        (words.rfind(PARAGRAPH).map_or(0, |at| at + PARAGRAPH.len()), words.len())
    };
    let part = &words[from..to];
    let start = source.start() + (from + part.len() - part.trim_start().len()) as u32;
    Span::new(start, start + part.trim().len() as u32).filter(|span| !span.is_empty()).unwrap_or(source)
}

/// Stands between two paragraphs.
const PARAGRAPH: &str = "\n\n";

/// A name's span without function words and possessive at its end, with the full stop that belongs to it.
fn edged(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or("");
    let kept = finished(words);
    let end = span.start() as usize + kept.len();
    let dotted = kept.len() == words.len()
        && text.get(end..).is_some_and(|t| t.starts_with('.'))
        && kept
            .rsplit('.')
            .next()
            .is_some_and(|l| l.chars().count() == 1 && l.chars().all(char::is_uppercase))
        && kept.contains('.');
    Span::from_usize(span.start() as usize, end + usize::from(dotted)).unwrap_or(span)
}

/// Gives a source that was cut short its whole name, where another source bears it and the words go on so:
/// "*Iran* interlink quoted" beside "according to *Iran interlink*".
pub(crate) fn whole_names(scene: &Scene<'_>, raws: &mut [Raw]) {
    let names: Vec<&str> = raws.iter().flat_map(|r| &r.source).map(|s| scene.words(*s)).collect();
    let whole = |s: Span, cue: &[Span]| {
        let rest = scene.text.get(s.start() as usize..)?;
        let fits = |n: &&&str| n.len() > s.len() as usize && n.len() < 60 && rest.starts_with(**n);
        let longest = names.iter().filter(fits).max_by_key(|n| n.len())?;
        let end = rest.get(longest.len()..)?.chars().next();
        let span = Span::new(s.start(), s.start() + longest.len() as u32)?;
        let free = !cue.iter().any(|c| c.overlaps(span)) && !end.is_some_and(char::is_alphanumeric);
        (free && scene.words(s).starts_with(char::is_uppercase)).then_some(span)
    };
    for raw in raws {
        for i in 0..raw.source.len() {
            if let Some(span) = whole(raw.source[i], &raw.cue)
                && raw.source.iter().enumerate().all(|(k, o)| k == i || !o.overlaps(span))
                && !raw.content.iter().any(|c| c.overlaps(span))
            {
                raw.source[i] = span;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(text: &str, name: &str) -> String {
        let at = text.find(name).expect("the name");
        let span = Span::from_usize(at, at + name.len()).expect("in order");
        text[with_tail(text, span).range()].to_owned()
    }

    #[test]
    fn an_organisation_keeps_what_it_is_of() {
        let fellowship = |text| tail(text, "Fellowship");
        assert_eq!(fellowship("the Fellowship of the Two Banks said so"), "Fellowship of the Two Banks");
        assert_eq!(fellowship("the Fellowship of Osterbek’s keeper"), "Fellowship of Osterbek");
        assert_eq!(fellowship("the Fellowship of Osterbek, Monday"), "Fellowship of Osterbek");
        assert_eq!(fellowship("the Fellowship of the bridge"), "Fellowship");
        assert_eq!(tail("Ode of Osterbek", "Ode"), "Ode");
    }

    #[test]
    fn a_name_that_was_cut_is_whole_where_the_text_has_it_whole_elsewhere() {
        let text = "Milo Prend left. Later Milo Prend denied it. Milo stayed, and Milo Pren too.";
        let at = |from: usize, words: &str| {
            let start = from + text[from..].find(words).expect("the words");
            Mention {
                span: Span::from_usize(start, start + words.len()).expect("in order"),
                kind: MentionKind::Person,
            }
        };
        let cut = vec![at(0, "Milo Prend"), at(20, "Milo"), at(28, "Prend"), at(40, "Milo"), at(56, "Milo")];
        let whole: Vec<&str> = tidy(text, cut).iter().map(|m| &text[m.span.range()]).collect();
        assert_eq!(whole, ["Milo Prend", "Milo Prend", "Milo", "Milo"]);
    }

    #[test]
    fn a_firm_keeps_the_word_that_tells_its_sort() {
        let of = |text: &str, name: &str| {
            let at = text.find(name).expect("the name");
            firm(text, Span::from_usize(at, at + name.len()).expect("in order"))
                .map(|s| text[s.range()].to_owned())
        };
        assert_eq!(of("Brackwater Minerals, of Fen", "Brackwater"), Some("Brackwater Minerals".to_owned()));
        assert_eq!(of("Brackwater said so", "Brackwater"), None);
        assert_eq!(of("Brackwater minerals are rare", "Brackwater"), None);
    }

    #[test]
    fn a_heading_is_no_part_of_the_source_under_it() {
        let text = "Report of the Watch\n\nMayor Ode denied it.\n\nSaid in May\n\nThe gate was shut, said Ode\n\nThe Post";
        let scene = Scene::of(text);
        let span = |words: &str| {
            let at = text.find(words).expect("the words");
            Span::from_usize(at, at + words.len()).expect("in order")
        };
        let kept = |source: &str, cue: &str| {
            text[of_one_paragraph(&scene, span(source), Some(span(cue))).range()].to_owned()
        };
        assert_eq!(kept("Report of the Watch\n\nMayor Ode", "denied"), "Mayor Ode");
        assert_eq!(kept("Ode\n\nThe Post", "said"), "Ode");
        assert_eq!(kept("Mayor Ode", "denied"), "Mayor Ode");
    }

    #[test]
    fn a_source_cut_short_gets_the_name_that_another_bears() {
        let text = "According to Towpath watch, it is shut. Later Towpath watch quoted Ode: it is not.";
        let scene = Scene::of(text);
        let raw = |from: usize, words: &str| {
            let at = from + text[from..].find(words).expect("the words");
            let source = vec![Span::from_usize(at, at + words.len()).expect("in order")];
            Raw { source, cue: vec![], content: vec![], grounds: crate::confidence::Grounds::Rule(1.0) }
        };
        let mut raws = vec![raw(0, "Towpath watch"), raw(40, "Towpath")];
        whole_names(&scene, &mut raws);
        assert_eq!(scene.words(raws[1].source[0]), "Towpath watch");
    }
}
