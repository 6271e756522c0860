//! The news agency that a text names as its origin: in its dateline, in its byline, or in a credit at its end.
//!
//! An agency that the text quotes, or that took a photograph, is not its origin; so a tag counts only where agencies
//! put theirs.

mod agencies;

use agencies::AGENCIES;

/// Lines from the top among which a dateline is looked for: headline, kicker, byline, day and a summary stand before.
const HEAD: usize = 8;

/// Paragraphs from the end among which a credit is looked for: a correction and a note on the author may follow.
const TAIL: usize = 4;

/// The longest that stands before the tag of a dateline, in bytes: `PORT AVERIN, Upper Province, June 12, 2031`.
const LONGEST_PLACE: usize = 70;

/// The longest paragraph that is a credit and no news, in bytes.
const LONGEST_CREDIT: usize = 240;

/// The code of the agency that these words name, and nothing else: `AP`, `The Associated Press`, `AP Staff Writer`.
pub(crate) fn agency(words: &str) -> Option<&'static str> {
    const ROLES: [&str; 9] =
        ["writer", "writers", "reporter", "correspondent", "editor", "journalist", "staff", "news", "bureau"];
    let words = words.trim().trim_end_matches(['.', ',']);
    let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    let code = |words: &str| AGENCIES.iter().find(|(_, signs)| signs.iter().any(|s| same(s, words)));
    // "AP Auto Writer": what a writer's office calls itself in a byline.
    let office = || {
        let last = words.rsplit(' ').next()?.to_lowercase();
        let (first, rest) = words.split_once(' ')?;
        let two = rest.split(' ').next().map(|second| &words[..first.len() + 1 + second.len()]);
        ROLES.contains(&last.as_str()).then_some(())?;
        code(first).or_else(|| code(&first.to_uppercase())).or_else(|| code(two?))
    };
    code(words).or_else(office).map(|(code, _)| *code)
}

/// Codes are told by their capitals, names are not.
fn same(sign: &str, words: &str) -> bool {
    if sign.len() <= 4 { sign == words } else { sign.to_lowercase() == words.to_lowercase() }
}

/// The agency that a text names as its origin; several are joined by commas. One that is not known may be its
/// publisher: "(EWA)" behind the dateline of the Estuary Wire Agency.
pub(crate) fn tag(text: &str, publisher: Option<&str>) -> Option<String> {
    let lines = || text.lines().map(str::trim).filter(|l| !l.is_empty()).take(HEAD);
    let known = |tag: &str| agency(tag).map(str::to_owned).or_else(|| own(tag, publisher?));
    if let Some(code) = lines().find_map(|line| dateline(line, &known)) {
        return Some(code);
    }
    let signed = |line: &str| agency(line.strip_prefix("By ").unwrap_or(line));
    // Not the first line: an article about an agency may be called by its name. Nor below the first paragraph: a
    // name alone there is the credit of a picture.
    if let Some(code) = lines().skip(1).take_while(|line| line.len() <= LONGEST_CREDIT).find_map(signed) {
        return Some(code.to_owned());
    }
    let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).collect();
    let paragraphs = if paragraphs.len() > 1 { paragraphs } else { text.lines().map(str::trim).collect() };
    let tail = || paragraphs.iter().skip(1).rev().filter(|p| !p.is_empty()).take(TAIL);
    let codes = tail().map(|p| credit(p)).find(|codes| !codes.is_empty());
    codes.or_else(|| tail().take(2).find_map(|p| end(p)).map(|code| vec![code])).map(|codes| codes.join(", "))
}

/// The agency in `LENN (AP) —` or `LENN, June 3 (Reuters) -` at the beginning of a line.
fn dateline(line: &str, known: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let opens = line.match_indices(['(', '[']).map(|(at, _)| at).take_while(|at| *at <= LONGEST_PLACE);
    opens.filter_map(|at| tagged(&line[..at], &line[at + 1..], known)).next()
}

/// The agency whose tag begins `rest`, if `before` is a dateline.
fn tagged(before: &str, rest: &str, known: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let (tag, after) = rest.split_once([')', ']'])?;
    let (before, after) = (before.trim(), after.trim_start());
    let code = known(tag)?;
    let dash = after.starts_with(['-', '–', '—', ':', '―']);
    let good =
        if dash { is_place(before) } else { !before.is_empty() && is_place(before) && is_loud(before) };
    (good && !spells(before, tag)).then_some(code)
}

/// The tag, if a publisher that calls itself an agency has these initials.
fn own(tag: &str, publisher: &str) -> Option<String> {
    let agency = ["Agency", "Wire", "News", "Press"].iter().any(|word| publisher.contains(word));
    (agency && tag.len() >= 2 && spells(publisher, tag)).then(|| tag.to_owned())
}

/// What may stand in a dateline: nothing, or a place and a day.
fn is_place(words: &str) -> bool {
    let small = ["de", "la", "le", "al", "el", "on", "of", "the", "and", "du", "da", "do"];
    let word = |w: &str| {
        let w = w.trim_matches(['.', ',', '/', '-', '–', '—', ']', '[', '’', '\'']);
        w.is_empty() || w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || small.contains(&w)
    };
    let article = ["The", "A", "An", "In", "But", "And", "It"];
    words.len() <= LONGEST_PLACE
        && words.split_whitespace().all(word)
        && !words.split_whitespace().next().is_some_and(|first| article.contains(&first))
}

/// Whether the place is in capitals, as datelines are; the day behind it need not be.
fn is_loud(words: &str) -> bool {
    let place = words.split(',').next().unwrap_or(words);
    place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !place.chars().any(char::is_lowercase)
}

/// Whether the words before spell the tag with their first letters: `Administrative Panel (AP)` explains itself.
fn spells(before: &str, tag: &str) -> bool {
    let first = before.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    let initials: String = first.collect();
    tag.chars().count() > 1 && initials.ends_with(tag)
}

/// The agencies that a paragraph credits, if it is a credit and nothing else.
fn credit(paragraph: &str) -> Vec<&'static str> {
    if paragraph.len() > LONGEST_CREDIT {
        return vec![];
    }
    let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(['(', ')', '[', ']', '*', '_', '–', '—', '-', ' ']);
    let lower = words.to_lowercase();
    if let Some(code) = agency(words) {
        return vec![code];
    }
    for begins in [
        "source:",
        "sources:",
        "source -",
        "with files from",
        "with reporting by",
        "with reporting from",
        "with inputs from",
        "with input from",
        "with additional reporting by",
        "with",
    ] {
        if let Some(named) = lower.strip_prefix(begins).and_then(|rest| words.get(words.len() - rest.len()..))
        {
            return listed(named);
        }
    }
    let helped = [
        "contributed to this",
        "contributed to the report",
        "contributed to the story",
        "contributed reporting",
    ];
    if let Some(at) = helped.iter().find_map(|said| lower.find(said)) {
        return words.get(..at).map(named).unwrap_or_default();
    }
    owner(words).into_iter().collect()
}

/// The agencies in a list that holds nothing else: `AFP, Reuters and The Associated Press`.
fn listed(names: &str) -> Vec<&'static str> {
    let names = names.replace(" and ", ", ").replace(" & ", ", ").replace('/', ", ");
    let outlets = names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    outlets.filter_map(agency).collect()
}

/// The agencies among the subjects of "contributed to this report": `Associated Press writer Ode Marr in Lenn`.
fn named(subject: &str) -> Vec<&'static str> {
    let subject = subject.replace(" and ", ", ");
    let one = |part: &str| {
        let part = part.trim();
        let part = part.strip_prefix("The ").or_else(|| part.strip_prefix("the ")).unwrap_or(part);
        let signs = AGENCIES.iter().flat_map(|(code, signs)| signs.iter().map(move |s| (*code, *s)));
        let begins = |sign: &str| {
            let after = part.get(sign.len()..).filter(|_| part.get(..sign.len()) == Some(sign));
            after.is_some_and(|after| after.is_empty() || after.starts_with([' ', '\'', '’']))
        };
        signs.filter(|(_, sign)| begins(sign)).max_by_key(|(_, sign)| sign.len()).map(|(code, _)| code)
    };
    subject.split([',', ';']).filter_map(one).collect()
}

/// The agency of `© 2031 AFP` or `Copyright 2031 The Associated Press. All rights reserved.`
fn owner(words: &str) -> Option<&'static str> {
    let signs = ["©", "Copyright", "(c)", "(C)", "copyright"];
    let mut rest = words;
    let mut signed = false;
    while let Some(after) = signs.iter().find_map(|s| rest.strip_prefix(s)) {
        (rest, signed) = (after.trim_start(), true);
    }
    // The year tells it from the credit of a photograph.
    let owner = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '–');
    if !signed || owner.len() + 4 > rest.len() {
        return None;
    }
    let owner = owner.trim_start_matches([',', ' ']);
    let end = [". ", ", ", " All rights", " - All", " – All"].iter().filter_map(|e| owner.find(e)).min();
    agency(&owner[..end.unwrap_or(owner.len())])
}

/// The agency behind the last sentence of a paragraph: `… was shut. (Reuters)`, `… was shut. – AFP`.
fn end(paragraph: &str) -> Option<&'static str> {
    let ended = |words: &str| words.trim_end().ends_with(['.', '!', '?', '”', '"', '’']);
    let brackets = || {
        let inside = paragraph.strip_suffix([')', ']'])?;
        let (before, tag) = inside.rsplit_once(['(', '['])?;
        ended(before).then_some(tag)
    };
    let dash = || {
        let (before, tag) = paragraph.rsplit_once(['-', '–', '—'])?;
        (ended(before) && !tag.contains('.')).then_some(tag)
    };
    brackets().or_else(dash).and_then(agency)
}

#[cfg(test)]
mod tests;
