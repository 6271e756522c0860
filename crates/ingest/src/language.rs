//! Which language a text is in, said only when it is plain.

use text::Problem;
use whatlang::{Lang, Script};

/// Fewer letters than this tell nothing certain in the Latin script: names alone make other languages of English.
const ENOUGH_LETTERS: usize = 200;

/// The same for other scripts, where the letters themselves tell that it is not English.
const ENOUGH_OTHER_LETTERS: usize = 40;

/// Bytes looked at: about twelve pages, more than detection needs.
const SAMPLE: usize = 1 << 15;

/// What a text looks like.
#[derive(Debug, PartialEq, Eq)]
enum Look {
    /// Too short or too mixed to tell.
    Unclear,
    /// Another script than English is written in, but which language is unclear.
    OtherScript,
    /// An ISO 639-1 code.
    Plain(&'static str),
}

fn look(text: &str) -> Look {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let Some(found) = whatlang::detect(sample) else { return Look::Unclear };
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let latin = found.script() == Script::Latin;
    if letters < if latin { ENOUGH_LETTERS } else { ENOUGH_OTHER_LETTERS } {
        return Look::Unclear;
    }
    match code(found.lang()) {
        Some(code) if found.is_reliable() => Look::Plain(code),
        _ if !latin => Look::OtherScript,
        _ => Look::Unclear,
    }
}

/// A stated language (`en-GB`, `English`, `eng`) as an ISO 639-1 code.
pub(crate) fn stated(language: &str) -> Option<String> {
    let language = language.trim();
    let primary = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    if primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(primary);
    }
    let named = |l: &&Lang| l.code() == primary || l.eng_name().eq_ignore_ascii_case(language);
    Lang::all().iter().find(named).and_then(|l| code(*l)).map(str::to_owned)
}

/// The language of a page: what its markup states, unless its words are plainly English and that is not, or the other
/// way round; for markup is often that of a template.
pub(crate) fn of_page(stated: Option<String>, text: &str) -> Option<String> {
    match (stated, look(text)) {
        (Some(stated), Look::Plain(seen)) if (stated == "en") != (seen == "en") => Some(seen.to_owned()),
        (stated, _) => stated,
    }
}

/// Settles the language of a document from what it states and what its text looks like, and says so when it is
/// not English. What is stated stands, even where the text looks otherwise; the problem follows the text.
pub(crate) fn settle(stated: Option<String>, text: &str) -> (Option<String>, Option<Problem>) {
    let (seen, other) = match look(text) {
        Look::Plain(code) => (Some(code), (code != "en").then(|| format!("another language ({code})"))),
        Look::OtherScript => (None, Some("another script".to_owned())),
        Look::Unclear => {
            (None, stated.as_ref().filter(|l| *l != "en").map(|l| format!("another language ({l}, it says)")))
        }
    };
    let problem = other.map(|what| Problem {
        code: "language",
        message: format!(
            "it is in {what}; the reader knows English only, so expect few findings and wrong ones"
        ),
    });
    (stated.or(seen.map(str::to_owned)), problem)
}

/// ISO 639-1 for the languages that the detector knows; it speaks ISO 639-3.
fn code(language: Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "no"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    CODES.iter().find(|(three, _)| *three == language.code()).map(|(_, two)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_the_detector_knows_has_a_code() {
        let missing: Vec<_> = Lang::all().iter().filter(|l| code(**l).is_none()).collect();
        assert!(missing.is_empty(), "add their ISO 639-1 codes: {missing:?}");
    }

    #[test]
    fn another_language_is_told_and_a_few_words_are_not_judged() {
        let russian = "Они ждали её у ворот до десяти часов, но никто не открыл им, и тогда началась давка. ";
        let more = "Министерство сообщило, что мост останется закрытым до сентября, потому что водолазы нашли под опорами пустоты. Жители лагеря этому не верят и говорят, что с прошлой зимы в воде никого не было. Представитель движения сказала, что они четыре раза просили открыть ворота, и каждый раз им отвечали, что надо подождать.";
        let (language, problem) = settle(None, russian);
        assert_eq!((language, problem.unwrap().code), (None, "language"));
        let (language, problem) = settle(None, &format!("{russian}{more}"));
        assert_eq!((language.as_deref(), problem.unwrap().code), (Some("ru"), "language"));
        assert_eq!(settle(None, "Réka Lisk"), (None, None));
    }

    #[test]
    fn a_page_is_in_the_language_of_its_words() {
        let german =
            "Die Brücke bleibt geschlossen, sagte der Sprecher des Ministeriums am Freitag. ".repeat(5);
        assert_eq!(of_page(Some("en".into()), &german).as_deref(), Some("de"));
        assert_eq!(of_page(Some("nl".into()), &german).as_deref(), Some("nl"));
        assert_eq!(of_page(Some("en".into()), "Réka Lisk").as_deref(), Some("en"));
    }

    #[test]
    fn what_is_stated_stands_but_the_text_decides_on_the_problem() {
        assert_eq!(stated("en-GB").as_deref(), Some("en"));
        assert_eq!(stated("English").as_deref(), Some("en"));
        assert_eq!(stated("deu").as_deref(), Some("de"));
        assert_eq!(stated("Klingon"), None);
        let german =
            "Die Brücke bleibt geschlossen, sagte der Sprecher des Ministeriums am Donnerstag. ".repeat(5);
        let (language, problem) = settle(Some("en".into()), &german);
        assert_eq!((language.as_deref(), problem.is_some()), (Some("en"), true));
    }
}
