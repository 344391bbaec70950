//! What is searched in a text: its words, as written and as typed without marks.
//!
//! `themes/default/search.js` splits and folds queries by the same rules; `tests/search/words.json`
//! holds cases for both.

use crate::base::text::{comparable, fold};

/// How many characters of a word count.
const LONGEST: usize = 32;

/// A run of letters or of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SearchWord<'a> {
    /// As it stands.
    pub(super) raw: &'a str,
    /// Whether a line ends before it.
    pub(super) breaks: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    LineEnd,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{300}'..='\u{36f}' => Kind::Letter,
        '0'..='9' => Kind::Digit,
        '\n' => Kind::LineEnd,
        _ if c.is_ascii() => Kind::Other,
        // Vietnamese letters with marks, without a look-up for each.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            Kind::Letter
        }
        _ if c.is_numeric() => Kind::Digit,
        _ if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// The words of a text, in order; `491KH` is two.
pub(super) fn words(text: &str) -> impl Iterator<Item = SearchWord<'_>> {
    let mut rest = text.chars();
    let mut breaks = true;
    // Each letter is looked at once: what ends a word may begin the next one.
    let mut next = rest.next().map(|c| (0, kind(c)));
    std::iter::from_fn(move || {
        loop {
            let (start, first) = next?;
            let mut end = text.len() - rest.as_str().len();
            next = None;
            for c in rest.by_ref() {
                let kind = kind(c);
                if kind != first {
                    next = Some((end, kind));
                    break;
                }
                end += c.len_utf8();
            }
            match first {
                Kind::LineEnd => breaks = true,
                Kind::Other => {}
                Kind::Letter | Kind::Digit => {
                    return Some(SearchWord { raw: &text[start..end], breaks: std::mem::take(&mut breaks) });
                }
            }
        }
    })
}

/// A word as it is compared with marks: lower case, new tone placement, no leading zeros.
pub(super) fn spelled(raw: &str) -> String {
    // Nghị định 30 puts a 0 before numbers below 10, and many leave it out.
    let digits = raw.trim_start_matches('0');
    match (digits, raw.starts_with(char::is_numeric)) {
        ("", true) => "0".to_string(),
        (digits, true) => digits.chars().take(LONGEST).collect(),
        _ => comparable(raw).chars().take(LONGEST).collect(),
    }
}

/// A spelled word without marks.
pub(super) fn folded(spelled: &str) -> String {
    fold(spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_and_folded_as_the_script_does() {
        let cases: Vec<(String, Vec<String>, Vec<String>)> =
            serde_json::from_str(include_str!("../../../tests/search/words.json")).expect("the cases");
        assert!(cases.len() > 10);
        for (text, expected_spelled, expected_folded) in cases {
            let actual: Vec<String> = words(&text).map(|word| spelled(word.raw)).collect();
            assert_eq!(actual, expected_spelled, "{text:?}");
            let actual: Vec<String> = actual.iter().map(|word| folded(word)).collect();
            assert_eq!(actual, expected_folded, "{text:?}");
        }
    }
}
