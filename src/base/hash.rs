//! Hashes of texts, and maps that find by hash.
//!
//! What is published or kept is hashed by FNV-1a of 64 bits, which is the same on every system and in every version;
//! names in published files are made of it, so it may not change. It is fast for short input and distributes well. It
//! is not cryptographic: texts with equal hashes are easy to construct.
//!
//! Maps are those of the standard library with `foldhash`, which takes a third of the time of theirs and is seeded anew
//! in each run, so that whoever writes plans cannot make all of them fall together. Their order is no order: what is
//! printed or written goes by a `BTreeMap` or is sorted.

pub use foldhash::{HashMap, HashSet};

/// The hash of nothing.
pub const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of some units, one after the other: bytes, characters, or hashes of parts.
///
/// Of bytes it is FNV-1a as it is published. Larger units are taken whole, in one step instead of four or eight.
///
/// ```
/// # use kehoach::base::hash::hash;
/// assert_eq!(hash("foobar".bytes()), 0x85944171f73967e8);
/// assert_ne!(hash("kế hoạch".chars()), hash("ké hoạch".chars()));
/// ```
pub fn hash<U: Into<u64>>(units: impl IntoIterator<Item = U>) -> u64 {
    units.into_iter().fold(EMPTY, with)
}

/// The hash with one unit more.
pub fn with(hash: u64, unit: impl Into<u64>) -> u64 {
    (hash ^ unit.into()).wrapping_mul(0x0100_0000_01b3)
}

/// The hashes of all runs of so many units in a row, in order; none where there are fewer units.
///
/// The hash of a run is that of the one before without its first unit and with the next: a sum of the units, each times
/// a power of one factor. So its cost does not grow with the length of the runs.
pub fn hashes_of_runs(units: &[u64], length: usize) -> Vec<u64> {
    /// An odd number whose powers differ much: 2⁶⁴ divided by the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let Some((first, rest)) = units.split_at_checked(length) else { return Vec::new() };
    let gone = (0..length).fold(1_u64, |power, _| power.wrapping_mul(FACTOR));
    let with = |sum: u64, unit: &u64| sum.wrapping_mul(FACTOR).wrapping_add(*unit);
    let mut sum = first.iter().fold(0, with);
    let mut hashes = Vec::with_capacity(rest.len() + 1);
    hashes.push(spread(sum));
    hashes.extend(units.iter().zip(rest).map(|(before, unit)| {
        sum = with(sum, unit).wrapping_sub(before.wrapping_mul(gone));
        spread(sum)
    }));
    hashes
}

/// Spreads what differs in the low bits of a sum over all of them, as the finish of SplitMix64 does.
fn spread(sum: u64) -> u64 {
    let sum = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let sum = (sum ^ (sum >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ (sum >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_the_published_hashes() {
        check("", EMPTY);
        check("a", 0xaf63_dc4c_8601_ec8c);
        check("foobar", 0x8594_4171_f739_67e8);
        check("chongo was here!\n", 0x4681_0940_eff5_f915);
    }

    #[track_caller]
    fn check(text: &str, expected: u64) {
        assert_eq!(hash(text.bytes()), expected, "{text:?}");
    }

    #[test]
    fn equal_runs_have_equal_hashes() {
        let hashes = hashes_of_runs(&[1, 2, 3, 1, 2, 3, 2, 1], 3);
        assert_eq!(hashes.len(), 6);
        assert_eq!(hashes[0], hashes[3]);
        let others: std::collections::BTreeSet<&u64> = hashes.iter().collect();
        assert_eq!(others.len(), 5, "{hashes:?}");
        assert!(hashes_of_runs(&[1, 2], 3).is_empty());
    }

    #[test]
    fn the_order_of_units_counts() {
        assert_ne!(hash(["a", "b"].map(|it| hash(it.bytes()))), hash(["b", "a"].map(|it| hash(it.bytes()))));
        assert_eq!(hash("ế".chars()), with(EMPTY, 'ế'));
    }
}
