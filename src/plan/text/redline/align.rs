//! Which paragraph of the older text each paragraph of the newer one was.
//!
//! First those with the same words in the same order, then the same words in another place, then those with many words
//! in common: between two that are matched in place, and last anywhere.

use super::paragraph::Paragraph;
use crate::base::hash::HashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// The share of common words, in per cent, from which two paragraphs in one place are the same one in other words.
const ALIKE: usize = 50;

/// The same for two paragraphs in different places.
const ALIKE_ELSEWHERE: usize = 80;

/// The fewest words of a paragraph that is known again in another place.
const FEWEST_WORDS: usize = 4;

/// The most pairs of paragraphs whose words are compared in one place.
const MOST_PAIRS: usize = 250_000;

/// The older form of a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Match {
    /// Its index in the older text.
    pub(super) old: usize,
    /// Whether it stood in another place.
    pub(super) moved: bool,
}

/// The match of each paragraph of the newer text.
pub(super) fn align(old: &[Paragraph], new: &[Paragraph]) -> Vec<Option<Match>> {
    let keys = |text: &[Paragraph]| text.iter().map(|it| it.key).collect::<Vec<u64>>();
    let ops = capture_diff_slices(Algorithm::Patience, &keys(old), &keys(new));
    let mut alignment = Alignment { old, new, matches: vec![None; new.len()], used: vec![false; old.len()] };
    let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in ops {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|at| alignment.pair(old_index + at, new_index + at, false));
            }
            other => gaps.push((other.old_range(), other.new_range())),
        }
    }
    alignment.move_equal();
    for (old, new) in gaps {
        alignment.pair_alike(old, new);
    }
    alignment.move_alike();
    alignment.matches
}

struct Alignment<'a> {
    old: &'a [Paragraph],
    new: &'a [Paragraph],
    matches: Vec<Option<Match>>,
    used: Vec<bool>,
}

impl Alignment<'_> {
    fn pair(&mut self, old: usize, new: usize, moved: bool) {
        self.matches[new] = Some(Match { old, moved });
        self.used[old] = true;
    }

    /// The paragraphs of some that have no match yet.
    fn left(&self, old: Range<usize>, new: Range<usize>) -> (Vec<usize>, Vec<usize>) {
        let old = old.filter(|index| !self.used[*index]).collect();
        (old, new.filter(|index| self.matches[*index].is_none()).collect())
    }

    /// Finds paragraphs with the same words in another place.
    fn move_equal(&mut self) {
        let (old, new) = self.left(0..self.old.len(), 0..self.new.len());
        let mut places: HashMap<u64, Vec<usize>> = HashMap::default();
        for index in old.into_iter().rev().filter(|index| self.old[*index].words.len() >= FEWEST_WORDS) {
            places.entry(self.old[index].key).or_default().push(index);
        }
        for index in new {
            if let Some(from) = places.get_mut(&self.new[index].key).and_then(Vec::pop) {
                self.pair(from, index, true);
            }
        }
    }

    /// Pairs paragraphs in one place that have many words in common, the most alike first, none across another.
    fn pair_alike(&mut self, old: Range<usize>, new: Range<usize>) {
        let mut pairs = self.alike(self.left(old, new), ALIKE, 1);
        pairs.sort_unstable();
        let mut paired: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, new, old) in pairs {
            let before = paired.range(..new).next_back().is_none_or(|(_, it)| *it < old);
            let after = paired.range(new..).next().is_none_or(|(at, it)| *at > new && *it > old);
            if before && after {
                paired.insert(new, old);
            }
        }
        paired.into_iter().for_each(|(new, old)| self.pair(old, new, false));
    }

    /// Pairs what is left, wherever it stands.
    fn move_alike(&mut self) {
        let left = self.left(0..self.old.len(), 0..self.new.len());
        let mut pairs = self.alike(left, ALIKE_ELSEWHERE, 2 * FEWEST_WORDS);
        pairs.sort_unstable();
        for (_, new, old) in pairs {
            if self.matches[new].is_none() && !self.used[old] {
                self.pair(old, new, true);
            }
        }
    }

    /// The pairs of paragraphs with at least this share of common words, the most alike first when sorted.
    fn alike(
        &self,
        (old, new): (Vec<usize>, Vec<usize>),
        share: usize,
        fewest: usize,
    ) -> Vec<(Reverse<usize>, usize, usize)> {
        if old.len() * new.len() > MOST_PAIRS {
            return Vec::new();
        }
        let sorted = |paragraph: &Paragraph| {
            let mut keys: Vec<u64> = paragraph.words.iter().map(|it| it.key).collect();
            keys.sort_unstable();
            keys
        };
        let olds: Vec<(usize, Vec<u64>)> = old.iter().map(|it| (*it, sorted(&self.old[*it]))).collect();
        let mut pairs = Vec::new();
        for index in new {
            let words = sorted(&self.new[index]);
            for (from, others) in &olds {
                let (less, more) = (words.len().min(others.len()), words.len().max(others.len()));
                let is_heading = self.new[index].is_heading;
                // With the shorter one whole in the longer one, there are no more words in common than this.
                if less < fewest || 200 * less < share * (less + more) {
                    continue;
                }
                let common = 200 * common(&words, others) / (less + more);
                if common >= share && is_heading == self.old[*from].is_heading {
                    pairs.push((Reverse(common), index, *from));
                }
            }
        }
        pairs
    }
}

/// How many words two sorted lists have in common.
fn common(one: &[u64], other: &[u64]) -> usize {
    let mut others = other.iter().peekable();
    let has = |word: &&u64| {
        while others.next_if(|it| it < word).is_some() {}
        others.next_if_eq(word).is_some()
    };
    one.iter().filter(has).count()
}
