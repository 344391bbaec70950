//! Chance by whole numbers alone, so that it is the same on every system.

use kehoach::base::hash::hash;

/// A stream of chance: SplitMix64.
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of a part of the portal; no part needs to know how much chance another took.
    pub(super) fn of(seed: u64, part: &str) -> Chance {
        Chance(hash(part.bytes()) ^ seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound, which is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * bound as u128;
        (product >> 64) as usize
    }

    /// A number from `least` to `most`.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    /// A number below a bound, of which small ones are as much likelier as in word counts (Zipf).
    pub(super) fn often_small(&mut self, bound: usize) -> usize {
        // Each doubling has the same share.
        let doublings = usize::BITS - bound.leading_zeros();
        let least = (1 << self.below(doublings as usize)) - 1;
        (least + self.below(least + 1)).min(bound - 1)
    }

    /// Whether it happens, in some of a hundred cases.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// Some of a list, each once, in any order.
    pub(super) fn some<T: Clone>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut rest = list.to_vec();
        (0..count.min(list.len())).map(|_| rest.swap_remove(self.below(rest.len()))).collect()
    }
}
