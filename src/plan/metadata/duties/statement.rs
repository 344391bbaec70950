//! What the blocks of a text state, one after another, each with what stands above it.
//!
//! A sentence that a page broke in two paragraphs is one statement. Tables, notes, annexes and what became a key of the
//! front matter state nothing here.

use super::label::{DutyLabel, label_at};
use super::words::{PlainWord, Sentence, plain_words};
use crate::base::place::Span;
use crate::cite::named_type::named_document;
use crate::plan::text::outline::without_numbering;
use crate::plan::text::{Block, BlockId, BlockKind, Container, Node, Part, Text};
use std::ops::Range;

/// A paragraph, item or heading.
pub(super) struct Statement {
    /// Its words without the number before them.
    pub(super) text: String,
    /// The same, word by word.
    pub(super) words: Vec<PlainWord>,
    /// The blocks that hold it: where the words of each begin, and at which byte of the block.
    pieces: Vec<(usize, BlockId, usize)>,
    /// The level of a heading.
    pub(super) level: Option<u8>,
    /// The heading above it, by its index.
    pub(super) heading: Option<usize>,
    /// Whether it stands in a list.
    pub(super) listed: bool,
    /// The item that holds it, by the index of its first statement.
    pub(super) item: Option<usize>,
}

impl Statement {
    /// Its words.
    pub(super) fn sentence(&self) -> Sentence<'_> {
        Sentence { text: &self.text, words: &self.words }
    }

    /// The place of some of its bytes, up to the end of their first line.
    pub(super) fn span(&self, text: &Text, range: Range<usize>) -> Span {
        let last = self.pieces.iter().rposition(|(at, ..)| *at <= range.start).unwrap_or(0);
        let (at, block, from) = self.pieces[last];
        let end =
            self.pieces.get(last + 1).map_or(range.end, |(next, ..)| range.end.min(next.saturating_sub(1)));
        let start = range.start.saturating_sub(at) + from;
        text.span(block, start..(end.saturating_sub(at) + from).max(start))
    }

    /// Whether the sentence goes on in the next block, by its end and the beginning of that block.
    fn goes_on(&self, next: &str) -> bool {
        let open = !self.text.trim_end().ends_with(['.', ';', ':', '!', '?', '”', '"', ')']);
        let mut letters = next.chars();
        let lower = letters.next().is_some_and(char::is_lowercase);
        open && lower && without_numbering(next) == next && letters.next().is_some_and(char::is_alphabetic)
    }

    /// Whether it is the label of what the next block says: «2.4. Thời gian thực hiện».
    fn is_label(&self) -> bool {
        let text = self.text.trim_end().trim_end_matches(':');
        // No label has more words; a longer text need not be parted into words.
        if text.len() > 60 || self.pieces.len() > 1 {
            return false;
        }
        let text = format!("{text}:");
        let words = plain_words(&text);
        let sentence = Sentence { text: &text, words: &words };
        label_at(&sentence, 0).is_some_and(|(label, count)| label != DutyLabel::Other && count == words.len())
    }

    /// Adds the words of the next block, behind a label with a colon.
    fn add(&mut self, block: &Block, behind_label: bool) {
        if behind_label && !self.text.trim_end().ends_with(':') {
            self.text.push(':');
        }
        self.text.push(' ');
        self.pieces.push((self.text.len(), block.id, 0));
        self.text.push_str(block.text);
    }
}

/// What is open where a block stands.
#[derive(Clone, Copy)]
enum Open {
    Skipped,
    Item(Option<usize>),
    Other,
}

/// The statements of a document; blocks that begin in a line of `taken` are none of them.
pub(super) fn statements(text: &Text, taken: &[u32]) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut headings: Vec<(u8, usize)> = Vec::new();
    let mut nodes = text.nodes().iter();
    while let Some(node) = nodes.next() {
        let id = match node {
            Node::Open(Container::Part(Part::Annex)) if !carries_document(text, nodes.clone()) => break,
            Node::Open(Container::Table(_) | Container::Note(_)) => {
                open.push(Open::Skipped);
                continue;
            }
            Node::Open(Container::Item) => {
                open.push(Open::Item(None));
                continue;
            }
            Node::Open(_) => {
                open.push(Open::Other);
                continue;
            }
            Node::Close => {
                open.pop();
                continue;
            }
            Node::Block(id) => *id,
        };
        let block = text.block(id);
        let skipped = !block.is_prose() || open.iter().any(|it| matches!(it, Open::Skipped));
        if skipped || taken.binary_search(&text.span(id, 0..block.text.len()).line).is_ok() {
            continue;
        }
        let level = match block.kind {
            BlockKind::Heading { level, .. } => Some(*level),
            _ => None,
        };
        if level.is_none()
            && let Some(before) = found.last_mut()
        {
            let told = before.is_label();
            if told || before.goes_on(block.text) {
                before.add(&block, told);
                continue;
            }
        }
        if let Some(level) = level {
            headings.retain(|(above, _)| *above < level);
        }
        let items =
            open.iter().rev().filter_map(|it| if let Open::Item(first) = it { Some(*first) } else { None });
        let item = items.flatten().next();
        let index = found.len();
        let words = without_numbering(block.text);
        let from = block.text.len() - words.len();
        found.push(Statement {
            text: words.to_string(),
            words: Vec::new(),
            pieces: vec![(0, id, from)],
            level,
            heading: headings.last().map(|(_, index)| *index),
            listed: open.iter().any(|it| matches!(it, Open::Item(_))),
            item,
        });
        if let Some(level) = level {
            headings.push((level, index));
        }
        if let Some(Open::Item(first @ None)) = open.last_mut() {
            *first = Some(index);
        }
    }
    for statement in &mut found {
        statement.words = plain_words(&statement.text);
    }
    found
}

/// Whether a part of a document, by its first block, is the plan that a decision carries.
fn carries_document<'a>(text: &Text, mut part: impl Iterator<Item = &'a Node>) -> bool {
    let first = part.find_map(|node| if let Node::Block(id) = node { Some(text.block(*id)) } else { None });
    first.is_some_and(|block| named_document(block.text).is_some())
}
