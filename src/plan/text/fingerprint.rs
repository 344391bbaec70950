//! Hashes of words, by which texts are compared.

use super::block::Text;

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
        for c in text.chars().chain([' ']) {
            let space = c.is_whitespace();
            if !space || inside {
                self.hash = joined(self.hash, if space { ' ' } else { c });
            }
            self.word_count += usize::from(inside && space);
            inside = !space;
        }
    }
}

/// The hash of a word without punctuation and case; 0 where only punctuation is left.
pub fn word_key(word: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let letters = word.chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase);
    let key = letters.fold(START, joined);
    if key == START { 0 } else { key }
}

/// One step of FNV-1a, letter by letter: words are short, and a text has thousands.
fn joined(key: u64, c: char) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    (key ^ u64::from(u32::from(c))).wrapping_mul(PRIME)
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
