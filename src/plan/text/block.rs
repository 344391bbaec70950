//! The text model.
//!
//! A [`Text`] is a flat list of [`Node`]s: containers open and close, with blocks between them. The words of all
//! blocks are one string, their inline ranges and places one list each, so that a plan costs a handful of
//! allocations however many paragraphs it has; a [`Block`] is a view of its part of them.

use super::one_line;
use crate::base::place::Span;
use crate::plan::attachment::Target;
use std::ops::Range;

/// The text of a document (văn bản).
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub(super) words: String,
    pub(super) nodes: Vec<Node>,
    pub(super) blocks: Vec<Stored>,
    pub(super) inline: Vec<Inline>,
    pub(super) places: Vec<LinePlace>,
    /// The alignments of the columns of each table.
    pub(super) tables: Vec<Box<[Align]>>,
    pub(super) links: Vec<Link>,
    pub(super) notes: Vec<Note>,
    pub(super) assumed: Vec<AssumedHeading>,
}

/// A line that was read as a heading by its label or its capitals, without `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssumedHeading {
    /// Where it stands.
    pub span: Span,
    /// How many `#` would say the same.
    pub level: u8,
}

/// What a text consists of, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A container begins; its content follows up to the [`Node::Close`] of the same depth.
    Open(Container),
    /// The innermost open container ends.
    Close,
    /// A block.
    Block(BlockId),
}

// A plan has some two hundred, and a portal keeps those of all its plans.
const _: () = assert!(size_of::<Node>() == 8);

/// A container of blocks and other containers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Container {
    /// A part of the document; it holds whole blocks and containers, and no container holds it.
    Part(Part),
    /// A list; the number of its first item, if its items have numbers.
    List(Option<u32>),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A table.
    Table(TableId),
    /// A row of a table.
    Row {
        /// Whether its cells head columns.
        head: bool,
    },
    /// The text of a footnote, where the file has it; readers find it at the end.
    Note(NoteId),
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The document itself.
    Body,
    /// What is attached to it (phụ lục): outlines, forms, tables.
    Annex,
}

/// The alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the left, which is the default.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A block, by its index in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// A link or image, by its index in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// A table, by its index in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub u32);

/// A footnote, by the order in which labels are met, at a reference or a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// One paragraph, heading, cell or piece of code.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// Which one.
    pub id: BlockId,
    /// What it is.
    pub kind: &'a BlockKind,
    /// What a reader reads: the words without emphasis, links or note signs; the alternative text of images.
    /// A line break of the file is `\n`.
    pub text: &'a str,
    /// Ranges over the text, in order of opening; an inner one follows the one that holds it.
    pub inline: &'a [Inline],
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// From 2, the top level of a text; no level is skipped.
        level: u8,
        /// The id, unique in the text.
        id: Box<str>,
        /// A second id from its number: `ii-6`.
        number: Option<Box<str>>,
    },
    /// A paragraph.
    Paragraph,
    /// The words of an item in a list without blank lines, where HTML has no paragraph.
    ItemLine,
    /// A cell of a table.
    Cell,
    /// Preformatted text.
    Code,
    /// A rule between paragraphs; it has no words.
    Rule,
}

/// A range of a block's text that is more than plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// How many ranges hold this one. An empty range at the end of another one is inside it if
    /// its depth is larger, and otherwise after it.
    pub depth: u8,
    /// What it is.
    pub kind: InlineKind,
}

/// What a range of a block's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Emphasis, in italics.
    Emphasis,
    /// Strong emphasis, in bold.
    Strong,
    /// Text that is struck through.
    Deleted,
    /// Code; nothing is cited there.
    Code,
    /// HTML of the author, which is shown as text.
    Html,
    /// A link.
    Link(LinkId),
    /// An image; the range is its alternative text.
    Image(LinkId),
    /// A reference to a footnote; the range is empty.
    NoteRef(NoteId),
    /// A line break that readers see; the range is its `\n`.
    Break,
    /// The box of a task, done or not; the range is empty.
    Task(bool),
}

/// The place in the file at which a piece of a block's text begins. The piece is in one line and equal to the file
/// character by character up to the next place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LinePlace {
    pub(super) at: u32,
    pub(super) line: u32,
    pub(super) column: u32,
}

/// A block's kind, and where its parts of the shared lists end; they begin where those of the block before end.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) kind: BlockKind,
    pub(super) words_end: u32,
    pub(super) inline_end: u32,
    pub(super) places_end: u32,
}

/// A link or image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its target.
    pub target: Target,
    /// As written, for messages.
    pub url: String,
    /// The place in the file.
    pub span: Span,
    /// Whether it is an image.
    pub image: bool,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The label, as first written.
    pub label: String,
    /// Where its definitions begin, in file order; more than one is a fault of the author.
    pub defined: Vec<Span>,
    /// Whether the text refers to it.
    pub referenced: bool,
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingRef<'a> {
    /// From 2, the top level of a text.
    pub level: u8,
    /// The id, unique in the text.
    pub id: &'a str,
    /// The id made of the numbers before it and its own: `ii-1-b`; none where it has no number.
    pub number: Option<&'a str>,
    /// The words, on one line.
    pub title: String,
}

impl Block<'_> {
    /// Whether it has neither words nor anything else to show, as an empty cell.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.inline.is_empty()
    }

    /// Whether it is a paragraph, heading, item or cell with something in it: neither code nor a rule.
    pub fn is_prose(&self) -> bool {
        !matches!(self.kind, BlockKind::Code | BlockKind::Rule) && !self.is_empty()
    }

    /// The ranges of one kind.
    pub fn ranges(&self, is: impl Fn(InlineKind) -> bool) -> impl Iterator<Item = Range<usize>> {
        self.inline.iter().filter(move |it| is(it.kind)).map(Inline::range)
    }
}

impl Inline {
    /// The bytes of the block's text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Text {
    /// The containers and blocks, in file order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The same text with other containers around its blocks, which must come in the same order.
    pub(super) fn with_nodes(self, nodes: Vec<Node>) -> Text {
        Text { nodes, ..self }
    }

    /// A block.
    pub fn block(&self, id: BlockId) -> Block<'_> {
        let index = id.0 as usize;
        let stored = &self.blocks[index];
        let before = index.checked_sub(1).map(|before| &self.blocks[before]);
        // A block begins where the one before it ends, so only ends are stored.
        let from = |end: fn(&Stored) -> u32| before.map_or(0, end) as usize;
        Block {
            id,
            kind: &stored.kind,
            text: &self.words[from(|it| it.words_end)..stored.words_end as usize],
            inline: &self.inline[from(|it| it.inline_end)..stored.inline_end as usize],
        }
    }

    /// All blocks, in file order.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        (0..self.blocks.len()).map(|index| self.block(BlockId(small(index))))
    }

    /// Whether a reader sees the same: words, structure, emphasis, targets of links. Places in the file do not count.
    pub fn reads_as(&self, other: &Text) -> bool {
        let shape = |it: &Stored| (it.kind.clone(), it.words_end, it.inline_end);
        let link = |it: &Link| (it.url.clone(), it.image);
        let note = |it: &Note| (it.label.clone(), it.defined.len(), it.referenced);
        self.words == other.words
            && self.nodes == other.nodes
            && self.tables == other.tables
            && self.inline == other.inline
            && self.blocks.iter().map(shape).eq(other.blocks.iter().map(shape))
            && self.links.iter().map(link).eq(other.links.iter().map(link))
            && self.notes.iter().map(note).eq(other.notes.iter().map(note))
    }

    /// How many blocks there are.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// All blocks in the order in which they are read: those of footnotes at the end, in the order of the notes.
    pub fn reading_order(&self) -> impl Iterator<Item = Block<'_>> {
        let mut notes: Vec<Vec<BlockId>> = vec![Vec::new(); self.notes.len()];
        let mut order: Vec<BlockId> = Vec::with_capacity(self.blocks.len());
        let mut open: Vec<Option<NoteId>> = Vec::new();
        for node in &self.nodes {
            match node {
                Node::Open(Container::Note(note)) => open.push(Some(*note)),
                Node::Open(_) => open.push(None),
                Node::Close => drop(open.pop()),
                Node::Block(id) => match open.iter().rev().flatten().next() {
                    Some(note) => notes[note.0 as usize].push(*id),
                    None => order.push(*id),
                },
            }
        }
        order.extend(notes.into_iter().flatten());
        order.into_iter().map(|id| self.block(id))
    }

    /// The headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = HeadingRef<'_>> {
        self.blocks().filter_map(|block| match block.kind {
            BlockKind::Heading { level, id, number } => {
                let number = number.as_deref();
                Some(HeadingRef { level: *level, id, number, title: one_line(block.text) })
            }
            _ => None,
        })
    }

    /// The alignment of each column of a table.
    pub fn columns(&self, id: TableId) -> &[Align] {
        &self.tables[id.0 as usize]
    }

    /// The links and images, by [`LinkId`].
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The footnotes, by [`NoteId`].
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The lines that were read as headings without `#`, in order.
    pub fn assumed_headings(&self) -> &[AssumedHeading] {
        &self.assumed
    }

    /// The bytes of all words.
    pub fn size(&self) -> usize {
        self.words.len()
    }

    /// The place in the file of a range of a block's text, up to the end of its first line.
    ///
    /// It covers what the author wrote: the signs of emphasis within the range, an entity with all its letters.
    pub fn span(&self, id: BlockId, range: Range<usize>) -> Span {
        let index = id.0 as usize;
        let from = index.checked_sub(1).map_or(0, |before| self.blocks[before].places_end);
        let places = &self.places[from as usize..self.blocks[index].places_end as usize];
        let text = self.block(id).text;
        let line_and_column = |at: usize| {
            let next = places.partition_point(|place| place.at as usize <= at);
            let place = places.get(next.saturating_sub(1))?;
            let before = text.get(place.at as usize..at).map_or(0, |it| it.chars().count());
            Some((place.line as usize, place.column as usize + before))
        };
        let words = text.get(range.clone()).unwrap_or_default();
        let Some((line, column)) = line_and_column(range.start) else { return Span::new(1, 1, 1) };
        let last = words.char_indices().next_back().and_then(|(at, _)| line_and_column(range.start + at));
        let length = match last {
            Some((last_line, last_column)) if last_line == line && last_column >= column => {
                last_column + 1 - column
            }
            _ => words.lines().next().map_or(0, |line| line.chars().count()),
        };
        Span::new(line, column, length)
    }
}

pub(super) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
