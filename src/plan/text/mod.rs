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
    LinkId, Node, Note, NoteId, Part, Text,
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

/// A text on one line, with single spaces.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
