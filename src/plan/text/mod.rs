//! The text of a document: blocks with the words a reader reads, inline ranges over them, containers, notes,
//! and the place of each line in the file.
//!
//! `structure` makes Markdown of lines without its marks, and [`markdown::read`] builds a [`Text`] of that and nothing else. Each finding ([`super::finding`]) is a pure pass over
//! it; one file of `page` writes its HTML; search, comparison and fingerprints read its words. A note reference
//! or a task box is an empty range, so neither can become part of a word.

pub mod anchor;
mod block;
mod builder;
mod destination;
pub mod fingerprint;
mod label;
mod lines;
pub mod markdown;
pub mod outline;
pub mod part;
pub mod redline;
pub mod section_name;
pub mod shingles;
mod structure;

pub use block::{
    Align, AssumedHeading, Block, BlockId, BlockKind, Container, HeadingRef, Inline, InlineKind, Link,
    LinkId, Node, Note, NoteId, Part, TableId, Text,
};
pub use lines::lines;
pub use structure::{LeadingMark, MarkKind};

use crate::base::bytes::find_bytes;

/// A text of lines with the marks that Markdown needs, as it is read: `I. MỤC ĐÍCH` is a heading, items have their indents.
pub fn marked(text: &str) -> String {
    structure::structured(text).markdown.into_owned()
}

/// The marks that the lines of a text lack and that an author would write: those of headings and of items, and indents that
/// Markdown would not take for code.
pub fn leading_marks(text: &str) -> Vec<LeadingMark> {
    structure::structured(text).leading_marks(text)
}

/// Whether a text surely is on one line with single spaces and none around it: every line of every plan is asked.
fn is_one_line(text: &str) -> bool {
    // Behind the end there are zeros. Dashes and quotation marks, U+2010 to U+2027, are no blanks.
    let may_be_blank = |a: u8, b: u8, c: u8| {
        let is_sign = (b == 0x80) & (c.wrapping_sub(0x90) < 0x18);
        (a < b' ') & (a != 0)
            | (a == b' ') & (b <= b' ')
            | (a == 0xe1) & (b == 0x9a)
            | (a == 0xe2) & !is_sign
            | (a == 0xc2)
            | (a == 0xe3)
    };
    !text.starts_with(' ') && find_bytes(text.as_bytes(), 0, may_be_blank).is_none()
}

/// A text on one line, with single spaces.
pub fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_string();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_becomes_one_space() {
        let blanks = [
            '\t', '\n', '\r', ' ', '\u{85}', '\u{a0}', '\u{1680}', '\u{2003}', '\u{2028}', '\u{202f}',
            '\u{3000}',
        ];
        let plain = "“Kế hoạch” – số 05…";
        assert_eq!(one_line(plain), plain);
        for blank in blanks {
            for text in [
                format!("{blank}a"),
                format!("a{blank}"),
                format!("a{blank}b"),
                format!("a {blank}b"),
                format!("{plain}{blank}"),
            ] {
                let expected = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(one_line(&text), expected, "{text:?}");
            }
        }
    }
}
