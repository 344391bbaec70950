//! A list that is never empty.

use std::ops::Index;

/// A list of at least one item, in which the first is distinguished: the bodies that issue a plan, the lead first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AtLeastOne<T> {
    /// The first.
    pub first: T,
    /// Those after it; without any, nothing is allocated.
    pub others: Vec<T>,
}

impl<T> AtLeastOne<T> {
    /// A list of one.
    pub fn one(first: T) -> AtLeastOne<T> {
        AtLeastOne { first, others: Vec::new() }
    }

    /// The items in their order, if there is one.
    pub fn of(items: impl IntoIterator<Item = T>) -> Option<AtLeastOne<T>> {
        let mut items = items.into_iter();
        Some(AtLeastOne { first: items.next()?, others: items.collect() })
    }

    /// The last, which is the first where there is one.
    pub fn last(&self) -> &T {
        self.others.last().unwrap_or(&self.first)
    }

    /// All items in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }

    /// A list of the same length.
    pub fn map<U>(&self, mut other: impl FnMut(&T) -> U) -> AtLeastOne<U> {
        AtLeastOne { first: other(&self.first), others: self.others.iter().map(other).collect() }
    }
}

impl<T: PartialEq> AtLeastOne<T> {
    /// Whether an item is in the list.
    pub fn contains(&self, item: &T) -> bool {
        self.iter().any(|it| it == item)
    }
}

impl<T: Ord> AtLeastOne<T> {
    /// The same items in ascending order, each once.
    pub fn sorted(mut self) -> AtLeastOne<T> {
        self.others.sort();
        if let Some(least) = self.others.first_mut().filter(|least| **least < self.first) {
            std::mem::swap(least, &mut self.first);
        }
        self.others.sort();
        self.others.dedup();
        self.others.retain(|it| *it != self.first);
        self
    }
}

impl<T> Index<usize> for AtLeastOne<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        match index.checked_sub(1) {
            None => &self.first,
            Some(index) => &self.others[index],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_lists_have_each_item_once() {
        for (given, expected) in [
            (vec![2, 3, 1, 2], vec![1, 2, 3]),
            (vec![1, 1], vec![1]),
            (vec![3, 2, 1], vec![1, 2, 3]),
            (vec![5], vec![5]),
        ] {
            let sorted = AtLeastOne::of(given).expect("it has an item").sorted();
            assert_eq!(sorted.iter().copied().collect::<Vec<_>>(), expected);
        }
        assert_eq!(AtLeastOne::<i32>::of([]), None);
    }

    #[test]
    fn items_have_their_positions() {
        let list = AtLeastOne { first: 'a', others: vec!['b', 'c'] };
        assert_eq!((list[0], list[2], *list.last(), list.count()), ('a', 'c', 'c', 3));
        assert_eq!(list.map(|it| *it == 'b'), AtLeastOne { first: false, others: vec![true, false] });
    }
}
