//! Labels that stand in for a name, before it or beside it: "the sect", "cult leader Vance", "Orsk, the butcher of Lenn".

use text::{How, Label, Party, Whose};

use super::judging;
use super::lexicon::{Class, lexicon};
use super::mouths;
use super::parties;
use super::runs::{heads_line, run_at};
use super::sheet::Sheet;
use super::stand_ins::{beside, likened, meant, named_next};
use super::words::{Run, has, opener};
use crate::nouns::{self, Sort};

/// Labels by loaded words outside the reach of a verb.
pub(super) fn labels(sheet: &Sheet<'_>, named: &[Label], objects: &[text::Span]) -> Vec<Label> {
    let mut out: Vec<Label> = vec![];
    for i in 0..sheet.words.len() {
        out.extend(pointed_out(sheet, i).filter(|l| !out.iter().any(|o| o.term.overlaps(l.term))));
        let Some(run) = run_at(sheet, i) else { continue };
        let Some(term) = sheet.span(run.first, run.last) else { continue };
        if out.iter().any(|l| l.term.overlaps(term)) {
            continue;
        }
        let earlier: Vec<&Label> = named.iter().chain(&out).filter(|l| l.term < term).collect();
        let Some((how, on)) = placed(sheet, run, &earlier) else { continue };
        out.push(Label { term, on, by: mouth(sheet, term, on, objects), how, confidence: 0.8 });
    }
    out
}

/// Whose an epithet is: nobody calls himself so, and whom a voice names is called so by whoever tells of it.
fn mouth(sheet: &Sheet<'_>, term: text::Span, on: Option<Party>, objects: &[text::Span]) -> Whose {
    let by = mouths::holder(sheet, term);
    let Whose::Attribution(a) = by else { return by };
    let Some(attribution) = sheet.known.attributions.get(a) else { return by };
    let himself = on.is_some_and(|p| attribution.source.iter().any(|s| s.overlaps(p.words)));
    let cue =
        |s: &text::Span| attribution.cue.iter().any(|c| c.end() <= s.start() && s.start() - c.end() < 3);
    let object = objects.iter().any(|s| s.holds(term) && cue(s));
    if !himself && !object {
        return by;
    }
    match attribution.within {
        Some(outer) if sheet.known.attributions.get(outer).is_some_and(|o| o.voice != Some(0)) => {
            Whose::Attribution(outer)
        }
        _ => Whose::Page,
    }
}

/// "Her newspaper, that temple of gossip,": a "that" beside somebody judges, whatever the words are.
fn pointed_out(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    let that =
        has("that those", sheet.low(i)) && i > sheet.start(i) && matches!(sheet.low(i - 1), "," | "—" | "–");
    let run = that.then(|| super::words::phrase(&sheet.words, i)).flatten()?;
    let closed = matches!(sheet.low(run.last + 1), "," | "." | "—" | "–" | ";")
        || has("with in at for from without on who", sheet.low(run.last + 1));
    let noun = has("of", sheet.low(run.head + 1)) || closed;
    if !noun || !closed {
        return None;
    }
    let before = || {
        let (first, last) = parties::before(sheet, i - 1, sheet.start(i))?;
        let fits = !lexicon().thing(sheet.low(last)) && (first..=last).any(|k| opener(&sheet.words[k]));
        fits.then(|| parties::party(sheet, first, last)).flatten()
    };
    let on = beside(sheet, run).or_else(before)?;
    let term = sheet.span(run.first, run.last)?;
    Some(Label { term, on: Some(on), by: mouths::holder(sheet, term), how: How::Apposition, confidence: 0.8 })
}

/// Words that turn the noun behind them into a mere word, or the words into a denial.
const SHUT: &str = "word words term terms label phrase not no never without";

/// Figures that are somebody's trade or rank as well.
const TRADES: &str = "shepherd butcher waiter undertaker juggler conjurer magician wizard gravedigger executioner king queen prince emperor sultan \
comedian actor child baby boy servant slave gambler instrument prisoner hostage bandmaster robot";

/// How a run stands, and on whom; `None` where it is no label.
fn placed(sheet: &Sheet<'_>, run: Run, earlier: &[&Label]) -> Option<(How, Option<Party>)> {
    let careful =
        |k: usize| has("alleged suspected accused convicted presumed former personality", sheet.low(k));
    let word = |k: usize| has("word words term label nickname epithet slur", sheet.low(k));
    if (run.first..=run.head).any(careful)
        || (run.first..run.head).any(word)
        || sheet.joined(run.head, run.head + 2).contains(" of saint")
    {
        return None;
    }
    let before = run.first.checked_sub(1);
    if before.is_some_and(careful) || has("for your", before.map_or("", |k| sheet.low(k))) {
        return None;
    }
    let det = before.map_or("", |k| sheet.low(k));
    let ahead = before.and_then(|k| k.checked_sub(1)).map_or("", |k| sheet.low(k));
    if has(SHUT, det)
        || has("called entitled titled", det)
        || has(SHUT, ahead)
        || sheet.words.get(run.head).is_some_and(|w| !w.is_word())
    {
        return None;
    }
    let classes = [Class::Group, Class::Person];
    let lexicon = lexicon();
    let noun = lexicon.is(sheet.low(run.head), &classes)
        || run.head > run.first && lexicon.is(&sheet.joined(run.head - 1, run.head), &classes)
        || judging::pack(sheet, run);
    let beast = lexicon.is(sheet.low(run.head), &[Class::Beast]) && pointed(sheet, before);
    let figure = lexicon.is(sheet.low(run.head), &[Class::Figure]);
    let coloured = judging::coloured(sheet, run);
    let doubted = (run.first..run.head).any(|k| lexicon.distances(sheet.low(k)));
    // A so-called compromise is no label on anybody; a so-called council is.
    let bodily = sheet.words.get(run.head).is_some_and(|w| w.capital()) || judging::marked(sheet, run);
    let people = judging::somebody(sheet, run.head, run.head) || doubted && bodily;
    if (run.first..=run.head).any(|k| lexicon.sorts(sheet.low(k))) && !doubted {
        return None;
    }
    let crowned = judging::crowned(sheet, run);
    if let Some(on) = beside(sheet, run) {
        let trade = has(TRADES, sheet.low(run.head)) || nouns::sort(sheet.low(run.head)).is_some();
        let sharp = figure && (!trade || has("the that this", det) || run.last > run.head);
        let fits = noun || sharp || beast || crowned || coloured;
        return fits.then_some((How::Apposition, Some(on)));
    }
    if let Some(on) = likened(sheet, run).filter(|_| noun || coloured && people) {
        return Some((How::Epithet, Some(on)));
    }
    if let Some(on) = named_next(sheet, run) {
        // "The snake Horvat": a beast before a man's name.
        let beast = lexicon.is(sheet.low(run.head), &[Class::Beast]) && has("the that this", det);
        let fits = noun || crowned || coloured || beast && run.first == run.head;
        return fits.then_some((How::Epithet, Some(on)));
    }
    let plural = nouns::plural(sheet.low(run.head));
    let definite = has("the this that these those his her its their our my your", det)
        || before.is_some_and(|k| sheet.words[k].owner);
    // "Will not negotiate with a gangster", "Every apostate needs a story": somebody is meant.
    let article = ahead_of_article(sheet, before);
    let opens = |k: usize| k == sheet.start(k) || has("and but , that", sheet.low(k - 1));
    let there = before.is_some_and(|k| k > 1 && sheet.low(k - 2) == "there" && opens(k - 2))
        && has("is was are were", article);
    // "Run by sharks", "in the hands of thieves": whoever rules somewhere is somebody.
    let rule = sheet.joined(run.first.saturating_sub(2), run.first.saturating_sub(1));
    let ruled = has("by with against of", det) && nouns::plural(sheet.low(run.head)) && ruling(&rule);
    // “A fifth column”: the voice's own words, cited.
    let cited = judging::marked(sheet, run)
        && !matches!(mouths::holder(sheet, sheet.words[run.first].span), text::Whose::Page);
    let aimed = has("every", det) || has("a an", det) && has("with by from", article) || there || cited;
    // A headline drops its articles: "Strongman's son to wed".
    let headline = (run.first == sheet.start(run.first) || heads_line(sheet, run.first))
        && sheet.words[run.first].capital()
        && (lexicon.is(sheet.low(run.head), &[Class::Person]) || coloured && people);
    let beast = beast || ruled && lexicon.is(sheet.low(run.head), &[Class::Beast, Class::Figure]);
    let aimed = aimed || headline;
    // "Rapists and robbers" in passing are what the law calls them.
    let literal = "rapists murderers kidnappers arsonists looters killers thieves robbers smugglers vandals burglars gangs mobs assassins \
invaders squatters trespassers occupiers monsters animals witches devils demons idiots fools lunatics";
    let plural = plural && !has(literal, sheet.low(run.head));
    if !(noun || beast || crowned || coloured && people) || !definite && !plural && !aimed {
        return None;
    }
    let lone = coloured
        && !plural
        && has("the that this", det)
        && nouns::sort(sheet.low(run.head)) == Some(Sort::Person);
    let on = (noun || beast || crowned || lone).then(|| meant(sheet, run, det, earlier)).flatten();
    Some((How::Epithet, on))
}

/// Whether two words say that somebody rules or drives: "run by".
fn ruling(two: &str) -> bool {
    if ["dealing with", "up against", "hands of", "mercy of"].contains(&two) {
        return true;
    }
    let verb = two.strip_suffix(" by").unwrap_or("");
    has(
        "run led governed ruled owned bought funded controlled driven staffed peopled betrayed robbed besieged infested surrounded misled",
        verb,
    )
}

/// The word before an article, over a quotation mark.
fn ahead_of_article<'s>(sheet: &'s Sheet<'_>, article: Option<usize>) -> &'s str {
    let at = article.and_then(|k| k.checked_sub(1));
    let at = at.and_then(|k| if sheet.words[k].quote() { k.checked_sub(1) } else { Some(k) });
    at.map_or("", |k| sheet.low(k))
}

/// Whether an owner or a pointing word stands before.
fn pointed(sheet: &Sheet<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|k| {
        has("his her its their these those my our your", sheet.low(k)) || sheet.words[k].owner
    })
}
