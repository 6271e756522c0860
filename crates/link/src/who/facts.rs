//! What one document gives to the pile: the names that it brings, and what its words say of them.

use serde::{Deserialize, Serialize};
use text::{DocumentId, Span};

use super::acronym::is_acronym;
use super::alike::ideographs;
use super::clip::Clip;
use super::join::Bond;
use super::locals::{Local, LocalHow, locals};
use super::name::{Gender, Name, NameKind};
use super::roles::is_role;
use super::rulings::Rulings;
use super::sheet::{Sheet, TieKind};

/// What one document gives to the pile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub(crate) names: Vec<NameFact>,
    pub(crate) joins: Vec<JoinFact>,
}

/// A name in a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NameFact {
    /// Names with equal keys are one row of the pile.
    pub(crate) key: String,
    pub(crate) name: Name,
    pub(crate) seen: Seen,
    /// The keys of those whom it may mean, if its document leaves that open.
    pub(crate) perhaps: Vec<String>,
}

/// What a document tells of a name that it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// Whoever it is in the document, by the number among its locals.
    pub(crate) local: usize,
    /// Whether it is the fullest name that they have there, by which they are known in the pile.
    pub(crate) fullest: bool,
    pub(crate) born: Option<u16>,
    pub(crate) gender: Option<Gender>,
    /// What is compared of their names that mean nothing outside the document; only beside the fullest name.
    pub(crate) also: Vec<String>,
}

/// Two names that are one in a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct JoinFact {
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) bond: Bond,
    pub(crate) reason: String,
    pub(crate) span: Span,
}

/// What a document gives to the pile.
pub fn facts(sheet: &Sheet, rulings: &Rulings) -> Facts {
    let mut out = Facts::default();
    let locals = locals(sheet, rulings);
    for (number, local) in locals.iter().enumerate() {
        let forms = || local.forms.iter().map(|&i| &sheet.forms[i]);
        let born = forms().find_map(|f| f.born).map(|(year, _)| year);
        let gender = forms().find_map(|f| f.gender).map(|(gender, _)| gender);
        let others = local.forms[1..].iter().map(|&form| plain(&sheet.forms[form].name));
        let also: Vec<String> = others.filter(|name| !travels(name)).map(|name| name.key()).collect();
        for (place, &form) in local.forms.iter().enumerate() {
            let name = plain(&sheet.forms[form].name);
            let fullest = place == 0;
            if !fullest && !travels(&name) {
                continue;
            }
            let scope =
                if local.perhaps.is_empty() && travels(&name) { Scope::Pile } else { Scope::Document };
            let key = row_key(&name, sheet.document, scope);
            let perhaps = local.perhaps.iter().map(|&l| fullest_key(sheet, &locals[l])).collect();
            out.names.push(NameFact {
                key,
                name,
                seen: Seen {
                    local: number,
                    fullest,
                    born,
                    gender,
                    also: if fullest { also.clone() } else { vec![] },
                },
                perhaps,
            });
        }
        joins(sheet, local, &mut out.joins);
    }
    out
}

/// The key of the row by which somebody of a document is known in the pile.
fn fullest_key(sheet: &Sheet, local: &Local) -> String {
    let name = plain(&sheet.forms[local.forms[0]].name);
    let scope = if local.perhaps.is_empty() && travels(&name) { Scope::Pile } else { Scope::Document };
    row_key(&name, sheet.document, scope)
}

/// What was joined in the document, as far as both names mean something outside it. A short form is tied to the
/// fullest name, whichever it was joined to.
fn joins(sheet: &Sheet, local: &Local, out: &mut Vec<JoinFact>) {
    let name = |form: usize| plain(&sheet.forms[form].name);
    let full = local.forms[0];
    if !local.perhaps.is_empty() {
        return;
    }
    for bond in &local.bonds {
        let (reason, strength) = match &bond.how {
            LocalHow::Said(TieKind::Beside | TieKind::Voice) | LocalHow::Ruled => continue,
            LocalHow::Said(tie) => (tie.reason().to_owned(), Bond::Called),
            LocalHow::Spelt(reason) => (reason.clone(), Bond::Spelling),
            LocalHow::Short(clip) => (clip.reason().to_owned(), Bond::Short),
        };
        let (mut one, mut other) = (bond.one, bond.other);
        let (short, other_short) = (is_short(&name(one)), is_short(&name(other)));
        let mut strength = strength;
        if strength == Bond::Called && short != other_short {
            strength = Bond::Short;
            if other_short {
                (one, other) = (other, one);
            }
        }
        let given = matches!(&bond.how, LocalHow::Short(Clip::Given | Clip::Head | Clip::Untitled));
        if strength == Bond::Short && other != full && one != full && !is_role(&name(full).written) {
            other = full;
        }
        if given || one == other || !travels(&name(one)) || !travels(&name(other)) {
            continue;
        }
        let key = |form: usize| row_key(&name(form), sheet.document, Scope::Pile);
        out.push(JoinFact { one: key(one), other: key(other), bond: strength, reason, span: bond.span });
    }
}

/// A short form, which names somebody only as long as there is one whom it can mean.
pub(crate) fn is_short(name: &Name) -> bool {
    name.naming() < 2 && name.kind == NameKind::Person
        || is_acronym(&name.written)
        || name.words.len() == 1 && name.naming() == 0
}

/// Whether a name means something outside its document.
fn travels(name: &Name) -> bool {
    !name.is_weak() && !is_role(&name.written)
}

/// The name as it is compared over the pile: what only its document says with it is left off, so that the row is the
/// same whichever document brought it.
fn plain(name: &Name) -> Name {
    let kind = if name.kind == NameKind::Person { NameKind::Person } else { NameKind::Organisation };
    let written = if ideographs(name) || is_role(&name.written) {
        name.written.clone()
    } else if is_acronym(&name.written) {
        name.compact().to_uppercase()
    } else {
        name.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    Name { gender: None, kind, written, ..name.clone() }
}

/// How far a name means the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Over the pile.
    Pile,
    /// In its document only.
    Document,
}

/// What makes two names of the pile one row. All that the comparison of rows looks at is in it, so that it does not
/// matter which document brought the name first. Names that mean nothing outside their document are rows of its own.
pub(crate) fn row_key(name: &Name, document: DocumentId, scope: Scope) -> String {
    let mut key = format!("{} {}", if name.kind == NameKind::Person { "p" } else { "t" }, name.key());
    if is_acronym(&name.written) {
        key.push_str(" *");
    }
    if ideographs(name) {
        key.push_str(&format!(" {}", name.written));
    } else if name.words.iter().any(|w| w.foreign) {
        key.push_str(" ~");
    }
    if scope == Scope::Document {
        key.push_str(&format!(" @{document}"));
    }
    key
}
