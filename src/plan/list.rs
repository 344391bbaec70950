//! The lists of a text while it is read: which hold material to study, and which have not the items that were
//! announced.
//!
//! What an author means as one list may be several in Markdown: with other signs («-», then «+»), or numbered on
//! behind a paragraph. So a list of another length is told only when the text does not go on with it.

use super::document::{Slipped, SlippedKind};
use crate::base::place::Span;

/// The lists read so far.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// What the last block says of the count of the list after it.
    announced: Option<Announced>,
    /// A list of another length than was announced, where the text may still go on with it.
    miscounted: Option<Miscounted>,
    /// The lists of another length than was announced.
    pub(super) slips: Vec<Slipped>,
}

/// «3 nội dung:», before a list.
pub(super) struct Announced {
    pub(super) count: usize,
    pub(super) words: String,
    pub(super) span: Span,
}

/// A list that has ended with another length than was announced.
struct Miscounted {
    slip: Slipped,
    /// Whether nothing stands between it and what comes next.
    adjacent: bool,
}

/// A list that is open.
struct List {
    /// Whether it is one of material to study.
    material: bool,
    items: usize,
    /// How many items the paragraph before it announces, and where.
    announced: Option<Announced>,
}

impl Lists {
    /// Whether what is read stands in a list of material to study.
    pub(super) fn hold_material(&self) -> bool {
        self.open.iter().any(|list| list.material)
    }

    /// Notes a block of text, with what it announces.
    pub(super) fn block(&mut self, announced: Option<Announced>) {
        self.announced = announced;
        if let Some(list) = &mut self.miscounted {
            list.adjacent = false;
        }
    }

    /// Opens a list; `first` is the number of its first item, if it has numbers.
    pub(super) fn start(&mut self, material: bool, first: Option<u64>) {
        self.tell(|adjacent| adjacent || first.is_some_and(|first| first > 1));
        self.open.push(List { material, items: 0, announced: self.announced.take() });
    }

    /// Counts an item of the innermost list.
    pub(super) fn item(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.items += 1;
        }
    }

    /// Closes the innermost list.
    pub(super) fn end(&mut self) {
        let Some(List { items, announced: Some(announced), .. }) = self.open.pop() else { return };
        let Announced { count, words, span } = announced;
        if count != items {
            let slip = Slipped { kind: SlippedKind::Miscounted { items }, words, span };
            self.miscounted = Some(Miscounted { slip, adjacent: true });
        }
    }

    /// Ends a section or the text, behind which no list goes on.
    pub(super) fn end_section(&mut self) {
        self.tell(|_| false);
    }

    /// Tells of the last list of another length, unless the text goes on with it.
    fn tell(&mut self, goes_on: impl FnOnce(bool) -> bool) {
        let Some(Miscounted { slip, adjacent }) = self.miscounted.take() else { return };
        if !goes_on(adjacent) {
            self.slips.push(slip);
        }
    }
}
