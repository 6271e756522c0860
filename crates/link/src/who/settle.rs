//! Grouping anew what a change touched: comparing new names, and the names that hang together with them.

use std::collections::BTreeSet;

use super::clip::{clip, is_genitive};
use super::facts::is_short;
use super::join::{Bond, Edge, Node, grouped, spelling};
use super::keys::keys;
use super::name::{Name, NameKind};
use super::pile::{JoinKey, Pile, Reasons, RowKey, Way, ordered};

/// In how many documents a name must be read as of one kind before other readings of it are taken for slips.
const SURE: usize = 3;

/// Why the words of two names join them, and from which to which.
pub(crate) fn scored(one: &Name, other: &Name) -> Vec<(Way, Bond, String)> {
    if let Some((bond, reason)) = spelling(one, other) {
        return vec![(Way::From, bond, reason)];
    }
    // "Brooks" is as often a family of its own as Brook's; one document that has both tells more.
    if one.kind != NameKind::Person && (is_genitive(one, other) || is_genitive(other, one)) {
        return vec![(Way::From, Bond::Spelling, "the genitive without its apostrophe".to_owned())];
    }
    let short = |a: &Name, b: &Name, way: Way| {
        clip(a, b).filter(|c| c.travels(a)).map(|c| (way, Bond::Short, c.reason().to_owned()))
    };
    [short(one, other, Way::From), short(other, one, Way::To)].into_iter().flatten().collect()
}

impl Pile {
    /// Compares a new row with those that share a key with it.
    pub(super) fn compare(&mut self, key: &RowKey) {
        let Some(row) = self.rows.get(key) else { return };
        let name = row.name.clone();
        if is_scoped(key) {
            return;
        }
        let mut near: BTreeSet<RowKey> = BTreeSet::new();
        for block in keys(&name) {
            let [answers, asks] = self.blocks.entry(block.key).or_default();
            near.extend(asks.iter().cloned());
            if block.asks {
                near.extend(answers.iter().cloned());
                asks.insert(key.clone());
            } else {
                answers.insert(key.clone());
            }
        }
        near.remove(key);
        for other in near {
            let Some(row) = self.rows.get(&other) else { continue };
            // Always in the order of the keys, so that the words of the reason do not tell who came first.
            let (a, b) = if key < &other { (key, &other) } else { (&other, key) };
            let names = if a == key { (&name, &row.name) } else { (&row.name, &name) };
            for (way, bond, reason) in scored(names.0, names.1) {
                let (from, to) = if way == Way::From { (a, b) } else { (b, a) };
                self.remember(&ordered(from, to, bond)).words = Some(reason);
            }
        }
        self.ruled(key, &name);
    }

    /// A name that is read as a person's in some documents and as something else in others, under the same words.
    fn sides(&mut self, key: &RowKey, name: &Name) {
        let opposed =
            |other: &&RowKey| self.rows.get(*other).is_some_and(|row| row.name.kind.opposes(name.kind));
        let same = self.blocks.get(&format!("k {}", name.key()));
        let near: Vec<RowKey> =
            same.into_iter().flat_map(|[rows, _]| rows.iter().filter(opposed).cloned()).collect();
        for other in &near {
            self.remember(&ordered(key, other, Bond::Same)).words =
                Some("the same words, mostly read as the other kind".to_owned());
        }
    }

    /// The kinds of rows that are hardly ever read so, as those of the same words that mostly are: a slip of the reader.
    /// What is now and then read as no person's must be so less than half as often.
    fn turned(&self, rows: &[RowKey], nodes: &mut [Node]) {
        for (i, row) in rows.iter().enumerate() {
            for (other, bond, _) in self.beside.get(row).into_iter().flatten() {
                let Some(j) = rows.binary_search(other).ok().filter(|_| *bond == Bond::Same) else {
                    continue;
                };
                let (mine, theirs) = (&self.rows[row], &self.rows[other]);
                let (few, many) = (mine.seen.len(), theirs.seen.len());
                let person = mine.name.kind == NameKind::Person;
                let less = if person { many > few && mine.gender().is_none() } else { many >= 2 * few };
                if mine.name.kind.opposes(theirs.name.kind)
                    && mine.name.key() == theirs.name.key()
                    && many >= SURE
                    && less
                {
                    nodes[i].name.kind = self.rows[&rows[j]].name.kind;
                }
            }
        }
    }

    /// Joins a new row with those that people said are the same.
    fn ruled(&mut self, key: &RowKey, name: &Name) {
        self.sides(key, name);
        let words = name.key();
        self.blocks.entry(format!("k {words}")).or_default()[0].insert(key.clone());
        let beside: Vec<String> = self.rulings.beside(&words).map(|other| format!("k {other}")).collect();
        let near: BTreeSet<RowKey> = beside
            .iter()
            .filter_map(|b| self.blocks.get(b))
            .flat_map(|[rows, _]| rows.iter().cloned())
            .collect();
        for other in near.iter().filter(|other| *other != key) {
            self.remember(&ordered(key, other, Bond::Ruling)).words = Some("a person ruled so".to_owned());
        }
    }

    /// The reasons of a join, to be filled in.
    pub(super) fn remember(&mut self, key: &JoinKey) -> &mut Reasons {
        let (one, other, bond) = key;
        self.beside.entry(one.clone()).or_default().insert((other.clone(), *bond, Way::From));
        self.beside.entry(other.clone()).or_default().insert((one.clone(), *bond, Way::To));
        self.joins.entry(key.clone()).or_default()
    }

    /// Takes a join away for which there is no reason any more.
    pub(super) fn forget(&mut self, key: &JoinKey) {
        let (one, other, bond) = key;
        self.joins.remove(key);
        for (end, gone) in [(one, (other.clone(), *bond, Way::From)), (other, (one.clone(), *bond, Way::To))]
        {
            if let Some(all) = self.beside.get_mut(end) {
                all.remove(&gone);
                if all.is_empty() {
                    self.beside.remove(end);
                }
            }
        }
    }

    /// Takes a row away that no document has any more; its neighbours are touched by that.
    pub(super) fn drop_row(&mut self, key: &RowKey, touched: &mut BTreeSet<RowKey>) {
        for (other, bond, way) in self.beside.get(key).cloned().unwrap_or_default() {
            let join = if way == Way::From {
                (key.clone(), other.clone(), bond)
            } else {
                (other.clone(), key.clone(), bond)
            };
            self.forget(&join);
            touched.insert(other);
        }
        if let Some(row) = self.rows.remove(key) {
            let blocks = keys(&row.name).into_iter().map(|b| b.key).chain([format!("k {}", row.name.key())]);
            for block in blocks {
                if let Some(sets) = self.blocks.get_mut(&block) {
                    sets.iter_mut().for_each(|set| {
                        set.remove(key);
                    });
                    if sets.iter().all(BTreeSet::is_empty) {
                        self.blocks.remove(&block);
                    }
                }
            }
        }
        self.unsettle(key);
    }

    fn unsettle(&mut self, key: &RowKey) {
        self.root.remove(key);
        self.made.remove(key);
        self.open.remove(key);
    }

    /// Groups anew all rows that hang together with these.
    pub(super) fn settle(&mut self, touched: BTreeSet<RowKey>) {
        let mut done: BTreeSet<RowKey> = BTreeSet::new();
        for key in touched {
            if !done.contains(&key) && self.rows.contains_key(&key) {
                let component = self.component(&key);
                self.group(&component.iter().cloned().collect::<Vec<_>>());
                done.extend(component);
            }
        }
    }

    /// All rows that hang together with one, itself among them.
    fn component(&self, key: &RowKey) -> BTreeSet<RowKey> {
        let mut seen = BTreeSet::from([key.clone()]);
        let mut waiting = vec![key.clone()];
        while let Some(key) = waiting.pop() {
            for (other, ..) in self.beside.get(&key).into_iter().flatten() {
                if seen.insert(other.clone()) {
                    waiting.push(other.clone());
                }
            }
        }
        seen
    }

    /// Groups the rows of a component, which are in order.
    fn group(&mut self, rows: &[RowKey]) {
        let place = |key: &RowKey| rows.binary_search(key).ok();
        let several: Vec<bool> = rows.iter().map(|key| self.rows[key].is_of_several()).collect();
        let mut nodes: Vec<Node> = rows.iter().map(|key| self.node(key)).collect();
        self.turned(rows, &mut nodes);
        let (mut edges, mut keys) = (vec![], vec![]);
        for (one, row) in rows.iter().enumerate() {
            for (other, bond, way) in self.beside.get(row).into_iter().flatten() {
                let Some(to) = place(other).filter(|_| *way == Way::From) else { continue };
                if several[one] || several[to] {
                    continue;
                }
                let key = (row.clone(), other.clone(), *bond);
                let (count, least) = self.joins.get(&key).map_or((0, 0), |r| (r.count(), r.least()));
                edges.push(Edge { one, other: to, bond: *bond, count, least });
                keys.push(key);
            }
        }
        let words: Vec<String> = nodes.iter().map(|n| n.name.key()).collect();
        let groups = grouped(&nodes, &edges, &self.rulings.apart(&words));
        for row in rows {
            self.unsettle(row);
        }
        for (row, &root) in rows.iter().zip(&groups.root) {
            self.root.insert(row.clone(), rows[root].clone());
        }
        for e in groups.made {
            let root = rows[groups.root[edges[e].one]].clone();
            self.made.entry(root).or_default().insert(keys[e].clone());
        }
        for (root, others) in groups.open {
            self.open.insert(rows[root].clone(), others.iter().map(|&o| rows[o].clone()).collect());
        }
    }

    fn node(&self, key: &RowKey) -> Node {
        let row = &self.rows[key];
        Node { name: row.name.clone(), born: row.born(), gender: row.gender(), short: is_short(&row.name) }
    }
}

/// Whether a row stands for a name that means something in its document only.
fn is_scoped(key: &RowKey) -> bool {
    key.rsplit_once(' ').is_some_and(|(_, last)| last.starts_with('@'))
}
