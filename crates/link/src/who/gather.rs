//! Names in: from a document and its reading to the names in it, with what stands around them.

use std::collections::{BTreeMap, BTreeSet};

use text::{Document, How, Label, Reading, Span};

use super::name::{Name, NameKind, title_rank};
use super::sheet::{Form, Sheet, Tie, TieKind};
use super::{around, called, extent, loaded, part, roles};

/// A place where something is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Where.
    pub span: Span,
    /// What sort of thing the name names.
    pub kind: NameKind,
}

/// The names of one document.
pub fn gather(document: &Document, reading: &Reading) -> Sheet {
    let mut sheet = gather_named(document, &extent::named(document, reading));
    voices(&mut sheet, reading);
    for label in reading.labels().iter().filter(|label| is_beside(label)) {
        let named = |on: Span, place: Span| part::names(document.text(), on, place);
        let form = label.on.and_then(|on| {
            sheet.forms.iter_mut().find(|f| f.at.iter().any(|(place, _)| named(on.words, *place)))
        });
        if let Some(form) = form.filter(|f| !f.labels.contains(&label.term)) {
            form.labels.push(label.term);
        }
    }
    sheet
}

/// As many bytes may stand between a label and the name that it is put on, "and other crooks like" for one.
const BESIDE: u32 = 30;

/// Whether a label stands with the name that it is put on. Of words that stand in for a name sentences away ("the regime")
/// the reader only guesses whom they mean; who is asked for by name is not to be called what somebody else may be.
fn is_beside(label: &Label) -> bool {
    let between = |on: Span| {
        label.term.start().saturating_sub(on.end()).max(on.start().saturating_sub(label.term.end()))
    };
    label.how != How::Epithet || label.on.is_some_and(|on| between(on.words) <= BESIDE)
}

/// The same from given places, without what a reading knows of voices and labels.
pub fn gather_named(document: &Document, named: &[Named]) -> Sheet {
    let text = document.text();
    let mut places: Vec<Named> = named.iter().map(|place| before_bracket(text, *place)).collect();
    places.extend(called::in_brackets(text, &places));
    places.extend(called::unmarked(text, &places));
    places.sort_unstable();
    places.dedup_by_key(|n| n.span);
    let titles = told_apart(text, &places);
    let mut forms: Vec<Form> = vec![];
    let mut known: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let mut at: Vec<(Span, usize)> = vec![];
    for place in places {
        if document.quote(place.span).is_none() {
            continue;
        }
        let found = loaded::stripped(text, place.span);
        // Of "the cult of Orsk" only "Orsk" stands there as a name.
        let start = found.name.as_ptr() as usize - text.as_ptr() as usize;
        let Some(span) = Span::from_usize(start, start + found.name.len()) else { continue };
        let mut name = Name::of(found.name, place.kind);
        if name.words.is_empty() {
            continue;
        }
        if titles.contains(&name.key()) {
            name.rank = around::title(text, span, &name).map(|gender| title_rank(gender).to_owned());
        }
        let index = *known.entry((name.key(), place.kind == NameKind::Person)).or_insert_with(|| {
            forms.push(Form { name: name.clone(), at: vec![], born: None, gender: None, labels: vec![] });
            forms.len() - 1
        });
        forms[index].labels.extend(found.label);
        forms[index].at.push((span, found.name.to_owned()));
        at.push((span, index));
    }
    let moved = settled(&mut forms);
    at.iter_mut().for_each(|(_, index)| *index = moved[*index]);
    forms.iter_mut().for_each(|form| around::told(text, form));
    let mut ties = called::ties(text, &forms, &at);
    ties.extend(roles::ties(text, &forms, &at));
    Sheet { document: document.id(), forms, ties }
}

/// The family names that a document calls both a man and a woman by: "Mr. Orsk", "Mrs. Orsk". Where it writes the name
/// without a title, it is left open which of them it means.
fn told_apart(text: &str, places: &[Named]) -> BTreeSet<String> {
    let mut told: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for place in places.iter().filter(|place| place.kind == NameKind::Person) {
        let name = Name::of(text.get(place.span.range()).unwrap_or(""), place.kind);
        if name.words.len() == 1
            && let Some(gender) = around::title(text, place.span, &name)
        {
            told.entry(name.key()).or_default().insert(title_rank(gender));
        }
    }
    told.into_iter().filter(|(_, both)| both.len() == 2).map(|(key, _)| key).collect()
}

/// "Far Shore Fellowship (FSF)" marked as one name is cut before the bracket.
fn before_bracket(text: &str, place: Named) -> Named {
    let written = text.get(place.span.range()).unwrap_or("");
    let cut = written.strip_suffix(')').and_then(|w| w.rfind(" (")).filter(|&at| at > 0);
    let start = place.span.range().start;
    let span = cut.and_then(|at| Span::from_usize(start, start + at)).unwrap_or(place.span);
    Named { span, ..place }
}

/// A name that a document has as a person's and as something else is what it is more often; ties are people.
fn settled(forms: &mut Vec<Form>) -> Vec<usize> {
    let keys: Vec<String> = forms.iter().map(|f| f.name.key()).collect();
    let mut moved: Vec<usize> = (0..forms.len()).collect();
    for i in 0..forms.len() {
        let Some(j) = (i + 1..forms.len()).find(|&j| keys[j] == keys[i]) else { continue };
        let person = |k: usize| forms[k].name.kind == NameKind::Person;
        let rank = |k: usize| (forms[k].at.len(), person(k));
        let (keep, lose) = if rank(i) >= rank(j) { (i, j) } else { (j, i) };
        let (at, labels) = (std::mem::take(&mut forms[lose].at), std::mem::take(&mut forms[lose].labels));
        forms[keep].at.extend(at);
        forms[keep].at.sort_unstable();
        forms[keep].labels.extend(labels);
        moved[lose] = keep;
    }
    let mut place = vec![0; forms.len()];
    let mut kept = vec![];
    for (i, form) in std::mem::take(forms).into_iter().enumerate() {
        if moved[i] == i {
            place[i] = kept.len();
            kept.push(form);
        }
    }
    *forms = kept;
    moved.iter().map(|&m| place[m]).collect()
}

/// Names that the reading takes for one voice.
fn voices(sheet: &mut Sheet, reading: &Reading) {
    for voice in reading.voices() {
        let mut first: Option<usize> = None;
        for span in &voice.mentions {
            let Some(form) = sheet.forms.iter().position(|f| f.at.iter().any(|(s, _)| s == span)) else {
                continue;
            };
            match first {
                None => first = Some(form),
                Some(one) if one != form => {
                    sheet.ties.push(Tie { one, other: form, how: TieKind::Voice, span: *span });
                }
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use text::{
        Findings, Mention, MentionKind, Metadata, Origin, Party, Provenance, Voice, VoiceKind, Whose,
    };

    use super::*;

    #[test]
    fn a_word_that_stands_in_for_a_name_far_away_is_no_label_on_it() {
        let text = "The cult leader Orsk spoke. The Documentation Centre counted for a week and told nobody. \
                    The regime shut the gate.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::from_usize(start, start + words.len()).unwrap()
        };
        let label = |term: &str, on: &str| Label {
            term: at(term),
            on: Some(Party { words: at(on), voice: None }),
            by: Whose::Page,
            how: How::Epithet,
            confidence: 0.8,
        };
        let mention = |words: &str, kind| Mention { span: at(words), kind };
        let page = Voice { kind: VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] };
        let found = Findings {
            voices: vec![page],
            mentions: vec![
                mention("Orsk", MentionKind::Person),
                mention("Documentation Centre", MentionKind::Organisation),
            ],
            labels: vec![label("cult leader", "Orsk"), label("regime", "Documentation Centre")],
            ..Findings::default()
        };
        let origin = Origin { path: "-".to_owned() };
        let document = Document::new(origin, Metadata::default(), text.to_owned()).unwrap();
        let provenance = Provenance { reader: String::new(), weights: String::new(), kernel: String::new() };
        let reading = Reading::new(&document, provenance, found).unwrap();
        let labelled: Vec<(String, usize)> = (gather(&document, &reading).forms.iter())
            .map(|form| (form.name.written().to_owned(), form.labels.len()))
            .collect();
        assert_eq!(labelled, [("Orsk".to_owned(), 1), ("Documentation Centre".to_owned(), 0)]);
    }
}
