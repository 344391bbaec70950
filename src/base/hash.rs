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
    fn the_order_of_units_counts() {
        assert_ne!(hash(["a", "b"].map(|it| hash(it.bytes()))), hash(["b", "a"].map(|it| hash(it.bytes()))));
        assert_eq!(hash("ế".chars()), with(EMPTY, 'ế'));
    }
}
