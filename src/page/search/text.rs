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

/// The kinds of ASCII.
const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'\n' => Kind::LineEnd,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// The kind of the character that begins a text, and its bytes; none at the end. Letters of Vietnamese are told by their
/// bytes, because they are most of a text.
fn kind(text: &str) -> Option<(Kind, usize)> {
    Some(match *text.as_bytes() {
        [] => return None,
        [byte @ ..0x80, ..] => (ASCII[usize::from(byte)], 1),
        // U+00C0 to U+023F, and U+1E00 to U+1EFF.
        [0xc3, second, ..] if second != 0x97 && second != 0xb7 => (Kind::Letter, 2),
        [0xc4..=0xc8, ..] => (Kind::Letter, 2),
        [0xe1, 0xb8..=0xbb, ..] => (Kind::Letter, 3),
        _ => {
            let c = text.chars().next()?;
            let kind = match c {
                '\u{300}'..='\u{36f}' => Kind::Letter,
                _ if c.is_numeric() => Kind::Digit,
                _ if c.is_alphabetic() => Kind::Letter,
                _ => Kind::Other,
            };
            (kind, c.len_utf8())
        }
    })
}

/// The words of a text, in order; `491KH` is two.
pub(super) fn words(text: &str) -> impl Iterator<Item = SearchWord<'_>> {
    let mut rest = text;
    let mut breaks = true;
    std::iter::from_fn(move || {
        loop {
            let (first, mut end) = kind(rest)?;
            match first {
                Kind::LineEnd => breaks = true,
                Kind::Other => {}
                Kind::Letter | Kind::Digit => {
                    while let Some((_, length)) = kind(&rest[end..]).filter(|(kind, _)| *kind == first) {
                        end += length;
                    }
                    let (raw, after) = rest.split_at(end);
                    rest = after;
                    return Some(SearchWord { raw, breaks: std::mem::take(&mut breaks) });
                }
            }
            rest = &rest[end..];
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
