//! A text prepared for [`super::extract`], with a map from its bytes to those of the original.
//!
//! ```text
//! «**Kế hoạch** số *12*/KH»  →  «Kế hoạch số 12/KH»
//! «QÐ-TTg», with an eth     →  «QĐ-TTg»
//! «của Tỉnh  ủy Cao⏎Bằng»   →  «của Tỉnh ủy Cao Bằng»
//! ```
//! It is composed to NFC, without invisible characters and the signs of Markdown's emphasis, and homoglyphs are
//! replaced by the letters that are meant. White space of any kind and length is one space, but for a line break that
//! separates (`line_break`): it is one `\n`, and a blank line is two. All of `cite` reads texts in this form.

use super::line_break::separates;
use crate::base::bytes::find_bytes;
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
    /// Where the line of the original begins that was read last.
    line: usize,
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
        let mut clean = Clean::with_capacity(original.len());
        let mut at = 0;
        while at < original.len() {
            // A space after another is not plain.
            let spaced = clean.text.is_empty() || clean.text.ends_with([' ', '\n']);
            let mut plain = match spaced && original[at..].starts_with(' ') {
                true => at,
                false => at + plain_length(&original.as_bytes()[at..]),
            };
            // A mark composes with the letter before it, so that letter is not plain.
            if plain > at && original[plain..].starts_with(is_mark) {
                plain = original.floor_char_boundary(plain - 1);
            }
            clean.text.push_str(&original[at..plain]);
            at = plain;
            let Some(c) = original[at..].chars().next() else { break };
            at += match is_space(c) {
                true => clean.add_space(original, at),
                false => clean.add(&original[at..], c, at),
            };
        }
        clean
    }

    /// Makes only the white space of a text one, for words whose signs are meant as they are.
    pub fn spaces(original: &str) -> Clean {
        let mut clean = Clean::with_capacity(original.len());
        let mut at = 0;
        while let Some(next) = irregular_space(original, at) {
            clean.text.push_str(&original[at..next]);
            at = next + clean.add_space(original, next);
        }
        clean.text.push_str(&original[at..]);
        clean
    }

    fn with_capacity(capacity: usize) -> Clean {
        Clean { text: String::with_capacity(capacity), jumps: Vec::new(), line: 0 }
    }

    /// Adds what white space at a byte becomes; returns its length in the original.
    fn add_space(&mut self, original: &str, at: usize) -> usize {
        let after = original[at..].trim_start_matches(|c| is_space(c) || is_invisible(c));
        let end = original.len() - after.len();
        let from = self.text.len();
        let space = match original[at..end].matches('\n').count() {
            0 => " ",
            1 if separates(&original[self.line..at], after) => "\n",
            1 => " ",
            _ => "\n\n",
        };
        if let Some(last) = original[at..end].rfind('\n') {
            self.line = at + last + 1;
        }
        if from == 0 || (space == " " && self.text.ends_with([' ', '\n'])) {
            self.jump(from, at, end);
        } else {
            self.text.push_str(space);
            if original[at..end] != *space {
                self.jump(from, end, end);
            }
        }
        end - at
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

/// How many bytes at the beginning are kept as they are, if no mark follows them; a space, where it is alone.
fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let space = usize::from(bytes[at..].starts_with(b" "));
        match plain_character(&bytes[at + space..]) {
            0 => return at,
            length => at += space + length,
        }
    }
}

/// How many bytes the first character takes, where it is one of those that most of a text is of and that mean nothing
/// but themselves: letters of Vietnamese, figures, punctuation; else none.
fn plain_character(bytes: &[u8]) -> usize {
    match bytes {
        [b'!'..=b')' | b'+'..=b'[' | b']' | b'^' | b'`'..=b'~', ..] => 1,
        // Up to U+02FF, without Ð and ð, which are taken for Đ and đ.
        [0xc3, 0x80..=0x8f | 0x91..=0xaf | 0xb1..=0xbf, ..] | [0xc4..=0xcb, _, ..] => 2,
        // U+1E00 to U+1EFF; dashes, quotation marks and dots of U+2010 to U+2027.
        [0xe1, 0xb8..=0xbb, _, ..] | [0xe2, 0x80, 0x90..=0xa7, ..] => 3,
        _ => 0,
    }
}

/// White space that is seen: the invisible characters are dropped.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t') || (!c.is_ascii() && c.is_whitespace() && !is_invisible(c))
}

/// The next white space from a byte on that is more or other than one space.
fn irregular_space(text: &str, from: usize) -> Option<usize> {
    if from == 0 && text.starts_with(' ') {
        return Some(0);
    }
    let mut at = from;
    loop {
        at = find_bytes(text.as_bytes(), at, may_be_irregular)?;
        let rest = &text[at..];
        let c = rest.chars().next()?;
        if is_space(c) && (c != ' ' || rest[1..].starts_with(|c| is_space(c) || is_invisible(c))) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Whether three bytes may begin with such white space; a letter of Vietnamese, a dash or a quotation mark does not, and
/// neither does a space before one.
#[inline]
fn may_be_irregular(a: u8, b: u8, c: u8) -> bool {
    let is_plain = (b.wrapping_sub(b'!') < 94) | (b.wrapping_sub(0xc3) < 9);
    // U+1E00 to U+1EFF, and U+2010 to U+2027.
    let is_letter = b & 0xfc == 0xb8;
    let is_sign = (b == 0x80) & (c.wrapping_sub(0x90) < 0x18);
    (a == b'\t')
        | (a == b'\n')
        | (a == b' ') & !(is_plain | (b == 0xe1) & (c & 0xfc == 0xb8))
        | (a == 0xc2)
        | (a == 0xe1) & !is_letter
        | (a == 0xe2) & !is_sign
        | (a == 0xe3)
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
            ("a_b _c_ \\* d\r\n", "a_b c * d "),
            ("QÐ\u{200b}-TTg", "QĐ-TTg"),
            ("“hươ\u{301}ng” – ð  Ðế", "“hướng” – đ Đế"),
            ("  a \u{a0}\tb\u{202f}c\nd ** e", "a b c d e"),
            ("a\r\n- b\n \nc", "a\n- b\n\nc"),
        ] {
            let clean = Clean::new(original);
            assert_eq!(clean.text, text);
            assert!(clean.original(&(0..clean.text.len())).end <= original.len());
        }
        let clean = Clean::new("**Kê\u{301}** x");
        assert_eq!(clean.original(&(0.."Kế".len())), 2..7);
        assert_eq!(clean.original(&("Kế ".len().."Kế x".len())), 10..11);
    }

    #[test]
    fn words_keep_all_but_their_white_space() {
        for (original, text) in [
            ("*a*  b_\n\u{a0}c", "*a* b_ c"),
            (" a\t b ", "a b "),
            ("a\u{2003}b\nI. c", "a b\nI. c"),
            ("ạ “b” c", "ạ “b” c"),
        ] {
            let clean = Clean::spaces(original);
            assert_eq!(clean.text, text);
            let at = clean.text.find('b').expect("it has one");
            assert_eq!(&original[clean.original(&(at..at + 1))], "b");
        }
    }
}
