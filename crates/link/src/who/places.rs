//! Who is named at which place of a document, by the key that tells them from others over the whole pile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use text::{DocumentId, Span};

use super::locals::locals;
use super::name::NameKind;
use super::part::names;
use super::pile::Pile;
use super::sheet::Sheet;

/// A name at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedAt {
    /// Where it stands, in bytes of the document.
    pub span: Span,
    /// What the name names.
    pub kind: NameKind,
    /// The key of the entity, as [`super::Entity`] has it.
    pub key: Arc<str>,
}

/// The entities of a pile by the documents that name them: made once, asked for one document after the other.
#[derive(Debug)]
pub struct NamedIn {
    // Invariant: sorted by the number of the local; each key is kept once, however many documents name it.
    by: BTreeMap<DocumentId, Vec<(usize, Arc<str>)>>,
}

impl NamedIn {
    /// Those of a pile.
    pub fn of(pile: &Pile) -> NamedIn {
        let mut by: BTreeMap<DocumentId, Vec<(usize, Arc<str>)>> = BTreeMap::new();
        for (key, parties) in pile.parties() {
            let key: Arc<str> = key.into();
            for (document, local) in parties {
                by.entry(document).or_default().push((local, Arc::clone(&key)));
            }
        }
        by.values_mut().for_each(|all| all.sort_unstable());
        NamedIn { by }
    }

    /// For each of these keys the first `most` documents that name it, in the order of the digests; all at once.
    pub fn documents(&self, keys: &BTreeSet<String>, most: usize) -> BTreeSet<DocumentId> {
        let mut had: BTreeMap<&str, usize> = BTreeMap::new();
        let mut out = BTreeSet::new();
        for (document, all) in &self.by {
            for (_, key) in all.iter().filter(|(_, key)| keys.contains(key.as_ref())) {
                let had = had.entry(key.as_ref()).or_default();
                *had += 1;
                if *had <= most {
                    out.insert(*document);
                }
            }
        }
        out
    }

    /// Every name of a document with whom it names, in the order of the text; `sheet` holds the names of that document.
    pub fn at(&self, pile: &Pile, sheet: &Sheet) -> Vec<NamedAt> {
        let Some(known) = self.by.get(&sheet.document) else { return vec![] };
        let mut all = vec![];
        for (number, local) in locals(sheet, pile.rulings()).iter().enumerate() {
            let Ok(at) = known.binary_search_by_key(&number, |(local, _)| *local) else { continue };
            let key = &known[at].1;
            for form in local.forms.iter().map(|form| &sheet.forms[*form]) {
                let at = |(span, _): &(Span, String)| NamedAt {
                    span: *span,
                    kind: form.name.kind(),
                    key: Arc::clone(key),
                };
                all.extend(form.at.iter().map(at));
            }
        }
        all.sort_by_key(|named| named.span);
        all
    }
}

/// The name that a mention is: with its article and what explains it, or the beginning of a longer name.
pub fn named_by<'a>(text: &str, all: &'a [NamedAt], mention: Span) -> Option<&'a NamedAt> {
    let is = |named: &&NamedAt| {
        names(text, mention, named.span) || named.span.start() == mention.start() && named.span.holds(mention)
    };
    all.iter().filter(is).max_by_key(|named| named.span.len())
}

#[cfg(test)]
mod tests {
    use text::{Document, Metadata, Origin};

    use super::*;
    use crate::who::{Rulings, gather_named};

    #[test]
    fn a_name_is_known_by_its_place_with_its_article_and_what_explains_it() {
        let text = "The Towpath Centre, which counts, spoke. Towpath Centre wrote.";
        let origin = Origin { path: "-".to_owned() };
        let document = Document::new(origin, Metadata::default(), text.to_owned()).unwrap();
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::from_usize(start, start + words.len()).unwrap()
        };
        let named = |span| crate::who::Named { span, kind: NameKind::Organisation };
        let last = Span::from_usize(41, 55).unwrap();
        let sheet = gather_named(&document, &[named(at("Towpath Centre")), named(last)]);
        let pile = Pile::of(std::slice::from_ref(&sheet), Rulings::default());
        let all = NamedIn::of(&pile).at(&pile, &sheet);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].key, all[1].key);
        let keys = BTreeSet::from([all[0].key.to_string()]);
        assert_eq!(NamedIn::of(&pile).documents(&keys, 5), BTreeSet::from([document.id()]));
        assert!(NamedIn::of(&pile).documents(&keys, 0).is_empty());
        let whole = named_by(text, &all, at("The Towpath Centre, which counts")).unwrap();
        assert_eq!(whole.span, all[0].span);
        assert!(named_by(text, &all, at("spoke")).is_none());
        assert_eq!(pile.named("the towpath centre").as_deref(), Some(all[0].key.as_ref()));
        assert_eq!((pile.named("Centre"), pile.going_by("Centre").len()), (None, 1));
        let asked = ["the towpath centre", "Centre", "centre towpath", "Towpath", "Quay", ""];
        let directory = pile.directory();
        assert_eq!(asked.map(|name| directory.named(name)), asked.map(|name| pile.named(name)));
        assert_eq!(asked.map(|name| directory.going_by(name)), asked.map(|name| pile.going_by(name)));
    }
}
