//! Building a [`Text`].

use super::block::{
    Align, AssumedHeading, BlockId, BlockKind, Container, Inline, InlineKind, LinePlace, Link, LinkId, Node,
    Note, NoteId, Stored, TableId, Text, small,
};

/// Builds a [`Text`], block by block.
///
/// Sizes beyond 4 GiB cannot occur: a source file is at most a few MiB.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: Text,
    /// The open ranges of the block being built, outermost first, by their index in the shared list.
    open: Vec<usize>,
}

impl Builder {
    /// Opens a container.
    pub(super) fn open(&mut self, container: Container) {
        self.text.nodes.push(Node::Open(container));
    }

    /// Closes the innermost container.
    pub(super) fn close(&mut self) {
        self.text.nodes.push(Node::Close);
    }

    /// The bytes of the block that is being built.
    pub(super) fn block_len(&self) -> usize {
        self.text.words.len() - self.block_start()
    }

    /// The words of the block that is being built.
    pub(super) fn block_text(&self) -> &str {
        &self.text.words[self.block_start()..]
    }

    /// Whether the block that is being built has anything in it.
    pub(super) fn has_content(&self) -> bool {
        let inline = self.text.blocks.last().map_or(0, |it| it.inline_end as usize);
        self.block_len() > 0 || self.text.inline.len() > inline
    }

    fn block_start(&self) -> usize {
        self.text.blocks.last().map_or(0, |it| it.words_end as usize)
    }

    /// Adds words to the block that is being built.
    pub(super) fn push(&mut self, words: &str) {
        self.text.words.push_str(words);
    }

    /// Sets the place in the file of the words that are pushed next.
    pub(super) fn place(&mut self, line: u32, column: u32) {
        // Offsets count from the start of the block, so that a block is read without those before it.
        let at = small(self.block_len());
        self.text.places.push(LinePlace { at, line, column });
    }

    /// Opens a range of the block that is being built.
    pub(super) fn start(&mut self, kind: InlineKind) {
        let at = small(self.block_len());
        // Added now and completed by `end`, because a block lists its ranges in the order of their opening.
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        self.open.push(self.text.inline.len());
        self.text.inline.push(Inline { start: at, end: at, depth, kind });
    }

    /// Closes the innermost open range.
    pub(super) fn end(&mut self) {
        let at = small(self.block_len());
        if let Some(index) = self.open.pop() {
            self.text.inline[index].end = at;
        }
    }

    /// Ends the block that is being built.
    pub(super) fn finish_block(&mut self, kind: BlockKind) -> BlockId {
        // Every range ends with its block at the latest, so that none spans two blocks.
        while !self.open.is_empty() {
            self.end();
        }
        let id = BlockId(small(self.text.blocks.len()));
        self.text.blocks.push(Stored {
            kind,
            words_end: small(self.text.words.len()),
            inline_end: small(self.text.inline.len()),
            places_end: small(self.text.places.len()),
        });
        self.text.nodes.push(Node::Block(id));
        id
    }

    /// Adds a link or image.
    pub(super) fn add_link(&mut self, link: Link) -> LinkId {
        self.text.links.push(link);
        LinkId(small(self.text.links.len() - 1))
    }

    /// Notes a line that was read as a heading.
    pub(super) fn add_assumed(&mut self, heading: AssumedHeading) {
        self.text.assumed.push(heading);
    }

    /// Opens a table with columns of such alignments.
    pub(super) fn open_table(&mut self, columns: Box<[Align]>) {
        let id = TableId(small(self.text.tables.len()));
        self.text.tables.push(columns);
        self.open(Container::Table(id));
    }

    /// Adds a footnote.
    pub(super) fn add_note(&mut self, label: String) -> NoteId {
        self.text.notes.push(Note { label, defined: Vec::new(), referenced: false });
        NoteId(small(self.text.notes.len() - 1))
    }

    /// A footnote, to be completed.
    pub(super) fn note_mut(&mut self, id: NoteId) -> &mut Note {
        &mut self.text.notes[id.0 as usize]
    }

    /// The text, without spare capacity: a preview keeps all plans in memory as long as it runs.
    pub(super) fn finish(mut self) -> Text {
        self.text.words.shrink_to_fit();
        self.text.nodes.shrink_to_fit();
        self.text.blocks.shrink_to_fit();
        self.text.inline.shrink_to_fit();
        self.text.places.shrink_to_fit();
        self.text.tables.shrink_to_fit();
        self.text.links.shrink_to_fit();
        self.text.notes.shrink_to_fit();
        self.text
    }
}
