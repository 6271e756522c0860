//! What sort of document one appears to be, by what it calls itself.

use std::collections::BTreeSet;

use text::ActKind;

/// What documents call themselves, in small letters. Sorts that are not here (articles, papers) name themselves nowhere.
const NOUNS: [(&str, ActKind); 37] = [
    ("letter", ActKind::Letter),
    ("petition", ActKind::Petition),
    ("announcement", ActKind::Announcement),
    ("statement", ActKind::Announcement),
    ("release", ActKind::Announcement),
    ("communique", ActKind::Announcement),
    ("declaration", ActKind::Announcement),
    ("bulletin", ActKind::Announcement),
    ("report", ActKind::Report),
    ("study", ActKind::Report),
    ("survey", ActKind::Report),
    ("audit", ActKind::Report),
    ("interview", ActKind::Interview),
    ("law", ActKind::Law),
    ("act", ActKind::Law),
    ("decree", ActKind::Law),
    ("order", ActKind::Law),
    ("ordinance", ActKind::Law),
    ("constitution", ActKind::Law),
    ("resolution", ActKind::Resolution),
    ("motion", ActKind::Resolution),
    ("judgment", ActKind::Judgment),
    ("judgement", ActKind::Judgment),
    ("ruling", ActKind::Judgment),
    ("verdict", ActKind::Judgment),
    ("agreement", ActKind::Agreement),
    ("treaty", ActKind::Agreement),
    ("contract", ActKind::Agreement),
    ("testimony", ActKind::Testimony),
    ("affidavit", ActKind::Testimony),
    ("deposition", ActKind::Testimony),
    ("complaint", ActKind::Complaint),
    ("indictment", ActKind::Complaint),
    ("leaflet", ActKind::Leaflet),
    ("manifesto", ActKind::Leaflet),
    ("memorandum", ActKind::Message),
    ("editorial", ActKind::Article),
];

/// So many bytes of a text are looked at.
const OPENING: usize = 240;

/// A line of more words is a sentence and no heading; it counts only if the noun opens it.
const HEADING: usize = 12;

/// Among so many first words of a heading a document names itself.
const FIRST: usize = 4;

/// The sorts of document that a title and the first lines of a text name. An open letter is a letter here.
pub fn kinds(title: Option<&str>, text: &str) -> BTreeSet<ActKind> {
    let mut all: BTreeSet<ActKind> =
        words(title.unwrap_or_default()).iter().filter_map(|w| noun(w)).collect();
    for line in opening(text).lines() {
        let words = words(line);
        let among = if words.len() <= HEADING { FIRST } else { 1 };
        all.extend(words.iter().take(among).filter_map(|word| noun(word)));
    }
    all
}

/// What stands for a sort and for those that are told apart from it only by some.
pub(super) fn family(kind: ActKind) -> ActKind {
    if kind == ActKind::OpenLetter { ActKind::Letter } else { kind }
}

fn noun(word: &str) -> Option<ActKind> {
    NOUNS.iter().find(|(noun, _)| *noun == word).map(|(_, kind)| *kind)
}

fn words(line: &str) -> Vec<String> {
    let bare =
        |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('é', "e");
    line.split(|c: char| c.is_whitespace() || c == '-').map(bare).filter(|word| !word.is_empty()).collect()
}

fn opening(text: &str) -> &str {
    let end = (0..=OPENING.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: Option<&str>, text: &str) -> Vec<&'static str> {
        kinds(title, text).into_iter().map(ActKind::name).collect()
    }

    #[test]
    fn a_document_names_its_sort_in_its_title_or_its_first_lines() {
        assert_eq!(
            told(None, "OPEN LETTER\nto Amalie Ruusk, Special Commissioner\n\nWe ask you …"),
            ["letter"]
        );
        assert_eq!(told(Some("Between Two Banks: half-yearly report"), "3. Leaving the camp"), ["report"]);
        let announced = "To our friends\n\nAnnouncement of the Council of Keepers, Fellowship of the Two Banks. \
                         Ostrel Meadow, 23 June 2031.";
        assert_eq!(told(Some("To our friends on both banks"), announced), ["announcement"]);
    }

    #[test]
    fn a_sentence_about_a_document_is_not_what_a_page_calls_itself() {
        let news = "The ministry said in a statement on Tuesday that the bridge would stay closed until the report was out.";
        assert!(told(Some("Bridge stays closed"), news).is_empty());
        assert!(told(None, "").is_empty());
    }
}
