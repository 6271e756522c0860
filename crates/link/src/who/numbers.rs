//! Numbers in names: in words, with endings, in Roman letters; never a matter of spelling.

use super::parse::Piece;

/// Numbers in words and with endings, as digits.
pub(super) fn number(latin: &str) -> Option<String> {
    const WORDS: [(&str, &str); 40] = [
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("first", "1"),
        ("second", "2"),
        ("third", "3"),
        ("fourth", "4"),
        ("fifth", "5"),
        ("sixth", "6"),
        ("seventh", "7"),
        ("eighth", "8"),
        ("ninth", "9"),
        ("tenth", "10"),
        ("twenty", "20"),
        ("thirty", "30"),
        ("forty", "40"),
        ("fourty", "40"),
        ("fifty", "50"),
        ("sixty", "60"),
        ("seventy", "70"),
        ("eighty", "80"),
        ("ninety", "90"),
        ("hundred", "100"),
        ("i", "1"),
        ("ii", "2"),
        ("iii", "3"),
        ("iv", "4"),
        ("vi", "6"),
        ("vii", "7"),
        ("viii", "8"),
        ("ix", "9"),
    ];
    if let Some((_, digits)) = WORDS.iter().find(|(word, _)| *word == latin) {
        return Some((*digits).to_owned());
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| latin.strip_suffix(end))?;
    (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())).then(|| digits.to_owned())
}

/// `Forty-four` as one number.
pub(super) fn tens(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 1 < pieces.len() {
        let value =
            |p: &Piece| number(&p.latin).and_then(|n| n.parse::<u32>().ok()).filter(|_| p.latin.len() > 2);
        if let (Some(ten), Some(one)) = (value(&pieces[at]), value(&pieces[at + 1]))
            && (20..100).contains(&ten)
            && ten % 10 == 0
            && (1..10).contains(&one)
        {
            pieces[at].latin = (ten + one).to_string();
            pieces.remove(at + 1);
        }
        at += 1;
    }
}
