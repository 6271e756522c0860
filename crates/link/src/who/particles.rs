//! Particles of people's names: articles and words of descent come and go, `Abd al-` and `Abu` belong to what follows.

use super::bones::Vowels;
use super::parse::Piece;

/// Articles and words of descent that come and go: dropped. `Abd al-` and `Abu` belong to what follows.
pub(super) fn particles(pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = vec![];
    let mut servant: Option<&str> = None;
    let count = pieces.len();
    for (i, mut piece) in std::mem::take(pieces).into_iter().enumerate() {
        let last = i + 1 == count;
        let bound = matches!(piece.latin.as_str(), "al" | "el" | "ul" | "ol")
            || piece.tied
                && matches!(
                    piece.latin.as_str(),
                    "ad" | "as"
                        | "ash"
                        | "ar"
                        | "an"
                        | "at"
                        | "az"
                        | "us"
                        | "ur"
                        | "ud"
                        | "es"
                        | "en"
                        | "i"
                        | "e"
                        | "a"
                );
        let descent = matches!(
            piece.latin.as_str(),
            "bin"
                | "ibn"
                | "bint"
                | "ould"
                | "de"
                | "da"
                | "do"
                | "dos"
                | "del"
                | "della"
                | "di"
                | "du"
                | "van"
                | "von"
                | "der"
                | "den"
                | "ter"
                | "zu"
        ) || piece.latin == "ben" && i > 0
            || piece.foreign && piece.latin == "bn";
        if !last && (bound || descent) {
            continue;
        }
        if !last
            && matches!(
                piece.latin.as_str(),
                "abd" | "abdul" | "abdel" | "abdal" | "abdol" | "abdoul" | "abdur" | "abdus" | "abdu"
            )
        {
            servant = Some("abd");
            continue;
        }
        if !last && matches!(piece.latin.as_str(), "abu" | "abou" | "abi" | "umm" | "oum")
            || !last && piece.foreign && piece.latin == "abw"
        {
            servant = Some(if piece.latin.ends_with('m') { "umm" } else { "abu" });
            continue;
        }
        if piece.vowels == Vowels::LeftOut
            && piece.latin.starts_with("al")
            && piece.latin.len() > 4
            && !piece.latin.starts_with("all")
        {
            piece.latin.drain(..2);
        }
        piece.latin = servant_of(servant.take(), &piece.latin);
        out.push(piece);
    }
    *pieces = out;
}

/// `Abdul Rahman`, `Abdulrahman` and `Abdurrahman` as one word, and so `Abdullah`.
fn servant_of(before: Option<&str>, latin: &str) -> String {
    let rest = match before {
        Some("abd") => latin,
        Some(other) => return format!("{other}{latin}"),
        None => match latin.strip_prefix("abd").filter(|rest| rest.len() > 3) {
            Some(rest) => {
                let rest = rest.trim_start_matches(['u', 'e', 'a', 'o']);
                rest.strip_prefix('l').filter(|r| r.len() > 2).unwrap_or(rest)
            }
            None => return latin.to_owned(),
        },
    };
    match rest {
        "allah" | "ullah" | "lah" | "llah" | "lla" | "la" | "allh" | "llh" | "lh" | "llahi" => {
            "abdallah".to_owned()
        }
        _ => {
            let mut doubled = rest.chars();
            let same = doubled.next() == doubled.next() && before.is_none();
            format!("abd{}", if same { &rest[1..] } else { rest })
        }
    }
}
