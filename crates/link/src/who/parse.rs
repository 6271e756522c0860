//! Taking a name apart: titles, particles, initials, numbers, forms of organisations.

use super::bones::{Bones, Vowels};
use super::name::{Gender, Name, NameKind, Role, Word};
use super::numbers::{number, tens};
use super::particles::particles;
use super::romanise::romanised;
use super::tables;

/// A word of a name on the way to being compared.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) latin: String,
    /// Written in capitals only.
    pub(super) capitals: bool,
    /// Tied to the next one by a hyphen: `al-Assad`.
    pub(super) tied: bool,
    pub(super) foreign: bool,
    pub(super) vowels: Vowels,
    pub(super) dotted: bool,
}

pub(super) fn name(written: &str, kind: NameKind) -> Name {
    let person = kind == NameKind::Person;
    let mut pieces = pieces(&turned(written, kind));
    let (mut gender, mut rank, mut form) = (None, None, None);
    if person {
        gender = titles(&mut pieces);
        offices(&mut pieces);
        rank = ranked(&mut pieces);
        particles(&mut pieces);
    } else {
        tens(&mut pieces);
        phrases(&mut pieces);
        form = legal(&mut pieces).map(str::to_owned);
        stops(&mut pieces);
    }
    let words = pieces.into_iter().map(|piece| word(piece, person)).collect();
    Name { written: written.to_owned(), kind, words, form, gender, rank }
}

/// "Family, given" as "given family".
fn turned(written: &str, kind: NameKind) -> String {
    match written.split_once(',') {
        Some((family, given)) if kind == NameKind::Person && !given.contains(',') => {
            let given = given.trim();
            if ranks(&romanised(given)) { format!("{family} {given}") } else { format!("{given} {family}") }
        }
        _ => written.to_owned(),
    }
}

/// The words between spaces, hyphens and marks; letters with dots between them (`U.S.`, `J.-C.`) stay apart for people
/// and come together elsewhere by [`dotted`].
fn pieces(written: &str) -> Vec<Piece> {
    let mut out = vec![];
    let written = written.trim().trim_end_matches("'s").trim_end_matches("’s");
    for group in written.split(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | '/' | '(' | ')' | '"' | '“' | '”' | '«' | '»' | '·' | '・' | ':' | ';')
    }) {
        let parts: Vec<&str> = group.split(['-', '‐', '–']).collect();
        for (i, part) in parts.iter().enumerate() {
            let dots: Vec<&str> = part.split('.').filter(|p| !p.is_empty()).collect();
            let letters = dots.len() > 1 && dots.iter().all(|p| p.chars().count() == 1);
            let tied = i + 1 < parts.len();
            for (k, word) in dots.iter().enumerate() {
                let word = without_genitive(word.trim_matches(|c: char| !c.is_alphanumeric()));
                let latin = romanised(word);
                let latin = if dots[k] == "&" { "and".to_owned() } else { latin };
                if latin.is_empty() {
                    continue;
                }
                let foreign = word.chars().any(|c| c.is_alphabetic() && !is_latin(c));
                out.push(Piece {
                    capitals: word.chars().all(|c| !c.is_lowercase()),
                    tied: tied && k + 1 == dots.len(),
                    vowels: Vowels::of(word),
                    foreign,
                    dotted: letters,
                    latin,
                });
            }
        }
    }
    out
}

/// First letters without the "s" of a genitive whose apostrophe was lost: "ICRCs".
fn without_genitive(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && stem.chars().all(char::is_uppercase) => stem,
        _ => word,
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn ranks(latin: &str) -> bool {
    matches!(latin, "jr" | "sr" | "junior" | "senior" | "ii" | "iii" | "iv")
}

/// Titles that are first names too.
const GIVEN: [&str; 3] = ["don", "he", "pan"];

/// Takes the titles off the front, and says whose gender they tell.
fn titles(pieces: &mut Vec<Piece>) -> Option<Gender> {
    let mut gender = None;
    while pieces.len() > 1 {
        let Some(told) = tables::TITLES.get(pieces[0].latin.as_str()) else { break };
        // Somebody may be called so: "Don Carrow".
        if pieces.len() == 2 && GIVEN.contains(&pieces[0].latin.as_str()) {
            break;
        }
        gender = gender.or(*told);
        pieces.remove(0);
    }
    gender
}

/// "Observatory director Rami …", "Russian …": the name begins behind the last office, and behind words for peoples.
fn offices(pieces: &mut Vec<Piece>) {
    let office = pieces.iter().rposition(|p| tables::OFFICES.contains(p.latin.as_str()));
    if let Some(office) = office.filter(|o| o + 1 < pieces.len()) {
        pieces.drain(..=office);
    }
    // "PKK Khalil": letters without a vowel are no name of a person. Two of them are first letters: "JD Orsk" is "J. D. Orsk".
    let letters = |p: &Piece| {
        p.capitals
            && !p.dotted
            && !p.foreign
            && (2..=5).contains(&p.latin.len())
            && !p.latin.contains(['a', 'e', 'i', 'o', 'u', 'y'])
    };
    if pieces.len() > 1 && letters(&pieces[0]) && !pieces[1].capitals {
        let first = pieces.remove(0);
        let letter = |c: char| Piece { latin: c.into(), dotted: true, ..first.clone() };
        // One letter may be two bytes long.
        if first.latin.chars().count() <= 2 {
            pieces.splice(0..0, first.latin.chars().map(letter));
        }
    }
    while pieces.len() > 2 && tables::is_people(&pieces[0].latin) {
        pieces.remove(0);
    }
}

fn ranked(pieces: &mut Vec<Piece>) -> Option<String> {
    if pieces.len() < 3 || !ranks(&pieces[pieces.len() - 1].latin) {
        return None;
    }
    pieces.pop().map(|p| match p.latin.as_str() {
        "junior" => "jr".to_owned(),
        "senior" => "sr".to_owned(),
        other => other.to_owned(),
    })
}

/// Names of many forms, as the one word that is compared.
fn phrases(pieces: &mut Vec<Piece>) {
    for (words, one) in tables::PHRASES.iter() {
        // A single small word ("us") is no name.
        replace(pieces, words, one, |run| run.len() > 1 || run[0].capitals || run[0].latin.len() > 3);
    }
}

/// Takes the form of organisation off either end.
fn legal(pieces: &mut Vec<Piece>) -> Option<&'static str> {
    let mut form = None;
    for (words, class) in tables::LEGAL.iter() {
        let n = words.len();
        if pieces.len() <= n || form.is_some() && !matches!(*class, "inc" | "ltd") {
            continue;
        }
        let is = |run: &[Piece]| run.iter().map(|p| p.latin.as_str()).eq(words.iter().copied());
        if is(&pieces[pieces.len() - n..]) {
            pieces.truncate(pieces.len() - n);
            form = form.or(Some(*class));
        } else if is(&pieces[..n]) && *class != "inc" {
            pieces.drain(..n);
            form = form.or(Some(*class));
        }
    }
    form
}

fn replace(pieces: &mut Vec<Piece>, words: &[&str], one: &str, fits: impl Fn(&[Piece]) -> bool) {
    let mut at = 0;
    while at + words.len() <= pieces.len() {
        let run = &pieces[at..at + words.len()];
        if run.iter().map(|p| p.latin.as_str()).eq(words.iter().copied()) && fits(run) {
            let first = Piece { latin: one.to_owned(), capitals: true, dotted: false, ..pieces[at].clone() };
            pieces.splice(at..at + words.len(), [first]);
        }
        at += 1;
    }
}

/// Letters with dots between them are one word, and articles and the like are none; a name of nothing else stays.
fn stops(pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = vec![];
    for piece in pieces.drain(..) {
        match out.last_mut() {
            Some(last) if piece.dotted && last.dotted => last.latin.push_str(&piece.latin),
            _ => out.push(piece),
        }
    }
    let some = out.iter().any(|p| !tables::STOPS.contains(p.latin.as_str()));
    if some {
        let bound = |p: &Piece| {
            p.tied
                && matches!(p.latin.as_str(), "al" | "el" | "ad" | "as" | "ash" | "ar" | "an" | "at" | "az")
        };
        let count = out.len();
        let mut at = 0;
        out.retain(|p| {
            at += 1;
            let letter = p.latin.len() == 1 && (p.capitals || at == count);
            letter || !(tables::STOPS.contains(p.latin.as_str()) || bound(p) || p.latin == "al" && at < count)
        });
    }
    *pieces = out;
}

fn word(piece: Piece, person: bool) -> Word {
    let latin = if person { piece.latin } else { common_spelling(&piece.latin) };
    let number = if person { None } else { number(&latin) };
    let role = match &number {
        Some(_) => Role::Number,
        None if latin.chars().all(|c| c.is_ascii_digit()) => Role::Number,
        None if latin.len() == 1 => Role::Initial,
        None if !person && tables::GENERIC.contains(latin.as_str()) => Role::Generic,
        None => Role::Plain,
    };
    let text = number.unwrap_or(latin);
    Word { bones: Bones::of_latin(&text, piece.vowels), text, role, foreign: piece.foreign }
}

/// British and American spelling as one.
fn common_spelling(latin: &str) -> String {
    match latin {
        "defence" => "defense".to_owned(),
        "centre" => "center".to_owned(),
        "labour" => "labor".to_owned(),
        "programme" => "program".to_owned(),
        "organisations" | "organizations" => "organization".to_owned(),
        _ => match latin.strip_suffix("isation") {
            Some(stem) => format!("{stem}ization"),
            None => latin.to_owned(),
        },
    }
}
