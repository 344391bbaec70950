//! Whether a line ends within emphasis.

/// Counts the signs of emphasis of a paragraph, to see whether a line ends within one.
#[derive(Default)]
pub(super) struct Emphasis {
    strong: usize,
    plain: usize,
}

impl Emphasis {
    pub(super) fn read(&mut self, words: &str) {
        // The mark of an item is no emphasis.
        let mut rest = words.strip_prefix("* ").unwrap_or(words).as_bytes();
        while let Some(at) = memchr::memchr2(b'*', b'\\', rest) {
            let is_double = rest[at] == b'*' && rest.get(at + 1) == Some(&b'*');
            match rest[at] {
                b'*' if is_double => self.strong += 1,
                b'*' => self.plain += 1,
                _ => {}
            }
            // What follows `\` is no sign.
            let length = if is_double || rest[at] == b'\\' { 2 } else { 1 };
            rest = rest.get(at + length..).unwrap_or_default();
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.strong % 2 == 1 || self.plain % 2 == 1
    }
}
