//! How much of one text stands in another, word for word.
//!
//! Eight words in a row, without signs and case, make a shingle; the share of a text is that of its shingles
//! which the other has too.

use super::Text;
use super::fingerprint::Fingerprint;
use crate::base::hash::hashes_of_runs;

/// The words of a shingle.
const SHINGLE: usize = 8;

/// How many hashes a sketch has.
const SKETCH: usize = 256;

/// The shingles of a text, sorted.
pub fn shingles(text: &Text) -> Vec<u64> {
    let mut shingles = hashes_of_runs(&Fingerprint::and_word_keys(text).1, SHINGLE);
    shingles.sort_unstable();
    shingles
}

/// How many of a hundred shingles another text has too; both sorted.
pub fn share(own: &[u64], other: &[u64]) -> usize {
    let shared = count_common(own, other);
    // 0 only if nothing and 100 only if everything is shared, whatever the rounding.
    match shared {
        0 => 0,
        all if all == own.len() => 100,
        some => (some * 100 / own.len()).clamp(1, 99),
    }
}

/// The bottom-k sketch of a text: the least of its shingles, which are hashes, so that chance chooses them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch(Box<[u32]>);

impl Sketch {
    /// The fingerprint and the sketch of a text.
    pub fn and_fingerprint(text: &Text) -> (Fingerprint, Sketch) {
        let (fingerprint, keys) = Fingerprint::and_word_keys(text);
        (fingerprint, Sketch::of(&keys))
    }

    fn of(keys: &[u64]) -> Sketch {
        let mut hashes: Vec<u32> =
            hashes_of_runs(keys, SHINGLE).into_iter().map(|it| (it >> 32) as u32).collect();
        // Equal ones count once, so that some more than are kept are looked at, and all where this is not enough.
        let mut looked_at = SKETCH + SKETCH / 4;
        loop {
            if hashes.len() > looked_at {
                hashes.select_nth_unstable(looked_at);
            }
            let mut least = hashes[..looked_at.min(hashes.len())].to_vec();
            least.sort_unstable();
            least.dedup();
            if least.len() >= SKETCH || looked_at >= hashes.len() {
                least.truncate(SKETCH);
                return Sketch(least.into());
            }
            looked_at = hashes.len();
        }
    }

    /// Its hashes, in order.
    pub fn hashes(&self) -> &[u32] {
        &self.0
    }

    /// How many of a hundred shingles another text has too, as far as both sketches show: exact for texts of up to 256
    /// shingles, and for longer ones right within some 3 in a hundred.
    pub fn share(&self, other: &Sketch) -> usize {
        // A full sketch says nothing of what lies above its last hash.
        let known = |it: &Sketch| if it.0.len() < SKETCH { u32::MAX } else { it.0[SKETCH - 1] };
        let end = known(self).min(known(other));
        let own = &self.0[..self.0.partition_point(|hash| *hash <= end)];
        count_common(own, &other.0) * 100 / own.len().max(1)
    }
}

/// How many of the first stand in the second; both sorted.
fn count_common<T: Ord>(own: &[T], other: &[T]) -> usize {
    let (mut at, mut beside, mut count) = (0, 0, 0);
    while let (Some(one), Some(another)) = (own.get(at), other.get(beside)) {
        // Without branches, because none of them could be foreseen.
        count += usize::from(one == another);
        at += usize::from(one <= another);
        beside += usize::from(another < one);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::text::markdown;

    fn text(words: &str) -> Text {
        markdown::read(&Source { path: "a.md".into(), text: words.to_string() }, 0)
    }

    fn sketch(text: &Text) -> Sketch {
        Sketch::and_fingerprint(text).1
    }

    fn shares(own: &str, other: &str) -> (usize, usize) {
        let (own, other) = (text(own), text(other));
        (share(&shingles(&own), &shingles(&other)), sketch(&own).share(&sketch(&other)))
    }

    #[test]
    fn a_share_counts_runs_of_eight_words() {
        let one = "một hai ba bốn năm sáu bảy tám chín";
        assert_eq!(shares(one, "Một hai, ba bốn năm sáu bảy tám chín."), (100, 100));
        assert_eq!(shares(one, "không hai ba bốn năm sáu bảy tám chín"), (50, 50));
        assert_eq!(shares(one, "ba bốn năm sáu"), (0, 0));
        assert_eq!(shares("một hai", one), (0, 0));
    }

    #[test]
    fn a_sketch_of_a_long_text_shows_its_share_nearly() {
        let words = |from: usize, to: usize| (from..to).map(|n| format!("từ{n} ")).collect::<String>();
        for (from, expected) in [(0, 100), (1_000, 75), (2_800, 30), (3_600, 10), (5_000, 0)] {
            let (exact, near) = shares(&words(0, 4_000), &words(from, from + 4_000));
            assert!(exact.abs_diff(expected) <= 1, "{exact} for {expected}");
            assert!(near.abs_diff(exact) <= 8, "{near} for {exact}");
        }
    }
}
