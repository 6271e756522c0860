//! Who is who inside one document: its names in groups, by what stands in it and by rulings.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use text::Span;

use super::acronym::is_acronym;
use super::clip::{Clip, clip, is_genitive};
use super::join::{Bond, Edge, Groups, Node, grouped, spelling};
use super::name::{Name, NameKind};
use super::roles::is_role;
use super::rulings::Rulings;
use super::sheet::{Form, Sheet, Tie, TieKind};
use super::tables;

/// Somebody or something in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    /// Its names, as indices into the sheet's forms; the fullest first.
    pub(crate) forms: Vec<usize>,
    /// What joined them.
    pub(crate) bonds: Vec<LocalBond>,
    /// Others of the document whom it may be, as indices into the locals; empty when that is settled.
    pub(crate) perhaps: Vec<usize>,
}

/// What joined two names of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocalBond {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) how: LocalHow,
    pub(crate) span: Span,
}

/// In which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LocalHow {
    Said(TieKind),
    Spelt(String),
    Short(Clip),
    Ruled,
}

/// Somebody or something in one document: where it is named, and whom of the others it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// Every place where it is named, with the name as it is written there, the fullest name first.
    pub at: Vec<(Span, String)>,
    /// Others of the document whom it may be, as indices; empty when that is settled.
    pub perhaps: Vec<usize>,
}

/// Who is who in one document, without looking at any other.
pub fn who_in(sheet: &Sheet, rulings: &Rulings) -> Vec<Somebody> {
    let places = |local: &Local| local.forms.iter().flat_map(|&form| sheet.forms[form].at.clone()).collect();
    let somebody = |local: Local| Somebody { at: places(&local), perhaps: local.perhaps };
    locals(sheet, rulings).into_iter().map(somebody).collect()
}

/// A tie by voice outweighs any number of other candidates, but not a person.
const HEARD: usize = 1_000_000;

type Found = Vec<(Edge, LocalBond)>;

/// The names of a document in groups.
pub(crate) fn locals(sheet: &Sheet, rulings: &Rulings) -> Vec<Local> {
    let nodes: Vec<Node> = sheet.forms.iter().map(node).collect();
    let mut found = said(sheet);
    found.extend(seen(sheet));
    let keys: Vec<String> = sheet.forms.iter().map(|f| f.name.key()).collect();
    for (one, other) in rulings.same(&keys) {
        let bond = LocalBond { one, other, how: LocalHow::Ruled, span: first(&sheet.forms[other]) };
        found.push((Edge { one, other, bond: Bond::Ruling, count: 1, least: 0 }, bond));
    }
    let (edges, bonds): (Vec<Edge>, Vec<LocalBond>) = found.into_iter().unzip();
    let groups = grouped(&nodes, &edges, &rulings.apart(&keys));
    gathered(sheet, &groups, &bonds)
}

fn node(form: &Form) -> Node {
    let name = form.name.clone();
    let short = name.naming() < 2 || is_role(&name.written) || is_acronym(&name.written);
    Node { name, born: form.born.map(|(y, _)| y), gender: form.gender.map(|(g, _)| g), short }
}

/// The first place of a form; every form has one.
fn first(form: &Form) -> Span {
    form.at[0].0
}

/// What the document says in so many words.
fn said(sheet: &Sheet) -> Found {
    let ties = sheet.ties.iter().filter(|t| t.how != TieKind::Voice);
    let bond = |t: &Tie| LocalBond { one: t.one, other: t.other, how: LocalHow::Said(t.how), span: t.span };
    ties.map(|t| (Edge { one: t.one, other: t.other, bond: Bond::Called, count: 1, least: 0 }, bond(t)))
        .collect()
}

/// What the words of the names show.
fn seen(sheet: &Sheet) -> Found {
    let voices = sheet.ties.iter().filter(|t| t.how == TieKind::Voice);
    let heard: BTreeSet<(usize, usize)> = voices.flat_map(|t| [(t.one, t.other), (t.other, t.one)]).collect();
    let mut out = vec![];
    let mut add = |one: usize, other: usize, bond: Bond, how: LocalHow| {
        let count = if heard.contains(&(one, other)) { HEARD } else { 1 };
        let span = first(&sheet.forms[one]);
        out.push((Edge { one, other, bond, count, least: 0 }, LocalBond { one, other, how, span }));
    };
    for (one, other) in candidates(&sheet.forms) {
        let (a, b) = (&sheet.forms[one].name, &sheet.forms[other].name);
        if is_role(&a.written) || is_role(&b.written) {
            continue;
        }
        if let Some((bond, reason)) = spelling(a, b) {
            add(one, other, bond, LocalHow::Spelt(reason));
            continue;
        }
        for (short, long, s, l) in [(one, other, a, b), (other, one, b, a)] {
            // "units" is more than one unit.
            let capital = s.written.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
            if capital && is_genitive(s, l) {
                add(
                    short,
                    long,
                    Bond::Spelling,
                    LocalHow::Spelt("the genitive without its apostrophe".to_owned()),
                );
            } else if let Some(clip) = clip(s, l) {
                add(short, long, Bond::Short, LocalHow::Short(clip));
            }
        }
    }
    out
}

/// Pairs of forms that share a word by ear, or a first letter where one may be an acronym.
fn candidates(forms: &[Form]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, form) in forms.iter().enumerate() {
        for key in near(&form.name) {
            blocks.entry(key).or_default().push(i);
        }
    }
    let pairs = |block: &Vec<usize>| {
        let pair = |x: usize| block[x + 1..].iter().map(move |&y| (block[x], y));
        (0..block.len()).flat_map(pair).collect::<Vec<_>>()
    };
    blocks.values().flat_map(pairs).collect()
}

/// What two names of one document must share to be looked at together.
fn near(name: &Name) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for word in &name.words {
        keys.extend(word.bones.iter().map(|b| format!("w{}", b.classes)));
        keys.extend(tables::VARIANTS.get(word.text.as_str()).into_iter().flatten().map(|g| format!("v{g}")));
    }
    let all = name.compact();
    keys.insert(format!("c{}", all.trim_end_matches('s')));
    if name.kind != NameKind::Person
        && let Some(letter) = all.chars().next()
    {
        let long = name.words.len() > 1;
        if long || is_acronym(&name.written) {
            keys.insert(format!("i{letter}"));
        }
    }
    keys
}

/// The groups as locals, the fullest name first.
fn gathered(sheet: &Sheet, groups: &Groups, bonds: &[LocalBond]) -> Vec<Local> {
    let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (form, &root) in groups.root.iter().enumerate() {
        by_root.entry(root).or_default().push(form);
    }
    let place: BTreeMap<usize, usize> =
        by_root.keys().enumerate().map(|(place, &root)| (root, place)).collect();
    let fullest = |&i: &usize| {
        let form = &sheet.forms[i];
        let name = &form.name;
        let full = if is_role(&name.written) { 0 } else { 1 + name.words.len() };
        (is_role(&name.written), is_acronym(&name.written), Reverse(full), Reverse(form.at.len()), i)
    };
    let local = |(root, mut forms): (usize, Vec<usize>)| {
        forms.sort_by_key(fullest);
        let made =
            groups.made.iter().map(|&e| &bonds[e]).filter(|b| groups.root[b.one] == root).cloned().collect();
        let perhaps = groups.open.get(&root).into_iter().flatten().map(|r| place[r]).collect();
        Local { forms, bonds: made, perhaps }
    };
    by_root.into_iter().map(local).collect()
}
