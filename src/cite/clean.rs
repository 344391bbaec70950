//! A text prepared for [`super::extract`], with a map from its bytes to those of the original.
//!
//! ```text
//! «**Kế hoạch** số *12*/KH»  →  «Kế hoạch số 12/KH»
//! «QÐ-TTg», with an eth     →  «QĐ-TTg»
//! ```
//! It is composed to NFC, without invisible characters and the signs of Markdown's emphasis, and homoglyphs are
//! replaced by the letters that are meant. White space stays: the number line of a document is found by its line break.

use crate::base::source::is_invisible;
use crate::base::text::{compose, homoglyph_of};
use std::ops::Range;

/// A prepared text and the map to its original.
#[derive(Clone, Debug)]
pub struct Clean {
    /// The text.
    pub text: String,
    /// The places at which the two texts differ; between them they are equal byte for byte.
    jumps: Vec<Jump>,
}

/// A place after which the original is longer or shorter.
#[derive(Clone, Debug)]
struct Jump {
    /// Where the cluster began that became another, or the same as `clean`.
    from: usize,
    clean: usize,
    /// Where the original of what is before it ends.
    before: usize,
    /// Where the original of what follows it begins.
    after: usize,
}

impl Clean {
    /// Cleans a text.
    pub fn new(original: &str) -> Clean {
        let mut clean = Clean { text: String::with_capacity(original.len()), jumps: Vec::new() };
        let mut at = 0;
        while at < original.len() {
            let mut plain = original.as_bytes()[at..].iter().take_while(|b| is_plain(**b)).count();
            // A mark composes with the letter before it, so that letter is not plain.
            if plain > 0 && original[at + plain..].chars().next().is_some_and(is_mark) {
                plain -= 1;
            }
            clean.text.push_str(&original[at..at + plain]);
            at += plain;
            let Some(c) = original[at..].chars().next() else { break };
            at += clean.add(&original[at..], c, at);
        }
        clean
    }

    /// Adds what a cluster (a character with the marks after it) becomes; returns its length in the original.
    fn add(&mut self, rest: &str, c: char, at: usize) -> usize {
        let marks: usize = rest[c.len_utf8()..].chars().take_while(|c| is_mark(*c)).map(char::len_utf8).sum();
        let length = c.len_utf8() + marks;
        let escapes = c == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation());
        if escapes {
            // The sign it escapes is meant as it is.
            self.jump(self.text.len(), at, at + 1);
            let sign = rest[1..].chars().next().map_or("", |c| &rest[1..1 + c.len_utf8()]);
            self.text.push_str(sign);
            return 1 + sign.len();
        }
        if matches!(c, '*' | '\r') || is_invisible(c) || (c == '_' && self.is_emphasis(rest)) {
            self.jump(self.text.len(), at, at + c.len_utf8());
            return c.len_utf8();
        }
        let from = self.text.len();
        match homoglyph_of(c) {
            Some(meant) => self.text.push(meant),
            None => self.text.push_str(&compose(&rest[..length])),
        }
        if self.text[from..] != rest[..length] {
            self.jump(from, at + length, at + length);
        }
        length
    }

    /// An underscore at the edge of a word.
    fn is_emphasis(&self, rest: &str) -> bool {
        let before = self.text.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = rest[1..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before || after
    }

    /// Notes that the original continues at another byte than the clean text made so far.
    fn jump(&mut self, from: usize, before: usize, after: usize) {
        match self.jumps.last_mut() {
            Some(last) if last.clean == self.text.len() => last.after = after,
            _ => self.jumps.push(Jump { from, clean: self.text.len(), before, after }),
        }
    }

    /// The bytes of the original that became a range of the clean text.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize, count: usize| match count.checked_sub(1) {
            Some(last) => self.jumps[last].after + (at - self.jumps[last].clean),
            None => at,
        };
        // A range begins after the signs dropped before it and ends before those dropped after it: of «**A**» only `A`.
        let start = place(range.start, self.jumps.partition_point(|jump| jump.clean <= range.start));
        let until = self.jumps.partition_point(|jump| jump.clean < range.end);
        // Bytes inside a replaced cluster have no bytes of their own in the original.
        let end = match self.jumps.get(until).filter(|jump| jump.clean == range.end || jump.from < range.end)
        {
            Some(jump) => jump.before,
            None => place(range.end, until),
        };
        start..end.max(start)
    }
}

/// Bytes that are kept as they are, whatever is around them.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\t' | b' '..=b'~') && !matches!(byte, b'*' | b'_' | b'\\')
}

/// Marks that compose with the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cleaned_leads_back_to_its_bytes() {
        for (original, text) in [
            ("Kê\u{301} hoa\u{323}ch", "Kế hoạch"),
            ("**Kế hoạch** số *12*/KH", "Kế hoạch số 12/KH"),
            ("a_b _c_ \\* d\r\n", "a_b c * d\n"),
            ("QÐ\u{200b}-TTg", "QĐ-TTg"),
        ] {
            let clean = Clean::new(original);
            assert_eq!(clean.text, text);
            assert!(clean.original(&(0..clean.text.len())).end <= original.len());
        }
        let clean = Clean::new("**Kê\u{301}** x");
        assert_eq!(clean.original(&(0.."Kế".len())), 2..7);
        assert_eq!(clean.original(&("Kế ".len().."Kế x".len())), 10..11);
    }
}
