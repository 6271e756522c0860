//! Which rulings hold: those that nobody has undone and that their own author has not ruled anew, and where two people
//! differ.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ruling, Says};

/// Whether a ruling holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// It does.
    InForce,
    /// Another ruling, whose identity this is, has undone it.
    Undone(String),
    /// The same person has ruled otherwise on the same later; this is the identity of that ruling.
    Replaced(String),
}

/// What holds among some rulings, and who differs from whom. It does not depend on the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forces {
    force: BTreeMap<String, Force>,
    against: BTreeMap<String, BTreeSet<String>>,
}

impl Forces {
    /// Whether this ruling holds.
    pub fn of(&self, uid: &str) -> Force {
        self.force.get(uid).cloned().unwrap_or(Force::InForce)
    }

    /// Whether it does.
    pub fn in_force(&self, ruling: &Ruling) -> bool {
        self.of(ruling.uid()) == Force::InForce
    }

    /// The rulings of other people that this one cannot hold beside; all of them are in force.
    pub fn against(&self, uid: &str) -> impl Iterator<Item = &str> {
        self.against.get(uid).into_iter().flatten().map(String::as_str)
    }

    /// Every ruling that somebody else's contradicts.
    pub fn conflicting(&self) -> impl Iterator<Item = &str> {
        self.against.keys().map(String::as_str)
    }
}

/// Weighs all of these rulings against each other.
pub fn forces(rulings: &[Ruling]) -> Forces {
    let mut force = undone(rulings);
    let mut against: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Only rulings on the same thing can contradict each other.
    let mut groups: BTreeMap<(Option<&str>, Vec<String>), Vec<&Ruling>> = BTreeMap::new();
    for ruling in rulings.iter().filter(|r| !force.contains_key(r.uid())) {
        groups.entry(subject(ruling)).or_default().push(ruling);
    }
    let mut differing = vec![];
    for group in groups.values_mut() {
        group.sort_by(|a, b| a.order().cmp(&b.order()));
        for (n, early) in group.iter().enumerate() {
            let later = group[n + 1..].iter().filter(|late| contradict(early.says(), late.says()));
            for late in later {
                match early.by() == late.by() {
                    true => {
                        force.entry(early.uid().to_owned()).or_insert(Force::Replaced(late.uid().to_owned()));
                    }
                    false => differing.push((early.uid(), late.uid())),
                }
            }
        }
    }
    for (one, other) in differing {
        if !force.contains_key(one) && !force.contains_key(other) {
            against.entry(one.to_owned()).or_default().insert(other.to_owned());
            against.entry(other.to_owned()).or_default().insert(one.to_owned());
        }
    }
    Forces { force, against }
}

/// The rulings that an undo in force names; an undo can be undone itself. It may come from another copy of the case
/// before what it undoes.
fn undone(rulings: &[Ruling]) -> BTreeMap<String, Force> {
    let known: BTreeMap<&str, &Ruling> = rulings.iter().map(|r| (r.uid(), r)).collect();
    let mut undos: BTreeMap<&str, Vec<&Ruling>> = BTreeMap::new();
    for ruling in rulings {
        let of = ruling
            .says()
            .undoes()
            .filter(|of| known.get(of).is_some_and(|undone| undone.document() == ruling.document()));
        if let Some(of) = of {
            undos.entry(of).or_default().push(ruling);
        }
    }
    undos.values_mut().for_each(|all| all.sort_by(|a, b| a.order().cmp(&b.order())));
    // A ruling is identified by all that it says, the ruling it undoes included, so undos form no circle.
    let mut holds: BTreeMap<&str, bool> = BTreeMap::new();
    let mut order: Vec<&str> = undos.keys().copied().collect();
    let mut waiting = std::mem::take(&mut order);
    while let Some(uid) = waiting.pop() {
        if holds.contains_key(uid) {
            continue;
        }
        let by: Vec<&str> = undos.get(uid).into_iter().flatten().map(|r| r.uid()).collect();
        let open: Vec<&str> = by.iter().copied().filter(|u| !holds.contains_key(u)).collect();
        if open.is_empty() {
            holds.insert(uid, !by.iter().any(|u| holds.get(u).copied().unwrap_or(true)));
        } else {
            waiting.push(uid);
            waiting.extend(open);
        }
    }
    let by = |uid: &&str| undos[*uid].iter().find(|undo| holds.get(undo.uid()).copied().unwrap_or(true));
    let gone = undos.keys().filter_map(|uid| Some(((*uid).to_owned(), by(uid)?)));
    gone.map(|(uid, undo)| (uid, Force::Undone(undo.uid().to_owned()))).collect()
}

/// What a ruling is on, roughly: rulings on different things never contradict each other.
fn subject(ruling: &Ruling) -> (Option<&str>, Vec<String>) {
    let spans = |quotes: &[super::Quoted]| {
        quotes.iter().map(|q| format!("{:?}", q.span())).collect::<Vec<_>>().join(" ")
    };
    if let (Some(one), Some(other)) = (ruling.document(), ruling.says().shared_with()) {
        // Whichever of the two it was signed on.
        let [one, other] = [one.min(other), one.max(other)].map(str::to_owned);
        return (None, vec!["shared".to_owned(), one, other]);
    }
    if let Some(both) = ruling.statements() {
        let mut both = both.map(|stated| stated.key());
        both.sort();
        return (None, ["claims".to_owned()].into_iter().chain(both).collect());
    }
    let subject = match ruling.says() {
        Says::Same { names } | Says::Differ { names } => {
            let mut names = names.clone();
            names.sort();
            ["names".to_owned()].into_iter().chain(names).collect()
        }
        Says::Add { content, .. } => vec!["add".to_owned(), spans(content)],
        Says::AddLabel { at, .. } | Says::AddFigure { at, .. } => {
            vec![ruling.says().kind().to_owned(), spans(at)]
        }
        says => match says.finding() {
            Some(finding) => vec![finding.kind().name().to_owned(), spans(finding.at())],
            None => vec![says.json()],
        },
    };
    (ruling.document(), subject)
}

/// Whether two rulings on the same cannot both hold.
fn contradict(one: &Says, other: &Says) -> bool {
    if let (Some(a), Some(b)) = (one.finding(), other.finding())
        && !a.is_same(b)
    {
        return false;
    }
    match (one, other) {
        (Says::Wrong { .. }, Says::Wrong { .. }) | (Says::Right { .. }, Says::Right { .. }) => false,
        // Who corrects a part holds the rest for right, so neither all of it is wrong nor all of it right.
        (Says::Wrong { .. } | Says::Right { .. }, _) | (_, Says::Wrong { .. } | Says::Right { .. }) => true,
        (Says::Move { part: a, to: one, .. }, Says::Move { part: b, to: other, .. }) => {
            a == b && one != other
        }
        (Says::Voice { name: one, .. }, Says::Voice { name: other, .. }) => one != other,
        (Says::Stance { stance: one, .. }, Says::Stance { stance: other, .. }) => one != other,
        (Says::Same { .. }, Says::Differ { .. }) | (Says::Differ { .. }, Says::Same { .. }) => true,
        (Says::Copied { .. }, Says::Independent { .. }) | (Says::Independent { .. }, Says::Copied { .. }) => {
            true
        }
        (Says::SameClaim { .. }, Says::OtherClaim { .. })
        | (Says::OtherClaim { .. }, Says::SameClaim { .. }) => true,
        // On the same two documents, so that it is the other way round.
        (Says::Copied { from: one }, Says::Copied { from: other }) => one != other,
        // The same words may be laid to two people; the same words by the same cue may not be laid differently.
        (
            Says::Add { source: s1, cue: c1, stance: w1, voice: v1, .. },
            Says::Add { source: s2, cue: c2, stance: w2, voice: v2, .. },
        ) => (s1 == s2 || c1 == c2) && (s1, c1, w1, v1) != (s2, c2, w2, v2),
        (Says::AddLabel { .. }, Says::AddLabel { .. }) | (Says::AddFigure { .. }, Says::AddFigure { .. }) => {
            one != other
        }
        _ => false,
    }
}
