//! Many short lists of numbers in one piece of memory.

/// Lists of numbers, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    all: Vec<u32>,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Lists {
    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Puts a list behind the others.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.all.extend(list);
        self.ends.push(self.all.len() as u32);
    }

    /// A list by its place.
    pub(super) fn at(&self, n: usize) -> &[u32] {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[n] as usize]
    }

    /// Every number with the place of its list, list by list.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..self.len()).flat_map(|n| self.at(n).iter().map(move |number| (n as u32, *number)))
    }

    /// For each number below `count` the places of the lists in which it is, ascending.
    pub(super) fn turned(&self, count: usize) -> Lists {
        let mut ends = vec![0; count];
        self.all.iter().for_each(|number| ends[*number as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            // For now where each begins; filling it moves it to its end.
            sum += std::mem::replace(end, sum);
        }
        let mut all = vec![0; self.all.len()];
        for (list, number) in self.pairs() {
            let at = &mut ends[number as usize];
            all[*at as usize] = list;
            *at += 1;
        }
        Lists { all, ends }
    }
}

impl<L: IntoIterator<Item = u32>> FromIterator<L> for Lists {
    fn from_iter<I: IntoIterator<Item = L>>(all: I) -> Lists {
        let mut lists = Lists::default();
        all.into_iter().for_each(|list| lists.push(list));
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_lists_tell_where_each_number_is() {
        let lists: Lists = [vec![0, 2], vec![], vec![2, 1]].into_iter().collect();
        let turned: Lists = [vec![0], vec![2], vec![0, 2], vec![]].into_iter().collect();
        assert_eq!(lists.turned(4), turned);
        assert_eq!(lists.at(2), [2, 1]);
    }
}
