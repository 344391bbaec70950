//! The blocks of a text as the other passes read them: their words without code, the citations in them, and their
//! section.
//!
//! ```text
//! «Thực hiện Chỉ thị số 05-CT/TW, `make` …»  →  the words with `make` masked, one citation, Setting::Opening
//! ```

use super::super::text::{Block, BlockId, InlineKind, Node, Text};
use super::section::{Section, Sections};
use crate::cite::citation::Citation;
use crate::cite::clean::Clean;
use crate::cite::context::{Relation, Setting};
use crate::cite::extract::extract;
use std::borrow::Cow;
use std::ops::Range;

/// A block with words that may cite.
pub(super) struct Passage<'a> {
    /// The block.
    pub(super) block: Block<'a>,
    /// Its words, with a filler of the same length for code: nothing is cited there.
    pub(super) words: Cow<'a, str>,
    /// The words with white space as one, in which citations are read.
    pub(super) clean: Clean,
    /// The citations, in order, with their bytes in `clean`.
    pub(super) citations: Vec<Citation>,
    /// The part of the document that holds it.
    pub(super) setting: Setting,
    /// The verb that governs its citations, where a line before has it: «Căn cứ:».
    pub(super) lead: Option<Relation>,
    /// Whether it belongs to a footnote.
    pub(super) in_note: bool,
}

/// Replaces each byte of code: no letter, digit, punctuation or space.
const FILLER: &str = "\u{1a}";

/// The passages of a text, in file order. Code, rules and empty cells are none.
pub(super) fn passages(text: &Text) -> Vec<Passage<'_>> {
    let mut passages: Vec<Passage> = Vec::with_capacity(text.block_count());
    let mut sections = Sections::default();
    for node in text.nodes() {
        let id = match node {
            Node::Open(container) => {
                sections.open(container, passages.last().map(|it| it.block.text));
                continue;
            }
            Node::Close => {
                sections.close();
                continue;
            }
            Node::Block(id) => *id,
        };
        let block = text.block(id);
        if !block.is_prose() {
            continue;
        }
        let words = prose(&block);
        let clean = Clean::spaces(&words);
        let citations = extract(&clean.text);
        let Section { setting, lead, in_note } = sections.next(&block, &clean.text, &citations);
        passages.push(Passage { block, words, clean, citations, setting, lead, in_note });
    }
    passages
}

/// The words of a block with a filler for its code.
fn prose<'a>(block: &Block<'a>) -> Cow<'a, str> {
    let mut words = Cow::Borrowed(block.text);
    for Range { start, end } in block.ranges(|kind| kind == InlineKind::Code) {
        // A filler of the same length keeps all byte offsets of the block valid.
        words.to_mut().replace_range(start..end, &FILLER.repeat(end - start));
    }
    words
}

/// The passage of a block, if it is one.
pub(super) fn passage_of<'p, 'a>(passages: &'p [Passage<'a>], id: BlockId) -> Option<&'p Passage<'a>> {
    passages.binary_search_by_key(&id, |it| it.block.id).ok().map(|index| &passages[index])
}
