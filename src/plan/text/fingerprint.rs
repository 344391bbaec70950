//! Hashes of words, by which texts are compared.

use super::block::Text;
use crate::base::hash;

/// The hash of all words of a text, and their number: equal texts have equal fingerprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    hash: u64,
    /// How many words the text has.
    pub word_count: usize,
}

impl Fingerprint {
    /// The fingerprint of a text, its code and rules left out.
    pub fn of(text: &Text) -> Fingerprint {
        let mut fingerprint = Fingerprint::default();
        for block in text.blocks().filter(|block| block.is_prose()) {
            fingerprint.add(block.text);
        }
        fingerprint
    }

    fn add(&mut self, text: &str) {
        let mut inside = false;
        // Each letter is looked at once, for this is done to every text of a portal.
        let mut end_word = |hash: &mut u64, inside: &mut bool| {
            if std::mem::take(inside) {
                *hash = hash::with(*hash, ' ');
                self.word_count += 1;
            }
        };
        let mut hash = self.hash;
        for c in text.chars() {
            if c.is_whitespace() {
                end_word(&mut hash, &mut inside);
            } else {
                hash = hash::with(hash, c);
                inside = true;
            }
        }
        end_word(&mut hash, &mut inside);
        self.hash = hash;
    }
}

/// The hash of a word without punctuation and case; 0 where only punctuation is left.
pub fn word_key(word: &str) -> u64 {
    let key = hash::hash(word.chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase));
    if key == hash::EMPTY { 0 } else { key }
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
