//! Names that people say are the same or not, over the whole case, and where that does not add up.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Forces, Ruling, Says};

/// A name or statement that is said not to be the same as another, while others are said to be the same all the way from one
/// to the other. Those on claims are found by whoever joins them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepConflict {
    /// The ruling that they are not the same, by its identity.
    pub differ: String,
    /// The rulings that make them the same, from one to the other; one if somebody said so directly.
    pub same: Vec<String>,
}

/// Every contradiction about names among the rulings in force, also over several steps: A is B, B is C, A is not C.
pub fn name_conflicts(rulings: &[Ruling], forces: &Forces) -> Vec<StepConflict> {
    let mut beside: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let mut parted = vec![];
    let mut ordered: Vec<&Ruling> = rulings.iter().filter(|ruling| forces.in_force(ruling)).collect();
    ordered.sort_by(|a, b| a.order().cmp(&b.order()));
    for ruling in ordered {
        match ruling.says() {
            Says::Same { names: [one, other] } => {
                beside.entry(one).or_default().push((other, ruling.uid()));
                beside.entry(other).or_default().push((one, ruling.uid()));
            }
            Says::Differ { names } => parted.push((names, ruling.uid())),
            _ => {}
        }
    }
    let conflict = |(names, uid): (&[String; 2], &str)| {
        let same = way(&beside, &names[0], &names[1])?;
        Some(StepConflict { differ: uid.to_owned(), same })
    };
    parted.into_iter().filter_map(conflict).collect()
}

/// The shortest way from one name to another over those that are the same, as the rulings that say so.
fn way(beside: &BTreeMap<&str, Vec<(&str, &str)>>, from: &str, to: &str) -> Option<Vec<String>> {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = VecDeque::from([(from, vec![])]);
    while let Some((name, way)) = waiting.pop_front() {
        if name == to {
            return Some(way);
        }
        for &(next, uid) in beside.get(name).into_iter().flatten() {
            if seen.insert(next) {
                let way = way.iter().cloned().chain([uid.to_owned()]).collect();
                waiting.push_back((next, way));
            }
        }
    }
    None
}
