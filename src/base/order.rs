//! Vietnamese order: a à ả ã á ạ ă â … d đ e ê, and numbers by value (2 before 12).
//!
//! The rules are those of CLDR for `vi`, read through icu_collator. A key is made once for each text; keys are
//! compared as bytes.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Makes sort keys for Vietnamese order.
pub struct Order {
    collator: CollatorBorrowed<'static>,
}

/// A sort key; keys compare as their texts do in Vietnamese order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<u8>);

impl Order {
    /// Vietnamese order with numbers by value.
    pub fn vietnamese() -> Order {
        let mut preferences = CollatorPreferences::from(&locale!("vi"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = Collator::try_new(preferences, CollatorOptions::default())
            .expect("the rules for Vietnamese are compiled in");
        Order { collator }
    }

    /// The key of a text; equal texts have equal keys, and the text itself breaks ties.
    pub fn key(&self, text: &str) -> SortKey {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        let Ok(()) = self.collator.write_sort_key_to(text, &mut bytes);
        bytes.push(0);
        bytes.extend_from_slice(text.as_bytes());
        SortKey(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_vietnamese_order() {
        let order = Order::vietnamese();
        let expected = ["Dak", "Đà Nẵng", "Ea", "2/KH", "12/KH", "120/KH"];
        let mut letters = vec!["Ea", "Đà Nẵng", "Dak"];
        letters.sort_by_key(|text| order.key(text));
        assert_eq!(letters, expected[..3]);
        let mut numbers = vec!["120/KH", "2/KH", "12/KH"];
        numbers.sort_by_key(|text| order.key(text));
        assert_eq!(numbers, expected[3..]);
        let mut tones = vec!["ạ", "á", "ã", "ả", "à", "a"];
        tones.sort_by_key(|text| order.key(text));
        assert_eq!(tones, ["a", "à", "ả", "ã", "á", "ạ"]);
    }
}
