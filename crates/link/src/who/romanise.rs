//! Any script in lower-case Latin letters: for comparing names only, never for showing them.

/// Letters of the Arabic script (with those of Persian) and the Hebrew one, as what they do in names. The long vowels
/// and half vowels keep their place, because a name differs by them (حسن, حسين); vowel signs and the glottal stop do not.
/// What stands in no table is left to `any_ascii`.
fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'آ' | 'أ' | 'إ' | 'ٱ' | 'ى' | 'ة' | 'א' | 'ע' | 'ع' => "a",
        'ب' | 'ב' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ט' | 'ת' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ە' | 'ۀ' | 'ה' => "h",
        'خ' | 'ח' => "kh",
        'د' | 'ד' => "d",
        'ذ' | 'ض' | 'ظ' => "dh",
        'ر' | 'ר' => "r",
        'ز' | 'ז' => "z",
        'ژ' => "zh",
        'س' | 'ص' | 'ס' => "s",
        'ش' | 'ש' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' | 'ק' => "q",
        'ك' | 'ک' | 'כ' | 'ך' => "k",
        'گ' | 'ג' => "g",
        'ل' | 'ל' => "l",
        'م' | 'מ' | 'ם' => "m",
        'ن' | 'נ' | 'ן' => "n",
        'و' | 'ؤ' | 'ו' => "w",
        'ي' | 'ی' | 'ئ' | 'י' => "y",
        'פ' | 'ף' => "p",
        'צ' | 'ץ' => "ts",
        // Ukrainian and Russian part here; the sounds that names are known by.
        'х' | 'Х' => "kh",
        'щ' | 'Щ' => "shch",
        'ї' | 'Ї' => "yi",
        'є' | 'Є' => "ye",
        _ => return None,
    })
}

/// Whether a letter belongs to a script that leaves short vowels out.
pub(crate) fn leaves_vowels_out(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{05ff}' | '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Marks that stand in a word without parting it: apostrophes, signs for glottal stops, vowel signs, joiners.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʻ' | 'ʼ' | 'ء' | 'ـ' | '\u{ad}' | '\u{200c}'..='\u{200f}'
    ) || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{065f}' | '\u{0670}')
}

/// One word in lower-case letters and digits of ASCII.
pub(crate) fn romanised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| !is_silent(c)) {
        match letter(c) {
            Some(latin) => out.push_str(latin),
            None if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            None => out.push_str(&any_ascii::any_ascii_char(c).to_ascii_lowercase()),
        }
    }
    out.retain(|c| c.is_ascii_alphanumeric());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_scripts_come_to_the_same_kind_of_letters() {
        assert_eq!(romanised("محمد"), "mhmd");
        assert_eq!(romanised("پروین"), "prwyn");
        assert_eq!(romanised("נתניהו"), "ntnyhw");
        assert_eq!(romanised("Путин"), "putin");
        assert_eq!(romanised("O’Brien"), "obrien");
        assert_eq!(romanised("Térin"), "terin");
    }
}
