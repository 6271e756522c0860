//! What happens to words when they are copied: some are changed, and the marks are translated.

use super::dice::Dice;
use super::prose::Prose;

/// How a document writes quotation marks and commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dress {
    AsItWas,
    Curly,
    Guillemets,
    Single,
    /// Neither commas nor quotation marks.
    Stripped,
}

impl Dress {
    pub(crate) fn any(dice: &mut Dice) -> Dress {
        let all =
            [Dress::AsItWas, Dress::AsItWas, Dress::Curly, Dress::Guillemets, Dress::Single, Dress::Stripped];
        all[dice.below(all.len())]
    }

    fn worn(self, token: &str) -> String {
        let quotes = |open: &str, close: &str| match token.strip_prefix('"') {
            Some(rest) => open.to_owned() + &rest.replace('"', close),
            None => token.replace('"', close),
        };
        match self {
            Dress::AsItWas => token.to_owned(),
            Dress::Curly => quotes("“", "”"),
            Dress::Guillemets => quotes("« ", " »"),
            Dress::Single => quotes("‘", "’"),
            Dress::Stripped => token.replace([',', '"'], ""),
        }
    }
}

/// How a passage is copied.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// How many words are replaced (half of them), dropped or followed by a new one (a quarter each).
    pub(crate) edits: usize,
    /// The marks of the document that copies.
    pub(crate) dress: Dress,
}

/// The words as they are copied.
pub(crate) fn edited(tokens: &[String], manner: Manner, prose: &Prose, dice: &mut Dice) -> String {
    let Manner { edits, dress } = manner;
    let mut changed = vec![false; tokens.len()];
    for _ in 0..edits.min(tokens.len()) {
        let mut at = dice.below(tokens.len());
        while changed[at] {
            at = (at + 1) % tokens.len();
        }
        changed[at] = true;
    }
    let mut out: Vec<String> = vec![];
    for (token, changed) in tokens.iter().zip(changed) {
        match if changed { dice.below(4) } else { 4 } {
            0 | 1 => {
                let marks: String = token.chars().skip_while(|c| c.is_alphanumeric() || *c == '"').collect();
                out.push(prose.word(dice) + &dress.worn(&marks));
            }
            2 => {}
            3 => out.extend([dress.worn(token), prose.word(dice)]),
            _ => out.push(dress.worn(token)),
        }
    }
    out.join(" ")
}
