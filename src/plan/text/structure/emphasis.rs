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
        let mut signs = words.strip_prefix("* ").unwrap_or(words).bytes().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                b'\\' => drop(signs.next()),
                b'*' if signs.next_if_eq(&b'*').is_some() => self.strong += 1,
                b'*' => self.plain += 1,
                _ => {}
            }
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.strong % 2 == 1 || self.plain % 2 == 1
    }
}
