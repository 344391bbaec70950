//! Hashes of words, by which texts are compared.

use super::block::Text;
use crate::base::hash::{EMPTY, hash, with};
use crate::base::text::lower;

/// The hash of all words of a text, and their number: equal texts have equal fingerprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    hash: u64,
    /// How many words the text has.
    pub word_count: usize,
}

impl Fingerprint {
    /// The fingerprint of a text, its code and rules left out, and the keys of all its words in reading order
    /// ([`word_key`]): each letter is looked at once, for this is done to every text of a portal.
    ///
    /// A word of signs alone has no key: «-» and «;» do not divide the words around them.
    pub(super) fn and_word_keys(text: &Text) -> (Fingerprint, Vec<u64>) {
        let mut fingerprint = Fingerprint::default();
        let mut keys = Vec::with_capacity(text.size() / 5);
        for block in text.reading_order() {
            let is_prose = block.is_prose();
            let (mut written, mut key) = (EMPTY, EMPTY);
            let mut end_word = |written: &mut u64, key: &mut u64| {
                let (written, key) = (std::mem::replace(written, EMPTY), std::mem::replace(key, EMPTY));
                if is_prose && written != EMPTY {
                    fingerprint.hash = with(fingerprint.hash, written);
                    fingerprint.word_count += 1;
                }
                keys.extend((key != EMPTY).then_some(key));
            };
            for c in block.text.chars() {
                if is_letter(c) {
                    written = with(written, c);
                    key = with(key, lower(c));
                } else if c.is_whitespace() {
                    end_word(&mut written, &mut key);
                } else {
                    written = with(written, c);
                }
            }
            end_word(&mut written, &mut key);
        }
        (fingerprint, keys)
    }
}

/// The hash of a word without punctuation and case; 0 where only punctuation is left.
pub fn word_key(word: &str) -> u64 {
    let key = hash(word.chars().filter(|c| is_letter(*c)).map(lower));
    if key == EMPTY { 0 } else { key }
}

/// Whether a character is a letter or digit; beyond ASCII whatever is not punctuation counts, which takes no table.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' => {
            false
        }
        _ => true,
    }
}
