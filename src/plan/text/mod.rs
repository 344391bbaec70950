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

/// A text of lines with the marks that Markdown needs, as it is read: `I. MỤC ĐÍCH` is a heading, items have their indents.
pub fn marked(text: &str) -> String {
    structure::structured(text).markdown.into_owned()
}

/// The marks that the lines of a text lack and that an author would write: those of headings and of items, and indents that
/// Markdown would not take for code.
pub fn leading_marks(text: &str) -> Vec<LeadingMark> {
    structure::structured(text).leading_marks(text)
}

/// Whether a text surely is on one line with single spaces and none around it. Every line of every plan is asked, so that
/// its bytes are looked at without branches; a text with a dash or quotation mark, which begin with the byte of some
/// spaces, is not sure.
fn is_one_line(text: &str) -> bool {
    let may_be_blank = |a: u8, b: u8| {
        (a < b' ') | (a == b' ') & (b == b' ') | (a == 0xe1) & (b == 0x9a) | matches!(a, 0xc2 | 0xe2 | 0xe3)
    };
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let has_blanks = pairs.fold(false, |found, (a, b)| found | may_be_blank(*a, *b));
    !has_blanks && !text.starts_with(' ') && bytes.last().is_none_or(|last| *last > b' ')
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
