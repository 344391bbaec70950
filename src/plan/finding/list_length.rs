//! Lists with more or fewer items than the paragraph before them announces: «thực hiện 3 nội dung sau:».
//!
//! ```text
//! «thực hiện 3 nội dung sau:», then a list of 4 items  →  Miscounted { items: 4 } at «3 nội dung»
//! ```
//! What an author means as one list may be several in Markdown: with other markers («-», then «+»), or with
//! numbers that continue after a paragraph. So a list of another length is a
//! finding only when no list continues it.

use super::count::announced;
use super::passage::{Passage, passage_of};
use super::wording::{WordingFinding, WordingKind};
use crate::plan::text::{BlockKind, Container, Node, Text};
use std::ops::Range;

/// Finds the lists of another length than announced, in order.
pub(super) fn list_lengths(text: &Text, passages: &[Passage]) -> Vec<WordingFinding> {
    let mut lists = Lists::default();
    for node in text.nodes() {
        match node {
            Node::Open(Container::List(first)) => lists.start(*first),
            Node::Open(Container::Item) => {
                lists.item();
                lists.open.push(None);
            }
            // Every container is pushed, so that each close finds its own.
            Node::Open(_) => lists.open.push(None),
            Node::Close => lists.close(),
            Node::Block(id) => {
                let Some(passage) = passage_of(passages, *id) else { continue };
                if matches!(passage.block.kind, BlockKind::Heading { .. }) {
                    lists.end_section();
                }
                lists.passage(announced(&passage.words).map(|(count, range)| Announced {
                    count,
                    passage,
                    range,
                }));
            }
        }
    }
    lists.end_section();
    let finding =
        |Miscounted { announced: Announced { passage, range, .. }, items, .. }: Miscounted| WordingFinding {
            kind: WordingKind::Miscounted { items },
            words: passage.words[range.clone()].to_string(),
            span: text.span(passage.block.id, range),
        };
    lists.found.into_iter().map(finding).collect()
}

/// The lists read so far.
#[derive(Default)]
struct Lists<'p, 'a> {
    /// The open containers; `None` for those that are no list.
    open: Vec<Option<List<'p, 'a>>>,
    /// The number of items that the last passage announces.
    announced: Option<Announced<'p, 'a>>,
    /// The last list of another length than announced; a list after it may still continue it.
    miscounted: Option<Miscounted<'p, 'a>>,
    found: Vec<Miscounted<'p, 'a>>,
}

/// «3 nội dung», before a list.
struct Announced<'p, 'a> {
    count: usize,
    passage: &'p Passage<'a>,
    range: Range<usize>,
}

/// A list that has ended with another length than announced.
struct Miscounted<'p, 'a> {
    announced: Announced<'p, 'a>,
    items: usize,
    /// Whether no passage has followed it yet.
    adjacent: bool,
}

/// A list that is open.
struct List<'p, 'a> {
    items: usize,
    announced: Option<Announced<'p, 'a>>,
}

impl<'p, 'a> Lists<'p, 'a> {
    fn passage(&mut self, announced: Option<Announced<'p, 'a>>) {
        self.announced = announced;
        if let Some(list) = &mut self.miscounted {
            list.adjacent = false;
        }
    }

    /// Opens a list; `first` is the number of its first item, if it has numbers.
    fn start(&mut self, first: Option<u32>) {
        // A list right after the last one, or one whose numbers begin above 1, continues it.
        self.settle(|adjacent| adjacent || first.is_some_and(|first| first > 1));
        self.open.push(Some(List { items: 0, announced: self.announced.take() }));
    }

    /// Counts an item of the innermost list.
    fn item(&mut self) {
        if let Some(list) = self.open.iter_mut().rev().flatten().next() {
            list.items += 1;
        }
    }

    /// Closes the innermost container.
    fn close(&mut self) {
        let Some(Some(List { items, announced: Some(announced) })) = self.open.pop() else { return };
        if announced.count != items {
            self.miscounted = Some(Miscounted { announced, items, adjacent: true });
        }
    }

    /// Ends a section or the text: no list continues one of an earlier section.
    fn end_section(&mut self) {
        self.settle(|_| false);
    }

    /// Decides on the last list of another length: it is a finding unless the list after it continues it.
    fn settle(&mut self, continues: impl FnOnce(bool) -> bool) {
        if let Some(list) = self.miscounted.take().filter(|list| !continues(list.adjacent)) {
            self.found.push(list);
        }
    }
}
