//! What comes out: entities with their names, places and reasons, and names that are left open.

use std::collections::{BTreeMap, BTreeSet};

use text::{DocumentId, Span};

use super::facts::Seen;
use super::locals::{Local, LocalHow};
use super::name::{Gender, NameKind};
use super::pile::{Pile, Row};
use super::sheet::{Form, Sheet};

/// Whom several mentions name.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What tells it from others: the same for the same documents and rulings, in whatever order they came.
    pub key: String,
    /// The name that it goes by: one in Latin letters if there is one, of those the fullest, and of those the one that is
    /// written most often.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// All its names as they are written, the most frequent first.
    pub names: Vec<Written>,
    /// Why these names are one.
    pub why: Vec<Evidence>,
    /// Where it is called by words that judge.
    pub labels: Vec<Spot>,
    /// Those whom this name may mean, by their keys, if that is open.
    pub perhaps: Vec<String>,
}

/// A name as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The words.
    pub name: String,
    /// Where they stand.
    pub at: Vec<Spot>,
}

/// A place in a document; the document cites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The document.
    pub document: DocumentId,
    /// The bytes.
    pub span: Span,
}

/// Why two names are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The two, as they are written or compared.
    pub names: [String; 2],
    /// Why, in words for people.
    pub reason: String,
    /// Where that stands; empty if the words of the names are reason enough.
    pub at: Vec<Spot>,
}

/// How many places are given for one reason; the others are like them.
const MOST_SPOTS: usize = 5;

/// A name that is used this many times less often than another is not the one to show.
const RARELY: usize = 20;

/// Somebody of a document, by the number among its locals.
pub(crate) type Party = (DocumentId, usize);

impl Pile {
    /// Who is in which group: the keys of entities, each with whom it is in each document.
    pub(crate) fn parties(&self) -> BTreeMap<String, BTreeSet<Party>> {
        let mut out: BTreeMap<String, BTreeSet<Party>> = BTreeMap::new();
        for (key, row) in &self.rows {
            let several = row.is_of_several();
            let root = self.root.get(key).unwrap_or(key);
            for (document, seen) in &row.seen {
                for one in seen.iter().filter(|s| s.fullest) {
                    let key = if several { one_of_several(key, one) } else { root.to_string() };
                    out.entry(key).or_default().insert((*document, one.local));
                }
            }
        }
        out
    }

    /// One entity, from whom it is in its documents.
    pub(super) fn one(&self, key: &str, found: &[(&Sheet, &Local)]) -> Entity {
        let mut names: BTreeMap<(&str, usize), Vec<Spot>> = BTreeMap::new();
        let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
        let (mut why, mut labels) = (BTreeSet::new(), BTreeSet::new());
        let mut shown: BTreeMap<String, String> = BTreeMap::new();
        for (sheet, local) in found {
            let spot = |span: Span| Spot { document: sheet.document, span };
            for &form in &local.forms {
                let form = &sheet.forms[form];
                let one = shown.entry(form.name.key()).or_insert_with(|| form.name.written().to_owned());
                why.extend(other_script(one, form, sheet.document));
                *kinds.entry(form.name.kind()).or_default() += form.at.len();
                labels.extend(form.labels.iter().map(|&span| spot(span)));
                let rank = form.name.naming();
                for (span, written) in &form.at {
                    names.entry((written, rank)).or_default().push(spot(*span));
                }
            }
            why.extend(local_reasons(sheet, local));
        }
        why.extend(self.reasons(key, &shown));
        // A longer name that is hardly ever used is more often a slip of the reader than the name that people know.
        let most = names.values().map(Vec::len).max().unwrap_or_default();
        let written: BTreeSet<&str> = names.keys().map(|(written, _)| *written).collect();
        let genitive = |name: &str| name.strip_suffix('s').is_some_and(|stem| written.contains(stem));
        let used = names.iter().filter(|((name, _), at)| at.len() * RARELY >= most && !genitive(name));
        let best = used.max_by_key(|((written, rank), at)| {
            (is_latin(written), (*rank).min(2), at.len(), std::cmp::Reverse(*written))
        });
        let name = best.map_or_else(String::new, |((written, _), _)| (*written).to_owned());
        let kind = kinds.into_iter().max_by_key(|&(kind, n)| (n, std::cmp::Reverse(kind)));
        let mut names: Vec<Written> =
            names.into_iter().map(|((name, _), at)| Written { name: name.to_owned(), at }).collect();
        names.sort_by(|a, b| b.at.len().cmp(&a.at.len()).then_with(|| a.name.cmp(&b.name)));
        Entity {
            key: key.to_owned(),
            name,
            kind: kind.map_or(NameKind::Other, |(kind, _)| kind),
            names,
            why: merged(why),
            labels: labels.into_iter().collect(),
            perhaps: self.perhaps(key),
        }
    }

    /// Those whom a name may mean that is left open.
    fn perhaps(&self, key: &str) -> Vec<String> {
        let open = self.open.get(key).into_iter().flatten().map(|k| k.to_string());
        let row = self.rows.get(key);
        let told = row.into_iter().flat_map(|r| &r.perhaps);
        let told = told.map(|k| self.root.get(k.as_str()).map_or_else(|| k.clone(), |r| r.to_string()));
        let mut all: BTreeSet<String> = open.chain(told).collect();
        if let Some((several, "")) = key.split_once(" |") {
            let others = self.rows.get(several).into_iter().flat_map(|row| row.seen.values().flatten());
            all.extend(others.map(|seen| one_of_several(several, seen)).filter(|k| k != key));
        }
        all.into_iter().collect()
    }

    /// What joins the names of a group over several documents.
    fn reasons(&self, key: &str, shown: &BTreeMap<String, String>) -> Vec<Evidence> {
        let mut out = vec![];
        for join in self.made.get(key).into_iter().flatten() {
            let (Some(reasons), Some(one), Some(other)) =
                (self.joins.get(join), self.rows.get(&join.0), self.rows.get(&join.1))
            else {
                continue;
            };
            let show = |row: &Row| shown.get(&row.name.key()).unwrap_or(&row.name.written).clone();
            let names = [show(one), show(other)];
            let said = || {
                reasons
                    .said
                    .iter()
                    .flat_map(|(document, all)| all.iter().map(move |(span, why)| (document, span, why)))
            };
            if let Some(reason) = reasons.words.clone().filter(|_| reasons.said.is_empty()) {
                out.push(Evidence { names: names.clone(), reason, at: vec![] });
            }
            for (document, span, why) in said() {
                out.push(Evidence {
                    names: names.clone(),
                    reason: why.clone(),
                    at: vec![Spot { document: *document, span: *span }],
                });
            }
        }
        out
    }
}

/// The key of one of several people of one name, by what a document tells of them.
pub(super) fn one_of_several(row: &str, seen: &Seen) -> String {
    let gender = match seen.gender {
        Some(Gender::Woman) => "woman",
        Some(Gender::Man) => "man",
        None => "",
    };
    format!("{row} |{gender}{}", seen.born.map_or(String::new(), |year| year.to_string()))
}

/// What joins the names of somebody inside one document.
fn local_reasons(sheet: &Sheet, local: &Local) -> Vec<Evidence> {
    let written = |form: usize| sheet.forms[form].name.written().to_owned();
    let reason = |how: &LocalHow| match how {
        LocalHow::Said(tie) => tie.reason().to_owned(),
        LocalHow::Spelt(reason) => reason.clone(),
        LocalHow::Short(clip) => clip.reason().to_owned(),
        LocalHow::Ruled => "a person ruled so".to_owned(),
    };
    let evidence = |b: &super::locals::LocalBond| Evidence {
        names: [written(b.one), written(b.other)],
        reason: reason(&b.how),
        at: vec![Spot { document: sheet.document, span: b.span }],
    };
    local.bonds.iter().map(evidence).collect()
}

/// That a name is the one that is shown, in other letters.
fn other_script(shown: &str, form: &Form, document: DocumentId) -> Option<Evidence> {
    let written = form.name.written();
    let (span, _) = form.at.first().filter(|_| is_latin(shown) != is_latin(written))?;
    Some(Evidence {
        names: [shown.to_owned(), written.to_owned()],
        reason: "the same name in another script".to_owned(),
        at: vec![Spot { document, span: *span }],
    })
}

/// Whether a name is written in letters that all who read the documents know.
fn is_latin(name: &str) -> bool {
    name.chars().any(|c| c.is_alphabetic() && c < '\u{370}')
}

/// Reasons that are the same in several places, once, with the first of those places.
fn merged(all: BTreeSet<Evidence>) -> Vec<Evidence> {
    let mut by_reason: BTreeMap<([String; 2], String), BTreeSet<Spot>> = BTreeMap::new();
    for evidence in all {
        let [one, other] = evidence.names.clone();
        // What was seen from both ends is one reason.
        let turned = ([other, one], evidence.reason.clone());
        let key = if by_reason.contains_key(&turned) { turned } else { (evidence.names, evidence.reason) };
        by_reason.entry(key).or_default().extend(evidence.at);
    }
    let one = |((names, reason), at): (([String; 2], String), BTreeSet<Spot>)| Evidence {
        names,
        reason,
        at: at.into_iter().take(MOST_SPOTS).collect(),
    };
    by_reason.into_iter().map(one).collect()
}
