//! Where names begin and end: what a reading marks, with the pieces of one name put together and what is none left out.

use text::{Document, MentionKind, Reading, Span, Voice, VoiceKind};

use super::clip::is_sort;
use super::gather::Named;
use super::name::NameKind;
use super::romanise::romanised;
use super::tables;

/// Where a reading names somebody or something.
pub(super) fn named(document: &Document, reading: &Reading) -> Vec<Named> {
    let text = document.text();
    let mut out: Vec<Named> = vec![];
    for mention in reading.mentions() {
        let Some(written) = document.quote(mention.span) else { continue };
        if is_no_name(written) || out.last().is_some_and(|last| last.span.overlaps(mention.span)) {
            continue;
        }
        // "Organisation for the …": a name of which the rest is missing, and two names in one.
        let rest = &text[mention.span.range().end..];
        let cut = is_sort(&written.to_lowercase()) && (rest.starts_with(" for ") || rest.starts_with(" of "));
        if cut || mention.kind == MentionKind::Person && written.contains('/') {
            continue;
        }
        let voice = reading.voices().iter().find(|v| v.mentions.contains(&mention.span));
        let kind = match (mention.kind, voice.map(|v| v.kind)) {
            (MentionKind::Person, _) if names_no_person(written) => NameKind::Other,
            (MentionKind::Person, _) => NameKind::Person,
            (_, Some(VoiceKind::Group)) => NameKind::Group,
            (_, Some(VoiceKind::Document)) => NameKind::Document,
            (MentionKind::Organisation, _) => NameKind::Organisation,
            (MentionKind::Place, _) => NameKind::Place,
            (MentionKind::Other, _) => NameKind::Other,
        };
        let next = |at: usize| reading.mentions().iter().any(|m| m.span.range().start == at);
        let end = extended(text, mention.span.range().end, kind, next);
        let span = Span::from_usize(mention.span.range().start, end).unwrap_or(mention.span);
        out.push(Named { span, kind });
    }
    let unmarked: Vec<Named> =
        reading.voices().iter().filter_map(|voice| of_voice(document, voice, &out)).collect();
    out.extend(unmarked);
    out
}

/// The name of a voice in none of whose places a name is marked, if its words are written as one: “the Provincial Ministry of
/// Public Order”.
fn of_voice(document: &Document, voice: &Voice, marked: &[Named]) -> Option<Named> {
    let kind = match voice.kind {
        VoiceKind::Person => NameKind::Person,
        VoiceKind::Organisation => NameKind::Organisation,
        _ => return None,
    };
    let is_marked = |span: &Span| marked.iter().any(|named| named.span.overlaps(*span));
    if voice.name.is_none() || voice.mentions.iter().any(is_marked) {
        return None;
    }
    voice.mentions.iter().find_map(|span| {
        let written = document.quote(*span)?;
        let name = ["the ", "The "].iter().find_map(|article| written.strip_prefix(article))?;
        let small = |word: &str| matches!(word, "of" | "for" | "and" | "the" | "on" | "in");
        let mut words = name.split(' ');
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let as_name = words.next().is_some_and(capital) && words.all(|word| capital(word) || small(word));
        let span = Span::new(span.end() - u32::try_from(name.len()).ok()?, span.end())?;
        (as_name && name.contains(' ') && !is_no_name(name)).then_some(Named { span, kind })
    })
}

/// Where a name ends that goes on with "al-…", "bin …" or a hyphen, though the reader ended it before. Of what is no
/// person only if nothing else is marked there: "in Syria al-… said" names two.
fn extended(text: &str, end: usize, kind: NameKind, marked: impl Fn(usize) -> bool) -> usize {
    const BINDS: [&str; 22] = [
        " al-", " el-", " al ", " el ", " Al-", " El-", " Al ", " El ", "-al-", " ad-", " as-", " ash-",
        " az-", " ar-", " bin ", " ibn ", " bint ", " abu ", " de ", " van ", " von ", "-",
    ];
    let rest = &text[end..];
    // "Fatah al-" is not where a name ends.
    let open = [" al-", " el-", " al", " el", " Al", " El", " Al-", " El-"]
        .iter()
        .any(|bind| text[..end].ends_with(bind));
    let next = rest.trim_start_matches(['-', ' ']);
    if open && rest.len() - next.len() <= 1 && next.starts_with(char::is_uppercase) {
        let word =
            next.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).next().unwrap_or("");
        let word = word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
        return end + (rest.len() - next.len()) + word.len();
    }
    let Some(bind) = BINDS.iter().find(|bind| rest.starts_with(**bind)) else { return end };
    let start = end + bind.len();
    let word =
        text[start..].split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).next().unwrap_or("");
    let word = word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let person = kind == NameKind::Person;
    let begins = marked(start) || marked(end + 1);
    let joined = match *bind {
        "-" => person && (capital || word.len() > 2 && !is_bound(word)) && !begins,
        _ => capital && (person || !begins && kind == NameKind::Place),
    };
    if joined { start + word.len() } else { end }
}

/// Words that a hyphen ties to a name without being part of it: "Damascus-based".
fn is_bound(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "led"
                | "held"
                | "run"
                | "born"
                | "style"
                | "era"
                | "like"
                | "linked"
                | "friendly"
                | "speaking"
                | "related"
        )
}

/// Whether words stand in a name that stand in none of a person, or the name is known to be none.
fn names_no_person(written: &str) -> bool {
    let words: Vec<&str> = written.split([' ', '-']).collect();
    let latin: Vec<String> = words.iter().map(|w| romanised(w)).collect();
    let known = |(phrase, _): &(Vec<&str>, &str)| latin.iter().map(String::as_str).eq(phrase.iter().copied());
    // "Deir Ezzur FNA": first letters behind a name are an agency's or a party's.
    let last = words.last().copied().unwrap_or_default();
    let letters = (2..=5).contains(&last.len()) && last.chars().all(char::is_uppercase);
    tables::PHRASES.iter().any(known)
        || is_of_a_place(&latin)
        || letters && written.chars().any(char::is_lowercase)
        || words.iter().any(|w| {
            let small = w.to_lowercase();
            matches!(*w, "of" | "in" | "for" | "to" | "at" | "on" | "and" | "from" | "near")
                || tables::OPPOSITES.contains(small.as_str())
                || is_sort(&small)
                || matches!(small.as_str(), "defence" | "defense" | "governorate" | "airlines")
                || tables::GENERIC.contains(small.as_str())
        })
}

/// Whether a name begins as names of places do in Arabic and Persian: gate, monastery, village, hill, spring, valley.
fn is_of_a_place(latin: &[String]) -> bool {
    const BEGINNINGS: [&str; 25] = [
        "bab", "deir", "dayr", "khan", "kafr", "kafar", "ain", "wadi", "jabal", "jabel", "tal", "tall",
        "tel", "tell", "bustan", "maarat", "maaret", "beit", "bayt", "jisr", "jamiyat", "jamiat", "masaken",
        "ras", "qalaat",
    ];
    latin.len() > 1 && BEGINNINGS.contains(&latin[0].as_str())
}

/// Days, months and pieces of names that readers take for names.
fn is_no_name(written: &str) -> bool {
    const DAYS: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = written.to_lowercase();
    let all = |known: &[&str]| lower.split([' ', '-']).all(|w| known.contains(&w));
    let scripted = written.chars().any(char::is_lowercase) && !written.chars().any(char::is_uppercase);
    scripted
        || written.contains("http")
        || written.contains("pic.twitter")
        || all(&DAYS)
        || all(&["al", "el", "abu", "bin", "ibn", "the", "a", "de", "mr", "mrs"])
        || lower.split(' ').all(|w| tables::TITLES.contains_key(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, name: &str, kind: NameKind) -> String {
        let start = text.find(name).unwrap();
        text[start..extended(text, start + name.len(), kind, |_| false)].to_owned()
    }

    #[test]
    fn a_name_goes_on_over_its_article_and_its_hyphen() {
        assert_eq!(whole("President Ivo al-Lenn's men", "Ivo", NameKind::Person), "Ivo al-Lenn");
        assert_eq!(whole("Tarn Ki-moon said", "Tarn Ki", NameKind::Person), "Tarn Ki-moon");
        assert_eq!(whole("the Lenn-backed council", "Lenn", NameKind::Person), "Lenn");
        assert_eq!(whole("Orsk al-Lenn said", "Orsk al-", NameKind::Other), "Orsk al-Lenn");
        assert_eq!(whole("Lenn al said", "Lenn", NameKind::Person), "Lenn");
        assert_eq!(whole("Bustan al-Qasr is", "Bustan", NameKind::Place), "Bustan al-Qasr");
    }

    #[test]
    fn a_voice_whose_name_is_marked_nowhere_is_named_as_it_is_written() {
        let text = "The Provincial Ministry of Public Order said so. The mayor, the Harbour Union, and the ministry did not.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::from_usize(start, start + words.len()).unwrap()
        };
        let origin = text::Origin { path: "-".to_owned() };
        let document = Document::new(origin, text::Metadata::default(), text.to_owned()).unwrap();
        let voice = |words: &str| Voice {
            kind: VoiceKind::Organisation,
            name: Some(words.to_owned()),
            mentions: vec![at(words)],
            perhaps: vec![],
        };
        let name = |words: &str, marked: &[Named]| {
            of_voice(&document, &voice(words), marked).and_then(|named| document.quote(named.span))
        };
        let ministry = "The Provincial Ministry of Public Order";
        assert_eq!(name(ministry, &[]), Some("Provincial Ministry of Public Order"));
        assert_eq!(name("The mayor", &[]), None);
        assert_eq!(name("the ministry", &[]), None);
        let marked = Named { span: at("Harbour Union"), kind: NameKind::Organisation };
        assert_eq!(name("the Harbour Union", &[marked]), None);
    }
}
